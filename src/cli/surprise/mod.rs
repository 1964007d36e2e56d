//! `unbloc surprise`: how unusual a vote was.

mod json;
mod people;

use crate::prose::{numbered, plural};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use self::json::{measured_json, result, vote_json};
use self::people::{BITS, blocks, for_people};
use super::answer::{Answer, Block, Drawing, More, number};
use super::args::{InputArgs, OutputArgs, SeedArgs, SelectArgs};
use super::input;
use super::print::Printer;
use super::progress::Bar;
use crate::answer::Table;
use crate::error::{Error, Result};
use crate::question::Record;
use crate::report::Unusual;
use crate::stats::surprise::{
    self, Examined, History, MemberVote, Opposite, Question, Scores, Since, Span, TRADES, Window,
};
use crate::tables;
use crate::votes::{Bodies, Choice, Date, MemberId, RollCallId, RollCalls, Symbol};

/// How unusual a vote was, measured against the votes before it
///
/// Who made the same choice, and how rarely they had done so before; how
/// improbable each member's choice was, given its own record and how its usual
/// company voted; and how surprising the roll call was among all. Measured
/// against the given roll calls on earlier days, of the same body.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  unbloc surprise A/RES/ES-11/7 --of USA
  unbloc surprise A/RES/ES-11/7 --against votes.csv --since 1991
  unbloc surprise A/RES/ES-11/7 --of USA --opposite GBR,FRA --last 10y
  unbloc surprise --top 20 -d votes.csv
  unbloc surprise --top 20 --of HUN -d votes.csv --format csv")]
pub struct Surprise {
    /// The symbol of the text, or the id of the roll call (`rcid 4712`)
    #[arg(required_unless_present = "top")]
    symbol: Option<String>,

    /// The member whose company it is; with `--top`, whose votes are ranked
    #[arg(long, value_name = "MEMBER")]
    of: Option<String>,

    /// Measure against these files instead of `-d`; the roll call itself still comes from `-d` or the
    /// dossier. May be repeated
    #[arg(long, value_name = "FILE", conflicts_with = "top")]
    against: Vec<PathBuf>,

    /// Members to look at on the other side: codes, names or `@GROUP` [default: the permanent members
    /// of the Council there; with `--of`, where there are none, the two most like the member]
    #[arg(long, value_name = "MEMBERS", conflicts_with = "top")]
    opposite: Option<String>,

    /// Measure against roll calls from this year or day on
    #[arg(long, value_name = "YEAR|DATE", value_parser = since, conflicts_with = "last")]
    since: Option<Date>,

    /// Measure against so long before only: years, months or days, e.g. `10y`, `6m`, `90d`
    #[arg(long, value_name = "TIME", value_parser = super::args::parsed::<Span>)]
    last: Option<Span>,

    /// Measure against roll calls of the same and of later days, too
    #[arg(long, conflicts_with = "top")]
    all: bool,

    /// Rank the whole record instead: so many of its most surprising roll calls, or votes of `--of`
    #[arg(long, value_name = "N", conflicts_with_all = ["symbol", "seed"], value_parser = clap::value_parser!(u32).range(1..))]
    top: Option<u32>,

    /// Randomised records to weigh the rarest pair against, 0 for none; the cost grows with their number
    /// and that of the roll calls
    #[arg(long, value_name = "N", default_value_t = 99, value_parser = clap::value_parser!(u32).range(0..=10_000))]
    #[arg(conflicts_with = "top")]
    null: u32,

    /// The chart for `--svg`: every roll call on a line of bits, or the company as a network [default: strip]
    #[arg(long, value_enum, conflicts_with = "top")]
    chart: Option<Picture>,

    /// Write the chart to this file, and its numbers beside it as CSV
    #[arg(long, value_name = "FILE", value_parser = super::args::svg, conflicts_with = "top")]
    svg: Option<PathBuf>,

    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    select: SelectArgs,
    #[command(flatten)]
    seed: SeedArgs,
    #[command(flatten)]
    output: OutputArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Picture {
    /// Every roll call on a line of bits, this one and its precedents named
    Strip,
    /// The rarest pairs of the company with their history
    Company,
}

/// Sets of each size, and votes, that are shown.
const SHOWN: usize = 10;

/// Reads a year or a day.
fn since(text: &str) -> std::result::Result<Date, String> {
    let year = || Date::new(text.parse().ok()?, 1, 1).ok();
    let year = (text.len() == 4).then(year).flatten();
    year.or_else(|| text.parse().ok()).ok_or_else(|| "expected a year or a day: `1991` or `1991-12-26`".to_owned())
}

impl Surprise {
    pub fn run(self, printer: &Printer) -> Result<()> {
        self.output.draws_chart(self.chart, self.svg.as_deref())?;
        match &self.symbol {
            Some(symbol) => self.one(symbol, printer),
            None => self.record(printer),
        }
    }

