//! Tables of versions held side by side: who moved, by group, by path, by amendment.

use crate::answer::Table;
use crate::question::regional_groups;
use crate::versions::{self, Amendment, GroupShift, Package, Path, Shift, Step};
use crate::votes::{Body, Choice, MemberId, Outcome, RollCallId, RollCalls};

/// What the two roll calls of a shift are called.
pub(super) fn ends(votes: &RollCalls, shift: &Shift) -> [String; 2] {
    let both = [shift.first, shift.second];
    both.map(|r| votes.label_beside(r, &both))
}

/// The names of members on the day of a roll call.
fn named(votes: &RollCalls, members: &[MemberId], on: RollCallId) -> String {
    members.iter().map(|&m| votes.name_in(m, on)).collect::<Vec<_>>().join(", ")
}

/// The choice as a column's name.
fn column(choice: Choice) -> String {
    choice.header()
}

/// The versions, a row each: what they are, the tally announced and counted.
pub(super) fn versions(votes: &RollCalls, versions: &[RollCallId]) -> Table {
    let of = |r: &RollCallId| votes.roll_call(*r);
    let said = |n: Option<u32>| n.map(i64::from);
    let mut table = Table::new("versions", "The versions")
        .text("symbol", versions.iter().map(|&r| votes.label_beside(r, versions)))
        .maybe_text("date", versions.iter().map(|r| of(r).iso_date()))
        .maybe_text("body", versions.iter().map(|r| of(r).known_body().map(Body::code)))
        .text("kind", versions.iter().map(|r| of(r).kind.word()))
        .text("draft", versions.iter().map(|r| of(r).draft.clone()))
        .text("title", versions.iter().map(|r| of(r).title.clone()))
        .text("sponsor", versions.iter().map(|r| of(r).sponsor.clone()))
        .maybe_text("rule", versions.iter().map(|r| of(r).rule.map(|rule| rule.word())))
        .maybe_text("outcome", versions.iter().map(|r| of(r).outcome.map(Outcome::word)));
    for choice in Choice::SEATED {
        table = table.whole(&column(choice), versions.iter().map(|&r| Some(votes.counts(r).get(choice) as i64)));
    }
    table
        .whole("announced_yes", versions.iter().map(|r| said(of(r).announced.yes)))
        .whole("announced_abstain", versions.iter().map(|r| said(of(r).announced.abstain)))
        .whole("announced_no", versions.iter().map(|r| said(of(r).announced.no)))
        .whole("announced_non_voting", versions.iter().map(|r| said(of(r).announced.non_voting)))
}

/// Who moved and who stayed, step by step: a row a cell with members, the
/// largest movements first, those who stayed last.
pub(super) fn shifts(votes: &RollCalls, steps: &[Step]) -> Table {
    let rows: Vec<_> =
        steps.iter().flat_map(|s| s.shift.by_size().into_iter().map(move |cell| (&s.shift, cell))).collect();
    Table::new("shifts", "Who moved, and who stayed")
        .text("first", rows.iter().map(|(shift, _)| ends(votes, shift)[0].clone()))
        .text("second", rows.iter().map(|(shift, _)| ends(votes, shift)[1].clone()))
        .text("from", rows.iter().map(|(_, (cell, _))| cell.0.word()))
        .text("to", rows.iter().map(|(_, (cell, _))| cell.1.word()))
        .whole("members", rows.iter().map(|(_, (_, who))| Some(who.len() as i64)))
        .text("who", rows.iter().map(|(_, (_, who))| votes.codes(who).join(" ")))
}

/// The same, a row a member and step, with its regional group: what a map or a spreadsheet wants.
pub(super) fn moves(votes: &RollCalls, steps: &[Step]) -> Table {
    let cells = steps.iter().flat_map(|step| step.shift.by_size().into_iter().map(move |cell| (&step.shift, cell)));
    let rows: Vec<(&Shift, Choice, Choice, MemberId)> =
        cells.flat_map(|(shift, ((from, to), who))| who.iter().map(move |&m| (shift, from, to, m))).collect();
    Table::new("moves", "Who moved, and who stayed")
        .text("first", rows.iter().map(|(shift, ..)| ends(votes, shift)[0].clone()))
        .text("second", rows.iter().map(|(shift, ..)| ends(votes, shift)[1].clone()))
        .text("member", rows.iter().map(|&(.., m)| votes.member(m).code.clone()))
        .text("name", rows.iter().map(|&(shift, .., m)| votes.name_in(m, shift.second).to_owned()))
        .maybe_text("group", rows.iter().map(|&(shift, .., m)| regional_group(votes, m, shift.second)))
        .text("from", rows.iter().map(|(_, from, ..)| from.word()))
        .text("to", rows.iter().map(|(_, _, to, _)| to.word()))
}

