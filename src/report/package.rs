//! A text of the Council with its amendments: a section of the report.

use super::compare;
use super::document::Section;
use crate::error::{Error, Result};
use crate::prose::{capital, list, long_date};
use crate::question::names_of as names;
use crate::tables;
use crate::versions::Package;
use crate::votes::{Choice, RollCallId, RollCalls};

/// The text with this symbol, and its parts where the record has any.
pub fn find(votes: &RollCalls, text: &str) -> Result<Package> {
    let symbol = text.parse()?;
    let found = votes.find_symbol(&symbol).first().copied();
    let whole: RollCallId = found.ok_or_else(|| Error::new(format!("no roll call is on `{text}`")))?;
    Ok(Package::of(votes, whole).unwrap_or_else(|| Package {
        whole,
        outcome: votes.roll_call(whole).outcome,
        amendments: Vec::new(),
    }))
}

/// The section, without its chart.
pub fn section(votes: &RollCalls, package: &Package) -> Section {
    let roll_call = votes.roll_call(package.whole);
    let day = roll_call.date.map_or(String::new(), |day| format!(", {}", long_date(day)));
    let mut section = Section::new("package", format!("In {}{day}", roll_call.body.name()));
    section.text(compare::package(votes, package));
    section.text(abstentions(votes, package));
    section.table(tables::package(votes, package));
    if !package.amendments.is_empty() {
        section.text(compare::then(votes, package).join(" "));
        section.table(tables::then(votes, package));
    }
    section
}

fn abstentions(votes: &RollCalls, package: &Package) -> String {
    let names = names(votes, &votes.who(package.whole, Choice::Abstain));
    let label = votes.roll_call(package.whole).label();
    if names.is_empty() { String::new() } else { format!("{} abstained on {label}.", capital(&list(&names))) }
}
