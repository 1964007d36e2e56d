//! The backbones in one form, and which of their ties are drawn.

use std::collections::BTreeMap;

use unbloc::agreement::{AgreementMatrix, Index, Over, between};
use unbloc::chart::{Caption, network};
use unbloc::coalition::Partition;
use unbloc::graph::AgreementGraph;
use unbloc::graph::backbone::{Kept, Picking, Rule, Settings, Sign, Tail, disparity, pick, sdsm};
use unbloc::question::coalitions::ShownTies;
use unbloc::synthetic;
use unbloc::votes::{MemberId, RollCalls};

use super::by_margins_alone;
use crate::support::svg::of_class;

fn agreement(votes: &RollCalls) -> AgreementMatrix {
    between(&votes.matrix(), Index::Agree, Over::Joint)
}

fn picked(votes: &RollCalls, rule: Rule, alpha: f64, k: usize) -> Vec<Kept> {
    pick(votes, &agreement(votes), Picking { rule, alpha, k }).expect("a backbone").ties
}

#[test]
fn each_rule_picks_what_its_method_finds() {
    for seed in 0..10 {
        let votes = synthetic::votes(seed, 3, 18, 60);
        let matrix = agreement(&votes);
        let graph = AgreementGraph::new(&matrix);
        let ties = picked(&votes, Rule::Sdsm, 0.05, 3);
        let links = sdsm(&votes, &Settings { alpha: 0.05, tail: Tail::Exact }).expect("links").links;
        let expected: Vec<_> = links.iter().map(|link| (link.test.pair, link.sign, Some(link.adjusted))).collect();
        assert_eq!(
            ties.iter().map(|tie| (tie.pair, tie.sign, tie.adjusted)).collect::<Vec<_>>(),
            expected,
            "seed {seed}"
        );
        let strong: Vec<_> = disparity(&graph, 0.5).iter().map(|tie| (tie.pair, Some(tie.p))).collect();
        let ties = picked(&votes, Rule::Disparity, 0.5, 3);
        assert_eq!(ties.iter().map(|tie| (tie.pair, tie.p)).collect::<Vec<_>>(), strong, "seed {seed}");
        let ties = picked(&votes, Rule::TopK, 0.05, 2);
        let strongest: Vec<_> = graph.strongest(2).into_iter().map(|(a, b, value)| ((a, b), Some(value))).collect();
        assert_eq!(ties.iter().map(|tie| (tie.pair, tie.value)).collect::<Vec<_>>(), strongest, "seed {seed}");
        assert!(ties.iter().all(|tie| tie.p.is_none() && tie.sign == Sign::Positive), "seed {seed}");
    }
}

#[test]
fn every_tie_knows_its_agreement_and_joint_roll_calls() {
    let votes = synthetic::votes(4, 3, 18, 60);
    let matrix = agreement(&votes);
    for &rule in Rule::ALL {
        for tie in picked(&votes, rule, 0.5, 3) {
            let (a, b) = tie.pair;
            assert!(a < b, "{rule}");
            assert_eq!((tie.value, tie.joint), (matrix.value(a, b), matrix.joint(a, b)), "{rule}");
        }
    }
}

#[test]
fn an_alpha_that_is_no_share_is_refused_and_names_come_back() {
    let votes = synthetic::votes(1, 2, 6, 20);
    for alpha in [0.0, 1.0, f64::NAN] {
        for rule in [Rule::Sdsm, Rule::Disparity] {
            let refused = pick(&votes, &agreement(&votes), Picking { rule, alpha, ..Picking::default() });
            assert_eq!(refused.expect_err("no share").to_string(), format!("alpha is {alpha}"));
        }
    }
    for &rule in Rule::ALL {
        assert_eq!(rule.name().parse::<Rule>().ok(), Some(rule));
    }
    let unknown = "mst".parse::<Rule>().expect_err("no rule");
    assert_eq!(unknown.to_string(), "unknown backbone `mst`");
    assert_eq!(unknown.hint_text(), Some("expected one of `sdsm`, `disparity`, `top-k`"));
}

