//! A change of an average in two parts: on the same texts, and by other texts.

use std::collections::BTreeMap;

use rand::{Rng, RngExt};

use super::Scored;
use crate::stats::Interval;
use crate::stats::resample::percentiles;
use crate::votes::TextId;

/// A change of an average between two times, in two parts that add up to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Parts {
    /// The average before, in `[0, 1]`.
    pub before: f64,
    /// The average after.
    pub after: f64,
    /// The 90 % interval of the change, from drawing texts; `None` where all draws come out alike.
    pub interval: Option<Interval>,
    /// Roll calls scored before and after.
    pub n: [u32; 2],
    /// Texts that were scored both times.
    pub common: u32,
    /// Roll calls on these, before and after.
    pub on_common: [u32; 2],
    /// The average over these texts before and after, each with the weight of the formula, so that their difference times the sum of the
    /// weights is the part of the same texts; `None` where there are none.
    pub common_means: Option<[f64; 2]>,
    /// The average over the roll calls after that are on no text scored before, those on no text at all among them; `None` where there are
    /// none.
    pub new: Option<MeanOn>,
    /// What moved on the texts voted on both times.
    pub same_texts: Part,
    /// The rest: texts that came, went, or weigh more or less than before.
    pub new_texts: Part,
}

/// An average over so many roll calls.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeanOn {
    /// The average, in `[0, 1]`.
    pub mean: f64,
    /// Of so many roll calls.
    pub roll_calls: u32,
}

/// One part of a change.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// In units of the average, in `[−1, 1]`.
    pub value: f64,
    /// The 90 % interval from drawing texts; `None` where all draws come out alike.
    pub interval: Option<Interval>,
}

/// Takes a change of an average apart: what moved on the texts that were voted on both times, and the rest.
///
/// With `w` the share of the roll calls and `m` the mean score of a text, before and after,
///
/// ```text
/// same texts  = Σ over common texts of ½ (w₁ + w₂) (m₂ − m₁)
/// other texts = (A₂ − A₁) − same texts
/// ```
///
/// so that the weights are those of neither time alone. A roll call without a text counts among the other texts.
/// Intervals are percentile bootstraps over texts, each with all its roll calls before and after, and each roll call without a
/// text by itself; draws that leave either time empty are passed over.
///
/// `None` where either time has no roll call.
///
/// Source: the decomposition of a difference of means with mean weights is E. M. Kitagawa, "Components of a Difference Between Two
/// Rates", Journal of the American Statistical Association 50 (1955) 1168–1194; the bootstrap by clusters A. C. Davison and D. V.
/// Hinkley, Bootstrap Methods and their Application (1997), section 3.8.
///
/// ```
/// use unbloc::random;
/// use unbloc::stats::{Scored, parts};
/// use unbloc::votes::{RollCallId, TextId};
/// let on = |text, score| Scored { on: RollCallId(0), text: Some(TextId(text)), score };
/// let before = [on(0, 1.0), on(1, 1.0)];
/// let after = [on(0, 0.0), on(2, 0.5), on(3, 0.5), on(4, 0.5)];
/// let parts = parts(&before, &after, 200, &mut random::stream(1, &["parts"])).unwrap();
/// // the common text weighs ½ before and ¼ after: (½ + ¼)/2 · (0 − 1)
/// assert_eq!((parts.same_texts.value, parts.common), (-0.375, 1));
/// assert_eq!(parts.new_texts.value, (1.5 / 4.0 - 1.0) + 0.375);
/// ```
pub fn parts(before: &[Scored], after: &[Scored], replicates: u32, rng: &mut impl Rng) -> Option<Parts> {
    let clusters = clusters(before, after);
    let ones = vec![1; clusters.len()];
    let (total, same) = Sums::of(&clusters, &ones).parts(&clusters, &ones)?;
    let [before_mean, after_mean] = total;
    let change = after_mean - before_mean;
    let (of_same, of_rest) = drawn(&clusters, replicates, rng);
    let of_both = of_same.iter().zip(&of_rest).map(|(same, rest)| same + rest).collect();
    let common: Vec<&Cluster> = clusters.iter().filter(|c| c.is_common()).collect();
    let on_common = [0, 1].map(|time| common.iter().map(|c| c.n[time]).sum());
    let total_of = |time: usize| f64::from(clusters.iter().map(|c| c.n[time]).sum::<u32>());
    let [all_before, all_after] = [total_of(0), total_of(1)];
    let weight = |c: &Cluster| (f64::from(c.n[0]) / all_before + f64::from(c.n[1]) / all_after) / 2.0;
    let weights: f64 = common.iter().map(|c| weight(c)).sum();
    let common_mean = |time: usize| {
        let sum: f64 = common.iter().map(|c| weight(c) * c.sum[time] / f64::from(c.n[time])).sum();
        (!common.is_empty()).then(|| sum / weights)
    };
    let new: Vec<&Cluster> = clusters.iter().filter(|c| c.n[0] == 0).collect();
    let roll_calls: u32 = new.iter().map(|c| c.n[1]).sum();
    let sum: f64 = new.iter().map(|c| c.sum[1]).sum();
    Some(Parts {
        before: before_mean,
        after: after_mean,
        interval: percentiles(of_both),
        n: [before.len() as u32, after.len() as u32],
        common: common.len() as u32,
        on_common,
        common_means: common_mean(0).zip(common_mean(1)).map(|(a, b)| [a, b]),
        new: (roll_calls > 0).then(|| MeanOn { mean: sum / f64::from(roll_calls), roll_calls }),
        same_texts: Part { value: same, interval: percentiles(of_same) },
        new_texts: Part { value: change - same, interval: percentiles(of_rest) },
    })
}

