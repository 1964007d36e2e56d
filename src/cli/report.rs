//! `unbloc report`: everything, as a folder.

use crate::prose::slug;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value, json};

use super::args::{InputArgs, MeasureArgs, SeedArgs, SelectArgs};
use super::backbone::BackboneArgs;
use super::coalitions::MethodArgs;
use super::input;
use super::print::Printer;
use super::progress::Bar;
use super::sensitivity::plateaus;
use super::wording::GivenArgs;
use crate::agreement::Measure;
use crate::coalition::{self, Grid, Method, Range};
use crate::error::{Error, Result};
use crate::question::Record;
use crate::question::coalitions;
use crate::question::coalitions::MIN_PARTICIPATION;
use crate::question::shown;
use crate::question::{Sensitivity, sensitivity};
use crate::report::{self, GivenText, Material, Methods, Plot};
use crate::run::Folder;
use crate::stats::{Period, Resampling};
use crate::texts::Terms;
use crate::votes::RollCalls;

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
  unbloc report -d votes.csv --of IND --with CHN,PAK,USA --by year --out output/india")]
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

    /// The folder to write [default: output/ukraine for the dossier, else output/NAME]
    #[arg(long, value_name = "DIR", help_heading = "Output")]
    out: Option<PathBuf>,

    /// Overwrite a folder that an earlier run did not write
    #[arg(long, help_heading = "Output")]
    force: bool,

    /// The heading of the page
    #[arg(long, value_name = "TEXT", help_heading = "What to dwell on")]
    heading: Option<String>,

    /// Look closely at this roll call; given twice, the two are compared
    /// [default: the most contested]
    #[arg(long, value_name = "SYMBOL", help_heading = "What to dwell on")]
    roll: Vec<String>,

    /// A text of the Council to show with its amendments
    #[arg(long, value_name = "SYMBOL", help_heading = "What to dwell on")]
    package: Option<String>,

    /// The member whose alignment is followed [default: the first of USA, RUS, CHN, GBR, FRA that is selected]
    #[arg(long, value_name = "MEMBER", help_heading = "What to dwell on")]
    of: Option<String>,

    /// The members it is compared with [default: the others of these five]
    #[arg(long, value_name = "MEMBERS", help_heading = "What to dwell on")]
    with: Option<String>,

    /// `year`, `session`, `issue` or `all` [default: session where there are several, else year]
    #[arg(long, value_name = "PERIOD", help_heading = "What to dwell on",
        value_parser = super::args::parsed::<Period>)]
    by: Option<Period>,

    /// How many times roll calls are drawn again for an interval
    #[arg(long, value_name = "N", default_value_t = 1000, help_heading = "Method",
        value_parser = clap::value_parser!(u32).range(1..=100_000))]
    replicates: u32,

    /// How many times roll calls are drawn again to see how stable the coalitions are; 0 for not
    #[arg(long, value_name = "N", default_value_t = 200, help_heading = "Method",
        value_parser = clap::value_parser!(u32).range(0..=100_000))]
    stability: u32,

    /// Also divide at resolutions from so many times to so many times that of `--gamma`, and say on
    /// which plateau it lies; `none` for not
    /// [default: 0.8..1.3 with Leiden's method]
    #[arg(long, value_name = "LOW..HIGH|none", help_heading = "Method", value_parser = swept)]
    sweep: Option<Swept>,

    /// How many times votes are drawn from each of three models without coalitions, to see whether
    /// there are coalitions or a continuum; 0 for not
    #[arg(long, value_name = "N", default_value_t = 100, help_heading = "Method",
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

/// How far the resolutions are apart, as a multiple of the one that divides.
const STEP: f64 = 0.01;
/// What is swept where nothing else is asked for.
const USUAL: (f64, f64) = (0.8, 1.3);

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
                let bounds = asked.map_or(Some(USUAL), |swept| swept.0);
                Ok(bounds.map(|(low, high)| Range { low: low * at, high: high * at, step: STEP * at }))
            }
        }
    }
}

/// Joint roll calls that a ranked pair should rest on.
const MIN_JOINT: u32 = 10;

