//! Positions beside those that others have estimated.

use std::collections::{BTreeMap, BTreeSet};

use super::line::{correlation, standardised};
use super::told::Fit;
use crate::ingest::GivenPoint;
use crate::votes::{MemberId, RollCalls};

/// Ours beside theirs. Place, scale and direction of a line are conventions: both are put to the mean 0 and the standard deviation 1 over the positions that
/// both have, and theirs are turned where that agrees better.
#[derive(Debug, Clone, PartialEq)]
pub struct Against {
    /// Positions that both have.
    pub n: u32,
    /// Pearson's correlation over all of them, 0 or more; `None` of fewer than three, or where one does not vary.
    pub pooled: Option<f64>,
    /// Whether theirs had to be turned.
    pub turned: bool,
    /// By session: positions that both have, and their correlation, which below 0 says that the session lies the other way.
    pub sessions: Vec<(i32, u32, Option<f64>)>,
    /// Every position that both have, those farthest apart first.
    pub differences: Vec<Difference>,
    /// Positions that they have and we do not, of sessions that we have.
    pub theirs_alone: u32,
    /// Positions that we show and they have not, of sessions that they have.
    pub ours_alone: u32,
}

/// One position, ours and theirs, each in standard deviations from the mean of those that both have.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// The member.
    pub member: MemberId,
    /// The session, or the year.
    pub session: i32,
    /// Ours.
    pub ours: f64,
    /// Theirs.
    pub theirs: f64,
}

impl Difference {
    /// How far ours lies above theirs.
    pub fn size(&self) -> f64 {
        self.ours - self.theirs
    }
}

impl Fit {
    /// Holds the positions that are shown against others.
    ///
    /// ```
    /// use unbloc::ingest::{self, GivenPoint};
    /// use unbloc::positions::{Settings, estimate};
    /// use unbloc::registry::Registry;
    /// use unbloc::stats::{Period, Times};
    /// let votes = ingest::embedded(Registry::embedded())?.votes;
    /// let settings = Settings { over_time: false, ..Settings::default() };
    /// let fit = estimate(&votes, &Times::of(&votes, Period::All), &settings)?;
    /// // The same, turned round and on another scale.
    /// let given = |p: &unbloc::positions::Point| GivenPoint {
    ///     code: votes.member(p.member).code.clone(), session: p.session, position: 7.0 - 2.0 * p.position,
    /// };
    /// let theirs: Vec<GivenPoint> = fit.points.iter().map(given).collect();
    /// let against = fit.against(&votes, &theirs);
    /// assert!(against.turned && against.pooled.unwrap() > 1.0 - 1e-12 && against.differences[0].size().abs() < 1e-9);
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn against(&self, votes: &RollCalls, theirs: &[GivenPoint]) -> Against {
        let given: BTreeMap<(&str, i32), f64> =
            theirs.iter().map(|point| ((point.code.as_str(), point.session), point.position)).collect();
        let code = |member: MemberId| votes.member(member).code.as_str();
        let mut both: Vec<Difference> = Vec::new();
        let mut ours_alone = 0;
        let their_sessions: BTreeSet<i32> = theirs.iter().map(|point| point.session).collect();
        let shown = || self.points.iter().filter(|point| point.is_shown());
        for point in shown().filter(|point| their_sessions.contains(&point.session)) {
            match given.get(&(code(point.member), point.session)) {
                Some(&theirs) => {
                    let (member, session) = (point.member, point.session);
                    both.push(Difference { member, session, ours: point.position, theirs });
                }
                None => ours_alone += 1,
            }
        }
        let our_sessions: BTreeSet<i32> = shown().map(|point| point.session).collect();
        let possible = given.keys().filter(|(_, session)| our_sessions.contains(session)).count();
        let (ours, theirs): (Vec<f64>, Vec<f64>) = both.iter().map(|one| (one.ours, one.theirs)).unzip();
        let pooled = correlation(&ours, &theirs);
        let turned = pooled.is_some_and(|r| r < 0.0);
        let sign = if turned { -1.0 } else { 1.0 };
        let (ours, theirs) = (standardised(&ours), standardised(&theirs));
        for (one, (a, b)) in both.iter_mut().zip(ours.into_iter().zip(theirs)) {
            (one.ours, one.theirs) = (a, sign * b);
        }
        let sessions = by_session(&both);
        both.sort_by(|a, b| {
            b.size().abs().total_cmp(&a.size().abs()).then((a.session, a.member).cmp(&(b.session, b.member)))
        });
        Against {
            n: both.len() as u32,
            pooled: pooled.map(f64::abs),
            turned,
            sessions,
            theirs_alone: (possible - both.len()) as u32,
            ours_alone,
            differences: both,
        }
    }
}

fn by_session(both: &[Difference]) -> Vec<(i32, u32, Option<f64>)> {
    let mut sessions: BTreeMap<i32, (Vec<f64>, Vec<f64>)> = BTreeMap::new();
    for one in both {
        let (ours, theirs) = sessions.entry(one.session).or_default();
        ours.push(one.ours);
        theirs.push(one.theirs);
    }
    sessions.into_iter().map(|(session, (a, b))| (session, a.len() as u32, correlation(&a, &b))).collect()
}
