//! Tables of cohesion: for files, and for people.

use super::Found;
use crate::answer::Table;
use crate::prose::rounded;
use crate::question::period_in_words;
use crate::stats::{Cohesion, Dissent, Divided, Figure, Period, Scope, Spell, Unity, deviating};
use crate::votes::{Choice, MemberId, RollCallId, RollCalls};

/// Columns that a page shows; the chart's file has all.
pub(super) const ON_A_PAGE: &[&str] = &[
    "group",
    "scope",
    "members_most",
    "roll_calls",
    "agreement",
    "agreement_low",
    "agreement_high",
    "agreement_random",
    "rice",
    "unanimous",
];

/// The numbers of a table with what stands in front of the header.
type Picked<'a> = (&'a str, &'a dyn Fn(&Unity) -> Figure);

/// Cohesion, a row a group, period and scope (all roll calls, the contested
/// ones); of each index the value, the 90 % interval, and the mean and the range
/// of random groups.
pub(super) fn cohesion(groups: &[Cohesion]) -> Table {
    let spells = groups.iter().flat_map(|group| group.spells.iter().map(move |spell| (group, spell)));
    let rows: Vec<(&Cohesion, &Spell, Scope)> =
        spells.flat_map(|(group, spell)| Scope::BOTH.map(|scope| (group, spell, scope))).collect();
    let whole = |n: u32| Some(i64::from(n));
    let over = |(_, spell, scope): &(&Cohesion, &Spell, Scope)| spell.over(*scope).clone();
    let mut table = Table::new("cohesion", "Cohesion")
        .text("group", rows.iter().map(|(group, ..)| group.name.clone()))
        .text("period", rows.iter().map(|(_, spell, _)| spell.period.clone()))
        .text("scope", rows.iter().map(|(.., scope)| scope.name()))
        .whole("members_least", rows.iter().map(|(_, spell, _)| whole(spell.members?.0)))
        .whole("members_most", rows.iter().map(|(_, spell, _)| whole(spell.members?.1)))
        .whole("roll_calls", rows.iter().map(|row| whole(over(row).roll_calls)))
        .whole("rice_roll_calls", rows.iter().map(|row| whole(over(row).rice_roll_calls)));
    let indices: [Picked; 3] = [
        ("agreement", &|unity| unity.agreement),
        ("rice", &|unity| unity.rice),
        ("unanimous", &|unity| unity.unanimous),
    ];
    for (name, pick) in indices {
        let figures: Vec<Figure> = rows.iter().map(|row| pick(&over(row))).collect();
        let column = |of: &dyn Fn(&Figure) -> Option<f64>| figures.iter().map(of).collect::<Vec<_>>();
        table = table
            .number(name, column(&|f| f.value), 6)
            .number(&format!("{name}_low"), column(&|f| Some(f.interval?.low)), 6)
            .number(&format!("{name}_high"), column(&|f| Some(f.interval?.high)), 6)
            .number(&format!("{name}_random"), column(&|f| Some(f.chance?.mean)), 6)
            .number(&format!("{name}_random_low"), column(&|f| Some(f.chance?.low)), 6)
            .number(&format!("{name}_random_high"), column(&|f| Some(f.chance?.high)), 6);
    }
    table
}

/// The `top` members of each group that broke ranks most often: on `broke` of
/// the roll calls on which they voted and the group had one commonest choice.
pub(super) fn dissents(votes: &RollCalls, groups: &[Cohesion], top: usize) -> Table {
    let rows: Vec<(&str, &Dissent)> = groups
        .iter()
        .flat_map(|group| group.dissents.iter().filter(|d| d.broke > 0).take(top).map(|d| (group.name.as_str(), d)))
        .collect();
    Table::new("dissents", "Who breaks ranks most")
        .text("group", rows.iter().map(|(group, _)| *group))
        .text("member", rows.iter().map(|(_, d)| votes.member(d.member).code.clone()))
        .text("name", rows.iter().map(|(_, d)| votes.name(d.member).to_owned()))
        .whole("broke", rows.iter().map(|(_, d)| Some(i64::from(d.broke))))
        .whole("votes", rows.iter().map(|(_, d)| Some(i64::from(d.votes))))
        .number("share", rows.iter().map(|(_, d)| d.share()), 3)
}

