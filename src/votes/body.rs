//! The bodies that vote.

use std::fmt;

use serde::Serialize;

/// The body that voted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Body {
    /// The General Assembly.
    #[serde(rename = "GA")]
    Assembly,
    /// The Security Council.
    #[serde(rename = "SC")]
    Council,
}

impl Body {
    /// `GA` or `SC`.
    pub fn code(self) -> &'static str {
        match self {
            Body::Assembly => "GA",
            Body::Council => "SC",
        }
    }

    /// The name in a sentence, with its article.
    pub fn name(self) -> &'static str {
        match self {
            Body::Assembly => "the General Assembly",
            Body::Council => "the Security Council",
        }
    }
}

impl fmt::Display for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
