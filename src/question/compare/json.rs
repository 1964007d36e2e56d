//! Versions as JSON.

use serde_json::{Map, Value, json};

use super::significance;
use super::table::ends;
use crate::answer::{number, significant};
use crate::question::{Focus, Record};
use crate::versions::{Amendment, Comparison, GroupShift, Package, Path, Step, Tested};
use crate::votes::{Choice, MemberId, RollCallId, RollCalls};

pub(super) fn result(record: &Record, found: &Comparison) -> Value {
    let votes = record.votes();
    let version = |&r: &RollCallId| {
        let focus = Focus::new(record.whole(), record.in_whole(r));
        focus.json(votes, r)
    };
    let of = |tell: fn(&RollCalls, &Step) -> Vec<Value>| -> Vec<Value> {
        found.steps.iter().flat_map(|step| tell(votes, step)).collect()
    };
    let all = |wanted: fn(&Path) -> bool| {
        let paths = found.paths.iter().filter(|path| wanted(path));
        let mut members: Vec<MemberId> = paths.flat_map(|path| path.members.iter().copied()).collect();
        members.sort();
        votes.codes(&members)
    };
    let paths = found.paths.iter().map(|p| json!({"path": p.choices, "members": votes.codes(&p.members)}));
    json!({
        "versions": found.versions.iter().map(version).collect::<Vec<_>>(),
        "shifts": of(shifts),
        "switchers": all(Path::moves),
        "stayed": all(Path::stays),
        "voted_both_times_and_moved": found.steps.iter().map(|s| s.shift.voting_switchers()).collect::<Vec<_>>(),
        "groups": of(groups),
        "tests": of(tests),
        "paths": paths.collect::<Vec<_>>(),
        "amendments": found.packages.iter().map(|package| self::package(votes, package)).collect::<Vec<_>>(),
    })
}

/// Who moved in one step, and who stayed.
fn shifts(votes: &RollCalls, step: &Step) -> Vec<Value> {
    let [first, second] = ends(votes, &step.shift);
    let cell = |((from, to), members): ((Choice, Choice), &[MemberId])| json!({"first": first, "second": second, "from": from, "to": to, "members": votes.codes(members)});
    step.shift.by_size().into_iter().map(cell).collect()
}

fn groups(votes: &RollCalls, step: &Step) -> Vec<Value> {
    let [first, second] = ends(votes, &step.shift);
    let group = |g: &GroupShift| {
        json!({
            "first": first, "second": second, "group": g.group, "members": g.members, "stayed": g.stayed,
            "towards_yes": g.towards_yes, "towards_no": g.towards_no, "net": g.net(),
            "began_voting": g.began_voting, "stopped_voting": g.stopped_voting,
        })
    };
    step.groups.iter().map(group).collect()
}

fn tests(votes: &RollCalls, step: &Step) -> Vec<Value> {
    let [first, second] = ends(votes, &step.shift);
    let one = |f: &Tested| {
        let test = f.result.as_ref().ok();
        json!({
            "first": first, "second": second, "test": f.name, "members": f.n,
            "value": number(test.map(|t| t.value)), "df": test.and_then(|t| t.df), "p": test.map(|t| significant(t.p)),
            "not_done": f.result.as_ref().err().map(significance::unfit), "sentence": significance::sentence(f),
        })
    };
    step.findings.iter().map(one).collect()
}

/// A package: the whole, and how the votes on its parts went on it.
pub(super) fn package(votes: &RollCalls, package: &Package) -> Value {
    let amendment = |a: &Amendment| {
        let roll_call = votes.roll_call(a.on);
        let mut then = Map::new();
        for choice in Choice::CAST {
            let on_whole = Choice::SEATED.map(|c| {
                let members = a.shift.cells.get(&(choice, c)).map_or(&[][..], Vec::as_slice);
                (c.header(), json!(votes.codes(members)))
            });
            then.insert(choice.word().to_owned(), Value::Object(Map::from_iter(on_whole)));
        }
        json!({
            "symbol": roll_call.label(), "kind": roll_call.kind, "parent": roll_call.parent.as_ref().map(|p| p.as_str()),
            "depth": a.depth, "sponsor": roll_call.sponsor, "tally": votes.counts(a.on), "outcome": a.outcome,
            "vetoed_by": a.vetoed_by, "then": then,
        })
    };
    json!({
        "whole": votes.roll_call(package.whole).label(),
        "draft": votes.roll_call(package.whole).draft,
        "amendments": package.amendments.iter().map(amendment).collect::<Vec<_>>(),
    })
}
