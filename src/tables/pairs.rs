//! Tables of pairs, alignments and coalitions.

use crate::agreement::AgreementMatrix;
use crate::answer::Table;
use crate::stats::Series;
use crate::votes::{MemberId, RollCalls};

/// The same in short: codes and names, value and the joint roll calls that
/// were scored. Where all pairs are of one member, only the other is named.
pub fn members(votes: &RollCalls, agreement: &AgreementMatrix, pairs: &[(MemberId, MemberId)], of_one: bool) -> Table {
    let code = |m: MemberId| votes.member(m).code.clone();
    let name = |m: MemberId| votes.member(m).name.clone();
    let mut table = Table::new("members", "Agreement");
    if !of_one {
        table =
            table.text("a", pairs.iter().map(|&(a, _)| code(a))).text("a_name", pairs.iter().map(|&(a, _)| name(a)));
    }
    let (other, other_name) = if of_one { ("member", "name") } else { ("b", "b_name") };
    table
        .text(other, pairs.iter().map(|&(_, b)| code(b)))
        .text(other_name, pairs.iter().map(|&(_, b)| name(b)))
        .number(agreement.index().name(), pairs.iter().map(|&(a, b)| agreement.value(a, b)), 3)
        .whole("scored", pairs.iter().map(|&(a, b)| Some(i64::from(agreement.scored(a, b)))))
}

/// Alignment over time, a row a pair and period.
pub fn alignment(votes: &RollCalls, series: &[Series]) -> Table {
    let rows: Vec<_> = series.iter().flat_map(|s| s.points.iter().map(move |p| (s, p))).collect();
    Table::new("align", "Alignment")
        .text("member", rows.iter().map(|(s, _)| votes.member(s.member).code.clone()))
        .text("other", rows.iter().map(|(s, _)| votes.member(s.other).code.clone()))
        .text("period", rows.iter().map(|(_, p)| p.period.clone()))
        .number("value", rows.iter().map(|(_, p)| p.value), 6)
        .whole("joint", rows.iter().map(|(_, p)| Some(i64::from(p.joint))))
        .number("low", rows.iter().map(|(_, p)| p.low), 6)
        .number("high", rows.iter().map(|(_, p)| p.high), 6)
}
