//! The whole record: members, roll calls and every choice.

use std::collections::BTreeMap;

use super::{Body, Choice, Counts, Date, Member, MemberId, RollCall, RollCallId, Symbol, VoteMatrix};
use crate::error::{Error, Result};

/// Roll calls that are not unanimous that divisions and tests need: fewer say only who made the
/// same few choices, and nothing of it can be tested.
pub const MIN_DIVIDED: usize = 10;

/// Members, roll calls, and the choice of each member on each roll call.
///
/// Members are in the order of their codes, roll calls in the order of date
/// (undated last), body, symbol and id, whatever order they came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollCalls {
    members: Vec<Member>,
    roll_calls: Vec<RollCall>,
    /// One column after the other: `choices[r * members + m]`.
    choices: Vec<Choice>,
}

impl RollCalls {
    /// Puts a record together.
    ///
    /// `choices` holds one column after the other: `choices[r * members + m]`.
    ///
    /// # Errors
    ///
    /// If `choices` has not `members × roll_calls` entries, or a member's code
    /// or a roll call's id comes twice.
    pub fn new(members: Vec<Member>, roll_calls: Vec<RollCall>, choices: Vec<Choice>) -> Result<Self> {
        if choices.len() != members.len() * roll_calls.len() {
            return Err(Error::new(format!(
                "{} choices for {} members and {} roll calls",
                choices.len(),
                members.len(),
                roll_calls.len()
            )));
        }
        unique(members.iter().map(|m| m.code.as_str()), "member")?;
        unique(roll_calls.iter().map(|r| r.id.as_str()), "roll call")?;
        let by_code = order(&members, |m| m.code.clone());
        let by_day = order(&roll_calls, |r| (r.date.is_none(), r.date, r.body, r.symbol.clone(), r.id.clone()));
        let width = members.len();
        let sorted = by_day.iter().flat_map(|&r| by_code.iter().map(move |&m| (r, m)));
        let choices = sorted.map(|(r, m)| choices[r * width + m]).collect();
        Ok(RollCalls { members: take(members, &by_code), roll_calls: take(roll_calls, &by_day), choices })
    }

    /// The members, by code.
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// The day of the first dated roll call; `None` where none is dated.
    pub fn first_day(&self) -> Option<Date> {
        self.span().map(|(first, _)| first)
    }

    /// The day of the last dated roll call; `None` where none is dated.
    pub fn last_day(&self) -> Option<Date> {
        self.span().map(|(_, last)| last)
    }

    /// The days of the first and the last dated roll call; `None` where none is dated.
    pub fn span(&self) -> Option<(Date, Date)> {
        // They are in the order of their days, the undated last.
        let dated = &self.roll_calls[..self.roll_calls.partition_point(|roll_call| roll_call.date.is_some())];
        dated.first()?.date.zip(dated.last()?.date)
    }

    /// The roll calls, by day.
    pub fn roll_calls(&self) -> &[RollCall] {
        &self.roll_calls
    }

    /// One member.
    pub fn member(&self, id: MemberId) -> &Member {
        &self.members[id.index()]
    }

    /// What a member is called over all these roll calls: its short name on the last day of them.
    ///
    /// ```
    /// use unbloc::ingest;
    /// use unbloc::registry::Registry;
    /// let votes = ingest::embedded(Registry::embedded())?.votes; // 2014 to 2025
    /// let member = votes.find_member("TUR").unwrap();
    /// let on = votes.find_roll_call("A/RES/68/262")?; // 27 March 2014
    /// assert_eq!((votes.name(member), votes.name_in(member, on)), ("Türkiye", "Turkey"));
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn name(&self, id: MemberId) -> &str {
        self.member(id).name_on(self.last_day())
    }

    /// The short name that a member had on the day of a roll call.
    pub fn name_in(&self, id: MemberId, on: RollCallId) -> &str {
        self.member(id).name_on(self.roll_call(on).date)
    }

    /// One roll call.
    pub fn roll_call(&self, id: RollCallId) -> &RollCall {
        &self.roll_calls[id.index()]
    }

    /// The codes of members, in the order given.
    ///
    /// ```
    /// use unbloc::synthetic;
    /// use unbloc::votes::MemberId;
    /// assert_eq!(synthetic::votes(1, 2, 3, 1).codes(&[MemberId(2), MemberId(0)]), ["M002", "M000"]);
    /// ```
    pub fn codes(&self, members: &[MemberId]) -> Vec<&str> {
        members.iter().map(|&m| self.member(m).code.as_str()).collect()
    }

    /// What members are called over all these roll calls, in the order given.
    ///
    /// ```
    /// use unbloc::synthetic;
    /// use unbloc::votes::MemberId;
    /// assert_eq!(synthetic::votes(1, 2, 3, 1).names(&[MemberId(2), MemberId(0)]), ["Member 2", "Member 0"]);
    /// ```
    pub fn names(&self, members: &[MemberId]) -> Vec<&str> {
        members.iter().map(|&m| self.name(m)).collect()
    }

