//! Verbs on their ladders, and counted terms.

use unbloc::texts::{Ladders, Strength, Terms};

use super::text;

fn compare(first: &str, second: &str) -> Strength {
    let ladders = Ladders::embedded();
    let verb = |text| ladders.verb(text).unwrap_or_else(|| panic!("no verb: {text}"));
    ladders.compare(&verb(first), &verb(second))
}

/// Gruenberg's order of the instructive words, as The New Humanitarian
/// ("The Grammar of Impotence", 16 March 2016) gives it, weakest first.
#[test]
fn the_instructive_words_rise_as_in_the_source() {
    let rising = ["Decides", "Calls upon", "Recommends", "Requests", "Urges", "Warns", "Demands"];
    for (i, low) in rising.iter().enumerate() {
        for high in &rising[i + 1..] {
            assert_eq!(compare(low, high), Strength::Stronger, "{low} {high}");
            assert_eq!(compare(high, low), Strength::Weaker, "{low} {high}");
        }
        assert_eq!(compare(low, low), Strength::Same);
    }
    for pair in ["Deplores", "Condemns", "Censures"].windows(2) {
        assert_eq!(compare(pair[0], pair[1]), Strength::Stronger, "{pair:?}");
    }
}

#[test]
fn verbs_are_found_behind_linking_words_and_modifiers() {
    let words = |text| Ladders::embedded().verb(text).unwrap().words;
    assert_eq!(words("Also demands that all wait;"), "demands");
    assert_eq!(words("Strongly condemns the mud;"), "Strongly condemns");
    assert_eq!(words("Deplores in the strongest terms the mud;"), "Deplores in the strongest terms");
    assert_eq!(words("Reiterates its demand that all wait;"), "Reiterates its demand");
    assert_eq!(words("Once again calls upon all to wait;"), "calls upon");
    assert_eq!(Ladders::embedded().verb("… ;"), None);
}

#[test]
fn verbs_that_do_not_compare_are_not_guessed() {
    assert_eq!(compare("Urges all to wait", "Condemns the mud"), Strength::NotComparable);
    assert_eq!(compare("Welcomes the plan", "Demands a plan"), Strength::NotComparable);
    assert_eq!(compare("Welcomes the plan", "Welcomes the plans"), Strength::Same);
    assert_eq!(compare("Condemns the mud", "Strongly condemns the mud"), Strength::Stronger);
    assert_eq!(compare("Further demands", "Demands"), Strength::Same);
}

#[test]
fn every_line_of_the_data_is_read() {
    let verbs = include_str!("../../data/texts/verbs.csv");
    for line in verbs.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        assert_eq!(cells.len(), 4, "{line}");
        assert!(["gruenberg", "unbloc"].contains(&cells[3]), "{line}");
        if cells[1] != "modifier" {
            let verb = Ladders::embedded().verb(cells[0]).unwrap();
            assert_eq!((verb.ladder.as_deref(), verb.step), (Some(cells[1]), cells[2].parse().ok()), "{line}");
        }
    }
    let terms = include_str!("../../data/texts/terms.csv").lines().skip(1).count();
    assert!(Terms::usual().len() > terms + 193);
}

#[test]
fn the_longest_term_counts_and_capitals_matter_where_written() {
    let terms = Terms::of(["Ost", "Ost and Elbe", "peace", "lasting peace"]);
    let (first, second) =
        (text(&["Seeks a Lasting peace in Ost."]), text(&["Peace, peace in Ost and Elbe and Ost’s ost."]));
    let seen: Vec<(String, usize, usize)> =
        terms.changes(&first, &second).into_iter().map(|c| (c.term, c.first, c.second)).collect();
    assert_eq!(seen, [("lasting peace".into(), 1, 0), ("Ost and Elbe".into(), 0, 1), ("peace".into(), 0, 2)]);
}

#[test]
fn a_member_is_found_by_both_of_its_names() {
    let (first, second) =
        (text(&["Urges Russia to wait."]), text(&["Urges the Russian Federation and Niger to wait."]));
    let seen: Vec<String> = Terms::usual().changes(&first, &second).into_iter().map(|c| c.term).collect();
    assert_eq!(seen, ["Niger"], "one name for the other is no change");
}
