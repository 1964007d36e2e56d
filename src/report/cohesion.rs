//! How united the usual groups are: a section of the report.

use super::build::Material;
use super::document::{Part, Section};
use crate::answer::Chart;
use crate::chart;
use crate::question::{group_label, usual_groups};
use crate::stats::{self, Cohesion, Period, Resampling, Roster};
use crate::tables;

/// A roll call is contested where the choices other than the commonest make up this share.
const CONTESTED: f64 = 0.1;
/// Random groups of each size, and draws of the roll calls.
const REPLICATES: u32 = 1000;

/// Columns that the page shows; the chart's file has all.
const SHOWN: &[&str] = &[
    "group",
    "scope",
    "members_most",
    "roll_calls",
    "agreement",
    "agreement_low",
    "agreement_high",
    "agreement_random",
    "rice",
    "unanimous",
];

impl Material<'_> {
    pub(super) fn cohesion_section(&self) -> Section {
        let votes = self.votes();
        let groups = usual_groups();
        let rosters: Vec<Roster> = groups.iter().map(|group| Roster::of_group(votes, group)).collect();
        let contested = stats::contested(votes, &self.input.votes, CONTESTED);
        let resampling = Resampling { replicates: REPLICATES, seed: self.methods.resampling.seed };
        let found = stats::cohesion(votes, &rosters, &contested, Period::All, resampling);
        let labelled: Vec<(String, &Cohesion)> = groups.iter().map(|group| group_label(group)).zip(&found).collect();
        let title = "How united groups are, beside random groups of the same size".to_owned();
        let more = "Index of agreement of Hix, Noury and Roland, from 0 to 1, with 90 % interval";
        let caption = self.draw.caption("cohesion", title, votes, more);
        let svg = chart::cohesion(&labelled, "minority at least 10 %", &caption);
        let numbers = tables::cohesion(&found);
        let mut section = Section::new("cohesion", "How united groups are");
        section.text(
            "The mean, over roll calls on which at least two members of a group voted, of (max − ½(votes − max))/votes of \
             yes, abstain and no (Hix, Noury and Roland 2005); Rice's index (1925) and the share of unanimous roll calls are \
             in the table. Small groups look united by chance, and so does everybody where most roll calls are nearly \
             unanimous: the grey band is what groups of the same size give that are drawn from the other members. An interval \
             of fewer than ten roll calls is rough.",
        );
        section.parts.push(Part::Charts(vec![Chart { name: "cohesion".to_owned(), svg, numbers: numbers.clone() }]));
        section.table(numbers.only(SHOWN));
        section
    }
}
