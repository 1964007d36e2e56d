//! Where everybody stands on a line that is estimated from the votes, since when, and how sure that is.

mod against;
mod draw;
mod find;
mod finding;
mod held_out;
mod json;
mod method;
mod own;
mod plane;
mod reading;
mod sides;
mod table;
mod unlikely;
mod words;

use super::{Heard, Question, Record};
use crate::answer::{Answer, Block, Chart, For, Method, Table};
use crate::error::Result;
use crate::ingest::GivenPoints;
use crate::positions::{Against, Fit, HeldOut, Holding, Planes, Replicates, Settings, Spread, Unlikely};
use crate::stats::Period;
use crate::votes::{MemberId, RollCallId, RollCalls};

/// Where does everybody stand?
#[derive(Debug, Clone, PartialEq)]
pub struct Ideal {
    /// The members that are drawn and told, by code; where none is named the permanent members of the Council, and of other votes
    /// those at the ends of the line.
    pub of: Vec<String>,
    /// Sessions, years, or all at once.
    pub by: Period,
    /// How positions are estimated. Over time is meant of several sessions: one alone has no time.
    pub settings: Settings,
    /// A roll call that is shown on the line, by symbol or id.
    pub on: Option<String>,
    /// Members at either end of the line that are named.
    pub top: usize,
    /// Positions that others have estimated, to be held against these.
    pub against: Option<Given>,
    /// How votes are held out to see how well they are predicted; `None` for not at all. Of one session, or on two axes, planes are
    /// held beside the line.
    pub holding: Option<Holding>,
    /// Whether positions on two axes are told, too.
    pub two_axes: bool,
    /// How often the roll calls are drawn anew for what differs between sessions; 0 for not at all.
    pub replicates: u32,
    /// Seed of all that is drawn at random.
    pub seed: u64,
}

/// Positions that others have estimated.
#[derive(Debug, Clone, PartialEq)]
pub struct Given {
    /// What the file is called.
    pub file: String,
    /// What it has.
    pub points: GivenPoints,
}

impl Default for Ideal {
    /// By session and over time, five named at either end; one vote in twenty held out.
    fn default() -> Self {
        Ideal {
            of: Vec::new(),
            by: Period::Session,
            settings: Settings::default(),
            on: None,
            top: 5,
            against: None,
            holding: Some(Holding { plane: false, ..Holding::default() }),
            two_axes: false,
            replicates: 0,
            seed: 1,
        }
    }
}

/// What was found.
#[derive(Debug, Clone)]
pub struct Found {
    /// Positions and how roll calls divide the line.
    pub fit: Fit,
    /// The sessions, years, or all at once, in order: those in which somebody has enough votes.
    pub spreads: Vec<Spread>,
    /// The members that are drawn and told.
    pub of: Vec<MemberId>,
    /// The roll call that is shown on the line.
    pub on: Option<RollCallId>,
    /// Theirs beside these, where others were given.
    pub against: Option<Against>,
    /// Votes that were held out; `None` where none were, or there are too few to spare one.
    pub held_out: Option<HeldOut>,
    /// Positions on two axes, where they were asked for.
    pub planes: Option<Planes>,
    /// Positions from roll calls drawn anew, where they were asked for.
    pub drawn: Option<Replicates>,
    /// The last session by itself, where several hang together and members were asked about: what its own votes say of their places.
    pub alone: Option<Fit>,
    /// Of those placed otherwise than in the session before, how many of the texts voted on in both they voted otherwise on, and how many they
    /// voted on both times.
    pub changed: Vec<(MemberId, u32, u32)>,
    /// Roll calls of no session or year.
    pub without_time: usize,
    /// Roll calls on which all who voted voted alike.
    pub unanimous: usize,
}

impl Found {
    /// The last session that is told.
    fn last(&self) -> &Spread {
        &self.spreads[self.spreads.len() - 1]
    }

    /// The one before it.
    fn before(&self) -> Option<&Spread> {
        self.spreads.len().checked_sub(2).map(|at| &self.spreads[at])
    }

