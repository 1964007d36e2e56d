//! The slow, obvious twin: every number of the last session's changes from single votes.

use std::collections::BTreeMap;

use serde_json::Value;
use unbloc::ingest::{self, Set};
use unbloc::question::usual_groups;
use unbloc::registry::{Group, Registry};
use unbloc::votes::{Choice, Date, RecurringTexts, RollCallId, RollCalls, Session};

use super::last_session;

/// One roll call: its text and its day, and what each member voted: yes 1, abstain 0, no −1; `None` without a vote.
struct Vote {
    text: Option<String>,
    day: Date,
    column: Vec<Option<f64>>,
}

/// All votes by session.
struct Votes {
    members: Vec<String>,
    sessions: BTreeMap<u16, Vec<Vote>>,
}

fn votes() -> Votes {
    let options = ingest::Options::default();
    let read = ingest::read(&[Set::Record.name().into()], Registry::embedded(), &options, &ingest::Silent);
    let record: RollCalls = read.expect("the record reads").votes;
    let texts = RecurringTexts::of(&record);
    let members = record.members().iter().map(|member| member.code.clone()).collect();
    let mut sessions: BTreeMap<u16, Vec<_>> = BTreeMap::new();
    for on in record.roll_call_ids() {
        let roll_call = record.roll_call(on);
        let day = roll_call.date.expect("a day");
        let text = texts.text_of(on).map(|text| texts.texts()[text.index()].known_by.clone());
        sessions.entry(session(&record, on)).or_default().push(Vote { text, day, column: column(&record, on) });
    }
    Votes { members, sessions }
}

/// Its own, or by the calendar: a session opens in the middle of September.
fn session(record: &RollCalls, on: RollCallId) -> u16 {
    let roll_call = record.roll_call(on);
    if let Some(Session::Regular(session)) = roll_call.session {
        return session;
    }
    let day = roll_call.date.expect("a day");
    let opened = day.month() > 9 || day.month() == 9 && day.day() >= 15;
    (day.year() - if opened { 1945 } else { 1946 }) as u16
}

fn column(record: &RollCalls, on: RollCallId) -> Vec<Option<f64>> {
    let number = |choice: &Choice| match choice {
        Choice::Yes => Some(1.0),
        Choice::Abstain => Some(0.0),
        Choice::No => Some(-1.0),
        Choice::NonVoting | Choice::NotMember => None,
    };
    record.column(on).iter().map(number).collect()
}

/// The score of a thing on one roll call.
type Score<'a> = &'a dyn Fn(&Vote, (usize, usize)) -> Option<f64>;

fn pair(vote: &Vote, (a, b): (usize, usize)) -> Option<f64> {
    Some(1.0 - (vote.column[a]? - vote.column[b]?).abs() / 2.0)
}

fn everyone(vote: &Vote, (a, _): (usize, usize)) -> Option<f64> {
    vote.column[a]?;
    let others: Vec<f64> = (0..vote.column.len()).filter(|&b| b != a).filter_map(|b| pair(vote, (a, b))).collect();
    (!others.is_empty()).then(|| others.iter().sum::<f64>() / others.len() as f64)
}

/// The second of the two numbers is the choice: 0 no, 1 abstain, 2 yes.
fn share(vote: &Vote, (a, choice): (usize, usize)) -> Option<f64> {
    Some(if vote.column[a]? == choice as f64 - 1.0 { 1.0 } else { 0.0 })
}

/// How united a group was: the largest side less half of the others, as a share of those that voted.
fn united(members: &[String], group: &Group, vote: &Vote) -> Option<f64> {
    let belongs = |code: &String| group.memberships.iter().any(|m| m.code == *code && m.contains(Some(vote.day)));
    let cast: Vec<f64> = (0..members.len()).filter(|&m| belongs(&members[m])).filter_map(|m| vote.column[m]).collect();
    let side = |choice: f64| cast.iter().filter(|&&own| own == choice).count() as f64;
    let (most, all) = ([-1.0, 0.0, 1.0].map(side).into_iter().fold(0.0, f64::max), cast.len() as f64);
    (all >= 2.0).then(|| (most - (all - most) / 2.0) / all)
}

