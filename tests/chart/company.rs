//! Charts of surprise: the line of bits, and who keeps whose company.

use std::collections::{BTreeMap, BTreeSet};

use unbloc::chart::{CompanyPair, Role, StripMark, company, surprise_strip};

use super::gallery::caption;
use crate::support::svg::{labels, of_class};

fn mark(i: usize, bits: f64, role: Role) -> StripMark {
    StripMark { label: format!("A/X/{i}"), title: String::new(), date: "29 February 2096".into(), bits, role }
}

/// `n` marks skewed as surprise is; the last is looked at, and every `each`-th a precedent.
fn marks(n: usize, each: usize) -> Vec<StripMark> {
    let bits = |i: usize| 0.2 + 2.0 * ((i * 7919 % 1009) as f64 / 1009.0).powi(3);
    let role = |i: usize| match i {
        i if i + 1 == n => Role::This,
        i if i % each == 0 => Role::Precedent,
        _ => Role::Other,
    };
    (0..n).map(|i| mark(i, bits(i), role(i))).collect()
}

/// Pairs of one member with `n` others, of all degrees.
fn star(n: usize) -> Vec<CompanyPair> {
    let together = [147, 0, 8, 1300, 2100, 2523];
    let pair = |i: usize| CompanyPair {
        a: "CEN".into(),
        b: format!("M{i:03}"),
        together: together[i % 6],
        of: 2523,
        bits: 4.25,
        last: (!together[i % 6].is_multiple_of(2)).then(|| "29 February 2096".into()),
    };
    (0..n).map(pair).collect()
}

/// Every pair of `n` members.
fn ring(n: usize) -> Vec<CompanyPair> {
    let pair = |i: usize, j: usize| CompanyPair { a: format!("M{i:03}"), ..star(n).swap_remove(j) };
    (0..n).flat_map(|i| (0..i).map(move |j| (i, j))).map(|(i, j)| pair(i, j)).collect()
}

fn names(n: usize) -> BTreeMap<String, String> {
    (0..n).map(|i| (format!("M{i:03}"), format!("The Far Islands and Côte d’Ailleurs {i}"))).collect()
}

/// Both kinds at many sizes.
pub fn drawn() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for (n, each) in [(0, 1), (1, 9), (2, 1), (5, 2), (40, 1), (300, 25), (1500, 200), (1501, 90), (7000, 900)] {
        all.push((format!("strip of {n}"), surprise_strip(&marks(n, each), &caption("strip"))));
    }
    for bits in [0.0, 0.004, 0.7, 900.0, f64::NAN] {
        let same: Vec<StripMark> = marks(250, 20).into_iter().map(|m| StripMark { bits, ..m }).collect();
        all.push((format!("strip of {bits}"), surprise_strip(&same, &caption("strip"))));
    }
    for n in 0..=20 {
        all.push((format!("company of one with {n}"), company(&star(n), &names(n), &caption("company"))));
    }
    for n in [3, 4, 6, 12, 20] {
        all.push((format!("company of all {n}"), company(&ring(n), &names(n), &caption("company"))));
    }
    all
}

/// Of 1, 2, … 200 the middle two are 100 and 101, and 198 is the least that 99 % do not exceed.
#[test]
fn the_strip_has_the_median_and_the_99_percent_mark() {
    let marks: Vec<StripMark> = (1..=200).map(|i| mark(i, i as f64, Role::Other)).collect();
    let svg = surprise_strip(&marks, &caption("s"));
    let words: Vec<String> = of_class(&svg, "quantile").into_iter().map(|e| e.title.unwrap()).collect();
    assert_eq!(words, ["median 100.50 bits", "99 % up to 198.00 bits"]);
}

#[test]
fn every_roll_call_is_a_dot_or_counted_in_a_bar() {
    let few = surprise_strip(&marks(1500, 100), &caption("s"));
    let special = |svg: &str| of_class(svg, "precedent").len() + of_class(svg, "this").len();
    assert_eq!((of_class(&few, "this").len(), of_class(&few, "precedent").len()), (1, 15));
    for (n, svg) in [(1500, few), (7000, surprise_strip(&marks(7000, 700), &caption("s")))] {
        let count =
            |title: String| title.split(": ").nth(1).unwrap().split(' ').next().unwrap().parse::<usize>().unwrap();
        let bars: usize = of_class(&svg, "bar").into_iter().map(|e| count(e.title.unwrap())).sum();
        assert_eq!(of_class(&svg, "dot").len() + bars + special(&svg), n);
        assert!(svg.len() < 1_000_000);
        assert_eq!(bars > 0, svg.contains(">Bars count the other roll calls"), "it is said");
    }
    let left_out = [mark(0, 1.0, Role::This), mark(1, f64::NAN, Role::Other), mark(2, -1.0, Role::Other)];
    assert!(surprise_strip(&left_out, &caption("s")).contains(">Left out: 2 without"));
}

/// The corners of a line of straight pieces.
fn corners(d: &str) -> Vec<(f64, f64)> {
    let point = |p: &str| p.split_once(' ').map(|(x, y)| (x.parse().unwrap(), y.parse().unwrap())).unwrap();
    d.trim_start_matches('M').split('L').map(point).collect()
}

