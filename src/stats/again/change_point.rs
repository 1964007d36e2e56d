//! Since when a series is otherwise, on the same texts.

use std::collections::BTreeMap;

use rand::Rng;

use super::null::{Permutations, least_p, p_of_sessions};
use super::{Scored, mean};
use crate::votes::TextId;

/// Fewest roll calls on either side of a step.
pub const FEWEST: usize = 20;

/// A further step is looked for while the last was as unlikely as this within texts.
const SPLIT: f64 = 0.01;

/// The steps of one series.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangePoints {
    /// Roll calls scored.
    pub n: usize,
    /// The largest step of all, found or not; `None` where no place has [`FEWEST`] roll calls on both sides, or every text was always scored alike.
    pub largest: Option<ChangePoint>,
    /// The steps found by binary segmentation, in order of time.
    pub found: Vec<ChangePoint>,
    /// The largest step between sessions, with the p of whole sessions in random order.
    pub between_sessions: Option<OneStep>,
}

/// A place in a series after which scores are otherwise on the same texts.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangePoint {
    /// The first roll call after it: a place in the scores.
    pub at: usize,
    /// The standardised shift.
    pub shift: f64,
    /// The p of scores in random order within each text.
    pub p: f64,
    /// Means before and after, over all roll calls of the stretch.
    pub means: [f64; 2],
    /// Means before and after over the texts voted on both before and after, each text weighing the same.
    pub same_texts: Option<[f64; 2]>,
    /// How many these are.
    pub texts: u32,
}

/// One step between two sessions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OneStep {
    /// The first roll call of the session after it: a place in the scores.
    pub at: usize,
    /// The standardised shift.
    pub shift: f64,
    /// The p of whole sessions in random order.
    pub p: f64,
    /// The smallest p that there could be.
    pub least_p: f64,
    /// Sessions in all.
    pub sessions: usize,
}

/// When a pair, or a member and a group, began to score otherwise on the texts that return.
///
/// With `r` a score less the mean score of its text and `f = c/n`, the shift after roll call `c` of `n` is
///
/// ```text
/// S(c) = |Σ_{t ≤ c} r_t| / √(Σ r² · f (1 − f))
/// ```
///
/// and the step is where it is largest, between two units that are never split (days; whole sessions where days are rough),
/// with at least [`FEWEST`] roll calls on either side. A text voted on once adds nothing. Two nulls: the scores
/// of each text in random order ([`ChangePoint::p`]), which keeps the agenda; and whole sessions in random order
/// ([`OneStep::p`]), which also keeps what is peculiar to a session: there `S` is of the sessions' sums, `f` the share of sessions. Further steps are looked for on either side while p within texts is
/// at most 0.01. A way there and back is not seen by the second null, whose alternative is one step.
///
/// `units[i]` and `sessions[i]` are of roll call `i`; both never fall.
///
/// Source: the cumulated sum as a test of a step: E. S. Page, "A test for a change in a parameter occurring at an unknown point",
/// Biometrika 42 (1955) 523–527; binary segmentation: L. Y. Vostrikova, "Detecting disorder in multidimensional random processes", Soviet
/// Mathematics Doklady 24 (1981) 55–59; restricted permutation: P. Good, Permutation, Parametric, and Bootstrap Tests of Hypotheses (2005).
///
/// # Panics
///
/// If the slices differ in length.
///
/// ```
/// use unbloc::random;
/// use unbloc::stats::{Permutations, Scored, change_points};
/// use unbloc::votes::{RollCallId, TextId};
/// // ten texts a session for eight sessions; in the last four every text is scored otherwise
/// let scored: Vec<Scored> = (0..80)
///     .map(|i| Scored { on: RollCallId(i), text: Some(TextId(i % 10)), score: if i < 40 { 1.0 } else { 0.5 } })
///     .collect();
/// let sessions: Vec<usize> = (0..80).map(|i| i / 10).collect();
/// let mut rng = random::stream(1, &["change"]);
/// let found = change_points(&scored, &sessions, &sessions, Permutations::default(), &mut rng);
/// assert_eq!((found.found[0].at, found.found[0].same_texts), (40, Some([1.0, 0.5])));
/// ```
pub fn change_points(
    scored: &[Scored],
    units: &[usize],
    sessions: &[usize],
    draws: Permutations,
    rng: &mut impl Rng,
) -> ChangePoints {
    assert!(scored.len() == units.len() && scored.len() == sessions.len(), "a unit and a session for each roll call");
    let all = Series::new(scored, units, sessions);
    let between_sessions = all.between_sessions(draws.of_sessions, rng);
    let (mut largest, mut found) = (None, Vec::new());
    let mut stretches = vec![(0, scored.len())];
    while let Some((from, to)) = stretches.pop() {
        let series = Series::new(&scored[from..to], &units[from..to], &sessions[from..to]);
        let Some(point) = series.change_point(from, draws.within_texts, rng) else { continue };
        if (from, to) == (0, scored.len()) {
            largest = Some(point.clone());
        }
        if point.p <= SPLIT {
            stretches.extend([(point.at, to), (from, point.at)]);
            found.push(point);
        }
    }
    found.sort_by_key(|point| point.at);
    ChangePoints { n: scored.len(), largest, found, between_sessions }
}

