//! One change, of whatever kind.

use crate::stats::{FirstCompany, Move, Parts, Rarity};
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
    /// Two members against a text with few others for the first time.
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
    /// Two members stood against a text with few others for the first time.
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

    /// The member whose agreement with everyone it is; `None` of other kinds.
    pub fn member(&self) -> Option<MemberId> {
        match self {
            What::Member(member) => Some(*member),
            _ => None,
        }
    }

    /// The group whose cohesion it is, by its code; `None` of other kinds.
    pub fn group(&self) -> Option<&str> {
        match self {
            What::Group(code) => Some(code),
            _ => None,
        }
    }

    /// The first time that it is; `None` of other kinds.
    pub fn company(&self) -> Option<&FirstCompany> {
        match self {
            What::Company(first) => Some(first),
            _ => None,
        }
    }

    /// Which choice is counted; `None` where none is.
    pub fn choice(&self) -> Option<Choice> {
        match self {
            What::Share(_, choice) => Some(*choice),
            What::Company(_) => Some(Choice::No),
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
    /// How rarely the record shows as much.
    pub rarity: Rarity,
    /// Roll calls on texts that the session or year before did not vote on, though they had come to a vote earlier still; 0 of a
    /// first time.
    pub returned: u32,
    /// Of a member beside everyone: roll calls before and after on which it voted no with at most [`ALONE`] others; else 0.
    pub alone: [u32; 2],
}

/// Others with whom a member stands all but alone against a text, at most.
pub const ALONE: usize = 2;

impl News {
    /// A change of an average.
    pub fn of_move(what: What, moved: Move) -> Self {
        News { what, rarity: moved.place.rarity, moved: Some(moved), parts: None, returned: 0, alone: [0; 2] }
    }

    /// A first time.
    pub fn of_company(first: FirstCompany) -> Self {
        News { rarity: first.rarity, what: What::Company(first), moved: None, parts: None, returned: 0, alone: [0; 2] }
    }

    /// The order of telling: the rarest first; then the one that is larger beside the largest other of its kind.
    pub fn rank(&self) -> (f64, f64, Kind) {
        let beside = self.moved.as_ref().map_or(0.0, |moved| {
            moved
                .place
                .largest_other
                .filter(|&largest| largest > 0.0)
                .map_or(0.0, |largest| moved.for_its_roll_calls() / largest)
        });
        (self.rarity.expected(), -beside, self.what.kind())
    }
}
