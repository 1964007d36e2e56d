//! The same roll call under two names: matched by symbol, day and votes, and
//! counted once.
//!
//! The Digital Library knows a roll call by its symbol, Voeten by a number, a
//! user's file by whatever its column says. Nothing is matched within one file:
//! that holds each roll call once.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::{Finding, FindingKind};
use super::gather::{Call, Differs, Gather};
use super::resolve::{Resolver, Who};
use super::said;
use crate::error::Location;
use crate::votes::{Body, Choice, Held, Kind, Precision, RCID, RollCall, Symbol};

/// Share of the members that voted on both whose choices are the same: the rest
/// may have been corrected in one of the sources.
const SAME: f64 = 0.95;

/// Members of the Assembly that voted on both, at least: a handful agrees by accident.
const COMMON_ASSEMBLY: usize = 20;

/// The same in the Council: what a resolution needs.
const COMMON_COUNCIL: usize = 9;

/// Without a symbol only a divided vote tells a roll call: at least so many took the smaller sides.
const DIVIDED: usize = 5;

/// More roll calls than any text or month had; beyond them comparing each with each takes too long.
const MOST_ALIKE: usize = 500;

/// How the source of a roll call calls it; the first is the best known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Numbering {
    Symbol,
    Voeten,
    Own,
}

/// Which numberings are compared: the second's name stays.
const COMPARED: [(Numbering, Numbering); 3] =
    [(Numbering::Voeten, Numbering::Symbol), (Numbering::Own, Numbering::Symbol), (Numbering::Own, Numbering::Voeten)];

/// Two roll calls that may be one.
#[derive(Debug, Clone, Copy)]
struct Pair {
    /// The one that would be taken into the other.
    from: usize,
    into: usize,
    by_symbol: bool,
}

/// How the votes of a pair compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fit {
    /// The same members made the same choices.
    Whole,
    /// Nearly all choices are the same.
    Near,
    /// Of so many members that voted on both, so many made the same choice.
    Not { common: usize, same: usize },
    /// The votes are of one file, or say nothing where no symbol does.
    Never,
}

/// The votes cast on one roll call, and the files they are in.
struct Cast {
    choices: Vec<Option<Choice>>,
    files: BTreeSet<usize>,
}

/// Makes one roll call of those that came in under two names. `members` is how
/// many there are in all.
pub(super) fn unite(gather: &mut Gather<'_>, resolvers: &mut [Resolver<'_>], members: usize) {
    let numberings: Vec<Option<Numbering>> = gather.calls.iter().map(numbering).collect();
    if numberings.iter().flatten().collect::<BTreeSet<_>>().len() < 2 {
        return;
    }
    let pairs = COMPARED.map(|(from, into)| {
        let of = |wanted| (0..numberings.len()).filter(|&c| numberings[c] == Some(wanted)).collect::<Vec<_>>();
        candidates(&gather.calls, &of(from), &of(into))
    });
    let cast = cast(gather, resolvers, members, pairs.iter().flatten());
    let mut taken = BTreeMap::new();
    for pairs in &pairs {
        let free = pairs.iter().filter(|pair| !taken.contains_key(&pair.from) && !taken.contains_key(&pair.into));
        let fits = free.map(|pair| (*pair, fit(&gather.calls[pair.into], pair, &cast))).collect::<Vec<_>>();
        let found = choose(&fits);
        doubts(gather, &fits, &found);
        taken.extend(found);
    }
    join(gather, &taken);
}

/// `None` where no row of votes is known.
fn numbering(call: &Call) -> Option<Numbering> {
    let id = &call.roll_call.id;
    call.voted.then(|| match () {
        () if id.starts_with(RCID) => Numbering::Voeten,
        () if id.parse::<Symbol>().is_ok() => Numbering::Symbol,
        () => Numbering::Own,
    })
}

/// Pairs of one body, kind and symbol or, where one has no symbol, month; held on days that may be one.
fn candidates(calls: &[Call], from: &[usize], into: &[usize]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for by_symbol in [true, false] {
        let mut alike: BTreeMap<String, [Vec<usize>; 2]> = BTreeMap::new();
        for (side, numbers) in [from, into].into_iter().enumerate() {
            for &c in numbers {
                if let Some(key) = if by_symbol {
                    calls[c].roll_call.symbol.as_ref().map(Symbol::common_key)
                } else {
                    month(&calls[c].roll_call)
                } {
                    alike.entry(key).or_default()[side].push(c);
                }
            }
        }
        for [from, into] in alike.into_values().filter(|[a, b]| a.len() <= MOST_ALIKE && b.len() <= MOST_ALIKE) {
            let each = from.iter().flat_map(|&from| into.iter().map(move |&into| Pair { from, into, by_symbol }));
            pairs.extend(each.filter(|pair| may_be(&calls[pair.from], &calls[pair.into], by_symbol)));
        }
    }
    pairs
}

