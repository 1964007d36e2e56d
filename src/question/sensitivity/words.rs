//! What holds under which choices, in sentences.

use super::claim_words;
use crate::coalition::{Combination, Held, LeftOut, Range, Sensitivity};
use crate::prose::{capital, fixed, list, plural};
use crate::votes::RollCalls;

/// How many numbers of coalitions are named; of more, the commonest.
const NAMED: usize = 5;
const COMMONEST: usize = 3;

/// How many coalitions there are, how like the usual ones, and under which choices each claim
/// fails.
///
/// ```
/// use unbloc::coalition::{Grid, Resolution, sensitivity as run};
/// use unbloc::question::sensitivity::sentences;
/// use unbloc::{synthetic, votes::MemberId};
/// let votes = synthetic::votes(1, 2, 24, 60); // member m is in coalition m % 2
/// let grid = Grid { resolutions: vec![Resolution::At(1.0)], ..Grid::default() };
/// let found = run(&votes, &grid, &[(MemberId(0), MemberId(1))], &|_, _| ())?;
/// let said = sentences(&votes, &found);
/// assert!(said[0].starts_with("Number of coalitions in 18 combinations of choices: 2 in all."), "{}", said[0]);
/// assert_eq!(said[1], "No selected roll call is unanimous: keeping or dropping them is no choice here.");
/// assert_eq!(said[2], "Member 0 with Member 1: fails in all 18 combinations.");
/// # Ok::<(), unbloc::error::Error>(())
/// ```
pub fn sentences(votes: &RollCalls, found: &Sensitivity) -> Vec<String> {
    let mut said = vec![format!("{} {}", numbers(found), likeness(found))];
    said.extend(plateaus(found));
    said.extend(undefined(found));
    said.extend(no_unanimous(found));
    said.extend(
        (0..found.claims.len())
            .map(|i| format!("{}: {}", capital(&claim_words(votes, found.claims[i])), claim(found, i))),
    );
    said
}

fn numbers(found: &Sensitivity) -> String {
    let (numbers, defined) = (found.numbers(), found.divisions().count());
    let parts = match (numbers.first_key_value(), numbers.last_key_value()) {
        (Some((n, _)), _) if numbers.len() == 1 => format!("{n} in all"),
        (Some((least, _)), Some((most, _))) if numbers.len() > NAMED => {
            let mut often: Vec<(usize, usize)> = numbers.iter().map(|(&n, &times)| (n, times)).collect();
            often.sort_by_key(|&(n, times)| (std::cmp::Reverse(times), n));
            let often = often.iter().take(COMMONEST).map(|(n, times)| format!("{n} in {times}"));
            format!("from {least} to {most}, most often {}", list(&often.collect::<Vec<_>>()))
        }
        _ => list(&numbers.iter().map(|(n, times)| format!("{n} in {times}")).collect::<Vec<_>>()),
    };
    let usual = match &found.usual.division {
        Ok(usual) => format!("; {} with the usual choices ({})", usual.coalitions, words(&found.usual.combination)),
        Err(reason) => format!("; the usual choices come to none: {reason}"),
    };
    let after =
        if numbers.len() == 1 && found.usual.division.as_ref().is_ok_and(|d| numbers.contains_key(&d.coalitions)) {
            String::new()
        } else {
            usual
        };
    format!("Number of coalitions in {}: {parts}{after}.", plural(defined, "combination") + " of choices")
}

fn likeness(found: &Sensitivity) -> String {
    let of = found.divisions().filter_map(|division| division.ari);
    match found.mean_ari(|_| true) {
        Some(mean) => format!(
            "Adjusted Rand index with the usual coalitions: {} on average, at least {}{}.",
            fixed(mean, 3),
            fixed(of.fold(1.0, f64::min), 3),
            match found.divisions().filter(|division| division.ari.is_none()).count() {
                0 => String::new(),
                n => format!("; not defined in {n}, where neither divides the members of both"),
            }
        ),
        None => "How like the usual coalitions they are is undefined.".to_owned(),
    }
}

/// Where plateaus were sought, and which were left out.
fn plateaus(found: &Sensitivity) -> Option<String> {
    let Range { low, high, .. } = found.grid.range;
    let left_out = left_out(found.left_out, found.swept);
    (found.swept > 0).then(|| {
        format!(
            "Plateaus are resolutions over which one division is the best found, from {low} to {high}, ranked by length times \
             stability.{left_out}"
        )
    })
}

