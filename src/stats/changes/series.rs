//! Averages by session or year, of pairs, members and groups.

use rayon::prelude::*;

use super::Times;
use crate::agreement::halves;
use crate::stats::{Roster, Scored, hix_noury_roland};
use crate::votes::{Choice, Counts, MemberId, RecurringTexts, RollCallId, RollCalls};

/// An average over some roll calls.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mean {
    /// The average, in `[0, 1]`.
    pub value: f64,
    /// Over so many roll calls; at least one.
    pub n: u32,
}

/// The averages of a series at each time; `None` where it has no score.
///
/// ```
/// use unbloc::ingest;
/// use unbloc::registry::Registry;
/// use unbloc::stats::{Period, Times, means, share_of};
/// use unbloc::votes::{Choice, RecurringTexts};
/// let votes = ingest::embedded(Registry::embedded())?.votes;
/// let (years, texts) = (Times::of(&votes, Period::Year), RecurringTexts::of(&votes));
/// let usa = votes.find_member("USA").unwrap();
/// let no = share_of(&votes, &texts, usa, Choice::No, votes.roll_call_ids());
/// let by_year = means(&no, &years);
/// assert_eq!(by_year.len(), years.all().len());
/// assert_eq!(by_year.iter().flatten().map(|mean| mean.n as usize).sum::<usize>(), no.len());
/// # Ok::<(), unbloc::error::Error>(())
/// ```
pub fn means(scored: &[Scored], times: &Times) -> Vec<Option<Mean>> {
    let mut sums = vec![(0u32, 0.0); times.all().len()];
    for s in scored {
        if let Some(time) = times.of_roll_call(s.on) {
            sums[time].0 += 1;
            sums[time].1 += s.score;
        }
    }
    sums.into_iter().map(|(n, sum)| (n > 0).then(|| Mean { value: sum / f64::from(n), n })).collect()
}

/// The agreement of every pair at every time.
#[derive(Debug, Clone)]
pub struct Pairs {
    members: usize,
    /// By time and pair: the sum of the scores, in halves, and the joint roll calls.
    sums: Vec<Vec<(u32, u32)>>,
}

impl Pairs {
    /// Counts them, with the index [`Agree`](crate::agreement::Index::Agree) over joint roll calls.
    ///
    /// ```
    /// use unbloc::agreement::{Index, Over, between};
    /// use unbloc::ingest;
    /// use unbloc::registry::Registry;
    /// use unbloc::stats::{Pairs, Period, Times};
    /// use unbloc::votes::MemberId;
    /// let votes = ingest::embedded(Registry::embedded())?.votes;
    /// let years = Times::of(&votes, Period::Year);
    /// let pairs = Pairs::count(&votes, &years);
    /// let last = years.all().len() - 1;
    /// let slow = between(&votes.sample(&years.all()[last].roll_calls), Index::Agree, Over::Joint);
    /// let (a, b) = (MemberId(3), MemberId(90));
    /// assert_eq!(pairs.mean(pairs.place(a, b), last).map(|mean| mean.value), slow.value(a, b));
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn count(votes: &RollCalls, times: &Times) -> Self {
        let sums = times.all().par_iter().map(|time| halves(&votes.sample(&time.roll_calls))).collect();
        Pairs { members: votes.members().len(), sums }
    }

    /// How many pairs there are.
    pub fn len(&self) -> usize {
        self.members * self.members.saturating_sub(1) / 2
    }

    /// The pairs in the order of their places.
    pub fn all(&self) -> impl Iterator<Item = (MemberId, MemberId)> + use<> {
        let n = self.members as u16;
        (0..n).flat_map(move |a| (a + 1..n).map(move |b| (MemberId(a), MemberId(b))))
    }

    /// Whether there is no pair.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The place of a pair.
    ///
    /// # Panics
    ///
    /// If they are the same, or one is not of the record.
    pub fn place(&self, a: MemberId, b: MemberId) -> usize {
        let (a, b) = (a.index().min(b.index()), a.index().max(b.index()));
        assert!(a < b && b < self.members, "two members of the record");
        a * (2 * self.members - a - 1) / 2 + b - a - 1
    }

    /// Their agreement at a time; `None` without a joint roll call.
    pub fn mean(&self, place: usize, time: usize) -> Option<Mean> {
        let (halves, n) = self.sums[time][place];
        (n > 0).then(|| Mean { value: f64::from(halves) / f64::from(2 * n), n })
    }
}

