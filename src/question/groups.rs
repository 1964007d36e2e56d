//! The groups that roll calls are counted by.

use crate::error::Result;
use crate::prose::{group_in_sentence, list};
use crate::registry::{Group, Membership, Registry};
use crate::votes::{Choice, Date, MemberId, RollCallId, RollCalls, formerly};

/// The groups where the user names none; the first five are the regional groups.
const USUAL: &[&str] = &["AFRICAN", "ASIA-PACIFIC", "EEG", "GRULAC", "WEOG", "EU", "NATO", "G77", "BRICS", "P5"];

/// The groups a roll call is counted by where the user names none: the regional
/// groups of the United Nations, and EU, NATO, G77, BRICS and P5.
pub fn usual_groups() -> Vec<&'static Group> {
    USUAL.iter().filter_map(|code| Registry::embedded().group(code)).collect()
}

/// The regional groups of the United Nations.
pub fn regional_groups() -> Vec<&'static Group> {
    USUAL[..5].iter().filter_map(|code| Registry::embedded().group(code)).collect()
}

/// The day of resolution 1991 (XVIII), which the five regional groups go back to.
const REGIONAL_SINCE: Date = Date::constant(1963, 12, 17);

/// Whether a group was there on a day: the lists of the regional groups are of today, and say nothing of days before
/// there were any.
pub(crate) fn has_begun(group: &Group, day: Option<Date>) -> bool {
    day.is_none_or(|day| begun(group).is_none_or(|begun| day >= begun))
}

/// The day to which a group goes back whose members are taken from a list of today; `None` of others.
pub(crate) fn begun(group: &Group) -> Option<Date> {
    USUAL[..5].contains(&group.code.as_str()).then_some(REGIONAL_SINCE)
}

/// The group with this code or name, of the registry's or the user's own.
///
/// # Errors
///
/// If there is none; the message names all.
pub fn group(name: &str) -> Result<&'static Group> {
    Registry::embedded().group_named(name)
}

/// The groups with these codes or names, each once; the usual ones where none is named.
///
/// # Errors
///
/// If there is no such group; the message names all.
pub fn groups(named: &[String]) -> Result<Vec<&'static Group>> {
    if named.is_empty() {
        return Ok(usual_groups());
    }
    let mut groups: Vec<&Group> = Vec::new();
    for name in named {
        let group = group(name.trim().trim_start_matches('@'))?;
        if groups.iter().all(|known| known.code != group.code) {
            groups.push(group);
        }
    }
    Ok(groups)
}

/// What a group counts by a list of one month, on the roll calls of a record.
struct Listed<'a> {
    group: &'a Group,
    /// The month of the list.
    month: &'a str,
    /// How many members are counted by it.
    members: usize,
    /// Whether those are all that are counted.
    all: bool,
}

/// What of a group is counted by a list; `None` where every membership that counts has dates.
fn listed<'a>(group: &'a Group, votes: &RollCalls, ons: &[RollCallId]) -> Option<Listed<'a>> {
    let counted = |m: &&Membership| {
        let Some(member) = votes.find_member(&m.code) else { return false };
        let on = |on| m.contains(votes.roll_call(on).date) && votes.choice(member, on) != Choice::NotMember;
        ons.iter().copied().any(on)
    };
    let (by_list, dated): (Vec<&Membership>, Vec<&Membership>) =
        group.memberships.iter().filter(counted).partition(|m| m.as_of.is_some());
    let month = by_list.first()?.as_of.as_deref()?;
    Some(Listed { group, month, members: by_list.len(), all: dated.is_empty() })
}

/// The month of the list by which members of a group are counted on some of
/// these roll calls; `None` where every membership that counts has dates.
pub fn as_of(group: &Group, votes: &RollCalls, ons: &[RollCallId]) -> Option<String> {
    listed(group, votes, ons).map(|listed| listed.month.to_owned())
}

/// A group's code, its name where that was another then, and the month of the list by which its members are
/// counted where they are.
pub fn group_label(group: &Group, votes: &RollCalls, ons: &[RollCallId]) -> String {
    let listed = listed(group, votes, ons).map(|listed| match listed.all {
        true => format!("as of {}", listed.month),
        false => format!("in part as of {}", listed.month),
    });
    let notes: Vec<String> = called(group, votes, ons).into_iter().chain(listed).collect();
    if notes.is_empty() { group.code.clone() } else { format!("{} ({})", group.code, notes.join("; ")) }
}

/// What a group was called on some of these roll calls, where that is not its name of today.
fn called(group: &Group, votes: &RollCalls, ons: &[RollCallId]) -> Option<String> {
    let days = || ons.iter().filter_map(|&on| votes.roll_call(on).date);
    let span = days().min().zip(days().max())?;
    let then = group.name_on(Some(span.1));
    let before = formerly(&group.former, span, &str::to_owned);
    before.or_else(|| (then != group.name).then(|| then.to_owned()))
}

/// What is to be said of the days that groups are known for, in sentences:
/// which members are counted by a list, and which are left out for want of a day.
pub fn group_notes(groups: &[&Group], votes: &RollCalls, ons: &[RollCallId]) -> Vec<String> {
    [list_note(groups, votes, ons), unsure_note(groups, votes, ons)].into_iter().flatten().collect()
}

/// Which members are counted by a list of one month, on whatever day; `None` where there are none.
fn list_note(groups: &[&Group], votes: &RollCalls, ons: &[RollCallId]) -> Option<String> {
    let told = |listed: Listed| {
        let who = if listed.all { "all".to_owned() } else { listed.members.to_string() };
        format!("{who} of {} ({})", group_in_sentence(&listed.group.name), listed.month)
    };
    let told: Vec<String> = groups.iter().filter_map(|group| listed(group, votes, ons)).map(told).collect();
    (!told.is_empty())
        .then(|| format!("Members taken from a list of one month, and counted on every day: {}.", list(&told)))
}

/// The same of one group that members were selected by, as a warning.
pub fn list_doubt(group: &Group, votes: &RollCalls) -> Option<String> {
    let listed = listed(group, votes, &votes.roll_call_ids().collect::<Vec<_>>())?;
    let who = if listed.all { "its members are".to_owned() } else { format!("{} of its members are", listed.members) };
    Some(format!("@{}: {who} taken from a list of {}, and counted on every day", group.code, listed.month))
}

/// Which members may have belonged to a group on a day on which they are not
/// counted, since the day on which they joined or left is not known.
pub fn unsure_note(groups: &[&Group], votes: &RollCalls, ons: &[RollCallId]) -> Option<String> {
    let unsure: Vec<String> = groups.iter().filter_map(|group| unsure(group, votes, ons)).collect();
    (!unsure.is_empty()).then(|| {
        format!(
            "Not counted on days on which they may have belonged, since the day of joining or leaving is not known: {}.",
            list(&unsure)
        )
    })
}

fn unsure(group: &Group, votes: &RollCalls, ons: &[RollCallId]) -> Option<String> {
    let open = |&m: &MemberId| {
        ons.iter().any(|&on| {
            let seated = votes.choice(m, on) != Choice::NotMember;
            seated && votes.roll_call(on).date.is_some_and(|day| group.may_contain(&votes.member(m).code, day))
        })
    };
    let names: Vec<&str> = votes.member_ids().filter(open).map(|m| votes.name(m)).collect();
    (!names.is_empty()).then(|| format!("{} ({})", list(&names), group.code))
}
