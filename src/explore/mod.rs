//! One page to explore votes: the record, clickable, in one file that needs neither a server nor a network.
//!
//! The page is `page.html` with `style.css`, the scripts in the order of `bundle.rs`, and a block of data that `pack.rs` makes: what was computed here (positions,
//! coalitions, news) and the votes themselves, from which the page works out what depends on its reader's choice by the formulas of
//! [`agreement`](crate::agreement).

mod bundle;
mod groups;
mod pack;
mod told;

use crate::error::{Error, Result};
use crate::prose::capital;
use crate::question::{Heard, Record};
use crate::votes::Body;

/// The page of a record.
///
/// Positions and coalitions are those of [`Ideal`](crate::question::Ideal) and [`Track`](crate::question::Track) over the sessions selected, news those of
/// [`Changes`](crate::question::Changes) of the last one; of each what the votes do not tell is left out. The same record gives the same bytes.
///
/// # Errors
///
/// If votes of the Security Council are selected, whose members change, or what was read has fewer than two members.
///
/// ```
/// use unbloc::ingest;
/// use unbloc::question::{Origin, Record};
/// use unbloc::registry::Registry;
/// use unbloc::votes::Selection;
/// struct Nobody;
/// impl unbloc::question::Heard for Nobody {}
/// let record = Record::new(ingest::embedded(Registry::embedded())?, Selection::default(), Origin::Dossier)?;
/// let page = unbloc::explore::page(&record, &Nobody)?;
/// assert!(page.starts_with("<!doctype html>") && !page.contains("{{"));
/// # Ok::<(), unbloc::error::Error>(())
/// ```
pub fn page(record: &Record, heard: &dyn Heard) -> Result<String> {
    let votes = record.votes();
    if votes.roll_calls().iter().any(|on| on.known_body() == Some(Body::Council)) {
        return Err(Error::usage(
            "the page is of votes of the General Assembly: in the Council ten of fifteen seats change hands",
        )
        .hint("leave out `--body`, or select the Assembly with `--body GA`"));
    }
    if votes.members().len() < 2 {
        return Err(Error::new("a page of who votes with whom needs two members; the selection has one"));
    }
    let told = told::Told::of(record, heard);
    let data = pack::packed(record, &told)?;
    bundle::page(&capital(&title(record)), &data)
}

/// Whether a file is a page that this module made.
///
/// ```
/// assert!(!unbloc::explore::is_page(b"<!doctype html><p>Mine</p>"));
/// ```
pub fn is_page(bytes: &[u8]) -> bool {
    let mark = bundle::MARK.as_bytes();
    bytes.windows(mark.len()).take(MOST).any(|window| window == mark)
}

/// The mark stands at the beginning.
const MOST: usize = 2_000;

/// What the browser calls the page.
fn title(record: &Record) -> String {
    let line = record.selection_line();
    format!("Who votes with whom: {}", line.split(':').next().unwrap_or_default())
}
