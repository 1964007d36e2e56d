//! The quality functions: what each makes of the ties between members.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use super::Objective;
use crate::agreement::{AgreementMatrix, Measure, Over};
use crate::error::{Error, Result};
use crate::votes::VoteMatrix;

/// A quality function of partitions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quality {
    /// Ties beyond what the members' sums of ties would give by chance.
    #[default]
    Modularity,
    /// Ties beyond a fixed strength, the resolution (constant Potts model).
    Cpm,
    /// Modularity of the equal choices less that of yes against no.
    SignedModularity,
    /// Equal choices less yes against no, beyond a fixed difference, the resolution.
    SignedCpm,
}

impl Quality {
    /// Every quality function, in the order of the help.
    pub const ALL: &'static [Quality] =
        &[Quality::Modularity, Quality::Cpm, Quality::SignedModularity, Quality::SignedCpm];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Quality::Modularity => "modularity",
            Quality::Cpm => "cpm",
            Quality::SignedModularity => "signed-modularity",
            Quality::SignedCpm => "signed-cpm",
        }
    }

    /// What the number is, for sentences and axes.
    pub fn describe(self) -> &'static str {
        match self {
            Quality::Modularity => "modularity",
            Quality::Cpm => "quality (constant Potts model)",
            Quality::SignedModularity => "signed modularity",
            Quality::SignedCpm => "quality (signed constant Potts model)",
        }
    }

    /// Whether yes against no pushes apart, and equal choices alone pull together.
    pub fn is_signed(self) -> bool {
        matches!(self, Quality::SignedModularity | Quality::SignedCpm)
    }

    /// The resolution that is usual; `None` where there is none: a strength of
    /// ties has to be named.
    ///
    /// ```
    /// use unbloc::coalition::Quality;
    /// assert_eq!((Quality::Modularity.usual_resolution(), Quality::Cpm.usual_resolution()), (Some(1.0), None));
    /// ```
    pub fn usual_resolution(self) -> Option<f64> {
        matches!(self, Quality::Modularity | Quality::SignedModularity).then_some(1.0)
    }

    /// Whether the function makes sense at a resolution: above 0, and for the
    /// signed constant Potts model at 0 too (structural balance).
    pub fn allows(self, resolution: f64) -> bool {
        resolution.is_finite() && (resolution > 0.0 || (self == Quality::SignedCpm && resolution == 0.0))
    }

    /// The function on votes; `None` where no pair is tied. The same as [`objective`](Self::objective) on what
    /// `measure` counts between them.
    pub(super) fn of_votes(self, measure: Measure, votes: &VoteMatrix, resolution: f64) -> Option<Objective> {
        match self {
            Quality::Modularity => Objective::modularity(&measure.weights(votes), votes.members(), resolution),
            _ => self.objective(&SignedTies::of(&measure.between(votes), self), resolution),
        }
    }

    /// The function on given ties; `None` where no pair is tied.
    ///
    /// # Panics
    ///
    /// If the ties have a negative part and the function knows none.
    ///
    /// ```
    /// use unbloc::agreement::{Index, Over, between};
    /// use unbloc::coalition::{Quality, SignedTies, best_of};
    /// use unbloc::synthetic;
    /// let agreement = between(&synthetic::votes(1, 2, 8, 60).matrix(), Index::Agree, Over::Joint);
    /// for (&quality, resolution) in Quality::ALL.iter().zip([1.0, 0.7, 1.0, 0.3]) {
    ///     let objective = quality.objective(&SignedTies::of(&agreement, quality), resolution).unwrap();
    ///     assert_eq!(best_of(&objective, 5, 1).partition.labels(), [0, 1, 0, 1, 0, 1, 0, 1]);
    /// }
    /// ```
    pub fn objective(self, ties: &SignedTies, resolution: f64) -> Option<Objective> {
        let (n, positive, negative) = (ties.members, &ties.positive, &ties.negative);
        assert!(self.is_signed() || negative.iter().all(|&w| w == 0.0), "no place for negative ties");
        match self {
            Quality::Modularity => Objective::modularity(positive, n, resolution),
            Quality::SignedModularity => Objective::signed_modularity(positive, negative, n, resolution),
            Quality::Cpm | Quality::SignedCpm => Objective::signed_cpm(positive, negative, n, resolution),
        }
    }
}

