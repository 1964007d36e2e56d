//! Coalitions in sentences and tables.

use std::collections::BTreeSet;

use crate::agreement::AgreementMatrix;
use crate::answer::Table;
use crate::coalition::{Coalitions, Method, Quality, Stability, names, weights};
use crate::prose::{capital, fixed, in_sentence, list, plural, rounded};
use crate::registry::{Group, Registry};
use crate::votes::{MemberId, RollCalls};

/// Adjusted Rand index from which two divisions are much the same (Steinley 2004 calls .80 good).
const MUCH_THE_SAME: f64 = 0.8;
/// Adjusted Rand index from which they have something in common (Steinley 2004 calls less than .65 poor).
const PARTLY: f64 = 0.65;

/// What an adjusted Rand index says.
const RAND: &str = "1 is the same division, 0 what chance would give";

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

/// The coalitions of a record, told.
pub struct Story<'a> {
    votes: &'a RollCalls,
    agreement: &'a AgreementMatrix,
    found: &'a Coalitions,
    /// What each coalition is called, by number.
    pub names: Vec<String>,
}

impl<'a> Story<'a> {
    /// Names the coalitions after their centre and the group they overlap most,
    /// groups as they were on the day of the last roll call.
    pub fn new(votes: &'a RollCalls, agreement: &'a AgreementMatrix, found: &'a Coalitions) -> Self {
        let day = votes.last_day();
        // Of groups that overlap alike the smallest says most.
        let size = |group: &&Group| group.memberships.iter().filter(|m| m.contains(day)).count();
        let mut given: Vec<&Group> = Registry::embedded().groups().collect();
        given.sort_by_key(|group| (size(group), group.code.clone()));
        let groups: Vec<(String, BTreeSet<String>)> = given
            .into_iter()
            .map(|group| {
                let codes = votes.members().iter().map(|m| m.code.clone());
                (group.code.clone(), codes.filter(|code| group.contains(code, day)).collect())
            })
            .collect();
        let names = names(votes.members(), &found.partition, &weights(agreement), &groups);
        Story { votes, agreement, found, names: names.into_iter().map(|name| name.text).collect() }
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
        all.push(self.second_opinion());
        let doubt = self.doubt().zip(found.second.ari);
        all.extend(doubt.map(|(doubt, ari)| format!("Beware: {doubt} (adjusted Rand index {}).", rounded(ari, 2))));
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
            "The {} fall into {} ({}): {} {} at resolution {}.",
            plural(self.votes.members().len(), "member"),
            plural(found.partition.len(), "coalition"),
            self.sizes(),
            found.settings.quality.describe(),
            fixed(found.quality, 6),
            found.settings.resolution
        )
    }

    /// What the other method comes to.
    fn second_opinion(&self) -> String {
        let (second, quality) = (&self.found.second, self.found.settings.quality);
        let like = |ari| format!("adjusted Rand index {} ({RAND})", rounded(ari, 3));
        match (second.method, second.ari) {
            (Method::Linkage { linkage, .. }, Some(ari)) => format!(
                "As a second opinion, {} linkage, which joins those that agree most step by step, cut into as many coalitions: \
                 {}.",
                linkage.name(),
                like(ari)
            ),
            (Method::Leiden, Some(ari)) => format!(
                "As a second opinion, Leiden's method finds {}, {} {}: {}.",
                plural(second.partition.len(), "coalition"),
                quality.describe(),
                fixed(second.quality, 6),
                like(ari)
            ),
            (_, None) => "The adjusted Rand index with the other method is not defined here.".to_owned(),
        }
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
        let found = match self.found.partition.len() {
            1 => "No division: the members form one coalition".to_owned(),
            n => {
                let members = plural(self.votes.members().len(), "member");
                format!("The {members} fall into {n} coalitions ({})", self.sizes())
            }
        };
        match (self.found.second.ari, self.doubt()) {
            (None, _) => format!("{found}."),
            (Some(ari), None) => {
                let like = rounded(ari, 2);
                format!("{found}; a second method finds much the same (adjusted Rand index {like}; {RAND}).")
            }
            (Some(ari), Some(doubt)) => {
                format!("{found}; but {doubt} (adjusted Rand index {}; {RAND}).", rounded(ari, 2))
            }
        }
    }

    /// Why the division is not to be leaned on; `None` where the other method
    /// finds much the same.
    fn doubt(&self) -> Option<String> {
        let ari = self.found.second.ari.filter(|&ari| ari < MUCH_THE_SAME)?;
        let how = if ari < PARTLY { "does not find this division" } else { "finds it only in part" };
        Some(format!("a second method {how}"))
    }

    /// Which coalition each of these members is in, a sentence a coalition;
    /// members that were left out are not named.
    pub fn whereabouts<'c>(&self, codes: impl Iterator<Item = &'c String>) -> Vec<String> {
        if self.names.len() < 2 {
            return Vec::new();
        }
        let mut inside: Vec<Vec<String>> = vec![Vec::new(); self.names.len()];
        for member in codes.filter_map(|code| self.votes.find_member(code)) {
            let name = in_sentence(&self.votes.member(member).name);
            inside[usize::from(self.found.partition.of(member))].push(name);
        }
        let sentence = |(i, members): (usize, &Vec<String>)| {
            let are = if members.len() == 1 { "is" } else { "are" };
            let (who, name) = (capital(&list(members)), &self.names[i]);
            (!members.is_empty()).then(|| format!("{who} {are} in coalition {}, {name}.", i + 1))
        };
        inside.iter().enumerate().filter_map(sentence).collect()
    }

    /// Each coalition with its members, in order of code; those of one member together.
    pub fn rosters(&self) -> Vec<String> {
        let code = |m: &MemberId| self.votes.member(*m).code.as_str();
        let (mut rosters, mut single) = (Vec::new(), Vec::new());
        for (i, name) in self.names.iter().enumerate() {
            let members = self.members(i);
            let codes: Vec<&str> = members.iter().map(code).collect();
            match codes[..] {
                [alone] => single.push(alone),
                _ => rosters.push(format!("{}. {name} ({})\n  {}", i + 1, codes.len(), codes.join(" "))),
            }
        }
        if !single.is_empty() {
            rosters.push(format!("Alone ({})\n  {}", single.len(), single.join(" ")));
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
        let matrix = votes.matrix();
        let table = Table::new("coalitions", "Coalitions")
            .text("member", votes.members().iter().map(|m| m.code.clone()))
            .text("name", votes.members().iter().map(|m| m.name.clone()))
            .whole("coalition", votes.member_ids().map(|m| Some(i64::from(of(m)) + 1)))
            .text("coalition_name", votes.member_ids().map(|m| self.names[usize::from(of(m))].clone()))
            .number("centrality", votes.member_ids().map(|m| found.centrality[m.index()]), 6)
            .number("participation", votes.member_ids().map(|m| matrix.participation(m)), 6);
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
        let all = 0..self.names.len();
        Table::new("coalition_list", "Coalitions")
            .whole("coalition", all.clone().map(|i| Some(i as i64 + 1)))
            .text("name", self.names.iter().cloned())
            .whole("size", self.found.partition.sizes().into_iter().map(|n| Some(n as i64)))
            .text("members", all.map(codes))
    }

    /// The numbers of the heat map: every pair.
    pub fn matrix(&self) -> Table {
        let pairs: Vec<_> = self.agreement.pairs().collect();
        let code = |m: MemberId| self.votes.member(m).code.clone();
        Table::new("heatmap", "Agreement of every pair")
            .text("a", pairs.iter().map(|p| code(p.0)))
            .text("b", pairs.iter().map(|p| code(p.1)))
            .number("value", pairs.iter().map(|&(a, b)| self.agreement.value(a, b)), 4)
            .whole("joint", pairs.iter().map(|&(a, b)| Some(i64::from(self.agreement.joint(a, b)))))
    }
}