/// The choice of each member on each version, a row a member.
pub(super) fn choices(votes: &RollCalls, versions: &[RollCallId]) -> Table {
    let last = *versions.last().expect("versions are compared");
    let mut rows: Vec<(String, MemberId)> = Vec::new();
    for path in versions::paths(votes, versions) {
        rows.extend(path.members.iter().map(|&m| (path.letters(), m)));
    }
    rows.sort_by_key(|(_, m)| *m);
    let table = Table::new("choices", "The choices of each member")
        .text("member", rows.iter().map(|(_, m)| votes.member(*m).code.clone()))
        .text("name", rows.iter().map(|(_, m)| votes.name_in(*m, last).to_owned()))
        .maybe_text("group", rows.iter().map(|(_, m)| regional_group(votes, *m, last)))
        .text("path", rows.iter().map(|(path, _)| path.clone()));
    versions.iter().enumerate().fold(table, |table, (i, &on)| {
        table.text(&format!("choice_{}", i + 1), rows.iter().map(|(_, m)| votes.choice(*m, on).word()))
    })
}

/// The regional group of a member on the day of a roll call; `None` where it has none.
fn regional_group(votes: &RollCalls, member: MemberId, on: RollCallId) -> Option<&'static str> {
    let (code, day) = (&votes.member(member).code, votes.roll_call(on).date);
    regional_groups().into_iter().find(|group| group.contains(code, day)).map(|group| group.code.as_str())
}

/// The same for one step, the versions as headings.
pub(super) fn shift(votes: &RollCalls, shift: &Shift) -> Table {
    let (cells, [first, second]) = (shift.by_size(), ends(votes, shift));
    Table::new("shift", "Who moved, and who stayed")
        .text("first", cells.iter().map(|(cell, _)| cell.0.word()))
        .headed(&first)
        .text("second", cells.iter().map(|(cell, _)| cell.1.word()))
        .headed(&second)
        .whole("members", cells.iter().map(|(_, who)| Some(who.len() as i64)))
        .text("who", cells.iter().map(|(_, who)| votes.codes(who).join(" ")))
        .worded(cells.iter().map(|(_, who)| named(votes, who, shift.second)))
}

/// The four choices on the first version by the four on the second, with totals.
pub(super) fn square(votes: &RollCalls, shift: &Shift) -> Table {
    let [first, second] = ends(votes, shift);
    let title = format!("{first} down, {second} across");
    let of = |first: &[Choice], second: &[Choice]| {
        let cells = first.iter().flat_map(|&a| second.iter().map(move |&b| shift.count(a, b)));
        Some(cells.sum::<usize>() as i64)
    };
    let rows: Vec<(&str, &[Choice])> = Choice::SEATED
        .iter()
        .map(|choice| (choice.word(), std::slice::from_ref(choice)))
        .chain([("all", &Choice::SEATED[..])])
        .collect();
    let mut table = Table::new("square", title).text("choice", rows.iter().map(|(word, _)| *word));
    for choice in &Choice::SEATED {
        let second = std::slice::from_ref(choice);
        table = table.whole(&column(*choice), rows.iter().map(|(_, first)| of(first, second)));
    }
    table.whole("all", rows.iter().map(|(_, first)| of(first, &Choice::SEATED)))
}

/// How groups moved: a row a group, those without a member on both left out.
pub(super) fn group_shifts(step: &Step) -> Table {
    let groups: Vec<_> = step.groups.iter().filter(|group| group.members > 0).collect();
    let count = |of: fn(&GroupShift) -> usize| groups.iter().map(move |g| Some(of(g) as i64));
    Table::new("group_shifts", "By group")
        .text("group", groups.iter().map(|g| g.group.clone()))
        .whole("members", count(|g| g.members))
        .whole("stayed", count(|g| g.stayed))
        .whole("towards_yes", count(|g| g.towards_yes))
        .whole("towards_no", count(|g| g.towards_no))
        .whole("net", groups.iter().map(|g| Some(g.net())))
        .whole("began_voting", count(|g| g.began_voting))
        .whole("stopped_voting", count(|g| g.stopped_voting))
}

