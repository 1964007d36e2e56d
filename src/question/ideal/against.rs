//! Positions beside those that others have estimated, in words and tables.

use serde_json::{Value, json};

use super::{Given, Ideal};
use crate::answer::{Table, number};
use crate::positions::{Against, Difference};
use crate::prose::{plural, rounded};
use crate::question::times::{time, times};
use crate::votes::RollCalls;

/// Positions farthest apart that people are told.
const TOLD: usize = 10;

/// How well both agree, and what only one of them has.
pub(super) fn sentences(asked: &Ideal, given: &Given, against: &Against) -> Vec<String> {
    let Some(pooled) = against.pooled else {
        return vec![format!(
            "Held against {}: {} of a member and {} in both, too few to compare; theirs are of {}.",
            given.file,
            match against.n {
                0 => "no position is".to_owned(),
                1 => "only 1 position is".to_owned(),
                n => format!("only {n} positions are"),
            },
            asked.by.name(),
            span(given, asked)
        )];
    };
    let mut said = format!(
        "Held against {}: r = {} over the {} that both have",
        given.file,
        rounded(pooled, 3),
        plural(against.n, "position")
    );
    let mut by_session: Vec<(f64, i32)> =
        against.sessions.iter().filter_map(|&(session, _, r)| Some((r?, session))).collect();
    by_session.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    if by_session.len() > 1 {
        let (least, session) = by_session[0];
        said.push_str(&format!(
            "; within one of the {} {} {} in the middle of them, {} at least (in {})",
            by_session.len(),
            times(asked.by),
            rounded(by_session[by_session.len() / 2].0, 3),
            rounded(least, 3),
            time(asked.by, session)
        ));
    }
    said.push('.');
    if against.turned {
        said.push_str(" Theirs lie the other way and were turned.");
    }
    let mut rest = format!(
        "Of the {} of both, {} only theirs, {} only these.",
        times(asked.by),
        has(against.theirs_alone),
        has(against.ours_alone)
    );
    for (n, why) in [(given.points.empty, "without a number"), (given.points.twice, "of a member twice in one")] {
        if n > 0 {
            rest.push_str(&format!(" Left out of theirs: {} {why}.", plural(n, "row")));
        }
    }
    vec![said, rest]
}

/// From when to when theirs are.
fn span(given: &Given, asked: &Ideal) -> String {
    let sessions = || given.points.points.iter().map(|point| point.session);
    match (sessions().min(), sessions().max()) {
        (Some(first), Some(last)) if first != last => {
            format!("{} to {}", time(asked.by, first), time(asked.by, last))
        }
        (Some(only), _) => time(asked.by, only),
        _ => "none".to_owned(),
    }
}

/// `3 positions are in`.
fn has(n: u32) -> String {
    format!("{} {} in", plural(n, "position"), if n == 1 { "is" } else { "are" })
}

/// The positions that lie farthest apart.
pub(super) fn differences(votes: &RollCalls, asked: &Ideal, against: &Against) -> Table {
    let rows: Vec<&Difference> = against.differences.iter().take(TOLD).collect();
    let column = |of: fn(&Difference) -> f64| rows.iter().map(|one| Some(of(one))).collect::<Vec<_>>();
    Table::new(
        "ideal_differences",
        "Where both lie farthest apart, in standard deviations of the positions that both have",
    )
    .text("member", rows.iter().map(|one| votes.name(one.member).to_owned()))
    .whole(asked.by.name(), rows.iter().map(|one| Some(i64::from(one.session))))
    .number("ours", column(|one| one.ours), 2)
    .number("theirs", column(|one| one.theirs), 2)
    .number("difference", column(Difference::size), 2)
}

/// The correlation of each session.
pub(super) fn sessions(asked: &Ideal, against: &Against) -> Table {
    let rows = &against.sessions;
    Table::new("ideal_against", "Positions held against others, by session")
        .whole(asked.by.name(), rows.iter().map(|(session, ..)| Some(i64::from(*session))))
        .whole("members", rows.iter().map(|(_, n, _)| Some(i64::from(*n))))
        .number("r", rows.iter().map(|(.., r)| *r), 4)
}

pub(super) fn json(against: &Against) -> Value {
    let session =
        |(session, n, r): &(i32, u32, Option<f64>)| json!({"session": session, "members": n, "r": number(*r)});
    json!({
        "n": against.n, "r": number(against.pooled), "turned": against.turned, "theirs_alone": against.theirs_alone,
        "ours_alone": against.ours_alone, "sessions": against.sessions.iter().map(session).collect::<Vec<_>>(),
    })
}
