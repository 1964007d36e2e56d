//! `unbloc export`: the graph for other tools, the votes as clean files.

use std::io::IsTerminal;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

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
use unbloc::question::Record;
use unbloc::question::coalitions::{MIN_PARTICIPATION, ShownTies};
use unbloc::question::export::{nodes, votes_long, votes_wide};
use unbloc::run::write_parts;

/// The graph for other tools; the votes as a clean CSV or Parquet file
///
/// Graphs carry each member's coalition, participation, name and regional
/// group on the last day, each tie's weight and joint roll calls; those of a backbone (`--backbone`)
/// its sign and probability. Votes come with all that is
/// known of each roll call; unbloc reads them back to the same record.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  unbloc export graphml --output un.graphml
  unbloc export gexf -d votes.csv --session 74 --consensus 270 --output s74.gexf
  unbloc export dot --members @P5 | dot -Tsvg > p5.svg
  unbloc export gexf -d votes.csv --session 74 --backbone sdsm --output backbone.gexf
  unbloc export long -d un_votes.csv -d un_roll_calls.csv --session 74 --output s74.csv
  unbloc export wide --body both --output ukraine.csv.gz
  unbloc export parquet --body both --output ukraine.parquet")]
pub struct Export {
    /// What to write
    #[arg(value_enum)]
    what: What,

    /// The file to write; one that ends in `.gz` or `.zst` is packed [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

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

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// Graph: GraphML, for igraph, Gephi, networkx, yEd
    Graphml,
    /// Graph: GEXF 1.3, for Gephi
    Gexf,
    /// Graph: DOT, for Graphviz
    Dot,
    /// Graph: node-link JSON, for networkx and D3
    Json,
    /// Votes: CSV, one row a member and roll call
    Long,
    /// Votes: CSV, one row a roll call, one column a member
    Wide,
    /// Votes: Parquet, one row a member and roll call
    Parquet,
}

impl What {
    fn is_graph(self) -> bool {
        matches!(self, What::Graphml | What::Gexf | What::Dot | What::Json)
    }
}

impl Export {
    pub fn run(mut self, printer: &Printer) -> Result<()> {
        if self.what.is_graph() {
            // The same coalitions as `coalitions` finds.
            self.select.min_participation.get_or_insert(MIN_PARTICIPATION);
        }
        let settings = self.method.settings(&mut self.select, self.seed.seed)?;
        let measure = self.measure()?;
        let picking = self.backbone.picking()?;
        if picking.is_some() && !self.what.is_graph() {
            return Err(Error::usage("`--backbone` is of graphs; votes are written whole")
                .hint("expected `graphml`, `gexf`, `dot` or `json`"));
        }
        let usually = if self.what.is_graph() { Usually::LastSession } else { Usually::All };
        let loaded = input::record(&self.input, &self.select, usually, false, printer)?;
        let votes = loaded.votes();
        let whole = |text: Result<String>| -> Parts<'_> { Box::new(std::iter::once(text.map(String::into_bytes))) };
        let graph = |format| whole(Export::graph(&loaded, &settings, measure, picking, format, printer));
        let parts: Parts<'_> = match self.what {
            What::Long => csv(votes_long(votes)),
            What::Wide => csv(votes_wide(votes)),
            What::Parquet if self.output.as_deref().is_some_and(is_packed) => {
                return Err(Error::usage("Parquet is packed in itself").hint("name a file that ends in `.parquet`"));
            }
            What::Parquet if self.output.is_none() && std::io::stdout().is_terminal() => {
                return Err(Error::usage("Parquet is not for a terminal").hint("name a file with `--output`"));
            }
            What::Parquet => Box::new(std::iter::once(Table::parquet_of(votes_long(votes)))),
            What::Graphml => graph(Format::GraphMl),
            What::Gexf => graph(Format::Gexf),
            What::Dot => graph(Format::Dot),
            What::Json => graph(Format::Json),
        };
        self.send(parts, &loaded, printer)
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

    /// What a tie is. Votes are written without an index.
    fn measure(&self) -> Result<Measure> {
        if self.what.is_graph() {
            return self.measure.measure()?.from_0("graphs");
        }
        if self.measure.consensus > 0 {
            return Err(Error::usage("`--consensus` counts in the ties of a graph; votes are written as they are")
                .hint("leave it out, or export `graphml`, `gexf`, `dot` or `json`"));
        }
        self.measure.index.measure()
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
}

fn csv<'a>(tables: impl Iterator<Item = Table> + 'a) -> Parts<'a> {
    Box::new(Table::csv_parts(tables).map(|part| part.map(String::into_bytes)))
}
