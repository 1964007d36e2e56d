//! How long the heavy steps take: `cargo bench`.

use std::path::{Path, PathBuf};

use divan::{Bencher, black_box};
use unbloc::agreement::{AgreementMatrix, Index, Over, between};
use unbloc::coalition::{Linkage, Objective, Range, Settings, best_of, find, linkage, stability, sweep, weights};
use unbloc::graph::AgreementGraph;
use unbloc::ingest::{Options, Silent, embedded, read};
use unbloc::registry::Registry;
use unbloc::stats::{Period, Resampling, align};
use unbloc::synthetic;
use unbloc::votes::MemberId;

fn main() {
    divan::main();
}

/// The file whose reading is timed: `UNBLOC_BENCH=votes.csv cargo bench`, else
/// the Assembly's votes of 2019 to 2026 beside the project.
fn file() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/ga_voting_2019-2026.csv.gz");
    let file = std::env::var_os("UNBLOC_BENCH").map_or(beside, PathBuf::from);
    file.exists().then_some(file)
}

#[divan::bench(max_time = 10)]
fn reading(bencher: Bencher) {
    let Some(file) = file() else {
        eprintln!("reading: skipped, there is no file; name one with UNBLOC_BENCH");
        return;
    };
    let (registry, options, files) = (Registry::embedded(), Options::default(), [file]);
    bencher.bench(|| read(black_box(&files), registry, &options, &Silent));
}

#[divan::bench]
fn reading_the_dossier(bencher: Bencher) {
    bencher.bench(|| embedded(black_box(Registry::embedded())));
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

/// About the Assembly's sessions 46 to 80.
const SINCE_1991: (usize, usize) = (184, 2_800);

#[divan::bench(max_time = 10)]
fn stability_200_replicates(bencher: Bencher) {
    let votes = synthetic::votes(1, COALITIONS, SINCE_1991.0, SINCE_1991.1);
    let agreement = between(&votes.matrix(), Index::Agree, Over::Joint);
    let found = find(&votes, &agreement, &Settings::default()).expect("coalitions");
    bencher.bench(|| stability(black_box(&votes), &found, Index::Agree, Over::Joint, 200, &|_, _| ()));
}

#[divan::bench(args = CLEAR_AND_BLURRED, max_time = 10)]
fn sweep_50_resolutions(bencher: Bencher, roll_calls: usize) {
    let agreement = agreement(roll_calls);
    let range = Range { low: 0.8, high: 1.29, step: 0.01 };
    bencher.bench(|| sweep(black_box(&agreement), &Settings::default(), range, &|_, _| ()));
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
