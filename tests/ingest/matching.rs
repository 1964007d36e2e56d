//! The same roll call in two files under two names is counted once. The votes
//! are true ones, of the embedded dossier, in the layouts of two sources; what
//! is wrong on purpose is a symbol.

use std::path::PathBuf;

use tempfile::TempDir;
use unbloc::ingest::{DropReason, FindingKind, Input, OnConflict, Options, Severity, embedded};
use unbloc::registry::Registry;
use unbloc::votes::{Choice, RollCalls};

use super::{files, lines};
use crate::support::unvotes::data;

/// A roll call of Voeten's numbering: its number, the symbol and the day it is
/// given, the symbol of the dossier whose votes it has, and how many of them it lacks.
struct Numbered<'a> {
    rcid: u32,
    symbol: &'a str,
    date: &'a str,
    votes: &'a str,
    lacks: usize,
    paragraph: bool,
}

/// ES-11/7, ES-11/8 and 80/223 as Voeten would number them, and the days he would give them.
const NUMBERED: [Numbered<'static>; 3] = [
    numbered(1, "R/ES-11/7", "2025-02-24", "A/RES/ES-11/7"),
    numbered(2, "A/RES/ES-11/8", "2025-02-03", "A/RES/ES-11/8"),
    numbered(3, "", "2025-12-18", "A/RES/80/223"),
];

const fn numbered<'a>(rcid: u32, symbol: &'a str, date: &'a str, votes: &'a str) -> Numbered<'a> {
    Numbered { rcid, symbol, date, votes, lacks: 0, paragraph: false }
}

struct Pair {
    folder: TempDir,
    library: String,
    voeten: [String; 2],
}

impl Pair {
    /// The library's file of these symbols, and Voeten's two files.
    fn new(symbols: &[&str], numbered: &[Numbered<'_>]) -> Pair {
        let votes = embedded(Registry::embedded()).unwrap().votes;
        let mut library = "ms_code,ms_name,ms_vote,date,session,resolution,title\n".to_owned();
        for symbol in symbols {
            let roll_call = votes.roll_call(votes.find_symbol(&symbol.parse().unwrap())[0]);
            let (date, session) = (roll_call.date.unwrap(), roll_call.session.unwrap());
            for (code, name, choice) in column(&votes, symbol) {
                let letter = choice.letter();
                library.push_str(&format!("{code},\"{name}\",{letter},{date},{session},{symbol},{symbol} whole\n"));
            }
        }
        let mut calls = "rcid,session,importantvote,date,unres,amend,para,short,descr\n".to_owned();
        let mut rows = "rcid,country,country_code,vote\n".to_owned();
        for Numbered { rcid, symbol, date, votes: of, lacks, paragraph } in numbered {
            let session = if of.contains("ES-11") { "ES-11" } else { "80" };
            let para = if *paragraph { "1" } else { "NA" };
            calls.push_str(&format!("{rcid},{session},NA,{date},{symbol},NA,{para},In short,At length\n"));
            let cast = column(&votes, of).into_iter().filter(|(.., choice)| choice.is_cast()).skip(*lacks);
            cast.for_each(|(_, name, choice)| rows.push_str(&format!("{rcid},\"{name}\",,{}\n", choice.word())));
        }
        Pair { folder: tempfile::tempdir().unwrap(), library, voeten: [calls, rows] }
    }

    /// Reads them as files of these names: the library's, Voeten's roll calls, Voeten's votes.
    fn read_as(&self, names: [&str; 3], options: &Options) -> unbloc::error::Result<Input> {
        let folder = tempfile::tempdir_in(self.folder.path()).unwrap();
        let texts = [&self.library, &self.voeten[0], &self.voeten[1]];
        let write = |(name, text): (&str, &String)| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            path
        };
        let paths: Vec<PathBuf> = names.into_iter().zip(texts).map(write).collect();
        files(&paths, options)
    }

    fn read(&self) -> Input {
        self.read_as(["library.csv", "voeten_calls.csv", "voeten_votes.csv"], &Options::default()).unwrap()
    }
}

fn column<'v>(votes: &'v RollCalls, symbol: &str) -> Vec<(&'v str, &'v str, Choice)> {
    let on = votes.find_symbol(&symbol.parse().unwrap())[0];
    let all =
        votes.member_ids().map(|m| (votes.member(m).code.as_str(), votes.member(m).name.as_str(), votes.choice(m, on)));
    all.filter(|(.., choice)| *choice != Choice::NotMember).collect()
}

fn ids(input: &Input) -> Vec<&str> {
    input.votes.roll_calls().iter().map(|roll_call| roll_call.id.as_str()).collect()
}

