//! What the options do: abstentions read otherwise, texts that return as bridges, members that may jump.

use rand::RngExt;
use unbloc::positions::{Abstention, Fit, Settings, estimate};
use unbloc::random::stream;
use unbloc::stats::{Period, Times};
use unbloc::votes::{Body, Choice, RollCall, RollCalls, Session};

use super::edges::who_goes_over;
use super::made_up::{MadeUp, Size, made_up, members, normal, vote};

const SIZE: Size = Size { sessions: 2, members: 20, roll_calls: 30, rho: 0.95, spread: [1.8, 0.0] };

fn fit(votes: &RollCalls, settings: Settings) -> Fit {
    estimate(votes, &Times::of(votes, Period::Session), &Settings { positive: None, ..settings }).unwrap()
}

/// The same votes with every abstention replaced.
fn without_abstentions(votes: &RollCalls, by: Choice) -> RollCalls {
    let all = votes.roll_call_ids().flat_map(|on| votes.member_ids().map(move |m| votes.choice(m, on)));
    let replaced = all.map(|choice| if choice == Choice::Abstain { by } else { choice }).collect();
    RollCalls::new(votes.members().to_vec(), votes.roll_calls().to_vec(), replaced).unwrap()
}

#[test]
fn an_abstention_is_what_it_is_read_as() {
    let MadeUp { votes, .. } = made_up(6, SIZE);
    let middle = fit(&votes, Settings::default());
    for (abstention, by) in [(Abstention::No, Choice::No), (Abstention::Missing, Choice::NonVoting)] {
        let read = fit(&votes, Settings { abstention, ..Settings::default() });
        let replaced = fit(&without_abstentions(&votes, by), Settings::default());
        assert_eq!(read.points, replaced.points, "{abstention:?}");
        assert_eq!(read.divides, replaced.divides, "{abstention:?}");
        assert_ne!(read.points, middle.points, "{abstention:?}");
    }
}

/// Forty members that stay where they are; in both sessions roll calls on the same 24 texts, of which the first 16 divide in the
/// same place both times, and the last 8 the other way round the second time.
fn texts_that_return() -> RollCalls {
    const MEMBERS: usize = 40;
    const TEXTS: [&str; 24] = [
        "rivers",
        "mountains",
        "bridges",
        "clocks",
        "gardens",
        "harbours",
        "lanterns",
        "orchards",
        "windmills",
        "violins",
        "carpets",
        "kettles",
        "marbles",
        "pebbles",
        "ribbons",
        "saddles",
        "teapots",
        "umbrellas",
        "whistles",
        "yachts",
        "zebras",
        "acorns",
        "buttons",
        "candles",
    ];
    let mut rng = stream(3, &["texts that return"]);
    let places: Vec<f64> = (0..MEMBERS).map(|_| 1.8 * normal(&mut rng)).collect();
    let items: Vec<(f64, f64)> = TEXTS.iter().map(|_| (1.5 + rng.random::<f64>(), normal(&mut rng))).collect();
    let (mut roll_calls, mut choices) = (Vec::new(), Vec::new());
    for session in [1u16, 2] {
        for (i, (text, &(beta, tau))) in TEXTS.iter().zip(&items).enumerate() {
            let mut roll_call = RollCall::new(format!("{session} {i:02}"), Body::Assembly);
            roll_call.session = Some(Session::Regular(session));
            roll_call.title = format!("Question of {text}");
            roll_calls.push(roll_call);
            let beta = if session == 2 && i >= 16 { -beta } else { beta };
            choices.extend(places.iter().map(|x| vote(&mut rng, beta * x, tau)));
        }
    }
    RollCalls::new(members(MEMBERS), roll_calls, choices).unwrap()
}

/// A pair of roll calls on one text shares its parameters where it divides in one place, and not where it is turned round: by chance
/// one pair in twenty of those that do is kept apart.
#[test]
fn texts_that_divide_alike_are_bridges() {
    let votes = texts_that_return();
    let plain = fit(&votes, Settings::default());
    assert_eq!(plain.bridged, 0);
    let bridged = fit(&votes, Settings { bridges: true, ..Settings::default() });
    let of = |session: u16, i: usize| {
        let id = votes.roll_call_ids().find(|&on| votes.roll_call(on).id == format!("{session} {i:02}")).unwrap();
        bridged.divides.iter().find(|divide| divide.on == id).unwrap()
    };
    let shares = |i: usize| {
        let [a, b] = [of(1, i), of(2, i)];
        a.discrimination == b.discrimination && a.cuts == b.cuts
    };
    let alike = (0..16).filter(|&i| shares(i)).count();
    assert!(alike >= 13, "{alike} of 16");
    assert_eq!((16..24).filter(|&i| shares(i)).count(), 0);
    assert_eq!(bridged.bridged, alike);
}

/// Only who goes over is told to have jumped; it had no session to jump from in the first.
#[test]
fn who_goes_over_jumps() {
    const GOES: usize = 16;
    let (votes, times) = who_goes_over(60);
    let settings = Settings { positive: None, jumps: true, ..Settings::default() };
    let fit = estimate(&votes, &times, &settings).unwrap();
    for point in &fit.points {
        match (point.session, point.member.index()) {
            (1, _) => assert_eq!(point.jump, None),
            (_, GOES) => assert!(point.jump.unwrap() > 0.9, "{point:?}"),
            _ => assert!(point.jump.unwrap() < 0.1, "{point:?}"),
        }
    }
    let without = estimate(&votes, &times, &Settings { jumps: false, ..settings }).unwrap();
    assert!(without.points.iter().all(|point| point.jump.is_none()));
}
