//! How long the heavy steps take: `cargo bench`.

use divan::{Bencher, black_box};
use unbloc::agreement::{AgreementMatrix, Index, Over, between};
use unbloc::coalition::{Linkage, Objective, best_of, linkage, weights};
use unbloc::graph::AgreementGraph;
use unbloc::stats::{Period, Resampling, align};
use unbloc::synthetic;
use unbloc::votes::MemberId;

fn main() {
    divan::main();
}

/// About the whole Assembly since 1946: 200 members, 6,700 roll calls.
const MEMBERS: usize = 200;
const ROLL_CALLS: usize = 6_700;
const COALITIONS: usize = 5;

fn agreement(roll_calls: usize) -> AgreementMatrix {
    between(&synthetic::votes(1, COALITIONS, MEMBERS, roll_calls).matrix(), Index::Same, Over::All)
}

/// Coalitions as clear as those of 6,700 roll calls, and as blurred as those of 30.
const CLEAR_AND_BLURRED: [usize; 2] = [ROLL_CALLS, 30];

#[divan::bench]
fn agreement_of_all_pairs(bencher: Bencher) {
    let matrix = synthetic::votes(1, COALITIONS, MEMBERS, ROLL_CALLS).matrix();
    bencher.bench(|| between(black_box(&matrix), Index::Agree, Over::Joint));
}

#[divan::bench(args = CLEAR_AND_BLURRED)]
fn leiden_50_starts(bencher: Bencher, roll_calls: usize) {
    let objective = Objective::modularity(&weights(&agreement(roll_calls)), MEMBERS, 1.0).expect("there are ties");
    bencher.bench(|| best_of(black_box(&objective), 50, 1));
}

#[divan::bench]
fn linkage_average(bencher: Bencher) {
    let agreement = agreement(ROLL_CALLS);
    bencher.bench(|| linkage(black_box(&agreement), Linkage::Average));
}

#[divan::bench]
fn strongest_ties(bencher: Bencher) {
    let agreement = agreement(ROLL_CALLS);
    bencher.bench(|| AgreementGraph::new(black_box(&agreement)).strongest(3));
}

#[divan::bench(max_time = 3)]
fn align_one_pair_1000_replicates(bencher: Bencher) {
    let votes = synthetic::votes(1, COALITIONS, 2, ROLL_CALLS);
    let run =
        || align(&votes, MemberId(0), &[MemberId(1)], Index::Agree, Over::Joint, Period::All, Resampling::default());
    bencher.bench(run);
}
