//! What stands around the list of changes: what is compared, and how the list is to be read.

use super::words::{signed, time, times};
use super::{Changes, Drift, Found, Kind, News, Told};
use crate::prose::{capital, list, plural};
use crate::question::{Record, times_as_many};
use crate::stats::{ENOUGH_ROLL_CALLS, Period};
use crate::votes::RollCall;

/// What is compared, and how much of it there is.
pub(super) fn compared(record: &Record, asked: &Changes, found: &Found) -> Vec<String> {
    let last = record.votes().roll_calls().iter().rfind(|roll_call| roll_call.date.is_some());
    let number = |roll_call: &RollCall| match asked.by {
        Period::Year => roll_call.date.map(|day| i32::from(day.year())),
        _ => roll_call.regular_session().map(i32::from),
    };
    // What was voted on later is not at hand.
    let until = |i: usize| {
        let held = last.filter(|on| number(on) == Some(found.numbers[i])).and_then(RollCall::held);
        held.map_or(String::new(), |held| format!(" to {held}"))
    };
    let one = |i: usize| {
        let special = match found.special[i] {
            0 => String::new(),
            n => format!(", {n} of special sessions that met meanwhile among them"),
        };
        let roll_calls = plural(found.roll_calls[i], "roll call");
        format!("{} ({roll_calls}{}{special})", time(asked.by, found.numbers[i]), until(i))
    };
    let mut said = vec![format!("{} compared with {}.", capital(&one(1)), one(0))];
    if let Some(words) = times_as_many(found.roll_calls[0] as u32, found.roll_calls[1] as u32) {
        said.push(format!(
            "There are {words} as before: see what moved on the same texts before reading a change as one of policy."
        ));
    }
    // Where nothing of those asked about can be compared, all others say nothing.
    said.extend(found.drift.filter(|_| !found.news.is_empty()).map(|drift| everyone(asked, found, drift)));
    said
}

/// Whether most members moved alike, which a single one is to be seen beside.
fn everyone(asked: &Changes, found: &Found, drift: Drift) -> String {
    format!(
        "Of {} {} agreed more with the others than in {}, and {} less; the change in the middle of them is {}.",
        plural(drift.of, "member"),
        drift.more,
        time(asked.by, found.numbers[0]),
        drift.less,
        signed(drift.median)
    )
}

/// How the list is to be read; `narrowed` where members were selected.
pub(super) fn reading(asked: &Changes, found: &Found, told: &Told, narrowed: bool) -> Vec<String> {
    let looked: Vec<String> = found.looked_at.iter().filter_map(|(kind, n)| looked_at(*kind, *n)).collect();
    if looked.is_empty() {
        return Vec::new();
    }
    let mut said = vec![format!(
        "{} Looked at: {}, each with at least {ENOUGH_ROLL_CALLS} roll calls both times.",
        order(asked, found),
        list(&looked)
    )];
    said.extend(not_told(found, told));
    if narrowed {
        said.push(
            "Members were selected: the others are those of the selection, and who stood alone or among few of all that voted is not looked at."
                .to_owned(),
        );
    }
    said.push(NEW_TEXTS.to_owned());
    said
}

/// In which order the changes stand, and which are told.
fn order(asked: &Changes, found: &Found) -> String {
    let series = times(asked.by);
    if found.news.iter().all(|news| news.rarity.among == 0) {
        return format!(
            "The record has no other two {series} as far apart to measure these changes against: how rare they are is not known."
        );
    }
    let also = if asked.of.is_empty() { "" } else { ", and how those asked about moved beside everyone" };
    format!(
        "The rarest stands first, then those by other texts and company: told are changes of which fewer than one as large is to be expected \
         between two {series} of the record{also}."
    )
}

/// What is as rare and in no sentence.
fn not_told(found: &Found, told: &Told) -> Option<String> {
    let rare = found.news.iter().filter(|news| news.rarity.is_rare());
    let left: Vec<&News> = rare.filter(|news| news.what.kind() != Kind::Company && !told.has(news)).collect();
    let of = |kind: Kind| {
        let n = left.iter().filter(|news| news.what.kind() == kind).count();
        looked_at(kind, n as u32).filter(|_| n > 0)
    };
    let company = (told.more_company > 0)
        .then(|| format!("{} with company among few never kept before", plural(told.more_company, "other text")));
    let kinds: Vec<String> = Kind::ALL.into_iter().filter_map(of).chain(company).collect();
    (!kinds.is_empty()).then(|| {
        format!(
            "As rare and not in these sentences: {}. The table of changes has them (`changes.csv`, or `--format csv`).",
            list(&kinds)
        )
    })
}

/// What the second part is, and is not.
pub(super) const NEW_TEXTS: &str = "Texts not voted on the time before are not the agenda alone: where a member asks for the vote and stands alone, new texts are what \
     it does, and these votes do not say who asked.";

fn looked_at(kind: Kind, n: u32) -> Option<String> {
    match kind {
        Kind::Member => Some(plural(n, "member")),
        Kind::Share => Some(format!("{} of yes, abstentions or no", plural(n, "share"))),
        Kind::Group => Some(plural(n, "group")),
        Kind::Pair => Some(plural(n, "pair")),
        Kind::Company => None,
    }
}
