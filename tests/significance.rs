//! Tests between two votes, against numbers made by other programs and worked by hand.
//!
//! statsmodels 0.14.5 with scipy 1.17.1: `SquareTable(t, shift_zeros=False)`'s
//! `homogeneity()` and `symmetry()`, `mcnemar(two_by_two, exact=True)`,
//! `cohens_kappa(t)` with `std_kappa0`. The exact test of symmetry: every way
//! in which the movers could have gone, weighted by binomial coefficients, in
//! Python's whole numbers. The script: `tests/reference/paired_tests.py`.

use rand::RngExt;
use unbloc::random;
use unbloc::stats::{Square, Unfit, bowker, kappa, mcnemar_exact, permutation, stuart_maxwell, symmetry_exact};

/// Sums in another order differ in their last digits.
const CLOSE: f64 = 1e-10;

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= CLOSE * b.abs().max(1e-3)
}

/// Those who voted both times on A/RES/ES-11/7 (rows) and A/RES/ES-11/8.
const RIVALS: Square<3> = [[78, 11, 0], [12, 51, 0], [1, 9, 8]];
/// On A/RES/ES-11/1 and A/RES/ES-11/3.
const SUSPENSION: Square<3> = [[93, 37, 1], [0, 17, 16], [0, 0, 5]];
/// J. L. Fleiss, Statistical Methods for Rates and Proportions (1981), table 13.1: 100 subjects, two raters.
const FLEISS: Square<3> = [[75, 1, 4], [5, 4, 1], [0, 0, 10]];
/// A. Stuart (1955): unaided distance vision of 7,477 women.
const STUART: Square<4> = [[1520, 266, 124, 66], [234, 1512, 432, 78], [117, 362, 1772, 205], [36, 82, 179, 492]];

#[test]
fn stuart_and_maxwells_test_is_as_others_compute_it() {
    for (table, value, p) in
        [(RIVALS, 10.041841004184064, 0.0065984500258909895), (SUSPENSION, 53.08217054263566, 2.9740654383658693e-12)]
    {
        let test = stuart_maxwell(&table).unwrap();
        assert!(close(test.value, value) && close(test.p, p) && test.df == Some(2), "{test:?}");
    }
    let test = stuart_maxwell(&STUART).unwrap();
    assert!(close(test.value, 11.956569622982544) && close(test.p, 0.007533425054800591), "{test:?}");
    assert_eq!(test.df, Some(3));
}

#[test]
fn bowkers_test_is_as_others_compute_it() {
    let test = bowker(&STUART).unwrap();
    assert!(close(test.value, 19.106550215266772) && close(test.p, 0.003987419840428568), "{test:?}");
    assert_eq!(test.df, Some(6));
}

#[test]
fn the_exact_test_of_symmetry_counts_every_way() {
    for (table, value, p) in
        [(RIVALS, 10.043478260869565, 0.008751914836466312), (FLEISS, 7.666666666666666, 0.04296875)]
    {
        let test = symmetry_exact(&table).unwrap();
        assert!(close(test.value, value) && close(test.p, p) && test.df.is_none(), "{test:?}");
    }
}

#[test]
fn mcnemars_exact_test_is_as_others_compute_it() {
    for (there, back, p) in [
        (11, 13, 0.8388197422027588),
        (38, 0, 7.275957614183426e-12),
        (46, 1, 6.821210263296962e-13),
        (86, 150, 3.7159361395713866e-05),
        (5, 5, 1.0),
    ] {
        let test = mcnemar_exact(there, back).unwrap();
        assert!(close(test.p, p), "{there} and {back}: {test:?}");
        assert_eq!(mcnemar_exact(back, there).unwrap().p, test.p);
    }
}

#[test]
fn kappa_and_its_p_are_as_others_compute_them() {
    for (table, value, p) in [
        (RIVALS, 0.6533613445378152, 6.370469152316206e-25),
        (SUSPENSION, 0.3700124257904184, 4.758939367725966e-11),
        (FLEISS, 0.676470588235294, 6.743287254207236e-19),
    ] {
        let test = kappa(&table).unwrap();
        assert!(close(test.value, value) && (test.p / p - 1.0).abs() < 1e-6, "{test:?}");
    }
}

