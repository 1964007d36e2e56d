//! Votes that are the least likely, given all others.

use rayon::prelude::*;

use super::ballots::{Cell, Sitting};
use super::choice::{CHOICES, most, table};
use super::item::Item;
use super::told::Fit;
use crate::votes::{Choice, MemberId, RollCallId};

/// How many votes in a thousand are taken to be cast by mistake, or for reasons that no position has: of these each
/// choice is as likely as another.
pub const LAPSES: f64 = 0.005;

/// A vote with how likely it was, given all others.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unlikely {
    /// The member.
    pub member: MemberId,
    /// The roll call.
    pub on: RollCallId,
    /// The session, or the year.
    pub session: i32,
    /// What it voted; no where abstentions are taken for one.
    pub choice: Choice,
    /// How probable that was, in `(0, 1]`.
    pub probability: f64,
    /// `−log₂` of the same, from 0: at most about 9, since any vote may be a [lapse](LAPSES).
    pub bits: f64,
    /// The most probable choice.
    pub expected: Choice,
    /// How probable that was, from ⅓ to 1.
    pub expected_probability: f64,
}

/// How well a member's votes of a session agree with its position, each with the position that the others say.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MemberFit {
    /// The member.
    pub member: MemberId,
    /// The session, or the year.
    pub session: i32,
    /// Its votes on roll calls that divided; at least one.
    pub votes: u32,
    /// The geometric mean of how probable they were, in `(0, 1]`.
    pub gmp: f64,
}

impl Fit {
    /// The least likely votes of a session, or of all: at most `top`, the least likely first, of equals by roll call
    /// and by member.
    ///
    /// How likely a vote is, is the mean over what all other votes say of the member's position. With `w` for what is
    /// known of it from all votes, and `P(v | x)` for how probable the vote is at a place, that is
    ///
    /// ```text
    /// P(v | other votes) = 1 / Σ w(x) / P(v | x)
    /// ```
    ///
    /// of which [a few in a thousand](LAPSES) are given to lapses. The roll call's own parameters know the vote: it is
    /// one of a hundred or more.
    ///
    /// Source: for leaving out one, A. E. Gelfand, D. K. Dey and H. Chang, "Model determination using predictive
    /// distributions with implementation via sampling-based methods", in Bayesian Statistics 4 (Oxford 1992) 147–167.
    ///
    /// ```
    /// use unbloc::positions::{Settings, estimate};
    /// use unbloc::stats::{Period, Times};
    /// let votes = unbloc::synthetic::line(1, 30, 40);
    /// let fit = estimate(&votes, &Times::of(&votes, Period::Year), &Settings::default())?;
    /// let [first, second] = fit.unlikely(None, 2)[..] else { panic!("two were asked for") };
    /// assert!(first.bits >= second.bits && first.probability < first.expected_probability);
    /// assert_eq!(votes.choice(first.member, first.on), first.choice);
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn unlikely(&self, session: Option<i32>, top: usize) -> Vec<Unlikely> {
        let mut all = Vec::new();
        self.each_vote(session, |cell, place, chances| {
            let known = &self.known.ballots;
            let (sitting, choice) = (&known.sessions[known.cells[cell].session], known.cells[cell].votes[place]);
            let chances = chances.map(|chance| (1.0 - LAPSES) * chance + LAPSES / 3.0);
            let (probability, expected) = (chances[usize::from(choice.1)], most(chances));
            all.push(Unlikely {
                member: known.cells[cell].member,
                on: sitting.roll_calls[choice.0 as usize],
                session: sitting.number,
                choice: CHOICES[usize::from(choice.1)],
                probability,
                bits: -libm::log2(probability),
                expected: CHOICES[expected],
                expected_probability: chances[expected],
            });
        });
        let order = |a: &Unlikely, b: &Unlikely| {
            a.probability.total_cmp(&b.probability).then((a.on, a.member).cmp(&(b.on, b.member)))
        };
        if top < all.len() {
            all.select_nth_unstable_by(top, order);
            all.truncate(top);
        }
        all.sort_by(order);
        all
    }

