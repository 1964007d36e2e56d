//! In which coalition each member is in each session, for a guess at its votes.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::agreement::{Index, Measure, Over};
use crate::coalition::{Settings, find};
use crate::stats::{Time, Times};
use crate::votes::{MemberId, RollCalls};

/// Members that voted on less than this share of a session's roll calls are in no coalition.
const PARTICIPATION: f64 = 0.5;
/// Starts of Leiden's method a session.
const STARTS: u32 = 5;

/// The coalition of each member in each session, as a number that means something within the session alone; sessions that cannot be divided have none.
/// They are found in all votes: that a few are held out elsewhere hardly moves a member to another coalition.
pub(super) fn sides(votes: &RollCalls, times: &Times) -> HashMap<(MemberId, i32), usize> {
    let of = |time: &Time| of_session(votes, time).unwrap_or_default();
    let all: Vec<Vec<((MemberId, i32), usize)>> = times.all().par_iter().map(of).collect();
    all.into_iter().flatten().collect()
}

fn of_session(votes: &RollCalls, time: &Time) -> Option<Vec<((MemberId, i32), usize)>> {
    let all = votes.of_roll_calls(&time.roll_calls);
    let mask: Vec<bool> =
        all.member_ids().map(|m| all.participation(m).is_some_and(|share| share >= PARTICIPATION)).collect();
    let voting = all.subset(&mask, &vec![true; time.roll_calls.len()]);
    let measure = Measure::new(Index::Same, Over::All);
    let settings = Settings { starts: STARTS, ..Settings::default() };
    let found = find(&voting, &measure.between(&voting.matrix()), &settings).ok()?;
    let members = all.member_ids().filter(|m| mask[m.index()]);
    let labels = found.partition.labels().iter().map(|&label| usize::from(label));
    Some(members.zip(labels).map(|(member, side)| ((member, time.number), side)).collect())
}
