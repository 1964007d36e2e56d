//! The chart of coalitions over sessions.

use unbloc::chart::{TrackColumn, TrackPath, coalition_color, track};

use super::gallery::caption;
use crate::support::svg::{labels, of_class};

/// So many sessions of up to so many coalitions that come and go, every nineteenth session missing.
fn columns(sessions: i32, coalitions: usize) -> Vec<TrackColumn> {
    let size = |session: i32, id: usize| match (id, (session as usize + id) % 3) {
        (0, _) => 40 + session as usize,
        (1, _) => 30 + (session as usize * 7) % 40,
        (_, 0) => 1 + 9 * id % 40,
        _ => 0,
    };
    let column = |session: i32| TrackColumn {
        number: session,
        years: format!("{}–{:02}", 1945 + session, (1946 + session) % 100),
        firm: session % 4 != 0,
        sizes: (0..coalitions).map(|id| size(session, id)).collect(),
        flows: (0..coalitions.min(2))
            .flat_map(|from| (0..coalitions.min(2)).map(move |to| (from, to)))
            .filter(|_| session > 1)
            .map(|(from, to)| (from, to, vec!["XAA".to_owned(); if from == to { 25 } else { 3 }]))
            .collect(),
    };
    (1..=sessions).filter(|session| session % 19 != 0).map(column).collect()
}

/// Four members: of the first coalition, of the second, of either in turn, and one that is in none in every fifth session.
fn paths(columns: &[TrackColumn]) -> Vec<TrackPath> {
    let path = |name: &str, of: &dyn Fn(usize) -> Option<usize>| TrackPath {
        name: name.to_owned(),
        ids: (0..columns.len()).map(of).collect(),
    };
    vec![
        path("Faraway", &|_| Some(0)),
        path("Élan and the Outer Islands", &|_| Some(1)),
        path("Elsewhere", &|at| Some(at % 2)),
        path("Nowhere", &|at| (at % 5 != 0).then_some(0)),
    ]
}

pub fn drawn() -> Vec<(String, String)> {
    let names: Vec<String> = (0..8)
        .map(|id| format!("Çelebi {id}, the Outer Islands{} and Élan", " and the Inner ones".repeat(id % 3)))
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut all = Vec::new();
    for sessions in [0, 1, 2, 4, 6, 11, 12, 17, 26, 40, 80, 120] {
        for coalitions in [1, 2, 8] {
            let svg = track(&columns(sessions, coalitions), &names[..coalitions], &[], &caption("track"));
            all.push((format!("{coalitions} coalitions over {sessions} sessions"), svg));
        }
        let columns = columns(sessions, 2);
        let svg = track(&columns, &names[..2], &paths(&columns), &caption("track"));
        all.push((format!("four members over {sessions} sessions"), svg));
    }
    all
}

/// Columns stand on one floor, as high as they have members, in the colour of their coalition.
#[test]
fn a_coalition_is_as_high_as_it_has_members() {
    let column = |number: i32, sizes: [usize; 2], flows| TrackColumn {
        number,
        years: number.to_string(),
        firm: true,
        sizes: sizes.to_vec(),
        flows,
    };
    let went = vec![
        (0, 0, vec!["XAA".to_owned(), "XAB".to_owned()]),
        (0, 1, vec!["XAC".to_owned()]),
        (1, 1, vec!["XBA".to_owned()]),
    ];
    let svg = track(&[column(7, [3, 1], Vec::new()), column(8, [2, 3], went)], &["Aa", "Bb"], &[], &caption("track"));
    let bars = of_class(&svg, "bar");
    let unit = bars[0].number("height") / 3.0;
    let sizes: Vec<f64> = bars.iter().map(|bar| (bar.number("height") / unit).round()).collect();
    assert_eq!(sizes, [3.0, 1.0, 2.0, 3.0]);
    assert_eq!(bars[0].attributes["fill"], coalition_color(0));
    assert_eq!(bars[1].attributes["fill"], coalition_color(1));
    assert_eq!(bars[3].title.as_deref(), Some("session 8 (8), Bb: 3 members"));
    let floor = |bar: usize| bars[bar].number("y") + bars[bar].number("height");
    // Over both sessions Aa has five members and Bb four, so that Aa stands on the floor.
    assert!((floor(0) - floor(2)).abs() < 0.1 && floor(0) > floor(1), "{}", floor(0));
    let moved: Vec<Option<String>> =
        of_class(&svg, "band").into_iter().map(|band| band.title).filter(Option::is_some).collect();
    assert_eq!(moved, [Some("session 8: 1 member from Aa to Bb (XAC)".to_owned())]);
}

/// A line runs within the bars of the coalition that its member is in, and breaks where it is in none.
#[test]
fn a_followed_member_has_a_line_through_its_coalitions() {
    let column = |number: i32| TrackColumn {
        number,
        years: number.to_string(),
        firm: true,
        sizes: vec![6, 2],
        flows: Vec::new(),
    };
    let ids = vec![Some(0), Some(1), None, Some(1), Some(0)];
    let path = TrackPath { name: "Elsewhere".to_owned(), ids: ids.clone() };
    let columns: Vec<TrackColumn> = (1..=5).map(column).collect();
    let svg = track(&columns, &["Aa", "Bb"], &[path], &caption("track"));
    let bars = of_class(&svg, "bar");
    let lines: Vec<_> = of_class(&svg, "path").into_iter().filter(|line| line.title.is_some()).collect();
    assert_eq!(lines.len(), 2, "before and after the session in which it is in none");
    let place = |text: &str| {
        let (x, y) = text.split_once(' ').unwrap();
        [x, y].map(|number| number.parse::<f64>().unwrap())
    };
    let of_line = |d: &str| d.trim_start_matches('M').split('L').map(place).collect::<Vec<_>>();
    let places: Vec<[f64; 2]> = lines.iter().flat_map(|line| of_line(&line.attributes["d"])).collect();
    assert_eq!(places.len(), 4);
    for ([x, y], (session, id)) in
        places.into_iter().zip(ids.iter().enumerate().filter_map(|(at, id)| Some((at + 1, (*id)?))))
    {
        let name = format!("session {session} ({session}), {}: ", ["Aa", "Bb"][id]);
        let bar = bars.iter().find(|bar| bar.title.as_ref().unwrap().starts_with(&name)).unwrap();
        let (left, top) = (bar.number("x"), bar.number("y"));
        assert!((left..left + bar.number("width")).contains(&x), "{session}: {x}");
        assert!((top..top + bar.number("height")).contains(&y), "{session}: {y}");
    }
    assert!(labels(&svg).iter().any(|label| label.text == "Elsewhere"));
}

#[test]
fn sessions_are_named_evenly_and_the_ends_always() {
    let named = |sessions: i32| -> Vec<i32> {
        let svg = track(&columns(sessions, 2), &["Aa", "Bb"], &[], &caption("track"));
        let years: Vec<i32> = labels(&svg)
            .into_iter()
            .filter_map(|label| Some(label.text.split_once('–')?.0.parse::<i32>().ok()? - 1945))
            .collect();
        let mut years = years;
        years.sort_unstable();
        years
    };
    assert_eq!(named(6), [1, 2, 3, 4, 5, 6]);
    assert_eq!(named(80), [1, 10, 20, 30, 40, 50, 60, 70, 80]);
}

#[test]
fn without_a_session_a_sentence_stands_for_the_chart() {
    assert!(track(&[], &[], &[], &caption("track")).contains(">No session to show<"));
}
