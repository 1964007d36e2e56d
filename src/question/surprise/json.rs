//! What was found, as JSON.

use serde_json::{Value, json};

use super::scope::Scope;
use super::words::Unusual;
use super::{Top, ranking};
use crate::answer::number;
use crate::stats::surprise::{Company, Examined, History, MemberVote, NullRarity, Ranked, Search, Standing, Together};
use crate::votes::{RollCallId, RollCalls, Symbol};

/// Precedents of a set that are listed; their number is always given.
const PRECEDENTS: usize = 50;

/// All that was found about one roll call.
pub(super) fn result(unusual: &Unusual, found: &Examined) -> Value {
    let (votes, on) = (unusual.votes, unusual.on);
    let roll_call = votes.roll_call(on);
    let related = found.history.related(votes, on);
    let labels = |ids: &[RollCallId]| ids.iter().map(|&r| votes.roll_call(r).label().to_owned()).collect::<Vec<_>>();
    let list = found.ranked_votes(on);
    let rank = found.scores.rank(on);
    json!({
        "symbol": roll_call.symbol.as_ref().map(Symbol::as_str), "id": roll_call.id, "body": roll_call.known_body(),
        "date": roll_call.iso_date(), "title": roll_call.title,
        "measured_against": measured(votes, &found.history, unusual.scope),
        "related": {
            "same_day": labels(&related.same_day), "same_month": labels(&related.same_month),
            "same_title": labels(&related.same_title),
        },
        "companies": found.companies.iter().map(|c| company(unusual, c)).collect::<Vec<_>>(),
        "null": found.null.iter().map(null).collect::<Vec<_>>(),
        "surprise": {
            "bits": number(found.scores.surprise(on).map(|own| own.bits)),
            "scored": found.scores.on(on).len(),
            "less_surprising": rank.map(|rank| rank.below), "ranked": rank.map(|rank| rank.of),
        },
        "votes": list.iter().map(|vote| {
            let mut object = self::vote(votes, vote);
            object["usual_company"] = json!(votes.codes(found.scores.company(vote.member)));
            object["sentence"] = json!(unusual.vote(vote));
            object
        }).collect::<Vec<_>>(),
    })
}

/// What was measured against.
pub(super) fn measured(votes: &RollCalls, history: &History, scope: &Scope) -> Value {
    let extent = history.extent(votes);
    json!({
        "roll_calls": history.roll_calls.len(), "first": extent.first.iso(), "last": extent.last.iso(),
        "left_out": history.left_out, "conditions": scope.asked,
    })
}

fn company(unusual: &Unusual, company: &Company) -> Value {
    let (votes, on) = (unusual.votes, unusual.on);
    let set = |set: &Together| {
        let mut object = standing(votes, on, &set.standing);
        object["members"] = json!(votes.codes(&set.members));
        object["opposed"] = set.opposed.as_ref().map_or(Value::Null, |o| standing(votes, on, o));
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

fn standing(votes: &RollCalls, on: RollCallId, standing: &Standing) -> Value {
    let interval = standing.interval();
    let precedents = standing.precedents.iter().take(PRECEDENTS).map(|&r| votes.roll_call(r).label());
    json!({
        "together": standing.times, "joint": standing.joint, "estimate": number(standing.estimate()),
        "low": number(interval.map(|i| i.low)), "high": number(interval.map(|i| i.high)),
        "bits": number(standing.bits()), "days_since": standing.days_since(votes, on),
        "precedents": precedents.collect::<Vec<_>>(),
    })
}

fn null(rarity: &NullRarity) -> Value {
    json!({
        "choice": rarity.choice, "rarest_bits": number(Some(rarity.seen)), "replicates": rarity.drawn.len(),
        "low": number(rarity.quantile(0.05)), "median": number(rarity.quantile(0.5)), "high": number(rarity.quantile(0.95)),
        "p": number(Some(rarity.p_value())),
    })
}

/// One member's vote.
pub(super) fn vote(votes: &RollCalls, vote: &MemberVote) -> Value {
    json!({
        "member": votes.member(vote.member).code, "roll_call": votes.roll_call(vote.on).label(),
        "choice": vote.choice, "lean": vote.lean, "alike": vote.alike, "leaned": vote.leaned,
        "own": vote.own, "votes": vote.votes, "probability": number(Some(vote.probability)),
        "bits": number(Some(vote.bits())), "p_value": number(Some(vote.p_value)),
    })
}

/// All that was found in a whole record.
pub(super) fn of_record(found: &ranking::Found) -> Value {
    let votes = &found.votes;
    let (key, list): (_, Vec<Value>) = match &found.top {
        Top::RollCalls(list) => ("roll_calls", list.iter().map(|of| ranked(votes, of)).collect()),
        Top::Votes(_, list) => ("votes", list.iter().map(|of| vote(votes, of)).collect()),
    };
    json!({"ranked": found.all, key: list, "measured_against": measured(votes, &found.history, &found.scope)})
}

/// A roll call of a ranking.
fn ranked(votes: &RollCalls, ranked: &Ranked) -> Value {
    let roll_call = votes.roll_call(ranked.on);
    json!({
        "id": roll_call.id, "symbol": roll_call.symbol.as_ref().map(Symbol::as_str),
        "date": roll_call.iso_date(), "title": roll_call.title,
        "bits": number(Some(ranked.bits)), "scored": ranked.scored,
    })
}
