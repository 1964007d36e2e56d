//! Why rows contradict each other, where all show the same cause: then no row may be chosen for another.

use std::collections::{BTreeMap, BTreeSet};

use super::gather::{FileRows, Gather, Row};

/// The cause that the rows show, which contradict each other; each with its file.
pub(super) fn of(gather: &Gather<'_>, rows: &[(usize, Row)]) -> Option<String> {
    let files: BTreeSet<usize> = rows.iter().map(|(file, _)| *file).collect();
    files.into_iter().find_map(|f| {
        let of_file: Vec<Row> = rows.iter().filter(|(file, _)| *file == f).map(|(_, row)| *row).collect();
        drag_filled(gather, &gather.files[f], &of_file).or_else(|| two_of_a_name(gather, &gather.files[f], &of_file))
    })
}

/// One name has two rows on nearly every roll call, and others have one.
fn two_of_a_name(gather: &Gather<'_>, file: &FileRows, rows: &[Row]) -> Option<String> {
    const FEW: usize = 3;
    const NEARLY_EVERY: f64 = 0.9;
    const HARDLY_ANY: f64 = 0.1;
    let mut of_pair: BTreeMap<(u16, u32), u32> = BTreeMap::new();
    file.rows.iter().for_each(|row| *of_pair.entry((row.name, row.call)).or_default() += 1);
    let mut names: BTreeMap<u16, (usize, usize)> = BTreeMap::new();
    for (&(name, _), &rows) in &of_pair {
        let (calls, twice) = names.entry(name).or_default();
        (*calls, *twice) = (*calls + 1, *twice + usize::from(rows > 1));
    }
    let doubled = |(calls, twice): (usize, usize)| calls >= FEW && twice as f64 >= NEARLY_EVERY * calls as f64;
    let found = rows.iter().map(|row| row.name).find(|name| doubled(names[name]))?;
    let all_doubled = names.values().filter(|&&counts| doubled(counts)).count();
    if all_doubled as f64 > HARDLY_ANY * names.len() as f64 && all_doubled > 1 {
        return None;
    }
    let (calls, twice) = names[&found];
    let name = gather.names[usize::from(found)].shown();
    Some(format!(
        "two members under one name `{name}`? it has several rows on {twice} of {calls} roll calls, where others have one: \
         give each member its own name"
    ))
}

/// Symbols, or numbers, that count up from row to row while the member changes: a spreadsheet filled them in.
fn drag_filled(gather: &Gather<'_>, file: &FileRows, rows: &[Row]) -> Option<String> {
    const ENOUGH: usize = 5;
    let number = |row: &Row| {
        let roll_call = &gather.calls[row.call as usize].roll_call;
        let id = roll_call.symbol.as_ref().map_or(roll_call.id.as_str(), |symbol| symbol.as_str());
        let start = id.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        Some((id[..start].to_owned(), id[start..].parse::<u64>().ok()?))
    };
    let counts_up = |one: &Row, next: &Row| {
        let follows = match (number(one), number(next)) {
            (Some((stem, n)), Some((other, m))) => stem == other && n.checked_add(1) == Some(m),
            _ => false,
        };
        follows && one.name != next.name && one.line < next.line
    };
    let lines: BTreeSet<u32> = rows.iter().map(|row| row.line).collect();
    let run = file
        .rows
        .chunk_by(counts_up)
        .find(|run| run.len() >= ENOUGH && run.iter().any(|row| lines.contains(&row.line)))?;
    let (first, last) = (run[0], run[run.len() - 1]);
    let label = |row: Row| gather.calls[row.call as usize].roll_call.label();
    Some(format!(
        "from line {} to line {} every row has the next number, `{}` to `{}`: did a spreadsheet count them up as they were \
         filled down? take that column from the source again",
        first.line,
        last.line,
        label(first),
        label(last)
    ))
}