/// The agreement of each member with all others that voted.
#[derive(Debug, Clone)]
pub struct Everyone<'a> {
    votes: &'a RollCalls,
    /// By roll call.
    counts: Vec<Counts>,
}

impl<'a> Everyone<'a> {
    /// Counts every roll call once.
    pub fn of(votes: &'a RollCalls) -> Self {
        Everyone { votes, counts: votes.roll_call_ids().map(|on| votes.counts(on)).collect() }
    }

    /// The agreement of a member with all others that voted, on each roll call on which it and another did; `on` are the roll calls, in order.
    ///
    /// The mean over the others of 1 less half the distance of their choices (yes 1, abstain 0, no −1).
    ///
    /// ```
    /// use unbloc::stats::Everyone;
    /// use unbloc::votes::Choice::{Abstain, No, Yes};
    /// use unbloc::votes::{Body, Member, MemberId, RecurringTexts, RollCall, RollCalls};
    /// let members = ["AAA", "BBB", "CCC"].map(|code| Member::new(code, code)).to_vec();
    /// let votes = RollCalls::new(members, vec![RollCall::new("1", Body::Assembly)], vec![Yes, Abstain, No]).unwrap();
    /// let (texts, everyone) = (RecurringTexts::of(&votes), Everyone::of(&votes));
    /// let of = |m| everyone.with(&texts, MemberId(m), votes.roll_call_ids())[0].score;
    /// assert_eq!([of(0), of(1), of(2)], [0.25, 0.5, 0.25]); // half with the one, nothing with the other
    /// ```
    pub fn with(
        &self,
        texts: &RecurringTexts,
        member: MemberId,
        on: impl IntoIterator<Item = RollCallId>,
    ) -> Vec<Scored> {
        let score = |on: RollCallId| {
            let own = self.votes.choice(member, on).cast()?;
            let counts = &self.counts[on.index()];
            let others = counts.cast().checked_sub(1).filter(|&n| n > 0)?;
            let alike = |choice: Choice| choice.cast().map_or(0.0, |other| 1.0 - f64::from((own - other).abs()) / 2.0);
            let all: f64 = Choice::CAST.into_iter().map(|choice| alike(choice) * counts.get(choice) as f64).sum();
            Some(Scored { on, text: texts.text_of(on), score: (all - 1.0) / others as f64 })
        };
        on.into_iter().filter_map(score).collect()
    }
}

/// Whether a member made this choice, as 1 or 0, on each of the roll calls `on` on which it voted: see [`means`].
pub fn share_of(
    votes: &RollCalls,
    texts: &RecurringTexts,
    member: MemberId,
    choice: Choice,
    on: impl IntoIterator<Item = RollCallId>,
) -> Vec<Scored> {
    let score = |on: RollCallId| {
        let own = votes.choice(member, on);
        own.cast().map(|_| Scored { on, text: texts.text_of(on), score: f64::from(u8::from(own == choice)) })
    };
    on.into_iter().filter_map(score).collect()
}

/// How united a group was, by [`hix_noury_roland`], on each of the roll calls `on` on which two of its members of that day voted.
///
/// ```
/// use unbloc::stats::{Roster, unity};
/// use unbloc::votes::Choice::{Abstain, No, Yes};
/// use unbloc::votes::{Body, Member, MemberId, RecurringTexts, RollCall, RollCalls};
/// let members = ["AAA", "BBB", "CCC"].map(|code| Member::new(code, code)).to_vec();
/// let votes = RollCalls::new(members, vec![RollCall::new("1", Body::Assembly)], vec![Yes, Yes, No]).unwrap();
/// let roster = Roster::of_coalition(&votes, "all", &votes.member_ids().collect::<Vec<_>>());
/// let scored = unity(&votes, &RecurringTexts::of(&votes), &roster, votes.roll_call_ids());
/// assert_eq!(scored[0].score, (2.0 - 0.5) / 3.0);
/// ```
pub fn unity(
    votes: &RollCalls,
    texts: &RecurringTexts,
    roster: &Roster,
    on: impl IntoIterator<Item = RollCallId>,
) -> Vec<Scored> {
    let score = |on: RollCallId| {
        let score = hix_noury_roland(&roster.counts(votes, on))?;
        Some(Scored { on, text: texts.text_of(on), score })
    };
    on.into_iter().filter_map(score).collect()
}
