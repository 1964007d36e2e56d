//! Votes left out of their own position, by the formula and by doing it.

use unbloc::positions::{LAPSES, Settings, estimate};
use unbloc::votes::Choice;

use super::made_up::{MadeUp, Size, made_up};
use super::slow::Slow;

const SIZE: Size = Size { sessions: 2, members: 10, roll_calls: 12, rho: 0.9, spread: [1.8, 0.0] };

#[test]
fn a_vote_is_as_likely_as_the_others_say() {
    let MadeUp { votes, times, .. } = made_up(5, SIZE);
    let settings = Settings { positive: None, ..Settings::default() };
    let fit = estimate(&votes, &times, &settings).unwrap();
    let slow = Slow::of(&fit, &votes, settings.spread);
    let all = fit.unlikely(None, usize::MAX);
    assert_eq!(all.len(), fit.points.iter().map(|point| point.votes as usize).sum::<usize>());
    assert!(all.windows(2).all(|pair| pair[0].probability <= pair[1].probability));
    for vote in &all {
        let (_, sessions) = slow.careers.iter().find(|(member, _)| *member == vote.member).unwrap();
        let mut without = sessions.clone();
        without.iter_mut().for_each(|(_, votes)| votes.retain(|(on, _)| *on != vote.on));
        let at = sessions.iter().position(|(number, _)| *number == vote.session).unwrap();
        let known = slow.known(&without);
        let chance = |choice: usize| -> f64 {
            let at = known.weights[at].iter().zip(&slow.nodes);
            at.map(|(weight, x)| weight * Slow::chance(slow.items[&vote.on], *x, choice)).sum()
        };
        let place = |choice| [Choice::Yes, Choice::Abstain, Choice::No].iter().position(|one| *one == choice).unwrap();
        let lapsed = |chance: f64| (1.0 - LAPSES) * chance + LAPSES / 3.0;
        assert!((vote.probability - lapsed(chance(place(vote.choice)))).abs() < 1e-6, "{vote:?}");
        assert!((vote.expected_probability - lapsed(chance(place(vote.expected)))).abs() < 1e-6, "{vote:?}");
        assert!((vote.bits + vote.probability.log2()).abs() < 1e-12);
        assert!((0..3).all(|choice| chance(choice) <= chance(place(vote.expected)) + 1e-6), "{vote:?}");
    }
}

#[test]
fn members_are_ordered_by_how_likely_their_votes_are() {
    let MadeUp { votes, times, .. } = made_up(6, SIZE);
    let fit = estimate(&votes, &times, &Settings { positive: None, ..Settings::default() }).unwrap();
    let members = fit.by_member(Some(2));
    assert_eq!(members.len(), SIZE.members);
    assert!(members.windows(2).all(|pair| pair[0].gmp <= pair[1].gmp));
    let worst = members[0];
    let of: Vec<f64> = fit
        .unlikely(Some(2), usize::MAX)
        .iter()
        .filter(|vote| vote.member == worst.member)
        .map(|vote| vote.probability)
        .collect();
    assert_eq!(of.len(), worst.votes as usize);
    let mean = of.iter().map(|p| p.ln()).sum::<f64>() / of.len() as f64;
    assert!((worst.gmp - mean.exp()).abs() < 1e-12);
    assert!(fit.unlikely(Some(3), 9).is_empty() && fit.by_member(Some(3)).is_empty());
}
