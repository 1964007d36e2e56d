//! Tracked coalitions in sentences.

use std::collections::BTreeMap;

use super::{Found, Track};
use crate::coalition::{STABLE_NUMBER, SURE, Stage, Switch, Verdict};
use crate::prose::{capital, in_sentence, in_words, list, percent, percent_as_given, plural, thousands};
use crate::question::Record;
use crate::question::called::name_in;
use crate::question::times::dated;
use crate::stats::{Period, Times};
use crate::votes::{MemberId, RollCall, RollCalls, Session};

/// Members that a sentence names; the others are counted.
const NAMED: usize = 12;

/// Crossings of one session in one direction.
pub(super) struct Crossing<'a> {
    pub at: usize,
    pub from: usize,
    pub to: usize,
    pub switches: Vec<&'a Switch>,
}

impl Crossing<'_> {
    /// How much there is to tell: more members, more surely.
    fn weight(&self) -> f64 {
        self.switches.iter().map(|switch| switch.sureness()).sum()
    }
}

/// The switches with one verdict, by session, latest first, and direction.
pub(super) fn crossings(found: &Found, verdict: Verdict) -> Vec<Crossing<'_>> {
    let mut all: BTreeMap<(std::cmp::Reverse<usize>, usize, usize), Vec<&Switch>> = BTreeMap::new();
    for switch in found.switches.iter().filter(|switch| switch.verdict == verdict) {
        all.entry((std::cmp::Reverse(switch.at), switch.from, switch.to)).or_default().push(switch);
    }
    let crossing = |((at, from, to), switches): ((std::cmp::Reverse<usize>, usize, usize), Vec<_>)| Crossing {
        at: at.0,
        from,
        to,
        switches,
    };
    let mut all: Vec<Crossing> = all.into_iter().map(crossing).collect();
    // Of one session the larger first.
    all.sort_by(|a, b| b.at.cmp(&a.at).then(b.weight().total_cmp(&a.weight())));
    all
}

/// What is told of tracked coalitions.
pub(super) struct Teller<'a> {
    pub record: &'a Record,
    pub found: &'a Found,
    pub asked: &'a Track,
}

