//! How a number was worked out, in words, with the works that these rest on.

/// A work that is cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Work {
    /// In the text: `Lijphart 1963`.
    pub short: &'static str,
    /// In a list of works.
    pub whole: &'static str,
}

/// What was done, in words made of the settings; with results where it is told of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Method {
    /// What is worked out, in a word or two: `cohesion`, `--sweep`.
    pub what: &'static str,
    /// How, in sentences that cite the works.
    pub text: String,
    /// The works cited, in the order of the text.
    pub works: Vec<Work>,
}

impl Method {
    /// A method with the works that its words cite.
    pub fn new(what: &'static str, text: impl Into<String>, works: &[Work]) -> Self {
        Method { what, text: text.into(), works: works.to_vec() }
    }

    /// The works that some methods cite, each once, in the order of the alphabet.
    ///
    /// ```
    /// use unbloc::answer::{Method, works};
    /// let methods = [Method::new("a", "A", &[works::RICE_1925]), Method::new("b", "B", &[works::EFRON_1979, works::RICE_1925])];
    /// let cited: Vec<&str> = Method::works(&methods).iter().map(|work| work.short).collect();
    /// assert_eq!(cited, ["Efron 1979", "Rice 1925"]);
    /// ```
    pub fn works<'a>(methods: impl IntoIterator<Item = &'a Method>) -> Vec<Work> {
        let mut works: Vec<Work> = methods.into_iter().flat_map(|method| method.works.iter().copied()).collect();
        works.sort_by_key(|work| work.whole);
        works.dedup();
        works
    }
}
