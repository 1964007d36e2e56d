//! Votes with a known structure, for tests and benchmarks. Never with real names.

use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64Mcg;

use crate::votes::{Body, Choice, Date, Member, RollCall, RollCalls};

/// Made-up votes of `members` members in `coalitions` planted coalitions on
/// `roll_calls` roll calls; the same seed gives the same votes.
///
/// Member `m` (code `M000`, `M001`, …) belongs to coalition `m % coalitions`.
/// On each roll call every coalition has a line (yes, abstain or no); a member
/// keeps to it with probability 0.8, casts no vote with probability 0.05, and
/// else chooses at random.
///
/// # Panics
///
/// If there is no coalition, or there are more than 65,535 members.
///
/// ```
/// let votes = unbloc::synthetic::votes(7, 2, 10, 30);
/// assert_eq!(votes.members().len(), 10);
/// assert_eq!(votes.roll_calls().len(), 30);
/// assert_eq!(votes, unbloc::synthetic::votes(7, 2, 10, 30));
/// ```
pub fn votes(seed: u64, coalitions: usize, members: usize, roll_calls: usize) -> RollCalls {
    assert!(coalitions > 0, "members need a coalition");
    assert!(members <= usize::from(u16::MAX), "too many members");
    let mut rng = Pcg64Mcg::seed_from_u64(seed);
    let mut choices = Vec::with_capacity(members * roll_calls);
    for _ in 0..roll_calls {
        let lines: Vec<Choice> = (0..coalitions).map(|_| any(&mut rng)).collect();
        for m in 0..members {
            choices.push(match rng.random::<f64>() {
                p if p < 0.8 => lines[m % coalitions],
                p if p < 0.85 => Choice::NonVoting,
                _ => any(&mut rng),
            });
        }
    }
    let roll_calls = (0..roll_calls).map(named).collect();
    RollCalls::new(made_up(members), roll_calls, choices).expect("the shape is ours")
}

fn made_up(members: usize) -> Vec<Member> {
    (0..members).map(|m| Member::new(format!("M{m:03}"), format!("Member {m}"))).collect()
}

fn named(r: usize) -> RollCall {
    RollCall::new(format!("roll call {r:05}"), Body::Assembly)
}

/// The day of the first roll call on a line.
const FIRST_DAY: Date = jiff::civil::date(2000, 1, 1);

/// How sharply members on a line tell the sides of a cut point apart.
const SLOPE: f64 = 4.0;

/// Made-up votes of members on a line, an ordered logit of one dimension; the
/// same seed gives the same votes.
///
/// Member `m` (code `M000`, `M001`, …) stands at `x` = −1 to 1, evenly spaced
/// by code. Roll call `r` has a cut point `c`, uniform from −1 to 1, and a
/// random sign `s`; with `e` drawn from the logistic distribution
///
/// ```text
/// y = s · 4 · (x − c) + e      yes where y > ½, no where y < −½, else abstain
/// ```
///
/// and a member casts no vote with probability 0.05. Each roll call is on a
/// day of its own, from 1 January 2000 on.
///
/// # Panics
///
/// If there are more than 65,535 members, or more days than a calendar has.
///
/// ```
/// let votes = unbloc::synthetic::line(7, 10, 30);
/// assert_eq!((votes.members().len(), votes.roll_calls().len()), (10, 30));
/// assert_eq!(votes, unbloc::synthetic::line(7, 10, 30));
/// ```
pub fn line(seed: u64, members: usize, roll_calls: usize) -> RollCalls {
    assert!(members <= usize::from(u16::MAX), "too many members");
    let mut rng = Pcg64Mcg::seed_from_u64(seed);
    let mut choices = Vec::with_capacity(members * roll_calls);
    for _ in 0..roll_calls {
        let cut = 2.0 * rng.random::<f64>() - 1.0;
        let slope = if rng.random::<f64>() < 0.5 { SLOPE } else { -SLOPE };
        for m in 0..members {
            let x = 2.0 * m as f64 / (members.max(2) - 1) as f64 - 1.0;
            let (u, votes) = (rng.random::<f64>().max(f64::MIN_POSITIVE), rng.random::<f64>() >= 0.05);
            choices.push(match slope * (x - cut) + libm::log(u / (1.0 - u)) {
                _ if !votes => Choice::NonVoting,
                y if y > 0.5 => Choice::Yes,
                y if y < -0.5 => Choice::No,
                _ => Choice::Abstain,
            });
        }
    }
    let day = |r: usize| FIRST_DAY.checked_add(jiff::Span::new().days(r as i64)).expect("a day of the calendar");
    let roll_calls = (0..roll_calls).map(|r| RollCall { date: Some(day(r)), ..named(r) }).collect();
    RollCalls::new(made_up(members), roll_calls, choices).expect("the shape is ours")
}

fn any(rng: &mut Pcg64Mcg) -> Choice {
    Choice::CAST[rng.random_range(0..3)]
}
