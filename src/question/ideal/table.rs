//! Tables of positions: for files, and for people.

use super::{Found, Ideal, words};
use crate::answer::Table;
use crate::positions::{Apart, Divide, Placed, Point};
use crate::question::times::time;
use crate::registry::Registry;
use crate::votes::{RollCallId, RollCalls, Session};

/// Every position that is shown, a row a member and session.
pub(super) fn points(votes: &RollCalls, asked: &Ideal, found: &Found) -> Table {
    let rows: Vec<&Point> = found.fit.points.iter().filter(|point| point.is_shown()).collect();
    let column = |of: fn(&Point) -> f64| rows.iter().map(|point| Some(of(point))).collect::<Vec<_>>();
    let mut table = Table::new("ideal", "Positions")
        .text("member", rows.iter().map(|point| votes.member(point.member).code.clone()))
        .text("name", rows.iter().map(|point| votes.name(point.member).to_owned()));
    if asked.has_times() {
        table = table.whole(asked.by.name(), rows.iter().map(|point| Some(i64::from(point.session))));
    }
    table = table
        .number("position", column(|point| point.position), 4)
        .number("sd", column(|point| point.sd), 4)
        .number("low", column(|point| point.low), 4)
        .number("high", column(|point| point.high), 4)
        .flags("at_end", rows.iter().map(|point| Some(point.at_end)))
        .whole("votes", rows.iter().map(|point| Some(i64::from(point.votes))));
    if asked.settings.jumps {
        table = table.number("jump", rows.iter().map(|point| point.jump), 4);
    }
    table
}

/// How each roll call divides the line.
pub(super) fn items(votes: &RollCalls, asked: &Ideal, found: &Found) -> Table {
    let rows = &found.fit.divides;
    // A roll call that divides nobody has no cut.
    let column = |of: fn(&Divide) -> f64| {
        rows.iter().map(|divide| Some(of(divide)).filter(|number| number.is_finite())).collect::<Vec<_>>()
    };
    let mut table = Table::new("ideal_items", "How roll calls divide the line")
        .text("roll_call", rows.iter().map(|divide| votes.roll_call(divide.on).label().to_owned()))
        .text("id", rows.iter().map(|divide| votes.roll_call(divide.on).id.clone()))
        .maybe_text("date", rows.iter().map(|divide| votes.roll_call(divide.on).iso_date()));
    if asked.has_times() {
        table = table.whole(asked.by.name(), rows.iter().map(|divide| Some(i64::from(divide.session))));
    }
    table
        .number("discrimination", column(|divide| divide.discrimination), 4)
        .number("cut_yes", column(|divide| divide.cuts[0]), 4)
        .number("cut_no", column(|divide| divide.cuts[1]), 4)
        .number("cut", column(Divide::cut), 4)
        .number("error", column(|divide| divide.error), 4)
}

/// Where the members of each session stand.
pub(super) fn sessions(asked: &Ideal, found: &Found) -> Table {
    let rows = &found.spreads;
    let whole =
        |of: fn(&crate::positions::Spread) -> u32| rows.iter().map(|s| Some(i64::from(of(s)))).collect::<Vec<_>>();
    let quartile = |i: usize| rows.iter().map(|spread| Some(spread.quartiles[i])).collect::<Vec<_>>();
    let mut table = Table::new("ideal_sessions", "Where the members of each session stand");
    if asked.has_times() {
        table = table.whole(asked.by.name(), rows.iter().map(|spread| Some(i64::from(spread.session))));
    }
    table
        .whole("roll_calls", whole(|spread| spread.roll_calls))
        .whole("members", whole(|spread| spread.members))
        .whole("few", whole(|spread| spread.few))
        .number("lower_quartile", quartile(0), 4)
        .number("median", quartile(1), 4)
        .number("upper_quartile", quartile(2), 4)
}

/// How far two members stand apart, session by session: the first less the second where the first stands above in the last session.
pub(super) fn distance(asked: &Ideal, pair: &words::Pair) -> Table {
    let rows = &pair.apart;
    let number = |of: fn(&Apart) -> f64| rows.iter().map(|(_, apart)| Some(of(apart))).collect::<Vec<_>>();
    Table::new("ideal_distance", "How far two members stand apart")
        .whole(asked.by.name(), rows.iter().map(|(session, _)| Some(i64::from(*session))))
        .number("distance", number(|apart| apart.distance), 4)
        .number("low", number(|apart| apart.interval.low), 4)
        .number("high", number(|apart| apart.interval.high), 4)
        .flags("at_end", rows.iter().map(|(_, apart)| Some(apart.at_end)))
        .whole("votes", pair.votes.iter().map(|&votes| Some(i64::from(votes))))
}

