//! Coalitions carried on from session to session.

mod carry;
mod moves;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::stability::{self, Kept, kept};
use super::{Coalitions, Partition, Settings, find};
use crate::agreement::{Index, Measure, Over};
use crate::error::{Error, Result};
use crate::votes::{MemberId, RollCallId, RollCalls};

pub use carry::{CARRIED, REMEMBERED, carried};
pub use moves::{SURE, Switch, Verdict};

/// Share of the roll calls of a session that a member must have voted on to be divided, in `[0, 1]`.
pub const TRACKED_PARTICIPATION: f64 = 0.5;

/// The number of coalitions of a session is called unstable where a smaller share of the replicates has as many.
pub const STABLE_NUMBER: f64 = 0.75;

/// How coalitions are tracked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tracking {
    /// Runs of Leiden's method a session; the best is kept.
    pub starts: u32,
    /// How many times the roll calls of each session are drawn again; at least one.
    pub replicates: u32,
    /// Seed of the random numbers.
    pub seed: u64,
}

impl Default for Tracking {
    /// Best of 10 starts, 40 replicates, seed 1.
    fn default() -> Self {
        Tracking { starts: 10, replicates: 40, seed: 1 }
    }
}

/// The coalitions of several sessions, told as the same where they go on.
#[derive(Debug, Clone, PartialEq)]
pub struct Tracked {
    /// The sessions that were divided, in order; at least two.
    pub stages: Vec<Stage>,
    /// Sessions that were not, in order.
    pub skipped: Vec<Skipped>,
    /// Coalitions that there were over all sessions: their ids are `0` to one less.
    pub coalitions: usize,
}

/// The division of one session.
#[derive(Debug, Clone, PartialEq)]
pub struct Stage {
    /// The number of the session.
    pub number: i32,
    /// Its roll calls.
    pub roll_calls: usize,
    /// The members that are divided, in order, as the whole record numbers them.
    pub members: Vec<MemberId>,
    /// Their division, in the same order.
    pub partition: Partition,
    /// The id that each coalition of the division carries over all sessions, by its number.
    pub ids: Vec<usize>,
    /// The modularity of the division at resolution 1.
    pub quality: f64,
    /// What came of drawing its roll calls again.
    pub firmness: Firmness,
}

/// How a division comes out when the roll calls of its session are drawn again.
#[derive(Debug, Clone, PartialEq)]
pub struct Firmness {
    /// Of each coalition: the mean Jaccard overlap with the one most like it, in `[0, 1]`: see
    /// [`Stability::coalitions`](super::Stability::coalitions).
    pub coalitions: Vec<f64>,
    /// Of each member that is divided: the share of the replicates in which it is in the coalition most like its own, in
    /// `[0, 1]`: see [`Stability::members`](super::Stability::members).
    pub members: Vec<f64>,
    /// How many replicates have so many coalitions.
    pub numbers: BTreeMap<usize, usize>,
}

/// A session that was not divided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The number of the session.
    pub number: i32,
    /// Its roll calls.
    pub roll_calls: usize,
    /// Why, as a message of one line.
    pub why: String,
}

impl Stage {
    /// The place of a member among those that are divided; `None` where it is not.
    fn place(&self, member: MemberId) -> Option<usize> {
        self.members.binary_search(&member).ok()
    }

    /// The id of the coalition that a member is in; `None` where it is not divided in this session.
    pub fn id_of(&self, member: MemberId) -> Option<usize> {
        self.place(member).map(|place| self.ids[usize::from(self.partition.labels()[place])])
    }

    /// The share of the replicates in which a member is in the coalition most like its own, in `[0, 1]`; `None` where it is not divided
    /// in this session.
    pub fn stability_of(&self, member: MemberId) -> Option<f64> {
        self.place(member).map(|place| self.firmness.members[place])
    }

    /// The number of the coalition of this session with an id; `None` where there is none.
    pub fn coalition(&self, id: usize) -> Option<u16> {
        self.ids.iter().position(|&own| own == id).map(|number| number as u16)
    }

