//! Positions in sentences.

use super::{Found, Ideal, own};
use crate::positions::{Apart, Fit, Moved, Moves, NINETY, Point, Spread};
use crate::prose::{capital, fixed, in_sentence, list, plural, thousands};
use crate::question::Record;
use crate::question::times::{past, time, times};
use crate::stats::Interval;
use crate::votes::{Choice, MemberId, RollCallId, RollCalls};

/// Pairs among those asked about that are told, at most.
const PAIRS: usize = 3;
/// Members that are told to have moved, at most.
const MOVERS: usize = 5;

/// What the line is.
pub(super) fn introduction(votes: &RollCalls, asked: &Ideal, found: &Found) -> String {
    let up = found.fit.positive.map_or(String::new(), |member| up(votes, found, member));
    let when = match &found.spreads[..] {
        [one] => time(asked.by, one.session),
        [first, .., last] => format!("{} to {}", time(asked.by, first.session), time(asked.by, last.session)),
        [] => String::new(),
    };
    let cast: u64 = found.fit.points.iter().map(|point| u64::from(point.votes)).sum();
    format!(
        "Every member's place on one line that explains its votes best, from {} on {} that divided who voted ({when}). \
         Positions are in standard deviations of all of them, 0 being their mean{up}; [ ] is the 90 % interval, which of members more than 2 from the middle \
         holds in {} % of the cases only: they stand farther out than is told.",
        plural(cast, "vote"),
        plural(found.fit.divides.len(), "roll call"),
        asked.held(found)[1]
    )
}

/// Which side is up; of a member near the middle that this tells little.
fn up(votes: &RollCalls, found: &Found, member: MemberId) -> String {
    /// Nearer to 0 than this in the mean of its sessions a member has no side.
    const SIDE: f64 = 0.25;
    let own: Vec<f64> = found.fit.points.iter().filter(|p| p.member == member).map(|p| p.position).collect();
    let mean = own.iter().sum::<f64>() / own.len().max(1) as f64;
    let name = in_sentence(votes.name(member));
    match mean.abs() < SIDE {
        true => format!(
            "; up was to be the side of {name}, which stands near the middle (at {} in the mean) and so tells little",
            fixed(mean, 2)
        ),
        false => format!("; up is the side on which {name} stands in the mean"),
    }
}

/// What was found, what matters most first.
pub(super) fn sentences(record: &Record, asked: &Ideal, found: &Found) -> Vec<String> {
    let votes = record.votes();
    let mut said = own::sentences(votes, asked, found);
    let mut pairs = pairs(record, asked, found);
    // Pairs that nobody asked for stand behind what is new.
    if !asked.of.is_empty() {
        said.append(&mut pairs);
    }
    said.extend(movers(votes, asked, found));
    said.extend(farthest(votes, asked, found));
    said.append(&mut pairs);
    said.push(ends(votes, asked, found));
    said.extend(on_line(votes, asked, found));
    said
}

/// `2.98`; of who stands at an end of the line `3.20 or more`.
pub(super) fn place(point: &Point) -> String {
    if point.at_end { with_interval(point) } else { fixed(point.position, 2) }
}

/// `2.98 [2.75, 3.21]`; of who stands at an end of the line `3.20 or more`.
pub(super) fn with_interval(point: &Point) -> String {
    match (point.at_end, point.position > 0.0) {
        (true, true) => return format!("{} or more", fixed(point.low, 2)),
        (true, false) => return format!("{} or less", fixed(point.high, 2)),
        (false, _) => {}
    }
    format!("{} [{}, {}]", fixed(point.position, 2), fixed(point.low, 2), fixed(point.high, 2))
}

/// How far a member stands from the middle of its session.
fn out(point: &Point, spread: &Spread) -> f64 {
    (point.position - spread.median()).abs()
}

/// Who stands farthest from the middle in a session.
pub(super) fn outermost<'a>(fit: &'a Fit, spread: &Spread) -> Option<&'a Point> {
    let here = fit.points.iter().filter(|point| point.session == spread.session && point.is_shown());
    here.max_by(|a, b| out(a, spread).total_cmp(&out(b, spread)).then(b.member.cmp(&a.member)))
}

