//! How to cite.

use std::collections::BTreeSet;

use unbloc::guide::{Votes, citations, works_of};

use crate::support::{run, text};

fn file(path: &str) -> String {
    std::fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// An entry of BibTeX taken apart: kind, key, fields.
fn parsed(entry: &str) -> (&str, &str, Vec<(&str, &str)>) {
    let (head, body) = entry.split_once(",\n").unwrap();
    let (kind, key) = head.trim_start_matches('@').split_once('{').unwrap();
    let fields = body.trim_end().strip_suffix('}').unwrap().lines().map(field);
    (kind, key, fields.collect())
}

/// A field with its value, in which every brace is closed.
fn field(line: &str) -> (&str, &str) {
    let (name, value) = line.trim_start().split_once(" = {").unwrap_or_else(|| panic!("{line}"));
    let value = value.strip_suffix("},").unwrap_or_else(|| panic!("{line}"));
    let depth = value.chars().try_fold(0_i32, |depth, c| {
        let depth = depth + i32::from(c == '{') - i32::from(c == '}');
        (depth >= 0).then_some(depth)
    });
    assert_eq!(depth, Some(0), "braces: {line}");
    (name, value)
}

/// Every work comes apart: of each an author, a year and a title, of articles the journal, the volume and the pages; those
/// that are no articles are counted by hand.
#[test]
fn every_work_that_is_cited_is_sound_bibtex() {
    let works = works_of(None).unwrap();
    let (mut keys, mut others) = (BTreeSet::new(), Vec::new());
    for work in &works {
        let entry = work.bibtex();
        let (kind, key, fields) = parsed(&entry);
        let field = |name: &str| fields.iter().find(|(n, _)| *n == name).map(|(_, value)| *value);
        assert!(key.is_ascii() && keys.insert(key.to_owned()), "{key}");
        let author = work.short.split([' ', ',']).next().unwrap();
        assert!(field("author").unwrap().contains(author), "{entry}");
        let year = work.short.rsplit(' ').next().unwrap();
        assert_eq!(field("year"), Some(year), "{entry}");
        assert!(field("title").unwrap().len() > 10 && work.whole.contains(&field("title").unwrap()[1..10]), "{entry}");
        match kind {
            "article" => assert!(["journal", "volume", "pages"].iter().all(|name| field(name).is_some()), "{entry}"),
            _ => others.push(work.short),
        }
    }
    assert_eq!(
        others,
        [
            "Davison and Hinkley 1997",
            "Fisher 1935",
            "Gelfand, Dey and Chang 1992",
            "Good 2005",
            "Greene, Doyle and Cunningham 2010",
            "Krippendorff 2011",
            "Lambiotte 2010",
            "Müllner 2011",
            "Poole and Rosenthal 1997",
            "U.S. Department of State 2008"
        ]
    );
}

#[test]
fn authors_are_parted_as_bibtex_does() {
    let entry = |short: &str| {
        let works = works_of(None).unwrap();
        works.iter().find(|work| work.short == short).unwrap().bibtex()
    };
    let serrano = entry("Serrano, Boguñá and Vespignani 2009");
    assert!(serrano.starts_with("@article{serrano-boguna-and-vespignani-2009,\n"), "{serrano}");
    assert!(serrano.contains("  author = {Serrano, M. Á. and Boguñá, M. and Vespignani, A.},\n"), "{serrano}");
    assert!(entry("Hennig 2007").contains("  journal = {Computational Statistics \\& Data Analysis},\n"));
    assert!(entry("Gruenberg 2009").contains("Are All Countries Treated Equally?}},\n"));
}

/// What `sources` says in words: the same numbers and addresses.
#[test]
fn the_sources_are_those_that_are_told() {
    let told = file("src/guide/sources.txt");
    for votes in Votes::ALL {
        let entry = votes.bibtex();
        let (_, _, fields) = parsed(&entry);
        for (_, value) in fields.iter().filter(|(name, _)| ["doi", "url"].contains(name)) {
            assert!(told.contains(value), "{value}");
        }
    }
}

#[test]
fn the_file_of_citation_has_this_version_and_the_title() {
    let citation = file("CITATION.cff");
    assert!(citation.contains(&format!("\nversion: {}\n", env!("CARGO_PKG_VERSION"))), "{citation}");
    let program = citations(&[], &[]);
    let (kind, key, fields) = parsed(&program);
    assert_eq!((kind, key), ("software", "unbloc"));
    let field = |name: &str| fields.iter().find(|(n, _)| *n == name).unwrap().1;
    assert!(citation.contains(&format!("- name: {}\n", field("author").trim_matches(['{', '}']))));
    assert!(file("README.md").contains(&format!(
        "> unbloc {}: who votes with whom in the United Nations. {}.",
        field("version"),
        field("year")
    )));
    assert!(file("LICENSE-MIT").contains(&format!("{} The unbloc authors", field("year"))));
}

/// The works of the index that was asked for, and the sources of the votes that were read; nothing of the answer.
#[test]
fn a_command_cites_what_it_used() {
    let out = run(&["agree", "--members", "@P5", "--index", "kappa", "--cite"]);
    assert!(out.status.success(), "{}", text(&out.stderr));
    let keys: Vec<&str> = text(&out.stdout).lines().filter(|line| line.starts_with('@')).collect();
    assert_eq!(keys, ["@software{unbloc,", "@misc{un-votes,", "@article{cohen-1960,", "@article{cohen-1968,"]);
    let out = run(&["roll", "A/RES/ES-11/7", "--cite", "--svg", "map.svg"]);
    assert_eq!(
        (out.status.code(), text(&out.stderr)),
        (
            Some(2),
            "error: `--cite` prints how to cite in place of the answer, and draws no chart\n  \
             hint: leave out `--cite` or `--svg`\n"
        )
    );
    let out = run(&["methods", "rebels", "--cite"]);
    assert_eq!(text(&out.stdout), citations(&[], &[]));
    let out = run(&["sources", "--cite"]);
    assert_eq!(text(&out.stdout), citations(Votes::ALL, &[]));
}
