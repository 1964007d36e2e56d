//! What roll calls are about: by the source where it says so, else by the table of topics.

use std::collections::{BTreeMap, BTreeSet};

use super::names::shared_words;
use super::{ISSUES, Issue, Topic, Topics};
use crate::error::{Error, Result};
use crate::search::words;
use crate::votes::{OnIssue, RollCall, RollCalls, Session};

/// Sessions in which Voeten's coding of arms, colonialism and economy is broken: `data/README.md`.
const BROKEN: [Session; 2] = [Session::Regular(73), Session::Regular(74)];

/// The issues that are broken there.
const BROKEN_ISSUES: [&str; 3] = ["di", "co", "ec"];

/// Who says on which issues a roll call is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// The source.
    Source,
    /// The table of topics, for all of them or for some.
    Table,
    /// Nobody: it has no issue.
    Nobody,
}

/// The issues of a roll call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issues {
    /// Their codes, in Voeten's order; what a source writes beside the six comes last.
    pub codes: Vec<String>,
    /// Who says so.
    pub said: Said,
}

/// What a user named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named<'a> {
    /// One of Voeten's issues.
    Issue(Issue),
    /// A topic.
    Topic(&'a Topic),
}

impl Named<'_> {
    /// The code by which it is named for sure: `hr`, `cuba-embargo`.
    pub fn code(&self) -> &str {
        match self {
            Named::Issue(issue) => issue.code,
            Named::Topic(topic) => &topic.code,
        }
    }

    /// The name in words.
    pub fn name(&self) -> &str {
        match self {
            Named::Issue(issue) => issue.name,
            Named::Topic(topic) => &topic.name,
        }
    }

    /// `hr` (Human rights)
    fn told(&self) -> String {
        format!("`{}` ({})", self.code(), self.name())
    }
}

/// Whether Voeten's coding of some issues is broken in its session.
fn is_broken(roll_call: &RollCall) -> bool {
    roll_call.session.is_some_and(|session| BROKEN.contains(&session))
}

/// Whether the source says that a roll call is on an issue, and is to be believed.
fn by_source(roll_call: &RollCall, code: &str) -> bool {
    let said = roll_call.issues.iter().any(|own| own == code);
    said && !(is_broken(roll_call) && BROKEN_ISSUES.contains(&code))
}

impl Topics {
    /// The issues of a roll call: those that its source gives; where it gives none, those of its topics. In sessions
    /// 73 and 74 Voeten's coding of arms, colonialism and economic development is broken, and there these three come
    /// from the topics, whatever the source says.
    ///
    /// ```
    /// use unbloc::registry::{Said, Topics};
    /// use unbloc::votes::{Body, RollCall};
    /// let mut roll_call = RollCall::new("1", Body::Assembly);
    /// roll_call.title = "The embargo imposed by the United States against Cuba".to_owned();
    /// let issues = |roll_call: &RollCall| Topics::embedded().issues(roll_call);
    /// assert_eq!((issues(&roll_call).codes, issues(&roll_call).said), (vec!["ec".to_owned()], Said::Table));
    /// roll_call.issues = vec!["hr".to_owned()];
    /// assert_eq!((issues(&roll_call).codes, issues(&roll_call).said), (vec!["hr".to_owned()], Said::Source));
    /// ```
    pub fn issues(&self, roll_call: &RollCall) -> Issues {
        self.issues_beside(roll_call, || self.of(roll_call).1)
    }

    /// The same where the issues of its topics are at hand.
    pub(crate) fn issues_beside(&self, roll_call: &RollCall, table: impl FnOnce() -> Vec<&'static str>) -> Issues {
        let broken = is_broken(roll_call);
        let mut codes: Vec<String> =
            roll_call.issues.iter().filter(|code| by_source(roll_call, code)).cloned().collect();
        let mut said = if codes.is_empty() { Said::Nobody } else { Said::Source };
        if roll_call.issues.is_empty() || broken {
            let wanted = |code: &&str| roll_call.issues.is_empty() || BROKEN_ISSUES.contains(code);
            let by_table: Vec<String> = table().into_iter().filter(wanted).map(str::to_owned).collect();
            if !by_table.is_empty() {
                said = Said::Table;
            }
            codes.extend(by_table);
        }
        codes.sort_by_key(|code| rank(code));
        Issues { codes, said }
    }

