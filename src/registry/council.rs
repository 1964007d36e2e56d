//! The permanent members, what their no does, and the rule that was applied.

use super::{Group, Registry};
use crate::votes::{Body, Choice, Counts, Date, Majority, MemberId, Outcome, RollCallId, RollCalls, Rule, Tally};

/// The group of the permanent members of the Council.
const PERMANENT: &str = "P5";

/// The group of its elected members.
const ELECTED: &str = "E10";

impl Registry {
    /// The last day of which it is known who sits in the Council; `None` where nothing of it is known.
    ///
    /// ```
    /// use unbloc::registry::Registry;
    /// assert_eq!(Registry::embedded().known_to(), "2027-12-31".parse().ok());
    /// ```
    pub fn known_to(&self) -> Option<Date> {
        self.group(ELECTED)?.memberships.iter().filter_map(|stay| stay.to).map(|to| to.latest).max()
    }

    /// Whether a member sat in the Council on a day; `None` where that is not known.
    ///
    /// ```
    /// use unbloc::registry::Registry;
    /// let sat = |code, day: &str| Registry::embedded().sat_in_council(code, day.parse().unwrap());
    /// assert_eq!([sat("DEU", "2019-12-04"), sat("HUN", "2019-12-04")], [Some(true), Some(false)]);
    /// assert_eq!(sat("HUN", "2062-01-01"), None);
    /// ```
    pub fn sat_in_council(&self, code: &str, day: Date) -> Option<bool> {
        let (elected, permanent) = (self.group(ELECTED)?, self.permanent_members()?);
        let known = self.known_to().is_some_and(|last| day <= last) && self.member(code).is_some();
        let may = |group: &Group| group.contains(code, Some(day)) || group.may_contain(code, day);
        known.then(|| may(elected) || may(permanent))
    }

    /// Whether a member ever was a permanent member of the Council.
    pub fn is_permanent(&self, code: &str) -> bool {
        self.permanent_members().is_some_and(|group| group.memberships.iter().any(|stay| stay.code == code))
    }

    /// What became of a text by its votes, where the source says something else: under the rule that is known, or
    /// else in the Council where none of its rules gives what is said. `None` where they agree, where nothing is
    /// said, or where the votes at hand cannot tell; of an [`Excerpt`](super::Excerpt) those announced are taken.
    ///
    /// ```
    /// use unbloc::ingest::{Options, Silent, read_from};
    /// use unbloc::registry::Registry;
    /// use unbloc::votes::RollCallId;
    /// let (csv, registry) = ("member,choice,roll_call\nFRA,Y,A/RES/79/1\n".as_bytes(), Registry::embedded());
    /// let votes = read_from(csv, "votes.csv".as_ref(), registry, &Options::default(), &Silent)?.votes;
    /// assert_eq!(registry.by_the_votes(&votes, RollCallId(0)), None); // no outcome is said
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn by_the_votes(&self, votes: &RollCalls, on: RollCallId) -> Option<Outcome> {
        let roll_call = votes.roll_call(on);
        let said = roll_call.outcome.filter(|&said| said != Outcome::Withdrawn && !roll_call.without_vote)?;
        let majority = match self.rule(votes, on) {
            Some(rule) => self.majority(votes, on, rule)?,
            None if roll_call.known_body() == Some(Body::Council) => {
                let under = |rule: Rule| self.majority(votes, on, rule);
                let each: Vec<Majority> = Rule::of_body(Body::Council).into_iter().map(under).collect::<Option<_>>()?;
                each.iter().all(|majority| majority.outcome() != said).then(|| each[0].clone())?
            }
            None => return None,
        };
        Some(majority.outcome()).filter(|by_votes| *by_votes != said)
    }

    /// The group of the permanent members.
    pub(super) fn permanent_members(&self) -> Option<&Group> {
        self.group(PERMANENT)
    }

    /// The permanent members of a record on the day of a roll call of the
    /// Council, in order of code; none in the Assembly.
    pub fn permanent(&self, votes: &RollCalls, on: RollCallId) -> Vec<MemberId> {
        let roll_call = votes.roll_call(on);
        let Some(group) = self.permanent_members().filter(|_| roll_call.body == Body::Council) else {
            return Vec::new();
        };
        votes.member_ids().filter(|&m| group.contains(&votes.member(m).code, roll_call.date)).collect()
    }

