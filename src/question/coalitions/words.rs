//! Coalitions in sentences and tables.

use std::collections::BTreeSet;

use super::opinion::Opinion;
use crate::agreement::AgreementMatrix;
use crate::answer::Table;
use crate::coalition::{Coalitions, Known, Method, Quality, STABLE_MEMBER, Stability, names, weights};
use crate::prose::{capital, fixed, in_sentence, list, percent, percent_as_given, plural, thousands, uncapital};
use crate::question::{has_begun, named};
use crate::registry::{Group, Registry};
use crate::votes::{Member, MemberId, RollCalls};

/// Groups whose members a reader knows best, the best known first: coalitions are named after these.
const BEST_KNOWN: [&str; 2] = ["P5", "G20"];

/// What makes a good division, and what the resolution does.
fn explained(quality: Quality) -> String {
    let what = match quality {
        Quality::Modularity => {
            "Modularity is the share of all ties' strength inside coalitions, less what the members' strengths alone would put \
             there"
        }
        Quality::Cpm => {
            "The constant Potts model counts by how much the ties inside coalitions are stronger than the resolution"
        }
        Quality::SignedModularity => {
            "Signed modularity is that of equal choices, less that of yes against no: what pulls together inside coalitions, \
             and what pushes apart"
        }
        Quality::SignedCpm => {
            "The signed constant Potts model counts by how much, inside coalitions, equal choices less yes against no are \
             stronger than the resolution"
        }
    };
    format!("{what}; a higher resolution gives more and smaller coalitions.")
}

/// Whom a division is not about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Absent {
    /// Share of the selected roll calls that a member must have voted on, in `[0, 1]`.
    pub share: f64,
    /// Members left out for having voted on fewer.
    pub members: usize,
}

/// The coalitions of a record, told.
pub struct Story<'a> {
    pub(super) votes: &'a RollCalls,
    pub(super) agreement: &'a AgreementMatrix,
    pub(super) found: &'a Coalitions,
    absent: Option<Absent>,
    /// What each coalition is called, by number, as in the middle of a sentence.
    pub names: Vec<String>,
}

impl<'a> Story<'a> {
    /// Names the coalitions after the best known members and the group they overlap most,
    /// groups as they were on the day of the last roll call.
    pub fn new(votes: &'a RollCalls, agreement: &'a AgreementMatrix, found: &'a Coalitions) -> Self {
        let names = names(&called(votes), &found.partition, &weights(agreement), &known(votes));
        Story { votes, agreement, found, absent: None, names: names.into_iter().map(|name| name.text).collect() }
    }

    /// Says of every sentence on all members whom it leaves out, where it does.
    #[must_use]
    pub fn without(self, absent: Absent) -> Self {
        Story { absent: (absent.members > 0).then_some(absent), ..self }
    }

    /// How many coalitions, how good, and what the other method says.
    pub fn sentences(&self) -> Vec<String> {
        let found = self.found;
        let mut all = vec![self.division(), explained(found.settings.quality)];
        all.extend(self.agreement.measure().describe_consensus());
        if found.settings.method == Method::Leiden {
            let (starts, hits) = (found.reached.starts, found.reached.hits);
            all.push(format!("Best of {starts} seeded starts; {hits} of them reached it."));
        }
        all.extend(self.second_opinion());
        if found.undefined_pairs > 0 {
            all.push(format!(
                "{} without a joint roll call that the index scores: no tie between them, and wholly unlike in the tree.",
                plural(found.undefined_pairs, "pair")
            ));
        }
        if !found.connected {
            all.push("Not every coalition is connected by ties inside it.".to_owned());
        }
        all
    }

    /// How many coalitions, and how good the division is.
    fn division(&self) -> String {
        let found = self.found;
        format!(
            "{}: {} {} at resolution {}.",
            self.fall(),
            found.settings.quality.describe(),
            fixed(found.quality, 6),
            found.settings.resolution
        )
    }

