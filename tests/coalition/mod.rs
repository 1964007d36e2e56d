//! Coalitions: the objective, Leiden, and finding them in a record.

mod comparison;
mod fit;
mod program;
mod qualities;
mod resampled;
mod resolutions;

use rand::seq::SliceRandom;
use unbloc::agreement::{Index, Over, between};
use unbloc::coalition::{
    Linkage, Method, Objective, Partition, SAME_QUALITY, Settings, adjusted_rand, best_of, find, pieces, weights,
};
use unbloc::graph::AgreementGraph;
use unbloc::votes::{MemberId, RollCalls};
use unbloc::{random, synthetic};

use crate::support::{karate, random_objective, unvotes, votes};

/// Qualities are sums of up to 250 × 250 numbers: their order shows in the last digits.
const ROUNDING: f64 = 1e-13;

/// The references are printed with ten decimals (karate) or six (sessions).
const TEN_DECIMALS: f64 = 5.1e-11;

fn karate() -> Objective {
    Objective::modularity(&karate::weights(), karate::MEMBERS, 1.0).expect("there are ties")
}

/// Maximum Q of the karate club: ../shared/data/reference/README.md.
#[test]
fn finds_the_best_partition_of_the_karate_club_from_every_seed() {
    for seed in 0..50 {
        let found = best_of(&karate(), 1, seed);
        assert!((found.quality - 0.4197896121).abs() < TEN_DECIMALS, "seed {seed}: {}", found.quality);
        assert_eq!(found.partition.sizes(), [12, 11, 6, 5], "seed {seed}");
    }
}

#[test]
fn modularity_of_the_factions_is_that_of_the_reference() {
    let q = karate().quality(&Partition::new(&karate::FACTIONS));
    assert!((q - 0.3714661407).abs() < TEN_DECIMALS, "{q}");
}

/// ../shared/data/reference/modularity.csv: the best of 50 seeds with leidenalg.
#[test]
fn reaches_the_modularity_of_leidenalg_in_every_session() {
    let Some(folder) = unvotes::data() else { return };
    let mut reader = csv::Reader::from_path(folder.join("reference/modularity.csv")).expect("the file is there");
    let mut seen = 0;
    for row in reader.records() {
        let row = row.expect("a sound file");
        let number: u16 = row[0].parse().expect("session");
        let votes = unvotes::session(number).expect("the data is there");
        let sizes: Vec<usize> = row[4].split(' ').map(|size| size.parse().expect("size")).collect();
        let q: f64 = row[5].parse().expect("quality");
        assert_eq!(votes.members().len().to_string(), row[1], "session {number}");
        assert_eq!(votes.roll_calls().len().to_string(), row[2], "session {number}");
        let agreement = between(&votes.matrix(), Index::Same, Over::All);
        for seed in 1..=5 {
            let found = find(&votes, &agreement, &Settings { seed, ..Settings::default() }).expect("coalitions");
            assert!(found.quality >= q - 1e-6, "session {number}, seed {seed}: {} below {q}", found.quality);
            assert_eq!(found.partition.sizes(), sizes, "session {number}, seed {seed}");
            assert!(found.connected, "session {number}, seed {seed}");
        }
        seen += 1;
    }
    assert!(seen > 0, "no session in modularity.csv");
}

/// The sweep of session 74 in ../shared/data/reference/README.md.
#[test]
fn divides_session_74_further_at_higher_resolutions() {
    let Some(votes) = unvotes::session(74) else { return };
    let weights = weights(&between(&votes.matrix(), Index::Same, Over::All));
    let sweep: [(f64, &[usize]); 4] =
        [(0.9, &[140, 53]), (1.0, &[137, 56]), (1.04, &[118, 54, 18, 3]), (1.06, &[98, 53, 38, 4])];
    for (resolution, sizes) in sweep {
        let objective = Objective::modularity(&weights, votes.members().len(), resolution).expect("there are ties");
        assert_eq!(best_of(&objective, 50, 1).partition.sizes(), sizes, "resolution {resolution}");
    }
}

