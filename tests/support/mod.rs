//! What several topics need and no module gives yet.

use unbloc::agreement::AgreementMatrix;
use unbloc::coalition::{Dendrogram, Merge};
use unbloc::votes::MemberId;

/// Average linkage of `1 − agreement`, the slow and plain way; a pair without
/// a value counts as 1 apart.
pub fn linkage(agreement: &AgreementMatrix) -> Dendrogram {
    let n = agreement.len();
    let apart = |a: MemberId, b: MemberId| 1.0 - agreement.value(a, b).unwrap_or(0.0);
    let mut clusters: Vec<(usize, Vec<MemberId>)> = (0..n).map(|m| (m, vec![MemberId(m as u16)])).collect();
    let mut merges = Vec::new();
    while clusters.len() > 1 {
        let mut best = (f64::INFINITY, 0, 1);
        for i in 0..clusters.len() {
            for j in i + 1..clusters.len() {
                let (left, right) = (&clusters[i].1, &clusters[j].1);
                let sum: f64 = left.iter().flat_map(|&a| right.iter().map(move |&b| apart(a, b))).sum();
                let mean = sum / (left.len() * right.len()) as f64;
                if mean < best.0 {
                    best = (mean, i, j);
                }
            }
        }
        let (height, i, j) = best;
        let (b, right) = clusters.remove(j);
        let (a, left) = clusters.remove(i);
        let members: Vec<MemberId> = left.into_iter().chain(right).collect();
        merges.push(Merge { a: a.min(b), b: a.max(b), height, size: members.len() });
        clusters.push((n + merges.len() - 1, members));
    }
    let order = clusters.pop().map_or_else(Vec::new, |(_, members)| members);
    Dendrogram { merges, order }
}
