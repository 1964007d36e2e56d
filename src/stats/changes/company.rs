//! Votes against a text in company never kept before.

use super::{Pairs, Rarity, Times};
use crate::votes::{Choice, MemberId, RollCallId, RollCalls};

/// Those against a text stand alone where they are at most this share of the votes cast.
pub const SMALL: f64 = 0.125;

/// The first time that two members stood against a text with few others.
#[derive(Debug, Clone, PartialEq)]
pub struct FirstCompany {
    /// The two members.
    pub pair: (MemberId, MemberId),
    /// The roll call.
    pub on: RollCallId,
    /// Roll calls on which both had voted before its session or year.
    pub joint_before: u32,
    /// Pairs of other sessions or years that stood together for the first time after at least as many, among those that could
    /// have: that had not before, and had voted on as many.
    pub rarity: Rarity,
}

/// The pairs that voted no among few ([`SMALL`]) for the first time at a time, the latest first.
///
/// How late is counted in roll calls on which both had voted before; pairs that never had are not looked at, nor at this time
/// those that `looks_at` does not take.
///
/// # Panics
///
/// If the pairs are of another record.
///
/// ```
/// use unbloc::stats::{Pairs, Period, Times, first_company};
/// use unbloc::votes::Choice::{No, Yes};
/// use unbloc::votes::{Body, Member, RollCall, RollCalls, Session};
/// let on = |n: u16| RollCall { session: Some(Session::Regular(n)), ..RollCall::new(n.to_string(), Body::Assembly) };
/// let members: Vec<Member> = (0..20).map(|m| Member::new(format!("M{m:02}"), "made up")).collect();
/// let second = |m: usize| if m < 2 { No } else { Yes };
/// let choices = (0..20).map(|_| Yes).chain((0..20).map(second)).collect();
/// let votes = RollCalls::new(members, vec![on(1), on(2)], choices).unwrap();
/// let times = Times::of(&votes, Period::Session);
/// let found = first_company(&votes, &times, &Pairs::count(&votes, &times), 1, |_, _| true);
/// assert_eq!((found.len(), found[0].joint_before, found[0].rarity.looked_at), (1, 1, 190));
/// ```
pub fn first_company(
    votes: &RollCalls,
    times: &Times,
    pairs: &Pairs,
    now: usize,
    looks_at: impl Fn(MemberId, MemberId) -> bool,
) -> Vec<FirstCompany> {
    let mut together = vec![false; pairs.len()];
    let mut joint = vec![0u32; pairs.len()];
    let (mut others, mut at_risk, mut at_risk_now, mut found) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (at, time) in times.all().iter().enumerate() {
        let apart =
            pairs.all().zip(joint.iter().zip(&together)).filter(|(_, (joint, together))| **joint > 0 && !**together);
        match at == now {
            true => at_risk_now.extend(apart.filter(|((a, b), _)| looks_at(*a, *b)).map(|(_, (joint, _))| *joint)),
            false => at_risk.extend(apart.map(|(_, (joint, _))| *joint)),
        }
        for &on in &time.roll_calls {
            for (a, b) in few_against(votes, on) {
                let place = pairs.place(a, b);
                if std::mem::replace(&mut together[place], true) || joint[place] == 0 {
                    continue;
                }
                match at == now {
                    true if looks_at(a, b) => found.push((joint[place], (a, b), on)),
                    true => {}
                    false => others.push(joint[place]),
                }
            }
        }
        for (place, joint) in joint.iter_mut().enumerate() {
            *joint += pairs.mean(place, at).map_or(0, |mean| mean.n);
        }
    }
    [&mut others, &mut at_risk, &mut at_risk_now].into_iter().for_each(|joint| joint.sort_unstable());
    let as_late = |sorted: &[u32], n: u32| (sorted.len() - sorted.partition_point(|&other| other < n)) as u32;
    found.sort_by_key(|&(joint, pair, on)| (std::cmp::Reverse(joint), on, pair));
    let first = |(joint_before, pair, on)| FirstCompany {
        pair,
        on,
        joint_before,
        rarity: Rarity {
            as_large: as_late(&others, joint_before),
            among: as_late(&at_risk, joint_before),
            looked_at: as_late(&at_risk_now, joint_before),
        },
    };
    found.into_iter().map(first).collect()
}

/// The pairs of those that voted no, where they are few.
fn few_against(votes: &RollCalls, on: RollCallId) -> Vec<(MemberId, MemberId)> {
    let counts = votes.counts(on);
    if counts.no as f64 > SMALL * counts.cast() as f64 {
        return Vec::new();
    }
    let against = votes.who(on, Choice::No);
    against.iter().enumerate().flat_map(|(i, &a)| against[i + 1..].iter().map(move |&b| (a, b))).collect()
}
