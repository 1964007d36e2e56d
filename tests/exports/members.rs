//! Every member in every period.

use std::collections::BTreeMap;

use unbloc::agreement::Measure;
use unbloc::coalition::{Settings, find};
use unbloc::ingest::Set;
use unbloc::question::export::Members;
use unbloc::stats::Period;
use unbloc::votes::{Bodies, MemberId, Selection};

use super::{cells, held, numbers};

/// By hand, in the dossier of 2025: three roll calls of the Assembly, A/RES/ES-11/7, A/RES/ES-11/8 and A/RES/80/223.
/// The United States voted no, abstained and voted yes (the facts of 24 February, and that of 18 December).
#[test]
fn shares_are_of_votes_and_absence_is_of_seats() {
    let record = held(Set::Ukraine);
    let question = Members { by: Period::Year, ..Members::default() };
    let year =
        question.of(&record, &()).unwrap().map(Result::unwrap).find(|t| cells(t, "year")[0].as_deref() == Some("2025"));
    let table = year.unwrap();
    let row = cells(&table, "member").iter().position(|code| code.as_deref() == Some("USA")).unwrap();
    let cell = |header: &str| cells(&table, header)[row].clone().unwrap_or_default();
    let counts = ["roll_calls", "seated", "cast", "yes", "abstain", "no", "non_voting", "cow"].map(cell);
    assert_eq!(counts, ["3", "3", "3", "1", "1", "1", "0", "2"]);
    assert_eq!(numbers(&table, "yes_share")[row], Some(1.0 / 3.0));
    assert_eq!(["name", "region", "regional_group"].map(cell), ["United States", "Americas", "WEOG"]);
    assert!(cell("no_coalition").starts_with("coalitions need at least 10 roll calls"), "{}", cell("no_coalition"));
}

/// The mean over every other with ten joint roll calls, summed here pair by pair; coalitions as they are found in the
/// session alone.
#[test]
fn mean_agreement_and_coalitions_are_those_of_the_period_by_itself() {
    let record = held(Set::Ukraine);
    let question =
        Members { by: Period::All, search: Settings { starts: 5, ..Settings::default() }, ..Members::default() };
    let table = question.of(&record, &()).unwrap().next().unwrap().unwrap();
    let (votes, codes) = (record.votes(), cells(&table, "member"));
    let agreement = Measure::default().between(&votes.matrix());
    let [means, others] = ["mean_agreement", "others"].map(|header| cells(&table, header));
    for (row, code) in codes.iter().enumerate() {
        let member = votes.find_member(code.as_deref().unwrap()).unwrap();
        let with = (0..votes.members().len() as u16)
            .map(MemberId)
            .filter(|&m| m != member && agreement.joint(member, m) >= 10);
        let values: Vec<f64> = with.filter_map(|other| agreement.value(member, other)).collect();
        assert_eq!(others[row].as_deref(), Some(values.len().to_string().as_str()), "{code:?}");
        let mean = (!values.is_empty()).then(|| format!("{:.6}", values.iter().sum::<f64>() / values.len() as f64));
        assert_eq!(means[row], mean, "{code:?}");
    }
    let often = Selection { body: Some(Bodies::Both), min_participation: Some(0.5), ..Selection::default() };
    let voting = votes.select(&often).unwrap().votes;
    let division = find(&voting, &Measure::default().between(&voting.matrix()), &question.search).unwrap();
    let expected: BTreeMap<&str, String> = voting
        .member_ids()
        .map(|m| (voting.member(m).code.as_str(), (division.partition.of(m) + 1).to_string()))
        .collect();
    let [coalitions, why] = ["coalition", "no_coalition"].map(|header| cells(&table, header));
    for (row, code) in codes.iter().enumerate() {
        assert_eq!(coalitions[row].as_ref(), expected.get(code.as_deref().unwrap()), "{code:?}");
        assert_eq!(why[row].is_some(), coalitions[row].is_none(), "{code:?}");
    }
    assert!(why.iter().flatten().all(|why| why == "voted on fewer than 50 % of the roll calls"));
}
