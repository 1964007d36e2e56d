//! How alike two partitions are.

use unbloc::coalition::{
    Partition, adjusted_mutual_information, adjusted_rand, normalized_mutual_information, rand_index, split_join,
    variation_of_information,
};
use unbloc::random;

/// The references are printed with nine to twelve decimals.
const PRINTED: f64 = 1e-9;

/// ../shared/data/reference/README.md, from scikit-learn and igraph.
#[test]
fn the_measures_are_those_of_other_programs() {
    let a = Partition::new(&[0, 0, 0, 1, 1, 1, 2, 2, 2, 2]);
    let b = Partition::new(&[0, 0, 1, 1, 1, 2, 2, 2, 2, 2]);
    let close = |found: Option<f64>, expected: f64| (found.expect("a number") - expected).abs() < PRINTED;
    assert!(close(adjusted_rand(&a, &b), 0.460431654676));
    assert!(close(rand_index(&a, &b), 0.7777777778));
    assert!(close(normalized_mutual_information(&a, &b), 0.611497108003));
    assert!(close(adjusted_mutual_information(&a, &b), 0.466656778));
    assert!(close(variation_of_information(&a, &b), 0.823063963234));
    assert_eq!(split_join(&a, &b), 4);
}

fn random_partition(seed: u64, n: usize, coalitions: u32) -> Partition {
    use rand::RngExt;
    let mut rng = random::stream(seed, &["partition"]);
    Partition::new(&(0..n).map(|_| rng.random_range(0..coalitions)).collect::<Vec<_>>())
}

#[test]
fn the_measures_are_symmetric_and_know_the_same_partition() {
    for seed in 0..50 {
        let (a, b) = (random_partition(2 * seed, 30, 4), random_partition(2 * seed + 1, 30, 3));
        for measure in [adjusted_rand, rand_index, normalized_mutual_information, adjusted_mutual_information] {
            let (ab, ba) = (measure(&a, &b).expect("a number"), measure(&b, &a).expect("a number"));
            assert!((ab - ba).abs() < 1e-12, "seed {seed}");
            assert!((measure(&a, &a).expect("a number") - 1.0).abs() < 1e-12, "seed {seed}");
        }
        let (ab, ba) = (variation_of_information(&a, &b), variation_of_information(&b, &a));
        assert!((ab.expect("a number") - ba.expect("a number")).abs() < 1e-12, "seed {seed}");
        assert_eq!((variation_of_information(&a, &a), split_join(&a, &a)), (Some(0.0), 0), "seed {seed}");
        assert_eq!(split_join(&a, &b), split_join(&b, &a), "seed {seed}");
    }
}

/// Meilă (2007): it is a metric.
#[test]
fn the_way_over_a_third_partition_is_no_shorter() {
    for seed in 0..50 {
        let [a, b, c] = [0, 1, 2].map(|i| random_partition(3 * seed + i, 20, 2 + i as u32));
        let distance = |x, y| variation_of_information(x, y).expect("a number");
        assert!(distance(&a, &c) <= distance(&a, &b) + distance(&b, &c) + 1e-12, "seed {seed}");
        assert!(split_join(&a, &c) <= split_join(&a, &b) + split_join(&b, &c), "seed {seed}");
    }
}

/// Over random deals of the members the adjusted measure is 0 on average.
#[test]
fn what_chance_gives_is_nought() {
    use rand::seq::SliceRandom;
    let a = random_partition(1, 24, 3);
    let mut labels: Vec<u16> = random_partition(2, 24, 4).labels().to_vec();
    let mut rng = random::stream(3, &["deal"]);
    let mut sum = 0.0;
    for _ in 0..4000 {
        labels.shuffle(&mut rng);
        sum += adjusted_mutual_information(&a, &Partition::new(&labels)).expect("a number");
    }
    // the spread of one deal is about .08, of the mean of 4,000 .0013
    assert!((sum / 4000.0).abs() < 0.006, "{}", sum / 4000.0);
}

#[test]
fn where_there_is_nothing_to_tell_there_is_no_number() {
    let (none, one, together, apart) =
        (Partition::new::<u8>(&[]), Partition::new(&[0]), Partition::new(&[0, 0, 0]), Partition::new(&[0, 1, 2]));
    for same in [&none, &one, &together] {
        assert_eq!((normalized_mutual_information(same, same), adjusted_mutual_information(same, same)), (None, None));
    }
    assert_eq!(adjusted_mutual_information(&apart, &apart), None);
    assert_eq!(normalized_mutual_information(&apart, &apart), Some(1.0));
    assert_eq!(normalized_mutual_information(&apart, &together), Some(0.0));
    assert_eq!((variation_of_information(&none, &none), split_join(&none, &none)), (None, 0));
    assert_eq!((variation_of_information(&one, &one), split_join(&one, &one)), (Some(0.0), 0));
    let all = variation_of_information(&apart, &together).expect("a number");
    assert!((all - 3.0_f64.ln()).abs() < 1e-15);
}
