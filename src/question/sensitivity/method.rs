//! How the combinations work.

use crate::agreement::Index;
use crate::answer::{Method, works};
use crate::coalition::{Grid, Range, Resolution, Sensitivity};
use crate::prose::{in_sentence, list, plural};
use crate::votes::{MemberId, RollCalls};

/// What a page says before anything else.
pub(super) fn introduction(grid: &Grid) -> String {
    format!(
        "Coalitions by modularity and Leiden's method under every combination of choices: {}. Two members are claimed to be in \
         one coalition; the combinations are no sample, and that a claim holds in nine of ten is no probability.",
        combined(grid)
    )
}

pub(super) fn method(grid: &Grid) -> Method {
    let plateaus = match grid.sweeps() {
        true => {
            " A plateau is a range of resolutions over which one division is the best found (Weir and others 2017); they \
             are ranked by length times stability (Lambiotte 2010), without those on which all members are in one coalition or \
             more than half of them alone; each that is ranked is sought again, at its middle from as many starts as one \
             division is."
        }
        false => "",
    };
    let text = format!(
        "Which conclusions rest on which choices: the coalitions by modularity and Leiden's method (Newman and Girvan 2004; Traag, \
         Waltman and van Eck 2019) under {} of choices ({}; Steegen and others 2016), best of {} seeded starts at each \
         resolution; how like two divisions are is the adjusted Rand index (Hubert and Arabie 1985).{plateaus}",
        plural(grid.combinations().len(), "combination"),
        combined(grid),
        if grid.sweeps() { grid.starts } else { grid.usual_starts() },
    );
    let mut cited = vec![works::STEEGEN_2016, works::NEWMAN_2004, works::TRAAG_2019, works::HUBERT_1985];
    if grid.sweeps() {
        cited.extend([works::WEIR_2017, works::LAMBIOTTE_2010]);
    }
    Method::new("sensitivity", text, &cited)
}

/// In how many combinations of choices the member that is followed is with each other.
pub(super) fn for_manuscript(votes: &RollCalls, found: &Sensitivity) -> Method {
    let mut works = vec![works::STEEGEN_2016];
    works.extend(found.grid.sweeps().then_some(works::WEIR_2017));
    let name = |m| in_sentence(votes.name(m));
    let held = found.claims.iter().enumerate().filter_map(|(i, &(of, other))| {
        let held = found.held(i, |_| true);
        let defined = held.holds + held.fails;
        (defined > 0).then(|| (of, other, format!("in {} of {defined}", held.holds)))
    });
    let held: Vec<_> = held.collect();
    let of = held.first().map(|&(of, ..)| of);
    let all_of_one = held.iter().all(|(a, ..)| Some(*a) == of);
    let held = match of {
        None => String::new(),
        Some(of) if all_of_one => {
            let told: Vec<String> = held.iter().map(|(_, other, times)| format!("{} {times}", name(*other))).collect();
            format!(" Of those that divide both, {} shared a coalition with {}.", name(of), list(&told))
        }
        Some(_) => {
            let pair = |(a, b, times): &(MemberId, MemberId, String)| format!("{} and {} {times}", name(*a), name(*b));
            let pairs: Vec<String> = held.iter().map(pair).collect();
            format!(" Of those that divide both, these shared a coalition: {}.", list(&pairs))
        }
    };
    let text = format!(
        "To see what rests on choices of method, coalitions were also sought by modularity under {} of them ({}): {}.{held}",
        plural(found.outcomes.len(), "combination"),
        works.iter().map(|work| work.short).collect::<Vec<_>>().join("; "),
        combined(&found.grid),
    );
    Method::new("sensitivity", text, &works)
}

/// The choices that are combined, in words.
fn combined(grid: &Grid) -> String {
    let abstention = |index: Index| match index {
        Index::Agree => " (an abstention is half agreement)",
        Index::Same => " (a choice of its own)",
        Index::YesNo => " (left out)",
        _ => "",
    };
    let indices: Vec<String> = grid.indices.iter().map(|&index| format!("“{index}”{}", abstention(index))).collect();
    let overs: Vec<String> = grid.overs.iter().map(|over| over.name().to_owned()).collect();
    let unanimous: Vec<&str> = grid.unanimous.iter().map(|kept| if *kept { "kept" } else { "dropped" }).collect();
    let shares: Vec<String> = grid.participations.iter().map(f64::to_string).collect();
    let given = |resolution: &Resolution| match resolution {
        Resolution::At(gamma) => Some(gamma.to_string()),
        Resolution::Plateau(_) => None,
    };
    let given: Vec<String> = grid.resolutions.iter().filter_map(given).collect();
    let Range { low, high, .. } = grid.range;
    let mut resolutions = Vec::new();
    if !given.is_empty() {
        resolutions.push(format!("resolution {}", list(&given)));
    }
    match grid.resolutions.len() - given.len() {
        0 => {}
        1 => resolutions.push(format!("the best plateau of the resolution from {low} to {high}")),
        n => resolutions.push(format!("the {n} best plateaus of the resolution from {low} to {high}")),
    }
    format!(
        "index {}; over {} roll calls; unanimous ones {}; participation of at least {}; {}",
        list(&indices),
        list(&overs),
        list(&unanimous),
        list(&shares),
        list(&resolutions)
    )
}