/// Mean and number by session, where there are 30 or more.
fn series(votes: &Votes, thing: (usize, usize), score: Score) -> BTreeMap<u16, (f64, f64)> {
    let mean = |on: &Vec<Vote>| {
        let scores: Vec<f64> = on.iter().filter_map(|vote| score(vote, thing)).collect();
        (scores.len() >= 30).then(|| (scores.iter().sum::<f64>() / scores.len() as f64, scores.len() as f64))
    };
    votes.sessions.iter().filter_map(|(session, on)| Some((*session, mean(on)?))).collect()
}

/// A change for its number of roll calls.
fn size((a, n): (f64, f64), (b, m): (f64, f64)) -> f64 {
    (b - a).abs() / (1.0 / n + 1.0 / m).sqrt()
}

fn check(votes: &Votes, kind: &str, things: &[(usize, usize)], score: Score, of: impl Fn(&Value) -> (usize, usize)) {
    let all: Vec<BTreeMap<u16, (f64, f64)>> = things.iter().map(|&thing| series(votes, thing, score)).collect();
    let mut others = Vec::new();
    let mut looked_at = 0;
    for series in &all {
        for (&session, &after) in series {
            if let Some(&before) = series.get(&session.wrapping_sub(1)) {
                match session {
                    80 => looked_at += 1,
                    _ => others.push((size(before, after), (after.0 - before.0).abs())),
                }
            }
        }
    }
    let told: Vec<&Value> =
        last_session()["changes"].as_array().unwrap().iter().filter(|c| c["kind"] == kind).collect();
    assert!(!told.is_empty(), "{kind}: {}", told.len());
    assert_eq!(last_session()["looked_at"][kind], looked_at, "{kind}");
    for change in told.iter().take(12) {
        let thing = of(change);
        let own = &all[things.iter().position(|&known| known == thing).unwrap()];
        let (before, after) = (own[&79], own[&80]);
        let near = |key: &str, value: f64| {
            let found = change[key].as_f64().unwrap_or_else(|| panic!("{key} of {change}"));
            assert!((found - value).abs() < 1e-6, "{key} {found} for {value}: {change}");
        };
        near("before", before.0);
        near("after", after.0);
        assert_eq!(change["n"], serde_json::json!([before.1 as u32, after.1 as u32]));
        let large = others.iter().filter(|other| other.0 >= size(before, after) - 1e-9).count() as f64;
        let expected = f64::from(looked_at) * (large + 1.0) / (others.len() as f64 + 1.0);
        near("bits", (-expected.log2()).max(0.0));
        let smaller = others.iter().filter(|other| other.1 < (after.0 - before.0).abs() - 1e-9).count() as f64;
        near("percentile", 100.0 * smaller / others.len() as f64);
        let fell = after.0 < before.0;
        let farther = own.values().filter(|v| if fell { v.0 < after.0 - 1e-9 } else { v.0 > after.0 + 1e-9 }).count();
        assert_eq!(
            (change["rank"].as_u64(), change["of"].as_u64()),
            (Some(farther as u64 + 1), Some(own.len() as u64))
        );
        let (same, rest) = parts(votes, thing, score);
        near_part(change, "same_texts", same);
        near_part(change, "new_texts", rest);
    }
}

fn near_part(change: &Value, key: &str, value: f64) {
    let found = change[key]["value"].as_f64().unwrap();
    assert!((found - value).abs() < 1e-6, "{key} {found} for {value}: {change}");
}

/// What moved on the same texts, and the rest.
fn parts(votes: &Votes, thing: (usize, usize), score: Score) -> (f64, f64) {
    let of = |session: u16| {
        let mut texts: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
        let scored = votes.sessions[&session].iter().filter_map(|vote| Some((&vote.text, score(vote, thing)?)));
        let scored: Vec<_> = scored.collect();
        for (text, score) in &scored {
            if let Some(text) = text {
                texts.entry(text.as_str()).or_default().push(*score);
            }
        }
        let n = scored.len() as f64;
        (scored.iter().map(|(_, score)| score).sum::<f64>() / n, n, texts)
    };
    let ((a, n, before), (b, m, after)) = (of(79), of(80));
    let mean = |scores: &[f64]| scores.iter().sum::<f64>() / scores.len() as f64;
    let moved = |(text, old): (&&str, &Vec<f64>)| {
        let new = after.get(text)?;
        Some((old.len() as f64 / n + new.len() as f64 / m) / 2.0 * (mean(new) - mean(old)))
    };
    let same: f64 = before.iter().filter_map(moved).sum();
    (same, b - a - same)
}

