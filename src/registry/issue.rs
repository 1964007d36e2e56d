//! Voeten's six issues.

/// One of the issues that Erik Voeten's data sort roll calls by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Issue {
    /// As the data write it: `hr`.
    pub code: &'static str,
    /// In words.
    pub name: &'static str,
}

/// The six, in the order in which the data have them.
///
/// Source: E. Voeten, A. Strezhnev and M. Bailey, United Nations General Assembly Voting Data, Harvard Dataverse; the
/// names are those of the package unvotes.
pub const ISSUES: [Issue; 6] = [
    Issue { code: "me", name: "Palestinian conflict" },
    Issue { code: "nu", name: "Nuclear weapons and nuclear material" },
    Issue { code: "di", name: "Arms control and disarmament" },
    Issue { code: "hr", name: "Human rights" },
    Issue { code: "co", name: "Colonialism" },
    Issue { code: "ec", name: "Economic development" },
];

impl Issue {
    /// The issue with this code, case aside; `None` where there is none.
    ///
    /// ```
    /// use unbloc::registry::Issue;
    /// assert_eq!(Issue::of_code("HR").unwrap().name, "Human rights");
    /// assert_eq!(Issue::of_code("xx"), None);
    /// ```
    pub fn of_code(code: &str) -> Option<Issue> {
        ISSUES.into_iter().find(|issue| issue.code.eq_ignore_ascii_case(code))
    }
}