impl FromStr for Quality {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Quality::ALL.iter().copied().find(|quality| quality.name() == text).ok_or_else(|| {
            let names: Vec<&str> = Quality::ALL.iter().map(|quality| quality.name()).collect();
            Error::new(format!("no quality function is called `{text}`"))
                .hint(format!("expected one of {}", names.join(", ")))
        })
    }
}

impl fmt::Display for Quality {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What ties members together and what keeps them apart: two matrices of
/// weights ≥ 0, row by row, with 0 on the diagonal.
#[derive(Debug, Clone, PartialEq)]
pub struct SignedTies {
    members: usize,
    positive: Vec<f64>,
    negative: Vec<f64>,
}

impl SignedTies {
    /// The ties that a quality function is built on.
    ///
    /// Without signs: the index of each pair, as [`weights`], and nothing
    /// negative. With signs: the share of roll calls with the same choice, and
    /// the share with yes against no, of the joint roll calls or of all as the
    /// agreement has it; the index plays no part, and a pair without a joint
    /// roll call has neither. Texts adopted without a vote that the agreement
    /// counts are roll calls with the same choice.
    ///
    /// ```
    /// use unbloc::agreement::{Index, Over, between};
    /// use unbloc::coalition::{Quality, SignedTies};
    /// use unbloc::{synthetic, votes::MemberId};
    /// let bare = between(&synthetic::votes(1, 2, 2, 30).matrix(), Index::Agree, Over::Joint);
    /// let table = bare.table(MemberId(0), MemberId(1));
    /// let ties = SignedTies::of(&bare.with_consensus(270), Quality::SignedCpm);
    /// let base = f64::from(table.joint()) + 270.0;
    /// assert_eq!(ties.positive()[1], (f64::from(table.equal()) + 270.0) / base);
    /// assert_eq!(ties.negative()[1], f64::from(table.opposed()) / base);
    /// ```
    pub fn of(agreement: &AgreementMatrix, quality: Quality) -> SignedTies {
        let n = agreement.len();
        let mut ties = SignedTies { members: n, positive: vec![0.0; n * n], negative: vec![0.0; n * n] };
        if !quality.is_signed() {
            ties.positive = weights(agreement);
            return ties;
        }
        for (a, b) in agreement.pairs() {
            let table = agreement.table(a, b);
            let credit = agreement.credit(a, b);
            let base = match agreement.over() {
                Over::Joint => f64::from(table.joint()) + credit,
                Over::All => agreement.roll_calls() as f64 + f64::from(agreement.consensus()),
            };
            if table.joint() == 0 {
                continue;
            }
            for at in [a.index() * n + b.index(), b.index() * n + a.index()] {
                ties.positive[at] = (f64::from(table.equal()) + credit) / base;
                ties.negative[at] = f64::from(table.opposed()) / base;
            }
        }
        ties
    }

    /// Number of members.
    pub fn members(&self) -> usize {
        self.members
    }

    /// What ties members together, row by row.
    pub fn positive(&self) -> &[f64] {
        &self.positive
    }

