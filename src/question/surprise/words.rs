//! How unusual a vote was, in sentences.

use super::cited::{cited, named};
use super::judged::{USUAL, few, is_usual, verdict};
use super::scope::{Scope, not_measured};
use crate::prose::{capital, fixed, in_sentence, list, p_value, plural, thousands, uncapital};
use crate::question::names_of as names;
use crate::registry::Registry;
use crate::stats::Rarity;
use crate::stats::surprise::{
    Company, History, LEAST_SCORED, LEAST_VOTES, Lean, MemberVote, NullRarity, Rank, Scores, Span, Standing, Together,
};
use crate::votes::{Choice, Date, Extent, MemberId, RollCall, RollCallId, RollCalls};

/// One roll call and what it is measured against.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unusual<'a> {
    /// The record that holds both.
    pub(super) votes: &'a RollCalls,
    /// The roll call.
    pub(super) on: RollCallId,
    /// What it is measured against.
    pub(super) history: &'a History,
    /// The member whose company it is; named before the others.
    pub(super) of: Option<MemberId>,
    /// What the votes are a part of.
    pub(super) scope: &'a Scope,
}

/// Roll calls named in a sentence; of more, their number is given.
const NAMED: usize = 3;

/// Of fewer cases with the company leaning so, the member's own record decides, and is told.
const FEW_LEANED: u32 = 10;

/// Other ranked roll calls below which no share of them is given: one of twenty is 5 %.
pub(super) const LEAST_RANKED: usize = 20;

/// A year in which a first roll call lies is said for the whole span from so many years on; of less, days are.
const SPAN: Span = Span::TWO_YEARS;

