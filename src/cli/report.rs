//! `unbloc report`: everything, as a folder.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::Value;

use super::args::{InputArgs, MeasureArgs, SeedArgs, SelectArgs};
use super::backbone::BackboneArgs;
use super::coalitions::MethodArgs;
use super::input::{self, Usually};
use super::print::Printer;
use super::sensitivity::plateaus;
use super::surprise::WindowArgs;
use super::wording::GivenArgs;
use unbloc::coalition::{self, Grid, Method, Range};
use unbloc::error::{Error, Result};
use unbloc::ingest::{self, Set};
use unbloc::prose::slug;
use unbloc::question::coalitions::{MIN_PARTICIPATION, STEP};
use unbloc::question::{Coalitions, Origin, Record, Sensitivity, own_groups_read};
use unbloc::registry::Registry;
use unbloc::report::{Plan, Plot};
use unbloc::run::Folder;
use unbloc::stats::{Period, Resampling};
use unbloc::votes::{Bodies, Body, RollCalls, Selection};

/// Everything, as a folder: a page with charts, tables and a manifest
///
/// Writes `report.html` (one page that needs no other file), `charts/`,
/// `tables/` and `manifest.json`. Without `-d` it tells the story of 24
/// February 2025 from the embedded dossier. A folder that is not a report of
/// unbloc is not overwritten.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  unbloc report
  unbloc report -d 2026_ga_voting.csv --session 74..80
  unbloc report -d votes.csv --session 74 --consensus 270
  unbloc report -d votes.csv --of IND --with CHN,PAK,USA --by year --out output/india",
    // `--since` is here how far back the past goes that votes are measured against.
    mut_arg("from", |arg| arg.visible_alias(None)))]
pub struct Report {
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
    texts: GivenArgs,
    #[command(flatten)]
    backbone: BackboneArgs,
    #[command(flatten, next_help_heading = "Method")]
    window: WindowArgs,

    /// The folder to write [default: output/ukraine for the dossier, else output/NAME]
    #[arg(long, value_name = "DIR", help_heading = "Output")]
    out: Option<PathBuf>,

    /// Overwrite a folder that an earlier run did not write, and files in it that were changed since;
    /// a note names each
    #[arg(long, help_heading = "Output")]
    force: bool,

    /// The heading of the page
    #[arg(long, value_name = "TEXT", help_heading = "What to dwell on")]
    heading: Option<String>,

    /// Look closely at this roll call; given twice, the two are compared
    /// [default: the most contested]
    #[arg(long, value_name = "SYMBOL", help_heading = "What to dwell on")]
    roll: Vec<String>,

    /// A text to show with its amendments, of either body
    #[arg(long, value_name = "SYMBOL", help_heading = "What to dwell on")]
    package: Option<String>,

    /// The member whose alignment is followed [default: the first of USA, RUS, CHN, GBR, FRA that is selected]
    #[arg(long, value_name = "MEMBER", help_heading = "What to dwell on")]
    of: Option<String>,

    /// The members it is compared with [default: the others of these five]
    #[arg(long, value_name = "MEMBERS", help_heading = "What to dwell on")]
    with: Option<String>,

