//! What the null models say.

use serde::Serialize;

use super::super::{Quality, SAME_QUALITY};
use super::Settings;
use crate::prose::{fixed, p_value};

/// What counts as more than a model would give, but for one line: see [`Model::level`].
pub const LEVEL: f64 = 0.05;
/// The level of one line. Places fitted to few votes lie farther apart than the true ones, so that tight blocs look
/// tighter than a line explains: at .05 the test errs in one of eight files of 190 members in two blocs.
const LINE_LEVEL: f64 = 0.01;

/// A model of votes without coalitions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Model {
    /// On each roll call the same votes, shuffled among those who voted.
    Shuffle,
    /// Every vote by itself, from how much the member inclines to yes and how
    /// the roll call divides members by that: an ordered logit for each roll
    /// call on the members' mean votes.
    Inclinations,
    /// Every vote by itself, from the member's place on a line without a gap:
    /// an ordered logit for each roll call on the places of [`Model::Line`],
    /// spread out until they are a single crowd.
    Continuum,
    /// Every vote by itself, from the member's place on the line that accounts
    /// for most of the votes, gaps included: an ordered logit for each roll
    /// call on places that begin as their first principal component and are
    /// then fitted twice by likelihood.
    Line,
}

impl Model {
    /// Every model, from the one that knows least.
    pub const ALL: [Model; 4] = [Model::Shuffle, Model::Inclinations, Model::Continuum, Model::Line];

    /// The name in tables and settings.
    pub fn name(self) -> &'static str {
        match self {
            Model::Shuffle => "shuffle",
            Model::Inclinations => "inclinations",
            Model::Continuum => "continuum",
            Model::Line => "line",
        }
    }

    /// The p-value up to which votes count as better divided than the model explains.
    pub fn level(self) -> f64 {
        match self {
            Model::Line => LINE_LEVEL,
            _ => LEVEL,
        }
    }

    /// The key of its random numbers. It is older than the names, which may change: the draws do not.
    pub(super) fn stream(self) -> &'static [u8] {
        match self {
            Model::Shuffle => b"shuffle",
            Model::Inclinations => b"propensities",
            Model::Continuum => b"continuum",
            Model::Line => b"line",
        }
    }
}

/// One draw of a model, divided and fitted as the votes were.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Draw {
    /// The quality of its own division.
    pub quality: f64,
    /// What the model, fitted to the draw, does not explain of it.
    pub excess: f64,
}

/// A division beside the draws of one model.
#[derive(Debug, Clone, PartialEq)]
pub struct Null {
    /// The model.
    pub model: Model,
    /// The quality that the division has, on average, on votes drawn from the model.
    pub explained: f64,
    /// What the model does not explain of the quality on the votes themselves.
    pub excess: f64,
    /// The draws, by rising excess; at least one.
    pub drawn: Vec<Draw>,
}

impl Null {
    /// The draws in any order.
    ///
    /// # Panics
    ///
    /// If there is no draw.
    pub fn new(model: Model, explained: f64, excess: f64, mut drawn: Vec<Draw>) -> Self {
        assert!(!drawn.is_empty(), "a distribution of no draws");
        drawn.sort_by(|a, b| a.excess.total_cmp(&b.excess).then(a.quality.total_cmp(&b.quality)));
        Null { model, explained, excess, drawn }
    }

    /// Mean and spread of the qualities of the draws' own divisions.
    pub fn qualities(&self) -> Moments {
        Moments::of(self.drawn.iter().map(|draw| draw.quality))
    }

    /// Mean and spread of the excesses of the draws.
    pub fn excesses(&self) -> Moments {
        Moments::of(self.drawn.iter().map(|draw| draw.excess))
    }

    /// How many standard deviations the excess lies above the mean of the draws;
    /// `None` where the draws do not differ, but for rounding.
    pub fn z(&self) -> Option<f64> {
        let Moments { mean, sd } = self.excesses();
        Some((self.excess - mean) / sd.filter(|&sd| sd > SAME_QUALITY)?)
    }

    /// The probability of as large an excess, in `(0, 1]`:
    ///
    /// ```text
    /// p = (1 + draws as large or larger) / (draws + 1)
    /// ```
    ///
    /// Excesses closer than [`SAME_QUALITY`] are the same.
    ///
    /// Source: A. C. Davison and D. V. Hinkley, "Bootstrap Methods and their
    /// Application", Cambridge University Press 1997, section 4.2.
    ///
    /// ```
    /// use unbloc::coalition::null::{Draw, Model, Null};
    /// let draws = [0.4, 0.1, 0.3, 0.2].map(|excess| Draw { quality: 0.5, excess });
    /// let null = Null::new(Model::Line, 0.2, 0.3, draws.to_vec());
    /// assert_eq!(null.p_value(), (1.0 + 2.0) / (1.0 + 4.0));
    /// ```
    pub fn p_value(&self) -> f64 {
        let as_large = self.drawn.iter().filter(|draw| draw.excess >= self.excess - SAME_QUALITY).count();
        (1 + as_large) as f64 / (1 + self.drawn.len()) as f64
    }

    /// The standard error of the p-value for so many draws, `√(p (1 − p) / B)`.
    pub fn p_error(&self) -> f64 {
        let p = self.p_value();
        (p * (1.0 - p) / self.drawn.len() as f64).sqrt()
    }

