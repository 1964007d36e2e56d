//! One change, of whatever kind, and which ones people are told.

use crate::stats::{FirstCompany, Move, Parts};
use crate::votes::{Choice, MemberId};

/// The kinds of change, in the order in which equally rare ones are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Of a member's agreement with everyone.
    Member,
    /// Of how often a member votes yes, abstains or votes no.
    Share,
    /// Of a group's cohesion.
    Group,
    /// Of the agreement of a pair.
    Pair,
    /// Two members on the same small side for the first time.
    Company,
}

impl Kind {
    /// Every kind, in order.
    pub const ALL: [Kind; 5] = [Kind::Member, Kind::Share, Kind::Group, Kind::Pair, Kind::Company];

    /// The word for it in JSON and tables.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Member => "member",
            Kind::Share => "share",
            Kind::Group => "group",
            Kind::Pair => "pair",
            Kind::Company => "company",
        }
    }
}

/// What has changed.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// A member's agreement with everyone.
    Member(MemberId),
    /// How often a member made a choice.
    Share(MemberId, Choice),
    /// The cohesion of a group, by its code.
    Group(String),
    /// The agreement of two members.
    Pair(MemberId, MemberId),
    /// Two members stood on the same small side for the first time.
    Company(FirstCompany),
}

impl What {
    /// Which kind it is of.
    pub fn kind(&self) -> Kind {
        match self {
            What::Member(_) => Kind::Member,
            What::Share(..) => Kind::Share,
            What::Group(_) => Kind::Group,
            What::Pair(..) => Kind::Pair,
            What::Company(_) => Kind::Company,
        }
    }

    /// The members it is about: none, one or two.
    pub fn members(&self) -> Vec<MemberId> {
        match self {
            What::Member(member) | What::Share(member, _) => vec![*member],
            What::Group(_) => Vec::new(),
            What::Pair(a, b) => vec![*a, *b],
            What::Company(first) => vec![first.pair.0, first.pair.1],
        }
    }

    /// Which choice is counted; `None` where none is.
    pub fn choice(&self) -> Option<Choice> {
        match self {
            What::Share(_, choice) => Some(*choice),
            What::Company(first) => Some(first.choice),
            _ => None,
        }
    }
}

/// One change, with its place in the record.
#[derive(Debug, Clone, PartialEq)]
pub struct News {
    /// What has changed.
    pub what: What,
    /// From what to what; `None` of a first time.
    pub moved: Option<Move>,
    /// On the same texts and by others; `None` of a first time.
    pub parts: Option<Parts>,
    /// How many as large are to be expected between two sessions or years.
    pub expected: f64,
}

impl News {
    /// A change of an average.
    pub fn of_move(what: What, moved: Move) -> Self {
        News { what, expected: moved.place.expected(), moved: Some(moved), parts: None }
    }

    /// A first time.
    pub fn of_company(first: FirstCompany) -> Self {
        News { expected: first.expected(), what: What::Company(first), moved: None, parts: None }
    }

    /// How rare it is: `−log₂` of how many are to be expected, and 0 where that is one or more.
    pub fn bits(&self) -> f64 {
        // Not −0.
        (-self.expected.log2()).max(0.0) + 0.0
    }

    /// The order of telling: the rarest first; then the one that is larger beside the largest other of its kind.
    pub fn rank(&self) -> (f64, f64, Kind) {
        let beside = self.moved.as_ref().map_or(0.0, |moved| {
            moved
                .place
                .largest_other
                .filter(|&largest| largest > 0.0)
                .map_or(0.0, |largest| moved.size().abs() / largest)
        });
        (self.expected, -beside, self.what.kind())
    }
}

/// The changes that people are told, the rarest first: a pair is passed over where one of the two has moved the same way beside
/// everyone, and a choice where another of the same member was told. Where one member is asked about, its pairs are told as a table.
pub(super) fn told<'a>(news: &'a [News], top: usize, of: &[String]) -> Vec<&'a News> {
    let mut told: Vec<&News> = Vec::new();
    for one in news {
        if told.len() == top {
            break;
        }
        let is_told = match &one.what {
            What::Pair(a, b) => of.len() == 1 || told.iter().any(|other| explains(other, one, &[*a, *b])),
            What::Share(member, _) => told.iter().any(|other| matches!(other.what, What::Share(m, _) if m == *member)),
            What::Company(first) => told.iter().any(|other| match &other.what {
                What::Company(told) => told.on == first.on,
                _ => false,
            }),
            _ => false,
        };
        if !is_told && (one.bits() > 0.0 || !of.is_empty()) {
            told.push(one);
        }
    }
    told
}

/// Whether a move of a pair is part of what was told of one of the two.
fn explains(told: &News, pair: &News, members: &[MemberId]) -> bool {
    let way = |news: &News| news.moved.as_ref().map(|moved| moved.size() > 0.0);
    matches!(told.what, What::Member(member) if members.contains(&member)) && way(told) == way(pair)
}
