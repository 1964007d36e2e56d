//! One roll call: who voted how, by group; the tally checked; the map.

use serde_json::json;

use super::{
    Focus, Heard, Question, Record, first_map, groups, names_by_choice, roll_map, roll_seats, roll_slug, roll_table,
    unsure_note,
};
use crate::answer::{Answer, Block, Chart, Finding, Method};
use crate::error::Result;
use crate::registry::Group;
use crate::votes::{Body, Date, MemberId, RollCallId, RollCalls};

/// A picture of one roll call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picture {
    /// A tile map: one square a member.
    Map,
    /// Seats ordered by choice; the Council's fifteen in one row.
    Seats,
    /// Seats ordered by regional group, then by choice.
    Groups,
}

/// Who voted how on one text?
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Roll {
    /// The symbol of the text, or the id of the roll call.
    pub symbol: String,
    /// The groups that are counted, by their codes; none for the usual ones.
    pub groups: Vec<String>,
    /// The picture; `None` for the map in the Assembly, the seats in the Council.
    pub picture: Option<Picture>,
    /// A member, by code, of which a report's findings say how it voted, and who did the same.
    pub named: Option<String>,
}

impl Question for Roll {
    const NAME: &'static str = "roll";
    /// The roll call, in the selection.
    type Found = RollCallId;

    fn ask(&self, record: &Record, _: &dyn Heard) -> Result<RollCallId> {
        record.roll_call(&self.symbol)
    }

    fn tell(&self, record: &Record, &shown: &RollCallId, draws: bool) -> Result<Answer> {
        let groups = groups(&self.groups)?;
        // Conditions on members narrow the lists, not the roll call.
        let focus = Focus::new(record.whole(), record.in_whole(shown));
        let main = roll_table(record.votes(), shown);
        let mut answer = Answer::new(Self::NAME, "Roll calls seen closely", main, focus.json(record.votes(), shown));
        let named = self.named.as_ref().and_then(|code| focus.votes().find_member(code));
        answer.findings = vec![finding(record, &focus, named, draws)];
        answer.settings = json!({
            "symbol": focus.roll_call().label(), "groups": groups.iter().map(|g| &g.code).collect::<Vec<_>>(),
        });
        self.tell_screen(&mut answer, record, shown, &groups);
        if draws {
            answer.parts.screen(self.draw(record, &focus));
        }
        tell_page(&mut answer, record, &focus, &groups, named, draws);
        answer.methods = self.method();
        Ok(answer)
    }

    fn speaks_of<'a>(&self, _: &'a Record, _: &'a RollCallId) -> Option<(&'a RollCalls, (Date, Date))> {
        None
    }

    fn method(&self) -> Vec<Method> {
        let text = "The votes are counted and held against the announced tally. A simple majority, and two-thirds, are of the \
                    members present and voting, yes and no (Rules of Procedure of the General Assembly 83, 85, 86); in the \
                    Security Council it takes nine yes votes (seven of eleven until the end of 1965) and, but for procedure, \
                    no “no” of a permanent member (Charter of the United Nations, Article 27); a text adopted against one, where no rule is named, \
                    is taken as procedure. Of a file with fewer than half of the Assembly's members, or four fewer than the \
                    Council's, no majority is told but from the announced tally. Groups count the members of the \
                    day, where the days are known.";
        vec![Method::new("majority", text, &[])]
    }
}

impl Roll {
    fn tell_screen(&self, answer: &mut Answer, record: &Record, shown: RollCallId, groups: &[&Group]) {
        let (votes, whole) = (record.votes(), record.whole());
        let focus = Focus::new(whole, record.in_whole(shown));
        let (parts, title) = (&mut answer.parts, &focus.roll_call().title);
        if !title.is_empty() {
            parts.screen(title.as_str());
        }
        parts.screen(focus.sentences());
        if votes.members().len() < whole.members().len() && record.selection().members.is_some() {
            parts.screen("The tally, the majority and the chart are of all members; listed are the selected ones.");
        }
        parts.screen(Focus::new(votes, shown).by_group(groups));
        parts.screen(unsure_note(groups, votes, &[shown]).into_iter().collect::<Vec<_>>());
        parts.screen(names_by_choice(votes, shown));
    }

    fn draw(&self, record: &Record, focus: &Focus) -> Chart {
        let usual = if focus.roll_call().body == Body::Council { Picture::Seats } else { Picture::Map };
        let (name, svg) = match self.picture.unwrap_or(usual) {
            Picture::Map => ("roll-map", roll_map(record, focus)),
            Picture::Seats => ("roll-seats", roll_seats(record, focus, false)),
            Picture::Groups => ("roll-seats", roll_seats(record, focus, true)),
        };
        Chart::new(name, svg, roll_table(focus.votes(), focus.on()))
    }
}

/// How it ended, and how a member that is named voted, with whom.
fn finding(record: &Record, focus: &Focus, named: Option<MemberId>, draws: bool) -> Finding {
    let label = focus.roll_call().label();
    let mut finding = Finding::told("roll", format!("{}{}", focus.lead(), focus.headline()));
    finding.facts.roll_call = Some(label.to_owned());
    finding.more = named.and_then(|member| focus.company(member)).into_iter().collect();
    finding.picture = draws.then(|| first_map(record, focus));
    let counts = focus.counts();
    let tally = format!("{}–{}–{}", counts.yes, counts.no, counts.abstain);
    finding.with_figure(tally, format!("yes, no and abstaining on {label}"))
}

/// What a page has of it: the sentences, how the member that is named voted and with whom, the map, the seats by group, the table of groups.
fn tell_page(
    answer: &mut Answer,
    record: &Record,
    focus: &Focus,
    groups: &[&Group],
    named: Option<MemberId>,
    draws: bool,
) {
    let (votes, on) = (focus.votes(), focus.on());
    let name = |kind: &str| roll_slug(kind, votes, on);
    let parts = &mut answer.parts;
    parts.page(format!("{}{}", focus.lead(), focus.sentences().join(" ")));
    parts.page(named.and_then(|member| focus.company(member)).unwrap_or_default());
    if draws {
        parts.page(Chart::new(name("map"), roll_map(record, focus), roll_table(votes, on)));
        parts.page(Chart::new(name("seats"), roll_seats(record, focus, true), roll_table(votes, on)));
    }
    let mut table = focus.by_group(groups);
    table.name = name("groups");
    table.title = format!("{} by group", focus.roll_call().label());
    parts.page(Block::Tables(vec![table]));
    parts.page(unsure_note(groups, votes, &[on]).unwrap_or_default());
}
