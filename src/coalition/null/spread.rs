//! Positions on a line, spread out so that there is no gap among them.

/// Members' places on a line with a single crowd: the nearer to it, the closer
/// the neighbours, so that no two crowds have a gap between them.
///
/// Members keep their order, and the two at the ends their places. Taken from
/// the left, the distances between neighbours do not grow up to the crowd and
/// do not shrink after it. For a crowd at a given member they are the
/// distances of `x` smoothed by isotonic regression to either side of it,
/// which is the Grenander estimator of a density that rises up to there and
/// falls after it; of all members the one is taken for which all are moved
/// least, by the sum of squares.
///
/// Source: U. Grenander, "On the theory of mortality measurement, II",
/// Skandinavisk Aktuarietidskrift 39 (1956) 125–153; to move the sample as
/// little as one mode needs is the idea of B. W. Silverman, "Using kernel
/// density estimates to investigate multimodality", Journal of the Royal
/// Statistical Society B 43 (1981) 97–99, who smooths with a kernel.
pub(super) fn without_gap(x: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..x.len()).collect();
    order.sort_by(|&a, &b| x[a].total_cmp(&x[b]).then(a.cmp(&b)));
    let sorted: Vec<f64> = order.iter().map(|&m| x[m]).collect();
    let candidates = (0..sorted.len()).map(|crowd| spread_from(&sorted, crowd));
    let moved = |places: &Vec<f64>| places.iter().zip(&sorted).map(|(a, b)| (a - b) * (a - b)).sum::<f64>();
    let least = candidates.min_by(|a, b| moved(a).total_cmp(&moved(b))).unwrap_or_default();
    let mut places = vec![0.0; x.len()];
    order.iter().zip(least).for_each(|(&m, place)| places[m] = place);
    places
}

/// The places of sorted members, the crowd at one of them.
fn spread_from(sorted: &[f64], crowd: usize) -> Vec<f64> {
    let gaps: Vec<f64> = sorted.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let (before, after) = gaps.split_at(crowd.min(gaps.len()));
    let mut left: Vec<f64> = rising(before.iter().rev());
    left.reverse();
    let mut places = Vec::with_capacity(sorted.len());
    places.extend(sorted.first());
    for gap in left.into_iter().chain(rising(after.iter())) {
        places.push(places[places.len() - 1] + gap);
    }
    places
}

/// The closest numbers, by the sum of squares, that do not fall (pool adjacent violators).
fn rising<'a>(numbers: impl Iterator<Item = &'a f64>) -> Vec<f64> {
    let mut pools: Vec<(f64, usize)> = Vec::new();
    for &number in numbers {
        pools.push((number, 1));
        while let [.., (low, n), (high, m)] = pools[..]
            && low / n as f64 > high / m as f64
        {
            pools.truncate(pools.len() - 2);
            pools.push((low + high, n + m));
        }
    }
    pools.into_iter().flat_map(|(sum, n)| std::iter::repeat_n(sum / n as f64, n)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_crowd_stays_where_it_is() {
        let x = [-3.0, -1.0, -0.5, 0.0, 0.75, 2.0];
        assert_eq!(without_gap(&x), x);
    }

    /// The gap of 4 goes to the smaller side: 4 and 1 are pooled to 2.5 each.
    #[test]
    fn a_gap_is_spread_over_the_smaller_crowd() {
        assert_eq!(without_gap(&[5.0, 0.0, 1.0, 2.0, 6.0, 7.0][1..]), [0.0, 1.0, 2.0, 4.5, 7.0]);
    }

    #[test]
    fn order_of_members_changes_nothing() {
        let x = [3.0, -2.0, -2.5, 2.5, 3.5, -1.0, -1.25, 2.75];
        let mut turned = x;
        turned.reverse();
        let mut places = without_gap(&turned);
        places.reverse();
        assert_eq!(places, without_gap(&x));
    }
}
