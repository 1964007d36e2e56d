//! What a user may have meant that named no roll call, or several.

use std::cmp::Reverse;

use super::find::is_symbol_like;
use super::{Body, RollCall, RollCallId, RollCalls, Symbol};
use crate::error::Error;
use crate::search::{Index, Text, words};

/// Roll calls named where none was found.
const NEAREST: usize = 3;

/// Roll calls listed where several were found.
const LISTED: usize = 10;

/// The longest text that is held against symbols and titles, letter by letter.
const LONGEST: usize = 200;

/// Letters of a title in a list.
const TITLE: usize = 60;

/// The newest of several roll calls, a line each, and how to see all.
pub(super) fn listed(votes: &RollCalls, text: &str, found: &[RollCallId]) -> String {
    // They are in the order of their days.
    // Roll calls of one number differ by a letter, which no search for words finds.
    let most = if text.contains('/') { found.len() } else { LISTED };
    let newest: Vec<RollCallId> = found.iter().rev().take(most).copied().collect();
    let lines: Vec<String> = newest.iter().map(|&on| line(votes, on, found)).collect();
    let more = match found.len() - newest.len() {
        0 => String::new(),
        n => format!("\n    and {n} more: `unbloc rolls {}` lists them", words(text).join(" ")),
    };
    format!("name one by its symbol or its id:\n{}{more}", lines.join("\n"))
}

/// `    A/RES/80/4  2025-10-29  165–7–12  Necessity of ending …`
fn line(votes: &RollCalls, on: RollCallId, beside: &[RollCallId]) -> String {
    let roll_call = votes.roll_call(on);
    let tally = votes.tally(on);
    let day = roll_call.iso_date().unwrap_or_else(|| "no day".to_owned());
    let name = votes.label_beside(on, beside);
    let line = format!("    `{name}`  {day}  {}–{}–{}  {}", tally.yes, tally.no, tally.abstain, cut(&roll_call.title));
    line.trim_end().to_owned()
}

/// A title's first letters, on one line.
fn cut(title: &str) -> String {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    match title.char_indices().nth(TITLE) {
        Some((at, _)) => format!("{}…", title[..at].trim_end()),
        None => title,
    }
}

/// That no roll call is on a text, with what comes near.
pub(super) fn proposed(votes: &RollCalls, text: &str) -> Error {
    let short = if text.len() <= LONGEST { text } else { "" };
    let is_symbol = is_symbol_like(short);
    let (near, alike) = (by_symbol(votes, short), if is_symbol { Vec::new() } else { by_words(votes, short) });
    let names: Vec<String> = near.iter().map(|&on| format!("`{}`", votes.label_beside(on, &near))).collect();
    let lines: Vec<String> = alike.iter().map(|&on| line(votes, on, &alike)).collect();
    let advice = advice(votes, short);
    let hint = match (&names[..], &lines[..]) {
        ([], []) => advice,
        ([], lines) => format!("nearest by its words:\n{}\n  {advice}", lines.join("\n")),
        (names, _) => format!("nearest: {}; {advice}", names.join(", ")),
    };
    Error::new(format!("no selected roll call is on `{text}`")).hint(hint)
}

/// How to look for it, and of a body of which little was read how much that is.
fn advice(votes: &RollCalls, text: &str) -> String {
    const FEW: usize = 100;
    let body = text.parse().ok().and_then(|symbol: Symbol| symbol.body());
    let read = |body| votes.roll_calls().iter().filter(|r| r.body == body).count();
    let few = body.filter(|&body| body == Body::Council && read(body) < FEW).map_or(String::new(), |body| {
        format!(
            "of {} {} at hand; ",
            body.name(),
            match read(body) {
                0 => "no roll call is".to_owned(),
                1 => "1 roll call is".to_owned(),
                n => format!("{n} roll calls are"),
            }
        )
    });
    format!("{few}most sources hold adopted resolutions only; `unbloc rolls WORDS` searches titles")
}

/// The parts of a symbol as it is typed: between slashes, without a session or a year in brackets.
fn parts(symbol: &str) -> Vec<String> {
    let upper = symbol.to_uppercase();
    upper.split('(').next().unwrap_or_default().split('/').map(|part| part.trim().to_owned()).collect()
}

/// What a part begins with, and the number after that: `ES-` and 11.
fn numbered(part: &str) -> Option<(&str, i64)> {
    let at = part.find(|c: char| c.is_ascii_digit())?;
    let digits: String = part[at..].chars().take_while(char::is_ascii_digit).collect();
    Some((&part[..at], digits.parse().ok()?))
}

/// How far two numbers that begin alike are apart; `None` where they do not.
fn apart(one: &str, other: &str) -> Option<i64> {
    let ((begins, number), (begun, wanted)) = numbered(one).zip(numbered(other))?;
    (begins == begun).then(|| (number - wanted).abs())
}

/// How near a symbol is to one that was typed, the nearer the less; `None` where they have nothing in common.
fn nearness(own: &[String], typed: &[String]) -> Option<(u8, usize, i64)> {
    let ((end, series), (typed_end, typed_series)) = own.split_last().zip(typed.split_last())?;
    let same_number = || (end == typed_end).then(|| apart(series.last()?, typed_series.last()?)).flatten();
    // In one series a slip is likelier than another number.
    let same_series = || {
        let same = !typed_series.is_empty() && series.ends_with(typed_series);
        same.then(|| Some((strsim::osa_distance(end, typed_end), apart(end, typed_end)?))).flatten()
    };
    let number = same_number().map(|sessions| (0, 0, sessions));
    number.or_else(|| same_series().map(|(slips, numbers)| (1, slips, numbers)))
}

/// Roll calls whose symbols come near: those of the same number, from the nearest sessions; then those of the same
/// series, with the likeliest numbers. Newest first among equals.
fn by_symbol(votes: &RollCalls, text: &str) -> Vec<RollCallId> {
    let mut typed = parts(text);
    if typed.len() == 1 {
        // A number alone is that of a resolution.
        typed.insert(0, "RES".to_owned());
    }
    let near = |symbol: &Symbol| nearness(&parts(&symbol.common_key()), &typed);
    let scored = |on: RollCallId| {
        let symbol = votes.roll_call(on).symbol.as_ref()?;
        Some((near(symbol)?, Reverse(on)))
    };
    let mut all: Vec<_> = votes.roll_call_ids().filter_map(scored).collect();
    all.sort_unstable();
    all.into_iter().map(|(_, Reverse(on))| on).take(NEAREST).collect()
}

/// Roll calls whose titles have most of the words, newest first among equals.
fn by_words(votes: &RollCalls, text: &str) -> Vec<RollCallId> {
    let newest: Vec<RollCallId> = votes.roll_call_ids().collect::<Vec<_>>().into_iter().rev().collect();
    if words(text).is_empty() {
        return Vec::new();
    }
    let said = |on: &RollCallId| {
        let RollCall { title, agenda, .. } = votes.roll_call(*on);
        Text { itself: title.clone(), aside: agenda.clone(), ..Text::default() }
    };
    let index = Index::new(newest.iter().map(said));
    index.find(text).matches.iter().take(NEAREST).map(|found| newest[found.text]).collect()
}
