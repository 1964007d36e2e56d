//! Whether a text has the majority it needs.

use serde::Serialize;

use super::{Body, CouncilSize, Counts, Date, Outcome, Rule};

/// What a rule asks and what the votes gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Majority {
    /// The rule applied.
    pub rule: Rule,
    /// Yes votes needed, given the votes cast.
    pub needed: u64,
    /// Yes votes reached.
    pub reached: u64,
    /// Permanent members whose no stopped a text that had the votes; codes in order.
    pub vetoed_by: Vec<String>,
    /// Whether the text passes.
    pub passed: bool,
}

impl Majority {
    /// What becomes of a text by the votes counted: adopted, failed or vetoed.
    ///
    /// ```
    /// use unbloc::votes::{Counts, Outcome, Rule};
    /// let counts = Counts { yes: 9, no: 1, abstain: 5, non_voting: 0 };
    /// assert_eq!(Rule::Council.apply(&counts, &["RUS".to_owned()], None).outcome(), Outcome::Vetoed);
    /// assert_eq!(Rule::Council.apply(&counts, &[], None).outcome(), Outcome::Adopted);
    /// ```
    pub fn outcome(&self) -> Outcome {
        match (self.passed, self.vetoed_by.is_empty()) {
            (true, _) => Outcome::Adopted,
            (false, true) => Outcome::Failed,
            (false, false) => Outcome::Vetoed,
        }
    }
}

impl Rule {
    /// Applies the rule to counted votes.
    ///
    /// A simple majority is more yes than no, two-thirds is two-thirds of yes
    /// and no together: members that abstain are not present and voting (Rules
    /// of Procedure of the General Assembly, rules 83, 85 and 86). The Council
    /// needs nine yes votes and, procedure aside, no "no" of a permanent member
    /// (Charter, Article 27; seven yes votes of eleven members until 31 December
    /// 1965); a no on a text without them is no veto.
    ///
    /// `permanent_no` are the codes of the permanent members that voted no;
    /// without a day, the rule of today holds.
    ///
    /// ```
    /// use unbloc::votes::{Counts, Rule};
    /// let counts = Counts { yes: 89, no: 61, abstain: 21, non_voting: 22 };
    /// assert!(Rule::Simple.apply(&counts, &[], None).passed);
    /// assert!(!Rule::TwoThirds.apply(&counts, &[], None).passed); // 89 of 150, 100 needed
    /// let counts = Counts { yes: 9, no: 1, abstain: 5, non_voting: 0 };
    /// assert_eq!(Rule::Council.apply(&counts, &["RUS".to_owned()], None).vetoed_by, ["RUS"]);
    /// ```
    pub fn apply(self, counts: &Counts, permanent_no: &[String], day: Option<Date>) -> Majority {
        let needed = match self {
            Rule::Simple => (counts.yes + counts.no) / 2 + 1,
            Rule::TwoThirds => (2 * (counts.yes + counts.no)).div_ceil(3).max(1),
            Rule::Council | Rule::Procedural => CouncilSize::on(day).needed,
        };
        let enough = counts.yes >= needed;
        let vetoed_by = if self == Rule::Council && enough { permanent_no.to_vec() } else { Vec::new() };
        Majority { rule: self, needed, reached: counts.yes, passed: enough && vetoed_by.is_empty(), vetoed_by }
    }

    /// The rules that can apply in a body: what to try where the rule is not known.
    pub fn of_body(body: Body) -> [Rule; 2] {
        match body {
            Body::Assembly => [Rule::Simple, Rule::TwoThirds],
            Body::Council => [Rule::Council, Rule::Procedural],
        }
    }
}