/// The quality by a loop over all pairs, as the formula says it.
#[test]
fn modularity_is_its_formula() {
    for seed in 0..20 {
        let votes = synthetic::votes(seed, 3, 10, 30);
        let a = weights(&between(&votes.matrix(), Index::Agree, Over::Joint));
        let partition = Partition::new(&[0, 1, 2, 0, 0, 1, 1, 2, 0, 2]);
        let degree = |i: usize| -> f64 { (0..10).map(|j| a[i * 10 + j]).sum() };
        let m2: f64 = a.iter().sum();
        let mut sum = 0.0;
        for i in 0..10 {
            for j in 0..10 {
                if partition.labels()[i] == partition.labels()[j] {
                    sum += a[i * 10 + j] - 1.1 * degree(i) * degree(j) / m2;
                }
            }
        }
        let q = Objective::modularity(&a, 10, 1.1).expect("there are ties").quality(&partition);
        assert!((q - sum / m2).abs() < ROUNDING, "seed {seed}: {q} against {}", sum / m2);
    }
}

/// The best of all partitions, one by one.
fn exhaustive(objective: &Objective) -> f64 {
    fn extend(objective: &Objective, labels: &mut Vec<u16>, best: &mut f64) {
        if labels.len() == objective.len() {
            *best = best.max(objective.quality(&Partition::new(labels)));
            return;
        }
        let next = labels.iter().max().map_or(0, |most| most + 1);
        for label in 0..=next {
            labels.push(label);
            extend(objective, labels, best);
            labels.pop();
        }
    }
    let mut best = f64::NEG_INFINITY;
    extend(objective, &mut Vec::new(), &mut best);
    best
}

#[test]
fn finds_what_trying_all_partitions_finds() {
    for n in 1..=8 {
        for seed in 0..20 {
            let objective = random_objective(seed, n);
            let (found, best) = (best_of(&objective, 50, seed), exhaustive(&objective));
            assert!((found.quality - best).abs() < ROUNDING, "n {n}, seed {seed}: {} against {best}", found.quality);
        }
    }
}

fn moved(partition: &Partition, member: usize, to: u16) -> Partition {
    let mut labels = partition.labels().to_vec();
    labels[member] = to;
    Partition::new(&labels)
}

#[test]
fn the_gain_of_a_move_is_the_difference_of_qualities() {
    for seed in 0..30 {
        let objective = random_objective(seed, 9);
        let partition = Partition::new(&[0, 0, 1, 1, 2, 2, 2, 3, 0]);
        let before = objective.quality(&partition);
        for m in 0..9 {
            for to in 0..=4u16 {
                let gain = objective.gain(&partition, MemberId(m), (to < 4).then_some(to));
                let difference = objective.quality(&moved(&partition, usize::from(m), to)) - before;
                assert!((gain - difference).abs() < ROUNDING, "seed {seed}: member {m} to {to}");
            }
        }
    }
}

/// No single move and no merger of two improves the partition of one run.
fn assert_finished(objective: &Objective, case: &str) {
    let found = best_of(objective, 1, 1);
    let coalitions = found.partition.len() as u16;
    let least = SAME_QUALITY + ROUNDING;
    for m in 0..objective.len() as u16 {
        for to in (0..coalitions).map(Some).chain([None]) {
            let gain = objective.gain(&found.partition, MemberId(m), to);
            assert!(gain < least, "{case}: member {m} to {to:?} gains {gain}");
        }
    }
    for a in 0..coalitions {
        for b in 0..a {
            let joined = found.partition.labels().iter().map(|&label| if label == a { b } else { label });
            let gain = objective.quality(&Partition::new(&joined.collect::<Vec<_>>())) - found.quality;
            assert!(gain < least, "{case}: joining {a} and {b} gains {gain}");
        }
    }
}

