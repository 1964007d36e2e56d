//! Since when two members vote otherwise with each other.

use rand::Rng;

use super::change_point::{ChangePoints, change_points};
use super::null::Permutations;
use super::{Scored, scores};
use crate::votes::{Date, Kind, MemberId, RecurringTexts, RollCallId, RollCalls};

/// The year from which days can be trusted; the sources made most days up before (see `RollCall::held`), so that there whole sessions are the
/// least that is told apart.
pub const DAYS_FROM: i16 = 2014;

/// From this share on, a p is no reason to speak of a break.
pub const LEVEL: f64 = 0.05;

/// The steps in the agreement of two members on texts that return.
#[derive(Debug, Clone, PartialEq)]
pub struct Steps {
    /// The roll calls on which both voted, in order; without amendments, votes on paragraphs and those of no known session.
    pub scored: Vec<Scored>,
    /// The session of each, counted from 0 among those that have one.
    pub sessions: Vec<usize>,
    /// The steps; places are those of `scored`.
    pub found: ChangePoints,
}

impl Steps {
    /// Looks for steps between days from [`DAYS_FROM`] on, and between sessions before.
    ///
    /// ```
    /// use unbloc::ingest;
    /// use unbloc::random;
    /// use unbloc::registry::Registry;
    /// use unbloc::stats::{Permutations, Steps};
    /// use unbloc::votes::RecurringTexts;
    /// let votes = ingest::embedded(Registry::embedded())?.votes; // on Ukraine alone: too few texts return
    /// let [a, b] = ["USA", "RUS"].map(|code| votes.find_member(code).unwrap());
    /// let texts = RecurringTexts::of(&votes);
    /// let mut rng = random::stream(1, &["breaks"]);
    /// let steps = Steps::between(&votes, &texts, (a, b), Permutations::default(), &mut rng);
    /// assert_eq!(steps.found.largest, None);
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn between(
        votes: &RollCalls,
        texts: &RecurringTexts,
        (member, other): (MemberId, MemberId),
        draws: Permutations,
        rng: &mut impl Rng,
    ) -> Self {
        let session = |on: RollCallId| votes.roll_call(on).regular_session();
        let counts = |on: &RollCallId| {
            !matches!(votes.roll_call(*on).kind, Kind::Amendment | Kind::Paragraph) && session(*on).is_some()
        };
        let mut scored = scores(votes, texts, member, &[other], votes.roll_call_ids().filter(counts));
        // A vote taken late is one of its session.
        scored.sort_by_key(|s| (session(s.on), s.on));
        let sessions: Vec<usize> = scored.iter().map(|s| usize::from(session(s.on).unwrap_or_default())).collect();
        let day = |s: &Scored| votes.roll_call(s.on).date.filter(|day| day.year() >= DAYS_FROM);
        let keys: Vec<(usize, Option<Date>)> =
            sessions.iter().zip(&scored).map(|(&session, s)| (session, day(s))).collect();
        let mut units = vec![0; keys.len()];
        for at in 1..keys.len() {
            units[at] = units[at - 1] + usize::from(keys[at] != keys[at - 1]);
        }
        let found = change_points(&scored, &units, &sessions, draws, rng);
        let mut place = 0;
        let counted = |at: usize| {
            place += usize::from(at > 0 && sessions[at] != sessions[at - 1]);
            place
        };
        let counted = (0..sessions.len()).map(counted).collect();
        Steps { scored, sessions: counted, found }
    }

    /// The larger of both p of the largest step: neither null explains it where this is small. 1 where the largest step between sessions is
    /// not next to it, so that it is another one. `None` without a step.
    pub fn p(&self) -> Option<f64> {
        let (largest, session) = (self.found.largest.as_ref()?, self.found.between_sessions?);
        Some(if self.is_one_step()? { largest.p.max(session.p) } else { 1.0 })
    }

    /// Whether the largest step and the largest between sessions lie in the same session or in neighbouring ones: else they are two.
    /// `None` without a step.
    pub fn is_one_step(&self) -> Option<bool> {
        let (largest, session) = (self.found.largest.as_ref()?, self.found.between_sessions?);
        Some(self.sessions[largest.at].abs_diff(self.sessions[session.at]) <= 1)
    }

    /// The smallest that it could be with so many draws within texts.
    pub fn least_p(&self, draws: Permutations) -> Option<f64> {
        Some(self.found.between_sessions?.least_p.max(1.0 / (f64::from(draws.within_texts) + 1.0)))
    }
}

/// p-values adjusted for their number, each at most 1 (S. Holm, "A Simple Sequentially Rejective Multiple Test Procedure", Scandinavian Journal of
/// Statistics 6 (1979) 65–70).
///
/// ```
/// use unbloc::stats::holm;
/// assert_eq!(holm(&[0.01, 0.04, 0.03]), [0.03, 0.06, 0.06]);
/// ```
pub fn holm(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|&a, &b| p[a].total_cmp(&p[b]));
    let mut adjusted = vec![1.0; p.len()];
    let mut largest = 0.0f64;
    for (rank, &i) in order.iter().enumerate() {
        largest = largest.max((p[i] * (p.len() - rank) as f64).min(1.0));
        adjusted[i] = largest;
    }
    adjusted
}
