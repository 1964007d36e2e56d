//! Intervals of many pairs from the same replicates.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use rand::RngExt;
use rayon::prelude::*;
use serde::Serialize;

use super::resample::percentiles;
use super::{Interval, Resampling};
use crate::agreement::AgreementMatrix;
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
    let blocks = block.of(votes);
    let at_once = (HELD / resampling.replicates.max(1) as usize).max(1);
    let mut found = Vec::with_capacity(pairs.len());
    for pairs in pairs.chunks(at_once) {
        let replicate = |number| {
            let drawn = draw(votes, &blocks, resampling.seed, number);
            pairs.iter().map(|&(a, b)| agreement.value_in(&drawn, a, b)).collect::<Vec<_>>()
        };
        let values: Vec<Vec<Option<f64>>> = (0..resampling.replicates).into_par_iter().map(replicate).collect();
        let interval = |(place, &(a, b)): (usize, &(MemberId, MemberId))| {
            let enough = agreement.scored(a, b) >= 2;
            enough.then(|| percentiles(values.iter().filter_map(|replicate| replicate[place]).collect()))?
        };
        found.par_extend(pairs.par_iter().enumerate().map(interval));
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
