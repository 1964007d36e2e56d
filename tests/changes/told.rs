//! What people are told of changes.

use serde_json::Value;

use super::{last_session, result};
use crate::support::{run_bare, text, unwrapped};

fn find<'a>(result: &'a Value, member: &str, other: &str) -> &'a Value {
    let is_pair = |c: &&Value| {
        let pair = [&c["member"], &c["other"]];
        c["kind"] == "pair" && pair.contains(&&Value::from(member)) && pair.contains(&&Value::from(other))
    };
    result["changes"].as_array().unwrap().iter().find(is_pair).unwrap_or_else(|| panic!("{member} and {other}"))
}

/// Of `shared/readers.md` and the issue: the United States' agreement in session 80 with each, counted with pandas.
#[test]
fn the_fall_of_session_80_is_told_with_its_place() {
    for (other, after) in [("GBR", 0.30), ("FRA", 0.29), ("RUS", 0.20)] {
        let change = find(last_session(), "USA", other);
        assert!((change["after"].as_f64().unwrap() - after).abs() < 0.005, "{change}");
        assert_eq!(change["rank"], 1, "{change}");
    }
    let first = &last_session()["changes"][0];
    assert_eq!((&first["kind"], &first["member"]), (&Value::from("member"), &Value::from("USA")));
    let out = run_bare(&["changes", "-q"]);
    let said = text(&out.stdout);
    let said = unwrapped(said);
    assert!(said.contains("The United States agreed less with the other members: 0.37 before, 0.14 now"), "{said}");
    assert!(said.contains("It is the lowest of 77 sessions"), "{said}");
}

/// `shared/data/reference/ideal_same_text.csv`: −.092 and −.400, +.009 and −.089, +.256 and +.046.
#[test]
fn both_parts_from_session_78_to_80_are_those_of_another_program() {
    let result = result(&["--session", "80", "--against", "78", "--of", "USA", "--top", "300", "--replicates", "20"]);
    for (other, before, after, same, new) in [
        ("GBR", 0.793, 0.301, -0.092, -0.400),
        ("RUS", 0.282, 0.202, 0.009, -0.089),
        ("ARG", 0.425, 0.727, 0.256, 0.046),
        ("HUN", 0.747, 0.328, -0.053, -0.366),
    ] {
        let change = find(&result, "USA", other);
        let part = |key: &str| change[key]["value"].as_f64().unwrap();
        for (found, right) in [
            (change["before"].as_f64().unwrap(), before),
            (change["after"].as_f64().unwrap(), after),
            (part("same_texts"), same),
            (part("new_texts"), new),
        ] {
            assert!((found - right).abs() < 0.01, "{other}: {found} for {right}: {change}");
        }
    }
}

#[test]
fn what_cannot_be_compared_is_said() {
    for (args, said) in [
        (
            &["--session", "1"][..],
            "error: there is no session before 1 to compare it with\n  hint: the first is 1; name a later one\n",
        ),
        (
            &["--session", "79", "--against", "80"],
            "error: session 80 does not precede session 79\n  hint: name an earlier one to compare with\n",
        ),
        (&["--session", "95"], "error: no roll call is of session 95\n  hint: there are votes from session 1 to 80\n"),
        (
            &["--session", "78..80"],
            "error: changes are sought in one regular session\n  hint: name one, as with `--session 79` or `--year 2025`; `--against` \
             names what it is compared with\n",
        ),
        (
            &["--from", "2020"],
            "error: changes are sought in one session or year\n  hint: name one, as with `--session 79` or `--year 2025`; \
             `--against` names what it is compared with\n",
        ),
    ] {
        let out = run_bare(&[&["changes", "-q"], args].concat());
        assert_eq!(text(&out.stderr), said, "{args:?}");
        assert!(out.stdout.is_empty() && !out.status.success(), "{args:?}");
    }
}