/// Who stands farthest from the middle in the last session, and since when nobody stood as far.
pub(super) fn farthest(votes: &RollCalls, asked: &Ideal, found: &Found) -> Option<String> {
    let last = found.last();
    let point = outermost(&found.fit, last)?;
    let who = capital(&in_sentence(votes.name(point.member)));
    let place = format!(
        "{who} stands farthest from the middle of all members{}: {}, where the middle is {}.",
        if asked.has_times() { format!(" in {}", time(asked.by, last.session)) } else { String::new() },
        with_interval(point),
        fixed(last.median(), 2)
    );
    match since(votes, asked, found, point, last) {
        Some(since) => Some(format!("{place} {since}")),
        None => Some(place),
    }
}

/// Since when nobody stood as far out; `None` where somebody did a session ago, or there is no time.
fn since(votes: &RollCalls, asked: &Ideal, found: &Found, point: &Point, last: &Spread) -> Option<String> {
    let (distance, earlier) = (out(point, last), &found.spreads[..found.spreads.len() - 1]);
    if earlier.is_empty() || !asked.has_times() {
        return None;
    }
    if point.at_end {
        return Some(at_the_end(asked, found, point));
    }
    let farther = earlier.iter().rev().find_map(|spread| {
        let point = outermost(&found.fit, spread)?;
        (point.at_end || out(point, spread) >= distance).then_some((point, spread))
    });
    match farther {
        None if earlier.len() == 1 => {
            Some(format!("No member stood as far from it in {}.", time(asked.by, earlier[0].session)))
        }
        None => Some(format!(
            "No member stood as far from it in any of the {} {} before.",
            thousands(earlier.len()),
            times(asked.by)
        )),
        Some((_, spread)) if spread.session == earlier[earlier.len() - 1].session => None,
        Some((other, spread)) => Some(format!(
            "No member stood as far from it since {}, when {} did.",
            past(asked.by, spread.session),
            if other.member == point.member { "it".to_owned() } else { in_sentence(votes.name(other.member)) }
        )),
    }
}

/// Since when a member stands at the end of the line.
fn at_the_end(asked: &Ideal, found: &Found, point: &Point) -> String {
    let own: Vec<&Point> =
        found.fit.points.iter().filter(|other| other.member == point.member && other.is_shown()).collect();
    let there = own.iter().filter(|point| point.at_end).count();
    let run = own.iter().rev().take_while(|point| point.at_end).last();
    let end = "That is the end of the line, beyond which its votes do not tell how far out it stands.";
    if there == own.len() {
        return match there {
            1 => end.to_owned(),
            2 => format!("{end} It stands there in both of its {}.", times(asked.by)),
            _ => format!("{end} It stands there in all {there} of its {}.", times(asked.by)),
        };
    }
    let since = match run.filter(|first| first.session != point.session) {
        Some(first) => format!(" It has stood there in every one since {}, and", past(asked.by, first.session)),
        None => " It stands there".to_owned(),
    };
    format!("{end}{since} in {there} of its {} {} in all.", own.len(), times(asked.by))
}

/// How far two members stand apart, session by session.
pub(super) struct Pair {
    pub members: [MemberId; 2],
    /// In order of time: the session, and how far the upper one in the last session stands above the other.
    pub apart: Vec<(i32, Apart)>,
    /// The votes that the less sure of the two rests on, in the same order.
    pub votes: Vec<u32>,
}

/// The pairs of those asked about that are told: the first with each other one.
pub(super) fn told_pairs(found: &Found) -> Vec<Pair> {
    let Some((&first, others)) = found.of.split_first() else { return Vec::new() };
    others.iter().take(PAIRS).filter_map(|&other| pair(&found.fit, [first, other])).collect()
}

