//! What is to be said of issues and topics: their names, and who says that a roll call is on them.

use crate::prose::{plural, thousands};
use crate::registry::{Issue, Said, Topics};
use crate::stats::Period;
use crate::votes::{RollCalls, Selection};

/// A period as people read it: issues and topics by their names, all others as they are.
///
/// ```
/// use unbloc::question::period_in_words;
/// use unbloc::stats::Period;
/// assert_eq!(period_in_words(Period::Issue, "hr"), "Human rights");
/// assert_eq!(period_in_words(Period::Topic, "cuba-embargo"), "US embargo on Cuba");
/// assert_eq!(period_in_words(Period::Year, "2025"), "2025");
/// ```
pub fn period_in_words(by: Period, period: &str) -> String {
    let name = match by {
        Period::Issue => Issue::of_code(period).map(|issue| issue.name),
        Period::Topic => Topics::embedded().topic(period).map(|topic| topic.name.as_str()),
        Period::Year | Period::Session | Period::All => None,
    };
    name.unwrap_or(period).to_owned()
}

/// Where the issues or topics of roll calls are from, in a sentence; `None` where they are told apart by neither.
pub(crate) fn sources_of(by: Period, votes: &RollCalls) -> Option<String> {
    let n = votes.roll_calls().len();
    let topics = Topics::embedded();
    let all = votes.roll_calls().iter();
    match by {
        Period::Issue => {
            let said: Vec<Said> = all.map(|roll_call| topics.issues(roll_call).said).collect();
            let count = |of: Said| said.iter().filter(|&&said| said == of).count();
            Some(format!(
                "Issues of {}: from the source {}, told by words of titles, agenda items and subjects {}, without any {}; \
                 a roll call on several counts in each.",
                plural(n, "roll call"),
                thousands(count(Said::Source)),
                thousands(count(Said::Table)),
                thousands(count(Said::Nobody)),
            ))
        }
        Period::Topic => {
            let without = all.filter(|roll_call| topics.of(roll_call).0.is_empty()).count();
            Some(format!(
                "Topics of {} are told by words of titles, agenda items and subjects; {} have none; a roll call on \
                 several counts in each.",
                plural(n, "roll call"),
                thousands(without),
            ))
        }
        Period::Year | Period::Session | Period::All => None,
    }
}

/// What is to be known of the issue or topic that roll calls were selected by; `None` where the source itself says of
/// all of them that they are on it, and none of the others lacks an issue.
pub(super) fn of_issue(selection: &Selection, selected: &RollCalls, read: &RollCalls) -> Option<String> {
    let issue = selection.issue.as_ref()?;
    let code = &issue.code;
    if Issue::of_code(code).is_none() {
        let part = Topics::embedded().topic(code).and_then(|topic| topic.issue.as_ref());
        let part = part.map_or(String::new(), |part| format!("; `--issue {part}` is the whole of Voeten's issue"));
        return Some(format!(
            "`--issue {code}` goes by words of titles, agenda items and subjects, which catch some passing mentions{part}"
        ));
    }
    let on = selected.roll_calls();
    let by_table = on.iter().filter(|r| issue.roll_calls.get(&r.id) == Some(&true)).count();
    let others = read.select(&Selection { issue: None, members: None, min_participation: None, ..selection.clone() });
    let without =
        others.map_or(0, |others| others.votes.roll_calls().iter().filter(|r| issue.without.contains(&r.id)).count());
    (by_table + without > 0).then(|| {
        format!(
            "`--issue {code}`: {} of {} are counted to it by words of titles, agenda items and subjects, {} by the source; \
             {} of the rest have no issue",
            thousands(by_table),
            plural(on.len(), "roll call"),
            thousands(on.len() - by_table),
            thousands(without),
        )
    })
}
