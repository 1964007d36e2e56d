//! Votes as the estimation wants them: by session, and by member over the sessions.

use rand::{Rng, RngExt};

use crate::stats::Times;
use crate::votes::{Choice, MemberId, RollCallId, RollCalls};

/// What an abstention is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Abstention {
    /// A choice between yes and no.
    #[default]
    Middle,
    /// A no.
    No,
    /// No vote.
    Missing,
}

impl Abstention {
    /// 0 of yes, 1 of abstaining, 2 of no; `None` of what is no vote.
    pub(super) fn reading(self, choice: Choice) -> Option<u8> {
        match (choice, self) {
            (Choice::Yes, _) => Some(0),
            (Choice::Abstain, Abstention::Middle) => Some(1),
            (Choice::Abstain, Abstention::No) | (Choice::No, _) => Some(2),
            _ => None,
        }
    }
}

/// What one member voted in one session.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cell {
    /// The member.
    pub member: MemberId,
    /// The place of its session in [`Ballots::sessions`].
    pub session: usize,
    /// The places of its roll calls in [`Sitting::roll_calls`], and what it voted: 0 yes, 1 abstain, 2 no.
    pub votes: Vec<(u32, u8)>,
}

/// One session.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sitting {
    /// The number of the session, or the year.
    pub number: i32,
    /// The roll calls on which not all who voted voted alike.
    pub roll_calls: Vec<RollCallId>,
    /// How many votes each had for yes, abstaining and no.
    pub tallies: Vec<[u32; 3]>,
    /// The places in [`Ballots::cells`] of those that voted.
    pub cells: Vec<usize>,
    /// The same votes as the cells have, by roll call: the cell of each, in order, and what it voted.
    pub cast: Vec<Vec<(usize, u8)>>,
}

/// Roll calls on one text that share their parameters: the place of the session of each, and its place there; two or more.
pub(super) type Bridge = Vec<(usize, u32)>;

/// All votes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ballots {
    /// In the order of members, and of each in the order of sessions.
    pub cells: Vec<Cell>,
    /// In the order of time; those without a roll call that divides are left out.
    pub sessions: Vec<Sitting>,
    /// The cells of each member that voted.
    pub careers: Vec<Vec<usize>>,
    /// Roll calls that share their parameters; no roll call is in two.
    pub bridges: Vec<Bridge>,
}

impl Ballots {
    /// The votes of the times.
    pub fn of(votes: &RollCalls, times: &Times, abstention: Abstention) -> Self {
        // By session and member.
        let mut cast_in: Vec<Vec<Vec<(u32, u8)>>> = Vec::new();
        let mut sessions: Vec<Sitting> = Vec::new();
        for time in times.all() {
            let mut sitting = Sitting {
                number: time.number,
                roll_calls: Vec::new(),
                tallies: Vec::new(),
                cells: Vec::new(),
                cast: Vec::new(),
            };
            let mut cast_here = vec![Vec::new(); votes.members().len()];
            for &on in &time.roll_calls {
                let read = |member| Some((member, abstention.reading(votes.choice(member, on))?));
                let cast: Vec<(MemberId, u8)> = votes.member_ids().filter_map(read).collect();
                let tally = [0, 1, 2].map(|choice| cast.iter().filter(|(_, cast)| *cast == choice).count() as u32);
                if tally.iter().filter(|n| **n > 0).count() < 2 {
                    continue;
                }
                let place = sitting.roll_calls.len() as u32;
                for (member, choice) in cast {
                    cast_here[member.index()].push((place, choice));
                }
                sitting.roll_calls.push(on);
                sitting.tallies.push(tally);
            }
            if !sitting.roll_calls.is_empty() {
                sessions.push(sitting);
                cast_in.push(cast_here);
            }
        }
        let mut cells = Vec::new();
        for member in votes.member_ids() {
            for (session, cast) in cast_in.iter_mut().enumerate() {
                let votes = std::mem::take(&mut cast[member.index()]);
                cells.extend((!votes.is_empty()).then_some(Cell { member, session, votes }));
            }
        }
        Ballots::new(cells, sessions)
    }

    fn new(cells: Vec<Cell>, mut sessions: Vec<Sitting>) -> Self {
        let mut careers: Vec<Vec<usize>> = Vec::new();
        for (i, cell) in cells.iter().enumerate() {
            sessions[cell.session].cells.push(i);
            match careers.last_mut() {
                Some(career) if cells[career[0]].member == cell.member => career.push(i),
                _ => careers.push(vec![i]),
            }
        }
        let mut ballots = Ballots { cells, sessions, careers, bridges: Vec::new() };
        ballots.by_roll_call();
        ballots
    }