/// `None` where they never both voted often enough.
fn pair(fit: &Fit, members: [MemberId; 2]) -> Option<Pair> {
    let shown = |i: &usize| fit.points[*i].is_shown();
    let both = |point: &Point| {
        let [a, b] = members.map(|member| fit.at(member, point.session).filter(|i| shown(i)));
        Some((point.session, a?, b?))
    };
    let of_first = fit.points.iter().filter(|point| point.member == members[0]);
    let all: Vec<(i32, usize, usize)> = of_first.filter_map(both).collect();
    let &(_, a, b) = all.last()?;
    let turned = fit.points[a].position < fit.points[b].position;
    let apart =
        |&(session, a, b): &(i32, usize, usize)| (session, if turned { fit.apart(a, b) } else { fit.apart(b, a) });
    let votes = |&(_, a, b): &(i32, usize, usize)| fit.points[a].votes.min(fit.points[b].votes);
    Some(Pair { members, apart: all.iter().map(apart).collect(), votes: all.iter().map(votes).collect() })
}

fn pairs(record: &Record, asked: &Ideal, found: &Found) -> Vec<String> {
    told_pairs(found).iter().filter_map(|pair| distance(record, asked, found, pair)).collect()
}

/// How far two stand apart, before, and when most and least.
pub(super) fn distance(record: &Record, asked: &Ideal, found: &Found, pair: &Pair) -> Option<String> {
    let votes = record.votes();
    let [a, b] = pair.members.map(|member| in_sentence(votes.name(member)));
    let (&(session, now), earlier) = pair.apart.split_last()?;
    let when = if asked.has_times() { format!(" in {}", time(asked.by, session)) } else { String::new() };
    let mut said = format!("{} and {b} stand {} apart{when}", capital(&a), how_far(&now, true));
    if let Some((before, then)) = earlier.last() {
        said.push_str(&format!("; {} in {}", how_far(then, false), time(asked.by, *before)));
    }
    said.push('.');
    said.push_str(&extremes(record, asked, pair));
    said.push_str(&over_draws(asked, found, pair));
    Some(said)
}

/// The 90 % intervals, over roll calls drawn anew, of how far two stand apart in the last session that both have, and of how that changed since the one before;
/// `None` where nothing was drawn.
pub(super) fn drawn(found: &Found, pair: &Pair) -> [Option<Interval>; 2] {
    let (Some(drawn), Some((last, _))) = (&found.drawn, pair.apart.last()) else { return [None; 2] };
    let places = |session: i32| {
        let [a, b] = pair.members.map(|member| found.fit.at(member, session));
        Some((a?, b?))
    };
    let before = pair.apart.len().checked_sub(2).and_then(|at| places(pair.apart[at].0));
    let Some((a, b)) = places(*last) else { return [None; 2] };
    let apart = |positions: &[f64], (a, b): (usize, usize)| (positions[a] - positions[b]).abs();
    let change = before.and_then(|then| drawn.interval(|at| apart(at, (a, b)) - apart(at, then)));
    [drawn.interval(|at| apart(at, (a, b))), change]
}

/// The same in a sentence.
fn over_draws(asked: &Ideal, found: &Found, pair: &Pair) -> String {
    let [Some(apart), change] = drawn(found, pair) else { return String::new() };
    let ends = |interval: Interval| format!("[{}, {}]", fixed(interval.low, 2), fixed(interval.high, 2));
    let change = change
        .zip(pair.apart.len().checked_sub(2).map(|at| pair.apart[at].0))
        .map_or(String::new(), |(c, at)| format!(", the change since {} in {}", time(asked.by, at), ends(c)));
    let n = found.drawn.as_ref().map_or(0, |drawn| drawn.replicates.len());
    format!(" Over {} of the roll calls drawn anew the distance lies in {}{change}.", plural(n, "set"), ends(apart))
}

