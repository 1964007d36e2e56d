//! Whose cohesion it is: groups that are given, or coalitions that are found.

use std::collections::BTreeSet;

use crate::agreement::Measure;
use crate::coalition::{self, Settings};
use crate::error::Result;
use crate::prose::plural;
use crate::question::coalitions::Story;
use crate::question::{Record, as_of, group_label, group_notes};
use crate::registry::Group;
use crate::stats::Roster;
use crate::votes::{MemberId, RollCallId, RollCalls};

/// What is to be said of a group besides its cohesion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kin {
    /// What people see: a group with the month of a list where members are counted by one.
    pub label: String,
    /// The name in English, or of the coalition.
    pub name: String,
    /// The month of the list by which members are counted; `None` where all that count have dates.
    pub as_of: Option<String>,
}

/// Groups or coalitions, and what is to be said of them all.
pub(super) struct Kindred {
    pub(super) kin: Vec<Kin>,
    pub(super) rosters: Vec<Roster>,
    pub(super) words: Vec<String>,
}

/// Groups with their members on the day of each roll call.
pub(super) fn given(votes: &RollCalls, groups: &[&Group]) -> Kindred {
    let all: Vec<RollCallId> = votes.roll_call_ids().collect();
    let kin = groups.iter().map(|group| Kin {
        label: group_label(group, votes, &all),
        name: group.name_on(votes.last_day()).to_owned(),
        as_of: as_of(group, votes, &all),
    });
    let rosters = groups.iter().map(|group| Roster::of_group(votes, group)).collect();
    Kindred { kin: kin.collect(), rosters, words: group_notes(groups, votes, &all) }
}

/// The coalitions of the selected votes.
pub(super) fn found(votes: &RollCalls, settings: &Settings) -> Result<Kindred> {
    let agreement = Measure::default().between(&votes.matrix());
    let found = coalition::find(votes, &agreement, settings)?;
    let story = Story::new(votes, &agreement, &found);
    let label = |i: usize| format!("coalition {}", i + 1);
    let members = |i: usize| found.partition.members_of(i as u16);
    let (shared, alone): (Vec<usize>, Vec<usize>) = (0..found.partition.len()).partition(|&i| members(i).len() > 1);
    let mut words = "These coalitions were found in the very votes on which their cohesion is measured: that they are \
                     more united than random groups is how they were chosen, not a finding."
        .to_owned();
    if !alone.is_empty() {
        words.push_str(&format!(" Left out, having one member each: {}.", plural(alone.len(), "coalition")));
    }
    let kin = |&i: &usize| Kin { label: label(i), name: story.names[i].clone(), as_of: None };
    Ok(Kindred {
        kin: shared.iter().map(kin).collect(),
        rosters: shared.iter().map(|&i| Roster::of_coalition(votes, &label(i), &members(i))).collect(),
        words: std::iter::once(words).chain(story.rosters()).collect(),
    })
}

/// Of which groups not all members are selected, for a warning.
pub(super) fn not_selected(record: &Record, groups: &[&Group]) -> Option<String> {
    let (votes, whole) = (record.votes(), record.whole());
    let in_whole = record.all_in_whole();
    let short = groups.iter().filter_map(|group| {
        let all = Roster::of_group(whole, group);
        let all: BTreeSet<MemberId> = in_whole.iter().flat_map(|&on| all.on(on)).copied().collect();
        let here = all.iter().filter(|&&m| votes.find_member(&whole.member(m).code).is_some()).count();
        (here < all.len()).then(|| format!("{} {here} of {}", group.code, all.len()))
    });
    let short: Vec<String> = short.collect();
    (!short.is_empty()).then(|| format!("members selected of each group, where not all are: {}", short.join(", ")))
}
