//! In which coalition each member is in each session, for a guess at its votes.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::coalition::divided;
use crate::stats::{Time, Times};
use crate::votes::{MemberId, RollCalls};

/// Starts of Leiden's method a session.
const STARTS: u32 = 5;

/// The coalition of each member in each session, as a number that means something within the session alone; sessions that cannot be divided have none.
/// They are found in all votes: that a few are held out elsewhere hardly moves a member to another coalition.
pub(super) fn sides(votes: &RollCalls, times: &Times, seed: u64) -> HashMap<(MemberId, i32), usize> {
    let of = |time: &Time| {
        let Ok(divided) = divided(votes, &time.roll_calls, STARTS, seed) else { return Vec::new() };
        let labels = divided.found.partition.labels().iter().map(|&label| usize::from(label));
        divided.members.into_iter().zip(labels).map(|(member, side)| ((member, time.number), side)).collect()
    };
    let all: Vec<Vec<((MemberId, i32), usize)>> = times.all().par_iter().map(of).collect();
    all.into_iter().flatten().collect()
}
