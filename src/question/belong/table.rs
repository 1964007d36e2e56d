//! Groups and their members, in tables.

use super::{OnDay, Standing, name_of};
use crate::answer::Table;
use crate::prose::thousands;
use crate::registry::{Membership, Registry, When};

/// Every group, a row each: members on the day, the first day that is known of any, the month of the list that
/// members are taken from, and where they are taken from.
pub(super) fn groups(found: &[OnDay]) -> Table {
    Table::new("groups", "Groups")
        .text("group", found.iter().map(|one| one.group.code.clone()))
        .text("name", found.iter().map(|one| one.group.name_on(Some(one.day)).to_owned()))
        .whole("members", found.iter().map(|one| Some(one.of(Standing::In).count() as i64)))
        .maybe_text("since", found.iter().map(OnDay::since))
        .maybe_text("as_of", found.iter().map(OnDay::as_of))
        .maybe_text("source", found.iter().map(|one| Registry::embedded().group_source(&one.group.code)))
}

/// The same at 80 columns.
pub(super) fn for_people(found: &[OnDay]) -> Table {
    let since = |one: &OnDay| match (one.since(), one.as_of()) {
        (Some(day), Some(month)) => Some(format!("{day}, list of {month}")),
        (None, Some(month)) => Some(format!("list of {month}")),
        (day, None) => day,
    };
    Table::new("groups", "Groups")
        .text("group", found.iter().map(|one| one.group.code.clone()))
        .text("name", found.iter().map(|one| one.group.name_on(Some(one.day)).to_owned()))
        .text("members", found.iter().map(|one| thousands(one.of(Standing::In).count())))
        .maybe_text("since", found.iter().map(since))
        .maybe_text("source", found.iter().map(|one| Registry::embedded().group_source(&one.group.code)))
}

/// Every stay in one group, a row each.
pub(super) fn members(one: &OnDay) -> Table {
    let rows = || one.stays.iter();
    let day = |when: Option<When>| when.map(When::short);
    Table::new("groups", "Members")
        .text("group", rows().map(|_| one.group.code.clone()))
        .text("member", rows().map(|(_, stay)| stay.code.clone()))
        .text("name", rows().map(|(_, stay)| name_of(stay, one.day)))
        .text("standing", rows().map(|(standing, _)| standing.word()))
        .maybe_text("from", rows().map(|(_, stay)| day(stay.from)))
        .maybe_text("to", rows().map(|(_, stay)| day(stay.to)))
        .maybe_text("as_of", rows().map(|(_, stay)| stay.as_of.clone()))
}

/// Those of one standing; `None` where there are none.
pub(super) fn of_standing(one: &OnDay, standing: Standing) -> Option<Table> {
    let stays: Vec<&Membership> = one.of(standing).collect();
    let (title, both) = match standing {
        Standing::In => ("In it", stays.iter().any(|stay| stay.to.is_some())),
        Standing::Perhaps => ("Perhaps in it: the day of joining or leaving is not known", true),
        Standing::Left => ("Left before", true),
        Standing::Later => ("Not in it yet", stays.iter().any(|stay| stay.to.is_some())),
    };
    if stays.is_empty() {
        return None;
    }
    let table = Table::new(standing.word(), title)
        .text("member", stays.iter().map(|stay| stay.code.clone()))
        .text("name", stays.iter().map(|stay| name_of(stay, one.day)))
        .maybe_text("since", stays.iter().map(|stay| since(stay)));
    Some(if both { table.maybe_text("to", stays.iter().map(|stay| stay.to.map(When::words))) } else { table })
}

/// Since when, as far as it is known; `None` where nothing is.
fn since(stay: &Membership) -> Option<String> {
    match (stay.from, &stay.as_of) {
        (Some(from), None) => Some(from.words()),
        (None, Some(month)) => Some(format!("named in {}", listed(month))),
        (Some(from), Some(month)) => Some(format!("named in {}; not before {}", listed(month), from.words())),
        (None, None) => None,
    }
}

/// The month of a list in words.
pub(super) fn listed(month: &str) -> String {
    month.parse::<When>().map_or(month.to_owned(), When::words)
}
