//! Tables of combinations, claims and choices.

use super::claim_name;
use crate::answer::Table;
use crate::coalition::{Division, Outcome, Resolution, Sensitivity};
use crate::prose::fixed;
use crate::votes::RollCalls;

/// A row a combination: its choices, what came of it, and whether each claim holds (empty
/// where that is undefined). Either the resolution is given, or the rank of the plateau and the
/// resolutions that it spans.
pub fn combinations(votes: &RollCalls, found: &Sensitivity) -> Table {
    let all = || found.outcomes.iter();
    let division = |outcome: &'_ Outcome| outcome.division.clone().ok();
    let count = |n: usize| i64::try_from(n).ok();
    let span = |outcome: &'_ Outcome| division(outcome).and_then(|d| d.span);
    let given = |outcome: &Outcome| match outcome.combination.resolution {
        Resolution::At(gamma) => (Some(gamma), None),
        Resolution::Plateau(rank) => (None, Some(i64::from(rank))),
    };
    let kept = |outcome: &Outcome| if outcome.combination.unanimous { "kept" } else { "dropped" };
    let mut table = Table::new("sensitivity", "Coalitions under every combination of choices")
        .text("index", all().map(|o| o.combination.index.name()))
        .text("over", all().map(|o| o.combination.over.name()))
        .text("unanimous", all().map(kept))
        .number("min_participation", all().map(|o| Some(o.combination.participation)), 3)
        .number("resolution", all().map(|o| given(o).0), 4)
        .whole("plateau", all().map(|o| given(o).1))
        .number("plateau_from", all().map(|o| span(o).map(|span| span.0)), 6)
        .number("plateau_to", all().map(|o| span(o).map(|span| span.1)), 6)
        .whole("members", all().map(|o| division(o).and_then(|d| count(d.members))))
        .whole("roll_calls", all().map(|o| division(o).and_then(|d| count(d.roll_calls))))
        .whole("coalitions", all().map(|o| division(o).and_then(|d| count(d.coalitions))))
        .number("quality", all().map(|o| division(o).map(|d| d.quality)), 6)
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

/// A row a choice: the combinations with it, how many came to coalitions, to how many, how
/// alike those other than the usual ones are to these on average, and of plateaus where they begin
/// and end, from the least to the most.
pub fn choices(found: &Sensitivity) -> Table {
    let choices = found.choices();
    let of = |i: usize| found.with(&choices[i]).filter_map(|outcome| outcome.division.as_ref().ok());
    let likeness = |i: usize| found.mean_ari(|by| by.choices().contains(&choices[i]));
    let ends = |i: usize, end: &dyn Fn(&Division) -> Option<f64>| {
        (choices[i].0 == "plateau").then(|| range(of(i).filter_map(end), |x| fixed(x, 2)))?
    };
    let rows = || 0..choices.len();
    let table = Table::new("choices", "What each choice comes to, over the combinations with it")
        .text("choice", choices.iter().map(|(kind, value)| format!("{kind} {value}")))
        .whole("tried", rows().map(|i| i64::try_from(found.with(&choices[i]).count()).ok()))
        .whole("defined", rows().map(|i| i64::try_from(of(i).count()).ok()))
        .maybe_text("coalitions", rows().map(|i| range(of(i).map(|d| d.coalitions), |n| n.to_string())))
        .number("adjusted_rand", rows().map(likeness), 3);
    if !found.grid.sweeps() {
        return table;
    }
    table
        .maybe_text("begins", rows().map(|i| ends(i, &|d| Some(d.span?.0))))
        .maybe_text("ends", rows().map(|i| ends(i, &|d| Some(d.span?.1))))
}

/// The least and the most of some numbers; `None` of none.
fn range<T: PartialOrd + Copy>(values: impl Iterator<Item = T>, words: impl Fn(T) -> String) -> Option<String> {
    let wider = |(least, most): (T, T), x: T| (if x < least { x } else { least }, if x > most { x } else { most });
    let (least, most) = values.map(|x| (x, x)).reduce(|ends, (x, _)| wider(ends, x))?;
    let (least, most) = (words(least), words(most));
    Some(if least == most { least } else { format!("{least}–{most}") })
}
