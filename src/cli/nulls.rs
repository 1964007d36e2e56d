//! `coalitions --nulls`: coalitions or a continuum?

use serde_json::{Value, json};

use super::answer::{Drawing, number};
use super::print::Printer;
use super::progress::Bar;
use crate::coalition::null::{self, Nulls, Settings};
use crate::error::Result;
use crate::report::{self, Draw};
use crate::tables;
use crate::votes::RollCalls;

/// Draws votes from each model as often as asked for; `None` for not at all,
/// and within it the reason where the votes are too few.
pub fn draw(votes: &RollCalls, draws: u32, seed: u64, printer: &Printer) -> Option<Result<Nulls>> {
    let settings = Settings { draws, seed, ..Settings::default() };
    let bar = Bar::counting(printer.shows_progress(), "null models");
    let done = std::sync::atomic::AtomicUsize::new(0);
    let tick = || {
        let done = done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1;
        bar.steps(done, 3 * draws as usize);
    };
    let drawn = (draws > 0).then(|| null::test(votes, &settings, &tick));
    bar.finish();
    drawn
}

/// The verdict and what it rests on, beside coalitions that count so many texts adopted without a
/// vote; the reason where there is none.
pub fn sentences(nulls: &Result<Nulls>, consensus: u32) -> Vec<String> {
    match nulls {
        Ok(nulls) => report::null::sentences(nulls, consensus),
        Err(err) => vec![format!("Whether there are coalitions or a continuum is not told: {err}.")],
    }
}

/// The chart with its numbers.
pub fn drawing(nulls: &Nulls, votes: &RollCalls, draw: &Draw) -> Drawing {
    Drawing { name: "null".to_owned(), svg: draw.null(votes, nulls), numbers: tables::null_draws(nulls) }
}

/// All of it; the reason where there is none.
pub fn json(nulls: &Result<Nulls>) -> Value {
    let nulls = match nulls {
        Ok(nulls) => nulls,
        Err(err) => return json!({"undefined": err.to_string()}),
    };
    let models = nulls.nulls.iter().map(|of| {
        json!({
            "model": of.model.name(), "draws": of.drawn.len(), "mean": number(Some(of.mean())),
            "sd": number(of.sd()), "z": number(of.z()), "p": number(Some(of.p_value())),
            "p_error": number(Some(of.p_error())), "fitted": of.model.is_fitted(),
        })
    });
    json!({
        "observed": number(Some(nulls.observed)), "members": nulls.members, "roll_calls": nulls.roll_calls,
        "unanimous_left_out": nulls.unanimous, "models": models.collect::<Vec<_>>(),
        "verdict": report::null::verdict(nulls),
    })
}
