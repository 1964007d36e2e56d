//! Doubts about whole files: outcomes that the votes contradict, the same votes
//! under two names, missing companions.

use std::collections::{BTreeMap, BTreeSet};

use super::assemble::Assembled;
use super::finding::{Finding, FindingKind, Severity};
use super::formats::Field;
use super::gather::Gather;
use super::options::Format;
use crate::error::Location;
use crate::prose::{as_procedure, plural};
use crate::registry::{Excerpt, Registry};
use crate::votes::{
    Body, Choice, Counts, Date, Held, Outcome, RCID, RollCall, RollCallId, RollCalls, Rule, Session, Symbol, Tally,
};

/// What the source says became of a text, against its votes: an error where no rule that may have been applied gives
/// it. `adopted` says that the file holds adopted texts only, so that it says so of each.
pub(super) fn outcome(
    registry: &Registry,
    votes: &RollCalls,
    id: RollCallId,
    at: &Location,
    adopted: bool,
) -> Option<Finding> {
    let roll_call = votes.roll_call(id);
    let label = roll_call.label();
    let against = registry.taken_as_procedure(votes, id);
    if !against.is_empty() && registry.excerpt(votes, id).is_none() {
        let told = as_procedure(&registry.in_sentences(&against, roll_call.date));
        return Some(Finding::note(FindingKind::TakenAsProcedure, at.clone(), format!("`{label}`: {told}")));
    }
    let (said, by_votes) = match (roll_call.outcome, registry.by_the_votes(votes, id)) {
        (Some(said), Some(by_votes)) => (format!("the source says {said}"), by_votes),
        (None, _) if adopted => ("the file holds adopted texts".to_owned(), not_adopted(registry, votes, id)?),
        _ => return None,
    };
    let counts = match registry.excerpt(votes, id) {
        None => counted(&votes.counts(id)),
        Some(_) => announced(&roll_call.announced),
    };
    let message = format!("`{label}`: {said}, {counts} make it {by_votes}");
    Some(Finding::error(FindingKind::Outcome, at.clone(), message))
}

/// What became by its votes of a text that is said to be adopted, without a word on how.
fn not_adopted(registry: &Registry, votes: &RollCalls, id: RollCallId) -> Option<Outcome> {
    let roll_call = votes.roll_call(id);
    if roll_call.without_vote || calls_emergency_session(roll_call) {
        return None;
    }
    let rule = roll_call.rule.unwrap_or(Rule::of_body(roll_call.body)[0]);
    Some(registry.majority(votes, id, rule)?.outcome()).filter(|by_votes| *by_votes != Outcome::Adopted)
}

/// Whether the Council calls an emergency special session, which is procedure: there is no veto.
fn calls_emergency_session(roll_call: &RollCall) -> bool {
    let texts = [&roll_call.title, &roll_call.agenda];
    roll_call.body == Body::Council
        && texts.iter().any(|text| text.to_lowercase().contains("emergency special session"))
}

fn counted(counts: &Counts) -> String {
    let Counts { yes, no, abstain, .. } = counts;
    format!("the votes counted ({yes} yes, {no} no, {abstain} abstaining)")
}

fn announced(tally: &Tally) -> String {
    let [yes, no, abstain] = [tally.yes, tally.no, tally.abstain].map(Option::unwrap_or_default);
    format!("the votes announced ({yes} yes, {no} no, {abstain} abstaining)")
}

/// Roll calls of files that hold an excerpt, said once a file: of all that announce totals the file has a few of the
/// members that had a seat, and no choice more often than announced. Of one alone it may be the total that is wrong.
pub(super) fn excerpts(gather: &mut Gather<'_>, assembled: &Assembled) -> BTreeSet<RollCallId> {
    let votes = &assembled.votes;
    let mut files: BTreeMap<u32, Vec<(RollCallId, Option<Excerpt>)>> = BTreeMap::new();
    for id in votes.roll_call_ids() {
        let (announced, counted) = (&votes.roll_call(id).announced, votes.counts(id));
        if *announced == Tally::default() {
            continue;
        }
        let number = assembled.numbers[&votes.roll_call(id).id] as usize;
        let of = if is_part(announced, &counted) { gather.registry.excerpt(votes, id) } else { None };
        files.entry(gather.calls[number].first.0).or_default().push((id, of));
    }
    let mut all = BTreeSet::new();
    for (file, roll_calls) in files {
        let excerpts: Vec<Excerpt> = roll_calls.iter().filter_map(|(_, excerpt)| *excerpt).collect();
        let Some(most) = excerpts.iter().max_by_key(|excerpt| excerpt.members).copied() else { continue };
        if roll_calls.len() == 1 || excerpts.len() < roll_calls.len() {
            continue;
        }
        let of = most.seats.map_or(String::new(), |seats| format!(" of {seats}"));
        let message = format!(
            "of {} the file has at most {}{of}: announced totals are not held against the votes",
            plural(roll_calls.len(), "roll call"),
            plural(most.members, "member")
        );
        let at = Location::file(gather.path(file));
        gather.findings.push(Finding::note(FindingKind::Excerpt, at, message));
        all.extend(roll_calls.iter().map(|(id, _)| *id));
    }
    all
}