    /// The issue or topic that a user named: by its code or name, or by words that begin words of one name alone;
    /// Voeten's six go before the topics.
    ///
    /// # Errors
    ///
    /// If there is none (the message lists them all), or words fit several.
    ///
    /// ```
    /// use unbloc::registry::Topics;
    /// let code = |text: &str| Topics::embedded().named(text).map(|named| named.code().to_owned());
    /// assert_eq!(code("human rights")?, "hr");
    /// assert_eq!(code("Cuba embargo")?, "cuba-embargo");
    /// assert!(code("gardening").is_err());
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn named(&self, text: &str) -> Result<Named<'_>> {
        let key = words(text).join(" ");
        if key.is_empty() {
            return Err(self.unknown(text, &key));
        }
        let all: Vec<Named> = ISSUES.into_iter().map(Named::Issue).chain(self.all().map(Named::Topic)).collect();
        let is = |named: &&Named| [named.code(), named.name()].iter().any(|called| words(called).join(" ") == key);
        if let Some(named) = all.iter().find(is) {
            return Ok(*named);
        }
        // A letter or two begin words of half the table.
        const LEAST: usize = 4;
        let begins = |named: &&Named| {
            key.split(' ').any(|word| word.len() >= LEAST)
                && [named.code(), named.name()].iter().any(|called| shared_words(&key, &words(called).join(" ")) > 0.0)
        };
        let begun: Vec<&Named> = all.iter().filter(begins).collect();
        let (issues, topics): (Vec<&Named>, Vec<&Named>) = begun.iter().partition(|n| matches!(n, Named::Issue(_)));
        match (&issues[..], &topics[..]) {
            ([one], _) | ([], [one]) => Ok(**one),
            ([], []) => Err(self.unknown(text, &key)),
            _ => {
                const TOLD: usize = 10;
                let told: Vec<String> = begun.iter().take(TOLD).map(|named| named.told()).collect();
                Err(Error::new(format!("`{text}` may be several issues or topics"))
                    .hint(format!("did you mean {}?", told.join(" or "))))
            }
        }
    }

    fn unknown(&self, text: &str, key: &str) -> Error {
        const ALIKE: f64 = 0.8;
        let issues: Vec<String> = ISSUES.into_iter().map(|issue| Named::Issue(issue).told()).collect();
        let codes: Vec<&str> = self.all().map(|topic| topic.code.as_str()).collect();
        let alike = |topic: &&Topic| {
            let called = [words(&topic.code).join(" "), words(&topic.name).join(" ")];
            called.iter().any(|called| strsim::jaro_winkler(key, called) >= ALIKE)
        };
        let near: Vec<String> = self.all().filter(alike).take(3).map(|topic| Named::Topic(topic).told()).collect();
        let near = if near.is_empty() { String::new() } else { format!("did you mean {}? ", near.join(" or ")) };
        Error::new(format!("no issue or topic is called `{text}`")).hint(format!(
            "{near}Voeten's issues are {}; topics are {}",
            issues.join(", "),
            codes.join(", ")
        ))
    }

    /// The roll calls on an issue or topic that a user named, for a selection.
    ///
    /// # Errors
    ///
    /// As [`Topics::named`].
    ///
    /// ```
    /// use unbloc::ingest;
    /// use unbloc::registry::{Registry, Topics};
    /// let votes = ingest::embedded(Registry::embedded())?.votes;
    /// let on = Topics::embedded().on("ukraine", &votes)?;
    /// assert_eq!((on.code.as_str(), on.roll_calls.len()), ("ukraine", 26));
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn on(&self, text: &str, votes: &RollCalls) -> Result<OnIssue> {
        let named = self.named(text)?;
        let (mut roll_calls, mut without) = (BTreeMap::new(), BTreeSet::new());
        for roll_call in votes.roll_calls() {
            let id = || roll_call.id.clone();
            match named {
                Named::Issue(issue) => {
                    let Issues { codes, said } = self.issues(roll_call);
                    if codes.iter().any(|code| code == issue.code) {
                        roll_calls.insert(id(), !by_source(roll_call, issue.code));
                    } else if said == Said::Nobody {
                        without.insert(id());
                    }
                }
                Named::Topic(topic) => {
                    if self.of(roll_call).0.contains(&topic) {
                        roll_calls.insert(id(), true);
                    }
                }
            }
        }
        let kind = if matches!(named, Named::Issue(_)) { "issue" } else { "topic" };
        let words = format!("{kind} {}", named.name());
        Ok(OnIssue { code: named.code().to_owned(), words, roll_calls, without })
    }
}

/// The place of an issue among the six; others come after them, by their codes.
pub(crate) fn rank(code: &str) -> (usize, String) {
    let place = ISSUES.iter().position(|issue| issue.code == code);
    (place.unwrap_or(ISSUES.len()), code.to_owned())
}
