//! Counts made with other programs on the package unvotes (its README says
//! which): the Assembly's votes 1946 to 2019.

use std::sync::OnceLock;

use unbloc::agreement::PairTable;
use unbloc::ingest::{Options, Silent, read};
use unbloc::registry::Registry;
use unbloc::stats::surprise::{History, Standing, Window, together};
use unbloc::votes::{Choice, MemberId, RollCalls, Selection, Session, Sessions};

use crate::support::unvotes::data;

fn assembly() -> Option<&'static RollCalls> {
    static ALL: OnceLock<Option<RollCalls>> = OnceLock::new();
    let all = || {
        let files = ["unvotes_un_votes.csv.gz", "unvotes_un_roll_calls.csv.gz"];
        let files = data().map(|folder| files.map(|file| folder.join(file)))?;
        Some(read(&files, Registry::embedded(), &Options::default(), &Silent).unwrap().votes)
    };
    ALL.get_or_init(all).as_ref()
}

/// The sessions since the end of the Cold War.
fn since_46(votes: &RollCalls) -> RollCalls {
    let selection = Selection { session: Some(Sessions::Range(46, 74)), ..Selection::default() };
    votes.select(&selection).unwrap().votes
}

fn members<const N: usize>(votes: &RollCalls, codes: [&str; N]) -> [MemberId; N] {
    codes.map(|code| votes.find_member(code).unwrap_or_else(|| panic!("no {code}")))
}

fn both_no(votes: &RollCalls) -> (Standing, Standing) {
    let history = History::whole(votes, &Window::default()).unwrap();
    let found = together(votes, &history, &members(votes, ["USA", "RUS"]), Choice::No, &members(votes, ["GBR", "FRA"]));
    (found.standing, found.opposed.unwrap())
}

fn sessions(votes: &RollCalls, standing: &Standing) -> Vec<u16> {
    let session = |r| match votes.roll_call(r).session {
        Some(Session::Regular(number)) => number,
        other => panic!("no regular session: {other:?}"),
    };
    let mut sessions: Vec<u16> = standing.precedents.iter().map(|&r| session(r)).collect();
    sessions.sort_unstable();
    sessions
}

#[test]
fn the_united_states_and_russia_both_voted_no_so_often() {
    let Some(all) = assembly() else { return };
    let (no, opposed) = both_no(all);
    assert_eq!((no.times, no.joint), (251, 6118));
    assert_eq!(opposed.times, 14);
    assert_eq!(sessions(all, &opposed), [3, 7, 23, 28, 31, 32, 34, 35, 37, 37, 37, 37, 40, 40]);
    let late = since_46(all);
    let (no, opposed) = both_no(&late);
    assert_eq!((no.times, no.joint, opposed.times), (147, 2523, 0));
}

#[test]
fn four_members_voted_no_together_eight_times() {
    let Some(all) = assembly() else { return };
    let late = since_46(all);
    let history = History::whole(&late, &Window::default()).unwrap();
    let found = together(&late, &history, &members(&late, ["USA", "RUS", "BLR", "HUN"]), Choice::No, &[]);
    assert_eq!(sessions(&late, &found.standing), [46, 48, 49, 50, 50, 51, 52, 52]);
    assert_eq!(found.opposed, None);
}

/// Rows and columns yes, abstain, no.
#[test]
fn the_tables_of_the_pair_are_those_of_the_reference() {
    let Some(all) = assembly() else { return };
    let table = |votes: &RollCalls| {
        let [usa, rus] = members(votes, ["USA", "RUS"]).map(|m| votes.row(m).collect::<Vec<_>>());
        PairTable::count(&usa, &rus).0
    };
    assert_eq!(table(all), [[870, 325, 596], [961, 221, 58], [2404, 432, 251]]);
    assert_eq!(table(&since_46(all)), [[424, 102, 112], [216, 126, 8], [1030, 358, 147]]);
}
