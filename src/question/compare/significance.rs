//! Tests between two versions, in a table and in sentences.

use crate::answer::Table;
use crate::prose::{fixed, p_value, plural, uncapital};
use crate::stats::{Test, Unfit};
use crate::versions::{TestName, Tested};
use crate::votes::Choice;

/// What counts as more than chance.
pub const LEVEL: f64 = 0.05;

/// How the tests are to be taken.
pub const CAUTION: &str = "The first four tests ask whether such movement would come about if each member that moved \
    were as likely to go one way as the other; kappa, whether the two votes agree beyond what their totals give; the \
    last, whether it would come about if the groups had been dealt out at random. Members that move together count as if they moved alone, which makes p too small; \
    and with several tests one in twenty is below 0.05 by chance.";

impl TestName {
    /// What is tested, in words.
    pub fn words(self) -> &'static str {
        match self {
            TestName::StuartMaxwell => "Totals of yes, abstain and no (Stuart–Maxwell)",
            TestName::Bowker => "As many back as there (Bowker)",
            TestName::SymmetryExact => "As many back as there, exact",
            TestName::McnemarExact => "Yes against not yes (McNemar, exact)",
            TestName::Kappa => "Agreement of the two votes (Cohen's kappa)",
            TestName::GroupsByShift => "Regional groups by direction (permutation)",
        }
    }

    /// What is measured: the statistic's sign.
    fn statistic(self) -> &'static str {
        match self {
            TestName::McnemarExact => "smaller number of movers",
            TestName::Kappa => "κ",
            _ => "χ²",
        }
    }

    fn verdict(self, beyond_chance: bool) -> &'static str {
        match (self, beyond_chance) {
            (TestName::StuartMaxwell, true) => "the totals differ by more than chance would give",
            (TestName::StuartMaxwell, false) => "the totals differ by no more than chance would give",
            (TestName::Bowker | TestName::SymmetryExact, true) => "more went one way than came back, beyond chance",
            (TestName::Bowker | TestName::SymmetryExact, false) => "as lopsided as chance would make it",
            (TestName::McnemarExact, true) => "the number of yes votes changed by more than chance would give",
            (TestName::McnemarExact, false) => "the number of yes votes changed by no more than chance would give",
            (TestName::Kappa, true) => "the two votes agree more than their totals alone would give",
            (TestName::Kappa, false) => "the two votes agree no more than their totals alone would give",
            (TestName::GroupsByShift, true) => "the regional groups moved differently",
            (TestName::GroupsByShift, false) => "the regional groups did not move differently, as far as can be told",
        }
    }
}

/// Why a test was not done, with the names of the choices.
pub fn unfit(reason: &Unfit) -> String {
    let word = |i: usize| Choice::CAST[i].word();
    match *reason {
        Unfit::TooFew { between: (i, Some(j)), found, needed } => format!(
            "{} moved between {} and {}, where the approximation needs at least {needed}",
            plural(found, "member"),
            word(i),
            word(j)
        ),
        Unfit::TooFew { between: (i, None), found, needed } => format!(
            "{} left or joined {}, where the approximation needs at least {needed}",
            plural(found, "member"),
            word(i)
        ),
        other => other.to_string(),
    }
}

/// One test in a sentence.
pub fn sentence(finding: &Tested) -> String {
    let (name, n) = (finding.name, plural(finding.n, "member"));
    match &finding.result {
        Err(reason) => format!("{}: not done, {}.", name.words(), unfit(reason)),
        Ok(test @ Test { value, df, p }) => {
            let df = df.map_or(String::new(), |df| format!(", {}", degrees(df)));
            let value = fixed(*value, digits(name));
            let verdict = match name {
                TestName::Kappa if *p < LEVEL && test.value < 0.0 => {
                    "the two votes agree less than their totals alone would give"
                }
                name => name.verdict(*p < LEVEL),
            };
            format!("{}: {} = {value}{df}, {}, {n}: {verdict}.", name.words(), name.statistic(), p_value(*p))
        }
    }
}

/// A test that was done in few words: `totals of yes, abstain and no (Stuart–Maxwell): χ² = 10.04, p = 0.007`;
/// `None` where it was not done.
pub(super) fn short(finding: &Tested) -> Option<String> {
    let (name, test) = (finding.name, finding.result.as_ref().ok()?);
    let value = fixed(test.value, digits(name));
    Some(format!("{}: {} = {value}, {}", uncapital(name.words()), name.statistic(), p_value(test.p)))
}

/// Digits of a statistic: McNemar's is a count.
fn digits(name: TestName) -> usize {
    if name == TestName::McnemarExact { 0 } else { 2 }
}

fn degrees(df: u32) -> String {
    format!("{df} degree{} of freedom", if df == 1 { "" } else { "s" })
}

/// The tests, a row each; `not_done` says why.
pub fn table(findings: &[Tested]) -> Table {
    let of = |f: &Tested| f.result.as_ref().ok().copied();
    Table::new("tests", "Is it more than noise?")
        .text("test", findings.iter().map(|f| f.name.words()))
        .whole("members", findings.iter().map(|f| Some(f.n as i64)))
        .number("value", findings.iter().map(|f| of(f).map(|t| t.value)), 6)
        .whole("df", findings.iter().map(|f| of(f).and_then(|t| t.df).map(i64::from)))
        .probability("p", findings.iter().map(|f| of(f).map(|t| t.p)), 9)
        .maybe_text("not_done", findings.iter().map(|f| f.result.as_ref().err().map(unfit)))
}
