//! The chart of the null models.

use unbloc::chart::{Caption, null};
use unbloc::coalition::null::{Draw, Model, Null, Nulls};

use super::with_p;

fn caption() -> Caption {
    Caption {
        title: "Coalitions".into(),
        subtitle: "made up".into(),
        source: "made up".into(),
        slug: "null".into(),
        ..Caption::default()
    }
}

/// The chart for the gallery: of few and of many draws, alike and spread, the votes far and near.
pub fn drawn(caption: &Caption) -> Vec<(String, String)> {
    let spread = |low: f64, width: f64, draws: usize| -> Vec<Draw> {
        (0..draws).map(|i| Draw { quality: 0.1, excess: low + width * (i * i % 97) as f64 / 97.0 }).collect()
    };
    let of = |excess: f64, draws: usize| Nulls {
        nulls: [
            Null::new(Model::Shuffle, 0.0, excess, spread(0.0, excess / 40.0, draws)),
            Null::new(Model::Inclinations, 0.0, excess, spread(excess * 0.8, 0.0, draws)),
            Null::new(Model::Continuum, 0.0, excess, spread(-excess / 3.0, excess, draws)),
            Null::new(Model::Line, 0.0, excess, spread(excess * 0.95, excess / 10.0, draws)),
        ],
        ..with_p([1, 1, 1, 1])
    };
    let one = |excess: f64, draws: usize| (format!("nulls at {excess} of {draws}"), null(&of(excess, draws), caption));
    [(0.0, 19), (1e-9, 19), (0.0745, 100), (0.18, 10_000), (0.96, 1)].map(|(q, draws)| one(q, draws)).into()
}

#[test]
fn the_bars_hold_every_draw() {
    let svg = null(&with_p([1, 20, 50, 65]), &caption());
    // 99 draws each: 0 of 99, 19, 49 and 64 of 99 leave as much as the votes
    for told in
        [": 99 draws<", ": 80 draws<", ": 19 draws<", ": 50 draws<", ": 49 draws<", ": 35 draws<", ": 64 draws<"]
    {
        assert!(svg.contains(told), "{told}");
    }
    for told in [">the votes: 0.0300<", ">p ≤ 0.010<", ">p = 0.200 ± 0.040<", ">p = 0.650 ± 0.048<"] {
        assert!(svg.contains(told), "{told}");
    }
}
