//! Who breaks ranks in a group, on which votes.

mod json;
mod table;
mod words;

use serde_json::json;

use super::{Heard, Question, Record, as_of, group_label, group_notes, groups};
use crate::answer::{Answer, Block, Method};
use crate::error::Result;
use crate::stats::{self, Break, Breaks, Roster};
use crate::votes::{MemberId, RollCallId, RollCalls};

/// Who voted against the line of a group, on which roll calls?
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rebels {
    /// The groups, by their codes; none for the usual ones.
    pub groups: Vec<String>,
    /// Votes, and members of each group, that the screen shows.
    pub top: usize,
}

impl Default for Rebels {
    /// The usual groups; twenty votes.
    fn default() -> Self {
        Rebels { groups: Vec::new(), top: 20 }
    }
}

/// The votes against the line of one group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What people see: the code, with the month of a list where members are counted by one.
    pub label: String,
    /// The name in English, on the last day.
    pub name: String,
    /// The month of the list by which members are counted; `None` where all that count have dates.
    pub as_of: Option<String>,
    /// The votes of selected members, and the roll calls; rows and columns are those of everything that was read.
    pub breaks: Breaks,
}

/// A member of a group with its votes against the line.
struct Rebel {
    member: MemberId,
    broke: u32,
    voted: u32,
}

impl Found {
    /// Members that broke the line, the most often first.
    fn rebels(&self) -> Vec<Rebel> {
        let broke = |m| self.breaks.breaks.iter().filter(|b| b.member == m).count() as u32;
        let all = self.breaks.voted.iter().map(|&(member, voted)| Rebel { member, broke: broke(member), voted });
        let mut all: Vec<Rebel> = all.filter(|rebel| rebel.broke > 0).collect();
        all.sort_by_key(|rebel| (std::cmp::Reverse(rebel.broke), rebel.member));
        all
    }

    /// The votes, the newest first; those without a day last.
    fn newest(&self, votes: &RollCalls) -> Vec<Break> {
        let mut all = self.breaks.breaks.clone();
        all.sort_by(|a, b| {
            let day = |b: &Break| votes.roll_call(b.on).date;
            day(b).cmp(&day(a)).then(b.on.cmp(&a.on)).then(a.member.cmp(&b.member))
        });
        all
    }
}

impl Question for Rebels {
    const NAME: &'static str = "rebels";
    /// In the order of the groups.
    type Found = Vec<Found>;

    fn ask(&self, record: &Record, _: &dyn Heard) -> Result<Vec<Found>> {
        // Conditions on members narrow whose votes are listed, not the line of the group.
        let (votes, whole) = (record.votes(), record.whole());
        let all: Vec<RollCallId> = votes.roll_call_ids().collect();
        let ons: Vec<RollCallId> = record.all_in_whole();
        let is_selected = |m: MemberId| votes.find_member(&whole.member(m).code).is_some();
        let of = |group| {
            let mut breaks = stats::breaks(whole, &Roster::of_group(whole, group), &ons);
            breaks.breaks.retain(|b| is_selected(b.member));
            breaks.voted.retain(|(m, _)| is_selected(*m));
            Found {
                label: group_label(group, votes, &all),
                name: group.name_on(votes.last_day()).to_owned(),
                as_of: as_of(group, votes, &all),
                breaks,
            }
        };
        Ok(groups(&self.groups)?.into_iter().map(of).collect())
    }

    fn tell(&self, record: &Record, found: &Vec<Found>, _: bool) -> Result<Answer> {
        let (votes, whole) = (record.votes(), record.whole());
        let main = table::votes(whole, found);
        let mut answer = Answer::new(Self::NAME, "Who breaks ranks", main, json::result(record, found));
        let codes: Vec<&str> = found.iter().map(|found| found.breaks.name.as_str()).collect();
        answer.settings = json!({"groups": codes, "top": self.top});
        let parts = &mut answer.parts;
        parts.all(found.iter().map(words::of_group).collect::<Vec<_>>());
        let rebels = table::rebels(record, found, self.top);
        if rebels.rows() > 0 {
            parts.all(rebels);
            parts.screen(Block::Tables(table::for_people(whole, found, self.top)));
        }
        parts.screen(words::explained(found, self.top));
        let all: Vec<RollCallId> = votes.roll_call_ids().collect();
        parts.screen(group_notes(&groups(&self.groups)?, votes, &all));
        answer.methods = self.method();
        Ok(answer)
    }

    fn method(&self) -> Vec<Method> {
        let text = "A group has a line on a roll call where one choice (yes, abstain or no) is that of more than half of its \
                    members that voted, those of that day, and at least two voted. Whoever voted otherwise breaks ranks; \
                    whoever did not vote does not. Roll calls without a line are left out and counted. Conditions on members \
                    (`--members`) narrow whose votes are listed; the line is that of the whole group.";
        vec![Method::new("breaking ranks", text, &[])]
    }
}
