//! Where the resolution lies among the plateaus.

use crate::coalition::{Coalitions, Method, Plateau, Sweep};
use crate::prose::{plural, rounded};

/// On which plateau the resolution of a division lies, and over which resolutions there are as
/// many coalitions; where the sweep knows a better division there, that.
///
/// ```
/// use unbloc::agreement::{Index, Over, between};
/// use unbloc::coalition::{Range, Settings, find, sweep};
/// use unbloc::report::resolution::position;
/// let votes = unbloc::synthetic::votes(1, 3, 12, 60); // member m is in coalition m % 3
/// let agreement = between(&votes.matrix(), Index::Agree, Over::Joint);
/// let found = find(&votes, &agreement, &Settings::default())?;
/// let range = |low| Range { low, high: 1.4, step: 0.1 };
/// let near = sweep(&agreement, &Settings::default(), range(0.8), &[], &|_, _| ())?;
/// assert!(position(&near, &found).starts_with("Resolution 1 lies on the plateau from "));
/// let far = sweep(&agreement, &Settings::default(), range(1.2), &[], &|_, _| ())?;
/// assert_eq!(position(&far, &found), "Resolution 1 lies outside the range that was swept.");
/// # Ok::<(), unbloc::error::Error>(())
/// ```
pub fn position(sweep: &Sweep, found: &Coalitions) -> String {
    let (three, resolution) = (|x: f64| rounded(x, 3), found.settings.resolution);
    let (Some(plateau), Some((from, to))) = (sweep.plateau(resolution), sweep.same_number(resolution)) else {
        return format!("Resolution {resolution} lies outside the range that was swept.");
    };
    let number = plateau.partition.len();
    let there_are = format!("there {} {}", if number == 1 { "is" } else { "are" }, plural(number, "coalition"));
    let end = |at: f64, end: f64, words: &'static str| if at == end { words } else { "" };
    let whole = format!(
        "Resolution {resolution} lies on the plateau from {} to {} ({}); {there_are} from {}{} to {}{}.",
        three(plateau.from),
        three(plateau.to),
        rank(sweep, plateau),
        three(from),
        end(from, sweep.range.low, ", where the sweep begins,"),
        three(to),
        end(to, sweep.range.high, ", where the sweep ends"),
    );
    match (plateau.partition == found.partition, found.settings.method) {
        (true, _) => whole,
        (false, Method::Linkage { .. }) => {
            format!("{whole} That is the division of best quality there, not the one that the tree gives.")
        }
        (false, Method::Leiden) => {
            format!("{whole} That division is as good as the one above, or better, and not the same.")
        }
    }
}

/// The rank of a plateau of the sweep.
fn rank(sweep: &Sweep, plateau: &Plateau) -> String {
    let ranked = sweep.ranked();
    let place = ranked.iter().take_while(|other| !std::ptr::eq(**other, plateau)).count() + 1;
    format!("number {place} of {} by length and stability", ranked.len())
}
