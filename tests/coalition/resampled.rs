//! Stability over drawn roll calls, consensus, alternatives.

use std::collections::BTreeMap;
use std::sync::Mutex;

use unbloc::agreement::{Index, Measure, Over, between};
use unbloc::coalition::{
    Linkage, Method, Partition, Quality, Settings, Spread, Stability, alternatives, find, stability,
};
use unbloc::synthetic;
use unbloc::votes::{MemberId, RollCallId, RollCalls, Selection};

use crate::support::{unvotes, votes};

fn stable(votes: &RollCalls, settings: &Settings, over: Over, replicates: u32) -> unbloc::error::Result<Stability> {
    let found = find(votes, &between(&votes.matrix(), Index::Same, over), settings)?;
    stability(votes, &found, Measure::new(Index::Same, over), replicates, &|_, _| ())
}

/// ../shared/data/reference/README.md: over 100 replicates mean adjusted Rand index .956 (sd .032), two
/// coalitions in 99; least stable Dominica .64, Haiti .67, Armenia .68, Liberia .80, Russia .80.
#[test]
fn session_74_is_as_stable_as_in_the_reference() {
    let Some(votes) = unvotes::session(74) else { return };
    let found = stable(&votes, &Settings::default(), Over::All, 100).expect("stability");
    let ari = found.ari.expect("defined");

    let least = found.least_stable();
    for &m in &least[..12] {
        println!("{} {:.2}", votes.member(m).name, found.members[m.index()]);
    }
    assert!((ari.mean - 0.956).abs() <= 0.01, "{ari:?}");
    assert!(found.numbers.get(&2).is_some_and(|&times| times >= 97), "{:?}", found.numbers);
    let named = ["Dominica", "Haiti", "Armenia", "Liberia", "Russia"];
    for name in named {
        let place = least.iter().position(|&m| m == unvotes::member(&votes, name));
        assert!(place.is_some_and(|place| place < 12), "{name} is {place:?}");
    }
}

/// Same README: session 46 needs a participation filter, for four new members cast one vote each.
#[test]
fn session_46_needs_a_bound_on_participation() {
    let Some(all) = unvotes::session(46) else { return };
    let bound = Selection { min_participation: Some(0.5), ..Selection::default() };
    let kept = all.select(&bound).expect("a selection").votes;
    assert!(all.member_ids().filter(|&m| all.matrix().cast(m) == 1).count() >= 4);
    let two = |votes: &RollCalls| {
        let found = stable(votes, &Settings::default(), Over::All, 100).expect("stability");
        println!("{} members: ari {:?}, numbers {:?}", votes.members().len(), found.ari, found.numbers);
        found.numbers.get(&2).copied().unwrap_or(0)
    };
    let (with, without) = (two(&kept), two(&all));
    assert!(with >= 97 && without < with, "{with} with the bound, {without} without");
}

/// A sample of roll calls counts each as often as it is drawn.
#[test]
fn a_sample_is_the_matrix_of_the_roll_calls_it_names() {
    let votes = synthetic::votes(3, 2, 7, 130);
    let all: Vec<RollCallId> = votes.roll_call_ids().collect();
    let twice: Vec<RollCallId> = all.iter().chain(&all).copied().collect();
    let (once, doubled) = [&all, &twice].map(|ids| between(&votes.sample(ids), Index::Agree, Over::Joint)).into();
    let plain = between(&votes.matrix(), Index::Agree, Over::Joint);
    assert_eq!(once, plain);
    for (a, b) in plain.pairs() {
        let table = plain.table(a, b);
        assert_eq!(doubled.table(a, b).0, table.0.map(|row| row.map(|count| 2 * count)));
        assert_eq!(doubled.value(a, b), plain.value(a, b));
    }
}

/// Two camps of two and a waverer that votes with the first on twelve roll calls and with the second on
/// ten: whom it is with depends on the draw, and nothing else does.
#[test]
fn a_waverer_is_unstable_and_nobody_else() {
    let waverer = "Y".repeat(12) + &"N".repeat(10);
    let (yes, no) = ("Y".repeat(22), "N".repeat(22));
    let members = [("AAA", yes.as_str()), ("AAB", &yes), ("BBB", &no), ("BBC", &no), ("WWW", &waverer)];
    let votes = votes(&members);
    let found = stable(&votes, &Settings::default(), Over::Joint, 400).expect("stability");
    let w = MemberId(4);
    // P(at least half of 22 draws of 12/22 are with the first camp): binomial, .744, give or take .04 (a tie goes either way)
    assert!((found.members[4] - 0.70).abs() < 0.1, "{}", found.members[4]);
    assert_eq!(found.members[..4], [1.0; 4]);
    assert_eq!(found.least_stable()[0], w);
    let (with_a, with_b) = (found.together(MemberId(0), w), found.together(w, MemberId(2)));
    assert!((with_a + with_b - 1.0).abs() < 1e-12 && with_a == found.members[4]);
    assert_eq!((found.together(MemberId(0), MemberId(1)), found.together(MemberId(0), MemberId(2))), (1.0, 0.0));
    assert_eq!(found.numbers, BTreeMap::from([(2, 400)]));
    // with the first camp {A, A, W} stays whole, else {A, A} is two of the three
    let share = found.members[4];
    assert!((found.coalitions[0] - (share + (1.0 - share) * 2.0 / 3.0)).abs() < 1e-12);
    assert!((found.coalitions[1] - (share + (1.0 - share) * 2.0 / 3.0)).abs() < 1e-12);
    assert_eq!(found.consensus, Some(Partition::new(&[0, 0, 1, 1, 0])));
}