    fn window(&self) -> Window {
        let since = self.since.map(Since::Day).or(self.last.map(Since::Last));
        Window { since, all: self.all }
    }

    fn settings(&self) -> Value {
        json!({
            "of": self.of, "opposite": self.opposite, "since": self.since.map(|day| day.to_string()),
            "last": self.last.map(|span| span.to_string()), "all": self.all,
            "null": self.null, "trades": TRADES, "seed": self.seed.seed,
        })
    }

    /// One roll call.
    fn one(&self, symbol: &str, printer: &Printer) -> Result<()> {
        let (loaded, votes, on, from) = self.load(symbol, printer)?;
        let member = |id: MemberId| {
            let code = &loaded.votes().member(id).code;
            votes.find_member(code).ok_or_else(|| Error::new(format!("`{code}` is not in this record")))
        };
        let of = self.of.as_ref().map(|name| loaded.member(name).and_then(member)).transpose()?;
        let named = self.opposite.as_ref().map(|names| loaded.members_or_groups(names)).transpose()?;
        let named = named.map(|named| named.into_iter().map(member).collect::<Result<Vec<_>>>()).transpose()?;
        let named = named.map(|named| self.there(&votes, on, of, named, printer));
        let question = Question { of, opposite: named.map_or(Opposite::Usual, Opposite::Named), shown: SHOWN };
        let bar = Bar::counting(printer.shows_progress(), "randomised records");
        let progress = |done, total| bar.steps(done, total);
        let found = surprise::examine(&votes, on, &self.window(), &question, self.null, self.seed.seed, &progress)?;
        bar.finish();
        let unusual = Unusual { votes: &votes, on, history: &found.history, of };
        let mut settings = self.settings();
        settings["roll_call_from"] = from;
        let answer = Answer {
            command: "surprise",
            settings,
            seed: self.seed.seed,
            result: result(&votes, on, of, &found),
            main: tables::sets(&votes, on, &found.companies),
            blocks: blocks(&votes, on, of, &found),
            drawings: if self.output.draws(self.svg.as_deref()) {
                self.draw(&loaded, &unusual, &found)
            } else {
                Vec::new()
            },
        };
        let more = More { tables: vec![tables::member_votes(&votes, &found.ranked_votes(on))], pages: Vec::new() };
        answer.give_with(&more, &loaded, &self.output, self.svg.as_deref(), printer)
    }

    /// The charts, the one asked for first; one that has nothing to show is left out.
    fn draw(&self, loaded: &Record, unusual: &Unusual, found: &Examined) -> Vec<Drawing> {
        let draw = crate::report::Draw::of(&loaded);
        let strip = draw.surprise_strip(unusual, &found.scores, &found.companies);
        let strip = strip.map(|(svg, numbers)| Drawing { name: "surprise-strip".to_owned(), svg, numbers });
        let companies = found.companies.iter().filter_map(|company| draw.company(unusual, company));
        let companies = companies.enumerate().map(|(i, (svg, numbers))| {
            let (name, numbers) = (numbered("company", i), numbers.numbered(i));
            Drawing { name, svg, numbers }
        });
        match self.chart.unwrap_or(Picture::Strip) {
            Picture::Strip => strip.into_iter().chain(companies).collect(),
            Picture::Company => companies.chain(strip).collect(),
        }
    }

    /// Of a group on the other side those who stand there; who does not is named.
    fn there(
        &self,
        votes: &RollCalls,
        on: RollCallId,
        of: Option<MemberId>,
        named: Vec<MemberId>,
        printer: &Printer,
    ) -> Vec<MemberId> {
        let own = of.map(|of| votes.choice(of, on));
        let against = |choice| match own {
            Some(Choice::Yes) => choice == Choice::No,
            Some(Choice::No) => choice == Choice::Yes,
            _ => matches!(choice, Choice::Yes | Choice::No),
        };
        let (there, not): (Vec<_>, Vec<_>) = named.iter().partition(|&&m| against(votes.choice(m, on)));
        if there.is_empty() || not.is_empty() || !self.opposite.as_ref().is_some_and(|names| names.contains('@')) {
            return named;
        }
        let left: Vec<&str> = not.iter().map(|&m| votes.member(m).code.as_str()).collect();
        printer.warning(&format!("not on the other side, and left out of `--opposite`: {}", left.join(", ")));
        there
    }

