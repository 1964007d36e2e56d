//! Votes held out and predicted: what a line, a plane and plainer rules know of votes that they have not seen.

use std::collections::{BTreeMap, HashSet};

use rayon::prelude::*;

use super::ballots::{Ballots, Cell};
use super::choice::{CHOICES, averaged, most};
use super::fit::{ballots, fitted};
use super::plane::{Found, sought};
use super::score::{Predictor, Score};
use super::settings::Settings;
use super::told::Fit;
use crate::error::{Error, Result};
use crate::random;
use crate::stats::Times;
use crate::votes::{Choice, MemberId, RecurringTexts, RollCallId, RollCalls};

/// How votes are held out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Holding {
    /// How probable it is that a vote is drawn, above 0 and below 1.
    pub share: f64,
    /// Seed of the random numbers.
    pub seed: u64,
    /// Whether they are predicted from planes, too, which takes longer.
    pub plane: bool,
}

impl Default for Holding {
    /// One vote in twenty, seed 1, with planes.
    fn default() -> Self {
        Holding { share: 0.05, seed: 1, plane: true }
    }
}

impl Holding {
    fn check(self) -> Result<()> {
        match self.share > 0.0 && self.share < 1.0 {
            true => Ok(()),
            false => Err(Error::usage(format!("a share of {} of the votes cannot be held out", self.share))
                .hint("expected above 0 and below 1")),
        }
    }
}

/// A vote that was held out, with what was known of it from those that were kept. Chances are of yes, abstaining and
/// no, in this order, and sum to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HeldOutVote {
    /// The member.
    pub member: MemberId,
    /// The roll call.
    pub on: RollCallId,
    /// The session, or the year.
    pub session: i32,
    /// What it voted; no where abstentions are taken for one.
    pub choice: Choice,
    /// The votes for yes, abstaining and no that were kept on the roll call.
    pub kept: [u32; 3],
    /// The chances from its position on the line.
    pub line: [f64; 3],
    /// The chances from its position on the plane of the session; `None` where planes were not asked for.
    pub plane: Option<[f64; 3]>,
    /// The most common choice that was kept of its coalition, the first of equals; `None` where it is in none, or none
    /// of it voted.
    pub coalition: Option<Choice>,
    /// What it voted when the text last came to a vote in an earlier session; `None` where it cast no vote, or none
    /// that was kept, on one before.
    pub last_time: Option<Choice>,
}

/// All votes that were held out.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldOut {
    /// The votes, in the order of members, of time and of roll calls.
    pub votes: Vec<HeldOutVote>,
    /// How many were kept.
    pub kept: usize,
}

