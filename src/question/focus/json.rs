//! One roll call as JSON.

use serde_json::{Map, Value, json};

use super::Focus;
use crate::votes::{Choice, RollCallId, RollCalls, Symbol};

impl Focus<'_> {
    /// The roll call as JSON. The choices are those of the members of `votes`, where it is `on`; the tally
    /// is that of all.
    pub fn json(&self, votes: &RollCalls, on: RollCallId) -> Value {
        let roll_call = votes.roll_call(on);
        let mut choices = Map::new();
        for choice in Choice::SEATED {
            let codes: Vec<&str> = votes.who(on, choice).iter().map(|&m| votes.member(m).code.as_str()).collect();
            choices.insert(choice.header(), json!(codes));
        }
        let (applied, excerpt) = (self.majority(), self.excerpt());
        let majority = match &applied {
            Some(m) => {
                json!({"rule": m.rule, "needed": m.needed, "reached": m.reached, "passed": m.passed, "vetoed_by": m.vetoed_by})
            }
            None if excerpt.is_some() => json!({"rule": self.rule(), "needed": null, "reached": null}),
            None => json!({"rule": null, "needed": null, "reached": self.counts().yes}),
        };
        json!({
            "symbol": roll_call.label(),
            "body": roll_call.known_body(),
            "date": roll_call.iso_date(),
            "session": roll_call.session.map(|s| s.to_string()),
            "kind": roll_call.kind,
            "parent": roll_call.parent.as_ref().map(Symbol::as_str),
            "draft": roll_call.draft,
            "title": roll_call.title,
            "sponsor": roll_call.sponsor,
            "sponsors_not_yes": self.sponsors_not_yes().iter().map(|&m| &self.votes().member(m).code).collect::<Vec<_>>(),
            "outcome": roll_call.outcome,
            "tally": {"announced": roll_call.announced, "counted": self.counts(), "agree": self.tally_agrees()},
            "excerpt": excerpt.map(|of| json!({"members": of.members, "seats": of.seats})),
            "choices": choices,
            "majority": majority,
            "under_each_rule": self.under_each_rule(),
        })
    }
}
