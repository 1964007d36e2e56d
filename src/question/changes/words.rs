//! Changes in sentences.

use super::standing::{self, Standing};
use super::told::Company;
use super::{ALONE, Changes, Found, Kind, News, Told, What};
use crate::prose::{
    capital, fixed, group_in_sentence, in_sentence, in_words, list, percent, percent_as_given, plural, rounded,
    shortened, thousands,
};
use crate::question::Record;
pub(super) use crate::question::times::{past, time, times};
use crate::registry::Registry;
use crate::stats::{AS_BEFORE, ENOUGH_ROLL_CALLS, FirstCompany, Mean, Move, Part, Parts, SMALL};
use crate::votes::{MemberId, RollCalls};

/// What is told, each with its place in the record and its two parts.
pub(super) fn sentences(record: &Record, asked: &Changes, found: &Found, told: &Told) -> Vec<String> {
    let mut said: Vec<String> = told.own.iter().map(|news| whole(record, asked, found, news)).collect();
    let [then, now] = found.numbers.map(|number| format!("in {}", time(asked.by, number)));
    let others = by_other_texts(record.votes(), &told.by_other_texts, usize::MAX, [&then, &now]);
    said.extend(others.into_iter().map(|told| told.sentence));
    said.extend(told.company.iter().map(|one| company(record.votes(), one)));
    match (said.is_empty(), found.looked_at.iter().any(|(kind, _)| *kind != Kind::Company)) {
        (true, false) => {
            vec![format!("Nothing has {ENOUGH_ROLL_CALLS} roll calls both times, so that nothing can be compared.")]
        }
        (true, true) => vec![format!("Nothing is rarer than one of its kind between two {}.", times(asked.by))],
        (false, _) => said,
    }
}

/// The sentence of one change with all that belongs to it.
pub(super) fn whole(record: &Record, asked: &Changes, found: &Found, news: &News) -> String {
    let mut said = vec![sentence(record, asked, found, news)];
    if let Some(moved) = news.moved.as_ref().filter(|moved| way(moved).is_some()) {
        said.extend(place(asked, &news.what, moved, found.numbers));
    }
    if let Some(parts) = &news.parts {
        said.push(two_parts(asked, found, news, parts));
    }
    said.extend(alone(news));
    said.join(" ")
}

/// How often a member stood all but alone against a text, where that is often.
fn alone(news: &News) -> Option<String> {
    const OFTEN: u32 = 5;
    let ([before, after], moved) = (news.alone, news.moved.as_ref()?);
    (after >= OFTEN).then(|| {
        format!(
            "It voted no with at most {} others on {after} of {} roll calls, {before} of {} before.",
            in_words(ALONE),
            moved.after.n,
            moved.before.n
        )
    })
}

/// Changes by other texts alone, in a sentence.
pub(super) struct ByOtherTexts {
    /// The sentence.
    pub sentence: String,
    /// How rarely the record shows as much as the rarest of them, in bits; `None` where there is nothing to measure it against.
    pub bits: Option<f64>,
}

/// Those that moved by other texts alone, in one sentence each way, so many of them named.
pub(super) fn by_other_texts(votes: &RollCalls, news: &[&News], named: usize, times: [&str; 2]) -> Vec<ByOtherTexts> {
    let of = |rose: bool| {
        let of = |one: &&&News| one.moved.as_ref().is_some_and(|moved| (moved.size() > 0.0) == rose);
        let those: Vec<&News> = news.iter().filter(of).copied().collect();
        let bits = those.iter().filter_map(|one| one.rarity.bits()).reduce(f64::max);
        let mut told: Vec<String> = those
            .iter()
            .take(named)
            .filter_map(|one| Some(shortly(votes, &one.what, one.moved.as_ref()?, times)))
            .collect();
        if those.len() > named {
            told.push(plural(those.len() - named, "other"));
        }
        if those.is_empty() {
            return None;
        }
        let way = if rose { "more" } else { "less" };
        let sentence = format!(
            "On other texts alone, next to nothing having moved on the same ones, these agreed {way}: {}.",
            list(&told)
        );
        Some(ByOtherTexts { sentence, bits })
    };
    [true, false].into_iter().filter_map(of).collect()
}