#[test]
fn a_recount_from_single_votes_gives_the_same_numbers() {
    let votes = votes();
    let n = votes.members.len();
    let place = |value: &Value| votes.members.iter().position(|code| value == code).unwrap();
    let pairs: Vec<(usize, usize)> = (0..n).flat_map(|a| (a + 1..n).map(move |b| (a, b))).collect();
    check(&votes, "pair", &pairs, &pair, |change| (place(&change["member"]), place(&change["other"])));
    let members: Vec<(usize, usize)> = (0..n).map(|a| (a, a)).collect();
    check(&votes, "member", &members, &everyone, |change| (place(&change["member"]), place(&change["member"])));
    let shares: Vec<(usize, usize)> = (0..n).flat_map(|a| (0..3).map(move |choice| (a, choice))).collect();
    let choice = |change: &Value| ["no", "abstain", "yes"].iter().position(|word| change["choice"] == *word).unwrap();
    check(&votes, "share", &shares, &share, |change| (place(&change["member"]), choice(change)));
    let groups = usual_groups();
    let all: Vec<(usize, usize)> = (0..groups.len()).map(|group| (group, group)).collect();
    let of_group = |vote: &Vote, (group, _): (usize, usize)| united(&votes.members, groups[group], vote);
    let group = |change: &Value| groups.iter().position(|group| change["group"] == group.code).unwrap();
    check(&votes, "group", &all, &of_group, |change| (group(change), group(change)));
}

/// A pair that had not stood together before a session, and its joint roll calls.
type Apart = ((usize, usize), u32);

/// For each pair the session in which it first voted no among few, and its joint roll calls before each session.
#[test]
fn company_is_as_rare_as_a_recount_says() {
    let votes = votes();
    let n = votes.members.len();
    let mut joint = vec![vec![0u32; n]; n];
    let mut first: BTreeMap<(usize, usize), u16> = BTreeMap::new();
    let mut at_risk: BTreeMap<u16, Vec<Apart>> = BTreeMap::new();
    for (&session, on) in &votes.sessions {
        let risk = at_risk.entry(session).or_default();
        for (a, joint) in joint.iter().enumerate() {
            let apart = (a + 1..n).filter(|&b| joint[b] > 0 && !first.contains_key(&(a, b)));
            risk.extend(apart.map(|b| ((a, b), joint[b])));
        }
        for vote in on {
            let voted: Vec<usize> = (0..n).filter(|&m| vote.column[m].is_some()).collect();
            let against: Vec<usize> = voted.iter().copied().filter(|&m| vote.column[m] == Some(-1.0)).collect();
            if against.len() as f64 / voted.len() as f64 <= 0.125 {
                let pairs = against.iter().flat_map(|&a| against.iter().map(move |&b| (a, b)));
                pairs.filter(|(a, b)| a < b).for_each(|pair| _ = first.entry(pair).or_insert(session));
            }
        }
        for vote in on {
            let voted: Vec<usize> = (0..n).filter(|&m| vote.column[m].is_some()).collect();
            voted.iter().for_each(|&a| voted.iter().for_each(|&b| joint[a][b] += 1));
        }
    }
    const SESSION: u16 = 40;
    let found = super::result(&["--session", "40", "--replicates", "2"]);
    let told: Vec<&Value> = found["changes"].as_array().unwrap().iter().filter(|c| c["kind"] == "company").collect();
    assert!(told.len() >= 2, "{}", told.len());
    for change in told {
        let place = |key: &str| votes.members.iter().position(|code| change[key] == *code).unwrap();
        let pair = (place("member"), place("other"));
        assert_eq!(first[&pair], SESSION, "{change}");
        let before = at_risk[&SESSION].iter().find(|(other, _)| *other == pair).unwrap().1;
        let late = |session: u16| at_risk[&session].iter().filter(|(_, joint)| *joint >= before);
        let others = || at_risk.keys().copied().filter(|&session| session != SESSION);
        let among: usize = others().map(|session| late(session).count()).sum();
        let as_late: usize = others().map(|s| late(s).filter(|(pair, _)| first.get(pair) == Some(&s)).count()).sum();
        let expected = late(SESSION).count() as f64 * (as_late as f64 + 1.0) / (among as f64 + 1.0);
        let bits = change["bits"].as_f64().unwrap();
        assert!((bits - (-expected.log2()).max(0.0)).abs() < 1e-6, "{bits} for {expected}: {change}");
    }
}
