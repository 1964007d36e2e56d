//! What the null models are called, in every place the same.

use super::Model;

impl Model {
    /// What people call it, in a table or beside a chart's row.
    pub fn title(self) -> &'static str {
        match self {
            Model::Shuffle => "Chance",
            Model::Inclinations => "Inclinations",
            Model::Line => "One line",
        }
    }

    /// What it is, in short.
    pub fn describe(self) -> &'static str {
        match self {
            Model::Shuffle => "votes shuffled within each roll call",
            Model::Inclinations => "each roll call divides members by their mean vote",
            Model::Line => "each roll call divides members by their first principal component",
        }
    }

    /// How it is fitted, to stand before "would give".
    pub fn in_full(self) -> &'static str {
        match self {
            Model::Shuffle => "Votes shuffled within each roll call",
            Model::Inclinations => "Members’ inclinations to yes or no (an ordered logit on their mean votes)",
            Model::Line => "One line (an ordered logit on the first principal component)",
        }
    }

    /// The same in the middle of a sentence on method.
    pub fn as_method(self) -> &'static str {
        match self {
            Model::Shuffle => "votes shuffled within each roll call",
            Model::Inclinations => "an ordered logit on the members' mean votes",
            Model::Line => "an ordered logit on the first principal component of the votes",
        }
    }

    /// What it gives, to stand after "more than" or "no more than".
    pub fn gives(self) -> &'static str {
        match self {
            Model::Shuffle => "votes shuffled within each roll call would give",
            Model::Inclinations => "members’ inclinations to yes or no would give",
            Model::Line => "one line through the members would give",
        }
    }
}
