//! The command: against numbers of other programs, and what it says.

use serde_json::Value;

use crate::support::{run, text, unvotes, unwrapped};

/// The figures of the reference are given to six digits.
const REFERENCE: f64 = 1e-6;

/// Expected values: `../shared/data/reference/README.md`, Cohesion.
#[test]
fn four_groups_of_session_74_are_as_united_as_others_computed() {
    let Some(data) = unvotes::data() else { return };
    let file = |name: &str| data.join(name).display().to_string();
    let (votes, roll_calls) = (file("unvotes_un_votes.csv.gz"), file("unvotes_un_roll_calls.csv.gz"));
    let groups = "EU,BRICS,P5,NORDIC";
    let args = ["cohesion", "-d", &votes, "-d", &roll_calls, "--session", "74", "--groups", groups, "--format", "json"];
    let out = run(&args);
    let found: Value = serde_json::from_str(text(&out.stdout)).expect("JSON");
    // mean index of agreement, share unanimous (to four digits), mean Rice and on how many roll calls
    let expected = [
        ("EU", 28, 0.911310, 0.6333, 0.933510, 83),
        ("BRICS", 5, 0.740000, 0.4778, 0.847037, 90),
        ("P5", 5, 0.521111, 0.1111, 0.512963, 90),
        ("NORDIC", 5, 0.920000, 0.8333, 0.981735, 73),
    ];
    for (i, (name, members, agreement, unanimous, of_rice, on)) in expected.into_iter().enumerate() {
        let group = &found["result"]["groups"][i];
        assert_eq!(group["group"], name);
        let (period, all) = (&group["periods"][0], &group["periods"][0]["all"]);
        assert_eq!((&period["members"]["least"], &period["members"]["most"]), (&members.into(), &members.into()));
        assert_eq!((&all["roll_calls"], &all["rice_roll_calls"]), (&90.into(), &on.into()), "{name}");
        let value = |index: &str| all[index]["value"].as_f64().expect("a number");
        assert!((value("agreement") - agreement).abs() < REFERENCE, "{name}: {}", value("agreement"));
        assert!((value("rice") - of_rice).abs() < REFERENCE, "{name}: {}", value("rice"));
        assert!((value("unanimous") - unanimous).abs() < 5e-5, "{name}: {}", value("unanimous"));
    }
}

#[test]
fn the_program_marks_groups_whose_members_come_from_a_list_of_one_month() {
    let out = run(&["cohesion", "--groups", "@eu,EU,G77", "--replicates", "50"]);
    let shown = text(&out.stdout);
    assert!(out.status.success() && shown.contains("G77 (in part as of 2020-12)"), "{shown}");
    let words = unwrapped(shown);
    let expected = "Members taken from a list of one month, and counted on every day: 52 of the Group of 77 (2020-12).";
    assert!(words.contains(expected), "{shown}");
    // Azerbaijan joined between September 2019 and September 2020, Kiribati between 2008 and October 2014
    let unsure = "the day of joining or leaving is not known: Azerbaijan and Kiribati (G77).";
    assert!(words.contains(unsure), "{shown}");
    assert!(shown.lines().all(|line| line.chars().count() <= 80), "{shown}");
    // four tables of figures, and Hungary, alone on two roll calls of February 2025
    let rows = |of: &str| shown.lines().filter(|line| line.starts_with(&format!("  {of} "))).count();
    assert_eq!((rows("EU"), rows("G77 (in part as of 2020-12)")), (4 + 1 + 2, 4), "{shown}");
}

#[test]
fn the_program_leaves_no_roll_call_out_for_not_being_contested() {
    let found = |args: &[&str]| -> Value {
        let out = run(&[&["cohesion", "--groups", "P5", "--replicates", "20", "--format", "json"], args].concat());
        serde_json::from_str(text(&out.stdout)).unwrap_or_else(|err| panic!("{err}: {}", text(&out.stderr)))
    };
    let (usual, high) = (found(&[]), found(&["--contested", "60%"]));
    assert_eq!((&usual["settings"]["contested"], &high["settings"]["contested"]), (&0.1.into(), &0.6.into()));
    let over = |found: &Value, scope: &str| found["result"]["groups"][0]["periods"][0][scope].clone();
    assert_eq!(over(&usual, "all"), over(&high, "all"));
    assert_eq!(over(&usual, "all")["roll_calls"], 23);
    // with three choices hardly a roll call has a minority of 60 %
    let few = over(&high, "contested");
    assert!(few["roll_calls"].as_u64().expect("a count") < 3, "{few}");
    assert_eq!(
        found(&["--contested", "0.66"])["result"]["groups"][0]["periods"][0]["contested"]["agreement"]["value"],
        Value::Null
    );
}

