//! Votes with known coalitions, for tests and benchmarks. Never with real names.

use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64Mcg;

use crate::votes::{Body, Choice, Member, RollCall, RollCalls};

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
    let members = (0..members).map(|m| Member::new(format!("M{m:03}"), format!("Member {m}"))).collect();
    let roll_calls = (0..roll_calls).map(|r| RollCall::new(format!("roll call {r:05}"), Body::Assembly)).collect();
    RollCalls::new(members, roll_calls, choices).expect("the shape is ours")
}

fn any(rng: &mut Pcg64Mcg) -> Choice {
    Choice::CAST[rng.random_range(0..3)]
}