#[test]
fn nothing_simple_improves_a_finished_partition() {
    for n in [2, 5, 10, 16, 40] {
        for seed in 0..200 {
            assert_finished(&random_objective(seed, n), &format!("random, n {n}, seed {seed}"));
        }
    }
    for seed in 0..20 {
        let votes = synthetic::votes(seed, 4, 40, 25);
        let weights = weights(&between(&votes.matrix(), Index::Same, Over::All));
        let objective = Objective::modularity(&weights, 40, 1.05).expect("there are ties");
        assert_finished(&objective, &format!("made-up votes, seed {seed}"));
    }
}

/// 0–1 and 2–3 tie at 5, every other pair at 2: no member gains by moving from
/// one pair to the other (2 + 2 − 5), but together all gain. The large diagonal
/// makes these ties faint: a run in some 250 keeps both pairs apart in both of its passes.
#[test]
fn joins_what_chance_in_the_refinement_keeps_apart() {
    #[rustfmt::skip]
    let b = vec![
        3e4, 5.0, 2.0, 2.0,
        5.0, 3e4, 2.0, 2.0,
        2.0, 2.0, 3e4, 5.0,
        2.0, 2.0, 5.0, 3e4,
    ];
    let objective = Objective::new(4, b, 1.0);
    for seed in 0..2000 {
        assert_eq!(best_of(&objective, 1, seed).partition.sizes(), [4], "seed {seed}");
    }
}

#[test]
fn aggregation_keeps_quality() {
    for seed in 0..30 {
        let objective = random_objective(seed, 12);
        let fine = Partition::new(&[0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
        let coarse = [0, 1, 0, 2, 1, 1];
        let labels: Vec<i32> = fine.labels().iter().map(|&label| coarse[usize::from(label)]).collect();
        let (whole, merged) =
            (objective.quality(&Partition::new(&labels)), objective.aggregate(&fine).quality(&Partition::new(&coarse)));
        assert!((whole - merged).abs() < ROUNDING, "seed {seed}: {whole} against {merged}");
    }
}

/// The members in another order.
fn shuffled(objective: &Objective, weights: &[f64], seed: u64) -> (Vec<usize>, Vec<f64>) {
    let n = objective.len();
    let mut order: Vec<usize> = (0..n).collect();
    order.shuffle(&mut random::stream(seed, &["order"]));
    let moved = order.iter().flat_map(|&i| order.iter().map(move |&j| weights[i * n + j])).collect();
    (order, moved)
}

#[test]
fn the_order_of_the_members_does_not_matter() {
    for seed in 0..10 {
        let votes = synthetic::votes(seed, 3, 50, 40);
        let weights = weights(&between(&votes.matrix(), Index::Agree, Over::Joint));
        let objective = Objective::modularity(&weights, 50, 1.0).expect("there are ties");
        let found = best_of(&objective, 20, 1);
        let (order, weights) = shuffled(&objective, &weights, seed);
        let again = best_of(&Objective::modularity(&weights, 50, 1.0).expect("there are ties"), 20, 1);
        let mut labels = vec![0; 50];
        order.iter().zip(again.partition.labels()).for_each(|(&member, &label)| labels[member] = label);
        assert_eq!(found.partition, Partition::new(&labels), "seed {seed}");
        assert!((found.quality - again.quality).abs() < ROUNDING, "seed {seed}");
    }
}

#[test]
fn finds_planted_coalitions() {
    for coalitions in 1..=5 {
        for seed in 0..10 {
            let votes = synthetic::votes(seed, coalitions, 60, 120);
            let planted = Partition::new(&(0..60).map(|m| m % coalitions).collect::<Vec<_>>());
            let agreement = between(&votes.matrix(), Index::Same, Over::Joint);
            let found = find(&votes, &agreement, &Settings::default()).expect("coalitions");
            if coalitions > 1 {
                assert_eq!(found.partition, planted, "seed {seed}, {coalitions} coalitions");
                assert_eq!(found.second.as_ref().unwrap().partition, planted, "seed {seed}, {coalitions} coalitions");
                assert_eq!(found.second.as_ref().unwrap().ari, Some(1.0), "seed {seed}, {coalitions} coalitions");
            }
            let graph = AgreementGraph::new(&agreement);
            assert_eq!(pieces(&graph, &found.partition), found.partition, "seed {seed}");
        }
    }
}

#[test]
fn the_number_of_threads_does_not_matter() {
    let run = |threads: usize, votes: &RollCalls| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| {
            let agreement = between(&votes.matrix(), Index::Agree, Over::Joint);
            find(votes, &agreement, &Settings { resolution: 1.05, ..Settings::default() }).expect("coalitions")
        })
    };
    for seed in 0..5 {
        // hardly any structure: many partitions are about as good
        let votes = synthetic::votes(seed, 20, 40, 12);
        assert_eq!(run(1, &votes), run(2, &votes), "seed {seed}");
    }
}