/// How many plateaus have no rank, and why; nothing where all have one.
fn left_out(LeftOut { together, shattered, sweeps }: LeftOut, swept: usize) -> String {
    let kinds = [
        (together, "all members are in one coalition", "which divides nobody"),
        (shattered, "more than half of the members are alone", "which is no division into coalitions"),
    ];
    let kind = |(n, which, why): (usize, &str, &str)| format!("{} on which {which}, {why}", plural(n, "plateau"));
    let kinds: Vec<String> = kinds.into_iter().filter(|kind| kind.0 > 0).map(kind).collect();
    match kinds.is_empty() {
        true => String::new(),
        false => format!(" Left out, in {sweeps} of {}: {}.", plural(swept, "sweep"), kinds.join("; ")),
    }
}

/// How many combinations are undefined, with the first reason.
fn undefined(found: &Sensitivity) -> Option<String> {
    let reasons: Vec<&String> = found.outcomes.iter().filter_map(|outcome| outcome.division.as_ref().err()).collect();
    let first = reasons.first()?;
    let are = if reasons.len() == 1 { "is" } else { "are" };
    Some(format!("{} {are} undefined, for instance: {first}.", plural(reasons.len(), "combination")))
}

/// That there are no unanimous roll calls to drop.
fn no_unanimous(found: &Sensitivity) -> Option<String> {
    (found.unanimous == 0)
        .then(|| "No selected roll call is unanimous: keeping or dropping them is no choice here.".to_owned())
}

/// `index agree, over joint, …`.
fn words(combination: &Combination) -> String {
    combination.choices().map(|(kind, value)| format!("{kind} {value}")).join(", ")
}

fn claim(found: &Sensitivity, number: usize) -> String {
    let held = found.held(number, |_| true);
    let Held { holds, fails, undefined } = held;
    let defined = holds + fails;
    let left = match undefined {
        0 => String::new(),
        n => format!("; undefined in {n}, where one of them is left out or the combination is undefined"),
    };
    match (holds, fails) {
        (0, 0) => {
            "undefined in every combination, since one of them is left out or the combination is undefined.".to_owned()
        }
        (0, _) => format!("fails in all {}{left}.", plural(fails, "combination")),
        (_, 0) => format!("holds in all {}{left}.", plural(holds, "combination")),
        _ => format!("holds in {holds} of {}{}{left}.", plural(defined, "combination"), failing(found, number)),
    }
}

/// So many combinations in which a claim fails are named one by one.
const NAMED_ALONE: usize = 2;

/// Under which choices a claim that fails in some combinations does.
fn failing(found: &Sensitivity, number: usize) -> String {
    let alone: Vec<String> = found
        .outcomes
        .iter()
        .filter(|outcome| outcome.claim(number) == Some(false))
        .map(|outcome| words(&outcome.combination))
        .collect();
    if alone.len() <= NAMED_ALONE {
        return format!("; it fails with {}", alone.join(", and with "));
    }
    let rows: Vec<(String, usize, usize)> = found
        .choices()
        .iter()
        .map(|choice| {
            let claims: Vec<bool> = found.with(choice).filter_map(|outcome| outcome.claim(number)).collect();
            (format!("{} {}", choice.0, choice.1), claims.iter().filter(|holds| !**holds).count(), claims.len())
        })
        .collect();
    let named = |test: &dyn Fn(usize, usize) -> bool| -> Vec<String> {
        rows.iter().filter(|row| row.2 > 0 && test(row.1, row.2)).map(|row| row.0.clone()).collect()
    };
    let (always, never) = (named(&|fails, all| fails == all), named(&|fails, _| fails == 0));
    let mut parts = Vec::new();
    if !always.is_empty() {
        parts.push(format!("it always fails with {}", one_of(&always)));
    }
    if !never.is_empty() {
        parts.push(format!("it never fails with {}", one_of(&never)));
    }
    let shares: Vec<String> = rows
        .iter()
        .filter(|row| row.1 > 0 && row.1 < row.2)
        .map(|row| format!("{} of {} with {}", row.1, row.2, row.0))
        .collect();
    if parts.is_empty() && !shares.is_empty() {
        parts.push(format!("it fails in {}", list(&shares)));
    }
    format!("; {}", parts.join("; "))
}

/// Choices of which each by itself is meant, whatever the others: `index agree`, `any one of index
/// agree and index same`.
fn one_of(choices: &[String]) -> String {
    let any = if choices.len() > 1 { "any one of " } else { "" };
    format!("{any}{}", list(choices))
}
