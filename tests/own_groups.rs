//! The list of groups, and groups of the user's own.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use unbloc::registry::{Membership, OwnGroups, Registry};

use crate::support::{run, run_in, text, unwrapped};

const FRIENDS: &str =
    "group,member,from,to\nFRIENDS,USA,,\nFRIENDS,Hungary,2010-05-29,\nFRIENDS,BRA,2019-01,2022-12-31\n";

fn folder(groups: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("friends.csv"), groups).unwrap();
    folder
}

/// The JSON of a call in a folder with a file of groups.
fn told(folder: &Path, args: &[&str]) -> Value {
    let out = run_in(folder, &[args, &["--format", "json"]].concat(), &[]);
    serde_json::from_str(text(&out.stdout)).unwrap_or_else(|err| panic!("{args:?}: {err}: {}", text(&out.stderr)))
}

fn groups(args: &[&str]) -> Value {
    told(Path::new("."), &[&["groups"], args].concat())["result"]["groups"].clone()
}

fn codes(list: &Value) -> String {
    list.as_array().unwrap().iter().map(|m| m["code"].as_str().unwrap()).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_list_counts_as_many_members_as_each_group_names() {
    let list = groups(&["--on", "2025-06-30"]);
    let list = list.as_array().unwrap();
    assert_eq!(list.len(), Registry::embedded().groups().count() + 1);
    let size = |code: &str| list.iter().find(|g| g["group"] == code).unwrap()["members"].as_array().unwrap().len();
    // the organisations' own numbers, as in `groups.rs`
    let expected =
        [("EU", 27), ("NATO", 32), ("BRICS", 10), ("E10", 10), ("P5", 5), ("ALL", 193), ("OAU", 0), ("OECD", 38)];
    assert_eq!(expected.map(|(code, _)| (code, size(code))), expected);
    assert!(list.iter().all(|group| group["source"].as_str().is_some_and(|source| !source.is_empty())));
}

#[test]
fn who_is_in_on_a_day_who_left_and_who_comes_later() {
    let eu = groups(&["eu", "--on", "1990-06-30"])[0].clone();
    assert_eq!(eu["name"], "European Community");
    // by their names of the day, of Germany the Federal Republic of Germany
    assert_eq!(codes(&eu["members"]), "BEL DNK DEU FRA GRC IRL ITA LUX NLD PRT ESP GBR");
    assert_eq!((codes(&eu["left"]).as_str(), eu["later"].as_array().unwrap().len()), ("", 16));
    let after = groups(&["European Union", "--on", "2020-02-01"])[0].clone();
    assert_eq!(
        after["left"],
        json!([
            {"code": "GBR", "name": "United Kingdom", "from": "1973-01-01", "to": "2020-01-31", "as_of": null}
        ])
    );
    // a day in the span in which Azerbaijan joined, and the name of the Soviet Union when the pact ended
    let g77 = groups(&["Group of 77", "--on", "2020-06-01"])[0].clone();
    assert_eq!((codes(&g77["perhaps"]).as_str(), &g77["as_of"]), ("AZE", &json!("2020-12")));
    let pact = groups(&["the Warsaw Pact"])[0].clone();
    let last = pact["left"].as_array().unwrap().iter().find(|m| m["code"] == "RUS").unwrap().clone();
    assert_eq!(last["name"], "Soviet Union");
}

#[test]
fn months_are_said_as_months() {
    let out = run(&["groups", "sadc", "--on", "2018-08-10"]);
    let said = unwrapped(text(&out.stdout));
    assert!(said.contains("SADC, Southern African Development Community: 15 members on 10 August 2018."), "{said}");
    assert!(said.contains("COM Comoros August 2018"), "{said}");
    assert!(said.contains("Who is perhaps in it is not counted on that day"), "{said}");
}

#[test]
fn a_group_is_found_as_people_write_it_and_a_wrong_name_gets_proposals() {
    for (name, code) in
        [("nato", "NATO"), ("@NATO", "NATO"), ("G-77", "G77"), ("arab league", "LAS"), ("five eyes", "FIVE-EYES")]
    {
        assert_eq!(groups(&[name])[0]["group"], code, "{name}");
    }
    for (name, near) in [
        ("non aligned", "did you mean `NAM` (Non-Aligned Movement)"),
        ("Brix", "did you mean `BRICS`? groups are AES"),
        ("Atlantis", "hint: groups are AES, AFRICAN"),
    ] {
        let out = run(&["groups", name]);
        assert_eq!((out.status.code(), text(&out.stdout)), (Some(1), ""), "{name}");
        assert!(text(&out.stderr).contains(near), "{name}: {}", text(&out.stderr));
    }
}

#[test]
fn groups_of_ones_own_are_understood_wherever_groups_are() {
    let folder = folder(FRIENDS);
    let own = ["--groups-file", "friends.csv", "--group", "PAIR=France;United Kingdom"];
    let votes = ["agree", "--members", "@friends,@PAIR"];
    let agree = told(folder.path(), &[&votes[..], &own].concat());
    assert_eq!(agree["selection"]["members"], 5);
    assert_eq!(agree["inputs"].as_array().unwrap().last().unwrap()["path"], "friends.csv");
    let cohesion =
        told(folder.path(), &[&["cohesion", "--groups", "PAIR,Friends", "--replicates", "5"][..], &own].concat());
    let names: Vec<&Value> = cohesion["result"]["groups"].as_array().unwrap().iter().map(|g| &g["group"]).collect();
    assert_eq!(names, ["PAIR", "FRIENDS"]);
    // Brazil from the end of January 2019 to 2022
    assert_eq!(cohesion["result"]["groups"][1]["periods"][0]["members"], json!({"least": 2, "most": 3}));
    for call in [
        &["align", "RUS", "--with", "@PAIR", "--replicates", "5"][..],
        &["coalitions", "--members", "@PAIR,@P5,@FRIENDS", "--starts", "2"],
        &["roll", "A/RES/ES-11/7", "--groups", "FRIENDS,PAIR"],
        &["compare", "A/RES/ES-11/7", "A/RES/ES-11/8", "--groups", "FRIENDS", "--permutations", "99"],
        &["surprise", "A/RES/ES-11/7", "--of", "USA", "--opposite", "@PAIR", "--null", "0"],
        &["rebels", "FRIENDS"],
    ] {
        let found = told(folder.path(), &[call, &own].concat());
        assert_eq!(found["command"], call[0]);
    }
    let listed = told(folder.path(), &[&["groups", "--on", "2020-01-01"][..], &own].concat());
    let listed = listed["result"]["groups"].as_array().unwrap().clone();
    let mine = listed.iter().find(|group| group["group"] == "FRIENDS").unwrap();
    assert_eq!((codes(&mine["members"]).as_str(), &mine["source"]), ("BRA HUN USA", &json!("your own: friends.csv")));
}

/// A member is listed and counted by its own days alone.
#[test]
fn whoever_has_left_breaks_no_ranks() {
    let folder = folder(FRIENDS);
    let found = told(folder.path(), &["rebels", "FRIENDS", "--groups-file", "friends.csv"]);
    let votes = found["result"]["groups"][0]["votes"].as_array().unwrap();
    let days: Vec<&str> = votes.iter().filter(|v| v["member"] == "BRA").map(|v| v["date"].as_str().unwrap()).collect();
    assert!(!days.is_empty() && days.iter().all(|day| ("2019-01-31"..="2022-12-31").contains(day)), "{days:?}");
}

#[test]
fn verify_makes_it_again_and_sees_a_changed_file() {
    let folder = folder(FRIENDS);
    let made = ["agree", "--members", "@FRIENDS", "--groups-file", "friends.csv", "--out", "made", "-q"];
    assert!(run_in(folder.path(), &made, &[]).status.success());
    let manifest: Value = serde_json::from_slice(&fs::read(folder.path().join("made/manifest.json")).unwrap()).unwrap();
    let input = manifest["inputs"].as_array().unwrap().last().unwrap().clone();
    let digest = unbloc::run::digest(FRIENDS.as_bytes());
    assert_eq!(input, json!({"path": "friends.csv", "format": "groups", "sha256": digest, "rows": 3}));
    let verify = || run_in(folder.path(), &["verify", "made"], &[]);
    let same = verify();
    assert!(same.status.success(), "{}", text(&same.stdout));
    assert!(text(&same.stdout).contains("Read beside the folder: `friends.csv`."));
    fs::write(folder.path().join("friends.csv"), FRIENDS.replace("USA", "KEN")).unwrap();
    let changed = verify();
    assert_eq!(changed.status.code(), Some(1));
    assert!(text(&changed.stdout).contains("differs: input friends.csv: its bytes have changed\n"));
    fs::remove_file(folder.path().join("friends.csv")).unwrap();
    assert!(text(&verify().stdout).contains("Not run again: input friends.csv: no such file or folder."));
}

#[test]
fn the_file_of_groups_is_not_written_over() {
    let folder = folder(FRIENDS);
    let args = ["export", "wide", "--groups-file", "friends.csv", "--output", "friends.csv"];
    let out = run_in(folder.path(), &args, &[]);
    assert_eq!(out.status.code(), Some(1));
    assert!(text(&out.stderr).contains("error: friends.csv: this file is an input and is not overwritten"));
    assert_eq!(fs::read_to_string(folder.path().join("friends.csv")).unwrap(), FRIENDS);
}

/// One fault each, with the whole message.
#[test]
fn what_is_wrong_in_a_file_is_said_with_its_place() {
    let header = "group,member,from,to";
    let comma = "a name with a comma goes in double quotes, for instance `\"Iran, Islamic Republic of\"`";
    let expected = "expected the header `group,member,from,to`; the last two may be left out";
    let apart = "let one stay end before the other begins, or leave one out";
    let cases: &[(&str, &str, &str)] = &[
        (
            "A,Atlantis,,",
            ":2: column 2 (`member`): no member is called `Atlantis`",
            "members are ISO codes or names in English; a name with a comma goes in double quotes",
        ),
        (
            "A,Korea,,",
            ":2: column 2 (`member`): `Korea` names no single member",
            "did you mean `South Korea` (KOR) or `North Korea` (PRK)?",
        ),
        (
            "A,USA,2020-13-01,",
            ":2: column 3 (`from`): `2020-13-01` is no day, month or year",
            "expected 2025-01-28, 2025-01 or 2025",
        ),
        (
            "A,USA,,someday",
            ":2: column 4 (`to`): `someday` is no day, month or year",
            "expected 2025-01-28, 2025-01 or 2025",
        ),
        (
            "A,USA,2021-01-01,2020-12-31",
            ":2: column 4 (`to`): `2020-12-31` is before the first day, `2021-01-01`",
            "`to` is the last day in the group; blank where it lasts",
        ),
        (
            "A,USA,,2019-06-30\n\nA,FRA,,\na,United States,2019-06-30,",
            ":5: column 3 (`from`): USA from 2019-06-30 on is in a already: line 2 has it to 2019-06-30",
            apart,
        ),
        (
            "A,USA,,\nA,USA,,",
            ":3: column 2 (`member`): USA on every day is in A already: line 2 has it on every day",
            apart,
        ),
        (
            "EU,USA,,",
            ":2: column 1 (`group`): `EU` is a group that unbloc has already: European Union (EU)",
            "give yours another name, for instance `MY-EU`",
        ),
        ("A,Iran, Islamic Republic of,,", ":2: 5 cells where the header has 4", comma),
        (",USA,,", ":2: column 1 (`group`): no group is named", "expected its name, for instance `FRIENDS`"),
        ("A,,,", ":2: column 2 (`member`): no member is named", "expected a code or a name, for instance `USA`"),
        (
            "",
            ": the file names no member of a group",
            "expected rows such as `FRIENDS,USA,1990-01-01,` below the header",
        ),
    ];
    for (rows, message, hint) in cases {
        let folder = folder(&format!("{header}\n{rows}\n"));
        let out = run_in(folder.path(), &["groups", "A", "--groups-file", "friends.csv"], &[]);
        assert_eq!((out.status.code(), text(&out.stdout)), (Some(1), ""), "{rows}");
        assert_eq!(text(&out.stderr), format!("error: friends.csv{message}\n  hint: {hint}\n"));
    }
    for (head, message) in [
        ("group,member,form", ":1: column 3 (`form`): unknown column `form`"),
        ("group,member,group", ":1: column 3 (`group`): the column `group` stands twice"),
        ("group,from", ":1: the column `member` is missing"),
    ] {
        let mut own = OwnGroups::default();
        let err = own.parse(&format!("{head}\nA,USA,2020\n"), Path::new("friends.csv")).unwrap_err();
        assert_eq!((err.to_string(), err.hint_text()), (format!("friends.csv{message}"), Some(expected)));
    }
}

#[test]
fn what_is_wrong_on_the_command_line_is_said() {
    let said = |args: &[&str]| {
        let out = run(&[&["agree"], args].concat());
        (out.status.code(), text(&out.stderr).to_owned())
    };
    for (given, code, message) in [
        ("FRIENDS", 2, "`--group FRIENDS` names no members\n"),
        ("FRIENDS=", 1, "the group `FRIENDS`: nobody is in it\n"),
        ("FRIENDS=USA;Atlantis", 1, "the group `FRIENDS`: no member is called `Atlantis`\n"),
        ("FRIENDS=USA;United States", 1, "the group `FRIENDS`: `United States` (USA) is named twice\n"),
        ("European Union=USA", 1, "`European Union` is a group that unbloc has already: European Union (EU)\n"),
        ("=USA", 1, "`` is no name for a group\n"),
    ] {
        let (found, said) = said(&["--group", given]);
        assert!(found == Some(code) && said.starts_with(&format!("error: {message}")), "{given}: {said}");
    }
    for (given, codes) in [
        ("F=Iran, Islamic Republic of", "IRN"),
        ("F=\"Iran, Islamic Republic of\",usa", "IRN USA"),
        ("@F= France ; Iran, Islamic Republic of;", "FRA IRN"),
    ] {
        let mut own = OwnGroups::default();
        own.named(given).unwrap_or_else(|err| panic!("{given}: {err}"));
        let found: Vec<&str> = own.groups()[0].memberships.iter().map(|stay| stay.code.as_str()).collect();
        assert_eq!((own.groups()[0].code.as_str(), found.join(" ").as_str()), ("F", codes));
    }
    let (_, twice) = said(&["--group", "A=USA", "--group", "@a=FRA"]);
    assert!(twice.starts_with("error: the group `A` is given twice\n"), "{twice}");
}

/// Stays that touch in a month or a year need not overlap, and what is written with semicolons, in other columns or with a
/// mark at the front is the same.
#[test]
fn a_file_is_read_as_people_have_it() {
    let read = |text: &str| {
        let mut own = OwnGroups::default();
        own.parse(text, Path::new("friends.csv")).unwrap_or_else(|err| panic!("{text}: {err}"));
        own.groups().to_vec()
    };
    let plain = read(FRIENDS);
    assert_eq!(plain, read(&FRIENDS.replace(',', ";")));
    assert_eq!(plain, read(&format!("\u{feff}{}", FRIENDS.replace('\n', "\r\n").replace("group,", "Group,"))));
    assert_eq!(
        plain,
        read(
            "to,member,from,group\n,USA,,FRIENDS\n,,,\n,Hungary,2010-05-29,@FRIENDS\n2022-12-31,BRA,2019-01,friends\n"
        )
    );
    let back = read("group,member,from,to\nA,USA,2010-01-01,2015-06\nA,USA,2015-06,\n");
    assert_eq!(back[0].memberships.len(), 2);
    let short = read("group,member,from,to\nA,USA\n");
    assert_eq!(short[0].memberships, [Membership { code: "USA".into(), from: None, to: None, as_of: None }]);
    // of its days, where nobody has the name today
    let then = read("group,member,from,to\nA,Czechoslovakia,1960,1989\nA,\"Iran, Islamic Republic of\",,\n");
    assert_eq!(then[0].memberships.iter().map(|stay| stay.code.as_str()).collect::<Vec<_>>(), ["CSK", "IRN"]);
}
