//! Trees, the comparison of partitions, and the names of coalitions.

use std::collections::BTreeSet;

use unbloc::agreement::{AgreementMatrix, Index, Over, between};
use unbloc::coalition::{
    Known, Linkage, Partition, Settings, adjusted_rand, find, linkage, names, rand_index, weights,
};
use unbloc::question::coalitions::Story;
use unbloc::synthetic;
use unbloc::votes::{Member, MemberId};

use crate::support::votes;

/// Sums of few numbers in another order.
const ROUNDING: f64 = 1e-12;

/// ../shared/data/reference/README.md, made with scikit-learn.
#[test]
fn rand_indices_are_those_of_the_reference() {
    let a = Partition::new(&[0, 0, 0, 1, 1, 1, 2, 2, 2, 2]);
    let b = Partition::new(&[0, 0, 1, 1, 1, 2, 2, 2, 2, 2]);
    // printed with twelve and ten decimals
    assert!((adjusted_rand(&a, &b).expect("defined") - 0.460431654676).abs() < 5.1e-13);
    assert!((rand_index(&a, &b).expect("defined") - 0.7777777778).abs() < 5.1e-11);
}

fn any_partition(seed: u64, members: usize, coalitions: u32) -> Partition {
    use rand::RngExt;
    let mut rng = unbloc::random::stream(seed, &["any partition"]);
    Partition::new(&(0..members).map(|_| rng.random_range(0..coalitions)).collect::<Vec<_>>())
}

#[test]
fn rand_indices_are_symmetric_and_1_for_equals() {
    for seed in 0..200 {
        let (a, b) = (any_partition(seed, 12, 3), any_partition(seed + 1000, 12, 4));
        assert_eq!(adjusted_rand(&a, &b), adjusted_rand(&b, &a), "seed {seed}");
        assert_eq!(rand_index(&a, &b), rand_index(&b, &a), "seed {seed}");
        assert_eq!((adjusted_rand(&a, &a), rand_index(&a, &a)), (Some(1.0), Some(1.0)), "seed {seed}");
        assert!(adjusted_rand(&a, &b).is_none_or(|ari| ari <= 1.0), "seed {seed}");
    }
}

/// The mean over partitions drawn at random is that of chance.
#[test]
fn unrelated_partitions_have_an_adjusted_rand_index_of_about_0() {
    let values = (0..400).filter_map(|s| adjusted_rand(&any_partition(s, 60, 3), &any_partition(s + 1000, 60, 3)));
    let values: Vec<f64> = values.collect();
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let variance = values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / values.len() as f64;
    // four standard errors of the mean
    assert!(mean.abs() < 4.0 * (variance / values.len() as f64).sqrt(), "{mean}");
}

#[test]
fn rand_indices_of_partitions_that_say_nothing_are_undefined() {
    let (together, apart) = (Partition::new(&[0, 0, 0]), Partition::new(&[0, 1, 2]));
    assert_eq!(adjusted_rand(&together, &together), None);
    assert_eq!(adjusted_rand(&apart, &apart), None);
    assert_eq!((adjusted_rand(&together, &apart), rand_index(&together, &apart)), (Some(0.0), Some(0.0)));
    for members in 0..2 {
        let lone = Partition::new(&vec![0; members]);
        assert_eq!((adjusted_rand(&lone, &lone), rand_index(&lone, &lone)), (None, None), "{members} members");
    }
}

fn agreement(seed: u64, members: usize) -> AgreementMatrix {
    between(&synthetic::votes(seed, 3, members, 25).matrix(), Index::Agree, Over::Joint)
}

/// The slow twin: join the two clusters that are least dissimilar, from the definition of each linkage.
fn heights(agreement: &AgreementMatrix, by: Linkage) -> Vec<f64> {
    let apart = |a: MemberId, b: MemberId| 1.0 - agreement.value(a, b).unwrap_or(0.0);
    let between = |a: &[MemberId], b: &[MemberId]| {
        let all: Vec<f64> = a.iter().flat_map(|&x| b.iter().map(move |&y| apart(x, y))).collect();
        match by {
            Linkage::Single => all.iter().copied().fold(f64::INFINITY, f64::min),
            Linkage::Complete => all.iter().copied().fold(0.0, f64::max),
            Linkage::Average => all.iter().sum::<f64>() / all.len() as f64,
            Linkage::Weighted | Linkage::Ward => unreachable!("not from pairs alone"),
        }
    };
    let mut clusters: Vec<Vec<MemberId>> = (0..agreement.len() as u16).map(|m| vec![MemberId(m)]).collect();
    let mut heights = Vec::new();
    while clusters.len() > 1 {
        let pairs = (0..clusters.len()).flat_map(|b| (0..b).map(move |a| (a, b)));
        let pairs = pairs.map(|(a, b)| (between(&clusters[a], &clusters[b]), a, b));
        let (height, a, b) = pairs.min_by(|x, y| x.0.total_cmp(&y.0)).expect("two clusters");
        let joined = clusters.remove(b);
        clusters[a].extend(joined);
        heights.push(height);
    }
    heights
}

