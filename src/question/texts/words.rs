//! Texts that return, in sentences.

use super::{Found, Text, Texts};
use crate::prose::{in_sentence, list, plural, shortened, thousands};
use crate::question::Record;
use crate::registry::Registry;
use crate::stats::{self, Stand, Turn, VoteOn};
use crate::votes::{Choice, RollCallId, RollCalls};

use super::history;

/// Letters of a title in a sentence at most.
const TITLE: usize = 160;
/// Members that a sentence names at most.
const MOST_NAMES: usize = 6;

/// Members that voted both times, of fewer than which half says nothing.
const ENOUGH: usize = 20;

/// A tally: yes, no, abstaining.
pub(super) fn tally(votes: &RollCalls, on: RollCallId) -> String {
    let tally = votes.tally(on);
    format!("{}–{}–{}", tally.yes, tally.no, tally.abstain)
}

/// The year of a roll call; `None` where it has no day.
pub(super) fn year(votes: &RollCalls, on: RollCallId) -> Option<i16> {
    votes.roll_call(on).date.map(|day| day.year())
}

/// `from 1991 to 2025`, `in 2025`
fn span(votes: &RollCalls, text: &Text) -> String {
    let [first, last] = [text.roll_calls[0], text.last()].map(|on| year(votes, on));
    match (first, last) {
        (Some(first), Some(last)) if first != last => format!(" from {first} to {last}"),
        (Some(first), _) => format!(" in {first}"),
        _ => String::new(),
    }
}

/// What matters of one text: how often, from which tally to which, who stands against it since when.
pub(super) fn headline(record: &Record, text: &Text) -> String {
    let (whole, n) = (record.whole(), text.roll_calls.len());
    let mut said = match n {
        1 => format!("1 vote{}, {} (yes–no–abstaining)", span(whole, text), tally(whole, text.last())),
        _ => format!(
            "{}{}; from {} to {} (yes–no–abstaining)",
            plural(n, "vote"),
            span(whole, text),
            tally(whole, text.roll_calls[0]),
            tally(whole, text.last())
        ),
    };
    if let Some(against) = standing(record, text) {
        said.push_str("; ");
        said.push_str(&against);
    }
    format!("“{}”: {said}.", shortened(&text.title, TITLE))
}

/// The smaller side of the last vote.
pub(super) fn smaller_side(votes: &RollCalls, text: &Text) -> Choice {
    let counts = votes.counts(text.last());
    match (counts.yes, counts.no) {
        (yes, no) if no > yes && yes > 0 => Choice::Yes,
        (yes, no) if no > 0 && no <= yes => Choice::No,
        _ => Choice::Abstain,
    }
}

/// Who stands on the smaller side of the last vote, and since when; `None` where nobody of the selected members does.
pub(super) fn standing(record: &Record, text: &Text) -> Option<String> {
    let whole = record.whole();
    let side = smaller_side(whole, text);
    let stands = stats::stands(whole, &history::members(record), &text.roll_calls, side);
    (!stands.is_empty()).then(|| since_when(whole, text, side, &stands))
}

/// How a member has come to stand where it does, the longest first.
#[derive(PartialEq, Eq, PartialOrd, Ord, Clone, Copy)]
enum How {
    EachTime,
    EachTimeItVoted,
    /// At most of its votes, and since a year each time.
    Mostly {
        alike: usize,
        cast: usize,
        since: i16,
    },
    Since(i16),
    Before,
    Now,
    First,
    Once,
}

