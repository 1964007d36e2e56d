//! Ideal points: against estimates by other programs, and a twin that does the same the slow way.

mod coverage;
mod drawn;
mod edges;
mod held_out;
pub mod made_up;
mod options;
mod plane;
mod reference;
mod slow;
mod told;
mod twin;
mod unlikely;

use std::sync::OnceLock;

use unbloc::ingest;
use unbloc::positions::{Fit, Settings, estimate};
use unbloc::registry::Registry;
use unbloc::stats::{Period, Times};
use unbloc::votes::{Body, RollCall, RollCalls};

/// The Assembly's record and its sessions.
pub fn record() -> &'static (RollCalls, Times) {
    static RECORD: OnceLock<(RollCalls, Times)> = OnceLock::new();
    RECORD.get_or_init(|| {
        let all = ingest::everything(Registry::embedded(), false).expect("the record reads").votes;
        let assembly = |on: &RollCall| on.known_body() == Some(Body::Assembly);
        let kept: Vec<bool> = all.roll_calls().iter().map(assembly).collect();
        let votes = all.subset(&vec![true; all.members().len()], &kept);
        let times = Times::of(&votes, Period::Session);
        (votes, times)
    })
}

/// All sessions at once, as by default.
pub fn over_time() -> &'static Fit {
    static FIT: OnceLock<Fit> = OnceLock::new();
    let (votes, times) = record();
    FIT.get_or_init(|| estimate(votes, times, &Settings::default()).expect("votes that divide"))
}

/// The objective does not fall but for nodes that come and go.
#[test]
fn no_step_makes_it_worse() {
    let fit = over_time();
    let [objectives] = &fit.objectives[..] else { panic!("one search") };
    assert!(objectives.windows(2).all(|pair| pair[1] >= pair[0] - 1e-9 * pair[0].abs()), "{objectives:?}");
    assert!(fit.converged);
    assert!(fit.rho.is_some_and(|rho| (0.95..0.99).contains(&rho)), "{:?}", fit.rho);
}

/// What is done on one thread.
fn one_thread<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread").install(work)
}

/// The same on two.
fn two_threads<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(2).build().expect("two threads").install(work)
}
