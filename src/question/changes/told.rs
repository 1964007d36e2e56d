//! Which of the changes people are told, and how together.

use super::news::{Kind, News, What};
use crate::stats::FirstCompany;
use crate::votes::{Choice, MemberId, RollCallId, RollCalls};

/// What people are told, in this order.
#[derive(Debug, Default)]
pub(super) struct Told<'a> {
    /// A paragraph each, the rarest first.
    pub own: Vec<&'a News>,
    /// Those of which nothing moved on the same texts: they are told together.
    pub by_other_texts: Vec<&'a News>,
    /// First times, by the text that was voted against; those with the fewest votes against first.
    pub company: Vec<Company<'a>>,
    /// Texts with first times that are not told.
    pub more_company: usize,
}

/// Who stood against a text together for the first time.
#[derive(Debug)]
pub(super) struct Company<'a> {
    /// The roll call.
    pub on: RollCallId,
    /// How many voted no.
    pub against: usize,
    /// The pairs that did for the first time.
    pub firsts: Vec<&'a FirstCompany>,
}

/// Texts with company for the first time that are told at most.
const TEXTS: usize = 2;

/// Below this share of a change what moved on the same texts is nothing.
const NOTHING: f64 = 0.1;

impl<'a> Told<'a> {
    /// Picks them. Told are changes of which fewer than one as large is to be expected; of members that are asked about, also
    /// their own move beside everyone and their choices. Passed over are pairs of which one has moved the same way beside everyone
    /// as rarely as is told; where one member is asked about, all pairs but the rarest, since a table has them; and of the
    /// shares of a member all but the rarest.
    pub fn of(votes: &RollCalls, news: &'a [News], top: usize, of: &[MemberId]) -> Self {
        let mut company = company(votes, news);
        let more_company = company.len().saturating_sub(TEXTS);
        company.truncate(TEXTS);
        let mut told = Told { company, more_company, ..Told::default() };
        for one in news.iter().filter(|one| told_at_all(one, of)) {
            if told.own.len() + told.by_other_texts.len() == top {
                break;
            }
            if is_part_of_another(one, news, &told, of) {
                continue;
            }
            match moved_on_other_texts(one) && !one.what.members().iter().any(|m| of.contains(m)) {
                true => told.by_other_texts.push(one),
                false => told.own.push(one),
            }
        }
        // Whom the question is about first, and then its pairs.
        told.own.sort_by_key(|one| one.what.member().is_none_or(|member| of != [member]));
        told
    }

    /// Whether this change is told.
    pub fn has(&self, news: &News) -> bool {
        self.own.iter().chain(&self.by_other_texts).any(|told| told.what == news.what)
    }
}

/// Whether it is rare, there is nothing to compare it with, or it is what was asked about.
fn told_at_all(news: &News, of: &[MemberId]) -> bool {
    let alone = news.moved.as_ref().is_some_and(|moved| moved.place.rarity.among == 0);
    let asked = matches!(news.what, What::Member(m) | What::Share(m, _) if of.contains(&m));
    news.what.kind() != Kind::Company && (news.rarity.is_rare() || alone || asked)
}

fn is_part_of_another(one: &News, all: &[News], told: &Told, of: &[MemberId]) -> bool {
    let told = || told.own.iter().chain(&told.by_other_texts);
    match &one.what {
        What::Pair(..) if of.len() == 1 => told().any(|other| other.what.kind() == Kind::Pair),
        What::Pair(..) => all.iter().any(|other| other.rarity.is_rare() && explains(other, one)),
        What::Share(member, _) => told().any(|other| matches!(other.what, What::Share(m, _) if m == *member)),
        _ => false,
    }
}

/// Whether the move of a member beside everyone has that of a pair in it.
fn explains(member: &News, pair: &News) -> bool {
    let way = |news: &News| news.moved.as_ref().map(|moved| moved.size() > 0.0);
    member.what.member().is_some_and(|m| pair.what.members().contains(&m)) && way(member) == way(pair)
}

/// Whether on the texts that were voted on both times an agreement hardly moved, either way.
fn moved_on_other_texts(news: &News) -> bool {
    let (Some(moved), Some(parts)) = (&news.moved, &news.parts) else { return false };
    let is_agreement = news.what.kind() != Kind::Share;
    is_agreement && parts.common > 0 && (parts.same_texts.value / moved.size()).abs() < NOTHING
}

/// The texts with company that is rare, those with the fewest votes against first.
fn company<'a>(votes: &RollCalls, news: &'a [News]) -> Vec<Company<'a>> {
    let mut all: Vec<Company> = Vec::new();
    for first in news.iter().filter(|one| one.rarity.is_rare()).filter_map(|one| one.what.company()) {
        match all.iter_mut().find(|company| company.on == first.on) {
            Some(company) => company.firsts.push(first),
            None => {
                all.push(Company { on: first.on, against: votes.who(first.on, Choice::No).len(), firsts: vec![first] })
            }
        }
    }
    all.sort_by_key(|company| (company.against, company.on));
    all
}
