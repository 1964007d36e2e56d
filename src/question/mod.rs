//! The questions that can be put to a record of votes: one folder each.
//!
//! A question is its settings. It is [asked](Question::ask) of a [`Record`], which gives plain data of
//! the rooms below, and [tells](Question::tell) what was found as an [`Answer`]: sentences, tables,
//! captions, JSON. How it works is told by its [`method`](Question::method), with the works cited.
//! To add one: [`guide::architecture`](crate::guide::architecture).

mod about;
pub mod agree;
pub mod align;
pub mod belong;
mod called;
mod caption;
pub mod changes;
pub mod check;
pub mod coalitions;
pub mod cohesion;
pub mod compare;
pub mod export;
mod first_line;
mod focus;
mod groups;
pub mod ideal;
mod left_out;
mod mentions;
mod names;
mod own;
mod pairs;
mod period;
mod picture;
pub mod profile;
pub mod rebels;
mod record;
pub mod roll;
pub mod rolls;
pub mod sensitivity;
pub mod surprise;
pub mod texts;
mod times;
pub mod track;
mod votes;
mod warnings;

pub use about::period_in_words;
pub(crate) use about::sources_of;
pub use agree::Agree;
pub use align::Align;
pub use belong::Belong;
pub use called::Called;
pub(crate) use called::name_in;
pub(crate) use caption::{roll_slug, tiles};
pub use changes::Changes;
pub use check::Check;
pub use coalitions::Coalitions;
pub use cohesion::Cohesion;
pub use compare::Compare;
pub use focus::Focus;
pub(crate) use focus::{names as names_of, names_by_choice, roll as roll_table};
pub use groups::usual_groups;
pub(crate) use groups::{as_of, begun, group_label, group_notes, groups, has_begun, regional_groups, unsure_note};
pub use ideal::Ideal;
pub use left_out::left_out;
pub(crate) use mentions::Changed;
pub use names::{members_or_groups, resolve};
pub use own::{own_groups_inputs, own_groups_json, own_groups_read};
pub use pairs::Pair;
pub(crate) use pairs::{MIN_JOINT, agreement_method, heatmap, named, pairs};
pub(crate) use period::InPart;
pub use period::{times_as_many, without_period};
pub(crate) use picture::{first_map, roll_map, roll_seats};
pub use profile::Profile;
pub use rebels::Rebels;
pub use record::{Origin, Record, base, shown};
pub use roll::Roll;
pub use rolls::Rolls;
pub use sensitivity::Sensitivity;
pub use surprise::{Ranking, Surprise};
pub use texts::Texts;
pub use track::Track;
pub(crate) use votes::{roll_calls, totals};

use serde_json::json;

use crate::answer::{Answer, Method};
use crate::error::{Error, Result};
use crate::votes::{Date, RollCalls};

/// A question that can be put to a record of votes.
pub trait Question: Default {
    /// The command, the section, the files and the JSON: `cohesion`.
    const NAME: &'static str;
    /// What comes out: plain data of the rooms below.
    type Found;

    /// Works it out.
    ///
    /// # Errors
    ///
    /// If the record does not have what is asked about, or too little of it.
    fn ask(&self, record: &Record, heard: &dyn Heard) -> Result<Self::Found>;

    /// Tells what was found to every reader; charts only where they are wanted.
    ///
    /// # Errors
    ///
    /// If a page cannot be made of it.
    fn tell(&self, record: &Record, found: &Self::Found, draws: bool) -> Result<Answer>;

    /// How it works with these settings.
    fn method(&self) -> Vec<Method>;

    /// The votes and the days that the sentences speak of, whose change of names is told at the first mention;
    /// `None` where every sentence is of one day.
    fn speaks_of<'a>(&self, record: &'a Record, found: &'a Self::Found) -> Option<(&'a RollCalls, (Date, Date))> {
        let _ = found;
        record.votes().span().map(|span| (record.votes(), span))
    }

    /// Asks and tells.
    ///
    /// # Errors
    ///
    /// As [`Question::ask`] and [`Question::tell`].
    fn answer(&self, record: &Record, heard: &dyn Heard, draws: bool) -> Result<Answer> {
        let found = self.ask(record, heard)?;
        let mut answer = self.tell(record, &found, draws)?;
        if let Some((votes, span)) = self.speaks_of(record, &found) {
            Changed::over(votes, span).tell(&mut answer);
        }
        Ok(answer)
    }
}

/// Every question with how it works, in the order of the help.
pub fn methods() -> Vec<(&'static str, Vec<Method>)> {
    vec![
        entry::<Rolls>(),
        entry::<Texts>(),
        entry::<Roll>(),
        entry::<Agree>(),
        entry::<Align>(),
        entry::<Changes>(),
        entry::<Coalitions>(),
        entry::<Track>(),
        entry::<Cohesion>(),
        entry::<Rebels>(),
        entry::<Ideal>(),
        entry::<Profile>(),
        entry::<Sensitivity>(),
        entry::<Compare>(),
        entry::<Surprise>(),
        entry::<Check>(),
    ]
}

fn entry<Q: Question>() -> (&'static str, Vec<Method>) {
    (Q::NAME, Q::default().method())
}

/// Hears of long work while it goes on, from any thread, of one piece of work after the other.
pub trait Heard: Sync {
    /// So many of so many steps of some work are done.
    fn progress(&self, work: &'static str, done: usize, all: usize) {
        let _ = (work, done, all);
    }

    /// A doubt about what was asked, which does not stop the work.
    fn doubt(&self, words: &str) {
        let _ = words;
    }
}

/// Nobody hears.
impl Heard for () {}

/// The JSON of an answer: one object, whose fields are stable.
///
/// # Errors
///
/// If it cannot be written, which would be a bug.
pub fn json_of(record: &Record, answer: &Answer) -> Result<String> {
    let mut inputs = record.inputs_json();
    if let Some(inputs) = inputs.as_array_mut() {
        inputs.extend(own_groups_inputs());
    }
    let object = json!({
        "unbloc": env!("CARGO_PKG_VERSION"),
        "command": answer.name,
        "inputs": inputs,
        "selection": record.selection_json(),
        "settings": answer.settings,
        "warnings": record.warnings(),
        "result": answer.result,
    });
    let mut text = serde_json::to_string_pretty(&object).map_err(|err| Error::new(err.to_string()))?;
    text.push('\n');
    Ok(text)
}