/// When they stood farthest apart, and when nearest: only where that is not at an end of the line.
fn extremes(record: &Record, asked: &Ideal, pair: &Pair) -> String {
    let size = |(_, apart): &&(i32, Apart)| apart.distance.abs();
    let sound =
        || pair.apart.iter().filter(|(session, _)| !pair.members.iter().any(|&m| record.is_exchanged(m, *session)));
    let most = sound().max_by(|a, b| size(a).total_cmp(&size(b)));
    let least = sound().min_by(|a, b| size(a).total_cmp(&size(b)));
    let told = |word: &str, extreme: Option<&(i32, Apart)>| {
        let (at, apart) = extreme.filter(|(_, apart)| !apart.at_end)?;
        Some(format!("{word} in {} ({})", past(asked.by, *at), how_far(apart, false)))
    };
    let said: Vec<String> = told("farthest apart", most).into_iter().chain(told("nearest", least)).collect();
    match pair.apart.len() > 2 && !said.is_empty() {
        true => format!(" Of {} {} they stood {}.", pair.apart.len(), times(asked.by), list(&said)),
        false => String::new(),
    }
}

/// `3.31 [3.13, 3.51]`; `3.13 or more` where one stands at an end of the line.
pub(super) fn how_far(apart: &Apart, interval: bool) -> String {
    let (low, high) = (apart.interval.low, apart.interval.high);
    let nearest = if low < 0.0 && high > 0.0 { 0.0 } else { low.abs().min(high.abs()) };
    match (apart.at_end, interval) {
        (true, _) => format!("{} or more", fixed(nearest, 2)),
        (false, true) => format!("{} [{}, {}]", fixed(apart.distance, 2), fixed(low, 2), fixed(high, 2)),
        (false, false) => fixed(apart.distance.abs(), 2),
    }
}

/// Who moved beside the middle of all since the session before, surely.
pub(super) fn moved(found: &Found) -> Vec<Moved> {
    let Some(before) = found.before() else { return Vec::new() };
    found.fit.moved(before.session, found.last().session).all.into_iter().filter(Moved::is_sure).collect()
}

fn movers(votes: &RollCalls, asked: &Ideal, found: &Found) -> Option<String> {
    let before = found.before().filter(|_| asked.has_times())?;
    let sure = moved(found);
    let [then, now] = [before, found.last()].map(|spread| time(asked.by, spread.session));
    let Moves { of: all, at_end, .. } = found.fit.moved(before.session, found.last().session);
    let ends = match at_end {
        0 => String::new(),
        n => format!(" ({n} at an end of the line not compared)"),
    };
    if sure.is_empty() {
        return Some(format!(
            "In {now} nobody is placed otherwise than in {then}, beside the middle of the {} that voted in both{ends}, by more than intervals leave open.",
            plural(all, "member")
        ));
    }
    let (own, others): (Vec<&Moved>, Vec<&Moved>) = sure.iter().partition(|moved| !moved_by_other_texts(found, moved));
    let mut said = vec![format!(
        "In {now} {} of the {} that voted in both{ends} {} placed otherwise than in {then}, beside the middle of them all.",
        thousands(sure.len()),
        plural(all, "member"),
        if sure.len() == 1 { "is" } else { "are" },
    )];
    for (moved, what) in [
        (own, "Changed votes on texts voted on both times"),
        (
            others,
            "Moved by other texts, and by what others voted on them, with hardly a vote changed on those voted on both times",
        ),
    ] {
        if !moved.is_empty() {
            let more =
                if moved.len() > MOVERS { format!("{}, farthest ", thousands(moved.len())) } else { String::new() };
            let named: Vec<String> = moved.iter().take(MOVERS).map(|moved| mover(votes, found, moved)).collect();
            said.push(format!("{what}: {more}{}.", list(&named)));
        }
    }
    Some(said.join(" "))
}

/// Below this share of votes changed on texts voted on both times it was not the member that moved.
const HARDLY: f64 = 0.05;

/// What a member voted otherwise on, of the texts voted on both times, and how many these are; `None` where there are none.
fn changed_votes(found: &Found, moved: &Moved) -> Option<(u32, u32)> {
    let member = found.fit.points[moved.points[0]].member;
    found.changed.iter().find(|(other, ..)| *other == member).map(|&(_, n, of)| (n, of)).filter(|(_, of)| *of > 0)
}

/// Whether a member is placed otherwise without having voted otherwise.
fn moved_by_other_texts(found: &Found, moved: &Moved) -> bool {
    changed_votes(found, moved).is_some_and(|(n, of)| f64::from(n) < HARDLY * f64::from(of))
}

