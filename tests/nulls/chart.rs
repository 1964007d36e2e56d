//! The chart of the null models.

use unbloc::chart::{Caption, null};
use unbloc::coalition::null::{Model, Null, Nulls};

use super::with_p;

fn caption() -> Caption {
    Caption { title: "Coalitions".into(), subtitle: "made up".into(), source: "made up".into(), slug: "null".into() }
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
