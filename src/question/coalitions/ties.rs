//! The ties of the network, in sentences and numbers.

use std::collections::BTreeSet;

use crate::agreement::AgreementMatrix;
use crate::answer::Table;
use crate::coalition::Partition;
use crate::error::Result;
use crate::graph::backbone::{Backbone, Kept, Picking, Rule, Sign, pick};
use crate::graph::export::probability;
use crate::prose::{plural, thousands};
use crate::question::{Pair, named};
use crate::votes::{MemberId, RollCalls};

/// What a backbone's ties are held against.
pub(super) const MARGINS: &str = "the margins of the yes and of the no votes give";
/// Ties of each member that are drawn of a backbone with more: a picture with all shows nothing.
const SUREST: usize = 4;

/// The ties that a network shows.
#[derive(Debug, Clone, PartialEq)]
pub struct ShownTies {
    /// All of them.
    pub backbone: Backbone,
    /// Why it is not the usual backbone; `None` where it is, or another was asked for.
    pub instead: Option<String>,
}

impl ShownTies {
    /// The backbone asked for. Without a wish that of [`Rule::Sdsm`], and where
    /// that has no tie that binds, or there is none, the strongest ties of each
    /// member.
    ///
    /// # Errors
    ///
    /// If the backbone that was asked for cannot be found.
    pub fn find(votes: &RollCalls, agreement: &AgreementMatrix, asked: Option<Picking>) -> Result<Self> {
        if let Some(picking) = asked {
            return Ok(ShownTies { backbone: pick(votes, agreement, picking)?, instead: None });
        }
        let usual = Picking::default();
        let instead = match pick(votes, agreement, usual) {
            Ok(backbone) if backbone.of_sign(Sign::Positive).next().is_some() => {
                return Ok(ShownTies { backbone, instead: None });
            }
            Ok(backbone) => {
                let apart = match backbone.ties.len() {
                    0 => String::new(),
                    n => format!(" ({} less often; not drawn)", thousands(n)),
                };
                let pairs = plural(backbone.pairs, "pair");
                format!("none of {pairs} votes alike more often than {MARGINS}{apart}")
            }
            Err(err) => err.to_string(),
        };
        let backbone = pick(votes, agreement, Picking { rule: Rule::TopK, ..usual })?;
        Ok(ShownTies { backbone, instead: Some(instead) })
    }

    /// How many ties there are, and by what rule.
    pub fn sentence(&self) -> String {
        let Backbone { picking, pairs, ties, .. } = &self.backbone;
        let of = |sign| thousands(self.backbone.of_sign(sign).count());
        let all = if *pairs > 1 && ties.len() == *pairs { ", every pair there is," } else { "" };
        let pairs = plural(*pairs, "pair");
        let strongest = strongest(picking.k);
        match (&self.instead, picking.rule) {
            (Some(reason), _) => format!(
                "Backbone: {reason}. The network shows {strongest} instead; nothing says that they are more than chance."
            ),
            (None, Rule::Sdsm) => format!(
                "Backbone: of {pairs}, {} vote alike, both yes or both no, more often than {MARGINS}, and {} less often{all} \
                 (stochastic degree sequence model, false discovery rate {}).",
                of(Sign::Positive),
                of(Sign::Negative),
                picking.alpha
            ),
            (None, Rule::Disparity) => format!(
                "Backbone: of {pairs}, {} are stronger than an even division of one member's strength makes likely \
                 (disparity filter, α = {}).",
                thousands(ties.len()),
                picking.alpha
            ),
            (None, Rule::TopK) => format!("Backbone: of {pairs}, {} are {strongest}.", thousands(ties.len())),
        }
    }

    /// The ties to draw, in order: of a large backbone those that are among the
    /// four surest of a member, and of those that part its surest one, where
    /// both have a place in the network since another tie binds them.
    pub fn drawn(&self) -> Vec<Kept> {
        if self.backbone.picking.rule == Rule::TopK {
            return self.backbone.ties.clone();
        }
        let surest = |sign, most: usize| {
            let ties: Vec<&Kept> = self.backbone.of_sign(sign).collect();
            among_surest(&ties, most)
        };
        let mut drawn = surest(Sign::Positive, SUREST);
        let placed: BTreeSet<MemberId> = drawn.iter().flat_map(|tie| [tie.pair.0, tie.pair.1]).collect();
        let both = |tie: &Kept| placed.contains(&tie.pair.0) && placed.contains(&tie.pair.1);
        drawn.extend(surest(Sign::Negative, 1).into_iter().filter(both));
        drawn.sort_by_key(|tie| tie.pair);
        drawn
    }

