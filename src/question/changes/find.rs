//! Looks at everything that may have changed.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::stance::stance;
use super::{ALONE, Changes, Drift, Found, Kind, News, What};
use crate::error::{Error, Result};
use crate::question::{Record, usual_groups};
use crate::random;
use crate::registry::Registry;
use crate::stats::{
    AS_BEFORE, ENOUGH_ROLL_CALLS, Everyone, Mean, Move, Pairs, Period, Roster, Scored, Times, first_company, means,
    moves, parts, scores, share_of, unity,
};
use crate::votes::{Choice, MemberId, RecurringTexts, RollCallId, RollCalls, Session, TextId};

pub(super) fn find(asked: &Changes, record: &Record) -> Result<Found> {
    let votes = record.votes();
    let times = Times::of(votes, asked.by);
    let (before, now) = chosen(asked, votes, &times)?;
    let of = asked.of.iter().map(|code| record.member(code)).collect::<Result<Vec<MemberId>>>()?;
    let texts = RecurringTexts::of(votes);
    let narrowed = record.selection.members.is_some();
    let search = Search { votes, texts, everyone: Everyone::of(votes), times, before, now, of, narrowed };
    let everyone = search.beside_everyone();
    let mut all = search.news(&everyone);
    let looked_at = Kind::ALL.into_iter().filter_map(|kind| Some((kind, looked_at(&all, kind)?))).collect();
    all.sort_by(|a, b| a.rank().partial_cmp(&b.rank()).expect("numbers").then(a.what.members().cmp(&b.what.members())));
    let moved: Vec<MemberId> =
        all.iter().filter(|one| one.rarity.is_rare()).filter_map(|one| one.what.member()).collect();
    let mut place = 0;
    all.retain(|one| {
        place += 1;
        place <= asked.top || one.rarity.is_rare() || search.is_always_told(&one.what, &moved)
    });
    all.par_iter_mut().for_each(|one| search.take_apart(one, asked));
    let time = [before, now].map(|time| &search.times.all()[time]);
    let special = |on: &&RollCallId| !matches!(votes.roll_call(**on).session, None | Some(Session::Regular(_)));
    Ok(Found {
        numbers: time.map(|time| time.number),
        roll_calls: time.map(|time| time.roll_calls.len()),
        special: time.map(|time| time.roll_calls.iter().filter(special).count()),
        news: all,
        looked_at,
        drift: search.drift(&everyone),
        stance: (!narrowed).then(|| stance(votes, &search.times, [before, now], &search.of)).flatten(),
    })
}

fn looked_at(news: &[News], kind: Kind) -> Option<u32> {
    news.iter().filter(|one| one.what.kind() == kind).map(|one| one.rarity.looked_at).max()
}

/// The two times: those named, else the last and the one before.
pub(super) fn chosen(asked: &Changes, votes: &RollCalls, times: &Times) -> Result<(usize, usize)> {
    let own =
        |on: &RollCallId| asked.by == Period::Year || matches!(votes.roll_call(*on).session, Some(Session::Regular(_)));
    // Emergency votes alone do not make the next session.
    let last = || times.all().iter().rposition(|time| time.roll_calls.iter().any(own));
    let now = match asked.now {
        Some(number) => times.named(number)?,
        None => last().ok_or_else(|| {
            Error::new(format!(
                "no roll call is of a {}",
                if asked.by == Period::Session { "regular session of the Assembly" } else { "known year" }
            ))
            .hint("changes are sought between sessions or years of the Assembly")
        })?,
    };
    let number = times.all()[now].number;
    let before = match asked.against {
        Some(earlier) if earlier >= number => {
            return Err(Error::usage(format!("{} {earlier} does not precede {} {number}", asked.by, asked.by))
                .hint("name an earlier one to compare with"));
        }
        Some(earlier) => times.named(earlier)?,
        None => now.checked_sub(1).ok_or_else(|| {
            Error::new(format!("there is no {} before {number} to compare it with", asked.by))
                .hint(format!("the first is {}; name a later one", times.all()[0].number))
        })?,
    };
    Ok((before, now))
}

