//! How long the heavy steps take: `cargo bench`.
//!
//! `UNBLOC_BENCH=votes.csv` times reading on that file, and what is done with sessions 46 to 80 on them;
//! `UNBLOC_PYTHON=python3` times leidenalg beside the replicates in the same run.

mod beside;

use std::path::{Path, PathBuf};

use divan::{Bencher, black_box};
use unbloc::agreement::{AgreementMatrix, Index, Measure, Over, between};
use unbloc::coalition::null as coalition_null;
use unbloc::coalition::{
    Linkage, Objective, Range, SWEEP_STARTS, Settings, Tracking, best_of, find, linkage, stability, sweep, track,
    weights,
};
use unbloc::graph::AgreementGraph;
use unbloc::graph::backbone::{Picking, pick};
use unbloc::ingest::{Options, Silent, embedded, everything, read};
use unbloc::positions::{self, estimate};
use unbloc::question::{self, Changes, Origin, Question, Record};
use unbloc::registry::Registry;
use unbloc::stats::surprise::{History, Sought, Window, companies, null, ranking, scores};
use unbloc::stats::{Period, Resampling, Times, align};
use unbloc::synthetic;
use unbloc::texts::{RawBlock, split};

use unbloc::versions::words;
use unbloc::votes::{Bodies, Body, MemberId, RollCallId, RollCalls, Selection};

