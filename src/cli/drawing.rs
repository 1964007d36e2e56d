//! Where a chart goes, what it is called and how it looks.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use clap::{Args, ValueEnum};

use unbloc::answer::{Answer, Chart};
use unbloc::chart::{self, Event, Frame, Theme};
use unbloc::error::{self, Error, Location};
use unbloc::prose::{plural, thousands};
use unbloc::question::Record;
use unbloc::run::{InputDigest, digest};

/// Bytes of a file of events at most.
const LONGEST: u64 = 1 << 20;

/// Where a chart goes, what it is called and how it looks.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Output")]
pub struct DrawingArgs {
    /// Write the chart to this file as SVG, and its numbers beside it as CSV
    #[arg(long, value_name = "FILE", value_parser = svg)]
    svg: Option<PathBuf>,

    /// Write the chart to this file as PNG, and its numbers beside it as CSV
    #[arg(long, value_name = "FILE", value_parser = png)]
    png: Option<PathBuf>,

    /// How wide the PNG is, in pixels
    #[arg(long, value_name = "PX", requires = "png", default_value = "1600", value_parser = pixels)]
    width: u32,

    /// The ground of what is drawn
    #[arg(long, value_enum, value_name = "GROUND", default_value_t = Ground::Light)]
    theme: Ground,

    /// The proportions of what is drawn
    #[arg(long, value_enum, value_name = "SIZE", default_value_t = Size::Page)]
    size: Size,

    /// Mark the events in this file on lines over years or sessions, as `align` and `ideal` draw: CSV with the columns `date` and `label`
    #[arg(long, value_name = "FILE")]
    events: Option<PathBuf>,

    /// What was read of it.
    #[arg(skip)]
    read: OnceLock<(Vec<Event>, InputDigest)>,

    /// The title of what is drawn, in place of one that says what was found
    #[arg(long, value_name = "TEXT")]
    heading: Option<String>,
}

/// The ground of a chart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Ground {
    /// Dark on white
    #[default]
    Light,
    /// Light on near black
    Dark,
}

/// The proportions of a chart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Size {
    /// As the chart is usually drawn: most are 860 px wide
    #[default]
    Page,
    /// As wide as a column or a telephone: 440 px, where the chart can be drawn so
    Column,
    /// As wide as high; drawn for a column where it can be
    Square,
    /// Nine to sixteen, for a telephone held upright; drawn for a column where it can be
    Story,
}

impl DrawingArgs {
    /// Whether a chart goes to a file of its own.
    pub fn draws(&self) -> bool {
        self.files().next().is_some()
    }

