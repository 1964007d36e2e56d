//! Doubts about whole files: outcomes that the votes contradict, the same votes
//! under two names, missing companions.

use std::collections::BTreeMap;

use super::finding::{Finding, FindingKind};
use super::gather::Gather;
use crate::error::Location;
use crate::prose::as_procedure;
use crate::registry::Registry;
use crate::votes::{Body, Counts, Outcome, RCID, RollCallId, RollCalls, Rule, Session};

/// What the source says became of a text of the Council, against the votes counted: an error where no
/// rule that may have been applied gives it.
pub(super) fn outcome(registry: &Registry, votes: &RollCalls, id: RollCallId, at: &Location) -> Option<Finding> {
    let roll_call = votes.roll_call(id);
    let (said, label) = (roll_call.outcome?, roll_call.label());
    let told = roll_call.body == Body::Council && !roll_call.without_vote && said != Outcome::Withdrawn;
    // Of some of the votes nothing can be said: that they are some is the finding on the tally.
    if !told || registry.excerpt(votes, id).is_some() {
        return None;
    }
    let against = registry.taken_as_procedure(votes, id);
    if !against.is_empty() {
        let told = as_procedure(&registry.in_sentences(&against, roll_call.date));
        return Some(Finding::note(FindingKind::TakenAsProcedure, at.clone(), format!("`{label}`: {told}")));
    }
    let rule = registry.rule(votes, id).unwrap_or(Rule::Council);
    let by_votes = registry.majority(votes, id, rule)?.outcome();
    (said != by_votes).then(|| {
        let Counts { yes, no, abstain, .. } = votes.counts(id);
        let message = format!(
            "`{label}`: the source says {said}, the votes counted ({yes} yes, {no} no, {abstain} abstaining) make it {by_votes}"
        );
        Finding::error(FindingKind::Outcome, at.clone(), message)
    })
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
    let hint = "with un_votes.csv give un_roll_calls.csv too; with `--columns` name the column of the `date`";
    gather.findings.push(Finding::warning(FindingKind::Undated, at, message).hint(hint));
    true
}
