//! What changed in the words, for people: a page, and lines of text.

use minijinja::context;
use serde::Serialize;

use super::{Behind, Compared, Credited, Wordings, table};
use crate::answer::Table;
use crate::answer::page::{REDLINE_STYLE, STYLE, render};
use crate::error::Result;
use crate::ingest::texts::TextFile;
use crate::prose::{list, plural, thousands};
use crate::registry::Registry;
use crate::versions::words::{Basis, Change, Mark, Marking, Pair, Place};

/// How marks are set in lines of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marks {
    /// `[-dropped-] {+added+}`, for a terminal.
    Brackets,
    /// `~~dropped~~ **added**`.
    Markdown,
}

impl Marks {
    /// A paragraph with its marks.
    ///
    /// ```
    /// use unbloc::question::compare::wording::Marks;
    /// use unbloc::versions::words::marks;
    /// let (marks, _) = marks("Urges talks.", "Demands talks.");
    /// assert_eq!(Marks::Brackets.set(&marks), "[-Urges-]{+Demands+} talks.");
    /// assert_eq!(Marks::Markdown.set(&marks), "~~Urges~~ **Demands** talks.");
    /// ```
    pub fn set(self, marks: &[Mark]) -> String {
        let mut text = String::new();
        for mark in marks {
            // The space before marked words stays outside the marks.
            let words = mark.text.trim_start();
            text.push_str(&mark.text[..mark.text.len() - words.len()]);
            match (mark.kind, self) {
                (Marking::Kept, Marks::Brackets) => text.push_str(words),
                (Marking::Kept, Marks::Markdown) => text.push_str(&escaped(words)),
                (Marking::Dropped, Marks::Brackets) => text.push_str(&format!("[-{words}-]")),
                (Marking::Added, Marks::Brackets) => text.push_str(&format!("{{+{words}+}}")),
                (kind, Marks::Markdown) => {
                    // Two marks without a blank between them would be read as one.
                    if text.ends_with(['~', '*']) {
                        text.push(' ');
                    }
                    let sign = if kind == Marking::Dropped { "~~" } else { "**" };
                    text.push_str(&format!("{sign}{}{sign}", escaped(words)));
                }
            }
        }
        text
    }
}

/// Text that Markdown prints as it is.
fn escaped(text: &str) -> String {
    text.chars().flat_map(|c| "\\`*_[]<>~".contains(c).then_some('\\').into_iter().chain([c])).collect()
}

impl Compared {
    /// The shares of words and what became of the paragraphs, in two sentences.
    pub fn sentences(&self) -> Vec<String> {
        let (words, change) = (self.change.words, &self.change);
        let percent = |share: Option<f64>| share.map_or("—".to_owned(), |x| format!("{:.0} %", x * 100.0));
        let of_words = format!(
            "Of the {} of {}, {} ({}) are kept and {} dropped; of the {} of {}, {} ({}) are new.",
            plural(words.kept + words.dropped, "word"),
            self.first,
            thousands(words.kept),
            percent(words.kept_of_first()),
            thousands(words.dropped),
            plural(words.kept + words.added, "word"),
            self.second,
            thousands(words.added),
            percent(words.added_of_second()),
        );
        let kinds = [Change::Same, Change::Reworded, Change::Added, Change::Dropped];
        let mut counts: Vec<String> =
            kinds.iter().map(|&kind| format!("{} {}", change.count(kind), kind.word())).collect();
        counts.push(format!("{} moved", change.moved()));
        vec![of_words, format!("Paragraphs: {}.", list(&counts))]
    }

    /// What is to be said of a paragraph beside its words.
    pub fn notes(&self, pair: usize) -> Vec<String> {
        let found = &self.change.pairs[pair];
        let mut notes = vec![fate(found)];
        if let Some(verbs) = &found.verbs
            && !verbs.first.words.eq_ignore_ascii_case(&verbs.second.words)
        {
            notes.push(format!("verb: {} → {}, {}", verbs.first.words, verbs.second.words, verbs.strength));
        }
        let credit = self.amendments.iter().flatten().find(|credit| credit.pair == pair);
        notes.extend(credit.map(who));
        notes
    }

    /// Its tables: paragraphs, verbs that changed, terms.
    pub fn tables(&self, number: usize) -> Vec<Table> {
        let name = |what: &str| format!("{what}_{number}");
        vec![
            table::paragraphs(&name("paragraphs"), &self.first, &self.second, &self.change),
            table::verbs(&name("verbs"), &self.first, &self.second, &self.change),
            table::terms(&name("terms"), &self.first, &self.second, &self.terms),
        ]
    }

