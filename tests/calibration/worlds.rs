//! Votes of members at known places on one line, or nowhere.

use rand::RngExt;
use rand_pcg::Pcg64Mcg;
use unbloc::random;
use unbloc::votes::{Body, Choice, Member, RollCall, RollCalls};

/// Spread of the roll calls' slopes, and of their means: a vote is an ordered logit of place × slope + mean.
const SLOPES: f64 = 2.0;
const MEANS: f64 = 1.0;
/// Half the width of the abstentions between yes and no.
const HALF: f64 = 0.5;
/// How often a member casts no vote.
const ABSENT: f64 = 0.05;

/// Two blocs at −1 and 1, spread .25, nobody between; members of even and odd places.
pub fn two_blocs(seed: u64, members: usize, roll_calls: usize) -> RollCalls {
    let mut rng = random::stream(seed, &["two blocs"]);
    let places = (0..members).map(|m| if m % 2 == 0 { -1.0 } else { 1.0 } + 0.25 * normal(&mut rng)).collect();
    on_a_line(rng, places, roll_calls, normal)
}

/// The same two blocs, and every roll call divides them the same way round.
pub fn two_blocs_one_way(seed: u64, members: usize, roll_calls: usize) -> RollCalls {
    let mut rng = random::stream(seed, &["two blocs, one way"]);
    let places = (0..members).map(|m| if m % 2 == 0 { -1.0 } else { 1.0 } + 0.25 * normal(&mut rng)).collect();
    on_a_line(rng, places, roll_calls, |rng| normal(rng).abs())
}

/// One crowd: places spread normally, standard deviation 1.
pub fn crowd(seed: u64, members: usize, roll_calls: usize) -> RollCalls {
    let mut rng = random::stream(seed, &["one crowd"]);
    let places = (0..members).map(|_| normal(&mut rng)).collect();
    on_a_line(rng, places, roll_calls, normal)
}

/// One crowd that thins out to one side: places spread exponentially.
pub fn thinning(seed: u64, members: usize, roll_calls: usize) -> RollCalls {
    let mut rng = random::stream(seed, &["thinning"]);
    let places = (0..members).map(|_| -uniform(&mut rng).ln() - 1.0).collect();
    on_a_line(rng, places, roll_calls, normal)
}

/// Inclinations to yes: one crowd, and every roll call divides it the same way round.
pub fn inclinations(seed: u64, members: usize, roll_calls: usize) -> RollCalls {
    let mut rng = random::stream(seed, &["inclinations"]);
    let places = (0..members).map(|_| normal(&mut rng)).collect();
    on_a_line(rng, places, roll_calls, |rng| normal(rng).abs())
}

/// Every vote by itself, the same for all members.
pub fn chance(seed: u64, members: usize, roll_calls: usize) -> RollCalls {
    on_a_line(random::stream(seed, &["chance"]), vec![0.0; members], roll_calls, normal)
}

fn on_a_line(
    mut rng: Pcg64Mcg,
    places: Vec<f64>,
    roll_calls: usize,
    slope: impl Fn(&mut Pcg64Mcg) -> f64,
) -> RollCalls {
    let mut choices = Vec::with_capacity(places.len() * roll_calls);
    for _ in 0..roll_calls {
        let (slope, mean) = (SLOPES * slope(&mut rng), MEANS * normal(&mut rng));
        for place in &places {
            let u = uniform(&mut rng);
            let y = slope * place + mean + (u / (1.0 - u)).ln();
            choices.push(match uniform(&mut rng) {
                p if p < ABSENT => Choice::NonVoting,
                _ if y > HALF => Choice::Yes,
                _ if y < -HALF => Choice::No,
                _ => Choice::Abstain,
            });
        }
    }
    let members = (0..places.len()).map(|m| Member::new(format!("M{m:03}"), format!("Member {m}"))).collect();
    let roll_calls = (0..roll_calls).map(|r| RollCall::new(format!("roll call {r:03}"), Body::Assembly)).collect();
    RollCalls::new(members, roll_calls, choices).expect("the shape is ours")
}

/// Above 0 and below 1.
fn uniform(rng: &mut Pcg64Mcg) -> f64 {
    rng.random::<f64>().max(f64::MIN_POSITIVE)
}

/// Mean 0, standard deviation 1 (Box and Muller 1958).
fn normal(rng: &mut Pcg64Mcg) -> f64 {
    (-2.0 * uniform(rng).ln()).sqrt() * (std::f64::consts::TAU * uniform(rng)).cos()
}
