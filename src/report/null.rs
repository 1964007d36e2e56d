//! Null models in sentences.

use crate::coalition::null::{Model, Null, Nulls, Verdict};
use crate::prose::{plural, rounded, z_score};

/// How the tests are to be taken.
pub const CAUTION: &str = "The inclinations and the line are fitted on the votes that they are compared with, so they \
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
/// use unbloc::report::null::verdict;
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
pub fn sentences(nulls: &Nulls, consensus: u32) -> Vec<String> {
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
        "{subject} would give {} on average{spread}, over {}: {z}{}.",
        rounded(null.mean(), 4),
        plural(null.drawn.len(), "draw"),
        null.chance(),
    )
}