impl<'a> Teller<'a> {
    pub fn votes(&self) -> &'a RollCalls {
        self.record.votes()
    }

    pub fn name(&self, member: MemberId) -> String {
        in_sentence(self.votes().name(member))
    }

    fn stage(&self, at: usize) -> &'a Stage {
        &self.found.tracked.stages[at]
    }

    /// `the coalition of France, Germany and Japan`.
    pub fn coalition(&self, id: usize) -> String {
        format!("the coalition of {}", self.found.names[id].text)
    }

    pub fn that(&self, id: usize) -> String {
        format!("that of {}", self.found.names[id].text)
    }

    /// What a coalition is called where members cross over: after its best known members in the session before and in this one, since the name it has over all
    /// sessions may be that of members who were not there yet.
    fn then(&self, id: usize, at: usize) -> String {
        let tracked = &self.found.tracked;
        let called = name_in(self.votes(), tracked, &tracked.stages[at - 1..=at], id);
        called.map_or_else(|| self.found.names[id].text.clone(), |called| called.text)
    }

    /// The latest crossing, in full.
    pub fn lead(&self) -> String {
        let moved = crossings(self.found, Verdict::Moved);
        match moved.first() {
            None => {
                let [first, .., last] = &self.found.tracked.stages[..] else { return String::new() };
                format!(
                    "From {} to {} no member is seen to cross over from one coalition to another and to stay there for two sessions, surely enough \
                     to be told.",
                    dated(first.number),
                    dated(last.number)
                )
            }
            Some(crossing) => format!(
                "{} crossed over from the coalition of {} to that of {} in {}, and {} still there in {}.{} {}",
                capital(&self.members(&crossing.switches, false)),
                self.then(crossing.from, crossing.at),
                self.then(crossing.to, crossing.at),
                dated(self.stage(crossing.at).number),
                if crossing.switches.len() == 1 { "is" } else { "are" },
                self.next(crossing),
                self.there_before(crossing),
                self.surely(&crossing.switches, crossing.at),
            ),
        }
    }

    /// What the picture shows: of those that are followed where they are, else the latest crossing.
    pub fn title(&self) -> String {
        if let Some(title) = self.title_of_followed() {
            return title;
        }
        match crossings(self.found, Verdict::Moved).first() {
            None => "Coalitions from session to session: nobody crosses over and stays".to_owned(),
            Some(crossing) => format!(
                "{} crossed over in {}",
                capital(&self.members(&crossing.switches, false)),
                dated(self.stage(crossing.at).number)
            ),
        }
    }

    /// The session in which they are divided next.
    fn next(&self, crossing: &Crossing) -> String {
        let later = &self.found.tracked.stages[crossing.at + 1..];
        let next = |switch: &&Switch| later.iter().find(|stage| stage.id_of(switch.member).is_some());
        let mut numbers: Vec<i32> = crossing.switches.iter().filter_map(next).map(|stage| stage.number).collect();
        numbers.dedup();
        match numbers[..] {
            [number] => dated(number),
            _ => "the next session in which each is divided".to_owned(),
        }
    }

    /// Members with how often each is with the old and with the new coalition, where that is asked for; those beyond some are counted.
    fn members(&self, switches: &[&Switch], sure: bool) -> String {
        let share = |share: f64| if share == 1.0 { "all".to_owned() } else { percent(share) };
        let told = |switch: &&Switch| match sure {
            true if switch.sureness() < 1.0 => {
                format!("{} ({} before, {} after)", self.name(switch.member), share(switch.before), share(switch.after))
            }
            _ => self.name(switch.member),
        };
        let mut order = switches.to_vec();
        order.sort_by(|a, b| b.sureness().total_cmp(&a.sureness()).then(a.member.cmp(&b.member)));
        let mut all: Vec<String> = order.iter().take(NAMED).map(told).collect();
        if order.len() > NAMED {
            all.push(plural(order.len() - NAMED, "other"));
        }
        list(&all)
    }

    /// How often the members of a crossing are with the old and with the new coalition when the roll calls are drawn again.
    fn surely(&self, switches: &[&Switch], at: usize) -> String {
        let least = |share: &dyn Fn(&Switch) -> f64| switches.iter().map(|switch| share(switch)).fold(1.0, f64::min);
        let [one, at_least] = if switches.len() == 1 { ["it was", ""] } else { ["each of them was", "at least "] };
        let told = |share: f64| if share == 1.0 { "all".to_owned() } else { format!("{at_least}{}", percent(share)) };
        format!(
            "When the roll calls are drawn again, {one} with the old coalition in {} of the draws of session {}, and with the new one in {} of \
             those of session {}.",
            told(least(&|switch| switch.before)),
            self.stage(at - 1).number,
            told(least(&|switch| switch.after)),
            self.stage(at).number,
        )
    }

    /// What a coalition is here, and how many there are in the last session.
    pub fn state(&self) -> Vec<String> {
        let stages = &self.found.tracked.stages;
        let (first, last) = (&stages[0], &stages[stages.len() - 1]);
        let of = |id: usize| format!("{} ({})", self.that(id), plural(last.members_of(id).len(), "member"));
        let coalitions = match &last.ids[..] {
            [only] => format!("all {} are in one, {}", plural(last.members.len(), "member"), self.that(*only)),
            ids => {
                let all: Vec<String> = ids.iter().map(|&id| of(id)).collect();
                format!("there are {}: {}", in_words(ids.len()), list(&all))
            }
        };
        let divided = match self.found.tracked.skipped.is_empty() {
            true => String::new(),
            false => {
                format!(
                    " Of the sessions from {} to {}, {} have roll calls enough to divide members by.",
                    first.number,
                    last.number,
                    thousands(stages.len())
                )
            }
        };
        vec![
            "A coalition is a set of members that chose the same – yes, abstention or no – more often with each other than with the rest, over \
             all roll calls of a session; it says nothing of agreements between them. In the sessions after it is the coalition most like it, which keeps its number and \
             colour. It is named after the best known of the members that were longest in it in the sessions told, so that it has other names in other times."
                .to_owned(),
            format!("In {} {coalitions}.{}{divided}", dated(last.number), self.outside(last)),
        ]
    }

    /// Members with a vote in a session that are not divided, since they voted on too few of its roll calls.
    fn outside(&self, stage: &Stage) -> String {
        let times = Times::of(self.votes(), Period::Session);
        let here = times.find(stage.number).map(|at| &times.all()[at].roll_calls[..]).unwrap_or_default();
        let votes = |member: MemberId| here.iter().any(|&on| self.votes().choice(member, on).is_cast());
        let voted = self.votes().member_ids().filter(|&member| votes(member)).count();
        match voted - stage.members.len() {
            0 => String::new(),
            n => format!(
                " {} that voted on fewer than half of its roll calls {} in none.",
                capital(&plural(n, "member")),
                if n == 1 { "is" } else { "are" }
            ),
        }
    }

    /// The greatest crossings, a sentence each, the latest first.
    pub fn crossings(&self) -> Vec<String> {
        let all = crossings(self.found, Verdict::Moved);
        // The only one was told first.
        if all.len() < 2 {
            return Vec::new();
        }
        let mut order: Vec<usize> = (0..all.len()).collect();
        order.sort_by(|&a, &b| all[b].weight().total_cmp(&all[a].weight()));
        let mut told: Vec<usize> = order.into_iter().take(self.asked.top).collect();
        told.sort_unstable();
        told.into_iter().map(|i| self.crossing(&all[i])).collect()
    }

    /// `In session 46 (1991–92) to the coalition of …, from that of …: Albania, Argentina and Uruguay (76 %).`
    fn crossing(&self, crossing: &Crossing) -> String {
        format!(
            "{}: {} went over to the coalition of {}, from that of {}.",
            capital(&dated(self.stage(crossing.at).number)),
            self.members(&crossing.switches, true),
            self.then(crossing.to, crossing.at),
            self.then(crossing.from, crossing.at),
        )
    }

    /// What the numbers in brackets are, and how many crossings are not told.
    pub fn reading(&self) -> String {
        let all = crossings(self.found, Verdict::Moved);
        let left = all.len().saturating_sub(self.asked.top);
        let more = match left {
            0 => String::new(),
            _ if self.asked.top == 1 => {
                format!(" This is the greatest of {}; JSON and the tables of `--out` have all.", all.len())
            }
            _ => format!(
                " These are the {} greatest of {}; JSON and the tables of `--out` have all.",
                self.asked.top,
                all.len()
            ),
        };
        format!(
            "In brackets: in how many of {} draws of the roll calls the member was with the old coalition in the session before, and with the new one in this; in \
             all of both where nothing stands. Other draws (`--seed`) give somewhat other shares. A member has crossed over that is with the new coalition in at least {} of the draws and in \
             the next session, too: how firmly it was with the old one before is not asked, and where it was with that in few of the draws it stood between both. Sessions in which fewer than {} of the draws have as many coalitions as the votes do not count.{more} The stability of a coalition is its mean overlap \
             with the one most like it in each draw (Jaccard: members of both, as a share of the members of either): from .75 it counts as stable, up to \
             .5 as dissolved (Hennig 2007).",
            thousands(self.asked.tracking.replicates),
            percent_as_given(SURE),
            percent_as_given(STABLE_NUMBER),
        )
    }

    /// Who is in another coalition in the last session: they have no next one yet.
    pub fn too_early(&self) -> Vec<String> {
        let last = self.found.tracked.stages.len() - 1;
        let after = match self.is_followed(self.stage(last).number) {
            true => "select the session after, too, to see whether that stays",
            false => "whether that stays is not known before the next session",
        };
        let told = |crossing: &Crossing| {
            format!(
                "Too early to tell: in {} {} {} with {}, after {}; {after}.",
                dated(self.stage(crossing.at).number),
                self.members(&crossing.switches, true),
                if crossing.switches.len() == 1 { "is" } else { "are" },
                self.coalition(crossing.to),
                self.that(crossing.from),
            )
        };
        crossings(self.found, Verdict::TooEarly).iter().filter(|crossing| crossing.at == last).map(told).collect()
    }

    /// Whether there are votes of a later session, which were not selected.
    fn is_followed(&self, number: i32) -> bool {
        let later = |on: &RollCall| matches!(on.session, Some(Session::Regular(n)) if i32::from(n) > number);
        self.record.whole().roll_calls().iter().any(later)
    }

    /// The last two sessions' crossings that are not sure enough.
    pub fn unsure(&self) -> Vec<String> {
        let last = self.found.tracked.stages.len() - 1;
        let told = |crossing: &Crossing| {
            format!(
                "Not sure: in {} {} with {}, after {}, but in fewer than {} of the draws.",
                dated(self.stage(crossing.at).number),
                self.members(&crossing.switches, true),
                self.coalition(crossing.to),
                self.that(crossing.from),
                percent_as_given(SURE),
            )
        };
        crossings(self.found, Verdict::Unsure).iter().filter(|crossing| crossing.at + 1 >= last).map(told).collect()
    }

    /// Sessions whose number of coalitions is not stable, and those that are left out.
    pub fn doubts(&self) -> Vec<String> {
        let tracked = &self.found.tracked;
        let shaky: Vec<i32> =
            tracked.stages.iter().filter(|stage| !stage.is_firm()).map(|stage| stage.number).collect();
        let mut said = Vec::new();
        if !shaky.is_empty() {
            let (which, they) = if shaky.len() == 1 { ("session", "it") } else { ("sessions", "them") };
            said.push(format!(
                "The number of coalitions is not stable in {which} {}: fewer than {} of the draws have as many. Who is elsewhere in {they} than in the \
                 session before is not said to have crossed over.",
                runs(&shaky),
                percent_as_given(STABLE_NUMBER)
            ));
        }
        if !self.found.exchanged.is_empty() {
            let mut members: Vec<MemberId> = self.found.exchanged.iter().map(|switch| switch.member).collect();
            members.sort_unstable();
            members.dedup();
            let names: Vec<String> = members.into_iter().map(|member| self.name(member)).collect();
            let of: Vec<String> =
                self.found.exchanged.iter().map(|switch| self.stage(switch.at).number.to_string()).collect();
            let mut of: Vec<&str> = of.iter().map(String::as_str).collect();
            of.dedup();
            said.push(format!(
                "Not told is where {} seem to go in sessions {}: the source looks to have exchanged their votes (`unbloc check`).",
                list(&names),
                list(&of)
            ));
        }
        for skipped in &tracked.skipped {
            said.push(format!(
                "{} is left out ({}): {}.",
                capital(&dated(skipped.number)),
                plural(skipped.roll_calls, "roll call"),
                skipped.why
            ));
        }
        if self.found.outside > 0 {
            said.push(format!(
                "{} {} of no session of the Assembly, and left out.",
                capital(&plural(self.found.outside, "roll call")),
                if self.found.outside == 1 { "is" } else { "are" }
            ));
        }
        said.push(
            "Two coalitions are mostly what members on one line from one end to the other would give, too: where the line is cut, members near the cut \
             change sides without a change of mind."
                .to_owned(),
        );
        said
    }
}

/// `3, 6 and 33 to 40`.
pub(super) fn runs(numbers: &[i32]) -> String {
    let mut runs: Vec<(i32, i32)> = Vec::new();
    for &number in numbers {
        match runs.last_mut() {
            Some(run) if run.1 + 1 == number => run.1 = number,
            _ => runs.push((number, number)),
        }
    }
    let told = |&(first, last): &(i32, i32)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}, {last}"),
        _ => format!("{first} to {last}"),
    };
    list(&runs.iter().map(told).collect::<Vec<_>>())
}
