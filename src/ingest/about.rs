//! Which roll call a finding is about: told by its place once all is read.

use std::collections::BTreeMap;
use std::path::Path;

use super::gather::{FileRows, Gather};

/// Names in each finding the roll call that its line describes or votes on.
pub(super) fn name(gather: &mut Gather<'_>) {
    let Gather { calls, files, findings, .. } = gather;
    let by_path: BTreeMap<&Path, usize> = files.iter().enumerate().map(|(f, file)| (path(file), f)).collect();
    let described: BTreeMap<(u32, u32), usize> = calls
        .iter()
        .enumerate()
        .flat_map(|(c, call)| [Some(call.first), call.said].into_iter().flatten().zip([c, c]))
        .collect();
    for finding in findings.iter_mut() {
        let Some((line, &f)) = finding.at.line.zip(by_path.get(finding.at.path.as_path())) else { continue };
        let Ok(line) = u32::try_from(line) else { continue };
        let call = voted_on(&files[f], line).or_else(|| described.get(&(f as u32, line)).copied());
        finding.on = call.map(|c| calls[c].roll_call.id.clone());
    }
}

fn path(file: &FileRows) -> &Path {
    &file.report.path
}

/// The roll call of the votes on a line; rows are in the order of their lines.
fn voted_on(file: &FileRows, line: u32) -> Option<usize> {
    let at = file.rows.partition_point(|row| row.line < line);
    file.rows.get(at).filter(|row| row.line == line).map(|row| row.call as usize)
}
