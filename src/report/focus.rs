//! One roll call in sentences.

use crate::prose::{capital, in_sentence, list, long_date, plural};
use crate::registry::{Found, Group, Registry, sort_key};
use crate::tables::{self, Table};
use crate::votes::{Body, Choice, Counts, Majority, MemberId, Outcome, RollCall, RollCallId, RollCalls, Rule};

/// The groups a roll call is counted by where the user names none.
const USUAL: &[&str] = &["AFRICAN", "ASIA-PACIFIC", "EEG", "GRULAC", "WEOG", "EU", "NATO", "G77", "BRICS", "P5"];

/// The groups a roll call is counted by where the user names none: the regional
/// groups of the United Nations, and EU, NATO, G77, BRICS and P5.
pub fn usual_groups() -> Vec<&'static Group> {
    USUAL.iter().filter_map(|code| Registry::embedded().group(code)).collect()
}

/// The regional groups of the United Nations.
pub fn regional_groups() -> Vec<&'static Group> {
    USUAL[..5].iter().filter_map(|code| Registry::embedded().group(code)).collect()
}

/// One roll call, seen closely. The record should be the whole one: a tally of
/// selected members is not the roll call's.
#[derive(Debug, Clone, Copy)]
pub struct Focus<'a> {
    votes: &'a RollCalls,
    on: RollCallId,
}

