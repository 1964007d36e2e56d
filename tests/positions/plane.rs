//! Planes beside the line.

use unbloc::positions::{Settings, estimate};

use super::made_up::{MadeUp, Size, correlation, made_up};
use super::{one_thread, two_threads};

const SIZE: Size = Size { sessions: 2, members: 50, roll_calls: 60, rho: 0.9, spread: [1.8, 1.2] };

/// No way of turning a plane brings its first axis nearer to the line; the distances of members are those of the truth.
#[test]
fn the_first_axis_agrees_with_the_line() {
    let MadeUp { votes, times, truth } = made_up(9, SIZE);
    let fit = estimate(&votes, &times, &Settings { positive: None, ..Settings::default() }).unwrap();
    let planes = one_thread(|| fit.planes(None));
    assert_eq!(planes, two_threads(|| fit.planes(None)), "one thread and two");
    assert_eq!(planes.points.len(), fit.points.len());
    let first: Vec<f64> = planes.points.iter().map(|point| point.position[0]).collect();
    let n = first.len() as f64;
    let mean = first.iter().sum::<f64>() / n;
    let variance = first.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n;
    assert!(mean.abs() < 1e-9 && (variance - 1.0).abs() < 1e-9, "{mean} {variance}");
    for session in &planes.sessions {
        let here = || fit.points.iter().zip(&planes.points).filter(|(point, _)| point.session == session.number);
        assert!(here().all(|(a, b)| (a.member, a.session, a.votes) == (b.member, b.session, b.votes)));
        let turned = |angle: f64| {
            let along = |at: [f64; 2]| angle.cos() * at[0] + angle.sin() * at[1];
            correlation(&here().map(|(point, plane)| (point.position, along(plane.position))).collect::<Vec<_>>())
        };
        let agreement = session.agreement.unwrap();
        assert!((turned(0.0) - agreement).abs() < 1e-9 && agreement > 0.8, "{agreement}");
        assert!((0..360).all(|degrees| turned(f64::from(degrees).to_radians()) <= agreement + 1e-9));
        assert!(session.converged && session.at_edges < 1e-3, "{session:?}");
        let of = |i: usize, j: usize| {
            let far = |a: [f64; 2], b: [f64; 2]| (a[0] - b[0]).hypot(a[1] - b[1]);
            let truth = &truth[session.number as usize - 1];
            let told: Vec<[f64; 2]> = here().map(|(_, plane)| plane.position).collect();
            (far(truth[i], truth[j]), far(told[i], told[j]))
        };
        let pairs: Vec<(f64, f64)> =
            (0..SIZE.members).flat_map(|i| (0..i).map(move |j| (i, j))).map(|(i, j)| of(i, j)).collect();
        assert!(correlation(&pairs) > 0.9, "{}", correlation(&pairs));
    }
    let one = fit.planes(Some(2));
    assert_eq!(
        (one.sessions.len(), one.points.len(), one.divides.len()),
        (1, 50, fit.divides.iter().filter(|d| d.session == 2).count())
    );
    assert_eq!(one.sessions[0], planes.sessions[1]);
    assert!(fit.planes(Some(3)).points.is_empty());
}