    /// `year`, `session`, `issue`, `topic` or `all` [default: session where there are several, else year]
    #[arg(long, value_name = "PERIOD", help_heading = "What to dwell on",
        value_parser = super::args::parsed::<Period>)]
    by: Option<Period>,

    /// How many times roll calls are drawn again for an interval
    #[arg(long, value_name = "N", default_value_t = Resampling::default().replicates, help_heading = "Method",
        value_parser = clap::value_parser!(u32).range(1..=100_000))]
    replicates: u32,

    /// How many times roll calls are drawn again to see how stable the coalitions are; 0 for not
    #[arg(long, value_name = "N", default_value_t = Coalitions::thorough().replicates, help_heading = "Method",
        value_parser = clap::value_parser!(u32).range(0..=100_000))]
    stability: u32,

    /// Also divide at resolutions from so many times to so many times that of `--gamma`, and say on
    /// which plateau it lies; `none` for not
    /// [default: 0.8..1.3 with Leiden's method]
    #[arg(long, value_name = "LOW..HIGH|none", help_heading = "Method", value_parser = swept)]
    sweep: Option<Swept>,

    /// How many times votes are drawn from each of four models without coalitions, to see whether
    /// there are coalitions or a continuum; 0 for not
    #[arg(long, value_name = "N", default_value_t = Coalitions::thorough().nulls, help_heading = "Method",
        value_parser = super::coalitions::draws)]
    nulls: u32,

    /// How many plateaus of the resolution are combined with the other choices of method, to see
    /// which coalitions rest on which; 0 for not
    #[arg(long, value_name = "N", default_value_t = plateaus(), help_heading = "Method",
        value_parser = clap::value_parser!(u8).range(0..=9))]
    sensitivity: u8,
}

/// Which resolutions to sweep, as multiples of the one that divides; `None` for none.
#[derive(Debug, Clone, Copy)]
struct Swept(Option<(f64, f64)>);

/// Reads `0.8..1.3` or `none`.
fn swept(text: &str) -> std::result::Result<Swept, String> {
    if text == "none" { Ok(Swept(None)) } else { super::sweep::range(text).map(|bounds| Swept(Some(bounds))) }
}

impl Swept {
    /// The resolutions; a tree that is cut has none, nor has one of 0 multiples.
    fn range(asked: Option<Self>, settings: &coalition::Settings) -> Result<Option<Range>> {
        let at = settings.resolution;
        let has_none = settings.method != Method::Leiden || at == 0.0;
        match asked {
            Some(Swept(Some(_))) if has_none => Err(Error::usage("there are no resolutions to sweep")
                .hint("`--sweep` goes with `--method leiden` and a resolution above 0")),
            None if has_none => Ok(None),
            _ => {
                let usual = Coalitions::thorough().sweep;
                let range = |(low, high)| Range { low, high, step: STEP };
                let wanted = asked.map_or(usual, |swept| swept.0.map(range));
                Ok(wanted.map(|r| Range { low: r.low * at, high: r.high * at, step: r.step * at }))
            }
        }
    }
}

impl Report {
    pub fn run(mut self, printer: &Printer) -> Result<()> {
        let to = self.out.clone().unwrap_or_else(|| self.default_folder());
        if self.input.origin() == Origin::Held {
            self.input.data.push(Set::Ukraine.name().into());
        }
        Folder::may_write(&to, "report", self.force)?;
        let coalitions = self.coalitions()?;
        let record = input::record(&self.input, &self.select, Usually::All, true, printer)?;
        input::nameable(&record)?;
        input::warn(&record, printer);
        let (texts, terms) = self.texts.read()?;
        let plan = Plan {
            plot: self.plot(&record, printer)?,
            coalitions,
            sensitivity: self.choices(record.votes()),
            resampling: Resampling { replicates: self.replicates, seed: self.seed.seed },
            since: self.window.since(),
            past: self.past(&record)?,
            texts,
            terms,
            command: input::again(),
        };
        let settings = plan.settings(&record)?;
        let hearing = printer.hearing();
        let document = plan.report(&record, &hearing);
        hearing.finish();
        let folder = document?.folder()?;
        let mut manifest = record.manifest(input::command_line(), settings, self.seed.seed);
        let past = plan.past.iter().flat_map(|past| past.manifest(Vec::new(), Value::Null, 0).inputs);
        let past: Vec<_> = past.filter(|input| !manifest.inputs.contains(input)).collect();
        manifest.inputs.extend(past);
        manifest.inputs.extend(own_groups_read());
        let notes = folder.write(&to, manifest, self.force)?;
        notes.iter().for_each(|note| printer.note(note));
        printer.note(&record.selection_line());
        printer.result(format!("{}\n", to.join("report.html").display()).as_bytes())
    }