/// `Russia with the other members (0.65 in session 79, 0.76 in session 80)`.
fn shortly(votes: &RollCalls, what: &What, moved: &Move, [before, now]: [&str; 2]) -> String {
    let [then, after] = [moved.before, moved.after].map(|mean| shown(what, mean.value));
    format!("{} ({then} {before}, {after} {now})", who(votes, what))
}

/// `Russia with the other members`.
pub(super) fn who(votes: &RollCalls, what: &What) -> String {
    let name = |m: MemberId| in_sentence(votes.name(m));
    match what {
        What::Member(member) => format!("{} with the other members", name(*member)),
        What::Pair(a, b) => format!("{} and {}", name(*a), name(*b)),
        What::Share(member, choice) => format!("{}, who {}", name(*member), choice.did()),
        What::Group(code) => match group(code) {
            name if name.contains("members") => format!("{name} with each other"),
            name => format!("the members of {name} with each other"),
        },
        What::Company(_) => String::new(),
    }
}

/// One change as a newspaper could print it, with its numbers.
pub(super) fn sentence(record: &Record, asked: &Changes, found: &Found, news: &News) -> String {
    let votes = record.votes();
    match (&news.what, &news.moved) {
        (What::Company(first), _) => first_time(votes, asked, found, first),
        (what, Some(moved)) => format!("{}{}.", subject(votes, what, moved), from_to(what, moved, news.parts.as_ref())),
        (_, None) => String::new(),
    }
}

/// Which way it went; `None` where it stayed as it was, to two digits.
pub(super) fn way(moved: &Move) -> Option<&'static str> {
    match moved.size() {
        size if size.abs() < AS_BEFORE => None,
        size if size < 0.0 => Some("less"),
        _ => Some("more"),
    }
}

/// Who moved, and which way.
pub(super) fn subject(votes: &RollCalls, what: &What, moved: &Move) -> String {
    let name = |m: MemberId| in_sentence(votes.name(m));
    let (way, often) = match way(moved) {
        Some(way) => (way, format!("{way} often")),
        None => ("as before", "as often as before".to_owned()),
    };
    // `voted no more often` would read as “not more often”.
    match what {
        What::Member(member) => format!("{} agreed {way} with the other members", capital(&name(*member))),
        What::Pair(a, b) => format!("{} and {} agreed {way}", capital(&name(*a)), name(*b)),
        What::Share(member, choice) => format!("{} {often} {}", capital(&name(*member)), choice.did()),
        What::Group(code) => format!("{} voted {way} together", capital(&group(code))),
        What::Company(_) => String::new(),
    }
}

/// The name of a group in a sentence.
pub(super) fn group(code: &str) -> String {
    Registry::embedded().group(code).map_or_else(|| code.to_owned(), |group| group_in_sentence(&group.name))
}

/// `: 0.63 before, 0.30 now (−0.33, 90 % interval −0.39 to −0.27; 115 and 166 roll calls)`.
fn from_to(what: &What, moved: &Move, parts: Option<&Parts>) -> String {
    let both = [moved.before, moved.after];
    let ([before, now], n) = match what {
        What::Share(..) => (both.map(|mean| counted(what, mean)), String::new()),
        _ => {
            let [before, now] = both.map(|mean| thousands(mean.n));
            (both.map(|mean| shown(what, mean.value)), format!("; {before} and {now} roll calls"))
        }
    };
    let interval = parts.and_then(|parts| parts.interval).map_or(String::new(), |interval| {
        let chance = if interval.low <= 0.0 && interval.high >= 0.0 { ", so that it may be none" } else { "" };
        format!(", 90 % interval {} to {}{chance}", signed(interval.low), signed(interval.high))
    });
    format!(": {before} before, {now} now ({}{interval}{n}){}", signed(moved.size()), against(what, moved, parts))
}

