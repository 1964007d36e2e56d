//! How united groups are: indices, intervals, random groups, who breaks ranks.

mod program;

use unbloc::registry::{Group, Membership};
use unbloc::stats::{
    Cohesion, Figure, Period, Resampling, Roster, Scope, Unity, cohesion, contested, hix_noury_roland, rice,
};
use unbloc::synthetic;
use unbloc::votes::{Body, Choice, Counts, MemberId, RollCall, RollCallId, RollCalls};

use crate::support::{votes, with_roll_calls};

/// Figures are means of a few dozen terms.
const ROUNDING: f64 = 1e-9;

fn counts(yes: u64, abstain: u64, no: u64) -> Counts {
    Counts { yes, abstain, no, non_voting: 1 }
}

fn ids(members: &[u16]) -> Vec<MemberId> {
    members.iter().copied().map(MemberId).collect()
}

/// The cohesion of one coalition over everything, every roll call contested.
fn of(votes: &RollCalls, members: &[u16], replicates: u32) -> Cohesion {
    let roster = Roster::of_coalition(votes, "some", &ids(members));
    let contested = vec![true; votes.roll_calls().len()];
    cohesion(votes, &[roster], &contested, Period::All, Resampling { replicates, seed: 1 }).remove(0)
}

fn close(found: Option<f64>, expected: Option<f64>, what: &str) {
    match (found, expected) {
        (Some(found), Some(expected)) => {
            assert!((found - expected).abs() < ROUNDING, "{what}: {found}, not {expected}")
        }
        _ => assert_eq!(found, expected, "{what}"),
    }
}

#[test]
fn the_indices_are_the_papers() {
    // (yes, abstain, no), index of agreement, Rice's index
    let cases = [
        ((9, 0, 0), Some(1.0), Some(1.0)),
        ((0, 4, 0), Some(1.0), None),
        ((5, 0, 5), Some((5.0 - 0.5 * 5.0) / 10.0), Some(0.0)),
        ((3, 3, 3), Some(0.0), Some(0.0)),
        ((7, 2, 1), Some((7.0 - 0.5 * 3.0) / 10.0), Some(6.0 / 8.0)),
        ((1, 8, 0), Some((8.0 - 0.5) / 9.0), Some(1.0)),
        ((1, 0, 0), None, None),
        ((0, 1, 0), None, None),
        ((0, 0, 0), None, None),
    ];
    for ((yes, abstain, no), agreement, of_rice) in cases {
        let counts = counts(yes, abstain, no);
        close(hix_noury_roland(&counts), agreement, &format!("{counts:?}"));
        close(rice(&counts), of_rice, &format!("{counts:?}"));
    }
}

/// The plain version: means over the roll calls on which two members voted.
fn slow(votes: &RollCalls, members: &[MemberId], on: &[RollCallId]) -> [Option<f64>; 3] {
    let (mut agreement, mut of_rice, mut unanimous) = (Vec::new(), Vec::new(), Vec::new());
    for &on in on {
        let cast: Vec<i8> = members.iter().filter_map(|&m| votes.choice(m, on).cast()).collect();
        if cast.len() < 2 {
            continue;
        }
        let n = cast.len() as f64;
        let count = |wanted: i8| cast.iter().filter(|&&choice| choice == wanted).count() as f64;
        let most = count(1).max(count(0)).max(count(-1));
        agreement.push((most - 0.5 * (n - most)) / n);
        unanimous.push(if cast.iter().all(|choice| *choice == cast[0]) { 1.0 } else { 0.0 });
        if count(1) + count(-1) > 0.0 {
            of_rice.push((count(1) - count(-1)).abs() / (count(1) + count(-1)));
        }
    }
    [agreement, of_rice, unanimous]
        .map(|all: Vec<f64>| (!all.is_empty()).then(|| all.iter().sum::<f64>() / all.len() as f64))
}

fn figures(unity: &Unity) -> [Figure; 3] {
    [unity.agreement, unity.rice, unity.unanimous]
}

