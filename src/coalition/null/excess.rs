//! How much better votes are divided than a model explains.

use rand::Rng;

use super::source::Source;
use super::{Draw, FRESH, Model};
use crate::agreement::Measure;
use crate::coalition::divide::divide;
use crate::coalition::{Partition, Settings};
use crate::votes::VoteMatrix;

/// What is done with the votes, and with any that are drawn: how agreement is measured, and how members are divided.
#[derive(Clone, Copy)]
pub(super) struct Search<'a> {
    pub measure: Measure,
    pub by: &'a Settings,
}

impl Search<'_> {
    /// How good the division is for other votes that a model, fitted to these, draws: [`FRESH`] for each of them.
    /// Where no two members agree in them it is worth nothing.
    pub fn explained(
        &self,
        source: &Source,
        votes: &VoteMatrix,
        division: &Partition,
        fresh: u32,
        rng: &mut impl Rng,
    ) -> f64 {
        let measure = Measure { consensus: fresh * self.measure.consensus, ..self.measure };
        let fresh: Vec<VoteMatrix> = (0..fresh).map(|_| source.draw(votes, rng)).collect();
        let Settings { quality, resolution, .. } = *self.by;
        let objective = quality.of_votes(measure, &VoteMatrix::joined(&fresh), resolution);
        objective.map_or(0.0, |objective| objective.quality(division))
    }

    /// One draw from a model that was fitted to the votes, treated as they were: divided, and the model fitted anew.
    pub fn draw(&self, model: Model, source: &Source, votes: &VoteMatrix, rng: &mut impl Rng) -> Draw {
        let drawn = source.draw(votes, rng);
        // Where no two members agree nobody is divided.
        let undivided = || (Partition::new(&vec![0; votes.members()]), 0.0);
        let (partition, quality) = divide(&drawn, self.measure, self.by, rng.next_u64()).unwrap_or_else(undivided);
        Draw { quality, excess: quality - self.explained(&Source::fit(model, &drawn), &drawn, &partition, FRESH, rng) }
    }
}
