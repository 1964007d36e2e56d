//! The charts of how unusual a vote was, with their numbers.

use std::collections::{BTreeMap, BTreeSet};

use super::words::Unusual;
use crate::answer::Table;
use crate::chart::{self, Caption, CompanyPair, Role, StripMark};
use crate::prose::{capital, fixed, in_sentence, plural, thousands};
use crate::question::Record;
use crate::stats::surprise::{Company, Ranked, Scores, Together, ranking};
use crate::votes::{MemberId, RollCallId};

/// Pairs in the picture of a company.
const PAIRS: usize = 19;

/// Every roll call that is ranked on a line of bits, this one and the
/// precedents of its rarest company named; `None` where this one is not ranked.
pub(super) fn strip(
    record: &Record,
    unusual: &Unusual,
    scores: &Scores,
    companies: &[Company],
) -> Option<(String, Table)> {
    let precedent = companies.iter().flat_map(|c| &c.searches).flat_map(|s| &s.rarest).find(|s| s.standing.times > 0);
    let before: BTreeSet<RollCallId> =
        precedent.iter().flat_map(|set| set.standing.precedents.iter().copied()).collect();
    let mut all = ranking(scores);
    all.sort_by_key(|ranked| ranked.on);
    let role = |on| match on {
        on if on == unusual.on => Role::This,
        on if before.contains(&on) => Role::Precedent,
        _ => Role::Other,
    };
    let of = |on: RollCallId| unusual.votes.roll_call(on);
    let mark = |r: &Ranked| StripMark {
        label: of(r.on).label().to_owned(),
        title: of(r.on).title.clone(),
        date: of(r.on).held().map_or(String::new(), |held| held.to_string()),
        bits: r.bits,
        role: role(r.on),
    };
    let marks: Vec<StripMark> = all.iter().map(mark).collect();
    let named = precedent.map_or(String::new(), |set| format!(" Named as precedents: {}.", unusual.together(set)));
    let label = of(unusual.on).label();
    let own = scores.surprise(unusual.on)?.bits;
    let below = all.iter().filter(|ranked| ranked.on != unusual.on && ranked.bits < own).count();
    let title = format!(
        "{label} was more surprising than {} of {}",
        thousands(below),
        plural(all.len() - 1, "other roll call")
    );
    let subtitle = format!("{}; {} ranked.{named}", unusual.extent(), thousands(all.len()));
    let caption = record.headed("surprise-strip", title, subtitle);
    let word = |role| match role {
        Role::This => "this",
        Role::Precedent => "precedent",
        Role::Other => "other",
    };
    let numbers = Table::new("surprise-strip", "Roll calls on the line of bits")
        .text("roll_call", marks.iter().map(|m| m.label.clone()))
        .text("date", all.iter().map(|r| of(r.on).iso_date().unwrap_or_default()))
        .number("bits", marks.iter().map(|m| Some(m.bits)), 6)
        .whole("scored", all.iter().map(|r| Some(r.scored as i64)))
        .text("role", marks.iter().map(|m| word(m.role)));
    Some((chart::surprise_strip(&marks, &caption), numbers))
}

/// The rarest pairs of a company as a network with their history; `None` where there is no pair.
pub(super) fn company(record: &Record, unusual: &Unusual, company: &Company) -> Option<(String, Table)> {
    let rarest = company.searches.iter().find(|search| search.size == 2)?.rarest.iter().take(PAIRS);
    let sets: Vec<&Together> = rarest.collect();
    let member = |m: MemberId| unusual.votes.member(m);
    let last = |set: &Together| {
        let last = unusual.votes.roll_call(*set.standing.precedents.first()?);
        Some(last.iso_date().unwrap_or_else(|| last.label().to_owned()))
    };
    let pairs: Vec<CompanyPair> = sets
        .iter()
        .filter_map(|set| {
            Some(CompanyPair {
                a: member(set.members[0]).code.clone(),
                b: member(set.members[1]).code.clone(),
                together: set.standing.times,
                of: set.standing.joint,
                bits: set.standing.bits()?,
                last: last(set),
            })
        })
        .collect();
    if pairs.is_empty() {
        return None;
    }
    let names = sets.iter().flat_map(|set| {
        set.members.iter().map(|&m| (member(m).code.clone(), unusual.votes.name_in(m, unusual.on).to_owned()))
    });
    let caption = company_caption(record, unusual, company, pairs.len());
    let names: BTreeMap<String, String> = names.collect();
    Some((chart::company(&pairs, &names, &caption), company_numbers(&pairs, &names)))
}

fn company_caption(record: &Record, unusual: &Unusual, company: &Company, pairs: usize) -> Caption {
    let who = unusual.of.map_or("members".to_owned(), |of| in_sentence(unusual.votes.name_in(of, unusual.on)));
    let label = unusual.votes.roll_call(unusual.on).label();
    let members = company.members.len();
    let rarest = match unusual.of {
        Some(_) if members == 2 => "Its pair with the other".to_owned(),
        Some(_) => format!("The {pairs} rarest of its pairs with the {} others", members - 1),
        None => format!("The {} of the {members}", plural(pairs, "rarest pair")),
    };
    let title = format!("{} and the company on {label}: how often both {}", capital(&who), company.choice.did());
    record.headed("company", title, format!("{rarest} who chose {}. {}", company.choice.word(), unusual.extent()))
}

fn company_numbers(pairs: &[CompanyPair], names: &BTreeMap<String, String>) -> Table {
    Table::new("company", "Pairs of the company")
        .text("a", pairs.iter().map(|p| p.a.clone()))
        .maybe_text("a_name", pairs.iter().map(|p| names.get(&p.a).cloned()))
        .text("b", pairs.iter().map(|p| p.b.clone()))
        .maybe_text("b_name", pairs.iter().map(|p| names.get(&p.b).cloned()))
        .whole("together", pairs.iter().map(|p| Some(i64::from(p.together))))
        .whole("joint", pairs.iter().map(|p| Some(i64::from(p.of))))
        .text("bits", pairs.iter().map(|p| fixed(p.bits, 3)))
        .maybe_text("last", pairs.iter().map(|p| p.last.clone()))
}
