//! Groups and their members, as JSON.

use serde_json::{Value, json};

use super::{OnDay, Standing, name_of};
use crate::registry::{Membership, Registry, When};

pub(super) fn result(found: &[OnDay]) -> Value {
    json!({"groups": found.iter().map(group).collect::<Vec<_>>()})
}

fn group(one: &OnDay) -> Value {
    let day = |when: Option<When>| when.map(When::short);
    let stay = |stay: &Membership| {
        json!({
            "code": stay.code, "name": name_of(stay, one.day),
            "from": day(stay.from), "to": day(stay.to), "as_of": stay.as_of,
        })
    };
    let of = |standing| one.of(standing).map(stay).collect::<Vec<_>>();
    json!({
        "group": one.group.code, "name": one.group.name_on(Some(one.day)), "on": one.day.to_string(),
        "since": one.since(), "as_of": one.as_of(), "source": Registry::embedded().group_source(&one.group.code),
        "members": of(Standing::In), "perhaps": of(Standing::Perhaps), "left": of(Standing::Left),
        "later": of(Standing::Later),
    })
}
