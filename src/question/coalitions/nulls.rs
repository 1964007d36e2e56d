//! Null models: coalitions, or no more than chance, a continuum or one line explains?

use serde_json::{Value, json};

use crate::answer::{Table, number};
use crate::coalition::null::{Model, Null, Nulls, Verdict};
use crate::error::Result;
use crate::prose::{capital, plural, rounded, z_score};

/// What the tests cannot tell.
const CAUTION: &str = "A model that is enough is not proved by that: with few members or roll calls a gap may go \
    unseen. A gap says that members stand in crowds apart, not that a crowd acts as one.";

/// Why the other models are not told where chance is enough: fitted to noise they are more like it than what they draw.
const ONLY_CHANCE: &str = "Of votes that are divided by no more than chance the other models, which are fitted to them, \
    say nothing, and are not told.";

/// That it was not asked.
pub(super) const UNTESTED: &str =
    "Not tested whether these are coalitions or a continuum cut in two: `--nulls 100` does.";

/// What the letters stand for.
const LETTERS: &str = "Each model was fitted to the votes, and draws votes of its own. It explains as much of the \
    division as the same division is worth on those; p is the share of its draws, divided and fitted as the votes \
    were, that leave as much unexplained, ± one standard error of so many draws; z, how many standard deviations of \
    the draws the votes lie above their mean. A model is not enough where p is at most 0.05, one line where it is at most \
    0.01.";

/// The verdict in one sentence or two: what is the simplest model that explains the division?
///
/// ```
/// use unbloc::coalition::Quality;
/// use unbloc::coalition::null::{Draw, Model, Null, Nulls, Settings};
/// use unbloc::question::coalitions::verdict;
/// let draws = (0..99).map(|i| Draw { quality: 0.3, excess: if i < 50 { 0.01 } else { 0.03 } });
/// let of = |excess: [f64; 4]| Nulls {
///     settings: Settings::default(), function: Quality::Modularity, quality: 0.3, coalitions: 2, members: 12,
///     roll_calls: 20, unanimous: 1,
///     nulls: Model::ALL.map(|model| Null::new(model, 0.2, excess[model as usize], draws.clone().collect())),
/// };
/// // 49 of 99 draws are as high as 0.02: p = 50 / 100, error √(0.25 / 99)
/// assert_eq!(
///     verdict(&of([0.1, 0.1, 0.02, 0.02])),
///     "That is more than chance, but it does not show coalitions: members spread along one line without a gap would \
///      be divided as well (p = 0.500 ± 0.050)."
/// );
/// assert_eq!(
///     verdict(&of([0.1, 0.1, 0.1, 0.02])),
///     "The coalitions stand apart: the division is better than members spread along one line without a gap explain \
///      (p ≤ 0.010). One line, gaps and all, is enough for it (p = 0.500 ± 0.050)."
/// );
/// ```
pub fn verdict(nulls: &Nulls) -> String {
    let p = |model| nulls.of(model).chance();
    let said = match nulls.verdict() {
        Verdict::Chance => format!(
            "That is no more than chance: votes shuffled within each roll call would be divided as well ({}).",
            p(Model::Shuffle)
        ),
        Verdict::Continuum => format!(
            "That is more than chance, but it does not show coalitions: members spread along one line without a gap would \
             be divided as well ({}).",
            p(Model::Continuum)
        ),
        Verdict::Inclinations => format!(
            "The coalitions stand apart: the division is better than members spread along one line without a gap explain \
             ({}). Members’ inclinations to yes or no, gaps and all, are enough for it ({}).",
            p(Model::Continuum),
            p(Model::Inclinations)
        ),
        Verdict::Gap => format!(
            "The coalitions stand apart: the division is better than members spread along one line without a gap explain \
             ({}). One line, gaps and all, is enough for it ({}).",
            p(Model::Continuum),
            p(Model::Line)
        ),
        Verdict::Beyond => format!(
            "The division is better than members along one line explain, spread without a gap ({}) or with gaps as they \
             are ({}): one dimension is not enough for these votes. That may be coalitions; members spread over a plane \
             would show it too.",
            p(Model::Continuum),
            p(Model::Line)
        ),
    };
    match nulls.is_close() {
        true => format!("{said} {}", close_call(nulls.nulls[0].drawn.len())),
        false => said,
    }
}

/// The same in the length of a chart's title.
pub(super) fn headline(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Chance => "No more than chance: shuffled votes would be divided as well",
        Verdict::Continuum => {
            "More than chance, but members spread along one line without a gap would be divided as well"
        }
        Verdict::Inclinations => {
            "The coalitions stand apart, more than chance or a line without a gap explains; members’ inclinations to \
             yes or no are enough"
        }
        Verdict::Gap => {
            "The coalitions stand apart, more than chance or a line without a gap explains; a line with gaps is enough"
        }
        Verdict::Beyond => "Divided better than chance or one line explains, with gaps or without",
    }
}

/// That other draws might turn the verdict.
fn close_call(draws: usize) -> String {
    format!("With {} that is a close call: `--nulls {}` is surer.", plural(draws, "draw"), 10 * draws)
}

/// The verdict, a sentence for each model that says something, and how they are to be taken.
pub fn null_sentences(nulls: &Nulls) -> Vec<String> {
    let models = nulls.told().iter().map(|null| sentence(null, nulls.function.describe()));
    let caution = if nulls.verdict() == Verdict::Chance { ONLY_CHANCE } else { CAUTION };
    let all = std::iter::once(verdict(nulls)).chain([LETTERS.to_owned()]).chain(models);
    all.chain([caution.to_owned()]).collect()
}

