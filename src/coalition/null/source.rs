//! Where votes are drawn from: a model, fitted to votes.

use rand::Rng;

use super::cast::Cast;
use super::odds::Odds;
use super::ordered::Logits;
use super::positions::{mean_votes, on_a_line, scaled};
use super::spread::without_gap;
use super::{Model, shuffle};
use crate::votes::VoteMatrix;

/// A model, fitted to votes.
pub(super) enum Source {
    Shuffled(Cast),
    Odds(Odds),
}

impl Source {
    pub fn fit(model: Model, votes: &VoteMatrix) -> Self {
        let cast = Cast::of(votes);
        let mut logits = Logits::even(&cast);
        let x = match model {
            Model::Shuffle => return Source::Shuffled(cast),
            Model::Inclinations => mean_votes(&cast),
            Model::Continuum => scaled(without_gap(&on_a_line(&cast, &mut logits))),
            Model::Line => on_a_line(&cast, &mut logits),
        };
        logits.fit(&x);
        Source::Odds(logits.odds(&x))
    }

    /// Votes of those who cast one in `votes`, which it was fitted to.
    pub fn draw(&self, votes: &VoteMatrix, rng: &mut impl Rng) -> VoteMatrix {
        match self {
            Source::Shuffled(cast) => shuffle::draw(cast, votes, rng),
            Source::Odds(odds) => odds.draw(votes, rng),
        }
    }
}
