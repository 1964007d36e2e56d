//! Where one member stands among all, and since when it has not stood so far to that side.

use super::words::{outermost, with_interval};
use super::{Found, Ideal};
use crate::positions::{Moved, Point};
use crate::prose::{capital, in_sentence, ordinal, plural};
use crate::question::times::{past, time, times};
use crate::votes::{MemberId, RollCalls};

/// Members that are told, at most.
const TOLD: usize = 3;
/// A record of fewer sessions than this is none.
const LONG: usize = 3;

/// Of each member that was asked for: its place in its last session and the one before, and since when it has not stood so far out.
pub(super) fn sentences(votes: &RollCalls, asked: &Ideal, found: &Found) -> Vec<String> {
    if asked.of.is_empty() || !asked.has_times() || found.spreads.len() < 2 {
        return Vec::new();
    }
    // Who stands farthest out of all is told anyway.
    let outermost = outermost(&found.fit, found.last()).map(|point| point.member);
    let of = found.of.iter().filter(|&&member| Some(member) != outermost);
    of.take(TOLD).filter_map(|&member| sentence(votes, asked, found, member)).collect()
}

/// Of one member; `None` where it has no place, or one in one session alone.
pub(super) fn sentence(votes: &RollCalls, asked: &Ideal, found: &Found, member: MemberId) -> Option<String> {
    let own = points(found, member);
    let (now, earlier) = own.split_last()?;
    let before = earlier.last()?;
    let all = place(found, now).1;
    let who = in_sentence(votes.name(member));
    let mut said = format!(
        "{} stands at {} in {}, {}; in {} it was {}.",
        capital(&who),
        with_interval(now),
        time(asked.by, now.session),
        rank(found, now, true),
        time(asked.by, before.session),
        rank(found, before, false)
    );
    if !now.at_end {
        said.push_str(&by_itself(found, now, all).unwrap_or_default());
        let since = Since::of(found, now, earlier);
        said.extend(since.map(|since| format!(" Beside the middle of all members it {}.", since.told(asked))));
    }
    Some(said)
}

/// `12th from the upper end of 190 members`, in short `12th of 190`; of those at an end of the line, whose order is not known, that they are.
fn rank(found: &Found, point: &Point, whole: bool) -> String {
    let (place, all) = place(found, point);
    if point.at_end {
        let is_beside = |&i: &usize| {
            let other = &found.fit.points[i];
            other.at_end && (other.position > 0.0) == (point.position > 0.0) && other.member != point.member
        };
        let others = found.ladder(point.session).iter().filter(|i| is_beside(i)).count();
        let with = if others == 0 { String::new() } else { format!(", with {}", plural(others, "other")) };
        let end = if point.position > 0.0 { "upper" } else { "lower" };
        return format!("at the {end} end of {}{with}", plural(all, "member"));
    }
    match whole {
        true => format!("{} from the upper end of {}", ordinal(place), plural(all, "member")),
        false => format!("{} of {all}", ordinal(place)),
    }
}

/// Which one from the upper end a position is in its session, and of how many.
fn place(found: &Found, point: &Point) -> (usize, usize) {
    let ladder = found.ladder(point.session);
    let place = ladder.iter().position(|&i| found.fit.points[i].member == point.member);
    (place.map_or(0, |place| place + 1), ladder.len())
}

/// Where the votes of its last session alone place a member, counted from the same end; `None` where that was not asked, or the line by itself may lie
/// the other way.
fn by_itself(found: &Found, now: &Point, all: usize) -> Option<String> {
    let alone = found.alone.as_ref().filter(|alone| alone.positive == found.fit.positive)?;
    let mut here: Vec<&Point> = alone.points.iter().filter(|point| point.is_shown()).collect();
    here.sort_by(|a, b| b.position.total_cmp(&a.position).then(a.member.cmp(&b.member)));
    let place = here.iter().position(|point| point.member == now.member)? + 1;
    (here.len() == all).then(|| format!(" By the votes of that session alone it would be {}.", ordinal(place)))
}

/// Since when a member has not stood so far to the side that it went to, beside the middle of all.
struct Since {
    /// `up`, `down`.
    way: &'static str,
    /// The last session in which it did; `None` where it never had, in so many sessions.
    last: Option<i32>,
    sessions: usize,
}

impl Since {
    /// `None` where it did not surely move since the session before, so that there is nothing to tell; where it stood so just now; or where there are too few
    /// sessions to say so.
    fn of(found: &Found, now: &Point, earlier: &[&Point]) -> Option<Self> {
        let moves = found.fit.moved(earlier.last()?.session, now.session);
        let is_own = |moved: &&Moved| found.fit.points[moved.points[1]].member == now.member;
        moves.all.iter().find(is_own).filter(|moved| moved.is_sure())?;
        let out = |point: &Point| {
            let spread = found.spreads.iter().find(|spread| spread.session == point.session)?;
            Some(point.position - spread.median())
        };
        let (last, before) = (out(now)?, out(earlier.last()?)?);
        let (way, sign) = if last > before { ("up", 1.0) } else { ("down", -1.0) };
        let as_far = |point: &&&Point| out(point).is_some_and(|out| sign * out >= sign * last);
        let (ago, sessions) = (earlier.iter().rev().position(|point| as_far(&point)), earlier.len());
        let last = ago.map(|ago| earlier[sessions - 1 - ago].session);
        (ago.unwrap_or(sessions) >= LONG).then_some(Since { way, last, sessions })
    }

    /// `was never so far up in its 78 sessions before`, `had not been so far up since session 57 (2002–03)`.
    fn told(&self, asked: &Ideal) -> String {
        let way = self.way;
        match self.last {
            None => format!("was never so far {way} in its {} {} before", self.sessions, times(asked.by)),
            Some(session) => format!("had not been so far {way} since {}", past(asked.by, session)),
        }
    }
}

/// What is new of one of those who were asked for: the first of which there is something.
pub(super) fn title(votes: &RollCalls, asked: &Ideal, found: &Found) -> Option<String> {
    if asked.of.is_empty() || !asked.has_times() {
        return None;
    }
    let since = |member: MemberId| {
        let own = points(found, member);
        let (now, earlier) = own.split_last()?;
        Some((member, Since::of(found, now, earlier).filter(|_| !now.at_end)?))
    };
    let (member, since) = found.of.iter().find_map(|&member| since(member))?;
    Some(format!("{} {}", capital(&in_sentence(votes.name(member))), since.told(asked)))
}

/// The positions of a member that are shown, in order.
fn points(found: &Found, member: MemberId) -> Vec<&Point> {
    found.fit.points.iter().filter(|p| p.member == member && p.is_shown()).collect()
}