/// That on the texts voted on both times it went the other way; nothing where it did not.
pub(super) fn against(what: &What, moved: &Move, parts: Option<&Parts>) -> String {
    let other_way = |[before, after]: &[f64; 2]| {
        let on_same = after - before;
        on_same.abs() >= AS_BEFORE && on_same.signum() != moved.size().signum() && way(moved).is_some()
    };
    parts.and_then(|parts| parts.common_means).filter(other_way).map_or(String::new(), |[before, after]| {
        format!(
            ", but the other way on the texts voted on both times, from {} to {}",
            shown(what, before),
            shown(what, after)
        )
    })
}

/// A value with what it is worked out from: `0.30 over 166 roll calls`, `150 of 166 votes (91 %)`.
pub(super) fn counted(what: &What, mean: Mean) -> String {
    match what {
        What::Share(..) => {
            let count = (mean.value * f64::from(mean.n)).round() as u64;
            format!("{} of {} votes ({})", thousands(count), thousands(mean.n), percent(mean.value))
        }
        _ => format!("{} over {}", rounded(mean.value, 2), plural(mean.n, "roll call")),
    }
}

/// With a true minus, and a plus.
pub(super) fn signed(x: f64) -> String {
    let digits = fixed(x.abs(), 2);
    match digits.parse::<f64>() {
        Ok(0.0) => digits,
        _ if x < 0.0 => format!("−{digits}"),
        _ => format!("+{digits}"),
    }
}

/// Where the value stands in the thing's own history, and the change among all.
fn place(asked: &Changes, what: &What, moved: &Move, numbers: [i32; 2]) -> Vec<String> {
    let (place, series) = (&moved.place, times(asked.by));
    let all = format!("{} {series} with {ENOUGH_ROLL_CALLS} roll calls or more", place.of);
    let (end, beyond) = (standing::end(moved), standing::beyond(moved));
    let own = match Standing::of(moved, numbers) {
        Some(Standing::As(number)) => {
            format!("It was never {beyond} in {all}; as {} in {}.", standing::far(moved), past(asked.by, number))
        }
        Some(Standing::First(number, value)) => {
            format!("It is the {end} of {all}; next is {} in {}.", shown(what, value), past(asked.by, number))
        }
        Some(Standing::Since(number)) => format!("It is the {end} since {}.", past(asked.by, number)),
        None if place.last_as_far.is_none() && place.rank > 1 => {
            let later = if place.rank == 2 {
                "a later one was".to_owned()
            } else {
                format!("{} later ones were", place.rank - 1)
            };
            format!("Of {all} {later} {beyond}.")
        }
        None => String::new(),
    };
    let streak = match place.streak {
        0..3 => String::new(),
        n => format!("It {} for the {} time in a row.", if moved.size() < 0.0 { "fell" } else { "rose" }, ordinal(n)),
    };
    let kind = kind_of_change(what.kind());
    let among = match (place.rarity.among, place.rarity.as_large) {
        (0, _) => String::new(),
        (among, 0) => {
            format!("None of {} other changes of {kind} was as large for its number of roll calls.", thousands(among))
        }
        (among, n) => format!(
            "Of {} other changes of {kind} {} as large for the number of roll calls.",
            thousands(among),
            were(n)
        ),
    };
    [own, streak, among].into_iter().filter(|said| !said.is_empty()).collect()
}

fn were(n: u32) -> String {
    if n == 1 { "one was".to_owned() } else { format!("{} were", thousands(n)) }
}

fn ordinal(n: u32) -> String {
    match n {
        3 => "third".to_owned(),
        4 => "fourth".to_owned(),
        5 => "fifth".to_owned(),
        n if n % 10 == 1 && n % 100 != 11 => format!("{n}st"),
        n if n % 10 == 2 && n % 100 != 12 => format!("{n}nd"),
        n if n % 10 == 3 && n % 100 != 13 => format!("{n}rd"),
        n => format!("{n}th"),
    }
}

