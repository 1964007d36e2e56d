//! One kind of backbone, whichever rule picks its ties.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use super::sdsm::between_0_and_1;
use super::{Settings, Sign, Tail, disparity, sdsm};
use crate::agreement::AgreementMatrix;
use crate::error::{Error, Result};
use crate::graph::AgreementGraph;
use crate::votes::{MemberId, RollCalls};

/// Roll calls up to which the tails of [`Rule::Sdsm`] are exact: beyond, the approximation is close and far quicker.
const EXACT_UP_TO: usize = 400;

/// How the ties of a backbone are picked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// Pairs that vote alike more or less often than the margins give ([`sdsm`]).
    #[default]
    Sdsm,
    /// Ties that are strong for one of the two members ([`disparity`]).
    Disparity,
    /// The strongest ties of each member and those of a maximum spanning tree, without any test ([`AgreementGraph::strongest`]).
    TopK,
}

/// What a rule needs to know.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Picking {
    /// How the ties are picked.
    pub rule: Rule,
    /// Of `sdsm`, the share of false ties among those found that is put up with; of `disparity`, the
    /// probability below which a tie is strong; in `(0, 1)`. `top-k` does without.
    pub alpha: f64,
    /// How many of the strongest ties `top-k` keeps of each member, besides those of the tree.
    pub k: usize,
}

impl Default for Picking {
    /// `sdsm` at 0.05; three ties of each member.
    fn default() -> Self {
        Picking { rule: Rule::Sdsm, alpha: 0.05, k: 3 }
    }
}

/// A tie of a backbone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Kept {
    /// The pair, the lesser first.
    pub pair: (MemberId, MemberId),
    /// The agreement index of the pair; `None` where it is undefined.
    pub value: Option<f64>,
    /// Roll calls on which both cast a vote.
    pub joint: u32,
    /// Whether it binds or parts; of `disparity` and `top-k` every tie binds.
    pub sign: Sign,
    /// The probability of a tie as strong, or of `sdsm` as far out, by chance, in `[0, 1]`; `None`
    /// of `top-k`, which tests nothing.
    pub p: Option<f64>,
    /// The same corrected for the number of pairs, which is what `sdsm` goes by; `None` of the others.
    pub adjusted: Option<f64>,
}

/// The ties of a graph that are kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Backbone {
    /// How they were picked.
    pub picking: Picking,
    /// How the tails of the distribution were found; `None` unless by `sdsm`.
    pub tail: Option<Tail>,
    /// The pairs that there were to pick from.
    pub pairs: usize,
    /// The ties, in order of the pairs.
    pub ties: Vec<Kept>,
}

impl Rule {
    /// Every rule, in the order of the help.
    pub const ALL: &'static [Rule] = &[Rule::Sdsm, Rule::Disparity, Rule::TopK];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Rule::Sdsm => "sdsm",
            Rule::Disparity => "disparity",
            Rule::TopK => "top-k",
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Rule {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Rule::ALL.iter().copied().find(|rule| rule.name() == text).ok_or_else(|| {
            let names: Vec<_> = Rule::ALL.iter().map(|rule| format!("`{rule}`")).collect();
            Error::new(format!("unknown backbone `{text}`")).hint(format!("expected one of {}", names.join(", ")))
        })
    }
}

impl Backbone {
    /// The ties of one sign.
    pub fn of_sign(&self, sign: Sign) -> impl Iterator<Item = &Kept> {
        self.ties.iter().filter(move |tie| tie.sign == sign)
    }
}

/// The backbone of the agreement of all pairs, by any of the rules.
///
/// `sdsm` tests the yes and no votes themselves and knows nothing of the
/// agreement index, which is only noted with each tie; the other two pick among
/// the ties of the [`AgreementGraph`]. The tails of `sdsm` are exact up to 400
/// roll calls and beyond by the refined normal approximation.
///
/// # Errors
///
/// With `sdsm` and `disparity` if alpha is not between 0 and 1; with `sdsm` also if there are fewer than ten roll
/// calls that are not unanimous or three members, if no two members have a joint
/// roll call, or the margins cannot be fitted.
///
/// # Panics
///
/// If the agreement is of another number of members than the record.
///
/// ```
/// use unbloc::agreement::{Index, Over, between};
/// use unbloc::graph::backbone::{Picking, Rule, Sign, pick};
/// let votes = unbloc::synthetic::votes(1, 3, 18, 150); // three coalitions of 6
/// let agreement = between(&votes.matrix(), Index::Agree, Over::Joint);
/// let found = pick(&votes, &agreement, Picking::default())?;
/// assert_eq!((found.pairs, found.of_sign(Sign::Positive).count()), (18 * 17 / 2, 3 * 6 * 5 / 2));
/// let strongest = pick(&votes, &agreement, Picking { rule: Rule::TopK, k: 17, ..Picking::default() })?;
/// assert_eq!(strongest.ties.len(), 18 * 17 / 2);
/// # Ok::<(), unbloc::error::Error>(())
/// ```
pub fn pick(votes: &RollCalls, agreement: &AgreementMatrix, picking: Picking) -> Result<Backbone> {
    assert_eq!(agreement.len(), votes.members().len(), "the agreement of other members");
    let kept = |(a, b): (MemberId, MemberId), sign, p, adjusted| Kept {
        pair: (a, b),
        value: agreement.value(a, b),
        joint: agreement.joint(a, b),
        sign,
        p,
        adjusted,
    };
    let graph = || AgreementGraph::new(agreement);
    let (pairs, tail, ties) = match picking.rule {
        Rule::Sdsm => {
            check(votes)?;
            let tail = if votes.roll_calls().len() > EXACT_UP_TO { Tail::RefinedNormal } else { Tail::Exact };
            let found = sdsm(votes, &Settings { alpha: picking.alpha, tail })?;
            let links = found
                .links
                .iter()
                .map(|link| kept(link.test.pair, link.sign, Some(link.test.p()), Some(link.adjusted)));
            (found.tests.len(), Some(tail), links.collect())
        }
        Rule::Disparity => {
            between_0_and_1(picking.alpha)?;
            let graph = graph();
            let strong = disparity(&graph, picking.alpha).into_iter();
            (graph.ties(), None, strong.map(|tie| kept(tie.pair, Sign::Positive, Some(tie.p), None)).collect())
        }
        Rule::TopK => {
            let graph = graph();
            let strongest = graph.strongest(picking.k).into_iter();
            (graph.ties(), None, strongest.map(|(a, b, _)| kept((a, b), Sign::Positive, None, None)).collect())
        }
    };
    Ok(Backbone { picking, tail, pairs, ties })
}

/// Whether there is enough to test pairs by.
fn check(votes: &RollCalls) -> Result<()> {
    match votes.members().len() {
        n if n < 3 => Err(Error::new(format!("backbones need at least three members; the selection has {n}"))),
        _ => votes.enough_divided("backbones"),
    }
}
