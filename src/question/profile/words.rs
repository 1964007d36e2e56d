//! A profile in sentences.

use super::company::Company;
use super::{Found, Profile, changes, ideal, track};
use crate::prose::{capital, in_sentence, list, percent, plural, thousands};
use crate::question::Record;
use crate::question::times::dated;
use crate::votes::Counts;

/// Members that a sentence names.
const NAMED: usize = 3;

/// `session 80 (2025–26)`.
pub(super) fn session(found: &Found) -> String {
    dated(i32::from(found.now.number))
}

pub(super) fn title(found: &Found) -> String {
    format!("{} in {}", found.name, session(found))
}

/// How often it votes, and how.
pub(super) fn attendance(found: &Found) -> Vec<String> {
    let (own, all) = (&found.now.own, &found.now.all);
    let who = capital(&in_sentence(&found.name));
    let share = |share: Option<f64>| share.map_or("–".to_owned(), percent);
    let mut said = vec![format!(
        "{who} cast a vote on {} of the {} of {} for which it had a seat ({}); the member in the middle of {} on {}. From session {} on it did on {} of {} ({}).",
        thousands(own.counts.cast()),
        plural(own.seats(), "roll call"),
        session(found),
        share(own.share()),
        all.members,
        percent(all.median),
        found.since,
        thousands(found.whole.counts.cast()),
        thousands(found.whole.seats()),
        share(found.whole.share())
    )];
    said.push(format!(
        "It {}. All members together {}, of {}.",
        choices(&own.counts, true),
        choices(&all.all, false),
        plural(all.all.cast(), "vote")
    ));
    if let Some(then) = &found.then {
        said.push(format!("In session {} it {}.", then.number, choices(&then.own.counts, true)));
    }
    said
}

/// `voted yes on 140 (88 %), abstained on 15 (9 %) and voted no on 5 (3 %)`.
fn choices(counts: &Counts, numbers: bool) -> String {
    let of = |n: u64| {
        let share = percent(n as f64 / counts.cast().max(1) as f64);
        if numbers { format!("on {} ({share})", thousands(n)) } else { format!("in {share}") }
    };
    let told = |what: &str, n: u64| if n == 0 { format!("never {what}") } else { format!("{what} {}", of(n)) };
    format!(
        "{}, {} and {}",
        told("voted yes", counts.yes),
        told("abstained", counts.abstain),
        told("voted no", counts.no)
    )
}

/// With whom it votes, where it stands, in which coalition it is.
pub(super) fn standing(asked: &Profile, found: &Found) -> Vec<String> {
    let mut said = vec![company(found)];
    said.extend(leaving(found));
    if let Some((question, positions)) = &found.position {
        said.extend(ideal::of_member(found.history.votes(), question, positions, &found.code));
    } else {
        said.push(
            "Where it stands on a line cannot be told: it cast too few votes on roll calls that divided.".to_owned(),
        );
    }
    match &found.coalitions {
        Some((record, question, coalitions)) => said.extend(track::followed(record, question, coalitions)),
        None => said.push(format!(
            "Its coalition cannot be told: of the {} before there are too few votes to divide members by.",
            plural(asked.back, "session")
        )),
    }
    said
}

/// Nearest and farthest in a sentence.
fn company(found: &Found) -> String {
    let ranked = found.now.ranked();
    let told = |one: &Company| format!("{} ({})", in_sentence(one.name), one.told());
    let near: Vec<String> = ranked.iter().take(NAMED).map(told).collect();
    let far: Vec<String> = ranked.iter().rev().take(NAMED).map(told).collect();
    if ranked.len() < 2 * NAMED {
        return format!(
            "Who votes most and least like it cannot be told: a member is ranked that has {} or more joint votes with it in the session.",
            found.now.enough()
        );
    }
    format!(
        "It voted most like {}, least like {}: 1 is always alike, 0 always the opposite, an abstention lies between; in brackets the 90 % interval, \
             and the roll calls on which both voted.",
        list(&near),
        list(&far)
    )
}

/// Which group it left most often.
fn leaving(found: &Found) -> Option<String> {
    let most = found.groups.iter().find(|one| one.broke > 0)?;
    let topic = most.topics.first().map_or(String::new(), |(name, n)| format!(", most often on {name} ({n})"));
    Some(format!(
        "Of its {} it voted most often against the line of {}: on {} of {} roll calls on which more than half of that group voted alike ({}){topic}.",
        plural(found.groups.len(), "group"),
        crate::prose::group_in_sentence(&most.name),
        most.broke,
        most.voted,
        percent(most.share())
    ))
}

/// How it voted on texts that it had voted on before.
pub(super) fn texts(found: &Found) -> Vec<String> {
    let (all, changed) = (found.texts.texts.len(), found.texts.changed().len());
    if all == 0 {
        return Vec::new();
    }
    vec![format!(
        "Of {} of session {} that it had voted on in an earlier session it chose otherwise than the time before on {}; on {} it has always chosen the same.",
        plural(all, "text"),
        found.now.number,
        thousands(changed),
        thousands(found.texts.constant())
    )]
}

/// What changed since the session before.
pub(super) fn changes(asked: &Profile, record: &Record, found: &Found) -> Vec<String> {
    let Some((question, changes)) = &found.changes else { return Vec::new() };
    let mut said = changes::sentences(record, question, changes);
    said.truncate(asked.top);
    said
}

/// What heads the list of changes: they are since the session before, not since `--back`.
pub(super) fn compared(found: &changes::Found) -> String {
    let [before, now] = found.numbers;
    format!("What changed from session {before} (before) to session {now} (now):")
}

/// What the numbers are.
pub(super) fn reading(asked: &Profile, found: &Found) -> Vec<String> {
    let line = found.position.as_ref().and_then(|(_, positions)| {
        let member = positions.fit.positive?;
        Some(format!(
            "The line is that of `unbloc ideal`, which explains all votes best: up is the side on which {} stands in the mean.",
            in_sentence(found.history.votes().name(member))
        ))
    });
    let mut said: Vec<String> = line.into_iter().collect();
    said.push(
        "A vote says what a member chose on the texts that came to a vote, not why. Who did not vote is counted nowhere but in how often it votes."
            .to_owned(),
    );
    if found.then.is_none() {
        said.push(format!(
            "Nothing is told beside it of {} before: it cast no vote then.",
            plural(asked.back, "session")
        ));
    }
    if let Some(only) = found.now.own.share().filter(|share| *share < 0.5) {
        said.push(format!(
            "It voted on {} of the roll calls only, which may be on some texts rather than others.",
            percent(only)
        ));
    }
    said
}
