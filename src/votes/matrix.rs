//! Members × roll calls as bit planes.

use super::{Choice, MemberId, RollCallId, RollCalls};

/// Planes a member, in the order of [`Choice::SEATED`]; the first three are votes.
const PLANES: usize = Choice::SEATED.len();

/// The choices as four bit planes a member: yes, abstain, no, non-voting.
///
/// Bit `r % 64` of word `r / 64` stands for roll call `r`. Not-a-member sets
/// no bit.
///
/// ```
/// use unbloc::synthetic;
/// use unbloc::votes::{Choice, MemberId};
/// let votes = synthetic::votes(1, 2, 12, 100);
/// let matrix = votes.matrix();
/// assert_eq!((matrix.members(), matrix.roll_calls()), (12, 100));
/// let yes: u32 = matrix.plane(MemberId(3), Choice::Yes).iter().map(|w| w.count_ones()).sum();
/// assert_eq!(yes as usize, votes.row(MemberId(3)).filter(|&c| c == Choice::Yes).count());
/// ```
#[derive(Debug, Clone)]
pub struct VoteMatrix {
    members: usize,
    roll_calls: usize,
    words: usize,
    bits: Vec<u64>,
}

impl VoteMatrix {
    /// Column `r` is the roll call `columns[r]`.
    fn new(votes: &RollCalls, columns: &[RollCallId]) -> Self {
        let (members, roll_calls) = (votes.members().len(), columns.len());
        let words = roll_calls.div_ceil(64);
        let mut bits = vec![0u64; members * PLANES * words];
        for (r, column) in columns.iter().enumerate() {
            for (m, choice) in votes.column_at(column.index()).iter().enumerate() {
                if let Some(plane) = plane_of(*choice) {
                    bits[(m * PLANES + plane) * words + r / 64] |= 1 << (r % 64);
                }
            }
        }
        VoteMatrix { members, roll_calls, words, bits }
    }

    /// The roll calls of one matrix after those of the other, of the same members.
    pub(crate) fn joined(parts: &[VoteMatrix]) -> Self {
        let members = parts.first().map_or(0, VoteMatrix::members);
        let roll_calls: usize = parts.iter().map(VoteMatrix::roll_calls).sum();
        let words = roll_calls.div_ceil(64);
        let mut bits = vec![0u64; members * PLANES * words];
        for row in 0..members * PLANES {
            let mut start = row * words * 64;
            for part in parts {
                for (w, &word) in part.bits[row * part.words..(row + 1) * part.words].iter().enumerate() {
                    let at = start + 64 * w;
                    bits[at / 64] |= word << (at % 64);
                    let rest = word.checked_shr(64 - (at % 64) as u32).unwrap_or(0);
                    // What does not fit; past the last roll call there is nothing.
                    if rest != 0 {
                        bits[at / 64 + 1] |= rest;
                    }
                }
                start += part.roll_calls;
            }
        }
        VoteMatrix { members, roll_calls, words, bits }
    }

    /// Number of members: rows.
    pub fn members(&self) -> usize {
        self.members
    }

    /// Number of roll calls: columns.
    pub fn roll_calls(&self) -> usize {
        self.roll_calls
    }

    /// The bits of one member and one choice.
    ///
    /// # Panics
    ///
    /// If the choice is not-a-member, or the member is not a row.
    pub fn plane(&self, member: MemberId, choice: Choice) -> &[u64] {
        let plane = plane_of(choice).expect("not-a-member has no plane");
        self.plane_at(member.index(), plane)
    }

    /// The same by index: plane 0 yes, 1 abstain, 2 no, 3 non-voting.
    pub(crate) fn plane_at(&self, member: usize, plane: usize) -> &[u64] {
        let start = (member * PLANES + plane) * self.words;
        &self.bits[start..start + self.words]
    }

    /// The same, to be changed: who draws votes writes whole words.
    pub(crate) fn plane_at_mut(&mut self, member: usize, plane: usize) -> &mut [u64] {
        let start = (member * PLANES + plane) * self.words;
        &mut self.bits[start..start + self.words]
    }

    /// Votes cast by one member.
    pub fn cast(&self, member: MemberId) -> u32 {
        let start = member.index() * PLANES * self.words;
        self.bits[start..start + 3 * self.words].iter().map(|word| word.count_ones()).sum()
    }
}

impl RollCalls {
    /// The votes as bit planes, for counting.
    pub fn matrix(&self) -> VoteMatrix {
        VoteMatrix::new(self, &self.roll_call_ids().collect::<Vec<_>>())
    }

    /// The same for some roll calls in any order, each as often as it is named:
    /// a sample with replacement.
    ///
    /// # Panics
    ///
    /// If a roll call is not one of this record.
    ///
    /// ```
    /// use unbloc::synthetic;
    /// use unbloc::votes::RollCallId;
    /// let votes = synthetic::votes(1, 2, 5, 3);
    /// let twice = votes.sample(&[RollCallId(2), RollCallId(2)]);
    /// assert_eq!((twice.members(), twice.roll_calls()), (5, 2));
    /// ```
    pub fn sample(&self, roll_calls: &[RollCallId]) -> VoteMatrix {
        VoteMatrix::new(self, roll_calls)
    }
}

fn plane_of(choice: Choice) -> Option<usize> {
    match choice {
        Choice::Yes => Some(0),
        Choice::Abstain => Some(1),
        Choice::No => Some(2),
        Choice::NonVoting => Some(3),
        Choice::NotMember => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::votes::{Body, Member, RollCall};

    /// Votes without a pattern: member `m` chooses by the remainder of a product.
    fn votes(members: usize, roll_calls: usize) -> RollCalls {
        let all = (0..members).map(|m| Member::new(format!("M{m}"), "made up")).collect();
        let calls = (0..roll_calls).map(|r| RollCall::new(format!("{r:04}"), Body::Assembly)).collect();
        let choice = |i: usize| Choice::SEATED[(i * i + i / 7) % 4];
        RollCalls::new(all, calls, (0..members * roll_calls).map(choice).collect()).unwrap()
    }

    #[test]
    fn joined_matrices_have_the_roll_calls_one_after_the_other() {
        for (first, second) in [(3, 5), (64, 1), (70, 130), (1, 64), (23, 23)] {
            let parts = [votes(4, first), votes(4, second)];
            let joined = VoteMatrix::joined(&parts.each_ref().map(RollCalls::matrix));
            assert_eq!(joined.roll_calls(), first + second);
            for m in parts[0].member_ids() {
                let choices: Vec<Choice> = parts.iter().flat_map(|votes| votes.row(m)).collect();
                for (plane, choice) in Choice::SEATED.into_iter().enumerate() {
                    for (r, &other) in choices.iter().enumerate() {
                        let is_set = joined.plane_at(m.index(), plane)[r / 64] >> (r % 64) & 1 == 1;
                        assert_eq!(is_set, other == choice, "{first} and {second}: roll call {r}");
                    }
                }
            }
        }
    }
}
