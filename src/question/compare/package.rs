//! A text with its amendments: a section of a report.

use super::{draw, table, words};
use crate::answer::{Answer, Chart, Finding, Table};
use crate::error::{Error, Result};
use crate::prose::{capital, list};
use crate::question::{Focus, Record, names_of as names, roll_seats, roll_slug, roll_table};
use crate::versions::Package;
use crate::votes::{Choice, RollCallId, RollCalls};

/// A text and what became of its amendments, looked for in everything that was read: its body may
/// not be the one selected.
///
/// # Errors
///
/// If no roll call is on it.
pub fn answer(record: &Record, symbol: &str) -> Result<Answer> {
    let votes = record.whole();
    let package = find(votes, symbol)?;
    let whole = votes.roll_call(package.whole);
    let place = whole.known_body().map(|body| format!("In {}", body.name()));
    let title: Vec<String> = place.into_iter().chain(whole.held().map(|held| held.to_string())).collect();
    let title = if title.is_empty() { whole.label().to_owned() } else { title.join(", ") };
    let main = Table::new("package", "The text and its amendments");
    let mut answer = Answer::new("package", title, main, super::json::package(votes, &package));
    let focus = Focus::new(votes, package.whole);
    answer.findings = vec![Finding::told("package", words::package(&focus, votes, &package))];
    let parts = &mut answer.parts;
    parts.page(words::package(&focus, votes, &package));
    parts.page(abstentions(votes, &package));
    parts.page(table::package(votes, &package));
    if !package.amendments.is_empty() {
        parts.page(words::then(votes, &package).join(" "));
        parts.page(table::then(votes, &package));
    }
    let (name, numbers) = (roll_slug("package-seats", votes, package.whole), roll_table(votes, package.whole));
    parts.page(Chart::new(name, roll_seats(record, &focus, false), numbers));
    if !package.amendments.is_empty() {
        let versions: Vec<RollCallId> = package.amendments.iter().map(|a| a.on).chain([package.whole]).collect();
        let numbers = table::choices(votes, &versions);
        let svg = draw::alluvial(record, votes, &versions, "package-alluvial");
        parts.page(Chart::new("package-alluvial", svg, numbers));
    }
    Ok(answer)
}

/// The text with this symbol, and its parts where the record has any.
fn find(votes: &RollCalls, text: &str) -> Result<Package> {
    let symbol = text.parse()?;
    let found = votes.find_symbol(&symbol).first().copied();
    let whole: RollCallId = found.ok_or_else(|| Error::new(format!("no roll call is on `{text}`")))?;
    Ok(Package::of(votes, whole).unwrap_or_else(|| Package {
        whole,
        outcome: votes.roll_call(whole).outcome,
        amendments: Vec::new(),
    }))
}

fn abstentions(votes: &RollCalls, package: &Package) -> String {
    let names = names(votes, &votes.who(package.whole, Choice::Abstain), package.whole);
    let label = votes.roll_call(package.whole).label();
    if names.is_empty() { String::new() } else { format!("{} abstained on {label}.", capital(&list(&names))) }
}
