//! From the record to positions.

use super::sides::sides;
use super::words;
use super::{Found, Ideal};
use crate::error::{Error, Result};
use crate::positions::{Fit, HeldOut, Holding, Moved, Settings, Spread, estimate, hold_out, replicates};
use crate::question::{Heard, Record};
use crate::stats::{Period, Times};
use crate::votes::{MemberId, RecurringText, RecurringTexts, RollCallId, RollCalls, Session};

/// Who is drawn where nobody is named.
const USUAL: [&str; 5] = ["USA", "RUS", "CHN", "FRA", "GBR"];
/// Members that are drawn at either end where none of these is there.
const AT_ENDS: usize = 2;

pub(super) fn find(asked: &Ideal, record: &Record, heard: &dyn Heard) -> Result<Found> {
    let votes = record.votes();
    let on = asked.on.as_deref().map(|text| record.roll_call(text)).transpose()?;
    let named = asked.of.iter().map(|code| record.member(code)).collect::<Result<Vec<MemberId>>>()?;
    let times = Times::of(votes, asked.by);
    if times.all().is_empty() {
        return Err(Error::new(format!("no roll call is of a {}", asked.by))
            .hint("put all of them on one line with `--by all`, or go by year with `--by year`"));
    }
    if times.all().len() == 1 && (asked.settings.jumps || asked.settings.bridges) {
        return Err(Error::new(format!("there are votes of one {} only, so that nothing goes on over time", asked.by))
            .hint("leave out `--jumps` and `--bridges`, or select more"));
    }
    let over_time = asked.settings.over_time && times.all().len() > 1;
    let settings = Settings { over_time, ..asked.settings.clone() }.of_sessions(times.all().len());
    let fit = estimate(votes, &times, &settings)?;
    let spreads = fit.spreads();
    const FEWEST_MEMBERS: u32 = 3;
    if spreads.iter().any(|spread| spread.members > 0) && spreads.iter().all(|spread| spread.members < FEWEST_MEMBERS) {
        return Err(Error::new("a line through two members says nothing of either").hint("select more members"));
    }
    if spreads.is_empty() {
        return Err(Error::new(format!(
            "nobody cast {} votes on roll calls that divided who voted",
            crate::positions::FEWEST_VOTES
        ))
        .hint(match votes.roll_calls().iter().any(|on| matches!(on.session, Some(Session::Special(_) | Session::Emergency(_)))) {
            true => "votes of special sessions are counted to the regular session that was open: put all on one line with `--by all`",
            false => "select more roll calls",
        }));
    }
    if let Some(on) = on {
        divides(votes, &fit, on)?;
    }
    let timed: usize = times.all().iter().map(|time| time.roll_calls.len()).sum();
    let mut found = Found {
        of: Vec::new(),
        changed: Vec::new(),
        alone: alone(asked, votes, &times, &settings, &spreads),
        on,
        without_time: votes.roll_calls().len() - timed,
        unanimous: timed - fit.divides.len(),
        held_out: held_out(asked, votes, &times, &settings, spreads.len()),
        planes: asked.two_axes.then(|| fit.planes(None)),
        drawn: (asked.replicates > 0).then(|| {
            let hear = |done, all| heard.progress("replicates", done, all);
            replicates(&fit, asked.replicates, asked.seed, &hear)
        }),
        against: asked.against.as_ref().map(|given| fit.against(votes, &given.points.points)),
        spreads,
        fit,
    };
    found.changed = changed(votes, &times, &found);
    found.of = if named.is_empty() { usual(votes, &found) } else { placed(votes, &found, named)? };
    Ok(found)
}

/// The last session by itself; `None` where nobody was asked about, or sessions stand alone anyway.
fn alone(asked: &Ideal, votes: &RollCalls, times: &Times, settings: &Settings, spreads: &[Spread]) -> Option<Fit> {
    let last = times.find(spreads.last()?.session).filter(|_| settings.over_time && !asked.of.is_empty())?;
    let votes = votes.of_roll_calls(&times.all()[last].roll_calls);
    let settings = Settings { over_time: false, bridges: false, jumps: false, ..settings.clone() };
    estimate(&votes, &Times::of(&votes, asked.by), &settings).ok()
}

