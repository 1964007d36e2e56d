//! Groups and their members, in sentences.

use super::table::listed;
use super::{OnDay, Standing, has_begun};
use crate::prose::plural;
use crate::registry::{Registry, When};
use crate::votes::Date;

/// The day, and why this one.
fn on(day: Date, asked: bool) -> String {
    let why = if asked { "" } else { ", up to which the lists are brought (`--on` takes another)" };
    format!("on {}{why}", When::day(day).words())
}

/// Who is in a group, in one sentence.
pub(super) fn of_group(one: &OnDay, asked: bool) -> String {
    let (code, name) = (&one.group.code, one.group.name_on(Some(one.day)));
    let called = if name == code { code.clone() } else { format!("{code}, {name}") };
    let source = Registry::embedded().group_source(code).map_or(String::new(), |source| format!(" Source: {source}."));
    format!("{called}: {} {}.{source}", plural(one.of(Standing::In).count(), "member"), on(one.day, asked))
}

/// What is to be known of the days.
pub(super) fn explained(one: &OnDay) -> Vec<String> {
    let mut said = Vec::new();
    if let Some(month) = one.as_of() {
        said.push(format!(
            "Whom nothing tells since when is taken from a list of {}, and counts on every day on which it has a seat.",
            listed(month)
        ));
    }
    if one.of(Standing::Perhaps).next().is_some() {
        said.push("Who is perhaps in it is not counted on that day, and answers name it.".to_owned());
    }
    if !has_begun(one.group, Some(one.day)) {
        said.push(
            "The regional groups go back to 17 December 1963: on days before, this is the group of today.".to_owned(),
        );
    }
    said
}

/// The day of the list.
pub(super) fn of_all(day: Date, asked: bool) -> String {
    format!("Groups {}. `unbloc groups NAME` says who is in one, since when, and who left.", on(day, asked))
}

/// What stands in the list.
pub(super) fn list_explained(found: &[OnDay]) -> Vec<String> {
    let mut said = vec![
        "Since: the first day that is known of a member, of regional groups that of the resolution which they go back to; \
         “list of” is the month of a list by which members count of whom nothing tells the day. Only members of the United \
         Nations are in it."
            .to_owned(),
    ];
    if found.iter().any(|one| !has_begun(one.group, Some(one.day))) {
        said.push(
            "The five regional groups go back to 17 December 1963: on days before, they are those of today.".to_owned(),
        );
    }
    said
}