    /// Every member's id, in order.
    pub fn member_ids(&self) -> impl ExactSizeIterator<Item = MemberId> + use<> {
        (0..self.members.len() as u16).map(MemberId)
    }

    /// Every roll call's id, in order.
    pub fn roll_call_ids(&self) -> impl ExactSizeIterator<Item = RollCallId> + use<> {
        (0..self.roll_calls.len() as u32).map(RollCallId)
    }

    /// The member with this code; `None` where it is not in this record.
    pub fn find_member(&self, code: &str) -> Option<MemberId> {
        let found = self.members.binary_search_by(|m| m.code.as_str().cmp(code)).ok()?;
        Some(MemberId(found as u16))
    }

    /// The roll calls on the text with this symbol, in order; empty where there is none.
    pub fn find_symbol(&self, symbol: &Symbol) -> Vec<RollCallId> {
        self.roll_call_ids().filter(|&r| self.roll_call(r).symbol.as_ref() == Some(symbol)).collect()
    }

    /// What one member is recorded as on one roll call.
    pub fn choice(&self, member: MemberId, on: RollCallId) -> Choice {
        self.column(on)[member.index()]
    }

    /// The choices of all members on one roll call, in the order of the members.
    pub fn column(&self, on: RollCallId) -> &[Choice] {
        self.column_at(on.index())
    }

    pub(super) fn column_at(&self, r: usize) -> &[Choice] {
        let width = self.members.len();
        &self.choices[r * width..(r + 1) * width]
    }

