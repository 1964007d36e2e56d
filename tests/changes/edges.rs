//! Where there is little or nothing to compare.

use crate::support::{run_bare, text, unwrapped};

fn told(args: &[&str]) -> String {
    let out = run_bare(&[&["changes", "-q"], args].concat());
    assert!(out.status.success(), "{args:?}: {}", text(&out.stderr));
    unwrapped(text(&out.stdout))
}

/// Nauru joined in 1999, in session 54.
#[test]
fn a_member_without_a_seat_moves_nowhere() {
    let said = told(&["--of", "NRU", "--session", "50"]);
    assert!(said.contains("Nothing has 30 roll calls both times, so that nothing can be compared."), "{said}");
    assert!(!said.contains("agreed") && !said.contains("Looked at"), "{said}");
}

/// Of the dossier's Assembly, session 79 has three roll calls and session 80 one.
#[test]
fn few_roll_calls_are_not_compared() {
    let said = told(&["-d", "@ukraine"]);
    assert!(
        said.contains("Session 80 (1 roll call to 18 December 2025) compared with session 79 (3 roll calls"),
        "{said}"
    );
    assert!(said.contains("Nothing has 30 roll calls both times"), "{said}");
}

/// A record of two sessions has no other change to compare with: what moved is told, and no rarity.
#[test]
fn two_sessions_alone_are_told_without_a_rank_among_changes() {
    let folder = tempfile::tempdir().unwrap();
    let votes = folder.path().join("two.csv");
    let path = votes.to_str().unwrap();
    let made = run_bare(&["export", "long", "--session", "79..80", "--members", "USA,RUS,FRA", "-o", path, "-q"]);
    assert!(made.status.success(), "{}", text(&made.stderr));
    let said = told(&["-d", path]);
    assert!(said.contains("The United States agreed less with the other members"), "{said}");
    assert!(!said.contains("other changes of"), "{said}");
}

#[test]
fn votes_of_no_regular_session_are_refused() {
    for args in [&["-d", "@vetoes"][..], &["--body", "SC"]] {
        let out = run_bare(&[&["changes", "-q"], args].concat());
        assert_eq!(
            text(&out.stderr),
            "error: no roll call is of a regular session of the Assembly\n  hint: changes are sought between sessions or years of the Assembly\n",
            "{args:?}"
        );
    }
}
