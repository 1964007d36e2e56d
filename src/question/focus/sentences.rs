//! One roll call in sentences.

use super::Focus;
use crate::prose::{as_procedure, capital, in_sentence, list, plural, shortened};
use crate::registry::{Excerpt, Registry, sort_key};
use crate::votes::{Body, Choice, Date, Majority, MemberId, Outcome, RollCallId, RollCalls, Rule};

/// The members of each choice by name, a line a choice.
pub fn names_by_choice(votes: &RollCalls, on: RollCallId) -> String {
    let mut lines = Vec::new();
    for choice in Choice::SEATED {
        let who = votes.who(on, choice);
        if !who.is_empty() {
            let mut names: Vec<&str> = who.iter().map(|&m| votes.name_in(m, on)).collect();
            names.sort_by_cached_key(|name| sort_key(name));
            lines.push(format!("{} ({}): {}", choice.word(), who.len(), names.join("; ")));
        }
    }
    lines.join("\n")
}

impl Focus<'_> {
    /// `93 to 18 with 65 abstentions`; of an excerpt, among whom.
    pub fn division(&self) -> String {
        let counts = self.counts();
        let mut text = format!("{} to {}", counts.yes, counts.no);
        if counts.abstain > 0 {
            text.push_str(&format!(" with {}", plural(counts.abstain, "abstention")));
        }
        let excerpt = self.excerpt();
        match &excerpt {
            Some(Excerpt { members: 1, .. }) => text.push_str(" by the one member in the file"),
            Some(Excerpt { members, .. }) => text.push_str(&format!(" among the {members} members in the file")),
            None => {}
        }
        text
    }

    /// `17 members did not vote`; `None` where all did.
    pub fn absent(&self) -> Option<String> {
        let n = self.counts().non_voting;
        let members = match self.excerpt() {
            Some(_) => format!("{n} of them"),
            None => plural(n, "member"),
        };
        (n > 0).then(|| format!("{members} did not vote"))
    }

    /// `93 to 18 with 65 abstentions; 17 members did not vote`; of an excerpt, among whom.
    pub fn tally(&self) -> String {
        [self.division()].into_iter().chain(self.absent()).collect::<Vec<_>>().join("; ")
    }

    /// What became of it: `was adopted`.
    pub fn ending(&self) -> &'static str {
        match self.roll_call().outcome {
            Some(Outcome::Adopted) => "was adopted",
            Some(Outcome::Failed) => "failed",
            Some(Outcome::Vetoed) => "was vetoed",
            Some(Outcome::Withdrawn) => "was withdrawn",
            None => "was put to the vote",
        }
    }

    /// `A/RES/ES-11/7 was adopted in the General Assembly on 24 February 2025, 93 to 18 …`; without the
    /// body where it is not known.
    pub fn headline(&self) -> String {
        let roll_call = self.roll_call();
        let what = self.ending();
        let place = roll_call.known_body().map_or(String::new(), |body| format!(" in {}", body.name()));
        let day = roll_call.held().map_or(String::new(), |held| format!(" {}", held.when()));
        format!("{} {what}{place}{day}, {}.", roll_call.label(), self.tally())
    }

    /// `“Advancing peace”: `, to stand before a sentence; empty where it has no title. A long one is cut.
    pub fn lead(&self) -> String {
        match shortened(&self.roll_call().title, TITLE).as_str() {
            "" => String::new(),
            title => format!("“{title}”: "),
        }
    }

    /// `“Advancing peace” (A/RES/ES-11/7)`; without a title its symbol or id. A long title is cut.
    pub fn titled(&self) -> String {
        let label = self.roll_call().label();
        match shortened(&self.roll_call().title, TITLE).as_str() {
            "" => label.to_owned(),
            title => format!("“{title}” ({label})"),
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

    /// That by the votes the text would have ended otherwise than the source says.
    fn outcome_sentence(&self) -> Option<String> {
        let (said, by_them) = (self.roll_call().outcome?, self.by_the_votes()?);
        let votes = if self.excerpt().is_some() { "votes announced" } else { "votes counted" };
        Some(format!("Beware: the source says {said}, but by the {votes} the text would be {by_them}."))
    }

    fn sponsor_sentence(&self) -> Option<String> {
        let against: Vec<String> =
            self.sponsors_not_yes().into_iter().map(|m| in_sentence(self.votes.name_in(m, self.on))).collect();
        let own = if against.len() == 1 { "its own text" } else { "their own text" };
        (!against.is_empty())
            .then(|| format!("{} did not vote yes on {own} as it was put to the vote.", capital(&list(&against))))
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
            Some(false) if self.excerpt().is_some() => format!("The announced tally is {said}."),
            Some(false) => format!(
                "The announced tally ({said}) does not agree with the votes counted: {} yes, {} no, {} abstaining, {} not voting.",
                counts.yes, counts.no, counts.abstain, counts.non_voting
            ),
        }
    }

    fn majority_sentences(&self) -> Vec<String> {
        let known = self.rule();
        let majorities = known.map_or_else(|| self.under_each_rule(), |_| self.majority().into_iter().collect());
        if majorities.is_empty() {
            return self.no_majority().into_iter().collect();
        }
        let mut all = Vec::new();
        if known.is_none() {
            all.push("The source does not say which majority was needed.".to_owned());
        }
        all.extend(majorities.iter().map(|majority| majority_sentence(majority, self.roll_call().date)));
        let against = self.taken_as_procedure();
        if !against.is_empty() {
            all.push(format!(
                "{}.",
                capital(&as_procedure(&Registry::embedded().in_sentences(&against, self.roll_call().date)))
            ));
        }
        all
    }

    /// `vetoed by Russia` or `no veto`, of the Council by its votes; `None` where these do not tell, or say otherwise
    /// than the source.
    pub fn veto(&self) -> Option<String> {
        if self.roll_call().known_body() != Some(Body::Council) || self.by_the_votes().is_some() {
            return None;
        }
        // Without a no of a permanent member there is no veto under any rule.
        let under_any = || self.under(Rule::Council).filter(|majority| majority.vetoed_by.is_empty());
        let majority = self.majority().or_else(under_any)?;
        Some(vetoed_by(&majority, self.roll_call().date).unwrap_or_else(|| "no veto".to_owned()))
    }

    /// Why no majority is told.
    fn no_majority(&self) -> Option<String> {
        let Excerpt { members, seats } = self.excerpt()?;
        let why = match (seats, plural(members, "member")) {
            (Some(seats), _) => format!("the file has {members} of the {seats} members that had a seat"),
            (None, members) if !self.roll_call().body_known => {
                format!("the file has {members} and does not say which body voted")
            }
            (None, members) => format!("the file has {members}, and far more had a seat"),
        };
        Some(format!("No majority is told: {why}."))
    }

    /// How one member voted and who did the same; `None` where it had no seat.
    ///
    /// At most twenty members are named; of more, their number is given.
    pub fn company(&self, member: MemberId) -> Option<String> {
        let choice = self.votes.choice(member, self.on);
        if choice == Choice::NotMember {
            return None;
        }
        let others: Vec<MemberId> = self.votes.who(self.on, choice).into_iter().filter(|&m| m != member).collect();
        let with = match others.len() {
            0 => ", alone".to_owned(),
            n if n <= 20 => {
                format!(", with {}", list(&names(self.votes, &others, self.on)))
            }
            n => format!(", with {} others", n),
        };
        let who = capital(&in_sentence(self.votes.name_in(member, self.on)));
        Some(format!("{who} {} on {}{with}.", choice.did(), self.roll_call().label()))
    }
}