    /// `The 181 members fall into 2 coalitions (99 and 82)`, with those left out where there are some.
    fn fall(&self) -> String {
        let (who, left) = (self.who(), self.absent.map(|absent| format!("{} left out", thousands(absent.members))));
        match self.found.partition.len() {
            1 => {
                let left = left.map_or(String::new(), |left| format!(" ({left})"));
                format!("No division: {} form one coalition{left}", uncapital(&who))
            }
            n => {
                let left = left.map_or(String::new(), |left| format!("; {left}"));
                format!("{who} fall into {} ({}{left})", plural(n, "coalition"), self.sizes())
            }
        }
    }

    /// Whom the division is about.
    fn who(&self) -> String {
        let members = plural(self.votes.members().len(), "member");
        match self.absent {
            None => format!("The {members}"),
            Some(absent) if absent.share == 0.0 => format!("The {members} that voted at all"),
            Some(absent) => format!("The {members} that voted on at least {} of the roll calls", share(absent.share)),
        }
    }

    /// What the other method comes to; `None` of one coalition, which no other method could confirm.
    fn second_opinion(&self) -> Option<String> {
        self.found.second.as_ref()?;
        Some(Opinion::of(self.found).map_or_else(
            || {
                "How like the division by another method is cannot be said here: both keep all members apart."
                    .to_owned()
            },
            |opinion| opinion.sentence(),
        ))
    }

    /// The sizes in a sentence: `99 and 82`, `18 and 163 of one member`.
    fn sizes(&self) -> String {
        let sizes = self.found.partition.sizes();
        let single = sizes.iter().filter(|&&n| n == 1).count();
        let mut parts: Vec<String> = sizes.iter().filter(|&&n| n > 1).map(usize::to_string).collect();
        if single > 0 {
            parts.push(format!("{single} of one member"));
        }
        list(&parts)
    }

    /// The coalitions in a sentence, and whether the other method finds them too.
    pub fn verdict(&self) -> String {
        let opinion = Opinion::of(self.found).map_or(String::new(), |opinion| opinion.clause());
        format!("{}{opinion}.", self.fall())
    }

