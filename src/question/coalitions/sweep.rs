//! Where the resolution lies among the plateaus.

use serde_json::{Value, json};

use crate::answer::{Table, number};
use crate::coalition::{Coalitions, Method, Plateau, Settings, Sweep};
use crate::prose::{fixed, in_words, plural, rounded};

/// Plateaus that are listed.
const LISTED: usize = 10;

/// On which plateau the resolution of a division lies, and over which resolutions there are as
/// many coalitions; where the sweep knows a better division there, that.
///
/// ```
/// use unbloc::agreement::{Index, Over, between};
/// use unbloc::coalition::{Range, Settings, find, sweep};
/// use unbloc::question::coalitions::position;
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

/// At which resolutions there are as many coalitions as at this one, in a chart's title; as on the best plateau
/// where this one does not divide the members or was not swept.
pub(super) fn finding(sweep: &Sweep, resolution: f64, members: usize) -> String {
    let range = |(from, to): (f64, f64)| format!("resolution from {} to {}", rounded(from, 3), rounded(to, 3));
    let here = sweep.plateau(resolution).filter(|plateau| plateau.divides()).map(|_| resolution);
    let best = || sweep.dividing().first().map(|plateau| plateau.middle());
    let told = here.or_else(best).and_then(|at| Some((sweep.plateau(at)?, sweep.same_number(at)?)));
    match told {
        Some((plateau, same)) => format!(
            "At every {} the {members} members fall into {} coalitions",
            range(same),
            in_words(plateau.partition.len())
        ),
        None => format!(
            "At every {} all {members} members are in one coalition, or more than half of them alone",
            range((sweep.range.low, sweep.range.high))
        ),
    }
}

/// The rank of a plateau of the sweep.
fn rank(sweep: &Sweep, plateau: &Plateau) -> String {
    let ranked = sweep.ranked();
    let place = ranked.iter().take_while(|other| !std::ptr::eq(**other, plateau)).count() + 1;
    format!("number {place} of {} by length and stability", ranked.len())
}

/// The same on a page, with what was swept.
pub(super) fn swept(sweep: &Sweep, found: &Coalitions) -> String {
    let [low, high] = [sweep.range.low, sweep.range.high].map(|x| fixed(x, 2));
    format!("Resolutions from {low} to {high} were swept. {}", position(sweep, found))
}

/// The best plateaus; `of_how_many` has the title say of how many they are.
pub(super) fn best(sweep: &Sweep, of_how_many: bool) -> Table {
    let mut ranked = sweep.ranked();
    ranked.truncate(LISTED);
    let mut table = plateaus(&ranked);
    if of_how_many && sweep.plateaus.len() > LISTED {
        table.title = format!("{}: {LISTED} of {}", table.title, sweep.plateaus.len());
    }
    table
}

/// Every resolution of a sweep, a row each; `change` is the variation of
/// information from the row before, `spread` that of the runs, in nats.
pub(super) fn resolutions(sweep: &Sweep) -> Table {
    let steps = &sweep.steps;
    Table::new("resolution", "Resolutions")
        .number("resolution", steps.iter().map(|s| Some(s.resolution)), 6)
        .whole("coalitions", steps.iter().map(|s| Some(s.partition.len() as i64)))
        .number("quality", steps.iter().map(|s| Some(s.quality)), 9)
        .whole("starts", steps.iter().map(|s| Some(i64::from(s.starts))))
        .whole("starts_at_best", steps.iter().map(|s| Some(i64::from(s.hits))))
        .number("spread", steps.iter().map(|s| Some(s.spread)), 6)
        .number("change", steps.iter().map(|s| s.change), 6)
}

/// Plateaus from the best, a row each, with the sizes of their largest coalitions.
fn plateaus(ranked: &[&Plateau]) -> Table {
    Table::new("plateaus", "Plateaus of the resolution, from the longest and most stable")
        .whole("rank", (1..=ranked.len()).map(|rank| Some(rank as i64)))
        .number("from", ranked.iter().map(|p| Some(p.from)), 6)
        .number("to", ranked.iter().map(|p| Some(p.to)), 6)
        .number("length", ranked.iter().map(|p| Some(p.length())), 6)
        .number("stability", ranked.iter().map(|p| p.stability), 6)
        .whole("coalitions", ranked.iter().map(|p| Some(p.partition.len() as i64)))
        .text("sizes", ranked.iter().map(|p| sizes(p)))
}

/// The sizes of the largest coalitions, and how many members are alone.
fn sizes(plateau: &Plateau) -> String {
    const NAMED: usize = 6;
    let sizes = plateau.partition.sizes();
    let (several, alone): (Vec<usize>, Vec<usize>) = sizes.into_iter().partition(|&size| size > 1);
    let mut words: Vec<String> = several.iter().take(NAMED).map(usize::to_string).collect();
    if several.len() > NAMED {
        words.push("…".to_owned());
    }
    if !alone.is_empty() {
        words.push(format!("+ {} alone", alone.len()));
    }
    words.join(" ")
}

/// Steps, plateaus from the best, and the one that the resolution lies on.
pub(super) fn json(sweep: &Sweep, settings: &Settings) -> Value {
    let plateau = |p: &Plateau| {
        json!({
            "from": number(Some(p.from)), "to": number(Some(p.to)), "stability": number(p.stability),
            "coalitions": p.partition.len(), "sizes": p.partition.sizes(),
        })
    };
    let steps = sweep.steps.iter().map(|s| {
        json!({
            "resolution": number(Some(s.resolution)), "coalitions": s.partition.len(), "quality": number(Some(s.quality)),
            "starts": s.starts, "starts_at_best": s.hits, "spread": number(Some(s.spread)), "change": number(s.change),
        })
    });
    json!({
        "low": sweep.range.low, "high": sweep.range.high, "step": sweep.range.step,
        "steps": steps.collect::<Vec<_>>(),
        "plateaus": sweep.ranked().into_iter().map(plateau).collect::<Vec<_>>(),
        "here": sweep.plateau(settings.resolution).map(plateau),
    })
}
