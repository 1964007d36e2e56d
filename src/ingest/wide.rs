//! Which columns of a wide file are members.

use super::formats::WIDE;
use super::recognise::{PASSED_OVER, is_code, singular};
use crate::registry::{Registry, Resolved};

/// Members a header must name for the file to be taken as wide, where it has columns that nobody knows.
const MEMBERS: usize = 5;

/// The same where every other column is known.
const FEW_MEMBERS: usize = 2;

/// The columns with members of a wide file: by ISO code or, where those are few, by anything that names one;
/// `None` where it is none. `told` is that the user says it is one.
pub(super) fn members(header: &[String], registry: &Registry, told: bool) -> Option<Vec<usize>> {
    let codes: Vec<usize> = (0..header.len()).filter(|&c| is_code(&header[c], registry)).collect();
    let has = |name: &str| header.iter().any(|cell| singular(cell) == singular(name));
    if codes.len() >= MEMBERS {
        let members = (0..header.len()).filter(|c| codes.contains(c) || names_one_among_codes(&header[*c], registry));
        return (told || has("date")).then(|| members.collect());
    }
    let mut members: Vec<usize> = (0..header.len()).filter(|&c| names_one(&header[c], registry)).collect();
    members.retain(|&c| !is_described(&header[c]));
    members.extend(norway_and_indonesia(header, &members));
    members.sort_unstable();
    let all_known = (0..header.len()).all(|c| members.contains(&c) || is_described(&header[c]));
    let described = has("date") && ["resolution", "symbol", "unres"].into_iter().any(has);
    let enough = if all_known { FEW_MEMBERS } else { MEMBERS };
    (told && !members.is_empty() || described && members.len() >= enough).then_some(members)
}

/// Whether a header names a member, by any code or name.
pub(super) fn names_one(cell: &str, registry: &Registry) -> bool {
    matches!(registry.resolve(cell, None), Resolved::One(_) | Resolved::Several(_))
}

/// The same beside columns of codes: a full name, or two capitals. Lower-case `me` or `co` may head Voeten's issues.
fn names_one_among_codes(cell: &str, registry: &Registry) -> bool {
    let cell = cell.trim();
    let two = cell.len() == 2 && cell.bytes().all(|byte| byte.is_ascii_uppercase());
    (two || cell.len() > 3) && names_one(cell, registry) && !is_described(cell)
}

/// Whether a header is of a column that describes the roll call.
fn is_described(cell: &str) -> bool {
    let cell = singular(cell);
    let mut known = WIDE.iter().flat_map(|spelling| spelling.1).chain(PASSED_OVER);
    known.any(|name| singular(name) == cell)
}

/// `NO` and `ID`, which head other columns, too: among codes of two letters in the same case they are members.
fn norway_and_indonesia(header: &[String], members: &[usize]) -> Vec<usize> {
    let two = || members.iter().map(|&c| header[c].trim()).filter(|cell| cell.len() == 2);
    let upper = two().filter(|cell| cell.bytes().all(|b| b.is_ascii_uppercase())).count();
    if two().count() < MEMBERS {
        return Vec::new();
    }
    let is_upper = 2 * upper > two().count();
    // A column `no` beside one of `yes` is a total.
    let totals = header.iter().any(|cell| singular(cell) == singular("yes"));
    let found = |wanted: &str, free: bool| {
        let written = if is_upper { wanted.to_uppercase() } else { wanted.to_owned() };
        header.iter().position(|cell| cell.trim() == written).filter(|&c| is_upper || free && c > 0)
    };
    found("no", !totals).into_iter().chain(found("id", true)).collect()
}
