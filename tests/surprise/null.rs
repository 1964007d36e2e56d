//! How rare the rarest of many pairs is by chance.

use std::collections::{BTreeMap, BTreeSet};

use unbloc::random;
use unbloc::stats::surprise::{History, NullRarity, TRADES, Window, null, trade};
use unbloc::synthetic;
use unbloc::votes::{Choice, MemberId, RollCalls};

use super::{last, on_days};

fn ask(votes: &RollCalls, of: Option<MemberId>, replicates: u32, seed: u64) -> Vec<NullRarity> {
    let on = last(votes);
    null(votes, on, &History::before(votes, on, &Window::default()).unwrap(), of, replicates, seed, &|_, _| ())
}

#[test]
fn trades_keep_every_margin_and_move_nothing_but_votes() {
    for seed in 0..20 {
        let votes = synthetic::line(seed, 70, 60);
        let traded = trade(&votes, 300, &mut random::stream(seed, &["trades"]));
        let mut moved = 0;
        for r in votes.roll_call_ids() {
            assert_eq!(traded.counts(r), votes.counts(r), "seed {seed}");
            for (before, after) in votes.column(r).iter().zip(traded.column(r)) {
                assert_eq!(before.is_cast(), after.is_cast(), "seed {seed}");
                assert!(before.is_cast() || before == after, "seed {seed}");
                moved += usize::from(before != after);
            }
        }
        for m in votes.member_ids() {
            for choice in Choice::CAST {
                let count = |votes: &RollCalls| votes.row(m).filter(|&c| c == choice).count();
                assert_eq!(count(&traded), count(&votes), "seed {seed}");
            }
        }
        assert!(moved > 500, "seed {seed}: {moved}");
    }
}

/// Every way to arrange each member's choices that keeps the roll calls' margins, by trying all.
fn arrangements(members: &[&str]) -> BTreeSet<String> {
    let margins = |rows: &[String]| -> Vec<Vec<u8>> {
        let column = |r: usize| {
            let mut letters: Vec<u8> = rows.iter().map(|row| row.as_bytes()[r]).collect();
            letters.sort_unstable();
            letters
        };
        (0..3).map(column).collect()
    };
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    let ordered =
        |row: &str, order: [usize; 3]| order.map(|i| char::from(row.as_bytes()[i])).iter().collect::<String>();
    let mut all: Vec<Vec<String>> = vec![Vec::new()];
    for row in members {
        let more = |rows: &Vec<String>| orders.map(|order| [rows.clone(), vec![ordered(row, order)]].concat());
        all = all.iter().flat_map(more).collect();
    }
    let start: Vec<String> = members.iter().map(|row| (*row).to_owned()).collect();
    all.into_iter().filter(|rows| margins(rows) == margins(&start)).map(|rows| rows.concat()).collect()
}

/// Trades after which the likeliest of the 24 records is within a millionth of
/// the least likely, by the powers of the transition matrix.
const MIXED: usize = 200;

/// Draws of a small record with three members or more on three roll calls, counted.
fn drawn(members: &[&str], draws: u64) -> BTreeMap<String, u64> {
    const CODES: [&str; 4] = ["AAA", "BBB", "CCC", "DDD"];
    let named: Vec<(&str, &str)> = CODES.into_iter().zip(members.iter().copied()).collect();
    let votes = on_days(&named, &[1, 2, 3]);
    let mut seen = BTreeMap::new();
    for seed in 0..draws {
        let traded = trade(&votes, MIXED, &mut random::stream(seed, &["small"]));
        let key = traded.member_ids().flat_map(|m| traded.row(m).collect::<Vec<_>>()).map(|c| c.letter()).collect();
        *seen.entry(key).or_insert(0) += 1;
    }
    seen
}

#[test]
fn every_record_of_the_margins_is_as_likely() {
    const DRAWS: u64 = 6_000;
    // with as many records as each has, and the 99.99 % quantile of chi-squared with one degree of freedom less
    let cases: [(&[&str], usize, f64); 2] =
        [(&["NYY", "YNY", "YYN"], 6, 25.8), (&["YAN", "AYN", "NYA", "YNY"], 24, 57.3)];
    for (members, records, limit) in cases {
        let (seen, all) = (drawn(members, DRAWS), arrangements(members));
        assert_eq!(all.len(), records);
        assert_eq!(seen.keys().cloned().collect::<BTreeSet<_>>(), all);
        let expected = DRAWS as f64 / records as f64;
        let chi: f64 = seen.values().map(|&n| (n as f64 - expected).powi(2) / expected).sum();
        assert!(chi < limit, "{members:?}: {chi}");
    }
}

