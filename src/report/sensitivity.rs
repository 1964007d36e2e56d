//! What holds under many choices of method, in sentences.

use super::words::{list, plural};
use crate::coalition::{Combination, Held, Sensitivity};
use crate::tables::{claim_name, fixed};
use crate::votes::RollCalls;

/// How many coalitions there are, how like the usual ones, and under which choices each claim
/// fails.
///
/// ```
/// use unbloc::coalition::{Grid, sensitivity as run};
/// use unbloc::report::sensitivity::sentences;
/// use unbloc::{synthetic, votes::MemberId};
/// let votes = synthetic::votes(1, 2, 12, 60); // member m is in coalition m % 2
/// let found = run(&votes, &Grid::default(), &[(MemberId(0), MemberId(1))], &|_, _| ())?;
/// let said = sentences(&votes, &found);
/// assert!(said[0].starts_with("Number of coalitions in 108 combinations of choices: 2 in all."), "{}", said[0]);
/// assert_eq!(said[1], "M000 with M001: fails in all 108 combinations.");
/// # Ok::<(), unbloc::error::Error>(())
/// ```
pub fn sentences(votes: &RollCalls, found: &Sensitivity) -> Vec<String> {
    let mut said = vec![format!("{} {}", numbers(found), likeness(found))];
    said.extend(undefined(found));
    said.extend(no_unanimous(found));
    said.extend(
        (0..found.claims.len()).map(|i| format!("{}: {}", claim_name(votes, found.claims[i]), claim(found, i))),
    );
    said
}

fn numbers(found: &Sensitivity) -> String {
    let (numbers, defined) = (found.numbers(), found.divisions().count());
    let parts: Vec<String> = numbers.iter().map(|(n, times)| format!("{n} in {times}")).collect();
    let parts = match numbers.first_key_value() {
        Some((n, _)) if numbers.len() == 1 => format!("{n} in all"),
        _ => list(&parts),
    };
    let usual = match &found.usual.division {
        Ok(usual) => format!("; {} with the usual choices ({})", usual.coalitions, words(&Combination::USUAL)),
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
            "Adjusted Rand index with the usual coalitions: {} on average, at least {}.",
            fixed(mean, 3),
            fixed(of.fold(1.0, f64::min), 3)
        ),
        None => "How like the usual coalitions they are is undefined.".to_owned(),
    }
}

/// The combinations without coalitions, with the first reason.
fn undefined(found: &Sensitivity) -> Option<String> {
    let reasons: Vec<&String> = found.outcomes.iter().filter_map(|outcome| outcome.division.as_ref().err()).collect();
    let first = reasons.first()?;
    Some(format!("No coalitions in {}, for instance: {first}.", plural(reasons.len(), "combination")))
}

/// That keeping unanimous roll calls or dropping them is the same, where there are none.
fn no_unanimous(found: &Sensitivity) -> Option<String> {
    let of = |kept: bool| {
        let with = found.outcomes.iter().filter(move |outcome| outcome.combination.unanimous == kept);
        with.filter_map(|outcome| Some(outcome.division.as_ref().ok()?.roll_calls)).max()
    };
    (of(true)? == of(false)?).then(|| {
        "No selected roll call is unanimous: keeping and dropping them is the same, and every result comes twice."
            .to_owned()
    })
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
        n => format!("; undefined in {n}, where one of them is left out or there are no coalitions"),
    };
    match (holds, fails) {
        (0, 0) => {
            "undefined in every combination, since one of them is left out or there are no coalitions.".to_owned()
        }
        (0, _) => format!("fails in all {}{left}.", plural(fails, "combination")),
        (_, 0) => format!("holds in all {}{left}.", plural(holds, "combination")),
        _ => format!("holds in {holds} of {}{}{left}.", plural(defined, "combination"), failing(found, number)),
    }
}

/// Under which choices a claim that fails in some combinations does.
fn failing(found: &Sensitivity, number: usize) -> String {
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
        parts.push(format!("all with {}", list(&always)));
    }
    if !never.is_empty() {
        parts.push(format!("none with {}", list(&never)));
    }
    let shares: Vec<String> = rows
        .iter()
        .filter(|row| row.1 > 0 && row.1 < row.2)
        .map(|row| format!("{} of {} with {}", row.1, row.2, row.0))
        .collect();
    if parts.is_empty() && !shares.is_empty() {
        parts.push(list(&shares));
    }
    format!("; fails in {}", parts.join(", in "))
}
