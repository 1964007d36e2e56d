//! Who a name stands for on a day.

use std::collections::{BTreeMap, BTreeSet};

use super::beside::{self, Clash};
use super::formats::By;
use super::gather::Name;
use super::text;
use crate::registry::{Entries, Registry, Resolved, Seat};
use crate::votes::Date;

/// What a name stands for on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Who {
    Member(u16),
    NotAMember,
    Nobody(Vec<String>),
    Several(Vec<String>),
    /// The code and the name beside it do not go together; the members that they name.
    Apart(Clash, Vec<String>),
}

/// A name, what it may stand for, and the last answer.
pub(super) struct Resolver<'a> {
    first: Entries,
    second: Entries,
    /// The Correlates of War number, where members go by that.
    cow: Option<u32>,
    undated: bool,
    /// A code and a name stand side by side, and both count.
    pair: Option<By>,
    last: Option<(Option<Date>, Who)>,
    member_of: &'a BTreeMap<&'a str, u16>,
    registry: &'a Registry,
}

impl<'a> Resolver<'a> {
    /// `coded` are the names that stand beside a code somewhere.
    pub(super) fn new(
        name: &Name,
        coded: &BTreeSet<&str>,
        registry: &'a Registry,
        member_of: &'a BTreeMap<&'a str, u16>,
    ) -> Self {
        let names = registry.names();
        let (first, second, cow) = match name.by {
            By::Name if beside::lacks_code(name, coded) => (names.entries(&name.name), Entries::default(), None),
            By::Code => (names.entries(&name.code), names.entries(&name.name), None),
            By::Name => (names.entries(&name.name), names.entries(&name.code), None),
            By::Cow => {
                let number = text::whole(&name.code).parse().ok();
                let dated = number.map_or(&[][..], |number| registry.cow_entries(number));
                (Entries::of(&name.code, dated), Entries::default(), number)
            }
        };
        let undated = first.undated() && second.undated();
        let said = |entries: &Entries| !beside::is_missing(entries.text());
        let pair = Some(name.by).filter(|by| *by != By::Cow && said(&first) && said(&second));
        Resolver { first, second, cow, undated, pair, last: None, member_of, registry }
    }

    /// Whether a code and a name stand side by side.
    pub(super) fn is_pair(&self) -> bool {
        self.pair.is_some()
    }

    /// What is wrong with the two on whatever day: that one of them is known to nobody, or that no member was ever
    /// called by both.
    pub(super) fn clash(&self) -> Option<Clash> {
        let (unknown_first, unknown_second) = match self.pair? {
            By::Code => (Clash::UnknownCode, Clash::UnknownName),
            _ => (Clash::UnknownName, Clash::UnknownCode),
        };
        match (self.first.is_empty(), self.second.is_empty()) {
            (true, true) => None,
            (true, false) => Some(unknown_first),
            (false, true) => Some(unknown_second),
            (false, false) => {
                let (one, other) = (self.first.codes(), self.second.codes());
                let apart = one != other && !one.iter().any(|code| other.contains(code));
                apart.then_some(Clash::Apart)
            }
        }
    }

    /// Where one of a code and a name is known to nobody and is a spelling of the other: the member's name.
    pub(super) fn meant(&self, clash: Clash) -> Option<String> {
        let (known, unknown) =
            if self.first.is_empty() { (&self.second, &self.first) } else { (&self.first, &self.second) };
        let codes = known.codes();
        let [code] = codes.as_slice() else { return None };
        let is_meant = match clash {
            Clash::UnknownName => beside::as_read_again(unknown.text()).iter().any(|text| {
                self.registry.names().entries(text).codes().contains(code)
                    || self.registry.names().nearest(text).first() == Some(code)
            }),
            Clash::UnknownCode => strsim::damerau_levenshtein(&unknown.text().to_uppercase(), code) == 1,
            Clash::Apart => false,
        };
        is_meant.then(|| self.registry.profile(code).map(|profile| profile.un_name.clone()))?
    }

    /// What is known to nobody no longer counts.
    pub(super) fn set_aside(&mut self, unknown: Clash) {
        if self.clash() == Some(unknown) {
            self.pair = None;
            self.last = None;
        }
    }

    /// The one of a code and a name that is known to nobody no longer counts.
    pub(super) fn set_aside_one(&mut self) {
        (self.pair, self.last) = (None, None);
    }

    /// The seat that is named on a day.
    pub(super) fn seat(&self, day: Option<Date>) -> (Seat, Option<u32>) {
        let entries = if self.first.on(day).is_some() { &self.first } else { &self.second };
        (entries.seat(), self.cow)
    }

    /// Whom else the name stands for on other days.
    pub(super) fn others_than(&self, code: &str) -> Vec<String> {
        let entries = if self.first.on(None).is_some() { &self.first } else { &self.second };
        entries.codes().into_iter().filter(|other| other != code).collect()
    }

    pub(super) fn on(&mut self, day: Option<Date>) -> &Who {
        let known = matches!(&self.last, Some((date, _)) if self.undated || *date == day);
        if !known {
            let who = self.look_up(day);
            self.last = Some((day, who));
        }
        match &self.last {
            Some((_, who)) => who,
            None => unreachable!("just looked up"),
        }
    }

    fn look_up(&self, day: Option<Date>) -> Who {
        if let Some(clash) = self.clash_on(day) {
            let codes: BTreeSet<String> = self.first.codes().into_iter().chain(self.second.codes()).collect();
            return Who::Apart(clash, codes.into_iter().collect());
        }
        match self.first.on(day).or_else(|| self.second.on(day)) {
            Some(Resolved::One(code)) => match self.member_of.get(code.as_str()) {
                Some(&member) => Who::Member(member),
                None => Who::Nobody(Vec::new()),
            },
            Some(Resolved::Several(codes)) => Who::Several(codes),
            Some(Resolved::NotAMember(_)) => Who::NotAMember,
            Some(Resolved::Unknown { nearest }) => Who::Nobody(nearest),
            None => Who::Nobody(self.candidates()),
        }
    }

    /// What is wrong with a code and the name beside it on a day.
    fn clash_on(&self, day: Option<Date>) -> Option<Clash> {
        self.pair?;
        // Without a day a code of two members (`CS`) stands for the later one: that is no contradiction.
        let apart = || match (self.first.on(Some(day?))?, self.second.on(day)?) {
            (Resolved::One(one), Resolved::One(other)) => (one != other).then_some(Clash::Apart),
            _ => None,
        };
        self.clash().or_else(apart)
    }

    /// Who may have been meant.
    fn candidates(&self) -> Vec<String> {
        let known: BTreeSet<String> = self.first.codes().into_iter().chain(self.second.codes()).collect();
        let text = if self.first.text().is_empty() { self.second.text() } else { self.first.text() };
        if known.is_empty() { self.registry.names().nearest(text) } else { known.into_iter().collect() }
    }
}
