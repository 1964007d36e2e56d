//! The best matching of two sets.

/// Which column each row is matched with, so that the sum of the weights of the pairs is as high as it can be.
///
/// ```text
/// max Σ_i w(i, π(i))        over all ways π to give the rows different columns
/// ```
///
/// As many pairs are made as there are rows or columns, whichever are fewer: a row without a column is `None`. Weights are
/// any finite numbers, row by row; of two matchings with the same sum the one that is found first is given, always the same.
/// It takes of the order of `n³` steps, `n` being the larger number.
///
/// Source: H. W. Kuhn, "The Hungarian method for the assignment problem", Naval Research Logistics Quarterly 2 (1955)
/// 83–97; in the form with potentials and shortest augmenting paths, a row at a time.
///
/// # Panics
///
/// If there are not `rows × columns` weights, or one is not finite.
///
/// ```
/// use unbloc::coalition::matching;
/// // the first row would like the first column best, but the second needs it more
/// assert_eq!(matching(&[0.9, 0.8, 0.7, 0.1], 2, 2), [Some(1), Some(0)]); // 0.8 + 0.7 is more than 0.9 + 0.1
/// assert_eq!(matching(&[0.2, 0.5], 2, 1), [None, Some(0)]);
/// assert_eq!(matching(&[], 3, 0), [None, None, None]);
/// ```
pub fn matching(weights: &[f64], rows: usize, columns: usize) -> Vec<Option<usize>> {
    assert_eq!(weights.len(), rows * columns, "weights of other sets");
    assert!(weights.iter().all(|w| w.is_finite()), "a weight is not finite");
    let n = rows.max(columns);
    // What is not there costs nothing: it is matched with who is left over.
    let cost = |row: usize, column: usize| {
        if row < rows && column < columns { -weights[row * columns + column] } else { 0.0 }
    };
    let (mut of_row, mut of_column) = (vec![0.0; n], vec![0.0; n + 1]);
    // Which row each column is matched with; the last column stands for the row that is being placed.
    let mut matched: Vec<Option<usize>> = vec![None; n + 1];
    for row in 0..n {
        matched[n] = Some(row);
        let (mut least, mut from, mut done) = (vec![f64::INFINITY; n], vec![n; n], vec![false; n + 1]);
        let mut at = n;
        while let Some(row) = matched[at] {
            done[at] = true;
            for column in (0..n).filter(|&column| !done[column]) {
                let reduced = cost(row, column) - of_row[row] - of_column[column];
                if reduced < least[column] {
                    (least[column], from[column]) = (reduced, at);
                }
            }
            let open = (0..n).filter(|&column| !done[column]);
            let next = open.min_by(|&a, &b| least[a].total_cmp(&least[b])).expect("a column is free");
            let step = least[next];
            for column in (0..=n).filter(|&column| done[column]) {
                of_row[matched[column].expect("it was reached")] += step;
                of_column[column] -= step;
            }
            least.iter_mut().zip(&done).filter(|(_, done)| !**done).for_each(|(least, _)| *least -= step);
            at = next;
        }
        while at != n {
            matched[at] = matched[from[at]];
            at = from[at];
        }
    }
    let mut found = vec![None; rows];
    for (column, row) in matched[..columns].iter().enumerate() {
        if let Some(row) = row.filter(|&row| row < rows) {
            found[row] = Some(column);
        }
    }
    found
}
