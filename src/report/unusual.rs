//! How unusual a roll call seen closely was: a section of the report.

use super::Unusual;
use super::build::Material;
use super::document::{Part, Section};
use crate::answer::Chart;
use crate::error::Result;
use crate::prose::{in_sentence, uncapital};
use crate::stats::surprise::{self, Examined, Question, Together, Window, examine};
use crate::tables;
use crate::votes::{MemberId, RollCallId, RollCalls};

/// Randomised records in a report.
const REPLICATES: u32 = 99;
/// Sets and votes that are shown.
const SHOWN: usize = 10;

/// One member's company on one roll call, examined.
pub(super) struct Company<'a> {
    votes: &'a RollCalls,
    on: RollCallId,
    of: MemberId,
    with: Vec<MemberId>,
    found: Examined,
}

impl Material<'_> {
    /// The company of the member that is followed, on the first of the roll
    /// calls seen closely on which it voted; `None` where it voted on none of
    /// them, or the selection has none of them.
    pub(super) fn unusual(&self, rolls: &[RollCallId], of: MemberId, with: &[MemberId]) -> Option<Result<Company<'_>>> {
        let votes = self.votes();
        let selected = rolls.iter().filter_map(|&r| votes.find_id(&self.input.votes.roll_call(r).id));
        let on = selected.into_iter().find(|&r| votes.choice(of, r).is_cast())?;
        let question = Question { of: Some(of), shown: SHOWN, ..Question::default() };
        let progress = |done, all| (self.progress)("randomised records", done, all);
        let found =
            examine(votes, on, &Window::default(), &question, REPLICATES, self.methods.resampling.seed, &progress);
        Some(found.map(|found| Company { votes, on, of, with: with.to_vec(), found }))
    }

    /// The section; where there is nothing to measure against, it says so.
    pub(super) fn unusual_section(&self, company: &Result<Company>) -> Section {
        match company {
            Ok(company) => self.company_section(company),
            Err(err) => {
                let mut section = Section::new("unusual", "How unusual was this company?");
                section.text(format!("That cannot be told: {err}."));
                section
            }
        }
    }

    fn company_section(&self, company: &Company) -> Section {
        let Company { votes, on, found, .. } = company;
        let unusual = company.unusual();
        let name = in_sentence(&votes.member(company.of).name);
        let label = votes.roll_call(*on).label();
        let mut section = Section::new("unusual", format!("How unusual was the company of {name} on {label}?"));
        section.text(unusual.measured());
        section.text(unusual.related().join(" "));
        let ranked = found.ranked_votes(*on);
        section.text(ranked.iter().find(|vote| vote.member == company.of).map(|v| unusual.vote(v)).unwrap_or_default());
        section.text(company.sentences().join(" "));
        section.text(unusual.chance(&found.null));
        section.text(unusual.rank(&found.scores));
        let strip = self.draw.surprise_strip(&unusual, &found.scores, &found.companies);
        let pairs = found.companies.first().and_then(|c| self.draw.company(&unusual, c));
        let charts = [("company", pairs), ("surprise-strip", strip)];
        let charts = charts.into_iter().filter_map(|(name, drawn)| {
            let (svg, numbers) = drawn?;
            Some(Part::Charts(vec![Chart { name: name.to_owned(), svg, numbers }]))
        });
        section.parts.extend(charts);
        let mut sets = tables::sets(votes, *on, &shown(&found.companies));
        sets.name = "company_sets".to_owned();
        sets.title = format!("The rarest company: the {SHOWN} rarest sets of each size");
        section.table(sets);
        let mut votes_table = tables::member_votes(votes, &ranked[..SHOWN.min(ranked.len())]);
        votes_table.title = format!("The most surprising votes on {label}");
        section.table(votes_table);
        section
    }
}

impl Company<'_> {
    fn unusual(&self) -> Unusual<'_> {
        Unusual { votes: self.votes, on: self.on, history: &self.found.history, of: Some(self.of) }
    }

    /// How often the member had stood so with those it is compared with and
    /// that stood with it now; else with the rarest. Empty where it stood alone.
    pub(super) fn sentences(&self) -> Vec<String> {
        let Some(company) = self.found.companies.first() else { return Vec::new() };
        let pairs = company.searches.iter().filter(|search| search.size == 2).flat_map(|search| &search.rarest);
        let pairs: Vec<&Together> = pairs.collect();
        let known = |set: &&&Together| set.members.iter().any(|m| self.with.contains(m));
        let mut told: Vec<&&Together> = pairs.iter().filter(known).collect();
        if told.is_empty() {
            told.extend(pairs.first());
        }
        let sentence = |set: &&Together| self.unusual().company(set, company);
        told.into_iter()
            .map(|set| format!("Among the roll calls selected here: {}", uncapital(&sentence(set))))
            .collect()
    }
}

/// The companies with as many sets of each size as are shown.
fn shown(companies: &[surprise::Company]) -> Vec<surprise::Company> {
    let mut companies = companies.to_vec();
    for search in companies.iter_mut().flat_map(|company| &mut company.searches) {
        search.rarest.truncate(SHOWN);
    }
    companies
}