/// At the right end there is room for the title, whole or cut at a word's end; where there is none, the name is
/// symbol and day.
#[test]
fn a_name_has_the_title_where_there_is_room() {
    let title = "On the banks, boats and other means of crossing the river at high water by night and by day";
    let titled = |i, bits| StripMark { title: title.into(), ..mark(i, bits, Role::Precedent) };
    let svg = surprise_strip(&[titled(1, 0.2), titled(2, 5.9), mark(3, 6.0, Role::This)], &caption("s"));
    let names: Vec<String> = labels(&svg).into_iter().map(|l| l.text).filter(|t| t.contains("A/X/")).collect();
    let far = names.iter().find(|name| name.contains("A/X/2")).unwrap();
    let said = far.strip_suffix(" …, A/X/2, 29 February 2096: 5.90").unwrap();
    assert!(said.starts_with("On the banks, boats and") && title.starts_with(&format!("{said} ")), "{far}");
    assert!(names.iter().any(|name| name == "A/X/1, 29 February 2096: 0.20"), "{names:?}");
    assert!(labels(&svg).iter().any(|l| l.text.starts_with("how surprising, in bits: ")));
}

#[test]
fn no_line_to_a_name_runs_across_another_name() {
    for (n, each) in [(2, 1), (40, 1), (300, 25), (7000, 900)] {
        let svg = surprise_strip(&marks(n, each), &caption("s"));
        let names: Vec<_> = labels(&svg).into_iter().filter(|l| l.text.starts_with("A/X/")).collect();
        let lines: Vec<_> = of_class(&svg, "leader").iter().map(|e| corners(&e.attributes["d"])).collect();
        assert_eq!(names.len(), lines.len());
        assert!(names.len() == (n.div_ceil(each) + 1).min(12) || n == 2 && names.len() == 2, "{n}: {}", names.len());
        for line in &lines {
            let (&(x, low), &(_, high)) = (&line[line.len() - 2], &line[line.len() - 1]);
            for name in &names {
                let [left, top, right, bottom] = name.sides;
                assert!(!(x > left && x < right && high < bottom && low > top), "{n}: `{}` at {x}", name.text);
            }
        }
        let feet: BTreeSet<String> = lines.iter().map(|line| format!("{:.1}", line[line.len() - 1].0)).collect();
        assert_eq!(feet.len(), lines.len(), "each line has its own place");
    }
}

#[test]
fn around_a_middle_every_count_is_written() {
    for n in 2..=20 {
        let svg = company(&star(n), &names(n), &caption("c"));
        let counts = labels(&svg).into_iter().filter(|l| l.text.ends_with("2,523")).count();
        assert_eq!((counts, of_class(&svg, "node").len(), of_class(&svg, "pair").len()), (n, n + 1, n));
    }
}

/// Six that never have say so once; the seventh has its count.
#[test]
fn pairs_that_never_have_say_so_once() {
    let never = |i: usize| CompanyPair { together: 0, of: 10 + i as u32, ..star(6).swap_remove(i) };
    let said = |svg: &str| labels(svg).into_iter().map(|l| l.text).collect::<Vec<_>>();
    let once = said(&company(
        &(0..6).map(never).chain([star(7).swap_remove(6)]).collect::<Vec<_>>(),
        &names(9),
        &caption("c"),
    ));
    assert_eq!(
        once.iter().filter(|words| words.contains("never")).collect::<Vec<_>>(),
        ["never before, in 10 to 15 joint votes a pair"]
    );
    assert!(once.iter().any(|words| words == "147 of 2,523"), "{once:?}");
    let each = said(&company(&(0..5).map(never).collect::<Vec<_>>(), &names(9), &caption("c")));
    assert_eq!(each.iter().filter(|words| words.starts_with("never in ")).count(), 5, "{each:?}");
}

/// 147 of 2,523 is 5.8 %.
#[test]
fn a_pair_tells_its_history() {
    let svg = company(&star(3), &BTreeMap::new(), &caption("c"));
    let pairs = of_class(&svg, "pair");
    let title = pairs[0].title.as_deref();
    assert_eq!(title, Some("CEN–M000: 147 of 2,523 (5.8 %), 4.2 bits, last: 29 February 2096"));
    let dashed: Vec<bool> = pairs.iter().map(|e| e.attributes.contains_key("stroke-dasharray")).collect();
    assert_eq!(dashed, [false, true, false]);
    let width: Vec<f64> = of_class(&company(&star(6), &BTreeMap::new(), &caption("c")), "pair")
        .iter()
        .map(|e| e.number("stroke-width"))
        .collect();
    // 147, 8, 1300, 2100, 2523 of 2,523; the second has never
    assert!(width[2] < width[0] && width[0] < width[3] && width[3] < width[4] && width[4] < width[5], "{width:?}");
    let strangers = [CompanyPair { of: 0, together: 0, bits: f64::NAN, ..star(1).remove(0) }];
    let svg = company(&strangers, &BTreeMap::new(), &caption("c"));
    assert_eq!(
        of_class(&svg, "pair")[0].title.as_deref().map(|t| t.split(", last").next().unwrap()),
        Some("CEN–M000: no joint vote")
    );
}

#[test]
fn the_order_of_marks_and_pairs_does_not_matter() {
    let (mut marks, mut pairs) = (marks(300, 25), star(9));
    let draw = |marks: &[StripMark], pairs: &[CompanyPair]| {
        [surprise_strip(marks, &caption("s")), company(pairs, &names(9), &caption("c"))]
    };
    let before = draw(&marks, &pairs);
    marks.reverse();
    pairs.rotate_left(4);
    pairs.iter_mut().for_each(|p| std::mem::swap(&mut p.a, &mut p.b));
    assert!(draw(&marks, &pairs) == before);
}

#[test]
fn nothing_to_show_is_said() {
    assert!(surprise_strip(&[], &caption("s")).contains(">No roll call with a surprise to show<"));
    let alone = [CompanyPair { b: "CEN".into(), ..star(1).remove(0) }];
    assert!(company(&alone, &BTreeMap::new(), &caption("c")).contains(">No pair of members to show<"));
}
