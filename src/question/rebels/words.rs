//! Who breaks ranks, in sentences.

use super::Found;
use crate::prose::{list, plural, thousands};

/// What was counted of one group, and what was left out.
pub(super) fn of_group(found: &Found) -> String {
    let breaks = &found.breaks;
    let n = breaks.breaks.len();
    let against = match n {
        0 => "nobody voted against its line".to_owned(),
        _ => format!("{} against its line, by {}", plural(n, "vote"), plural(found.rebels().len(), "member")),
    };
    let mut left_out = Vec::new();
    if breaks.without_line > 0 {
        left_out.push(format!(
            "{} without a choice of more than half of those that voted",
            plural(breaks.without_line, "roll call")
        ));
    }
    if breaks.too_few > 0 {
        left_out.push(format!("{} on which fewer than two of its members voted", plural(breaks.too_few, "roll call")));
    }
    let left_out = if left_out.is_empty() { String::new() } else { format!("; left out: {}", left_out.join(", ")) };
    format!("{}: {against}, on {} with a line{left_out}.", found.label, plural(breaks.with_line, "roll call"))
}

/// What stands in the tables, and how much of it is shown.
pub(super) fn explained(found: &[Found], top: usize) -> Vec<String> {
    let all: usize = found.iter().map(|found| found.breaks.breaks.len()).sum();
    let members = found.iter().map(|found| found.rebels().len()).max().unwrap_or_default();
    let mut shown = Vec::new();
    if members > top {
        shown.push(format!("of each group the {} that broke ranks most often", plural(top, "member")));
    }
    if all > top {
        shown.push(format!("the newest {} of {} votes", thousands(top), thousands(all)));
    }
    let mut said = Vec::new();
    if !shown.is_empty() {
        said.push(format!("Shown are {}; `--top` shows more, `--format csv` every vote.", list(&shown)));
    }
    if all > 0 {
        said.push(
            "The line is the choice of more than half of the group's members of that day that voted; who did not \
                   vote breaks no ranks."
                .to_owned(),
        );
    }
    said
}
