//! Two members whose votes a source seems to have exchanged for a session.
//!
//! A member's row of agreement with all others changes little from one session to the next. Where two rows of one
//! session fit those of the sessions beside it far better crosswise, the source has very likely put the votes of
//! each under the other's name. The two limits were set on the Assembly's record of 1946 to 2019, where they find
//! the two exchanges that are known and no other among 0.9 million pairs; a test exchanges members of that record
//! and counts how many are found.

use std::collections::BTreeMap;

use super::assemble::Assembled;
use super::finding::{Finding, FindingKind};
use super::gather::Gather;
use crate::agreement::halves;
use crate::error::Location;
use crate::votes::{Body, Choice, MemberId, RollCallId, RollCalls, Session};

/// Fewer roll calls of a session, and of a pair in it, say little of who agrees with whom.
const ROLL_CALLS: usize = 20;
const JOINT: u32 = 15;

/// Others with whom two rows are compared: with fewer they are alike by chance.
const OTHERS: usize = 10;

/// By how much the rows must lie nearer crosswise, as a mean of squares of agreement, and as a share of how far
/// they lie apart as they are.
const NEARER: f64 = 0.03;
const SHARE: f64 = 0.8;

/// Who moved less than this is not looked at: its row fits its own.
const MOVED: f64 = 0.01;

/// Two members whose votes look exchanged, as a finding says it, also one that is kept beside a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// Their codes.
    members: Vec<String>,
    /// The regular session; two where it is one or the other.
    sessions: Vec<i32>,
}

impl Exchange {
    /// What a finding of the kind `exchanged` says; `None` of any other.
    ///
    /// ```
    /// use unbloc::ingest::{Exchange, FindingKind, Severity, everything};
    /// use unbloc::registry::Registry;
    /// let record = everything(Registry::embedded(), false)?;
    /// let found = record.findings.of(Severity::Warning, FindingKind::Exchanged);
    /// let all: Vec<Exchange> = found.iter().filter_map(Exchange::of).collect();
    /// assert!(all[0].touches("MNG", 48) && all[0].touches("MCO", 49) && all[1].touches("GRC", 65));
    /// assert!(!all[0].touches("MNG", 50) && !all[0].touches("GRC", 48));
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn of(finding: &Finding) -> Option<Self> {
        let (who, what) = finding.message.split_once(LOOK)?;
        // The code stands in brackets behind the name in backticks.
        let code = |rest: &str| rest.split_once(')').map(|(code, _)| code.to_owned());
        let members: Option<Vec<String>> = who.split("` (").skip(1).map(code).collect();
        let sessions = what.split(':').next()?.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok());
        let exchange = Exchange { members: members?, sessions: sessions.collect() };
        (finding.kind == FindingKind::Exchanged).then_some(exchange)
    }

    /// Their codes.
    pub fn members(&self) -> &[String] {
        &self.members
    }

    /// The regular session; two where it is one or the other.
    pub fn sessions(&self) -> &[i32] {
        &self.sessions
    }

    /// Whether a member, by code, is one of them, and a session this one, or the next, in which it seems to go back.
    pub fn touches(&self, code: &str, session: i32) -> bool {
        let is_near = |exchanged: &i32| (0..=1).contains(&(session - exchanged));
        self.members.iter().any(|member| member == code) && self.sessions.iter().any(is_near)
    }
}

/// What stands in a finding between the members and the session.
const LOOK: &str = " look exchanged in session ";

/// Two members that look exchanged in one session.
struct Found {
    session: u16,
    members: [MemberId; 2],
    /// The sessions beside it that were read.
    beside: usize,
}

/// Names members that look exchanged.
pub(super) fn found(gather: &mut Gather<'_>, assembled: &Assembled) {
    let votes = &assembled.votes;
    let sessions = sessions(votes);
    let rows: BTreeMap<u16, Rows> = sessions.iter().map(|(&n, ids)| (n, Rows::of(votes, ids))).collect();
    let mut all = Vec::new();
    for (&session, here) in &rows {
        let beside = [session.checked_sub(1), session.checked_add(1)].into_iter().flatten();
        let beside: Vec<Beside> = beside.filter_map(|n| Some(Beside::new(here, rows.get(&n)?))).collect();
        let pairs = exchanged(&beside, votes.members().len()).into_iter();
        all.extend(pairs.map(|members| Found { session, members, beside: beside.len() }));
    }
    for found in &all {
        let mut others =
            all.iter().filter(|other| other.members == found.members && other.session.abs_diff(found.session) == 1);
        // At an end of the record the session beside it may be the one that is exchanged.
        let (said, is_told) = match others.next() {
            Some(other) if other.beside == found.beside && found.beside == 1 => {
                (format!("{} or {}", found.session, other.session), found.session < other.session)
            }
            Some(other) => (found.session.to_string(), found.beside > other.beside),
            None => (found.session.to_string(), true),
        };
        if is_told {
            let finding = told(gather, assembled, found, &sessions[&found.session], &said);
            gather.findings.push(finding);
        }
    }
}

