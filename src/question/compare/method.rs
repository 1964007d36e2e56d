//! How versions are compared, with the works that this rests on.

use super::significance;
use super::table::ends;
use crate::answer::{Method, Work, works};
use crate::prose::{list, plural, thousands};
use crate::versions::{Comparison, Settings, TestName};
use crate::votes::RollCalls;

pub(super) fn tests(settings: Settings) -> Method {
    let text = format!(
        "Two versions are compared by members that voted both times: the totals by the test of Stuart (1955) and \
         Maxwell (1970), symmetry by Bowker's (1948) and exactly, yes against not yes by McNemar's exact test (1947), \
         agreement by Cohen's kappa (1960; its variance after Fleiss, Cohen and Everitt 1969), regional groups by \
         {} random deals (Fisher 1935). An approximation is not used where fewer than ten members left or joined one choice, or moved between two (Cochran 1954).",
        thousands(settings.permutations)
    );
    Method::new(
        "more than noise",
        text,
        &[
            works::STUART_1955,
            works::MAXWELL_1970,
            works::BOWKER_1948,
            works::MCNEMAR_1947,
            works::COHEN_1960,
            works::FLEISS_1969,
            works::FISHER_1935,
            works::COCHRAN_1954,
        ],
    )
}

/// How words are compared.
pub(super) fn of_words() -> Vec<Method> {
    vec![words(), verbs()]
}

fn words() -> Method {
    Method::new(
        "words",
        "Paragraphs of two texts are matched by the words they share, equal ones first; the words of a pair are marked by \
         Myers' diff, by the crate similar. A paragraph rewritten beyond recognition counts as dropped and added.",
        &[],
    )
}

fn verbs() -> Method {
    Method::new(
        "verbs",
        "Operative verbs are compared on a ladder of how strongly a text speaks, `data/texts/verbs.csv`: after Gruenberg \
         2009, as reported, for the Council; the rest is our own, and marked so.",
        &[works::GRUENBERG_2009],
    )
}

/// Who moved between the first two versions; `None` where nothing was compared.
pub(super) fn for_manuscript(votes: &RollCalls, found: &Comparison) -> Option<Method> {
    let step = found.steps.first()?;
    let [first, second] = ends(votes, &step.shift);
    let tests: Vec<String> = step.findings.iter().filter_map(significance::short).collect();
    let mut works: Vec<Work> = Vec::new();
    let done = step.findings.iter().filter(|f| f.result.is_ok());
    done.flat_map(|f| cited(f.name)).for_each(|work| works.extend((!works.contains(work)).then_some(*work)));
    let sources: Vec<&str> = works.iter().map(|work| work.short).collect();
    let tested = match tests.len() {
        0 => String::new(),
        _ => format!(" ({}; tests after {})", tests.join("; "), list(&sources)),
    };
    let text = format!(
        "Between {first} and {second}, {} that voted both times changed their choice{tested}.",
        plural(step.shift.voting_switchers(), "member")
    );
    Some(Method::new("versions", text, &works))
}

/// The works that a test rests on.
fn cited(test: TestName) -> &'static [Work] {
    match test {
        TestName::StuartMaxwell => &[works::STUART_1955, works::MAXWELL_1970],
        TestName::Bowker | TestName::SymmetryExact => &[works::BOWKER_1948],
        TestName::McnemarExact => &[works::MCNEMAR_1947],
        TestName::Kappa => &[works::COHEN_1960, works::FLEISS_1969],
        TestName::GroupsByShift => &[works::FISHER_1935],
    }
}
