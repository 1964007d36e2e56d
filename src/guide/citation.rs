//! How to cite: the program, the votes, the works, as BibTeX.

use std::collections::BTreeSet;

use crate::answer::{Work, bibtex};
use crate::ingest::{FileReport, Format, Set};
use crate::question::Record;

/// The year of this version.
const YEAR: &str = "2026";
/// Who made the program.
const AUTHORS: &str = "{The unbloc authors}";

/// A source of votes, in the order in which sources are cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Votes {
    /// Voeten's data, and what is made of them.
    Voeten,
    /// The R package of Voeten's data.
    Unvotes,
    /// The Assembly's votes in the UN Digital Library.
    Assembly,
    /// The Council's.
    Council,
    /// Voting records of the United Nations in any other layout.
    Records,
}

impl Votes {
    /// All of them.
    pub const ALL: &'static [Votes] = &[Votes::Voeten, Votes::Unvotes, Votes::Assembly, Votes::Council, Votes::Records];

    /// What a file that was read is taken from, as far as its layout tells.
    fn of(file: &FileReport) -> &'static [Votes] {
        match file.format {
            // The record that the program holds is of both.
            _ if Set::Record.has(&file.path) => &[Votes::Voeten, Votes::Unvotes, Votes::Assembly],
            Format::Voeten => &[Votes::Voeten],
            Format::Unvotes => &[Votes::Voeten, Votes::Unvotes],
            Format::UndlGa => &[Votes::Assembly],
            Format::UndlSc => &[Votes::Council],
            Format::UndlWide | Format::Dossier | Format::Clean | Format::Long => &[Votes::Records],
        }
    }

    /// The source as an entry of BibTeX.
    ///
    /// ```
    /// use unbloc::guide::Votes;
    /// assert!(Votes::Voeten.bibtex().contains("  doi = {10.7910/DVN/LEJUQZ},\n"));
    /// ```
    pub fn bibtex(self) -> String {
        const LIBRARY: &str = "{United Nations, Dag Hammarskjöld Library}";
        let (key, author, title, more): (&str, &str, &str, &[(&str, &str)]) = match self {
            Votes::Voeten => (
                "voeten-data",
                "Voeten, E. and Strezhnev, A. and Bailey, M.",
                "United Nations General Assembly Voting Data",
                &[("howpublished", "Harvard Dataverse"), ("doi", "10.7910/DVN/LEJUQZ")],
            ),
            Votes::Unvotes => (
                "unvotes",
                "Robinson, D. and Goguen-Compagnoni, N.",
                "unvotes",
                &[("howpublished", "R package"), ("url", "https://cran.r-project.org/package=unvotes")],
            ),
            Votes::Assembly => (
                "un-assembly-votes",
                LIBRARY,
                "General Assembly voting data",
                &[("howpublished", "UN Digital Library"), ("url", "https://digitallibrary.un.org/record/4060887")],
            ),
            Votes::Council => (
                "un-council-votes",
                LIBRARY,
                "Security Council voting data",
                &[("howpublished", "UN Digital Library"), ("url", "https://digitallibrary.un.org/record/4055387")],
            ),
            Votes::Records => ("un-votes", "{United Nations}", "Voting records", &[]),
        };
        let more = more.iter().map(|&(name, value)| (name, value.to_owned()));
        let fields: Vec<(&str, String)> =
            [("author", author.to_owned()), ("title", title.to_owned())].into_iter().chain(more).collect();
        bibtex("misc", key, &fields)
    }
}

/// The program as an entry of BibTeX.
///
/// ```
/// let entry = unbloc::guide::program_bibtex();
/// assert!(entry.starts_with("@software{unbloc,\n") && entry.contains(env!("CARGO_PKG_VERSION")));
/// ```
pub fn program_bibtex() -> String {
    let fields = [
        ("author", AUTHORS.to_owned()),
        ("year", YEAR.to_owned()),
        ("title", "unbloc: who votes with whom in the United Nations".to_owned()),
        ("version", env!("CARGO_PKG_VERSION").to_owned()),
    ];
    bibtex("software", "unbloc", &fields)
}

/// Entries of BibTeX for the program, sources of votes and works, in this order.
///
/// ```
/// use unbloc::answer::works;
/// use unbloc::guide::{Votes, citations};
/// let text = citations(&[Votes::Assembly], &[works::RICE_1925]);
/// let keys: Vec<&str> = text.lines().filter(|line| line.starts_with('@')).collect();
/// assert_eq!(keys, ["@software{unbloc,", "@misc{un-assembly-votes,", "@article{rice-1925,"]);
/// ```
pub fn citations(votes: &[Votes], works: &[Work]) -> String {
    let votes = votes.iter().map(|votes| votes.bibtex());
    let entries: Vec<String> =
        std::iter::once(program_bibtex()).chain(votes).chain(works.iter().map(Work::bibtex)).collect();
    entries.join("\n")
}

/// The sources of the votes that were read.
pub fn votes_read(record: &Record) -> Vec<Votes> {
    let all: BTreeSet<Votes> = record.input.files.iter().flat_map(Votes::of).copied().collect();
    all.into_iter().collect()
}
