//! Tables of unusual company and unusual votes.

use crate::answer::Table;
use crate::prose::{fixed, in_words, plural};
use crate::stats::surprise::{COMPANY, Company, MemberVote, Ranked, Search, Standing, Together};
use crate::votes::{MemberId, RollCall, RollCallId, RollCalls};

/// The columns of a roll call's votes that fit a terminal.
pub(super) const OF_A_ROLL_CALL: &[&str] = &["member", "name", "choice", "lean", "alike", "leaned", "bits"];
/// Those of a member's votes.
pub(super) const OF_A_MEMBER: &[&str] = &["roll_call", "date", "choice", "lean", "alike", "leaned", "bits"];
/// Those of roll calls.
pub(super) const OF_A_RECORD: &[&str] = &["rank", "roll_call", "date", "title", "bits", "scored"];

/// The rarest sets of each company, a row a set: joint roll calls, how often
/// together, the estimate with its 90 % interval, the last time, and how often
/// and when last while the other side stood against them.
pub(super) fn sets(votes: &RollCalls, on: RollCallId, companies: &[Company]) -> Table {
    let rows: Vec<(&Company, &Together)> = companies
        .iter()
        .flat_map(|company| company.searches.iter().flat_map(move |s| s.rarest.iter().map(move |set| (company, set))))
        .collect();
    let newest = |standing: &Standing| standing.precedents.first().map(|&r| votes.roll_call(r));
    let last = |set: &Together| newest(&set.standing);
    let opposed_last = |set: &Together| set.opposed.as_ref().and_then(newest);
    let opposite = |company: &Company| (!company.opposite.is_empty()).then(|| votes.codes(&company.opposite).join(" "));
    let opposite_names =
        |company: &Company| (!company.opposite.is_empty()).then(|| named(votes, on, &company.opposite));
    Table::new("company", "The rarest company")
        .text("choice", rows.iter().map(|(_, set)| set.choice.word()))
        .text("members", rows.iter().map(|(_, set)| votes.codes(&set.members).join(" ")))
        .text("names", rows.iter().map(|(_, set)| named(votes, on, &set.members)))
        .whole("together", rows.iter().map(|(_, set)| Some(i64::from(set.standing.times))))
        .whole("joint", rows.iter().map(|(_, set)| Some(i64::from(set.standing.joint))))
        .number("estimate", rows.iter().map(|(_, set)| set.standing.estimate()), 6)
        .number("low", rows.iter().map(|(_, set)| set.standing.interval().map(|i| i.low)), 6)
        .number("high", rows.iter().map(|(_, set)| set.standing.interval().map(|i| i.high)), 6)
        .number("bits", rows.iter().map(|(_, set)| set.standing.bits()), 3)
        .maybe_text("last", rows.iter().map(|(_, set)| last(set).map(|r| r.label().to_owned())))
        .maybe_text("last_day", rows.iter().map(|(_, set)| last(set).and_then(RollCall::iso_date)))
        .whole("days_since", rows.iter().map(|(_, set)| set.standing.days_since(votes, on)))
        .maybe_text("opposite", rows.iter().map(|(company, _)| opposite(company)))
        .maybe_text("opposite_names", rows.iter().map(|(company, _)| opposite_names(company)))
        .whole("opposed", rows.iter().map(|(_, set)| set.opposed.as_ref().map(|o| i64::from(o.times))))
        .maybe_text("opposed_last", rows.iter().map(|(_, set)| opposed_last(set).map(|r| r.label().to_owned())))
        .maybe_text("opposed_last_day", rows.iter().map(|(_, set)| opposed_last(set).and_then(RollCall::iso_date)))
}

/// The names of members on the day of a roll call.
fn named(votes: &RollCalls, on: RollCallId, members: &[MemberId]) -> String {
    members.iter().map(|&m| votes.name_in(m, on)).collect::<Vec<_>>().join("; ")
}

/// The same with so many sets of each size, as a page shows them.
pub(super) fn sets_shown(votes: &RollCalls, on: RollCallId, companies: &[Company], shown: usize) -> Table {
    let mut companies = companies.to_vec();
    for search in companies.iter_mut().flat_map(|company| &mut company.searches) {
        search.rarest.truncate(shown);
    }
    let mut table = sets(votes, on, &companies);
    table.name = "company_sets".to_owned();
    table.title = format!("The rarest company: the {shown} rarest sets of each size");
    table
}

