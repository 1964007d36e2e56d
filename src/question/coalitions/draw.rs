//! The charts of coalitions, with their captions and numbers.

use super::{Found, ShownTies, Story, nulls, replicates, sweep};
use crate::answer::Chart;
use crate::chart;
use crate::coalition::null::Nulls;
use crate::coalition::{Partition, STABLE_MEMBER, Stability, Sweep};
use crate::prose::{capital, in_sentence, list, plural};
use crate::question::{Record, heatmap};
use crate::votes::{MemberId, RollCalls};

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
    let more = format!("{}. {}", ties.title(), ties.caption(&drawn, &found.agreement));
    let title = divided(partition);
    let misfits: Vec<MemberId> = story.misfits().iter().map(|fit| fit.member).collect();
    let caption = record.caption("network", title, votes, &more);
    let svg = chart::network(votes, &drawn, partition, &story.names, stability, &misfits, &caption);
    Chart::new("network", svg, ties.table(votes, partition))
}

/// `181 members fall into 2 coalitions of 124 and 57`; the legend has their names.
fn divided(partition: &Partition) -> String {
    const TOLD: usize = 4;
    let sizes = partition.sizes();
    let together: Vec<String> = sizes.iter().filter(|&&size| size > 1).map(usize::to_string).collect();
    let members = plural(partition.members(), "member");
    let alone = match sizes.len() - together.len() {
        0 => String::new(),
        1 => ", and one is alone".to_owned(),
        n => format!(", and {n} are alone"),
    };
    match together.len() {
        0 => format!("{members}, and no two of them in one coalition"),
        1 if alone.is_empty() => format!("All {members} are in one coalition"),
        1 => format!("Of {members}, {} are in one coalition{alone}", together[0]),
        n if n <= TOLD => format!("{members} fall into {n} coalitions of {}{alone}", list(&together)),
        n => format!("{members} fall into {n} coalitions{alone}"),
    }
}

/// Number of coalitions and quality over a range of resolutions.
fn resolution(record: &Record, found: &Found, sweep: &Sweep) -> Chart {
    let settings = &found.division.settings;
    let quality = settings.quality.describe();
    let votes = &found.voting.votes;
    let shaded = if sweep.dividing().is_empty() { "" } else { ". Shaded: divisions that hold longest and most surely" };
    let title = sweep::finding(sweep, settings.resolution, votes.members().len());
    let caption = record.caption("resolution", title, votes, &format!("{}{shaded}", capital(quality)));
    let svg = chart::resolution(sweep, settings.resolution, quality, &caption);
    Chart::new("resolution", svg, sweep::resolutions(sweep))
}

/// How often each two members are together when the roll calls are drawn again; `None` without a stability.
fn stability(record: &Record, found: &Found) -> Option<Chart> {
    let (votes, stability) = (&found.voting.votes, found.stability()?);
    let drawn = plural(stability.partitions.len(), "replicate");
    let more = format!("Who stays together when the roll calls are drawn again: {drawn}");
    let title = unsure(votes, stability);
    let caption = record.caption("stability", title, votes, &more);
    let svg = chart::stability(votes, stability, &found.division.partition, &caption);
    Some(Chart::new("stability", svg, replicates::together(votes, stability)))
}

/// Who changes its coalition when the roll calls are drawn again.
fn unsure(votes: &RollCalls, stability: &Stability) -> String {
    const NAMED: usize = 3;
    let shaky = |m: &MemberId| stability.members[m.index()] < STABLE_MEMBER;
    let unsure: Vec<String> = votes.member_ids().filter(shaky).map(|m| in_sentence(votes.name(m))).collect();
    let (members, share) = (votes.members().len(), format!("{:.0} %", 100.0 * STABLE_MEMBER));
    match unsure.len() {
        0 => format!("Each of {} is in its coalition in {share} of replicates or more", plural(members, "member")),
        n @ 1..=NAMED => {
            let are = if n == 1 { "is in its coalition" } else { "are in their coalitions" };
            format!("{} {are} in fewer than {share} of replicates", capital(&list(&unsure)))
        }
        n => format!("{n} of {members} members are in their coalitions in fewer than {share} of replicates"),
    }
}

/// What models without coalitions do not explain of the division, beside their draws.
fn null(record: &Record, found: &Found, nulls: &Nulls) -> Chart {
    let draws = plural(nulls.nulls[0].drawn.len(), "draw");
    let more = format!(
        "Red lines: the votes. Grey bars: {draws} of each model, which draws votes of its own. The farther a red line \
         lies to the right of its bars, the less that model explains the division"
    );
    let title = nulls::headline(nulls.verdict());
    let svg = chart::null(nulls, &record.caption("null", title, &found.voting.votes, &more));
    Chart::new("null", svg, nulls::null_draws(nulls))
}
