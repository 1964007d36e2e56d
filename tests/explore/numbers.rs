//! Numbers that the page works out, in Chromium, against those of the library.

use rand::RngExt;
use serde_json::{Value, json};
use unbloc::agreement::Measure;
use unbloc::random::stream;
use unbloc::stats::{Period, Times};
use unbloc::votes::{Choice, MemberId, RollCallId};

use super::{record, with_script};
use crate::support::browser::{chromium, probe};

const PAIRS: usize = 500;

/// Pairs of members over spans of sessions drawn at random, with what the library says of each.
fn cases() -> Vec<(Value, Option<f64>, u32)> {
    let votes = record().votes();
    let times = Times::of(votes, Period::Session);
    let mut rng = stream(11, &["pairs of the page"]);
    let mut draw = |n: usize| rng.random_range(0..n);
    let one = |_| {
        let (a, b) = (draw(votes.members().len()), draw(votes.members().len()));
        let (x, y) = (draw(times.all().len()), draw(times.all().len()));
        let (first, last) = (x.min(y), x.max(y));
        let on: Vec<RollCallId> = times.all()[first..=last].iter().flat_map(|time| time.roll_calls.clone()).collect();
        let agreement = Measure::default().between(&votes.of_roll_calls(&on).matrix());
        let pair = [a, b].map(|m| MemberId(m as u16));
        let span = format!("{}..{}", times.all()[first].number, times.all()[last].number);
        let case = json!({"a": a, "b": b, "span": span});
        (a != b).then(|| (case, agreement.value(pair[0], pair[1]), agreement.joint(pair[0], pair[1])))
    };
    (0..2 * PAIRS).filter_map(one).take(PAIRS).collect()
}

/// The largest difference between the page's numbers and the library's; `change` is done to the page first.
fn furthest(chromium: &str, change: &str) -> f64 {
    let cases = cases();
    assert_eq!(cases.len(), PAIRS);
    let asked: Vec<&Value> = cases.iter().map(|(case, ..)| case).collect();
    let script = format!(
        r#"const {{ record, agree, spanOf }} = window.unbloc;
{change}
const asked = {};
told = JSON.stringify(asked.map(({{ a, b, span }}) => {{
  const {{ n, value }} = agree(record, a, b, spanOf(record, span).rolls);
  return [n, value];
}}));"#,
        serde_json::to_string(&asked).unwrap()
    );
    let told = probe(chromium, &with_script(&script), 1280);
    let told: Vec<(u32, Option<f64>)> = serde_json::from_str(&told).unwrap_or_else(|err| panic!("{err}: {told:.300}"));
    let mut furthest: f64 = 0.0;
    for ((case, value, joint), (n, of_page)) in cases.iter().zip(told) {
        assert_eq!((*joint, value.is_some()), (n, of_page.is_some()), "{case}");
        furthest = furthest.max((value.unwrap_or(0.0) - of_page.unwrap_or(0.0)).abs());
    }
    furthest
}

#[test]
fn the_page_says_what_the_library_says() {
    let Some(chromium) = chromium() else { return };
    let off = furthest(chromium, "");
    println!("{PAIRS} pairs and spans: at most {off:e} apart");
    assert!(off < 1e-9, "{off}");
    // A vote changed in the page is seen.
    let changed =
        "for (let m = 0; m < 40; m++) record.column(m).forEach((vote, r, all) => { if (vote === 1) all[r] = 3; });";
    assert!(furthest(chromium, changed) > 1e-3);
}

/// Of roll calls drawn at random the page counts the same votes, and has the same choice of a member.
#[test]
fn the_page_counts_what_the_library_counts() {
    let Some(chromium) = chromium() else { return };
    let votes = record().votes();
    let mut rng = stream(12, &["roll calls of the page"]);
    let on: Vec<RollCallId> =
        (0..PAIRS).map(|_| RollCallId(rng.random_range(0..votes.roll_calls().len() as u32))).collect();
    let member = |on: &RollCallId| on.index() % votes.members().len();
    let asked: Vec<[usize; 2]> = on.iter().map(|on| [on.index(), member(on)]).collect();
    let script = format!(
        "const {{ record }} = window.unbloc;\n\
         told = JSON.stringify({}.map(([r, m]) => [record.rolls.label[r], ...record.tally(r), record.choice(r, m)]));",
        serde_json::to_string(&asked).unwrap()
    );
    let told = probe(chromium, &with_script(&script), 1280);
    let told: Vec<(String, u64, u64, u64, u64, u8)> =
        serde_json::from_str(&told).unwrap_or_else(|err| panic!("{err}: {told:.300}"));
    assert_eq!(told.len(), PAIRS);
    for (&on, (label, none, yes, abstain, no, choice)) in on.iter().zip(told) {
        let counts = votes.counts(on);
        assert_eq!(label, votes.roll_call(on).label());
        assert_eq!((none, yes, abstain, no), (counts.non_voting, counts.yes, counts.abstain, counts.no), "{label}");
        let code = match votes.choice(MemberId(member(&on) as u16), on) {
            Choice::Yes => 1,
            Choice::Abstain => 2,
            Choice::No => 3,
            _ => 0,
        };
        assert_eq!(choice, code, "{label}");
    }
}
