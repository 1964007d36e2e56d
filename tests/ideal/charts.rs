//! The charts: every member a dot, names that do not touch, what the votes cannot say.

use crate::support::svg::{labels, of_class};
use crate::support::{run_in, text};

fn drawn(args: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let args = [&["ideal", "-q", "--held-out", "0", "--svg", "made.svg"][..], args].concat();
    let out = run_in(folder.path(), &args, &[]);
    assert!(out.status.success(), "{}", text(&out.stderr));
    std::fs::read_to_string(folder.path().join("made.svg")).unwrap()
}

fn none_touch(svg: &str) {
    let boxes = labels(svg);
    for (i, a) in boxes.iter().enumerate() {
        for b in &boxes[..i] {
            let [ax, ay, ar, ab] = a.sides;
            let [bx, by, br, bb] = b.sides;
            assert!(ar <= bx || br <= ax || ab <= by || bb <= ay, "{} and {}", a.text, b.text);
        }
    }
}

#[test]
fn a_ladder_has_a_dot_a_member_and_names_that_do_not_touch() {
    let svg = drawn(&["--session", "80", "-d", "@record"]);
    // 193 members are in the session, of which three hardly vote.
    assert_eq!(of_class(&svg, "dot").len(), 190);
    none_touch(&svg);
    assert!(svg.contains(">United States<") && svg.contains("The line ends at "));
}

#[test]
fn a_roll_call_has_a_dot_a_vote_and_names_who_voted_otherwise() {
    let svg = drawn(&["--since", "2024-09-10", "-d", "@record", "--on", "A/RES/ES-11/7"]);
    // 93 for, 18 against, 65 abstained.
    let votes = of_class(&svg, "vote");
    assert_eq!(votes.len(), 176);
    none_touch(&svg);
    let said = labels(&svg).into_iter().map(|label| label.text).collect::<Vec<_>>().join(" ");
    assert!(said.contains("yes 93") && said.contains("no 18"), "{said}");
    for name in ["United States", "Russia", "China", "France", "United Kingdom"] {
        assert_eq!(labels(&svg).iter().filter(|label| label.text == name).count(), 1, "{name}");
    }
}

#[test]
fn lines_over_time_end_with_names() {
    for chart in ["positions", "distance"] {
        let svg = drawn(&["--session", "76..80", "-d", "@record", "--of", "USA,RUS", "--chart", chart]);
        assert_eq!(of_class(&svg, "point").len(), if chart == "positions" { 10 } else { 5 });
        none_touch(&svg);
        // Sessions are numbers that few know by heart.
        assert!(labels(&svg).iter().any(|label| label.text == "2025–26"));
    }
}