#[test]
fn no_test_is_done_where_its_conditions_fail() {
    let still: Square<3> = [[20, 0, 0], [0, 10, 0], [0, 0, 5]];
    assert_eq!(stuart_maxwell(&still), Err(Unfit::NobodyMoved));
    assert_eq!(bowker(&still), Err(Unfit::NobodyMoved));
    assert_eq!(symmetry_exact(&still), Err(Unfit::NobodyMoved));
    assert_eq!(mcnemar_exact(0, 0), Err(Unfit::NobodyMoved));
    assert_eq!(kappa(&[[7, 0, 0], [0, 0, 0], [0, 0, 0]]), Err(Unfit::AllAlike));
    assert_eq!(kappa(&[[0; 3]; 3]), Err(Unfit::NobodyVotedTwice));
    // one moved between yes and no
    assert_eq!(bowker(&RIVALS), Err(Unfit::TooFew { between: (0, Some(2)), found: 1, needed: 10 }));
    // three left or joined no
    let few: Square<3> = [[20, 9, 1], [9, 20, 1], [1, 0, 5]];
    assert_eq!(stuart_maxwell(&few), Err(Unfit::TooFew { between: (2, None), found: 3, needed: 10 }));
    let apart: Square<4> = [[5, 9, 0, 0], [9, 5, 0, 0], [0, 0, 5, 9], [0, 0, 9, 5]];
    assert_eq!(stuart_maxwell(&apart), Err(Unfit::Separate));
    let mut rng = random::stream(1, &["none"]);
    assert_eq!(permutation(&[0, 0, 1], &[0, 0, 0], 99, &mut rng), Err(Unfit::NobodyMoved));
    assert_eq!(permutation(&[1, 1, 1], &[1, 0, 0], 99, &mut rng), Err(Unfit::OneGroup));
    assert_eq!(permutation(&[], &[], 99, &mut rng), Err(Unfit::NobodyMoved));
}

/// Exchanging the two votes exchanges every movement and changes no test.
#[test]
fn which_vote_comes_first_does_not_matter() {
    for seed in 0..50 {
        let mut rng = random::stream(seed, &["square"]);
        let table: Square<3> = std::array::from_fn(|_| std::array::from_fn(|_| rng.random_range(0..25)));
        let turned: Square<3> = std::array::from_fn(|i| std::array::from_fn(|j| table[j][i]));
        let same = |a: Result<unbloc::stats::Test, Unfit>, b: Result<unbloc::stats::Test, Unfit>| match (a, b) {
            (Ok(a), Ok(b)) => close(a.value, b.value) && close(a.p, b.p),
            (a, b) => a.is_err() == b.is_err(),
        };
        assert!(same(stuart_maxwell(&table), stuart_maxwell(&turned)), "seed {seed}");
        assert!(same(bowker(&table), bowker(&turned)), "seed {seed}");
        assert!(same(symmetry_exact(&table), symmetry_exact(&turned)), "seed {seed}");
        assert!(same(kappa(&table), kappa(&turned)), "seed {seed}");
    }
}

/// Where the groups are dealt at random, one test in twenty is below .05.
/// 400 tests: the standard deviation of the share is .011.
#[test]
fn the_permutation_test_keeps_its_level() {
    let mut below = 0;
    for seed in 0..400 {
        let mut rng = random::stream(seed, &["level"]);
        let group: Vec<usize> = (0..60).map(|_| rng.random_range(0..4)).collect();
        let moved: Vec<i8> = (0..60).map(|_| [-1, 0, 0, 1][rng.random_range(0..4)]).collect();
        below += usize::from(permutation(&group, &moved, 199, &mut rng).unwrap().p <= 0.05);
    }
    assert!((5..=36).contains(&below), "{below} of 400");
}
