//! Vote codes that are not known: gathered over a file and told at once, with what each may stand for.

use std::collections::BTreeMap;

use super::finding::{Finding, FindingKind};
use super::options::Codes;
use super::recognise::short;
use crate::error::Location;
use crate::prose::{plural, thousands};

/// More texts than any file has codes: what comes beyond them is counted alone.
const MOST: usize = 200;

/// Texts that stand in the message.
const SHOWN: usize = 12;

/// The texts in place of a code, each with its number of rows and its first line.
#[derive(Default)]
pub(super) struct UnknownCodes {
    texts: BTreeMap<String, (u64, u64)>,
    /// Rows with a text beyond the most that are kept.
    others: u64,
    /// Line and column of the first.
    first: Option<(u64, usize)>,
}

impl UnknownCodes {
    pub(super) fn add(&mut self, text: &str, line: u64, column: usize) {
        self.first.get_or_insert((line, column));
        if let Some((rows, _)) = self.texts.get_mut(text) {
            *rows += 1;
        } else if self.texts.len() < MOST {
            self.texts.insert(text.to_owned(), (1, line));
        } else {
            self.others += 1;
        }
    }

    /// All of them, at the place of the first; `None` where every code is known.
    pub(super) fn finding(&self, codes: &Codes, at: impl FnOnce(u64, usize) -> Location) -> Option<Finding> {
        let (line, column) = self.first?;
        let mut texts: Vec<(&str, u64, u64)> =
            self.texts.iter().map(|(text, &(rows, at))| (&**text, rows, at)).collect();
        texts.sort_by_key(|&(text, rows, _)| (std::cmp::Reverse(rows), text));
        let message = match texts[..] {
            [(text, 1, _)] => one(text),
            [(text, rows, _)] if self.others == 0 => format!("{}, in {}", one(text), plural(rows as usize, "row")),
            _ => self.several(&texts),
        };
        Some(Finding::error(FindingKind::UnknownCode, at(line, column), message).hint(hint(codes, &texts)))
    }

    fn several(&self, texts: &[(&str, u64, u64)]) -> String {
        let count = |&(text, rows, line): &(&str, u64, u64)| match rows {
            1 => format!("{} in line {line}", quoted(text)),
            _ => format!("{} ×{}", quoted(text), thousands(rows)),
        };
        let shown: Vec<String> = texts.iter().take(SHOWN).map(count).collect();
        let more = texts.iter().skip(SHOWN).map(|(_, rows, _)| rows).sum::<u64>() + self.others;
        let more = if more > 0 { format!(" and others in {}", plural(more as usize, "row")) } else { String::new() };
        format!("unknown vote codes: {}{more}", shown.join(", "))
    }
}

fn one(text: &str) -> String {
    if text.is_empty() { "no vote code".to_owned() } else { format!("unknown vote code `{}`", short(text)) }
}

fn quoted(text: &str) -> String {
    if text.is_empty() { "blank".to_owned() } else { format!("`{}`", short(text)) }
}

/// The flag that reads what comes more than once; a text that comes once is a slip, not a code.
fn hint(codes: &Codes, texts: &[(&str, u64, u64)]) -> String {
    // The flag has no way to write these, or the shell has not.
    let writable = |text: &str| !text.contains([';', '\'', '"', '=']) && short(text) == text;
    let again: Vec<&str> = texts.iter().filter(|(_, rows, _)| *rows > 1).map(|(text, ..)| *text).collect();
    let again: Vec<&str> = again.into_iter().filter(|text| writable(text)).take(SHOWN).collect();
    let expected = format!("expected one of {}", codes.list());
    if again.is_empty() {
        return expected;
    }
    let flag = codes.flag_with(&again);
    if again.iter().all(|text| super::options::meant(text).is_some()) {
        format!("{expected}; if that is what they mean, `{flag}` reads them")
    } else {
        format!("{expected}; `{flag}`, with `yes`, `no`, `abstain`, `non-voting` or `not-member` for `?`, reads them")
    }
}
