//! Tables of pairs, alignments and coalitions.

use crate::agreement::AgreementMatrix;
use crate::coalition::Coalitions;
use crate::stats::Series;
use crate::tables::Table;
use crate::votes::{Excluded, MemberId, RollCalls};

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

/// Each member with its coalition, a row a member.
pub fn coalitions(votes: &RollCalls, found: &Coalitions, names: &[String]) -> Table {
    let of = |m: MemberId| found.partition.of(m);
    let matrix = votes.matrix();
    Table::new("coalitions", "Coalitions")
        .text("member", votes.members().iter().map(|m| m.code.clone()))
        .text("name", votes.members().iter().map(|m| m.name.clone()))
        .whole("coalition", votes.member_ids().map(|m| Some(i64::from(of(m)) + 1)))
        .text("coalition_name", votes.member_ids().map(|m| names[usize::from(of(m))].clone()))
        .number("centrality", votes.member_ids().map(|m| found.centrality[m.index()]), 6)
        .number("participation", votes.member_ids().map(|m| matrix.participation(m)), 6)
}

/// Members left out for voting too seldom: votes cast, roll calls on which they
/// held a seat, all roll calls, and the share of these that they voted on.
pub fn excluded(list: &[Excluded]) -> Table {
    let whole = |n: usize| Some(n as i64);
    Table::new("excluded", "Left out: too few votes among the selected roll calls")
        .text("member", list.iter().map(|x| x.code.clone()))
        .whole("votes", list.iter().map(|x| whole(x.cast)))
        .whole("seat_on", list.iter().map(|x| whole(x.seated)))
        .whole("roll_calls", list.iter().map(|x| whole(x.roll_calls)))
        .number("participation", list.iter().map(|x| Some(x.participation())), 3)
}
