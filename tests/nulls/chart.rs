//! The chart of the null models.

use unbloc::chart::{Caption, null};
use unbloc::coalition::null::{Model, Null, Nulls};

use super::with_p;

fn caption() -> Caption {
    Caption { title: "Coalitions".into(), subtitle: "made up".into(), source: "made up".into(), slug: "null".into() }
}

/// The chart for the gallery: of few and of many draws, alike and spread, the votes far and near.
pub fn drawn(caption: &Caption) -> Vec<(String, String)> {
    let spread = |low: f64, width: f64, draws: usize| -> Vec<f64> {
        (0..draws).map(|i| low + width * (i * i % 97) as f64 / 97.0).collect()
    };
    let of = |observed: f64, draws: usize| Nulls {
        observed,
        nulls: [
            Null::new(Model::Shuffle, observed, spread(0.0, observed / 40.0, draws)),
            Null::new(Model::Inclinations, observed, vec![observed * 0.8; draws]),
            Null::new(Model::Line, observed, spread(observed * 0.95, observed / 10.0, draws)),
        ],
        ..with_p([1, 1, 1])
    };
    let one =
        |observed: f64, draws: usize| (format!("nulls at {observed} of {draws}"), null(&of(observed, draws), caption));
    [(0.0, 19), (1e-9, 19), (0.0745, 100), (0.18, 10_000), (0.96, 1)].map(|(q, draws)| one(q, draws)).into()
}

#[test]
fn the_bars_hold_every_draw() {
    let svg = null(&with_p([1, 20, 65]), &caption());
    // 99 draws each: 0 of 99, 19 of 99 and 64 of 99 as high as the votes
    for told in [": 99 draws<", ": 80 draws<", ": 19 draws<", ": 35 draws<", ": 64 draws<"] {
        assert!(svg.contains(told), "{told}");
    }
    for told in [">the votes: 0.3000<", ">p = 0.010 ± 0.010<", ">p = 0.200 ± 0.040<", ">p = 0.650 ± 0.048<"] {
        assert!(svg.contains(told), "{told}");
    }
}

#[test]
fn draws_that_are_no_quality_are_left_out_and_a_quality_that_is_none_is_said() {
    let odd = Model::ALL.map(|m| Null::new(m, 0.3, vec![f64::NAN, -1.0, 0.2, f64::INFINITY]));
    let svg = null(&Nulls { nulls: odd, ..with_p([1, 1, 1]) }, &caption());
    assert!(svg.contains(": 1 draw<") && !svg.contains("draws<") && !svg.contains("NaN\""));
    assert!(null(&Nulls { observed: f64::NAN, ..with_p([1, 1, 1]) }, &caption()).contains("No quality to compare"));
}
