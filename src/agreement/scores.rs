//! Score tables: what each pair of choices is worth.

use std::path::Path;

use super::SeatedTable;
use crate::error::{Error, Location, Result};
use crate::votes::Choice;

/// Scores by the choices of two members, in the order of [`Choice::SEATED`];
/// `None` where a roll call is left out.
pub(super) type Scores = [[Option<f64>; 4]; 4];

/// How many of the texts adopted without a vote a pair is credited with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Credit {
    /// All of them.
    #[default]
    Full,
    /// The share of the roll calls on which the less active of the two cast a vote.
    Participation,
}

/// What each pair of choices is worth, from 0 to 1.
///
/// The index made from it is the mean score over the roll calls that have
/// one. Roll calls on which either had no seat never have one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ScoreTable {
    pub(super) name: &'static str,
    pub(super) describe: &'static str,
    pub(super) credit: Credit,
    pub(super) scores: Scores,
}

/// A published table.
struct Published {
    name: &'static str,
    /// What the number is.
    describe: &'static str,
    /// How it credits texts adopted without a vote.
    credit: Credit,
    /// Its file in `data/scores`, and what stands there.
    file: (&'static str, &'static str),
}

const STATE_DEPARTMENT: (&str, &str) = ("state-department.csv", include_str!("../../data/scores/state-department.csv"));

const PUBLISHED: &[Published] = &[
    Published {
        name: "lijphart-1963",
        describe: "Lijphart's index of agreement (yes–abstain counts half)",
        credit: Credit::Full,
        file: ("lijphart-1963.csv", include_str!("../../data/scores/lijphart-1963.csv")),
    },
    Published {
        name: "voeten",
        describe: "Voeten's voting similarity (yes–abstain counts half)",
        credit: Credit::Full,
        file: ("voeten.csv", include_str!("../../data/scores/voeten.csv")),
    },
    Published {
        name: "state-department",
        describe: "voting coincidence of the State Department, votes only (abstentions left out)",
        credit: Credit::Full,
        file: STATE_DEPARTMENT,
    },
    Published {
        name: "state-department-consensus",
        describe: "voting coincidence of the State Department, including consensus (abstentions left out)",
        credit: Credit::Participation,
        file: STATE_DEPARTMENT,
    },
];

/// Other names of published tables.
const ALIASES: &[(&str, &str)] = &[("state-department-votes", "state-department")];

const HEADER: &str = "choice,other,score";

