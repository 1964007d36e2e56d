//! How the same two times look to the line and to coalitions: who moved on the one, who crossed between the others.

use serde_json::{Value, json};

use super::Changes;
use super::words::time;
use crate::answer::number;
use crate::coalition::{SURE, Switch, Tracked, Tracking, Verdict, track};
use crate::positions::{Fit, Moved, Settings, estimate};
use crate::prose::{capital, fixed, in_sentence, list, percent, plural};
use crate::question::called::{Called, names_of};
use crate::stats::{ENOUGH_ROLL_CALLS, Times};
use crate::votes::{MemberId, RollCallId, RollCalls};

/// Members that are told to have moved on the line, at most.
const MOVERS: usize = 4;

/// What both say.
#[derive(Debug, Clone, PartialEq)]
pub struct Stance {
    /// Members on the line both times.
    pub members: u32,
    /// The member whose side is up, by choice; `None` where nobody can be placed.
    pub upper: Option<MemberId>,
    /// Who is placed otherwise, beside the middle of all, by more than intervals leave open; who went farthest first.
    pub moved: Vec<OnLine>,
    /// Who is in another coalition than before, as surely as two times can say; of coalitions that are there both times.
    pub crossed: Vec<Crossing>,
}

/// A move on the line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OnLine {
    /// Who.
    pub member: MemberId,
    /// How far up beside the middle of all, in standard deviations of all places.
    pub by: f64,
    /// Half of the 90 % interval.
    pub give: f64,
}

/// A member that went from one coalition to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Crossing {
    /// Who.
    pub member: MemberId,
    /// What the coalition is called that it was in.
    pub from: String,
    /// What that is called in which it is.
    pub to: String,
    /// How often that holds when the roll calls are drawn again, in `[0, 1]`.
    pub sureness: f64,
}

/// What the line and the coalitions of two times say of the members asked about, or of all; `None` where one of them has too few roll calls.
pub(super) fn stance(votes: &RollCalls, times: &Times, [before, now]: [usize; 2], of: &[MemberId]) -> Option<Stance> {
    let both = times.only(&[before, now]);
    if both.all().iter().any(|time| (time.roll_calls.len() as u32) < ENOUGH_ROLL_CALLS) {
        return None;
    }
    let (fit, tracked) = rayon::join(
        || estimate(votes, &both, &Settings::default().of_sessions(both.all().len())).ok(),
        || {
            let of: Vec<(i32, &[RollCallId])> =
                both.all().iter().map(|time| (time.number, &time.roll_calls[..])).collect();
            track(votes, &of, &Tracking::default(), &|_, _| ()).ok()
        },
    );
    let asked = |member: MemberId| of.is_empty() || of.contains(&member);
    let [then, later] = [0, 1].map(|at| both.all()[at].number);
    let on_line = |fit: &Fit, moved: &Moved| OnLine {
        member: fit.points[moved.points[1]].member,
        by: moved.by,
        give: moved.give,
    };
    let moves = fit.as_ref().map(|fit| fit.moved(then, later));
    let members = moves.as_ref().map_or(0, |moves| moves.of);
    let moves = moves.map_or(Vec::new(), |moves| moves.all);
    let sure = moves.iter().filter(|moved| moved.is_sure());
    let moved = fit.as_ref().map_or(Vec::new(), |fit| sure.map(|moved| on_line(fit, moved)).collect::<Vec<_>>());
    Some(Stance {
        members,
        upper: fit.as_ref().and_then(|fit| fit.positive),
        moved: moved.into_iter().filter(|moved| asked(moved.member)).collect(),
        crossed: tracked.map_or(Vec::new(), |tracked| crossings(votes, &tracked, &asked)),
    })
}

