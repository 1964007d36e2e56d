//! Change on texts that return.

mod reference;
mod told;

use std::collections::HashMap;
use std::sync::OnceLock;

use unbloc::ingest::{self, Set};
use unbloc::registry::Registry;
use unbloc::stats::{Scored, scores};
use unbloc::votes::{Kind, RecurringTexts, RollCall, RollCallId, RollCalls, TextId, known_by};

/// The record, without amendments and votes on paragraphs.
pub fn record() -> &'static (RollCalls, RecurringTexts, Vec<Option<u16>>) {
    static RECORD: OnceLock<(RollCalls, RecurringTexts, Vec<Option<u16>>)> = OnceLock::new();
    RECORD.get_or_init(|| {
        let options = ingest::Options::default();
        let read = ingest::read(&[Set::Record.name().into()], Registry::embedded(), &options, &ingest::Silent);
        let all = read.expect("the record reads").votes;
        let whole = |on: &RollCallId| !matches!(all.roll_call(*on).kind, Kind::Amendment | Kind::Paragraph);
        let kept: Vec<bool> = all.roll_call_ids().map(|on| whole(&on)).collect();
        let votes = all.subset(&vec![true; all.members().len()], &kept);
        let sessions = votes.roll_calls().iter().map(RollCall::regular_session).collect();
        let texts = RecurringTexts::of(&votes);
        (votes, texts, sessions)
    })
}

/// The scores of a pair in these sessions, emergency ones counted to the regular ones; texts are those of exactly the same
/// words, as in the reference, also where one is misspelt.
pub fn scored(a: &str, b: &str, sessions: std::ops::RangeInclusive<u16>) -> Vec<Scored> {
    let (votes, texts, of) = record();
    let [a, b] = [a, b].map(|code| votes.find_member(code).expect("a member"));
    let on = votes.roll_call_ids().filter(|on| of[on.index()].is_some_and(|session| sessions.contains(&session)));
    let all = scores(votes, texts, a, &[b], on);
    all.into_iter().map(|scored| Scored { text: exactly()[scored.on.index()], ..scored }).collect()
}

/// The text of each roll call of the record by exactly the words it is known by.
fn exactly() -> &'static [Option<TextId>] {
    static EXACTLY: OnceLock<Vec<Option<TextId>>> = OnceLock::new();
    EXACTLY.get_or_init(|| {
        let mut known: HashMap<String, TextId> = HashMap::new();
        let id = |roll_call: &RollCall| {
            let words = known_by(roll_call)?;
            let next = TextId(known.len() as u32);
            Some(*known.entry(words).or_insert(next))
        };
        record().0.roll_calls().iter().map(id).collect()
    })
}