/// The `top` roll calls of each group on which it was least united: the index of
/// agreement and the choices of its members.
pub(super) fn divided(votes: &RollCalls, groups: &[Cohesion], top: usize) -> Table {
    let rows: Vec<(&str, &Divided)> =
        groups.iter().flat_map(|group| group.divided.iter().take(top).map(|d| (group.name.as_str(), d))).collect();
    let whole = |n: u64| Some(n as i64);
    Table::new("divided", "Where it was least united")
        .text("group", rows.iter().map(|(group, _)| *group))
        .text("roll_call", rows.iter().map(|(_, d)| votes.roll_call(d.on).label().to_owned()))
        .maybe_text("date", rows.iter().map(|(_, d)| votes.roll_call(d.on).iso_date()))
        .number("index", rows.iter().map(|(_, d)| Some(d.agreement)), 2)
        .whole("yes", rows.iter().map(|(_, d)| whole(d.counts.yes)))
        .whole("abstain", rows.iter().map(|(_, d)| whole(d.counts.abstain)))
        .whole("no", rows.iter().map(|(_, d)| whole(d.counts.no)))
        .whole("non_voting", rows.iter().map(|(_, d)| whole(d.counts.non_voting)))
}

/// The titles of the same roll calls, each once.
pub(super) fn titles(votes: &RollCalls, groups: &[Cohesion], top: usize) -> Table {
    let mut ons: Vec<RollCallId> =
        groups.iter().flat_map(|group| group.divided.iter().take(top).map(|divided| divided.on)).collect();
    ons.sort();
    ons.dedup();
    Table::new("titles", "What they were on")
        .text("roll_call", ons.iter().map(|&on| votes.roll_call(on).label().to_owned()))
        .maybe_text("title", ons.iter().map(|&on| title(votes, on)))
}

/// The title; `None` where the source has none.
fn title(votes: &RollCalls, on: RollCallId) -> Option<String> {
    let title = &votes.roll_call(on).title;
    (!title.is_empty()).then(|| title.clone())
}

/// Every member of each group with how often it broke ranks, who did so most often first.
pub(super) fn breaking_ranks(votes: &RollCalls, found: &Found) -> Table {
    let rows: Vec<(&str, &Dissent)> =
        found.groups.iter().flat_map(|group| group.dissents.iter().map(|d| (group.name.as_str(), d))).collect();
    Table::new("breaking_ranks", "Who breaks ranks")
        .text("group", rows.iter().map(|(group, _)| *group))
        .text("member", rows.iter().map(|(_, d)| votes.member(d.member).code.clone()))
        .text("name", rows.iter().map(|(_, d)| votes.name(d.member).to_owned()))
        .whole("broke", rows.iter().map(|(_, d)| Some(i64::from(d.broke))))
        .whole("votes", rows.iter().map(|(_, d)| Some(i64::from(d.votes))))
        .number("share", rows.iter().map(|(_, d)| d.share()), 6)
}

/// A group on a roll call, with its commonest choice and who chose otherwise.
type DividedRow<'a> = (&'a str, &'a Divided, Option<(Choice, Vec<MemberId>)>);