/// What one model explains, in a sentence.
fn sentence(null: &Null, quality: &str) -> String {
    let z = null.z().map_or(String::new(), |z| format!("z = {}, ", z_score(z)));
    format!(
        "{} ({}): of the {quality} {} explained and {} not; over {} {} is left on average; {z}{}.{}",
        null.model.title(),
        null.model.describe(),
        rounded(null.explained, 4),
        rounded(null.excess, 4),
        plural(null.drawn.len(), "draw"),
        rounded(null.excesses().mean, 4),
        null.chance(),
        far_below(null),
    )
}

/// That the votes lie far below the draws; empty where they do not.
fn far_below(null: &Null) -> &'static str {
    /// Standard deviations below which a draw hardly ever lies.
    const FAR: f64 = -2.0;
    if null.z().is_some_and(|z| z <= FAR) { " The votes leave far less than its draws do." } else { "" }
}

/// The same, or the reason where there is no verdict.
pub(super) fn sentences(nulls: &Result<Nulls>) -> Vec<String> {
    match nulls {
        Ok(nulls) => null_sentences(nulls),
        Err(err) => vec![format!("Whether there are coalitions or a continuum is not told: {err}.")],
    }
}

/// The null models that say something, a row each: what of the quality each explains, and how that stands beside its draws. `z` is
/// empty where the draws do not differ.
///
/// ```
/// use unbloc::coalition::Quality;
/// use unbloc::coalition::null::{Draw, Model, Null, Nulls, Settings};
/// let draws = || [(0.25, 0.05), (0.15, 0.15)].map(|(quality, excess)| Draw { quality, excess }).to_vec();
/// let nulls = Nulls {
///     settings: Settings::default(), function: Quality::Modularity, quality: 0.3, coalitions: 2, members: 12,
///     roll_calls: 20, unanimous: 1, nulls: Model::ALL.map(|model| Null::new(model, 0.1, 0.2, draws())),
/// };
/// let csv = unbloc::question::coalitions::null_table(&nulls).csv()?;
/// // mean excess 0.1, deviations 0.05 twice: sd √0.005 = 0.070711, z = 0.1 / 0.070711; none of 2 draws reaches 0.2
/// let row = "shuffle,2,0.300000,0.100000,0.200000,0.100000,0.070711,1.414,0.333333,0.333333,0.200000,0.070711\n";
/// assert!(csv.contains(row), "{csv}");
/// # Ok::<(), unbloc::error::Error>(())
/// ```
pub fn null_table(nulls: &Nulls) -> Table {
    let number = |of: &dyn Fn(&Null) -> Option<f64>| nulls.told().iter().map(of).collect::<Vec<_>>();
    let z = |null: &Null| null.z().map_or("—".to_owned(), z_score);
    Table::new("nulls", "The division beside chance, inclinations, a continuum and one line")
        .text("model", nulls.told().iter().map(|null| null.model.name()))
        .worded(nulls.told().iter().map(|null| null.model.title()))
        .whole("draws", nulls.told().iter().map(|null| Some(null.drawn.len() as i64)))
        .number("quality", number(&|_| Some(nulls.quality)), 6)
        .headed(&capital(nulls.function.describe()))
        .number("explained", number(&|null| Some(null.explained)), 6)
        .number("excess", number(&|null| Some(null.excess)), 6)
        .headed("not explained")
        .number("excess_mean", number(&|null| Some(null.excesses().mean)), 6)
        .headed("of the draws, mean")
        .number("excess_sd", number(&|null| null.excesses().sd), 6)
        .headed("standard deviation")
        .number("z", number(&Null::z), 3)
        .worded(nulls.told().iter().map(z))
        .probability("p", number(&|null| Some(null.p_value())), 6)
        .number("p_error", number(&|null| Some(null.p_error())), 6)
        .headed("error of p")
        .number("quality_mean", number(&|null| Some(null.qualities().mean)), 6)
        .headed("best of the draws, mean")
        .number("quality_sd", number(&|null| null.qualities().sd), 6)
        .headed("its standard deviation")
}

/// The excess and the quality of every draw of the models that say something, sorted within its model: the numbers
/// of the chart.
pub(super) fn null_draws(nulls: &Nulls) -> Table {
    let rows = || nulls.told().iter().flat_map(|null| null.drawn.iter().map(move |draw| (null, draw)));
    Table::new("null", "Votes drawn without coalitions: what is not explained of their division")
        .text("model", rows().map(|(null, _)| null.model.name()))
        .number("excess", rows().map(|(_, draw)| Some(draw.excess)), 6)
        .number("quality", rows().map(|(_, draw)| Some(draw.quality)), 6)
        .number("observed", rows().map(|(null, _)| Some(null.excess)), 6)
}

/// All of it; the reason where there is none.
pub(super) fn json(nulls: &Result<Nulls>) -> Value {
    let nulls = match nulls {
        Ok(nulls) => nulls,
        Err(err) => return json!({"undefined": err.to_string()}),
    };
    let models = nulls.nulls.iter().map(|of| {
        let (excess, quality) = (of.excesses(), of.qualities());
        json!({
            "model": of.model.name(), "draws": of.drawn.len(), "explained": number(Some(of.explained)),
            "excess": number(Some(of.excess)),
            "excess_of_draws": {"mean": number(Some(excess.mean)), "sd": number(excess.sd)},
            "quality_of_draws": {"mean": number(Some(quality.mean)), "sd": number(quality.sd)},
            "z": number(of.z()), "p": number(Some(of.p_value())), "p_error": number(Some(of.p_error())),
        })
    });
    json!({
        "quality": number(Some(nulls.quality)), "members": nulls.members, "roll_calls": nulls.roll_calls,
        "unanimous": nulls.unanimous, "models": models.collect::<Vec<_>>(),
        "verdict": nulls.verdict(), "close": nulls.is_close(), "sentence": verdict(nulls),
    })
}
