//! Narrowing a record to a selection, and saying what is left.

use std::collections::BTreeSet;

use super::selection::{Condition, Of, has_both};
use super::{Body, Choice, Counts, Excluded, Narrowing, RollCalls, Selected, Selection};
use crate::error::{Error, Result};

impl RollCalls {
    /// Narrows the record to a selection: conditions on roll calls first, then
    /// on members, then on participation. Members without a seat on any of the
    /// selected roll calls are left out.
    ///
    /// # Errors
    ///
    /// If nothing is left: the message names the condition that emptied it and
    /// what there was before.
    pub fn select(&self, selection: &Selection) -> Result<Selected> {
        let mut left = Left { steps: Vec::new(), roll_calls: self.roll_calls().len(), members: 0 };
        if left.roll_calls == 0 {
            return Err(Error::new("the input holds no roll call"));
        }
        let keep = self.meeting(selection, &mut left)?;
        let mut votes = self.subset(&vec![true; self.members().len()], &keep);
        votes = votes.of_members(&votes.seated());
        left.seated(votes.members().len());
        if let Some(wanted) = &selection.members {
            let mask: Vec<bool> = votes.members().iter().map(|m| wanted.contains(&m.code)).collect();
            let named = selection.members_named.as_deref().unwrap_or("…");
            left.members(&mask, (Of::Members, format!("--members {named}"), format!("members {named}")))?;
            votes = votes.of_members(&mask);
        }
        let mut excluded = Vec::new();
        if let Some(share) = selection.min_participation {
            let (mask, out) = votes.voting(share);
            excluded = out;
            let words = format!("participation at least {share}");
            let hint = "`--min-participation 0` keeps every member that voted at all";
            let by = (Of::Participation, format!("--min-participation {share}"), words);
            left.members(&mask, by).map_err(|err| err.hint(hint))?;
            votes = votes.of_members(&mask);
        }
        let steps = left.steps;
        let assembly_by_default = selection.body.is_none() && has_both(self);
        Ok(Selected { votes, steps, excluded, assembly_by_default })
    }

    /// Which roll calls meet the conditions on them.
    fn meeting(&self, selection: &Selection, left: &mut Left) -> Result<Vec<bool>> {
        let mut keep = vec![true; left.roll_calls];
        for Condition { of, flag, words, there, test } in selection.conditions(self) {
            keep.iter_mut().zip(self.roll_calls()).for_each(|(kept, r)| *kept = *kept && test(r));
            left.roll_calls(&keep, (of, flag, words)).map_err(|err| match there.as_str() {
                "" => err,
                there => err.hint(there),
            })?;
        }
        if let Some(share) = selection.contested {
            for (kept, id) in keep.iter_mut().zip(self.roll_call_ids()) {
                *kept = *kept && self.counts(id).minority().is_some_and(|m| m >= share);
            }
            left.roll_calls(
                &keep,
                (Of::RollCalls, format!("--contested {share}"), format!("minority at least {share}")),
            )?;
        }
        Ok(keep)
    }

    /// Some of the roll calls, with the members that held a seat on at least one of them.
    ///
    /// # Panics
    ///
    /// If the mask is not as long as there are roll calls.
    pub(crate) fn seated_on(&self, roll_calls: &[bool]) -> RollCalls {
        let votes = self.subset(&vec![true; self.members().len()], roll_calls);
        votes.of_members(&votes.seated())
    }

    /// The same roll calls with the members that are kept.
    fn of_members(&self, mask: &[bool]) -> RollCalls {
        self.subset(mask, &vec![true; self.roll_calls().len()])
    }

    /// Which members held a seat on at least one roll call.
    fn seated(&self) -> Vec<bool> {
        let mut seated = vec![false; self.members().len()];
        for id in self.roll_call_ids() {
            for (seen, choice) in seated.iter_mut().zip(self.column(id)) {
                *seen |= *choice != Choice::NotMember;
            }
        }
        seated
    }

