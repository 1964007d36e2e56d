//! What is most likely not as the file has it: read where that is safe, and said.

use unbloc::ingest::{FindingKind, Options, Severity};

use super::{lines, text};

fn found(csv: &str, kind: FindingKind) -> Vec<String> {
    let input = text(csv, &Options { tolerant: true, ..Options::default() }).unwrap();
    lines(&input.findings).into_iter().filter(|line| line.contains(&format!(" {} ", kind.name()))).collect()
}

/// A/RES/74/17 of 9 December 2019: the real votes of eight members.
const REAL: [(&str, &str, &str); 8] = [
    ("BRA", "BRAZIL", "A"),
    ("CHN", "CHINA", "N"),
    ("DEU", "GERMANY", "Y"),
    ("FRA", "FRANCE", "Y"),
    ("NAM", "NAMIBIA", "A"),
    ("RUS", "RUSSIAN FEDERATION", "N"),
    ("TUR", "TÜRKİYE", "Y"),
    ("USA", "UNITED STATES", "Y"),
];

fn file(code: impl Fn(&str) -> String, name: impl Fn(&str) -> String) -> String {
    let row = |(c, n, vote): &(&str, &str, &str)| format!("{},{},{vote},2019-12-09,74,A/RES/74/17\n", code(c), name(n));
    let rows: String = REAL.iter().map(row).collect();
    format!("ms_code,ms_name,ms_vote,date,session,resolution\n{rows}")
}

#[test]
fn a_spelling_beside_a_sound_code_is_read_and_said() {
    for spoilt in ["TÜRK?YE", "TÃœRKÄ°YE", "TURKIYA"] {
        let csv = file(str::to_owned, |name| if name == "TÜRKİYE" { spoilt.to_owned() } else { name.to_owned() });
        let input = text(&csv, &Options::default()).unwrap();
        assert_eq!((input.files[0].kept, input.votes.members().len()), (8, 8), "{spoilt}");
        let expected = format!(
            "warning code-against-name votes.csv:8: column 2 (`ms_name`): `{spoilt}` beside `TUR` is taken for a spelling of \
             Türkiye: its votes are counted"
        );
        assert_eq!(found(&csv, FindingKind::CodeAgainstName), [expected]);
    }
    let csv = file(|code| if code == "RUS" { "RSU".to_owned() } else { code.to_owned() }, str::to_owned);
    let input = text(&csv, &Options::default()).unwrap();
    assert!(input.votes.find_member("RUS").is_some());
    assert_eq!(found(&csv, FindingKind::CodeAgainstName).len(), 1);
}

#[test]
fn a_name_that_is_no_spelling_of_the_code_is_dropped() {
    for name in ["ATLANTIS", "GERMANY"] {
        let csv = file(str::to_owned, |here| if here == "TÜRKİYE" { name.to_owned() } else { here.to_owned() });
        let input = text(&csv, &Options { tolerant: true, ..Options::default() }).unwrap();
        assert!(input.votes.find_member("TUR").is_none(), "{name}");
        assert!(found(&csv, FindingKind::CodeAgainstName)[0].starts_with("error"), "{name}");
    }
}

/// The Soviet Union does not vote in session 79: row and symbol name it, and the day stands alone.
#[test]
fn a_day_of_another_century_is_set_aside() {
    let csv = file(str::to_owned, str::to_owned).replace("2019-12-09", "1924-12-09");
    let input = text(&csv, &Options::default()).unwrap();
    assert!(input.votes.find_member("RUS").is_some() && input.votes.find_member("SUN").is_none());
    assert_eq!(input.votes.roll_calls()[0].date, None);
    let expected = "warning at-odds votes.csv:2: column 4 (`date`): `A/RES/74/17`: row and symbol name session 74, of 2019 to \
                    2020, and the day is 1924-12-09, which is set aside [is the year right?]";
    assert_eq!(found(&csv, FindingKind::AtOdds), [expected]);
    assert_eq!(input.findings.count(Severity::Error, FindingKind::NotSeated), 0);
}

/// A symbol that half of the rows write in another way is one, where the way is known.
#[test]
fn a_resolution_written_in_two_ways_is_one_roll_call() {
    for other in ["Resolution 74/17", "A⁄RES⁄74⁄17", "A/RES/74/17 [1]", "A/RES/74/17²"] {
        let csv = twelve(other);
        let input = text(&csv, &Options::default()).unwrap();
        assert_eq!(input.votes.roll_calls().len(), 1, "{other}");
    }
}

#[test]
fn halves_of_one_roll_call_are_named() {
    let csv = twelve("A/RES/74/171");
    let expected = "warning halves votes.csv:8: column 6 (`resolution`): `A/RES/74/17` and `A/RES/74/171` are of one day, and no \
                    member has a vote on both: each counts as a roll call [are they one roll call under two spellings?]";
    assert_eq!(found(&csv, FindingKind::Halves), [expected]);
}

