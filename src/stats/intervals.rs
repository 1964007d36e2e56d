//! Intervals of many pairs from the same replicates.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use rand::RngExt;
use rayon::prelude::*;
use serde::Serialize;

use super::resample::percentiles;
use super::{Interval, Resampling};
use crate::agreement::{AgreementMatrix, Index};
use crate::error::{Error, Result};
use crate::random;
use crate::votes::{MemberId, RollCallId, RollCalls, VoteMatrix};

/// What is drawn together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DrawnBy {
    /// Each roll call by itself.
    #[default]
    RollCall,
    /// Roll calls of one title: the same text returns every year.
    Title,
    /// Roll calls of one agenda item.
    Agenda,
}

impl DrawnBy {
    /// Every block, in the order of the help.
    pub const ALL: &'static [DrawnBy] = &[DrawnBy::RollCall, DrawnBy::Title, DrawnBy::Agenda];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            DrawnBy::RollCall => "roll-call",
            DrawnBy::Title => "title",
            DrawnBy::Agenda => "agenda",
        }
    }

    /// The roll calls of each block. Titles and agenda items are the same
    /// whatever their case and spaces; a roll call that has none is a block of
    /// its own.
    ///
    /// ```
    /// use unbloc::stats::DrawnBy;
    /// use unbloc::synthetic;
    /// let votes = synthetic::votes(1, 2, 2, 5); // without agenda items
    /// assert_eq!(DrawnBy::Agenda.of(&votes).len(), 5);
    /// ```
    pub fn of(self, votes: &RollCalls) -> Vec<Vec<RollCallId>> {
        let mut named: BTreeMap<String, Vec<RollCallId>> = BTreeMap::new();
        let mut alone = Vec::new();
        for id in votes.roll_call_ids() {
            let text = match self {
                DrawnBy::RollCall => "",
                DrawnBy::Title => &votes.roll_call(id).title,
                DrawnBy::Agenda => &votes.roll_call(id).agenda,
            };
            let words: Vec<&str> = text.split_whitespace().collect();
            match words.is_empty() {
                true => alone.push(vec![id]),
                false => named.entry(words.join(" ").to_lowercase()).or_default().push(id),
            }
        }
        named.into_values().chain(alone).collect()
    }
}

impl FromStr for DrawnBy {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        DrawnBy::ALL.iter().copied().find(|block| block.name() == text).ok_or_else(|| {
            let names: Vec<_> = DrawnBy::ALL.iter().map(|b| format!("`{}`", b.name())).collect();
            Error::new(format!("unknown block `{text}`")).hint(format!("expected one of {}", names.join(", ")))
        })
    }
}

impl fmt::Display for DrawnBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How many values are held at once: 128 MB of them.
const HELD: usize = 8_000_000;

/// The 90 % interval of each pair, by the percentile bootstrap over blocks of
/// roll calls; in the order of `pairs`.
///
/// A replicate draws as many blocks as there are, with replacement, and takes
/// all roll calls of each; every pair's index is then that of `agreement` over
/// these. All pairs share the replicates. The interval runs from the 5 % to
/// the 95 % quantile of the replicates in which the index is defined.
///
/// `None` where fewer than two roll calls of the pair are scored, and where
/// every replicate comes out alike, as in [`interval`](super::interval).
///
/// Source: as [`interval`](super::interval); for blocks A. C. Davison and D. V. Hinkley, Bootstrap
/// Methods and their Application (1997), section 3.8.
///
/// # Panics
///
/// If `agreement` is of other members than the record.
///
/// ```
/// use unbloc::agreement::{Index, Over, between};
/// use unbloc::stats::{DrawnBy, Resampling, intervals};
/// use unbloc::synthetic;
/// let votes = synthetic::votes(1, 2, 3, 200); // the 1st and the 3rd vote together
/// let agreement = between(&votes.matrix(), Index::Agree, Over::Joint);
/// let pairs: Vec<_> = agreement.pairs().collect();
/// let found = intervals(&votes, &agreement, &pairs, DrawnBy::RollCall, Resampling::default());
/// let [against, with] = [found[0].unwrap(), found[1].unwrap()];
/// assert!(against.high < with.low);
/// ```
pub fn intervals(
    votes: &RollCalls,
    agreement: &AgreementMatrix,
    pairs: &[(MemberId, MemberId)],
    block: DrawnBy,
    resampling: Resampling,
) -> Vec<Option<Interval>> {
    assert_eq!(agreement.len(), votes.members().len(), "the agreement of other members");
    let values = |drawn: &VoteMatrix, (a, b), values: &mut Vec<_>| values.push(agreement.value_in(drawn, a, b));
    let enough = |(a, b), _| agreement.scored(a, b) >= 2;
    drawn_again(votes, pairs, 1, block, resampling, &values, &enough)
}

