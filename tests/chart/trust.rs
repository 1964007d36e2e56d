//! Charts of the resolution and of stability; faint nodes.

use unbloc::agreement::{AgreementMatrix, Index, Measure, Over, between};
use unbloc::chart::{network, resolution, stability};
use unbloc::coalition::{self, Coalitions, Plateau, Range, SWEEP_STARTS, Settings, Stability, Sweep, find, sweep};
use unbloc::synthetic;
use unbloc::votes::RollCalls;

use super::gallery::{caption, planted, ties};
use crate::support::svg::{elements, labels, of_class};

fn agreement(votes: &RollCalls) -> AgreementMatrix {
    between(&votes.matrix(), Index::Same, Over::All)
}

fn swept(votes: &RollCalls, low: f64, high: f64, step: f64) -> Sweep {
    let (settings, range) = (Settings { starts: SWEEP_STARTS, ..Settings::default() }, Range { low, high, step });
    sweep(&agreement(votes), &settings, range, &[], &|_, _| ()).expect("a sweep")
}

fn tested(votes: &RollCalls) -> (Coalitions, Stability) {
    let found = find(votes, &agreement(votes), &Settings { starts: 5, ..Settings::default() }).expect("coalitions");
    let measure = Measure::new(Index::Same, Over::All);
    let stable = coalition::stability(votes, &found, measure, 12, &|_, _| ()).expect("stability");
    (found, stable)
}

pub fn drawn() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for (n, coalitions) in [(6, 2), (40, 12), (193, 3)] {
        let votes = synthetic::votes(n as u64, coalitions, n, 40);
        let (found, stable) = tested(&votes);
        let svg = stability(&votes, &stable, &found.partition, &caption("stable"));
        all.push((format!("stability of {n} in {coalitions}"), svg));
        let names = vec![String::new(); coalitions];
        let shares: Vec<f64> = (0..n).map(|m| m as f64 / n as f64).collect();
        let svg = network(&votes, &ties(&votes), &planted(&votes, coalitions), &names, &shares, &[], &caption("faint"));
        all.push((format!("network of {n} with faint nodes"), svg));
    }
    let clear = synthetic::votes(1, 3, 12, 60);
    for (low, high, at) in [(0.9, 1.1, 1.0), (0.2, 3.0, 1.0), (1.2, 1.2001, 1.2), (0.8, 1.3, 5.0), (50.0, 90.0, 60.0)] {
        let found = swept(&clear, low, high, (high - low) / 5.0);
        let svg = resolution(&found, at, "modularity", &caption("resolution"));
        all.push((format!("resolution from {low} to {high}"), svg));
    }
    let blurred = swept(&synthetic::votes(2, 40, 60, 12), 0.9, 1.2, 0.05);
    all.push(("resolution of many plateaus".into(), resolution(&blurred, 1.0, "modularity", &caption("resolution"))));
    all
}

#[test]
fn unstable_members_are_faint_and_say_so() {
    let votes = synthetic::votes(1, 2, 4, 10);
    let names = ["the Left".to_owned(), "the Right".to_owned()];
    let draw = |stability: &[f64]| {
        network(&votes, &ties(&votes), &planted(&votes, 2), &names, stability, &[], &caption("faint"))
    };
    let (plain, faint) = (draw(&[]), draw(&[1.0, 0.9, 0.895, 0.2]));
    let fills = |svg: &str| -> Vec<String> {
        let mut nodes = of_class(svg, "node");
        nodes.sort_by_key(|node| node.title.clone());
        nodes.into_iter().map(|node| node.attributes["fill"].clone()).collect()
    };
    let (before, after) = (fills(&plain), fills(&faint));
    assert_eq!((&before[..2], &after[0..2]), (&before[..2], &before[..2]));
    assert!(before[2] != after[2] && before[3] != after[3]);
    assert!(faint.contains("faint: in its coalition in fewer than 90 % of replicates"));
    assert!(!plain.contains("faint: in") && !plain.contains("% of replicates"));
    assert!(faint.contains("The Right; in 20 % of replicates</title>"));
}

