//! An answer given: printed in the form asked for, and written where that was asked for.

use std::path::Path;

use super::args::{DrawingArgs, OutputArgs, Print};
use super::input::{command_line, nameable, protect, warn};
use super::print::Printer;
use super::screen;
use unbloc::answer::{Answer, Chart, For, Method};
use unbloc::error::{Error, Location, Result};
use unbloc::guide;
use unbloc::prose::list;
use unbloc::question::{Question, Record, json_of, own_groups_read};
use unbloc::run::{Folder, write_files};

/// Where an answer goes beside standard output.
#[derive(Debug, Clone, Copy)]
pub struct To<'a> {
    /// The form, and the folder.
    pub output: &'a OutputArgs,
    /// The file for one chart.
    pub svg: Option<&'a Path>,
    /// Which chart was asked for there.
    pub chart: Option<&'a str>,
    /// Which one goes there where none was asked for, if it is drawn; else the first.
    pub usual: Option<&'a str>,
    /// A page that the folder has, too: its name and what it says.
    pub page: Option<(&'a str, &'a str)>,
    /// What every chart is headed with in place of what was found.
    pub heading: Option<&'a str>,
}

impl<'a> To<'a> {
    /// Where the first of the charts goes, if any is wanted.
    pub fn new(output: &'a OutputArgs, drawing: Option<&'a DrawingArgs>) -> Self {
        let svg = drawing.and_then(DrawingArgs::svg);
        To {
            output,
            svg,
            chart: None,
            usual: None,
            page: None,
            heading: drawing.and_then(|drawing| drawing.heading.as_deref()),
        }
    }

    /// Whether charts are to be drawn.
    pub fn draws(&self) -> bool {
        self.output.draws(self.svg)
    }
}

impl Printer {
    /// Asks a question of a record, gives the answer, and hands it back.
    pub fn answer<Q: Question>(&self, question: &Q, record: &Record, to: To) -> Result<Answer> {
        let answer = self.ask(question, record, to)?;
        self.give(&answer, record, to)?;
        Ok(answer)
    }

    /// Asks a question of a record, without giving the answer.
    pub fn ask<Q: Question>(&self, question: &Q, record: &Record, to: To) -> Result<Answer> {
        may_give(Q::NAME, record, to)?;
        let headed = to.heading.map(|text| record.with_heading(text));
        let hearing = self.hearing();
        let answer = question.answer(headed.as_ref().unwrap_or(record), &hearing, to.draws());
        hearing.finish();
        answer
    }

    /// Prints the answer in the form asked for, and writes the folder and the
    /// chart where those were asked for.
    pub fn give(&self, answer: &Answer, record: &Record, to: To) -> Result<()> {
        may_give(answer.name, record, to)?;
        if to.output.cite {
            let works = Method::works(&answer.methods);
            return self.result(guide::citations(&guide::votes_read(record), &works).as_bytes());
        }
        // The data doctor's answer is the warnings.
        if answer.name != "check" {
            warn(record, self);
        }
        if let Some(path) = to.svg {
            self.give_chart(picked(answer, to)?, record, path, to.output.force)?;
        }
        if let Some(path) = &to.output.out {
            let mut folder = Folder::new();
            answer.add_files(&mut folder, For::Screen)?;
            folder.add(format!("{}.json", answer.name), json_of(record, answer)?)?;
            if let Some((name, page)) = to.page {
                folder.add(name, page)?;
            }
            let settings = record.settings_json(answer.name, &answer.settings);
            let mut manifest = record.manifest(command_line(), settings, answer.seed);
            manifest.inputs.extend(own_groups_read());
            let notes = folder.write(path, manifest, to.output.force)?;
            notes.iter().for_each(|note| self.note(note));
            self.note(&format!("wrote {}", path.display()));
        }
        let format = to.output.format;
        if matches!(format, Print::Csv | Print::Parquet) {
            self.note(&record.selection_line());
        }
        let bytes = match format {
            Print::Table => screen::plain(answer, record).into_bytes(),
            Print::Markdown => screen::markdown(answer, record).into_bytes(),
            Print::Csv => answer.main.csv()?.into_bytes(),
            Print::Parquet => answer.main.parquet()?,
            Print::Json => json_of(record, answer)?.into_bytes(),
        };
        self.result(&bytes)
    }

    fn give_chart(&self, chart: &Chart, record: &Record, path: &Path, force: bool) -> Result<()> {
        let numbers = path.with_extension("csv");
        may_draw(record, path, &numbers, force)?;
        let table = chart.numbers.csv()?;
        write_files(&[(path, chart.svg.as_bytes()), (&numbers, table.as_bytes())])?;
        self.note(&format!("wrote {} and its numbers as CSV", path.display()));
        Ok(())
    }
}

/// Whether what is asked for can be written: before the work as after it.
fn may_give(name: &str, record: &Record, to: To) -> Result<()> {
    if to.heading.is_some() && !to.draws() {
        return Err(Error::usage("`--heading` says what a chart is called, and none is drawn")
            .hint("name a file, for instance `--svg chart.svg`, or a folder with `--out`"));
    }
    to.output.format.may_print()?;
    if to.output.cite && to.svg.is_some() {
        return Err(Error::usage("`--cite` prints how to cite in place of the answer, and draws no chart")
            .hint("leave out `--cite` or `--svg`"));
    }
    if let Some(folder) = &to.output.out {
        nameable(record)?;
        Folder::may_write(folder, name, to.output.force)?;
    }
    to.svg.map_or(Ok(()), |svg| may_draw(record, svg, &svg.with_extension("csv"), to.output.force))
}

/// The chart that was asked for; where none was the usual one, or the first.
fn picked<'a>(answer: &'a Answer, to: To) -> Result<&'a Chart> {
    let all: Vec<&Chart> = answer.parts.charts(For::Screen).collect();
    let find = |name: &str| all.iter().find(|drawn| drawn.name == name).copied();
    let Some(name) = to.chart else {
        let usual = to.usual.and_then(find).or(all.first().copied());
        return usual.ok_or_else(|| Error::new("of these votes this command draws no chart"));
    };
    find(name).ok_or_else(|| {
        let names: Vec<String> = all.iter().map(|drawn| format!("`{}`", drawn.name)).collect();
        let error = Error::new(format!("the chart `{name}` cannot be drawn of these votes"));
        if names.is_empty() { error } else { error.hint(format!("there is {}", list(&names))) }
    })
}

/// Whether a chart and its numbers may be written: neither is an input, and
/// numbers are not put over a file that did not come with a chart.
fn may_draw(record: &Record, svg: &Path, numbers: &Path, force: bool) -> Result<()> {
    protect(record, svg)?;
    protect(record, numbers)?;
    if svg == numbers {
        return Err(Error::usage("a chart is an SVG file; its numbers go into the CSV file of the same name"));
    }
    if !force && numbers.exists() && !svg.exists() {
        return Err(Error::new("the chart's numbers go into this file, which exists already")
            .at(Location::file(numbers))
            .hint("name another chart, or overwrite it with `--force`"));
    }
    Ok(())
}
