//! The guide: how to use the program, what its numbers are, what they cannot say, how it is built.

mod citation;
mod columns;

use crate::answer::{Method, Work};
use crate::error::{Error, Result};
use crate::question;

pub use citation::{Votes, citations, program_bibtex, votes_read};
pub use columns::{Column, Sheet, dictionary_json, dictionary_table, dictionary_text, sheets, sheets_of};

#[doc = include_str!("tour.md")]
pub mod tour {}

/// How each number is worked out: what `unbloc methods` prints.
#[doc = include_str!("methods.md")]
pub mod methods {}

#[doc = include_str!("limits.md")]
pub mod limits {}

#[doc = include_str!("calibration.md")]
pub mod calibration {}

#[doc = include_str!("json.md")]
pub mod json {}

#[doc = include_str!("python.md")]
pub mod python {}

#[doc = include_str!("architecture.md")]
pub mod architecture {}

const LIMITS: &str = include_str!("limits.md");
/// The section of the limits that holds for all questions.
const EVERY: &str = "Every number";
const CALIBRATION: &str = include_str!("calibration.md");

/// What the numbers of a question cannot say, as Markdown; `None` where nothing is said of it alone.
///
/// ```
/// assert!(unbloc::guide::limits_of("cohesion").unwrap().starts_with("- Small groups look united by chance"));
/// assert_eq!(unbloc::guide::limits_of("nonsense"), None);
/// ```
pub fn limits_of(question: &str) -> Option<&'static str> {
    section(LIMITS, question)
}

/// How often the verdicts and intervals of a question err, measured by simulation, as Markdown; `None` where it has
/// none.
///
/// ```
/// assert!(unbloc::guide::calibration_of("coalitions").unwrap().contains("two blocs"));
/// assert_eq!(unbloc::guide::calibration_of("roll"), None);
/// ```
pub fn calibration_of(question: &str) -> Option<&'static str> {
    section(CALIBRATION, question)
}

/// What stands under the second heading of that name.
fn section(page: &'static str, name: &str) -> Option<&'static str> {
    let named = |part: &'static str| part.split_once('\n').filter(|(head, _)| *head == name);
    page.split("\n## ").skip(1).find_map(named).map(|(_, body)| body.trim())
}

/// How one question works, or all of them: the methods, of one the limits, how often verdicts err, and the works
/// cited, as Markdown.
///
/// # Errors
///
/// If there is no such question; the message names all.
pub fn methods_of(wanted: Option<&str>) -> Result<String> {
    let chosen = chosen(wanted)?;
    let mut text = String::from("# Methods\n");
    for (name, methods) in &chosen {
        text.push_str(&format!("\n## {name}\n"));
        methods.iter().for_each(|method| text.push_str(&format!("\n{}\n", method.text)));
        if wanted.is_some() {
            let limits = [limits_of(name), limits_of(EVERY)].into_iter().flatten();
            // A line a limit: the screen breaks lines where it needs to.
            let limits = limits.collect::<Vec<_>>().join("\n").replace("\n  ", " ");
            text.push_str(&format!("\n## Limits\n\n{limits}\n"));
        }
    }
    let measured: Vec<_> = chosen.iter().filter_map(|(name, _)| Some((name, calibration_of(name)?))).collect();
    if !measured.is_empty() {
        text.push_str("\n## How often verdicts err\n");
    }
    for (name, measured) in measured {
        let head = if wanted.is_none() { format!("\n### {name}\n") } else { String::new() };
        text.push_str(&format!("{head}\n{measured}\n"));
    }
    let works = Method::works(chosen.iter().flat_map(|(_, methods)| methods));
    text.push_str("\n## Works cited\n\n");
    works.iter().for_each(|work| text.push_str(&format!("- {}\n", work.whole)));
    Ok(text)
}

/// The works that one question rests on, or all of them, in the order of the alphabet.
///
/// # Errors
///
/// If there is no such question; the message names all.
///
/// ```
/// let works = unbloc::guide::works_of(Some("cohesion"))?;
/// let short: Vec<&str> = works.iter().map(|work| work.short).collect();
/// assert_eq!(short, ["Efron 1979", "Hix, Noury and Roland 2005", "Rice 1925"]);
/// # Ok::<(), unbloc::error::Error>(())
/// ```
pub fn works_of(wanted: Option<&str>) -> Result<Vec<Work>> {
    Ok(Method::works(chosen(wanted)?.iter().flat_map(|(_, methods)| methods)))
}

/// The question of that name, or all, with their methods.
fn chosen(wanted: Option<&str>) -> Result<Vec<(&'static str, Vec<Method>)>> {
    let (mut all, mut names) = (question::methods(), Vec::new());
    all.iter().for_each(|(name, _)| names.push(*name));
    all.retain(|(name, _)| wanted.is_none_or(|wanted| wanted == *name));
    if all.is_empty() {
        return Err(Error::new(format!("no question is called `{}`", wanted.unwrap_or_default()))
            .hint(format!("expected one of {}", names.join(", "))));
    }
    Ok(all)
}

/// The questions with what they work out and the works that this rests on, a row each, as Markdown: the
/// README's table.
pub fn methods_table() -> String {
    let row = |(name, methods): &(&str, Vec<Method>)| {
        let mut works: Vec<&str> = Vec::new();
        for work in methods.iter().flat_map(|method| &method.works) {
            if !works.contains(&work.short) {
                works.push(work.short);
            }
        }
        let mut what: Vec<&str> = methods.iter().map(|method| method.what).collect();
        what.dedup();
        format!("| `{name}` | {} | {} |\n", what.join(", "), works.join("; "))
    };
    let rows: String = question::methods().iter().map(row).collect();
    format!("| question | works out | rests on |\n|---|---|---|\n{rows}")
}