    /// How well the votes of each member agree with its position, of a session or of all: the worst first, of equals by
    /// session and by member. Each vote is as likely as [`unlikely`](Fit::unlikely) says.
    ///
    /// ```
    /// use unbloc::positions::{Settings, estimate};
    /// use unbloc::stats::{Period, Times};
    /// let votes = unbloc::synthetic::line(1, 30, 40);
    /// let fit = estimate(&votes, &Times::of(&votes, Period::Year), &Settings::default())?;
    /// let members = fit.by_member(None);
    /// assert_eq!(members.len(), 30);
    /// assert!(members[0].gmp < members[29].gmp);
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn by_member(&self, session: Option<i32>) -> Vec<MemberFit> {
        let ballots = &self.known.ballots;
        let mut sums = vec![0.0; ballots.cells.len()];
        self.each_vote(session, |cell, place, chances| {
            let choice = usize::from(ballots.cells[cell].votes[place].1);
            sums[cell] += libm::log((1.0 - LAPSES) * chances[choice] + LAPSES / 3.0);
        });
        let asked = |number: i32| session.is_none_or(|session| session == number);
        let of = |(cell, sum): (&Cell, &f64)| {
            let number = ballots.sessions[cell.session].number;
            (asked(number) && !cell.votes.is_empty()).then(|| MemberFit {
                member: cell.member,
                session: number,
                votes: cell.votes.len() as u32,
                gmp: libm::exp(sum / cell.votes.len() as f64),
            })
        };
        let mut all: Vec<MemberFit> = ballots.cells.iter().zip(&sums).filter_map(of).collect();
        all.sort_by(|a, b| a.gmp.total_cmp(&b.gmp).then((a.session, a.member).cmp(&(b.session, b.member))));
        all
    }

    /// Every vote, as a cell and its place among the votes of that, with the chances of each choice given all others.
    fn each_vote(&self, session: Option<i32>, mut heard: impl FnMut(usize, usize, [f64; 3])) {
        let ballots = &self.known.ballots;
        let asked = |sitting: &Sitting| session.is_none_or(|number| number == sitting.number);
        let sessions: Vec<(&Sitting, &Vec<Item>)> =
            ballots.sessions.iter().zip(&self.known.model.items).filter(|(sitting, _)| asked(sitting)).collect();
        let of = |&(sitting, items): &(&Sitting, &Vec<Item>)| {
            let tables: Vec<Vec<f64>> = items.iter().map(|item| table(*item, &self.known.grid)).collect();
            let votes = |&cell: &usize| ballots.cells[cell].votes.iter().map(move |&vote| (cell, vote));
            let chances = |(cell, (place, choice)): (usize, (u32, u8))| {
                given_others(&tables[place as usize], &self.known.weights[cell], choice)
            };
            sitting.cells.iter().flat_map(votes).map(chances).collect()
        };
        let all: Vec<Vec<[f64; 3]>> = sessions.par_iter().map(of).collect();
        for ((sitting, _), chances) in sessions.iter().zip(all) {
            let places = |&cell: &usize| (0..ballots.cells[cell].votes.len()).map(move |at| (cell, at));
            sitting.cells.iter().flat_map(places).zip(chances).for_each(|((cell, at), of)| heard(cell, at, of));
        }
    }
}

/// The chances of each choice on a roll call from what the other votes say of where the member stands, which voted this on it.
fn given_others(table: &[f64], weights: &[f64], choice: u8) -> [f64; 3] {
    let n = table.len() / 3;
    let own = &table[usize::from(choice) * n..];
    let (mut sum, mut all) = ([0.0; 3], 0.0);
    for (node, weight) in weights.iter().enumerate().filter(|(_, weight)| **weight > 0.0) {
        // What the other votes say of the place, but for a factor.
        let others = weight / own[node];
        all += others;
        sum.iter_mut().enumerate().for_each(|(k, sum)| *sum += others * table[k * n + node]);
    }
    sum.map(|sum| sum / all)
}