/// Who voted on the roll call that is shown, where each stands, and how probable its vote was there.
pub(super) fn on_line(votes: &RollCalls, found: &Found, on: RollCallId) -> Table {
    let rows = found.fit.votes_on(on);
    let point = |vote: &Placed| &found.fit.points[vote.point];
    Table::new("ideal_roll_call", "Who voted how on a roll call, and where each stands")
        .text("member", rows.iter().map(|vote| votes.member(point(vote).member).code.clone()))
        .text("name", rows.iter().map(|vote| votes.name_in(point(vote).member, on).to_owned()))
        .number("position", rows.iter().map(|vote| Some(point(vote).position)), 4)
        .flags("at_end", rows.iter().map(|vote| Some(point(vote).at_end)))
        .text("vote", rows.iter().map(|vote| vote.choice.word()))
        .text("expected", rows.iter().map(|vote| vote.expected().word()))
        .number("chance", rows.iter().map(|vote| Some(vote.chance())), 4)
}

/// The points in the columns of Bailey, Strezhnev and Voeten's files, so that scripts for these run.
pub(super) fn published(votes: &RollCalls, found: &Found) -> Table {
    let registry = Registry::embedded();
    let rows: Vec<&Point> = found.fit.points.iter().filter(|point| point.is_shown()).collect();
    let number = |point: &&Point| {
        let session = u16::try_from(point.session).ok().map(Session::Regular);
        let day = session.and_then(Session::span).map(|(first, _)| first);
        registry.cow_number(&votes.member(point.member).code, day).map(i64::from)
    };
    let column = |of: fn(&Point) -> f64| rows.iter().map(|point| Some(of(point))).collect::<Vec<_>>();
    Table::new("ideal_published", "Positions in the columns of the published files")
        .whole("ccode", rows.iter().map(number))
        .text("iso3c", rows.iter().map(|point| votes.member(point.member).code.clone()))
        .text("Countryname", rows.iter().map(|point| votes.name(point.member).to_owned()))
        .whole("session", rows.iter().map(|point| Some(i64::from(point.session))))
        .whole("NVotesAll", rows.iter().map(|point| Some(i64::from(point.votes))))
        .number("IdealPointAll", column(|point| point.position), 6)
        .number("Q5%All", column(|point| point.low), 6)
        .number("Q95%All", column(|point| point.high), 6)
}

/// Those asked about and those at the ends of the last session, who stands farthest up first.
pub(super) fn ladder(votes: &RollCalls, asked: &Ideal, found: &Found) -> Table {
    let session = found.last().session;
    let ladder = found.ladder(session);
    let told: Vec<(usize, &Point)> = ladder
        .iter()
        .enumerate()
        .map(|(place, &i)| (place, &found.fit.points[i]))
        .filter(|(place, point)| {
            *place < asked.top || place + asked.top >= ladder.len() || found.of.contains(&point.member)
        })
        .collect();
    let title = match asked.has_times() {
        true => {
            format!("Where members stand in {}: the ends of the line, and who was asked about", time(asked.by, session))
        }
        false => "Where members stand: the ends of the line, and who was asked about".to_owned(),
    };
    let earlier = |point: &Point| {
        let before = found.before()?;
        let point = &found.fit.points[found.fit.at(point.member, before.session)?];
        point.is_shown().then(|| words::with_interval(point))
    };
    let mut table = Table::new("ideal", title)
        .text("place", told.iter().map(|(place, _)| format!("{} of {}", place + 1, ladder.len())))
        .text("member", told.iter().map(|(_, point)| votes.name(point.member).to_owned()))
        .text("position", told.iter().map(|(_, point)| words::with_interval(point)));
    if let (true, Some(before)) = (asked.has_times(), found.before()) {
        let header = time(asked.by, before.session);
        table = table.maybe_text(&header, told.iter().map(|(_, point)| earlier(point)));
    }
    table.whole("votes", told.iter().map(|(_, point)| Some(i64::from(point.votes))))
}

/// Who voted on the roll call that is shown otherwise than where it stands, the least probable first, and how many others did; `None` where nobody did.
pub(super) fn otherwise(votes: &RollCalls, found: &Found) -> Option<Table> {
    const TOLD: usize = 12;
    let on = found.on?;
    let mut rows = found.fit.votes_on(on);
    rows.retain(Placed::is_otherwise);
    rows.sort_by(|a, b| a.chance().total_cmp(&b.chance()).then(a.point.cmp(&b.point)));
    let more =
        if rows.len() > TOLD { format!(" (the least probable {TOLD} of {})", rows.len()) } else { String::new() };
    rows.truncate(TOLD);
    let point = |vote: &Placed| &found.fit.points[vote.point];
    let label = votes.roll_call(on).label();
    (!rows.is_empty()).then(|| {
        Table::new(
            "ideal_otherwise",
            format!("Who voted on {label} what fewer than a quarter do who stand there{more}"),
        )
        .text("member", rows.iter().map(|vote| votes.name(point(vote).member).to_owned()))
        .text("position", rows.iter().map(|vote| words::place(point(vote))))
        .text("vote", rows.iter().map(|vote| words::cast(votes, point(vote).member, on, vote.choice)))
        .text("expected", rows.iter().map(|vote| vote.expected().word()))
        .number("chance", rows.iter().map(|vote| Some(vote.chance())), 3)
    })
}
