//! Pairs that vote alike more, or less, often than the margins give.

use rayon::prelude::*;

use super::{Bicm, Tail, tails};
use crate::error::{Error, Result};
use crate::votes::{Choice, MemberId, RollCalls};

/// How the backbone is found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// Share of false links among those found that is put up with, in `(0, 1)`.
    pub alpha: f64,
    /// How the tails of the distribution of equal choices are found.
    pub tail: Tail,
}

impl Default for Settings {
    /// 0.05, exact.
    fn default() -> Self {
        Settings { alpha: 0.05, tail: Tail::Exact }
    }
}

/// Whether a pair votes alike more or less often than the margins give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// More often.
    Positive,
    /// Less often.
    Negative,
}

impl Sign {
    /// `positive` or `negative`.
    pub fn name(self) -> &'static str {
        match self {
            Sign::Positive => "positive",
            Sign::Negative => "negative",
        }
    }
}

/// Equal choices of a pair beside those that the margins give.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PairTest {
    /// The pair, the lesser first.
    pub pair: (MemberId, MemberId),
    /// Roll calls on which both cast a vote, `> 0`.
    pub joint: u32,
    /// Of those, both yes or both no.
    pub equal: u32,
    /// The number expected from the margins.
    pub expected: f64,
    /// Probability of as few equal choices or fewer, in `(0, 1]`.
    pub lower: f64,
    /// Probability of as many equal choices or more, in `(0, 1]`.
    pub upper: f64,
}

impl PairTest {
    /// Probability of a number as far out on either side: twice the lesser tail, at most 1.
    pub fn p(&self) -> f64 {
        (2.0 * self.lower.min(self.upper)).min(1.0)
    }

    /// The side of the lesser tail.
    pub fn sign(&self) -> Sign {
        if self.upper <= self.lower { Sign::Positive } else { Sign::Negative }
    }
}

/// A link of the signed backbone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// The test of the pair.
    pub test: PairTest,
    /// More or fewer equal choices than the margins give.
    pub sign: Sign,
    /// The probability corrected for the number of pairs, `<` the settings' alpha.
    pub adjusted: f64,
}

/// Every pair tested, and the backbone.
#[derive(Debug, Clone, PartialEq)]
pub struct Sdsm {
    /// The settings it was found with.
    pub settings: Settings,
    /// The pairs with a joint roll call, in order.
    pub tests: Vec<PairTest>,
    /// The pairs of the backbone, in order.
    pub links: Vec<Link>,
}

/// The signed backbone of the stochastic degree sequence model.
///
/// The yes votes, and the no votes, of members on roll calls are tables with
/// margins: how often a member says so, and how many say so on a roll call. The
/// bipartite configuration model ([`Bicm`]) is fitted to each; a cell without a
/// vote is in neither. On a roll call that both voted on, the choices of
/// members `a` and `b` are equal with probability
///
/// ```text
/// q_r = yes_ar yes_br + no_ar no_br          (at most 1)
/// ```
///
/// and their number is Poisson-binomial. A pair is linked where the two-sided
/// probability of the number seen, corrected over all pairs
/// ([`benjamini_hochberg`]), is below `alpha`: positively where there are more
/// equal choices than the margins give, negatively where fewer.
///
/// Exactly, the time grows as pairs × roll calls to the power 1½; for thousands
/// of roll calls there is [`Tail::RefinedNormal`].
///
/// Two members who both abstain are not counted as equal. The yes and the no
/// model know nothing of each other: where there are many abstentions the two
/// probabilities of a cell may add up to slightly more or less than a vote's.
/// The model is fitted on the votes it judges, which makes it conservative; where
/// many abstain at random it finds even fewer pairs than `alpha` allows.
///
/// Source: Z. Neal, "The backbone of bipartite projections", Social Networks 39
/// (2014) 84–97; Z. Neal, R. Domagalski and B. Sagan, "Comparing alternatives
/// to the fixed degree sequence model for extracting the backbone of bipartite
/// projections", Scientific Reports 11 (2021) 23929. Joining the yes and the no
/// model is ours.
///
/// # Errors
///
/// If alpha is not between 0 and 1, if no two members have a joint roll call,
/// or if the margins cannot be fitted.
///
/// ```
/// use unbloc::graph::backbone::{Settings, Sign, sdsm};
/// let votes = unbloc::synthetic::votes(1, 3, 18, 150); // three coalitions of 6
/// let found = sdsm(&votes, &Settings::default())?;
/// assert_eq!(found.tests.len(), 18 * 17 / 2);
/// let together = found.links.iter().filter(|link| link.sign == Sign::Positive);
/// assert_eq!(together.count(), 3 * 6 * 5 / 2);
/// # Ok::<(), unbloc::error::Error>(())
/// ```
pub fn sdsm(votes: &RollCalls, settings: &Settings) -> Result<Sdsm> {
    between_0_and_1(settings.alpha)?;
    let models = [fitted(votes, Choice::Yes)?, fitted(votes, Choice::No)?];
    let rows: Vec<Vec<Choice>> = votes.member_ids().map(|member| votes.row(member).collect()).collect();
    let from = |a: usize| -> Vec<PairTest> {
        (a + 1..rows.len()).filter_map(|b| pair(&rows, &models, settings.tail, a, b)).collect()
    };
    let tests: Vec<Vec<PairTest>> = (0..rows.len()).into_par_iter().map(from).collect();
    let tests = tests.concat();
    if tests.is_empty() {
        return Err(Error::new("no two members have voted on the same roll call: there is no backbone to find")
            .hint("select more members or roll calls"));
    }
    let probabilities: Vec<f64> = tests.iter().map(PairTest::p).collect();
    let adjusted = benjamini_hochberg(&probabilities);
    let link = |(test, &adjusted): (&PairTest, &f64)| {
        (adjusted < settings.alpha).then_some(Link { test: *test, sign: test.sign(), adjusted })
    };
    let links = tests.iter().zip(&adjusted).filter_map(link).collect();
    Ok(Sdsm { settings: *settings, tests, links })
}

