//! The agreement of pairs: a table and a heat map that several questions give.

use super::Record;
use crate::agreement::{AgreementMatrix, Credit, Index, Measure};
use crate::answer::{Method, Table, Work, works};
use crate::chart;
use crate::coalition::{Dendrogram, Partition};
use crate::prose::{capital, in_sentence, in_words, plural, rounded};
use crate::votes::{MemberId, RollCalls};

/// Joint roll calls that a ranked pair should rest on, unless told otherwise.
pub const MIN_JOINT: u32 = 10;

/// What is measured of each pair, as a method, with the works of its index.
pub fn agreement_method(measure: Measure) -> Method {
    let (source, mut works): (&str, Vec<Work>) = match measure.index {
        Index::Agree | Index::Same | Index::YesNo => (
            " The index “agree” is Lijphart's (A. Lijphart, “The Analysis of Bloc Voting in the General Assembly”, American \
             Political Science Review 57, 1963), with unanimous roll calls kept.",
            vec![works::LIJPHART_1963],
        ),
        Index::S => (" After Signorino and Ritter 1999.", vec![works::SIGNORINO_1999]),
        Index::Scores(_) => ("", Vec::new()),
        index if index.name().starts_with("kappa") => {
            (" After Cohen 1960, weighted Cohen 1968.", vec![works::COHEN_1960, works::COHEN_1968])
        }
        index if index.name().starts_with("pi") => (" After Scott 1955.", vec![works::SCOTT_1955]),
        _ => (" After Krippendorff 2011.", vec![works::KRIPPENDORFF_2011]),
    };
    let texts = match (measure.consensus, measure.index.credit()) {
        (0, _) => "",
        (_, Credit::Full) => {
            works.push(works::HAGE_2016);
            " Texts adopted without a vote count after Häge and Hug 2016."
        }
        (_, Credit::Participation) => {
            works.push(works::STATE_2008);
            " Texts adopted without a vote count after the U.S. Department of State 2008."
        }
    };
    let text = format!("Agreement “{}”: {}.{source}{texts}", measure.index, measure.describe());
    Method::new("agreement", text, &works)
}

/// Two members.
pub type Pair = (MemberId, MemberId);

/// Adds the codes and the names of pairs to a table.
pub fn named(table: Table, votes: &RollCalls, pairs: &[Pair]) -> Table {
    let code = |m: MemberId| votes.member(m).code.clone();
    let name = |m: MemberId| votes.name(m).to_owned();
    table
        .text("a", pairs.iter().map(|pair| code(pair.0)))
        .text("a_name", pairs.iter().map(|pair| name(pair.0)))
        .text("b", pairs.iter().map(|pair| code(pair.1)))
        .text("b_name", pairs.iter().map(|pair| name(pair.1)))
}

/// Pairs with index, joint roll calls, those of them that the index scores, and
/// the 3×3 table (`yes_no`: the first yes, the second no); `enough` says whether
/// the scored roll calls reach the least number asked for.
pub fn pairs(votes: &RollCalls, agreement: &AgreementMatrix, pairs: &[(MemberId, MemberId)], enough: u32) -> Table {
    const CHOICES: [&str; 3] = ["yes", "abstain", "no"];
    let mut table = named(Table::new("agree", "Agreement of pairs"), votes, pairs)
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
    let title =
        extremes(votes, agreement).unwrap_or_else(|| "Who votes like whom: the agreement of every pair".to_owned());
    let caption = record.caption("heatmap", title, votes, &capital(&agreement.measure().describe()));
    chart::heatmap(votes, agreement, tree, partition, &caption)
}

/// Which pairs agree most and least, of those with enough joint roll calls; `None` where these do not differ.
fn extremes(votes: &RollCalls, agreement: &AgreementMatrix) -> Option<String> {
    let enough = |&(a, b): &Pair| agreement.joint(a, b) >= MIN_JOINT;
    let valued = |(a, b): Pair| Some(((a, b), agreement.value(a, b)?));
    let found: Vec<(Pair, f64)> = agreement.pairs().filter(enough).filter_map(valued).collect();
    let values = || found.iter().map(|(_, value)| *value);
    let (least, most) = (values().min_by(f64::total_cmp)?, values().max_by(f64::total_cmp)?);
    let [low, high] = [least, most].map(|value| rounded(value, 2));
    if low == high {
        return None;
    }
    let told = |end: f64| {
        let at: Vec<Pair> = found.iter().filter(|(_, value)| *value == end).map(|(pair, _)| *pair).collect();
        let name = |m: MemberId| in_sentence(votes.name(m));
        match at[..] {
            [(a, b)] => format!("{} and {}", name(a), name(b)),
            _ => in_words(at.len()),
        }
    };
    let all = agreement.pairs().count() == found.len();
    let of = if all { String::new() } else { format!(" with {MIN_JOINT} joint roll calls or more") };
    let pairs = plural(found.len(), "pair");
    Some(format!("Of {pairs}{of}, {} agree most ({high}) and {} least ({low})", told(most), told(least)))
}
