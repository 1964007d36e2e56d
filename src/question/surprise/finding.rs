//! The company kept on one roll call as findings.

use super::judged::is_usual;
use super::words::{Unusual, times};
use super::{Found, Surprise};
use crate::answer::{Facts, Finding};
use crate::prose::{capital, shortened, thousands};
use crate::question::{Focus, Record, first_map};
use crate::stats::Rarity;
use crate::stats::surprise::{Company, Standing, Together};

/// How often each pair that is asked about had stood so, else the rarest pair; nothing where that is usual.
pub(super) fn findings(asked: &Surprise, record: &Record, found: &Found, draws: bool) -> Vec<Finding> {
    let unusual = found.unusual(record);
    let Some(company) = found.examined.companies.first() else { return Vec::new() };
    let pairs = company.searches.iter().find(|search| search.size == 2);
    let (told, looked_at) = match unusual.of_these(company, &found.with) {
        told if !told.is_empty() => (told, found.with.len() as u64),
        _ => (pairs.and_then(|pairs| pairs.rarest.first()).into_iter().collect(), pairs.map_or(0, |pairs| pairs.sets)),
    };
    let telling = told.into_iter().filter(|set| !is_usual(set) && set.standing.joint > 0);
    let mut all: Vec<Finding> = telling.map(|set| finding(&unusual, company, set, looked_at as u32)).collect();
    if let Some(first) = all.first_mut().filter(|_| draws && asked.from.is_none()) {
        first.picture = Some(first_map(record, &Focus::new(unusual.votes, unusual.on)));
    }
    all
}

/// `The United States and Russia both voted no, while France and the United Kingdom both voted yes, for the first time since December
/// 1985`, on the day of the vote.
fn headline(unusual: &Unusual, company: &Company, set: &Together) -> String {
    let standing = set.opposed.as_ref().unwrap_or(&set.standing);
    let against =
        set.opposed.as_ref().map_or(String::new(), |_| format!(", while {},", unusual.opposed(company, set.choice)));
    let before = standing.precedents.first().and_then(|&on| unusual.votes.roll_call(on).held());
    let time = match (standing.times, before) {
        (0, _) => format!(" for the first time {}", unusual.since(&set.members)),
        (_, Some(held)) => format!(" for the first time since {held}"),
        (n, None) => format!(", as on {} before", unusual.calls(n as usize)),
    };
    format!("{}{against}{time}", capital(&unusual.together(set)))
}

/// `The United States and Russia both voted no on “…” (A/RES/ES-11/7), while France and the United Kingdom both voted yes: so it had
/// been on 14 of 6,561 earlier roll calls since 1946 on which both had voted, last in December 1985 (R/40/253B).`
fn finding(unusual: &Unusual, company: &Company, set: &Together, looked_at: u32) -> Finding {
    let standing = set.opposed.as_ref().unwrap_or(&set.standing);
    let against =
        set.opposed.as_ref().map_or(String::new(), |_| format!(", while {}", unusual.opposed(company, set.choice)));
    let focus = Focus::new(unusual.votes, unusual.on);
    let what = format!("{} on {}{against}", capital(&unusual.together(set)), focus.titled());
    let code = |i: usize| set.members.get(i).map(|&m| unusual.votes.member(m).code.clone());
    let rarity = Rarity { as_large: standing.times, among: set.standing.joint, looked_at };
    let facts = Facts {
        kind: "company",
        member: code(0),
        other: code(1),
        measure: Some("times together"),
        choice: Some(set.choice),
        bits: rarity.bits(),
        roll_call: Some(focus.roll_call().label().to_owned()),
        sentence: format!("{what}: {}.", often(unusual, set, standing)),
        ..Facts::default()
    };
    let both = set.opposed.as_ref().filter(|opposed| opposed.times < set.standing.times).map(|_| {
        format!("Both had {} {} before{}.", set.choice.did(), times(set.standing.times), unusual.last(&set.standing))
    });
    let with = unusual.of.and_then(|of| focus.company(of));
    let words = format!("roll calls {} on which {}{against}", unusual.since(&set.members), unusual.together(set));
    let number = format!("{} of {}", thousands(standing.times), thousands(set.standing.joint));
    let headline = Some(headline(unusual, company, set));
    let more = with.into_iter().chain(last_on(unusual, standing)).chain(both).collect();
    Finding { facts, headline, more, ..Finding::default() }.with_figure(number, words)
}

/// What the last of the votes that were alike was on; `None` where there was none, or it has no title.
fn last_on(unusual: &Unusual, standing: &Standing) -> Option<String> {
    const LETTERS: usize = 90;
    let title = &unusual.votes.roll_call(*standing.precedents.first()?).title;
    (!title.is_empty()).then(|| format!("The last time it was on “{}”.", shortened(title, LETTERS)))
}

fn often(unusual: &Unusual, set: &Together, standing: &Standing) -> String {
    let since = unusual.since(&set.members);
    let calls = unusual.calls(set.standing.joint as usize);
    match standing.times {
        0 => format!("never before, in {calls} {since} on which {} had voted", unusual.names(&set.members)),
        n => format!(
            "so it had been on {} of {calls} {since} on which {} had voted{}",
            thousands(n),
            unusual.names(&set.members),
            unusual.last(standing)
        ),
    }
}
