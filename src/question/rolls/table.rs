//! Roll calls found, in tables.

use super::{Found, Hit};
use crate::answer::Table;
use crate::registry::Said;
use crate::votes::{Counts, RollCall, RollCallId, RollCalls};

/// Between the parts of a list in one cell.
const BETWEEN: &str = "|";

/// Every roll call that was found, a row each.
pub(super) fn rolls(votes: &RollCalls, found: &Found) -> Table {
    let rows: Vec<(&Hit, &RollCall)> = found.hits.iter().map(|hit| (hit, votes.roll_call(hit.on))).collect();
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let tallies: Vec<Counts> = rows.iter().map(|(hit, _)| votes.tally(hit.on)).collect();
    let count = |of: &dyn Fn(&Counts) -> u64| tallies.iter().map(|t| Some(of(t) as i64)).collect::<Vec<_>>();
    let topics = |hit: &Hit| hit.topics.iter().map(|topic| topic.code.as_str()).collect::<Vec<_>>().join(BETWEEN);
    Table::new("rolls_found", "Roll calls")
        .text("symbol", rows.iter().map(|(_, r)| r.label().to_owned()))
        .text("id", rows.iter().map(|(_, r)| r.id.clone()))
        .maybe_text("body", rows.iter().map(|(_, r)| r.known_body().map(|body| body.code())))
        .maybe_text("date", rows.iter().map(|(_, r)| r.iso_date()))
        .maybe_text("session", rows.iter().map(|(_, r)| r.session.map(|session| session.to_string())))
        .maybe_text("title", rows.iter().map(|(_, r)| some(&r.title)))
        .maybe_text("agenda", rows.iter().map(|(_, r)| some(&r.agenda)))
        .whole("yes", count(&|t| t.yes))
        .whole("no", count(&|t| t.no))
        .whole("abstain", count(&|t| t.abstain))
        .whole("non_voting", count(&|t| t.non_voting))
        .maybe_text("issues", rows.iter().map(|(hit, _)| some(&hit.issues.codes.join(BETWEEN))))
        .maybe_text("issues_from", rows.iter().map(|(hit, _)| said(hit.issues.said)))
        .maybe_text("issues_of_source", rows.iter().map(|(_, r)| some(&r.issues.join(BETWEEN))))
        .maybe_text("topics", rows.iter().map(|(hit, _)| some(&topics(hit))))
        .number("score", rows.iter().map(|(hit, _)| hit.score), 6)
}

/// Who says so, in a word.
pub(super) fn said(said: Said) -> Option<&'static str> {
    match said {
        Said::Source => Some("source"),
        Said::Table => Some("table"),
        Said::Nobody => None,
    }
}

/// Some of them at 80 columns; where there is no title, the agenda item.
pub(super) fn for_people(votes: &RollCalls, hits: &[Hit]) -> Table {
    let shown: Vec<RollCallId> = hits.iter().map(|hit| hit.on).collect();
    let tally = |&on: &RollCallId| {
        let tally = votes.tally(on);
        format!("{}–{}–{}", tally.yes, tally.no, tally.abstain)
    };
    let title = |&on: &RollCallId| {
        let roll_call = votes.roll_call(on);
        let plain = |text: &str| text.chars().any(char::is_lowercase);
        let (title, agenda) = (roll_call.title.as_str(), roll_call.agenda.as_str());
        match (title, agenda) {
            ("", "") => None,
            ("", agenda) => Some(cut(agenda)),
            // Headings in capitals (`CUBA, U.S. EMBARGO`) say less than the words beside them.
            (title, agenda) if !plain(title) && plain(agenda) => Some(cut(&format!("{title}: {agenda}"))),
            (title, _) => Some(cut(title)),
        }
    };
    Table::new("rolls", "Roll calls")
        .text("symbol", shown.iter().map(|&on| votes.label_beside(on, &shown)))
        .maybe_text("date", shown.iter().map(|&on| votes.roll_call(on).iso_date()))
        .text("tally", shown.iter().map(tally))
        .maybe_text("title", shown.iter().map(title))
}

/// The first words of a title: two lines at 80 columns.
fn cut(title: &str) -> String {
    const MOST: usize = 80;
    let Some((at, _)) = title.char_indices().nth(MOST) else { return title.to_owned() };
    let words = title[..at].rsplit_once(' ').map_or(&title[..at], |(words, _)| words);
    format!("{}…", words.trim_end_matches([' ', ',', ';', ':']))
}