#[test]
fn the_best_plateaus_are_picked_out() {
    let found = swept(&synthetic::votes(1, 3, 12, 60), 0.5, 1.5, 0.1);
    let svg = resolution(&found, 1.0, "modularity", &caption("resolution"));
    let best = found.ranked()[0];
    let sizes: Vec<String> = best.partition.sizes().iter().map(usize::to_string).collect();
    let words = format!("{} coalitions ({}), {:.3}–{:.3}", sizes.len(), sizes.join(", "), best.from, best.to);
    assert!(svg.contains(&format!("<title>rank 1: {words}</title>")), "{words}");
    let divides = |p: &&Plateau| p.partition.len() > 1 && alone(p) * 2 <= 12;
    // both panels
    assert_eq!(of_class(&svg, "plateau").len(), 2 * found.plateaus.iter().filter(divides).count().min(3));
    assert_eq!(of_class(&svg, "number").len(), found.plateaus.len());
    assert_eq!((of_class(&svg, "quality").len(), of_class(&svg, "here").len()), (1, 1));
    let outside = resolution(&found, 9.0, "modularity", &caption("resolution"));
    assert!(of_class(&outside, "here").is_empty());
}

fn alone(plateau: &Plateau) -> usize {
    plateau.partition.sizes().iter().filter(|&&size| size == 1).count()
}

/// Without the table of plateaus: above a shade stand the sizes of two coalitions, in the legend which holds best.
#[test]
fn shades_say_what_they_are_without_their_ranks() {
    let found = swept(&synthetic::votes(1, 2, 12, 60), 0.8, 1.2, 0.1);
    let svg = resolution(&found, 1.0, "modularity", &caption("resolution"));
    let said: Vec<String> = labels(&svg).into_iter().map(|label| label.text).collect();
    assert!(said.iter().any(|words| words == "6 + 6"), "{said:?}");
    assert!(
        said.iter().any(|words| words.starts_with("holds longest and most surely: 2 coalitions (6, 6), ")),
        "{said:?}"
    );
    assert!(said.iter().all(|words| !words.contains("rank")), "{said:?}");
}

/// At resolution 0.2 all members are in one coalition, at 40 most are alone: neither is a finding.
#[test]
fn what_says_nothing_is_not_shaded_and_ranks_are_those_of_the_table() {
    let found = swept(&synthetic::votes(1, 3, 12, 60), 0.2, 40.0, 4.0);
    assert!(found.plateaus.iter().any(Plateau::is_together) && found.plateaus.iter().any(|p| alone(p) > 6));
    let svg = resolution(&found, 1.0, "modularity", &caption("resolution"));
    let ranked = found.ranked();
    let mut titles: Vec<String> = of_class(&svg, "plateau").into_iter().filter_map(|e| e.title).collect();
    titles.dedup();
    for title in &titles {
        let place: usize = title.strip_prefix("rank ").unwrap().split(':').next().unwrap().parse().unwrap();
        let plateau = ranked[place - 1];
        assert!(plateau.partition.len() > 1 && alone(plateau) <= 6, "{title}");
        assert!(title.contains(&format!(": {} coalitions", plateau.partition.len())), "{title}");
    }
    assert!(svg.contains("never shaded: all members in one coalition, or more than half of them alone"));
}

#[test]
fn every_pair_tells_how_often_it_is_together() {
    let votes = synthetic::votes(3, 2, 6, 40);
    let (found, stable) = tested(&votes);
    let svg = stability(&votes, &stable, &found.partition, &caption("stable"));
    let titles: Vec<String> = of_class(&svg, "cell").into_iter().filter_map(|cell| cell.title).collect();
    assert_eq!(titles.len(), 36);
    for a in votes.member_ids() {
        for b in votes.member_ids().filter(|&b| b != a) {
            let share = stable.partitions.iter().filter(|p| p.of(a) == p.of(b)).count() as f64 / 12.0;
            // a share of twelve is never within a hundredth of 0 or 1 without being it
            let wanted = format!("{}–{} {share:.2}", votes.member(a).code, votes.member(b).code);
            assert!(titles.contains(&wanted), "{wanted}");
        }
    }
    assert!(elements(&svg).iter().any(|e| e.tag == "desc" && e.text.contains("12 replicates")));
}
