//! `unbloc export`: the graph for other tools; pairs, members and roll calls as tables; the votes as clean files.

mod what;

use std::cell::Cell;
use std::io::IsTerminal;
use std::path::PathBuf;

use clap::Args;

use super::args::{InputArgs, MeasureArgs, SeedArgs, SelectArgs};
use super::backbone::BackboneArgs;
use super::coalitions::MethodArgs;
use super::input::{self, Usually};
use super::packed::{Parts, is_packed, packed};
use super::print::Printer;
use unbloc::agreement::Measure;
use unbloc::answer::Table;
use unbloc::coalition::{self, Settings};
use unbloc::error::{Error, Result};
use unbloc::graph::AgreementGraph;
use unbloc::graph::backbone::Picking;
use unbloc::graph::export::{Edge, Format};
use unbloc::prose::plural;
use unbloc::question::coalitions::{MIN_PARTICIPATION, ShownTies};
use unbloc::question::export::{Dyads, Members, nodes, rolls, votes_long, votes_wide};
use unbloc::question::{Heard, Record};
use unbloc::run::write_parts;
use unbloc::stats::{Period, Resampling};
use what::{Form, Kind, What};

/// Pairs, members and roll calls as tables; the graph for other tools; the votes
///
/// Tables have a row a pair, a member or a roll call, with names, ISO and Correlates of War codes, as CSV or as Parquet;
/// `unbloc formats --columns` says what each column is. Graphs carry each member's coalition, participation, name
/// and regional group on the last day, each tie's weight and joint roll calls; those of a backbone (`--backbone`)
/// its sign and probability. Votes come with all that is known of each roll call; unbloc reads them back to the same
/// record.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  unbloc export dyads -d @record --index agree,s,pi,kappa --output dyads.csv
  unbloc export dyads -d @record --by year --session 70..80 --output dyads.parquet
  unbloc export dyads -d @record --session 80 --replicates 1000 > intervals.csv
  unbloc export members -d @record --output members.csv
  unbloc export rolls -d @record --output rolls.parquet
  unbloc export graphml --output un.graphml
  unbloc export gexf -d votes.csv --session 74 --consensus 270 --output s74.gexf
  unbloc export dot --members @P5 | dot -Tsvg > p5.svg
  unbloc export gexf -d votes.csv --session 74 --backbone sdsm --output backbone.gexf
  unbloc export long -d un_votes.csv -d un_roll_calls.csv --session 74 --output s74.csv
  unbloc export wide --body both --output ukraine.csv.gz
  unbloc export parquet --body both --output ukraine.parquet",
    mut_arg("named", |arg| arg.help("The agreement index: `agree` (yes–abstain counts half), `same` (same choice), `yesno` \
        (abstentions left out), `s`, `kappa`, `kappa-linear`, `kappa-quadratic`, `pi`, `pi-linear`, `pi-quadratic`, `alpha`, \
        `alpha-ordinal` or `alpha-interval`; of `dyads` several, e.g. `agree,s,kappa` [default: agree]")))]
pub struct Export {
    /// What to write
    #[arg(value_enum)]
    what: What,

    /// The file to write; one that ends in `.gz` or `.zst` is packed [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    #[command(flatten)]
    table: TableArgs,
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    select: SelectArgs,
    #[command(flatten)]
    measure: MeasureArgs,
    #[command(flatten)]
    method: MethodArgs,
    #[command(flatten)]
    seed: SeedArgs,
    #[command(flatten)]
    backbone: BackboneArgs,
}

/// What a table is of.
#[derive(Debug, Args)]
#[command(next_help_heading = "Tables")]
struct TableArgs {
    /// The form of `dyads`, `members` and `rolls` [default: by the ending of the file's name, else CSV]
    #[arg(long, value_enum)]
    format: Option<Form>,

    /// Of `dyads` and `members`: a row for each `session`, for each `year`, or for `all` roll calls together
    /// [default: session]
    #[arg(long, value_name = "PERIOD", value_parser = period)]
    by: Option<Period>,