fn since_when(votes: &RollCalls, text: &Text, side: Choice, stands: &[Stand]) -> String {
    // Whom readers look for first is named first.
    let is_other = |stand: &Stand| !Registry::embedded().is_permanent(&votes.member(stand.member).code);
    let name = |stand: &Stand| votes.name_in(stand.member, text.last());
    let mut all: Vec<(How, &Stand)> = stands.iter().map(|stand| (how(votes, text, stand), stand)).collect();
    all.sort_by_key(|(how, stand)| (*how, is_other(stand), name(stand)));
    let more = if all.len() > MOST_NAMES + 1 { all.len() - MOST_NAMES } else { 0 };
    all.truncate(all.len() - more);
    let mut said: Vec<String> = Vec::new();
    for group in all.chunk_by(|a, b| a.0 == b.0) {
        let names: Vec<String> = group.iter().map(|(_, stand)| in_sentence(name(stand))).collect();
        let verb = said.is_empty().then_some(side);
        said.push(format!("{}{}", history::listed(&names), group[0].0.told(verb, names.len() > 1)));
    }
    let lasts = all.last().is_some_and(|(how, _)| how.lasts());
    let more = match (more, lasts) {
        (0, _) => String::new(),
        (n, true) => format!(", and {} at the last vote, too", plural(n, "other")),
        (n, false) => format!(", and {}", plural(n, "other")),
    };
    format!("{}{more}", said.join(", "))
}

fn how(votes: &RollCalls, text: &Text, stand: &Stand) -> How {
    match stand {
        _ if text.roll_calls.len() == 1 => How::Once,
        Stand { run, .. } if *run == text.roll_calls.len() => How::EachTime,
        Stand { run, cast, .. } if run == cast && *run > 1 => How::EachTimeItVoted,
        Stand { run, .. } if *run > 1 => match year(votes, stand.since) {
            // Since a year alone would read as if it had stood elsewhere before.
            Some(since) if stand.alike > *run && 2 * stand.alike > stand.cast => {
                How::Mostly { alike: stand.alike, cast: stand.cast, since }
            }
            since => since.map_or(How::Before, How::Since),
        },
        Stand { alike: 1, cast, .. } if *cast > 1 => How::First,
        _ => How::Now,
    }
}

impl How {
    /// Whether more than the last vote is meant.
    fn lasts(self) -> bool {
        !matches!(self, How::Now | How::First | How::Once)
    }

    /// What is said behind the names of several or of one; with the verb where it was not said yet.
    fn told(self, verb: Option<Choice>, many: bool) -> String {
        let when = match self {
            How::EachTime => "each time".to_owned(),
            How::EachTimeItVoted => format!("each time {} voted", if many { "they" } else { "it" }),
            How::Mostly { alike, cast, since } => {
                let they = if many { "they" } else { "it" };
                format!("at {alike} of the {cast} votes {they} cast, since {since} each time")
            }
            How::Since(year) => format!("since {year}"),
            How::Before => "the last times".to_owned(),
            How::Now => "the last time".to_owned(),
            How::First => "for the first time".to_owned(),
            How::Once => return verb.map_or(String::new(), |side| format!(" {}", side.did())),
        };
        match verb {
            Some(side) if self.lasts() => format!(" {} {} {when}", if many { "have" } else { "has" }, side.did()),
            Some(side) => format!(" {} {when}", side.did()),
            None => format!(" {when}"),
        }
    }
}

/// At which votes most and how many the last time changed their choice.
pub(super) fn moved_most(votes: &RollCalls, history: &[VoteOn]) -> Vec<String> {
    let since = |vote: &VoteOn| vote.since.as_ref().map(|since| (since.turns.len(), since.both));
    let Some((last, moved, both)) = history.last().and_then(|vote| since(vote).map(|(n, both)| (vote, n, both))) else {
        return Vec::new();
    };
    let on = |vote: &VoteOn| {
        let roll_call = votes.roll_call(vote.on);
        let when = roll_call.held().map_or(String::new(), |held| format!(" {}", held.when()));
        format!("{when} ({})", roll_call.label())
    };
    let some = if moved == 0 { "none".to_owned() } else { thousands(moved) };
    let mut said = vec![format!(
        "At the last vote{}, {some} of {} that had voted the time before, too, changed their choice{}.",
        on(last),
        plural(both, "member"),
        turned(votes, last)
    )];
    let most = history.iter().rev().filter_map(|vote| since(vote).map(|since| (since, vote)));
    let most = most.max_by_key(|((moved, _), _)| *moved);
    if let Some(((n, both), vote)) = most.filter(|((n, _), vote)| *n > moved && vote.on != last.on) {
        said.push(format!("Most changed it{}: {n} of {}.", on(vote), plural(both, "member")));
    }
    let at_once = |vote: &&VoteOn| since(vote).is_some_and(|(n, both)| both >= ENOUGH && 2 * n > both);
    let labels: Vec<&str> = history.iter().filter(at_once).map(|vote| votes.roll_call(vote.on).label()).collect();
    if !labels.is_empty() {
        said.push(format!(
            "More than half of them changed it at once at {}, which hints at votes on different things under one title.",
            list(&labels)
        ));
    }
    said
}