/// One text, or one roll call without a text.
#[derive(Debug, Clone, Copy, Default)]
struct Cluster {
    /// Roll calls before and after.
    n: [u32; 2],
    /// Their scores' sums.
    sum: [f64; 2],
}

impl Cluster {
    fn is_common(&self) -> bool {
        self.n[0] > 0 && self.n[1] > 0
    }
}

fn clusters(before: &[Scored], after: &[Scored]) -> Vec<Cluster> {
    let mut texts: BTreeMap<TextId, Cluster> = BTreeMap::new();
    let mut alone = Vec::new();
    for (time, scored) in [before, after].into_iter().enumerate() {
        for s in scored {
            let cluster = match s.text {
                Some(text) => texts.entry(text).or_default(),
                None => {
                    alone.push(Cluster::default());
                    alone.last_mut().expect("one was put there")
                }
            };
            cluster.n[time] += 1;
            cluster.sum[time] += s.score;
        }
    }
    texts.into_values().chain(alone).collect()
}

/// Roll calls and scores of both times.
struct Sums {
    n: [f64; 2],
    sum: [f64; 2],
}

impl Sums {
    /// Each cluster as often as it was drawn.
    fn of(clusters: &[Cluster], times: &[u32]) -> Sums {
        let mut sums = Sums { n: [0.0; 2], sum: [0.0; 2] };
        for (cluster, &drawn) in clusters.iter().zip(times) {
            for time in 0..2 {
                sums.n[time] += f64::from(drawn * cluster.n[time]);
                sums.sum[time] += f64::from(drawn) * cluster.sum[time];
            }
        }
        sums
    }

    /// Both averages and the part of the same texts; `None` where one time has no roll call.
    fn parts(&self, clusters: &[Cluster], times: &[u32]) -> Option<([f64; 2], f64)> {
        if self.n[0] == 0.0 || self.n[1] == 0.0 {
            return None;
        }
        let moved = |(cluster, &drawn): (&Cluster, &u32)| {
            let [n1, n2] = cluster.n.map(f64::from);
            let weight = (n1 / self.n[0] + n2 / self.n[1]) / 2.0;
            f64::from(drawn) * weight * (cluster.sum[1] / n2 - cluster.sum[0] / n1)
        };
        let same = clusters.iter().zip(times).filter(|(c, drawn)| c.is_common() && **drawn > 0).map(moved).sum();
        Some(([self.sum[0] / self.n[0], self.sum[1] / self.n[1]], same))
    }
}

/// Both parts in each draw of the clusters.
fn drawn(clusters: &[Cluster], replicates: u32, rng: &mut impl Rng) -> (Vec<f64>, Vec<f64>) {
    let draw = |_| {
        let mut times = vec![0u32; clusters.len()];
        for _ in 0..clusters.len() {
            times[rng.random_range(0..clusters.len())] += 1;
        }
        let ([before, after], same) = Sums::of(clusters, &times).parts(clusters, &times)?;
        Some((same, after - before - same))
    };
    (0..replicates).filter_map(draw).unzip()
}
