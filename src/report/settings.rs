//! What a report is about.

use serde::{Deserialize, Serialize};

use crate::agreement::Measure;
use crate::coalition::{self, Range};
use crate::error::{Error, Result};
use crate::graph::backbone::Picking;
use crate::stats::Resampling;

/// What a report dwells on. A dossier may bring its own as `report.json`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Plot {
    /// The heading.
    pub title: Option<String>,
    /// What it is about, in a sentence or two.
    pub lead: Option<String>,
    /// Roll calls to look at closely; two of one body are compared.
    pub rolls: Vec<String>,
    /// A text of the Council whose amendments are shown with it.
    pub package: Option<String>,
    /// The member whose alignment is followed.
    pub of: Option<String>,
    /// The members it is compared with.
    pub with: Vec<String>,
    /// `year`, `session`, `issue` or `all`.
    pub by: Option<String>,
}

impl Plot {
    /// The embedded dossier's.
    ///
    /// # Errors
    ///
    /// If the embedded file is broken, which a test rules out.
    pub fn of_dossier() -> Result<Self> {
        serde_json::from_str(include_str!("../../data/ukraine/report.json"))
            .map_err(|err| Error::new(format!("data/ukraine/report.json: {err}")))
    }

    /// This plot, with what it leaves open taken from another.
    #[must_use]
    pub fn or(self, other: Plot) -> Plot {
        let list = |mine: Vec<String>, theirs| if mine.is_empty() { theirs } else { mine };
        Plot {
            title: self.title.or(other.title),
            lead: self.lead.or(other.lead),
            rolls: list(self.rolls, other.rolls),
            package: self.package.or(other.package),
            of: self.of.or(other.of),
            with: list(self.with, other.with),
            by: self.by.or(other.by),
        }
    }
}

/// The methods of a report, every setting resolved.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Methods {
    /// What is measured of each pair; alignments over time are of roll calls alone.
    #[serde(flatten)]
    pub measure: Measure,
    /// Joint roll calls that a ranked pair should rest on.
    pub min_joint: u32,
    /// Share of the roll calls a member must have voted on to be in a coalition.
    pub min_participation: f64,
    /// How coalitions are sought.
    pub coalitions: coalition::Settings,
    /// How many times roll calls are drawn again to see how stable the
    /// coalitions are; 0 for not at all.
    pub replicates: u32,
    /// How many times votes are drawn from each null model; 0 for not at all.
    pub nulls: u32,
    /// Which ties the network shows; `None` for the usual.
    pub backbone: Option<Picking>,
    /// Resolutions at which the members are also divided; `None` for no others.
    pub sweep: Option<Range>,
    /// How intervals are made.
    pub resampling: Resampling,
}