/// `: the United States (yes to no), Fiji (abstain to yes) and 20 others`; nothing where nobody did.
fn turned(votes: &RollCalls, vote: &VoteOn) -> String {
    let name = |turn: &&Turn| votes.name_in(turn.member, vote.on);
    let mut turns: Vec<&Turn> = vote.since.iter().flat_map(|since| &since.turns).collect();
    turns.sort_by_key(|turn| (!Registry::embedded().is_permanent(&votes.member(turn.member).code), name(turn)));
    let one = |turn: &&Turn| format!("{} ({} to {})", in_sentence(name(turn)), turn.from.word(), turn.to.word());
    let named = if turns.len() == MOST_NAMES + 1 { turns.len() } else { MOST_NAMES };
    let mut told: Vec<String> = turns.iter().take(named).map(one).collect();
    if turns.len() > named {
        told.push(plural(turns.len() - named, "other"));
    }
    if told.is_empty() { String::new() } else { format!(": {}", list(&told)) }
}

/// What was sought and what was taken for it.
pub(super) fn sought(found: &Found) -> Vec<String> {
    let mut said = Vec::new();
    for missed in found.asked.iter().filter(|asked| !asked.taken.is_empty() && !asked.taken.contains(&asked.word)) {
        let taken: Vec<String> = missed.taken.iter().map(|word| quoted(word)).collect();
        said.push(format!("No text has {}; taken for it: {}.", quoted(&missed.word), list(&taken)));
    }
    let wanting: Vec<String> =
        found.asked.iter().filter(|asked| asked.texts == 0).map(|asked| quoted(&asked.word)).collect();
    if !wanting.is_empty() {
        said.push(format!("No text has {}.", wanting.join(" or ")));
    }
    said
}

fn quoted(word: &str) -> String {
    format!("“{word}”")
}

/// The words that the texts have: `“cuba” and “embargo”`.
fn having(found: &Found) -> String {
    let meant = |asked: &crate::search::Asked| match &asked.taken[..] {
        [one] => quoted(one),
        _ => quoted(&asked.word),
    };
    let words: Vec<String> = found.asked.iter().map(meant).collect();
    match found.asked.len() {
        0 => String::new(),
        n if found.words < n => format!(" with {} of the words {}", found.words, list(&words)),
        _ => format!(" with {}", list(&words)),
    }
}

/// How many texts there are, and which are shown.
pub(super) fn found(found: &Found, asked: &Texts, shown: usize) -> Vec<String> {
    let (n, with) = (found.texts.len(), having(found));
    let returned = found.texts.iter().all(Text::returned);
    let which = match (shown < n, returned) {
        _ if n == 0 => String::new(),
        (false, true) => "; those voted on most often stand first".to_owned(),
        (false, false) => "; the newest stand first".to_owned(),
        (true, true) => format!("; shown are the {} voted on most often{MORE}", thousands(shown)),
        (true, false) => format!("; shown are the {} newest{MORE}", thousands(shown)),
    };
    let was = if n == 1 { "was" } else { "were" };
    let when = if returned { "in two sessions or more" } else { "in one session, and none in more" };
    let mut said = vec![format!("{}{with} {was} voted on {when}{which}.", plural(n, "text"))];
    said.extend(others(found, &asked.words));
    said
}

