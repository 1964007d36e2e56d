//! How united groups and coalitions are.

mod breaks;
mod chance;
mod index;
mod ranks;
mod roster;
mod scope;

use std::collections::BTreeMap;

use rand::{Rng, RngExt};
use rayon::prelude::*;

use super::alignment::periods;
use super::resample::{TAILS, quantile};
use super::{Interval, Period, Resampling};
use crate::random;
use crate::votes::{RollCallId, RollCalls};

use chance::Deck;
use index::{INDICES, Sums};

pub use breaks::{Break, Breaks, breaks, line};
pub use chance::Chance;
pub use index::{hix_noury_roland, rice};
pub use ranks::{Dissent, Divided, deviating};
pub use roster::Roster;
pub use scope::Scope;

/// The cohesion of one group or coalition.
#[derive(Debug, Clone, PartialEq)]
pub struct Cohesion {
    /// What it is called.
    pub name: String,
    /// The periods in order, the same for every group.
    pub spells: Vec<Spell>,
    /// Every member that was ever in the group, who broke ranks most often
    /// first; members that seldom voted last.
    pub dissents: Vec<Dissent>,
    /// The roll calls on which it was not unanimous, the least united first.
    pub divided: Vec<Divided>,
}

/// The cohesion of one group in one period.
#[derive(Debug, Clone, PartialEq)]
pub struct Spell {
    /// The period as it is printed: `2025`, `ES-11`, `all`, or [`UNKNOWN_PERIOD`](super::UNKNOWN_PERIOD).
    pub period: String,
    /// Fewest and most members with a seat on a roll call that counts; `None` where none does.
    pub members: Option<(u32, u32)>,
    /// Over all roll calls.
    pub all: Unity,
    /// Over the contested ones.
    pub contested: Unity,
}

impl Spell {
    /// The figures over these roll calls.
    pub fn over(&self, scope: Scope) -> &Unity {
        match scope {
            Scope::All => &self.all,
            Scope::Contested => &self.contested,
        }
    }
}

/// How united a group was over some roll calls.
#[derive(Debug, Clone, PartialEq)]
pub struct Unity {
    /// Roll calls on which at least two of its members voted: those that count.
    pub roll_calls: u32,
    /// Those of them on which somebody voted yes or no: Rice's index is a mean over these.
    pub rice_roll_calls: u32,
    /// The mean of [`hix_noury_roland`], in `[0, 1]`.
    pub agreement: Figure,
    /// The mean of [`rice`], in `[0, 1]`.
    pub rice: Figure,
    /// The share of roll calls on which all who voted chose the same, in `[0, 1]`.
    pub unanimous: Figure,
}

/// A number with its uncertainty, and what chance would give.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    /// The number; `None` where no roll call has it.
    pub value: Option<f64>,
    /// The 90 % interval; `None` with fewer than two roll calls, and where all are alike.
    pub interval: Option<Interval>,
    /// The same of random groups; `None` where there are fewer other members
    /// than the group has on some roll call.
    pub chance: Option<Chance>,
}

/// Which roll calls are contested: the choices other than the commonest make
/// up at least `share` of the votes cast in `whole`, the record that `votes`
/// was selected from; in the order of the roll calls of `votes`.
///
/// A roll call that `whole` does not have, or on which nobody voted, is not contested.
///
/// ```
/// use unbloc::stats::contested;
/// use unbloc::synthetic;
/// let votes = synthetic::votes(1, 3, 30, 8);
/// assert!(contested(&votes, &votes, 0.0).iter().all(|&contested| contested));
/// assert!(contested(&votes, &votes, 0.7).iter().all(|&contested| !contested)); // three choices leave 2/3 at most
/// ```
pub fn contested(votes: &RollCalls, whole: &RollCalls, share: f64) -> Vec<bool> {
    let by_id: BTreeMap<&str, RollCallId> =
        whole.roll_call_ids().map(|r| (whole.roll_call(r).id.as_str(), r)).collect();
    let minority = |id: &str| whole.counts(*by_id.get(id)?).minority();
    votes.roll_calls().iter().map(|r| minority(&r.id).is_some_and(|minority| minority >= share)).collect()
}

