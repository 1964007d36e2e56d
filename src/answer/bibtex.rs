//! Works as BibTeX, made of the words in which they are listed.

use super::Work;
use crate::prose::slug;

/// What an entry says, field by field.
struct Entry {
    kind: &'static str,
    fields: Vec<(&'static str, String)>,
}

impl Work {
    /// The work as an entry of BibTeX: an article where its journal, volume and pages are given, else a book or a
    /// report (`@misc`), with where it appeared as `howpublished`. The key is the short name: `lijphart-1963`.
    ///
    /// ```
    /// use unbloc::answer::works;
    /// let entry = "\
    /// @article{hubert-and-arabie-1985,
    ///   author = {Hubert, L. and Arabie, P.},
    ///   year = {1985},
    ///   title = {{Comparing partitions}},
    ///   journal = {Journal of Classification},
    ///   volume = {2},
    ///   pages = {193--218},
    /// }
    /// ";
    /// assert_eq!(works::HUBERT_1985.bibtex(), entry);
    /// ```
    pub fn bibtex(&self) -> String {
        let Entry { kind, fields } = entry(self);
        bibtex(kind, &slug(&unaccented(self.short)), &fields)
    }
}

/// A name with letters that every TeX can read: `Hage` of `Häge`.
fn unaccented(name: &str) -> String {
    const LETTERS: &[(char, char)] =
        &[('á', 'a'), ('ä', 'a'), ('é', 'e'), ('ñ', 'n'), ('ó', 'o'), ('ö', 'o'), ('ü', 'u')];
    let plain = |c| LETTERS.iter().find(|(letter, _)| *letter == c).map_or(c, |&(_, plain)| plain);
    name.chars().map(plain).collect()
}

/// An entry of BibTeX. Titles keep their capitals; characters that TeX reads as commands are escaped.
///
/// ```
/// use unbloc::answer::bibtex;
/// let fields = [("title", "R & D".to_owned()), ("year", "2025".to_owned())];
/// assert_eq!(bibtex("misc", "rd", &fields), "@misc{rd,\n  title = {{R \\& D}},\n  year = {2025},\n}\n");
/// ```
pub fn bibtex(kind: &str, key: &str, fields: &[(&str, String)]) -> String {
    let mut text = format!("@{kind}{{{key},\n");
    for (name, value) in fields {
        let value = escaped(value);
        let value = if *name == "title" { format!("{{{value}}}") } else { value };
        text.push_str(&format!("  {name} = {{{value}}},\n"));
    }
    text + "}\n"
}

/// The text with the characters that TeX reads as commands made plain ones. Braces are kept: they are ours.
fn escaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '&' | '%' | '$' | '#' | '_') {
            plain.push('\\');
        }
        plain.push(c);
    }
    plain
}

/// Takes the words of a work apart: `Authors (year). Title. Where it appeared.`
fn entry(work: &Work) -> Entry {
    let whole = work.whole.trim_end_matches('.');
    let Some((authors, (year, rest))) =
        whole.split_once(" (").and_then(|(authors, rest)| Some((authors, rest.split_once("). ")?)))
    else {
        return corporate(work, whole);
    };
    let (title, venue) = parted(rest);
    let mut fields = vec![("author", persons(authors)), ("year", year.to_owned()), ("title", title.to_owned())];
    let kind = match article(venue) {
        Some((journal, volume, pages)) => {
            fields.push(("journal", journal.to_owned()));
            fields.push(("volume", volume.to_owned()));
            fields.push(("pages", pages.replace('–', "--")));
            "article"
        }
        None => {
            fields.push(("howpublished", venue.to_owned()));
            "misc"
        }
    };
    Entry { kind, fields }
}

/// A work of an office, without a year beside its name: `Office. Title. What it is.`
fn corporate(work: &Work, whole: &str) -> Entry {
    let year = work.short.rsplit(' ').next().unwrap_or_default();
    let office = work.short.trim_end_matches(year).trim_end();
    let (title, what) = parted(whole.trim_start_matches(office).trim_start_matches(". "));
    let fields = vec![
        ("author", format!("{{{office}}}")),
        ("year", year.to_owned()),
        ("title", title.to_owned()),
        ("howpublished", what.to_owned()),
    ];
    Entry { kind: "misc", fields }
}

/// The title, and where it appeared: what follows the last full stop or question mark.
fn parted(text: &str) -> (&str, &str) {
    let ends = [". ", "? "].into_iter().filter_map(|end| text.rfind(end));
    match ends.max() {
        // A question mark is part of the title.
        Some(at) => (text[..=at].trim_end_matches('.'), &text[at + 2..]),
        None => (text, ""),
    }
}

/// Journal, volume and pages of `Journal 57, 902–917`; `None` where it is not written so.
fn article(venue: &str) -> Option<(&str, &str, &str)> {
    let (journal, pages) = venue.rsplit_once(", ")?;
    let (journal, volume) = journal.rsplit_once(' ')?;
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '–');
    (digits(volume) && digits(pages)).then_some((journal, volume, pages))
}

/// `Hix, S., Noury, A., and Roland, G.` as BibTeX parts persons: by `and`.
fn persons(authors: &str) -> String {
    authors.replace(", and ", " and ").replace("., ", ". and ")
}