impl ScoreTable {
    /// The names of the published tables.
    pub fn names() -> impl Iterator<Item = &'static str> {
        PUBLISHED.iter().map(|table| table.name)
    }

    /// A published table; `None` where none has this name. Their sources stand
    /// in `data/scores`.
    ///
    /// The State Department counts in two ways. `state-department`, also called
    /// `state-department-votes`, is its column "votes only". The column
    /// "including consensus" is `state-department-consensus` with the number of
    /// texts adopted without a vote ([`AgreementMatrix::credit`]): these count as
    /// identical votes, each member being credited with a part of them.
    ///
    /// # Errors
    ///
    /// If the embedded file is broken, which a test rules out.
    ///
    /// ```
    /// use unbloc::agreement::ScoreTable;
    /// use unbloc::votes::Choice::{Abstain, NonVoting, Yes};
    /// let table = ScoreTable::published("lijphart-1963").unwrap()?;
    /// assert_eq!((table.score(Yes, Abstain), table.score(Yes, NonVoting)), (Some(0.5), None));
    /// assert_eq!(ScoreTable::published("state-department-votes"), ScoreTable::published("state-department"));
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    ///
    /// [`AgreementMatrix::credit`]: super::AgreementMatrix::credit
    pub fn published(name: &str) -> Option<Result<Self>> {
        let name = ALIASES.iter().find(|(alias, _)| *alias == name).map_or(name, |&(_, name)| name);
        let &Published { name, describe, credit, file } = PUBLISHED.iter().find(|table| table.name == name)?;
        let read = ScoreTable::parse(file.1, &Path::new("data/scores").join(file.0));
        Some(read.map(|table| ScoreTable { name, describe, credit, ..table }))
    }

    /// Reads a table: lines that begin with `#` are skipped, the header is
    /// `choice,other,score`, then comes a row for each of the ten pairs of
    /// `yes`, `abstain`, `no` and `non-voting`, with a score from 0 to 1 or
    /// `ignore`. The order within a pair does not matter.
    ///
    /// # Errors
    ///
    /// With the line (in the file at `path`) if one does not read so, a pair comes twice or is missing.
    ///
    /// ```
    /// use std::path::Path;
    /// use unbloc::agreement::ScoreTable;
    /// let found = ScoreTable::parse("choice,other,score\nyes,no,2\n", Path::new("mine.csv")).unwrap_err();
    /// assert_eq!(found.to_string(), "mine.csv:2: column 3 (`score`): `2` is no score");
    /// ```
    pub fn parse(text: &str, path: &Path) -> Result<Self> {
        let mut scores: [[Option<Option<f64>>; 4]; 4] = [[None; 4]; 4];
        let text = text.trim_start_matches('\u{feff}');
        let mut lines = (1..).zip(text.lines()).filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
        match lines.next() {
            Some((_, header)) if header.trim() == HEADER => {}
            Some((number, _)) => return Err(bad_header().at(Location::line(path, number))),
            None => return Err(bad_header().at(Location::file(path))),
        }
        for (number, line) in lines {
            let at = Location::line(path, number);
            let (a, b, score) = row(line, &at)?;
            if scores[a][b].is_some() {
                let [a, b] = [a, b].map(|i| Choice::SEATED[i].word());
                return Err(Error::new(format!("`{a}` and `{b}` come twice")).at(at));
            }
            scores[a][b] = Some(score);
            scores[b][a] = Some(score);
        }
        let mut table = ScoreTable {
            name: "scores",
            describe: "mean score by the given table",
            credit: Credit::Full,
            scores: Scores::default(),
        };
        for (i, first) in Choice::SEATED.iter().enumerate() {
            for (j, second) in Choice::SEATED.iter().enumerate() {
                table.scores[i][j] = scores[i][j].ok_or_else(|| {
                    Error::new(format!("no row for `{}` and `{}`", first.word(), second.word()))
                        .at(Location::file(path))
                        .hint("all ten pairs of yes, abstain, no and non-voting need a score from 0 to 1 or `ignore`")
                })?;
            }
        }
        Ok(table)
    }

    /// The score of a roll call, from 0 to 1; `None` where it is left out, as
    /// where either had no seat.
    pub fn score(&self, a: Choice, b: Choice) -> Option<f64> {
        let place = |choice| Choice::SEATED.iter().position(|&seated| seated == choice);
        self.scores[place(a)?][place(b)?]
    }

    /// The table for the same source's count of votes only.
    pub(super) fn votes_only(self) -> Self {
        let same = |other: &&Published| other.credit == Credit::Full && other.file.0 == STATE_DEPARTMENT.0;
        match PUBLISHED.iter().find(same) {
            Some(&Published { name, describe, credit, .. }) if self.credit == Credit::Participation => {
                ScoreTable { name, describe, credit, ..self }
            }
            _ => self,
        }
    }

    /// Whether it is one of the published tables.
    pub fn is_published(&self) -> bool {
        ScoreTable::names().any(|name| name == self.name)
    }

    /// The rows of its file: choice, other, score (`None` is `ignore`).
    pub fn rows(&self) -> Vec<(&'static str, &'static str, Option<f64>)> {
        let pairs = (0..4).flat_map(|i| (i..4).map(move |j| (i, j)));
        pairs.map(|(i, j)| (Choice::SEATED[i].word(), Choice::SEATED[j].word(), self.scores[i][j])).collect()
    }
}

fn bad_header() -> Error {
    Error::new("no table of scores").hint(format!("expected the header `{HEADER}`"))
}

/// One row: the places of both choices, and the score.
fn row(line: &str, at: &Location) -> Result<(usize, usize, Option<f64>)> {
    let cells: Vec<&str> = line.split(',').map(str::trim).collect();
    let &[a, b, score] = cells.as_slice() else {
        return Err(Error::new(format!("{} columns instead of 3", cells.len())).at(at.clone()));
    };
    let choice = |word: &str, number, header: &str| {
        Choice::SEATED.iter().position(|choice| choice.word() == word).ok_or_else(|| {
            Error::new(format!("unknown choice `{word}`"))
                .at(at.clone().column(number, header))
                .hint("expected `yes`, `abstain`, `no` or `non-voting`")
        })
    };
    let (a, b) = (choice(a, 1, "choice")?, choice(b, 2, "other")?);
    match score.parse::<f64>() {
        Ok(score) if (0.0..=1.0).contains(&score) => Ok((a, b, Some(score))),
        _ if score == "ignore" => Ok((a, b, None)),
        _ => Err(Error::new(format!("`{score}` is no score"))
            .at(at.clone().column(3, "score"))
            .hint("expected a number from 0 to 1, or `ignore`")),
    }
}

/// Number of roll calls that have a score.
pub(super) fn scored(scores: &Scores, table: &SeatedTable) -> u32 {
    let cells = scores.as_flattened().iter().zip(table.0.as_flattened());
    cells.filter(|(score, _)| score.is_some()).map(|(_, count)| count).sum()
}

/// Sum of the scores, and of the counts that have one.
pub(super) fn sum(scores: &Scores, counts: &[[f64; 4]; 4]) -> (f64, f64) {
    let (mut sum, mut scored) = (0.0, 0.0);
    for (score, count) in scores.as_flattened().iter().zip(counts.as_flattened()) {
        if let Some(score) = score {
            sum += score * count;
            scored += count;
        }
    }
    (sum, scored)
}