/// The same of several indices of the joint roll calls from one count: for each pair in the order of `pairs`, those
/// of each index in the order of `indices`.
///
/// # Panics
///
/// If `agreement` is of other members than the record.
///
/// ```
/// use unbloc::agreement::{Index, Over, between};
/// use unbloc::stats::{DrawnBy, Resampling, intervals, intervals_of_indices};
/// use unbloc::synthetic;
/// let votes = synthetic::votes(1, 2, 4, 60);
/// let by = |index| between(&votes.matrix(), index, Over::Joint);
/// let pairs: Vec<_> = by(Index::Agree).pairs().collect();
/// let (draws, indices) = (Resampling { replicates: 50, seed: 1 }, [Index::S, Index::Kappa]);
/// let both = intervals_of_indices(&votes, &by(Index::Agree), &pairs, &indices, DrawnBy::RollCall, draws);
/// let kappa = intervals(&votes, &by(Index::Kappa), &pairs, DrawnBy::RollCall, draws);
/// assert_eq!(both.iter().skip(1).step_by(2).copied().collect::<Vec<_>>(), kappa);
/// ```
pub fn intervals_of_indices(
    votes: &RollCalls,
    agreement: &AgreementMatrix,
    pairs: &[(MemberId, MemberId)],
    indices: &[Index],
    block: DrawnBy,
    resampling: Resampling,
) -> Vec<Option<Interval>> {
    assert_eq!(agreement.len(), votes.members().len(), "the agreement of other members");
    let values = |drawn: &VoteMatrix, (a, b), values: &mut Vec<_>| {
        let table = agreement.table_in(drawn, a, b);
        values.extend(indices.iter().map(|index| index.of(&table)));
    };
    let enough = |(a, b), place: usize| indices[place].scored(&agreement.table(a, b)) >= 2;
    drawn_again(votes, pairs, indices.len(), block, resampling, &values, &enough)
}

/// Adds the values of a pair in one replicate.
type Values<'a> = dyn Fn(&VoteMatrix, (MemberId, MemberId), &mut Vec<Option<f64>>) + Sync + 'a;

/// The intervals of so many values of each pair: `values` adds those of a pair in one replicate, `enough` says
/// whether a value of a pair rests on roll calls enough.
fn drawn_again(
    votes: &RollCalls,
    pairs: &[(MemberId, MemberId)],
    each: usize,
    block: DrawnBy,
    resampling: Resampling,
    values: &Values,
    enough: &(dyn Fn((MemberId, MemberId), usize) -> bool + Sync),
) -> Vec<Option<Interval>> {
    let blocks = block.of(votes);
    let at_once = (HELD / (resampling.replicates.max(1) as usize * each.max(1))).max(1);
    let mut found = Vec::with_capacity(pairs.len() * each);
    for pairs in pairs.chunks(at_once) {
        let replicate = |number| {
            let drawn = draw(votes, &blocks, resampling.seed, number);
            let mut all = Vec::with_capacity(pairs.len() * each);
            pairs.iter().for_each(|&pair| values(&drawn, pair, &mut all));
            all
        };
        let drawn: Vec<Vec<Option<f64>>> = (0..resampling.replicates).into_par_iter().map(replicate).collect();
        let interval = |place: usize| {
            let of_place = || drawn.iter().filter_map(|replicate| replicate[place]).collect();
            enough(pairs[place / each], place % each).then(|| percentiles(of_place()))?
        };
        found.par_extend((0..pairs.len() * each).into_par_iter().map(interval));
    }
    found
}

/// The roll calls of one replicate.
fn draw(votes: &RollCalls, blocks: &[Vec<RollCallId>], seed: u64, number: u32) -> VoteMatrix {
    let mut rng = random::stream(seed, &["intervals", &number.to_string()]);
    let mut drawn = Vec::with_capacity(votes.roll_calls().len());
    for _ in 0..blocks.len() {
        drawn.extend_from_slice(&blocks[rng.random_range(0..blocks.len() as u32) as usize]);
    }
    votes.sample(&drawn)
}
