//! What the null models say.

use serde::Serialize;

use super::super::SAME_QUALITY;
use super::Settings;
use crate::prose::{fixed, p_value};

/// What counts as more than a model would give.
pub const LEVEL: f64 = 0.05;

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
    /// Every vote by itself, from the member's place on the line that accounts
    /// for most of the votes: an ordered logit for each roll call on their first
    /// principal component.
    Line,
}

impl Model {
    /// Every model, from the one that knows least.
    pub const ALL: [Model; 3] = [Model::Shuffle, Model::Inclinations, Model::Line];

    /// The name in tables and settings.
    pub fn name(self) -> &'static str {
        match self {
            Model::Shuffle => "shuffle",
            Model::Inclinations => "inclinations",
            Model::Line => "line",
        }
    }

    /// The key of its random numbers. It is older than the names, which may change: the draws do not.
    pub(super) fn stream(self) -> &'static [u8] {
        match self {
            Model::Shuffle => b"shuffle",
            Model::Inclinations => b"propensities",
            Model::Line => b"line",
        }
    }

    /// Whether it was fitted on the votes it is compared with, and so rejects too seldom.
    pub fn is_fitted(self) -> bool {
        self != Model::Shuffle
    }
}

/// The best qualities of the draws of one model.
#[derive(Debug, Clone, PartialEq)]
pub struct Null {
    /// The model.
    pub model: Model,
    /// The best quality of the votes themselves.
    pub observed: f64,
    /// The best quality of each draw, sorted; at least one.
    pub drawn: Vec<f64>,
}

impl Null {
    /// The qualities of the draws in any order.
    ///
    /// # Panics
    ///
    /// If there is no draw.
    pub fn new(model: Model, observed: f64, mut drawn: Vec<f64>) -> Self {
        assert!(!drawn.is_empty(), "a distribution of no draws");
        drawn.sort_by(f64::total_cmp);
        Null { model, observed, drawn }
    }

    /// Mean of the draws.
    pub fn mean(&self) -> f64 {
        self.drawn.iter().sum::<f64>() / self.drawn.len() as f64
    }

    /// Standard deviation of the draws, over B − 1; `None` with one draw.
    pub fn sd(&self) -> Option<f64> {
        let mean = self.mean();
        let squares: f64 = self.drawn.iter().map(|q| (q - mean) * (q - mean)).sum();
        (self.drawn.len() > 1).then(|| (squares / (self.drawn.len() - 1) as f64).sqrt())
    }

    /// How many standard deviations the votes lie above the mean of the draws;
    /// `None` where the draws do not differ, but for rounding.
    pub fn z(&self) -> Option<f64> {
        let sd = self.sd().filter(|&sd| sd > SAME_QUALITY)?;
        Some((self.observed - self.mean()) / sd)
    }

    /// The probability of a best quality as high, in `(0, 1]`:
    ///
    /// ```text
    /// p = (1 + draws as high or higher) / (draws + 1)
    /// ```
    ///
    /// Qualities closer than [`SAME_QUALITY`] are the same.
    ///
    /// Source: A. C. Davison and D. V. Hinkley, "Bootstrap Methods and their
    /// Application", Cambridge University Press 1997, section 4.2.
    ///
    /// ```
    /// use unbloc::coalition::null::{Model, Null};
    /// let null = Null::new(Model::Line, 0.3, vec![0.4, 0.1, 0.3, 0.2]);
    /// assert_eq!(null.p_value(), (1.0 + 2.0) / (1.0 + 4.0));
    /// ```
    pub fn p_value(&self) -> f64 {
        let as_high = self.drawn.iter().filter(|&&q| q >= self.observed - SAME_QUALITY).count();
        (1 + as_high) as f64 / (1 + self.drawn.len()) as f64
    }

    /// The Monte-Carlo error of the p-value, `√(p (1 − p) / B)`: what another seed may move it by.
    pub fn p_error(&self) -> f64 {
        let p = self.p_value();
        (p * (1.0 - p) / self.drawn.len() as f64).sqrt()
    }

    /// p with its Monte-Carlo error as it is printed; `p < 0.001` where three digits show neither.
    ///
    /// ```
    /// use unbloc::coalition::null::{Model, Null};
    /// let draws = |n| vec![0.1; n];
    /// // 1 / 100, and √(0.01 · 0.99 / 99) = 0.01
    /// assert_eq!(Null::new(Model::Line, 0.3, draws(99)).chance(), "p = 0.010 ± 0.010");
    /// assert_eq!(Null::new(Model::Line, 0.3, draws(9_999)).chance(), "p < 0.001");
    /// ```
    pub fn chance(&self) -> String {
        match self.p_value() {
            p if p < 0.001 => p_value(p),
            p => format!("{} ± {}", p_value(p), fixed(self.p_error(), 3)),
        }
    }

    /// The lowest draw.
    pub fn least(&self) -> f64 {
        self.drawn[0]
    }

    /// The highest draw.
    pub fn most(&self) -> f64 {
        self.drawn[self.drawn.len() - 1]
    }

    /// Whether the votes have more structure than the model gives: p at most [`LEVEL`].
    pub fn is_rejected(&self) -> bool {
        self.p_value() <= LEVEL
    }
}

/// The three null models on the same votes.
#[derive(Debug, Clone, PartialEq)]
pub struct Nulls {
    /// How they were drawn.
    pub settings: Settings,
    /// The best quality of the votes.
    pub observed: f64,
    /// Coalitions of the partition that has it.
    pub coalitions: usize,
    /// Members.
    pub members: usize,
    /// Roll calls used: those that are not unanimous.
    pub roll_calls: usize,
    /// Roll calls left out, since all votes cast were the same or none was cast.
    pub unanimous: usize,
    /// The models in the order of [`Model::ALL`].
    pub nulls: [Null; 3],
}

/// How far the votes go beyond the models.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// No more structure than shuffled votes have.
    Chance,
    /// More than shuffled votes have, but no more than one line gives.
    Line,
    /// More than the line gives, but no more than members' inclinations do.
    Inclinations,
    /// More than any of the three gives.
    Beyond,
}

impl Nulls {
    /// The draws of one model.
    pub fn of(&self, model: Model) -> &Null {
        &self.nulls[model as usize]
    }

    /// The verdict: how far the votes go beyond the models. One model that gives
    /// as much is enough; the line comes before the inclinations, since it is the
    /// better account of the votes and so the harder test.
    pub fn verdict(&self) -> Verdict {
        let rejected = |model| self.of(model).is_rejected();
        if !rejected(Model::Shuffle) {
            Verdict::Chance
        } else if !rejected(Model::Line) {
            Verdict::Line
        } else if !rejected(Model::Inclinations) {
            Verdict::Inclinations
        } else {
            Verdict::Beyond
        }
    }
}
