//! The member or group that a user named, or what may have been meant.

use super::names::{normal, shared_words};
use super::{Group, Registry, Resolved};
use crate::error::{Error, Result};
use crate::votes::Date;

impl Registry {
    /// The code of the member that a user named, on a day or today.
    ///
    /// # Errors
    ///
    /// If the name is of no member or of several; the message names the nearest.
    pub fn code_of(&self, text: &str, on: Option<Date>) -> Result<String> {
        let code = text.trim().to_uppercase();
        if self.member(&code).is_some() {
            return Ok(code);
        }
        let named = |code: &String| self.member(code).map_or(code.clone(), |m| format!("`{}` ({code})", m.name));
        match self.resolve(text, on) {
            Resolved::One(code) => Ok(code),
            Resolved::Several(codes) => {
                let codes: Vec<String> = codes.iter().map(named).collect();
                Err(Error::new(format!("`{text}` names no single member"))
                    .hint(format!("did you mean {}?", codes.join(" or "))))
            }
            Resolved::NotAMember(name) => Err(Error::new(format!("{name} is not a member of the United Nations"))),
            Resolved::Unknown { .. } if self.group(text).is_some() => {
                let at = text.trim().to_uppercase();
                Err(Error::new(format!("no member is called `{text}`"))
                    .hint(format!("that is a group: where members are listed, `@{at}` stands for all in it")))
            }
            Resolved::Unknown { nearest } => {
                let nearest: Vec<String> = nearest.iter().map(named).collect();
                let near =
                    if nearest.is_empty() { String::new() } else { format!("nearest: {}; ", nearest.join(", ")) };
                Err(Error::new(format!("no member is called `{text}`")).hint(format!(
                    "{near}members are ISO codes or names in English; a name with a comma goes in double quotes"
                )))
            }
        }
    }

    /// The group with this code or name.
    ///
    /// # Errors
    ///
    /// If there is none; the message proposes those that look like it, and names all.
    pub fn group_named(&self, name: &str) -> Result<&Group> {
        self.group(name).ok_or_else(|| {
            let own = self.own().into_iter().flat_map(|own| own.groups());
            let all: Vec<&Group> = self.groups().chain([&self.all]).chain(own).collect();
            let near = self.nearest_groups(name);
            let near: Vec<String> = near.iter().map(|group| told(group)).collect();
            let near = if near.is_empty() { String::new() } else { format!("did you mean {}? ", near.join(" or ")) };
            let codes: Vec<&str> = all.iter().map(|group| group.code.as_str()).collect();
            Error::new(format!("no group is called `{name}`")).hint(format!("{near}groups are {}", codes.join(", ")))
        })
    }

    /// The three groups, the user's own among them, whose code or one of whose names is nearest to a text, best
    /// first; empty where none is near.
    ///
    /// ```
    /// use unbloc::registry::Registry;
    /// let near = |text| Registry::embedded().nearest_groups(text).first().map(|group| group.code.as_str());
    /// assert_eq!(near("NATTO"), Some("NATO"));
    /// assert_eq!(near("non-aligned"), Some("NAM"));
    /// assert_eq!(near("Atlantis"), None);
    /// ```
    pub fn nearest_groups(&self, text: &str) -> Vec<&Group> {
        const ALIKE: f64 = 0.8;
        const SHOWN: usize = 3;
        let key = normal(text);
        let built_in = self.called.iter().map(|(called, code)| (called.clone(), code.as_str()));
        let own = self.own().into_iter().flat_map(|own| own.groups());
        let own = own.map(|group| (normal(&group.code), group.code.as_str()));
        let score = |called: &str| shared_words(&key, called).max(alike(&key, called));
        let mut scored: Vec<(f64, &str)> = built_in.chain(own).map(|(called, code)| (score(&called), code)).collect();
        scored.retain(|(score, _)| *score >= ALIKE && !key.is_empty());
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        let mut found: Vec<&Group> = Vec::new();
        for group in scored.into_iter().filter_map(|(_, code)| self.group(code)) {
            if found.len() < SHOWN && found.iter().all(|known| known.code != group.code) {
                found.push(group);
            }
        }
        found
    }
}

/// How alike two names are, from 0 to 1: one slip in a code, few in a name.
fn alike(text: &str, name: &str) -> f64 {
    const KEPT: f64 = 0.6;
    let kept = strsim::normalized_damerau_levenshtein(text, name);
    if kept < KEPT { 0.0 } else { strsim::jaro_winkler(text, name) }
}

fn told(group: &Group) -> String {
    if group.name == group.code { format!("`{}`", group.code) } else { format!("`{}` ({})", group.code, group.name) }
}