#[test]
fn joins_at_the_heights_of_the_slow_twin() {
    for seed in 0..20 {
        let agreement = agreement(seed, 14);
        for by in [Linkage::Single, Linkage::Complete, Linkage::Average] {
            let tree = linkage(&agreement, by);
            for (merge, height) in tree.merges.iter().zip(heights(&agreement, by)) {
                assert!((merge.height - height).abs() < ROUNDING, "seed {seed}, {by}");
            }
        }
    }
}

#[test]
fn a_tree_holds_every_member_once_and_no_branches_cross() {
    for seed in 0..20 {
        for n in [1usize, 2, 3, 17] {
            for &by in Linkage::ALL {
                let tree = linkage(&agreement(seed, n), by);
                let what = format!("seed {seed}, {n} members, {by}");
                assert_eq!((tree.members(), tree.merges.len()), (n, n - 1), "{what}");
                assert_eq!(tree.order.iter().collect::<BTreeSet<_>>().len(), n, "{what}");
                assert!(tree.merges.windows(2).all(|two| two[0].height <= two[1].height), "{what}");
                for k in 1..=n {
                    let cut = tree.cut(k);
                    assert_eq!(cut.len(), k, "{what}");
                    // each coalition is one stretch of the leaves
                    let changes = tree.order.windows(2).filter(|two| cut.of(two[0]) != cut.of(two[1])).count();
                    assert_eq!(changes, k - 1, "{what}, cut into {k}");
                }
            }
        }
    }
}

#[test]
fn cuts_outside_the_tree_keep_all_together_or_all_apart() {
    let tree = linkage(&agreement(1, 6), Linkage::Average);
    assert_eq!((tree.cut(0).len(), tree.cut(1).len(), tree.cut(6).len(), tree.cut(99).len()), (1, 1, 6, 6));
    assert_eq!((tree.at(-1.0).len(), tree.at(2.0).len()), (6, 1));
    let empty = linkage(
        &between(&votes(&[("AAA", "Y")]).subset(&[false], &[true]).matrix(), Index::Agree, Over::Joint),
        Linkage::Ward,
    );
    assert!(empty.order.is_empty() && empty.cut(1).is_empty());
}

/// The larger branch first; within it those that agree meet.
#[test]
fn leaves_that_agree_are_neighbours() {
    let votes = votes(&[
        ("AAA", "NNNNNNNN"),
        ("BBB", "YYYYYYYY"),
        ("CCC", "NNNNNNNY"),
        ("DDD", "YYYYYYYN"),
        ("EEE", "YYYYYYNN"),
    ]);
    let tree = linkage(&between(&votes.matrix(), Index::Same, Over::Joint), Linkage::Average);
    let order: Vec<&str> = tree.order.iter().map(|&m| votes.member(m).code.as_str()).collect();
    // E is next to D, and next to A, with whom it agrees more than with C
    assert_eq!(order, ["BBB", "DDD", "EEE", "AAA", "CCC"]);
    assert_eq!(tree.cut(2).labels(), [1, 0, 1, 0, 0]);
}

#[test]
fn equal_branches_start_with_the_first_member() {
    let votes = votes(&[("AAA", "NNNN"), ("BBB", "YYYY"), ("CCC", "YYYY"), ("DDD", "NNNN")]);
    let tree = linkage(&between(&votes.matrix(), Index::Same, Over::Joint), Linkage::Average);
    assert_eq!(tree.cut(2).labels(), [0, 1, 1, 0]);
    assert_eq!(tree.order[..2].iter().copied().collect::<BTreeSet<_>>(), [MemberId(0), MemberId(3)].into());
}

/// Members are called by their codes in small letters, so that a code in a name would be seen.
fn named(labels: &[u16], groups: &[(&str, &[&str])], tiers: &[&[&str]]) -> Vec<String> {
    let codes: Vec<String> = ('A'..).take(labels.len()).map(|letter| letter.to_string().repeat(3)).collect();
    let members: Vec<Member> = codes.iter().map(|code| Member::new(code, code.to_lowercase())).collect();
    let set = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect::<BTreeSet<_>>();
    let known = Known {
        groups: groups.iter().map(|(name, codes)| ((*name).to_owned(), set(codes))).collect(),
        tiers: tiers.iter().map(|codes| set(codes)).collect(),
    };
    let weights = vec![1.0; codes.len() * codes.len()];
    names(&members, &Partition::new(labels), &weights, &known).into_iter().map(|name| name.text).collect()
}