    /// What keeps members apart, row by row; all 0 without signs.
    pub fn negative(&self) -> &[f64] {
        &self.negative
    }
}

impl Objective {
    /// Modularity with a resolution, in `[−γ, 1]`:
    ///
    /// ```text
    /// Q = (1/2m) Σ_ij (A_ij − γ k_i k_j / 2m) [i and j in the same coalition]
    /// ```
    ///
    /// with the weights `A`, row by row and ≥ 0, `k_i = Σ_j A_ij` and
    /// `2m = Σ_i k_i`; the sum has the terms `i = j`. A higher resolution `γ`
    /// gives smaller coalitions. `None` where all weights are zero.
    ///
    /// Source: M. E. J. Newman and M. Girvan, Physical Review E 69 (2004)
    /// 026113; the resolution after J. Reichardt and S. Bornholdt, Physical
    /// Review E 74 (2006) 016110.
    ///
    /// # Panics
    ///
    /// If there are not `members × members` weights, or one is negative.
    ///
    /// ```
    /// use unbloc::coalition::{Objective, Partition};
    /// // two pairs: A–B and C–D with weight 1
    /// let weights = [[0., 1., 0., 0.], [1., 0., 0., 0.], [0., 0., 0., 1.], [0., 0., 1., 0.]].concat();
    /// let q = Objective::modularity(&weights, 4, 1.0).unwrap();
    /// // each pair: A_ij 2 of 4, k_i k_j / 2m = (1 + 1)² / 4 of 4
    /// assert_eq!(q.quality(&Partition::new(&[0, 0, 1, 1])), 2.0 * (2.0 - 4.0 / 4.0) / 4.0);
    /// assert!(Objective::modularity(&[0.0; 16], 4, 1.0).is_none());
    /// ```
    pub fn modularity(weights: &[f64], members: usize, resolution: f64) -> Option<Self> {
        let strengths = strengths(weights, members);
        let all: f64 = strengths.iter().sum();
        if all <= 0.0 {
            return None;
        }
        let mut b = Vec::with_capacity(weights.len());
        for (row, own) in weights.chunks_exact(members.max(1)).zip(&strengths) {
            // The product of the strengths first: it is the same for (i, j) and (j, i).
            b.extend(row.iter().zip(&strengths).map(|(weight, other)| weight - resolution * (own * other) / all));
        }
        Some(Objective::new(members, b, all))
    }

    /// Modularity of a graph with positive and negative ties:
    ///
    /// ```text
    /// Q = Σ_ij [(P_ij − γ p_i p_j / 2p) − (N_ij − γ n_i n_j / 2n)] [i and j in the same coalition] / (2p + 2n)
    /// ```
    ///
    /// with the strengths `P` and `N` of positive and negative ties, both ≥ 0,
    /// `p_i = Σ_j P_ij`, `2p = Σ_i p_i`, and so `n_i` and `2n`: no negative
    /// weight enters a sum of ties. Where there are no negative ties this is
    /// [`modularity`](Objective::modularity). `None` where there are no ties.
    ///
    /// Source: S. Gómez, P. Jensen and A. Arenas, "Analysis of community
    /// structure in networks of correlated data", Physical Review E 80 (2009)
    /// 016114; there `γ` is 1.
    ///
    /// # Panics
    ///
    /// If there are not `members × members` weights, or one is negative.
    ///
    /// ```
    /// use unbloc::coalition::{Objective, Partition};
    /// // A–B is a positive tie, A–C and B–C are negative
    /// let positive = [0., 1., 0., 1., 0., 0., 0., 0., 0.];
    /// let negative = [0., 0., 1., 0., 0., 1., 1., 1., 0.];
    /// let q = Objective::signed_modularity(&positive, &negative, 3, 1.0).unwrap();
    /// // AB inside: 2 − 2²/2 of the positive, less 0 − (1 + 1)²/4 of the negative; C: −(0 − 2²/4)
    /// assert_eq!(q.quality(&Partition::new(&[0, 0, 1])), ((2.0 - 2.0) + 1.0 + 1.0) / (2.0 + 4.0));
    /// ```
    pub fn signed_modularity(positive: &[f64], negative: &[f64], members: usize, resolution: f64) -> Option<Self> {
        let (p, n) = (strengths(positive, members), strengths(negative, members));
        let (all_p, all_n): (f64, f64) = (p.iter().sum(), n.iter().sum());
        // The product of the strengths first: it is the same for (i, j) and (j, i).
        let chance =
            |k: &[f64], all: f64, i: usize, j: usize| if all > 0.0 { resolution * (k[i] * k[j]) / all } else { 0.0 };
        let entry = |i: usize, j: usize| {
            let at = i * members + j;
            (positive[at] - chance(&p, all_p, i, j)) - (negative[at] - chance(&n, all_n, i, j))
        };
        let b = (0..members).flat_map(|i| (0..members).map(move |j| (i, j))).map(|(i, j)| entry(i, j)).collect();
        (all_p + all_n > 0.0).then(|| Objective::new(members, b, all_p + all_n))
    }

