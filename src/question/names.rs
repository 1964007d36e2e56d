//! From what a user writes to members and groups.

use std::collections::BTreeSet;

use super::groups::{group, list_doubt};
use crate::error::Result;
use crate::prose::{list, parts};
use crate::registry::{Registry, Resolved};
use crate::votes::RollCalls;

/// The code of the member that a user named. The code of a seat names that
/// seat; names are taken as of today, and where that is nobody of these votes,
/// as of their first and last day.
///
/// # Errors
///
/// If the name is of no member or of several; the message names the nearest.
pub fn resolve(text: &str, votes: &RollCalls) -> Result<String> {
    let registry = Registry::embedded();
    let code = text.trim().to_uppercase();
    if votes.find_member(&code).is_some() {
        return Ok(code);
    }
    let here = |day| match registry.resolve(text, day) {
        Resolved::One(code) => votes.find_member(&code).is_some().then_some(code),
        _ => None,
    };
    let then = || [votes.last_day(), votes.first_day()].into_iter().flatten().find_map(|day| here(Some(day)));
    if let Some(code) = here(None).or_else(then) {
        return Ok(code);
    }
    registry.code_of(text, None)
}

/// Members and `@GROUP`s as codes. A group stands for everybody who belonged to
/// it on the day of at least one of the roll calls; who belonged to it on some
/// of them only is named in a note: the second of the pair.
///
/// # Errors
///
/// As [`resolve`], and for a group that there is none of.
pub fn members_or_groups(text: &str, votes: &RollCalls) -> Result<(Vec<String>, Vec<String>)> {
    // A name may hold a comma: `Iran, Islamic Republic of`.
    if let Ok(code) = resolve(text, votes) {
        return Ok((vec![code], Vec::new()));
    }
    let (mut wanted, mut notes) = (Vec::new(), Vec::new());
    for part in parts(text, ',').iter().map(|part| part.trim()).filter(|part| !part.is_empty()) {
        let Some(name) = part.strip_prefix('@') else {
            wanted.push(resolve(part, votes)?);
            continue;
        };
        let (group, mut partly) = (group(name)?, Vec::new());
        for member in votes.members() {
            let belongs = |r: &&crate::votes::RollCall| group.contains(&member.code, r.date);
            let days = votes.roll_calls().iter().filter(belongs).count();
            if days > 0 {
                wanted.push(member.code.clone());
            }
            if days > 0 && days < votes.roll_calls().len() {
                partly.push(member.code.clone());
            }
        }
        notes.extend(list_doubt(group, votes));
        if !partly.is_empty() {
            let who = list(&Registry::embedded().in_sentences(&partly, votes.last_day()));
            notes.push(format!("@{}: on some of the selected days only, but selected for all: {who}", group.code));
        }
    }
    let mut seen = BTreeSet::new();
    wanted.retain(|code| seen.insert(code.clone()));
    Ok((wanted, notes))
}
