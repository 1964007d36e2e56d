//! Pairs in sentences.

use super::{Found, Intervals};
use crate::agreement::Measure;
use crate::prose::plural;
use crate::stats::DrawnBy;

/// What the numbers are, and how their intervals were drawn.
pub(super) fn explained(found: &Found, intervals: Option<Intervals>) -> String {
    let agreement = &found.agreement;
    let mut words = format!("Index `{}`: {}.", agreement.index(), agreement.index().describe_over(agreement.over()));
    if let Some(texts) = agreement.measure().describe_consensus() {
        words.push_str(&format!(" {texts}"));
    }
    if let Some(Intervals { block, .. }) = intervals {
        words.push_str(
            " From `low` to `high` is the 90 % interval over roll calls drawn again; of fewer than ten it is rough.",
        );
        words.push_str(match block {
            DrawnBy::RollCall => "",
            DrawnBy::Title => " All roll calls of one title are drawn together.",
            DrawnBy::Agenda => " All roll calls of one agenda item are drawn together.",
        });
        words.push_str(
            " — is none: fewer than two were there to draw from, or all scored the same, which is not certainty.",
        );
    }
    words
}

/// How many pairs are not ranked, and why.
pub(super) fn not_ranked(found: &Found, few: usize, none: usize) -> Vec<String> {
    let mut said = Vec::new();
    if few > 0 {
        let pairs = plural(few, "pair");
        said.push(format!("{pairs} not ranked: fewer than {} joint roll calls scored (`--min-joint`).", found.enough));
    }
    if none > 0 {
        let why = if found.agreement.index().may_be_negative() {
            "no joint roll call to score, or no disagreement that chance could give"
        } else {
            "no joint roll call to score"
        };
        said.push(format!("{} without a number: {why}.", plural(none, "pair")));
    }
    said
}

/// What stands in the tables of a page.
pub(super) fn on_a_page(measure: Measure, found: &Found, ranked: usize) -> String {
    let whom = if found.of.is_some() { "member" } else { "pair" };
    format!(
        "Index “{}”, for the {} with at least {} to score: roll calls on which both voted.",
        measure.index,
        plural(ranked, whom),
        plural(found.enough, "joint roll call")
    )
}