/// What was said of matching, sorted: severity, kind and message.
fn said(input: &Input) -> Vec<String> {
    let kinds = [FindingKind::Overlap, FindingKind::Unmatched, FindingKind::Matched];
    let about = input.findings.iter().filter(|finding| kinds.contains(&finding.kind));
    let mut said: Vec<String> =
        about.map(|finding| format!("{} {}: {}", finding.severity, finding.kind, finding.message)).collect();
    said.sort();
    said
}

const BOTH: [&str; 2] = ["A/RES/ES-11/7", "A/RES/ES-11/8"];

#[test]
fn the_same_roll_calls_under_symbols_and_under_numbers_are_counted_once() {
    let input = Pair::new(&["A/RES/ES-11/7", "A/RES/ES-11/8", "A/RES/80/223"], &NUMBERED).read();
    assert_eq!(ids(&input), ["A/RES/ES-11/7", "A/RES/ES-11/8", "A/RES/80/223"]);
    let expected = [
        "note matched: `rcid 1` is `A/RES/ES-11/7`, by symbol, day and votes: counted once",
        "note matched: `rcid 2` is `A/RES/ES-11/8`, by symbol, day and votes: counted once",
        "note matched: `rcid 3` is `A/RES/80/223`, by day and votes: counted once",
    ];
    assert_eq!(said(&input), expected);
    // The day is the library's, and so is the title; nothing is said to differ.
    let rival = &input.votes.roll_calls()[1];
    assert_eq!((rival.date.unwrap().to_string().as_str(), rival.title.as_str()), ("2025-02-24", "A/RES/ES-11/8 whole"));
    assert_eq!(input.findings.count(Severity::Note, FindingKind::MetadataDiffers), 0);
    assert_eq!(input.findings.count(Severity::Warning, FindingKind::MetadataDiffers), 0);
    // Every choice as announced: 93-18-65 with 17 not voting, 93-8-73 with 19.
    let counts = input.votes.roll_call_ids().map(|id| input.votes.counts(id)).collect::<Vec<_>>();
    assert_eq!((counts[0].yes, counts[0].no, counts[0].abstain, counts[0].non_voting), (93, 18, 65, 17));
    assert_eq!((counts[1].yes, counts[1].no, counts[1].abstain, counts[1].non_voting), (93, 8, 73, 19));
}

#[test]
fn rows_that_both_files_have_are_counted_as_duplicates() {
    let input = Pair::new(&BOTH, &NUMBERED[..2]).read();
    let dropped: u64 = input.files.iter().filter_map(|file| file.dropped.get(&DropReason::DuplicateRow)).sum();
    assert_eq!(dropped, (93 + 18 + 65) + (93 + 8 + 73));
    assert_eq!(input.files.iter().map(|file| file.kept).sum::<u64>(), 2 * 193);
}

#[test]
fn the_order_of_files_and_rows_does_not_matter() {
    let mut pair = Pair::new(&BOTH, &NUMBERED);
    let expected = pair.read();
    for text in [&mut pair.library, &mut pair.voeten[1]] {
        let (header, rows) = text.split_once('\n').unwrap();
        let reversed: Vec<&str> = rows.lines().rev().collect();
        *text = format!("{header}\n{}\n", reversed.join("\n"));
    }
    for names in [
        ["a.csv", "b.csv", "c.csv"],
        ["c.csv", "a.csv", "b.csv"],
        ["b.csv", "c.csv", "a.csv"],
        ["a.csv", "c.csv", "b.csv"],
    ] {
        let input = pair.read_as(names, &Options::default()).unwrap();
        assert_eq!(input.votes, expected.votes, "{names:?}");
        assert_eq!(said(&input), said(&expected), "{names:?}");
    }
}

/// Of the 170 members that voted on both, 33 changed.
#[test]
fn one_symbol_with_other_votes_is_two_roll_calls_and_said() {
    let wrong = [numbered(2, "A/RES/ES-11/7", "2025-02-24", "A/RES/ES-11/8")];
    let input = Pair::new(&["A/RES/ES-11/7"], &wrong).read();
    assert_eq!(ids(&input), ["A/RES/ES-11/7", "rcid 2"]);
    let expected = [
        "error overlap: in session ES-11 two sources have roll calls that could not be matched, 1 by symbol and 1 by \
         Voeten's number: the same votes may be counted twice",
        "warning unmatched: `rcid 2` has the symbol and the day of `A/RES/ES-11/7`, but of 170 members that voted on \
         both 137 made the same choice: counted apart",
    ];
    assert_eq!(said(&input), expected);
}

#[test]
fn one_symbol_in_another_month_is_another_roll_call() {
    let later = [numbered(1, "A/RES/ES-11/7", "2025-03-24", "A/RES/ES-11/7")];
    assert_eq!(ids(&Pair::new(&["A/RES/ES-11/7"], &later).read()), ["A/RES/ES-11/7", "rcid 1"]);
}

