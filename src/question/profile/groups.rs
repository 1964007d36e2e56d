//! Where a member leaves its groups, and on what.

use std::collections::BTreeMap;

use super::Found;
use crate::answer::Table;
use crate::error::Result;
use crate::prose::{list, percent};
use crate::question::belong::{OnDay, Standing};
use crate::question::{Heard, Question, Rebels, Record, has_begun};
use crate::registry::{Registry, Topics};
use crate::votes::Date;

/// Topics that are named, at most.
const TOPICS: usize = 3;

/// A group of the member, with how often it voted otherwise than more than half of the others.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaving {
    /// The group's code.
    pub group: String,
    /// Its name in English.
    pub name: String,
    /// The votes of the member on roll calls on which the group had a line.
    pub voted: u32,
    /// Those against it.
    pub broke: u32,
    /// The topics of these by how many are on each, most first; a roll call may have several, or none.
    pub topics: Vec<(String, u32)>,
}

impl Leaving {
    /// The votes against the line as a share of all on roll calls with one, in `[0, 1]`.
    pub fn share(&self) -> f64 {
        f64::from(self.broke) / f64::from(self.voted.max(1))
    }
}

/// The groups that a member is in on the last day of a session's votes, and how it leaves each.
pub(super) fn leaving(record: &Record, code: &str, heard: &dyn Heard) -> Result<Vec<Leaving>> {
    let Some(day) = record.votes().last_day() else { return Ok(Vec::new()) };
    let groups = of(code, day);
    if groups.is_empty() {
        return Ok(Vec::new());
    }
    let whole = record.whole();
    let found = Rebels { groups, ..Rebels::default() }.ask(record, heard)?;
    let mut all: Vec<Leaving> = Vec::new();
    for one in &found {
        let own = |&&(member, _): &&(crate::votes::MemberId, u32)| whole.member(member).code == code;
        let Some(&(member, voted)) = one.breaks.voted.iter().find(own) else { continue };
        let breaks: Vec<_> = one.breaks.breaks.iter().filter(|one| one.member == member).collect();
        let mut topics: BTreeMap<&str, u32> = BTreeMap::new();
        for broke in &breaks {
            let of = Topics::embedded().of(whole.roll_call(broke.on)).0;
            of.iter().for_each(|topic| *topics.entry(topic.name.as_str()).or_default() += 1);
        }
        let mut topics: Vec<(String, u32)> = topics.into_iter().map(|(name, n)| (name.to_owned(), n)).collect();
        topics.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        let (group, name) = (one.breaks.name.clone(), one.name.clone());
        all.push(Leaving { group, name, voted, broke: breaks.len() as u32, topics });
    }
    all.sort_by(|a, b| b.share().total_cmp(&a.share()).then(a.group.cmp(&b.group)));
    Ok(all)
}

/// The groups of a member on a day.
fn of(code: &str, day: Date) -> Vec<String> {
    let groups = Registry::embedded().groups().filter(|group| has_begun(group, Some(day)));
    let is_in = |group: &&crate::registry::Group| OnDay::new(group, day).of(Standing::In).any(|stay| stay.code == code);
    groups.filter(is_in).map(|group| group.code.clone()).collect()
}

/// How it leaves its groups, for people; `None` where it is in none.
pub(super) fn table(found: &Found) -> Option<Table> {
    let rows = &found.groups;
    let topics = |one: &Leaving| {
        let named: Vec<String> = one.topics.iter().take(TOPICS).map(|(name, n)| format!("{name} ({n})")).collect();
        (!named.is_empty()).then(|| list(&named))
    };
    (!rows.is_empty()).then(|| {
        let title = format!("Where it left its groups in session {}", found.now.number);
        Table::new("profile_groups", title)
            .text("group", rows.iter().map(|one| one.name.clone()))
            .text(
                "against its line",
                rows.iter().map(|one| format!("{} of {} ({})", one.broke, one.voted, percent(one.share()))),
            )
            .maybe_text("most often on", rows.iter().map(topics))
    })
}

/// The same for files.
pub(super) fn all(found: &Found) -> Table {
    let rows = &found.groups;
    Table::new("profile_leaving", "Votes against the line of the member's groups")
        .text("group", rows.iter().map(|one| one.group.clone()))
        .text("name", rows.iter().map(|one| one.name.clone()))
        .whole("voted", rows.iter().map(|one| Some(i64::from(one.voted))))
        .whole("broke", rows.iter().map(|one| Some(i64::from(one.broke))))
        .number("share", rows.iter().map(|one| Some(one.share())), 4)
}
