//! How well votes are predicted.

use super::choice::{CHOICES, most};
use super::held_out::HeldOutVote;

/// What votes are predicted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Predictor {
    /// No axis: the shares of the roll call's other votes, each count more by a half.
    Shares,
    /// One axis: positions on the line.
    Line,
    /// Two axes: positions on the plane of the session.
    Plane,
    /// The most common choice of the member's coalition on the roll call, else of all.
    Coalition,
    /// What the member voted when the text last came to a vote, else the most common choice on the roll call.
    LastTime,
}

impl Predictor {
    /// Every predictor.
    pub const ALL: &'static [Predictor] =
        &[Predictor::Shares, Predictor::Line, Predictor::Plane, Predictor::Coalition, Predictor::LastTime];
}

/// How well votes are predicted that were held out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// By what.
    pub by: Predictor,
    /// How many votes; at least one.
    pub votes: u32,
    /// Of how many the predictor has an answer of its own, not only the roll call's most common choice.
    pub known: u32,
    /// Of how many the choice is predicted.
    pub right: u32,
    /// Of how many the choice is the roll call's most common one among the votes that were kept.
    pub right_by_most: u32,
    /// The sum of the logs of the chances of what was voted, natural; `None` of a predictor without chances.
    pub log_chances: Option<f64>,
}

impl Score {
    /// The score of these votes; `None` of none, and where the predictor was not asked.
    pub(super) fn of<'a>(by: Predictor, votes: impl Iterator<Item = &'a HeldOutVote>) -> Option<Self> {
        let mut score = Score { by, votes: 0, known: 0, right: 0, right_by_most: 0, log_chances: Some(0.0) };
        for vote in votes {
            let (choice, chances) = vote.predicted(by)?;
            score.votes += 1;
            score.known += u32::from(vote.knows(by));
            score.right += u32::from(choice == vote.choice);
            score.right_by_most += u32::from(CHOICES[most(vote.kept)] == vote.choice);
            let log = |chances: [f64; 3]| {
                CHOICES
                    .iter()
                    .zip(chances)
                    .filter(|(choice, _)| **choice == vote.choice)
                    .map(|(_, p)| libm::log(p))
                    .sum::<f64>()
            };
            score.log_chances = score.log_chances.zip(chances.map(log)).map(|(sum, log)| sum + log);
        }
        (score.votes > 0).then_some(score)
    }

    /// The share of the votes that is predicted, in `[0, 1]`.
    pub fn accuracy(&self) -> f64 {
        f64::from(self.right) / f64::from(self.votes)
    }

    /// The aggregate proportional reduction in error, at most 1: the share of the errors of the roll calls' most common
    /// choice that are not made.
    ///
    /// ```text
    /// (errors of the most common choice − errors) / errors of the most common choice
    /// ```
    ///
    /// 0 is no better than that choice, below 0 is worse. `None` where that choice is always right.
    ///
    /// Source: K. T. Poole and H. Rosenthal, Congress: A Political-Economic History of Roll Call Voting (Oxford 1997),
    /// chapter 2, of votes that were fitted; here of votes that were held out, and of three choices.
    pub fn apre(&self) -> Option<f64> {
        let (errors, by_most) = (self.votes - self.right, self.votes - self.right_by_most);
        (by_most > 0).then(|| (f64::from(by_most) - f64::from(errors)) / f64::from(by_most))
    }

    /// The geometric mean of the chances of what was voted, in `[0, 1]`; `None` of a predictor without chances.
    ///
    /// Source: as of [`apre`](Score::apre).
    pub fn gmp(&self) -> Option<f64> {
        self.log_chances.map(|sum| libm::exp(sum / f64::from(self.votes)))
    }
}

/// The decade of a regular session of the Assembly, which is the year in which it began, or of a year, as its first
/// year.
///
/// ```
/// use unbloc::positions::decade;
/// assert_eq!([1, 4, 5, 74, 75, 2023].map(decade), [1940, 1940, 1950, 2010, 2020, 2020]);
/// ```
pub fn decade(number: i32) -> i32 {
    /// Greater numbers are years; the first session is counted as of 1946.
    const SESSIONS: i32 = 1000;
    const BEFORE_FIRST: i32 = 1945;
    let year = if number > SESSIONS { number } else { BEFORE_FIRST + number };
    year - year.rem_euclid(10)
}
