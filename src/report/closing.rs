//! The sections of a report that are no answers: the roll calls, methods and sources, how to make it again.

use serde_json::Value;

use super::first::First;
use super::page::Section;
use super::plan::nothing;
use super::plot::{Subject, most_contested};
use crate::answer::{Answer, Block, Method};
use crate::question::{Record, roll_calls, totals};
use crate::votes::RollCallId;

/// Roll calls named as the most contested.
const CONTESTED: usize = 10;

/// The order in which answers enter a manuscript's paragraph: what the whole rests on first.
const MANUSCRIPT: &[&str] =
    &["coalitions", "track", "sensitivity", "cohesion", "ideal", "alignment", "changes", "shifts", "unusual"];

/// A section with one part.
pub(super) fn section(id: &'static str, title: &str, block: impl Into<Block>) -> Section {
    let mut answer = Answer::new(id, title, nothing(), Value::Null);
    answer.parts.page(block);
    Section { id, answer }
}

/// What tests and other methods say of the findings.
pub(super) fn sure(first: &First, answers: &[Section]) -> Section {
    let said = answers.iter().flat_map(|section| section.answer.certainty.iter().cloned());
    section("sure", "How sure is this?", Block::List(first.ranking().into_iter().chain(said).collect()))
}

/// The heading over roll calls seen closely.
pub(super) fn rolls_title(record: &Record, subject: &Subject) -> String {
    let mut days = subject.rolls.iter().map(|&on| record.votes().roll_call(on).held());
    let first = days.next().flatten();
    match (subject.chosen, first) {
        (false, _) => "The most contested roll call".to_owned(),
        (true, Some(day)) if subject.rolls.len() > 1 && days.all(|other| other == Some(day)) => {
            format!("{day}, side by side")
        }
        (true, _) => "Roll calls seen closely".to_owned(),
    }
}

/// The roll calls that the report rests on.
pub(super) fn record(record: &Record) -> Section {
    let votes = record.votes();
    let words = record.selected.words().unwrap_or_else(|| "everything that was read".to_owned());
    let mut section = section("record", "The roll calls", format!("Selection: {words}."));
    let contested: Vec<RollCallId> = most_contested(votes).into_iter().take(CONTESTED).collect();
    let mut table = roll_calls(votes, &contested);
    table.name = "contested".to_owned();
    table.title = "The most contested: the largest shares of votes other than the commonest choice".to_owned();
    let parts = &mut section.answer.parts;
    record.doubts().iter().for_each(|doubt| parts.page(format!("Beware: {doubt}.")));
    parts.page(totals(votes));
    parts.page(table);
    parts.page(roll_calls(votes, &votes.roll_call_ids().collect::<Vec<_>>()));
    section
}

/// What stands at the end: the manuscript, methods and sources, how to make it again.
pub(super) fn sections(answers: &[Section], record: &Record, seed: u64, command: &str) -> Vec<Section> {
    vec![manuscript(answers), methods(answers, record), again(seed, command)]
}

/// The same below one answer, which is no manuscript's.
pub(super) fn of_one(answers: &[Section], record: &Record, seed: u64, command: &str) -> Vec<Section> {
    vec![methods(answers, record), again(seed, command)]
}

/// The methods with what came of them as a paragraph, and the works cited in the order of the alphabet.
fn manuscript(answers: &[Section]) -> Section {
    let told = |id: &&str| answers.iter().find(|section| section.id == *id);
    let said: Vec<&Method> =
        MANUSCRIPT.iter().filter_map(told).flat_map(|section| &section.answer.manuscript).collect();
    let mut text: Vec<String> = said.iter().map(|method| method.text.clone()).collect();
    text.push(format!("All computations were made with unbloc {}.", env!("CARGO_PKG_VERSION")));
    let works = Method::works(said).into_iter().map(|work| work.whole.to_owned()).collect();
    let mut section = section("manuscript", "The method, for a manuscript", text);
    section.answer.parts.page(Block::List(works));
    section
}

/// How everything was worked out, each method once.
fn methods(answers: &[Section], record: &Record) -> Section {
    let mut section = section(
        "method",
        "Method and sources",
        "An abstention is a vote between yes and no; a member that did not vote, or had no seat, \
         is left out of what it did not take part in. Groups count the members of the day of the roll call, where \
         the days are known; a member of which a list of one month alone is known counts on every day. Coalitions are named after \
         their best known members and the group that most of them belong to, as of the last roll call; a group given with “--members” stands for all who belonged to it on at \
         least one of the days.",
    );
    let parts = &mut section.answer.parts;
    let mut told: Vec<&Method> = Vec::new();
    for method in answers.iter().flat_map(|section| &section.answer.methods) {
        if !told.contains(&method) {
            parts.page(method.text.as_str());
            told.push(method);
        }
    }
    parts.page(
        "Limits: recorded votes are the contested minority of decisions, most being adopted without a vote; official \
         files hold adopted texts only; agreement is not influence.",
    );
    parts.page(format!("Votes: {}.", record.source()));
    section
}

fn again(seed: u64, command: &str) -> Section {
    let text = format!(
        "unbloc {} with the same input and seed {seed} makes these very bytes, whatever the machine:",
        env!("CARGO_PKG_VERSION")
    );
    let mut section = section("again", "Make it again", text);
    section.answer.parts.page(Block::Code(command.to_owned()));
    section
}
