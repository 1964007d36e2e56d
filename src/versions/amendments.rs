//! A text with the amendments and paragraph votes that came before the vote on the whole.

use std::collections::{BTreeMap, BTreeSet};

use super::Shift;
use crate::registry::Registry;
use crate::votes::{Choice, Majority, Outcome, RollCallId, RollCalls, Symbol};

/// A text and what was voted on before the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// The vote on the whole.
    pub whole: RollCallId,
    /// What became of the whole, as for its parts.
    pub outcome: Option<Outcome>,
    /// Amendments and paragraph votes, in the order of the record; those to an
    /// amendment follow it.
    pub amendments: Vec<Amendment>,
}

/// One vote before that on the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amendment {
    /// The vote on it.
    pub on: RollCallId,
    /// How deep it is: 1 for an amendment to the text, 2 for one to an amendment.
    pub depth: usize,
    /// What became of it: as the source says, else by the votes counted where
    /// the rule is known; `None` where neither is.
    pub outcome: Option<Outcome>,
    /// Permanent members whose no stopped it; codes.
    pub vetoed_by: Vec<String>,
    /// From its vote to the vote on the whole.
    pub shift: Shift,
}

impl Package {
    /// The package that a roll call belongs to, as the whole or as a part: what
    /// names the text, its draft or another part as its parent. `None` where
    /// the record has no parts of it.
    ///
    /// ```
    /// use unbloc::ingest;
    /// use unbloc::registry::Registry;
    /// use unbloc::versions::Package;
    /// use unbloc::votes::Outcome;
    ///
    /// let votes = ingest::embedded(Registry::embedded())?.votes;
    /// let amendment = votes.find_roll_call("S/2025/115")?;
    /// let package = Package::of(&votes, amendment).unwrap();
    /// assert_eq!(votes.roll_call(package.whole).label(), "S/RES/2774(2025)");
    /// assert_eq!(package.amendments.len(), 5);
    /// assert_eq!(package.amendments[1].outcome, Some(Outcome::Vetoed));
    /// assert_eq!(package.amendments[1].vetoed_by, ["RUS"]);
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn of(votes: &RollCalls, part: RollCallId) -> Option<Package> {
        let parts = Parts::new(votes);
        let whole = parts.root(part);
        let amendments: Vec<Amendment> = parts
            .below(whole)
            .into_iter()
            .map(|(on, depth)| {
                let (outcome, vetoed_by) = became(votes, on);
                Amendment { on, depth, outcome, vetoed_by, shift: Shift::between(votes, on, whole) }
            })
            .collect();
        (!amendments.is_empty()).then(|| Package { whole, outcome: became(votes, whole).0, amendments })
    }
}

/// Which roll call is a part of which.
struct Parts<'a> {
    votes: &'a RollCalls,
    /// The roll call on a text, by its symbol and by that of its draft.
    texts: BTreeMap<Symbol, RollCallId>,
    /// What names a symbol as its parent.
    parts: BTreeMap<&'a Symbol, Vec<RollCallId>>,
}

impl<'a> Parts<'a> {
    fn new(votes: &'a RollCalls) -> Self {
        let mut texts = BTreeMap::new();
        let mut parts: BTreeMap<&Symbol, Vec<RollCallId>> = BTreeMap::new();
        // A text's own symbol goes before another's draft, a whole before its parts.
        let (wholes, rest): (Vec<_>, Vec<_>) =
            votes.roll_call_ids().partition(|&r| votes.roll_call(r).parent.is_none());
        for &r in wholes.iter().chain(&rest) {
            if let Some(symbol) = &votes.roll_call(r).symbol {
                texts.entry(symbol.clone()).or_insert(r);
            }
        }
        for r in wholes {
            if let Ok(draft) = votes.roll_call(r).draft.parse::<Symbol>() {
                texts.entry(draft).or_insert(r);
            }
        }
        for r in rest {
            parts.entry(votes.roll_call(r).parent.as_ref().expect("the rest has parents")).or_default().push(r);
        }
        Parts { votes, texts, parts }
    }

    /// The text that a roll call is a part of in the end; itself where it is a
    /// part of none, or where the parents go round in a circle.
    fn root(&self, part: RollCallId) -> RollCallId {
        let mut seen = BTreeSet::from([part]);
        let mut at = part;
        while let Some(&parent) = self.votes.roll_call(at).parent.as_ref().and_then(|symbol| self.texts.get(symbol)) {
            if !seen.insert(parent) {
                return part;
            }
            at = parent;
        }
        at
    }

    /// The parts of a text with their depth, each before its own parts.
    fn below(&self, whole: RollCallId) -> Vec<(RollCallId, usize)> {
        let mut seen = BTreeSet::from([whole]);
        let mut found = Vec::new();
        let mut open = vec![(whole, 0)];
        while let Some((at, depth)) = open.pop() {
            if depth > 0 {
                found.push((at, depth));
            }
            let roll_call = self.votes.roll_call(at);
            let draft = roll_call.draft.parse::<Symbol>().ok().filter(|draft| Some(draft) != roll_call.symbol.as_ref());
            let names = roll_call.symbol.iter().chain(&draft);
            let mut parts: Vec<RollCallId> = names.filter_map(|name| self.parts.get(name)).flatten().copied().collect();
            parts.sort();
            parts.retain(|&part| seen.insert(part));
            open.extend(parts.into_iter().rev().map(|part| (part, depth + 1)));
        }
        found
    }
}

fn became(votes: &RollCalls, on: RollCallId) -> (Option<Outcome>, Vec<String>) {
    let roll_call = votes.roll_call(on);
    let registry = Registry::embedded();
    let majority: Option<Majority> = registry.rule(votes, on).and_then(|rule| registry.majority(votes, on, rule));
    let vetoed_by = majority.as_ref().map_or(Vec::new(), |m| m.vetoed_by.clone());
    (roll_call.outcome.or(majority.map(|m| m.outcome())), vetoed_by)
}

impl Amendment {
    /// How those who made one choice on the amendment voted on the whole: how
    /// many yes, abstain, no and non-voting.
    pub fn then(&self, choice: Choice) -> [usize; 4] {
        Choice::SEATED.map(|on_whole| self.shift.count(choice, on_whole))
    }
}
