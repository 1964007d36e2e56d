//! A text of the Council with its amendments.

use super::document::Section;
use super::focus::{Focus, capital, long_date};
use super::words::{list, plural};
use crate::tables::Table;
use crate::votes::{Choice, Outcome, RollCallId, RollCalls, Symbol};

/// A text and the amendments that were voted on before it.
pub struct Package<'a> {
    votes: &'a RollCalls,
    whole: RollCallId,
    amendments: Vec<RollCallId>,
}

impl<'a> Package<'a> {
    /// The package of the text with this symbol; `None` where the record does not have it.
    pub fn find(votes: &'a RollCalls, symbol: &Symbol) -> Option<Self> {
        let whole = *votes.find_symbol(symbol).first()?;
        let amendments =
            votes.roll_call_ids().filter(|&r| votes.roll_call(r).parent.as_ref() == Some(symbol)).collect();
        Some(Package { votes, whole, amendments })
    }

    /// The vote on the whole.
    pub fn whole(&self) -> RollCallId {
        self.whole
    }

    /// The text and what became of its amendments, in a sentence.
    pub fn sentence(&self) -> String {
        let focus = Focus::new(self.votes, self.whole);
        let mut text = focus.headline();
        if !self.amendments.is_empty() {
            let ended = |outcome: Outcome| {
                let n = self.amendments.iter().filter(|&&r| self.votes.roll_call(r).outcome == Some(outcome)).count();
                let was = match (outcome, n) {
                    (Outcome::Failed, _) => "",
                    (_, 1) => "was ",
                    _ => "were ",
                };
                (n > 0).then(|| format!("{n} {was}{outcome}"))
            };
            let ends: Vec<String> = Outcome::ALL.iter().filter_map(|&outcome| ended(outcome)).collect();
            text.push_str(&format!(" Of {}, {}.", plural(self.amendments.len(), "amendment"), list(&ends)));
        }
        text
    }

    /// Every vote of the package, the amendments first.
    pub fn table(&self) -> Table {
        let all: Vec<RollCallId> = self.amendments.iter().copied().chain([self.whole]).collect();
        let of = |r: RollCallId| self.votes.roll_call(r);
        let codes = |r: RollCallId, choice| {
            let who = self.votes.who(r, choice);
            who.iter().map(|&m| self.votes.member(m).code.as_str()).collect::<Vec<_>>().join(" ")
        };
        let count = |r: RollCallId, choice| Some(self.votes.counts(r).get(choice) as i64);
        Table::new("package", format!("{} and its amendments", of(self.whole).label()))
            .text("symbol", all.iter().map(|&r| of(r).label()))
            .text("kind", all.iter().map(|&r| of(r).kind.word()))
            .text("sponsor", all.iter().map(|&r| of(r).sponsor.clone()))
            .whole("yes", all.iter().map(|&r| count(r, Choice::Yes)))
            .whole("no", all.iter().map(|&r| count(r, Choice::No)))
            .whole("abstain", all.iter().map(|&r| count(r, Choice::Abstain)))
            .maybe_text("outcome", all.iter().map(|&r| of(r).outcome.map(Outcome::word)))
            .text("in favour", all.iter().map(|&r| codes(r, Choice::Yes)))
            .text("against", all.iter().map(|&r| codes(r, Choice::No)))
    }

    /// The section of the report, without its chart.
    pub fn section(&self) -> Section {
        let roll_call = self.votes.roll_call(self.whole);
        let day = roll_call.date.map_or(String::new(), |day| format!(", {}", long_date(day)));
        let mut section = Section::new("package", format!("In {}{day}", roll_call.body.name()));
        section.text(self.sentence());
        section.text(self.abstentions());
        section.table(self.table());
        section
    }

    fn abstentions(&self) -> String {
        let who = self.votes.who(self.whole, Choice::Abstain);
        let names: Vec<String> = who.iter().map(|&m| super::focus::in_sentence(&self.votes.member(m).name)).collect();
        let label = self.votes.roll_call(self.whole).label();
        if names.is_empty() { String::new() } else { format!("{} abstained on {label}.", capital(&list(&names))) }
    }
}
