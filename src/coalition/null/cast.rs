//! The votes cast on roll calls that are not unanimous.

use crate::votes::{Choice, Counts, RollCalls};

/// Who cast which vote, roll call by roll call; what is no vote is not in it.
pub(super) struct Cast {
    members: usize,
    /// A roll call: its voters in order, each with plane 0 yes, 1 abstain, 2 no.
    columns: Vec<Vec<(usize, usize)>>,
}

impl Cast {
    pub fn new(votes: &RollCalls) -> Self {
        let contested = |c: &Counts| Choice::CAST.into_iter().filter(|&choice| c.get(choice) > 0).count() > 1;
        let plane = |choice: &Choice| Choice::CAST.iter().position(|cast| cast == choice);
        let columns = votes.roll_call_ids().filter(|&r| contested(&votes.counts(r))).map(|r| {
            let choices = votes.column(r).iter().enumerate();
            choices.filter_map(|(m, choice)| Some((m, plane(choice)?))).collect()
        });
        Cast { members: votes.members().len(), columns: columns.collect() }
    }

    pub fn members(&self) -> usize {
        self.members
    }

    pub fn roll_calls(&self) -> usize {
        self.columns.len()
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
}

/// How many votes are yes, abstain and no.
pub(super) fn tally(votes: &[(usize, usize)]) -> [u32; 3] {
    let mut tally = [0; 3];
    votes.iter().for_each(|&(_, plane)| tally[plane] += 1);
    tally
}