/// A stretch of a series.
pub(super) struct Series<'a> {
    scored: &'a [Scored],
    units: &'a [usize],
    sessions: &'a [usize],
    /// Each score less the mean of its text.
    pub(super) residuals: Vec<f64>,
    /// √ of the sum of their squares.
    spread: f64,
}

/// The largest step: the first place after it, and how large.
pub(super) struct Step {
    place: usize,
    pub(super) shift: f64,
}

impl<'a> Series<'a> {
    fn new(scored: &'a [Scored], units: &'a [usize], sessions: &'a [usize]) -> Self {
        let mut series = Series { scored, units, sessions, residuals: vec![0.0; scored.len()], spread: 0.0 };
        for places in series.places_of_texts().values() {
            let text_mean = mean(places.iter().map(|&at| scored[at].score)).unwrap_or_default();
            for &at in places {
                series.residuals[at] = scored[at].score - text_mean;
            }
        }
        series.spread = series.residuals.iter().map(|r| r * r).sum::<f64>().sqrt();
        series
    }

    /// The roll calls of each text.
    pub(super) fn places_of_texts(&self) -> BTreeMap<TextId, Vec<usize>> {
        let mut places: BTreeMap<TextId, Vec<usize>> = BTreeMap::new();
        for (at, scored) in self.scored.iter().enumerate() {
            if let Some(text) = scored.text {
                places.entry(text).or_default().push(at);
            }
        }
        places
    }

    /// The largest shift of these residuals between two units.
    pub(super) fn largest(&self, residuals: &[f64]) -> Option<Step> {
        let mut sum = 0.0;
        let mut best: Option<Step> = None;
        for (at, residual) in residuals.iter().enumerate() {
            if at > 0 && self.units[at] != self.units[at - 1] {
                best = self.better(best, at, sum);
            }
            sum += residual;
        }
        best
    }

    fn better(&self, best: Option<Step>, at: usize, sum: f64) -> Option<Step> {
        let n = self.residuals.len();
        if at < FEWEST || n - at < FEWEST || self.spread <= 1e-12 {
            return best;
        }
        let f = at as f64 / n as f64;
        let shift = sum.abs() / (self.spread * (f * (1.0 - f)).sqrt());
        match &best {
            Some(step) if step.shift >= shift => best,
            _ => Some(Step { place: at, shift }),
        }
    }

    /// The sum of the residuals and the roll calls of each session.
    fn sessions(&self) -> Vec<(f64, usize)> {
        let mut sums: Vec<(f64, usize)> = Vec::new();
        for (at, residual) in self.residuals.iter().enumerate() {
            match sums.last_mut() {
                Some((sum, n)) if self.sessions[at] == self.sessions[at - 1] => {
                    *sum += residual;
                    *n += 1;
                }
                _ => sums.push((*residual, 1)),
            }
        }
        sums
    }

    fn between_sessions(&self, draws: u32, rng: &mut impl Rng) -> Option<OneStep> {
        let sessions = self.sessions();
        let sums: Vec<f64> = sessions.iter().map(|(sum, _)| *sum).collect();
        let Step { place, shift } = largest_between(&sums)?;
        let least_p = least_p(sessions.len(), sessions.len() - place).max(1.0 / (f64::from(draws) + 1.0));
        Some(OneStep {
            at: sessions[..place].iter().map(|(_, n)| n).sum(),
            shift,
            // A share of draws may by chance be smaller than what is possible.
            p: p_of_sessions(sums, shift, draws, rng).max(least_p),
            least_p,
            sessions: sessions.len(),
        })
    }

    fn change_point(&self, from: usize, draws: u32, rng: &mut impl Rng) -> Option<ChangePoint> {
        let Step { place, shift } = self.largest(&self.residuals)?;
        let (before, after) = self.scored.split_at(place);
        let both: Vec<[f64; 2]> = self
            .places_of_texts()
            .into_values()
            .filter_map(|places| {
                let scores = |after: bool| {
                    places.iter().filter(move |at| (**at >= place) == after).map(|&at| self.scored[at].score)
                };
                Some([mean(scores(false))?, mean(scores(true))?])
            })
            .collect();
        let over_texts = |time: usize| mean(both.iter().map(|means| means[time]));
        Some(ChangePoint {
            at: from + place,
            shift,
            p: self.p_within_texts(shift, draws, rng),
            means: [before, after].map(|side| mean(side.iter().map(|s| s.score)).unwrap_or_default()),
            same_texts: over_texts(0).zip(over_texts(1)).map(|(before, after)| [before, after]),
            texts: both.len() as u32,
        })
    }
}

/// The largest shift between two sessions, each with the sum of its residuals; every session counts as one.
pub(super) fn largest_between(sums: &[f64]) -> Option<Step> {
    let spread = sums.iter().map(|sum| sum * sum).sum::<f64>().sqrt();
    if spread <= 1e-12 {
        return None;
    }
    let n = sums.len() as f64;
    let mut sum = 0.0;
    let mut best: Option<Step> = None;
    for place in 1..sums.len() {
        sum += sums[place - 1];
        let f = place as f64 / n;
        let shift = sum.abs() / (spread * (f * (1.0 - f)).sqrt());
        if best.as_ref().is_none_or(|step| shift > step.shift) {
            best = Some(Step { place, shift });
        }
    }
    best
}