/// What a majority asks, whether it was reached, and who stopped it.
fn majority_sentence(majority: &Majority, day: Option<Date>) -> String {
    let rule = match majority.rule {
        Rule::Simple => "A simple majority of members present and voting",
        Rule::TwoThirds => "Two-thirds of members present and voting",
        Rule::Council => "The Council's majority",
        Rule::Procedural => "The Council's majority on procedure",
    };
    let reached = if majority.reached >= majority.needed { "reached" } else { "not reached" };
    let needed = plural(majority.needed, "yes vote");
    let text = format!("{rule} is {needed}: {reached}, with {}.", majority.reached);
    vetoed_by(majority, day).map_or(text.clone(), |by| format!("{text} {}.", capital(&by)))
}

/// `vetoed by Russia`; `None` where nobody did.
fn vetoed_by(majority: &Majority, day: Option<Date>) -> Option<String> {
    let by = Registry::embedded().in_sentences(&majority.vetoed_by, day);
    (!by.is_empty()).then(|| format!("vetoed by {}", list(&by)))
}

/// The names of members in a sentence as on the day of a roll call, in the order of the alphabet, the article aside.
pub fn names(votes: &RollCalls, members: &[MemberId], on: RollCallId) -> Vec<String> {
    let mut names: Vec<String> = members.iter().map(|&m| in_sentence(votes.name_in(m, on))).collect();
    names.sort_by_cached_key(|name| sort_key(name));
    names
}

/// A title of at most so many letters is not cut.
const TITLE: usize = 120;
