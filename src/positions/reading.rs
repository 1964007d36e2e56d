//! What positions say: the middle of a session, who stands far from it, how far two stand apart, who moved.

use super::told::{Fit, Point};
use crate::stats::{Interval, quantile};
use crate::votes::MemberId;

/// Members with fewer votes in a session are placed, and not shown.
pub const FEWEST_VOTES: u32 = 5;

/// The quantiles of a normal distribution between which nine tenths of it lie.
pub const NINETY: f64 = 1.644_853_626_951_472_2;

/// Where the members of a session stand, of those with [`FEWEST_VOTES`] or more.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// The session, or the year.
    pub session: i32,
    /// Members that are shown.
    pub members: u32,
    /// Members that are not.
    pub few: u32,
    /// Roll calls that divided.
    pub roll_calls: u32,
    /// Below which a quarter, half and three quarters of the members stand.
    pub quartiles: [f64; 3],
}

impl Spread {
    /// The middle of all members.
    pub fn median(&self) -> f64 {
        self.quartiles[1]
    }
}

/// How far two positions lie apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Apart {
    /// The mean of what is known of the second less the first.
    pub distance: f64,
    /// The 5th and the 95th percentile.
    pub interval: Interval,
    /// Whether one of them stands at an end of the line: then they stand at least so far apart.
    pub at_end: bool,
}

/// How members went from one session to another, of those shown in both.
#[derive(Debug, Clone, PartialEq)]
pub struct Moves {
    /// How many there are: the middle is that of all of them.
    pub of: u32,
    /// How many of them stand at an end of the line in either: of these it is not known how far they went.
    pub at_end: u32,
    /// All others, who went farthest first.
    pub all: Vec<Moved>,
}

/// How far a member went from one session to another, beside the middle of all that voted in both.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moved {
    /// The places of both positions in [`Fit::points`].
    pub points: [usize; 2],
    /// How far it went up the line less how far the member in the middle did.
    pub by: f64,
    /// Half of the 90 % interval of it, the two positions being taken for independent: too wide, since what a member votes in one session
    /// tells of the next.
    pub give: f64,
}

impl Moved {
    /// Whether the interval leaves out that it went with the others. Of members that all did, one in ten is beside its interval by chance.
    pub fn is_sure(&self) -> bool {
        self.by.abs() > self.give
    }
}

impl Point {
    /// Whether it rests on [`FEWEST_VOTES`] or more.
    pub fn is_shown(&self) -> bool {
        self.votes >= FEWEST_VOTES
    }
}

impl Fit {
    /// The sessions in order, each with where its members stand; those in which nobody has enough votes are left out.
    ///
    /// ```
    /// use unbloc::ingest;
    /// use unbloc::positions::{Settings, estimate};
    /// use unbloc::registry::Registry;
    /// use unbloc::stats::{Period, Times};
    /// let votes = ingest::embedded(Registry::embedded())?.votes;
    /// let settings = Settings { over_time: false, ..Settings::default() };
    /// let fit = estimate(&votes, &Times::of(&votes, Period::All), &settings)?;
    /// let all = fit.spreads();
    /// assert!(all.len() == 1 && all[0].quartiles[0] < all[0].median() && all[0].median() < all[0].quartiles[2]);
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn spreads(&self) -> Vec<Spread> {
        let of = |sitting: &super::ballots::Sitting| {
            let points = sitting.cells.iter().map(|&cell| &self.points[cell]);
            let mut here: Vec<f64> = points.filter(|point| point.is_shown()).map(|point| point.position).collect();
            here.sort_by(f64::total_cmp);
            (!here.is_empty()).then(|| Spread {
                session: sitting.number,
                members: here.len() as u32,
                few: (sitting.cells.len() - here.len()) as u32,
                roll_calls: sitting.roll_calls.len() as u32,
                quartiles: [0.25, 0.5, 0.75].map(|share| quantile(&here, share)),
            })
        };
        self.known.ballots.sessions.iter().filter_map(of).collect()
    }

    /// The place of a member's position of a session in [`Fit::points`]; `None` where it cast no vote on a roll call that divided.
    pub fn at(&self, member: MemberId, session: i32) -> Option<usize> {
        self.points.binary_search_by_key(&(member, session), |point| (point.member, point.session)).ok()
    }

    /// How far the second of two positions of different members lies above the first: what is known of each, given the roll calls' parameters,
    /// does not depend on the other.
    ///
    /// # Panics
    ///
    /// If there is no such position.
    pub fn apart(&self, first: usize, second: usize) -> Apart {
        let (a, b) = (&self.known.weights[first], &self.known.weights[second]);
        let n = a.len();
        // By how many nodes they lie apart: from n − 1 below to n − 1 above.
        let mut by = vec![0.0; 2 * n - 1];
        for (i, a) in a.iter().enumerate().filter(|(_, a)| **a > 0.0) {
            by[n - 1 - i..2 * n - 1 - i].iter_mut().zip(b).for_each(|(by, b)| *by += a * b);
        }
        let step = self.known.grid.step / self.known.line.scale;
        let nodes: Vec<f64> = (0..by.len()).map(|k| step * (k as f64 - (n as f64 - 1.0))).collect();
        let end = |share| super::told::quantile(&by, &nodes, step, share);
        Apart {
            distance: self.points[second].position - self.points[first].position,
            interval: Interval { low: end(0.05), high: end(0.95) },
            at_end: self.points[first].at_end || self.points[second].at_end,
        }
    }

    /// How far the members shown in both sessions went, beside the middle of them.
    pub fn moved(&self, before: i32, after: i32) -> Moves {
        let shown = |i: &usize| self.points[*i].is_shown();
        let both = |i: usize| {
            let later = &self.points[i];
            let earlier = self.at(later.member, before).filter(|i| shown(i))?;
            (later.session == after && later.is_shown()).then_some([earlier, i])
        };
        let pairs: Vec<[usize; 2]> = (0..self.points.len()).filter_map(both).collect();
        let by = |[a, b]: [usize; 2]| self.points[b].position - self.points[a].position;
        let mut all: Vec<f64> = pairs.iter().map(|&pair| by(pair)).collect();
        all.sort_by(f64::total_cmp);
        let middle = if all.is_empty() { 0.0 } else { quantile(&all, 0.5) };
        let moved = |&points: &[usize; 2]| {
            let [a, b] = points.map(|i| self.points[i].sd);
            Moved { points, by: by(points) - middle, give: NINETY * (a * a + b * b).sqrt() }
        };
        let is_known = |pair: &&[usize; 2]| pair.iter().all(|&i| !self.points[i].at_end);
        let mut known: Vec<Moved> = pairs.iter().filter(is_known).map(moved).collect();
        known.sort_by(|a, b| b.by.abs().total_cmp(&a.by.abs()).then(a.points.cmp(&b.points)));
        Moves { of: pairs.len() as u32, at_end: (pairs.len() - known.len()) as u32, all: known }
    }
}