#[test]
fn figures_are_those_of_the_plain_version() {
    for seed in 0..40 {
        let votes = synthetic::votes(seed, 3, 14, 30);
        let members = ids(&(0..(seed % 9) as u16 + 1).collect::<Vec<_>>());
        let contested = contested(&votes, &votes, 0.55);
        let roster = Roster::of_coalition(&votes, "some", &members);
        let found = cohesion(&votes, &[roster], &contested, Period::All, Resampling { replicates: 20, seed });
        let all: Vec<RollCallId> = votes.roll_call_ids().collect();
        let some: Vec<RollCallId> = votes.roll_call_ids().filter(|r| contested[r.index()]).collect();
        assert!(some.len() < all.len(), "seed {seed}: the share is to divide the roll calls");
        for (scope, on) in [(Scope::All, &all), (Scope::Contested, &some)] {
            let figures = figures(found[0].spells[0].over(scope)).map(|figure| figure.value);
            for (found, expected) in figures.into_iter().zip(slow(&votes, &members, on)) {
                close(found, expected, &format!("seed {seed}, {scope:?}"));
            }
        }
    }
}

#[test]
fn contested_goes_by_the_whole_record() {
    // one of four dissents; of the first two members nobody does
    let whole = votes(&[("AAA", "YYX"), ("BBB", "YYX"), ("CCC", "YYX"), ("DDD", "NYX")]);
    let two = whole.subset(&[true, true, false, false], &[true; 3]);
    assert_eq!(contested(&two, &whole, 0.25), [true, false, false]);
    assert_eq!(contested(&two, &whole, 0.26), [false; 3]);
    assert_eq!(contested(&two, &two, 0.25), [false; 3]);
    // a roll call without votes has no minority, not one of 0
    assert_eq!(contested(&whole, &whole, 0.0), [true, true, false]);
}

#[test]
fn sides_may_be_swapped_and_members_come_in_any_order() {
    for seed in 0..20 {
        let votes = synthetic::votes(seed, 2, 9, 25);
        let swap = |choice| match choice {
            Choice::Yes => Choice::No,
            Choice::No => Choice::Yes,
            other => other,
        };
        let columns: Vec<Choice> =
            votes.roll_call_ids().flat_map(|r| votes.column(r).iter().map(|&c| swap(c)).collect::<Vec<_>>()).collect();
        let swapped =
            RollCalls::new(votes.members().to_vec(), votes.roll_calls().to_vec(), columns).expect("the shape");
        assert_eq!(of(&votes, &[0, 2, 4, 6], 50).spells, of(&swapped, &[6, 2, 0, 4], 50).spells, "seed {seed}");
    }
}

/// The 95 % quantile of the normal distribution.
const NORMAL_95: f64 = 1.644854;

#[test]
fn the_interval_of_a_share_is_that_of_the_binomial_distribution() {
    // unanimous on 120 of 400 roll calls
    let word = |split: char| "Y".repeat(120) + &split.to_string().repeat(280);
    let votes = votes(&[("AAA", &word('Y')), ("BBB", &word('N'))]);
    for seed in 0..5 {
        let roster = Roster::of_coalition(&votes, "two", &ids(&[0, 1]));
        let found = cohesion(&votes, &[roster], &[true; 400], Period::All, Resampling { replicates: 4000, seed });
        let interval = found[0].spells[0].all.unanimous.interval.expect("an interval");
        let reach = NORMAL_95 * (0.3_f64 * 0.7 / 400.0).sqrt();
        // the ends are whole roll calls of 400: one off, and the replicates' own error beside it
        assert!((interval.low - (0.3 - reach)).abs() < 2.0 / 400.0, "seed {seed}: {interval:?}");
        assert!((interval.high - (0.3 + reach)).abs() < 2.0 / 400.0, "seed {seed}: {interval:?}");
    }
}

#[test]
fn roll_calls_all_alike_and_a_single_one_have_no_interval() {
    let alike = votes(&[("AAA", "YYYY"), ("BBB", "NNAA"), ("CCC", "YYYY")]);
    let unity = of(&alike, &[0, 1, 2], 200).spells.remove(0).all;
    close(unity.agreement.value, Some((2.0 - 0.5) / 3.0), "two of three");
    assert_eq!((unity.agreement.interval, unity.unanimous.interval), (None, None));
    assert!(unity.rice.interval.is_some(), "a third, a third, one and one");
    let single = of(&votes(&[("AAA", "Y"), ("BBB", "N")]), &[0, 1], 200).spells.remove(0).all;
    assert_eq!((single.roll_calls, single.agreement.interval), (1, None));
}