/// Whether votes may be a part of those announced, and are not all.
fn is_part(announced: &Tally, counted: &Counts) -> bool {
    let totals = [(announced.yes, counted.yes), (announced.no, counted.no), (announced.abstain, counted.abstain)];
    let known = || totals.into_iter().filter_map(|(announced, counted)| Some((u64::from(announced?), counted)));
    known().all(|(announced, counted)| counted <= announced) && known().any(|(announced, counted)| counted < announced)
}

/// Members that did not do as most did, from which the same votes on two roll calls of one day are told: with fewer,
/// and in the Council, they are told of roll calls with one title or one draft alone.
const APART: u64 = 20;

/// Roll calls of one day on which every member made the same choice: they may be one under two names, and may not.
pub(super) fn same_votes(gather: &mut Gather<'_>, assembled: &Assembled) {
    let votes = &assembled.votes;
    let mut alike: BTreeMap<(Option<Date>, Body, Vec<Choice>), Vec<RollCallId>> = BTreeMap::new();
    for id in votes.roll_call_ids().filter(|&id| minority(votes, id) > 0) {
        let roll_call = votes.roll_call(id);
        let choices = votes.member_ids().map(|m| votes.choice(m, id)).collect();
        alike.entry((roll_call.date, roll_call.body, choices)).or_default().push(id);
    }
    for ids in alike.values() {
        let (first, one) = (ids[0], votes.roll_call(ids[0]));
        for &id in ids[1..].iter().filter(|&&id| one_text(votes, first, id) || is_divided(votes, id)) {
            let number = assembled.numbers[&votes.roll_call(id).id] as usize;
            let (file, line) = gather.calls[number].first;
            let at = gather.files[file as usize].at(line);
            let other = votes.roll_call(id);
            let labels = if one.label() == other.label() {
                [other.id.as_str(), one.id.as_str()]
            } else {
                [other.label(), one.label()]
            };
            let message = format!("`{}` has the same votes as `{}`, of every member", labels[0], labels[1]);
            let severity = if is_twice(votes, first, id) { Severity::Warning } else { Severity::Note };
            let finding = Finding::new(severity, FindingKind::SameVotes, at, message);
            gather.findings.push(finding.hint("is it one roll call under two names, and counted twice?"));
        }
    }
}

/// Roll calls of one day and body that no member cast a vote on both of, and that have as many votes together as one
/// may have: a symbol written in two ways makes two of one.
pub(super) fn halves(gather: &mut Gather<'_>, assembled: &Assembled) {
    let votes = &assembled.votes;
    let mut days: BTreeMap<(Date, Body), Vec<RollCallId>> = BTreeMap::new();
    for id in votes.roll_call_ids() {
        // Of a month it is not known which were of one day.
        if let Some(day) = votes.roll_call(id).held().and_then(Held::day) {
            days.entry((day, votes.roll_call(id).body)).or_default().push(id);
        }
    }
    for ids in days.values() {
        for (i, &one) in ids.iter().enumerate() {
            let Some(&other) = ids[i + 1..].iter().find(|&&other| are_halves(votes, one, other)) else { continue };
            let number = assembled.numbers[&votes.roll_call(other).id] as usize;
            let (file, line) = gather.calls[number].first;
            let file = &gather.files[file as usize];
            let labels = [one, other].map(|id| votes.roll_call(id).label());
            let message = format!(
                "`{}` and `{}` are of one day, and no member has a vote on both: each counts as a roll call",
                labels[0], labels[1]
            );
            let finding = Finding::warning(FindingKind::Halves, file.field_at(Field::Symbol, line), message);
            gather.findings.push(finding.hint("are they one roll call under two spellings?"));
        }
    }
}

/// Whether nobody cast a vote on both of two roll calls that have votes enough to be parts of one.
fn are_halves(votes: &RollCalls, one: RollCallId, other: RollCallId) -> bool {
    const FEWEST: usize = 10;
    let (one, other) = (votes.column(one), votes.column(other));
    // Of nearly all pairs one of the first members voted on both.
    if one.iter().zip(other).any(|(a, b)| a.is_cast() && b.is_cast()) {
        return false;
    }
    let cast = [one, other].map(|column| column.iter().filter(|choice| choice.is_cast()).count());
    cast.iter().all(|&cast| cast > 0) && cast[0] + cast[1] >= FEWEST
}

/// Whether two roll calls with the same votes of every member are most likely one: their texts are the same, and the
/// vote so divided that it hardly comes twice.
fn is_twice(votes: &RollCalls, one: RollCallId, other: RollCallId) -> bool {
    is_divided(votes, one) && one_text(votes, one, other)
}

