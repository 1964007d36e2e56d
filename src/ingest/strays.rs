//! Columns of a wide file that are no known member's, and second ones of a member.

use super::finding::{Finding, FindingKind};
use super::gather::Gather;
use super::recognise::{Layout, is_passed_over};
use crate::error::Location;
use crate::prose::plural;
use crate::votes::Choice;

/// What the cells of one column hold that nothing else reads.
struct Stray {
    column: usize,
    votes: u64,
    /// Cells that hold no vote.
    other: u64,
    first: Option<(Choice, u64)>,
    several: bool,
}

/// What a column is taken for.
enum Taken {
    Votes,
    /// Each cell is the code of a vote, and all are the same: a description may be so, too.
    Doubtful,
    Description,
}

impl Stray {
    fn taken(&self, header: &str) -> Taken {
        match () {
            () if self.votes == 0 => Taken::Description,
            () if is_code(header) && self.votes > self.other => Taken::Votes,
            () if self.other > 0 => Taken::Description,
            () if self.several => Taken::Votes,
            () => Taken::Doubtful,
        }
    }
}

/// The columns of a wide file that nothing else reads.
pub(super) struct Strays(Vec<Stray>);

impl Strays {
    pub(super) fn of(layout: &Layout, members: &[usize]) -> Strays {
        let read = |c: &usize| members.contains(c) || layout.meta.iter().any(|(_, column)| column == c);
        let stray = |column| Stray { column, votes: 0, other: 0, first: None, several: false };
        Strays((0..layout.header.len()).filter(|c| !read(c)).map(stray).collect())
    }

    /// Takes note of the cells of one row; `text` gives that of a column.
    pub(super) fn row(&mut self, layout: &Layout, line: u64, text: impl Fn(usize) -> String) {
        for stray in &mut self.0 {
            let text = text(stray.column);
            match layout.codes.choice(text.trim()) {
                _ if text.trim().is_empty() => {}
                None => stray.other += 1,
                Some(choice) => {
                    stray.votes += 1;
                    stray.several |= stray.first.is_some_and(|(first, _)| first != choice);
                    stray.first.get_or_insert((choice, line));
                }
            }
        }
    }

    /// The columns of votes, and how many cells they hold.
    pub(super) fn findings(&self, layout: &Layout, at: impl Fn(u64) -> Location) -> Vec<(Finding, u64)> {
        let found = self.0.iter().filter_map(|stray| {
            let (header, (_, line)) = (layout.header[stray.column].trim(), stray.first?);
            let at = at(line).column(stray.column + 1, header);
            let cells = stray.votes + stray.other;
            Some(match stray.taken(header) {
                Taken::Votes => {
                    let dropped = format!("{} dropped", plural(cells, "vote"));
                    let message = format!("`{header}` is no member, and the column holds votes: {dropped}");
                    (Finding::error(FindingKind::StrayColumn, at, message), cells)
                }
                Taken::Doubtful => {
                    let cells = plural(cells, "cell");
                    let message = format!("`{header}` is no member, and the column may hold votes: {cells} not read");
                    (Finding::warning(FindingKind::StrayColumn, at, message), 0)
                }
                Taken::Description => return None,
            })
        });
        found.collect()
    }

    /// The headers of columns that hold no votes, and are not known to be of no use.
    pub(super) fn unread<'a>(&self, layout: &'a Layout) -> Vec<&'a str> {
        let header = |stray: &Stray| layout.header[stray.column].trim();
        let descriptions = self.0.iter().filter(|stray| matches!(stray.taken(header(stray)), Taken::Description));
        descriptions.map(header).filter(|header| !is_passed_over(header)).collect()
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