/// Says it at the first roll call of the session that both voted on.
fn told(gather: &Gather<'_>, assembled: &Assembled, found: &Found, ids: &[RollCallId], said: &str) -> Finding {
    let votes = &assembled.votes;
    let both = |&&id: &&RollCallId| found.members.iter().all(|&member| votes.choice(member, id) != Choice::NotMember);
    let on = votes.roll_call(*ids.iter().find(both).unwrap_or(&ids[0]));
    let (file, line) = gather.calls[assembled.numbers[&on.id] as usize].first;
    let at = Location::line(gather.path(file), u64::from(line));
    let [one, other] = found
        .members
        .map(|member| format!("`{}` ({})", votes.member(member).name_on(on.date), votes.member(member).code));
    let message = format!(
        "{one} and {other}{LOOK}{said}: each agrees there with whom the other does in the session \
         before or after"
    );
    let finding = Finding::warning(FindingKind::Exchanged, at, message);
    finding.hint("compare with another source before a vote of either is quoted")
}

/// The Assembly's roll calls by regular session, where there are enough.
fn sessions(votes: &RollCalls) -> BTreeMap<u16, Vec<RollCallId>> {
    let mut sessions: BTreeMap<u16, Vec<RollCallId>> = BTreeMap::new();
    for id in votes.roll_call_ids().filter(|&id| votes.roll_call(id).body == Body::Assembly) {
        if let Some(Session::Regular(n)) = votes.roll_call(id).session {
            sessions.entry(n).or_default().push(id);
        }
    }
    sessions.retain(|_, ids| ids.len() >= ROLL_CALLS);
    sessions
}

/// The agreement of every member with every other in one session, row by row; NaN, which passes through sums and
/// compares as false, where it is not known.
struct Rows {
    members: usize,
    values: Vec<f64>,
}

impl Rows {
    fn of(votes: &RollCalls, ids: &[RollCallId]) -> Rows {
        let members = votes.members().len();
        let mut values = vec![f64::NAN; members * members];
        let pairs = (0..members).flat_map(|a| (a + 1..members).map(move |b| (a, b)));
        for ((a, b), (halves, joint)) in pairs.zip(halves(&votes.sample(ids))) {
            if joint >= JOINT {
                let value = f64::from(halves) / f64::from(2 * joint);
                values[a * members + b] = value;
                values[b * members + a] = value;
            }
        }
        Rows { members, values }
    }

    fn row(&self, member: usize) -> &[f64] {
        &self.values[member * self.members..][..self.members]
    }

    /// Less the mean of each column over members that two sessions have in common: what the texts of a session did
    /// to all is left out. A column of few is not known.
    fn centred(&self, other: &Rows) -> Rows {
        let mut sums = vec![(0, 0.0); self.members];
        for (row, beside) in (0..self.members).map(|m| (self.row(m), other.row(m))) {
            for ((n, sum), (&value, beside)) in sums.iter_mut().zip(row.iter().zip(beside)) {
                if !(value.is_nan() || beside.is_nan()) {
                    *n += 1;
                    *sum += value;
                }
            }
        }
        let mean = |&(n, sum): &(usize, f64)| if n < OTHERS { f64::NAN } else { sum / n as f64 };
        let means: Vec<f64> = sums.iter().map(mean).collect();
        let values = self.values.iter().zip(means.iter().cycle()).map(|(value, mean)| value - mean).collect();
        Rows { members: self.members, values }
    }
}

/// The centred rows of two sessions.
struct Beside {
    here: Rows,
    there: Rows,
}

impl Beside {
    fn new(here: &Rows, there: &Rows) -> Beside {
        Beside { here: here.centred(there), there: there.centred(here) }
    }

    /// How far the row of one member lies from that of another in the other session: the mean of squares.
    fn apart(&self, a: usize, b: usize) -> Option<f64> {
        let squares = self.here.row(a).iter().zip(self.there.row(b)).map(|(x, y)| (x - y).powi(2));
        let (n, sum) = squares.filter(|x| !x.is_nan()).fold((0, 0.0), |(n, sum), square| (n + 1, sum + square));
        (n >= OTHERS).then(|| sum / n as f64)
    }
}

/// Pairs that fit the sessions beside crosswise.
fn exchanged(beside: &[Beside], members: usize) -> Vec<[MemberId; 2]> {
    let moved = |m: &usize| beside.iter().filter_map(|beside| beside.apart(*m, *m)).any(|apart| apart >= MOVED);
    let moved: Vec<usize> = (0..members).filter(moved).collect();
    let pairs = moved.iter().enumerate().flat_map(|(i, &a)| moved[i + 1..].iter().map(move |&b| (a, b)));
    let crosswise = pairs.filter(|&(a, b)| fits_crosswise(beside, a, b));
    crosswise.map(|(a, b)| [MemberId(a as u16), MemberId(b as u16)]).collect()
}

fn fits_crosswise(beside: &[Beside], a: usize, b: usize) -> bool {
    let fit = |one: usize, other: usize| {
        beside.iter().filter_map(move |beside| Some((beside.apart(one, one)?, beside.apart(one, other)?)))
    };
    let fits: [Vec<(f64, f64)>; 2] = [fit(a, b).collect(), fit(b, a).collect()];
    if fits.iter().any(Vec::is_empty) || fits.iter().flatten().any(|(own, other)| other >= own) {
        return false;
    }
    let n = (fits[0].len() + fits[1].len()) as f64;
    let (own, other) = fits.iter().flatten().fold((0.0, 0.0), |(x, y), (own, other)| (x + own, y + other));
    let nearer = (own - other) / n;
    nearer >= NEARER && own - other >= SHARE * own
}
