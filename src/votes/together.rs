//! Members of the Council that never sat together: what has no vote in common is no coalition.

use super::{Body, Choice, MemberId, RollCalls, VoteMatrix};
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
        let year = self
            .last_day()
            .map_or(String::new(), |day| format!(", for instance `--from {0}-01-01 --to {0}-12-31`", day.year()));
        Err(Error::new(format!(
            "{what} are not sought, since the elected members of the Security Council change each January: {} of the {} of \
             these {} never sat together",
            thousands(apart),
            plural(n * (n - 1) / 2, "pair"),
            plural(n, "member"),
        ))
        .hint(format!("select one calendar year{year}, or members that sat all along, as `--members @P5`")))
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
