//! What several topics need and no module gives yet.

pub mod svg;

use unbloc::agreement::AgreementMatrix;
use unbloc::coalition::{Dendrogram, Merge};
use unbloc::votes::MemberId;

/// Average linkage of `1 − agreement`, the plain way; a pair without a value
/// counts as 1 apart.
pub fn linkage(agreement: &AgreementMatrix) -> Dendrogram {
    let n = agreement.len();
    let mut apart = vec![vec![f64::INFINITY; n]; n];
    for (a, b) in agreement.pairs() {
        let d = 1.0 - agreement.value(a, b).unwrap_or(0.0);
        (apart[a.index()][b.index()], apart[b.index()][a.index()]) = (d, d);
    }
    // A cluster lives in the row of its first member: its number and its members.
    let mut clusters: Vec<Option<(usize, Vec<MemberId>)>> =
        (0..n).map(|m| Some((m, vec![MemberId(m as u16)]))).collect();
    let mut merges = Vec::new();
    while merges.len() + 1 < n {
        let pairs = (0..n).flat_map(|i| (i + 1..n).map(move |j| (i, j)));
        let (i, j) = pairs.min_by(|x, y| apart[x.0][x.1].total_cmp(&apart[y.0][y.1])).unwrap();
        let (height, left, right) = (apart[i][j], clusters[i].take().unwrap(), clusters[j].take().unwrap());
        let (p, q) = (left.1.len() as f64, right.1.len() as f64);
        let mean = |row: &Vec<f64>| (p * row[i] + q * row[j]) / (p + q);
        let joined: Vec<f64> = apart.iter().map(mean).collect();
        for (row, &d) in apart.iter_mut().zip(&joined) {
            (row[i], row[j]) = (d, f64::INFINITY);
        }
        apart[j].fill(f64::INFINITY);
        apart[i] = joined;
        apart[i][j] = f64::INFINITY;
        apart[i][i] = f64::INFINITY;
        let members: Vec<MemberId> = left.1.into_iter().chain(right.1).collect();
        merges.push(Merge { a: left.0.min(right.0), b: left.0.max(right.0), height, size: members.len() });
        clusters[i] = Some((n + merges.len() - 1, members));
    }
    let order = clusters.into_iter().flatten().flat_map(|(_, members)| members).collect();
    Dendrogram { merges, order }
}
