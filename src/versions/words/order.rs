//! What kept its order.

/// The longest run of values that rise, as places in `values`; of several the
/// one that ends lowest, and so on backwards.
///
/// A paragraph whose counterpart is not on that run has moved.
///
/// Source: C. Schensted, "Longest Increasing and Decreasing Subsequences",
/// Canadian Journal of Mathematics 13 (1961) 179–191.
///
/// ```
/// use unbloc::versions::words::longest_run;
/// // the third value jumped forward: the others keep their order
/// assert_eq!(longest_run(&[0, 1, 9, 2, 3]), [0, 1, 3, 4]);
/// assert!(longest_run(&[]).is_empty());
/// ```
pub fn longest_run(values: &[usize]) -> Vec<usize> {
    // `ends[k]`: the place of the lowest value that a run of k + 1 ends with.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(values.len());
    for (place, &value) in values.iter().enumerate() {
        let length = ends.partition_point(|&end| values[end] < value);
        before.push(length.checked_sub(1).map(|k| ends[k]));
        match ends.get_mut(length) {
            Some(end) => *end = place,
            None => ends.push(place),
        }
    }
    let mut run: Vec<usize> = std::iter::successors(ends.last().copied(), |&place| before[place]).collect();
    run.reverse();
    run
}