#[test]
fn equal_members_with_equal_ties_are_settled_by_the_labels() {
    // a square: A–B, B–C, C–D, D–A; AB|CD and AD|BC are equally good
    let w = [[0., 1., 0., 1.], [1., 0., 1., 0.], [0., 1., 0., 1.], [1., 0., 1., 0.]].concat();
    let objective = Objective::modularity(&w, 4, 1.5).expect("there are ties");
    for seed in 0..20 {
        let found = best_of(&objective, 30, seed);
        assert_eq!(found.partition.labels(), [0, 0, 1, 1], "seed {seed}");
        // each half: 2 of 8 inside, degrees 4 of 8
        let quality = 2.0 * (2.0 / 8.0 - 1.5 * 0.25);
        assert!((found.quality - quality).abs() < ROUNDING, "seed {seed}: {}", found.quality);
        assert_eq!(found.hits, 30, "seed {seed}");
    }
}

#[test]
fn a_coalition_that_falls_apart_is_in_pieces() {
    let votes = votes(&[("AAA", "YYN"), ("BBB", "YYN"), ("CCC", "NNY"), ("DDD", "NNY"), ("EEE", "XXX")]);
    let graph = AgreementGraph::new(&between(&votes.matrix(), Index::Agree, Over::Joint));
    assert_eq!(pieces(&graph, &Partition::new(&[0; 5])), Partition::new(&[0, 0, 1, 1, 2]));
    assert_eq!(pieces(&graph, &Partition::new(&[0, 1, 0, 1, 2])), Partition::new(&[0, 1, 2, 3, 4]));
}

fn found(votes: &RollCalls, settings: &Settings) -> unbloc::error::Result<unbloc::coalition::Coalitions> {
    find(votes, &between(&votes.matrix(), Index::Agree, Over::Joint), settings)
}

#[test]
fn members_without_ties_are_alone() {
    let [camp, other, absent] = ["YYN", "NNY", "XXX"].map(|word| word.repeat(4));
    let votes = votes(&[("AAA", &camp), ("BBB", &camp), ("CCC", &other), ("DDD", &other), ("EEE", &absent)]);
    let found = found(&votes, &Settings::default()).expect("coalitions");
    assert_eq!(found.partition.labels(), [0, 0, 1, 1, 2]);
    assert_eq!(found.centrality, [Some(1.0), Some(1.0), Some(1.0), Some(1.0), None]);
    assert_eq!((found.undefined_pairs, found.connected, found.reached.hits), (4, true, 50));
    // two pairs: 2 (2/4 − (2/4)²)
    assert_eq!(found.quality, 0.5);
    let second = found.second.as_ref().expect("a second opinion");
    assert_eq!((&second.partition, second.ari), (&found.partition, Some(1.0)));
}

#[test]
fn linkage_first_has_leiden_as_its_second_opinion() {
    let votes = synthetic::votes(3, 3, 12, 60);
    let method = Method::Linkage { linkage: Linkage::Complete, k: 2 };
    let tree = found(&votes, &Settings { method, ..Settings::default() }).expect("coalitions");
    let leiden = found(&votes, &Settings::default()).expect("coalitions");
    let second = tree.second.as_ref().expect("a second opinion");
    assert_eq!((tree.partition.len(), second.method), (2, Method::Leiden));
    assert_eq!(tree.partition, tree.dendrogram.cut(2));
    assert_eq!((&second.partition, second.quality), (&leiden.partition, leiden.quality));
    assert_eq!(second.ari, adjusted_rand(&tree.partition, &leiden.partition));
    assert!(tree.quality < leiden.quality);
}

