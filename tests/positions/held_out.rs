//! Votes that are held out.

use std::collections::BTreeSet;

use unbloc::positions::{HeldOut, HeldOutVote, Holding, Predictor, Settings, hold_out};
use unbloc::votes::{Choice, MemberId, RollCallId};

use super::made_up::{MadeUp, Size, made_up};
use super::{one_thread, two_threads};

const SIZE: Size = Size { sessions: 3, members: 30, roll_calls: 40, rho: 0.95, spread: [1.8, 0.0] };

/// Arithmetic that a reader can do again.
#[test]
fn scores_are_worked_out_by_hand() {
    let vote = |choice, line: [f64; 3], last_time| HeldOutVote {
        member: MemberId(0),
        on: RollCallId(0),
        session: 1,
        choice,
        kept: [7, 1, 2],
        line,
        plane: None,
        coalition: Some(Choice::No),
        last_time,
    };
    let votes = vec![
        vote(Choice::Yes, [0.5, 0.25, 0.25], None),
        vote(Choice::Yes, [0.2, 0.2, 0.6], Some(Choice::Yes)),
        vote(Choice::No, [0.25, 0.25, 0.5], Some(Choice::No)),
        vote(Choice::Abstain, [0.1, 0.8, 0.1], Some(Choice::Yes)),
        vote(Choice::No, [0.5, 0.1, 0.4], None),
    ];
    let found = HeldOut { votes, kept: 10 };
    let score = |by| found.score(by, |_| true).unwrap();
    // Yes is the most common choice, and wrong of three; the line is wrong of the second and the last.
    let line = score(Predictor::Line);
    assert_eq!((line.votes, line.right, line.right_by_most, line.known), (5, 3, 2, 5));
    assert_eq!((line.accuracy(), line.apre()), (0.6, Some((3.0 - 2.0) / 3.0)));
    let product: f64 = 0.5 * 0.2 * 0.5 * 0.8 * 0.4;
    assert!((line.gmp().unwrap() - product.powf(0.2)).abs() < 1e-12);
    // 7, 1 and 2 votes, each more by a half, of 11.5.
    let shares = score(Predictor::Shares);
    let product = (7.5 * 7.5 * 2.5 * 1.5 * 2.5) / f64::powi(11.5, 5);
    assert!((shares.gmp().unwrap() - f64::powf(product, 0.2)).abs() < 1e-12);
    assert_eq!(shares.apre(), Some(0.0));
    assert_eq!((score(Predictor::Coalition).right, score(Predictor::Coalition).gmp()), (2, None));
    let last = score(Predictor::LastTime);
    assert_eq!((last.known, last.right, last.apre()), (3, 3, Some(1.0 / 3.0)));
    assert_eq!(found.score(Predictor::Plane, |_| true), None);
    assert_eq!(found.score(Predictor::Line, |vote| vote.session == 2), None);
    let groups = found.scores(|vote| vote.choice == Choice::No);
    assert_eq!(
        groups[&true].iter().map(|score| score.by).collect::<Vec<_>>(),
        [Predictor::Shares, Predictor::Line, Predictor::Coalition, Predictor::LastTime]
    );
    // Where the most common choice is always right there is no error to reduce.
    let right = found.score(Predictor::Line, |vote| vote.choice == Choice::Yes).unwrap();
    assert_eq!((right.right_by_most, right.apre()), (2, None));
}

/// What is held out is not known, and everything else is; roll calls still divide.
#[test]
fn votes_are_held_out() {
    let MadeUp { votes, times, .. } = made_up(7, SIZE);
    let side = |member: MemberId, _: i32| (member.index() > 0).then_some(member.index() % 2);
    let run = |seed| {
        let holding = Holding { share: 0.1, seed, plane: true };
        hold_out(&votes, &times, &Settings { positive: None, ..Settings::default() }, holding, &side).unwrap()
    };
    let found = one_thread(|| run(1));
    assert_eq!(found, two_threads(|| run(1)), "one thread and two");
    assert_ne!(found.votes.len(), 0);
    let held: BTreeSet<(RollCallId, MemberId)> = found.votes.iter().map(|vote| (vote.on, vote.member)).collect();
    assert_eq!(held.len(), found.votes.len());
    for vote in &found.votes {
        assert_eq!(votes.choice(vote.member, vote.on), vote.choice);
        let kept = |choice| {
            let of =
                votes.member_ids().filter(|m| !held.contains(&(vote.on, *m)) && votes.choice(*m, vote.on) == choice);
            of.collect::<Vec<MemberId>>()
        };
        let all = [Choice::Yes, Choice::Abstain, Choice::No].map(kept);
        assert_eq!(all.each_ref().map(|members| members.len() as u32), vote.kept);
        assert!(vote.kept.iter().filter(|n| **n > 0).count() > 1, "{vote:?}");
        for chances in [vote.line, vote.plane.unwrap()] {
            assert!((chances.iter().sum::<f64>() - 1.0).abs() < 1e-9, "{vote:?}");
        }
        let mine = |members: &Vec<MemberId>| members.iter().filter(|m| side(**m, 0) == side(vote.member, 0)).count();
        let most = |choice: Choice| {
            let at = [Choice::Yes, Choice::Abstain, Choice::No].iter().position(|one| *one == choice).unwrap();
            all.iter().all(|members| mine(members) <= mine(&all[at]))
        };
        assert_eq!(vote.coalition.is_some(), vote.member.index() > 0);
        assert!(vote.coalition.is_none_or(most), "{vote:?}");
        // The roll calls have no titles.
        assert_eq!(vote.last_time, None);
    }
    assert_ne!(found.votes, run(2).votes);
}

#[test]
fn a_share_is_between_nought_and_one() {
    let MadeUp { votes, times, .. } = made_up(7, SIZE);
    for share in [0.0, 1.0, f64::NAN] {
        let holding = Holding { share, ..Holding::default() };
        let error = hold_out(&votes, &times, &Settings::default(), holding, &|_, _| None).unwrap_err().to_string();
        assert!(error.starts_with(&format!("a share of {share} of the votes cannot be held out")), "{error}");
    }
}

/// A second axis predicts better where there is one, and not where there is none.
#[test]
fn a_second_axis_is_found_where_there_is_one() {
    let gain = |spread| {
        let MadeUp { votes, times, .. } =
            made_up(8, Size { sessions: 2, members: 60, roll_calls: 60, rho: 0.9, spread });
        let settings = Settings { over_time: false, positive: None, ..Settings::default() };
        let holding = Holding { share: 0.2, seed: 1, plane: true };
        let found = hold_out(&votes, &times, &settings, holding, &|_, _| None).unwrap();
        let gmp = |by| found.score(by, |_| true).unwrap().gmp().unwrap();
        gmp(Predictor::Plane) - gmp(Predictor::Line)
    };
    let (with, without) = (gain([1.8, 1.5]), gain([1.8, 0.0]));
    assert!(with > 0.02, "{with}");
    assert!(without < 0.005, "{without}");
}