impl Unusual<'_> {
    /// What the roll call is measured against, and what was left out.
    pub(super) fn measured(&self) -> String {
        let out = not_measured(self.history.left_out);
        let out = if out.is_empty() { String::new() } else { format!(" Left out: {}.", list(&out)) };
        let label = self.votes.roll_call(self.on).label();
        let when = self.votes.roll_call(self.on).held().map_or(String::new(), |held| format!(" ({held})"));
        format!("{label}{when} is measured against {}{}.{out}", self.extent(), self.scope.wider())
    }

    /// `2,523 roll calls, 20 September 1991 to 19 December 2019`.
    pub(super) fn extent(&self) -> String {
        let extent = self.history.extent(self.votes);
        let narrowed = self.scope.narrowed();
        format!("{}{narrowed}, {extent}", plural(self.history.roll_calls.len(), "roll call"))
    }

    /// `since 1993`, of the first roll call on which all of them voted; of a short span its first and last day;
    /// `from 1993 to 2025` where later roll calls count, too.
    pub(super) fn since(&self, members: &[MemberId]) -> String {
        let dated = |r: &RollCallId| self.votes.roll_call(*r).date.is_some();
        let joint: Vec<RollCallId> = self.joint(members).filter(dated).collect();
        let (first, last) = match (joint.first(), joint.last()) {
            (Some(&first), Some(&last)) => (self.votes.roll_call(first), self.votes.roll_call(last)),
            _ => return format!("from {} to {}", self.history.first.year(), self.history.last.year()),
        };
        let year = |roll_call: &RollCall| roll_call.date.map_or(0, Date::year);
        match self.votes.roll_call(self.on).date {
            day if first.date > day.or(last.date).map(|day| SPAN.before(day)) => {
                match Extent::of([first, last].into_iter().filter_map(RollCall::held)) {
                    Some(extent) if extent.first == extent.last => format!("of {extent}"),
                    extent => extent.map_or(String::new(), Extent::when),
                }
            }
            // “Since” runs up to the vote: what ends long before is told with its end.
            Some(day) if last.date > Some(Span::YEAR.before(day)) => format!("since {}", year(first)),
            _ => format!("from {} to {}", year(first), year(last)),
        }
    }

    /// The roll calls of the history on which all of them cast a vote.
    fn joint(&self, members: &[MemberId]) -> impl Iterator<Item = RollCallId> {
        let cast = |r: RollCallId| members.iter().all(|&m| self.votes.choice(m, r).is_cast());
        self.history.roll_calls.iter().copied().filter(move |&r| cast(r))
    }

    /// Those who never made the choice on the roll calls on which all voted:
    /// together with them nobody could.
    fn never(&self, set: &Together) -> Vec<MemberId> {
        let made = |m: MemberId| self.joint(&set.members).any(|r| self.votes.choice(m, r) == set.choice);
        set.members.iter().copied().filter(|&m| !made(m)).collect()
    }

    pub(super) fn names(&self, members: &[MemberId]) -> String {
        let (first, others): (Vec<MemberId>, Vec<MemberId>) = members.iter().partition(|&&m| Some(m) == self.of);
        list(&[names(self.votes, &first, self.on), names(self.votes, &others, self.on)].concat())
    }

    /// `the United States and Russia both voted no`.
    pub(super) fn together(&self, set: &Together) -> String {
        let all = if set.members.len() == 2 { "both" } else { "all" };
        format!("{} {all} {}", self.names(&set.members), set.choice.did())
    }

    /// How often a set stood together, and how often while the other side stood against it.
    pub(super) fn company(&self, set: &Together, company: &Company) -> String {
        let (n, k) = (set.standing.joint as usize, set.standing.times);
        let names = self.names(&set.members);
        let all = if set.members.len() == 2 { "both" } else { "all" };
        let of = self.scope.of_the_dossier();
        let calls = format!("In {}{of} {}", self.calls(n), self.since(&set.members));
        let never = self.never(set);
        let few = few(&set.standing);
        if n == 0 {
            return format!("{} had never voted on the same roll call.", capital(&names));
        }
        if !never.is_empty() {
            let rest: Vec<MemberId> = set.members.iter().copied().filter(|m| !never.contains(m)).collect();
            let nor = match rest.len() {
                0 => String::new(),
                _ => format!(", so never together with {}", self.names(&rest)),
            };
            return format!("{calls} {} never {}{nor}{few}.", self.names(&never), set.choice.did());
        }
        if k == 0 {
            return format!("{calls} {names} never {all} {}{few}.", set.choice.did());
        }
        format!("{calls} {names} {all} {} {}{few}{}.", set.choice.did(), times(k), self.when(set, company))
    }

    /// `6,561 earlier roll calls`; where later ones count, too, without the word.
    pub(super) fn calls(&self, n: usize) -> String {
        let earlier = self.votes.roll_call(self.on).date.is_some_and(|day| self.history.last < day);
        plural(n, if earlier { "earlier roll call" } else { "roll call" })
    }

    /// The last time, and how often and when last while the other side stood against them: two events, of
    /// which each has its own last time.
    fn when(&self, set: &Together, company: &Company) -> String {
        let last = self.last(&set.standing);
        let Some(opposed) = &set.opposed else { return last };
        let so = format!("{} while {}{}", times(opposed.times), self.opposed(company, set.choice), few(opposed));
        match opposed.times {
            0 => format!("{last}; {so}"),
            1 if set.standing.times == 1 => format!("{last}, while {}", self.opposed(company, set.choice)),
            k if k == set.standing.times => format!(", each time while {}{last}", self.opposed(company, set.choice)),
            _ if opposed.precedents.first() == set.standing.precedents.first() => {
                format!(", {so}; the last of both was{}", last.trim_start_matches(", last"))
            }
            _ => format!("{last}; {so}{}", self.last(opposed)),
        }
    }

    /// `the United Kingdom and France both voted yes`.
    pub(super) fn opposed(&self, company: &Company, choice: Choice) -> String {
        let all = match company.opposite.len() {
            1 => "",
            2 => "both ",
            _ => "all ",
        };
        let other = if choice == Choice::Yes { Choice::No } else { Choice::Yes };
        format!("{} {all}{}", self.names(&company.opposite), other.did())
    }

    /// `, last on 2 December 2024 (A/RES/79/50)`, of one time without `last`; empty where it never happened.
    pub(super) fn last(&self, standing: &Standing) -> String {
        let Some(&last) = standing.precedents.first() else { return String::new() };
        let roll_call = self.votes.roll_call(last);
        let day = roll_call.held().map_or(String::new(), |held| format!(" {}", held.when()));
        let word = if standing.times > 1 { " last" } else { "" };
        let (what, id) = named(self.votes, last);
        let id = id.map_or(String::new(), |id| format!(", {id}"));
        format!(",{word}{day} ({what}{id})")
    }

    /// How improbable one member's vote was, and why.
    pub(super) fn vote(&self, vote: &MemberVote) -> String {
        let name = in_sentence(self.votes.name_in(vote.member, vote.on));
        let label = self.votes.roll_call(vote.on).label();
        let why = match vote.lean {
            Lean::Unknown => format!(
                "it has no usual company that voted; of its {} before, {} were so",
                plural(vote.votes, "vote"),
                thousands(vote.own)
            ),
            _ if vote.leaned < FEW_LEANED => format!(
                "it had {} on {} of {} before, and its usual company had {}",
                done(vote.choice),
                thousands(vote.own),
                plural(vote.votes, "roll call"),
                had_leaned(vote)
            ),
            lean => format!(
                "its usual company {}, and when it {} before, {name} {} {} of {} times",
                leaned(lean),
                leaned(lean),
                vote.choice.did(),
                thousands(vote.alike),
                thousands(vote.leaned)
            ),
        };
        // What never came about before is not called usual, however few times it could have.
        let before = if matches!(vote.lean, Lean::Unknown) || vote.leaned < FEW_LEANED { vote.own } else { vote.alike };
        let usual = if vote.probability >= USUAL && before > 0 { ", which by itself is not unusual" } else { "" };
        format!("{} {} on {label}: {why} ({} bits){usual}.", capital(&name), vote.choice.did(), fixed(vote.bits(), 1))
    }

    /// How many votes are not named among the most surprising, for want of a year's record; `None` of none.
    pub(super) fn too_early(&self, left_out: usize) -> Option<String> {
        let votes = if left_out == 1 { "1 vote is" } else { &format!("{} votes are", thousands(left_out)) };
        (left_out > 0).then(|| {
            format!("{votes} not named among the most surprising: their members' earlier votes span less than a year.")
        })
    }

    /// How surprising the roll call was among all others.
    pub(super) fn rank(&self, scores: &Scores) -> String {
        let label = self.votes.roll_call(self.on).label();
        let Some((own, Rank { below, of })) = scores.surprise(self.on).zip(scores.rank(self.on)) else {
            return format!(
                "{label} is not ranked: a member is scored from {LEAST_VOTES} earlier votes on, and fewer than \
                 {LEAST_SCORED} of its members had so many among the roll calls read."
            );
        };
        let voted = self.votes.counts(self.on).cast() as usize;
        let of_those =
            if voted > own.scored { format!(" of the {} that voted", thousands(voted)) } else { String::new() };
        let bits = format!("{} bits a member over {}{of_those}", fixed(own.bits, 2), plural(own.scored, "member"));
        match of {
            0 => format!("{label} was surprising by {bits}; no other roll call is ranked."),
            of if of < LEAST_RANKED => format!(
                "By surprise {label} is number {} of the {} that are ranked: {bits}. So few give no share.",
                of - below + 1,
                plural(of + 1, "roll call")
            ),
            of => {
                let share = below as f64 / of as f64;
                let usual = if share <= 1.0 - USUAL { ", which is not unusual" } else { "" };
                format!(
                    "{label} was more surprising than {} of the {} that are ranked ({} %){usual}: {bits}.",
                    thousands(below),
                    plural(of, "other roll call"),
                    fixed(100.0 * share, 1)
                )
            }
        }
    }

    /// What is to be made of the rarest pair, so many having been looked at.
    pub(super) fn chance(&self, null: &[NullRarity]) -> String {
        let one = |null: &NullRarity| {
            let at = |share| null.quantile(share).map_or("—".to_owned(), |bits| fixed(bits, 1));
            format!(
                "of those who {}, {} bits (5 % to 95 % of the randomised records: {} to {}; {}): {verdict}",
                null.choice.did(),
                fixed(null.seen, 1),
                at(0.05),
                at(0.95),
                p_value(null.p_value()),
                verdict = verdict(null)
            )
        };
        let replicates = null.first().map_or(0, |null| null.drawn.len());
        let rarest = if self.of.is_some() { "its rarest pair" } else { "the rarest pair" };
        match null {
            [] => "How rare the rarest of so many pairs is by chance was not worked out.".to_owned(),
            _ => format!(
                "Many pairs were looked at, so the rarest is rare by chance, too. Beside {} that keep how often each \
                 member and each roll call had each choice, {rarest} was: {}. For larger sets, of which there are \
                 more, this was not worked out.",
                plural(replicates, "randomised record"),
                null.iter().map(one).collect::<Vec<_>>().join("; ")
            ),
        }
    }

    /// Roll calls that are not independent of this one; empty where there are none.
    pub(super) fn related(&self) -> Vec<String> {
        let related = self.history.related(self.votes, self.on);
        let mut said = Vec::new();
        if !related.same_day.is_empty() {
            let (was, two) = if related.same_day.len() == 1 { ("was", "the two are") } else { ("were", "they are") };
            said.push(format!(
                "{} {was} voted on the same day: {two} not independent.",
                self.labels(&related.same_day)
            ));
        }
        if !related.same_month.is_empty() {
            let (was, two) = if related.same_month.len() == 1 { ("was", "the two") } else { ("were", "they") };
            said.push(format!(
                "{} {was} voted on in the same month, of which the source does not know the day: {two} may not be \
                 independent.",
                self.labels(&related.same_month)
            ));
        }
        if !related.same_title.is_empty() {
            let has = if related.same_title.len() == 1 { "has" } else { "have" };
            let labels = self.labels(&related.same_title);
            said.push(format!("{labels} {has} the same title: not independent, and measured against all the same."));
        }
        said
    }

    /// The rarest set of each size of a company, and the pairs of one member with the permanent members of
    /// the Council.
    pub(super) fn rarest(&self, company: &Company) -> Vec<String> {
        let five = Registry::embedded().group("P5");
        let day = self.votes.roll_call(self.on).date;
        let permanent = |m: &MemberId| five.is_some_and(|five| five.contains(&self.votes.member(*m).code, day));
        let known =
            |set: &&Together| self.of.is_some() && set.members.iter().all(|m| Some(*m) == self.of || permanent(m));
        let mut sets: Vec<(&Together, u64)> = Vec::new();
        for search in &company.searches {
            sets.extend(search.rarest.first().map(|set| (set, search.sets)));
            let sought = || search.rarest.iter().skip(1).filter(|set| search.size == 2 && known(set));
            sets.extend(sought().map(|set| (set, sought().count() as u64)));
        }
        // As rare as the record shows, of so many as were looked at.
        let expected = |(set, looked_at): &(&Together, u64)| {
            let standing = set.opposed.as_ref().unwrap_or(&set.standing);
            let rarity = Rarity { as_large: standing.times, among: set.standing.joint, looked_at: *looked_at as u32 };
            rarity.expected()
        };
        sets.sort_by(|a, b| expected(a).total_cmp(&expected(b)));
        sets.into_iter().map(|(set, _)| self.company(set, company)).collect()
    }

    /// How often each pair with one of these had stood so; where there is none, the rarest pair. Empty
    /// where nobody made the same choice.
    pub(super) fn with(&self, company: &Company, with: &[MemberId]) -> Vec<String> {
        let mut told = self.of_these(company, with);
        if told.is_empty() {
            told.extend(pairs(company).next());
        }
        let (narrowed, label) = (self.scope.narrowed(), self.votes.roll_call(self.on).label());
        let sentence = |set: &Together| {
            let usual = match is_usual(set) {
                true => format!(" That both {} is not unusual.", set.choice.did()),
                false => String::new(),
            };
            format!(
                "{label}, beside the roll calls read here{narrowed}: {}{usual}",
                uncapital(&self.company(set, company))
            )
        };
        told.into_iter().map(sentence).collect()
    }

    /// The pairs of a company with one of these.
    pub(super) fn of_these<'c>(&self, company: &'c Company, with: &[MemberId]) -> Vec<&'c Together> {
        pairs(company).filter(|set| set.members.iter().any(|m| with.contains(m))).collect()
    }

    fn labels(&self, ids: &[RollCallId]) -> String {
        let label = |r: &RollCallId| cited(self.votes, *r);
        let mut labels: Vec<String> = ids.iter().rev().take(NAMED).map(label).collect();
        if ids.len() > NAMED {
            labels.push(plural(ids.len() - NAMED, "other"));
        }
        list(&labels)
    }
}

