//! Texts that return: what is voted on again, session after session.

use std::collections::HashMap;

use super::roll_call::RCID;
use super::spellings::Spellings;
use super::{Kind, RollCall, RollCallId, RollCalls};

/// A text in one [`RecurringTexts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextId(pub u32);

impl TextId {
    /// Its place as an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Every text of a record, with the roll calls on it: those whose titles say the same, or differ in one letter of one word (of five or more
/// letters, in a title of five words or more) and never came to a vote in one session.
///
/// Amendments, votes on paragraphs and roll calls without a title are on no text: see [`known_by`].
///
/// ```
/// use unbloc::votes::{Body, RecurringTexts, RollCall, RollCalls};
/// let on = |id: &str, title: &str| RollCall { title: title.to_owned(), ..RollCall::new(id, Body::Assembly) };
/// let calls = vec![on("1", "Report of the Agency (2019)"), on("2", "Oceans"), on("3", "Report of the Agency")];
/// let votes = RollCalls::new(vec![], calls, vec![])?;
/// let texts = RecurringTexts::of(&votes);
/// let again: Vec<_> = texts.texts().iter().map(|text| (text.title.as_str(), text.roll_calls.len())).collect();
/// assert_eq!(again, [("Report of the Agency", 2), ("Oceans", 1)]);
/// # Ok::<(), unbloc::error::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecurringTexts {
    texts: Vec<RecurringText>,
    /// By roll call.
    of: Vec<Option<TextId>>,
}

/// A text with all roll calls on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecurringText {
    /// The words it is known by: see [`known_by`].
    pub known_by: String,
    /// Its title on the last roll call.
    pub title: String,
    /// The roll calls on it, in order; at least one.
    pub roll_calls: Vec<RollCallId>,
}

impl RecurringTexts {
    /// The texts of a record, in the order of their first roll calls.
    pub fn of(votes: &RollCalls) -> Self {
        let mut texts: Vec<RecurringText> = Vec::new();
        let mut known: HashMap<String, TextId> = HashMap::new();
        let mut of = Vec::with_capacity(votes.roll_calls().len());
        let words: Vec<Option<String>> = votes.roll_calls().iter().map(known_by).collect();
        let spelled = Spellings::of(votes, &words);
        for (on, words) in votes.roll_call_ids().zip(&words) {
            let text = words.as_deref().map(|words| {
                let words = spelled.first(words);
                let text = *known.entry(words.to_owned()).or_insert_with_key(|words| {
                    texts.push(RecurringText { known_by: words.clone(), title: String::new(), roll_calls: Vec::new() });
                    TextId(texts.len() as u32 - 1)
                });
                texts[text.index()].title = shown(votes.roll_call(on));
                texts[text.index()].roll_calls.push(on);
                text
            });
            of.push(text);
        }
        RecurringTexts { texts, of }
    }

    /// The texts, in the order of their first roll calls; also those that were voted on once.
    pub fn texts(&self) -> &[RecurringText] {
        &self.texts
    }

    /// The text of a roll call; `None` where it is on none that could return.
    ///
    /// # Panics
    ///
    /// If the roll call is not of this record.
    pub fn text_of(&self, on: RollCallId) -> Option<TextId> {
        self.of[on.index()]
    }
}

/// The words by which a text is known when it returns: its title in lower case, up to “: resolution”, without what
/// stands in brackets, without words with digits (years, ordinals, symbols), and of the rest the letters alone.
///
/// Erik Voeten's roll calls until session 70 and in 2019 have the whole title as their description, which is
/// taken; in sessions 71 to 74 the description is the agenda item (“A/71/251 …”), and the title is taken.
///
/// `None` of a symbol in the place of a title, of an amendment or a paragraph, which are voted on under the title of another text, of a motion on a text (“the
/// motion … for no action to be taken on draft resolution III”), and where there are no words.
///
/// ```
/// use unbloc::votes::{Body, RollCall, known_by};
/// let mut roll_call = RollCall::new("1", Body::Assembly);
/// roll_call.title = "Report of the IAEA (A/75/1) on its 63rd session, 2019 : resolution / adopted".to_owned();
/// assert_eq!(known_by(&roll_call).unwrap(), "report of the iaea on its session");
/// ```
pub fn known_by(roll_call: &RollCall) -> Option<String> {
    if matches!(roll_call.kind, Kind::Amendment | Kind::Paragraph) || is_motion(roll_call) {
        return None;
    }
    let title = without_resolution(whole_title(roll_call)).to_lowercase();
    let title = title.as_str();
    let mut words = String::with_capacity(title.len());
    for word in without_brackets(title).split(|c: char| !c.is_alphanumeric()) {
        if word.is_empty() || word.contains(|c: char| c.is_numeric()) {
            continue;
        }
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    let words = words.replace("states of america", "states");
    words.split(' ').any(|word| word.len() > 2 && !GENERIC.contains(&word)).then_some(words)
}

/// Words that name no text: a title of these alone, as of a symbol, is none.
const GENERIC: &[&str] =
    &["resolution", "draft", "decision", "res", "the", "general", "assembly", "vote", "rev", "add"];

/// How what the Library puts behind a title begins, however it is spelt further on.
const RESOL: &str = "resol";

/// A title without what the Library puts behind it: a colon and “resolution / adopted by the General Assembly”.
fn without_resolution(title: &str) -> &str {
    let is_behind = |(at, _): &(usize, &str)| {
        let behind = title[at + 1..].trim_start();
        behind.get(..RESOL.len()).is_some_and(|word| word.eq_ignore_ascii_case(RESOL))
    };
    let end = title.match_indices(':').find(is_behind).map_or(title.len(), |(at, _)| at);
    title[..end].trim_end()
}

/// The whole title, in whichever field the source has it.
fn whole_title(roll_call: &RollCall) -> &str {
    let (title, described) = (&roll_call.title, &roll_call.agenda);
    let is_agenda =
        |text: &str| text.strip_prefix("A/7").is_some_and(|rest| rest.starts_with(|c: char| c.is_numeric()));
    if !roll_call.id.starts_with(RCID) || described.is_empty() || is_agenda(described) {
        return title;
    }
    between(described, '_', "<d3>").unwrap_or(described)
}

/// Whether it is on a motion: where a speech stands for the title, it says so.
pub(crate) fn is_motion(roll_call: &RollCall) -> bool {
    between(&roll_call.agenda, '_', "<d3>").is_some() && roll_call.agenda.contains(" motion ")
}

/// In the records of sessions 59 and 60 the title stands inside a speech, marked so.
fn between<'a>(text: &'a str, open: char, close: &str) -> Option<&'a str> {
    let inner = &text[text.find(open)? + open.len_utf8()..];
    Some(&inner[..inner.find(close)?])
}

/// What people are shown: the title without what the Library puts behind it.
fn shown(roll_call: &RollCall) -> String {
    without_resolution(whole_title(roll_call)).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Without what stands in brackets; one that is not closed stays.
fn without_brackets(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, inside)) = rest.split_once('(') {
        kept.push_str(before);
        kept.push(' ');
        rest = match inside.split_once(')') {
            Some((_, after)) => after,
            None => {
                kept.push_str(inside);
                return kept;
            }
        };
    }
    kept + rest
}
