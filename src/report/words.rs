//! Numbers and lists in sentences.

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