/// The pairs of a company, the rarest first.
fn pairs(company: &Company) -> impl Iterator<Item = &Together> {
    company.searches.iter().filter(|search| search.size == 2).flat_map(|search| &search.rarest)
}

/// Why nothing is ranked.
pub(super) fn unranked(votes: &RollCalls, of: Option<MemberId>) -> String {
    let what = of.map_or("No roll call".to_owned(), |of| format!("No vote of {}", votes.name(of)));
    format!(
        "{what} is ranked: a vote needs {LEAST_VOTES} earlier votes of its member to be measured against, and a year of them."
    )
}

/// The choice as it stands after `had`.
fn done(choice: Choice) -> &'static str {
    match choice {
        Choice::NonVoting | Choice::NotMember => "not voted",
        choice => choice.did(),
    }
}

/// `leaned no on 2 of them only`, to stand after `had`, and on how many of these the choice was the same.
fn had_leaned(vote: &MemberVote) -> String {
    let so = if vote.lean == Lean::Divided { "been divided" } else { leaned(vote.lean) };
    match (vote.leaned, vote.alike) {
        (0, _) => format!("{so} on none of them"),
        (n, 0) => format!("{so} on {n} of them only"),
        (1, _) => format!("{so} on one of them only, on which it {}, too", vote.choice.did()),
        (n, k) => format!("{so} on {n} of them only, on {k} of which it {}", vote.choice.did()),
    }
}

fn leaned(lean: Lean) -> &'static str {
    match lean {
        Lean::Yes => "leaned yes",
        Lean::No => "leaned no",
        Lean::Abstain => "leaned to abstaining",
        Lean::Divided => "was divided",
        Lean::Unknown => "did not vote",
    }
}

pub(super) fn times(n: u32) -> String {
    match n {
        0 => "never".to_owned(),
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => format!("{} times", thousands(n)),
    }
}
