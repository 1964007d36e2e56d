//! `unbloc roll`: one roll call.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::{Map, Value, json};

use super::answer::{Answer, Block, Drawing};
use super::args::{InputArgs, OutputArgs, SelectArgs};
use super::input;
use super::print::Printer;
use crate::error::Result;
use crate::question::Focus;
use crate::question::Record;
use crate::votes::{Bodies, Body, Choice, RollCallId, RollCalls, Symbol};

/// One roll call: who voted how, by group; the tally checked; the map
///
/// Counts the votes and holds them against the announced tally, works out the
/// majority, and lists who voted how. Without `--body` it looks in both bodies.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  unbloc roll A/RES/ES-11/7
  unbloc roll 'S/RES/2774(2025)' --svg seats.svg
  unbloc roll A/RES/ES-11/8 --chart seats --svg hemicycle.svg
  unbloc roll A/RES/77/293 -d 2026_ga_voting.csv --format csv")]
pub struct Roll {
    /// The symbol of the text, or the id of the roll call (`rcid 4712`)
    symbol: String,

    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    select: SelectArgs,
    #[command(flatten)]
    output: OutputArgs,

    /// Groups to count, by their codes [default: regional groups, EU, NATO, G77, BRICS, P5]
    #[arg(long, value_name = "GROUPS", value_delimiter = ',')]
    groups: Vec<String>,

    /// The chart to draw [default: map in the Assembly, seats in the Council]
    #[arg(long, value_enum)]
    chart: Option<Picture>,

    /// Write the chart to this file, and its numbers beside it as CSV
    #[arg(long, value_name = "FILE", value_parser = super::args::svg)]
    svg: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Picture {
    /// A tile map: one square a member
    Map,
    /// Seats ordered by choice; the Council's fifteen in one row
    Seats,
    /// Seats ordered by regional group, then by choice
    Groups,
}

impl Roll {
    pub fn run(mut self, printer: &Printer) -> Result<()> {
        self.output.draws_chart(self.chart, self.svg.as_deref())?;
        self.select.body.get_or_insert(Bodies::Both);
        let loaded = input::record(&self.input, &self.select, self.output.wants_digest(), printer)?;
        let shown = loaded.roll_call(&self.symbol)?;
        // Conditions on members narrow the lists, not the roll call.
        let votes = &loaded.input.votes;
        let on = votes.find_id(&loaded.votes().roll_call(shown).id).unwrap_or(shown);
        let groups = crate::question::groups(&self.groups)?;
        let focus = Focus::new(votes, on);
        let draws = self.output.draws(self.svg.as_deref());
        let drawings = draws.then(|| self.draw(&loaded, on)).into_iter().collect();
        let title = focus.roll_call().title.clone();
        let said = (!title.is_empty()).then_some(title).into_iter().chain(focus.sentences());
        let mut blocks: Vec<Block> = said.map(Block::Text).collect();
        let listed = Focus::new(loaded.votes(), shown);
        if loaded.votes().members().len() < votes.members().len() && self.select.members.is_some() {
            blocks.push(Block::Text(
                "The tally, the majority and the chart are of all members; listed are the selected ones.".to_owned(),
            ));
        }
        blocks.push(Block::Table(listed.by_group(&groups)));
        blocks.push(Block::Text(crate::question::names_by_choice(loaded.votes(), shown)));
        let answer = Answer {
            command: "roll",
            settings: json!({"symbol": focus.roll_call().label(), "groups": groups.iter().map(|g| &g.code).collect::<Vec<_>>()}),
            seed: 1,
            result: focus.json(loaded.votes(), shown),
            main: crate::question::roll_table(loaded.votes(), shown),
            blocks,
            drawings,
        };
        answer.give(&loaded, &self.output, self.svg.as_deref(), printer)
    }

    fn draw(&self, loaded: &Record, on: RollCallId) -> Drawing {
        let votes = &loaded.input.votes;
        let draw = crate::report::Draw::of(&loaded);
        let default = if votes.roll_call(on).body == Body::Council { Picture::Seats } else { Picture::Map };
        let (name, svg) = match self.chart.unwrap_or(default) {
            Picture::Map => ("roll-map", draw.map(votes, on)),
            Picture::Seats => ("roll-seats", draw.seats(votes, on, false)),
            Picture::Groups => ("roll-seats", draw.seats(votes, on, true)),
        };
        Drawing { name: name.to_owned(), svg, numbers: crate::question::roll_table(votes, on) }
    }
}

/// A roll call as JSON. The choices are those of the selected members, the tally that of all.
pub fn result(votes: &RollCalls, on: RollCallId, focus: &Focus) -> Value {
    let roll_call = votes.roll_call(on);
    let mut choices = Map::new();
    for choice in Choice::SEATED {
        let codes: Vec<&str> = votes.who(on, choice).iter().map(|&m| votes.member(m).code.as_str()).collect();
        choices.insert(choice.word().replace('-', "_"), json!(codes));
    }
    let applied = focus.majority();
    let majority = match &applied {
        Some(m) => {
            json!({"rule": m.rule, "needed": m.needed, "reached": m.reached, "passed": m.passed, "vetoed_by": m.vetoed_by})
        }
        None => json!({"rule": null, "needed": null, "reached": focus.counts().yes}),
    };
    json!({
        "symbol": roll_call.label(),
        "body": roll_call.body,
        "date": roll_call.date.map(|d| d.to_string()),
        "session": roll_call.session.map(|s| s.to_string()),
        "kind": roll_call.kind,
        "parent": roll_call.parent.as_ref().map(Symbol::as_str),
        "draft": roll_call.draft,
        "title": roll_call.title,
        "sponsor": roll_call.sponsor,
        "sponsors_not_yes": focus.sponsors_not_yes().iter().map(|&m| &focus.votes().member(m).code).collect::<Vec<_>>(),
        "outcome": roll_call.outcome,
        "tally": {"announced": roll_call.announced, "counted": focus.counts(), "agree": focus.tally_agrees()},
        "choices": choices,
        "majority": majority,
        "under_each_rule": focus.under_each_rule(),
    })
}