impl Report {
    pub fn run(mut self, printer: &Printer) -> Result<()> {
        let to = self.out.clone().unwrap_or_else(|| self.default_folder());
        Folder::may_write(&to, "report", self.force)?;
        let measure = self.measure.measure()?.from_0("reports")?;
        let methods = self.methods(measure)?;
        let loaded = input::record(&self.input, &self.select, true, printer)?;
        input::warn(&loaded, printer);
        let (texts, own) = self.texts.read()?;
        let bar = Bar::counting(printer.shows_progress(), "");
        let progress = |word, done, all| bar.stage(word, done, all);
        let material = Material {
            input: &loaded.input,
            selected: &loaded.selected,
            record: &loaded,
            plot: self.plot(&loaded, printer)?,
            methods,
            sensitivity: self.choices(loaded.votes()),
            draw: crate::report::Draw::of(&loaded),
            command: super::input::again(),
            texts,
            terms: own.as_ref().unwrap_or_else(|| Terms::usual()),
            progress: &progress,
        };
        let settings = json!({
            "command": "report",
            "reading": loaded.reading,
            "selection": loaded.selection_json(),
            "plot": material.resolved()?,
            "coalitions": coalitions::json::search(&methods.coalitions, measure),
            "min_joint": methods.min_joint,
            "min_participation": methods.min_participation,
            "stability_replicates": methods.replicates,
            "null_draws": methods.nulls,
            "sweep": methods.sweep,
            "backbone": coalitions::json::picking(methods.backbone),
            "sensitivity": material.sensitivity.as_ref().map(|asked| sensitivity::json::grid(&asked.grid)),
            "resampling": methods.resampling,
            "texts": material.texts.iter().map(text_json).collect::<Vec<_>>(),
        });
        let document = report::build(&material);
        bar.finish();
        let folder = document?.folder()?;
        folder.write(&to, loaded.manifest(input::command_line(), settings, self.seed.seed), self.force)?;
        printer.note(&loaded.selection_line());
        printer.result(format!("{}\n", to.join("report.html").display()).as_bytes())
    }

    /// `output/ukraine` for the dossier, else `output/` and the name of the first file.
    fn default_folder(&self) -> PathBuf {
        let name = match self.input.data.first() {
            None => "ukraine".to_owned(),
            Some(path) => stem(path),
        };
        Path::new("output").join(name)
    }

    fn methods(&mut self, measure: Measure) -> Result<Methods> {
        let coalitions = self.method.settings(&mut self.select, self.seed.seed)?;
        Ok(Methods {
            measure,
            min_joint: MIN_JOINT,
            // A bound given as a selection holds for the whole report already.
            min_participation: self.select.min_participation.unwrap_or(MIN_PARTICIPATION),
            coalitions,
            replicates: self.stability,
            nulls: self.nulls,
            backbone: self.backbone.picking()?,
            sweep: Swept::range(self.sweep, &coalitions)?,
            resampling: Resampling { replicates: self.replicates, seed: self.seed.seed },
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
    fn plot(&self, loaded: &Record, printer: &Printer) -> Result<Plot> {
        let code = |m| loaded.votes().member(m).code.clone();
        let with = match &self.with {
            Some(text) => loaded.members_or_groups(text)?.into_iter().map(code).collect(),
            None => Vec::new(),
        };
        let asked = Plot {
            title: self.heading.clone(),
            lead: None,
            rolls: self.roll.clone(),
            package: self.package.clone(),
            of: self.of.as_ref().map(|of| loaded.member(of).map(code)).transpose()?,
            with,
            by: self.by.map(|by| by.name().to_owned()),
        };
        if !loaded.is_dossier() {
            return Ok(asked);
        }
        let (own, fits) = self.dossier_plot(loaded)?;
        if !fits {
            printer.note("the selection leaves out some of the dossier's story; the rest is told");
        }
        Ok(asked.or(own))
    }

    /// What the dossier names, as far as the selection has it, and whether it has all.
    /// Where it has not, the story's own heading would be false.
    fn dossier_plot(&self, loaded: &Record) -> Result<(Plot, bool)> {
        let (mut plot, votes) = (Plot::of_dossier()?, loaded.votes());
        let named = plot.rolls.len() + plot.with.len() + plot.of.iter().count();
        plot.rolls.retain(|text| votes.find_roll_call(text).is_ok());
        plot.with.retain(|code| votes.find_member(code).is_some());
        plot.of = plot.of.filter(|code| votes.find_member(code).is_some());
        let fits = plot.rolls.len() + plot.with.len() + plot.of.iter().count() == named;
        if !fits {
            (plot.title, plot.lead) = (None, None);
        }
        Ok((plot, fits))
    }
}

/// A text in the manifest.
fn text_json(text: &GivenText) -> Value {
    json!({"symbol": text.symbol.as_str(), "path": shown(&text.file.path), "sha256": text.file.sha256})
}

/// The name of a file without its ends: `votes` of `data/votes.csv.gz`.
fn stem(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default();
    if stem.is_empty() || stem == "-" { "report".to_owned() } else { slug(stem) }
}