/// So many of the rarest sets of one size, at 80 columns.
pub(super) fn rarest(votes: &RollCalls, on: RollCallId, company: &Company, search: &Search, shown: usize) -> Table {
    let sets: Vec<&Together> = search.rarest.iter().take(shown).collect();
    let interval = |set: &&Together| {
        let percent = |x: f64| fixed(100.0 * x, 2);
        set.standing.interval().map(|i| format!("{}–{}", percent(i.low), percent(i.high)))
    };
    let last = |set: &&Together| {
        let last = votes.roll_call(*set.standing.precedents.first()?);
        Some(last.iso_date().unwrap_or_else(|| last.label().to_owned()))
    };
    let searched = if search.exhaustive { "all" } else { "grown from rarer ones," };
    let title = format!(
        "The rarest {} who chose {} ({searched} {} looked at)",
        ["pairs", "threes", "fours"][search.size - 2],
        company.choice.word(),
        plural(search.sets, "set")
    );
    let mut table = Table::new("company", title)
        .text("members", sets.iter().map(|set| votes.codes(&set.members).join(" ")))
        .worded(sets.iter().map(|set| named(votes, on, &set.members)))
        .whole("together", sets.iter().map(|set| Some(i64::from(set.standing.times))))
        .whole("of", sets.iter().map(|set| Some(i64::from(set.standing.joint))))
        .maybe_text("interval", sets.iter().map(interval))
        .number("bits", sets.iter().map(|set| set.standing.bits()), 2)
        .maybe_text("last", sets.iter().map(last));
    if !company.opposite.is_empty() {
        table = table.whole("opposed", sets.iter().map(|set| set.opposed.as_ref().map(|o| i64::from(o.times))));
    }
    table
}

/// Members' votes with how improbable each was, in the order given.
pub(super) fn member_votes(votes: &RollCalls, list: &[MemberVote]) -> Table {
    let whole = |n: u32| Some(i64::from(n));
    Table::new("votes", "Surprising votes")
        .text("roll_call", list.iter().map(|v| votes.roll_call(v.on).label()))
        .maybe_text("date", list.iter().map(|v| votes.roll_call(v.on).iso_date()))
        .text("member", list.iter().map(|v| votes.member(v.member).code.clone()))
        .text("name", list.iter().map(|v| votes.name_in(v.member, v.on).to_owned()))
        .text("choice", list.iter().map(|v| v.choice.word()))
        .text("lean", list.iter().map(|v| v.lean.word()))
        .whole("alike", list.iter().map(|v| whole(v.alike)))
        .whole("leaned", list.iter().map(|v| whole(v.leaned)))
        .whole("own", list.iter().map(|v| whole(v.own)))
        .whole("votes", list.iter().map(|v| whole(v.votes)))
        .number("probability", list.iter().map(|v| Some(v.probability)), 6)
        .number("bits", list.iter().map(|v| Some(v.bits())), 3)
        .probability("p_value", list.iter().map(|v| Some(v.p_value)), 6)
}

/// The votes on one roll call.
pub(super) fn votes_on(votes: &RollCalls, on: RollCallId, list: &[MemberVote]) -> Table {
    let mut table = member_votes(votes, list);
    table.title = format!("The most surprising votes on {}", votes.roll_call(on).label());
    table
}

/// The votes of one member.
pub(super) fn votes_of(votes: &RollCalls, of: MemberId, list: &[MemberVote]) -> Table {
    let mut table = member_votes(votes, list);
    table.title = format!("The most surprising votes of {}", votes.name(of));
    table
}

/// Roll calls with how surprising each was, in the order given.
pub(super) fn ranked(votes: &RollCalls, list: &[Ranked]) -> Table {
    let of = |ranked: &Ranked| votes.roll_call(ranked.on);
    let counts = |ranked: &Ranked| votes.counts(ranked.on);
    Table::new("surprise", "The most surprising roll calls")
        .whole("rank", (1..=list.len()).map(|rank| Some(rank as i64)))
        .text("roll_call", list.iter().map(|r| of(r).label()))
        .maybe_text("date", list.iter().map(|r| of(r).iso_date()))
        .text("title", list.iter().map(|r| of(r).title.clone()))
        .number("bits", list.iter().map(|r| Some(r.bits)), 3)
        .whole("scored", list.iter().map(|r| Some(r.scored as i64)))
        .whole("yes", list.iter().map(|r| Some(counts(r).yes as i64)))
        .whole("no", list.iter().map(|r| Some(counts(r).no as i64)))
        .whole("abstain", list.iter().map(|r| Some(counts(r).abstain as i64)))
}

/// What bits are, under the tables.
pub(super) fn bits() -> String {
    format!(
        "Bits: 0 is certain, 1 is as likely as not, each further bit halves the probability; of a roll call, \
         the mean over the members scored. A member's choice is predicted from its own record and from how the {} \
         members it had most often voted like voted on the roll call; a few cases weigh little against its own record.",
        in_words(COMPANY)
    )
}

/// What the columns of the rarest sets are, under the tables.
pub(super) fn about_sets(votes: &RollCalls, company: &Company) -> String {
    let side = votes.codes(&company.opposite).join(" ");
    let opposed = format!(" Last: the last time together. Opposed: how often while {side} stood against them.");
    let opposed = if side.is_empty() { String::new() } else { opposed };
    format!(
        "Interval: where the share lies, 90 % sure, in per cent.{opposed} Equally rare sets stand in the order \
         of their codes; there may be more of them than are shown."
    )
}
