//! What came after the roll calls seen closely.

use super::page::Section;
use super::plan::nothing;
use super::plot::Subject;
use crate::answer::{Answer, Block, Finding};
use crate::prose::{capital, list};
use crate::question::{Focus, Record, roll_calls};
use crate::registry::Registry;
use crate::votes::{Choice, MemberId, RollCallId, RollCalls};

/// The later votes of a dossier, in both bodies, and how those who are followed voted on them; `None` of other files,
/// where a later vote is on something else, and where there is none.
pub(super) fn section(record: &Record, everything: &Record, subject: &Subject) -> Option<Section> {
    if !record.is_dossier() {
        return None;
    }
    let last = subject.rolls.iter().filter_map(|&on| record.votes().roll_call(on).date).max()?;
    let votes = everything.votes();
    let is_later = |on: &RollCallId| votes.roll_call(*on).date.is_some_and(|day| day > last);
    let later: Vec<RollCallId> = votes.roll_call_ids().filter(is_later).collect();
    if later.is_empty() {
        return None;
    }
    let followed: Vec<MemberId> =
        std::iter::once(&subject.of).chain(&subject.with).filter_map(|code| votes.find_member(code)).collect();
    let told: Vec<String> = later.iter().map(|&on| sentence(votes, on, &followed)).collect();
    let mut answer = Answer::new("sequel", "What came after", nothing(), serde_json::Value::Null);
    answer.findings = told.iter().map(|said| Finding::told("sequel", said)).collect();
    answer.parts.page(Block::List(told));
    let mut table = roll_calls(votes, &later);
    (table.name, table.title) = ("sequel".to_owned(), "Later votes of the dossier".to_owned());
    answer.parts.page(table);
    Some(Section { id: "sequel", answer })
}

/// `Since then: “…”: A/RES/80/223 was adopted …. Yes: Ukraine and the United States; no: Russia.`
fn sentence(votes: &RollCalls, on: RollCallId, followed: &[MemberId]) -> String {
    let focus = Focus::new(votes, on);
    let day = focus.roll_call().date;
    let chose = |choice: Choice| {
        let codes: Vec<String> = followed
            .iter()
            .filter(|&&m| votes.choice(m, on) == choice)
            .map(|&m| votes.member(m).code.clone())
            .collect();
        let names = list(&Registry::embedded().in_sentences(&codes, day));
        (!codes.is_empty()).then(|| format!("{}: {names}", choice.word()))
    };
    let chose: Vec<String> = Choice::SEATED.into_iter().filter_map(chose).collect();
    let chose = if chose.is_empty() { String::new() } else { format!(" {}.", capital(&chose.join("; "))) };
    format!("Since then: {}{}{chose}", focus.lead(), focus.headline())
}