    /// p with its standard error as it is printed; where no draw reaches the excess, that it is no more than the
    /// least there can be.
    ///
    /// ```
    /// use unbloc::coalition::null::{Draw, Model, Null};
    /// let of = |excess: f64, draws| Null::new(Model::Line, 0.2, excess, vec![Draw { quality: 0.1, excess: 0.1 }; draws]);
    /// assert_eq!(of(0.3, 99).chance(), "p ≤ 0.010"); // 1 / 100
    /// assert_eq!(of(0.3, 9_999).chance(), "p < 0.001");
    /// assert_eq!(of(0.1, 99).chance(), "p = 1.000 ± 0.000");
    /// ```
    pub fn chance(&self) -> String {
        let p = self.p_value();
        let least = self.drawn.iter().all(|draw| draw.excess < self.excess - SAME_QUALITY);
        match fixed(p, 3) {
            _ if p < 0.001 => p_value(p),
            digits if least => format!("p ≤ {digits}"),
            _ => format!("{} ± {}", p_value(p), fixed(self.p_error(), 3)),
        }
    }

    /// Whether no draw comes near: none is as high, and the excess lies more than four standard deviations above
    /// their mean, or they do not differ.
    fn is_far_above(&self) -> bool {
        const FAR: f64 = 4.0;
        self.drawn.iter().all(|draw| draw.excess < self.excess - SAME_QUALITY) && self.z().is_none_or(|z| z > FAR)
    }

    /// Whether the division is better than the model explains: p at most its [level](Model::level).
    pub fn is_rejected(&self) -> bool {
        self.p_value() <= self.model.level()
    }
}

/// A mean and a spread.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moments {
    /// The mean.
    pub mean: f64,
    /// The standard deviation, over n − 1; `None` of fewer than two.
    pub sd: Option<f64>,
}

impl Moments {
    fn of(values: impl ExactSizeIterator<Item = f64> + Clone) -> Self {
        let n = values.len();
        let mean = values.clone().sum::<f64>() / n as f64;
        let squares: f64 = values.map(|value| (value - mean) * (value - mean)).sum();
        Moments { mean, sd: (n > 1).then(|| (squares / (n - 1) as f64).sqrt()) }
    }
}

/// A division beside every model.
#[derive(Debug, Clone, PartialEq)]
pub struct Nulls {
    /// How draws were made.
    pub settings: Settings,
    /// The quality function.
    pub function: Quality,
    /// The quality of the division on the votes.
    pub quality: f64,
    /// Its coalitions.
    pub coalitions: usize,
    /// Members.
    pub members: usize,
    /// Roll calls.
    pub roll_calls: usize,
    /// Those of them on which all votes cast were the same or none was cast: every draw has them as they were.
    pub unanimous: usize,
    /// The models in the order of [`Model::ALL`].
    pub nulls: [Null; 4],
}

/// How far the votes go beyond the models.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// No better divided than shuffled votes are.
    Chance,
    /// Better than that, but no better than a line without a gap explains.
    Continuum,
    /// Better than that, so that there is a gap, but no better than members' inclinations, gaps and all, explain.
    Inclinations,
    /// Better than either, but no better than one line, gaps and all, explains.
    Gap,
    /// Better than any of the four explains.
    Beyond,
}

/// The models by rank, and the verdict where one is the first that is enough.
const BY_MODEL: [(Model, Verdict); 4] = [
    (Model::Shuffle, Verdict::Chance),
    (Model::Continuum, Verdict::Continuum),
    (Model::Inclinations, Verdict::Inclinations),
    (Model::Line, Verdict::Gap),
];

impl Nulls {
    /// The draws of one model.
    pub fn of(&self, model: Model) -> &Null {
        &self.nulls[model as usize]
    }

    /// The verdict: the simplest model that is enough. Each is tested at its [level](Model::level); that one is
    /// not rejected does not prove it.
    pub fn verdict(&self) -> Verdict {
        let enough = |&(model, _): &(Model, Verdict)| !self.of(model).is_rejected();
        BY_MODEL.into_iter().find(enough).map_or(Verdict::Beyond, |(_, verdict)| verdict)
    }

    /// The models that say something: of votes that chance is enough for, chance alone. Fitted to noise the others
    /// are more like it than what they draw.
    pub fn told(&self) -> &[Null] {
        let chance = self.verdict() == Verdict::Chance;
        if chance { &self.nulls[..1] } else { &self.nulls }
    }

    /// Whether the verdict rests on a p-value within two standard errors of its model's level: with other draws it may be
    /// another.
    ///
    /// ```
    /// use unbloc::coalition::Quality;
    /// use unbloc::coalition::null::{Draw, Model, Null, Nulls, Settings};
    /// // of 99 draws the first `n` are as high as the votes
    /// let draws = |n: usize| (0..99).map(|i| Draw { quality: 0.3, excess: if i < n { 0.1 } else { 0.0 } }).collect();
    /// let of = |as_high: [usize; 4]| Nulls {
    ///     settings: Settings::default(), function: Quality::Modularity, quality: 0.3, coalitions: 2, members: 12,
    ///     roll_calls: 20, unanimous: 1,
    ///     nulls: Model::ALL.map(|model| Null::new(model, 0.2, 0.1, draws(as_high[model as usize]))),
    /// };
    /// assert!(!of([0, 0, 0, 50]).is_close()); // p = .51
    /// assert!(of([0, 0, 0, 2]).is_close()); // p = .03, standard error .017; the level of one line is .01
    /// assert!(!of([50, 0, 0, 2]).is_close()); // chance is enough, and the others do not matter
    /// ```
    pub fn is_close(&self) -> bool {
        let last = self.verdict();
        let close = |null: &Null| {
            let within = (null.p_value() - null.model.level()).abs() < 2.0 * null.p_error();
            within && !null.is_far_above()
        };
        BY_MODEL.iter().filter(|(_, verdict)| *verdict <= last).any(|&(model, _)| close(self.of(model)))
    }
}
