//! What was called otherwise earlier, said once where it is first mentioned.

use std::collections::{BTreeMap, BTreeSet};

use crate::answer::{Answer, Block, For, Method, Parts};
use crate::prose::in_sentence;
use crate::registry::Registry;
use crate::votes::{Date, RollCalls, formerly, name_on};

/// The names over a span of days that holds a change, each with what is to be said of it: `Russia` with
/// `until 1991 the Soviet Union`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Changed(BTreeMap<String, String>);

impl Changed {
    /// Of the members of a record and of the groups, over the days from a first to a last.
    pub fn over(votes: &RollCalls, span: (Date, Date)) -> Self {
        let members = votes.members().iter().map(|m| (&m.former, &m.name));
        let groups = Registry::embedded().groups().map(|g| (&g.former, &g.name));
        let changed = members.chain(groups).filter_map(|(former, today)| {
            let before = formerly(former, span, &in_sentence)?;
            Some((name_on(former, today, Some(span.1)).to_owned(), before))
        });
        Changed(changed.collect())
    }

    /// `Russia: until 1991 the Soviet Union`, of those of these names that changed; `None` where none did.
    pub fn note<'a>(&self, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
        let names: BTreeSet<&str> = names.into_iter().collect();
        let told = names.into_iter().filter_map(|name| Some(format!("{name}: {}", self.0.get(name)?)));
        let told: Vec<String> = told.collect();
        (!told.is_empty()).then(|| told.join("; "))
    }

    /// Says in an answer what was called otherwise: once to every kind of reader, at the first mention in a
    /// sentence, and of what tables alone name in a sentence behind them.
    pub fn tell(&self, answer: &mut Answer) {
        if self.0.is_empty() {
            return;
        }
        let mut first = First::default();
        for finding in &mut answer.findings {
            let said = std::iter::once(&mut finding.facts.sentence).chain(&mut finding.more);
            said.for_each(|text| first.said(self, For::All, &mut [text]));
        }
        answer.certainty.iter_mut().for_each(|text| first.said(self, For::All, &mut [text]));
        let mut manuscript = First::default();
        answer.manuscript.iter_mut().for_each(|Method { text, .. }| manuscript.said(self, For::All, &mut [text]));
        let mut told = First::default();
        for (to, block) in answer.parts.blocks_mut() {
            match block {
                Block::Text(text) => told.said(self, to, &mut [text]),
                Block::Marked { plain, markdown } => told.said(self, to, &mut [plain, markdown]),
                Block::Sentences(all) | Block::List(all) => {
                    all.iter_mut().for_each(|text| told.said(self, to, &mut [text]));
                }
                Block::Code(_) | Block::Redline(_) | Block::Tables(_) | Block::Charts(_) => {}
            }
        }
        for reader in READERS {
            if let Some(note) = self.of_tables(&answer.parts, reader, &told) {
                match reader {
                    For::Page => answer.parts.page(note),
                    _ => answer.parts.screen(note),
                }
            }
        }
    }

    /// What is to be said of the names that stand in the tables of a reader alone.
    fn of_tables(&self, parts: &Parts, reader: For, told: &First) -> Option<String> {
        let cells = parts.tables(reader).flat_map(|table| {
            let columns = 0..table.columns().len();
            columns.flat_map(move |c| (0..table.rows()).filter_map(move |r| table.cell(r, c)))
        });
        let cells: BTreeSet<String> = cells.collect();
        let titled = |name: &str| parts.tables(reader).any(|table| mentions(&table.title, name).next().is_some());
        let named = |name: &&String| cells.contains(*name) || titled(name);
        let unsaid = self.0.keys().filter(|name| !told.has(name, reader)).filter(named);
        self.note(unsaid.map(String::as_str)).map(|note| format!("{note}."))
    }
}

/// The readers that are told apart.
const READERS: [For; 2] = [For::Screen, For::Page];

/// Which names were explained to which reader.
#[derive(Default)]
struct First(BTreeSet<(String, usize)>);

impl First {
    fn has(&self, name: &str, reader: For) -> bool {
        (0..READERS.len()).any(|i| READERS[i] == reader && self.0.contains(&(name.to_owned(), i)))
    }

    /// Explains in one text (or in its forms) what has not been explained to all who read it.
    fn said(&mut self, changed: &Changed, to: For, forms: &mut [&mut String]) {
        let readers: Vec<usize> = (0..READERS.len()).filter(|&i| to.is_told(READERS[i])).collect();
        for (name, before) in &changed.0 {
            let key = |i: usize| (name.clone(), i);
            if readers.iter().all(|&i| self.0.contains(&key(i))) {
                continue;
            }
            let explained: Vec<bool> = forms.iter_mut().map(|text| explain(text, name, before)).collect();
            if explained.contains(&true) {
                self.0.extend(readers.iter().map(|&i| key(i)));
            }
        }
    }
}

/// Puts ` (before)` behind the first mention of a name outside quotation marks; whether there was one.
fn explain(text: &mut String, name: &str, before: &str) -> bool {
    let Some(end) = mentions(text, name).next() else { return false };
    match text[end..].starts_with(" (") {
        true => text.insert_str(end + 2, &format!("{before}; ")),
        false => text.insert_str(end, &format!(" ({before})")),
    }
    true
}

/// Where the mentions of a name end: whole words, not in a quotation.
fn mentions<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = usize> + 'a {
    let part_of_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '’' | '\'');
    text.match_indices(name).map(move |(at, _)| (at, at + name.len())).filter_map(move |(at, end)| {
        let (left, right) = (&text[..at], &text[end..]);
        let whole = !left.ends_with(part_of_word) && !right.starts_with(part_of_word);
        let quoted = left.matches('“').count() > left.matches('”').count() || left.matches('`').count() % 2 == 1;
        (whole && !quoted).then_some(end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(pairs: &[(&str, &str)]) -> Changed {
        Changed(pairs.iter().map(|&(name, before)| (name.to_owned(), before.to_owned())).collect())
    }

    fn told(texts: &[&str]) -> Vec<String> {
        let changed = changed(&[("Borduria", "until 1991 the Bordurian Union")]);
        let mut first = First::default();
        let mut texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
        texts.iter_mut().for_each(|text| first.said(&changed, For::All, &mut [text]));
        texts
    }

    #[test]
    fn a_former_name_is_told_once_at_the_first_mention() {
        assert_eq!(
            told(&["Syldavia and Borduria both voted no.", "Borduria voted yes."]),
            ["Syldavia and Borduria (until 1991 the Bordurian Union) both voted no.", "Borduria voted yes."]
        );
    }

    #[test]
    fn a_title_and_a_longer_word_are_no_mention() {
        assert_eq!(
            told(&["“The question of Borduria”: Borduria-Novo voted."]),
            ["“The question of Borduria”: Borduria-Novo voted."]
        );
    }

    #[test]
    fn brackets_do_not_follow_brackets() {
        assert_eq!(told(&["Borduria (62 %) left."]), ["Borduria (until 1991 the Bordurian Union; 62 %) left."]);
    }

    #[test]
    fn the_screen_and_the_page_have_a_first_mention_each() {
        let changed = changed(&[("Borduria", "until 1991 Old")]);
        let mut first = First::default();
        for (to, after) in [
            (For::Screen, "Borduria (until 1991 Old)"),
            (For::Page, "Borduria (until 1991 Old)"),
            (For::All, "Borduria"),
        ] {
            let mut text = "Borduria".to_owned();
            first.said(&changed, to, &mut [&mut text]);
            assert_eq!(text, after, "{to:?}");
        }
    }
}
