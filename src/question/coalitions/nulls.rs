//! Null models: coalitions, or no more than chance or one line would give?

use serde_json::{Value, json};

use crate::answer::{Table, number};
use crate::coalition::null::{Model, Null, Nulls, Verdict};
use crate::error::Result;
use crate::prose::{plural, rounded, z_score};

/// How the tests are to be taken.
const CAUTION: &str = "The inclinations and the line are fitted on the votes that they are compared with, so they \
    know some of what they are to explain: their tests are conservative, and reject too seldom rather than too often. \
    That a model is not rejected does not prove it; that it gives as much structure means that the coalitions are no \
    evidence against it.";

/// What the letters stand for.
const LETTERS: &str = "Of each model: p is the probability of as high a modularity among votes drawn from it, ± what another \
    seed may move it by; z, how many standard deviations of the draws the votes lie above their mean.";

/// The verdict in one sentence: is the division more than a model without coalitions gives?
///
/// ```
/// use unbloc::coalition::null::{Model, Null, Nulls, Settings};
/// use unbloc::question::coalitions::verdict;
/// let draws = |low: f64, high: f64| (0..99).map(|i| if i % 2 == 0 { low } else { high }).collect::<Vec<f64>>();
/// let of = |line: Vec<f64>| Nulls {
///     settings: Settings::default(), observed: 0.3, coalitions: 2, members: 12, roll_calls: 20, unanimous: 1,
///     nulls: [
///         Null::new(Model::Shuffle, 0.3, draws(0.01, 0.02)),
///         Null::new(Model::Inclinations, 0.3, draws(0.1, 0.2)),
///         Null::new(Model::Line, 0.3, line),
///     ],
/// };
/// // 49 of 99 draws are as high: p = 50 / 100, error √(0.25 / 99)
/// assert_eq!(
///     verdict(&of(draws(0.2, 0.4))),
///     "By modularity (resolution 1, index “same” over all roll calls) the votes fall into 2 coalitions, but they have \
///      no more structure than one line through the members would give (p = 0.500 ± 0.050)."
/// );
/// assert_eq!(
///     verdict(&of(draws(0.1, 0.2))),
///     "By modularity (resolution 1, index “same” over all roll calls) the votes fall into 2 coalitions, and they have \
///      more structure than one line through the members would give (p = 0.010 ± 0.010)."
/// );
/// ```
pub fn verdict(nulls: &Nulls) -> String {
    if nulls.coalitions < 2 {
        return "The votes do not divide the members at all: there are no coalitions to test.".to_owned();
    }
    let (model, no_more) = match nulls.verdict() {
        Verdict::Chance => (Model::Shuffle, true),
        Verdict::Inclinations => (Model::Inclinations, true),
        Verdict::Line => (Model::Line, true),
        Verdict::Beyond => (Model::Line, false),
    };
    format!(
        "By modularity (resolution 1, index “same” over all roll calls) the votes fall into {}, {} structure than {} ({}).",
        plural(nulls.coalitions, "coalition"),
        if no_more { "but they have no more" } else { "and they have more" },
        model.gives(),
        nulls.of(model).chance(),
    )
}

/// The verdict, a sentence for each model, and how they are to be taken. Where
/// the coalitions count `consensus` texts adopted without a vote, that the
/// models do not.
pub fn null_sentences(nulls: &Nulls, consensus: u32) -> Vec<String> {
    let what = format!(
        "The best modularity of this kind is {} on {}{}.",
        rounded(nulls.observed, 4),
        plural(nulls.roll_calls, "roll call"),
        match nulls.unanimous {
            0 => String::new(),
            n => format!(", {n} without two different choices left out"),
        }
    );
    let models = nulls.nulls.iter().map(sentence);
    let without = (consensus > 0).then(|| {
        format!(
            "The {} adopted without a vote are not in it: the models are of recorded votes.",
            plural(consensus, "text")
        )
    });
    let what = [what, LETTERS.to_owned()];
    std::iter::once(verdict(nulls)).chain(what).chain(without).chain(models).chain([CAUTION.to_owned()]).collect()
}

