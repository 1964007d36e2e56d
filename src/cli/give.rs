//! An answer given: printed in the form asked for, and written where that was asked for.

use std::path::{Path, PathBuf};

use super::args::{OutputArgs, Print};
use super::drawing::DrawingArgs;
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
    /// The files for one chart, and how charts look.
    pub drawing: Option<&'a DrawingArgs>,
    /// Which chart was asked for there.
    pub chart: Option<&'a str>,
    /// Which one goes there where none was asked for, if it is drawn; else the first.
    pub usual: Option<&'a str>,
    /// A page that the folder has, too: its name and what it says.
    pub page: Option<(&'a str, &'a str)>,
}

impl<'a> To<'a> {
    /// Where the first of the charts goes, if any is wanted.
    pub fn new(output: &'a OutputArgs, drawing: Option<&'a DrawingArgs>) -> Self {
        To { output, drawing, chart: None, usual: None, page: None }
    }

    /// Whether charts are to be drawn.
    pub fn draws(&self) -> bool {
        self.output.draws(self.drawing)
    }

    /// The files for one chart.
    fn files(&self) -> impl Iterator<Item = &'a Path> {
        self.drawing.into_iter().flat_map(DrawingArgs::files)
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
        let drawing = to.drawing.filter(|_| to.draws());
        let prepared = drawing.map(|drawing| drawing.prepare(record)).transpose()?;
        let hearing = self.hearing();
        let answer = question.answer(prepared.as_ref().unwrap_or(record), &hearing, to.draws());
        hearing.finish();
        let mut answer = answer?;
        drawing.iter().for_each(|drawing| drawing.dress(&mut answer));
        Ok(answer)
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
        if let Some(drawing) = to.drawing.filter(|drawing| drawing.draws()) {
            self.give_chart(picked(answer, to)?, drawing)?;
        }
        if let Some(path) = &to.output.out {
            self.give_folder(answer, record, to, path)?;
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

    /// Writes the folder, and says of each chart in it what could not be drawn as asked.
    fn give_folder(&self, answer: &Answer, record: &Record, to: To, path: &Path) -> Result<()> {
        let mut folder = Folder::new();
        answer.add_files(&mut folder, For::Screen)?;
        folder.add(format!("{}.json", answer.name), json_of(record, answer)?)?;
        if let Some((name, page)) = to.page {
            folder.add(name, page)?;
        }
        let settings = record.settings_json(answer.name, &answer.settings);
        let mut manifest = record.manifest(command_line(), settings, answer.seed);
        manifest.inputs.extend(own_groups_read());
        if let Some(drawing) = to.drawing {
            manifest.inputs.extend(drawing.inputs()?);
            for drawn in answer.parts.charts(For::Screen) {
                drawing.doubts(drawn)?.iter().for_each(|doubt| self.warning(doubt));
            }
        }
        let notes = folder.write(path, manifest, to.output.force)?;
        notes.iter().for_each(|note| self.note(note));
        self.note(&format!("wrote {}", path.display()));
        Ok(())
    }

    fn give_chart(&self, drawn: &Chart, drawing: &DrawingArgs) -> Result<()> {
        drawing.doubts(drawn)?.iter().for_each(|doubt| self.warning(doubt));
        let table = drawn.numbers.csv()?;
        let pictures = drawing.contents(drawn)?;
        let mut numbers: Vec<PathBuf> = drawing.files().map(|file| file.with_extension("csv")).collect();
        numbers.dedup();
        let mut files: Vec<(&Path, &[u8])> = pictures.iter().map(|(path, bytes)| (*path, bytes.as_slice())).collect();
        files.extend(numbers.iter().map(|path| (path.as_path(), table.as_bytes())));
        write_files(&files)?;
        let names: Vec<String> = drawing.files().map(|file| file.display().to_string()).collect();
        self.note(&format!("wrote {} and its numbers as CSV", list(&names)));
        Ok(())
    }
}

/// Whether what is asked for can be written: before the work as after it.
fn may_give(name: &str, record: &Record, to: To) -> Result<()> {
    to.drawing.map_or(Ok(()), |drawing| drawing.check(to.draws()))?;
    to.output.format.may_print()?;
    if let (true, Some(drawing)) = (to.output.cite, to.drawing.filter(|drawing| drawing.draws())) {
        return Err(Error::usage("`--cite` prints how to cite in place of the answer, and draws no chart")
            .hint(format!("leave out `--cite` or `{}`", drawing.flag())));
    }
    if let Some(folder) = &to.output.out {
        nameable(record)?;
        Folder::may_write(folder, name, to.output.force)?;
    }
    to.files().try_for_each(|picture| may_draw(record, picture, to))
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
fn may_draw(record: &Record, picture: &Path, to: To) -> Result<()> {
    let numbers = picture.with_extension("csv");
    protect(record, picture)?;
    protect(record, &numbers)?;
    if to.drawing.is_some_and(|drawing| drawing.reads(&numbers)) {
        return Err(Error::new("the chart's numbers would go over the file of events")
            .at(Location::file(&numbers))
            .hint("name another chart"));
    }
    let came_with_a_chart = ["svg", "png"].iter().any(|end| picture.with_extension(end).exists());
    if !to.output.force && numbers.exists() && !came_with_a_chart {
        return Err(Error::new("the chart's numbers go into this file, which exists already")
            .at(Location::file(&numbers))
            .hint("name another chart, or overwrite it with `--force`"));
    }
    Ok(())
}
