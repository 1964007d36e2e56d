//! Numbers and sentences of a distribution, and what is too little for one.

use unbloc::coalition::null::{Draw, Model, Null, Nulls};
use unbloc::question::coalitions::{null_sentences as sentences, null_table, verdict};
use unbloc::synthetic;
use unbloc::votes::RollCalls;

use super::{draws, run, with_p};
use crate::support;

/// Excesses 1, 2, 3, 4 in tenths: mean 0.25, squares of the deviations 0.0225 + 0.0025 + 0.0025 + 0.0225.
#[test]
fn mean_spread_z_and_p_are_those_of_the_textbook() {
    let drawn = [0.3, 0.1, 0.4, 0.2].map(|excess| Draw { quality: excess + 0.1, excess });
    let null = Null::new(Model::Line, 0.1, 0.35, drawn.to_vec());
    let sd = (0.05f64 / 3.0).sqrt();
    assert!((null.excesses().mean - 0.25).abs() < 1e-15 && (null.qualities().mean - 0.35).abs() < 1e-15);
    assert!((null.excesses().sd.unwrap() - sd).abs() < 1e-15 && (null.qualities().sd.unwrap() - sd).abs() < 1e-15);
    assert!((null.z().unwrap() - 0.1 / sd).abs() < 1e-12);
    assert_eq!(null.p_value(), 2.0 / 5.0);
    assert_eq!(null.p_error(), (0.4 * (1.0 - 0.4) / 4.0f64).sqrt());
    assert_eq!(null.drawn.iter().map(|draw| draw.excess).collect::<Vec<_>>(), [0.1, 0.2, 0.3, 0.4]);
}

#[test]
fn draws_that_do_not_differ_have_no_z() {
    assert_eq!(Null::new(Model::Shuffle, 0.0, 0.3, draws(5, 0)).z(), None);
    let one = || Null::new(Model::Shuffle, 0.0, 0.3, draws(1, 0));
    assert_eq!(one().excesses().sd, None);
    let csv = null_table(&Nulls { nulls: Model::ALL.map(|_| one()), ..with_p([1, 1, 1, 1]) });
    assert!(csv.csv().unwrap().contains("shuffle,1,0.300000,0.000000,0.300000,0.010000,,,0.500000,"), "{csv:?}");
}

/// Mean .35, standard deviation √.005 = .0707: z = −3.5 of votes at .1, and 0 of votes at .35.
#[test]
fn votes_far_below_their_draws_are_said_to_be() {
    let drawn = || [0.3, 0.4].map(|excess| Draw { quality: 0.4, excess }).to_vec();
    let told = |votes: f64| {
        let mut nulls = with_p([1, 1, 1, 1]);
        // Chance is rejected: else the others are not told.
        nulls.nulls[1..].iter_mut().for_each(|null| *null = Null::new(null.model, 0.0, votes, drawn()));
        sentences(&nulls)
    };
    let far = "The votes leave far less than its draws do.";
    assert_eq!(told(0.1).iter().filter(|said| said.ends_with(far)).count(), Model::ALL.len() - 1);
    assert!(!told(0.35).iter().any(|said| said.contains(far)));
}

/// A draw that differs from the votes by rounding alone leaves as much.
#[test]
fn rounding_decides_no_test() {
    let alike = vec![Draw { quality: 0.3, excess: 0.3 }; 19];
    assert_eq!(Null::new(Model::Line, 0.0, 0.1 + 0.2, alike).p_value(), 1.0);
}

#[test]
fn each_verdict_has_its_sentence() {
    let said = |p| verdict(&with_p(p));
    assert_eq!(
        said([50, 1, 1, 1]),
        "That is no more than chance: votes shuffled within each roll call would be divided as well (p = 0.500 ± 0.050)."
    );
    assert_eq!(
        said([1, 1, 65, 1]),
        "That is more than chance, but it does not show coalitions: members spread along one line without a gap would be \
         divided as well (p = 0.650 ± 0.048)."
    );
    assert_eq!(
        said([1, 20, 2, 1]),
        "The coalitions stand apart: the division is better than members spread along one line without a gap explain \
         (p = 0.020 ± 0.014). Members’ inclinations to yes or no, gaps and all, are enough for it (p = 0.200 ± 0.040)."
    );
    assert_eq!(
        said([1, 1, 1, 20]),
        "The coalitions stand apart: the division is better than members spread along one line without a gap explain \
         (p ≤ 0.010). One line, gaps and all, is enough for it (p = 0.200 ± 0.040)."
    );
    assert_eq!(
        said([1, 1, 1, 1]),
        "The division is better than members along one line explain, spread without a gap (p ≤ 0.010) or with gaps as \
         they are (p ≤ 0.010): one dimension is not enough for these votes. That may be coalitions; members spread over a \
         plane would show it too."
    );
}