#[test]
fn planted_coalitions_are_stable_by_every_method_and_quality_function() {
    let votes = synthetic::votes(7, 3, 30, 120);
    let planted = Partition::new(&(0..30).map(|m| m % 3).collect::<Vec<_>>());
    let usual = Settings::default();
    for settings in [
        usual,
        Settings { quality: Quality::Cpm, resolution: 0.5, ..usual },
        Settings { quality: Quality::SignedModularity, ..usual },
        Settings { quality: Quality::SignedCpm, resolution: 0.35, ..usual },
        Settings { method: Method::Linkage { linkage: Linkage::Average, k: 3 }, ..usual },
    ] {
        let found = stable(&votes, &settings, Over::Joint, 30).expect("stability");
        assert_eq!(found.partitions, vec![planted.clone(); 30], "{settings:?}");
        assert_eq!((found.consensus, found.ari), (Some(planted.clone()), Some(Spread { mean: 1.0, sd: 0.0 })));
        assert!(found.members.iter().chain(&found.coalitions).all(|share| (share - 1.0).abs() < 1e-12));
    }
}

#[test]
fn the_number_of_threads_and_the_order_of_work_do_not_matter() {
    let votes = synthetic::votes(5, 20, 30, 20);
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| stable(&votes, &Settings::default(), Over::Joint, 24).expect("stability"))
    };
    let one = run(1);
    assert_eq!(one, run(3));
    // More replicates begin with the same.
    let more = stable(&votes, &Settings::default(), Over::Joint, 30).expect("stability");
    assert_eq!(one.partitions, more.partitions[..24]);
    let other = stable(&votes, &Settings { seed: 2, ..Settings::default() }, Over::Joint, 24).expect("stability");
    assert_ne!(one.partitions, other.partitions);
}

#[test]
fn progress_hears_of_every_replicate() {
    let votes = synthetic::votes(1, 2, 8, 40);
    let found = find(&votes, &between(&votes.matrix(), Index::Same, Over::All), &Settings::default()).expect("found");
    let heard = Mutex::new(Vec::new());
    let hear = |done, total| heard.lock().expect("whole").push((done, total));
    stability(&votes, &found, Measure::new(Index::Same, Over::All), 12, &hear).expect("stability");
    let mut heard = heard.into_inner().expect("whole");
    heard.sort_unstable();
    assert_eq!(heard, (1..=12).map(|i| (i, 12)).collect::<Vec<_>>());
}

#[test]
fn too_little_gives_no_number() {
    let three = votes(&[("AAA", "YYN"), ("BBB", "YNN"), ("CCC", "NNY")]);
    let text = "coalitions need at least 10 roll calls that are not unanimous; the selection has 3";
    assert_eq!(stable(&three, &Settings::default(), Over::Joint, 10).expect_err("too few").to_string(), text);
    let (yes, no) = ("Y".repeat(30), "N".repeat(30));
    let unanimous = votes(&[("AAA", &yes), ("BBB", &yes), ("CCC", &yes)]);
    let text = "coalitions need at least 10 roll calls that are not unanimous; the selection has 0";
    assert_eq!(stable(&unanimous, &Settings::default(), Over::Joint, 10).expect_err("unanimous").to_string(), text);
    let two = votes(&[("AAA", &yes), ("BBB", &no)]);
    let text = "coalitions need at least three members; the selection has 2";
    assert_eq!(stable(&two, &Settings::default(), Over::Joint, 10).expect_err("two").to_string(), text);
    let none = stable(&synthetic::votes(1, 2, 6, 40), &Settings::default(), Over::Joint, 0).expect_err("none");
    assert_eq!((none.to_string().as_str(), none.is_usage()), ("stability needs at least one replicate", true));
}

#[test]
fn alternatives_are_nearly_as_good_as_the_best() {
    let mut several = 0;
    for seed in 0..5 {
        // hardly any structure: many partitions are about as good
        let agreement = between(&synthetic::votes(seed, 40, 40, 12).matrix(), Index::Same, Over::Joint);
        let settings = Settings { resolution: 1.05, seed, ..Settings::default() };
        let found = alternatives(&agreement, &settings).expect("alternatives");
        several += usize::from(found.len() > 1);
        let best = found[0].quality;
        assert!(found.iter().all(|other| other.quality >= 0.99 * best), "seed {seed}");
        assert!(found.windows(2).all(|pair| pair[0].quality >= pair[1].quality), "seed {seed}");
        assert!(found.iter().map(|other| other.hits).sum::<u32>() <= settings.starts, "seed {seed}");
        assert_eq!(found[0].away, 0.0, "seed {seed}");
        assert!(found[1..].iter().all(|other| other.away > 0.0), "seed {seed}");
    }
    assert!(several > 0, "no seed has two partitions that are nearly as good");
}