/// On one roll call in ten each votes otherwise; w is the same for all pairs, and undivided they have quality 0.
#[test]
fn all_equally_alike_are_one_coalition() {
    let word = |own: usize| (0..30).map(|r| if r % 3 == own { 'N' } else { 'Y' }).collect::<String>();
    let [a, b, c] = [0, 1, 2].map(word);
    let found = found(&votes(&[("AAA", &a), ("BBB", &b), ("CCC", &c)]), &Settings::default()).expect("coalitions");
    assert_eq!((found.partition.sizes(), found.second), (vec![3], None));
}

#[test]
fn says_what_it_cannot_divide() {
    let message = |votes: &RollCalls, settings: Settings| {
        let err = found(votes, &settings).expect_err("an error");
        (err.to_string(), err.hint_text().unwrap_or_default().to_owned(), err.is_usage())
    };
    let two = votes(&[("AAA", "YY"), ("BBB", "YN")]);
    let text = "coalitions need at least three members; the selection has 2";
    assert_eq!(message(&two, Settings::default()), (text.into(), String::new(), false));
    let none = two.subset(&[false, false], &[true, true]);
    let text = "coalitions need at least three members; the selection has 0";
    assert_eq!(message(&none, Settings::default()).0, text);
    let few = |divided: usize| {
        format!("coalitions need at least 10 roll calls that are not unanimous; the selection has {divided}")
    };
    let silent = votes(&[("AAA", ""), ("BBB", ""), ("CCC", "")]);
    assert_eq!(message(&silent, Settings::default()), (few(0), "select more roll calls".into(), false));
    let yes = "Y".repeat(40);
    let unanimous = votes(&[("AAA", &yes), ("BBB", &yes), ("CCC", &yes)]);
    assert_eq!(message(&unanimous, Settings::default()).0, few(0));
    let nine = votes(&[
        ("AAA", &"Y".repeat(20)),
        ("BBB", &"Y".repeat(20)),
        ("CCC", &format!("{}{}", "N".repeat(9), "Y".repeat(11))),
    ]);
    assert_eq!(message(&nine, Settings::default()).0, few(9));
    let [yes, no, absent] = ["Y", "N", "X"].map(|word| word.repeat(10));
    let apart = votes(&[("AAA", &yes), ("BBB", &no), ("CCC", &absent)]);
    let text = "no two of the 3 members ever agree: there are no ties to find coalitions in";
    assert_eq!(message(&apart, Settings::default()), (text.into(), "select more roll calls".into(), false));
    let sound = synthetic::votes(1, 2, 5, 20);
    let settings = Settings { resolution: 0.0, ..Settings::default() };
    let hint = "expected a number above 0; 1 is the usual one";
    assert_eq!(message(&sound, settings), ("a resolution of 0 makes no coalitions".into(), hint.into(), true));
    let settings = Settings { starts: 0, ..Settings::default() };
    assert_eq!(message(&sound, settings), ("coalitions need at least one start".into(), String::new(), true));
    for k in [0, 6] {
        let method = Method::Linkage { linkage: Linkage::Average, k };
        let text = format!("5 members cannot be divided into {k} coalitions");
        let found = message(&sound, Settings { method, ..Settings::default() });
        assert_eq!(found, (text, "expected a number from 1 to 5".into(), true));
    }
}

#[test]
fn no_members_make_an_empty_partition() {
    let found = best_of(&Objective::new(0, Vec::new(), 1.0), 3, 1);
    assert!(found.partition.is_empty());
    assert_eq!((found.quality, found.hits), (0.0, 3));
}

/// What may be below 0 cannot be the strength of a tie.
#[test]
fn an_index_below_zero_is_refused() {
    let votes = synthetic::votes(1, 2, 12, 40);
    let agreement = between(&votes.matrix(), Index::Kappa, Over::Joint);
    assert!(find(&votes, &agreement, &Settings::default()).is_err());
}