#[test]
fn where_nothing_is_more_than_the_margins_the_strongest_ties_stand_in_and_that_is_said() {
    // a seed of the hundred without any link
    let lone = (0..100)
        .map(|seed| by_margins_alone(seed, 0.25, 20, 30))
        .find(|votes| sdsm(votes, &Settings::default()).is_ok_and(|found| found.links.is_empty()));
    let votes = lone.expect("most records have no link");
    let ties = ShownTies::find(&votes, &agreement(&votes), None).expect("ties");
    assert_eq!(ties.backbone.picking.rule, Rule::TopK);
    assert_eq!(ties.drawn(), ties.backbone.ties);
    let said = ties.sentence();
    assert!(said.starts_with("Backbone: none of 190 pairs votes alike more often than the margins"), "{said}");
    assert!(
        said.contains(
            "The network shows the 3 strongest of each member, and those that hold the graph together instead"
        ),
        "{said}"
    );
    // who asks for the backbone gets it, empty as it is
    let asked = ShownTies::find(&votes, &agreement(&votes), Some(Picking::default())).expect("a backbone");
    assert!(asked.backbone.ties.is_empty() && asked.instead.is_none());
}

#[test]
fn too_few_roll_calls_or_members_have_no_backbone_and_the_reason_is_told() {
    let unanimous = "Y".repeat(40);
    let few = [
        (
            vec![("AAA", "YNY"), ("BBB", "NYY"), ("CCC", "YYN")],
            "at least 10 roll calls that are not unanimous; the selection has 3",
        ),
        (vec![("AAA", unanimous.as_str()), ("BBB", &unanimous), ("CCC", &unanimous)], "the selection has 0"),
        (vec![("AAA", "YNYNYNYNYNYN"), ("BBB", "NYNYNYNYNYNN")], "at least three members; the selection has 2"),
    ];
    for (members, reason) in few {
        let votes = crate::support::votes(&members);
        let ties = ShownTies::find(&votes, &agreement(&votes), None).expect("ties");
        assert!(ties.instead.as_ref().is_some_and(|instead| instead.contains(reason)), "{}", ties.sentence());
        let asked = ShownTies::find(&votes, &agreement(&votes), Some(Picking::default())).expect_err("too few");
        assert!(asked.to_string().contains(reason), "{asked}");
    }
}

/// The slow twin: a tie is drawn where fewer than so many ties of one of its members are surer.
#[test]
fn of_a_large_backbone_the_surest_ties_of_each_member_are_drawn() {
    for seed in 0..5 {
        let votes = synthetic::votes(seed, 3, 30, 150);
        let ties = ShownTies::find(&votes, &agreement(&votes), None).expect("ties");
        assert_eq!(ties.backbone.picking.rule, Rule::Sdsm, "seed {seed}");
        let drawn = ties.drawn();
        for (sign, most) in [(Sign::Positive, 4), (Sign::Negative, 1)] {
            let all: Vec<&Kept> = ties.backbone.of_sign(sign).collect();
            let mut of_member: BTreeMap<MemberId, usize> = BTreeMap::new();
            for tie in drawn.iter().filter(|tie| tie.sign == sign) {
                assert!(all.contains(&tie), "seed {seed}");
                let surer = |member: MemberId| {
                    let own = all.iter().filter(|other| other.pair.0 == member || other.pair.1 == member);
                    own.filter(|other| other.p < tie.p).count()
                };
                assert!(surer(tie.pair.0).min(surer(tie.pair.1)) < most, "seed {seed}: {tie:?}");
                *of_member.entry(tie.pair.0).or_default() += 1;
                *of_member.entry(tie.pair.1).or_default() += 1;
            }
            for member in votes.member_ids() {
                let own = all.iter().filter(|tie| tie.pair.0 == member || tie.pair.1 == member).count();
                assert!(of_member.get(&member).copied().unwrap_or(0) >= own.min(most), "seed {seed}: {member:?}");
            }
        }
        assert!(drawn.len() < ties.backbone.ties.len(), "seed {seed}");
        assert!(drawn.windows(2).all(|two| two[0].pair < two[1].pair), "seed {seed}");
    }
}

#[test]
fn ties_that_part_are_dotted_and_bind_nobody() {
    let votes = synthetic::votes(1, 2, 5, 10);
    let tie = |a, b, sign| Kept {
        pair: (MemberId(a), MemberId(b)),
        value: Some(0.5),
        joint: 10,
        sign,
        p: Some(1e-9),
        adjusted: None,
    };
    // 0–2 and 1–3 bind, 0–1 parts; 4 is only parted from 0
    let ties =
        [tie(0, 1, Sign::Negative), tie(0, 2, Sign::Positive), tie(0, 4, Sign::Negative), tie(1, 3, Sign::Positive)];
    let svg = network(&votes, &ties, &Partition::new(&[0, 1, 0, 1, 0]), &[], &[], &[], &Caption::default());
    let titles = |class: &str| -> Vec<String> { of_class(&svg, class).into_iter().filter_map(|e| e.title).collect() };
    assert_eq!(titles("tie"), ["M000–M002: agreement 0.50; p < 0.001", "M001–M003: agreement 0.50; p < 0.001"]);
    assert_eq!(titles("parting"), ["M000–M001: agreement 0.50; p < 0.001"]);
    assert!(svg.contains("apart: alike less often than expected"));
    assert!(
        svg.contains(
            "Network of 2 ties to bind and 1 tie to part, between 4 members in 2 coalitions; 1 member without"
        )
    );
}