    /// What to measure against, the record that holds it and the roll call,
    /// and where the roll call comes from if from elsewhere.
    fn load(&self, symbol: &str, printer: &Printer) -> Result<(Record, RollCalls, RollCallId, Value)> {
        let (digest, mut select) = (self.output.wants_digest(), self.select.clone());
        let own_body = |votes: &RollCalls| votes.find_roll_call(symbol).map(|on| votes.roll_call(on).body);
        if self.against.is_empty() {
            let loaded = input::record_of_body(&self.input, &mut select, own_body, digest, printer)?;
            let all = &loaded.input.votes;
            let on = all.find_roll_call(symbol)?;
            let (votes, on) = match loaded.votes().find_id(&all.roll_call(on).id) {
                Some(on) => (loaded.votes().clone(), on),
                None => loaded.votes().joined(all, on),
            };
            return Ok((loaded, votes, on, Value::Null));
        }
        let own = input::record(&self.input, &everything(), digest, printer)?;
        let on = own.roll_call(symbol)?;
        let body = own.votes().roll_call(on).body;
        // How the user's own file is laid out says nothing about the others.
        let past =
            InputArgs { data: self.against.clone(), on_conflict: self.input.on_conflict, ..InputArgs::default() };
        let loaded = input::record_of_body(&past, &mut select, |_| Ok(body), digest, printer)?;
        input::warn(&own, printer);
        let (votes, on) = loaded.votes().joined(own.votes(), on);
        Ok((loaded, votes, on, own.inputs_json()))
    }

    /// The whole record.
    fn record(&self, printer: &Printer) -> Result<()> {
        let loaded = input::record(&self.input, &self.select, self.output.wants_digest(), printer)?;
        let votes = loaded.votes();
        let of = self.of.as_ref().map(|name| loaded.member(name)).transpose()?;
        let history = History::whole(votes, &self.window())?;
        let scores = surprise::scores(votes, &history.days(votes));
        let top = self.top.unwrap_or_default() as usize;
        let (main, found) = match of {
            Some(of) => top_votes(votes, &scores, of, top),
            None => top_roll_calls(votes, &scores, top),
        };
        let measured = format!(
            "Each is measured against those on days before it: {}, {} to {}{}.",
            plural(history.roll_calls.len(), "roll call"),
            history.first,
            history.last,
            left_out(&history),
        );
        let mut result = found;
        result["measured_against"] = measured_json(&history);
        let answer = Answer {
            command: "surprise",
            settings: json!({
                "of": self.of, "top": top, "since": self.since.map(|day| day.to_string()),
                "last": self.last.map(|span| span.to_string()),
            }),
            seed: self.seed.seed,
            result,
            blocks: match main.rows() {
                0 => vec![Block::Text(measured), Block::Text(unranked(votes, of))],
                _ => vec![
                    Block::Text(measured),
                    Block::Table(for_people(&main, of.is_some())),
                    Block::Text(BITS.to_owned()),
                ],
            },
            main,
            drawings: Vec::new(),
        };
        answer.give(&loaded, &self.output, None, printer)
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

/// No condition, both bodies.
fn everything() -> SelectArgs {
    SelectArgs { body: Some(Bodies::Both), ..SelectArgs::default() }
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
    (tables::ranked(votes, &ranked), found)
}

fn top_votes(votes: &RollCalls, scores: &Scores, of: MemberId, top: usize) -> (Table, Value) {
    let mut list: Vec<MemberVote> = scores.all().filter(|vote| vote.member == of).copied().collect();
    let all = list.len();
    MemberVote::by_surprise(&mut list);
    list.truncate(top);
    let mut table = tables::member_votes(votes, &list);
    table.title = format!("The most surprising votes of {}", votes.member(of).name);
    let found = json!({"ranked": all, "votes": list.iter().map(|v| vote_json(votes, v)).collect::<Vec<_>>()});
    (table, found)
}
