//! The index of every pair without its table, where nothing else is asked of the votes.

use super::{AgreementMatrix, Index, Measure, Over};
use crate::votes::VoteMatrix;

/// What the two usual indices need of a pair: three counts instead of nine.
#[derive(Clone, Copy)]
struct Alike {
    /// Roll calls on which both cast a vote.
    joint: u32,
    /// Of these, those on which both made the same choice.
    equal: u32,
    /// And those with yes against no.
    opposed: u32,
}

/// The three kinds of vote of one member, and where it cast any.
struct Row<'a> {
    planes: [&'a [u64]; 3],
    cast: Vec<u64>,
}

impl<'a> Row<'a> {
    fn of(matrix: &'a VoteMatrix, member: usize) -> Self {
        let planes = [0, 1, 2].map(|plane| matrix.plane_at(member, plane));
        let [yes, abstain, no] = planes;
        let cast = yes.iter().zip(abstain).zip(no).map(|((yes, abstain), no)| yes | abstain | no).collect();
        Row { planes, cast }
    }

    fn equal(&self, other: &Row) -> u32 {
        let ([y, a, n], [yes, abstain, no]) = (self.planes, other.planes);
        (0..y.len()).map(|w| (y[w] & yes[w] | a[w] & abstain[w] | n[w] & no[w]).count_ones()).sum()
    }

    fn alike(&self, other: &Row) -> Alike {
        let ([y, _, n], [yes, _, no]) = (self.planes, other.planes);
        Alike {
            joint: self.cast.iter().zip(&other.cast).map(|(a, b)| (a & b).count_ones()).sum(),
            equal: self.equal(other),
            opposed: (0..y.len()).map(|w| (y[w] & no[w] | n[w] & yes[w]).count_ones()).sum(),
        }
    }
}

impl Measure {
    /// The index of every pair as a matrix, row by row: 0 where it is undefined, and on the diagonal.
    ///
    /// The same numbers as those of [`between`](Self::between), to the last digit: sums of halves have no rounding.
    pub(crate) fn weights(self, matrix: &VoteMatrix) -> Vec<f64> {
        let (all, texts) = (matrix.roll_calls() as f64, f64::from(self.consensus));
        match (self.index, self.over) {
            // Who never voted together has no same choice either.
            (Index::Same, Over::All) if self.consensus == 0 => {
                symmetric(matrix, |a, b| quotient(f64::from(a.equal(b)), all))
            }
            (Index::Same | Index::Agree, over) => symmetric(matrix, |a, b| {
                let Alike { joint, equal, opposed } = a.alike(b);
                let near = if self.index == Index::Agree { joint - equal - opposed } else { 0 };
                let score = f64::from(equal) + f64::from(near) / 2.0 + texts;
                let base = if over == Over::All { all } else { f64::from(joint) };
                if joint == 0 { 0.0 } else { score / (base + texts) }
            }),
            _ => self.between(matrix).weights(),
        }
    }
}

/// 0 of 0.
fn quotient(sum: f64, base: f64) -> f64 {
    if sum > 0.0 { sum / base } else { 0.0 }
}

/// Of every pair, in the order of [`AgreementMatrix::pairs`]: its scores by [`Index::Agree`], in halves, and its joint roll calls.
///
/// The index of a pair is half of the one divided by the other.
pub(crate) fn halves(matrix: &VoteMatrix) -> Vec<(u32, u32)> {
    let rows = rows(matrix);
    let of = |a: &Row, b: &Row| {
        let Alike { joint, equal, opposed } = a.alike(b);
        (joint + equal - opposed, joint)
    };
    rows.iter().enumerate().flat_map(|(i, a)| rows[i + 1..].iter().map(move |b| of(a, b))).collect()
}

fn rows(matrix: &VoteMatrix) -> Vec<Row<'_>> {
    (0..matrix.members()).map(|member| Row::of(matrix, member)).collect()
}

fn symmetric(matrix: &VoteMatrix, of: impl Fn(&Row, &Row) -> f64) -> Vec<f64> {
    let (n, rows) = (matrix.members(), rows(matrix));
    let mut weights = vec![0.0; n * n];
    for a in 0..n {
        for b in a + 1..n {
            let weight = of(&rows[a], &rows[b]);
            weights[a * n + b] = weight;
            weights[b * n + a] = weight;
        }
    }
    weights
}

impl AgreementMatrix {
    /// The index of every pair as a matrix, row by row: 0 where it is undefined, and on the diagonal.
    pub(crate) fn weights(&self) -> Vec<f64> {
        let n = self.len();
        let mut weights = vec![0.0; n * n];
        for (a, b) in self.pairs() {
            let weight = self.value(a, b).unwrap_or(0.0);
            weights[a.index() * n + b.index()] = weight;
            weights[b.index() * n + a.index()] = weight;
        }
        weights
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::ScoreTable;
    use crate::random;
    use crate::synthetic;
    use crate::votes::{Choice, RollCalls};
    use rand::RngExt;

    /// Made-up votes with absences: of the last member nothing but absences.
    fn votes(seed: u64) -> RollCalls {
        let votes = synthetic::votes(seed, 3, 14, 70 + seed as usize * 37);
        let mut rng = random::stream(seed, &["absences"]);
        let last = votes.members().len() - 1;
        let absent = |m: usize, share: f64| m == last || share < 0.2;
        let mut choices = Vec::new();
        for on in votes.roll_call_ids() {
            for (m, &choice) in votes.column(on).iter().enumerate() {
                choices.push(if absent(m, rng.random()) { Choice::NonVoting } else { choice });
            }
        }
        RollCalls::new(votes.members().to_vec(), votes.roll_calls().to_vec(), choices).unwrap()
    }

    #[test]
    fn halves_are_those_of_the_tables() {
        for seed in 0..8 {
            let matrix = votes(seed).matrix();
            let slow = Measure::new(Index::Agree, Over::Joint).between(&matrix);
            for ((a, b), (halves, joint)) in slow.pairs().zip(halves(&matrix)) {
                assert_eq!(joint, slow.joint(a, b), "seed {seed}");
                let value = (joint > 0).then(|| f64::from(halves) / 2.0 / f64::from(joint));
                assert_eq!(value, slow.value(a, b), "seed {seed}: {a:?} and {b:?}");
            }
        }
    }

    #[test]
    fn the_quick_way_gives_the_same_digits() {
        let lijphart = Index::Scores(ScoreTable::published("lijphart-1963").unwrap().unwrap());
        for seed in 0..8 {
            let matrix = votes(seed).matrix();
            for index in [Index::Same, Index::Agree, Index::YesNo, lijphart] {
                for over in [Over::Joint, Over::All] {
                    for consensus in [0, 7] {
                        let measure = Measure { consensus, ..Measure::new(index, over) };
                        let slow = measure.between(&matrix);
                        let quick = measure.weights(&matrix);
                        for (a, b) in slow.pairs() {
                            let at = a.index() * slow.len() + b.index();
                            let weight = slow.value(a, b).unwrap_or(0.0);
                            assert_eq!(
                                quick[at].to_bits(),
                                weight.to_bits(),
                                "seed {seed}: {measure:?}, {a:?} and {b:?}"
                            );
                        }
                        assert_eq!(quick, slow.weights(), "seed {seed}: {measure:?}");
                    }
                }
            }
        }
    }
}
