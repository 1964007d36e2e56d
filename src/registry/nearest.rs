//! The groups that a name may have been meant for.

use super::names::{normal, shared_words};
use super::{Group, Registry};

impl Registry {
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