fn may_be(a: &Call, b: &Call, by_symbol: bool) -> bool {
    let part = |call: &Call| Some(call.roll_call.kind).filter(|kind| matches!(kind, Kind::Amendment | Kind::Paragraph));
    let bare = a.roll_call.symbol.is_none() || b.roll_call.symbol.is_none();
    let held = |call: &Call| call.roll_call.date.map(|day| call.held_between(day));
    let days = match (held(a), held(b)) {
        (Some((first, last)), Some((from, to))) => first <= to && from <= last,
        _ => by_symbol,
    };
    a.roll_call.body == b.roll_call.body && part(a) == part(b) && days && (by_symbol || bare)
}

/// A month of one body.
fn month(roll_call: &RollCall) -> Option<String> {
    Some(format!("{} {}", roll_call.body, roll_call.date?.first_of_month()))
}

/// The votes cast on the roll calls of these pairs.
fn cast<'p>(
    gather: &Gather<'_>,
    resolvers: &mut [Resolver<'_>],
    members: usize,
    pairs: impl Iterator<Item = &'p Pair>,
) -> BTreeMap<usize, Cast> {
    let wanted = pairs.flat_map(|pair| [pair.from, pair.into]);
    let mut all: BTreeMap<usize, Cast> =
        wanted.map(|c| (c, Cast { choices: vec![None; members], files: BTreeSet::new() })).collect();
    if all.is_empty() {
        return all;
    }
    let days: Vec<_> = gather.calls.iter().map(Call::day).collect();
    for (f, file) in gather.files.iter().enumerate() {
        for rows in file.rows.chunk_by(|a, b| a.call == b.call) {
            let call = rows[0].call as usize;
            let Some(cast) = all.get_mut(&call) else { continue };
            cast.files.insert(f);
            for row in rows.iter().filter(|row| row.choice.is_cast()) {
                if let Who::Member(member) = resolvers[usize::from(row.name)].on(days[call]) {
                    let choice = &mut cast.choices[usize::from(*member)];
                    // Of two that contradict each other the lesser, whatever their order.
                    *choice = Some(choice.map_or(row.choice, |known| known.min(row.choice)));
                }
            }
        }
    }
    all
}

fn fit(call: &Call, pair: &Pair, cast: &BTreeMap<usize, Cast>) -> Fit {
    let (a, b) = (&cast[&pair.from], &cast[&pair.into]);
    if !a.files.is_disjoint(&b.files) {
        return Fit::Never;
    }
    let (mut common, mut same, mut apart, mut sides) = (0, 0, 0, [0usize; 3]);
    for choices in a.choices.iter().zip(&b.choices) {
        match choices {
            (Some(one), Some(other)) => {
                common += 1;
                same += usize::from(one == other);
                sides[*one as usize] += 1;
            }
            (None, None) => {}
            _ => apart += 1,
        }
    }
    let enough = if call.roll_call.body == Body::Council { COMMON_COUNCIL } else { COMMON_ASSEMBLY };
    let divided = common - sides.into_iter().max().unwrap_or_default() >= DIVIDED;
    match common >= enough {
        true if !pair.by_symbol && (same < common || !divided) => Fit::Never,
        true if same == common && apart == 0 => Fit::Whole,
        true if same as f64 >= SAME * common as f64 => Fit::Near,
        _ if !pair.by_symbol => Fit::Never,
        _ => Fit::Not { common, same },
    }
}

/// The pairs whose roll calls fit nobody else: first of those that are the same
/// as a whole, then of the rest.
fn choose(fits: &[(Pair, Fit)]) -> BTreeMap<usize, usize> {
    let mut found = BTreeMap::new();
    let mut gone = BTreeSet::new();
    for near in [false, true] {
        let fit = |fit: &Fit| *fit == Fit::Whole || near && *fit == Fit::Near;
        let left: Vec<&Pair> = fits
            .iter()
            .filter(|(pair, how)| fit(how) && !gone.contains(&pair.from) && !gone.contains(&pair.into))
            .map(|(pair, _)| pair)
            .collect();
        let mut times: BTreeMap<usize, usize> = BTreeMap::new();
        left.iter().flat_map(|pair| [pair.from, pair.into]).for_each(|c| *times.entry(c).or_default() += 1);
        for pair in left.into_iter().filter(|pair| times[&pair.from] == 1 && times[&pair.into] == 1) {
            gone.extend([pair.from, pair.into]);
            found.insert(pair.from, pair.into);
        }
    }
    found
}