#[test]
fn the_program_finds_coalitions_and_says_that_they_are_united_by_choice() {
    let out = run(&["cohesion", "--coalitions", "--replicates", "50"]);
    let shown = text(&out.stdout);
    assert!(shown.contains("  coalition 1  "), "{shown}");
    let words = unwrapped(shown);
    assert!(words.contains("is how they were chosen, not a finding."), "{shown}");
    // at a resolution this high every member is alone, or nearly
    let fine = run(&["cohesion", "--coalitions", "--resolution", "5", "--replicates", "5"]);
    assert!(text(&fine.stdout).contains("Left out, having one member each: "), "{}", text(&fine.stdout));
    let both = run(&["cohesion", "--coalitions", "--groups", "EU"]);
    assert_eq!(both.status.code(), Some(2));
}

#[test]
fn a_group_that_is_not_known_is_answered_with_those_that_are() {
    let out = run(&["cohesion", "--groups", "EUU"]);
    assert_eq!(out.status.code(), Some(1));
    let said = text(&out.stderr);
    let expected = "error: no group is called `EUU`\n  hint: did you mean `EU` (European Union)";
    assert!(said.starts_with(expected) && said.contains("? groups are AES, AFRICAN, "), "{said}");
}

#[test]
fn the_csv_has_a_row_a_group_period_and_scope() {
    let out =
        run(&["cohesion", "--groups", "NORDIC,BALTIC", "--by", "year", "--from", "2024-01-01", "--format", "csv"]);
    let lines: Vec<&str> = text(&out.stdout).lines().collect();
    assert!(
        lines[0].starts_with("group,period,scope,members_least,members_most,roll_calls,rice_roll_calls,agreement,")
    );
    let keys: Vec<String> = lines[1..].iter().map(|l| l.split(',').take(3).collect::<Vec<_>>().join(" ")).collect();
    let expected = ["NORDIC 2024", "NORDIC 2025", "BALTIC 2024", "BALTIC 2025"];
    let both = expected.iter().flat_map(|key| [format!("{key} all"), format!("{key} contested")]);
    assert_eq!(keys, both.collect::<Vec<_>>());
}

/// Cohesion of a part of a group is not the group's.
#[test]
fn it_is_said_how_many_members_of_a_group_are_selected() {
    let warning = |args: &[&str]| {
        let out = run(&[&["cohesion", "--replicates", "5"], args].concat());
        assert!(out.status.success(), "{}", text(&out.stderr));
        text(&out.stderr).to_owned()
    };
    assert_eq!(
        warning(&["--groups", "P5,NORDIC,BALTIC", "--members", "USA,RUS,@NORDIC"]),
        "warning: members selected of each group, where not all are: P5 2 of 5, BALTIC 0 of 3\n"
    );
    assert_eq!(warning(&["--groups", "P5"]), "");
    // of the United Kingdom, that left, and those who stayed
    assert_eq!(
        warning(&["--groups", "EU", "--members", "FRA"]),
        "warning: members selected of each group, where not all are: EU 1 of 28\n"
    );
    let out = run(&["cohesion", "--groups", "P5", "--members", "USA", "--replicates", "5", "--format", "json"]);
    let found: Value = serde_json::from_str(text(&out.stdout)).expect("JSON");
    assert_eq!(found["warnings"][0], "members selected of each group, where not all are: P5 1 of 5");
}

#[test]
fn what_the_tables_leave_out_is_said_under_them() {
    let shown = |args: &[&str]| {
        let out = run(&[&["cohesion", "--groups", "P5", "--replicates", "5"], args].concat());
        text(&out.stdout).to_owned()
    };
    let ties = "\n  P5     RUS     Russia      7     10  0.700\n  P5     CHN     China       6     10  0.600\n  P5     FRA     \
                France      1     10  0.100\n\nVotes are those on roll calls with one commonest choice of the group: where \
                two\nwere equally common, nobody broke ranks, and the roll call is left out.\n";
    let council = shown(&["--body", "SC"]);
    assert!(council.contains(ties), "{council}");
    let rough = "An interval of fewer than ten roll calls is rough.";
    assert!(council.replace('\n', " ").contains(rough), "{council}");
    // Counted with `tests/reference/topics/match.py` on the dossier's titles of the Assembly.
    let none = "Issues of 23 roll calls: from the source 0, told by words of titles, agenda items and subjects 10, without any \
                13; a roll call on several counts in each.";
    assert!(unwrapped(&shown(&["--by", "issue"])).contains(none) && !council.contains("(none)"));
    let out = run(&["align", "USA", "--with", "RUS", "--by", "issue", "--replicates", "5"]);
    assert!(unwrapped(text(&out.stdout)).ends_with(none), "{}", text(&out.stdout));
}
