//! Tables of null models.

use crate::answer::Table;
use crate::coalition::null::{Null, Nulls};
use crate::prose::z_score;

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
/// let csv = unbloc::tables::nulls(&nulls).csv()?;
/// // mean 0.2, deviations 0.05 twice: sd √0.005 = 0.070711, z = 0.1 / 0.070711; none of 2 draws reaches 0.3
/// assert!(csv.contains("line,2,0.300000,0.200000,0.070711,1.414,0.333333,0.333333,0.150000,0.250000,true\n"), "{csv}");
/// # Ok::<(), unbloc::error::Error>(())
/// ```
pub fn nulls(nulls: &Nulls) -> Table {
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
pub fn null_draws(nulls: &Nulls) -> Table {
    let rows: Vec<(&Null, f64)> =
        nulls.nulls.iter().flat_map(|null| null.drawn.iter().map(move |&quality| (null, quality))).collect();
    Table::new("null", "Best quality of votes drawn without coalitions")
        .text("model", rows.iter().map(|(null, _)| null.model.name()))
        .number("quality", rows.iter().map(|&(_, quality)| Some(quality)), 6)
        .number("observed", rows.iter().map(|(null, _)| Some(null.observed)), 6)
}