    /// Every paragraph that changed or moved, a line each, with its marks.
    pub fn lines(&self, marks: Marks) -> Vec<String> {
        let changed = |pair: &Pair| pair.kind != Change::Same || pair.moved || pair.changed_part;
        let pairs = self.change.pairs.iter().enumerate().filter(|(_, pair)| changed(pair));
        pairs
            .map(|(i, pair)| format!("{} ({}): {}", label(pair), self.notes(i).join("; "), marks.set(&pair.marks)))
            .collect()
    }
}

/// `PP2`, `OP1 → OP2`.
fn label(pair: &Pair) -> String {
    match (&pair.first, &pair.second) {
        (Some(a), Some(b)) if a.label != b.label => format!("{} → {}", a.label, b.label),
        (_, Some(place)) | (Some(place), None) => place.label.clone(),
        (None, None) => String::new(),
    }
}

/// What became of a paragraph: `reworded, moved from 3 to 5`.
fn fate(pair: &Pair) -> String {
    let mut words = pair.kind.word().to_owned();
    let (Some(a), Some(b)) = (&pair.first, &pair.second) else { return words };
    let number = |place: &Place| place.number.clone().unwrap_or_else(|| place.label.clone());
    if pair.changed_part {
        words.push_str(&format!(", moved from {} ({}) to {} ({})", a.label, a.part, b.label, b.part));
    } else if pair.moved {
        words.push_str(&format!(", moved from {} to {}", number(a), number(b)));
    } else if pair.renumbered {
        words.push_str(&format!(", renumbered from {} to {}", number(a), number(b)));
    }
    words
}

/// Which amendments changed a paragraph, their tallies, and who opposed.
fn who(credit: &Credited) -> String {
    let amendments: Vec<String> = credit.amendments.iter().map(behind).collect();
    match credit.basis {
        Basis::OnlyOne => format!("by the only amendment adopted, {}", list(&amendments)),
        Basis::Words => format!("by {}, which has these words", list(&amendments)),
        Basis::Candidates if amendments.len() == 1 => {
            format!("perhaps by {}, whose text is not given", list(&amendments))
        }
        Basis::Candidates => format!("by one or more of {}, whose texts are not given", list(&amendments)),
        Basis::None => "by no amendment whose text is given".to_owned(),
    }
}

fn behind(amendment: &Behind) -> String {
    let tally = amendment.tally;
    let name = |code: &String| Registry::embedded().member(code).map_or(code.clone(), |member| member.name.clone());
    let names: Vec<String> = amendment.against.iter().map(name).collect();
    let against = if names.is_empty() { "nobody against".to_owned() } else { format!("against: {}", list(&names)) };
    format!("{} ({}-{}-{}; {against})", amendment.symbol, tally.yes, tally.no, tally.abstain)
}

/// A comparison as the template sees it.
#[derive(Serialize)]
struct View {
    first: String,
    second: String,
    title: Option<String>,
    sentences: Vec<String>,
    voted: Option<String>,
    pairs: Vec<PairView>,
    tables: Vec<TableView>,
}

#[derive(Serialize)]
struct PairView {
    label: String,
    kind: &'static str,
    part: &'static str,
    notes: Vec<String>,
    marks: Vec<MarkView>,
}

/// Marked words, and the space that stays before the mark.
#[derive(Serialize)]
struct MarkView {
    space: &'static str,
    kind: Marking,
    text: String,
}