    /// Which coalition each of these members is in, a sentence a coalition; of a member that is not
    /// stable, in how many of the replicates. Members that were left out are not named.
    pub fn whereabouts<'c>(
        &self,
        codes: impl Iterator<Item = &'c String>,
        stability: Option<&Stability>,
    ) -> Vec<String> {
        if self.names.len() < 2 {
            return Vec::new();
        }
        let mut inside: Vec<Vec<String>> = vec![Vec::new(); self.names.len()];
        for member in codes.filter_map(|code| self.votes.find_member(code)) {
            let name = in_sentence(self.votes.name(member));
            let share = stability.map(|stability| stability.members[member.index()]);
            let unsure = share.filter(|&share| share < STABLE_MEMBER);
            let unsure = unsure.map_or(String::new(), |share| format!(" (in {} of the replicates)", percent(share)));
            inside[usize::from(self.found.partition.of(member))].push(format!("{name}{unsure}"));
        }
        let sentence = |(i, members): (usize, &Vec<String>)| {
            let are = if members.len() == 1 { "is" } else { "are" };
            let (who, name) = (capital(&list(members)), &self.names[i]);
            (!members.is_empty()).then(|| format!("{who} {are} in coalition {} ({name}).", i + 1))
        };
        inside.iter().enumerate().filter_map(sentence).collect()
    }

    /// Each coalition with its members, code and name, in order of code; those of one member together.
    pub fn rosters(&self) -> Vec<String> {
        let called = |m: &MemberId| format!("{} {}", self.votes.member(*m).code, self.votes.name(*m));
        let (mut rosters, mut single) = (Vec::new(), Vec::new());
        for (i, name) in self.names.iter().enumerate() {
            let mut members: Vec<String> = self.members(i).iter().map(called).collect();
            match members.len() {
                1 => single.append(&mut members),
                n => rosters.push(format!("{}. {} ({n})\n  {}", i + 1, capital(name), members.join(", "))),
            }
        }
        if !single.is_empty() {
            rosters.push(format!("Alone ({})\n  {}", single.len(), single.join(", ")));
        }
        rosters
    }

    /// The members of one coalition, in order of code.
    pub fn members(&self, coalition: usize) -> Vec<MemberId> {
        self.found.partition.members_of(coalition as u16)
    }

    /// Each member with its coalition, a row a member, and its stability where that is known.
    pub fn members_table(&self, stability: Option<&Stability>) -> Table {
        let (votes, found) = (self.votes, self.found);
        let of = |m: MemberId| found.partition.of(m);
        let table = Table::new("coalitions", "Coalitions")
            .text("member", votes.members().iter().map(|m| m.code.clone()))
            .text("name", votes.member_ids().map(|m| votes.name(m).to_owned()))
            .whole("coalition", votes.member_ids().map(|m| Some(i64::from(of(m)) + 1)))
            .text("coalition_name", votes.member_ids().map(|m| capital(&self.names[usize::from(of(m))])))
            .number("centrality", votes.member_ids().map(|m| found.centrality[m.index()]), 6)
            .number("participation", votes.member_ids().map(|m| votes.participation(m)), 6);
        match stability {
            Some(stability) => table.number("stability", stability.members.iter().copied().map(Some), 6),
            None => table,
        }
    }

    /// Each coalition with size, name and members.
    pub fn table(&self) -> Table {
        let codes = |i: usize| {
            let members = self.members(i);
            members.iter().map(|&m| self.votes.member(m).code.as_str()).collect::<Vec<_>>().join(" ")
        };
        let called = |i: usize| self.votes.names(&self.members(i)).join(", ");
        let all = 0..self.names.len();
        Table::new("coalition_list", "Coalitions")
            .whole("coalition", all.clone().map(|i| Some(i as i64 + 1)))
            .text("name", self.names.iter().map(|name| capital(name)))
            .whole("size", self.found.partition.sizes().into_iter().map(|n| Some(n as i64)))
            .text("members", all.clone().map(codes))
            .worded(all.map(called))
    }

    /// The numbers of the heat map: every pair.
    pub fn matrix(&self) -> Table {
        let pairs: Vec<_> = self.agreement.pairs().collect();
        named(Table::new("heatmap", "Agreement of every pair"), self.votes, &pairs)
            .number("value", pairs.iter().map(|&(a, b)| self.agreement.value(a, b)), 4)
            .whole("joint", pairs.iter().map(|&(a, b)| Some(i64::from(self.agreement.joint(a, b)))))
    }
}

/// The members of a record under the names that they have over it.
pub(crate) fn called(votes: &RollCalls) -> Vec<Member> {
    let called = |m| Member { name: votes.name(m).to_owned(), ..votes.member(m).clone() };
    votes.member_ids().map(called).collect()
}

/// What is known of the members of a record.
pub(crate) fn known(votes: &RollCalls) -> Known {
    let (registry, day) = (Registry::embedded(), votes.last_day());
    // Of groups that overlap alike the smallest says most.
    let size = |group: &&Group| group.memberships.iter().filter(|m| m.contains(day)).count();
    // Before there were the five regional groups, those of today say nothing.
    let mut given: Vec<&Group> = registry.groups().filter(|group| has_begun(group, day)).collect();
    given.sort_by_key(|group| (size(group), group.code.clone()));
    let present = |contains: &dyn Fn(&str) -> bool| -> BTreeSet<String> {
        votes.members().iter().map(|m| m.code.clone()).filter(|code| contains(code)).collect()
    };
    let groups =
        given.into_iter().map(|group| (group.name_on(day).to_owned(), present(&|code| group.contains(code, day))));
    // A reader knows them whatever the day.
    let ever = |group: &Group| present(&|code| group.memberships.iter().any(|m| m.code == code));
    let tiers = BEST_KNOWN.iter().filter_map(|code| registry.group(code)).map(ever);
    Known { groups: groups.collect(), tiers: tiers.collect() }
}

/// A share in words: `half`, `75 %`.
fn share(share: f64) -> String {
    if share == 0.5 { "half".to_owned() } else { percent_as_given(share) }
}
