//! The charts of how unusual a vote was, with their numbers.

use std::collections::{BTreeMap, BTreeSet};

use super::words::Unusual;
use crate::answer::{Chart, Table};
use crate::chart::{self, Caption, CompanyPair, Role, StripMark};
use crate::prose::{capital, fixed, in_sentence, plural, thousands};
use crate::question::Record;
use crate::stats::surprise::{Company, Scores, Together, ranking};
use crate::votes::{MemberId, RollCall, RollCallId, RollCalls};

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
    let marks: Vec<StripMark> = all.iter().map(|ranked| mark(of(ranked.on), ranked.bits, role(ranked.on))).collect();
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
        Role::Most => "most",
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

/// A roll call on the line.
fn mark(of: &RollCall, bits: f64, role: Role) -> StripMark {
    StripMark {
        label: of.label().to_owned(),
        title: of.title.clone(),
        date: of.held().map_or(String::new(), |held| held.to_string()),
        bits,
        role,
    }
}

/// Everything that is ranked in a record on a line of bits, the first `top` of it named; `None` where nothing is ranked.
pub(super) fn ranking_strip(
    record: &Record,
    votes: &RollCalls,
    line: &[(RollCallId, f64)],
    of: Option<MemberId>,
    top: usize,
) -> Option<Chart> {
    let &(first, _) = line.first()?;
    let role = |place: usize| if place < top { Role::Most } else { Role::Other };
    let marks: Vec<StripMark> =
        line.iter().enumerate().map(|(place, &(on, bits))| mark(votes.roll_call(on), bits, role(place))).collect();
    let first = votes.roll_call(first);
    let when = first.held().map_or(String::new(), |held| format!(" ({held})"));
    let label = first.label();
    let title = match of {
        Some(member) => {
            let all = plural(line.len(), "vote");
            format!("Of {all} of {} that on {label}{when} was the most surprising", in_sentence(votes.name(member)))
        }
        None => format!("Of {} {label}{when} was the most surprising", plural(line.len(), "roll call")),
    };
    let more = "Ranked are those with a year of votes before them, each measured against the votes on days before it";
    let caption = record.caption("surprise-ranking", title, record.votes(), more);
    let numbers = Table::new("surprise-ranking", "What is ranked on the line of bits")
        .text("roll_call", marks.iter().map(|m| m.label.clone()))
        .text("date", line.iter().map(|(on, _)| votes.roll_call(*on).iso_date().unwrap_or_default()))
        .number("bits", line.iter().map(|(_, bits)| Some(*bits)), 6);
    Some(Chart::new("surprise-ranking", chart::surprise_strip(&marks, &caption), numbers))
}

/// The rarest pairs of a company as a network with their history; `None` where there is no pair.
pub(super) fn company(record: &Record, unusual: &Unusual, company: &Company) -> Option<(String, Table)> {
    let rarest = company.searches.iter().find(|search| search.size == 2)?.rarest.iter().take(PAIRS);
    // What never could be cannot be rare.
    let sets: Vec<&Together> = rarest.filter(|set| set.standing.bits().is_some()).collect();
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
    let caption = company_caption(record, unusual, company, &sets);
    let names: BTreeMap<String, String> = names.collect();
    Some((chart::company(&pairs, &names, &caption), company_numbers(&pairs, &names)))
}

fn company_caption(record: &Record, unusual: &Unusual, company: &Company, sets: &[&Together]) -> Caption {
    let (members, pairs) = (company.members.len(), sets.len());
    let rarest = match unusual.of {
        Some(_) if members == 2 => "Its pair with the other".to_owned(),
        Some(_) if pairs + 1 == members => format!("Its pairs with the {pairs} others"),
        Some(_) => format!("The {pairs} rarest of its pairs with the {} others", members - 1),
        None => format!("The {} of the {members}", plural(pairs, "rarest pair")),
    };
    let title = company_title(unusual, company, sets);
    record.headed("company", title, format!("{rarest} who chose {}. {}", company.choice.word(), unusual.extent()))
}

/// Which of these pairs is the rarest, or how many never did so before; there is at least one.
fn company_title(unusual: &Unusual, company: &Company, sets: &[&Together]) -> String {
    let (did, label) = (company.choice.did(), unusual.votes.roll_call(unusual.on).label());
    let never = sets.iter().filter(|set| set.standing.times == 0).count();
    let calls = unusual.calls(unusual.history.roll_calls.len());
    // Where every pair shown never did, there may be more.
    let at_least = if never == PAIRS { "at least " } else { "" };
    let others = company.members.len() - 1;
    match unusual.of {
        Some(of) if never > 1 => {
            let who = in_sentence(unusual.votes.name_in(of, unusual.on));
            let chose = |&on: &RollCallId| unusual.votes.choice(of, on) == company.choice;
            if !unusual.history.roll_calls.iter().any(chose) {
                format!("{} {did} on {label}, as on none of the {calls}", capital(&who))
            } else if never == others {
                format!("{} {did} on {label} with {others} others, and with none of them on the {calls}", capital(&who))
            } else {
                format!(
                    "With {at_least}{never} of the {others} others who {did} on {label}, {who} never did so on the {calls}"
                )
            }
        }
        None if never > 1 => {
            let members = plural(others + 1, "member");
            capital(&format!(
                "{at_least}{never} pairs of the {members} who {did} on {label} never both did so on the {calls}"
            ))
        }
        _ => {
            let standing = &sets[0].standing;
            let before = unusual.calls(standing.joint as usize);
            let times = if standing.times == 0 { "none".to_owned() } else { thousands(standing.times) };
            let both = unusual.together(sets[0]);
            // Of a member its own pairs alone are compared.
            let rarest = match unusual.of.map(|of| in_sentence(unusual.votes.name_in(of, unusual.on))) {
                _ if sets.len() == 1 => format!("On {label} "),
                Some(who) => format!("The rarest pair with {who} on {label}: "),
                None => format!("The rarest pair on {label}: "),
            };
            format!("{rarest}{both}, as on {times} of {before} on which both voted")
        }
    }
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
