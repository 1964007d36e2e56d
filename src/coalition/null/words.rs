//! What the null models are called, in every place the same.

use super::Model;

impl Model {
    /// What people call it, in a table or beside a chart's row.
    pub fn title(self) -> &'static str {
        match self {
            Model::Shuffle => "Chance",
            Model::Inclinations => "Inclinations",
            Model::Continuum => "A continuum",
            Model::Line => "One line",
        }
    }

    /// What it is, in short.
    pub fn describe(self) -> &'static str {
        match self {
            Model::Shuffle => "votes shuffled within each roll call",
            Model::Inclinations => "each roll call divides members by their mean vote",
            Model::Continuum => "members on one line, spread out until there is no gap",
            Model::Line => "members on one line, gaps and all",
        }
    }

    /// How it is fitted, in the middle of a sentence on method.
    pub fn as_method(self) -> &'static str {
        match self {
            Model::Shuffle => "votes shuffled within each roll call",
            Model::Inclinations => "an ordered logit on the members' mean votes",
            Model::Continuum => {
                "an ordered logit on the first principal component of the votes, spread out until it has a single crowd"
            }
            Model::Line => "an ordered logit on the first principal component as it is",
        }
    }

    /// What it gives, to stand after "better than" or "no better than".
    pub fn gives(self) -> &'static str {
        match self {
            Model::Shuffle => "votes shuffled within each roll call would be",
            Model::Inclinations => "members’ inclinations to yes or no explain",
            Model::Continuum => "members spread along one line without a gap explain",
            Model::Line => "one line, gaps and all, explains",
        }
    }
}
