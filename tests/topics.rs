//! What votes are about: the rules, and what they give.

use std::collections::BTreeMap;

use unbloc::ingest::{Options, Silent, read};
use unbloc::registry::{Registry, Topics};

use crate::support::unvotes::data;

const RULES: &str = include_str!("../data/topics/rules.csv");
const TOPICS: &str = include_str!("../data/topics/topics.csv");
/// What `tests/reference/topics/match.py` gives to the Library's roll calls.
const EXPECTED: &str = include_str!("reference/topics/expected.csv");

fn rows(text: &str) -> Vec<csv::StringRecord> {
    csv::Reader::from_reader(text.as_bytes()).records().map(Result::unwrap).collect()
}

#[test]
fn the_rules_are_sorted_and_each_of_a_known_topic() {
    let of = |row: &csv::StringRecord| row.iter().map(str::to_owned).collect::<Vec<String>>();
    let lines: Vec<Vec<String>> = rows(RULES).iter().map(of).collect();
    assert!(lines.windows(2).all(|pair| pair[0] < pair[1]), "not sorted, or a rule twice");
    let issues: BTreeMap<String, String> =
        rows(TOPICS).iter().map(|row| (row[0].to_owned(), row[2].to_owned())).collect();
    for rule in rows(RULES) {
        assert_eq!(issues.get(&rule[0]).map(String::as_str), Some(&rule[1]), "{rule:?}");
        assert!(["text", "subject"].contains(&&rule[2]), "{rule:?}");
    }
    let of_a_rule: std::collections::BTreeSet<String> = rows(RULES).iter().map(|rule| rule[0].to_owned()).collect();
    assert!(issues.keys().all(|topic| of_a_rule.contains(topic)), "a topic without a rule");
}

/// The same topics and issues as the reference gives, for all 732 roll calls of the Library's file.
#[test]
fn the_library_s_roll_calls_have_the_topics_of_the_reference() {
    let Some(folder) = data() else { return };
    let path = folder.join("ga_voting_2019-2026.csv.gz");
    let options = Options { tolerant: true, ..Options::default() };
    let input = read(&[path], Registry::embedded(), &options, &Silent).unwrap();
    let expected: BTreeMap<String, (String, String)> =
        rows(EXPECTED).iter().map(|row| (row[0].to_owned(), (row[2].to_owned(), row[3].to_owned()))).collect();
    assert_eq!((expected.len(), input.votes.roll_calls().len()), (732, 732));
    let mut differ = Vec::new();
    for roll_call in input.votes.roll_calls() {
        let (topics, issues) = Topics::embedded().of(roll_call);
        let codes: Vec<&str> = topics.iter().map(|topic| topic.code.as_str()).collect();
        let found = (codes.join(" "), issues.join(" "));
        if expected.get(&roll_call.id) != Some(&found) {
            differ.push(format!("{}: {found:?}, expected {:?}", roll_call.id, expected.get(&roll_call.id)));
        }
    }
    assert!(differ.is_empty(), "{} differ:\n{}", differ.len(), differ[..differ.len().min(5)].join("\n"));
}
