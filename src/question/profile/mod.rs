//! One member on a page: how it votes, with whom, where it stands, where it leaves its groups, what changed.

mod attendance;
mod company;
mod find;
mod groups;
mod json;
mod method;
mod texts;
mod words;

use super::changes::{self, Changes};
use super::ideal::{self, Ideal};
use super::track::{self, Track};
use super::{Heard, Question, Record};
use crate::answer::{Answer, Block, For, Method};
use crate::error::Result;
use crate::positions::Unlikely;
use crate::registry::{Registry, Resolved};
use crate::stats::Resampling;
use crate::votes::{Date, MemberId};

pub use attendance::{Attendance, Shares};
pub use company::{Alone, InSession};
pub use groups::Leaving;
pub use texts::{Again, Returns};

/// Who is this member among the others?
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// The member, by code or name.
    pub of: String,
    /// The session that it is told of; `None` for the last one selected in which the member voted.
    pub session: Option<u16>,
    /// How many sessions lie between it and the one that is told beside it.
    pub back: u16,
    /// Members, votes and texts that are told of each kind.
    pub top: usize,
    /// How intervals are made.
    pub resampling: Resampling,
}

impl Default for Profile {
    /// The United States in the last session, beside five sessions before; five of each kind.
    fn default() -> Self {
        Profile { of: "USA".to_owned(), session: None, back: 5, top: 5, resampling: Resampling::default() }
    }
}

/// What was found.
#[derive(Debug)]
pub struct Found {
    /// The member's code.
    pub code: String,
    /// What it was called in the session that is told.
    pub name: String,
    /// The session that is told.
    pub now: InSession,
    /// The one beside it; `None` where the member did not vote in it.
    pub then: Option<InSession>,
    /// Of all sessions up to the one that is told, since the first in which it had a seat.
    pub whole: Attendance,
    /// The first of these.
    pub since: u16,
    /// The record up to that session.
    pub history: Record,
    /// Its position in that record, with the question that gave it; `None` where it has too few votes.
    pub position: Option<(Ideal, ideal::Found)>,
    /// Its coalitions over the sessions since the one beside, with the question and the votes that gave them.
    pub coalitions: Option<(Record, Track, track::Found)>,
    /// What changed since the session before, likewise.
    pub changes: Option<(Changes, changes::Found)>,
    /// Where it leaves its groups: those that it leaves most often first.
    pub groups: Vec<Leaving>,
    /// The votes of the session with the fewest others.
    pub alone: Vec<Alone>,
    /// Its votes of the session that its position makes least likely.
    pub unlikely: Vec<Unlikely>,
    /// Texts of the session that it had voted on before.
    pub texts: Returns,
}

impl Question for Profile {
    const NAME: &'static str = "profile";
    type Found = Found;

    fn ask(&self, record: &Record, heard: &dyn Heard) -> Result<Found> {
        find::find(self, record, heard)
    }

    fn tell(&self, record: &Record, found: &Found, draws: bool) -> Result<Answer> {
        let title = words::title(found);
        let mut answer = Answer::new(Self::NAME, title, company::all(found), json::result(record, found));
        answer.settings = json::settings(self, found);
        answer.seed = self.resampling.seed;
        let parts = &mut answer.parts;
        parts.all(words::attendance(found));
        parts.all(Block::List(words::standing(self, found)));
        if let (true, Some((asked, positions))) = (draws, &found.position) {
            parts.all(ideal::path(&found.history, asked, positions));
        }
        if draws {
            company::map(found).into_iter().for_each(|map| parts.all(map));
        }
        let tables = [
            company::table(self, found),
            groups::table(found),
            company::alone(found, self.top),
            ideal::unlikely_of(found.history.votes(), &found.unlikely, &words::session(found)),
            texts::changed(found, self.top),
        ];
        tables.into_iter().flatten().for_each(|table| parts.all(table));
        parts.all(words::texts(found));
        let changes = words::changes(self, record, found);
        if let (Some((_, compared)), false) = (&found.changes, changes.is_empty()) {
            parts.all(words::compared(compared));
            parts.all(Block::List(changes));
        }
        parts.all(words::reading(self, found));
        answer.also = vec![(For::Screen, groups::all(found)), (For::Screen, texts::all(found))];
        answer.methods = self.method();
        Ok(answer)
    }

    fn method(&self) -> Vec<Method> {
        method::method(self)
    }
}

/// The member in a record that was selected otherwise; `None` where it is not in it.
fn member(record: &Record, code: &str) -> Option<MemberId> {
    record.votes().find_member(code)
}

/// That a name was another seat's before: `Yugoslavia` is Serbia's since November 2000, and was that of `YUG`; `None` of other names.
///
/// ```
/// use unbloc::question::profile::two_seats;
/// assert!(two_seats("Yugoslavia", "SRB").unwrap().contains("`YUG`"));
/// assert_eq!(two_seats("Kenya", "KEN"), None);
/// ```
pub fn two_seats(text: &str, code: &str) -> Option<String> {
    let registry = Registry::embedded();
    let first = Date::new(1946, 1, 1).ok();
    match registry.resolve(text, first) {
        Resolved::One(other) if other != code && !text.trim().eq_ignore_ascii_case(&other) => {
            let name = |code: &str| registry.member(code).map_or(code.to_owned(), |member| member.name.clone());
            Some(format!(
                "`{text}` is taken for {} (`{code}`); it was also the name of {}: ask for `{other}`",
                name(code),
                name(&other)
            ))
        }
        _ => None,
    }
}