    /// Puts the votes of the cells down by roll call, too.
    fn by_roll_call(&mut self) {
        for session in &mut self.sessions {
            session.cast = vec![Vec::new(); session.roll_calls.len()];
            for &cell in &session.cells {
                for &(place, choice) in &self.cells[cell].votes {
                    session.cast[place as usize].push((cell, choice));
                }
            }
        }
    }

    /// The votes of one session alone.
    pub fn session(&self, place: usize) -> Self {
        let sitting = &self.sessions[place];
        let cell = |&at: &usize| Cell { session: 0, ..self.cells[at].clone() };
        let alone = Sitting {
            number: sitting.number,
            roll_calls: sitting.roll_calls.clone(),
            tallies: sitting.tallies.clone(),
            cells: Vec::new(),
            cast: Vec::new(),
        };
        Ballots::new(sitting.cells.iter().map(cell).collect(), vec![alone])
    }

    /// The same with as many roll calls of each session drawn anew, with replacement; and which each was.
    pub fn drawn(&self, rng: &mut impl Rng) -> (Self, Vec<Vec<usize>>) {
        let draw = |session: &Sitting| -> Vec<usize> {
            session.roll_calls.iter().map(|_| rng.random_range(0..session.roll_calls.len())).collect()
        };
        let drawn: Vec<Vec<usize>> = self.sessions.iter().map(draw).collect();
        let mut places: Vec<Vec<Vec<u32>>> =
            self.sessions.iter().map(|session| vec![Vec::new(); session.roll_calls.len()]).collect();
        for (places, drawn) in places.iter_mut().zip(&drawn) {
            drawn.iter().enumerate().for_each(|(place, &of)| places[of].push(place as u32));
        }
        let cell = |cell: &Cell| {
            let again = |&(place, choice): &(u32, u8)| {
                places[cell.session][place as usize].iter().map(move |&place| (place, choice))
            };
            Cell { votes: cell.votes.iter().flat_map(again).collect(), ..*cell }
        };
        let sitting = |(session, drawn): (&Sitting, &Vec<usize>)| Sitting {
            number: session.number,
            roll_calls: drawn.iter().map(|&of| session.roll_calls[of]).collect(),
            tallies: drawn.iter().map(|&of| session.tallies[of]).collect(),
            cells: Vec::new(),
            cast: Vec::new(),
        };
        let sessions = self.sessions.iter().zip(&drawn).map(sitting).collect();
        (Ballots::new(self.cells.iter().map(cell).collect(), sessions), drawn)
    }

    /// The votes of the cells of which the place is held out, drawn one by one with this probability: by cell in order, each a place in
    /// [`Cell::votes`]. A vote without which its roll call would no longer divide is not drawn.
    pub fn held_out(&self, share: f64, rng: &mut impl Rng) -> Vec<Vec<usize>> {
        let mut tallies: Vec<Vec<[u32; 3]>> = self.sessions.iter().map(|session| session.tallies.clone()).collect();
        let mut held = |cell: &Cell, &(place, choice): &(u32, u8)| {
            let drawn = rng.random::<f64>() < share;
            let tally = &mut tallies[cell.session][place as usize];
            let mut left = *tally;
            left[usize::from(choice)] -= 1;
            let divides = left.iter().filter(|n| **n > 0).count() > 1;
            if drawn && divides {
                *tally = left;
            }
            drawn && divides
        };
        let of = |cell: &Cell| (0..cell.votes.len()).filter(|&at| held(cell, &cell.votes[at])).collect();
        self.cells.iter().map(of).collect()
    }

    /// The same without the votes at these places of each cell; cells that have none left stay.
    pub fn without(&self, held: &[Vec<usize>]) -> Self {
        let mut left = self.clone();
        for (cell, held) in left.cells.iter_mut().zip(held) {
            for &at in held.iter().rev() {
                let (place, choice) = cell.votes.remove(at);
                left.sessions[cell.session].tallies[place as usize][usize::from(choice)] -= 1;
            }
        }
        left.by_roll_call();
        left
    }

    /// How many sessions lie between two cells of one member.
    pub fn lag(&self, before: usize, after: usize) -> u32 {
        let number = |cell: usize| self.sessions[self.cells[cell].session].number;
        number(after).abs_diff(number(before))
    }
}
