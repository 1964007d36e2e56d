//! Who made the same choice, and how rarely they do.

use unbloc::stats::Interval;
use unbloc::stats::surprise::{Company, History, Opposite, Sought, Standing, Window, companies};
use unbloc::synthetic;
use unbloc::votes::{Choice, MemberId, RollCallId, RollCalls};

use super::{last, on_days};

fn ask(votes: &RollCalls, on: RollCallId, question: &Sought) -> Vec<Company> {
    let history = History::before(votes, on, &Window::default()).unwrap();
    companies(votes, on, &history, question).unwrap()
}

fn shown(shown: usize) -> Sought {
    Sought { shown, ..Sought::default() }
}

/// A and B both voted on the roll calls 0, 1, 2 and 4, and both no on 1 and 4;
/// on 4 alone with C voting yes.
#[test]
fn a_pair_has_its_joint_roll_calls_and_its_precedents() {
    let votes =
        on_days(&[("AAA", "YNNXNN"), ("BBB", "NNYNNN"), ("CCC", "NNYYYY"), ("DDD", "AAAAAA")], &[1, 2, 3, 4, 5, 6]);
    let question = Sought { opposite: Opposite::Named(vec![MemberId(2)]), ..shown(5) };
    let found = ask(&votes, last(&votes), &question);
    let no = found.iter().find(|company| company.choice == Choice::No).unwrap();
    let pair = &no.searches[0].rarest[0];
    let at = |r: &[u32]| r.iter().map(|&r| RollCallId(r)).collect::<Vec<_>>();
    assert_eq!(pair.standing, Standing { times: 2, joint: 4, precedents: at(&[4, 1]) });
    assert_eq!(pair.opposed, Some(Standing { times: 1, joint: 4, precedents: at(&[4]) }));
    assert_eq!(pair.standing.estimate(), Some((2.0 + 0.5) / (4.0 + 1.0)));
    assert_eq!(pair.standing.bits(), Some(1.0));
    assert_eq!(pair.standing.days_since(&votes, last(&votes)), Some(1));
    // one member alone has no pair
    let abstained = found.iter().find(|company| company.choice == Choice::Abstain).unwrap();
    assert_eq!((abstained.members.len(), abstained.searches.len()), (1, 0));
}

/// Counting by hand what the bits count.
fn naive(votes: &RollCalls, on: RollCallId, set: &[MemberId], choice: Choice) -> (u32, u32) {
    let (mut times, mut joint) = (0, 0);
    for r in votes.roll_call_ids().filter(|r| votes.roll_call(*r).date < votes.roll_call(on).date) {
        joint += u32::from(set.iter().all(|&m| votes.choice(m, r).is_cast()));
        times += u32::from(set.iter().all(|&m| votes.choice(m, r) == choice));
    }
    (times, joint)
}

fn estimate((k, n): (u32, u32)) -> f64 {
    (f64::from(k) + 0.5) / (f64::from(n) + 1.0)
}

/// All sets of a size, by the definition.
fn all_sets(members: &[MemberId], size: usize) -> Vec<Vec<MemberId>> {
    let wanted = |mask: &u32| mask.count_ones() as usize == size;
    let set = |mask: u32| (0..members.len()).filter(|i| mask >> i & 1 == 1).map(|i| members[i]).collect();
    (0..1u32 << members.len()).filter(wanted).map(set).collect()
}

fn needed(votes: &RollCalls, on: RollCallId, set: &[MemberId], choice: Choice) -> bool {
    let own = estimate(naive(votes, on, set, choice));
    set.len() == 2
        || all_sets(set, set.len() - 1).iter().all(|smaller| estimate(naive(votes, on, smaller, choice)) >= 2.0 * own)
}

#[test]
fn the_search_finds_what_trying_every_set_finds() {
    for seed in 0..12 {
        let votes = synthetic::line(seed, 14, 90);
        let on = last(&votes);
        let of = (seed % 2 == 0).then(|| votes.member_ids().find(|&m| votes.choice(m, on).is_cast()).unwrap());
        for company in ask(&votes, on, &Sought { of, ..shown(10_000) }) {
            for search in &company.searches {
                let mut expected: Vec<(f64, Vec<MemberId>)> = all_sets(&company.members, search.size)
                    .into_iter()
                    .filter(|set| of.is_none_or(|of| set.contains(&of)))
                    .filter(|set| naive(&votes, on, set, company.choice).1 > 0)
                    .filter(|set| needed(&votes, on, set, company.choice))
                    .map(|set| (estimate(naive(&votes, on, &set, company.choice)), set))
                    .collect();
                let order = |a: &(f64, Vec<MemberId>), b: &(f64, Vec<MemberId>)| a.partial_cmp(b).unwrap();
                expected.sort_by(order);
                let mut found: Vec<(f64, Vec<MemberId>)> =
                    search.rarest.iter().map(|set| (set.standing.estimate().unwrap(), set.members.clone())).collect();
                assert!(found.is_sorted_by(|a, b| a.0 <= b.0), "seed {seed}");
                found.sort_by(order);
                assert_eq!(found, expected, "seed {seed}, {} of {}", company.choice.word(), search.size);
                assert!(search.exhaustive);
            }
        }
    }
}

#[test]
fn of_a_large_company_only_pairs_are_looked_at_unless_it_is_one_members() {
    let word = "Y".repeat(30);
    let codes: Vec<String> = (0..70).map(|m| format!("M{m:02}")).collect();
    let members: Vec<(&str, &str)> = codes.iter().map(|code| (code.as_str(), word.as_str())).collect();
    let days: Vec<i8> = (1..=30).collect();
    let votes = on_days(&members, &days);
    let sizes = |question| {
        ask(&votes, last(&votes), &question)[0].searches.iter().map(|s| (s.size, s.sets)).collect::<Vec<_>>()
    };
    assert_eq!(sizes(shown(1)), [(2, 70 * 69 / 2)]);
    let of = Sought { of: Some(MemberId(0)), ..shown(1) };
    assert_eq!(sizes(of), [(2, 69), (3, 69 * 68 / 2), (4, 69 * 68 * 67 / 6)]);
}

