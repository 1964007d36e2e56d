//! With which coalition one member was in which sessions.

use super::json::shown;
use super::words::{Crossing, Teller, crossings, runs};
use crate::answer::Table;
use crate::coalition::{Stage, Verdict};
use crate::prose::{capital, list, percent, plural};
use crate::question::called::name_in;
use crate::question::times::{dated, spell};
use crate::votes::MemberId;

/// Crossing members of whom it is told when they were there before, at most.
const RETURNING: usize = 3;

/// More spells than these are a table.
const FEW: usize = 4;

/// Sessions next to each other in which a member is in one coalition.
#[derive(Debug, PartialEq, Eq)]
struct Spell {
    id: usize,
    first: i32,
    last: i32,
    /// The places of both among the stages.
    at: [usize; 2],
}

/// The spells of a member in order; one ends where the member is in another coalition, or in none.
fn spells(stages: &[Stage], member: MemberId) -> Vec<Spell> {
    let mut spells: Vec<Spell> = Vec::new();
    let mut before: Option<usize> = None;
    for (at, stage) in stages.iter().enumerate() {
        let id = stage.id_of(member);
        match (id, spells.last_mut()) {
            (Some(_), Some(spell)) if id == before => (spell.last, spell.at[1]) = (stage.number, at),
            (Some(id), _) => spells.push(Spell { id, first: stage.number, last: stage.number, at: [at, at] }),
            (None, _) => {}
        }
        before = id;
    }
    spells
}

/// `session 45 (1990–91)`, `sessions 46 to 60 (1991–2006)`.
fn when(one: &Spell) -> String {
    if one.first == one.last { dated(one.first) } else { spell(one.first, one.last) }
}

impl Teller<'_> {
    /// `that of …`, after its best known members in the sessions of the spell.
    fn named(&self, one: &Spell) -> String {
        let tracked = &self.found.tracked;
        let called = name_in(self.votes(), tracked, &tracked.stages[one.at[0]..=one.at[1]], one.id);
        called.map_or_else(|| self.that(one.id), |called| format!("that of {}", called.text))
    }

    /// The spells of members that are followed; `None` of none. With `many` those alone of whom there are too many for a sentence.
    pub fn spells(&self, many: bool) -> Option<Table> {
        let mut rows: Vec<(MemberId, Spell)> = Vec::new();
        for member in self.of() {
            let spells = spells(&self.found.tracked.stages, member);
            if !many || spells.len() > FEW {
                rows.extend(spells.into_iter().map(|spell| (member, spell)));
            }
        }
        (!rows.is_empty()).then(|| {
            let number =
                |of: fn(&Spell) -> i32| rows.iter().map(|(_, one)| Some(i64::from(of(one)))).collect::<Vec<_>>();
            Table::new("coalitions_followed", "In which coalition each was, session after session")
                .text("name", rows.iter().map(|(member, _)| self.votes().name(*member).to_owned()))
                .whole("first", number(|one| one.first))
                .whole("last", number(|one| one.last))
                .whole("coalition", rows.iter().map(|(_, one)| Some(shown(one.id))))
                .text("with", rows.iter().map(|(_, one)| self.named(one).trim_start_matches("that of ").to_owned()))
        })
    }

    /// Those whose line is drawn: who is followed, else who crossed over last, where they are few.
    pub fn drawn(&self) -> Vec<MemberId> {
        let of = self.of();
        let last = crossings(self.found, Verdict::Moved);
        let crossed =
            last.first().map(|crossing| crossing.switches.iter().map(|switch| switch.member).collect::<Vec<_>>());
        if of.is_empty() { crossed.filter(|all| all.len() <= RETURNING).unwrap_or_default() } else { of }
    }

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
        if spells.len() > FEW {
            let changes = plural(spells.len() - 1, "time");
            let last = &spells[spells.len() - 1];
            let now = format!("in {} with {}", when(last), self.named(last));
            return format!(
                "{name} was now with one coalition and now with another, {changes}; last {now}.{}",
                self.now(member)
            );
        }
        let mut told: Vec<String> =
            spells.iter().map(|one| format!("in {} with {}", when(one), self.named(one))).collect();
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

    /// The latest crossing, unless others are followed than who crossed.
    pub fn lead_unless_others(&self) -> Vec<String> {
        let (of, moved) = (self.of(), crossings(self.found, Verdict::Moved));
        let crossed = moved.first().map(|crossing| &crossing.switches[..]).unwrap_or_default();
        let concerns = of.is_empty() || crossed.iter().any(|switch| of.contains(&switch.member));
        concerns.then(|| self.lead()).into_iter().collect()
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
