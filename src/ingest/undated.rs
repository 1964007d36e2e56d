//! Names that stand for different members on different days, where no day is known.

use std::collections::BTreeMap;

use super::finding::{Finding, FindingKind};
use super::gather::{Gather, Row};
use super::resolve::Resolver;
use crate::prose::{list, plural};
use crate::votes::Member;

/// The names of one file that were settled without a day: how many rows, the first, and the member taken.
#[derive(Default)]
pub(super) struct Undated(BTreeMap<u16, (usize, Row, u16)>);

impl Undated {
    /// Takes in a row without a day.
    pub(super) fn add(&mut self, row: Row, member: u16) {
        self.0.entry(row.name).or_insert((0, row, member)).0 += 1;
    }

    /// Says which of the names may be others, too, and whom they are taken for.
    pub(super) fn say(self, gather: &mut Gather<'_>, file: usize, resolvers: &[Resolver<'_>], all: &[&Member]) {
        for (name, (rows, row, member)) in self.0 {
            let taken = all[usize::from(member)];
            let others = resolvers[usize::from(name)].others_than(&taken.code);
            if others.is_empty() {
                continue;
            }
            let shown = |code: &String| {
                let profile = gather.registry.profile(code);
                format!("`{}` ({code})", profile.map_or(code.as_str(), |profile| &profile.member.name))
            };
            let others = list(&others.iter().map(shown).collect::<Vec<_>>());
            let name = gather.names[usize::from(name)].shown();
            let message = format!(
                "`{name}` stands for different members on different days; without a day it is taken for `{}` ({}), in {}",
                taken.name,
                taken.code,
                plural(rows, "row")
            );
            let finding = Finding::warning(FindingKind::UndatedName, gather.files[file].member_at(row), message);
            let hint = format!("it may be {others}: give the days, or the file that has them");
            gather.findings.push(finding.hint(hint));
        }
    }
}
