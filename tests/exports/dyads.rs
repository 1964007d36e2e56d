//! Every pair in every period.

use std::collections::BTreeMap;

use unbloc::agreement::{Index, Measure, Over};
use unbloc::ingest::Set;
use unbloc::question::export::{Dyads, DyadsOf};
use unbloc::question::{Origin, Record};
use unbloc::registry::Registry;
use unbloc::stats::{DrawnBy, Period, Resampling, intervals};
use unbloc::votes::{Body, Member, RollCall, Selection, Session, Sessions};

use super::{cells, held, numbers};
use crate::support::with_roll_calls;

fn of(question: &Dyads, record: &Record) -> Vec<DyadsOf> {
    question.of(record, &()).unwrap().collect()
}

/// The record of one session, as `--session` selects it.
fn session(record: &Record, number: u16) -> Record {
    let session = Some(Sessions::One(Session::Regular(number)));
    Record::new(record.input.clone(), Selection { session, ..Selection::default() }, Origin::Files).unwrap()
}

/// The figures of `tests/reference/dyads.py`, counted row by row in Voeten's file, to its six digits.
#[test]
fn indices_and_numbers_are_those_of_another_program() {
    let indices = vec![Index::Agree, Index::S, Index::Pi, Index::Kappa, Index::Alpha];
    let (record, question) = (held(Set::Record), Dyads { indices, ..Dyads::default() });
    let mut made: BTreeMap<String, String> = BTreeMap::new();
    for found in of(&question, &record) {
        let wanted =
            ["session", "member_a", "cow_a", "member_b", "cow_b", "joint", "agree", "s", "pi", "kappa", "alpha"];
        let csv = found.table.only(&wanted).csv().unwrap();
        for line in csv.lines().skip(1) {
            let part: Vec<&str> = line.split(',').collect();
            made.insert([part[0], part[1], part[3]].join(","), line.to_owned());
        }
    }
    assert!(made.len() > 900_000, "{} pairs and sessions", made.len());
    let expected: Vec<&str> = include_str!("../reference/dyads.csv").lines().skip(1).collect();
    assert_eq!(expected.len(), 8);
    for line in expected {
        let part: Vec<&str> = line.split(',').collect();
        assert_eq!(made[&[part[0], part[1], part[3]].join(",")], line);
    }
}

/// To the last digit what `agree --session N --index X` works out, whatever else is counted beside it.
#[test]
fn each_index_is_that_of_agree_in_the_same_session() {
    let (record, indices) = (held(Set::Record), Index::ALL.to_vec());
    for number in [1, 19, 46, 74] {
        let one = session(&record, number);
        let votes = one.votes();
        let found = of(&Dyads { indices: indices.clone(), all_pairs: true, ..Dyads::default() }, &one).remove(0).table;
        let [a, b] = ["member_a", "member_b"].map(|header| cells(&found, header));
        for &index in &indices {
            let agreement = Measure::new(index, Over::Joint).between(&votes.matrix());
            let values = numbers(&found, &index.name().replace('-', "_"));
            for (row, value) in values.iter().enumerate() {
                let [a, b] = [&a, &b].map(|codes| votes.find_member(codes[row].as_deref().unwrap()).unwrap());
                assert_eq!(*value, agreement.value(a, b), "session {number}, {index}, row {row}");
            }
        }
    }
}

/// The same draws as `agree --session N --intervals`.
#[test]
fn intervals_are_those_of_agree_in_the_same_session() {
    let one = session(&held(Set::Record), 74);
    let (votes, draws) = (one.votes(), Resampling { replicates: 30, seed: 7 });
    let question = Dyads { indices: vec![Index::S, Index::PiLinear], intervals: Some(draws), ..Dyads::default() };
    let found = of(&question, &one).remove(0).table;
    let [a, b] = ["member_a", "member_b"].map(|header| cells(&found, header));
    let pair = |row: usize| (a[row].as_deref().unwrap(), b[row].as_deref().unwrap());
    for (index, header) in [(Index::S, "s"), (Index::PiLinear, "pi_linear")] {
        let agreement = Measure::new(index, Over::Joint).between(&votes.matrix());
        let all: Vec<_> = agreement.pairs().collect();
        let by_pair: BTreeMap<_, _> = all
            .iter()
            .map(|&(a, b)| (votes.member(a).code.as_str(), votes.member(b).code.as_str()))
            .zip(intervals(votes, &agreement, &all, DrawnBy::RollCall, draws))
            .collect();
        let (low, high) = (numbers(&found, &format!("{header}_low")), numbers(&found, &format!("{header}_high")));
        assert!(low.iter().flatten().count() > 10_000);
        for row in 0..found.rows() {
            let expected = by_pair[&pair(row)];
            assert_eq!(
                (low[row], high[row]),
                (expected.map(|i| i.low), expected.map(|i| i.high)),
                "{index}, row {row}"
            );
        }
    }
}