/// A file with numbers of its own and a column of symbols.
#[test]
fn a_users_own_numbers_are_matched_too() {
    let library = Pair::new(&BOTH, &[]);
    let votes = embedded(Registry::embedded()).unwrap().votes;
    let mut rows = "member,choice,nr,text,day\n".to_owned();
    for (nr, symbol) in BOTH.iter().enumerate() {
        for (code, _, choice) in column(&votes, symbol).into_iter().filter(|(.., choice)| choice.is_cast()) {
            rows.push_str(&format!("{code},{},{nr},{symbol},2025-02-24\n", choice.letter()));
        }
    }
    let paths = ["library.csv", "own.csv"].map(|name| library.folder.path().join(name));
    std::fs::write(
        &paths[0],
        library
            .library
            .replace("ms_code,ms_name,ms_vote,date,session", "member,name,choice,day,session")
            .replace("resolution,title", "nr,title"),
    )
    .unwrap();
    std::fs::write(&paths[1], rows).unwrap();
    let columns = "member=member,choice=choice,roll-call=nr,date=day".parse().unwrap();
    let input = files(&paths, &Options { columns, ..Options::default() }).unwrap();
    assert_eq!(ids(&input), BOTH);
}

#[test]
fn what_fits_two_roll_calls_is_matched_with_neither_and_said() {
    let twice = [1, 2].map(|rcid| numbered(rcid, "A/RES/ES-11/7", "2025-02-24", "A/RES/ES-11/7"));
    let input = Pair::new(&["A/RES/ES-11/7"], &twice).read();
    assert_eq!(ids(&input).len(), 3);
    let ambiguous =
        "warning unmatched: the votes on `A/RES/ES-11/7` fit those on `rcid 1` and on `rcid 2`: counted apart";
    assert!(said(&input).contains(&ambiguous.to_owned()), "{:?}", said(&input));
    assert_eq!(input.findings.count(Severity::Note, FindingKind::Matched), 0);
}

/// Of two that fit, the one with the votes of the same members is it.
#[test]
fn of_several_votes_on_a_text_the_one_that_is_the_same_as_a_whole_is_matched() {
    let mut twice = [1, 2].map(|rcid| numbered(rcid, "A/RES/ES-11/7", "2025-02-24", "A/RES/ES-11/7"));
    twice[0].lacks = 3;
    let input = Pair::new(&["A/RES/ES-11/7"], &twice).read();
    assert_eq!(ids(&input), ["A/RES/ES-11/7", "rcid 1"]);
    assert_eq!(said(&input), ["note matched: `rcid 2` is `A/RES/ES-11/7`, by symbol, day and votes: counted once"]);
}

#[test]
fn a_vote_on_a_paragraph_is_not_that_on_the_whole() {
    let paragraph = [Numbered { paragraph: true, ..numbered(1, "A/RES/ES-11/7", "2025-02-24", "A/RES/ES-11/7") }];
    assert_eq!(ids(&Pair::new(&["A/RES/ES-11/7"], &paragraph).read()), ["A/RES/ES-11/7", "rcid 1"]);
}

/// 176 voted; what is left when all but 19 or 20 rows are gone.
#[test]
fn twenty_members_tell_and_nineteen_do_not() {
    let read = |lacks| {
        let few = [Numbered { lacks, ..numbered(1, "A/RES/ES-11/7", "2025-02-24", "A/RES/ES-11/7") }];
        Pair::new(&["A/RES/ES-11/7"], &few).read()
    };
    assert_eq!(ids(&read(156)), ["A/RES/ES-11/7"]);
    let input = read(157);
    assert_eq!(ids(&input).len(), 2);
    let few = "warning unmatched: `rcid 1` has the symbol and the day of `A/RES/ES-11/7`, but of 19 members that voted on \
               both 19 made the same choice: counted apart";
    assert!(said(&input).contains(&few.to_owned()), "{:?}", said(&input));
}

