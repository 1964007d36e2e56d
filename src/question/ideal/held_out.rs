//! How well the line knows votes that it has not seen, beside plainer rules: in words, a table and JSON.

use serde_json::{Value, json};

use super::{Found, Ideal};
use crate::answer::{Table, number};
use crate::positions::{HeldOut, Predictor, Score, decade};
use crate::prose::{list, percent, plural};
use crate::stats::Period;

/// What a predictor is called.
fn called(by: Predictor) -> &'static str {
    match by {
        Predictor::Shares => "the roll call's commonest choice",
        Predictor::Line => "the line",
        Predictor::Plane => "two axes, each session by itself",
        Predictor::Coalition => "the commonest choice of its coalition",
        Predictor::LastTime => "what it voted on the text the last time",
    }
}

/// The same for scripts.
fn name(by: Predictor) -> &'static str {
    match by {
        Predictor::Shares => "shares",
        Predictor::Line => "line",
        Predictor::Plane => "plane",
        Predictor::Coalition => "coalition",
        Predictor::LastTime => "last_time",
    }
}

fn scores(held: &HeldOut) -> Vec<Score> {
    Predictor::ALL.iter().filter_map(|&by| held.score(by, |_| true)).filter(|score| score.known > 0).collect()
}

/// How many votes the line predicts, and plainer rules.
pub(super) fn sentence(found: &Found) -> Option<String> {
    let held = found.held_out.as_ref()?;
    let score = |by| held.score(by, |_| true).filter(|score| score.known > 0);
    let (line, shares) = (score(Predictor::Line)?, score(Predictor::Shares)?);
    let others = [Predictor::Plane, Predictor::Coalition, Predictor::LastTime].into_iter().filter_map(score);
    let told: Vec<String> = others.map(|one| format!("{} {}", called(one.by), percent(one.accuracy()))).collect();
    let last = score(Predictor::LastTime).map_or(String::new(), |last| {
        format!(" (it had voted on the text before in {})", percent(f64::from(last.known) / f64::from(last.votes)))
    });
    Some(format!(
        "Of {} held out, which it had not seen, the line predicts {}; {} {}, {}{last}.",
        plural(line.votes, "vote"),
        percent(line.accuracy()),
        called(Predictor::Shares),
        percent(shares.accuracy()),
        told.join(", ")
    ))
}

/// In which decades what members voted the last time is a better guess than the line; `None` where in none of several.
pub(super) fn better_last_time(found: &Found) -> Option<String> {
    let decades = found.held_out.as_ref()?.scores(|vote| decade(vote.session));
    let accuracy = |scores: &[Score], by| scores.iter().find(|score| score.by == by).map(Score::accuracy);
    let better = |(from, scores): (&i32, &Vec<Score>)| {
        let (last, line) = (accuracy(scores, Predictor::LastTime)?, accuracy(scores, Predictor::Line)?);
        (last > line).then(|| format!("{from}s ({}, the line {})", percent(last), percent(line)))
    };
    let told: Vec<String> = decades.iter().filter_map(better).collect();
    (decades.len() > 1 && !told.is_empty())
        .then(|| format!("What a member voted the last time is the better guess of the two in the {}.", list(&told)))
}

/// A row a predictor; of several decades a row of each, too, where these are wanted.
pub(super) fn table(asked: &Ideal, found: &Found, by_decade: bool) -> Option<Table> {
    let held = found.held_out.as_ref()?;
    let mut rows: Vec<(String, Score)> = Vec::new();
    let decades = held.scores(|vote| if asked.by == Period::All { 0 } else { decade(vote.session) });
    if by_decade && decades.len() > 1 {
        rows.extend(
            decades
                .into_iter()
                .flat_map(|(from, scores)| scores.into_iter().map(move |score| (format!("{from}s"), score))),
        );
    }
    rows.extend(scores(held).into_iter().map(|score| ("all".to_owned(), score)));
    let whole = |of: fn(&Score) -> u32| rows.iter().map(|(_, score)| Some(i64::from(of(score)))).collect::<Vec<_>>();
    Some(
        Table::new("ideal_held_out", "Votes held out, and how many were predicted")
            .text("decade", rows.iter().map(|(decade, _)| decade.clone()))
            .text("by", rows.iter().map(|(_, score)| name(score.by)))
            .worded(rows.iter().map(|(_, score)| called(score.by).to_owned()).collect::<Vec<_>>())
            .whole("votes", whole(|score| score.votes))
            .whole("known", whole(|score| score.known))
            .number("accuracy", rows.iter().map(|(_, score)| Some(score.accuracy())), 4)
            .number("apre", rows.iter().map(|(_, score)| score.apre()), 4)
            .number("gmp", rows.iter().map(|(_, score)| score.gmp()), 4),
    )
}

pub(super) fn json(found: &Found) -> Option<Value> {
    let held = found.held_out.as_ref()?;
    let one = |score: &Score| {
        json!({
            "by": name(score.by), "votes": score.votes, "known": score.known, "accuracy": number(Some(score.accuracy())),
            "apre": number(score.apre()), "gmp": number(score.gmp()),
        })
    };
    Some(json!({"kept": held.kept, "scores": scores(held).iter().map(one).collect::<Vec<_>>()}))
}

/// That nothing was held out, and why; `None` where something was.
pub(super) fn none(asked: &Ideal, found: &Found) -> Option<String> {
    let n = found.fit.divides.len();
    let are = if n == 1 { "is" } else { "are" };
    (asked.holding.is_some() && found.held_out.is_none())
        .then(|| format!("No vote was held out: {} {are} too few to spare one.", plural(n, "roll call")))
}
