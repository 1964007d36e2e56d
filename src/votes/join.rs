//! One roll call of one record beside the roll calls of another.

use std::collections::BTreeMap;

use super::{Choice, Kind, Member, RollCall, RollCallId, RollCalls, Symbol};

impl RollCalls {
    /// This record with one roll call of another record added, and where that
    /// roll call stands in it.
    ///
    /// Members are matched by their codes; who is in one record only is not a
    /// member in the other's roll calls. Where this record holds the same id
    /// already, or a roll call of the same kind on the same text, however the
    /// source writes its symbol, the other record's takes its place.
    ///
    /// # Panics
    ///
    /// If `on` is not a roll call of the other record.
    ///
    /// ```
    /// use unbloc::synthetic;
    /// use unbloc::votes::{Choice, MemberId, RollCallId};
    ///
    /// let (few, many) = (synthetic::votes(1, 2, 5, 10), synthetic::votes(2, 2, 6, 12));
    /// let (joined, on) = few.joined(&many, RollCallId(11));
    /// assert_eq!((joined.roll_calls().len(), joined.members().len()), (11, 6));
    /// assert_eq!(joined.column(on), many.column(RollCallId(11)));
    /// assert_eq!(joined.choice(MemberId(5), RollCallId(0)), Choice::NotMember);
    /// ```
    #[must_use]
    pub fn joined(&self, from: &RollCalls, on: RollCallId) -> (RollCalls, RollCallId) {
        let added = from.roll_call(on);
        let same = |id: &RollCallId| {
            let own = self.roll_call(*id);
            own.id == added.id || same_text(own, added)
        };
        let kept: Vec<RollCallId> = self.roll_call_ids().filter(|id| !same(id)).collect();
        let all = from.members().iter().chain(self.members());
        let members: BTreeMap<&str, &Member> = all.map(|member| (member.code.as_str(), member)).collect();
        let mut choices = Vec::with_capacity(members.len() * (kept.len() + 1));
        let mut take = |record: &RollCalls, column: RollCallId| {
            let column = record.column(column);
            let place = |code: &&str| record.find_member(code).map_or(Choice::NotMember, |m| column[m.index()]);
            choices.extend(members.keys().map(place));
        };
        kept.iter().for_each(|&id| take(self, id));
        take(from, on);
        let mut roll_calls: Vec<_> = kept.iter().map(|&id| self.roll_call(id).clone()).collect();
        roll_calls.push(added.clone());
        let members = members.into_values().cloned().collect();
        let joined = RollCalls::new(members, roll_calls, choices).expect("codes and ids come once");
        let place = joined.roll_calls().iter().position(|r| r.id == added.id).expect("it was added");
        (joined, RollCallId(place as u32))
    }
}

/// Whether two roll calls of one kind are on one text.
fn same_text(a: &RollCall, b: &RollCall) -> bool {
    let key = |r: &RollCall| r.symbol.as_ref().map(Symbol::common_key);
    let part = |r: &RollCall| matches!(r.kind, Kind::Amendment | Kind::Paragraph);
    key(a).is_some() && key(a) == key(b) && a.body == b.body && part(a) == part(b)
}