    /// Which members cast a vote on at least this share of the roll calls, in the Council of those of their
    /// own terms, and the others with their share. A member without a single vote agrees with nobody and is left out
    /// at 0, too.
    fn voting(&self, share: f64) -> (Vec<bool>, Vec<Excluded>) {
        let mut excluded = Vec::new();
        let keep = |id| {
            let enough = self.participation(id).is_some_and(|cast| cast > 0.0 && cast >= share);
            if !enough {
                let counts = Counts::of(self.row(id));
                excluded.push(Excluded {
                    code: self.member(id).code.clone(),
                    name: self.name(id).to_owned(),
                    cast: counts.cast() as usize,
                    seated: (counts.cast() + counts.non_voting) as usize,
                    roll_calls: self.held_to(id),
                });
            }
            enough
        };
        (self.member_ids().map(keep).collect(), excluded)
    }
}

impl Selected {
    /// What the selected roll calls are measured against: everything of one body that meets the conditions
    /// which change what is asked, whatever sessions, days and texts were chosen to be reported. Members
    /// left out for voting on too few of the selected roll calls are left out here, too.
    ///
    /// # Errors
    ///
    /// As [`RollCalls::select`].
    ///
    /// ```
    /// use unbloc::votes::{Body, RollCalls, Selection, Session, Sessions, Member, RollCall, Choice};
    /// let of = |session, id: &str| RollCall { session: Some(Session::Regular(session)), ..RollCall::new(id, Body::Assembly) };
    /// let members = vec![Member::new("AAA", "A"), Member::new("BBB", "B")];
    /// let all = RollCalls::new(members, vec![of(1, "1"), of(2, "2")], vec![Choice::Yes; 4])?;
    /// let selection = Selection { session: Some(Sessions::One(Session::Regular(2))), ..Selection::default() };
    /// let selected = all.select(&selection)?;
    /// let history = selected.history(&all, &selection, Body::Assembly)?;
    /// assert_eq!((selected.votes.roll_calls().len(), history.votes.roll_calls().len()), (1, 2));
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn history(&self, all: &RollCalls, selection: &Selection, body: Body) -> Result<Selected> {
        let mut history = all.select(&selection.of_all_days(body))?;
        let bound = self.steps.iter().find(|step| step.of == Of::Participation);
        if let Some(bound) = bound {
            let left_out: BTreeSet<&str> = self.excluded.iter().map(|out| out.code.as_str()).collect();
            let kept: Vec<bool> = history.votes.members().iter().map(|m| !left_out.contains(m.code.as_str())).collect();
            history.votes = history.votes.of_members(&kept);
            let (roll_calls, members) = (history.votes.roll_calls().len(), history.votes.members().len());
            history.steps.push(Narrowing { roll_calls, members, ..bound.clone() });
            history.excluded = self.excluded.clone();
        }
        Ok(history)
    }
}

/// What is left after each condition.
struct Left {
    steps: Vec<Narrowing>,
    roll_calls: usize,
    members: usize,
}

impl Left {
    fn roll_calls(&mut self, mask: &[bool], (of, condition, words): (Of, String, String)) -> Result<()> {
        self.roll_calls = some_left(mask, self.roll_calls, &condition, "roll call")?;
        self.steps.push(Narrowing { of, condition, words, roll_calls: self.roll_calls, members: 0 });
        Ok(())
    }

    /// Members are counted once all conditions on roll calls have been met.
    fn seated(&mut self, members: usize) {
        self.members = members;
        self.steps.iter_mut().for_each(|step| step.members = members);
    }

    fn members(&mut self, mask: &[bool], (of, condition, words): (Of, String, String)) -> Result<()> {
        self.members = some_left(mask, self.members, &condition, "member")?;
        self.steps.push(Narrowing { of, condition, words, roll_calls: self.roll_calls, members: self.members });
        Ok(())
    }
}

/// How many are kept; an error where there were some and none is.
fn some_left(mask: &[bool], before: usize, condition: &str, what: &str) -> Result<usize> {
    match mask.iter().filter(|&&kept| kept).count() {
        0 if before > 0 => {
            let s = if before == 1 { "" } else { "s" };
            Err(Error::new(format!("`{condition}` leaves none of {before} {what}{s}"))
                .hint("each condition narrows what those before it left"))
        }
        count => Ok(count),
    }
}
