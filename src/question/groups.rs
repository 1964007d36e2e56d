//! The groups that roll calls are counted by.

use crate::error::{Error, Result};
use crate::registry::{Group, Registry};

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

/// The group with this code.
///
/// # Errors
///
/// If there is none; the message names all.
pub fn group(name: &str) -> Result<&'static Group> {
    let registry = Registry::embedded();
    registry.group(name).ok_or_else(|| {
        let codes: Vec<&str> = registry.groups().map(|g| g.code.as_str()).collect();
        Error::new(format!("no group is called `{name}`")).hint(format!("groups are {}", codes.join(", ")))
    })
}

/// The groups with these codes; the usual ones where none is named.
///
/// # Errors
///
/// If there is no such group; the message names all.
pub fn groups(named: &[String]) -> Result<Vec<&'static Group>> {
    if named.is_empty() { Ok(usual_groups()) } else { named.iter().map(|name| group(name)).collect() }
}

/// A group's code, and the day it is known for where that is all that is known.
pub fn group_label(group: &Group) -> String {
    group.as_of().map_or(group.code.clone(), |day| format!("{} (as of {day})", group.code))
}
