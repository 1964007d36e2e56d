//! Charts of positions, with their captions.

use super::{Found, Ideal, own, table, words};
use crate::answer::Chart;
use crate::chart::{self, Half, OnLine, PositionPoint, PositionSeries, Rung};
use crate::positions::{Apart, Point};
use crate::prose::{capital, fixed, in_sentence, in_words, list, plural};
use crate::question::times::time;
use crate::question::{InPart, Record, roll_slug};
use crate::votes::{MemberId, RollCallId, RollCalls};

/// Members that are named at either end of a ladder, and steps between them at which one is.
const NAMED: usize = 7;
const BETWEEN: usize = 10;

/// Over time the lines of those asked about, and how far two of them stand apart; of the last session the ladder; the roll call asked about.
pub(super) fn charts(record: &Record, asked: &Ideal, found: &Found) -> Vec<Chart> {
    let votes = record.votes();
    let numbers = || table::points(votes, asked, found);
    let mut all = Vec::new();
    if let Some(on) = found.on {
        let numbers = table::on_line(votes, found, on);
        all.extend(on_line(record, asked, found).map(|svg| Chart::new("ideal-roll-call", svg, numbers)));
    }
    if asked.has_times() && found.spreads.len() > 1 {
        all.push(path(record, asked, found));
        let pairs = words::told_pairs(found);
        if let ([pair], 2) = (&pairs[..], found.of.len()) {
            all.push(Chart::new("ideal-distance", distance(record, asked, pair), table::distance(asked, pair)));
        }
    }
    all.push(Chart::new("ideal-ladder", ladder(record, asked, found), numbers()));
    all
}

/// The lines of those asked about, with their numbers.
pub(super) fn path(record: &Record, asked: &Ideal, found: &Found) -> Chart {
    Chart::new("ideal", over_time(record, asked, found), table::points(record.votes(), asked, found))
}

/// What a subtitle says of the line.
fn about(found: &Found) -> String {
    let (low, high) = found.fit.ends;
    let ends = match found.fit.points.iter().any(|point| point.at_end) {
        true => format!(
            ". The line ends at {} and {}: who stands there may stand farther out",
            fixed(low, 1),
            fixed(high, 1)
        ),
        false => String::new(),
    };
    let n = plural(found.fit.divides.len(), "roll call");
    format!("Positions estimated from {n} that divided who voted, with 90 % interval, too narrow beyond 2{ends}")
}

fn point(
    time: String,
    [position, low, high]: [f64; 3],
    (votes, at_end): (u32, bool),
    in_part: &InPart,
) -> PositionPoint {
    let in_part = in_part.has(&time);
    // Of who stands at an end the least is known: that is what is written beside it.
    let position = match at_end {
        true if position > 0.0 => low.max(0.0),
        true => high.min(0.0),
        false => position,
    };
    PositionPoint { time, position, low, high, votes, in_part, at_end }
}

/// The lines of those asked about, over the middle half of all.
fn over_time(record: &Record, asked: &Ideal, found: &Found) -> String {
    let votes = record.votes();
    let in_part = InPart::of(record, asked.by).unwrap_or_default();
    let series = |&member: &MemberId| PositionSeries {
        code: votes.member(member).code.clone(),
        name: votes.name(member).to_owned(),
        points: found
            .fit
            .points
            .iter()
            .filter(|p| p.member == member && p.is_shown())
            .map(|p| point(p.session.to_string(), [p.position, p.low, p.high], (p.votes, p.at_end), &in_part))
            .collect(),
    };
    let series: Vec<PositionSeries> = found.of.iter().map(series).collect();
    let half =
        |s: &crate::positions::Spread| Half { time: s.session.to_string(), low: s.quartiles[0], high: s.quartiles[2] };
    let middle: Vec<Half> = found.spreads.iter().map(half).collect();
    let title = title(record, asked, found);
    chart::positions(
        &series,
        &middle,
        "position, in standard deviations",
        &record.caption(
            "ideal",
            title,
            votes,
            &format!("{}. Grey: where the middle half of all members stand", about(found)),
        ),
    )
}

/// What is new of those who were asked for; else who stands farthest out now, or what is shown.
fn title(record: &Record, asked: &Ideal, found: &Found) -> String {
    let (votes, last) = (record.votes(), found.last());
    if let Some(title) = own::title(votes, asked, found) {
        return title;
    }
    let shown =
        words::outermost(&found.fit, last).filter(|point| asked.of.is_empty() && found.of.contains(&point.member));
    match shown {
        Some(point) => format!(
            "{} stands farthest from the middle of all members in {}",
            capital(&in_sentence(votes.name(point.member))),
            time(asked.by, last.session)
        ),
        None => {
            let names: Vec<String> = found.of.iter().map(|&member| in_sentence(votes.name(member))).collect();
            format!("Where {} stand{} on the line", list(&names), if names.len() == 1 { "s" } else { "" })
        }
    }
}