/// The limit that the documentation names: no two of these chose the reverse of each other.
#[test]
fn choices_in_a_circle_cannot_be_traded() {
    assert_eq!(arrangements(&["YNA", "NAY", "AYN"]).len(), 12);
    assert_eq!(drawn(&["YNA", "NAY", "AYN"], 50).len(), 1);
}

/// The trades of a replicate leave no more of the record where it was than four times as many do.
#[test]
fn the_trades_of_a_replicate_forget_where_they_began() {
    let votes = synthetic::line(1, 100, 300);
    let kept = |times: usize| -> f64 {
        let mut rng = random::stream(1, &["forget".as_bytes(), &times.to_le_bytes()]);
        let traded = trade(&votes, times * votes.roll_calls().len(), &mut rng);
        let cells = votes.roll_call_ids().flat_map(|r| votes.column(r).iter().zip(traded.column(r)));
        let (mut same, mut cast) = (0.0, 0.0);
        for (before, after) in cells.filter(|(before, _)| before.is_cast()) {
            same += f64::from(u8::from(before == after));
            cast += 1.0;
        }
        same / cast
    };
    let (none, some, many) = (kept(0), kept(TRADES), kept(4 * TRADES));
    println!("cells as they were: {none:.4}, {some:.4}, {many:.4}");
    assert_eq!(none, 1.0);
    // 28,500 cells: 4 standard deviations of a share are .012
    assert!((some - many).abs() < 0.012, "{some} {many}");
}

/// Where the votes are a draw of the null themselves, one in five is among the rarest fifth.
#[test]
fn chance_alone_is_called_chance() {
    const RECORDS: u64 = 100;
    for of in [None, Some(MemberId(0))] {
        let mut low = 0;
        for seed in 0..RECORDS {
            let start = synthetic::line(seed, 20, 40);
            let votes = trade(&start, 400, &mut random::stream(seed, &["start"]));
            let Some(first) = ask(&votes, of.filter(|&m| votes.choice(m, last(&votes)).is_cast()), 19, seed).pop()
            else {
                continue;
            };
            low += u32::from(first.p_value() <= 0.2);
        }
        // binomial(100, .2): 4 standard deviations of 4
        assert!(low <= 36, "{low} of {RECORDS}");
        assert!(low >= 4, "{low} of {RECORDS}");
    }
}

/// Two members that are never together though each votes no half of the time.
#[test]
fn a_pair_that_avoids_each_other_is_not_chance() {
    let days: Vec<i8> = (1..=31).collect();
    let words: Vec<String> = (0..10usize)
        .map(|m| {
            let no = |r: usize| if m < 2 { r % 2 == m } else { (r * (m + 3) + r / 3) % 5 < 2 };
            (0..31).map(|r| if r == 30 && m < 5 || r < 30 && no(r) { 'N' } else { 'Y' }).collect()
        })
        .collect();
    let codes: Vec<String> = (0..10).map(|m| format!("M{m}")).collect();
    let members: Vec<(&str, &str)> = codes.iter().zip(&words).map(|(c, w)| (c.as_str(), w.as_str())).collect();
    let found = ask(&on_days(&members, &days), Some(MemberId(0)), 99, 1);
    assert_eq!(found[0].choice, Choice::No);
    // never in 30: log2(62)
    assert!((found[0].seen - 62f64.log2()).abs() < 1e-9);
    assert!(found[0].p_value() <= 0.05, "{}", found[0].p_value());
}

#[test]
fn threads_change_nothing_and_seeds_do() {
    let votes = synthetic::line(5, 30, 60);
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| ask(&votes, None, 20, 7))
    };
    assert_eq!(with(1), with(2));
    assert_eq!(with(1), with(3));
    assert_ne!(ask(&votes, None, 20, 7), ask(&votes, None, 20, 8));
    assert!(ask(&votes, None, 0, 1).iter().all(|null| null.drawn.is_empty() && null.p_value() == 1.0));
}