/// What is looked at, and where.
struct Search<'a> {
    votes: &'a RollCalls,
    texts: RecurringTexts,
    everyone: Everyone<'a>,
    times: Times,
    before: usize,
    now: usize,
    /// Only what concerns these; everything where there are none.
    of: Vec<MemberId>,
    /// Members were selected, so that a count of those against is not one of all that voted.
    narrowed: bool,
}

impl Search<'_> {
    fn looks_at(&self, member: MemberId) -> bool {
        self.of.is_empty() || self.of.contains(&member)
    }

    fn news(&self, everyone: &[Vec<Option<Mean>>]) -> Vec<News> {
        let pairs = Pairs::count(self.votes, &self.times);
        let mut news = self.pairs(&pairs);
        news.extend(self.members(everyone));
        news.extend(self.shares());
        if self.of.is_empty() {
            news.extend(self.groups());
        }
        if self.narrowed {
            return news;
        }
        let concerns = |a, b| self.looks_at(a) || self.looks_at(b);
        let firsts = first_company(self.votes, &self.times, &pairs, self.now, concerns);
        news.extend(firsts.into_iter().map(News::of_company));
        news
    }

    fn pairs(&self, pairs: &Pairs) -> Vec<News> {
        let of_place: Vec<(MemberId, MemberId)> = pairs.all().collect();
        let looks_at = |place: usize| self.looks_at(of_place[place].0) || self.looks_at(of_place[place].1);
        let found = self.moves(pairs.len(), looks_at, |place, time| pairs.mean(place, time));
        let news = |moved: Move| {
            let (a, b) = of_place[moved.thing];
            News::of_move(What::Pair(a, b), moved)
        };
        found.into_iter().map(news).collect()
    }

    /// The agreement of each member with everyone, time by time.
    fn beside_everyone(&self) -> Vec<Vec<Option<Mean>>> {
        let all: Vec<MemberId> = self.votes.member_ids().collect();
        all.par_iter().map(|&m| means(&self.everyone.with(&self.texts, m, self.all()), &self.times)).collect()
    }

    fn members(&self, series: &[Vec<Option<Mean>>]) -> Vec<News> {
        let all: Vec<MemberId> = self.votes.member_ids().collect();
        let found = self.moves(all.len(), |thing| self.looks_at(all[thing]), |thing, time| series[thing][time]);
        found.into_iter().map(|moved| News::of_move(What::Member(all[moved.thing]), moved)).collect()
    }

    /// How all members moved beside everyone.
    fn drift(&self, series: &[Vec<Option<Mean>>]) -> Option<Drift> {
        let enough = |mean: Option<Mean>| mean.filter(|mean| mean.n >= ENOUGH_ROLL_CALLS);
        let moved = |of: &Vec<Option<Mean>>| Some(enough(of[self.now])?.value - enough(of[self.before])?.value);
        let mut moves: Vec<f64> = series.iter().filter_map(moved).collect();
        moves.sort_by(f64::total_cmp);
        let middle = [moves.len().checked_sub(1)? / 2, moves.len() / 2].map(|at| moves[at]);
        let count = |way: f64| moves.iter().filter(|&&size| way * size >= AS_BEFORE).count() as u32;
        let median = f64::midpoint(middle[0], middle[1]);
        Some(Drift { more: count(1.0), less: count(-1.0), of: moves.len() as u32, median })
    }

    fn shares(&self) -> Vec<News> {
        let all: Vec<(MemberId, Choice)> =
            self.votes.member_ids().flat_map(|member| Choice::CAST.map(|choice| (member, choice))).collect();
        let series: Vec<_> = all
            .par_iter()
            .map(|&(m, choice)| means(&share_of(self.votes, &self.texts, m, choice, self.all()), &self.times))
            .collect();
        let found = self.moves(all.len(), |thing| self.looks_at(all[thing].0), |thing, time| series[thing][time]);
        found
            .into_iter()
            .map(|moved| News::of_move(What::Share(all[moved.thing].0, all[moved.thing].1), moved))
            .collect()
    }

    fn groups(&self) -> Vec<News> {
        let all: Vec<Roster> = usual_groups().into_iter().map(|group| Roster::of_group(self.votes, group)).collect();
        let series: Vec<_> = all
            .par_iter()
            .map(|roster| means(&unity(self.votes, &self.texts, roster, self.all()), &self.times))
            .collect();
        let found = self.moves(all.len(), |_| true, |thing, time| series[thing][time]);
        found.into_iter().map(|moved| News::of_move(What::Group(all[moved.thing].name().to_owned()), moved)).collect()
    }

    fn moves(
        &self,
        things: usize,
        looks_at: impl Fn(usize) -> bool,
        value: impl Fn(usize, usize) -> Option<Mean> + Sync,
    ) -> Vec<Move> {
        moves(things, &self.times, (self.before, self.now), looks_at, value)
    }

    fn all(&self) -> impl Iterator<Item = RollCallId> + use<> {
        self.votes.roll_call_ids()
    }

    /// The members asked about, and the pairs of permanent members with them, with those that moved beside everyone and with each other: what
    /// readers look for first.
    fn is_always_told(&self, what: &What, moved: &[MemberId]) -> bool {
        if what.member().is_some_and(|member| self.of.contains(&member)) {
            return true;
        }
        let What::Pair(a, b) = what else { return false };
        let is_permanent = |m: &MemberId| Registry::embedded().is_permanent(&self.votes.member(*m).code);
        let is_sought = |m: &MemberId| is_permanent(m) || moved.contains(m) || self.of.contains(m);
        is_permanent(a) && is_sought(b) || is_permanent(b) && is_sought(a)
    }

    /// Fills in what moved on the same texts, how many texts are new, and how often a member stood alone.
    fn take_apart(&self, news: &mut News, asked: &Changes) {
        let what = &news.what;
        let [before, after] = [self.before, self.now].map(|time| self.scored(what, time));
        let codes: Vec<&str> = self.votes.codes(&what.members());
        let name = match what {
            What::Group(code) => code.clone(),
            _ => codes.join(" "),
        };
        let choice = what.choice().map_or("", Choice::word);
        let mut rng = random::stream(asked.resampling.seed, &["changes", what.kind().word(), name.as_str(), choice]);
        news.parts = parts(&before, &after, asked.resampling.replicates, &mut rng);
        news.returned = self.returned(&before, &after);
        if let Some(member) = what.member().filter(|_| !self.narrowed) {
            news.alone = [self.before, self.now].map(|time| self.alone(member, time));
        }
    }

    /// Roll calls on texts that were not voted on before, and had come to a vote at an earlier time.
    fn returned(&self, before: &[Scored], after: &[Scored]) -> u32 {
        let known: BTreeSet<TextId> = before.iter().filter_map(|s| s.text).collect();
        let is_earlier = |on: &RollCallId| self.times.of_roll_call(*on).is_some_and(|time| time < self.before);
        let again = |text: &TextId| self.texts.texts()[text.index()].roll_calls.iter().any(is_earlier);
        after.iter().filter_map(|s| s.text).filter(|text| !known.contains(text) && again(text)).count() as u32
    }

    /// Roll calls on which a member voted no with hardly anybody.
    fn alone(&self, member: MemberId, time: usize) -> u32 {
        let all_but_alone = |on: &&RollCallId| {
            self.votes.choice(member, **on) == Choice::No && self.votes.counts(**on).no as usize <= ALONE + 1
        };
        self.times.all()[time].roll_calls.iter().filter(all_but_alone).count() as u32
    }

    fn scored(&self, what: &What, time: usize) -> Vec<Scored> {
        let on = || self.times.all()[time].roll_calls.iter().copied();
        match what {
            What::Pair(a, b) => scores(self.votes, &self.texts, *a, &[*b], on()),
            What::Member(member) => self.everyone.with(&self.texts, *member, on()),
            What::Share(member, choice) => share_of(self.votes, &self.texts, *member, *choice, on()),
            What::Group(code) => {
                let group = Registry::embedded().group(code).expect("a group that was looked at");
                unity(self.votes, &self.texts, &Roster::of_group(self.votes, group), on())
            }
            What::Company(_) => Vec::new(),
        }
    }
}
