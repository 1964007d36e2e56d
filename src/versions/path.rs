//! What each member chose on one version after the other.

use std::collections::BTreeMap;

use crate::votes::{Choice, MemberId, RollCallId, RollCalls};

/// One way through the versions, and who took it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// The choice on each version, in the order of the versions.
    pub choices: Vec<Choice>,
    /// Who took it, in order of code.
    pub members: Vec<MemberId>,
}

impl Path {
    /// The path in the letters of the UN Digital Library, `Y A N`; X is
    /// non-voting and a dot not a member.
    ///
    /// ```
    /// use unbloc::versions::Path;
    /// use unbloc::votes::Choice::{Abstain, NotMember, Yes};
    /// let path = Path { choices: vec![Yes, Abstain, NotMember], members: vec![] };
    /// assert_eq!(path.letters(), "Y A ·");
    /// ```
    pub fn letters(&self) -> String {
        let letter = |choice: &Choice| match choice {
            Choice::NotMember => "·",
            choice => choice.letter(),
        };
        self.choices.iter().map(letter).collect::<Vec<_>>().join(" ")
    }

    /// Whether two of the choices differ; not being a member is no choice.
    pub fn moves(&self) -> bool {
        self.seated().any(|choice| Some(choice) != self.seated().next())
    }

    /// Whether the members had a seat on more than one version and always made the same choice.
    pub fn stays(&self) -> bool {
        self.seated().count() > 1 && !self.moves()
    }

    fn seated(&self) -> impl Iterator<Item = Choice> {
        self.choices.iter().copied().filter(|&choice| choice != Choice::NotMember)
    }
}

/// Every path through the versions that somebody took: the commonest first,
/// then in the order of the choices. Members without a seat on any version are
/// left out.
///
/// ```
/// use unbloc::synthetic;
/// use unbloc::versions::paths;
/// let votes = synthetic::votes(1, 2, 10, 3);
/// let paths = paths(&votes, &votes.roll_call_ids().collect::<Vec<_>>());
/// assert_eq!(paths.iter().map(|path| path.members.len()).sum::<usize>(), 10);
/// ```
pub fn paths(votes: &RollCalls, versions: &[RollCallId]) -> Vec<Path> {
    let mut taken: BTreeMap<Vec<Choice>, Vec<MemberId>> = BTreeMap::new();
    for m in votes.member_ids() {
        let choices: Vec<Choice> = versions.iter().map(|&r| votes.choice(m, r)).collect();
        if choices.iter().any(|&choice| choice != Choice::NotMember) {
            taken.entry(choices).or_default().push(m);
        }
    }
    let mut paths: Vec<Path> = taken.into_iter().map(|(choices, members)| Path { choices, members }).collect();
    paths.sort_by_key(|path| std::cmp::Reverse(path.members.len()));
    paths
}