/// Says which roll calls may be one, and why they are not taken for it.
fn doubts(gather: &mut Gather<'_>, fits: &[(Pair, Fit)], found: &BTreeMap<usize, usize>) {
    let known: BTreeSet<usize> = found.iter().flat_map(|(&from, &into)| [from, into]).collect();
    let mut several: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (pair, fit) in fits.iter().filter(|(pair, _)| !known.contains(&pair.from) && !known.contains(&pair.into)) {
        match *fit {
            Fit::Never => {}
            Fit::Whole | Fit::Near => {
                several.entry(pair.from).or_default().push(pair.into);
                several.entry(pair.into).or_default().push(pair.from);
            }
            Fit::Not { common, same } => {
                let (from, into) = (&gather.calls[pair.from].roll_call.id, &gather.calls[pair.into].roll_call.id);
                let message = format!(
                    "`{from}` has the symbol and the day of `{into}`, but of {common} members that voted on both {same} \
                     made the same choice: counted apart"
                );
                let finding = Finding::warning(FindingKind::Unmatched, place(gather, pair.from), message);
                gather.findings.push(finding);
            }
        }
    }
    for (call, others) in several.iter().filter(|(_, others)| others.len() > 1) {
        let mut names: Vec<String> = others.iter().map(|&c| format!("`{}`", gather.calls[c].roll_call.id)).collect();
        names.sort();
        let name = &gather.calls[*call].roll_call.id;
        let message = format!("the votes on `{name}` fit those on {}: counted apart", names.join(" and on "));
        let finding = Finding::warning(FindingKind::Unmatched, place(gather, *call), message);
        gather.findings.push(finding);
    }
}

fn place(gather: &Gather<'_>, call: usize) -> Location {
    let (file, line) = gather.calls[call].first;
    gather.files[file as usize].at(line)
}

/// Takes roll calls into others, and their rows with them.
fn join(gather: &mut Gather<'_>, taken: &BTreeMap<usize, usize>) {
    if taken.is_empty() {
        return;
    }
    for (&from, &into) in taken {
        let (one, two) = (&gather.calls[from].roll_call, &gather.calls[into].roll_call);
        let by = if one.symbol.is_some() && two.symbol.is_some() { "symbol, day" } else { "day" };
        let message = format!("`{}` is `{}`, by {by} and votes: counted once", one.id, two.id);
        let finding = Finding::note(FindingKind::Matched, place(gather, from), message);
        gather.findings.push(finding);
    }
    let mut calls: Vec<Option<Call>> = std::mem::take(&mut gather.calls).into_iter().map(Some).collect();
    for (&from, &into) in taken {
        if let (Some(from), Some(into)) = (calls[from].take(), calls[into].as_mut()) {
            take_over(into, from);
        }
    }
    let mut numbers: Vec<u32> = Vec::with_capacity(calls.len());
    for call in calls {
        numbers.push(gather.calls.len() as u32);
        gather.calls.extend(call);
    }
    for (&from, &into) in taken {
        numbers[from] = numbers[into];
    }
    for row in gather.files.iter_mut().flat_map(|file| &mut file.rows) {
        row.call = numbers[row.call as usize];
    }
}

/// Takes over what another source knows of a roll call. The title and the like
/// are told in each source's words: of these, what is there stays. So does the
/// day, unless only its month is known and the other source knows better.
fn take_over(call: &mut Call, mut other: Call) {
    let (one, two) = (&mut call.roll_call, &mut other.roll_call);
    let days = [&*one, &*two].map(|roll_call| (roll_call.date, roll_call.precision()));
    let better = one.date.is_none() || days[0].1 == Precision::Month && two.held().and_then(Held::day).is_some();
    two.id.clone_from(&one.id);
    if one.symbol.is_some() {
        two.symbol.clone_from(&one.symbol);
    }
    let (date, precision) = days[usize::from(better)];
    one.set_date(date, precision);
    two.set_date(date, precision);
    if better {
        call.rough_day = other.rough_day;
    }
    for (here, there) in [
        (&one.draft, &mut two.draft),
        (&one.title, &mut two.title),
        (&one.agenda, &mut two.agenda),
        (&one.sponsor, &mut two.sponsor),
    ] {
        if !here.is_empty() {
            there.clone_from(here);
        }
    }
    let label = one.label().to_owned();
    let (roll_call, differs) = said::of_both(call, &other);
    let of_label = |differs: Differs| Differs { message: format!("`{label}`: {}", differs.message), ..differs };
    call.roll_call = roll_call;
    call.differs.extend(differs.into_iter().map(of_label).chain(other.differs));
    call.matched = true;
    call.absent.join(other.absent);
}
