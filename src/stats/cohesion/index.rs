//! How united a group is on one roll call.

use crate::votes::Counts;

/// Fewest votes of a group that can agree or differ.
const FEWEST: u64 = 2;

/// The index of agreement of Hix, Noury and Roland on one roll call, in `[0, 1]`.
///
/// ```text
/// (max(Y, A, N) − ½ (Y + A + N − max(Y, A, N))) / (Y + A + N)
/// ```
///
/// 1 where all who voted chose the same, 0 where they fell into three equal
/// parts; abstention counts as a side of its own. Non-voting does not count.
/// `None` with fewer than two votes: one member cannot be divided.
///
/// Source: S. Hix, A. Noury and G. Roland, "Power to the Parties: Cohesion and
/// Competition in the European Parliament, 1979–2001", British Journal of
/// Political Science 35 (2005) 209–234.
///
/// ```
/// use unbloc::stats::hix_noury_roland;
/// use unbloc::votes::Counts;
/// let counts = |yes, abstain, no| Counts { yes, abstain, no, non_voting: 3 };
/// assert_eq!(hix_noury_roland(&counts(6, 2, 0)), Some((6.0 - 0.5 * 2.0) / 8.0));
/// assert_eq!(hix_noury_roland(&counts(1, 0, 0)), None);
/// ```
pub fn hix_noury_roland(counts: &Counts) -> Option<f64> {
    let (cast, most) = (counts.cast(), counts.yes.max(counts.abstain).max(counts.no));
    (cast >= FEWEST).then(|| (most as f64 - 0.5 * (cast - most) as f64) / cast as f64)
}

/// Rice's index of cohesion on one roll call, in `[0, 1]`.
///
/// ```text
/// |Y − N| / (Y + N)
/// ```
///
/// Abstentions are left out: a group of which one member votes yes and the
/// others abstain scores 1. `None` with fewer than two votes (abstentions among
/// them), or where nobody voted yes or no.
///
/// Source: S. A. Rice, "The Behavior of Legislative Groups: A Method of
/// Measurement", Political Science Quarterly 40 (1925) 60–72.
///
/// ```
/// use unbloc::stats::rice;
/// use unbloc::votes::Counts;
/// let counts = |yes, abstain, no| Counts { yes, abstain, no, non_voting: 0 };
/// assert_eq!(rice(&counts(5, 9, 1)), Some((5.0 - 1.0) / 6.0));
/// assert_eq!(rice(&counts(0, 9, 0)), None);
/// ```
pub fn rice(counts: &Counts) -> Option<f64> {
    let sides = counts.yes + counts.no;
    (counts.cast() >= FEWEST && sides > 0).then(|| counts.yes.abs_diff(counts.no) as f64 / sides as f64)
}

/// Sums over roll calls, those on which the group was counted.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sums {
    pub roll_calls: u32,
    pub rice_roll_calls: u32,
    unanimous: u32,
    agreement: f64,
    rice: f64,
}

/// The indices, in the order of [`Sums::means`].
pub(super) const INDICES: usize = 3;

impl Sums {
    /// One roll call; nothing where the group is not counted there.
    pub fn of(counts: &Counts) -> Sums {
        let Some(agreement) = hix_noury_roland(counts) else { return Sums::default() };
        let rice = rice(counts);
        Sums {
            roll_calls: 1,
            rice_roll_calls: u32::from(rice.is_some()),
            unanimous: u32::from(counts.yes.max(counts.abstain).max(counts.no) == counts.cast()),
            agreement,
            rice: rice.unwrap_or_default(),
        }
    }

    pub fn add(&mut self, more: &Sums) {
        self.roll_calls += more.roll_calls;
        self.rice_roll_calls += more.rice_roll_calls;
        self.unanimous += more.unanimous;
        self.agreement += more.agreement;
        self.rice += more.rice;
    }

    /// The mean index of agreement, the mean of Rice's index and the share of
    /// unanimous roll calls; `None` where no roll call has one.
    pub fn means(&self) -> [Option<f64>; INDICES] {
        let mean = |sum: f64, n: u32| (n > 0).then(|| sum / f64::from(n));
        [
            mean(self.agreement, self.roll_calls),
            mean(self.rice, self.rice_roll_calls),
            mean(f64::from(self.unanimous), self.roll_calls),
        ]
    }
}