/// The cohesion of groups and coalitions, period by period, over all roll calls
/// and over the contested ones (`true`).
///
/// A roll call counts for a group where at least two of its members of that day
/// voted. Each figure is a mean over the roll calls that count.
///
/// * The interval is the percentile bootstrap over those roll calls, from the
///   5 % to the 95 % quantile: how far the figure may rest on which texts came
///   to a vote. It takes roll calls as independent and is rather too narrow.
/// * The random groups have as many members as the group had with a seat on
///   each roll call, drawn from the others with a seat that day, the same
///   throughout as far as may be. Small groups look united by chance: a figure
///   says something where it lies above their range.
///
/// The random numbers depend on the seed, the name and the period alone. The
/// periods are those of [`align`](super::align).
///
/// # Panics
///
/// If a roster or `contested` is of another record.
///
/// ```
/// use unbloc::stats::{Period, Resampling, Roster, cohesion};
/// use unbloc::synthetic;
/// use unbloc::votes::MemberId;
///
/// let votes = synthetic::votes(1, 2, 20, 60); // the even members vote together
/// let even: Vec<MemberId> = votes.member_ids().filter(|m| m.0 % 4 == 0).collect();
/// let roster = Roster::of_coalition(&votes, "even", &even);
/// let found = cohesion(&votes, &[roster], &[true; 60], Period::All, Resampling::default());
/// let agreement = found[0].spells[0].all.agreement;
/// assert!(agreement.value.unwrap() > 0.7);
/// assert!(agreement.interval.unwrap().low < agreement.value.unwrap());
/// ```
pub fn cohesion(
    votes: &RollCalls,
    rosters: &[Roster],
    contested: &[bool],
    by: Period,
    resampling: Resampling,
) -> Vec<Cohesion> {
    assert_eq!(contested.len(), votes.roll_calls().len(), "contested roll calls of another record");
    let periods = periods(votes, by);
    let of = |roster: &Roster| {
        let deck = Deck::new(votes, roster.name(), resampling);
        let spell = |(period, on): &(String, Vec<RollCallId>)| {
            let on: Vec<(RollCallId, bool)> = on.iter().map(|&r| (r, contested[r.index()])).collect();
            spell(votes, roster, period, &on, &deck, resampling)
        };
        Cohesion {
            name: roster.name().to_owned(),
            spells: periods.par_iter().map(spell).collect(),
            dissents: ranks::dissents(votes, roster),
            divided: ranks::divided(votes, roster),
        }
    };
    rosters.par_iter().map(of).collect()
}

/// One period; `on` says of each of its roll calls whether it was contested.
fn spell(
    votes: &RollCalls,
    roster: &Roster,
    period: &str,
    on: &[(RollCallId, bool)],
    deck: &Deck,
    resampling: Resampling,
) -> Spell {
    let counted: Vec<(RollCallId, bool, Sums)> = on
        .iter()
        .map(|&(on, contested)| (on, contested, Sums::of(&roster.counts(votes, on))))
        .filter(|(_, _, sums)| sums.roll_calls > 0)
        .collect();
    let sizes = || counted.iter().map(|&(on, ..)| roster.on(on).len() as u32);
    let drawn: Vec<(RollCallId, bool)> = counted.iter().map(|&(on, contested, _)| (on, contested)).collect();
    let chance = deck.play(votes, roster, &drawn);
    let unity = |scope: Scope| {
        let sums: Vec<Sums> = counted.iter().filter(|c| scope == Scope::All || c.1).map(|&(_, _, sums)| sums).collect();
        let mut rng = random::stream(resampling.seed, &["cohesion", roster.name(), period]);
        Unity::new(&sums, chance[scope as usize], resampling.replicates, &mut rng)
    };
    Spell {
        period: period.to_owned(),
        members: sizes().min().zip(sizes().max()),
        all: unity(Scope::All),
        contested: unity(Scope::Contested),
    }
}

impl Unity {
    /// The figures of roll calls, each given by its sums.
    fn new(on: &[Sums], chance: [Option<Chance>; INDICES], replicates: u32, rng: &mut impl Rng) -> Unity {
        let mut total = Sums::default();
        on.iter().for_each(|one| total.add(one));
        let values = total.means();
        let intervals = intervals(on, replicates, rng);
        let figure = |i: usize| Figure { value: values[i], interval: intervals[i], chance: chance[i] };
        Unity {
            roll_calls: total.roll_calls,
            rice_roll_calls: total.rice_roll_calls,
            agreement: figure(0),
            rice: figure(1),
            unanimous: figure(2),
        }
    }
}

/// Means that differ by less came from the order of adding up.
const ROUNDING: f64 = 1e-12;

/// The interval of each index, by drawing the roll calls again with replacement.
fn intervals(on: &[Sums], replicates: u32, rng: &mut impl Rng) -> [Option<Interval>; INDICES] {
    let mut values: [Vec<f64>; INDICES] = Default::default();
    if on.len() >= 2 {
        for _ in 0..replicates {
            let mut drawn = Sums::default();
            for _ in 0..on.len() {
                drawn.add(&on[rng.random_range(0..on.len() as u32) as usize]);
            }
            values.iter_mut().zip(drawn.means()).for_each(|(values, mean)| values.extend(mean));
        }
    }
    values.map(|mut values| {
        values.sort_by(f64::total_cmp);
        let (first, last) = (*values.first()?, *values.last()?);
        let interval = || Interval { low: quantile(&values, TAILS.0), high: quantile(&values, TAILS.1) };
        (last - first > ROUNDING).then(interval)
    })
}
