//! What was found, as JSON.

use serde_json::{Value, json};

use super::words::Unusual;
use crate::answer::number;
use crate::stats::surprise::{Company, Examined, History, MemberVote, NullRarity, Search, Standing, Together};
use crate::votes::{MemberId, RollCallId, RollCalls, Symbol};

/// Precedents of a set that are listed; their number is always given.
const PRECEDENTS: usize = 50;

/// All that was found about one roll call.
pub(super) fn result(votes: &RollCalls, on: RollCallId, of: Option<MemberId>, found: &Examined) -> Value {
    let roll_call = votes.roll_call(on);
    let unusual = Unusual { votes, on, history: &found.history, of };
    let related = found.history.related(votes, on);
    let labels = |ids: &[RollCallId]| ids.iter().map(|&r| votes.roll_call(r).label().to_owned()).collect::<Vec<_>>();
    let list = found.ranked_votes(on);
    let rank = found.scores.rank(on);
    json!({
        "symbol": roll_call.symbol.as_ref().map(Symbol::as_str), "id": roll_call.id, "body": roll_call.body,
        "date": roll_call.date.map(|day| day.to_string()), "title": roll_call.title,
        "measured_against": measured_json(&found.history),
        "related": {"same_day": labels(&related.same_day), "same_title": labels(&related.same_title)},
        "companies": found.companies.iter().map(|c| company_json(votes, on, c, &unusual)).collect::<Vec<_>>(),
        "null": found.null.iter().map(null_json).collect::<Vec<_>>(),
        "surprise": {
            "bits": number(found.scores.surprise(on).map(|own| own.bits)),
            "scored": found.scores.on(on).len(),
            "less_surprising": rank.map(|rank| rank.below), "ranked": rank.map(|rank| rank.of),
        },
        "votes": list.iter().map(|vote| {
            let mut object = vote_json(votes, vote);
            object["usual_company"] = json!(votes.codes(found.scores.company(vote.member)));
            object["sentence"] = json!(unusual.vote(vote));
            object
        }).collect::<Vec<_>>(),
    })
}

/// What was measured against.
pub(super) fn measured_json(history: &History) -> Value {
    json!({
        "roll_calls": history.roll_calls.len(), "first": history.first.to_string(), "last": history.last.to_string(),
        "left_out": history.left_out,
    })
}

fn company_json(votes: &RollCalls, on: RollCallId, company: &Company, unusual: &Unusual) -> Value {
    let set = |set: &Together| {
        let mut object = standing_json(votes, on, &set.standing);
        object["members"] = json!(votes.codes(&set.members));
        object["opposed"] = set.opposed.as_ref().map_or(Value::Null, |o| standing_json(votes, on, o));
        object["sentence"] = json!(unusual.company(set, company));
        object
    };
    let search = |search: &Search| {
        json!({
            "size": search.size, "looked_at": search.sets, "exhaustive": search.exhaustive,
            "rarest": search.rarest.iter().map(set).collect::<Vec<_>>(),
        })
    };
    json!({
        "choice": company.choice, "members": votes.codes(&company.members),
        "opposite": votes.codes(&company.opposite),
        "sets": company.searches.iter().map(search).collect::<Vec<_>>(),
    })
}

fn standing_json(votes: &RollCalls, on: RollCallId, standing: &Standing) -> Value {
    let interval = standing.interval();
    let precedents = standing.precedents.iter().take(PRECEDENTS).map(|&r| votes.roll_call(r).label());
    json!({
        "together": standing.times, "joint": standing.joint, "estimate": number(standing.estimate()),
        "low": number(interval.map(|i| i.low)), "high": number(interval.map(|i| i.high)),
        "bits": number(standing.bits()), "days_since": standing.days_since(votes, on),
        "precedents": precedents.collect::<Vec<_>>(),
    })
}

fn null_json(rarity: &NullRarity) -> Value {
    json!({
        "choice": rarity.choice, "rarest_bits": number(Some(rarity.seen)), "replicates": rarity.drawn.len(),
        "low": number(rarity.quantile(0.05)), "median": number(rarity.quantile(0.5)), "high": number(rarity.quantile(0.95)),
        "p": number(Some(rarity.p_value())),
    })
}

/// One member's vote.
pub(super) fn vote_json(votes: &RollCalls, vote: &MemberVote) -> Value {
    json!({
        "member": votes.member(vote.member).code, "roll_call": votes.roll_call(vote.on).label(),
        "choice": vote.choice, "lean": vote.lean, "alike": vote.alike, "leaned": vote.leaned,
        "own": vote.own, "votes": vote.votes, "probability": number(Some(vote.probability)),
        "bits": number(Some(vote.bits())), "p_value": number(Some(vote.p_value)),
    })
}
