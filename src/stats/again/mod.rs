//! Change on texts that return: in two parts, and since when.

mod change_point;
mod history;
mod null;
mod parts;
mod steps;

pub use change_point::{ChangePoint, ChangePoints, FEWEST, OneStep, change_points};
pub use history::{Between, Stand, Turn, VoteOn, deviations, history, stands};
pub use null::{Permutations, least_p};
pub use parts::{MeanOn, Part, Parts, parts};
pub use steps::{DAYS_FROM, LEVEL, Steps, holm};

use crate::votes::{MemberId, RecurringTexts, RollCallId, RollCalls, TextId};

/// What one roll call adds to an average.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scored {
    /// The roll call.
    pub on: RollCallId,
    /// The text it is on; `None` where that cannot return.
    pub text: Option<TextId>,
    /// The score, in `[0, 1]`.
    pub score: f64,
}

/// The agreement of a member with others on each roll call, in order: 1 less half the distance of their choices (yes 1,
/// abstain 0, no −1), as [`Index::Agree`](crate::agreement::Index::Agree), of several the mean of those that voted. Roll calls on
/// which the member did not vote, or none of the others did, are left out. `on` are the roll calls, in order.
///
/// ```
/// use unbloc::stats::scores;
/// use unbloc::synthetic;
/// use unbloc::votes::{MemberId, RecurringTexts};
/// let votes = synthetic::votes(1, 2, 3, 50); // the 1st and the 3rd vote together
/// let texts = RecurringTexts::of(&votes);
/// let mean = |other| {
///     let scored = scores(&votes, &texts, MemberId(0), &[MemberId(other)], votes.roll_call_ids());
///     scored.iter().map(|s| s.score).sum::<f64>() / scored.len() as f64
/// };
/// assert!(mean(2) > mean(1));
/// ```
pub fn scores(
    votes: &RollCalls,
    texts: &RecurringTexts,
    member: MemberId,
    others: &[MemberId],
    on: impl IntoIterator<Item = RollCallId>,
) -> Vec<Scored> {
    let score = |on: RollCallId| {
        let column = votes.column(on);
        let own = column[member.index()].cast()?;
        let cast = others.iter().filter(|&&other| other != member).filter_map(|other| column[other.index()].cast());
        let (mut sum, mut n) = (0.0, 0u32);
        for choice in cast {
            sum += 1.0 - f64::from((own - choice).abs()) / 2.0;
            n += 1;
        }
        (n > 0).then(|| Scored { on, text: texts.text_of(on), score: sum / f64::from(n) })
    };
    on.into_iter().filter_map(score).collect()
}

/// The mean of the scores; `None` without any.
fn mean(scores: impl Iterator<Item = f64>) -> Option<f64> {
    let (n, sum) = scores.fold((0u32, 0.0), |(n, sum), score| (n + 1, sum + score));
    (n > 0).then(|| sum / f64::from(n))
}
