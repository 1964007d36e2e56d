//! The agreement of pairs: a table and a heat map that several questions give.

use super::Record;
use crate::agreement::{AgreementMatrix, Measure};
use crate::answer::{Method, Table, works};
use crate::chart;
use crate::coalition::{Dendrogram, Partition};
use crate::prose::capital;
use crate::votes::{MemberId, RollCalls};

/// Joint roll calls that a ranked pair should rest on, unless told otherwise.
pub const MIN_JOINT: u32 = 10;

/// What is measured of each pair, as a method.
pub fn agreement_method(measure: Measure) -> Method {
    let text = format!(
        "Agreement “{}”: {}. The index “agree” is Lijphart's (A. Lijphart, “The Analysis of Bloc Voting in the \
         General Assembly”, American Political Science Review 57, 1963), with unanimous roll calls kept.",
        measure.index,
        measure.describe()
    );
    Method::new("agreement", text, &[works::LIJPHART_1963])
}

/// Two members.
pub type Pair = (MemberId, MemberId);

/// Pairs with index, joint roll calls, those of them that the index scores, and
/// the 3×3 table (`yes_no`: the first yes, the second no); `enough` says whether
/// the scored roll calls reach the least number asked for.
pub fn pairs(votes: &RollCalls, agreement: &AgreementMatrix, pairs: &[(MemberId, MemberId)], enough: u32) -> Table {
    const CHOICES: [&str; 3] = ["yes", "abstain", "no"];
    let mut table = Table::new("agree", "Agreement of pairs")
        .text("a", pairs.iter().map(|&(a, _)| votes.member(a).code.clone()))
        .text("b", pairs.iter().map(|&(_, b)| votes.member(b).code.clone()))
        .number("value", pairs.iter().map(|&(a, b)| agreement.value(a, b)), 6)
        .whole("joint", pairs.iter().map(|&(a, b)| Some(i64::from(agreement.joint(a, b)))))
        .whole("scored", pairs.iter().map(|&(a, b)| Some(i64::from(agreement.scored(a, b)))))
        .text("enough", pairs.iter().map(|&(a, b)| if agreement.scored(a, b) >= enough { "true" } else { "false" }));
    for (i, first) in CHOICES.iter().enumerate() {
        for (j, second) in CHOICES.iter().enumerate() {
            let cells = pairs.iter().map(|&(a, b)| Some(i64::from(agreement.table(a, b).0[i][j])));
            table = table.whole(&format!("{first}_{second}"), cells);
        }
    }
    table
}

/// The agreement of every pair as a picture, in the order of a tree.
pub fn heatmap(
    record: &Record,
    votes: &RollCalls,
    agreement: &AgreementMatrix,
    tree: &Dendrogram,
    partition: &Partition,
) -> String {
    let title = "Who votes like whom: the agreement of every pair";
    let caption = record.caption("heatmap", title, votes, &capital(&agreement.measure().describe()));
    chart::heatmap(votes, agreement, tree, partition, &caption)
}