/// Paths through the versions, the commonest first.
pub(super) fn paths(votes: &RollCalls, paths: &[Path]) -> Table {
    Table::new("paths", "Paths through the versions")
        .text("path", paths.iter().map(|path| path.letters()))
        .whole("members", paths.iter().map(|path| Some(path.members.len() as i64)))
        .text("who", paths.iter().map(|path| votes.codes(&path.members).join(" ")))
        .worded(paths.iter().map(|path| votes.names(&path.members).join(", ")))
}

/// The votes of a package: amendments and paragraphs first, the whole last.
pub(super) fn package(votes: &RollCalls, package: &Package) -> Table {
    let rows: Vec<(RollCallId, Option<&Amendment>)> =
        package.amendments.iter().map(|a| (a.on, Some(a))).chain([(package.whole, None)]).collect();
    let of = |row: &(RollCallId, Option<&Amendment>)| votes.roll_call(row.0);
    let outcome = |(r, a): &(RollCallId, Option<&Amendment>)| a.map_or(votes.roll_call(*r).outcome, |a| a.outcome);
    let kind = |row: &(RollCallId, Option<&Amendment>)| match row.1 {
        Some(_) => of(row).kind.word(),
        None => "the whole",
    };
    let who = |choice| rows.iter().map(move |row| votes.codes(&votes.who(row.0, choice)).join(" "));
    let called = |choice| rows.iter().map(move |row| named(votes, &votes.who(row.0, choice), row.0));
    let mut table = Table::new("package", format!("{} and its amendments", votes.roll_call(package.whole).label()))
        .text("symbol", rows.iter().map(|row| of(row).label()))
        .text("kind", rows.iter().map(kind))
        .text("sponsor", rows.iter().map(|row| of(row).sponsor.clone()));
    for choice in [Choice::Yes, Choice::No, Choice::Abstain] {
        table = table.whole(&column(choice), rows.iter().map(|row| Some(votes.counts(row.0).get(choice) as i64)));
    }
    table
        .maybe_text("outcome", rows.iter().map(|row| outcome(row).map(Outcome::word)))
        .text("vetoed_by", rows.iter().map(|row| row.1.map_or(String::new(), |a| a.vetoed_by.join(" "))))
        .text("in_favour", who(Choice::Yes))
        .worded(called(Choice::Yes))
        .text("against", who(Choice::No))
        .worded(called(Choice::No))
}

/// How those who made each choice on an amendment voted on the whole: a row an
/// amendment and a choice that somebody made, the members in the cells.
pub(super) fn then(votes: &RollCalls, package: &Package) -> Table {
    let rows: Vec<(&Amendment, Choice)> = package
        .amendments
        .iter()
        .flat_map(|a| Choice::CAST.iter().map(move |&choice| (a, choice)))
        .filter(|(a, choice)| a.then(*choice).iter().sum::<usize>() > 0)
        .collect();
    let who = |a: &Amendment, choice, on_whole| a.shift.cells.get(&(choice, on_whole)).cloned();
    let cell = |a, choice, on_whole| {
        let who = who(a, choice, on_whole)?;
        Some(format!("{}: {}", who.len(), votes.codes(&who).join(" ")))
    };
    let called = |a: &Amendment, choice, on_whole| match who(a, choice, on_whole) {
        Some(who) => format!("{}: {}", who.len(), named(votes, &who, a.on)),
        None => "—".to_owned(),
    };
    let title = format!("How they then voted on {}", votes.roll_call(package.whole).label());
    let mut table = Table::new("then", title)
        .text("amendment", rows.iter().map(|(a, _)| votes.roll_call(a.on).label()))
        .text("vote_on_it", rows.iter().map(|(_, choice)| choice.word()));
    for on_whole in Choice::SEATED {
        table = table
            .maybe_text(&column(on_whole), rows.iter().map(|(a, choice)| cell(*a, *choice, on_whole)))
            .worded(rows.iter().map(|(a, choice)| called(a, *choice, on_whole)));
    }
    table
}
