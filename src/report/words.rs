//! Numbers and lists in sentences.

use crate::agreement::{Credit, Measure};
use crate::tables;

/// A count with a comma between thousands.
///
/// ```
/// assert_eq!(unbloc::report::thousands(869_937), "869,937");
/// ```
pub fn thousands(n: u64) -> String {
    tables::thousands(i64::try_from(n).unwrap_or(i64::MAX))
}

/// A count with its noun: `1 roll call`, `2,523 roll calls`.
///
/// ```
/// assert_eq!(unbloc::report::plural(1, "roll call"), "1 roll call");
/// assert_eq!(unbloc::report::plural(0, "member"), "0 members");
/// ```
pub fn plural(n: usize, noun: &str) -> String {
    format!("{} {noun}{}", thousands(n as u64), if n == 1 { "" } else { "s" })
}

/// A list in a sentence: `a`, `a and b`, `a, b and c`.
///
/// ```
/// assert_eq!(unbloc::report::list(&["a", "b", "c"]), "a, b and c");
/// ```
pub fn list<S: AsRef<str>>(items: &[S]) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [most @ .., last] => {
            let most: Vec<&str> = most.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", most.join(", "), last.as_ref())
        }
    }
}

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
        n => format!("{what}, with {} adopted without a vote", plural(n as usize, "text")),
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
    let texts = plural(measure.consensus as usize, "text");
    (measure.consensus > 0).then(|| match measure.index.credit() {
        Credit::Full => format!("{texts} adopted without a vote count as a yes of both."),
        Credit::Participation => format!(
            "{texts} adopted without a vote count as a yes of both, each pair being credited with a part of them: the \
             participation of the less active of the two."
        ),
    })
}
