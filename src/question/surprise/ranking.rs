//! The most surprising roll calls of a whole record, or votes of one member.

use serde_json::{Value, json};

use super::json::{measured_json, vote_json};
use super::words::bits;
use super::{Surprise, table, window_json};
use crate::answer::{Answer, Method, Table, number};
use crate::error::Result;
use crate::prose::plural;
use crate::question::{Heard, Question, Record};
use crate::stats::surprise::{self, History, MemberVote, Scores, Window};
use crate::votes::{MemberId, RollCalls, Symbol};

/// Which roll calls of the record, or which votes of a member, were the most surprising?
#[derive(Debug, Clone, Default)]
pub struct Ranking {
    /// The member whose votes are ranked; `None` for roll calls.
    pub of: Option<String>,
    /// How many are given.
    pub top: usize,
    /// What each is measured against.
    pub window: Window,
}

/// Everything that was scored.
#[derive(Debug)]
pub struct Found {
    of: Option<MemberId>,
    history: History,
    scores: Scores,
}

impl Question for Ranking {
    const NAME: &'static str = Surprise::NAME;
    type Found = Found;

    fn ask(&self, record: &Record, _: &dyn Heard) -> Result<Found> {
        let votes = record.votes();
        let of = self.of.as_ref().map(|name| record.member(name)).transpose()?;
        let history = History::whole(votes, &self.window)?;
        let scores = surprise::scores(votes, &history.days(votes));
        Ok(Found { of, history, scores })
    }

    fn tell(&self, record: &Record, found: &Found, _: bool) -> Result<Answer> {
        let votes = record.votes();
        let (main, mut result) = match found.of {
            Some(of) => top_votes(votes, &found.scores, of, self.top),
            None => top_roll_calls(votes, &found.scores, self.top),
        };
        result["measured_against"] = measured_json(&found.history);
        let title = main.title.clone();
        let mut answer = Answer::new(Self::NAME, title, main, result);
        let (since, last) = window_json(&self.window);
        answer.settings = json!({"of": self.of, "top": self.top, "since": since, "last": last});
        let history = &found.history;
        answer.parts.all(format!(
            "Each is measured against those on days before it: {}, {} to {}{}.",
            plural(history.roll_calls.len(), "roll call"),
            history.first,
            history.last,
            left_out(history),
        ));
        if answer.main.rows() == 0 {
            answer.parts.all(unranked(votes, found.of));
        } else {
            answer.parts.all(table::for_people(&answer.main, found.of.is_some()));
            answer.parts.all(bits());
        }
        answer.methods = self.method();
        Ok(answer)
    }

    fn method(&self) -> Vec<Method> {
        Surprise::default().method()
    }
}

/// Why nothing is ranked.
fn unranked(votes: &RollCalls, of: Option<MemberId>) -> String {
    let what = of.map_or("No roll call".to_owned(), |of| format!("No vote of {}", votes.member(of).name));
    format!(
        "{what} is ranked: a vote needs {} earlier votes of its member to be measured against.",
        surprise::LEAST_VOTES
    )
}

fn left_out(history: &History) -> String {
    let left = history.left_out;
    let counts = [(left.undated, "without a day"), (left.early, "before the window")];
    let out: Vec<String> = counts.iter().filter(|(n, _)| *n > 0).map(|(n, why)| format!("{n} {why}")).collect();
    if out.is_empty() { String::new() } else { format!("; left out: {}", out.join(", ")) }
}

fn top_roll_calls(votes: &RollCalls, scores: &Scores, top: usize) -> (Table, Value) {
    let mut ranked = surprise::ranking(scores);
    let all = ranked.len();
    ranked.truncate(top);
    let one = |r: &surprise::Ranked| {
        let roll_call = votes.roll_call(r.on);
        json!({
            "id": roll_call.id, "symbol": roll_call.symbol.as_ref().map(Symbol::as_str),
            "date": roll_call.date.map(|day| day.to_string()), "title": roll_call.title,
            "bits": number(Some(r.bits)), "scored": r.scored,
        })
    };
    let found = json!({"ranked": all, "roll_calls": ranked.iter().map(one).collect::<Vec<_>>()});
    (table::ranked(votes, &ranked), found)
}

fn top_votes(votes: &RollCalls, scores: &Scores, of: MemberId, top: usize) -> (Table, Value) {
    let mut list: Vec<MemberVote> = scores.all().filter(|vote| vote.member == of).copied().collect();
    let all = list.len();
    MemberVote::by_surprise(&mut list);
    list.truncate(top);
    let mut table = table::member_votes(votes, &list);
    table.title = format!("The most surprising votes of {}", votes.member(of).name);
    let found = json!({"ranked": all, "votes": list.iter().map(|v| vote_json(votes, v)).collect::<Vec<_>>()});
    (table, found)
}
