//! Numbers and lists in sentences.

use crate::agreement::{Credit, Measure};
use crate::prose::plural;

/// What a number of a pair is, with the texts adopted without a vote where
/// some are counted.
///
/// ```
/// use unbloc::agreement::{Index, Measure, Over};
/// let measure = Measure { consensus: 270, ..Measure::new(Index::Same, Over::All) };
/// assert_eq!(
///     unbloc::report::measured(measure),
///     "share of the same choice, over all roll calls, with 270 texts adopted without a vote"
/// );
/// ```
pub fn measured(measure: Measure) -> String {
    let what = measure.index.describe_over(measure.over);
    match measure.consensus {
        0 => what,
        n => format!("{what}, with {} adopted without a vote", plural(n, "text")),
    }
}

/// How texts adopted without a vote count; `None` where none do.
///
/// ```
/// use unbloc::agreement::{Index, Measure, Over};
/// let bare = Measure::new(Index::Agree, Over::Joint);
/// assert_eq!(unbloc::report::consensus(bare), None);
/// assert_eq!(
///     unbloc::report::consensus(Measure { consensus: 270, ..bare }).unwrap(),
///     "270 texts adopted without a vote count as a yes of both."
/// );
/// ```
pub fn consensus(measure: Measure) -> Option<String> {
    let texts = plural(measure.consensus, "text");
    (measure.consensus > 0).then(|| match measure.index.credit() {
        Credit::Full => format!("{texts} adopted without a vote count as a yes of both."),
        Credit::Participation => format!(
            "{texts} adopted without a vote count as a yes of both, each pair being credited with a part of them: the \
             participation of the less active of the two."
        ),
    })
}