    /// A rule applied to the votes on a roll call, with the vetoes of the
    /// permanent members of that day.
    ///
    /// The votes are those counted. Of an [`Excerpt`](super::Excerpt) they are
    /// those that the source announces, and `None` where it announces none, or
    /// where the file leaves out a permanent member whose no may be among them.
    ///
    /// ```
    /// use unbloc::ingest;
    /// use unbloc::registry::Registry;
    /// use unbloc::votes::Rule;
    /// let registry = Registry::embedded();
    /// let votes = ingest::embedded(registry)?.votes;
    /// let on = votes.find_roll_call("S/2025/115")?; // nine in favour, Russia against
    /// assert_eq!(registry.majority(&votes, on, Rule::Council).unwrap().vetoed_by, ["RUS"]);
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn majority(&self, votes: &RollCalls, on: RollCallId, rule: Rule) -> Option<Majority> {
        let (roll_call, counted) = (votes.roll_call(on), votes.counts(on));
        let counts = match self.excerpt(votes, on) {
            None => counted,
            Some(_) => stated(&roll_call.announced)?,
        };
        if rule == Rule::Council && counts.no > counted.no && self.lacks_permanent(votes, on) {
            return None;
        }
        let no = self.permanent(votes, on).into_iter().filter(|&m| votes.choice(m, on) == Choice::No);
        let no: Vec<String> = no.map(|m| votes.member(m).code.clone()).collect();
        Some(rule.apply(&counts, &no, roll_call.date))
    }

    /// The rule that a text was put to the vote under: the one that the source names.
    ///
    /// Where it names none, the outcome may tell in the Council: a text that was vetoed was no
    /// procedure; one that was adopted with enough votes against a permanent member's no was, since
    /// there alone is no veto. `None` where neither tells.
    ///
    /// ```
    /// use unbloc::registry::Registry;
    /// use unbloc::ingest;
    /// use unbloc::votes::Rule;
    /// let registry = Registry::embedded();
    /// let votes = ingest::embedded(registry)?.votes;
    /// // Eleven in favour, Russia against, and adopted: it called an emergency special session.
    /// let on = votes.find_roll_call("S/RES/2623(2022)")?;
    /// assert_eq!(registry.rule(&votes, on), Some(Rule::Procedural));
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn rule(&self, votes: &RollCalls, on: RollCallId) -> Option<Rule> {
        let roll_call = votes.roll_call(on);
        roll_call.rule.or_else(|| {
            let said = roll_call.outcome.filter(|_| roll_call.body == Body::Council)?;
            match (said, self.majority(votes, on, Rule::Council)?.outcome()) {
                (Outcome::Adopted, Outcome::Vetoed) => Some(Rule::Procedural),
                (Outcome::Vetoed, Outcome::Vetoed) => Some(Rule::Council),
                _ => None,
            }
        })
    }

    /// Whether the text was taken as procedure, though the source does not say so: it was adopted
    /// against these permanent members, by code; none where it was not.
    pub fn taken_as_procedure(&self, votes: &RollCalls, on: RollCallId) -> Vec<String> {
        let taken = votes.roll_call(on).rule.is_none() && self.rule(votes, on) == Some(Rule::Procedural);
        let substance = self.majority(votes, on, Rule::Council).filter(|_| taken);
        substance.map_or(Vec::new(), |majority| majority.vetoed_by)
    }

    /// Whether a permanent member of the day has no row.
    fn lacks_permanent(&self, votes: &RollCalls, on: RollCallId) -> bool {
        let has = |code: &str| votes.find_member(code).is_some_and(|m| votes.choice(m, on) != Choice::NotMember);
        let (group, day) = (self.permanent_members(), votes.roll_call(on).date);
        group.is_some_and(|group| group.memberships.iter().any(|m| m.contains(day) && !has(&m.code)))
    }
}

/// The announced totals, where they say how many voted yes and no.
fn stated(announced: &Tally) -> Option<Counts> {
    let count = |n: Option<u32>| n.map(u64::from);
    Some(Counts {
        yes: count(announced.yes)?,
        no: count(announced.no)?,
        abstain: count(announced.abstain).unwrap_or_default(),
        non_voting: count(announced.non_voting).unwrap_or_default(),
    })
}