    /// What the dossier is measured against: all votes of the Assembly. Files are measured against themselves.
    fn past(&self, record: &Record) -> Result<Option<Record>> {
        if !record.is_dossier() {
            return Ok(None);
        }
        let all = ingest::everything(Registry::embedded(), true)?;
        let selection = Selection { body: Some(Bodies::One(Body::Assembly)), ..Selection::default() };
        Record::new(all, selection, Origin::Held).map(Some)
    }

    /// `output/ukraine` for the dossier, else `output/` and the name of the first file.
    fn default_folder(&self) -> PathBuf {
        let name = match self.input.paths().first() {
            None => "ukraine".to_owned(),
            Some(path) => stem(path),
        };
        Path::new("output").join(name)
    }

    /// How coalitions are sought and tested.
    fn coalitions(&mut self) -> Result<Coalitions> {
        let measure = self.measure.measure()?.from_0("reports")?;
        let search = self.method.settings(&mut self.select, self.seed.seed)?;
        Ok(Coalitions {
            measure,
            search,
            // A bound given as a selection holds for the whole report already.
            min_participation: Some(self.select.min_participation.unwrap_or(MIN_PARTICIPATION)),
            sweep: Swept::range(self.sweep, &search)?,
            replicates: self.stability,
            nulls: self.nulls,
            ties: self.backbone.picking()?,
            named: Vec::new(),
        })
    }

    /// The choices that are combined; `None` for not at all.
    fn choices(&self, votes: &RollCalls) -> Option<Sensitivity> {
        let grid = Grid { resolutions: Grid::plateaus(self.sensitivity), seed: self.seed.seed, ..Grid::default() };
        let asked = Sensitivity { grid, ..Sensitivity::default() }
            .narrowed(self.select.min_participation, self.select.contested);
        (self.sensitivity > 0).then(|| Sensitivity { grid: asked.grid.on(votes), ..asked })
    }

    /// What the flags name, then what the dossier names.
    fn plot(&self, record: &Record, printer: &Printer) -> Result<Plot> {
        let code = |m| record.votes().member(m).code.clone();
        let with = match &self.with {
            Some(text) => record.members_or_groups(text)?.into_iter().map(code).collect(),
            None => Vec::new(),
        };
        let asked = Plot {
            title: self.heading.clone(),
            lead: None,
            rolls: self.roll.clone(),
            package: self.package.clone(),
            of: self.of.as_ref().map(|of| record.member(of).map(code)).transpose()?,
            with,
            by: self.by.map(|by| by.name().to_owned()),
        };
        if !record.is_dossier() {
            return Ok(asked);
        }
        let (own, fits) = self.dossier_plot(record)?;
        if !fits {
            printer.note("the selection leaves out some of the dossier's story; the rest is told");
        }
        Ok(asked.or(own))
    }

    /// What the dossier names, as far as the selection has it, and whether it has all.
    /// Where it has not, the story's own heading would be false.
    fn dossier_plot(&self, record: &Record) -> Result<(Plot, bool)> {
        let (mut plot, votes) = (Plot::of_dossier()?, record.votes());
        let named = plot.rolls.len() + plot.with.len() + plot.of.iter().count();
        plot.rolls.retain(|text| votes.find_named(text).is_some());
        plot.with.retain(|code| votes.find_member(code).is_some());
        plot.of = plot.of.filter(|code| votes.find_member(code).is_some());
        let fits = plot.rolls.len() + plot.with.len() + plot.of.iter().count() == named;
        if !fits {
            (plot.title, plot.lead) = (None, None);
        }
        Ok((plot, fits))
    }
}

/// The name of a file without its ends: `votes` of `data/votes.csv.gz`.
fn stem(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default();
    if stem.is_empty() || stem == "-" { "report".to_owned() } else { slug(stem) }
}
