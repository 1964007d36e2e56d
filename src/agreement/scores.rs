//! Score tables: what each pair of choices is worth.

use std::path::Path;

use super::SeatedTable;
use crate::error::{Error, Location, Result};
use crate::votes::Choice;

/// Scores by the choices of two members, in the order of [`Choice::SEATED`];
/// `None` where a roll call is left out.
pub(super) type Scores = [[Option<f64>; 4]; 4];

/// What each pair of choices is worth, from 0 to 1.
///
/// The index made from it is the mean score over the roll calls that have
/// one. Roll calls on which either had no seat never have one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ScoreTable {
    pub(super) name: &'static str,
    pub(super) describe: &'static str,
    pub(super) scores: Scores,
}

/// The published tables: name, what the number is, the file.
const PUBLISHED: &[(&str, &str, &str)] = &[
    (
        "lijphart-1963",
        "Lijphart's index of agreement (yes–abstain counts half)",
        include_str!("../../data/scores/lijphart-1963.csv"),
    ),
    ("voeten", "Voeten's voting similarity (yes–abstain counts half)", include_str!("../../data/scores/voeten.csv")),
    (
        "state-department",
        "voting coincidence of the State Department, votes only (abstentions left out)",
        include_str!("../../data/scores/state-department.csv"),
    ),
];

const HEADER: &str = "choice,other,score";

impl ScoreTable {
    /// The names of the published tables.
    pub fn names() -> impl Iterator<Item = &'static str> {
        PUBLISHED.iter().map(|&(name, ..)| name)
    }

    /// A published table; `None` where none has this name. Their sources stand
    /// in `data/scores`.
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
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn published(name: &str) -> Option<Result<Self>> {
        let &(name, describe, text) = PUBLISHED.iter().find(|&&(known, ..)| known == name)?;
        let read = ScoreTable::parse(text, Path::new("data/scores").join(name).with_extension("csv").as_path());
        Some(read.map(|table| ScoreTable { name, describe, ..table }))
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
        let mut table =
            ScoreTable { name: "scores", describe: "mean score by the given table", scores: Scores::default() };
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

/// Sum of the scores, and number of roll calls that have one.
pub(super) fn sum(scores: &Scores, table: &SeatedTable) -> (f64, u32) {
    let (mut sum, mut scored) = (0.0, 0);
    for (scores, counts) in scores.iter().zip(&table.0) {
        for (score, &count) in scores.iter().zip(counts) {
            if let Some(score) = score {
                sum += score * f64::from(count);
                scored += count;
            }
        }
    }
    (sum, scored)
}
