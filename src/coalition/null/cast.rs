//! The votes cast, roll call by roll call.

use crate::votes::{Choice, VoteMatrix};

/// Who cast which vote on each roll call; what is no vote is not in it.
pub(super) struct Cast {
    members: usize,
    /// A roll call: its voters in order, each with plane 0 yes, 1 abstain, 2 no.
    columns: Vec<Vec<(usize, usize)>>,
}

impl Cast {
    pub fn of(votes: &VoteMatrix) -> Self {
        let mut columns = vec![Vec::new(); votes.roll_calls()];
        for m in 0..votes.members() {
            for plane in 0..Choice::CAST.len() {
                for (w, &word) in votes.plane_at(m, plane).iter().enumerate() {
                    let mut left = word;
                    while left != 0 {
                        columns[64 * w + left.trailing_zeros() as usize].push((m, plane));
                        left &= left - 1;
                    }
                }
            }
        }
        Cast { members: votes.members(), columns }
    }

    pub fn members(&self) -> usize {
        self.members
    }

    /// The voters of each roll call and the plane of each vote.
    pub fn columns(&self) -> &[Vec<(usize, usize)>] {
        &self.columns
    }

    /// The roll calls on which each member voted and the plane of each vote.
    pub fn rows(&self) -> Vec<Vec<(usize, usize)>> {
        let mut rows = vec![Vec::new(); self.members];
        for (r, column) in self.columns.iter().enumerate() {
            column.iter().for_each(|&(m, plane)| rows[m].push((r, plane)));
        }
        rows
    }

    /// The roll calls on which members made different choices.
    pub fn divided(&self) -> impl Iterator<Item = &[(usize, usize)]> {
        let is_divided = |column: &&[(usize, usize)]| tally(column).iter().filter(|&&n| n > 0).count() > 1;
        self.columns.iter().map(Vec::as_slice).filter(is_divided)
    }
}

/// How many votes are yes, abstain and no.
pub(super) fn tally(votes: &[(usize, usize)]) -> [u32; 3] {
    let mut tally = [0; 3];
    votes.iter().for_each(|&(_, plane)| tally[plane] += 1);
    tally
}
