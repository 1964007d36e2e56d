//! What can only be checked once everything is put together.

use super::assemble::Assembled;
use super::at_odds;
use super::doubts;
use super::exchanged;
use super::finding::{Finding, FindingKind, Severity};
use super::gather::{Differs, Gather};
use super::report::Holds;
use crate::error::Location;
use crate::registry::Registry;
use crate::votes::{Absences, Body, Choice, Counts, Outcome, RollCall, RollCallId, RollCalls, Tally};

/// A member that cast fewer votes than this share of those it could have cast hardly votes.
const HARDLY: f64 = 0.25;

/// Fewer roll calls than this say nothing about a habit.
const HABIT: usize = 10;

pub(super) fn check(gather: &mut Gather<'_>, assembled: &Assembled) {
    let votes = &assembled.votes;
    let bare = doubts::undated(gather, votes);
    let mut rows = vec![0u32; gather.calls.len()];
    for row in gather.files.iter().flat_map(|file| &file.rows) {
        rows[row.call as usize] = rows[row.call as usize].saturating_add(1);
    }
    let excerpts = doubts::excerpts(gather, assembled);
    for id in votes.roll_call_ids() {
        let number = assembled.numbers[&votes.roll_call(id).id];
        let mut found = Vec::new();
        sparse(gather, votes.roll_call(id), number, rows[number as usize], bare, &mut found);
        counted(gather, assembled, (id, number), excerpts.contains(&id), &mut found);
        differing(gather, number, &mut found);
        found.into_iter().for_each(|finding| gather.findings.push(finding));
    }
    doubts::orphans(gather);
    doubts::same_votes(gather, assembled);
    doubts::halves(gather, assembled);
    doubts::overlap(gather, votes, &assembled.numbers);
    exchanged::found(gather, assembled);
    described_only(gather, &rows);
    hardly_votes(gather, votes);
}

/// What one roll call lacks.
fn sparse(gather: &Gather<'_>, roll_call: &RollCall, number: u32, rows: u32, bare: bool, found: &mut Vec<Finding>) {
    let (at, label) = (first_place(gather, number as usize), roll_call.label());
    if roll_call.date.is_none() && !bare {
        found.push(Finding::note(FindingKind::NoDate, at.clone(), format!("`{label}` has no date")));
    }
    // Of a veto a source may have the votes of those alone who cast it.
    if rows == 1 && roll_call.outcome != Some(Outcome::Vetoed) {
        found.push(Finding::warning(FindingKind::SingleRow, at, format!("`{label}` has one row")));
    }
}

/// What the source says of the votes on one roll call, against those counted.
fn counted(
    gather: &Gather<'_>,
    assembled: &Assembled,
    (id, number): (RollCallId, u32),
    is_excerpt: bool,
    found: &mut Vec<Finding>,
) {
    let (votes, at) = (&assembled.votes, first_place(gather, number as usize));
    let repeated = assembled.repeats.get(&number).map(|(file, row)| {
        let place = gather.files[*file].at(row.line);
        format!("{place} repeats `{}`", gather.names[usize::from(row.name)].shown())
    });
    let call = &gather.calls[number as usize];
    found.extend(doubts::outcome(gather.registry, votes, id, &at, call.of_adopted));
    let (file, line) = call.said.unwrap_or(call.first);
    let said = |field| gather.files[file as usize].field_at(field, line);
    found.extend(at_odds::found(gather.registry, call, said));
    let wrong = if is_excerpt { None } else { tally(gather.registry, votes, id, &at, repeated) };
    if wrong.is_none() && !is_excerpt {
        found.extend(members(votes, id, &at, call.members));
    }
    found.extend(wrong);
    let (roll_call, cast) = (votes.roll_call(id), votes.counts(id).cast());
    if roll_call.without_vote && cast > 0 {
        let message = format!("`{}` was adopted without a vote, and {cast} votes are recorded", roll_call.label());
        found.push(Finding::warning(FindingKind::WithoutVote, at, message));
    }
}

/// What rows of one roll call say differently.
fn differing(gather: &Gather<'_>, number: u32, found: &mut Vec<Finding>) {
    for Differs { field, at: (file, line), message, hint } in &gather.calls[number as usize].differs {
        let at = gather.files[*file as usize].field_at(*field, *line);
        let severity = if field.is_wording() { Severity::Note } else { Severity::Warning };
        let mut finding = Finding::new(severity, FindingKind::MetadataDiffers, at, message);
        finding.hint.clone_from(hint);
        found.push(finding);
    }
}