pub(super) fn shown(what: &What, value: f64) -> String {
    if matches!(what, What::Share(..)) { percent(value) } else { rounded(value, 2) }
}

/// What is counted as a change of this kind.
fn kind_of_change(kind: Kind) -> &'static str {
    match kind {
        Kind::Member => "a member's agreement with the others",
        Kind::Share => "how often a member makes a choice",
        Kind::Group => "a group's cohesion",
        Kind::Pair => "a pair",
        Kind::Company => "company",
    }
}

/// How much moved on the same texts, and how much came with others.
fn two_parts(asked: &Changes, found: &Found, news: &News, parts: &Parts) -> String {
    let what = &news.what;
    let part = |part: &Part| {
        let interval = part
            .interval
            .map_or(String::new(), |interval| format!(" ({} to {})", signed(interval.low), signed(interval.high)));
        format!("{}{interval}", signed(part.value))
    };
    let Some([before, after]) = parts.common_means else {
        return "No text has votes to compare both times.".to_owned();
    };
    let share = |at: usize| percent(f64::from(parts.on_common[at]) / f64::from(parts.n[at]));
    let [then, now] = found.numbers.map(|number| time(asked.by, number));
    let earlier = match news.returned {
        0 => String::new(),
        n => format!(", {n} of them on texts that had come to a vote earlier still"),
    };
    let new = parts.new.map_or(String::new(), |new| {
        format!(
            ": {} on {} of {now} on texts without such a vote in {then}{earlier}",
            shown(what, new.mean),
            plural(new.roll_calls, "roll call")
        )
    });
    format!(
        "On the {} voted on both times ({} and {} of the roll calls) it went from {} to {}: weighed by their share of the roll calls \
         {} of the change. {} came with other texts, or with how often each was voted on{new}.",
        plural(parts.common, "text"),
        share(0),
        share(1),
        shown(what, before),
        shown(what, after),
        part(&parts.same_texts),
        part(&parts.new_texts)
    )
}

/// Two members against a text with few others for the first time.
fn first_time(votes: &RollCalls, asked: &Changes, found: &Found, first: &FirstCompany) -> String {
    let [a, b] = [first.pair.0, first.pair.1].map(|m| in_sentence(votes.name_in(m, first.on)));
    format!(
        "{} and {b} stood together against a text with few others for the first time, on {}; before {} both had voted on {}.",
        capital(&a),
        votes.roll_call(first.on).label(),
        time(asked.by, found.numbers[1]),
        plural(first.joint_before, "roll call"),
    )
}

/// Who stood against one text together for the first time.
pub(super) fn company(votes: &RollCalls, company: &Company) -> String {
    const PAIRS: usize = 4;
    let name = |m: MemberId| in_sentence(votes.name_in(m, company.on));
    let pairs: Vec<String> = company
        .firsts
        .iter()
        .take(PAIRS)
        .map(|first| format!("{} and {}", name(first.pair.0), name(first.pair.1)))
        .collect();
    let more = match company.firsts.len().saturating_sub(PAIRS) {
        0 => String::new(),
        n => format!(" and {}", plural(n, "other pair")),
    };
    let roll_call = votes.roll_call(company.on);
    let title = if roll_call.title.is_empty() {
        String::new()
    } else {
        format!(" (“{}”)", shortened(&roll_call.title, 70))
    };
    let joint: Vec<u32> = company.firsts.iter().map(|first| first.joint_before).collect();
    let fewest = joint.iter().min().copied().unwrap_or_default();
    format!(
        "{} voted no on {}{title}. Never before, in {} or more on which both had voted, had these been among so few against a text \
         ({} of the votes or fewer): {}{more}.",
        capital(&plural(company.against, "member")),
        roll_call.label(),
        plural(fewest, "roll call"),
        percent_as_given(SMALL),
        pairs.join("; ")
    )
}
