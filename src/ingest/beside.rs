//! A code against the name beside it.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::{Finding, FindingKind};
use super::formats::By;
use super::gather::{Gather, Name, Row};
use super::resolve::Resolver;
use crate::error::Location;
use crate::prose::plural;

/// Pairs of a code and a name from which a file tells whether a whole column is of another kind.
const ENOUGH: usize = 5;

/// What R writes for a missing code, and the code of Namibia.
const R_MISSING: &str = "NA";

/// What is wrong with a code and the name beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Clash {
    /// They name two members.
    Apart,
    /// The code is known to nobody, and the name is.
    UnknownCode,
    /// The name is known to nobody, and the code is.
    UnknownName,
}

/// Whether a cell says nothing.
pub(super) fn is_missing(text: &str) -> bool {
    const MISSING: [&str; 6] = ["", "-", "null", "nan", "none", "n/a"];
    let text = text.trim();
    MISSING.iter().any(|missing| text.eq_ignore_ascii_case(missing)) || text.eq_ignore_ascii_case("#n/a")
}

/// Whether a cell with a yes or a no says neither: it says nothing, or is missing in R.
pub(super) fn is_no_answer(text: &str) -> bool {
    is_missing(text) || text == R_MISSING
}

/// The names that stand beside a code somewhere. Of these `NA` is no missing code: where R wrote it for want of
/// one (`Yemen Arab Republic`), it did so in every row.
pub(super) fn coded(names: &[Name]) -> BTreeSet<&str> {
    let with = names.iter().filter(|name| !is_missing(&name.code) && name.code != R_MISSING);
    with.map(|name| name.name.as_str()).collect()
}

/// Whether the code of a name is one that is missing.
pub(super) fn lacks_code(name: &Name, coded: &BTreeSet<&str>) -> bool {
    let by_r = || name.by == By::Name && name.code == R_MISSING && !coded.contains(name.name.as_str());
    is_missing(&name.code) || by_r()
}

/// Sets aside a column of which most cells are known to nobody, while what stands beside them is known: names in
/// another language, codes of another kind. Says so, once a file.
pub(super) fn set_aside(gather: &mut Gather<'_>, resolvers: &mut [Resolver<'_>]) {
    for f in 0..gather.files.len() {
        let here: BTreeSet<u16> = gather.files[f].rows.iter().map(|row| row.name).collect();
        let of = |clash| here.iter().filter(|&&n| resolvers[usize::from(n)].clash() == Some(clash)).count();
        let pairs = here.iter().filter(|&&n| resolvers[usize::from(n)].is_pair()).count();
        for clash in [Clash::UnknownCode, Clash::UnknownName] {
            let unknown = of(clash);
            if pairs >= ENOUGH && 2 * unknown > pairs {
                here.iter().for_each(|&n| resolvers[usize::from(n)].set_aside(clash));
                gather.findings.push(aside(gather, f, clash, unknown, pairs));
                break;
            }
        }
    }
}

/// Takes a pair by the one that is right where the other is a spelling of it: a name with letters lost on the way
/// through another encoding, a code with two letters exchanged. Says so, once a name.
pub(super) fn misspelt(gather: &mut Gather<'_>, resolvers: &mut [Resolver<'_>]) {
    let mut meant: BTreeMap<u16, (Clash, String)> = (0..)
        .zip(resolvers.iter())
        .filter_map(|(n, resolver)| resolver.clash().and_then(|clash| Some((n, (clash, resolver.meant(clash)?)))))
        .collect();
    for f in 0..gather.files.len() {
        if meant.is_empty() {
            return;
        }
        let mut found = Vec::new();
        for row in &gather.files[f].rows {
            if let Some((clash, meant)) = meant.remove(&row.name) {
                resolvers[usize::from(row.name)].set_aside_one();
                found.push(spelling(gather, f, *row, clash, &meant));
            }
        }
        found.into_iter().for_each(|finding| gather.findings.push(finding));
    }
}

fn spelling(gather: &Gather<'_>, file: usize, row: Row, clash: Clash, meant: &str) -> Finding {
    let (file, Name { code, name, .. }) = (&gather.files[file], &gather.names[usize::from(row.name)]);
    let (column, wrong, right) = match clash {
        Clash::UnknownName => (&file.name_column, name, code),
        _ => (&file.code_column, code, name),
    };
    let at = Location { column: column.clone(), ..file.at(row.line) };
    let message = format!("`{wrong}` beside `{right}` is taken for a spelling of {meant}: its votes are counted");
    Finding::warning(FindingKind::CodeAgainstName, at, message)
}

/// A text, and what it was before a program took UTF-8 for Windows-1252.
pub(super) fn as_read_again(text: &str) -> Vec<String> {
    let (bytes, _, lossy) = encoding_rs::WINDOWS_1252.encode(text);
    let before = if lossy { None } else { String::from_utf8(bytes.into_owned()).ok() };
    [text.to_owned()].into_iter().chain(before).collect()
}

fn aside(gather: &Gather<'_>, file: usize, clash: Clash, unknown: usize, pairs: usize) -> Finding {
    let file = &gather.files[file];
    let (column, what, other) = match clash {
        Clash::UnknownName => (&file.name_column, "names", "codes"),
        _ => (&file.code_column, "codes", "names"),
    };
    let at = Location { column: column.clone(), ..Location::line(&file.report.path, file.header_line) };
    let message = format!(
        "{unknown} of {pairs} {what} are known to nobody: they are set aside, and members are taken by the {other} beside \
         them"
    );
    Finding::warning(FindingKind::CodeAgainstName, at, message)
}

/// Says that the rows of one name are dropped, since its code and its name do not go together.
pub(super) fn finding(
    gather: &Gather<'_>,
    file: usize,
    (clash, codes): (Clash, &[String]),
    rows: u64,
    row: Row,
) -> Finding {
    let (file, Name { code, name, .. }) = (&gather.files[file], &gather.names[usize::from(row.name)]);
    let dropped = format!("{} dropped", plural(rows, "row"));
    let (column, message) = match clash {
        Clash::Apart => {
            (&file.code_column, format!("`{code}` is not the code of `{name}`, the name beside it: {dropped}"))
        }
        Clash::UnknownCode => {
            (&file.code_column, format!("`{code}` is the code of no member, and `{name}` stands beside it: {dropped}"))
        }
        Clash::UnknownName => {
            (&file.name_column, format!("`{name}` is the name of no member, and `{code}` stands beside it: {dropped}"))
        }
    };
    let at = Location { column: column.clone(), ..file.at(row.line) };
    let known: Vec<String> = codes
        .iter()
        .filter_map(|code| gather.registry.profile(code))
        .map(|profile| format!("{} is `{}`", profile.un_name, profile.member.code))
        .collect();
    let finding = Finding::error(FindingKind::CodeAgainstName, at, message);
    if known.is_empty() { finding } else { finding.hint(known.join("; ")) }
}