/// Draws votes at random, leaves them out, estimates everything without them and says what is known of them from the
/// others.
///
/// A vote is drawn only from roll calls that divide, and only where its roll call still divides without it. The chances
/// on a line or a plane are the mean over what is known of the member's position. `coalition` says in which coalition a
/// member is in a session, as a number; it should not know of single votes.
///
/// What is predicted is single votes on roll calls of which the others are known, not whole roll calls to come.
///
/// # Errors
///
/// If no roll call divides those who voted, the share is not above 0 and below 1, or no vote is drawn.
///
/// ```
/// use unbloc::positions::{Holding, Predictor, Settings, hold_out};
/// use unbloc::stats::{Period, Times};
/// let votes = unbloc::synthetic::line(1, 40, 60);
/// let times = Times::of(&votes, Period::Year);
/// let found = hold_out(&votes, &times, &Settings::default(), Holding::default(), &|_, _| None)?;
/// let score = |by| found.score(by, |_| true).unwrap();
/// assert!(score(Predictor::Line).accuracy() > score(Predictor::Shares).accuracy());
/// assert_eq!(score(Predictor::Shares).apre(), Some(0.0));
/// assert_eq!(score(Predictor::Coalition).known, 0);
/// # Ok::<(), unbloc::error::Error>(())
/// ```
pub fn hold_out(
    votes: &RollCalls,
    times: &Times,
    settings: &Settings,
    holding: Holding,
    coalition: &dyn Fn(MemberId, i32) -> Option<usize>,
) -> Result<HeldOut> {
    holding.check()?;
    let all = ballots(votes, times, settings)?;
    let held = all.held_out(holding.share, &mut random::stream(holding.seed, &["held out"]));
    let count: usize = held.iter().map(Vec::len).sum();
    if count == 0 {
        return Err(Error::new("no vote is held out").hint("select more roll calls, or hold out a larger share"));
    }
    let texts = RecurringTexts::of(votes);
    let fit = fitted(all.without(&held), settings, settings.upper(votes), &|| texts.clone());
    let kept = &fit.known.ballots;
    let last = Last { votes, times, settings, texts: &texts, held: out(&all, &held) };
    let sides = sides(kept, coalition);
    let planes = planes(&all, &held, kept, holding.plane.then_some(settings.spread));
    let mut found = Vec::with_capacity(count);
    for (at, (cell, held)) in all.cells.iter().zip(&held).enumerate() {
        let sitting = &kept.sessions[cell.session];
        let side = coalition(cell.member, sitting.number).and_then(|side| sides.get(&(cell.session, side)));
        for (i, &vote) in held.iter().enumerate() {
            let (place, choice) = (cell.votes[vote].0 as usize, cell.votes[vote].1);
            let on = sitting.roll_calls[place];
            let tally = side.map(|tallies| tallies[place]).filter(|tally| *tally != [0; 3]);
            found.push(HeldOutVote {
                member: cell.member,
                on,
                session: sitting.number,
                choice: CHOICES[usize::from(choice)],
                kept: sitting.tallies[place],
                line: line(&fit, at, place),
                plane: planes[at].get(i).copied(),
                coalition: tally.map(|tally| CHOICES[most(tally)]),
                last_time: last.choice(cell.member, on),
            });
        }
    }
    Ok(HeldOut { kept: kept.cells.iter().map(|cell| cell.votes.len()).sum(), votes: found })
}

/// The chances of a cell on a roll call from its position on the line.
fn line(fit: &Fit, cell: usize, place: usize) -> [f64; 3] {
    let known = &fit.known;
    let item = known.model.items[known.ballots.cells[cell].session][place];
    averaged(item, &known.grid, &known.weights[cell])
}

/// The votes that are held out.
fn out(all: &Ballots, held: &[Vec<usize>]) -> HashSet<(MemberId, RollCallId)> {
    let of = |(cell, held): (&Cell, &Vec<usize>)| {
        let on = |&at: &usize| (cell.member, all.sessions[cell.session].roll_calls[cell.votes[at].0 as usize]);
        held.iter().map(on).collect::<Vec<_>>()
    };
    all.cells.iter().zip(held).flat_map(of).collect()
}

/// By session and coalition the votes of each roll call for yes, abstaining and no.
fn sides(
    kept: &Ballots,
    coalition: &dyn Fn(MemberId, i32) -> Option<usize>,
) -> BTreeMap<(usize, usize), Vec<[u32; 3]>> {
    let mut all: BTreeMap<(usize, usize), Vec<[u32; 3]>> = BTreeMap::new();
    for cell in &kept.cells {
        let sitting = &kept.sessions[cell.session];
        let Some(side) = coalition(cell.member, sitting.number) else { continue };
        let tallies = all.entry((cell.session, side)).or_insert_with(|| vec![[0; 3]; sitting.roll_calls.len()]);
        for &(place, choice) in &cell.votes {
            tallies[place as usize][usize::from(choice)] += 1;
        }
    }
    all
}