/// Votes held out; `None` where that is not asked, or there are too few to spare one.
fn held_out(asked: &Ideal, votes: &RollCalls, times: &Times, settings: &Settings, sessions: usize) -> Option<HeldOut> {
    let plane = asked.two_axes || sessions == 1;
    let holding = Holding { plane, seed: asked.seed, ..asked.holding? };
    let sides = sides(votes, times, asked.seed);
    hold_out(votes, times, settings, holding, &|member, session| sides.get(&(member, session)).copied()).ok()
}

/// What those who were placed otherwise than in the session before voted on the texts of both, the last vote of each session counting.
fn changed(votes: &RollCalls, times: &Times, found: &Found) -> Vec<(MemberId, u32, u32)> {
    let Some(before) = found.before() else { return Vec::new() };
    let [then, now] = [before.session, found.last().session].map(|number| times.find(number));
    let texts = RecurringTexts::of(votes);
    let last = |text: &RecurringText, time: Option<usize>| {
        text.roll_calls.iter().rev().copied().find(|&on| times.of_roll_call(on) == time)
    };
    let both: Vec<[RollCallId; 2]> =
        texts.texts().iter().filter_map(|text| Some([last(text, then)?, last(text, now)?])).collect();
    let of = |moved: &Moved| {
        let member = found.fit.points[moved.points[1]].member;
        let cast = |pair: &&[RollCallId; 2]| pair.iter().all(|&on| votes.choice(member, on).is_cast());
        let voted: Vec<&[RollCallId; 2]> = both.iter().filter(cast).collect();
        let otherwise = voted.iter().filter(|[a, b]| votes.choice(member, *a) != votes.choice(member, *b)).count();
        (member, otherwise as u32, voted.len() as u32)
    };
    words::moved(found).iter().map(of).collect()
}

/// That a roll call has a place on the line.
fn divides(votes: &RollCalls, fit: &Fit, on: RollCallId) -> Result<()> {
    match fit.divides.iter().any(|divide| divide.on == on) {
        true => Ok(()),
        false => Err(Error::new(format!("all who voted on {} voted alike", votes.roll_call(on).label()))
            .hint("only roll calls on which members voted differently divide the line")),
    }
}

/// Those that were named, each of which has to have a position.
fn placed(votes: &RollCalls, found: &Found, named: Vec<MemberId>) -> Result<Vec<MemberId>> {
    let is_placed =
        |member: &MemberId| found.fit.points.iter().any(|point| point.member == *member && point.is_shown());
    match named.iter().find(|member| !is_placed(member)) {
        None => Ok(named),
        Some(&member) => Err(Error::new(format!(
            "{} cast too few votes on roll calls that divided who voted to be placed",
            votes.name(member)
        ))
        .hint(format!("it takes {} in one session", crate::positions::FEWEST_VOTES))),
    }
}

/// The permanent members of the Council, or else who stands at the ends of the line in the last session.
fn usual(votes: &RollCalls, found: &Found) -> Vec<MemberId> {
    let session = found.last().session;
    let shown = |member: &MemberId| found.fit.at(*member, session).is_some_and(|i| found.fit.points[i].is_shown());
    let permanent: Vec<MemberId> = USUAL.iter().filter_map(|code| votes.find_member(code)).filter(shown).collect();
    if !permanent.is_empty() {
        return permanent;
    }
    let ladder = found.ladder(session);
    let ends = ladder.iter().take(AT_ENDS).chain(ladder.iter().skip(AT_ENDS).rev().take(AT_ENDS).rev());
    ends.map(|&i| found.fit.points[i].member).collect()
}

impl Ideal {
    /// Whether sessions hang together.
    pub(super) fn is_over_time(&self, found: &Found) -> bool {
        found.fit.rho.is_some()
    }

    /// Whether there is an order of time.
    pub(super) fn has_times(&self) -> bool {
        self.by != Period::All
    }
}
