//! What was found, in sentences and tables.

use super::SHOWN;
use crate::answer::Table;
use crate::cli::answer::Block;
use crate::prose::{fixed, plural};
use crate::registry::Registry;
use crate::report::Unusual;
use crate::stats::surprise::{Company, Examined, Search, Together};
use crate::tables;
use crate::votes::{MemberId, RollCallId, RollCalls};

/// What bits are, under the tables.
pub const BITS: &str = "Bits: 0 is certain, 1 is as likely as not, each further bit halves the probability; of a roll call, \
     the mean over the members scored. A member's choice is predicted from its own record and from how the ten \
     members it had most often voted like voted on the roll call; a few cases weigh little against its own record.";

/// The columns of a ranking that fit a terminal.
pub fn for_people(main: &Table, of_member: bool) -> Table {
    const VOTES: &[&str] = &["roll_call", "date", "choice", "lean", "alike", "leaned", "bits"];
    const ROLL_CALLS: &[&str] = &["rank", "roll_call", "date", "title", "bits", "scored"];
    main.only(if of_member { VOTES } else { ROLL_CALLS })
}

/// One roll call for people.
pub fn blocks(votes: &RollCalls, on: RollCallId, of: Option<MemberId>, found: &Examined) -> Vec<Block> {
    let unusual = Unusual { votes, on, history: &found.history, of };
    let mut blocks = vec![Block::Text(unusual.measured())];
    blocks.extend(unusual.related().into_iter().map(Block::Text));
    let mut list = found.ranked_votes(on);
    if let Some(of) = of {
        let own = list.iter().find(|vote| vote.member == of).map(|vote| unusual.vote(vote));
        blocks.extend(own.map(Block::Text));
    }
    for company in &found.companies {
        blocks.extend(sentences(&unusual, company).into_iter().map(Block::Text));
        let searches = company.searches.iter().filter(|search| !search.rarest.is_empty());
        blocks.extend(searches.map(|search| Block::Table(company_table(votes, company, search))));
        if company.searches.iter().any(|search| !search.rarest.is_empty()) {
            let side = votes.codes(&company.opposite).join(" ");
            let opposed = format!(" Opposed: how often while {side} stood against them.");
            let opposed = if side.is_empty() { String::new() } else { opposed };
            blocks.push(Block::Text(format!(
                "Interval: where the share lies, 90 % sure, in per cent.{opposed} Equally rare sets stand in the order \
                 of their codes; there may be more of them than are shown."
            )));
        }
    }
    blocks.push(Block::Text(unusual.chance(&found.null)));
    blocks.push(Block::Text(unusual.rank(&found.scores)));
    list.truncate(SHOWN);
    if !list.is_empty() {
        const COLUMNS: &[&str] = &["member", "name", "choice", "lean", "alike", "leaned", "bits"];
        let mut table = tables::member_votes(votes, &list).only(COLUMNS);
        table.title = format!("The most surprising votes on {}", votes.roll_call(on).label());
        blocks.push(Block::Table(table));
        blocks.push(Block::Text(BITS.to_owned()));
    }
    blocks
}

/// The rarest set of each size, and the pairs of one member with the permanent members of the Council.
fn sentences(unusual: &Unusual, company: &Company) -> Vec<String> {
    let of = unusual.of;
    let five = Registry::embedded().group("P5");
    let day = unusual.votes.roll_call(unusual.on).date;
    let permanent = |m: &MemberId| five.is_some_and(|five| five.contains(&unusual.votes.member(*m).code, day));
    let known = |set: &&Together| of.is_some() && set.members.iter().all(|m| Some(*m) == of || permanent(m));
    let mut sets: Vec<&Together> = Vec::new();
    for search in &company.searches {
        sets.extend(search.rarest.first());
        let more = search.rarest.iter().skip(1).filter(|set| search.size == 2 && known(set));
        sets.extend(more);
    }
    sets.into_iter().map(|set| unusual.company(set, company)).collect()
}

/// The rarest sets of one size, at 80 columns.
fn company_table(votes: &RollCalls, company: &Company, search: &Search) -> Table {
    let sets: Vec<&Together> = search.rarest.iter().take(SHOWN).collect();
    let interval = |set: &&Together| {
        let percent = |x: f64| fixed(100.0 * x, 2);
        set.standing.interval().map(|i| format!("{}–{}", percent(i.low), percent(i.high)))
    };
    let last = |set: &&Together| {
        let last = votes.roll_call(*set.standing.precedents.first()?);
        Some(last.date.map_or_else(|| last.label().to_owned(), |day| day.to_string()))
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