#[derive(Serialize)]
struct TableView {
    title: String,
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl TableView {
    fn of(table: &Table) -> TableView {
        let cells = |row: usize| table.columns().iter().map(|column| column.for_people(row)).collect();
        TableView {
            title: table.title.clone(),
            head: table.columns().iter().map(|column| column.heading()).collect(),
            rows: (0..table.rows()).map(cells).collect(),
        }
    }
}

impl MarkView {
    fn of(mark: &Mark) -> MarkView {
        let space = if mark.text.starts_with(' ') { " " } else { "" };
        MarkView { space, kind: mark.kind, text: mark.text.trim_start().to_owned() }
    }
}

impl View {
    fn of(one: &Compared) -> View {
        let title = &one.change.title;
        let pairs = one.change.pairs.iter().enumerate().map(|(i, pair)| PairView {
            label: label(pair),
            kind: pair.kind.word(),
            part: pair.second.as_ref().or(pair.first.as_ref()).map_or("", |place| place.part.word()),
            notes: one.notes(i),
            marks: pair.marks.iter().map(MarkView::of).collect(),
        });
        let voted = one.amendments.as_ref().filter(|credits| credits.is_empty());
        let mut tables = one.tables(1);
        // The paragraphs are on the page already.
        tables.remove(0);
        View {
            first: one.first.clone(),
            second: one.second.clone(),
            title: match (&title.first, &title.second, title.same) {
                (Some(a), Some(b), Some(false)) => Some(format!("The title changed from “{a}” to “{b}”.")),
                _ => None,
            },
            sentences: one.sentences(),
            voted: voted.map(|_| format!("The votes have no adopted amendment to {}.", one.second)),
            pairs: pairs.collect(),
            tables: tables.iter().filter(|table| table.rows() > 0).map(TableView::of).collect(),
        }
    }
}

impl Wordings {
    /// The page: one file that needs no other, and no script.
    ///
    /// # Errors
    ///
    /// If the template does not fit the data, which would be a bug.
    pub fn page(&self) -> Result<String> {
        self.render(true)
    }

    /// The same without head and foot, for a page that has `redline.css`.
    ///
    /// # Errors
    ///
    /// As [`page`](Wordings::page).
    pub fn fragment(&self) -> Result<String> {
        self.render(false)
    }

    fn render(&self, whole: bool) -> Result<String> {
        let views: Vec<View> = self.compared.iter().map(View::of).collect();
        let symbols: Vec<String> = self.texts.iter().map(|text| text.symbol.to_string()).collect();
        let values = context! {
            whole => whole,
            title => format!("What changed in the words: {}", list(&symbols)),
            version => env!("CARGO_PKG_VERSION"),
            css => format!("{STYLE}{REDLINE_STYLE}"),
            compared => minijinja::value::Serde(&views),
            synopsis => minijinja::value::Serde(&self.side_by_side().as_ref().map(TableView::of)),
        };
        render("the page of the words", include_str!("redline.html"), values)
    }

    /// Three texts side by side, a row a paragraph; `None` unless there are three.
    pub fn side_by_side(&self) -> Option<Table> {
        let rows = self.synopsis.as_ref()?;
        let [first, second] = [self.compared.first()?, self.compared.last()?];
        let label = |place: &Option<Place>| place.as_ref().map(|place| place.label.clone());
        let table = Table::new("synopsis", "Which paragraph is which")
            .maybe_text("first", rows.iter().map(|row| label(&row.base)))
            .headed(&first.first)
            .maybe_text("second", rows.iter().map(|row| label(&row.second)))
            .headed(&first.second)
            .maybe_text("third", rows.iter().map(|row| label(&row.third)))
            .headed(&second.second);
        Some(table)
    }

    /// The tables of every comparison, and three texts side by side.
    pub fn tables(&self) -> Vec<Table> {
        let tables = self.compared.iter().enumerate().flat_map(|(i, one)| one.tables(i + 1));
        tables.chain(self.side_by_side()).collect()
    }

    /// Sentences and marked paragraphs, for the terminal and for Markdown.
    pub fn paragraphs(&self, marks: Marks) -> Vec<String> {
        let mut lines: Vec<String> =
            self.texts.iter().filter_map(|text| doubts(&text.symbol.to_string(), &text.file)).collect();
        for one in &self.compared {
            let heading = format!("{} → {}", one.first, one.second);
            lines.push(format!("{heading}: {}", one.sentences().join(" ")));
            lines.extend(one.lines(marks));
        }
        lines
    }
}

/// What was not read as it stands, or not at all.
fn doubts(symbol: &str, file: &TextFile) -> Option<String> {
    let mut said = Vec::new();
    if file.repaired {
        said.push("is not UTF-8 and is read as Windows-1252".to_owned());
    }
    if file.cleaned > 0 {
        let taken = plural(file.cleaned, "character");
        said.push(format!("is read without {taken} that control a terminal or the direction of writing"));
    }
    if file.text.left_out.footnotes > 0 {
        said.push(format!("is compared without its {}", plural(file.text.left_out.footnotes, "footnote")));
    }
    (!said.is_empty()).then(|| format!("The text of {symbol} {}.", list(&said)))
}