    /// The choices of one member, in the order of the roll calls.
    pub fn row(&self, member: MemberId) -> impl Iterator<Item = Choice> + '_ {
        self.choices.iter().skip(member.index()).step_by(self.members.len()).copied()
    }

    /// Roll calls that a member is held to: all of the Assembly, where a seat is for good, and in the
    /// Council those of its own term.
    ///
    /// ```
    /// use unbloc::votes::Choice::{NotMember, Yes};
    /// use unbloc::votes::{Body, Member, MemberId, RollCall, RollCalls};
    /// let held_to = |body| {
    ///     let texts = ["1", "2"].map(|id| RollCall::new(id, body)).to_vec();
    ///     let votes = RollCalls::new(vec![Member::new("XYZ", "Xyz")], texts, vec![Yes, NotMember]).unwrap();
    ///     votes.held_to(MemberId(0))
    /// };
    /// assert_eq!((held_to(Body::Assembly), held_to(Body::Council)), (2, 1));
    /// ```
    pub fn held_to(&self, member: MemberId) -> usize {
        let of = |(call, choice): &(&RollCall, Choice)| call.body == Body::Assembly || *choice != Choice::NotMember;
        self.roll_calls.iter().zip(self.row(member)).filter(of).count()
    }

    /// Votes cast by one member as a share of the roll calls it is [held to](Self::held_to), in `[0, 1]`; `None`
    /// where there are none.
    pub fn participation(&self, member: MemberId) -> Option<f64> {
        let (held_to, cast) = (self.held_to(member), self.row(member).filter(|choice| choice.cast().is_some()).count());
        (held_to > 0).then(|| cast as f64 / held_to as f64)
    }

    /// How many members made each choice on one roll call.
    pub fn counts(&self, on: RollCallId) -> Counts {
        Counts::of(self.column(on).iter().copied())
    }

    /// The tally of one roll call: as it was announced, or as counted where the source announces none.
    ///
    /// ```
    /// use unbloc::votes::Choice::{No, Yes};
    /// use unbloc::votes::{Body, Member, RollCall, RollCallId, RollCalls, Tally};
    /// let members = ["AAA", "BBB"].map(|code| Member::new(code, code)).to_vec();
    /// let mut first = RollCall::new("1", Body::Assembly);
    /// first.announced = Tally { yes: Some(90), no: Some(3), abstain: Some(20), non_voting: None };
    /// let votes = RollCalls::new(members, vec![first, RollCall::new("2", Body::Assembly)], vec![Yes, No, Yes, No])?;
    /// let [announced, counted] = [0, 1].map(|r| votes.tally(RollCallId(r)));
    /// assert_eq!((announced.yes, announced.no, counted.yes, counted.no), (90, 3, 1, 1));
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn tally(&self, on: RollCallId) -> Counts {
        let (announced, counted) = (self.roll_call(on).announced, self.counts(on));
        match (announced.yes, announced.no, announced.abstain) {
            (Some(yes), Some(no), Some(abstain)) => {
                let non_voting = announced.non_voting.map_or(counted.non_voting, u64::from);
                Counts { yes: yes.into(), no: no.into(), abstain: abstain.into(), non_voting }
            }
            _ => counted,
        }
    }

    /// How many roll calls are not unanimous: not all that voted chose the same.
    ///
    /// ```
    /// use unbloc::votes::Choice::{Abstain, No, NonVoting, Yes};
    /// use unbloc::votes::{Body, Member, RollCall, RollCalls};
    /// let members = ["AAA", "BBB"].map(|code| Member::new(code, code)).to_vec();
    /// let texts = ["1", "2", "3", "4"].map(|id| RollCall::new(id, Body::Assembly)).to_vec();
    /// let votes = RollCalls::new(members, texts, vec![Yes, No, Yes, Yes, Abstain, Yes, No, NonVoting])?;
    /// assert_eq!(votes.divided(), 2); // the first and the third
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn divided(&self) -> usize {
        self.roll_call_ids().filter(|&r| self.counts(r).minority().is_some_and(|share| share > 0.0)).count()
    }

    /// Refuses fewer than [`MIN_DIVIDED`] roll calls that are not unanimous for `what` needs them.
    ///
    /// # Errors
    ///
    /// With how many there are.
    ///
    /// ```
    /// let few = unbloc::synthetic::votes(1, 2, 12, 5).enough_divided("coalitions").unwrap_err();
    /// assert!(few.to_string().starts_with("coalitions need at least 10 roll calls that are not unanimous"));
    /// ```
    pub fn enough_divided(&self, what: &str) -> Result<()> {
        let divided = self.divided();
        if divided >= MIN_DIVIDED {
            return Ok(());
        }
        Err(Error::new(format!(
            "{what} need at least {MIN_DIVIDED} roll calls that are not unanimous; the selection has {divided}"
        ))
        .hint("select more roll calls"))
    }

    /// How many times each choice was made in the whole record.
    pub fn totals(&self) -> Counts {
        Counts::of(self.choices.iter().copied())
    }

    /// The members that made this choice on one roll call, in order.
    pub fn who(&self, on: RollCallId, choice: Choice) -> Vec<MemberId> {
        self.member_ids().filter(|&m| self.choice(m, on) == choice).collect()
    }

    /// The same record with the votes of a matrix of the same members and roll calls in place of those cast.
    pub(crate) fn voting_as(&self, matrix: &VoteMatrix) -> RollCalls {
        let mut other = self.clone();
        for (at, choice) in other.choices.iter_mut().enumerate() {
            let (r, m) = (at / self.members.len(), at % self.members.len());
            let is_set = |plane: &usize| matrix.plane_at(m, *plane)[r / 64] >> (r % 64) & 1 == 1;
            if choice.cast().is_some() {
                *choice = (0..3).find(is_set).map_or(Choice::NonVoting, |plane| Choice::CAST[plane]);
            }
        }
        other
    }

    /// The record of these roll calls alone, with all members.
    ///
    /// ```
    /// use unbloc::synthetic;
    /// use unbloc::votes::RollCallId;
    /// let one = synthetic::votes(1, 2, 5, 10).of_roll_calls(&[RollCallId(3)]);
    /// assert_eq!((one.roll_calls().len(), one.members().len()), (1, 5));
    /// ```
    #[must_use]
    pub fn of_roll_calls(&self, kept: &[RollCallId]) -> RollCalls {
        let mask: Vec<bool> = self.roll_call_ids().map(|id| kept.contains(&id)).collect();
        self.subset(&vec![true; self.members().len()], &mask)
    }

    /// The record of the members and roll calls that are kept (`true`), in order.
    ///
    /// # Panics
    ///
    /// If a mask is not as long as what it masks.
    #[must_use]
    pub fn subset(&self, members: &[bool], roll_calls: &[bool]) -> RollCalls {
        assert_eq!(members.len(), self.members.len(), "mask of another record's members");
        assert_eq!(roll_calls.len(), self.roll_calls.len(), "mask of another record's roll calls");
        let kept = |mask: &[bool]| -> Vec<usize> { (0..mask.len()).filter(|&i| mask[i]).collect() };
        let (ms, rs) = (kept(members), kept(roll_calls));
        let mut choices = Vec::with_capacity(ms.len() * rs.len());
        for &r in &rs {
            let column = self.column_at(r);
            choices.extend(ms.iter().map(|&m| column[m]));
        }
        RollCalls {
            members: ms.iter().map(|&m| self.members[m].clone()).collect(),
            roll_calls: rs.iter().map(|&r| self.roll_calls[r].clone()).collect(),
            choices,
        }
    }
}

fn unique<'a>(keys: impl Iterator<Item = &'a str>, what: &str) -> Result<()> {
    let mut seen = BTreeMap::new();
    for key in keys {
        if seen.insert(key, ()).is_some() {
            return Err(Error::new(format!("{what} `{key}` comes twice")));
        }
    }
    Ok(())
}

fn order<T, K: Ord>(items: &[T], key: impl Fn(&T) -> K) -> Vec<usize> {
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by_cached_key(|&i| key(&items[i]));
    order
}

fn take<T>(items: Vec<T>, order: &[usize]) -> Vec<T> {
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    order.iter().map(|&i| items[i].take().expect("an order names each item once")).collect()
}
