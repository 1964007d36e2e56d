//! The charts with their captions.

use crate::prose::{capital, in_sentence, list, long_date, plural};
use std::collections::BTreeSet;

use crate::agreement::{AgreementMatrix, Index, Over};
use crate::chart::{self, AlignPoint, AlignSeries, Arrange, Caption};
use crate::coalition::{Linkage, Partition, linkage};
use crate::question::{Focus, Record, roll_slug, tiles};
use crate::stats::{Period, Point, Series, UNKNOWN_PERIOD};
use crate::versions;
use crate::votes::{Body, RollCallId, RollCalls, Session};

/// Draws charts of one selection: what every caption says.
#[derive(Debug, Clone)]
pub struct Draw {
    /// The selection in words; `None` where everything was taken.
    pub selection: Option<String>,
    /// Where the votes come from.
    pub source: String,
}

impl Draw {
    /// What the captions of a record say.
    pub fn of(record: &Record) -> Self {
        Draw { selection: record.selected.words(), source: record.source() }
    }

    /// A caption: the title, then the selection, its roll calls and members and what `more` says.
    pub fn caption(&self, slug: &str, title: String, votes: &RollCalls, more: &str) -> Caption {
        let years = match (votes.first_day(), votes.last_day()) {
            (Some(first), Some(last)) if first.year() == last.year() => format!(", {}", first.year()),
            (Some(first), Some(last)) => format!(", {}–{}", first.year(), last.year()),
            _ => String::new(),
        };
        let selection = self.selection.as_ref().map_or(String::new(), |words| format!("{words}: "));
        let roll_calls = plural(votes.roll_calls().len(), "roll call");
        let members = plural(votes.members().len(), "member");
        Caption {
            title,
            subtitle: format!("{selection}{roll_calls}{years}; {members}. {more}"),
            source: self.source.clone(),
            slug: slug.to_owned(),
        }
    }

    /// The agreement matrix without coalitions: every member in one.
    pub fn heatmap_alone(&self, votes: &RollCalls, agreement: &AgreementMatrix) -> String {
        let tree = linkage(agreement, Linkage::default());
        let title = "Who votes like whom: the agreement of every pair".to_owned();
        let more = capital(&agreement.measure().describe());
        let partition = Partition::new(&vec![0; votes.members().len()]);
        chart::heatmap(votes, agreement, &tree, &partition, &self.caption("heatmap", title, votes, &more))
    }

    /// An alignment over time.
    pub fn align(&self, votes: &RollCalls, series: &[Series], index: Index, over: Over, by: Period) -> String {
        // What has no place in the order of time is in the numbers beside the chart alone.
        let ordered = |p: &&Point| match by {
            Period::Year => p.period != UNKNOWN_PERIOD,
            Period::Session => matches!(p.period.parse(), Ok(Session::Regular(_))),
            Period::Issue | Period::All => true,
        };
        let some = series.iter().any(|s| s.points.iter().any(|p| ordered(&p)));
        let left_out = some && series.iter().any(|s| s.points.iter().any(|p| !ordered(&p)));
        let lines: Vec<AlignSeries> = series
            .iter()
            .map(|s| AlignSeries {
                name: votes.member(s.other).name.clone(),
                points: s
                    .points
                    .iter()
                    .filter(|p| !some || ordered(p))
                    .map(|p| AlignPoint {
                        period: p.period.clone(),
                        value: p.value,
                        low: p.low,
                        high: p.high,
                        joint: p.joint,
                    })
                    .collect(),
            })
            .collect();
        let who = series.first().map_or(String::new(), |s| in_sentence(&votes.member(s.member).name));
        let title = match by {
            Period::All => format!("How often {who} agrees with others"),
            by => format!("How often {who} agrees with others, by {}", by.name()),
        };
        let alone = match by {
            _ if !left_out => "",
            Period::Session => ". Special sessions are in the numbers only",
            _ => ". Roll calls without a day are in the numbers only",
        };
        let more = format!("{}, with 90 % interval{alone}", capital(&index.describe_over(over)));
        chart::align(&lines, &self.caption("align", title, votes, &more))
    }

