//! The header of a file: found among its first lines, and what is said of the lines above it.

use super::finding::{Finding, FindingKind};
use super::gather::Gather;
use super::open::delimiter;
use super::recognise::{Layout, Shape, recognise, short};
use super::split::Records;
use super::text::{as_it_is, whole};
use super::unfit::unknown;
use crate::error::{Error, Location, Result};

/// Lines that may stand above the header.
const ABOVE: usize = 10;

/// A line that is taken for the header, or stands above it.
type Line = (Vec<String>, Location);

/// The layout of a file by the first of its lines that is a header; titles, `sep=;` and a second line of headers
/// above it are passed over. The inner error is of a file that fits no format.
pub(super) fn layout(gather: &mut Gather<'_>, records: &mut Records<'_>) -> Result<Result<Layout>> {
    let mut above: Vec<Line> = Vec::new();
    let mut failed: Option<Result<Line>> = None;
    while above.len() <= ABOVE {
        let (header, at) = match line(records) {
            Ok(Some(line)) => line,
            Ok(None) => break,
            Err(err) if above.is_empty() => return Err(err),
            // What is wrong is in the first line.
            Err(_) => break,
        };
        if texts(&header) > 1 {
            match recognise(header.clone(), gather.options, gather.registry, &at) {
                Ok(Some(layout)) => {
                    say_above(gather, &above);
                    return with_row_names(gather, records, layout, &at).map(Ok);
                }
                Ok(None) => drop(failed.get_or_insert_with(|| Ok((header.clone(), at.clone())))),
                Err(err) => drop(failed.get_or_insert(Err(err))),
            }
        }
        above.push((header, at));
        records.delimit(delimiter(records.stream.bytes()));
    }
    let first = above.into_iter().next();
    let Some((header, at)) = failed.transpose()?.or(first) else {
        return Err(Error::new("the file is empty").at(Location::file(&records.path)));
    };
    let err = one_text(gather, &header, &at);
    Ok(Err(err.unwrap_or_else(|| unknown(&header, gather.options, gather.registry, &at))))
}

/// The next record as a header.
fn line(records: &mut Records<'_>) -> Result<Option<Line>> {
    let Some(row) = records.next()? else { return Ok(None) };
    let at = records.at(row.line);
    let cells = (0..records.len()).map(|column| match as_it_is(&records.field(column)) {
        Some(text) => Ok(text.text),
        None => Err(Error::new("a NUL byte in the header")
            .at(at.clone())
            .hint("is this a text file? UTF-16 must be saved as UTF-8")),
    });
    let header = cells.collect::<Result<_>>()?;
    Ok(Some((header, at)))
}

fn texts(header: &[String]) -> usize {
    header.iter().filter(|cell| !cell.trim().is_empty()).count()
}

/// R's `write.table` writes names of rows and no header for them: the same layout with a column more in front.
fn with_row_names(gather: &Gather<'_>, records: &mut Records<'_>, layout: Layout, at: &Location) -> Result<Layout> {
    let Shape::Vote { choice, .. } = layout.shape else { return Ok(layout) };
    if records.peek()? != Some(layout.header.len() + 1) {
        return Ok(layout);
    }
    let cell = |column| String::from_utf8_lossy(&records.field(column)).into_owned();
    let is_code = |column| layout.codes.choice(&cell(column)).is_some();
    if whole(cell(0).trim()).parse::<u64>().is_err() || is_code(choice) || !is_code(choice + 1) {
        return Ok(layout);
    }
    let header = std::iter::once(String::new()).chain(layout.header.iter().cloned()).collect();
    Ok(recognise(header, gather.options, gather.registry, at)?.unwrap_or(layout))
}

/// Says which lines stand above the header; one that names the delimiter is read.
fn say_above(gather: &mut Gather<'_>, above: &[Line]) {
    let text = |header: &[String]| header.iter().map(|cell| cell.trim().to_owned()).find(|cell| !cell.is_empty());
    let mut titles = above.iter().filter_map(|(header, at)| Some((text(header)?, at)));
    let mut titles = titles.by_ref().filter(|(text, _)| !text.to_lowercase().starts_with("sep="));
    let Some((text, at)) = titles.next() else { return };
    let message = match titles.count() {
        0 => format!("`{}` stands above the header, and is passed over", short(&text)),
        1 => format!("`{}` and 1 more line stand above the header, and are passed over", short(&text)),
        n => format!("`{}` and {n} more lines stand above the header, and are passed over", short(&text)),
    };
    gather.findings.push(Finding::note(FindingKind::AboveHeader, at.clone(), message));
}

/// A header that is one text, and would be one of ours if it were split.
fn one_text(gather: &Gather<'_>, header: &[String], at: &Location) -> Option<Error> {
    let text = header.iter().find(|cell| !cell.trim().is_empty()).filter(|_| texts(header) == 1)?;
    let fits = |cells: Vec<&str>| {
        let cells: Vec<String> = cells.into_iter().map(|cell| cell.trim().trim_matches('"').to_owned()).collect();
        cells.len() > 2 && !matches!(recognise(cells, gather.options, gather.registry, at), Ok(None))
    };
    let (message, hint) = if [',', ';', '\t'].iter().any(|&separator| fits(text.split(separator).collect())) {
        ("each line is one text in quotes", "take off the quotes at the start and the end of the lines")
    } else if fits(text.split('|').collect()) {
        ("bars stand between the columns", "save it with commas, semicolons or tabs between them")
    } else if fits(text.split_whitespace().collect()) {
        ("blanks stand between the columns", "save it with commas between them: in R with `write.csv`")
    } else {
        return None;
    };
    Some(Error::new(message).at(at.clone()).hint(hint))
}
