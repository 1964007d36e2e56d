//! How sure positions are, and what they do not say.

use super::{Found, Ideal};
use crate::positions::FEWEST_VOTES;
use crate::prose::{capital, percent, plural, rounded};
use crate::question::times::{time, times};
use crate::votes::RollCalls;

/// The most that may be known to lie at an end of the grid before that is said.
const AT_ENDS: f64 = 1e-3;

/// What is to be known before a number is printed.
pub(super) fn certainty(votes: &RollCalls, asked: &Ideal, found: &Found) -> Vec<String> {
    let mut said = Vec::new();
    if asked.has_times() && found.spreads.len() > 1 {
        said.push(level(asked, found));
    }
    said.push(
        "A position says with whom a member votes on the texts that came to a vote, not what it wants: where new texts set one member \
         against all others, all the others draw together without changing their minds."
            .to_owned(),
    );
    said.extend(left_out(asked, found));
    if found.fit.at_ends > AT_ENDS {
        said.push(format!(
            "Up to {} of what is known of a position lies at the end of the line that is looked at: take a larger `--spread`.",
            percent(found.fit.at_ends)
        ));
    }
    if !found.fit.converged {
        said.push("The search ended before positions kept still: the last digits are not to be relied on.".to_owned());
    }
    let _ = votes;
    said
}

/// Between sessions less is known than intervals say.
fn level(asked: &Ideal, found: &Found) -> String {
    let held = match found.fit.rho {
        Some(rho) => format!(
            "sessions are tied together by members that vote much as they did before (correlation {} from one to the next)",
            rounded(rho, 3)
        ),
        None => "each stands alone, on a line of its own".to_owned(),
    };
    format!(
        "An interval holds for a place among the members of one {}. How {} lie beside each other is known less surely: {held}. So compare \
         distances and order within them; of a move beside all others, see who else moved.",
        asked.by.name(),
        times(asked.by)
    )
}

/// Who and what was left out, with the reason.
fn left_out(asked: &Ideal, found: &Found) -> Vec<String> {
    let mut said = Vec::new();
    if found.unanimous > 0 {
        said.push(format!(
            "Left out: {} on which all who voted voted alike, which place nobody.",
            plural(found.unanimous, "roll call")
        ));
    }
    let few: u32 = found.spreads.iter().map(|spread| spread.few).sum();
    if few > 0 {
        said.push(format!(
            "Placed and not shown: {} with fewer than {FEWEST_VOTES} votes in it.",
            match asked.has_times() {
                true => format!("{} of a member in a {}", plural(few, "position"), asked.by.name()),
                false => plural(few, "member"),
            }
        ));
    }
    if found.without_time > 0 {
        said.push(format!("Left out: {} of no {}.", plural(found.without_time, "roll call"), asked.by.name()));
    }
    let last = found.last();
    if last.roll_calls < 20 && asked.has_times() {
        said.push(format!(
            "{} has only {} that divided.",
            capital(&time(asked.by, last.session)),
            plural(last.roll_calls, "roll call")
        ));
    }
    said
}