/// Every roll call on which a group was not unanimous, the least united first, with who deviated from its
/// commonest choice.
pub(super) fn where_divided(votes: &RollCalls, found: &Found) -> Table {
    let groups = found.groups.iter().zip(&found.rosters);
    let rows: Vec<DividedRow> = groups
        .flat_map(|(group, roster)| {
            group.divided.iter().map(move |d| (group.name.as_str(), d, deviating(votes, roster, d.on)))
        })
        .collect();
    let named = |members: &[MemberId], on: RollCallId| {
        members.iter().map(|&m| votes.name_in(m, on)).collect::<Vec<_>>().join("; ")
    };
    let whole = |n: u64| Some(n as i64);
    Table::new("divided", "Where groups were divided")
        .text("group", rows.iter().map(|(group, ..)| *group))
        .text("roll_call", rows.iter().map(|(_, d, _)| votes.roll_call(d.on).label().to_owned()))
        .maybe_text("date", rows.iter().map(|(_, d, _)| votes.roll_call(d.on).iso_date()))
        .maybe_text("title", rows.iter().map(|(_, d, _)| title(votes, d.on)))
        .number("index", rows.iter().map(|(_, d, _)| Some(d.agreement)), 6)
        .whole("yes", rows.iter().map(|(_, d, _)| whole(d.counts.yes)))
        .whole("abstain", rows.iter().map(|(_, d, _)| whole(d.counts.abstain)))
        .whole("no", rows.iter().map(|(_, d, _)| whole(d.counts.no)))
        .whole("non_voting", rows.iter().map(|(_, d, _)| whole(d.counts.non_voting)))
        .maybe_text("commonest", rows.iter().map(|(.., who)| who.as_ref().map(|(choice, _)| choice.word())))
        .maybe_text("deviated", rows.iter().map(|(.., who)| who.as_ref().map(|(_, who)| votes.codes(who).join(" "))))
        .maybe_text("deviated_names", rows.iter().map(|(_, d, who)| who.as_ref().map(|(_, who)| named(who, d.on))))
}

/// The index of agreement over all roll calls, a row a period and a column a group.
pub(super) fn side_by_side(found: &Found) -> Table {
    let periods = found.groups.first().map_or(&[][..], |group| &group.spells[..]);
    let table = Table::new("cohesion_wide", "Cohesion, a column a group")
        .text("period", periods.iter().map(|spell| spell.period.clone()));
    found.groups.iter().fold(table, |table, group| {
        table.number(&group.name, group.spells.iter().map(|spell| spell.over(Scope::All).agreement.value), 6)
    })
}

/// The four tables that people see: a row a group and period, a column each for all and for the
/// contested roll calls.
pub(super) fn for_people(found: &Found, by: Period) -> [Table; 4] {
    let table =
        |title: &str, sizes: bool, cell: &dyn Fn(&Unity) -> Option<String>| figures(found, by, title, sizes, cell);
    [
        table("Index of agreement (Hix, Noury and Roland)", false, &|u| with_n(&u.agreement, u.roll_calls)),
        table("The same of random groups of as many other members", true, &|u| chance(&u.agreement)),
        table("Rice's index: abstentions left out", false, &|u| with_n(&u.rice, u.rice_roll_calls)),
        table("Share of unanimous roll calls", false, &|u| with_n(&u.unanimous, u.roll_calls)),
    ]
}

fn figures(found: &Found, by: Period, title: &str, sizes: bool, cell: &dyn Fn(&Unity) -> Option<String>) -> Table {
    let labelled = found.labelled();
    let rows: Vec<(&String, &Spell)> =
        labelled.iter().flat_map(|(label, group)| group.spells.iter().map(move |spell| (label, spell))).collect();
    let mut table = Table::new("cohesion", title).text("group", rows.iter().map(|(label, _)| (*label).clone()));
    if by != Period::All {
        table = table.text(by.name(), rows.iter().map(|(_, spell)| period_in_words(by, &spell.period)));
    }
    if sizes {
        table = table.maybe_text("members", rows.iter().map(|(_, spell)| members(spell)));
    }
    for scope in Scope::BOTH {
        table = table.maybe_text(scope.name(), rows.iter().map(|(_, spell)| cell(spell.over(scope))));
    }
    table
}

/// `27`, or `27–28` where the number changed.
fn members(spell: &Spell) -> Option<String> {
    let (least, most) = spell.members?;
    Some(if least == most { least.to_string() } else { format!("{least}–{most}") })
}

/// `0.91 [0.88, 0.94] n=90`.
fn with_n(figure: &Figure, n: u32) -> Option<String> {
    let value = rounded(figure.value?, 2);
    Some(match figure.interval {
        Some(interval) => format!("{value} [{}, {}] n={n}", rounded(interval.low, 2), rounded(interval.high, 2)),
        None => format!("{value} n={n}"),
    })
}

/// `0.62 [0.49, 0.77]`.
fn chance(figure: &Figure) -> Option<String> {
    let chance = figure.chance?;
    Some(format!("{} [{}, {}]", rounded(chance.mean, 2), rounded(chance.low, 2), rounded(chance.high, 2)))
}