    /// The constant Potts model:
    ///
    /// ```text
    /// Q = (1/2m) Σ_{i≠j} (A_ij − γ) [i and j in the same coalition]        2m = Σ_ij A_ij
    /// ```
    ///
    /// with the weights `A`, row by row and ≥ 0: at the optimum coalitions are
    /// tied by more than `γ` inside, on average, and by less between. The
    /// source does not divide by `2m`, which changes no optimum. `None` where
    /// all weights are zero.
    ///
    /// Source: V. A. Traag, P. Van Dooren and Y. Nesterov, "Narrow scope for
    /// resolution-limit-free community detection", Physical Review E 84 (2011)
    /// 016114.
    ///
    /// # Panics
    ///
    /// If there are not `members × members` weights, or one is negative.
    ///
    /// ```
    /// use unbloc::coalition::{Objective, Partition};
    /// let weights = [0., 0.9, 0.1, 0.9, 0., 0.1, 0.1, 0.1, 0.];
    /// let q = Objective::cpm(&weights, 3, 0.5).unwrap();
    /// assert_eq!(q.quality(&Partition::new(&[0, 0, 1])), 2.0 * (0.9 - 0.5) / (2.0 * (0.9 + 0.1 + 0.1)));
    /// ```
    pub fn cpm(weights: &[f64], members: usize, resolution: f64) -> Option<Self> {
        Objective::signed_cpm(weights, &vec![0.0; weights.len()], members, resolution)
    }

    /// The constant Potts model of a graph with positive and negative ties:
    ///
    /// ```text
    /// Q = Σ_{i≠j} (P_ij − N_ij − γ) [i and j in the same coalition] / (2p + 2n)
    /// ```
    ///
    /// with `P`, `N`, `2p` and `2n` as in
    /// [`signed_modularity`](Objective::signed_modularity). At `γ = 0` the
    /// optimum is the most balanced partition: fewest negative ties inside and
    /// positive ties between. `None` where there are no ties.
    ///
    /// Source: V. A. Traag and J. Bruggeman, "Community detection in networks
    /// with positive and negative links", Physical Review E 80 (2009) 036115,
    /// with a constant for the null model; not divided there.
    ///
    /// # Panics
    ///
    /// If there are not `members × members` weights, or one is negative.
    ///
    /// ```
    /// use unbloc::coalition::{Objective, Partition};
    /// let positive = [0., 1., 0., 1., 0., 0., 0., 0., 0.];
    /// let negative = [0., 0., 1., 0., 0., 1., 1., 1., 0.];
    /// let q = Objective::signed_cpm(&positive, &negative, 3, 0.0).unwrap();
    /// assert_eq!(q.quality(&Partition::new(&[0, 0, 0])), (2.0 - 4.0) / 6.0);
    /// ```
    pub fn signed_cpm(positive: &[f64], negative: &[f64], members: usize, resolution: f64) -> Option<Self> {
        let all: f64 = [positive, negative].iter().flat_map(|w| strengths(w, members)).sum();
        let constant = |at: usize| if at / members == at % members { 0.0 } else { resolution };
        let entries = positive.iter().zip(negative).enumerate();
        let b = entries.map(|(at, (p, n))| p - n - constant(at)).collect();
        (all > 0.0).then(|| Objective::new(members, b, all))
    }
}

/// The sum of each member's weights, row by row for all members at once: what stands in a row stands in the column, too, or the
/// matrix of the objective is refused.
fn strengths(weights: &[f64], members: usize) -> Vec<f64> {
    assert_eq!(weights.len(), members * members, "the matrix is not square");
    assert!(weights.iter().all(|&w| w >= 0.0), "a negative weight enters no sum of ties");
    let mut sums = vec![0.0; members];
    for row in weights.chunks_exact(members.max(1)) {
        sums.iter_mut().zip(row).for_each(|(sum, weight)| *sum += weight);
    }
    sums
}

/// The weights of all pairs as a matrix, row by row: the index of the pair,
/// 0 where it is undefined (no tie), and 0 on the diagonal.
///
/// ```
/// use unbloc::agreement::{Index, Over, between};
/// use unbloc::coalition::weights;
/// use unbloc::{synthetic, votes::MemberId};
/// let agreement = between(&synthetic::votes(1, 2, 3, 40).matrix(), Index::Same, Over::All);
/// let weights = weights(&agreement);
/// assert_eq!((weights[1], weights[4]), (agreement.value(MemberId(0), MemberId(1)).unwrap(), 0.0));
/// ```
pub fn weights(agreement: &AgreementMatrix) -> Vec<f64> {
    agreement.weights()
}
