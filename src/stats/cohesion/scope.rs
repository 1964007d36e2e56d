//! All roll calls of a period, or those that were contested.

/// Which roll calls of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// All of them.
    All,
    /// Those that were contested.
    Contested,
}

/// How many there are.
pub(super) const SCOPES: usize = 2;

impl Scope {
    /// Both, in the order of every table.
    pub const BOTH: [Scope; SCOPES] = [Scope::All, Scope::Contested];

    /// The name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Scope::All => "all",
            Scope::Contested => "contested",
        }
    }
}
