//! What the program takes where no votes are named, and what its first line says of it.

use serde_json::Value;
use unbloc::ingest::everything;
use unbloc::registry::Registry;
use unbloc::votes::{Choice, Session};

use crate::support::{BARE, run_bare, run_in, text, unwrapped};

const RECORD: &str =
    "General Assembly and Security Council, January 1946 to 4 June 2026: 6,858 roll calls, 199 members.";
const ASSEMBLY: &str = "General Assembly, January 1946 to 4 June 2026: 6,844 roll calls, 199 members.";
const LAST: &str = "General Assembly, session 80, 19 September 2025 to 4 June 2026: 166 roll calls, 193 members. That is the last \
                    regular session, since no other was named: `--session 1..80` takes all regular sessions, `--from 1946` all votes.";

/// What a call prints, in one line of words a space apart.
fn said(args: &[&str]) -> String {
    let out = run_bare(args);
    assert!(out.status.success(), "{args:?}: {}", text(&out.stderr));
    unwrapped(text(&out.stdout))
}

#[test]
fn the_first_line_names_the_votes() {
    let title = "General Assembly, titles with “ukraine”, ";
    let firsts: &[(&[&str], &str)] = &[
        (&["agree", "--of", "Kenya", "--top", "1"], LAST),
        (
            &["coalitions", "--starts", "2"],
            "General Assembly, session 80, participation at least 0.5, 19 September 2025 ",
        ),
        (&["cohesion", "--groups", "P5", "--replicates", "5"], LAST),
        (&["rebels", "EU", "--top", "1"], LAST),
        (&["sensitivity", "--gammas", "1", "--starts", "1"], "General Assembly, session 80, "),
        (&["track", "--starts", "1", "--replicates", "1"], ASSEMBLY),
        (&["cohesion", "--groups", "P5", "--by", "session", "--replicates", "5"], ASSEMBLY),
        (&["align", "USA", "--with", "GBR", "--by", "all", "--replicates", "5"], ASSEMBLY),
        (&["roll", "A/RES/ES-11/7"], RECORD),
        (&["compare", "A/RES/ES-11/7", "A/RES/ES-11/8"], RECORD),
        (&["agree", "--of", "USA", "--title", "ukraine", "--top", "1"], title),
        (&["agree", "--of", "USA", "--body", "SC", "--top", "1"], "Security Council, "),
        (&["agree", "--of", "USA", "--session", "70", "--top", "1"], "General Assembly, session 70, "),
        (&["check"], RECORD),
    ];
    for (args, first) in firsts {
        let said = said(args);
        assert!(said.starts_with(first), "{args:?}: {said:.300}");
    }
}

#[test]
fn all_sessions_are_at_hand() {
    let out = run_bare(&["align", "USA", "--with", "GBR", "--by", "session", "--replicates", "5", "--format", "json"]);
    let json: Value = serde_json::from_str(text(&out.stdout)).unwrap();
    let series = json["result"]["series"].as_array().unwrap();
    let of = |session: &str| series.iter().find(|one| one["period"] == session).unwrap()["value"].as_f64().unwrap();
    let regular = series.iter().filter_map(|one| one["period"].as_str().unwrap().parse::<u16>().ok());
    assert_eq!(regular.collect::<Vec<_>>(), (1..=80).collect::<Vec<_>>());
    let votes = everything(Registry::embedded(), false).unwrap().votes;
    let [usa, gbr] = ["USA", "GBR"].map(|code| votes.find_member(code).unwrap());
    for session in ["1", "78", "80"] {
        let wanted = Some(Session::Regular(session.parse().unwrap()));
        let of_session = votes.roll_call_ids().filter(|&on| votes.roll_call(on).session == wanted);
        let place = |choice: Choice| Choice::CAST.iter().position(|&cast| cast == choice);
        let both = of_session.filter_map(|on| place(votes.choice(usa, on)).zip(place(votes.choice(gbr, on))));
        let scores: Vec<f64> = both.map(|(a, b)| 1.0 - a.abs_diff(b) as f64 / 2.0).collect();
        let mean = scores.iter().sum::<f64>() / scores.len() as f64;
        assert!((of(session) - mean).abs() < 1e-9, "session {session}: {} and {mean}", of(session));
    }
}

#[test]
fn a_fault_is_told_where_it_touches_what_is_selected() {
    let warned = |args: &[&str]| unwrapped(text(&run_bare(args).stderr));
    let tally = warned(&["roll", "A/RES/77/293"]);
    assert!(tally.contains("tally says 59 abstain and 25 non-voting, the file has 58 and 26"), "{tally}");
    assert!(!tally.contains("not-seated"), "{tally}");
    assert_eq!(warned(&["roll", "A/RES/ES-11/7"]), "");
    assert_eq!(warned(&["agree", "--of", "USA", "--top", "1"]), "");
    let many = warned(&["agree", "--of", "USA", "--session", "13..16", "--top", "1"]);
    assert!(many.contains("known faults of the record are on selected roll calls ("), "{many}");
    assert!(many.contains("not-seated"), "{many}");
}

#[test]
fn the_environment_names_votes_and_a_flag_goes_before_it() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("own.csv"), include_str!("fixtures/sound.csv")).unwrap();
    let first = |args: &[&str], data: &str| {
        let out = run_in(folder.path(), args, &[("UNBLOC_DATA", data)]);
        assert!(out.status.success(), "{}", text(&out.stderr));
        unwrapped(text(&out.stdout))
    };
    let asked = ["agree", "--top", "1"];
    let own = first(&[&asked[..], &["-d", "own.csv"]].concat(), "");
    assert_eq!(first(&asked, "own.csv"), own);
    assert!(first(&["agree", "--top", "1", "-d", "@ukraine"], "own.csv").contains("of the dossier on Ukraine"));
    let both = format!("own.csv{}@ukraine", if cfg!(windows) { ';' } else { ':' });
    assert_ne!(first(&asked, &both), own);
    // What is kept of a run says where its votes came from.
    first(&["agree", "--top", "1", "--out", "made"], "own.csv");
    let out = run_in(folder.path(), &["verify", "made"], &BARE);
    assert!(out.status.success(), "{}{}", text(&out.stdout), text(&out.stderr));
}

/// The dossier's report measures its votes against all votes, and tells what came after.
#[test]
fn the_report_says_what_came_after() {
    let page = std::fs::read_to_string("output/ukraine/report.html").unwrap();
    assert!(page.contains("A/RES/80/223 was adopted in the General Assembly on 18 December 2025"));
    assert!(page.contains("Since then: "));
}
