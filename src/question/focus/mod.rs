//! One roll call, seen closely.

mod json;
mod sentences;
mod table;

pub use sentences::{names, names_by_choice};
pub use table::roll;

use crate::registry::{Excerpt, Group, Registry, Resolved};
use crate::votes::{Choice, Counts, Majority, MemberId, Outcome, RollCall, RollCallId, RollCalls, Rule};

/// One roll call, seen closely. The record should be the whole one: a tally of
/// selected members is not the roll call's.
#[derive(Debug, Clone, Copy)]
pub struct Focus<'a> {
    votes: &'a RollCalls,
    on: RollCallId,
}

impl<'a> Focus<'a> {
    /// A look at one roll call of a record.
    pub fn new(votes: &'a RollCalls, on: RollCallId) -> Self {
        Focus { votes, on }
    }

    /// The record that it is part of.
    pub fn votes(&self) -> &'a RollCalls {
        self.votes
    }

    /// Which of its roll calls it is.
    pub fn on(&self) -> RollCallId {
        self.on
    }

    /// What is known of it besides the choices.
    pub fn roll_call(&self) -> &'a RollCall {
        self.votes.roll_call(self.on)
    }

    /// The votes counted.
    pub fn counts(&self) -> Counts {
        self.votes.counts(self.on)
    }

    /// Whether the announced tally equals the counted one; `None` where none was announced.
    pub fn tally_agrees(&self) -> Option<bool> {
        let announced = &self.roll_call().announced;
        announced.yes.is_some().then(|| announced.agrees(&self.counts()))
    }

    /// The rule that the source names, or that its outcome tells; `None` where neither does.
    pub fn rule(&self) -> Option<Rule> {
        Registry::embedded().rule(self.votes, self.on)
    }

    /// The majority under that rule; `None` where it is not known, or the votes at hand cannot tell.
    pub fn majority(&self) -> Option<Majority> {
        self.under(self.rule()?)
    }

    /// The majority under each rule that the body knows; none where the body is not known or the votes
    /// at hand cannot tell.
    pub fn under_each_rule(&self) -> Vec<Majority> {
        let rules = self.roll_call().known_body().map_or(Vec::new(), |body| Rule::of_body(body).to_vec());
        rules.into_iter().map(|rule| self.under(rule)).collect::<Option<_>>().unwrap_or_default()
    }

    fn under(&self, rule: Rule) -> Option<Majority> {
        Registry::embedded().majority(self.votes, self.on, rule)
    }

    /// How few of those who had a seat the record has; `None` where it has all of them, or nearly.
    pub fn excerpt(&self) -> Option<Excerpt> {
        Registry::embedded().excerpt(self.votes, self.on)
    }

    /// What became of the text by its votes, where the source says something else.
    pub fn by_the_votes(&self) -> Option<Outcome> {
        Registry::embedded().by_the_votes(self.votes, self.on)
    }

    /// The permanent members, by code, against whom a text was adopted, though the source names no rule.
    pub fn taken_as_procedure(&self) -> Vec<String> {
        Registry::embedded().taken_as_procedure(self.votes, self.on)
    }

    /// The permanent members on the day of a roll call of the Council; none in the Assembly.
    pub fn permanent(&self) -> Vec<MemberId> {
        Registry::embedded().permanent(self.votes, self.on)
    }

    /// The groups by code, with their members on the day of the roll call as far as it is known.
    pub fn groups(&self, groups: &[&Group]) -> Vec<(String, Vec<MemberId>)> {
        let day = self.roll_call().date;
        let of = |group: &Group| -> Vec<MemberId> {
            self.votes.member_ids().filter(|&m| group.contains(&self.votes.member(m).code, day)).collect()
        };
        groups.iter().map(|group| (group.code.clone(), of(group))).collect()
    }

    /// Sponsors that did not vote yes on their own text, as far as the source
    /// names them; in the order named.
    pub fn sponsors_not_yes(&self) -> Vec<MemberId> {
        let member = |name: &str| match Registry::embedded().resolve(name.trim(), self.roll_call().date) {
            Resolved::One(code) => self.votes.find_member(&code),
            _ => None,
        };
        // `Bosnia and Herzegovina` is one sponsor, `Albania and United States` are two.
        let sponsors = self.roll_call().sponsor.split(',').flat_map(|part| match member(part) {
            Some(one) => vec![one],
            None => part.split(" and ").filter_map(member).collect(),
        });
        sponsors.filter(|&m| !matches!(self.votes.choice(m, self.on), Choice::Yes | Choice::NotMember)).collect()
    }
}
