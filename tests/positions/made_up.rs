//! Made-up votes of members whose positions are known.

use rand::{Rng, RngExt};
use unbloc::random::stream;
use unbloc::stats::{Period, Times};
use unbloc::votes::{Body, Choice, Member, RollCall, RollCalls, Session};

/// Votes with the positions behind them.
pub struct MadeUp {
    pub votes: RollCalls,
    pub times: Times,
    /// By session and member, both in order.
    pub truth: Vec<Vec<[f64; 2]>>,
}

/// How many there are of each.
#[derive(Clone, Copy)]
pub struct Size {
    pub sessions: usize,
    pub members: usize,
    /// In each session.
    pub roll_calls: usize,
    /// The correlation of positions from one session to the next.
    pub rho: f64,
    /// The standard deviations of positions along both axes.
    pub spread: [f64; 2],
}

/// Members XAA, XAB, … on roll calls of sessions 1, 2, …: positions follow an autoregression, discriminations are
/// normal (1 along each axis), thresholds normal (2); one vote in twenty is not cast.
pub fn made_up(seed: u64, size: Size) -> MadeUp {
    let mut rng = stream(seed, &["made up"]);
    let mut truth: Vec<Vec<[f64; 2]>> = Vec::new();
    let (mut roll_calls, mut choices) = (Vec::new(), Vec::new());
    for session in 1..=size.sessions {
        let here: Vec<[f64; 2]> = (0..size.members)
            .map(|m| {
                let fresh = size.spread.map(|spread| spread * normal(&mut rng));
                let Some(before) = truth.last() else { return fresh };
                let step = (1.0 - size.rho * size.rho).sqrt();
                [0, 1].map(|axis| size.rho * before[m][axis] + step * fresh[axis])
            })
            .collect();
        for r in 0..size.roll_calls {
            let mut roll_call = RollCall::new(format!("{session:02} {r:03}"), Body::Assembly);
            roll_call.session = Some(Session::Regular(session as u16));
            roll_calls.push(roll_call);
            let (beta, tau) = ([normal(&mut rng), normal(&mut rng)], 2.0 * normal(&mut rng));
            for x in &here {
                let along = beta[0] * x[0] + beta[1] * x[1];
                choices.push(vote(&mut rng, along, tau));
            }
        }
        truth.push(here);
    }
    let votes = RollCalls::new(members(size.members), roll_calls, choices).expect("the shape is ours");
    MadeUp { times: Times::of(&votes, Period::Session), votes, truth }
}

/// A vote of who stands so far along what a roll call divides by: yes up to a threshold, no from 1 above it; one in twenty is not cast.
pub fn vote(rng: &mut impl Rng, along: f64, tau: f64) -> Choice {
    let below = |tau: f64| 1.0 / (1.0 + (along - tau).exp());
    let (cast, chance): (f64, f64) = (rng.random(), rng.random());
    match chance {
        _ if cast < 0.05 => Choice::NonVoting,
        p if p < below(tau) => Choice::Yes,
        p if p < below(tau + 1.0) => Choice::Abstain,
        _ => Choice::No,
    }
}

/// Members XAA, XAB, ….
pub fn members(n: usize) -> Vec<Member> {
    let letter = |i: usize| char::from(b'A' + (i % 26) as u8);
    (0..n).map(|m| format!("X{}{}", letter(m / 26), letter(m))).map(|code| Member::new(code.clone(), code)).collect()
}

/// Box and Muller.
pub fn normal(rng: &mut impl Rng) -> f64 {
    let (a, b): (f64, f64) = (rng.random(), rng.random());
    (-2.0 * (1.0 - a).ln()).sqrt() * (std::f64::consts::TAU * b).cos()
}

pub fn correlation(pairs: &[(f64, f64)]) -> f64 {
    let n = pairs.len() as f64;
    let (a, b) = (pairs.iter().map(|p| p.0).sum::<f64>() / n, pairs.iter().map(|p| p.1).sum::<f64>() / n);
    let sum = |of: &dyn Fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>();
    let both = sum(&|p| (p.0 - a) * (p.1 - b));
    both / (sum(&|p| (p.0 - a).powi(2)) * sum(&|p| (p.1 - b).powi(2))).sqrt()
}
