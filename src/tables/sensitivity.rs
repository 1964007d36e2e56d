//! Coalitions under many choices of method.

use super::Table;
use crate::coalition::{Outcome, Sensitivity};
use crate::votes::{MemberId, RollCalls};

/// A claim as it is written: `AAA with BBB`.
///
/// ```
/// use unbloc::{synthetic, tables, votes::MemberId};
/// let votes = synthetic::votes(1, 2, 4, 10);
/// assert_eq!(tables::claim_name(&votes, (MemberId(0), MemberId(2))), "M000 with M002");
/// ```
pub fn claim_name(votes: &RollCalls, (a, b): (MemberId, MemberId)) -> String {
    format!("{} with {}", votes.member(a).code, votes.member(b).code)
}

/// A row a combination: its choices, what came of it, and whether each claim holds (empty
/// where that is undefined).
pub fn combinations(votes: &RollCalls, found: &Sensitivity) -> Table {
    let all = || found.outcomes.iter();
    let division = |outcome: &'_ Outcome| outcome.division.clone().ok();
    let count = |n: usize| i64::try_from(n).ok();
    let kept = |outcome: &Outcome| if outcome.combination.unanimous { "kept" } else { "dropped" };
    let mut table = Table::new("sensitivity", "Coalitions under every combination of choices")
        .text("index", all().map(|o| o.combination.index.name()))
        .text("over", all().map(|o| o.combination.over.name()))
        .text("unanimous", all().map(kept))
        .number("min_participation", all().map(|o| Some(o.combination.participation)), 3)
        .number("resolution", all().map(|o| Some(o.combination.resolution)), 4)
        .whole("members", all().map(|o| division(o).and_then(|d| count(d.members))))
        .whole("roll_calls", all().map(|o| division(o).and_then(|d| count(d.roll_calls))))
        .whole("coalitions", all().map(|o| division(o).and_then(|d| count(d.coalitions))))
        .number("adjusted_rand", all().map(|o| division(o).and_then(|d| d.ari)), 6);
    for (i, &claim) in found.claims.iter().enumerate() {
        table = table.maybe_text(&claim_name(votes, claim), all().map(|o| o.claim(i).map(verb)));
    }
    table.maybe_text("undefined", all().map(|o| o.division.clone().err()))
}

fn verb(holds: bool) -> &'static str {
    if holds { "holds" } else { "fails" }
}

/// A row a claim: in how many combinations it holds, fails and is undefined, and whether it
/// holds under the usual one.
pub fn claims(votes: &RollCalls, found: &Sensitivity) -> Table {
    let held: Vec<_> = (0..found.claims.len()).map(|i| found.held(i, |_| true)).collect();
    Table::new("claims", "In how many combinations two members are in one coalition")
        .text("claim", found.claims.iter().map(|&claim| claim_name(votes, claim)))
        .whole("holds", held.iter().map(|h| i64::try_from(h.holds).ok()))
        .whole("fails", held.iter().map(|h| i64::try_from(h.fails).ok()))
        .whole("undefined", held.iter().map(|h| i64::try_from(h.undefined).ok()))
        .maybe_text("usually", (0..held.len()).map(|i| found.usual.claim(i).map(verb)))
}

/// A row a choice: the combinations with it, how many came to coalitions, to how many, and how
/// alike those other than the usual ones are to these on average.
pub fn choices(found: &Sensitivity) -> Table {
    let choices = found.choices();
    let of = |i: usize| found.with(&choices[i]).filter_map(|outcome| outcome.division.as_ref().ok());
    let range = |i: usize| {
        let (least, most) = (of(i).map(|d| d.coalitions).min()?, of(i).map(|d| d.coalitions).max()?);
        Some(if least == most { least.to_string() } else { format!("{least}–{most}") })
    };
    let likeness = |i: usize| found.mean_ari(|by| by.choices().contains(&choices[i]));
    let rows = || 0..choices.len();
    Table::new("choices", "What each choice comes to, over the combinations with it")
        .text("choice", choices.iter().map(|(kind, value)| format!("{kind} {value}")))
        .whole("combinations", rows().map(|i| i64::try_from(found.with(&choices[i]).count()).ok()))
        .whole("defined", rows().map(|i| i64::try_from(of(i).count()).ok()))
        .maybe_text("coalitions", rows().map(range))
        .number("adjusted_rand", rows().map(likeness), 3)
}