/// The chances of the votes held out of each cell on the planes; of none where there is no spread.
fn planes(all: &Ballots, held: &[Vec<usize>], kept: &Ballots, spread: Option<f64>) -> Vec<Vec<[f64; 3]>> {
    let mut chances: Vec<Vec<[f64; 3]>> = vec![Vec::new(); held.len()];
    let Some(spread) = spread else { return chances };
    let of_session = |place: usize| -> Vec<(usize, Vec<[f64; 3]>)> {
        let Found { items, expected, grid, .. } = sought(&kept.session(place), spread);
        let of = |(i, &cell): (usize, &usize)| {
            let of = |&vote: &usize| expected.chances(&grid, i, items[all.cells[cell].votes[vote].0 as usize]);
            (cell, held[cell].iter().map(of).collect())
        };
        kept.sessions[place].cells.iter().enumerate().map(of).collect()
    };
    let found: Vec<_> = (0..kept.sessions.len()).into_par_iter().map(of_session).collect();
    found.into_iter().flatten().for_each(|(cell, of)| chances[cell] = of);
    chances
}

/// What members voted on a text before.
struct Last<'a> {
    votes: &'a RollCalls,
    times: &'a Times,
    settings: &'a Settings,
    texts: &'a RecurringTexts,
    held: HashSet<(MemberId, RollCallId)>,
}

impl Last<'_> {
    fn choice(&self, member: MemberId, on: RollCallId) -> Option<Choice> {
        let text = &self.texts.texts()[self.texts.text_of(on)?.index()];
        let now = self.times.of_roll_call(on)?;
        let before = |at: &&RollCallId| self.times.of_roll_call(**at).is_some_and(|time| time < now);
        let cast = |at: &RollCallId| {
            let reading = self.settings.abstention.reading(self.votes.choice(member, *at))?;
            (!self.held.contains(&(member, *at))).then_some(CHOICES[usize::from(reading)])
        };
        text.roll_calls.iter().rev().filter(before).find_map(cast)
    }
}

impl HeldOutVote {
    /// What is predicted, and with what chances where the predictor gives some; `None` where the predictor was not
    /// asked.
    pub(super) fn predicted(&self, by: Predictor) -> Option<(Choice, Option<[f64; 3]>)> {
        /// What is added to each count, so that nothing is impossible.
        const HALF: f64 = 0.5;
        let common = CHOICES[most(self.kept)];
        let by_chances = |chances: [f64; 3]| (CHOICES[most(chances)], Some(chances));
        match by {
            Predictor::Shares => {
                let all: f64 = self.kept.iter().map(|n| f64::from(*n) + HALF).sum();
                Some((common, Some(self.kept.map(|n| (f64::from(n) + HALF) / all))))
            }
            Predictor::Line => Some(by_chances(self.line)),
            Predictor::Plane => self.plane.map(by_chances),
            Predictor::Coalition => Some((self.coalition.unwrap_or(common), None)),
            Predictor::LastTime => Some((self.last_time.unwrap_or(common), None)),
        }
    }

    /// Whether the predictor has an answer of its own, not only the roll call's most common choice.
    pub(super) fn knows(&self, by: Predictor) -> bool {
        match by {
            Predictor::Shares | Predictor::Line => true,
            Predictor::Plane => self.plane.is_some(),
            Predictor::Coalition => self.coalition.is_some(),
            Predictor::LastTime => self.last_time.is_some(),
        }
    }
}

impl HeldOut {
    /// How well the votes that are counted are predicted; `None` where none is, or the predictor was not asked.
    pub fn score(&self, by: Predictor, counted: impl Fn(&HeldOutVote) -> bool) -> Option<Score> {
        Score::of(by, self.votes.iter().filter(|vote| counted(vote)))
    }

    /// How well they are predicted group by group, by each predictor that was asked, in the order of
    /// [`Predictor::ALL`]: `key` says in which group a vote is, as [`decade`](super::decade) of its session.
    pub fn scores<K: Ord>(&self, key: impl Fn(&HeldOutVote) -> K) -> BTreeMap<K, Vec<Score>> {
        let mut groups: BTreeMap<K, Vec<&HeldOutVote>> = BTreeMap::new();
        self.votes.iter().for_each(|vote| groups.entry(key(vote)).or_default().push(vote));
        let scores = |votes: Vec<&HeldOutVote>| {
            Predictor::ALL.iter().filter_map(|&by| Score::of(by, votes.iter().copied())).collect()
        };
        groups.into_iter().map(|(key, votes)| (key, scores(votes))).collect()
    }
}