/// What one model gives, in a sentence.
fn sentence(null: &Null) -> String {
    let subject = null.model.in_full();
    let spread = null.sd().map_or(String::new(), |sd| format!(", standard deviation {}", rounded(sd, 4)));
    let z = null.z().map_or(String::new(), |z| format!("z = {}, ", z_score(z)));
    format!(
        "{subject} would give {} on average{spread}, over {}: {z}{}.{}",
        rounded(null.mean(), 4),
        plural(null.drawn.len(), "draw"),
        null.chance(),
        far_below(null),
    )
}

/// That the votes lie far below the draws; empty where they do not.
fn far_below(null: &Null) -> &'static str {
    /// Standard deviations below which a draw hardly ever lies.
    const FAR: f64 = -2.0;
    if null.z().is_some_and(|z| z <= FAR) { " The votes have far less structure than that." } else { "" }
}

/// The same, or the reason where there is no verdict.
pub(super) fn sentences(nulls: &Result<Nulls>, consensus: u32) -> Vec<String> {
    match nulls {
        Ok(nulls) => null_sentences(nulls, consensus),
        Err(err) => vec![format!("Whether there are coalitions or a continuum is not told: {err}.")],
    }
}

/// The null models, a row each: the best quality of the votes beside that of
/// the draws. `z` is empty where the draws do not differ.
///
/// ```
/// use unbloc::coalition::null::{Model, Null, Nulls, Settings};
/// let null = |model| Null::new(model, 0.3, vec![0.25, 0.15]);
/// let nulls = Nulls {
///     settings: Settings::default(), observed: 0.3, coalitions: 2, members: 12, roll_calls: 20, unanimous: 1,
///     nulls: Model::ALL.map(null),
/// };
/// let csv = unbloc::question::coalitions::null_table(&nulls).csv()?;
/// // mean 0.2, deviations 0.05 twice: sd √0.005 = 0.070711, z = 0.1 / 0.070711; none of 2 draws reaches 0.3
/// assert!(csv.contains("line,2,0.300000,0.200000,0.070711,1.414,0.333333,0.333333,0.150000,0.250000,true\n"), "{csv}");
/// # Ok::<(), unbloc::error::Error>(())
/// ```
pub fn null_table(nulls: &Nulls) -> Table {
    let number = |of: fn(&Null) -> Option<f64>| nulls.nulls.iter().map(of).collect::<Vec<_>>();
    let z = |null: &Null| null.z().map_or("—".to_owned(), z_score);
    let yes_or_no = |yes: bool| if yes { "yes" } else { "no" };
    Table::new("nulls", "Coalitions beside chance, inclinations and one line")
        .text("model", nulls.nulls.iter().map(|null| null.model.name()))
        .worded(nulls.nulls.iter().map(|null| null.model.title()))
        .whole("draws", nulls.nulls.iter().map(|null| Some(null.drawn.len() as i64)))
        .number("observed", number(|null| Some(null.observed)), 6)
        .number("mean", number(|null| Some(null.mean())), 6)
        .number("sd", number(Null::sd), 6)
        .headed("standard deviation")
        .number("z", number(Null::z), 3)
        .worded(nulls.nulls.iter().map(z))
        .probability("p", number(|null| Some(null.p_value())), 6)
        .number("p_error", number(|null| Some(null.p_error())), 6)
        .headed("error of p")
        .number("lowest", number(|null| Some(null.least())), 6)
        .number("highest", number(|null| Some(null.most())), 6)
        .text("fitted", nulls.nulls.iter().map(|null| null.model.is_fitted().to_string()))
        .headed("fitted to these votes")
        .worded(nulls.nulls.iter().map(|null| yes_or_no(null.model.is_fitted())))
}

/// The best quality of every draw, sorted within its model: the numbers of the chart.
pub(super) fn null_draws(nulls: &Nulls) -> Table {
    let rows: Vec<(&Null, f64)> =
        nulls.nulls.iter().flat_map(|null| null.drawn.iter().map(move |&quality| (null, quality))).collect();
    Table::new("null", "Best quality of votes drawn without coalitions")
        .text("model", rows.iter().map(|(null, _)| null.model.name()))
        .number("quality", rows.iter().map(|&(_, quality)| Some(quality)), 6)
        .number("observed", rows.iter().map(|(null, _)| Some(null.observed)), 6)
}

/// All of it; the reason where there is none.
pub(super) fn json(nulls: &Result<Nulls>) -> Value {
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
        "verdict": verdict(nulls),
    })
}
