//! Three texts side by side.

use serde::Serialize;

use super::rewording::{Place, Rewording};

/// One paragraph in each of three texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// In the base; `None` where it is not there.
    pub base: Option<Place>,
    /// In the second text.
    pub second: Option<Place>,
    /// In the third.
    pub third: Option<Place>,
}

/// A row for each paragraph of the base with its counterparts in the two
/// others, in order; then those of the second without one, with their
/// counterparts in the third; then those of the third alone.
///
/// The three comparisons are base–second, base–third and second–third.
///
/// ```
/// use unbloc::texts::{RawBlock, split};
/// use unbloc::versions::words::{between, synopsis};
/// let text = |lines: &[&str]| split(lines.iter().map(|line| RawBlock::new(*line)).collect(), 0);
/// let base = text(&["1. Urges all to drink tea;"]);
/// let amended = text(&["1. Urges all to drink green tea;", "2. Decides to remain seized."]);
/// let rival = text(&["1. Decides to remain seized."]);
/// let rows = synopsis(&between(&base, &amended), &between(&base, &rival), &between(&amended, &rival));
/// assert_eq!(rows.len(), 2);
/// assert!(rows[0].third.is_none() && rows[1].base.is_none() && rows[1].third.is_some());
/// ```
pub fn synopsis(base_second: &Rewording, base_third: &Rewording, second_third: &Rewording) -> Vec<Row> {
    let mut rows: Vec<Row> = places(base_second, true)
        .into_iter()
        .map(|base| Row {
            second: counterpart(base_second, &base),
            third: counterpart(base_third, &base),
            base: Some(base),
        })
        .collect();
    for second in places(base_second, false) {
        if rows.iter().any(|row| row.second.as_ref() == Some(&second)) {
            continue;
        }
        // A paragraph of the third that a base paragraph has already is not given away twice.
        let third =
            counterpart(second_third, &second).filter(|third| rows.iter().all(|row| row.third.as_ref() != Some(third)));
        rows.push(Row { base: None, second: Some(second), third });
    }
    for third in places(second_third, false) {
        if rows.iter().all(|row| row.third.as_ref() != Some(&third)) {
            rows.push(Row { base: None, second: None, third: Some(third) });
        }
    }
    rows
}

/// The paragraphs of one of the two texts, in its order.
fn places(change: &Rewording, of_first: bool) -> Vec<Place> {
    let of = change.pairs.iter().filter_map(|pair| if of_first { pair.first.clone() } else { pair.second.clone() });
    let mut places: Vec<Place> = of.collect();
    places.sort_by_key(|place| place.index);
    places
}

fn counterpart(change: &Rewording, of: &Place) -> Option<Place> {
    change.pairs.iter().find(|pair| pair.first.as_ref() == Some(of)).and_then(|pair| pair.second.clone())
}