/// More sets than can all be looked at: the rarest pairs are grown. The planted
/// three (no two of them often apart) never voted yes together before.
#[test]
fn a_set_is_found_where_not_all_can_be_tried() {
    // 200 members: 199 · 198 · 197 / 6 = 1,293,699 sets of four that hold the first
    let codes: Vec<String> = (0..200).map(|m| format!("M{m:03}")).collect();
    let word = |m: usize| -> String {
        let letter = |r: usize| match m {
            _ if r == 29 => 'Y',
            0..4 if r % 4 == m => 'N',
            _ => 'Y',
        };
        (0..30).map(letter).collect()
    };
    let words: Vec<String> = (0..200).map(word).collect();
    let members: Vec<(&str, &str)> =
        codes.iter().zip(&words).map(|(code, word)| (code.as_str(), word.as_str())).collect();
    let days: Vec<i8> = (1..=30).collect();
    let votes = on_days(&members, &days);
    let question = Sought { of: Some(MemberId(0)), ..shown(1) };
    let search = &ask(&votes, last(&votes), &question)[0].searches[2];
    assert!(!search.exhaustive);
    assert_eq!(search.rarest[0].members, [0, 1, 2, 3].map(MemberId));
    assert_eq!((search.rarest[0].standing.times, search.rarest[0].standing.joint), (0, 29));
}

#[test]
fn members_that_stand_on_no_side_are_not_the_other_side() {
    let votes = on_days(&[("AAA", "YN"), ("BBB", "NN"), ("CCC", "AA"), ("DDD", "YY")], &[1, 2]);
    let history = History::before(&votes, last(&votes), &Window::default()).unwrap();
    let ask = |of: Option<u16>, named: u16| {
        let question = Sought { of: of.map(MemberId), opposite: Opposite::Named(vec![MemberId(named)]), shown: 1 };
        companies(&votes, last(&votes), &history, &question)
    };
    assert_eq!(ask(None, 2).unwrap_err().to_string(), "`CCC` is on no side of `001`: abstain");
    let same = ask(Some(0), 1).unwrap_err();
    assert_eq!(same.to_string(), "`BBB` (no) is not on the other side of `001` from `AAA` (no)");
    assert_eq!(ask(Some(0), 3).unwrap()[0].opposite, [MemberId(3)]);
}

/// Where no permanent member is on the other side, the two of it most like the member are.
#[test]
fn the_other_side_is_stood_for_by_those_most_like_the_member() {
    let days: Vec<i8> = (1..=25).collect();
    let word = |same: usize, end: char| format!("{}{}{end}", "Y".repeat(same), "N".repeat(24 - same));
    let words = [word(24, 'N'), word(24, 'N'), word(20, 'Y'), word(5, 'Y'), word(15, 'Y')];
    let codes = ["AAA", "BBB", "CCC", "DDD", "EEE"];
    let members: Vec<(&str, &str)> = codes.into_iter().zip(words.iter().map(String::as_str)).collect();
    let votes = on_days(&members, &days);
    let found = ask(&votes, last(&votes), &Sought { of: Some(MemberId(0)), ..shown(1) });
    assert_eq!(found[0].opposite, [MemberId(2), MemberId(4)]);
}

/// Beta(k + ½, n − k + ½) up to x = sin²t is the integral of sin²ᵏ cos²⁽ⁿ⁻ᵏ⁾ up to t, as a share.
fn below(x: f64, k: u32, n: u32) -> f64 {
    const STEPS: u32 = 200_000;
    let mode = f64::from(k) / f64::from(n);
    let weight = |t: f64| {
        let (s, c) = (t.sin().powi(2), t.cos().powi(2));
        (f64::from(k) * (s / mode).ln() + f64::from(n - k) * (c / (1.0 - mode)).ln()).exp()
    };
    // the midpoint rule; its error is far below the tolerance
    let integral = |to: f64| {
        let step = to / f64::from(STEPS);
        (0..STEPS).map(|i| weight((f64::from(i) + 0.5) * step)).sum::<f64>() * step
    };
    integral(x.sqrt().asin()) / integral(std::f64::consts::FRAC_PI_2)
}

#[test]
fn the_interval_cuts_off_five_percent_at_each_end() {
    for (k, n) in [(1, 2), (3, 10), (147, 2523), (251, 6118), (8, 2500), (9, 10)] {
        let Interval { low, high } = Standing { times: k, joint: n, precedents: Vec::new() }.interval().unwrap();
        assert!((below(low, k, n) - 0.05).abs() < 1e-6, "{k} of {n}: {low}");
        assert!((below(high, k, n) - 0.95).abs() < 1e-6, "{k} of {n}: {high}");
    }
    let ends = |times, joint| Standing { times, joint, precedents: Vec::new() }.interval().map(|i| (i.low, i.high));
    assert_eq!(ends(0, 7).unwrap().0, 0.0);
    assert_eq!(ends(7, 7).unwrap().1, 1.0);
    assert_eq!(ends(0, 0), None);
    // Beta(1½, ½) has the distribution function (2/π)(asin √x − √(x(1 − x)))
    let low = ends(1, 1).unwrap().0;
    let share = (low.sqrt().asin() - (low * (1.0 - low)).sqrt()) * std::f64::consts::FRAC_2_PI;
    assert!((share - 0.05).abs() < 1e-6, "{share}");
}