#[test]
fn a_name_says_no_more_of_a_group_than_is_so() {
    // six together, and one that no group here has
    let name = |groups: &[(&str, &[&str])]| named(&[0, 0, 0, 0, 0, 0, 1], groups, &[]).remove(0);
    assert_eq!(name(&[]), "aaa, bbb, ccc and 3 others");
    let of = |groups: &[(&str, &[&str])]| name(groups).replace("aaa, bbb, ccc and 3 others", "…");
    assert_eq!(of(&[("Gang", &["AAA", "BBB", "CCC", "DDD"])]), "…, with all 4 members of the Gang that vote here");
    assert_eq!(of(&[("Gang", &["AAA", "BBB", "CCC", "DDD", "EEE", "FFF"])]), "…, all in the Gang");
    // half of the coalition is not most of it
    assert_eq!(of(&[("Gang", &["AAA", "BBB", "CCC"])]), "…, with all 3 members of the Gang that vote here");
    // members that are not in the record do not count
    assert_eq!(of(&[("Gang", &["AAA", "BBB", "XXX", "YYY"])]), "…, with all 2 members of the Gang that vote here");
    assert_eq!(of(&[("Gang", &["XXX"])]), "…");
    // the greater overlap, and the first of equals
    assert_eq!(
        of(&[("Gang", &["AAA", "BBB"]), ("ACRO", &["AAA", "BBB", "CCC", "DDD"])]),
        "…, with all 4 members of ACRO that vote here"
    );
    // most of the coalition, and not all of the group
    assert_eq!(of(&[("ACRO", &["AAA", "BBB", "CCC", "DDD", "GGG"])]), "…, 4 of the 6 in ACRO");
    assert_eq!(
        of(&[("ACRO", &["AAA", "BBB"]), ("Gang", &["CCC", "DDD"])]),
        "…, with all 2 members of ACRO that vote here"
    );
    // a group of everybody says nothing
    assert_eq!(of(&[("Gang", &["AAA", "BBB", "CCC", "DDD", "EEE", "FFF", "GGG"])]), "…");
    // two of three members of the group are most of it, and two of six members of the coalition are not most of that
    assert_eq!(of(&[("Gang", &["AAA", "BBB", "GGG"])]), "…, with 2 of the 3 members of the Gang that vote here");
    // one of two is no more than half
    assert_eq!(of(&[("Gang", &["AAA", "GGG"])]), "…");
}

#[test]
fn a_small_coalition_is_named_in_full() {
    let found = named(&[0, 0, 0, 0, 0, 1, 1, 2], &[("Gang", &["AAA", "BBB", "CCC", "FFF"])], &[]);
    assert_eq!(found, ["aaa, bbb, ccc, ddd and eee", "fff and ggg", "hhh alone"]);
}

#[test]
fn the_best_known_members_come_first() {
    let labels = [0, 0, 0, 0, 0, 0, 0];
    assert_eq!(named(&labels, &[], &[&["GGG"], &["EEE", "GGG", "FFF"]]), ["ggg, eee, fff and 4 others"]);
    assert_eq!(named(&labels, &[], &[&["XXX"], &["GGG"]]), ["ggg, aaa, bbb and 4 others"]);
}

/// The groups that `unbloc` takes the best known from are in the registry, so that no tier is lost in silence.
#[test]
fn a_coalition_of_the_registry_is_named_after_permanent_members_and_the_g20() {
    let codes = ["ALB", "AND", "BRA", "CHN", "IND", "MLT", "SMR"];
    let members = codes.map(|code| (code, "YYYYYNNNNN"));
    let other = [("XKA", "NNNNNYYYYY"), ("XKB", "NNNNNYYYYY")];
    let votes = votes(&[&members[..], &other[..]].concat());
    let agreement = between(&votes.matrix(), Index::Agree, Over::Joint);
    let found = find(&votes, &agreement, &Settings::default()).expect("coalitions");
    let story = Story::new(&votes, &agreement, &found);
    assert!(story.names[0].starts_with("Member CHN, Member BRA, Member IND and 4 others"), "{:?}", story.names);
}

/// Of members that are as well known those come first that agree most with their own coalition, not with all.
#[test]
fn who_is_most_alike_in_its_own_coalition_comes_first() {
    for seed in 0..20 {
        let votes = synthetic::votes(seed, 2, 15, 30);
        let weights = weights(&between(&votes.matrix(), Index::Agree, Over::Joint));
        let partition = Partition::new(&(0..15).map(|m| m % 2).collect::<Vec<_>>());
        let names = names(votes.members(), &partition, &weights, &Known::default());
        for (coalition, name) in names.iter().enumerate() {
            let inside = partition.members_of(coalition as u16);
            let ties = |a: MemberId| -> f64 { inside.iter().map(|b| weights[a.index() * 15 + b.index()]).sum() };
            let center = votes.find_member(&name.members[0]).expect("a member");
            assert!(inside.contains(&center) && inside.iter().all(|&m| ties(m) <= ties(center)), "seed {seed}");
        }
    }
}
