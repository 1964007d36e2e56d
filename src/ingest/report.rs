//! What was read, kept and dropped.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

use serde::Serialize;

use super::{Findings, Format};
use crate::votes::{Choice, RollCalls};

/// Votes and how they came in.
#[derive(Debug, Clone)]
pub struct Input {
    /// The votes.
    pub votes: RollCalls,
    /// Every file that was read, by path.
    pub files: Vec<FileReport>,
    /// What the checks found.
    pub findings: Findings,
}

impl Input {
    /// Rows of votes in all files: kept and dropped.
    pub fn rows(&self) -> u64 {
        self.vote_files().map(|file| file.rows).sum()
    }

    /// The files that hold votes, as against those that only describe roll calls.
    pub fn vote_files(&self) -> impl Iterator<Item = &FileReport> {
        self.files.iter().filter(|file| file.holds == Holds::Votes)
    }

    /// How many times each choice was read, not-a-member included.
    pub fn read_as(&self) -> ReadAs {
        let mut sum = ReadAs::default();
        for file in &self.files {
            for choice in CHOICES {
                sum.0[choice as usize] += file.read_as.get(choice);
            }
        }
        sum
    }
}

const CHOICES: [Choice; 5] = [Choice::Yes, Choice::Abstain, Choice::No, Choice::NonVoting, Choice::NotMember];

/// One file, as it was read. `rows` = `kept` + the sum of `dropped`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileReport {
    /// The file as the user named it; `-` is standard input.
    pub path: PathBuf,
    /// Its format.
    pub format: Format,
    /// Whether it holds votes, or describes roll calls of which another file has the votes.
    pub holds: Holds,
    /// How its bytes were read as text.
    pub encoding: Encoding,
    /// Its size as stored.
    pub bytes: u64,
    /// SHA-256 of the stored bytes in hexadecimal; `None` where it was not asked for.
    pub sha256: Option<String>,
    /// Rows of votes; in formats with a column a member (or a roll call), cells that hold a choice.
    pub rows: u64,
    /// Rows that are in the votes.
    pub kept: u64,
    /// Rows that are not, by reason.
    pub dropped: BTreeMap<DropReason, u64>,
    /// Roll calls described, in a file that holds no votes; 0 in a file of votes.
    pub described: u64,
    /// How many times each choice was read, in kept and dropped rows with a code that is known.
    pub read_as: ReadAs,
}

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Holds {
    /// Choices of members.
    Votes,
    /// Descriptions of roll calls.
    RollCalls,
    /// Issues of roll calls.
    Issues,
}

/// How bytes were read as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Encoding {
    /// UTF-8.
    #[serde(rename = "UTF-8")]
    Utf8,
    /// UTF-8, but some texts are Windows-1252.
    #[serde(rename = "UTF-8 with Windows-1252")]
    Mixed,
    /// The text columns of a Parquet file.
    #[serde(rename = "Parquet")]
    Parquet,
}

impl Holds {
    /// The words used in tables.
    pub fn words(self) -> &'static str {
        match self {
            Holds::Votes => "votes",
            Holds::RollCalls => "roll calls",
            Holds::Issues => "issues",
        }
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Mixed => "UTF-8 with Windows-1252",
            Encoding::Parquet => "Parquet",
        })
    }
}

/// Why a row is not in the votes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DropReason {
    /// The same member, roll call and choice came before.
    DuplicateRow,
    /// The member is listed under another name too, and cast its vote there.
    OtherName,
    /// Another row of the same member and roll call, with another choice, was taken.
    Contradicted,
    /// The member is not known.
    UnknownMember,
    /// The name fits more than one member.
    AmbiguousMember,
    /// The code and the name beside it do not go together.
    CodeAgainstName,
    /// The vote code is not known.
    UnknownCode,
}

impl DropReason {
    /// The words used in output.
    pub fn words(self) -> &'static str {
        match self {
            DropReason::DuplicateRow => "duplicate row",
            DropReason::OtherName => "voted under another name",
            DropReason::Contradicted => "contradicted by another row",
            DropReason::UnknownMember => "unknown member",
            DropReason::AmbiguousMember => "ambiguous member",
            DropReason::CodeAgainstName => "code against name",
            DropReason::UnknownCode => "unknown vote code",
        }
    }
}

impl fmt::Display for DropReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())
    }
}

/// How many times each choice was read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ReadAs(pub(super) [u64; 5]);

impl ReadAs {
    /// How many times this choice was read.
    pub fn get(&self, choice: Choice) -> u64 {
        self.0[choice as usize]
    }
}
