//! Where one member stands among all, and since when it has not stood so far to that side.

use super::words::{outermost, with_interval};
use super::{Found, Ideal};
use crate::positions::Point;
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
    // Who stands farthest out was told.
    let outermost = outermost(&found.fit, found.last()).map(|point| point.member);
    let of = found.of.iter().filter(|&&member| Some(member) != outermost);
    of.take(TOLD).filter_map(|&member| sentence(votes, asked, found, member)).collect()
}

/// Of one member; `None` where it has no place, or one in one session alone.
pub(super) fn sentence(votes: &RollCalls, asked: &Ideal, found: &Found, member: MemberId) -> Option<String> {
    let own: Vec<&Point> = found.fit.points.iter().filter(|p| p.member == member && p.is_shown()).collect();
    let (now, earlier) = own.split_last()?;
    let before = earlier.last()?;
    let [(place, all), (then, of)] = [now, before].map(|point| place(found, point));
    let who = in_sentence(votes.name(member));
    let mut said = format!(
        "{} stands at {} in {}, {} from the upper end of {}; it was {} of {of} in {}.",
        capital(&who),
        with_interval(now),
        time(asked.by, now.session),
        ordinal(place),
        plural(all, "member"),
        ordinal(then),
        time(asked.by, before.session)
    );
    if !now.at_end {
        said.push_str(&since(asked, found, now, earlier).unwrap_or_default());
    }
    Some(said)
}

/// Which one from the upper end a position is in its session, and of how many.
fn place(found: &Found, point: &Point) -> (usize, usize) {
    let ladder = found.ladder(point.session);
    let place = ladder.iter().position(|&i| found.fit.points[i].member == point.member);
    (place.map_or(0, |place| place + 1), ladder.len())
}

/// Since when the member has not stood so far to the side that it went to, beside the middle of all; `None` where that was just now.
fn since(asked: &Ideal, found: &Found, now: &Point, earlier: &[&Point]) -> Option<String> {
    let out = |point: &Point| {
        let spread = found.spreads.iter().find(|spread| spread.session == point.session)?;
        Some(point.position - spread.median())
    };
    let (last, before) = (out(now)?, out(earlier.last()?)?);
    let (way, sign) = if last > before { ("up", 1.0) } else { ("down", -1.0) };
    let as_far = |point: &&&Point| out(point).is_some_and(|out| sign * out >= sign * last);
    let ago = earlier.iter().rev().position(|point| as_far(&point));
    match ago {
        None if earlier.len() >= LONG => Some(format!(
            " Beside the middle of all members it was never so far {way} in its {} {} before.",
            earlier.len(),
            times(asked.by)
        )),
        Some(ago) if ago >= LONG => Some(format!(
            " Beside the middle of all members it had not been so far {way} since {}.",
            past(asked.by, earlier[earlier.len() - 1 - ago].session)
        )),
        _ => None,
    }
}