/// Six members under one symbol and six under another.
fn twelve(other: &str) -> String {
    let codes = ["BRA", "CHN", "DEU", "FRA", "NAM", "RUS", "TUR", "USA", "ARG", "AUS", "CAN", "IND"];
    let mut csv = "ms_code,ms_name,ms_vote,date,session,resolution\n".to_owned();
    for (i, code) in codes.iter().enumerate() {
        let symbol = if i < 6 { "A/RES/74/17" } else { other };
        csv.push_str(&format!("{code},,{},2019-12-09,74,{symbol}\n", ["Y", "N", "A"][i % 3]));
    }
    csv
}

/// Two roll calls, of eight of 193 members: that is said once, and no total is held against it.
#[test]
fn an_excerpt_is_said_once() {
    let header = "ms_code,ms_vote,date,session,resolution,total_yes,total_no\n";
    let rows = |symbol: &str| {
        let row = |(code, _, vote): &(&str, &str, &str)| format!("{code},{vote},2019-12-09,74,{symbol},63,19\n");
        REAL.iter().map(row).collect::<String>()
    };
    let csv = format!("{header}{}{}", rows("A/RES/74/17"), rows("A/RES/74/18"));
    assert_eq!(found(&csv, FindingKind::Tally), Vec::<String>::new());
    let expected = "note excerpt votes.csv: of 2 roll calls the file has at most 8 members of 193: announced totals are not \
                    held against the votes";
    assert_eq!(found(&csv, FindingKind::Excerpt), [expected]);
    // Of more yes than announced it is no part.
    let wrong = csv.replace(",63,19", ",2,1");
    assert_eq!(found(&wrong, FindingKind::Tally).len(), 2);
}

/// Flags as spreadsheets, R and Python write them; another word is said.
#[test]
fn flags_are_read_in_any_spelling() {
    let csv = |me: &str, para: &str| {
        format!(
            "rcid,session,vote,ccode,member,date,unres,amend,para,me\n1,40,1,2,1,11/3/1985,R/40/7,0,{para},{me}\n\
             1,40,1,20,1,11/3/1985,R/40/7,0,{para},{me}\n"
        )
    };
    for yes in ["1", "1.0", "TRUE", "yes"] {
        let input = text(&csv(yes, yes), &Options::default()).unwrap();
        let roll_call = &input.votes.roll_calls()[0];
        assert_eq!(
            (roll_call.issues.as_slice(), roll_call.kind.word()),
            (&["me".to_owned()][..], "paragraph"),
            "{yes}"
        );
    }
    let expected = "error bad-value votes.csv:2: column 10 (`me`): `maybe` is neither yes nor no [expected `1` or `0`]";
    assert_eq!(found(&csv("maybe", "0"), FindingKind::BadValue)[0], expected);
}

/// How many members a source says there were is what most rows say, in any order.
#[test]
fn the_number_of_members_is_settled_like_all_else() {
    let csv = |totals: [u32; 4]| {
        let rows: String = REAL
            .iter()
            .zip(totals)
            .map(|((code, _, vote), total)| format!("{code},{vote},2019-12-09,A/RES/74/17,{total}\n"))
            .collect();
        format!("ms_code,ms_vote,date,resolution,total_ms\n{rows}")
    };
    for totals in [[5, 4, 4, 4], [4, 4, 4, 5]] {
        assert_eq!(found(&csv(totals), FindingKind::Tally), Vec::<String>::new(), "{totals:?}");
        assert_eq!(found(&csv(totals), FindingKind::MetadataDiffers).len(), 1, "{totals:?}");
    }
    assert_eq!(found(&csv([5; 4]), FindingKind::Tally).len(), 1);
}

/// A column of a wide file is named once, whatever else is in it, and its cells are counted.
#[test]
fn a_column_of_nobody_is_counted_and_named_once() {
    let head = "undl_id,Council,Date,Title,Resolution,FRA,GBR,CHN,RUS,USA,BRA";
    let rows = |extra: [&str; 3]| {
        let row = |(n, cell): (usize, &&str)| {
            format!("{n},General Assembly,2019-12-0{n},T,A/RES/74/{n},Y,Y,N,N,Y,A,{cell}\n")
        };
        (1..).zip(&extra).map(row).collect::<String>()
    };
    for (header, cells, severity, dropped) in [
        ("ZZZ", ["Y", "N", "Q"], "error", 3),
        ("Atlantis", ["Y", "N", "A"], "error", 3),
        ("Atlantis", ["Y"; 3], "warning", 0),
    ] {
        let csv = format!("{head},{header}\n{}", rows(cells));
        let input = text(&csv, &Options { tolerant: true, ..Options::default() }).unwrap();
        let named: Vec<String> = lines(&input.findings).into_iter().filter(|line| line.contains(header)).collect();
        assert_eq!(named.len(), 1, "{named:?}");
        assert!(
            named[0].starts_with(&format!("{severity} stray-column votes.csv:2: column 12 (`{header}`)")),
            "{named:?}"
        );
        assert_eq!(input.files[0].dropped.values().sum::<u64>(), dropped, "{header}");
    }
    // A member's name among codes is that member.
    let csv = format!("{head},Germany\n{}", rows(["Y", "N", "A"]));
    assert!(text(&csv, &Options::default()).unwrap().votes.find_member("DEU").is_some());
}
