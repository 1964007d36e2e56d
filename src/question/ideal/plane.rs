//! Two axes: in words, tables and JSON.

use serde_json::{Value, json};

use super::{Found, Ideal};
use crate::answer::{Table, number};
use crate::positions::{FEWEST_VOTES, PlaneDivide, PlanePoint, Planes, Predictor};
use crate::prose::{fixed, rounded, thousands};
use crate::question::times::times;
use crate::votes::RollCalls;

/// Above this much of what is known of a position at an edge of the plane, it may lie farther out.
const AT_EDGES: f64 = 1e-3;

/// What a second axis adds, and what it is not.
pub(super) fn sentences(asked: &Ideal, found: &Found, planes: &Planes) -> Vec<String> {
    let gain = found.held_out.as_ref().and_then(|held| {
        let apre = |by| held.score(by, |_| true)?.apre();
        let (line, plane) = (apre(Predictor::Line)?, apre(Predictor::Plane)?);
        Some(format!(
            " Of the errors that the commonest choices make on votes held out the line avoids {}, two axes {}.",
            fixed(line, 2),
            fixed(plane, 2)
        ))
    });
    let mut agree: Vec<f64> = planes.sessions.iter().filter_map(|session| session.agreement).collect();
    agree.sort_by(f64::total_cmp);
    let agreement = agree.get(agree.len() / 2).map_or(String::new(), |r| match agree.len() {
        1 => format!(" (r with it {})", rounded(*r, 3)),
        _ => format!(" (r with it {} in the middle of the {})", rounded(*r, 3), times(asked.by)),
    });
    let at_edges = planes.sessions.iter().filter(|session| session.at_edges > AT_EDGES).count();
    let edges = match at_edges {
        0 => String::new(),
        n => format!(
            "{} somebody stands at an edge of what is looked at, and may stand farther out.",
            if planes.sessions.len() == 1 { " There".to_owned() } else { format!(" In {} of them", thousands(n)) }
        ),
    };
    let several = planes.sessions.len() > 1;
    let each = if several { format!(", each of the {} by itself", times(asked.by)) } else { String::new() };
    let meaning = if several {
        ", and another meaning in each, so that places along it are not to be compared between them"
    } else {
        ""
    };
    let unsettled = match planes.sessions.iter().filter(|session| !session.converged).count() {
        0 => String::new(),
        n => format!(" In {n} of them the search ended before positions kept still."),
    };
    vec![format!(
        "On two axes{each}, turned so that the first agrees best with the line{agreement}: the second has no name{meaning}.{edges}{unsettled}{} Their places are in \
         the table `ideal_plane` of `--out`.",
        gain.unwrap_or_default()
    )]
}

fn shown(planes: &Planes) -> impl Iterator<Item = &PlanePoint> {
    planes.points.iter().filter(|point| point.votes >= FEWEST_VOTES)
}

/// Positions on the plane, a row a member and session.
pub(super) fn points(votes: &RollCalls, asked: &Ideal, planes: &Planes) -> Table {
    let rows: Vec<&PlanePoint> = shown(planes).collect();
    let column = |of: fn(&PlanePoint) -> f64| rows.iter().map(|point| Some(of(point))).collect::<Vec<_>>();
    let mut table = Table::new("ideal_plane", "Positions on two axes")
        .text("member", rows.iter().map(|point| votes.member(point.member).code.clone()))
        .text("name", rows.iter().map(|point| votes.name(point.member).to_owned()));
    if asked.has_times() {
        table = table.whole(asked.by.name(), rows.iter().map(|point| Some(i64::from(point.session))));
    }
    table
        .number("first", column(|point| point.position[0]), 4)
        .number("second", column(|point| point.position[1]), 4)
        .number("first_sd", column(|point| point.sd[0]), 4)
        .number("second_sd", column(|point| point.sd[1]), 4)
        .number("correlation", column(|point| point.correlation), 4)
        .whole("votes", rows.iter().map(|point| Some(i64::from(point.votes))))
}

/// The cut lines: where `first·x + second·y` is a threshold.
pub(super) fn items(votes: &RollCalls, asked: &Ideal, planes: &Planes) -> Table {
    let rows = &planes.divides;
    let column = |of: fn(&PlaneDivide) -> f64| rows.iter().map(|divide| Some(of(divide))).collect::<Vec<_>>();
    let mut table = Table::new("ideal_plane_items", "How roll calls divide two axes")
        .text("roll_call", rows.iter().map(|divide| votes.roll_call(divide.on).label().to_owned()))
        .text("id", rows.iter().map(|divide| votes.roll_call(divide.on).id.clone()));
    if asked.has_times() {
        table = table.whole(asked.by.name(), rows.iter().map(|divide| Some(i64::from(divide.session))));
    }
    table
        .number("first", column(|divide| divide.discrimination[0]), 4)
        .number("second", column(|divide| divide.discrimination[1]), 4)
        .number("threshold_yes", column(|divide| divide.thresholds[0]), 4)
        .number("threshold_no", column(|divide| divide.thresholds[1]), 4)
}

pub(super) fn json(votes: &RollCalls, asked: &Ideal, planes: &Planes) -> Value {
    let session = |number: i32| asked.has_times().then_some(number);
    let point = |point: &PlanePoint| {
        json!({
            "member": votes.member(point.member).code, "session": session(point.session),
            "position": point.position.map(|x| number(Some(x))), "sd": point.sd.map(|x| number(Some(x))),
            "correlation": number(Some(point.correlation)), "votes": point.votes,
        })
    };
    let item = |divide: &PlaneDivide| {
        json!({
            "roll_call": votes.roll_call(divide.on).label(), "id": votes.roll_call(divide.on).id,
            "session": session(divide.session), "discrimination": divide.discrimination.map(|x| number(Some(x))),
            "thresholds": divide.thresholds.map(|x| number(Some(x))),
        })
    };
    json!({
        "points": shown(planes).map(point).collect::<Vec<_>>(),
        "items": planes.divides.iter().map(item).collect::<Vec<_>>(),
    })
}
