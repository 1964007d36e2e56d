//! With which coalition one member was in which sessions.

use super::words::{Crossing, Teller, runs};
use crate::coalition::Stage;
use crate::prose::{capital, list, percent};
use crate::question::times::{dated, spell};
use crate::votes::MemberId;

/// Crossing members of whom it is told when they were there before, at most.
const RETURNING: usize = 3;

/// Sessions next to each other in which a member is in one coalition.
#[derive(Debug, PartialEq, Eq)]
struct Spell {
    id: usize,
    first: i32,
    last: i32,
}

/// The spells of a member in order; one ends where the member is in another coalition, or in none.
fn spells(stages: &[Stage], member: MemberId) -> Vec<Spell> {
    let mut spells: Vec<Spell> = Vec::new();
    let mut before: Option<usize> = None;
    for stage in stages {
        let id = stage.id_of(member);
        match (id, spells.last_mut()) {
            (Some(_), Some(spell)) if id == before => spell.last = stage.number,
            (Some(id), _) => spells.push(Spell { id, first: stage.number, last: stage.number }),
            (None, _) => {}
        }
        before = id;
    }
    spells
}

impl Teller<'_> {
    /// The members that are followed.
    pub fn of(&self) -> Vec<MemberId> {
        self.asked.of.iter().filter_map(|code| self.votes().find_member(code)).collect()
    }

    /// Each member that is followed: with which coalition, for how long, and how surely it is there now.
    pub fn followed(&self) -> Vec<String> {
        self.of().into_iter().map(|member| self.follow(member)).collect()
    }

    fn follow(&self, member: MemberId) -> String {
        let name = capital(&self.name(member));
        let spells = spells(&self.found.tracked.stages, member);
        if spells.is_empty() {
            return format!("{name} voted on at least half of the roll calls in none of the sessions.");
        }
        let told = |one: &Spell| {
            let when = if one.first == one.last { dated(one.first) } else { spell(one.first, one.last) };
            format!("in {when} with {}", self.that(one.id))
        };
        let mut told: Vec<String> = spells.iter().map(told).collect();
        told[0] = told[0].replacen("that of", "the coalition of", 1);
        format!("{name} was {}.{}", told.join("; "), self.now(member))
    }

    /// Since when the one that is followed is where it is; of several that they are. `None` where nobody is followed, or the one is in no coalition.
    pub fn title_of_followed(&self) -> Option<String> {
        let of = self.of();
        let [member] = of[..] else {
            let names: Vec<String> = of.iter().map(|&member| self.name(member)).collect();
            return (!of.is_empty()).then(|| format!("In which coalitions {} are", list(&names)));
        };
        let spells = spells(&self.found.tracked.stages, member);
        let last = spells.last()?;
        let since = if spells.len() == 1 { "in all sessions since" } else { "since" };
        let name = capital(&self.name(member));
        Some(format!("{name} is with {} {since} {}", self.coalition(last.id), dated(last.first)))
    }

    /// How surely a member is where it is in the last session in which it is divided.
    fn now(&self, member: MemberId) -> String {
        let last = self.found.tracked.stages.iter().rev();
        let shares = last.filter_map(|stage| Some((stage.number, stage.stability_of(member)?)));
        let told = |(number, share)| {
            format!(
                " When the roll calls are drawn again, it is there in {} of the draws of session {number}.",
                if share == 1.0 { "all".to_owned() } else { percent(share) }
            )
        };
        shares.take(1).map(told).collect()
    }

    /// When those who crossed over had been there before, where they are few.
    pub fn there_before(&self, crossing: &Crossing) -> String {
        if crossing.switches.len() > RETURNING {
            return String::new();
        }
        let earlier = &self.found.tracked.stages[..crossing.at];
        let told = |member: MemberId| {
            let there = earlier.iter().filter(|stage| stage.id_of(member) == Some(crossing.to));
            let sessions: Vec<i32> = there.map(|stage| stage.number).collect();
            let (word, who) = (if sessions.len() == 1 { "session" } else { "sessions" }, self.name(member));
            (!sessions.is_empty())
                .then(|| format!(" {} had been there before, in {word} {}.", capital(&who), runs(&sessions)))
        };
        crossing.switches.iter().filter_map(|switch| told(switch.member)).collect()
    }
}