/// p = .06 of 99 draws has a standard error of .024, and .05 lies within two of them.
#[test]
fn a_close_call_is_said_to_be_one() {
    let said = |p| verdict(&with_p(p));
    let close = " With 99 draws that is a close call: `--nulls 990` is surer.";
    for p in [[6, 1, 1, 1], [1, 1, 4, 1], [1, 1, 6, 1], [1, 6, 1, 1], [1, 1, 1, 3]] {
        assert!(said(p).ends_with(close), "{p:?}: {}", said(p));
    }
    for p in [[50, 6, 6, 6], [1, 1, 50, 3], [1, 1, 1, 1]] {
        assert!(!said(p).contains("close call"), "{p:?}: {}", said(p));
    }
}

/// What is divided by no more than chance, and what is not divided at all, says nothing of the other models.
#[test]
fn no_place_tells_models_that_say_nothing() {
    let by_chance = with_p([50, 1, 1, 1]);
    assert_eq!(null_table(&by_chance).csv().unwrap().lines().count(), 2);
    assert_eq!(null_table(&with_p([1, 50, 1, 1])).csv().unwrap().lines().count(), 5);
    let err = support::run(&["coalitions", "--resolution", "0.5", "--nulls", "19"]);
    let words = support::text(&err.stdout).replace('\n', " ");
    assert!(
        words.contains("is not told: the members are not divided, so that there are no coalitions to test."),
        "{words}"
    );
    assert!(!words.contains("p = "), "{words}");
}

#[test]
fn the_sentences_say_what_the_tests_cannot() {
    let sentences = sentences(&with_p([1, 1, 1, 65]));
    assert_eq!(sentences.len(), 7);
    assert!(sentences[1].starts_with("Each model was fitted to the votes"), "{sentences:?}");
    assert_eq!(
        sentences[5],
        // of 99 draws 64 leave 0.04 and 35 leave 0.01: mean 2.91 / 99 = 0.0294, z = 0.0006 / 0.0144
        "One line (members on one line, gaps and all): of the modularity 0.2700 explained and 0.0300 not; over 99 draws \
         0.0294 is left on average; z = 0.0, p = 0.650 ± 0.048."
    );
    assert!(sentences[6].contains("a gap may go unseen"), "{sentences:?}");
}

#[test]
fn where_chance_is_enough_the_fitted_models_are_not_told() {
    let sentences = sentences(&with_p([50, 1, 1, 1]));
    assert_eq!(sentences.len(), 4);
    assert!(sentences[2].starts_with("Chance (") && sentences[3].contains("are not told"), "{sentences:?}");
}

#[test]
fn too_little_gives_no_number_and_says_so() {
    let refused = |votes: &RollCalls, draws, starts| run(votes, draws, starts, 1).unwrap_err();
    let votes = synthetic::votes(1, 3, 24, 40);
    let small = [
        (synthetic::votes(1, 2, 2, 40), "coalitions need at least three members; the selection has 2"),
        (synthetic::votes(1, 2, 9, 40), "null models need at least 10 members; the selection has 9"),
        (synthetic::votes(1, 2, 0, 40), "coalitions need at least three members; the selection has 0"),
        (
            synthetic::votes(1, 3, 24, 3),
            "coalitions need at least 10 roll calls that are not unanimous; the selection has 3",
        ),
        (
            synthetic::votes(1, 3, 24, 0),
            "coalitions need at least 10 roll calls that are not unanimous; the selection has 0",
        ),
        (
            support::votes(
                &["AAA", "BBB", "CCC", "DDD", "EEE", "FFF", "GGG", "HHH", "III", "JJJ"].map(|m| (m, "YYYNNNAAAYXX")),
            ),
            "coalitions need at least 10 roll calls that are not unanimous; the selection has 0",
        ),
    ];
    for (votes, message) in small {
        assert_eq!(refused(&votes, 19, 1).to_string(), message);
    }
    assert_eq!(refused(&votes, 18, 1).to_string(), "18 draws are too few for a test");
    assert!(refused(&votes, 18, 1).is_usage());
    assert_eq!(refused(&votes, 19, 0).to_string(), "null models need at least one start");
}

/// Ten roll calls on which one member says yes, the next one no, and nobody else votes: nobody ever agrees.
#[test]
fn votes_without_a_tie_give_no_number() {
    let letter = |m: usize, r: usize| match (m + 10 - r) % 10 {
        0 => 'Y',
        1 => 'N',
        _ => 'X',
    };
    let row = |m: usize| (0..10).map(|r| letter(m, r)).collect::<String>();
    let rows: Vec<(String, String)> = (0..10).map(|m| (format!("M{m:02}"), row(m))).collect();
    let rows: Vec<(&str, &str)> = rows.iter().map(|(code, row)| (code.as_str(), row.as_str())).collect();
    let refused = run(&support::votes(&rows), 19, 1, 1).unwrap_err();
    assert_eq!(refused.to_string(), "no two of the 10 members ever agree: there are no ties to find coalitions in");
}
