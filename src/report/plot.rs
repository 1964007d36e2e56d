//! What a report is about.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::prose::plural;
use crate::question::Record;
use crate::stats::Period;
use crate::votes::{MemberId, RollCallId, RollCalls, Session};

/// Members whose alignment is followed where nobody is named: the permanent five.
const USUAL_MEMBERS: &[&str] = &["USA", "RUS", "CHN", "GBR", "FRA"];
/// Members to compare with where none of these is there.
const OTHERS: usize = 4;

/// What a report dwells on. A dossier may bring its own as `report.json`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Plot {
    /// The heading.
    pub title: Option<String>,
    /// What it is about, in a sentence or two.
    pub lead: Option<String>,
    /// Roll calls to look at closely; two of one body are compared.
    pub rolls: Vec<String>,
    /// A text of the Council whose amendments are shown with it.
    pub package: Option<String>,
    /// The member whose alignment is followed.
    pub of: Option<String>,
    /// The members it is compared with.
    pub with: Vec<String>,
    /// `year`, `session`, `issue`, `topic` or `all`.
    pub by: Option<String>,
}

impl Plot {
    /// The embedded dossier's.
    ///
    /// # Errors
    ///
    /// If the embedded file is broken, which a test rules out.
    pub fn of_dossier() -> Result<Self> {
        serde_json::from_str(include_str!("../../data/ukraine/report.json"))
            .map_err(|err| Error::new(format!("data/ukraine/report.json: {err}")))
    }

    /// This plot, with what it leaves open taken from another.
    #[must_use]
    pub fn or(self, other: Plot) -> Plot {
        let list = |mine: Vec<String>, theirs| if mine.is_empty() { theirs } else { mine };
        Plot {
            title: self.title.or(other.title),
            lead: self.lead.or(other.lead),
            rolls: list(self.rolls, other.rolls),
            package: self.package.or(other.package),
            of: self.of.or(other.of),
            with: list(self.with, other.with),
            by: self.by.or(other.by),
        }
    }
}

/// What a report dwells on, with everything filled in that its plot leaves open.
#[derive(Debug, Clone, PartialEq)]
pub struct Subject {
    /// The heading.
    pub title: String,
    /// What it is about, in a sentence or two.
    pub lead: String,
    /// The roll calls seen closely, in the selection.
    pub rolls: Vec<RollCallId>,
    /// Whether somebody chose these roll calls; else it is the most contested.
    pub chosen: bool,
    /// The member whose alignment is followed, by code.
    pub of: String,
    /// The members it is compared with, by code; at least one.
    pub with: Vec<String>,
    /// The periods of its alignment.
    pub by: Period,
}

impl Plot {
    /// Fills in what is left open: the most contested roll call, the first of the permanent members of
    /// the Council, and the others; sessions where there are several, else years.
    ///
    /// # Errors
    ///
    /// If it names a roll call or a member that the record does not have, or nobody is left to compare with.
    pub fn subject(&self, record: &Record) -> Result<Subject> {
        let votes = record.votes();
        let (of, with) = self.members(votes)?;
        let code = |m: MemberId| votes.member(m).code.clone();
        Ok(Subject {
            title: self.title.clone().unwrap_or_else(|| "Who votes with whom".to_owned()),
            lead: self.lead.clone().unwrap_or_else(|| lead(votes)),
            rolls: self.rolls(votes)?,
            chosen: !self.rolls.is_empty(),
            of: code(of),
            with: with.into_iter().map(code).collect(),
            by: self.period(votes)?,
        })
    }

    /// The plot that would give this report with nothing left open.
    ///
    /// # Errors
    ///
    /// As [`Plot::subject`].
    pub fn resolved(&self, record: &Record) -> Result<Plot> {
        let subject = self.subject(record)?;
        let label = |&on: &RollCallId| record.votes().roll_call(on).label().to_owned();
        Ok(Plot {
            title: self.title.clone(),
            lead: self.lead.clone(),
            rolls: subject.rolls.iter().map(label).collect(),
            package: self.package.clone(),
            of: Some(subject.of),
            with: subject.with,
            by: Some(subject.by.name().to_owned()),
        })
    }

    /// The member that is followed, and those it is compared with.
    fn members(&self, votes: &RollCalls) -> Result<(MemberId, Vec<MemberId>)> {
        let find = |code: &String| {
            votes.find_member(code).ok_or_else(|| Error::new(format!("`{code}` is not among the selected members")))
        };
        let usual: Vec<MemberId> = USUAL_MEMBERS.iter().filter_map(|code| votes.find_member(code)).collect();
        let of = match &self.of {
            Some(code) => find(code)?,
            None => usual.first().copied().unwrap_or(MemberId(0)),
        };
        let mut with = self.with.iter().map(find).collect::<Result<Vec<MemberId>>>()?;
        if with.is_empty() {
            with = usual.into_iter().filter(|&m| m != of).collect();
            if with.is_empty() {
                with = votes.member_ids().filter(|&m| m != of).take(OTHERS).collect();
            }
        }
        with.retain(|&m| m != of);
        if with.is_empty() {
            let code = &votes.member(of).code;
            return Err(Error::new(format!("there is nobody to compare `{code}` with"))
                .hint("name other members with `--with`, or select more than one member"));
        }
        Ok((of, with))
    }

    fn rolls(&self, votes: &RollCalls) -> Result<Vec<RollCallId>> {
        if self.rolls.is_empty() {
            return Ok(most_contested(votes).into_iter().take(1).collect());
        }
        self.rolls.iter().map(|text| votes.find_roll_call(text)).collect()
    }

    /// The period asked for; else sessions where there are several, else years.
    fn period(&self, votes: &RollCalls) -> Result<Period> {
        if let Some(by) = &self.by {
            return by.parse();
        }
        let sessions: BTreeSet<Session> = votes.roll_calls().iter().filter_map(|r| r.session).collect();
        Ok(if sessions.len() > 1 { Period::Session } else { Period::Year })
    }
}

/// What a record is, in a sentence.
fn lead(votes: &RollCalls) -> String {
    let span = votes.extent().map_or(String::new(), |extent| format!(" {}", extent.when()));
    let coalitions = match votes.never_together() {
        0 => ", and which coalitions their votes fall into",
        _ => "",
    };
    format!(
        "{} of {}{span}: how often they agree{coalitions}.",
        plural(votes.roll_calls().len(), "roll call"),
        plural(votes.members().len(), "member")
    )
}

/// Roll calls by falling minority share, the later first among equals.
pub(super) fn most_contested(votes: &RollCalls) -> Vec<RollCallId> {
    let mut all: Vec<(f64, RollCallId)> =
        votes.roll_call_ids().filter_map(|r| Some((votes.counts(r).minority()?, r))).collect();
    all.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)));
    all.into_iter().map(|(_, r)| r).collect()
}