    /// The members of the coalition with an id, in order; none where there is no such coalition in this session.
    pub fn members_of(&self, id: usize) -> Vec<MemberId> {
        let inside = self.coalition(id).map(|number| self.partition.members_of(number));
        inside.unwrap_or_default().into_iter().map(|place| self.members[place.index()]).collect()
    }

    /// Each member that is divided, in order, with the id of its coalition and its [stability](Self::stability_of).
    pub fn members_with_ids(&self) -> impl Iterator<Item = (MemberId, usize, f64)> + '_ {
        let labels = self.partition.labels().iter().map(|&label| self.ids[usize::from(label)]);
        self.members.iter().zip(labels).zip(&self.firmness.members).map(|((&member, id), &share)| (member, id, share))
    }

    /// The share of the replicates with as many coalitions as the votes have, in `[0, 1]`.
    pub fn same_number(&self) -> f64 {
        let numbers = &self.firmness.numbers;
        let same = numbers.get(&self.partition.len()).copied().unwrap_or_default();
        same as f64 / numbers.values().sum::<usize>() as f64
    }

    /// Whether the number of coalitions is [stable](STABLE_NUMBER).
    pub fn is_firm(&self) -> bool {
        self.same_number() >= STABLE_NUMBER
    }
}

/// Divides each session and carries the coalitions on.
///
/// `times` are the numbers of the sessions in order, each with its roll calls. In each, the members that voted on at least
/// half of them ([`TRACKED_PARTICIPATION`]) are divided by Leiden's method and modularity at resolution 1, as [`find`] does, of the
/// graph
///
/// ```text
/// A_ij = roll calls on which i and j chose the same / R        R = all roll calls of the session, unanimous ones too
/// ```
///
/// and the roll calls are drawn again as [`stability`](super::stability()) does, with its seed. Then the coalitions get their ids by [`carried`].
/// A session that cannot be divided so is [`Skipped`], and the others stand as if it were not there. `progress` hears how many of
/// how many sessions are done. The result does not depend on the order of the roll calls within a session but for the replicates, nor on the number of threads.
///
/// Source: D. Greene, D. Doyle and P. Cunningham, "Tracking the Evolution of Communities in Dynamic Social Networks",
/// International Conference on Advances in Social Networks Analysis and Mining (2010) 176–183: communities of each time step
/// matched by their Jaccard overlap above a threshold. There each may follow several; here one.
///
/// # Errors
///
/// If fewer than two sessions can be divided, or no start or replicate is asked for.
///
/// ```
/// use unbloc::coalition::{Tracking, track};
/// use unbloc::synthetic;
/// use unbloc::votes::RollCallId;
///
/// let votes = synthetic::votes(1, 2, 10, 60); // member m is in coalition m % 2
/// let all: Vec<RollCallId> = votes.roll_call_ids().collect();
/// let times = [(7, &all[..30]), (8, &all[30..59]), (9, &all[59..])];
/// let tracked = track(&votes, &times, &Tracking::default(), &|_, _| ())?;
/// assert_eq!((tracked.stages.len(), tracked.coalitions), (2, 2));
/// assert!(tracked.stages.iter().all(|stage| stage.id_of(stage.members[2]) == stage.id_of(stage.members[0])));
/// assert!(tracked.switches().is_empty());
/// assert_eq!(tracked.skipped[0].number, 9); // one roll call divides nobody
/// # Ok::<(), unbloc::error::Error>(())
/// ```
pub fn track(
    votes: &RollCalls,
    times: &[(i32, &[RollCallId])],
    asked: &Tracking,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Tracked> {
    if asked.replicates == 0 {
        return Err(Error::usage("tracked coalitions need at least one replicate"));
    }
    let done = AtomicUsize::new(0);
    let divide = |&(number, on): &(i32, &[RollCallId])| {
        let stage = stage(votes, number, on, asked);
        progress(done.fetch_add(1, Ordering::Relaxed) + 1, times.len());
        stage
    };
    let all: Vec<Result<Stage>> = times.par_iter().map(divide).collect();
    let (mut stages, mut skipped) = (Vec::new(), Vec::new());
    for (&(number, on), stage) in times.iter().zip(all) {
        match stage {
            Err(err) if !err.is_usage() => {
                let why = err.message().replace("the selection has", "it has");
                skipped.push(Skipped { number, roll_calls: on.len(), why });
            }
            stage => stages.push(stage?),
        }
    }
    enough(&stages, &skipped)?;
    let divided: Vec<(&[MemberId], &Partition)> =
        stages.iter().map(|stage| (&stage.members[..], &stage.partition)).collect();
    let ids = carried(&divided);
    let coalitions = ids.iter().flatten().max().map_or(0, |most| most + 1);
    stages.iter_mut().zip(ids).for_each(|(stage, ids)| stage.ids = ids);
    Ok(Tracked { stages, skipped, coalitions })
}

fn enough(stages: &[Stage], skipped: &[Skipped]) -> Result<()> {
    if stages.len() > 1 {
        return Ok(());
    }
    let there = match stages {
        [] => "none that can be divided".to_owned(),
        [one, ..] => format!("one that can be divided, session {}", one.number),
    };
    let error = Error::new(format!("coalitions are tracked over two sessions or more, and the selection has {there}"));
    let why = |one: &Skipped| format!("session {} cannot ({}); ", one.number, one.why);
    let why = skipped.first().map_or(String::new(), why);
    Err(error.hint(format!("{why}select more sessions, as with `--session 78..80`; `unbloc coalitions` divides one")))
}

/// One session divided as [`track`] divides each: the members that voted on at least half of its roll calls, by Leiden's method on the share of equal choices.
#[derive(Debug, Clone)]
pub struct Divided {
    /// The members that are divided, in order.
    pub members: Vec<MemberId>,
    /// Their votes.
    pub voting: RollCalls,
    /// The division, in the order of the members.
    pub found: Coalitions,
}

/// How equal choices are counted: over all roll calls.
fn measure() -> Measure {
    Measure::new(Index::Same, Over::All)
}

/// Divides the members of one session by its roll calls.
///
/// # Errors
///
/// As [`find`], if there is too little to divide.
///
/// ```
/// use unbloc::coalition::divided;
/// use unbloc::synthetic;
/// use unbloc::votes::RollCallId;
/// let votes = synthetic::votes(1, 2, 10, 60); // member m is in coalition m % 2
/// let all: Vec<RollCallId> = votes.roll_call_ids().collect();
/// let divided = divided(&votes, &all, 5, 1)?;
/// let labels = divided.found.partition.labels();
/// assert!(labels[0] == labels[2] && labels[0] != labels[1]);
/// # Ok::<(), unbloc::error::Error>(())
/// ```
pub fn divided(votes: &RollCalls, on: &[RollCallId], starts: u32, seed: u64) -> Result<Divided> {
    let all = votes.of_roll_calls(on);
    let votes_enough = |m| all.participation(m).is_some_and(|share| share >= TRACKED_PARTICIPATION);
    let mask: Vec<bool> = all.member_ids().map(votes_enough).collect();
    let members = all.member_ids().filter(|m| mask[m.index()]).collect();
    let voting = all.subset(&mask, &vec![true; on.len()]);
    let settings = Settings { starts, seed, ..Settings::default() };
    let found = find(&voting, &measure().between(&voting.matrix()), &settings)?;
    Ok(Divided { members, voting, found })
}

/// The division of one session; without ids yet.
fn stage(votes: &RollCalls, number: i32, on: &[RollCallId], asked: &Tracking) -> Result<Stage> {
    let Divided { members, voting, found } = divided(votes, on, asked.starts, asked.seed)?;
    stability::check(&voting, asked.replicates)?;
    // Which orders Leiden's method starts from matters less than which roll calls are drawn.
    let once = Settings { starts: 1, seed: asked.seed, ..Settings::default() };
    let partitions = stability::drawn(&voting, &once, measure(), asked.replicates, &|_, _| ());
    if partitions.is_empty() {
        return Err(Error::new("no two members agree in any replicate"));
    }
    let Kept { coalitions, members: shares, numbers } = kept(&found.partition, &partitions);
    let firmness = Firmness { coalitions, members: shares, numbers };
    let (partition, quality) = (found.partition, found.quality);
    Ok(Stage { number, roll_calls: on.len(), members, partition, ids: Vec::new(), quality, firmness })
}
