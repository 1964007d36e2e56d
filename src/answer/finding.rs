//! What is told first of an answer: findings, each with the numbers behind its sentence.

use std::cmp::Ordering;

use serde_json::{Value, json};

use super::{Chart, number};
use crate::stats::Interval;
use crate::votes::Choice;

/// One finding, which a report may put on its first screen.
#[derive(Debug, Clone, Default)]
pub struct Finding {
    /// The sentence with its numbers, for people and for scripts.
    pub facts: Facts,
    /// The same in fewer words, for the first line of a page; `None` where the sentence is short enough.
    pub headline: Option<String>,
    /// Sentences behind it that belong to it; may be empty.
    pub more: Vec<String>,
    /// The number in it that says most; `None` where there is none.
    pub figure: Option<Figure>,
    /// A picture of it that fits into a column; `None` where nothing is drawn.
    pub picture: Option<Chart>,
}

impl Finding {
    /// A finding that is a sentence alone.
    ///
    /// ```
    /// use unbloc::answer::Finding;
    /// let finding = Finding::told("moved", "Nobody moved.");
    /// assert_eq!((finding.facts.kind, finding.facts.bits), ("moved", None));
    /// ```
    pub fn told(kind: &'static str, sentence: impl Into<String>) -> Self {
        Finding { facts: Facts { kind, sentence: sentence.into(), ..Facts::default() }, ..Finding::default() }
    }

    /// The same with a number for the first screen.
    #[must_use]
    pub fn with_figure(self, number: impl Into<String>, words: impl Into<String>) -> Self {
        Finding { figure: Some(Figure { number: number.into(), words: words.into() }), ..self }
    }

    /// What stands in the first line of a page.
    ///
    /// ```
    /// use unbloc::answer::Finding;
    /// let finding = Finding::told("moved", "Nobody moved.");
    /// assert_eq!(finding.headline(), "Nobody moved.");
    /// ```
    pub fn headline(&self) -> &str {
        self.headline.as_deref().unwrap_or(&self.facts.sentence)
    }

    /// The order of telling: the rarest first, in bits, then those of which that is not known.
    ///
    /// ```
    /// use unbloc::answer::{Facts, Finding};
    /// let with = |bits| Finding { facts: Facts { bits, ..Facts::default() }, ..Finding::default() };
    /// let mut all = [with(None), with(Some(0.0)), with(Some(7.2))];
    /// all.sort_by(Finding::by_rarity);
    /// assert_eq!(all.map(|finding| finding.facts.bits), [Some(7.2), Some(0.0), None]);
    /// ```
    pub fn by_rarity(&self, other: &Self) -> Ordering {
        let bits = |finding: &Self| finding.facts.bits.unwrap_or(f64::NEG_INFINITY);
        bits(other).total_cmp(&bits(self))
    }
}

/// A number with the words under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The number: `0.14`, `14 of 6,561`.
    pub number: String,
    /// What it counts.
    pub words: String,
}

/// A part of a change, with its 90 % interval where there is one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Portion {
    /// How much of the change.
    pub value: f64,
    /// The 5th and the 95th percentile.
    pub interval: Option<Interval>,
}

/// A sentence and the numbers behind it; what does not apply is `None`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    /// What kind of finding: `pair`, `member`, `share`, `group`, `company`, `moved` and so on.
    pub kind: &'static str,
    /// The member it is about, by code.
    pub member: Option<String>,
    /// The other one of a pair.
    pub other: Option<String>,
    /// The group it is about.
    pub group: Option<String>,
    /// What was measured.
    pub measure: Option<&'static str>,
    /// Which choice was counted.
    pub choice: Option<Choice>,
    /// The value before, in `[0, 1]`; `None` of what has no value.
    pub before: Option<f64>,
    /// The value after, in the same.
    pub after: Option<f64>,
    /// The 90 % interval of the change.
    pub interval: Option<Interval>,
    /// Roll calls before and after that these are of.
    pub n: Option<[u32; 2]>,
    /// Rank of the value after in its own history, 1 for the farthest the way it went.
    pub rank: Option<u32>,
    /// Of how many.
    pub of: Option<u32>,
    /// Share of all other changes of the kind that were smaller, in per cent; `None` where there is no other.
    pub percentile: Option<f64>,
    /// How rarely the record shows as much, in bits, 0 or more; `None` where there is nothing to measure it against.
    pub bits: Option<f64>,
    /// How much of the change came on the same texts.
    pub same_texts: Option<Portion>,
    /// How much with others.
    pub new_texts: Option<Portion>,
    /// Texts that were voted on both times.
    pub common_texts: Option<u32>,
    /// The roll call it is about.
    pub roll_call: Option<String>,
    /// The finding, for people.
    pub sentence: String,
}

impl Facts {
    /// Whether a member, by code, is the one, or one of the pair.
    ///
    /// ```
    /// use unbloc::answer::Facts;
    /// let facts = Facts { member: Some("GBR".into()), other: Some("USA".into()), ..Facts::default() };
    /// assert!(facts.is_about("USA") && !facts.is_about("FRA"));
    /// ```
    pub fn is_about(&self, code: &str) -> bool {
        [&self.member, &self.other].into_iter().flatten().any(|member| member == code)
    }

    /// As JSON; the fields are stable, and the same of every finding.
    ///
    /// ```
    /// use unbloc::answer::Facts;
    /// use unbloc::stats::Interval;
    /// let facts = Facts { kind: "pair", interval: Some(Interval { low: -0.1, high: 0.2 }), ..Facts::default() };
    /// let json = facts.json();
    /// assert_eq!((&json["kind"], &json["low"], &json["bits"]), (&"pair".into(), &(-0.1).into(), &().into()));
    /// ```
    pub fn json(&self) -> Value {
        let ends = |interval: Option<Interval>| (number(interval.map(|i| i.low)), number(interval.map(|i| i.high)));
        let (low, high) = ends(self.interval);
        let part = |part: &Portion| {
            let (low, high) = ends(part.interval);
            json!({"value": number(Some(part.value)), "low": low, "high": high})
        };
        json!({
            "kind": self.kind, "member": self.member, "other": self.other, "group": self.group,
            "measure": self.measure, "choice": self.choice,
            "before": number(self.before), "after": number(self.after), "low": low, "high": high, "n": self.n,
            "rank": self.rank, "of": self.of, "percentile": number(self.percentile), "bits": number(self.bits),
            "same_texts": self.same_texts.as_ref().map(part), "new_texts": self.new_texts.as_ref().map(part),
            "common_texts": self.common_texts, "roll_call": self.roll_call, "sentence": self.sentence,
        })
    }
}
