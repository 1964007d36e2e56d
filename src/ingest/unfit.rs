//! A header that fits no format: what is seen, and what would fit.

use super::days::{self, Day};
use super::formats::{CLEAN_MARKS, SPECS, WIDE_CODES};
use super::options::{Codes, Column, Format, Options};
use super::recognise::{listed, singular};
use super::report::Holds;
use super::wide::names_one;
use crate::error::{Error, Location};
use crate::prose::plural;
use crate::registry::Registry;
use crate::votes::Symbol;

/// Headers that a column most likely has, the likeliest first, by the key of `--columns`; those without any are not
/// proposed. `id` is last: it may number the rows.
const LIKELY: &[(Column, &[&str])] = &[
    (Column::Member, &["member", "country", "state", "member state", "country_name", "nation"]),
    (Column::Choice, &["choice", "vote", "voted"]),
    (Column::RollCall, &["roll_call", "rollcall", "roll call", "vote_id", "number", "resolution", "symbol", "id"]),
    (Column::Session, &["session"]),
    (Column::Date, &["date", "day"]),
];

const WIDE_NEEDS: &str = "`undl-wide` asks for the columns `resolution` and `date`, and for a column a member, headed by \
    its code or name";

const DOSSIER_NEEDS: &str =
    "`dossier` asks for `member` or `country` as the first header, and for a column a roll call, headed by its symbol";

/// The error for a header that fits no format.
pub(super) fn unknown(header: &[String], options: &Options, registry: &Registry, at: &Location) -> Error {
    let what = match options.format {
        Some(format) => format!("the header does not fit the format `{format}`"),
        None => "the header fits no format".to_owned(),
    };
    let seen = seen(header, registry);
    let hint = match (seen, options.format) {
        (Some(seen), Some(format)) => format!("{seen}; {}", needs(format)),
        (Some(seen), None) => seen,
        (None, Some(Format::Long) | None) => columns(header),
        (None, Some(format)) => needs(format),
    };
    Error::new(format!("{what}: {}", listed(header))).at(at.clone()).hint(hint)
}

/// The flag that reads a header, as far as it can be told; session and day, without which a number may stand for
/// several roll calls, are in it where there are any.
fn columns(header: &[String]) -> String {
    let found = |names: &[&str]| {
        let headed = |name: &&str| header.iter().find(|cell| singular(cell) == singular(name));
        names.iter().find_map(headed).map(|cell| match cell.trim() {
            cell if cell.contains([',', ' ']) => format!("\"{cell}\""),
            cell => cell.to_owned(),
        })
    };
    let one = |(key, names): &(Column, &[&str])| {
        let needed = matches!(key, Column::Member | Column::Choice | Column::RollCall);
        let column = found(names).or_else(|| needed.then(|| "HEADER".to_owned()))?;
        Some(format!("{}={column}", key.key()))
    };
    let columns: Vec<String> = LIKELY.iter().filter_map(one).collect();
    format!("say which column holds what: `--columns {}`", columns.join(","))
}

/// A layout that `--columns` cannot read, where one is seen.
fn seen(header: &[String], registry: &Registry) -> Option<String> {
    const SOME: usize = 2;
    let symbols = header.iter().filter(|cell| cell.parse::<Symbol>().is_ok()).count();
    let members = header.iter().filter(|cell| cell.trim().len() > 2 && names_one(cell, registry)).count();
    if is_data(header, registry) {
        Some(
            "the first line looks like votes, not like a header: put one above that says what each column holds, for \
             instance `ms_code,ms_vote,date,resolution`"
                .to_owned(),
        )
    } else if header.iter().any(|cell| printed(cell)) {
        Some(
            "this is a list of votes as press releases print it: make a table of it, a row a member and roll call"
                .to_owned(),
        )
    } else if symbols >= SOME {
        Some(format!("roll calls are columns here ({} of symbols): {DOSSIER_NEEDS}", plural(symbols, "header")))
    } else if members >= SOME {
        Some(format!("members are columns here ({} of members): {WIDE_NEEDS}", plural(members, "header")))
    } else {
        None
    }
}

/// Whether a line is a row of votes: a member, a day, and a symbol or a vote code.
fn is_data(header: &[String], registry: &Registry) -> bool {
    let is_day = |cell: &String| matches!(days::read(cell.trim()), Day::Is(_));
    let is_code = |cell: &String| Codes::of(WIDE_CODES).choice(cell).is_some();
    let says = header.iter().any(is_code) || header.iter().any(|cell| cell.parse::<Symbol>().is_ok());
    says && header.iter().any(is_day) && header.iter().any(|cell| cell.trim().len() > 2 && names_one(cell, registry))
}

/// Whether a line is of a record of votes as it is printed.
fn printed(cell: &str) -> bool {
    let cell = cell.to_lowercase();
    ["in favour", "in favor", "recorded vote"].iter().any(|words| cell.contains(words))
}

/// What a format asks for.
fn needs(format: Format) -> String {
    let quoted = |names: &[&str]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    match format {
        Format::UndlWide => WIDE_NEEDS.to_owned(),
        Format::Dossier => DOSSIER_NEEDS.to_owned(),
        Format::Clean => format!("`clean` asks for the columns {}", quoted(CLEAN_MARKS)),
        Format::Long => columns(&[]),
        _ => {
            let spec = SPECS.iter().find(|spec| spec.format == format && spec.holds == Holds::Votes);
            let needed = spec.into_iter().flat_map(|spec| spec.columns).filter(|spelling| spelling.2);
            let names: Vec<&str> = needed.map(|spelling| spelling.1[0]).collect();
            format!("`{format}` asks for the columns {}", quoted(&names))
        }
    }
}