/// Members that did not do as most did.
fn minority(votes: &RollCalls, id: RollCallId) -> u64 {
    let Counts { yes, no, abstain, non_voting } = votes.counts(id);
    yes + no + abstain + non_voting - yes.max(no).max(abstain).max(non_voting)
}

fn is_divided(votes: &RollCalls, id: RollCallId) -> bool {
    votes.roll_call(id).body == Body::Assembly && minority(votes, id) >= APART
}

/// Whether two roll calls have one title, in the Council one draft. Of parts of a text, which Voeten numbers without
/// saying so, it is as it should be; one report of a committee is the draft of many texts.
fn one_text(votes: &RollCalls, one: RollCallId, other: RollCallId) -> bool {
    let (one, other) = (votes.roll_call(one), votes.roll_call(other));
    let text = |roll_call: &RollCall| match roll_call.body {
        Body::Assembly => roll_call.title.clone(),
        Body::Council => roll_call.draft.clone(),
    };
    !one.id.starts_with(RCID) && !text(one).is_empty() && text(one) == text(other)
}

/// Texts that belong to one that is nowhere in the input.
pub(super) fn orphans(gather: &mut Gather<'_>) {
    let known: BTreeSet<String> = gather.calls.iter().flat_map(|call| symbols(&call.roll_call)).collect();
    let mut found = Vec::new();
    for call in &gather.calls {
        let Some(parent) = call.roll_call.parent.as_ref() else { continue };
        // What was exported from a selection need not hold what its parts belong to.
        let file = &gather.files[call.first.0 as usize];
        if file.report.format != Format::Clean && !known.contains(parent.key()) {
            let message =
                format!("`{}` is part of `{parent}`, which is no roll call of the input", call.roll_call.label());
            found.push(Finding::warning(FindingKind::NoParent, file.at(call.first.1), message));
        }
    }
    found.into_iter().for_each(|finding| gather.findings.push(finding));
}

/// Symbols that a roll call goes by: its own and its draft's.
fn symbols(roll_call: &RollCall) -> Vec<String> {
    let draft = roll_call.draft.parse::<Symbol>().ok();
    roll_call.symbol.iter().chain(&draft).map(|symbol| symbol.key().to_owned()).collect()
}

/// Roll calls of one session of the Assembly that come from sources with
/// different numberings and were not matched: they may be the same votes twice.
pub(super) fn overlap(gather: &mut Gather<'_>, votes: &RollCalls, numbers: &BTreeMap<String, u32>) {
    let mut sessions: BTreeMap<Session, [usize; 2]> = BTreeMap::new();
    for roll_call in votes.roll_calls() {
        let Some(session) = roll_call.session.filter(|_| roll_call.body == Body::Assembly) else { continue };
        let matched = numbers.get(&roll_call.id).is_some_and(|&number| gather.calls[number as usize].matched);
        if !matched {
            sessions.entry(session).or_default()[usize::from(roll_call.id.starts_with(RCID))] += 1;
        }
    }
    let both: Vec<(Session, [usize; 2])> = sessions.into_iter().filter(|(_, n)| n[0] > 0 && n[1] > 0).collect();
    let (Some(first), Some(file)) = (both.first(), gather.files.first()) else { return };
    let last = both.last().unwrap_or(first);
    let [by_symbol, by_number] = both.iter().fold([0, 0], |sum, (_, n)| [sum[0] + n[0], sum[1] + n[1]]);
    let sessions =
        if first.0 == last.0 { format!("session {}", first.0) } else { format!("sessions {} to {}", first.0, last.0) };
    let message = format!(
        "in {sessions} two sources have roll calls that could not be matched, {by_symbol} by symbol and {by_number} by \
         Voeten's number: the same votes may be counted twice"
    );
    let at = Location::file(file.report.path.clone());
    let finding = Finding::error(FindingKind::Overlap, at, message);
    gather.findings.push(finding.hint("read one of the sources alone, or select sessions that only one of them has"));
}

/// A source whose roll calls have neither day nor session at all lacks its
/// companion. Says whether that is so.
pub(super) fn undated(gather: &mut Gather<'_>, votes: &RollCalls) -> bool {
    let bare = votes.roll_calls().iter().all(|r| r.date.is_none() && r.session.is_none());
    let Some(file) = gather.files.first().filter(|_| bare && votes.roll_calls().len() > 1) else { return false };
    let at = Location::file(file.report.path.clone());
    let message = "no roll call has a day or a session: selecting by them, and members' dates, have nothing to go by";
    let hint = match file.report.format {
        Format::Unvotes => "give un_roll_calls.csv too, which has the days",
        _ => "name the column of the `date` with `--columns`",
    };
    gather.findings.push(Finding::warning(FindingKind::Undated, at, message).hint(hint));
    true
}