    /// The places of the positions of a session, of members with enough votes, who stands farthest up first.
    fn ladder(&self, session: i32) -> Vec<usize> {
        let points = &self.fit.points;
        let mut all: Vec<usize> =
            (0..points.len()).filter(|&i| points[i].session == session && points[i].is_shown()).collect();
        all.sort_by(|&a, &b| points[b].position.total_cmp(&points[a].position).then(a.cmp(&b)));
        all
    }
}

/// Where one member stands in its last session and stood in the one before; `None` where it has no place, or there is but one session.
pub(super) fn of_member(votes: &RollCalls, asked: &Ideal, found: &Found, code: &str) -> Option<String> {
    own::sentence(votes, asked, found, votes.find_member(code)?)
}

/// The chart of positions over time.
pub(super) fn path(record: &Record, asked: &Ideal, found: &Found) -> Chart {
    draw::path(record, asked, found)
}

/// Unlikely votes of one member as a table; `None` of none.
pub(super) fn unlikely_of(votes: &RollCalls, rows: &[Unlikely], session: &str) -> Option<Table> {
    unlikely::of_member(votes, rows, session)
}

impl Question for Ideal {
    const NAME: &'static str = "ideal";
    type Found = Found;

    fn ask(&self, record: &Record, heard: &dyn Heard) -> Result<Found> {
        find::find(self, record, heard)
    }

    fn tell(&self, record: &Record, found: &Found, draws: bool) -> Result<Answer> {
        let votes = record.votes();
        let numbers = table::points(votes, self, found);
        let mut answer = Answer::new(Self::NAME, "Where members stand", numbers, json::result(votes, self, found));
        answer.findings = finding::findings(record, self, found);
        answer.settings = json::settings(self, found);
        answer.certainty = reading::certainty(record, self, found);
        answer.seed = self.seed;
        answer.also = self.tables(votes, found);
        self.say(record, found, draws, &mut answer);
        answer.methods = self.method();
        answer.manuscript = vec![method::for_manuscript(votes, self, found)];
        Ok(answer)
    }

    fn method(&self) -> Vec<Method> {
        method::method(self)
    }
}

impl Ideal {
    /// The tables beside the positions.
    fn tables(&self, votes: &RollCalls, found: &Found) -> Vec<(For, Table)> {
        let mut all = vec![
            (For::Page, table::points(votes, self, found)),
            (For::Screen, table::items(votes, self, found)),
            (For::Screen, table::sessions(self, found)),
            (For::Screen, table::published(votes, found)),
            (For::Screen, unlikely::table(votes, found)),
        ];
        if let Some(planes) = &found.planes {
            all.push((For::Screen, plane::points(votes, self, planes)));
            all.push((For::Screen, plane::items(votes, self, planes)));
        }
        all.extend(found.against.as_ref().map(|against| (For::Screen, against::sessions(self, against))));
        all.extend(held_out::table(self, found, true).map(|table| (For::Screen, table)));
        all
    }

    /// Sentences, charts and tables in the order in which they are read.
    fn say(&self, record: &Record, found: &Found, draws: bool, answer: &mut Answer) {
        let (votes, parts) = (record.votes(), &mut answer.parts);
        parts.all(words::introduction(votes, self, found));
        parts.all(Block::List(words::sentences(record, self, found)));
        if let (Some(given), Some(against)) = (&self.against, &found.against) {
            parts.all(Block::List(against::sentences(self, given, against)));
            if against.pooled.is_some() {
                parts.screen(against::differences(votes, self, against));
            }
        }
        if draws {
            draw::charts(record, self, found).into_iter().for_each(|chart| parts.all(chart));
        }
        parts.screen(table::ladder(votes, self, found));
        if let Some(table) = table::otherwise(votes, found) {
            parts.screen(table);
        }
        parts.screen(unlikely::told(votes, self, found));
        if let Some(planes) = &found.planes {
            parts.all(Block::List(plane::sentences(self, found, planes)));
        }
        if let (Some(short), Some(whole)) = (held_out::table(self, found, false), held_out::table(self, found, true)) {
            parts.screen(short);
            parts.page(whole);
        }
        parts.all(Block::List(answer.certainty.clone()));
    }
}
