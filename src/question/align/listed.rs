//! The votes behind a number of few roll calls.

use crate::prose::{in_sentence, list};
use crate::stats::Series;
use crate::votes::{Choice, RollCallId, RollCalls};

/// `both voted no on A/RES/ES-11/7; on A/RES/ES-11/8 the United States abstained and Russia voted no`, of these roll calls those on which
/// both voted, those alike together; `None` where there are none.
pub(super) fn votes_behind(votes: &RollCalls, series: &Series, on: &[RollCallId]) -> Option<String> {
    let pair = [series.member, series.other];
    let label = |on: &RollCallId| votes.roll_call(*on).label().to_owned();
    let mut alike: Vec<(Choice, Vec<String>)> = Vec::new();
    let mut apart: Vec<String> = Vec::new();
    for roll_call in on {
        let [a, b] = pair.map(|m| votes.choice(m, *roll_call));
        match alike.iter_mut().find(|(choice, _)| *choice == a) {
            _ if !(a.is_cast() && b.is_cast()) => {}
            _ if a != b => {
                let [x, y] = pair.map(|m| in_sentence(votes.name_in(m, *roll_call)));
                apart.push(format!("on {} {x} {} and {y} {}", label(roll_call), a.did(), b.did()));
            }
            Some((_, labels)) => labels.push(label(roll_call)),
            None => alike.push((a, vec![label(roll_call)])),
        }
    }
    let together = alike.iter().map(|(choice, labels)| format!("both {} on {}", choice.did(), list(labels)));
    let told: Vec<String> = together.chain(apart).collect();
    (!told.is_empty()).then(|| told.join("; "))
}
