//! Which groups there are, who is in them, since when, and who left.

mod json;
mod table;
mod words;

use std::cmp::Ordering;

use serde_json::json;

use super::{begun, has_begun};
use crate::answer::Answer;
use crate::error::Result;
use crate::registry::{Group, Membership, Registry};
use crate::votes::Date;

/// Which groups are there, and who belongs to one on a day?
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Belong {
    /// The group, by its code or name; `None` for all.
    pub named: Option<String>,
    /// The day; `None` for the last on which the registry's lists are known to have changed.
    pub on: Option<Date>,
}

/// How a stay in a group stands to a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// In it.
    In,
    /// It may be in, since the day of joining or leaving is not known.
    Perhaps,
    /// It left before.
    Left,
    /// It joins later.
    Later,
}

impl Standing {
    const ALL: [Standing; 4] = [Standing::In, Standing::Perhaps, Standing::Left, Standing::Later];

    /// The word in tables and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Standing::In => "in",
            Standing::Perhaps => "perhaps",
            Standing::Left => "left",
            Standing::Later => "later",
        }
    }
}

/// A group on a day.
#[derive(Debug, Clone)]
pub struct OnDay<'a> {
    /// The group.
    pub group: &'a Group,
    /// The day.
    pub day: Date,
    /// Every stay with how it stands to the day; in each standing by the name of the member.
    pub stays: Vec<(Standing, &'a Membership)>,
}

impl<'a> OnDay<'a> {
    /// A group on a day. Members that a list of one month names are in it while they have a seat.
    pub fn new(group: &'a Group, day: Date) -> Self {
        let standing = |stay: &Membership| {
            let seated = || Registry::embedded().member(&stay.code).and_then(|m| m.seated(day)).unwrap_or(true);
            if stay.contains(Some(day)) {
                // A list tells nothing of days without a seat.
                match (stay.as_of.is_some() && !seated(), last_seat(&stay.code)) {
                    (false, _) => Standing::In,
                    (true, Some(last)) if last < day => Standing::Left,
                    (true, _) => Standing::Later,
                }
            } else if stay.may_contain(day) {
                Standing::Perhaps
            } else if stay.to.is_some_and(|to| to.latest < day) {
                Standing::Left
            } else {
                Standing::Later
            }
        };
        let mut stays: Vec<(Standing, &Membership)> = group.memberships.iter().map(|s| (standing(s), s)).collect();
        let name = |stay: &Membership| crate::registry::sort_key(&name_of(stay, day));
        stays.sort_by(|(a, one), (b, other)| match a.cmp(b) {
            Ordering::Equal => name(one).cmp(&name(other)).then(one.from.cmp(&other.from)),
            different => different,
        });
        OnDay { group, day, stays }
    }

    /// The stays of one standing.
    pub fn of(&self, standing: Standing) -> impl Iterator<Item = &'a Membership> {
        self.stays.iter().filter(move |(other, _)| *other == standing).map(|(_, stay)| *stay)
    }

    /// The day that the group goes back to, else the first that is known of anybody in it; `None` where none is.
    fn since(&self) -> Option<String> {
        if let Some(day) = begun(self.group) {
            return Some(day.to_string());
        }
        let dated = self.group.memberships.iter().filter(|stay| stay.as_of.is_none());
        dated.filter_map(|stay| stay.from).min_by_key(|from| from.earliest).map(|from| from.short())
    }

    /// The month of the list that names some of those who are in it; `None` where all have days, or none is in.
    fn as_of(&self) -> Option<&'a str> {
        self.of(Standing::In).find_map(|stay| stay.as_of.as_deref())
    }
}

/// The last day of a seat; `None` while it is held, and of who never had one.
fn last_seat(code: &str) -> Option<Date> {
    Registry::embedded().member(code)?.terms.last()?.to
}

/// What a member is called on the day, and of who left before, on its last.
fn name_of(stay: &Membership, day: Date) -> String {
    let day = stay.to.map_or(day, |to| to.latest.min(day));
    Registry::embedded().member(&stay.code).map_or(stay.code.clone(), |member| member.name_on(Some(day)).to_owned())
}

impl Belong {
    /// Looks it up and tells it.
    ///
    /// # Errors
    ///
    /// If there is no such group; the message proposes some.
    pub fn answer(&self) -> Result<Answer> {
        let registry = Registry::embedded();
        let day = self.on.or(registry.brought_up_to()).expect("the registry has groups with days");
        let groups: Vec<&Group> = match &self.named {
            Some(name) => vec![registry.group_named(name)?],
            None => {
                let own = registry.own().into_iter().flat_map(|own| own.groups());
                registry.groups().chain(registry.group("ALL")).chain(own).collect()
            }
        };
        let found: Vec<OnDay> = groups.into_iter().map(|group| OnDay::new(group, day)).collect();
        let (title, main) = match (&self.named, &found[..]) {
            (Some(_), [one]) => (format!("{} on {day}", one.group.code), table::members(one)),
            _ => ("Groups".to_owned(), table::groups(&found)),
        };
        let mut answer = Answer::new("groups", title, main.clone(), json::result(&found));
        answer.settings = json!({"group": self.named.as_ref().map(|_| &found[0].group.code), "on": day.to_string()});
        let parts = &mut answer.parts;
        match (&self.named, &found[..]) {
            (Some(_), [one]) => {
                parts.all(words::of_group(one, self.on.is_some()));
                Standing::ALL.into_iter().filter_map(|standing| table::of_standing(one, standing)).for_each(|table| {
                    parts.all(table);
                });
                parts.all(words::explained(one));
            }
            _ => {
                parts.all(words::of_all(day, self.on.is_some()));
                parts.all(table::for_people(&found));
                parts.all(words::list_explained(&found));
            }
        }
        Ok(answer)
    }
}
