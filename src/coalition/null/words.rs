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
                "an ordered logit on members' places on one line (their first principal component, then fitted twice by \
                 likelihood), spread out until they are a single crowd"
            }
            Model::Line => "an ordered logit on the same places as they are",
        }
    }
}