const MORE: &str = " (`--top` shows more, `--format csv` has all)";

/// What is to be known beside the history of one text: votes on it that are not selected, and other texts.
pub(super) fn aside(record: &Record, found: &Found, words: &str) -> Vec<String> {
    let n = found.not_selected;
    let outside = (n > 0).then(|| {
        let (more, are) =
            if n == 1 { ("1 more vote".to_owned(), "is") } else { (format!("{} more votes", thousands(n)), "are") };
        format!("{more} on it {are} not selected (`{}`).", record.selected.flags())
    });
    outside.into_iter().chain(others(found, words)).collect()
}

/// That more texts have the words, which never returned; `None` where there are none.
pub(super) fn others(found: &Found, words: &str) -> Option<String> {
    let (n, was) = (found.once, if found.once == 1 { "was" } else { "were" });
    let lists = if words.trim().is_empty() { "`unbloc rolls`".to_owned() } else { format!("`unbloc rolls {words}`") };
    let count = if found.asked.is_empty() { plural(n, "text") } else { format!("{} more", thousands(n)) };
    (n > 0).then(|| {
        let with = having(found);
        format!("{count}{with} {was} voted on in one session alone; {lists} lists all roll calls.")
    })
}

/// What stands in the table of texts.
pub(super) fn explained(record: &Record, found: &Found) -> Vec<String> {
    let changed = match found.texts.iter().any(|text| text.moved.is_some()) {
        true => "; changed are the members that voted at the last two votes, and otherwise the last time",
        false => "",
    };
    let mut said = vec![format!(
        "Tallies are yes–no–abstaining of all members{changed}. `unbloc texts SYMBOL` tells who voted against it and who moved when."
    )];
    said.extend(narrowed(record).filter(|_| !found.texts.is_empty()));
    said
}

/// Whose moves are told where members are selected.
fn narrowed(record: &Record) -> Option<String> {
    let (some, all) = (record.votes().members().len(), record.whole().members().len());
    let is_narrowed = record.selection().members.is_some() || record.selection().min_participation.is_some();
    (is_narrowed && some < all).then(|| {
        format!("Tallies are those of all members; whose moves are told are the {} selected.", plural(some, "member"))
    })
}

/// What stands in the table of one text's votes.
pub(super) fn of_history(record: &Record, votes: &[VoteOn]) -> Vec<String> {
    let mut said = Vec::new();
    if votes.len() > 1 {
        said.push(
            "Changed are those that voted both times (of), otherwise than the vote before; who went to non-voting or came \
             from it is counted apart. `--out DIR` writes every move (`tables/text_moves.csv`), `--svg FILE` the chart."
                .to_owned(),
        );
    }
    said.extend(narrowed(record));
    said
}

/// That a chart is of one text, where several have the words.
pub(super) fn several(found: &Found) -> String {
    format!(
        "a chart is of one text, and {} {}",
        thousands(found.texts.len()),
        if found.asked.is_empty() { "are selected" } else { "have the words" }
    )
}

/// Which to name.
pub(super) fn name_one(record: &Record, found: &Found) -> String {
    const NAMED: usize = 5;
    let whole = record.whole();
    let one = |text: &Text| format!("`{}` ({})", whole.roll_call(text.last()).label(), shortened(&text.title, 60));
    let named: Vec<String> = found.texts.iter().take(NAMED).map(one).collect();
    let more = found.texts.len().saturating_sub(NAMED);
    let more = if more > 0 {
        format!(" and {} more: `unbloc texts` without `--svg` lists them", thousands(more))
    } else {
        String::new()
    };
    format!("name one by the symbol of a roll call on it: {}{more}", named.join(", "))
}
