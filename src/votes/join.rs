//! Roll calls of one record beside those of another.

use std::collections::BTreeMap;

use super::{Choice, Kind, Member, RollCall, RollCallId, RollCalls};

impl RollCalls {
    /// This record with one roll call of another record added, and where that
    /// roll call stands in it.
    ///
    /// Members are matched by their codes; who is in one record only is not a
    /// member in the other's roll calls. Where this record holds the same id
    /// already, or a roll call of the same kind on the same text, however the
    /// source writes its symbol, the other record's takes its place, as in [`with`](RollCalls::with).
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
        let joined = self.with(&from.of_roll_calls(&[on]));
        let id = &from.roll_call(on).id;
        let place = joined.roll_calls().iter().position(|roll_call| roll_call.id == *id).expect("it was added");
        (joined, RollCallId(place as u32))
    }

    /// This record with all roll calls of another record added. Those on one text, or with one id, count once: with
    /// the votes and the description of the other record, in which what is blank is filled in from this one.
    ///
    /// Members are matched by their codes, as by [`joined`](RollCalls::joined).
    ///
    /// ```
    /// use unbloc::synthetic;
    /// use unbloc::votes::RollCall;
    /// // Both have roll calls of the same ids.
    /// let (few, many) = (synthetic::votes(1, 2, 5, 10), synthetic::votes(2, 2, 6, 12));
    /// let all = few.with(&many);
    /// assert_eq!((all.roll_calls().len(), all.members().len()), (12, 6));
    /// assert_eq!(all.with(&many), all);
    /// ```
    #[must_use]
    pub fn with(&self, other: &RollCalls) -> RollCalls {
        let of_other: BTreeMap<String, RollCallId> =
            other.roll_call_ids().flat_map(|id| other.roll_call(id).keys().map(move |key| (key, id))).collect();
        let twin = |own: &RollCall| own.keys().find_map(|key| of_other.get(&key).copied());
        let mut added: Vec<RollCall> = other.roll_calls().to_vec();
        let mut kept = Vec::new();
        for id in self.roll_call_ids() {
            match twin(self.roll_call(id)) {
                Some(twin) => added[twin.index()].fill_in(self.roll_call(id)),
                None => kept.push(id),
            }
        }
        let all = self.members().iter().chain(other.members());
        let members: BTreeMap<&str, &Member> = all.map(|member| (member.code.as_str(), member)).collect();
        let mut choices = Vec::with_capacity(members.len() * (kept.len() + added.len()));
        for (record, ids) in [(self, kept.clone()), (other, other.roll_call_ids().collect())] {
            let places: Vec<Option<usize>> =
                members.keys().map(|code| record.find_member(code).map(|m| m.index())).collect();
            for id in ids {
                let column = record.column(id);
                choices.extend(places.iter().map(|place| place.map_or(Choice::NotMember, |m| column[m])));
            }
        }
        let roll_calls = kept.iter().map(|&id| self.roll_call(id).clone()).chain(added).collect();
        RollCalls::new(members.into_values().cloned().collect(), roll_calls, choices).expect("codes and ids come once")
    }
}

impl RollCall {
    /// What tells it from roll calls of other records: its id, and its text with the kind of vote on it.
    fn keys(&self) -> impl Iterator<Item = String> {
        let is_part = matches!(self.kind, Kind::Amendment | Kind::Paragraph);
        let part = if is_part { "part" } else { "whole" };
        let text = self.symbol.as_ref().map(|symbol| format!("{} {part} {}", self.body, symbol.common_key()));
        [Some(format!("id {}", self.id)), text].into_iter().flatten()
    }

    /// Fills in what is blank of what another source says of the same roll call.
    fn fill_in(&mut self, other: &RollCall) {
        let texts = [
            (&mut self.draft, &other.draft),
            (&mut self.title, &other.title),
            (&mut self.agenda, &other.agenda),
            (&mut self.sponsor, &other.sponsor),
        ];
        for (own, other) in texts.into_iter().filter(|(own, _)| own.is_empty()) {
            own.clone_from(other);
        }
        for (own, other) in [(&mut self.subjects, &other.subjects), (&mut self.issues, &other.issues)] {
            if own.is_empty() {
                own.clone_from(other);
            }
        }
        self.session = self.session.or(other.session);
        self.parent = self.parent.take().or_else(|| other.parent.clone());
        self.rule = self.rule.or(other.rule);
        self.outcome = self.outcome.or(other.outcome);
        if self.announced == Default::default() {
            self.announced = other.announced;
        }
    }
}
