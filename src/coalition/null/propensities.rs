//! Members' and roll calls' inclinations, without coalitions.

use rayon::prelude::*;

use super::cast::{Cast, tally};
use super::planes::Odds;

/// Weight of the ridge: as if each effect had been seen to be 0 with a spread
/// of 1 / √0.01 = 10 on the logit scale. It keeps the effects of those who
/// never make a choice finite, and hardly moves any other.
const RIDGE: f64 = 0.01;
/// The fit is done when no effect moves by more than this, on the logit scale.
const STILL: f64 = 1e-4;
/// Rounds after which a fit is taken as it is: members that hardly ever make a choice settle slowly.
const ROUNDS: usize = 100;
/// An effect moves by at most this in one step, which keeps Newton's method from leaping.
const LEAP: f64 = 2.0;

/// The odds of abstain and of no against yes.
type Effect = [f64; 2];

/// The odds of a multinomial logit with an effect of the member and one of the
/// roll call on each choice, and no interaction:
///
/// ```text
/// P(choice c of member m on roll call r) ∝ exp(α_mc + β_rc)      c = yes, abstain, no; α_m,yes = β_r,yes = 0
/// ```
///
/// fitted to the votes cast by maximum likelihood less the ridge
/// `½ RIDGE Σ (α² + β²)`: Newton steps for all members, then for all roll
/// calls, in turn. But for the ridge every member and every roll call is
/// expected to have as many of each choice as it had.
pub(super) fn odds(cast: &Cast) -> Odds {
    let (rows, columns) = (cast.rows(), cast.columns());
    let mut members = vec![[0.0; 2]; rows.len()];
    let mut roll_calls = vec![[0.0; 2]; columns.len()];
    for _ in 0..ROUNDS {
        let moved = step(&rows, &mut members, &roll_calls).max(step(columns, &mut roll_calls, &members));
        if moved < STILL {
            break;
        }
    }
    let (members, roll_calls) = (weights(&members), weights(&roll_calls));
    Odds::new(cast, |r, i| {
        let (a, b) = (members[columns[r][i].0], roll_calls[r]);
        let (abstain, no) = (a[0] * b[0], a[1] * b[1]);
        let all = 1.0 + abstain + no;
        [1.0 / all, abstain / all]
    })
}

fn weights(effects: &[Effect]) -> Vec<Effect> {
    effects.iter().map(|effect| effect.map(libm::exp)).collect()
}

/// One Newton step for each of `own`, the effects of the `others` given; the longest move.
fn step(votes: &[Vec<(usize, usize)>], own: &mut [Effect], others: &[Effect]) -> f64 {
    let others = weights(others);
    let next: Vec<Effect> =
        votes.par_iter().zip(&*own).map(|(votes, &effect)| newton(votes, effect, &others)).collect();
    let moves = next.iter().flatten().zip(own.iter().flatten()).map(|(new, old)| (new - old).abs());
    let longest = moves.fold(0.0, f64::max);
    own.copy_from_slice(&next);
    longest
}

fn newton(votes: &[(usize, usize)], effect: Effect, others: &[Effect]) -> Effect {
    let own = effect.map(libm::exp);
    let counts = tally(votes);
    let mut slope = [0, 1].map(|c| f64::from(counts[c + 1]) - RIDGE * effect[c]);
    let (mut aa, mut an, mut nn) = (RIDGE, 0.0, RIDGE);
    for &(other, _) in votes {
        let (abstain, no) = (own[0] * others[other][0], own[1] * others[other][1]);
        let one = 1.0 / (1.0 + abstain + no);
        let (abstain, no) = (abstain * one, no * one);
        slope[0] -= abstain;
        slope[1] -= no;
        aa += abstain * (1.0 - abstain);
        an -= abstain * no;
        nn += no * (1.0 - no);
    }
    let det = aa * nn - an * an;
    let by = [(nn * slope[0] - an * slope[1]) / det, (aa * slope[1] - an * slope[0]) / det];
    [0, 1].map(|c| effect[c] + by[c].clamp(-LEAP, LEAP))
}
