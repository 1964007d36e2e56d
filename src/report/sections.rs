//! The sections of a report, one function each.

use super::build::{CONTESTED, Material, NEAREST, most_contested, nearest};
use super::document::{Part, Section};
use super::{compare, package, significance};
use crate::agreement::Measure;
use crate::answer::Answer;
use crate::answer::Chart;
use crate::answer::Table;
use crate::error::Result;
use crate::ingest::{Holds, Severity};
use crate::prose::{in_sentence, list, long_date, numbered, plural, thousands};
use crate::question::roll_slug;
use crate::question::{Focus, usual_groups};
use crate::stats::{Period, Series};
use crate::tables;
use crate::versions::{self, Comparison, Package};
use crate::votes::{MemberId, RollCallId};

impl Material<'_> {
    pub(super) fn rolls_section(&self, rolls: &[RollCallId]) -> Section {
        let votes = &self.input.votes;
        let mut section = Section::new("rolls", self.rolls_title(rolls));
        for &r in rolls {
            let focus = Focus::new(votes, r);
            section.text(format!("{}{}", focus.lead(), focus.sentences().join(" ")));
        }
        let chart = |kind: &str, svg: String, r| Chart {
            name: roll_slug(kind, votes, r),
            svg,
            numbers: crate::question::roll_table(votes, r),
        };
        let map = |&r: &RollCallId| chart("map", self.draw.map(votes, r), r);
        section.parts.push(Part::Charts(rolls.iter().map(map).collect()));
        let seats = |&r: &RollCallId| chart("seats", self.draw.seats(votes, r, true), r);
        section.parts.push(Part::Charts(rolls.iter().map(seats).collect()));
        let by_group = |&r: &RollCallId| {
            let mut table = Focus::new(votes, r).by_group(&usual_groups());
            table.name = roll_slug("groups", votes, r);
            table.title = format!("{} by group", votes.roll_call(r).label());
            table
        };
        section.parts.push(Part::Tables(rolls.iter().map(by_group).collect()));
        section
    }

    /// Who moved between the roll calls seen closely, and whether it is more than noise.
    pub(super) fn shift_section(&self, compared: &Comparison) -> Section {
        let votes = &self.input.votes;
        let chart = |name: String, svg, numbers| Chart { name, svg, numbers };
        let mut section = Section::new("shifts", "Who moved between them");
        let flows = self.draw.shift_alluvial(votes, &compared.versions, "shift-alluvial");
        let numbers = tables::paths(votes, &compared.paths);
        section.parts.push(Part::Charts(vec![chart("shift-alluvial".to_owned(), flows, numbers)]));
        for (i, step) in compared.steps.iter().enumerate() {
            let (first, second) = (step.shift.first, step.shift.second);
            let name = |kind: &str| numbered(kind, i);
            section.text(compare::sentence(votes, &step.shift));
            section.text(compare::net(votes, &step.shift).unwrap_or_default());
            let numbers = tables::shifts(votes, std::slice::from_ref(step));
            let matrix = self.draw.shift_matrix(votes, first, second);
            let map = self.draw.shift_map(votes, first, second);
            section.parts.push(Part::Charts(vec![chart(name("shift-matrix"), matrix, numbers.clone())]));
            section.parts.push(Part::Charts(vec![chart(name("shift-map"), map, numbers)]));
            section.table(tables::shift(votes, &step.shift).numbered(i));
            section.table(tables::group_shifts(step).numbered(i));
            section.text(compare::dates(&usual_groups()).unwrap_or_default());
            section.parts.push(Part::List(step.findings.iter().map(significance::sentence).collect()));
            section.table(significance::table(&step.findings).numbered(i));
        }
        section.text(significance::CAUTION);
        section
    }

    fn rolls_title(&self, rolls: &[RollCallId]) -> String {
        let mut days = rolls.iter().map(|&r| self.input.votes.roll_call(r).date);
        let first = days.next().flatten();
        match (self.plot.rolls.is_empty(), first) {
            (true, _) => "The most contested roll call".to_owned(),
            (false, Some(day)) if rolls.len() > 1 && days.all(|other| other == Some(day)) => {
                format!("{}, side by side", long_date(day))
            }
            (false, _) => "Roll calls seen closely".to_owned(),
        }
    }

    pub(super) fn package_section(&self, package: &Package) -> Section {
        let votes = &self.input.votes;
        let whole = package.whole;
        let mut section = package::section(votes, package);
        let name = roll_slug("seats", votes, whole);
        let numbers = crate::question::roll_table(votes, whole);
        section.parts.push(Part::Charts(vec![Chart { name, svg: self.draw.seats(votes, whole, false), numbers }]));
        if !package.amendments.is_empty() {
            let versions: Vec<RollCallId> = package.amendments.iter().map(|a| a.on).chain([package.whole]).collect();
            let flows = Chart {
                name: "package-alluvial".to_owned(),
                svg: self.draw.shift_alluvial(votes, &versions, "package-alluvial"),
                numbers: tables::paths(votes, &versions::paths(votes, &versions)),
            };
            section.parts.push(Part::Charts(vec![flows]));
        }
        section
    }

    pub(super) fn align_section(&self, of: MemberId, series: &[Series]) -> Result<Section> {
        let votes = self.votes();
        let period = self.period()?;
        let others: Vec<String> = series.iter().map(|s| in_sentence(&votes.member(s.other).name)).collect();
        let name = &votes.member(of).name;
        let Measure { index, over, .. } = self.methods.measure.votes_only();
        let mut section = Section::new("alignment", format!("{name}: alignment over time"));
        section.text(format!(
            "How often {} agreed with {}{}: index “{}”, {}. The band is the 90 % interval from drawing the roll calls of each period {} times with replacement; a gap is a period without a joint vote. Where there is no band, there were fewer than two roll calls or all scored the same: that is not certainty.",
            in_sentence(name),
            list(&others),
            if period == Period::All { String::new() } else { format!(", by {}", period.name()) },
            index,
            index.describe_over(over),
            thousands(self.methods.resampling.replicates),
        ));
        let numbers = tables::alignment(votes, series);
        if self.methods.measure.consensus > 0 {
            section.text("Texts adopted without a vote are not counted here: their number is not known by period.");
        }
        let svg = self.draw.align(votes, series, index, over, period);
        section.parts.push(Part::Charts(vec![Chart { name: "align".to_owned(), svg, numbers: numbers.clone() }]));
        section.table(numbers);
        Ok(section)
    }

    pub(super) fn agree_section(&self, of: MemberId) -> Section {
        let votes = self.votes();
        let name = in_sentence(&votes.member(of).name);
        let mut section = Section::new("agreement", format!("Nearest to and farthest from {name}"));
        let agreement = self.methods.measure.between(&votes.matrix());
        let enough = agreement.enough(self.methods.min_joint);
        let ranked = nearest(&agreement, of, enough);
        section.text(format!(
            "Index “{}”, for the {} with at least {} to score: roll calls on which both voted.",
            self.methods.measure.index,
            plural(ranked.len(), "member"),
            plural(enough, "joint roll call")
        ));
        section.text(self.methods.measure.describe_consensus().unwrap_or_default());
        let table = |name: &str, title: &str, pairs: &[(MemberId, MemberId)]| -> Table {
            let mut table = tables::members(votes, &agreement, pairs, true);
            table.name = name.to_owned();
            table.title = title.to_owned();
            table
        };
        let few = NEAREST.min(ranked.len());
        let far: Vec<_> = ranked.iter().rev().take(few).copied().collect();
        section.table(table("nearest", "Nearest", &ranked[..few]));
        section.table(table("farthest", "Farthest", &far));
        section
    }

    pub(super) fn record_section(&self) -> Section {
        let votes = self.votes();
        let mut section = Section::new("record", "The roll calls");
        let words = self.selected.words().unwrap_or_else(|| "everything that was read".to_owned());
        section.text(format!("Selection: {words}."));
        section.table(tables::totals(votes));
        let contested: Vec<RollCallId> = most_contested(votes).into_iter().take(CONTESTED).collect();
        let mut table = tables::roll_calls(votes, &contested);
        table.name = "contested".to_owned();
        table.title = "The most contested: the largest shares of votes other than the commonest choice".to_owned();
        section.table(table);
        section.table(tables::roll_calls(votes, &votes.roll_call_ids().collect::<Vec<_>>()));
        section
    }

    pub(super) fn doctor_section(&self) -> Section {
        let mut section = Section::new("data", "The data, checked");
        for file in &self.input.files {
            let dropped: u64 = file.dropped.values().sum();
            let read = match file.holds {
                Holds::Votes => format!(
                    "{} rows read, {} kept, {} dropped",
                    thousands(file.rows),
                    thousands(file.kept),
                    thousands(dropped)
                ),
                Holds::RollCalls => format!("describes {}", plural(file.described, "roll call")),
                Holds::Issues => format!("names the issues of {}", plural(file.described, "roll call")),
            };
            let name = file.path.file_name().map_or_else(|| "standard input".into(), |name| name.to_string_lossy());
            section.text(format!("{name} ({}, {}): {read}.", file.format, file.encoding));
        }
        let findings = &self.input.findings;
        section.text(format!(
            "Findings: {}, {}, {}.",
            plural(findings.of_severity(Severity::Error), "error"),
            plural(findings.of_severity(Severity::Warning), "warning"),
            plural(findings.of_severity(Severity::Note), "note")
        ));
        section.table(tables::finding_summary(findings));
        section
    }

    pub(super) fn method_section(&self, answers: &[Option<&Answer>]) -> Section {
        let mut section = Section::new("method", "Method and sources");
        section.text(
            "An abstention is a vote between yes and no; a member that did not vote, or had no seat, \
             is left out of what it did not take part in. Groups count the members of the day of the roll call, where \
             the days are known; others are marked with the one day they are known for. Coalitions are named after \
             groups as of the last roll call; a group given with “--members” stands for all who belonged to it on at \
             least one of the days.",
        );
        let methods = answers.iter().flatten().flat_map(|answer| &answer.methods);
        methods.for_each(|method| section.text(method.text.clone()));
        section.text(
            "Intervals are the 5th and 95th percentile of resampled roll calls (Efron 1979). They say how much the \
             number depends on which roll calls came to a vote; the same text returns every year, so they are too narrow.",
        );
        section.text(
            "Two versions are compared by members that voted both times: the totals by the test of Stuart (1955) and \
             Maxwell (1970), symmetry by Bowker's (1948) and exactly, yes against not yes by McNemar's exact test (1947), \
             agreement by Cohen's kappa (1960; its variance after Fleiss, Cohen and Everitt 1969), regional groups by \
             9,999 random deals. An approximation is not used where fewer than ten members moved (Cochran 1954).",
        );
        section.text(
            "How unusual company was: k of n earlier joint roll calls, the estimate (k + ½)/(n + 1) and its interval after \
             Jeffreys (Brown, Cai and DasGupta 2001); each vote is predicted from those before it (Dawid 1984), by the \
             member's own record and the lean of the ten it had most often voted like. The rarest pair is held against \
             randomised records with the same margins, that is as many of each choice of every member and on every roll call (trades after Strona and others 2014, extended to three choices).",
        );
        section.text(
            "Limits: recorded votes are the contested minority of decisions, most being adopted without a vote; official \
             files hold adopted texts only; agreement is not influence.",
        );
        section.text(format!("Votes: {}.", self.draw.source));
        section
    }

    pub(super) fn again_section(&self) -> Section {
        let mut section = Section::new("again", "Make it again");
        section.text(format!(
            "unbloc {} with the same input and seed {} makes these very bytes, whatever the machine:",
            env!("CARGO_PKG_VERSION"),
            self.methods.coalitions.seed
        ));
        section.parts.push(Part::Code(self.command.clone()));
        section
    }
}
