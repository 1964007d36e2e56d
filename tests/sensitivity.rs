//! Coalitions under many choices of method.

use serde_json::Value;
use unbloc::agreement::{Index, between};
use unbloc::chart::{Caption, sensitivity as chart};
use unbloc::coalition::{Grid, Held, Sensitivity, Settings, find, sensitivity};
use unbloc::report::sensitivity::sentences;
use unbloc::synthetic;
use unbloc::votes::{Choice, MemberId, RollCalls};

use crate::support::svg::of_class;
use crate::support::{run, run_in, text, votes};

fn all(votes: &RollCalls, claims: &[(u16, u16)]) -> Sensitivity {
    let claims: Vec<_> = claims.iter().map(|&(a, b)| (MemberId(a), MemberId(b))).collect();
    sensitivity(votes, &Grid::default(), &claims, &|_, _| ()).expect("coalitions")
}

/// Two planted coalitions, to which the last member belongs with four votes in ten only, and ten
/// roll calls on which all that vote say yes.
fn with_absences(seed: u64) -> RollCalls {
    let planted = synthetic::votes(seed, 2, 12, 60);
    let mut choices = Vec::new();
    for (r, on) in planted.roll_call_ids().enumerate() {
        let absent = |m: usize| m == 11 && r % 10 >= 4;
        let choice = |m: usize, choice: Choice| match choice {
            _ if absent(m) => Choice::NonVoting,
            choice if r < 10 && choice.cast().is_some() => Choice::Yes,
            choice => choice,
        };
        choices.extend(planted.column(on).iter().enumerate().map(|(m, &c)| choice(m, c)));
    }
    RollCalls::new(planted.members().to_vec(), planted.roll_calls().to_vec(), choices).expect("the shape fits")
}

/// For the rules that hold for every chart.
pub fn drawn(caption: &Caption) -> Vec<(String, String)> {
    let votes = with_absences(1);
    let one = |claims: &[(u16, u16)]| {
        let names: Vec<String> = claims.iter().map(|(a, b)| format!("«{a}» of a long name with «{b}»")).collect();
        (format!("sensitivity of {} claims", claims.len()), chart(&all(&votes, claims), &names, caption))
    };
    vec![one(&[]), one(&[(0, 2)]), one(&[(0, 2), (11, 1), (3, 4)])]
}

/// The plain version: each combination by itself, on a record cut by hand.
#[test]
fn each_combination_is_what_its_choices_give_by_themselves() {
    let votes = with_absences(3);
    let claims = [(0, 2), (0, 1), (11, 1)];
    let found = all(&votes, &claims);
    assert_eq!(found.outcomes.len(), 108);
    for outcome in &found.outcomes {
        let by = outcome.combination;
        let divided = |r| (0..12).filter_map(|m| votes.choice(MemberId(m), r).cast()).collect::<Vec<_>>();
        let differ = |r| divided(r).windows(2).any(|two| two[0] != two[1]);
        let roll_calls: Vec<bool> = votes.roll_call_ids().map(|r| by.unanimous || differ(r)).collect();
        let kept = votes.subset(&[true; 12], &roll_calls);
        let share = |m| kept.row(m).filter(|c| c.cast().is_some()).count() as f64 / kept.roll_calls().len() as f64;
        let members: Vec<bool> = kept.member_ids().map(|m| share(m) >= by.participation).collect();
        let kept = kept.subset(&members, &vec![true; kept.roll_calls().len()]);
        let agreement = between(&kept.matrix(), by.index, by.over);
        let settings = Settings { resolution: by.resolution, starts: 10, ..Settings::default() };
        let alone = find(&kept, &agreement, &settings).expect("coalitions").partition;
        let of = |m: u16| kept.find_member(&votes.member(MemberId(m)).code).map(|m| alone.of(m));
        let division = outcome.division.as_ref().expect("coalitions");
        let seen = (division.members, division.roll_calls, division.coalitions);
        assert_eq!(seen, (kept.members().len(), kept.roll_calls().len(), alone.len()), "{by:?}");
        let expected: Vec<_> = claims.iter().map(|&(a, b)| Some(of(a)? == of(b)?)).collect();
        assert_eq!(division.claims, expected, "{by:?}");
    }
}

#[test]
fn a_claim_on_a_member_that_is_left_out_is_undefined() {
    for seed in 0..5 {
        let found = all(&with_absences(seed), &[(11, 1)]);
        // it voted on at most 4 of 10: left out at .5 and .75, in two thirds of 108
        let held = found.held(0, |_| true);
        assert_eq!((held.undefined, held.holds + held.fails), (72, 36), "seed {seed}");
        assert_eq!((found.usual.claim(0), found.held(0, |c| c.participation > 0.0).undefined), (None, 72));
        assert!(sentences(&with_absences(seed), &found).last().is_some_and(|said| said.contains("undefined in 72")));
    }
}