/// How far two stand apart, session by session.
fn distance(record: &Record, asked: &Ideal, pair: &words::Pair) -> String {
    let votes = record.votes();
    let in_part = InPart::of(record, asked.by).unwrap_or_default();
    let [a, b] = pair.members.map(|member| in_sentence(votes.name(member)));
    let one = |((session, apart), votes): (&(i32, Apart), &u32)| {
        point(
            session.to_string(),
            [apart.distance, apart.interval.low, apart.interval.high],
            (*votes, apart.at_end),
            &in_part,
        )
    };
    let series = PositionSeries {
        code: votes.member(pair.members[1]).code.clone(),
        name: "distance".to_owned(),
        points: pair.apart.iter().zip(&pair.votes).map(one).collect(),
    };
    let last = pair.apart.last();
    let title = match last {
        Some((session, apart)) => {
            let far = words::how_far(apart, false);
            format!("{} and {b} stand {far} apart in {}", capital(&a), time(asked.by, *session))
        }
        None => format!("How far {a} and {b} stand apart"),
    };
    let at_end = match pair.apart.iter().any(|(_, apart)| apart.at_end) {
        true => ". Where one stands at an end of the line, they stand at least so far apart",
        false => "",
    };
    let more = &format!(
        "How far the upper one of the two in the last session stands above the other, with 90 % interval; what all roll calls of a session have in \
         common is not in the interval{at_end}"
    );
    chart::positions(
        &[series],
        &[],
        "distance, in standard deviations",
        &record.caption("ideal-distance", title, votes, more),
    )
}

/// All members of the last session, some named.
fn ladder(record: &Record, asked: &Ideal, found: &Found) -> String {
    let (votes, session) = (record.votes(), found.last().session);
    let ladder = found.ladder(session);
    let n = ladder.len();
    let rung = |(place, &i): (usize, &usize)| {
        let point: &Point = &found.fit.points[i];
        let ends = place < NAMED || place + NAMED >= n;
        let between = (place + BETWEEN / 2).is_multiple_of((n / BETWEEN).max(1));
        Rung {
            code: votes.member(point.member).code.clone(),
            name: votes.name(point.member).to_owned(),
            position: point.position,
            low: point.low,
            high: point.high,
            said: words::place(point),
            named: ends || between || found.of.contains(&point.member),
        }
    };
    let rungs: Vec<Rung> = ladder.iter().enumerate().map(rung).collect();
    let title = match (asked.has_times(), words::outermost(&found.fit, found.last())) {
        (true, Some(point)) => format!(
            "{} stands farthest from the middle in {}",
            capital(&in_sentence(votes.name(point.member))),
            time(asked.by, session)
        ),
        _ => "Where members stand on one line".to_owned(),
    };
    let named = rungs.iter().filter(|rung| rung.named).count();
    let when = if asked.has_times() { format!("{}: ", capital(&time(asked.by, session))) } else { String::new() };
    let asked_for = if asked.of.is_empty() { "the permanent members of the Council" } else { "those asked for" };
    let which = match named {
        all if all == n => String::new(),
        _ => format!(": {} at either end, {asked_for}, and some at even steps between", in_words(NAMED)),
    };
    let more = format!("{when}{named} of {} named{which}. {}", plural(n, "member"), about(found));
    chart::ladder(&rungs, &record.caption("ideal-ladder", title, votes, &more))
}

/// The roll call asked about on the line; `None` where none is.
fn on_line(record: &Record, asked: &Ideal, found: &Found) -> Option<String> {
    let (votes, on) = (record.votes(), found.on?);
    let divide = found.fit.divides.iter().find(|divide| divide.on == on)?;
    let placed = found.fit.votes_on(on);
    let one = |vote: &crate::positions::Placed| {
        let point = &found.fit.points[vote.point];
        OnLine {
            name: votes.name(point.member).to_owned(),
            position: point.position,
            choice: vote.choice,
            otherwise: vote.is_otherwise(),
            named: found.of.contains(&point.member),
        }
    };
    let members: Vec<OnLine> = placed.iter().map(one).collect();
    let title = title_of_vote(votes, on, &members);
    let roll_call = votes.roll_call(on);
    let about: Vec<String> = [roll_call.title.trim_end_matches('.').to_owned()]
        .into_iter()
        .chain(roll_call.held().map(|held| held.to_string()))
        .filter(|words| !words.is_empty())
        .collect();
    let more = format!(
        "{}. Each dot is a member where it stands{}; a line with an arrow is where a choice becomes likelier than not",
        about.join(", "),
        if asked.has_times() { format!(" in {}", time(asked.by, divide.session)) } else { String::new() }
    );
    let mut caption = record.caption("ideal-roll-call", title, votes, &more);
    caption.slug = roll_slug("ideal", votes, on);
    Some(chart::on_line(&members, divide.cuts, &caption))
}

/// Who voted as few do who stand there: the permanent members of the Council by name.
fn title_of_vote(votes: &RollCalls, on: RollCallId, members: &[OnLine]) -> String {
    let otherwise: Vec<&OnLine> = members.iter().filter(|member| member.otherwise).collect();
    let label = votes.roll_call(on).label();
    let named: Vec<String> = otherwise.iter().filter(|one| one.named).map(|one| in_sentence(&one.name)).collect();
    let rest = otherwise.len() - named.len();
    let who = match (named.len(), rest) {
        (0, 0) => return format!("All voted on {label} as others do where they stand"),
        (0, n) => plural(n, "member"),
        (_, 0) => list(&named),
        (_, n) => format!("{} and {}", list(&named), plural(n, "other")),
    };
    format!("{} voted on {label} as few do where they stand", capital(&who))
}
