//! Columns of a wide file that are no known member's, and second ones of a member.

use super::finding::{Finding, FindingKind};
use super::gather::Gather;
use super::recognise::Layout;
use crate::error::Location;
use crate::prose::plural;
use crate::votes::Choice;

/// What the cells of one column hold that nothing else reads.
struct Stray {
    column: usize,
    votes: u64,
    /// Some cell holds what is no vote: it is a description.
    other: bool,
    first: Option<(Choice, u64)>,
    several: bool,
}

/// The columns of a wide file that nothing else reads.
pub(super) struct Strays(Vec<Stray>);

impl Strays {
    pub(super) fn of(layout: &Layout, members: &[usize]) -> Strays {
        let read = |c: &usize| members.contains(c) || layout.meta.iter().any(|(_, column)| column == c);
        let stray = |column| Stray { column, votes: 0, other: false, first: None, several: false };
        Strays((0..layout.header.len()).filter(|c| !read(c)).map(stray).collect())
    }

    /// Takes note of the cells of one row; `text` gives that of a column.
    pub(super) fn row(&mut self, layout: &Layout, line: u64, text: impl Fn(usize) -> String) {
        for stray in self.0.iter_mut().filter(|stray| !stray.other) {
            let text = text(stray.column);
            match layout.codes.choice(text.trim()) {
                _ if text.trim().is_empty() => {}
                None => stray.other = true,
                Some(choice) => {
                    stray.votes += 1;
                    stray.several |= stray.first.is_some_and(|(first, _)| first != choice);
                    stray.first.get_or_insert((choice, line));
                }
            }
        }
    }

    /// The columns of votes, and how many votes they hold.
    pub(super) fn findings(&self, layout: &Layout, at: impl Fn(u64) -> Location) -> Vec<(Finding, u64)> {
        let of_votes = self.0.iter().filter(|stray| !stray.other);
        let of_nobody = of_votes.filter_map(|stray| {
            let (header, (_, line)) = (layout.header[stray.column].trim(), stray.first?);
            if !(is_code(header) || stray.several) {
                return None;
            }
            let dropped = format!("{} dropped", plural(stray.votes, "vote"));
            let message = format!("`{header}` is no member, and the column holds votes: {dropped}");
            let at = at(line).column(stray.column + 1, header);
            Some((Finding::error(FindingKind::StrayColumn, at, message), stray.votes))
        });
        of_nobody.collect()
    }
}

fn is_code(header: &str) -> bool {
    (2..=3).contains(&header.len()) && header.bytes().all(|b| b.is_ascii_uppercase())
}

/// Second columns of one member; not where names are the headers, of which a seat may have had several.
pub(super) fn doubled(gather: &Gather<'_>, layout: &Layout, members: &[usize], at: &Location) -> Vec<Finding> {
    let names = gather.registry.names();
    let header = |c: usize| layout.header[c].trim();
    let seat = |c: usize| names.entries(header(c)).seat();
    let mut found = Vec::new();
    let codes: Vec<usize> = members.iter().copied().filter(|&c| is_code(header(c))).collect();
    for (i, &second) in codes.iter().enumerate() {
        if let Some(&first) = codes[..i].iter().find(|&&first| seat(first) == seat(second)) {
            let (one, other) = (header(first), header(second));
            let message = format!("`{one}`, column {}, and `{other}` are one member", first + 1);
            let at = at.clone().column(second + 1, other);
            found.push(Finding::warning(FindingKind::StrayColumn, at, message));
        }
    }
    found
}