    /// The flag that names the file, or the first of them.
    pub fn flag(&self) -> &'static str {
        if self.svg.is_some() || self.png.is_none() { "--svg" } else { "--png" }
    }

    /// Whether this is the file of events.
    pub fn reads(&self, file: &Path) -> bool {
        let events = self.events.as_ref().and_then(|events| events.canonicalize().ok());
        events.is_some() && events == file.canonicalize().ok()
    }

    /// The files of the chart.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.svg.iter().chain(&self.png).map(PathBuf::as_path)
    }

    /// An error where something is said of how a chart is to look, and none is drawn, or where this build draws no PNG.
    pub fn check(&self, draws: bool) -> error::Result<()> {
        if cfg!(not(feature = "png")) && self.png.is_some() {
            return Err(Error::usage("this build of the program draws no PNG")
                .hint("take `--svg`, or build it with `cargo build --release --features png`"));
        }
        let said = [
            (self.heading.is_some(), "`--heading` says what a chart is called"),
            (self.theme != Ground::Light, "`--theme` says on what ground a chart is drawn"),
            (self.events.is_some(), "`--events` says what a chart is to mark"),
            (self.size != Size::Page, "`--size` says in what proportions a chart is drawn"),
        ];
        match said.into_iter().find(|(is_said, _)| *is_said && !draws) {
            Some((_, words)) => Err(Error::usage(format!("{words}, and none is drawn"))
                .hint("name a file, for instance `--svg chart.svg`, or a folder with `--out`")),
            None => Ok(()),
        }
    }

    /// The record whose charts are to have this title, width and events.
    pub fn prepare(&self, record: &Record) -> error::Result<Record> {
        let mut prepared = record.clone();
        if let Some(heading) = &self.heading {
            prepared = prepared.with_heading(heading);
        }
        if self.size != Size::Page {
            prepared = prepared.with_narrow_charts();
        }
        if let Some((events, _)) = self.read_events()? {
            prepared = prepared.with_events(events.clone());
        }
        Ok(prepared)
    }

    /// The events that charts are to mark, and the file they came from, which is read once.
    fn read_events(&self) -> error::Result<Option<&(Vec<Event>, InputDigest)>> {
        match (&self.events, self.read.get()) {
            (None, _) => Ok(None),
            (Some(_), Some(read)) => Ok(Some(read)),
            (Some(path), None) => {
                let read = events_of(path)?;
                Ok(Some(self.read.get_or_init(|| read)))
            }
        }
    }

    /// What was read beside the votes.
    pub fn inputs(&self) -> error::Result<Option<InputDigest>> {
        Ok(self.read_events()?.map(|(_, input)| input.clone()))
    }

    /// Puts the charts of an answer on the ground and into the frame that were asked for.
    pub fn dress(&self, answer: &mut Answer) {
        let theme = if self.theme == Ground::Dark { Theme::Dark } else { Theme::Light };
        let frame = match self.size {
            Size::Page | Size::Column => None,
            Size::Square => Some(Frame::Square),
            Size::Story => Some(Frame::Story),
        };
        for drawn in answer.parts.charts_mut() {
            let framed = frame.map(|frame| chart::framed(&drawn.svg, frame));
            drawn.svg = chart::themed(framed.as_ref().unwrap_or(&drawn.svg), theme);
        }
    }

    /// What is to be known of a chart that could not be drawn as asked.
    pub fn doubts(&self, drawn: &Chart) -> error::Result<Vec<String>> {
        let mut doubts = Vec::new();
        let wide = chart::size(&drawn.svg).map_or(0.0, |(wide, _)| wide);
        if self.size == Size::Column && wide > chart::COLUMN {
            doubts.push(format!("the chart `{}` has no drawing for a column: it is {wide} px wide", drawn.name));
        }
        let (asked, marked) = (self.read_events()?.map_or(0, |(events, _)| events.len()), chart::events_in(&drawn.svg));
        if marked < asked {
            doubts.push(format!(
                "of {} the chart `{}` marks {marked}: the others lie outside of its span, or it is not drawn as lines over years \
                 or sessions",
                plural(asked, "event"),
                drawn.name
            ));
        }
        Ok(doubts)
    }

    /// What each file is to hold.
    pub fn contents(&self, drawn: &Chart) -> error::Result<Vec<(&Path, Vec<u8>)>> {
        let svg = self.svg.iter().map(|file| Ok((file.as_path(), drawn.svg.as_bytes().to_vec())));
        let png = self.png.iter().map(|file| Ok((file.as_path(), pixels_of(&drawn.svg, self.width)?)));
        svg.chain(png).collect()
    }
}

#[cfg(feature = "png")]
fn pixels_of(svg: &str, width: u32) -> error::Result<Vec<u8>> {
    chart::png(svg, width)
}

/// Never called: [`DrawingArgs::check`] refuses before.
#[cfg(not(feature = "png"))]
fn pixels_of(_: &str, _: u32) -> error::Result<Vec<u8>> {
    Ok(Vec::new())
}

/// Reads a file of events.
fn events_of(path: &Path) -> error::Result<(Vec<Event>, InputDigest)> {
    let bad = |what: String| {
        Error::new(what)
            .at(Location::file(path))
            .hint("expected a CSV file of at most 1 MiB with the header `date,label`")
    };
    let about = fs::metadata(path).map_err(|err| Error::io(path, &err))?;
    if !about.is_file() {
        return Err(bad("is no plain file, and is not read".to_owned()));
    }
    if about.len() > LONGEST {
        return Err(bad(format!("has {} bytes, and is not read", thousands(about.len()))));
    }
    let bytes = fs::read(path).map_err(|err| Error::io(path, &err))?;
    let text = std::str::from_utf8(&bytes).map_err(|_| bad("the text is not UTF-8".to_owned()))?;
    let events = Event::parse(text, path)?;
    let input = InputDigest {
        path: path.display().to_string(),
        format: "events".to_owned(),
        sha256: Some(digest(&bytes)),
        rows: events.len() as u64,
    };
    Ok((events, input))
}

/// Reads the name of a chart's file.
fn svg(text: &str) -> Result<PathBuf, String> {
    ends_in(text, "svg").ok_or_else(|| "the name of an SVG file ends in `.svg`; `--png` writes pixels".to_owned())
}

fn png(text: &str) -> Result<PathBuf, String> {
    ends_in(text, "png").ok_or_else(|| "the name of a PNG file ends in `.png`; `--svg` writes SVG".to_owned())
}

fn ends_in(text: &str, end: &str) -> Option<PathBuf> {
    Some(PathBuf::from(text)).filter(|path| path.extension().is_some_and(|had| had.eq_ignore_ascii_case(end)))
}

fn pixels(text: &str) -> Result<u32, String> {
    let width = text.parse().ok().filter(|width| (100..=10_000).contains(width));
    width.ok_or_else(|| "expected a whole number of pixels, 100 to 10000".to_owned())
}
