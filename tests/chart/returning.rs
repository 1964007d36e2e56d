//! Charts of the votes on one text.

use unbloc::chart::{Caption, TextColumn, TextRow, choice_color, text_shares, text_strip};
use unbloc::votes::{Choice, Counts};

use super::gallery::caption;
use crate::support::svg::of_class;

const ALL: [Choice; 5] = [Choice::Yes, Choice::Abstain, Choice::No, Choice::NonVoting, Choice::NotMember];

/// `n` votes, two in each third year, some in years that are not known, one on which nobody voted.
fn votes(n: usize) -> Vec<TextColumn> {
    let column = |i: usize| TextColumn {
        label: format!("A/X/{i}"),
        held: (i % 7 != 3).then(|| format!("{} May 19{i:02}", 1 + i % 30)),
        year: (i % 7 != 3).then_some(1950 + (i as i16) * 3 / 4),
        counts: match i {
            1 => Counts::default(),
            _ => Counts { yes: 200 - 2 * i as u64, abstain: i as u64 % 4, no: 1 + i as u64 % 3, non_voting: 5 },
        },
    };
    (0..n).map(column).collect()
}

fn rows(members: usize, votes: usize) -> Vec<TextRow> {
    let row = |m: usize| TextRow {
        name: format!("Çelebi {m}{}", " and the Outer Islands".repeat(m % 3)),
        choices: (0..votes).map(|v| ALL[(m * 3 + v / 2) % 5]).collect(),
        apart: m == 5,
    };
    (0..members).map(row).collect()
}

pub fn drawn() -> Vec<(String, String)> {
    let mut all = Vec::new();
    // No text of the record has come to more than 40 votes.
    for n in [1, 2, 9, 39, 60] {
        all.push((format!("shares of {n} votes"), text_shares(&votes(n), &caption("shares"))));
        for members in [0, 1, 6, 40] {
            let svg = text_strip(&votes(n), &rows(members, n), &caption("strip"));
            all.push((format!("strip of {members} members at {n} votes"), svg));
        }
    }
    all
}

/// In a column.
pub fn in_column(caption: &Caption) -> Vec<(String, String)> {
    vec![
        ("shares in a column".into(), text_shares(&votes(39), caption)),
        ("strip in a column".into(), text_strip(&votes(39), &rows(40, 39), caption)),
    ]
}

/// The heights of a column are the shares of the votes cast, from yes at the bottom to no at the top.
#[test]
fn a_column_is_as_high_as_its_shares() {
    let counts = Counts { yes: 60, abstain: 30, no: 10, non_voting: 93 };
    let vote = TextColumn { label: "A/X/1".to_owned(), held: None, year: Some(2001), counts };
    let svg = text_shares(&[vote], &caption("shares"));
    let marks = of_class(&svg, "share");
    let heights: Vec<f64> = marks.iter().map(|mark| mark.number("height")).collect();
    let whole: f64 = heights.iter().sum();
    let shares: Vec<f64> = heights.iter().map(|height| (100.0 * height / whole).round()).collect();
    assert_eq!(shares, [60.0, 30.0, 10.0]);
    let tops: Vec<f64> = marks.iter().map(|mark| mark.number("y")).collect();
    assert!(tops[0] > tops[1] && tops[1] > tops[2], "{tops:?}");
    assert_eq!(marks[2].attributes["fill"], choice_color(Choice::No));
    assert_eq!(marks[1].title.as_deref(), Some("A/X/1: abstain 30 of 100 (30 %)"));
}

/// A run of the same choice is one mark; where there was no seat there is none; non-voting is hatched.
#[test]
fn a_row_is_made_of_runs() {
    use Choice::{No, NonVoting, NotMember, Yes};
    let row =
        TextRow { name: "Elsewhere".to_owned(), choices: vec![NotMember, Yes, Yes, NonVoting, No, No], apart: false };
    let years = (0..6).map(|i| TextColumn {
        label: format!("A/X/{i}"),
        held: None,
        year: Some(2001 + i),
        counts: Counts::default(),
    });
    let svg = text_strip(&years.collect::<Vec<_>>(), &[row], &caption("strip"));
    let marks = of_class(&svg, "choice");
    let told: Vec<&str> = marks.iter().map(|mark| mark.title.as_deref().unwrap()).collect();
    let expected = [
        "Elsewhere: yes at 2 votes, 2002 to 2003",
        "Elsewhere: non-voting, 2004",
        "Elsewhere: no at 2 votes, 2005 to 2006",
    ];
    assert_eq!(told, expected);
    assert_eq!(marks[0].number("width"), marks[2].number("width"));
    assert!(marks[1].attributes["fill"].starts_with("url(#"), "{:?}", marks[1]);
    assert!(svg.contains(">no seat</text>"));
}
