//! Agreement of pairs.

use unbloc::agreement::{Index, Over, PairTable, between, lijphart};
use unbloc::synthetic;
use unbloc::votes::Choice::{self, Abstain, No, NonVoting, NotMember, Yes};
use unbloc::votes::{MemberId, RollCallId};

use crate::support::{unvotes, votes};

/// The references are printed with six decimals.
const SIX_DECIMALS: f64 = 5.1e-7;

struct Reference {
    session: u16,
    pair: [&'static str; 2],
    n: u32,
    table: Option<[[u32; 3]; 3]>,
    agree: f64,
    same: Option<f64>,
    yesno: Option<f64>,
}

const USA: &str = "United States";
const RUS: &str = "Russia";

/// From ../shared/data/reference/README.md, "Agreement".
const REFERENCES: [Reference; 8] = [
    Reference {
        session: 74,
        pair: [USA, "Israel"],
        n: 88,
        table: Some([[18, 0, 0], [1, 6, 1], [2, 1, 59]]),
        agree: 0.960227,
        same: Some(0.943182),
        yesno: Some(0.974684),
    },
    Reference {
        session: 74,
        pair: [USA, RUS],
        n: 86,
        table: Some([[7, 2, 8], [4, 2, 2], [46, 6, 9]]),
        agree: 0.290698,
        same: Some(0.209302),
        yesno: Some(0.228571),
    },
    Reference { session: 74, pair: [USA, "United Kingdom"], n: 90, table: None, agree: 0.65, same: None, yesno: None },
    Reference { session: 74, pair: [RUS, "China"], n: 86, table: None, agree: 0.872093, same: None, yesno: None },
    Reference { session: 74, pair: ["France", "Germany"], n: 90, table: None, agree: 0.95, same: None, yesno: None },
    Reference { session: 74, pair: ["India", "Brazil"], n: 90, table: None, agree: 0.75, same: None, yesno: None },
    Reference { session: 46, pair: [USA, RUS], n: 70, table: None, agree: 0.464286, same: None, yesno: None },
    Reference {
        session: 46,
        pair: ["India", "Brazil"],
        n: 71,
        table: Some([[67, 1, 0], [2, 0, 0], [0, 1, 0]]),
        agree: 0.971831,
        same: None,
        yesno: None,
    },
];

#[test]
fn agrees_with_the_reference_programs() {
    for reference in &REFERENCES {
        let Some(votes) = unvotes::session(reference.session) else { return };
        let [a, b] = reference.pair.map(|name| unvotes::member(&votes, name));
        let agreement = between(&votes.matrix(), Index::Agree, Over::Joint);
        let table = agreement.table(a, b);
        let what = format!("session {} {:?}", reference.session, reference.pair);
        assert_eq!(agreement.joint(a, b), reference.n, "{what}");
        if let Some(expected) = reference.table {
            assert_eq!(table.0, expected, "{what}");
        }
        let expected =
            [(Index::Agree, Some(reference.agree)), (Index::Same, reference.same), (Index::YesNo, reference.yesno)];
        for (index, expected) in expected {
            let Some(expected) = expected else { continue };
            let found = index.of(&table).expect("joint votes");
            assert!((found - expected).abs() < SIX_DECIMALS, "{what} {index}: {found} against {expected}");
        }
        assert_eq!(agreement.value(a, b), Index::Agree.of(&table), "{what}");
    }
}

/// The bit planes count what the plain loop counts.
#[test]
fn counts_as_the_slow_twin() {
    for seed in 0..30 {
        // 63, 64, 65: around a word of the planes
        for roll_calls in [0, 1, 63, 64, 65, 130] {
            let votes = synthetic::votes(seed, 2, 7, roll_calls);
            let agreement = between(&votes.matrix(), Index::Same, Over::All);
            for (a, b) in agreement.pairs() {
                let row = |m| votes.row(m).collect::<Vec<_>>();
                let slow = PairTable::count(&row(a), &row(b));
                assert_eq!(agreement.table(a, b), slow, "seed {seed}, {roll_calls} roll calls");
                assert_eq!(agreement.table(b, a), slow.transposed(), "seed {seed}, {roll_calls} roll calls");
            }
        }
    }
}

#[test]
fn is_symmetric_and_within_its_bounds() {
    for seed in 0..50 {
        let votes = synthetic::votes(seed, 3, 9, 40);
        for &index in Index::ALL {
            for over in [Over::Joint, Over::All] {
                let agreement = between(&votes.matrix(), index, over);
                for (a, b) in agreement.pairs() {
                    let value = agreement.value(a, b);
                    assert_eq!(value, agreement.value(b, a), "seed {seed} {index}");
                    let least = if index.may_be_negative() { f64::NEG_INFINITY } else { 0.0 };
                    assert!(value.is_none_or(|v| (least..=1.0).contains(&v)), "seed {seed} {index}");
                }
            }
        }
    }
}

/// A roll call that either missed changes nothing over joint roll calls, and
/// lowers the share of all.
#[test]
fn ignores_absences() {
    for seed in 0..50 {
        let votes = synthetic::votes(seed, 2, 2, 30);
        let row = |m| votes.row(MemberId(m)).collect::<Vec<_>>();
        let (a, b) = (row(0), row(1));
        for absence in [NonVoting, NotMember] {
            for choice in Choice::CAST {
                let (longer, missed) = ([&a[..], &[choice]].concat(), [&b[..], &[absence]].concat());
                for &index in Index::ALL {
                    let (before, after) = (PairTable::count(&a, &b), PairTable::count(&longer, &missed));
                    assert_eq!(index.of(&before), index.of(&after), "seed {seed} {index}");
                    let [all, more] = [(before, 30), (after, 31)].map(|(t, n)| index.over(Over::All, &t, n));
                    assert!(all.is_none() || all == Some(0.0) || more < all, "seed {seed} {index}");
                }
            }
        }
    }
}

/// The index of any table of single choices, from the definition.
#[test]
fn scores_each_pair_of_choices() {
    let scores = [
        (Yes, Yes, Some(1.0), Some(1.0), Some(1.0)),
        (Yes, Abstain, Some(0.5), Some(0.0), None),
        (Yes, No, Some(0.0), Some(0.0), Some(0.0)),
        (Abstain, Abstain, Some(1.0), Some(1.0), None),
        (Abstain, No, Some(0.5), Some(0.0), None),
        (No, No, Some(1.0), Some(1.0), Some(1.0)),
        (Yes, NonVoting, None, None, None),
        (NotMember, No, None, None, None),
        (NonVoting, NonVoting, None, None, None),
    ];
    for (a, b, agree, same, yesno) in scores {
        let table = PairTable::count(&[a], &[b]);
        assert_eq!(Index::Agree.of(&table), agree, "{a:?} {b:?}");
        assert_eq!(lijphart(&[a], &[b]), agree, "{a:?} {b:?}");
        assert_eq!(Index::Same.of(&table), same, "{a:?} {b:?}");
        assert_eq!(Index::YesNo.of(&table), yesno, "{a:?} {b:?}");
    }
}

#[test]
fn without_members_or_roll_calls_there_is_nothing_to_score() {
    let none = votes(&[("AAA", ""), ("BBB", "")]);
    let agreement = between(&none.matrix(), Index::Agree, Over::All);
    assert_eq!((agreement.value(MemberId(0), MemberId(1)), agreement.joint(MemberId(0), MemberId(1))), (None, 0));
    let empty = none.subset(&[false, false], &[]);
    assert!(between(&empty.matrix(), Index::Agree, Over::Joint).is_empty());
    assert_eq!(between(&empty.matrix(), Index::Agree, Over::Joint).pairs().count(), 0);
}

#[test]
fn rows_and_columns_of_the_record_agree() {
    let votes = votes(&[("AAA", "YNAX."), ("BBB", "YYYYY")]);
    assert_eq!(votes.row(MemberId(0)).collect::<Vec<_>>(), [Yes, No, Abstain, NonVoting, NotMember]);
    assert_eq!(votes.column(RollCallId(1)), [No, Yes]);
}
