//! What `align` says of all that was selected, counted again from single votes.

use unbloc::ingest;
use unbloc::registry::Registry;
use unbloc::votes::{Body, Choice};

use crate::support::{run_bare, text, unwrapped};

/// `shared/readers.md`, section 1: 3,163 roll calls since 1991 and an agreement of .38, by another program.
#[test]
fn how_often_two_members_voted_alike_is_told_in_both_readings() {
    let out = run_bare(&["align", "USA", "--with", "RUS", "--by", "all", "--from", "1991-01-01", "--body", "GA", "-q"]);
    let said = unwrapped(text(&out.stdout));
    let votes = ingest::everything(Registry::embedded(), false).unwrap().votes;
    let [usa, russia] = ["USA", "RUS"].map(|code| votes.find_member(code).unwrap());
    let [mut joint, mut equal, mut opposed] = [0; 3];
    for (roll_call, on) in votes.roll_calls().iter().zip(votes.roll_call_ids()) {
        let pair = [usa, russia].map(|m| votes.choice(m, on));
        let since_1991 = roll_call.date.is_some_and(|day| day.year() >= 1991);
        if roll_call.known_body() == Some(Body::Assembly) && since_1991 && pair.iter().all(|choice| choice.is_cast()) {
            joint += 1;
            equal += u32::from(pair[0] == pair[1]);
            opposed += u32::from(pair == [Choice::Yes, Choice::No] || pair == [Choice::No, Choice::Yes]);
        }
    }
    assert_eq!(joint, 3_163);
    let percent = |n: u32| (100.0 * f64::from(n) / f64::from(joint)).round();
    let [equal_words, opposed_words] = [equal, opposed].map(|n| match n / 1000 {
        0 => n.to_string(),
        thousands => format!("{thousands},{:03}", n % 1000),
    });
    let right =
        format!("cast the same vote on {equal_words} of 3,163 roll calls on which both voted ({} %)", percent(equal));
    assert!(said.contains(&right), "{right}: {said}");
    let right = format!("opposite ones, yes against no, on {opposed_words} ({} %)", percent(opposed));
    assert!(said.contains(&right) && said.contains("they agreed 0.38."), "{right}: {said}");
}