/// Two sessions of four made-up members; the last has a seat in the second alone.
fn made_up() -> Record {
    let call = |id: &str, session, day: &str| RollCall {
        session: Some(session),
        date: day.parse().ok(),
        ..RollCall::new(id, Body::Assembly)
    };
    let calls = vec![
        call("1", Session::Regular(3), "1948-10-01"),
        call("2", Session::Regular(3), "1949-05-02"),
        call("3", Session::Emergency(2), "1958-08-20"),
    ];
    let votes = with_roll_calls(&[("AAA", "YNY"), ("BBB", "YAX"), ("CCC", "XXN"), ("DDD", "..N")], calls);
    let mut input = held(Set::Ukraine).input.as_ref().clone();
    input.votes = votes;
    Record::new(input, Selection::default(), Origin::Files).unwrap()
}

#[test]
fn pairs_that_never_met_are_counted_or_kept_with_blanks() {
    let record = made_up();
    let wanted = ["session", "from", "to", "member_a", "member_b", "cow_a", "roll_calls", "joint", "agree"];
    let csv = |found: &DyadsOf| found.table.only(&wanted).csv().unwrap();
    let found = of(&Dyads::default(), &record);
    // yes with yes is 1, no with abstain a half
    assert_eq!(
        csv(&found[0]),
        "session,from,to,member_a,member_b,cow_a,roll_calls,joint,agree\n\
         3,1948-10-01,1949-05-02,AAA,BBB,,2,2,0.750000\n"
    );
    assert_eq!(
        csv(&found[1]).lines().skip(1).collect::<Vec<_>>(),
        [
            "ES-2,1958-08-20,1958-08-20,AAA,CCC,,1,1,0.000000",
            "ES-2,1958-08-20,1958-08-20,AAA,DDD,,1,1,0.000000",
            "ES-2,1958-08-20,1958-08-20,CCC,DDD,,1,1,1.000000"
        ]
    );
    // CCC never voted in session 3, BBB not in the other.
    assert_eq!([found[0].never_met, found[1].never_met], [2, 3]);
    let all = of(&Dyads { all_pairs: true, ..Dyads::default() }, &record);
    assert_eq!([all[0].never_met, all[1].never_met], [0, 0]);
    assert_eq!([all[0].table.rows(), all[1].table.rows()], [3, 6]);
    assert!(csv(&all[0]).contains("AAA,CCC,,2,0,\n"), "{}", csv(&all[0]));
}

#[test]
fn years_are_whole_numbers_and_all_roll_calls_are_one_period() {
    let record = made_up();
    let found = of(&Dyads { by: Period::Year, ..Dyads::default() }, &record);
    let years: Vec<_> = found.iter().map(|found| cells(&found.table, "year")[0].clone().unwrap()).collect();
    assert_eq!(years, ["1948", "1949", "1958"]);
    let found = of(&Dyads { by: Period::All, ..Dyads::default() }, &record);
    assert_eq!((found.len(), found[0].table.columns()[0].header.as_str()), (1, "from"));
}

/// The column of `data/registry/members.csv`, which stands by itself.
#[test]
fn every_member_has_the_number_of_the_registry() {
    let registry = Registry::embedded();
    let mut members = csv::Reader::from_path("data/registry/members.csv").unwrap();
    let mut n = 0;
    for row in members.records() {
        let row = row.unwrap();
        assert_eq!(registry.cow_number(&row[0], None), row[3].parse().ok(), "{}", &row[0]);
        n += 1;
    }
    assert_eq!(n, 193);
    let without: Vec<&Member> = registry
        .profiles()
        .map(|profile| &profile.member)
        .filter(|m| registry.cow_number(&m.code, None).is_none())
        .collect();
    assert!(without.is_empty(), "{without:?}");
}
