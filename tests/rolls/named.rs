//! Roll calls as people name them.

use unbloc::votes::{Body, RollCall, RollCalls};

use crate::support::{conditions, run, text, with_roll_calls};

/// Made-up votes on texts of both bodies, one symbol or draft and a title each.
fn votes() -> RollCalls {
    let on = |id: &str, symbol: &str, draft: &str, title: &str, day: &str| RollCall {
        symbol: symbol.parse().ok(),
        draft: draft.to_owned(),
        title: title.to_owned(),
        date: day.parse().ok(),
        body: if symbol.starts_with('S') { Body::Council } else { Body::Assembly },
        ..RollCall::new(id, Body::Assembly)
    };
    let all = vec![
        on("a", "A/RES/80/223", "A/80/L.5", "Made-up rights", "2025-12-18"),
        on("b", "A/RES/79/223", "", "Made-up rights", "2024-12-18"),
        on("c", "A/RES/ES-99/7", "A/ES-99/L.10", "A plan for peace in Ruritania", "2025-02-24"),
        on("d", "S/RES/2774(2025)", "", "Quiet", "2025-02-24"),
        on("e", "R/26/2774", "", "Old quiet", "1971-11-05"),
        on("f", "R/25/2625", "", "Friendly relations", "1970-10-24"),
        on("g", "A/RES/50/28 A", "", "Refugees: one", "1995-12-06"),
        on("h", "A/RES/50/28 B", "", "Refugees: two", "1995-12-06"),
        on("i", "A/RES/99/7", "", "Seven", "2045-02-24"),
    ];
    with_roll_calls(&[("XAA", "YYYYYYYYY"), ("XBB", "YNANYYYNN")], all)
}

#[test]
fn a_roll_call_is_found_by_what_people_write() {
    let votes = votes();
    let found = |text: &str| votes.find_roll_call(text).map(|r| votes.roll_call(r).id.clone());
    let expected = [
        ("80/223", "a"),
        ("res/80/223", "a"),
        ("Resolution 80/223", "a"),
        ("A/RES/80/223", "a"),
        ("A/80/L.5", "a"),
        ("80/L.5", "a"),
        ("ES-99/7", "c"),
        ("es-99/l.10", "c"),
        ("2774", "d"),
        ("S/RES/2774", "d"),
        ("2774 (2025)", "d"),
        ("A/RES/2774(XXVI)", "e"),
        ("2625", "f"),
        ("A/RES/2625", "f"),
        ("50/28 A", "g"),
        ("ruritania", "c"),
        ("PLAN for peace", "c"),
        ("i", "i"),
    ];
    for (text, id) in expected {
        assert_eq!(found(text).as_deref(), Ok(id), "{text}");
    }
}

#[test]
fn what_is_not_unique_gets_the_list_with_the_newest_first() {
    let votes = votes();
    let err = votes.find_roll_call("made-up rights").unwrap_err();
    assert_eq!(err.message(), "2 roll calls have `made-up rights` in their title or agenda item");
    assert_eq!(
        err.hint_text(),
        Some(
            "name one by its symbol or its id:\n    `A/RES/80/223`  2025-12-18  2–0–0  Made-up rights\n    `A/RES/79/223`  \
             2024-12-18  1–1–0  Made-up rights"
        )
    );
    // without the letter at its end the symbol is that of two; 99/7 that of an ordinary and of an emergency session
    let several = |text: &str| votes.find_roll_call(text).unwrap_err().message().to_owned();
    assert_eq!(several("50/28"), "2 roll calls are on `50/28`");
    assert_eq!(several("99/7"), "2 roll calls are on `99/7`");
}

