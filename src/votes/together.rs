//! Members of the Council that never sat together: what has no vote in common is no coalition.

use std::collections::BTreeMap;

use super::{Body, Choice, Date, MIN_DIVIDED, MemberId, RollCalls, VoteMatrix};
use crate::error::{Error, Result};
use crate::prose::{plural, thousands};

impl RollCalls {
    /// Pairs of members of the Council that never had a seat on the same roll call, as two whose terms
    /// follow each other; 0 where some roll call is the Assembly's, whose members leave no seat to others.
    ///
    /// ```
    /// use unbloc::votes::Choice::{NotMember, Yes};
    /// use unbloc::votes::{Body, Member, RollCall, RollCalls};
    /// let texts = ["1", "2"].map(|id| RollCall::new(id, Body::Council)).to_vec();
    /// let members = ["AAA", "BBB", "CCC"].map(|code| Member::new(code, code)).to_vec();
    /// // The first sits all along, the second is followed by the third.
    /// let votes = RollCalls::new(members, texts, vec![Yes, Yes, NotMember, Yes, NotMember, Yes])?;
    /// assert_eq!(votes.never_together(), 1);
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn never_together(&self) -> usize {
        if self.roll_calls().iter().any(|roll_call| roll_call.body != Body::Council) {
            return 0;
        }
        let matrix = self.matrix();
        let seats: Vec<Vec<u64>> = self.member_ids().map(|m| seats(&matrix, m)).collect();
        let never = |a: &[u64], b: &[u64]| a.iter().zip(b).all(|(a, b)| a & b == 0);
        let with_later = |(i, a): (usize, &Vec<u64>)| seats[i + 1..].iter().filter(|b| never(a, b)).count();
        seats.iter().enumerate().map(with_later).sum()
    }

    /// Refuses members of the Council of whom some [never sat together](Self::never_together): they would
    /// be divided by when they sat, not by how they voted.
    ///
    /// # Errors
    ///
    /// With how many pairs they are, and a selection of one membership.
    pub fn sat_together(&self, what: &str) -> Result<()> {
        let apart = self.never_together();
        if apart == 0 {
            return Ok(());
        }
        let n = self.members().len();
        Err(Error::new(format!(
            "{what} are not sought, since the elected members of the Security Council change each January: {} of the {} of \
             these {} never sat together",
            thousands(apart),
            plural(n * (n - 1) / 2, "pair"),
            plural(n, "member"),
        ))
        .hint(self.sitting_together()))
    }

    /// A selection of members that sat together: the last calendar year with enough divided roll calls, or else
    /// the permanent members.
    fn sitting_together(&self) -> String {
        let mut divided: BTreeMap<i16, usize> = BTreeMap::new();
        for on in self.roll_call_ids().filter(|&on| self.counts(on).minority().is_some_and(|share| share > 0.0)) {
            let year = self.roll_call(on).date.map(Date::year);
            year.into_iter().for_each(|year| *divided.entry(year).or_default() += 1);
        }
        let all_along = "select members that sat all along, as `--members @P5`";
        match divided.iter().rev().find(|(_, n)| **n >= MIN_DIVIDED) {
            Some((year, _)) => {
                format!("select one calendar year, as `--from {year}-01-01 --to {year}-12-31`, or {all_along}")
            }
            None => format!("{all_along}; no calendar year has {MIN_DIVIDED} roll calls that are not unanimous"),
        }
    }
}

/// The roll calls on which a member had a seat, a bit each.
fn seats(matrix: &VoteMatrix, member: MemberId) -> Vec<u64> {
    let mut seats = vec![0; matrix.plane(member, Choice::Yes).len()];
    for choice in Choice::SEATED {
        seats.iter_mut().zip(matrix.plane(member, choice)).for_each(|(all, word)| *all |= word);
    }
    seats
}
