//! What the search must not do: turn the line the other way round, end at what is no number, hold back who goes over.

use unbloc::positions::{Fit, Settings, estimate};
use unbloc::stats::{Period, Times};
use unbloc::votes::{Body, Choice, Member, RollCall, RollCalls, Session};

use super::made_up::{MadeUp, Size, made_up};

/// The mean of what is told of a member.
fn mean(fit: &Fit, member: usize) -> f64 {
    let own: Vec<f64> = fit.points.iter().filter(|p| p.member.index() == member).map(|p| p.position).collect();
    own.iter().sum::<f64>() / own.len() as f64
}

/// Whoever is asked for stands above the mean of all, over time and session by session.
#[test]
fn who_is_asked_for_stands_above() {
    let MadeUp { votes, times, .. } =
        made_up(4, Size { sessions: 3, members: 12, roll_calls: 30, rho: 0.97, spread: [1.8, 0.0] });
    for over_time in [true, false] {
        for (member, code) in votes.members().iter().map(|member| member.code.clone()).enumerate() {
            let settings = Settings { over_time, positive: Some(code), ..Settings::default() };
            let fit = estimate(&votes, &times, &settings).unwrap();
            assert!(mean(&fit, member) >= 0.0, "{member} {over_time}: {}", mean(&fit, member));
            assert_eq!(fit.positive.map(|m| m.index()), Some(member));
        }
    }
}

/// Two blocs that differ on every one of many roll calls, and a member that goes from one to the other between two sessions.
pub fn who_goes_over(roll_calls: usize) -> (RollCalls, Times) {
    const BLOC: usize = 8;
    let members: Vec<Member> =
        (0..2 * BLOC + 1).map(|m| Member::new(format!("X{:02}", m), format!("Made up {m}"))).collect();
    let (mut calls, mut choices) = (Vec::new(), Vec::new());
    for session in [1u16, 2] {
        for r in 0..roll_calls {
            let mut call = RollCall::new(format!("{session} {r:04}"), Body::Assembly);
            call.session = Some(Session::Regular(session));
            calls.push(call);
            for m in 0..=2 * BLOC {
                let above = m < BLOC || m == 2 * BLOC && session == 2;
                // Now and then one abstains.
                let abstains = (m * 7 + r * 3 + usize::from(session)) % 50 == 0;
                choices.push(match (above, abstains) {
                    (_, true) => Choice::Abstain,
                    (true, false) => Choice::Yes,
                    (false, false) => Choice::No,
                });
            }
        }
    }
    let votes = RollCalls::new(members, calls, choices).expect("the shape is ours");
    let times = Times::of(&votes, Period::Session);
    (votes, times)
}

#[test]
fn many_votes_of_who_goes_over_end_at_numbers() {
    for roll_calls in [60, 600] {
        let (votes, times) = who_goes_over(roll_calls);
        let fit = estimate(&votes, &times, &Settings { positive: None, ..Settings::default() }).unwrap();
        assert!(fit.objective.is_finite(), "{roll_calls}");
        assert!(
            fit.points.iter().all(|p| p.position.is_finite() && p.sd > 0.0 && p.low <= p.high && p.high.abs() < 20.0)
        );
        // It stands with the one bloc before and with the other after.
        let at = |member: usize, session: usize| {
            fit.points.iter().find(|p| p.member.index() == member && p.session == session as i32).unwrap().position
        };
        let nearer =
            |session: usize| (at(16, session) - at(0, session)).abs() < (at(16, session) - at(8, session)).abs();
        assert!(!nearer(1) && nearer(2), "{roll_calls}: {} {}", at(16, 1), at(16, 2));
    }
}
