//! What something was called, and when.

use super::Date;

/// A name that was given up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormerName {
    /// The name in English.
    pub name: String,
    /// First day; `None` where it was the first name.
    pub from: Option<Date>,
    /// Last day, inclusive.
    pub to: Date,
}

impl FormerName {
    fn fits(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && day <= self.to
    }

    /// `until 1991 Old`; of a name that was taken within the span, too, `1971–1997 Old`.
    fn within(&self, first: Date, name: &dyn Fn(&str) -> String) -> String {
        match self.from.filter(|from| *from > first) {
            Some(from) if from.year() == self.to.year() => format!("in {} {}", from.year(), name(&self.name)),
            Some(from) => format!("{}–{} {}", from.year(), self.to.year(), name(&self.name)),
            None => format!("until {} {}", self.to.year(), name(&self.name)),
        }
    }
}

/// The name on a day: a former one in its time, else the one of today.
///
/// ```
/// use unbloc::votes::{FormerName, name_on};
/// let old = [FormerName { name: "Old".into(), from: None, to: "1991-12-23".parse().unwrap() }];
/// assert_eq!(name_on(&old, "New", "1991-12-23".parse().ok()), "Old");
/// assert_eq!(name_on(&old, "New", "1991-12-24".parse().ok()), "New");
/// assert_eq!(name_on(&old, "New", None), "New");
/// ```
pub fn name_on<'a>(former: &'a [FormerName], today: &'a str, day: Option<Date>) -> &'a str {
    let then = day.and_then(|day| former.iter().find(|former| former.fits(day)));
    then.map_or(today, |former| &former.name)
}

/// What was called otherwise earlier in a span, to stand behind the name on its last day: `until 1991 Old`;
/// `None` where the name did not change. `name` puts a name into the sentence.
///
/// ```
/// use unbloc::votes::{FormerName, formerly};
/// let day = |text: &str| text.parse().unwrap();
/// let old = [FormerName { name: "Old".into(), from: None, to: day("1991-12-23") }];
/// let over = |first, last| formerly(&old, (day(first), day(last)), &|name| format!("the {name}"));
/// assert_eq!(over("1946-01-01", "2020-01-01").as_deref(), Some("until 1991 the Old"));
/// assert_eq!(over("1946-01-01", "1991-12-23"), None);
/// assert_eq!(over("1991-12-24", "2020-01-01"), None);
/// ```
pub fn formerly(former: &[FormerName], (first, last): (Date, Date), name: &dyn Fn(&str) -> String) -> Option<String> {
    let then = former.iter().filter(|f| first <= f.to && f.to < last);
    let then: Vec<String> = then.map(|f| f.within(first, name)).collect();
    (!then.is_empty()).then(|| then.join(", "))
}
