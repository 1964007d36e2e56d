//! The charts of coalitions, with their captions and numbers.

use super::{Found, ShownTies, Story, nulls, replicates, sweep};
use crate::answer::Chart;
use crate::chart;
use crate::coalition::Sweep;
use crate::coalition::null::Nulls;
use crate::prose::{capital, plural};
use crate::question::{Record, heatmap};

/// Every chart there is something for.
pub(super) fn charts(record: &Record, found: &Found, story: &Story, ties: Option<&ShownTies>) -> Vec<Chart> {
    let mut all: Vec<Chart> = ties.map(|ties| network(record, found, story, ties)).into_iter().collect();
    let (votes, division) = (&found.voting.votes, &found.division);
    let map = heatmap(record, votes, &found.agreement, &division.dendrogram, &division.partition);
    all.push(Chart::new("heatmap", map, story.matrix()));
    all.extend(found.sweep.as_ref().map(|sweep| resolution(record, found, sweep)));
    all.extend(stability(record, found));
    all.extend(found.nulls.iter().flatten().map(|nulls| null(record, found, nulls)));
    all
}

/// The ties as a network; members that are not stable are faint where that is known.
fn network(record: &Record, found: &Found, story: &Story, ties: &ShownTies) -> Chart {
    let (votes, partition) = (&found.voting.votes, &found.division.partition);
    let stability = found.stability().map_or(&[][..], |stability| &stability.members);
    let drawn = ties.drawn();
    let caption = record.caption("network", ties.title(), votes, &ties.caption(&drawn, &found.agreement));
    let svg = chart::network(votes, &drawn, partition, &story.names, stability, &caption);
    Chart::new("network", svg, ties.table(votes, partition))
}

/// Number of coalitions and quality over a range of resolutions.
fn resolution(record: &Record, found: &Found, sweep: &Sweep) -> Chart {
    let settings = &found.division.settings;
    let quality = settings.quality.describe();
    let title = "Into how many coalitions, by resolution";
    let caption = record.caption("resolution", title, &found.voting.votes, &capital(quality));
    let svg = chart::resolution(sweep, settings.resolution, quality, &caption);
    Chart::new("resolution", svg, sweep::resolutions(sweep))
}

/// How often each two members are together when the roll calls are drawn again; `None` without a stability.
fn stability(record: &Record, found: &Found) -> Option<Chart> {
    let (votes, stability) = (&found.voting.votes, found.stability()?);
    let more = plural(stability.partitions.len(), "replicate");
    let title = "Who stays together when the roll calls are drawn again";
    let caption = record.caption("stability", title, votes, &more);
    let svg = chart::stability(votes, stability, &found.division.partition, &caption);
    Some(Chart::new("stability", svg, replicates::together(votes, stability)))
}

/// What models without coalitions do not explain of the division, beside their draws.
fn null(record: &Record, found: &Found, nulls: &Nulls) -> Chart {
    let title = "Coalitions, or no more than chance, a continuum or one line explains?";
    let more = "What each model does not explain of the division: of the votes, and of votes drawn from it";
    let svg = chart::null(nulls, &record.caption("null", title, &found.voting.votes, more));
    Chart::new("null", svg, nulls::null_draws(nulls))
}
