//! How sure positions are, and what they do not say.

use super::{Found, Ideal, held_out};
use crate::positions::{Abstention, FEWEST_VOTES};
use crate::prose::{capital, fixed, in_sentence, list, plural, rounded, thousands};
use crate::question::Record;
use crate::question::times::{time, times};
use crate::votes::RollCalls;

/// What is to be known before a number is printed.
pub(super) fn certainty(record: &Record, asked: &Ideal, found: &Found) -> Vec<String> {
    let votes = record.votes();
    let mut said = Vec::new();
    said.push(held(asked, found));
    if asked.has_times() && found.spreads.len() > 1 {
        said.push(level(asked, found));
    } else if record.selection().session.is_some() {
        said.push(
            "This is one session by itself. Over all of them (`unbloc ideal` without `--session`) what members vote in others counts, too, and some stand in another order: \
             where the two differ, the votes of one session do not tell."
                .to_owned(),
        );
    }
    said.push(
        "A position says with whom a member votes on the texts that came to a vote, not what it wants: where new texts set one member \
         against all others, all the others draw together without changing their minds."
            .to_owned(),
    );
    said.extend(held_out::sentence(found).or_else(|| held_out::none(asked, found)));
    if asked.has_times() {
        said.extend(held_out::better_last_time(found));
    }
    said.extend(drawn(found));
    said.extend(abstentions(votes, asked, found));
    said.extend(left_out(asked, found));
    said.extend(at_ends(votes, asked, found));
    if !found.fit.converged {
        said.push("The search ended before positions kept still: the last digits are not to be relied on.".to_owned());
    }
    said
}

/// Who stands at an end of the line in the last session, and what that is.
fn at_ends(votes: &RollCalls, asked: &Ideal, found: &Found) -> Option<String> {
    let session = found.last().session;
    let there = found.ladder(session).into_iter().map(|i| &found.fit.points[i]).filter(|point| point.at_end);
    let names: Vec<String> = there.map(|point| in_sentence(votes.name(point.member))).collect();
    let (low, high) = found.fit.ends;
    let when = if asked.has_times() { format!(" in {}", time(asked.by, session)) } else { String::new() };
    (!names.is_empty()).then(|| {
        format!(
            "The line is looked at from {} to {}. {} stand{}{when} at an end of it, which is as far as votes tell: who votes where nobody else does could stand any distance out, and “or more” is said of such positions and of distances from them.",
            fixed(low, 1),
            fixed(high, 1),
            capital(&list(&names)),
            if names.len() == 1 { "s" } else { "" }
        )
    })
}

impl Ideal {
    /// In how many of a hundred cases 90 % intervals hold within a session, and of members more than 2 from the middle: of simulations of the
    /// whole record, in `guide/calibration.md`.
    pub(super) fn held(&self, found: &Found) -> [&'static str; 2] {
        if self.is_over_time(found) { ["87 to 89", "49 to 76"] } else { ["87 to 90", "78 to 86"] }
    }
}

/// How often intervals hold: of simulations of the whole record, in `guide/calibration.md`.
fn held(asked: &Ideal, found: &Found) -> String {
    let [within, far] = asked.held(found);
    format!(
        "In simulations of the whole record with the default settings a 90 % interval held the true place among the members of a session in {within} % of the cases, but in {far} % for \
         members more than 2 from the middle: these stand farther out than is told."
    )
}

/// Between sessions less is known than intervals say.
fn level(asked: &Ideal, found: &Found) -> String {
    let held = match found.fit.rho {
        Some(rho) => format!(
            "{} are tied together by members that vote much as they did before (correlation {} from one to the next{})",
            times(asked.by),
            rounded(rho, 3),
            if found.fit.rho_estimated { "" } else { ", as over the whole record, which so few do not tell" }
        ),
        None => "each stands alone, on a line of its own".to_owned(),
    };
    format!(
        "How {} lie beside each other is known less surely: {held}. So compare distances and order within them; of a move beside all \
         others, see who else moved.",
        times(asked.by)
    )
}

/// How often intervals over roll calls drawn anew hold (`guide/calibration.md`), and how many of the sets did not come to rest.
fn drawn(found: &Found) -> Option<String> {
    let drawn = found.drawn.as_ref()?;
    let (all, restless) = (drawn.replicates.len(), drawn.replicates.len() - drawn.converged);
    let mut said = "In simulations of ten sessions a 90 % interval over roll calls drawn anew held the true distance of two members in 86 % of the cases, and how much it \
                    changed from one session to the next in 73 %: sessions are tied together, which makes changes look smaller than they are."
        .to_owned();
    if restless > 0 {
        said.push_str(&format!(
            " Of {} drawn {} had not come to rest when the search ended: intervals over them are less sure.",
            plural(all, "set"),
            thousands(restless)
        ));
    }
    Some(said)
}

/// What abstentions were taken for, where that is not what they are.
fn abstentions(votes: &RollCalls, asked: &Ideal, found: &Found) -> Option<String> {
    let all: u64 = found.fit.divides.iter().map(|divide| votes.counts(divide.on).abstain).sum();
    match asked.settings.abstention {
        Abstention::Middle => None,
        Abstention::No => Some(format!("{} are read as a no, as was asked.", plural(all, "abstention"))),
        Abstention::Missing => Some(format!("{} are left out, as was asked.", plural(all, "abstention"))),
    }
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
