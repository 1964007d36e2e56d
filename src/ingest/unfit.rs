//! A header that fits no format: what is seen, and what would fit.

use super::formats::{CLEAN_MARKS, SPECS};
use super::options::{Format, Options};
use super::recognise::listed;
use super::report::Holds;
use super::wide::names_one;
use crate::error::{Error, Location};
use crate::prose::plural;
use crate::registry::Registry;
use crate::votes::Symbol;

const COLUMNS: &str = "say which column holds what: `--columns member=HEADER,choice=HEADER,roll-call=HEADER`";

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
        (None, Some(format)) => needs(format),
        (None, None) => COLUMNS.to_owned(),
    };
    Error::new(format!("{what}: {}", listed(header))).at(at.clone()).hint(hint)
}

/// A layout that `--columns` cannot read, where one is seen.
fn seen(header: &[String], registry: &Registry) -> Option<String> {
    const SOME: usize = 2;
    let symbols = header.iter().filter(|cell| cell.parse::<Symbol>().is_ok()).count();
    let members = header.iter().filter(|cell| cell.trim().len() > 2 && names_one(cell, registry)).count();
    if header.iter().any(|cell| printed(cell)) {
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
        Format::Long => COLUMNS.to_owned(),
        _ => {
            let spec = SPECS.iter().find(|spec| spec.format == format && spec.holds == Holds::Votes);
            let needed = spec.into_iter().flat_map(|spec| spec.columns).filter(|spelling| spelling.2);
            let names: Vec<&str> = needed.map(|spelling| spelling.1[0]).collect();
            format!("`{format}` asks for the columns {}", quoted(&names))
        }
    }
}
