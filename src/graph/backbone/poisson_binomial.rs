//! How many of many events happen, each with its own probability.

/// How the tails of a Poisson-binomial distribution are found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tail {
    /// By convolution, but for outcomes less likely than 10⁻²⁰. Time grows as
    /// the events to the power 1½.
    #[default]
    Exact,
    /// By the normal distribution with a correction for skewness (Hong 2013,
    /// equation 14). Time grows as the events; with few of them, and far out
    /// in the tails, it is rough.
    RefinedNormal,
}

impl Tail {
    /// `exact` or `refined-normal`.
    pub fn name(self) -> &'static str {
        match self {
            Tail::Exact => "exact",
            Tail::RefinedNormal => "refined-normal",
        }
    }
}

/// Outcomes less likely than this are left out of the convolution.
const NEGLIGIBLE: f64 = 1e-20;

/// The least probability that is told from 0.
const LEAST: f64 = f64::EPSILON;

/// The probabilities that at most, and that at least, `observed` of the events
/// happen: `(lower, upper)`, both in `(0, 1]` and both with `observed` itself.
///
/// The events are independent, each with a probability in `[0, 1]`. Below
/// 2.2 · 10⁻¹⁶ a probability is given as that.
///
/// Source: Y. Hong, "On computing the distribution function for the Poisson
/// binomial distribution", Computational Statistics and Data Analysis 59
/// (2013) 41–51.
///
/// ```
/// use unbloc::graph::backbone::{Tail, tails};
/// let (lower, upper) = tails(&[0.5, 0.25], 1, Tail::Exact);
/// // neither 3/8, one 4/8, both 1/8
/// assert_eq!((lower, upper), (7.0 / 8.0, 5.0 / 8.0));
/// ```
pub fn tails(events: &[f64], observed: usize, tail: Tail) -> (f64, f64) {
    let (lower, upper) = match tail {
        Tail::Exact => exact(events, observed),
        Tail::RefinedNormal => refined_normal(events, observed),
    };
    (lower.clamp(LEAST, 1.0), upper.clamp(LEAST, 1.0))
}

fn exact(events: &[f64], observed: usize) -> (f64, f64) {
    // `now[k]` is the probability that `first + k` of the events so far happen.
    let (mut first, mut now, mut next) = (0, vec![1.0], Vec::new());
    for &p in events.iter().filter(|&&p| p > 0.0) {
        next.clear();
        next.push(now[0] * (1.0 - p));
        next.extend(now.windows(2).map(|pair| pair[1] * (1.0 - p) + pair[0] * p));
        next.push(now[now.len() - 1] * p);
        let kept = |probability: &f64| *probability > NEGLIGIBLE;
        let start = next.iter().position(kept).unwrap_or(0);
        let end = next.iter().rposition(kept).map_or(next.len(), |last| last + 1);
        first += start;
        now.clear();
        now.extend_from_slice(&next[start..end]);
    }
    let sum = |from: usize, to: usize| -> f64 {
        let inside = |count: usize| count.saturating_sub(first).min(now.len());
        now[inside(from)..inside(to)].iter().sum()
    };
    (sum(0, observed + 1), sum(observed, first + now.len()))
}

fn refined_normal(events: &[f64], observed: usize) -> (f64, f64) {
    let mean: f64 = events.iter().sum();
    let variance: f64 = events.iter().map(|p| p * (1.0 - p)).sum();
    let third: f64 = events.iter().map(|p| p * (1.0 - p) * (1.0 - 2.0 * p)).sum();
    if variance <= 0.0 {
        // Nothing is left to chance.
        let count = observed as f64;
        return (f64::from(u8::from(mean <= count)), f64::from(u8::from(mean >= count)));
    }
    let deviation = variance.sqrt();
    let skewness = third / (variance * deviation);
    // The probability below a border half-way between two counts.
    let below = |border: f64| {
        let x = (border - mean) / deviation;
        let density = libm::exp(-x * x / 2.0) / (2.0 * std::f64::consts::PI).sqrt();
        let normal = 0.5 * libm::erfc(-x / std::f64::consts::SQRT_2);
        normal + skewness * (1.0 - x * x) * density / 6.0
    };
    (below(observed as f64 + 0.5), 1.0 - below(observed as f64 - 0.5))
}