/// What the numbers call drawn is what the picture has.
#[test]
fn the_numbers_and_the_picture_have_the_same_ties() {
    for seed in 0..5 {
        let votes = synthetic::votes(seed, 4, 30, 60);
        for asked in [None, Some(Picking::default()), Some(Picking { rule: Rule::TopK, ..Picking::default() })] {
            let ties = ShownTies::find(&votes, &agreement(&votes), asked).expect("ties");
            let partition = Partition::new(&votes.member_ids().map(|m| m.index() % 4).collect::<Vec<_>>());
            let svg = network(&votes, &ties.drawn(), &partition, &[], &[], &[], &Caption::default());
            let lines = of_class(&svg, "tie").len() + of_class(&svg, "parting").len();
            let numbers = ties.table(&votes, &partition).csv().expect("CSV");
            let drawn = numbers.lines().filter(|line| line.contains(",true,")).count();
            assert_eq!((lines, drawn), (ties.drawn().len(), ties.drawn().len()), "seed {seed}");
        }
    }
}

/// Two members that always oppose each other, among others that vote at random: only a tie that parts.
#[test]
fn ties_that_only_part_are_counted_where_others_stand_in() {
    let mirror = |word: &str| word.chars().map(|c| if c == 'Y' { 'N' } else { 'Y' }).collect::<String>();
    let one = "YNNYYNYNNYYYNNYNYNYNNYYNYNNYYNYNNYYYNNYNYNYNNYYN";
    let rows: Vec<String> = (1..7usize)
        .map(|k| (0..48usize).map(|r| if (r * k + r / (k + 1) + k) % 5 % 2 == 0 { 'Y' } else { 'N' }).collect())
        .collect();
    let other = mirror(one);
    let mut members = vec![("AAA", one), ("BBB", other.as_str())];
    members.extend(["CCC", "DDD", "EEE", "FFF", "GGG", "HHH"].into_iter().zip(rows.iter().map(String::as_str)));
    let votes = crate::support::votes(&members);
    let found = pick(&votes, &agreement(&votes), Picking::default()).expect("a backbone");
    let parts = found.of_sign(Sign::Negative).any(|tie| tie.pair == (MemberId(0), MemberId(1)));
    assert!(parts, "{found:?}");
    assert!(found.of_sign(Sign::Positive).next().is_none(), "{found:?}");
    let ties = ShownTies::find(&votes, &agreement(&votes), None).expect("ties");
    let less = format!("({} less often; not drawn)", found.ties.len());
    assert!(ties.sentence().contains(&less), "{}", ties.sentence());
}

/// Small probabilities matter: the JSON has each with its five digits, none as nothing.
#[test]
fn the_json_of_a_backbone_keeps_every_probability() {
    use unbloc::ingest::{Findings, Input};
    use unbloc::question::{Coalitions, Origin, Question, Record};
    let votes = synthetic::votes(1, 2, 24, 60);
    let kept = picked(&votes, Rule::Sdsm, 0.05, 3);
    let input = Input { votes, files: Vec::new(), findings: Findings::default() };
    let record = Record::new(input, unbloc::votes::Selection::default(), Origin::Files).unwrap();
    let question = Coalitions { ties: Some(Picking::default()), ..Coalitions::default() };
    let answer = question.answer(&record, &(), false).unwrap();
    let told = answer.result["backbone"]["ties"].as_array().unwrap();
    assert_eq!(told.len(), kept.len());
    assert!(kept.iter().any(|tie| tie.p.is_some_and(|p| p < 1e-3)), "no small probability to keep");
    for (tie, told) in kept.iter().zip(told) {
        let (p, told) = (tie.p.unwrap(), told["p"].as_f64().unwrap());
        assert!((told - p).abs() <= 5e-5 * p, "{told} for {p}");
    }
}