#[test]
fn more_than_ten_are_counted() {
    let on =
        |i: usize| RollCall { title: "Made-up peace".to_owned(), ..RollCall::new(format!("{i:02}"), Body::Assembly) };
    let votes = with_roll_calls(&[("XAA", "YYYYYYYYYYYYY")], (0..13).map(on).collect());
    let err = votes.find_roll_call("peace").unwrap_err();
    let hint = err.hint_text().unwrap();
    assert_eq!(hint.lines().count(), 1 + 10 + 1);
    assert!(hint.ends_with("and 3 more: `unbloc rolls peace` lists them"), "{hint}");
}

#[test]
fn proposals_are_of_the_same_number_then_of_the_same_series_then_of_the_words() {
    let votes = votes();
    let nearest = |text: &str| {
        let err = votes.find_roll_call(text).unwrap_err();
        assert_eq!(err.message(), format!("no selected roll call is on `{text}`"));
        let hint = err.hint_text().unwrap();
        assert!(
            hint.ends_with("most sources hold adopted resolutions only; `unbloc rolls WORDS` searches titles"),
            "{hint}"
        );
        let ends = ["; of the Security Council 1 roll call is at hand", "; most sources"];
        ends.iter().fold(hint, |hint, end| hint.split(end).next().unwrap()).to_owned()
    };
    assert_eq!(nearest("A/RES/81/223"), "nearest: `A/RES/80/223`, `A/RES/79/223`");
    assert_eq!(nearest("S/RES/2775"), "nearest: `S/RES/2774(2025)`");
    assert_eq!(nearest("2775"), "nearest: `S/RES/2774(2025)`, `R/26/2774`, `R/25/2625`");
    assert_eq!(nearest("A/RES/ES-99/77"), "nearest: `A/RES/ES-99/7`");
    let words = nearest("peace of ruritania");
    assert!(
        words.starts_with("nearest by its words:\n    `A/RES/ES-99/7`  2025-02-24  1–0–1  A plan for peace"),
        "{words}"
    );
    assert!(!nearest("gardening").contains("nearest"));
    // A very long text is held against nothing, letter by letter.
    assert!(!nearest(&format!("S/RES/2775{}", "0".repeat(100_000))).contains("nearest"));
}

#[test]
fn commands_take_them_wherever_a_roll_call_is_named() {
    let said = |args: &[&str]| {
        let out = run(args);
        assert!(out.status.success(), "{args:?}: {}", text(&out.stderr));
        text(&out.stdout).to_owned()
    };
    assert_eq!(said(&["roll", "es-11/7"]), said(&["roll", "A/RES/ES-11/7"]));
    let [short, long] = [["2774", "11/8"], ["S/RES/2774(2025)", "A/RES/ES-11/8"]]
        .map(|[one, other]| said(&["compare", one, other, "--permutations", "99"]));
    assert_eq!(short, long);
    let [short, long] = ["11/7", "A/RES/ES-11/7"].map(|on| said(&["surprise", on, "--null", "0"]));
    assert_eq!(short, long);
    let [short, long] = ["80/223", "A/RES/80/223"].map(|on| said(&["agree", "USA", "RUS", "--resolution", on]));
    assert_eq!(short, long);
    let words = |args: &[&str]| conditions(&[&["agree", "USA", "RUS"], args].concat());
    assert_eq!(words(&["--resolution", "80/223"]), "--body GA --resolution A/RES/80/223 --members USA,RUS");
    // a number up to 100 is the modularity's, and no coalitions are sought here
    assert_eq!(run(&["agree", "--resolution", "2"]).status.code(), Some(2));
    let council = words(&["--body", "SC", "--resolution", "2774"]);
    assert_eq!(council, "--body SC --resolution S/RES/2774(2025) --members USA,RUS");
}

/// The tallies of a list are those of all members, whoever is selected.
#[test]
fn a_list_has_whole_tallies() {
    let out = run(&["roll", "human rights in the temporarily occupied territories", "--members", "@P5"]);
    assert_eq!(out.status.code(), Some(1));
    let said = text(&out.stderr);
    assert!(said.contains("`A/RES/80/223`  2025-12-18  79–16–73  Situation of human rights"), "{said}");
}