/// Where a roll call first comes: its first row, or its description where that is all there is.
fn first_place(gather: &Gather<'_>, number: usize) -> Location {
    let (file, line) = gather.calls[number].first;
    Location::line(gather.path(file), u64::from(line))
}

fn described_only(gather: &mut Gather<'_>, rows: &[u32]) {
    for number in (0..rows.len()).filter(|&number| rows[number] == 0) {
        let message = format!("`{}` is described and has no vote", gather.calls[number].roll_call.label());
        let finding = Finding::note(FindingKind::NoVotes, first_place(gather, number), message);
        gather.findings.push(finding);
    }
}

/// How many members the source says there were, against its rows.
fn members(votes: &RollCalls, id: RollCallId, at: &Location, said: Option<u32>) -> Option<Finding> {
    let Counts { yes, no, abstain, non_voting } = votes.counts(id);
    let (said, found) = (u64::from(said?), yes + no + abstain + non_voting);
    let message = || format!("`{}`: the source says {said} members, the file has {found}", votes.roll_call(id).label());
    // Of what was adopted without a vote there need be no rows.
    (said != found && !votes.roll_call(id).without_vote)
        .then(|| Finding::error(FindingKind::Tally, at.clone(), message()))
}

/// The announced totals against the counted votes.
fn tally(
    registry: &Registry,
    votes: &RollCalls,
    id: RollCallId,
    at: &Location,
    repeated: Option<String>,
) -> Option<Finding> {
    let roll_call = votes.roll_call(id);
    let counted = votes.counts(id);
    if roll_call.announced.agrees(&counted) {
        return None;
    }
    let differ = differences(&roll_call.announced, &counted);
    let (announced, found): (Vec<String>, Vec<String>) =
        differ.iter().map(|(word, n, m)| (format!("{n} {word}"), m.to_string())).unzip();
    let message = format!(
        "`{}`: tally says {}, the file has {}",
        roll_call.label(),
        announced.join(" and "),
        found.join(" and ")
    );
    let finding = Finding::error(FindingKind::Tally, at.clone(), message);
    let missing = without_row(registry, votes, id, roll_call);
    let missing = match missing.len() {
        0 => None,
        1..=5 => Some(format!("no row has a vote for {}", missing.join(", "))),
        n => Some(format!("no row has a vote for {} and {} more", missing[..5].join(", "), n - 5)),
    };
    let hints: Vec<String> = repeated.into_iter().chain(missing).collect();
    Some(if hints.is_empty() { finding } else { finding.hint(hints.join("; ")) })
}

/// The choices whose totals differ: word, announced, counted.
fn differences(announced: &Tally, counted: &Counts) -> Vec<(&'static str, u32, u64)> {
    let totals = [
        (Choice::Yes, announced.yes),
        (Choice::No, announced.no),
        (Choice::Abstain, announced.abstain),
        (Choice::NonVoting, announced.non_voting),
    ];
    totals
        .into_iter()
        .filter_map(|(choice, n)| n.map(|n| (choice.word(), n, counted.get(choice))))
        .filter(|(_, n, m)| u64::from(*n) != *m)
        .collect()
}

/// Members with a seat in the Assembly and no row.
fn without_row(registry: &Registry, votes: &RollCalls, id: RollCallId, roll_call: &RollCall) -> Vec<String> {
    let (Some(day), Body::Assembly, Absences::Recorded) = (roll_call.date, roll_call.body, roll_call.absences) else {
        return Vec::new();
    };
    registry
        .profiles()
        .map(|profile| &profile.member)
        .filter(|member| member.seated(day) == Some(true))
        .filter(|member| votes.find_member(&member.code).is_none_or(|m| votes.choice(m, id) == Choice::NotMember))
        .map(|member| format!("`{}`", member.code))
        .collect()
}

fn hardly_votes(gather: &mut Gather<'_>, votes: &RollCalls) {
    let matrix = votes.matrix();
    let Some(first) = gather.files.iter().find(|file| file.report.holds == Holds::Votes) else { return };
    let at = Location::file(first.report.path.clone());
    for id in votes.member_ids() {
        let seated = votes.row(id).filter(|&choice| choice != Choice::NotMember).count();
        let cast = matrix.cast(id);
        if seated >= HABIT && f64::from(cast) < HARDLY * seated as f64 {
            let member = votes.member(id);
            let message = format!(
                "`{}` ({}) cast a vote on {cast} of {seated} roll calls it had a seat for",
                member.name, member.code
            );
            gather.findings.push(Finding::note(FindingKind::HardlyVotes, at.clone(), message));
        }
    }
}
