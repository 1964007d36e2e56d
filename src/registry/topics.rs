//! What a vote is about: topics, by the words of its texts and its subject headings.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::OnceLock;

use super::ISSUES;
use crate::search;
use crate::votes::RollCall;

/// What votes may be about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// A short name without blanks: `cuba-embargo`.
    pub code: String,
    /// In plain words.
    pub name: String,
    /// The one of Voeten's issues (`me`, `nu`, `di`, `hr`, `co`, `ec`) that it belongs to; `None` where none does.
    pub issue: Option<String>,
}

/// The topics, and the rules that give them.
#[derive(Debug)]
pub struct Topics {
    topics: BTreeMap<String, Topic>,
    rules: Vec<Rule>,
    /// Rules on texts by the first word of their phrase.
    by_word: HashMap<String, Vec<usize>>,
    /// Those of which that word is but the beginning, by it.
    by_start: HashMap<String, Vec<usize>>,
    /// Rules on headings by the whole heading.
    by_heading: HashMap<String, Vec<usize>>,
}

/// One way to tell a topic.
#[derive(Debug)]
struct Rule {
    topic: String,
    of_subjects: bool,
    phrase: Vec<String>,
    /// Phrases of which none may stand there.
    without: Vec<Vec<String>>,
}

impl Topics {
    /// Those that the program holds; `data/README.md` says how they were made and measured.
    pub fn embedded() -> &'static Topics {
        static EMBEDDED: OnceLock<Topics> = OnceLock::new();
        EMBEDDED.get_or_init(|| {
            Topics::read(include_str!("../../data/topics/topics.csv"), include_str!("../../data/topics/rules.csv"))
        })
    }

    fn read(topics: &str, rules: &str) -> Topics {
        let rows = |text: &str| -> Vec<csv::StringRecord> {
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            reader.records().map(|row| row.expect("the embedded table of topics is sound")).collect()
        };
        let topic = |row: &csv::StringRecord| Topic {
            code: row[0].to_owned(),
            name: row[1].to_owned(),
            issue: Some(row[2].to_owned()).filter(|issue| !issue.is_empty()),
        };
        let topics = rows(topics).iter().map(|row| (row[0].to_owned(), topic(row))).collect();
        let rule = |row: &csv::StringRecord| Rule {
            topic: row[0].to_owned(),
            of_subjects: &row[2] == "subject",
            phrase: phrase(&row[3]),
            without: row[4].split('|').filter(|without| !without.is_empty()).map(phrase).collect(),
        };
        let rules: Vec<Rule> = rows(rules).iter().map(rule).collect();
        let (mut by_word, mut by_start, mut by_heading) = (HashMap::new(), HashMap::new(), HashMap::new());
        for (i, rule) in rules.iter().enumerate() {
            let (of, key): (&mut HashMap<String, Vec<usize>>, String) = match rule.phrase[0].strip_suffix('*') {
                _ if rule.of_subjects => (&mut by_heading, rule.phrase.join(" ")),
                Some(start) => (&mut by_start, start.to_owned()),
                None => (&mut by_word, rule.phrase[0].clone()),
            };
            of.entry(key).or_default().push(i);
        }
        Topics { topics, rules, by_word, by_start, by_heading }
    }

    /// All topics, by code.
    ///
    /// ```
    /// use unbloc::registry::Topics;
    /// let cuba = Topics::embedded().all().find(|topic| topic.code == "cuba-embargo").unwrap();
    /// assert_eq!(cuba.issue.as_deref(), Some("ec"));
    /// ```
    pub fn all(&self) -> impl Iterator<Item = &Topic> {
        self.topics.values()
    }

    /// The topic with this code; `None` where there is none.
    ///
    /// ```
    /// use unbloc::registry::Topics;
    /// assert_eq!(Topics::embedded().topic("cuba-embargo").unwrap().name, "US embargo on Cuba");
    /// ```
    pub fn topic(&self, code: &str) -> Option<&Topic> {
        self.topics.get(code)
    }

    /// What a roll call is about, by its title, its agenda item and its subjects: topics by code, and the issues that
    /// they belong to in Voeten's order.
    ///
    /// ```
    /// use unbloc::registry::Topics;
    /// use unbloc::votes::{Body, RollCall};
    /// let mut roll_call = RollCall::new("A/RES/74/7", Body::Assembly);
    /// roll_call.title = "The embargo imposed by the United States against Cuba".to_owned();
    /// let (topics, issues) = Topics::embedded().of(&roll_call);
    /// assert!(topics.iter().any(|topic| topic.code == "cuba-embargo"));
    /// assert_eq!(issues, ["ec"]);
    /// ```
    pub fn of(&self, roll_call: &RollCall) -> (Vec<&Topic>, Vec<&'static str>) {
        let texts: Vec<Vec<String>> = [&roll_call.title, &roll_call.agenda].map(|text| words(text)).into();
        let headings: Vec<Vec<String>> = roll_call.subjects.iter().map(|subject| words(subject)).collect();
        let mut found = BTreeSet::new();
        for text in &texts {
            for (at, word) in text.iter().enumerate() {
                let here = self.by_word.get(word).into_iter().chain(self.begun_by(word)).flatten();
                let fits = here.filter(|&&i| starts(&self.rules[i].phrase, &text[at..]));
                let holds =
                    fits.filter(|&&i| !self.rules[i].without.iter().any(|w| texts.iter().any(|t| stands_in(w, t))));
                found.extend(holds.map(|&i| self.rules[i].topic.as_str()));
            }
        }
        for heading in &headings {
            let here = self.by_heading.get(&heading.join(" ")).into_iter().flatten();
            let holds = here.filter(|&&i| !self.rules[i].without.iter().any(|without| headings.contains(without)));
            found.extend(holds.map(|&i| self.rules[i].topic.as_str()));
        }
        let topics: Vec<&Topic> = found.into_iter().filter_map(|code| self.topics.get(code)).collect();
        let of = |issue: &&str| topics.iter().any(|topic| topic.issue.as_deref() == Some(*issue));
        let issues = ISSUES.into_iter().map(|issue| issue.code).filter(of).collect();
        (topics, issues)
    }

    /// The rules whose phrases begin with a beginning of this word.
    fn begun_by<'a>(&'a self, word: &'a str) -> impl Iterator<Item = &'a Vec<usize>> {
        // Words of a text are of ASCII.
        (1..=word.len()).filter_map(|end| self.by_start.get(&word[..end]))
    }
}

/// The words of a text: letters without accents and digits, in lower case. `NA` is no text.
fn words(text: &str) -> Vec<String> {
    if text == "NA" { Vec::new() } else { search::words(text) }
}

/// The words of a phrase, of which one that ends in `*` is the beginning of a word.
fn phrase(text: &str) -> Vec<String> {
    let word = |word: &str| words(word.trim_end_matches('*')).concat() + if word.ends_with('*') { "*" } else { "" };
    text.split(' ').map(word).collect()
}

/// Whether words begin with a phrase.
fn starts(phrase: &[String], words: &[String]) -> bool {
    let fits = |(wanted, word): (&String, &String)| match wanted.strip_suffix('*') {
        Some(start) => word.starts_with(start),
        None => word == wanted,
    };
    phrase.len() <= words.len() && phrase.iter().zip(words).all(fits)
}

fn stands_in(phrase: &[String], words: &[String]) -> bool {
    (0..words.len()).any(|at| starts(phrase, &words[at..]))
}