    /// One roll call as a tile map.
    pub fn map(&self, votes: &RollCalls, on: RollCallId) -> String {
        chart::roll_map(votes, on, &tiles(), &self.roll_caption("map", votes, on))
    }

    /// Members flowing from choice to choice, a column a version.
    pub fn shift_alluvial(&self, votes: &RollCalls, versions: &[RollCallId], slug: &str) -> String {
        chart::shift_alluvial(votes, versions, &self.shift_caption(slug, votes, versions))
    }

    /// The first choice by the second, with the members.
    pub fn shift_matrix(&self, votes: &RollCalls, first: RollCallId, second: RollCallId) -> String {
        chart::shift_matrix(votes, first, second, &self.shift_caption("shift-matrix", votes, &[first, second]))
    }

    /// A tile map of change.
    pub fn shift_map(&self, votes: &RollCalls, first: RollCallId, second: RollCallId) -> String {
        let caption = self.shift_caption("shift-map", votes, &[first, second]);
        chart::shift_map(votes, first, second, &tiles(), &caption)
    }

    fn shift_caption(&self, slug: &str, votes: &RollCalls, versions: &[RollCallId]) -> Caption {
        let labels: Vec<&str> = versions.iter().map(|&r| votes.roll_call(r).label()).collect();
        let paths = versions::paths(votes, versions);
        let count = |wanted: &dyn Fn(&versions::Path) -> bool| -> usize {
            paths.iter().filter(|path| wanted(path)).map(|path| path.members.len()).sum()
        };
        let days: BTreeSet<_> = versions.iter().filter_map(|&r| votes.roll_call(r).date).collect();
        let when = match (days.first(), days.last()) {
            (Some(first), Some(last)) if first == last => format!("{}. ", long_date(*first)),
            (Some(first), Some(last)) => format!("{} to {}. ", long_date(*first), long_date(*last)),
            _ => String::new(),
        };
        let bodies: BTreeSet<_> = versions.iter().map(|&r| votes.roll_call(r).body).collect();
        let bodies: Vec<&str> = bodies.into_iter().map(Body::name).collect();
        let (moved, all) = (count(&versions::Path::moves), count(&|path| path.moves() || path.stays()));
        Caption {
            title: format!("Who moved: {}", list(&labels)),
            subtitle: format!(
                "{}, {when}{moved} of {} changed their choice",
                capital(&list(&bodies)),
                plural(all, "member")
            ),
            source: self.source.clone(),
            slug: slug.to_owned(),
        }
    }

    /// One roll call as seats, by choice or by regional group.
    pub fn seats(&self, votes: &RollCalls, on: RollCallId, by_group: bool) -> String {
        let focus = Focus::new(votes, on);
        let permanent = focus.permanent();
        let caption = self.roll_caption("seats", votes, on);
        if by_group {
            let groups = focus.groups(&crate::question::regional_groups());
            chart::roll_seats(votes, on, Arrange::ByGroup(&groups), &permanent, &caption)
        } else {
            chart::roll_seats(votes, on, Arrange::ByVote, &permanent, &caption)
        }
    }

    fn roll_caption(&self, kind: &str, votes: &RollCalls, on: RollCallId) -> Caption {
        let focus = Focus::new(votes, on);
        let roll_call = focus.roll_call();
        let day = roll_call.date.map_or(String::new(), |day| format!(", {}", long_date(day)));
        let what = if roll_call.title.is_empty() { String::new() } else { format!(": {}", roll_call.title) };
        Caption {
            title: format!("{}{what}", roll_call.label()),
            subtitle: format!("{}{day}. Result: {}. 1 roll call", capital(roll_call.body.name()), focus.tally()),
            source: self.source.clone(),
            slug: roll_slug(kind, votes, on),
        }
    }
}