    /// Of `dyads`: the 90 % interval of each index, from so many draws of the period's roll calls with replacement;
    /// 1,000 take a while: try a few sessions first [default: none]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    replicates: Option<u32>,

    /// Of `dyads`: also pairs that held seats and never voted on the same roll call, with blanks
    #[arg(long)]
    all_pairs: bool,
}

/// Reads a period in which a roll call counts once.
fn period(text: &str) -> std::result::Result<Period, String> {
    match text.parse() {
        Ok(period) if !matches!(period, Period::Issue | Period::Topic) => Ok(period),
        _ => Err("expected `session`, `year` or `all`".to_owned()),
    }
}

impl Export {
    pub fn run(mut self, printer: &Printer) -> Result<()> {
        let kind = self.what.kind(self.table.format, self.output.as_deref())?;
        self.check(kind)?;
        if self.what.is_graph() {
            // The same coalitions as `coalitions` finds.
            self.select.min_participation.get_or_insert(MIN_PARTICIPATION);
        }
        let settings = self.method.settings(&mut self.select, self.seed.seed)?;
        let hearing = printer.hearing();
        let usually = if self.what.is_graph() { Usually::LastSession } else { Usually::All };
        let loaded = input::record(&self.input, &self.select, usually, false, printer)?;
        match kind {
            Kind::Graph(format) => self.graph(&loaded, &settings, format, printer),
            Kind::Table(form) => {
                let (dyads, members) = (self.dyads()?, self.members(settings)?);
                let never_met = Cell::new(0);
                let tables = self.tables(&loaded, &dyads, &members, &never_met, &hearing)?;
                self.send(written(tables, form), &loaded, printer)?;
                hearing.finish();
                if never_met.get() > 0 {
                    printer.note(&format!(
                        "left out: {} that held seats and never voted on the same roll call of a {}; `--all-pairs` keeps them",
                        plural(never_met.get(), "pair"),
                        if dyads.by == Period::All { "selection" } else { dyads.by.name() },
                    ));
                }
                Ok(())
            }
        }
    }