/// Where as many others are left as the group has members, there is one random group.
#[test]
fn the_only_other_group_there_is_comes_every_time() {
    for seed in 0..20 {
        let votes = synthetic::votes(seed, 2, 8, 30);
        let (group, others) = (of(&votes, &[0, 1, 4, 5], 30), of(&votes, &[2, 3, 6, 7], 30));
        let pairs = figures(&group.spells[0].all).into_iter().zip(figures(&others.spells[0].all));
        for (figure, other) in pairs {
            let chance = figure.chance.expect("as many others");
            for found in [chance.mean, chance.low, chance.high] {
                close(Some(found), other.value, &format!("seed {seed}"));
            }
        }
    }
}

/// Values with a standard deviation of 0.2 have, over 4,000 draws, a mean that is off by 0.2/√4000 = 0.003; four times that.
const DRAWN: f64 = 0.012;

#[test]
fn the_mean_of_random_groups_is_that_of_all_groups_of_their_size() {
    for seed in 0..4 {
        let votes = synthetic::votes(seed, 2, 10, 12);
        let on: Vec<RollCallId> = votes.roll_call_ids().collect();
        let others: Vec<MemberId> = ids(&(3..10).collect::<Vec<_>>());
        let mut all = Vec::new();
        for (i, &a) in others.iter().enumerate() {
            for (j, &b) in others.iter().enumerate().skip(i + 1) {
                all.extend(others[j + 1..].iter().map(|&c| slow(&votes, &[a, b, c], &on)[0].expect("votes")));
            }
        }
        let exact = all.iter().sum::<f64>() / all.len() as f64;
        let chance = of(&votes, &[0, 1, 2], 4000).spells[0].all.agreement.chance.expect("seven others");
        assert!((chance.mean - exact).abs() < DRAWN, "seed {seed}: {} and {exact}", chance.mean);
        all.sort_by(f64::total_cmp);
        let (least, most) = (all[0], all[all.len() - 1]);
        assert!(least <= chance.low && chance.low < chance.mean, "seed {seed}: {chance:?}");
        assert!(chance.mean < chance.high && chance.high <= most, "seed {seed}: {chance:?}");
    }
}

#[test]
fn a_planted_coalition_is_more_united_than_random_groups_and_a_mixture_is_not() {
    for seed in 0..10 {
        let votes = synthetic::votes(seed, 3, 30, 80);
        let planted = of(&votes, &[0, 3, 6, 9, 12], 200).spells.remove(0).all.agreement;
        assert!(planted.value.unwrap() > planted.chance.unwrap().high, "seed {seed}: {planted:?}");
        let mixed = of(&votes, &[0, 1, 2, 3, 4, 5], 200).spells.remove(0).all.agreement;
        assert!(mixed.value.unwrap() < mixed.chance.unwrap().high, "seed {seed}: {mixed:?}");
    }
}

#[test]
fn too_few_others_give_no_random_group() {
    let votes = synthetic::votes(1, 2, 7, 20);
    assert_eq!(of(&votes, &[0, 1, 2, 3], 20).spells[0].all.agreement.chance, None);
    assert!(of(&votes, &[0, 1, 2], 20).spells[0].all.agreement.chance.is_some());
    assert_eq!(of(&votes, &[0, 1, 2, 3, 4, 5, 6], 20).spells[0].all.rice.chance, None);
}

#[test]
fn a_member_alone_an_empty_group_and_nobody_voting_have_no_number() {
    let absent = votes(&[("AAA", "XX"), ("BBB", "XX"), ("CCC", "YN"), ("DDD", "Y.")]);
    for members in [&[2][..], &[], &[0, 1], &[0, 2]] {
        let found = of(&absent, members, 20);
        let spell = &found.spells[0];
        assert_eq!((spell.members, spell.all.roll_calls, spell.all.rice_roll_calls), (None, 0, 0), "{members:?}");
        let nothing = Figure { value: None, interval: None, chance: None };
        assert_eq!(figures(&spell.all), [nothing; 3], "{members:?}");
        assert!(found.divided.is_empty() && found.dissents.iter().all(|d| d.share().is_none()), "{members:?}");
    }
    // on the second roll call one of the two has no seat
    let found = of(&absent, &[2, 3], 20);
    assert_eq!((found.spells[0].members, found.spells[0].all.roll_calls), (Some((2, 2)), 1));
    assert!(of(&votes(&[("AAA", ""), ("BBB", "")]), &[0, 1], 20).spells.is_empty());
}

