//! Columns that say something of a member beside its vote: whether it is permanent in the Council, or a member at all.

use std::collections::BTreeMap;

use super::beside;
use super::finding::{Finding, FindingKind};
use super::gather::{Gather, Name};
use super::options::Format;
use super::recognise::singular;
use super::text;
use crate::error::Location;
use crate::prose::{cleaned, plural};
use crate::registry::{Registry, Resolved};
use crate::votes::Choice;

/// The column of a file, and what its rows say in it.
pub(super) struct Flags {
    pub(super) column: usize,
    permanent: bool,
    /// By name and whether it is said: the first line.
    said: BTreeMap<(u16, bool), u64>,
    /// Votes of what is said to be no member: the first line, and how many.
    no_member: Option<(u64, u64)>,
    /// Cells that are neither yes nor no: the first line, how many, and the first.
    neither: Option<(u64, u64, String)>,
}

impl Flags {
    /// The column that a file of this format has for it.
    pub(super) fn of(format: Format, header: &[String]) -> Option<Flags> {
        let (wanted, permanent) = match format {
            Format::UndlSc => ("permanent_member", true),
            Format::Voeten => ("member", false),
            _ => return None,
        };
        let column = header.iter().position(|cell| singular(cell) == wanted)?;
        Some(Flags { column, permanent, said: BTreeMap::new(), no_member: None, neither: None })
    }

    /// Takes note of one row.
    pub(super) fn row(&mut self, raw: &[u8], name: u16, choice: Choice, line: u64) {
        let text = String::from_utf8_lossy(raw.trim_ascii());
        let Some(says) = text::flag(&text) else {
            if !beside::is_no_answer(&text) {
                self.neither.get_or_insert_with(|| (line, 0, cleaned(&text).0.into_owned())).1 += 1;
            }
            return;
        };
        if self.permanent {
            self.said.entry((name, says)).or_insert(line);
        } else if !says && choice.is_cast() {
            self.no_member.get_or_insert((line, 0)).1 += 1;
        }
    }

    /// What is not so.
    pub(super) fn findings(self, gather: &Gather<'_>, at: impl Fn(u64) -> Location) -> Vec<Finding> {
        let not_so = self.said.iter().filter(|((name, says), _)| {
            permanent(gather.registry, &gather.names[usize::from(*name)]).is_some_and(|is| is != *says)
        });
        let permanent = not_so.map(|((name, says), line)| {
            let (is, not) = if *says { ("is", "never was one") } else { ("is not", "is one") };
            let name = gather.names[usize::from(*name)].shown();
            let message = format!("the row says that `{name}` {is} a permanent member of the Council, and it {not}");
            Finding::warning(FindingKind::Flag, at(*line), message)
        });
        let no_member = self.no_member.map(|(line, rows)| {
            let rows = plural(rows, "row");
            let message =
                format!("{rows} of a vote cast by what the column says is no member, here for the first time");
            Finding::warning(FindingKind::Flag, at(line), message)
        });
        let neither = self.neither.map(|(line, cells, first)| {
            let cells = plural(cells, "cell");
            let message = format!("`{first}` is neither yes nor no: {cells} not read, here for the first time");
            Finding::warning(FindingKind::Flag, at(line), message).hint("expected `1` or `0`")
        });
        permanent.chain(no_member).chain(neither).collect()
    }
}

/// Whether a name is that of a permanent member; `None` where it is nobody's.
fn permanent(registry: &Registry, name: &Name) -> Option<bool> {
    let one = |text: &str| match registry.resolve(text, None) {
        Resolved::One(code) => Some(registry.is_permanent(&code)),
        _ => None,
    };
    one(&name.code).or_else(|| one(&name.name))
}