    /// The tables that are written one after the other.
    fn tables<'a>(
        &self,
        record: &'a Record,
        dyads: &'a Dyads,
        members: &'a Members,
        never_met: &'a Cell<usize>,
        heard: &'a dyn Heard,
    ) -> Result<Box<dyn Iterator<Item = Result<Table>> + 'a>> {
        Ok(match self.what {
            What::Dyads => Box::new(dyads.of(record, heard)?.map(|found| {
                never_met.set(never_met.get() + found.never_met);
                Ok(found.table)
            })),
            What::Members => Box::new(members.of(record, heard)?),
            What::Rolls => Box::new(std::iter::once(Ok(rolls(record)))),
            What::Wide => Box::new(votes_wide(record.votes()).map(Ok)),
            _ => Box::new(votes_long(record.votes()).map(Ok)),
        })
    }

    /// Refuses flags that say nothing of what is written.
    fn check(&self, kind: Kind) -> Result<()> {
        use What::{Dyads, Members};
        let TableArgs { by, replicates, all_pairs, .. } = self.table;
        let is = |these: &[What]| these.contains(&self.what);
        let votes = !self.what.is_graph() && !is(&[Dyads, Members]);
        let (graph, pairs) = ("of graphs", "of `dyads`");
        let misused = [
            (self.backbone.picking()?.is_some() && !self.what.is_graph(), "--backbone", graph),
            (self.measure.consensus > 0 && (votes || is(&[Dyads])), "--consensus", "of graphs and `members`"),
            (by.is_some() && !is(&[Dyads, Members]), "--by", "of `dyads` and `members`"),
            (replicates.is_some() && !is(&[Dyads]), "--replicates", pairs),
            (all_pairs && !is(&[Dyads]), "--all-pairs", pairs),
        ];
        if let Some((_, flag, of)) = misused.iter().find(|(misused, ..)| *misused) {
            return Err(
                Error::usage(format!("`{flag}` is {of}, and `{}` is not", self.what.word())).hint("leave it out")
            );
        }
        let parquet = kind == Kind::Table(Form::Parquet);
        if parquet && self.output.as_deref().is_some_and(is_packed) {
            return Err(Error::usage("Parquet is packed in itself").hint("name a file that ends in `.parquet`"));
        }
        if parquet && self.output.is_none() && std::io::stdout().is_terminal() {
            return Err(Error::usage("Parquet is not for a terminal").hint("name a file with `--output`"));
        }
        Ok(())
    }

    /// What is wanted of pairs, where they are.
    fn dyads(&self) -> Result<Dyads> {
        let usual = Dyads::default();
        let indices = if self.what == What::Dyads { self.measure.index.indices()? } else { usual.indices };
        Ok(Dyads {
            by: self.table.by.unwrap_or(usual.by),
            indices,
            intervals: self.table.replicates.map(|replicates| Resampling { replicates, seed: self.seed.seed }),
            all_pairs: self.table.all_pairs,
        })
    }

    /// What is wanted of members, where they are.
    fn members(&self, search: Settings) -> Result<Members> {
        let usual = Members::default();
        let min_participation = self.select.min_participation.unwrap_or(usual.min_participation);
        let usual = Members { search, min_participation, ..usual };
        if self.what != What::Members {
            return Ok(usual);
        }
        let measure = self.measure.measure()?.from_0("coalitions")?;
        Ok(Members { by: self.table.by.unwrap_or(usual.by), measure, ..usual })
    }

    /// Sends the parts to the file that is named, else to standard output.
    fn send(&self, parts: Parts, record: &Record, printer: &Printer) -> Result<()> {
        // What cannot be made at all is said alone.
        let mut parts = parts.peekable();
        if let Some(Err(_)) = parts.peek() {
            return parts.next().map_or(Ok(()), |part| part.map(drop));
        }
        input::warn(record, printer);
        printer.note(&record.selection_line());
        match &self.output {
            Some(path) => {
                input::protect(record, path)?;
                write_parts(path, packed(path, Box::new(parts))?)
            }
            None => parts.try_for_each(|part| printer.result(&part?)),
        }
    }

    fn graph(&self, loaded: &Record, settings: &Settings, format: Format, printer: &Printer) -> Result<()> {
        let measure = self.measure.measure()?.from_0("graphs")?;
        let text = graph(loaded, settings, measure, self.backbone.picking()?, format, printer);
        self.send(Box::new(std::iter::once(text.map(String::into_bytes))), loaded, printer)
    }
}

fn graph(
    loaded: &Record,
    settings: &Settings,
    measure: Measure,
    picking: Option<Picking>,
    format: Format,
    printer: &Printer,
) -> Result<String> {
    let votes = loaded.votes();
    let agreement = measure.between(&votes.matrix());
    let found = match coalition::find(votes, &agreement, settings) {
        Err(err) if err.is_usage() => return Err(err),
        found => found,
    };
    if let Err(err) = &found {
        printer.note(&format!("the graph names no coalitions: {err}"));
    }
    let edges = match picking {
        None => Edge::of_graph(&AgreementGraph::new(&agreement)),
        Some(picking) => {
            let ties = ShownTies::find(votes, &agreement, Some(picking))?;
            printer.note(&ties.sentence());
            Edge::of_backbone(&ties.backbone)
        }
    };
    Ok(format.write(&edges, &nodes(votes, found.as_ref().ok())))
}

/// Tables of the same columns as one file.
fn written<'a>(tables: Box<dyn Iterator<Item = Result<Table>> + 'a>, form: Form) -> Parts<'a> {
    match form {
        Form::Csv => Box::new(Table::csv_parts(tables).map(|part| part.map(String::into_bytes))),
        Form::Parquet => Box::new(std::iter::once(Table::parquet_of(tables))),
    }
}