/// The members of each choice by name, a line a choice.
pub fn names_by_choice(votes: &RollCalls, on: RollCallId) -> String {
    let mut lines = Vec::new();
    for choice in Choice::SEATED {
        let who = votes.who(on, choice);
        if !who.is_empty() {
            let mut names: Vec<&str> = who.iter().map(|&m| votes.member(m).name.as_str()).collect();
            names.sort_by_cached_key(|name| sort_key(name));
            lines.push(format!("{} ({}): {}", choice.word(), who.len(), names.join("; ")));
        }
    }
    lines.join("\n")
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

    /// The majority under the rule that the source names; `None` where it names none.
    pub fn majority(&self) -> Option<Majority> {
        self.roll_call().rule.map(|rule| self.under(rule))
    }

    /// The majority under each rule that the body knows.
    pub fn under_each_rule(&self) -> Vec<Majority> {
        Rule::of_body(self.roll_call().body).into_iter().map(|rule| self.under(rule)).collect()
    }

    fn under(&self, rule: Rule) -> Majority {
        Registry::embedded().majority(self.votes, self.on, rule)
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

    /// The votes by group, a group marked with its day where only one is known.
    pub fn by_group(&self, groups: &[&Group]) -> Table {
        let labels = groups.iter().map(|group| group_label(group));
        let members = self.groups(groups).into_iter().map(|(_, members)| members);
        tables::roll_by_group(self.votes, self.on, &labels.zip(members).collect::<Vec<_>>())
    }

    /// `93 to 18 with 65 abstentions; 17 did not vote`.
    pub fn tally(&self) -> String {
        let counts = self.counts();
        let mut text = format!("{} to {}", counts.yes, counts.no);
        if counts.abstain > 0 {
            text.push_str(&format!(" with {}", plural(counts.abstain, "abstention")));
        }
        if counts.non_voting > 0 {
            let members = plural(counts.non_voting, "member");
            text.push_str(&format!("; {members} did not vote"));
        }
        text
    }

    /// `A/RES/ES-11/7 was adopted by the General Assembly on 24 February 2025 by 93 to 18 …`.
    pub fn headline(&self) -> String {
        let roll_call = self.roll_call();
        let what = match roll_call.outcome {
            Some(Outcome::Adopted) => "was adopted in",
            Some(Outcome::Failed) => "failed in",
            Some(Outcome::Vetoed) => "was vetoed in",
            Some(Outcome::Withdrawn) => "was withdrawn in",
            None => "was voted on in",
        };
        let day = roll_call.date.map_or(String::new(), |day| format!(" on {}", long_date(day)));
        format!("{} {what} {}{day}, {}.", roll_call.label(), roll_call.body.name(), self.tally())
    }

    /// `“Advancing peace”: `, to stand before a sentence; empty where it has no title. A long one is cut.
    pub fn lead(&self) -> String {
        match shortened(&self.roll_call().title).as_str() {
            "" => String::new(),
            title => format!("“{title}”: "),
        }
    }

    /// What is to be said before any table: tally, sponsor, check, majority.
    pub fn sentences(&self) -> Vec<String> {
        let roll_call = self.roll_call();
        let mut all = vec![self.headline()];
        if !roll_call.sponsor.is_empty() {
            all.push(format!("Proposed by: {}.", roll_call.sponsor));
            all.extend(self.sponsor_sentence());
        }
        all.push(self.tally_sentence());
        all.extend(self.majority_sentences());
        all.extend(self.outcome_sentence());
        if roll_call.without_vote {
            all.push("The source marks it as adopted without a vote, though it lists votes.".to_owned());
        }
        all
    }

    /// That the votes counted would have ended otherwise than the source says;
    /// `None` where they agree or the source names no rule or outcome.
    fn outcome_sentence(&self) -> Option<String> {
        let (said, majority) = (self.roll_call().outcome?, self.majority().or_else(|| self.usual_majority())?);
        let counted = majority.outcome();
        let differs = said != counted && said != Outcome::Withdrawn;
        differs
            .then(|| format!("Beware: the source says {said}, but by the votes counted the text would be {counted}."))
    }

    /// The Council's majority where the source names none: procedure is rare and marked.
    fn usual_majority(&self) -> Option<Majority> {
        (self.roll_call().body == Body::Council).then(|| self.under(Rule::Council))
    }

    /// Sponsors that did not vote yes on their own text, as far as the source
    /// names them; in the order named.
    pub fn sponsors_not_yes(&self) -> Vec<MemberId> {
        let member = |name: &str| match Registry::embedded().resolve(name.trim(), self.roll_call().date) {
            Found::One(code) => self.votes.find_member(&code),
            _ => None,
        };
        // `Bosnia and Herzegovina` is one sponsor, `Albania and United States` are two.
        let sponsors = self.roll_call().sponsor.split(',').flat_map(|part| match member(part) {
            Some(one) => vec![one],
            None => part.split(" and ").filter_map(member).collect(),
        });
        sponsors.filter(|&m| !matches!(self.votes.choice(m, self.on), Choice::Yes | Choice::NotMember)).collect()
    }

    fn sponsor_sentence(&self) -> Option<String> {
        let against: Vec<String> =
            self.sponsors_not_yes().into_iter().map(|m| in_sentence(&self.votes.member(m).name)).collect();
        let own = if against.len() == 1 { "its own text" } else { "their own text" };
        (!against.is_empty()).then(|| format!("{} did not vote yes on {own}.", capital(&list(&against))))
    }

    fn tally_sentence(&self) -> String {
        let announced = &self.roll_call().announced;
        let word = |n: Option<u32>| n.map_or("—".to_owned(), |n| n.to_string());
        let said = format!(
            "{} yes, {} no, {} abstaining, {} not voting",
            word(announced.yes),
            word(announced.no),
            word(announced.abstain),
            word(announced.non_voting)
        );
        let counts = self.counts();
        match self.tally_agrees() {
            None => "The source announces no tally to check the count against.".to_owned(),
            Some(true) => format!("The announced tally ({said}) agrees with the votes counted."),
            Some(false) => format!(
                "The announced tally ({said}) does not agree with the votes counted: {} yes, {} no, {} abstaining, {} not voting.",
                counts.yes, counts.no, counts.abstain, counts.non_voting
            ),
        }
    }

    fn majority_sentences(&self) -> Vec<String> {
        let known = self.roll_call().rule;
        let rules = known.map_or_else(|| self.under_each_rule(), |rule| vec![self.under(rule)]);
        let mut all = Vec::new();
        if known.is_none() {
            all.push("The source does not say which majority was needed.".to_owned());
        }
        for majority in rules {
            let rule = match majority.rule {
                Rule::Simple => "A simple majority of members present and voting",
                Rule::TwoThirds => "Two-thirds of members present and voting",
                Rule::Council => "The Council's majority",
                Rule::Procedural => "The Council's majority on procedure",
            };
            let reached = if majority.reached >= majority.needed { "reached" } else { "not reached" };
            let needed = plural(majority.needed, "yes vote");
            let mut text = format!("{rule} is {needed}: {reached}, with {}.", majority.reached);
            if !majority.vetoed_by.is_empty() {
                let mut names: Vec<String> = majority.vetoed_by.iter().map(|code| name_of(code)).collect();
                names.sort_by_cached_key(|name| sort_key(name));
                text.push_str(&format!(" Vetoed by {}.", list(&names)));
            }
            all.push(text);
        }
        all
    }

    /// How one member voted and who did the same; `None` where it had no seat.
    ///
    /// At most twenty members are named; of more, their number is given.
    pub fn company(&self, member: MemberId) -> Option<String> {
        let choice = self.votes.choice(member, self.on);
        let did = match choice {
            Choice::Yes => "voted yes",
            Choice::No => "voted no",
            Choice::Abstain => "abstained",
            Choice::NonVoting => "did not vote",
            Choice::NotMember => return None,
        };
        let others: Vec<MemberId> = self.votes.who(self.on, choice).into_iter().filter(|&m| m != member).collect();
        let with = match others.len() {
            0 => ", alone".to_owned(),
            n if n <= 20 => {
                format!(", with {}", list(&names(self.votes, &others)))
            }
            n => format!(", with {} others", n),
        };
        let who = capital(&in_sentence(&self.votes.member(member).name));
        Some(format!("{who} {did} on {}{with}.", self.roll_call().label()))
    }
}

/// The names of members in a sentence, in the order of the alphabet, the article aside.
pub fn names(votes: &RollCalls, members: &[MemberId]) -> Vec<String> {
    let mut names: Vec<String> = members.iter().map(|&m| in_sentence(&votes.member(m).name)).collect();
    names.sort_by_cached_key(|name| sort_key(name));
    names
}

/// A title of at most so many letters is not cut.
const TITLE: usize = 120;

/// A title in one line, cut after a word where it is long.
fn shortened(title: &str) -> String {
    let mut short = String::new();
    for word in title.split_whitespace() {
        if short.chars().count() + word.chars().count() >= TITLE {
            return format!("{} …", short.trim_end_matches([',', ';', ':']));
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    short
}

/// A group's code, and the day it is known for where that is all that is known.
pub fn group_label(group: &Group) -> String {
    group.as_of().map_or(group.code.clone(), |day| format!("{} (as of {day})", group.code))
}

/// The short name of a member, or its code where the registry does not know it.
fn name_of(code: &str) -> String {
    Registry::embedded().member(code).map_or(code.to_owned(), |m| in_sentence(&m.name))
}

/// The day of the last dated roll call of a record; `None` where none is dated.
pub fn last_day(votes: &RollCalls) -> Option<crate::votes::Date> {
    votes.roll_calls().iter().filter_map(|roll_call| roll_call.date).max()
}

/// The day of the first dated roll call of a record; `None` where none is dated.
pub fn first_day(votes: &RollCalls) -> Option<crate::votes::Date> {
    votes.roll_calls().iter().filter_map(|roll_call| roll_call.date).min()
}
