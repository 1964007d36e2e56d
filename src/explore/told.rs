//! What is computed for the page: positions, coalitions, what changed.

use crate::question::{Changes, Heard, Ideal, Question, Record, Track, changes, ideal, track};
use crate::votes::MemberId;

/// Each as far as the votes tell it.
pub(super) struct Told {
    pub positions: Option<ideal::Found>,
    pub coalitions: Option<track::Found>,
    pub news: Vec<News>,
}

/// A change of the last session, with the members that it is of.
pub(super) struct News {
    pub session: i32,
    pub members: Vec<MemberId>,
    pub sentence: String,
}

impl Told {
    pub fn of(record: &Record, heard: &dyn Heard) -> Self {
        let ideal = Ideal { holding: None, ..Ideal::default() };
        let coalitions = || Track::default().ask(record, heard).ok();
        let (positions, (coalitions, news)) =
            rayon::join(|| ideal.ask(record, heard).ok(), || rayon::join(coalitions, || news(record, heard)));
        Told { positions, coalitions, news }
    }
}

fn news(record: &Record, heard: &dyn Heard) -> Vec<News> {
    const TOLD: usize = 40;
    let question = Changes { top: TOLD, ..Changes::default() };
    let Ok(found) = question.ask(record, heard) else { return Vec::new() };
    let all = changes::by_member(record, &question, &found).into_iter();
    all.map(|(members, sentence)| News { session: found.numbers[1], members, sentence }).collect()
}