/// Refuses an alpha that is no share.
pub(super) fn between_0_and_1(alpha: f64) -> Result<()> {
    if alpha > 0.0 && alpha < 1.0 {
        return Ok(());
    }
    Err(Error::usage(format!("alpha is {alpha}")).hint("expected a number between 0 and 1"))
}

/// The model of the cells in which a choice was made, of all in which a vote was cast.
fn fitted(votes: &RollCalls, choice: Choice) -> Result<Bicm> {
    let cell = |seen: Choice| seen.is_cast().then_some(seen == choice);
    let cells: Vec<Option<bool>> = votes.member_ids().flat_map(|member| votes.row(member).map(cell)).collect();
    Bicm::fit(&cells, votes.roll_calls().len())
}

fn pair(rows: &[Vec<Choice>], models: &[Bicm; 2], tail: Tail, a: usize, b: usize) -> Option<PairTest> {
    let (mut events, mut equal) = (Vec::new(), 0);
    for (r, (left, right)) in rows[a].iter().zip(&rows[b]).enumerate() {
        let both = |model: &Bicm| Some(model.probability(a, r)? * model.probability(b, r)?);
        let (Some(yes), Some(no)) = (both(&models[0]), both(&models[1])) else { continue };
        events.push((yes + no).min(1.0));
        equal += u32::from(left == right && *left != Choice::Abstain);
    }
    if events.is_empty() {
        return None;
    }
    let (lower, upper) = tails(&events, equal as usize, tail);
    let members = (MemberId(a as u16), MemberId(b as u16));
    let expected = events.iter().sum();
    Some(PairTest { pair: members, joint: events.len() as u32, equal, expected, lower, upper })
}

/// Probabilities corrected for their number, in the order given, each in `[0, 1]`.
///
/// Of the hypotheses with a corrected probability below `alpha` no more than a
/// share `alpha` is expected to be true. The `i`th smallest of `m` becomes the
/// least of `p_j · m / j` over `j ≥ i`.
///
/// Source: Y. Benjamini and Y. Hochberg, "Controlling the False Discovery Rate",
/// Journal of the Royal Statistical Society B 57 (1995) 289–300.
///
/// ```
/// use unbloc::graph::backbone::benjamini_hochberg;
/// // 0.5 · 3/3; the lesser of 0.25 · 3/2 and 0.5; 0.125 · 3/1, at most the one before
/// assert_eq!(benjamini_hochberg(&[0.5, 0.125, 0.25]), [0.5, 0.375, 0.375]);
/// ```
pub fn benjamini_hochberg(probabilities: &[f64]) -> Vec<f64> {
    let count = probabilities.len() as f64;
    let mut order: Vec<usize> = (0..probabilities.len()).collect();
    order.sort_by(|&i, &j| probabilities[j].total_cmp(&probabilities[i]));
    let (mut adjusted, mut least) = (vec![1.0; probabilities.len()], 1.0f64);
    for (greater, &at) in order.iter().enumerate() {
        least = least.min(probabilities[at] * count / (count - greater as f64));
        adjusted[at] = least;
    }
    adjusted
}