fn crossings(votes: &RollCalls, tracked: &Tracked, asked: &dyn Fn(MemberId) -> bool) -> Vec<Crossing> {
    let names: Vec<Called> = names_of(votes, tracked);
    let told = |switch: &Switch| {
        matches!(switch.verdict, Verdict::TooEarly | Verdict::Moved)
            && switch.sureness() >= SURE
            && asked(switch.member)
    };
    let crossing = |switch: Switch| Crossing {
        member: switch.member,
        from: names[switch.from].text.clone(),
        to: names[switch.to].text.clone(),
        sureness: switch.sureness(),
    };
    tracked.switches().into_iter().filter(told).map(crossing).collect()
}

/// A sentence each on the line and on coalitions, where they have something to say.
pub(super) fn sentences(votes: &RollCalls, asked: &Changes, numbers: [i32; 2], stance: &Stance) -> Vec<String> {
    on_line(votes, asked, numbers, stance).into_iter().chain(crossed(votes, asked, numbers, stance)).collect()
}

fn on_line(votes: &RollCalls, asked: &Changes, numbers: [i32; 2], stance: &Stance) -> Option<String> {
    let upper = in_sentence(votes.name(stance.upper?));
    let [then, now] = numbers.map(|number| time(asked.by, number));
    let told = |moved: &OnLine| {
        let way = if moved.by > 0.0 { "up" } else { "down" };
        format!(
            "{} {way} {} (± {})",
            in_sentence(votes.name(moved.member)),
            fixed(moved.by.abs(), 2),
            fixed(moved.give, 2)
        )
    };
    let named: Vec<String> = stance.moved.iter().take(MOVERS).map(told).collect();
    let more = if stance.moved.len() > MOVERS { format!("; {} in all", stance.moved.len()) } else { String::new() };
    (!named.is_empty()).then(|| {
        format!(
            "On one line through all votes of both, where up is the side of {upper}, these are placed otherwise in {now} than in {then}, beside the middle of {}: {}{more}; by their own \
             votes or by what others voted on new texts (`unbloc ideal`).",
            plural(stance.members, "member"),
            list(&named)
        )
    })
}

/// Who crossed between which coalitions, in a sentence each way.
fn crossed(votes: &RollCalls, asked: &Changes, numbers: [i32; 2], stance: &Stance) -> Vec<String> {
    let mut ways: Vec<(&str, &str, Vec<&Crossing>)> = Vec::new();
    for crossing in &stance.crossed {
        match ways.iter_mut().find(|(from, to, _)| (*from, *to) == (crossing.from.as_str(), crossing.to.as_str())) {
            Some((.., all)) => all.push(crossing),
            None => ways.push((&crossing.from, &crossing.to, vec![crossing])),
        }
    }
    let told = |(from, to, all): (&str, &str, Vec<&Crossing>)| {
        let names: Vec<String> = all.iter().map(|one| in_sentence(votes.name(one.member))).collect();
        let least = all.iter().map(|one| one.sureness).fold(1.0, f64::min);
        format!(
            "{} went over from the coalition of {from} in {} to that of {to} in {}, in {} of the draws of the roll calls{}; whether for good one {} alone \
             cannot say.",
            capital(&list(&names)),
            time(asked.by, numbers[0]),
            time(asked.by, numbers[1]),
            percent(least),
            if all.len() > 1 { " or more" } else { "" },
            asked.by.name()
        )
    };
    ways.into_iter().map(told).collect()
}

pub(super) fn json(votes: &RollCalls, stance: &Stance) -> Value {
    let code = |member: MemberId| votes.member(member).code.clone();
    let moved =
        |one: &OnLine| json!({"member": code(one.member), "by": number(Some(one.by)), "give": number(Some(one.give))});
    let crossed = |one: &Crossing| json!({"member": code(one.member), "from": one.from, "to": one.to, "sureness": number(Some(one.sureness))});
    json!({
        "members": stance.members, "upper": stance.upper.map(code),
        "moved": stance.moved.iter().map(moved).collect::<Vec<_>>(),
        "crossed": stance.crossed.iter().map(crossed).collect::<Vec<_>>(),
    })
}