    /// The title of the network.
    pub fn title(&self) -> &'static str {
        let some = self.backbone.of_sign(Sign::Positive).next().is_some();
        match self.backbone.picking.rule {
            Rule::Sdsm if some => "Coalitions, and who votes alike more often than expected",
            Rule::Disparity if some => "Coalitions, and the ties that stand out",
            Rule::Sdsm | Rule::Disparity => "Coalitions: no tie stands out",
            Rule::TopK => "Coalitions, and the strongest ties of each member",
        }
    }

    /// What the ties are, for the network's subtitle.
    pub fn caption(&self, drawn: &[Kept], agreement: &AgreementMatrix) -> String {
        let alpha = self.backbone.picking.alpha;
        let count = |sign| drawn.iter().filter(|tie| tie.sign == sign).count();
        let all = |sign| self.backbone.of_sign(sign).count();
        let part = |sign, which: &str| match (count(sign), all(sign)) {
            (some, all) if some < all => {
                format!(" ({} of {} drawn: {which})", thousands(some), thousands(all))
            }
            _ => String::new(),
        };
        let few = part(Sign::Positive, "the four surest of each member");
        let picked = match self.backbone.picking.rule {
            Rule::Sdsm => {
                let apart = match all(Sign::Negative) {
                    0 => String::new(),
                    _ => {
                        format!("; apart: fewer{}", part(Sign::Negative, "the surest of members with a tie that binds"))
                    }
                };
                format!(
                    "Ties: alike more often than members as ready to say yes or no would be by chance{few}{apart}; false \
                     discovery rate {alpha}"
                )
            }
            Rule::Disparity => {
                format!("Ties: strong for one of the two by the disparity filter, α = {alpha}{few}")
            }
            Rule::TopK if self.instead.is_some() => {
                "Ties: the strongest of each member, untested; there is no backbone by margins to draw".to_owned()
            }
            Rule::TopK => "Ties: the strongest, untested".to_owned(),
        };
        format!("{picked}. Width: {}", agreement.measure().describe())
    }

    /// Every tie, and whether it is drawn: the numbers of the network.
    pub fn table(&self, votes: &RollCalls, partition: &Partition) -> Table {
        let drawn = self.drawn();
        let ties = || self.backbone.ties.iter();
        let pairs: Vec<Pair> = ties().map(|tie| tie.pair).collect();
        let of = |m: MemberId| Some(i64::from(partition.of(m)) + 1);
        let is_drawn = |tie: &Kept| drawn.binary_search_by_key(&tie.pair, |other| other.pair).is_ok();
        named(Table::new("network", "Ties of the network"), votes, &pairs)
            .number("value", ties().map(|tie| tie.value), 6)
            .whole("joint", ties().map(|tie| Some(i64::from(tie.joint))))
            .text("sign", ties().map(|tie| tie.sign.name()))
            // Small ones matter: five digits, wherever the first of them is.
            .maybe_text("p", ties().map(|tie| tie.p.map(probability)))
            .maybe_text("p_adjusted", ties().map(|tie| tie.adjusted.map(probability)))
            .text("drawn", ties().map(|tie| if is_drawn(tie) { "true" } else { "false" }))
            .whole("coalition_a", ties().map(|tie| of(tie.pair.0)))
            .whole("coalition_b", ties().map(|tie| of(tie.pair.1)))
    }
}

/// `the 3 strongest of each member, and those that hold the graph together`.
pub(super) fn strongest(k: usize) -> String {
    let number = if k == 1 { String::new() } else { format!("{k} ") };
    format!("the {number}strongest of each member, and those that hold the graph together")
}

/// The ties that are among the surest of one of their members, in order: the least probable
/// first, then the most alike (of ties that part, the least), then those to the next in the list.
fn among_surest(ties: &[&Kept], most: usize) -> Vec<Kept> {
    let members = ties.iter().map(|tie| tie.pair.1.index() + 1).max().unwrap_or(0);
    let mut of_member: Vec<Vec<usize>> = vec![Vec::new(); members];
    for (at, tie) in ties.iter().enumerate() {
        of_member[tie.pair.0.index()].push(at);
        of_member[tie.pair.1.index()].push(at);
    }
    let mut kept = vec![false; ties.len()];
    for (member, own) in of_member.iter_mut().enumerate() {
        let rank = |at: &usize| {
            let tie = ties[*at];
            let other = if tie.pair.0.index() == member { tie.pair.1 } else { tie.pair.0 };
            let alike = tie.value.unwrap_or(0.5) * if tie.sign == Sign::Positive { -1.0 } else { 1.0 };
            (tie.p.unwrap_or(1.0), alike, (other.index() + members - member) % members)
        };
        own.sort_by(|x, y| {
            let (x, y) = (rank(x), rank(y));
            x.0.total_cmp(&y.0).then(x.1.total_cmp(&y.1)).then(x.2.cmp(&y.2))
        });
        own.iter().take(most).for_each(|&at| kept[at] = true);
    }
    ties.iter().zip(kept).filter_map(|(tie, kept)| kept.then_some(**tie)).collect()
}
