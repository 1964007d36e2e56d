//! A plain reader of the unvotes files, for reference numbers: members by
//! their names in English, all voters of a session, nothing dropped.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use flate2::read::GzDecoder;
use unbloc::votes::{Body, Choice, Member, MemberId, RollCall, RollCalls};

/// Where the files are that are not part of the project; `None`, and a line that says so, where they are not.
pub fn data() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    if !folder.is_dir() {
        println!("skipped: ../shared/data is not there");
        return None;
    }
    Some(folder)
}

type Cell = (u32, String, Choice);

/// One session of the Assembly; `None` where the files are not there.
pub fn session(number: u16) -> Option<RollCalls> {
    static ALL: OnceLock<Option<BTreeMap<u16, Vec<Cell>>>> = OnceLock::new();
    let cells = ALL.get_or_init(|| data().map(|folder| read(&folder))).as_ref()?;
    Some(record(cells.get(&number).unwrap_or_else(|| panic!("no session {number}"))))
}

/// A member by its name in English.
pub fn member(votes: &RollCalls, name: &str) -> MemberId {
    votes.find_member(name).unwrap_or_else(|| panic!("no member {name}"))
}

fn open(path: &Path) -> csv::Reader<GzDecoder<File>> {
    csv::Reader::from_reader(GzDecoder::new(File::open(path).expect("the file is there")))
}

fn read(folder: &Path) -> BTreeMap<u16, Vec<Cell>> {
    let mut session_of: BTreeMap<u32, u16> = BTreeMap::new();
    for row in open(&folder.join("unvotes_un_roll_calls.csv.gz")).records() {
        let row = row.expect("a sound file");
        session_of.insert(row[0].parse().expect("rcid"), row[1].parse().expect("session"));
    }
    let mut cells: BTreeMap<u16, Vec<Cell>> = BTreeMap::new();
    for row in open(&folder.join("unvotes_un_votes.csv.gz")).records() {
        let row = row.expect("a sound file");
        let rcid: u32 = row[0].parse().expect("rcid");
        let choice = match &row[3] {
            "yes" => Choice::Yes,
            "abstain" => Choice::Abstain,
            "no" => Choice::No,
            other => panic!("no choice: {other}"),
        };
        cells.entry(session_of[&rcid]).or_default().push((rcid, row[1].to_owned(), choice));
    }
    cells
}

fn record(cells: &[Cell]) -> RollCalls {
    let rcids: BTreeSet<u32> = cells.iter().map(|cell| cell.0).collect();
    let names: BTreeSet<&str> = cells.iter().map(|cell| cell.1.as_str()).collect();
    let column: BTreeMap<u32, usize> = rcids.iter().enumerate().map(|(i, &rcid)| (rcid, i)).collect();
    let row: BTreeMap<&str, usize> = names.iter().enumerate().map(|(i, &name)| (name, i)).collect();
    let mut choices = vec![Choice::NonVoting; rcids.len() * names.len()];
    for (rcid, name, choice) in cells {
        choices[column[rcid] * names.len() + row[name.as_str()]] = *choice;
    }
    let members = names.iter().map(|name| Member::new(*name, *name)).collect();
    let roll_calls = rcids.iter().map(|rcid| RollCall::new(format!("rcid {rcid:05}"), Body::Assembly)).collect();
    RollCalls::new(members, roll_calls, choices).expect("the shape fits")
}