/// At resolution 100 the quality of every pair is negative (w ≤ 1 against 100 k k / 2m, about 50
/// here), and every member is alone.
#[test]
fn the_choices_under_which_a_claim_fails_are_named() {
    let votes = synthetic::votes(2, 2, 12, 60);
    let grid = Grid { resolutions: vec![1.0, 100.0], ..Grid::default() };
    let found = sensitivity(&votes, &grid, &[(MemberId(0), MemberId(2))], &|_, _| ()).expect("coalitions");
    assert_eq!(found.held(0, |c| c.resolution == 100.0), Held { holds: 0, fails: 36, undefined: 0 });
    assert_eq!(found.numbers(), [(2, 36), (12, 36)].into());
    let said = sentences(&votes, &found);
    let expected = "M000 with M002: holds in 36 of 72 combinations; fails in all with resolution 100, in none with \
                    resolution 1.";
    assert_eq!(said.last().map(String::as_str), Some(expected));
    // the usual combination is one of the 72; the others with two coalitions are like it, those of 12 are not at all
    let mean = found.mean_ari(|_| true).expect("a mean");
    assert!((mean - 35.0 / 71.0).abs() < 1e-12, "{mean}");
}

#[test]
fn too_few_votes_are_said_and_give_no_number() {
    let grid = Grid::default();
    let said = |votes: &RollCalls| sensitivity(votes, &grid, &[], &|_, _| ()).expect_err("too few").to_string();
    let alike = votes(&[("AAA", "YYYYYYYYYYYYYYY"), ("BBB", "YYYYYYYYYYYYNNN"), ("CCC", "YYYYYYYYYYYYYYY")]);
    let none = "no combination of choices comes to coalitions: ";
    assert_eq!(said(&alike), format!("{none}3 of at least 10 roll calls that are not unanimous"));
    let two = votes(&[("AAA", "YYYYYYYYYYYY"), ("BBB", "NNNNNNNNNNNN")]);
    assert_eq!(said(&two), format!("{none}coalitions need at least three members; the selection has 2"));
}

#[test]
fn choices_that_make_no_coalitions_are_refused() {
    let votes = synthetic::votes(1, 2, 12, 60);
    let refused = |grid: Grid| sensitivity(&votes, &grid, &[], &|_, _| ()).is_err_and(|err| err.is_usage());
    assert!(refused(Grid { resolutions: vec![0.0], ..Grid::default() }));
    assert!(refused(Grid { overs: Vec::new(), ..Grid::default() }));
    assert!(refused(Grid { starts: 0, ..Grid::default() }));
    assert!(sensitivity(&votes, &Grid { indices: vec![Index::Kappa], ..Grid::default() }, &[], &|_, _| ()).is_err());
}

#[test]
fn the_chart_has_a_cell_for_each_claim_and_combination() {
    let votes = with_absences(1);
    let found = all(&votes, &[(0, 2), (11, 1)]);
    let names = ["M000 with M002".to_owned(), "M011 with M001".to_owned()];
    let svg = chart(&found, &names, &Caption::default());
    assert_eq!((of_class(&svg, "number").len(), of_class(&svg, "claim").len()), (108, 216));
    // each combination is marked at its five choices
    assert_eq!(of_class(&svg, "choice").len(), 5 * 108);
    let undefined = |title: &Option<String>| title.as_ref().is_some_and(|title| title.ends_with("undefined"));
    assert_eq!(of_class(&svg, "claim").iter().filter(|cell| undefined(&cell.title)).count(), 72);
}

#[test]
fn the_program_answers_with_the_same_bytes_whatever_the_threads() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let args = ["sensitivity", "--claim", "USA with RUS", "--gammas", "1,1.1", "--starts", "3", "--format", "json"];
    let with = |threads| run_in(folder, &args, &[("RAYON_NUM_THREADS", threads)]).stdout;
    let one = with("1");
    assert_eq!(one, with("2"));
    let json: Value = serde_json::from_slice(&one).expect("JSON");
    let claim = &json["result"]["claims"][0];
    assert_eq!((&claim["a"], &claim["b"], &json["result"]["combinations"]), (&"USA".into(), &"RUS".into(), &72.into()));
    let sum: u64 = ["holds", "fails", "undefined"].iter().filter_map(|part| claim[part].as_u64()).sum();
    assert_eq!(sum, 72);
}

#[test]
fn the_csv_has_a_row_a_combination_and_a_column_a_claim() {
    let out = run(&["sensitivity", "--gammas", "1", "--min-participation", "0.5", "--starts", "2", "--format", "csv"]);
    let lines: Vec<&str> = text(&out.stdout).lines().collect();
    // three indices, two divisors, unanimous kept and dropped
    assert_eq!(lines.len(), 1 + 12);
    let start = "index,over,unanimous,min_participation,resolution,members,roll_calls,coalitions,adjusted_rand,";
    assert!(lines[0].starts_with(start) && lines[0].ends_with(",undefined"), "{}", lines[0]);
    // the ten pairs of five members
    assert_eq!(lines[0].matches(" with ").count(), 10);
}

#[test]
fn a_claim_that_is_none_is_answered_with_what_one_is() {
    let said = |claim: &str| {
        let out = run(&["sensitivity", "--claim", claim]);
        (out.status.code(), text(&out.stderr).to_owned())
    };
    let hint = "\n  hint: a claim is two members with the word `with` between them, for instance `USA with RUS`\n";
    for claim in ["USA RUS", "USA with", "with RUS", "USA with RUS with CHN", ""] {
        let expected = format!("error: claim `{claim}` does not name two members{hint}");
        assert_eq!(said(claim), (Some(2), expected));
    }
    let same = "error: claim `USA with United States`: both are the same member\n  hint: a claim is of two members, for \
                instance `USA with RUS`\n";
    assert_eq!(said("USA with United States"), (Some(2), same.to_owned()));
}
