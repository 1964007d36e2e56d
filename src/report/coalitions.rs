//! The coalitions with all that was tested of them, and their section.

use super::backbone::Ties;
use super::build::Material;
use super::document::Section;
use super::manuscript::Run;
use super::null;
use super::replicates::Replicates;
use super::resolution::position;
use super::story::Story;
use crate::agreement::AgreementMatrix;
use crate::answer::Chart;
use crate::coalition::{self, Coalitions, SWEEP_STARTS, Sweep, sweep};
use crate::error::Result;
use crate::prose::fixed;
use crate::tables;
use crate::votes::RollCalls;

/// Plateaus that are listed.
const PLATEAUS: usize = 10;

/// The coalitions of a record with all that was tested of them.
pub(super) struct Divided<'a> {
    pub(super) found: &'a Coalitions,
    pub(super) story: Story<'a>,
    pub(super) drawn: Option<Replicates<'a>>,
    pub(super) sweep: Option<Sweep>,
    pub(super) ties: Ties,
}

impl Material<'_> {
    /// Tests the coalitions as the settings ask.
    pub(super) fn divided<'a>(
        &self,
        votes: &'a RollCalls,
        agreement: &'a AgreementMatrix,
        found: &'a Coalitions,
    ) -> Result<Divided<'a>> {
        let progress = |done, all| (self.progress)("replicates", done, all);
        Ok(Divided {
            found,
            story: Story::new(votes, agreement, found),
            drawn: Replicates::draw(votes, agreement, found, self.methods.replicates, &progress)?,
            sweep: self.sweep(agreement, found)?,
            ties: Ties::find(votes, agreement, self.methods.backbone)?,
        })
    }

    /// The plateaus of the resolution; `None` where they are not asked for.
    fn sweep(&self, agreement: &AgreementMatrix, found: &Coalitions) -> Result<Option<Sweep>> {
        let Some(range) = self.methods.sweep else { return Ok(None) };
        let settings = coalition::Settings { starts: SWEEP_STARTS, ..found.settings };
        let progress = |done, all| (self.progress)("resolutions", done, all);
        sweep(agreement, &settings, range, &[&found.partition], &progress).map(Some)
    }

    pub(super) fn coalition_section(&self, run: &Run) -> Section {
        let mut section = Section::new("coalitions", "Coalitions");
        match &run.divided {
            Ok(divided) => self.tell(&mut section, divided, run),
            Err(err) => section.text(format!("No coalitions are given: {err}.")),
        }
        section.table(crate::question::left_out(&[&self.selected.excluded[..], &run.voting.excluded[..]].concat()));
        section
    }

    fn tell(&self, section: &mut Section, divided: &Divided, run: &Run) {
        let Divided { found, story, drawn, sweep, ties } = divided;
        section.text(story.sentences().join(" "));
        section.text(
            "A division of best quality is not yet a real one: votes along a single line also fall into two. \
             Read it as a description of these roll calls.",
        );
        if let Some(sweep) = sweep {
            let [low, high] = [sweep.range.low, sweep.range.high].map(|x| fixed(x, 2));
            section.text(format!("Resolutions from {low} to {high} were swept. {}", position(sweep, found)));
        }
        section.text(drawn.as_ref().map_or(String::new(), |drawn| drawn.sentences().join(" ")));
        match run.nulls {
            Some(Ok(nulls)) => section.text(null::sentences(nulls, self.methods.measure.consensus).join(" ")),
            Some(Err(err)) => section.text(format!("Whether there are coalitions or a continuum is not told: {err}.")),
            None => {}
        }
        section.text(ties.sentence());
        self.draw_coalitions(section, divided, run);
        if let Some(Ok(nulls)) = run.nulls {
            section.table(tables::nulls(nulls));
        }
        section.table(story.table());
        if let Some(sweep) = sweep {
            let mut best = sweep.ranked();
            best.truncate(PLATEAUS);
            section.table(tables::plateaus(&best));
        }
    }

    fn draw_coalitions(&self, section: &mut Section, divided: &Divided, run: &Run) {
        let Divided { found, story, drawn, sweep, ties } = divided;
        let votes = &run.voting.votes;
        let mut chart = |name: &str, svg, numbers| section.chart(Chart { name: name.to_owned(), svg, numbers });
        let stability = drawn.as_ref().and_then(Replicates::stability);
        chart("network", story.network(&self.draw, ties, stability), story.ties(ties));
        chart("heatmap", story.heatmap(&self.draw), story.matrix());
        if let Some(sweep) = sweep {
            chart("resolution", self.draw.resolution(votes, sweep, &found.settings), tables::resolutions(sweep));
        }
        if let (Some(stability), Some(svg)) = (stability, drawn.as_ref().and_then(|drawn| drawn.chart(&self.draw))) {
            chart("stability", svg, tables::together(votes, stability));
        }
        if let Some(Ok(nulls)) = run.nulls {
            chart("null", self.draw.null(votes, nulls), tables::null_draws(nulls));
        }
    }
}