/// `Argentina up 0.92 (± 0.21; 9 of 57 votes changed)`.
fn mover(votes: &RollCalls, found: &Found, moved: &Moved) -> String {
    let member = found.fit.points[moved.points[0]].member;
    let way = if moved.by > 0.0 { "up" } else { "down" };
    let texts = changed_votes(found, moved).map_or(String::new(), |(n, of)| format!("; {n} of {of} votes changed"));
    let (by, give) = (fixed(moved.by.abs(), 2), fixed(moved.give, 2));
    format!("{} {way} {by} (± {give}{texts})", in_sentence(votes.name(member)))
}

/// Who stands at the ends of the last session.
fn ends(votes: &RollCalls, asked: &Ideal, found: &Found) -> String {
    let last = found.last();
    let ladder = found.ladder(last.session);
    let named = |places: &[usize]| {
        let told = |&i: &usize| {
            let point = &found.fit.points[i];
            format!("{} ({})", in_sentence(votes.name(point.member)), place(point))
        };
        list(&places.iter().map(told).collect::<Vec<_>>())
    };
    let tied =
        |next: usize, last: usize| place(&found.fit.points[ladder[next]]) == place(&found.fit.points[ladder[last]]);
    let half =
        format!("half of them stand between {} and {}", fixed(last.quartiles[0], 2), fixed(last.quartiles[2], 2));
    let n = asked.top.min(ladder.len() / 2);
    let when = if asked.has_times() { format!("In {}", time(asked.by, last.session)) } else { "Here".to_owned() };
    if n == 0 {
        return match ladder.len() {
            1 => format!("{when} one member is placed."),
            n => format!("{when} {n} members are placed; {half}."),
        };
    }
    let all = ladder.len();
    let mut lowest = ladder[all - n..].to_vec();
    lowest.reverse();
    // Of more that stand at one place than are named the order says nothing.
    let more = |tied: bool| if tied { " and others as far out" } else { "" };
    format!(
        "{when} the upper end of {} is {}{}, the lower end {}{}; {half}.",
        plural(all, "member"),
        named(&ladder[..n]),
        more(n < all && tied(n, n - 1)),
        named(&lowest),
        more(n < all && tied(all - n - 1, all - n))
    )
}

/// What a member voted, and what that was read as where it is another choice.
pub(super) fn cast(votes: &RollCalls, member: MemberId, on: RollCallId, read: Choice) -> String {
    match votes.choice(member, on) {
        choice if choice == read => choice.word().to_owned(),
        choice => format!("{} (read as {})", choice.word(), read.word()),
    }
}

/// Where the roll call that is shown divides the line, and how many voted otherwise than where they stand.
fn on_line(votes: &RollCalls, asked: &Ideal, found: &Found) -> Option<String> {
    let on = found.on?;
    let divide = found.fit.divides.iter().find(|divide| divide.on == on)?;
    let label = votes.roll_call(on).label();
    let stood = found.fit.votes_on(on);
    let otherwise = stood.iter().filter(|vote| vote.is_otherwise()).count();
    /// Thresholds that lie farther apart than this have abstentions between them.
    const APART: f64 = 0.5;
    let [yes, no] = divide.cuts;
    let place = match divide.error.is_finite() && divide.error < 1.0 {
        true if (yes - no).abs() > APART => {
            let (way, other) = if yes < no { ("below", "above") } else { ("above", "below") };
            let [yes, no] = divide.cuts.map(|cut| fixed(cut, 2));
            format!("On {label} a yes is likelier than not {way} {yes}, a no {other} {no}, and between them neither")
        }
        true => format!(
            "{label} divides the line at {} (± {}), where a yes is as probable as a no",
            fixed(divide.cut(), 2),
            fixed(divide.error * NINETY, 2)
        ),
        false => format!("{label} hardly divides the line"),
    };
    let when = if asked.has_times() { format!(" in {}", time(asked.by, divide.session)) } else { String::new() };
    Some(format!(
        "{place}; {otherwise} of {} that voted chose what fewer than a quarter do who stand where they stand{when}.",
        stood.len()
    ))
}