/// ES-11/2 under the symbol of ES-11/1, of the same month: of 178 members that
/// voted on both, BGD, BRN, BWA, IRQ, SEN and SSD changed, which is less than 5 %.
#[test]
fn contradictions_of_two_matched_sources_follow_on_conflict() {
    let pair = Pair::new(&["A/RES/ES-11/1"], &[numbered(9, "A/RES/ES-11/1", "2022-03-24", "A/RES/ES-11/2")]);
    let read = |names, on_conflict| pair.read_as(names, &Options { on_conflict, ..Options::default() });
    let names = ["a_library.csv", "b_calls.csv", "b_votes.csv"];
    let err = read(names, OnConflict::Error).unwrap_err();
    assert!(err.location().unwrap().path.ends_with("b_votes.csv"));
    let (message, hint) = (err.message(), err.hint_text().unwrap());
    assert!(message.starts_with("`Bangladesh` is recorded as yes here and as abstain in "), "{message}");
    assert!(message.contains("a_library.csv:") && message.ends_with("on `A/RES/ES-11/1`"), "{message}");
    assert!(hint.starts_with("say which to take: `--on-conflict first` or `--on-conflict last`; there are"), "{hint}");
    let choice = |input: Input| {
        let on = input.votes.find_symbol(&"A/RES/ES-11/1".parse().unwrap());
        input.votes.choice(input.votes.find_member("BGD").unwrap(), on[0])
    };
    assert_eq!(choice(read(names, OnConflict::First).unwrap()), Choice::Abstain);
    assert_eq!(choice(read(names, OnConflict::Last).unwrap()), Choice::Yes);
}

/// Counted with Python: 6,202 roll calls of unvotes and 732 of the library's
/// layout, of which the 90 of session 74 have the symbols and the days of each
/// other, and whose 16,174 rows of unvotes all agree.
#[test]
fn unvotes_and_the_library_overlap_in_session_74() {
    let Some(folder) = data() else { return };
    let names = ["unvotes_un_votes.csv.gz", "unvotes_un_roll_calls.csv.gz", "ga_voting_2019-2026.csv.gz"];
    let input = files(&names.map(|name| folder.join(name)), &Options::default()).unwrap();
    assert_eq!(input.votes.roll_calls().len(), 6_202 + 732 - 90);
    assert_eq!(input.findings.count(Severity::Note, FindingKind::Matched), 90);
    assert_eq!(input.findings.count(Severity::Error, FindingKind::Overlap), 0);
    let dropped: u64 = input.files.iter().flat_map(|file| file.dropped.values()).sum();
    assert_eq!(dropped, 16_174);
    assert!(!input.votes.roll_calls().iter().any(|r| r.id.starts_with("rcid") && r.session == "74".parse().ok()));
}

/// All 5,429 of the older edition are in unvotes under the same number; of the
/// dossier's 37, 19 are among the library's 732, and its 14 of the Council and 4
/// of the Assembly before November 2019 are not.
#[test]
fn sources_that_share_a_numbering_need_no_matching() {
    let Some(folder) = data() else { return };
    let voeten = ["unvotes_un_votes.csv.gz", "unvotes_un_roll_calls.csv.gz", "voeten_UNVotesPublished.csv.gz"];
    let library = ["ga_voting_2019-2026.csv.gz", "undl_wide_excerpt.csv"];
    let mut with_dossier: Vec<PathBuf> = library.map(|name| folder.join(name)).into();
    with_dossier.push("data/ukraine".into());
    for (paths, roll_calls) in [(voeten.map(|name| folder.join(name)).to_vec(), 6_202), (with_dossier, 732 + 18)] {
        let input = files(&paths, &Options::default()).unwrap();
        assert_eq!(input.votes.roll_calls().len(), roll_calls);
        let matching = |line: &String| ["matched", "overlap"].iter().any(|kind| line.contains(kind));
        assert!(!lines(&input.findings).iter().any(matching));
    }
}

/// Voeten's days are made up until 2002: whichever name stays, the day of the file that knows it is told.
#[test]
fn a_made_up_day_gives_way_to_that_of_a_file_that_knows_it() {
    let mut pair = Pair::new(&["A/RES/ES-11/7"], &[numbered(1, "R/ES-11/7", "2002-02-03", "A/RES/ES-11/7")]);
    let told = |pair: &Pair| {
        let votes = pair.read().votes;
        let all = votes.roll_calls().iter().map(|r| (r.id.clone(), r.held().unwrap().when()));
        all.collect::<Vec<_>>()
    };
    pair.library = pair.library.replace("2025-02-24", "2002-02-24");
    assert_eq!(told(&pair), [("A/RES/ES-11/7".to_owned(), "on 24 February 2002".to_owned())]);
    pair.library = pair.library.replace("2002-02-24", "");
    assert_eq!(told(&pair), [("A/RES/ES-11/7".to_owned(), "in February 2002".to_owned())]);
    let votes = embedded(Registry::embedded()).unwrap().votes;
    pair.library = "roll_call,symbol,member,choice,date\n".to_owned();
    for (code, _, choice) in column(&votes, "A/RES/ES-11/7") {
        pair.library.push_str(&format!("first,A/RES/ES-11/7,{code},{},2002-02-24\n", choice.letter()));
    }
    assert_eq!(told(&pair), [("rcid 1".to_owned(), "on 24 February 2002".to_owned())]);
}