fn main() {
    divan::main();
    beside::leidenalg(&since_1991());
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

/// The Assembly's sessions 46 to 80 of the file that `UNBLOC_BENCH` names, members that voted on half of
/// them; without it votes on a line, as many.
fn since_1991() -> RollCalls {
    let Some(file) = std::env::var_os("UNBLOC_BENCH") else { return synthetic::line(1, 184, 2_700) };
    let read = read(&[file.into()], Registry::embedded(), &Options::default(), &Silent).expect("a sound file");
    let sessions = Some("46..80".parse().expect("a range"));
    let half = Selection { session: sessions, min_participation: Some(0.5), ..Selection::default() };
    read.votes.select(&half).expect("it has these sessions").votes
}

#[divan::bench(max_time = 10)]
fn stability_200_replicates(bencher: Bencher) {
    let votes = since_1991();
    let agreement = between(&votes.matrix(), Index::Agree, Over::Joint);
    let found = find(&votes, &agreement, &Settings::default()).expect("coalitions");
    bencher.bench(|| stability(black_box(&votes), &found, Measure::default(), 200, &|_, _| ()));
}

#[divan::bench(max_time = 10)]
fn sweep_50_resolutions_since_1991(bencher: Bencher) {
    let agreement = between(&since_1991().matrix(), Index::Agree, Over::Joint);
    let range = Range { low: 0.8, high: 1.29, step: 0.01 };
    let settings = Settings { starts: SWEEP_STARTS, ..Settings::default() };
    bencher.bench(|| sweep(black_box(&agreement), &settings, range, &[], &|_, _| ()));
}

#[divan::bench(args = CLEAR_AND_BLURRED, max_time = 10)]
fn sweep_50_resolutions(bencher: Bencher, roll_calls: usize) {
    let agreement = agreement(roll_calls);
    let range = Range { low: 0.8, high: 1.29, step: 0.01 };
    let settings = Settings { starts: SWEEP_STARTS, ..Settings::default() };
    bencher.bench(|| sweep(black_box(&agreement), &settings, range, &[], &|_, _| ()));
}

#[divan::bench]
fn linkage_average(bencher: Bencher) {
    let agreement = agreement(ROLL_CALLS);
    bencher.bench(|| linkage(black_box(&agreement), Linkage::Average));
}

/// The backbone by margins, its tails by approximation.
#[divan::bench(max_time = 10)]
fn backbone_since_1991(bencher: Bencher) {
    let votes = since_1991();
    let agreement = between(&votes.matrix(), Index::Agree, Over::Joint);
    bencher.bench(|| pick(black_box(&votes), &agreement, Picking::default()));
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

/// The Assembly's record of these sessions with their numbers.
fn sessions(range: &str) -> RollCalls {
    let all = everything(Registry::embedded(), false).expect("the record reads").votes;
    let sessions = Some(range.parse().expect("a range"));
    let of = Selection { session: sessions, body: Some(Bodies::One(Body::Assembly)), ..Selection::default() };
    all.select(&of).expect("it has these sessions").votes
}

/// `ideal`: one session, ten and all, over time where there are several.
#[divan::bench(args = ["80..80", "71..80", "1..80"], max_time = 20)]
fn positions_of_sessions(bencher: Bencher, range: &str) {
    let votes = sessions(range);
    let times = Times::of(&votes, Period::Session);
    bencher.bench(|| estimate(black_box(&votes), &times, &positions::Settings::default()));
}

/// The same of made-up votes by members and roll calls.
#[divan::bench(args = [(50, 100), (100, 100), (200, 100), (200, 200), (200, 400)], max_time = 5)]
fn positions_by_size(bencher: Bencher, (members, roll_calls): (usize, usize)) {
    let votes = synthetic::line(1, members, roll_calls);
    let times = Times::of(&votes, Period::All);
    bencher.bench(|| estimate(black_box(&votes), &times, &positions::Settings::default()));
}

/// `track` over all sessions.
#[divan::bench(max_time = 20)]
fn coalitions_tracked(bencher: Bencher) {
    let votes = sessions("1..80");
    let times = Times::of(&votes, Period::Session);
    let of: Vec<(i32, &[RollCallId])> = times.all().iter().map(|time| (time.number, &time.roll_calls[..])).collect();
    bencher.bench(|| track(black_box(&votes), &of, &Tracking::default(), &|_, _| ()));
}

/// `surprise --top 20`: each vote of the record predicted from those before it.
#[divan::bench(max_time = 5)]
fn surprise_of_the_whole_record(bencher: Bencher) {
    let votes = synthetic::line(1, MEMBERS, ROLL_CALLS);
    let history = History::whole(&votes, &Window::default()).expect("the roll calls have days");
    let days = history.days(&votes);
    bencher.bench(|| ranking(&scores(black_box(&votes), &days)));
}

/// The same on the file, reading included.
#[divan::bench(max_time = 10)]
fn surprise_of_a_file(bencher: Bencher) {
    let Some(file) = file() else {
        eprintln!("surprise_of_a_file: skipped, there is no file; name one with UNBLOC_BENCH");
        return;
    };
    let (registry, options, files) = (Registry::embedded(), Options::default(), [file]);
    let assembly = Selection { body: Some(Bodies::One(Body::Assembly)), ..Selection::default() };
    bencher.bench(|| {
        let votes = read(black_box(&files), registry, &options, &Silent).expect("a sound file").votes;
        let votes = votes.select(&assembly).expect("it has the Assembly").votes;
        let days = History::whole(&votes, &Window::default()).expect("it has days").days(&votes);
        ranking(&scores(&votes, &days))
    });
}

#[divan::bench(max_time = 5)]
fn surprise_company_of_one_member(bencher: Bencher) {
    let votes = synthetic::line(1, MEMBERS, ROLL_CALLS);
    let on = RollCallId(ROLL_CALLS as u32 - 1);
    let history = History::before(&votes, on, &Window::default()).expect("there are earlier ones");
    let of = votes.member_ids().find(|&m| votes.choice(m, on).is_cast());
    let question = Sought { of, shown: 10, ..Sought::default() };
    bencher.bench(|| companies(black_box(&votes), on, &history, &question));
}

#[divan::bench(max_time = 5)]
fn surprise_10_randomised_records(bencher: Bencher) {
    let votes = synthetic::line(1, MEMBERS, ROLL_CALLS);
    let on = RollCallId(ROLL_CALLS as u32 - 1);
    let history = History::before(&votes, on, &Window::default()).expect("there are earlier ones");
    bencher.bench(|| null(black_box(&votes), on, &history, None, 10, 1, &|_, _| ()));
}

/// `changes`: all members and pairs in eighty sessions, their intervals included, reading left out.
#[divan::bench(max_time = 10)]
fn changes_of_the_whole_record(bencher: Bencher) {
    let input = everything(Registry::embedded(), false).expect("it is sound");
    let record = Record::new(input, Selection::default(), Origin::Held).expect("it has roll calls");
    bencher.bench(|| Changes::default().ask(black_box(&record), &()));
}

/// `compare` of two roll calls of the dossier, reading it included.
#[divan::bench]
fn compare_on_the_dossier(bencher: Bencher) {
    bencher.bench(|| {
        let votes = embedded(black_box(Registry::embedded())).expect("it is sound").votes;
        let versions = ["A/RES/ES-11/7", "A/RES/ES-11/8"].map(|s| votes.find_roll_call(s).expect("it has both"));
        question::compare::words::compare(
            &votes,
            &versions,
            &question::usual_groups(),
            unbloc::versions::Settings::default(),
        )
    });
}

/// As long as texts may be: 2,000 paragraphs, half of them reworded, in another order.
#[divan::bench(max_time = 5)]
fn words_of_two_longest_texts(bencher: Bencher) {
    let text = |shift: u32| {
        let word = |n: u32| format!("w{}", n.wrapping_mul(2_654_435_761) % 5_000);
        let paragraph = |i: u32| {
            let own: Vec<String> = (0..60).map(|k| word(i * 61 + k + if k < 12 { i % 2 * shift } else { 0 })).collect();
            RawBlock::new(format!("Recalling the {} of the", own.join(" ")))
        };
        split((0..2_000).map(|i| paragraph((i + shift * 700) % 2_000)).collect(), 0)
    };
    let (first, second) = (text(0), text(1));
    bencher.bench(|| words::between(black_box(&first), &second));
}

/// The four null models with 100 draws each.
#[divan::bench(max_time = 10)]
fn null_models_100_draws(bencher: Bencher) {
    let votes = since_1991();
    let measure = unbloc::agreement::Measure::default();
    let search = unbloc::coalition::Settings::default();
    let found = unbloc::coalition::find(&votes, &measure.between(&votes.matrix()), &search).unwrap();
    let settings = coalition_null::Settings::default();
    bencher.bench(|| coalition_null::test(black_box(&votes), measure, &found, &settings, &|| ()));
}