fn on_days(days: &[&str]) -> Vec<RollCall> {
    let roll_call = |(i, day): (usize, &&str)| {
        let date = (!day.is_empty()).then(|| day.parse().expect("a day"));
        RollCall { date, ..RollCall::new(format!("{i}"), Body::Assembly) }
    };
    days.iter().enumerate().map(roll_call).collect()
}

#[test]
fn membership_is_that_of_the_day() {
    let membership = |code: &str, from: &str, to: &str| Membership {
        code: code.into(),
        from: from.parse().ok(),
        to: to.parse().ok(),
        as_of: None,
    };
    let group = Group {
        code: "LEAGUE".into(),
        name: "League of Elsewhere".into(),
        former: Vec::new(),
        memberships: vec![
            membership("AAA", "", ""),
            membership("BBB", "", "2001-05-05"),
            membership("CCC", "2001-05-06", "2001-12-31"),
            membership("CCC", "2003-01-01", ""),
            membership("ZZZ", "", ""),
        ],
    };
    let days = on_days(&["2001-05-05", "2001-05-06", "2002-06-01", "2003-01-01", ""]);
    let votes = with_roll_calls(&[("AAA", "YYY.Y"), ("BBB", "YYYYY"), ("CCC", "YYYYX")], days);
    let roster = Roster::of_group(&votes, &group);
    let on = |r: u32| roster.on(RollCallId(r)).iter().map(|m| m.0).collect::<Vec<_>>();
    assert_eq!([on(0), on(1), on(2), on(3), on(4)], [vec![0, 1], vec![0, 2], vec![0], vec![2], vec![0, 2]]);
    assert_eq!(roster.name(), "LEAGUE");
}

#[test]
fn who_leaves_the_line_is_counted_where_there_is_one() {
    let word = [("AAA", "YYYYXX"), ("BBB", "YYNAXY"), ("CCC", "NYNAYX"), ("DDD", "XAYYXX"), ("EEE", "NNNNNN")];
    let votes = votes(&word);
    // lines of A to D: yes; yes; a tie; a tie; one vote; one vote
    let found = of(&votes, &[0, 1, 2, 3], 10);
    let broke: Vec<(u16, u32, u32)> = found.dissents.iter().map(|d| (d.member.0, d.broke, d.votes)).collect();
    assert_eq!(broke, [(3, 1, 1), (2, 1, 2), (0, 0, 2), (1, 0, 2)]);
    assert_eq!(found.dissents[1].share(), Some(0.5));
    // the least united first; those alike in the order of the record
    let divided: Vec<(u32, f64)> = found.divided.iter().map(|d| (d.on.0, d.agreement)).collect();
    assert_eq!(divided, [(2, 0.25), (3, 0.25), (0, (2.0 - 0.5) / 3.0), (1, (3.0 - 0.5) / 4.0)]);
    assert_eq!(found.divided[3].counts, Counts { yes: 3, abstain: 1, no: 0, non_voting: 0 });
}

#[test]
fn who_hardly_votes_comes_last_among_those_who_break_ranks() {
    let votes = votes(&[("AAA", "YYYYY"), ("BBB", "YYYYY"), ("CCC", "YYYYN"), ("DDD", "NNXXX")]);
    let order: Vec<u16> = of(&votes, &[0, 1, 2, 3], 10).dissents.iter().map(|d| d.member.0).collect();
    assert_eq!(order, [2, 0, 1, 3]);
}

#[test]
fn a_group_draws_the_same_in_any_company_and_on_any_number_of_threads() {
    let votes = synthetic::votes(3, 2, 12, 40);
    let roster = |name: &str, members: &[u16]| Roster::of_coalition(&votes, name, &ids(members));
    let (first, second) = (roster("first", &[0, 2, 4]), roster("second", &[1, 2, 3, 5]));
    let measure = |threads: usize, rosters: &[Roster]| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| cohesion(&votes, rosters, &[true; 40], Period::Session, Resampling::default()))
    };
    let both = measure(1, &[first.clone(), second.clone()]);
    assert_eq!(both, measure(2, &[first.clone(), second.clone()]));
    assert_eq!(both[1..], measure(2, &[second]));
    let other = cohesion(&votes, &[first], &[true; 40], Period::Session, Resampling { replicates: 1000, seed: 2 });
    assert_ne!(both[0].spells, other[0].spells, "another seed");
}
