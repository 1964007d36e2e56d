//! Which operative verb is stronger.

use std::cmp::Ordering;
use std::fmt;
use std::sync::OnceLock;

use serde::Serialize;

use super::head::{starts_with_word, without_links};

const VERBS: &str = include_str!("../../data/texts/verbs.csv");

/// Words after which the strength of a verb may follow: "Deplores in the strongest terms".
const AFTER: &str = "in ";

/// How one verb compares with the one that stood there before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// Higher on the same ladder.
    Stronger,
    /// Lower on the same ladder.
    Weaker,
    /// The same verb, or the same rung of the same ladder.
    Same,
    /// On different ladders, or at least one on none.
    NotComparable,
}

impl Strength {
    /// The words in tables and reports.
    pub fn word(self) -> &'static str {
        match self {
            Strength::Stronger => "stronger",
            Strength::Weaker => "weaker",
            Strength::Same => "same",
            Strength::NotComparable => "not comparable",
        }
    }
}

impl fmt::Display for Strength {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// The verb at the head of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verb {
    /// As written, without linking words: `Strongly condemns`, `Reiterates its demand`.
    pub words: String,
    /// Its ladder; `None` where it is on none.
    pub ladder: Option<String>,
    /// The step on that ladder; only the order means something.
    pub step: Option<u32>,
    /// How much a modifier ("strongly") adds to it: 0 without one.
    pub modifier: u32,
}

struct Rung {
    phrase: String,
    ladder: String,
    step: u32,
}

/// The ladders of operative verbs: data with a source, `data/texts/verbs.csv`.
///
/// The order of the instructive words (decides, calls upon, recommends,
/// requests, urges, warns, demands) and of the emotive ones (concerned, …,
/// deplored, condemned, alarmed, shocked, indignant, censured) is that of J. S.
/// Gruenberg, "An Analysis of United Nations Security Council Resolutions: Are
/// All Countries Treated Equally?", Case Western Reserve Journal of
/// International Law 41 (2009) 513, for the Council. Where other verbs stand
/// and what a modifier does is our own choice; the file says which is which.
///
/// ```
/// use unbloc::texts::{Ladders, Strength};
/// let ladders = Ladders::embedded();
/// let verb = |text| ladders.verb(text).unwrap();
/// let urges = verb("Urges all parties to talk;");
/// assert_eq!(ladders.compare(&urges, &verb("Also demands that all parties talk;")), Strength::Stronger);
/// assert_eq!(ladders.compare(&urges, &verb("Condemns the silence;")), Strength::NotComparable);
/// ```
pub struct Ladders {
    rungs: Vec<Rung>,
    modifiers: Vec<(String, u32)>,
}

impl Ladders {
    /// The ladders in the program; read once.
    ///
    /// # Panics
    ///
    /// If the embedded file is broken, which a test rules out.
    pub fn embedded() -> &'static Ladders {
        static LADDERS: OnceLock<Ladders> = OnceLock::new();
        LADDERS.get_or_init(|| Ladders::of(VERBS).expect("the embedded ladders are sound"))
    }

    /// Lines of `phrase,ladder,step,source`; no field holds a comma.
    fn of(file: &str) -> Option<Ladders> {
        let (mut rungs, mut modifiers) = (Vec::new(), Vec::new());
        for line in file.lines().skip(1) {
            let [phrase, ladder, step, _source] = line.split(',').collect::<Vec<_>>().try_into().ok()?;
            let step = step.parse().ok()?;
            match ladder {
                "modifier" => modifiers.push((phrase.to_owned(), step)),
                _ => rungs.push(Rung { phrase: phrase.to_owned(), ladder: ladder.to_owned(), step }),
            }
        }
        // The longest phrase wins: `strongly` must not hide a longer one.
        rungs.sort_by_key(|rung| std::cmp::Reverse(rung.phrase.len()));
        Some(Ladders { rungs, modifiers })
    }

    /// The verb at the head of an operative paragraph. Linking words (also,
    /// further, again) are passed over. `None` where the head is no word.
    pub fn verb(&self, text: &str) -> Option<Verb> {
        let head = without_links(text);
        let before = self.modifiers.iter().find(|(phrase, _)| starts_with_word(head, phrase));
        let verb = before.map_or(head, |(phrase, _)| head[phrase.len()..].trim_start());
        let rung = self.rungs.iter().find(|rung| starts_with_word(verb, &rung.phrase));
        let length = rung.map_or_else(|| first_word(verb), |rung| rung.phrase.len());
        if length == 0 {
            return None;
        }
        let rest = verb[length..].trim_start();
        let after =
            self.modifiers.iter().find(|(phrase, _)| phrase.starts_with(AFTER) && starts_with_word(rest, phrase));
        let end = after.map_or(length, |(phrase, _)| verb.len() - rest.len() + phrase.len());
        let whole = head.len() - verb.len() + end;
        Some(Verb {
            words: head[..whole].to_owned(),
            ladder: rung.map(|rung| rung.ladder.clone()),
            step: rung.map(|rung| rung.step),
            modifier: before.map_or(0, |(_, adds)| *adds) + after.map_or(0, |(_, adds)| *adds),
        })
    }

    /// How the second verb compares with the first: by the step where both are
    /// on one ladder, then by the modifier. A verb on no ladder compares only
    /// with itself.
    pub fn compare(&self, first: &Verb, second: &Verb) -> Strength {
        let same_words = first.words.eq_ignore_ascii_case(&second.words);
        let order = match (&first.ladder, &second.ladder) {
            (Some(a), Some(b)) if a == b => (second.step, second.modifier).cmp(&(first.step, first.modifier)),
            _ if same_words => Ordering::Equal,
            _ => return Strength::NotComparable,
        };
        match order {
            Ordering::Less => Strength::Weaker,
            Ordering::Equal => Strength::Same,
            Ordering::Greater => Strength::Stronger,
        }
    }
}

/// The bytes of the word a text starts with.
fn first_word(text: &str) -> usize {
    text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len())
}
