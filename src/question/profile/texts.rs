//! Texts that are voted on again: how a member voted each time.

use super::Found;
use super::company::TITLE;
use crate::answer::Table;
use crate::prose::shortened;
use crate::question::Record;
use crate::stats::{Period, Times};
use crate::votes::{Choice, Counts, MemberId, RecurringTexts, RollCallId};

/// A text of the session that the member had voted on in an earlier one.
#[derive(Debug, Clone, PartialEq)]
pub struct Again {
    /// Its title on the last roll call.
    pub title: String,
    /// The roll call of the session, the last where there are several, in the record up to it.
    pub on: RollCallId,
    /// What the member chose on it.
    pub choice: Choice,
    /// What it chose on the last roll call in an earlier session, and which session that was.
    pub before: (Choice, i32),
    /// All its votes on the text, up to the session.
    pub counts: Counts,
    /// In how many sessions these were.
    pub sessions: usize,
}

impl Again {
    /// Whether it chose otherwise than the time before.
    pub fn is_changed(&self) -> bool {
        self.choice != self.before.0
    }
}

/// All of them, in the order of the roll calls.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Returns {
    /// The texts.
    pub texts: Vec<Again>,
}

impl Returns {
    /// Those on which it chose otherwise than the time before, the newest first.
    pub fn changed(&self) -> Vec<&Again> {
        self.texts.iter().rev().filter(|text| text.is_changed()).collect()
    }

    /// How many there are on which it has always chosen the same.
    pub fn constant(&self) -> usize {
        let constant = |text: &&Again| Choice::CAST.iter().any(|&choice| text.counts.get(choice) == text.counts.cast());
        self.texts.iter().filter(constant).count()
    }
}

/// The texts of a session that a member voted on then and in an earlier session of the record.
pub(super) fn again(record: &Record, member: MemberId, session: u16) -> Returns {
    let votes = record.votes();
    let times = Times::of(votes, Period::Session);
    let number = |on: RollCallId| times.of_roll_call(on).map(|time| times.all()[time].number);
    let now = i32::from(session);
    let all = RecurringTexts::of(votes);
    let one = |text: &crate::votes::RecurringText| {
        let cast: Vec<(RollCallId, i32)> = text
            .roll_calls
            .iter()
            .filter(|&&on| votes.choice(member, on).is_cast())
            .filter_map(|&on| Some((on, number(on)?)))
            .filter(|(_, number)| *number <= now)
            .collect();
        let &(on, _) = cast.iter().rev().find(|(_, number)| *number == now)?;
        let &(last, then) = cast.iter().rev().find(|(_, number)| *number < now)?;
        let mut sessions: Vec<i32> = cast.iter().map(|(_, number)| *number).collect();
        sessions.dedup();
        Some(Again {
            title: votes.roll_call(on).title.clone(),
            on,
            choice: votes.choice(member, on),
            before: (votes.choice(member, last), then),
            counts: Counts::of(cast.iter().map(|&(on, _)| votes.choice(member, on))),
            sessions: sessions.len(),
        })
    };
    let mut texts: Vec<Again> = all.texts().iter().filter_map(one).collect();
    texts.sort_by_key(|text| text.on);
    Returns { texts }
}

/// Those on which it chose otherwise than the time before; `None` where there are none.
pub(super) fn changed(found: &Found, top: usize) -> Option<Table> {
    let votes = found.history.votes();
    let all = found.texts.changed();
    let rows: Vec<&&Again> = all.iter().take(top).collect();
    let more =
        if all.len() > rows.len() { format!(" (the newest {} of {})", rows.len(), all.len()) } else { String::new() };
    let title = format!("Texts on which it chose otherwise than the time before{more}");
    (!rows.is_empty()).then(|| {
        Table::new("profile_changed", title)
            .text("vote", rows.iter().map(|one| one.choice.word().to_owned()))
            .text("before", rows.iter().map(|one| format!("{} (session {})", one.before.0.word(), one.before.1)))
            .text("on", rows.iter().map(|one| votes.roll_call(one.on).label().to_owned()))
            .text("title", rows.iter().map(|one| shortened(&one.title, TITLE)))
    })
}

/// All of them, for files.
pub(super) fn all(found: &Found) -> Table {
    let (votes, rows) = (found.history.votes(), &found.texts.texts);
    let count = |choice: Choice| rows.iter().map(move |one| Some(one.counts.get(choice) as i64));
    Table::new("profile_texts", "Texts of the session that the member had voted on before")
        .text("roll_call", rows.iter().map(|one| votes.roll_call(one.on).label().to_owned()))
        .text("title", rows.iter().map(|one| one.title.clone()))
        .text("vote", rows.iter().map(|one| one.choice.word().to_owned()))
        .text("before", rows.iter().map(|one| one.before.0.word().to_owned()))
        .whole("session_before", rows.iter().map(|one| Some(i64::from(one.before.1))))
        .whole("sessions", rows.iter().map(|one| Some(one.sessions as i64)))
        .whole("yes", count(Choice::Yes))
        .whole("abstain", count(Choice::Abstain))
        .whole("no", count(Choice::No))
}
