//! `unbloc check`: the data doctor.

use crate::prose::{plural, thousands};
use std::process::ExitCode;

use clap::Args;
use serde_json::{Value, json};

use super::answer::{Answer, Block};
use super::args::{InputArgs, OutputArgs, SelectArgs};
use super::input;
use super::print::Printer;
use crate::answer::Table;
use crate::error::{Error, Result};
use crate::ingest::{FileReport, Finding, Holds, Input, Severity};
use crate::question::{Record, base};
use crate::tables::{self};
use crate::votes::{Bodies, Choice};

/// Is this file sound? What was read, dropped and why; what is to be doubted
///
/// Reads everything, counts what was kept and what was dropped by reason, and
/// lists findings: tallies that do not add up, rows that repeat or contradict
/// each other, codes, names, dates and symbols that are not known. Findings are
/// about the whole input; the counts are about the selection.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  unbloc check -d 2026_ga_voting.csv
  unbloc check -d votes.csv --strict --format json
  unbloc check -d council.csv --columns 'member=State,choice=Vote,roll-call=ID' --codes 'yes=Y,no=N,abstain=A'")]
pub struct Check {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    select: SelectArgs,
    #[command(flatten)]
    output: OutputArgs,

    /// Exit with 1 on any finding of level error
    #[arg(long)]
    strict: bool,
}

impl Check {
    pub fn run(self, printer: &Printer) -> Result<ExitCode> {
        let mut select = self.select.clone();
        if select.body.is_none() {
            // The doctor looks at everything unless told otherwise.
            select.body = Some(Bodies::Both);
        }
        let loaded = input::record_checked(&self.input, &select, printer)?;
        let answer = Answer {
            command: "check",
            settings: json!({"strict": self.strict}),
            seed: 1,
            result: result(&loaded),
            main: tables::findings(&loaded.input.findings),
            blocks: blocks(&loaded, printer.is_verbose()),
            drawings: Vec::new(),
        };
        answer.give(&loaded, &self.output, None, printer)?;
        if loaded.input.votes.members().is_empty() {
            return Err(Error::new("no row of votes is kept: there is nothing to analyse")
                .hint("the findings say why each row was dropped"));
        }
        let errors = loaded.input.findings.of_severity(Severity::Error);
        Ok(ExitCode::from(u8::from(self.strict && errors > 0)))
    }
}

fn result(loaded: &Record) -> Value {
    let votes = loaded.votes();
    let totals = votes.totals();
    let file = |f: &FileReport| {
        json!({
            "path": crate::question::shown(&f.path), "format": f.format.name(), "encoding": f.encoding.to_string(),
            "rows": f.rows, "kept": f.kept, "described": (f.holds != Holds::Votes).then_some(f.described),
            "dropped": f.dropped.iter().map(|(why, n)| (why.to_string(), json!(n))).collect::<serde_json::Map<_, _>>(),
        })
    };
    let finding = |f: &Finding| {
        json!({
            "severity": f.severity.word(), "kind": f.kind.name(), "path": crate::question::shown(&f.at.path), "line": f.at.line,
            "column": f.at.column.as_ref().map(|(_, header)| header), "message": f.message, "hint": f.hint,
        })
    };
    let counts = loaded.input.findings.counts();
    let counts =
        counts.map(|(severity, kind, n)| json!({"severity": severity.word(), "kind": kind.name(), "count": n}));
    json!({
        "files": loaded.input.files.iter().map(file).collect::<Vec<_>>(),
        "roll_calls": votes.roll_calls().len(),
        "members": votes.members().len(),
        "choices": {
            "yes": totals.yes, "abstain": totals.abstain, "no": totals.no, "non_voting": totals.non_voting,
        },
        "as_read": Choice::SEATED.into_iter().chain([Choice::NotMember])
            .map(|c| (c.word().replace([' ', '-'], "_"), json!(loaded.input.read_as().get(c))))
            .collect::<serde_json::Map<_, _>>(),
        "finding_counts": counts.collect::<Vec<_>>(),
        "findings": loaded.input.findings.iter().map(finding).collect::<Vec<_>>(),
    })
}

fn blocks(loaded: &Record, verbose: bool) -> Vec<Block> {
    let input = &loaded.input;
    let mut blocks = vec![Block::Table(files(&input.files))];
    let dropped = dropped(&input.files);
    if dropped.rows() > 0 {
        blocks.push(Block::Table(dropped));
    }
    blocks.push(Block::Table(as_read(input)));
    blocks.push(Block::Table(tables::totals(loaded.votes())));
    let errors = input.findings.of_severity(Severity::Error);
    let warnings = input.findings.of_severity(Severity::Warning);
    let notes = input.findings.of_severity(Severity::Note);
    blocks.push(Block::Text(format!(
        "Findings: {}, {}, {}.",
        plural(errors, "error"),
        plural(warnings, "warning"),
        plural(notes, "note"),
    )));
    for (severity, kind, count) in input.findings.counts() {
        let all = input.findings.of(severity, kind);
        let mut text = format!("{severity} {kind} ({})", thousands(count));
        if verbose {
            text.push_str(&format!(": {}", kind.meaning()));
        }
        let shown = if verbose { all.len() } else { 3 };
        for finding in all.iter().take(shown) {
            text.push_str(&format!("\n  {}: {}", finding.at, finding.message));
            if let Some(hint) = &finding.hint {
                text.push_str(&format!(" ({hint})"));
            }
        }
        if count > shown as u64 {
            text.push_str(&format!("\n  … and {} more", thousands(count - shown as u64)));
        }
        blocks.push(Block::Text(text));
    }
    blocks
}

/// The codes as read, before anything was dropped or filled in.
fn as_read(input: &Input) -> Table {
    let (sum, choices) = (input.read_as(), Choice::SEATED.into_iter().chain([Choice::NotMember]));
    Table::new("as_read", "Rows as read")
        .text("choice", choices.clone().map(Choice::word))
        .text("rows", choices.map(|choice| thousands(sum.get(choice))))
}

fn files(files: &[FileReport]) -> Table {
    // A file that only describes roll calls has no rows of votes.
    let votes = |f: &FileReport, n: u64| (f.holds == Holds::Votes).then(|| thousands(n));
    let rows = |f: &FileReport| votes(f, f.rows).unwrap_or_else(|| plural(f.described, "roll call"));
    Table::new("files", "Files read")
        .text("file", files.iter().map(|f| base(&f.path)))
        .text("format", files.iter().map(|f| f.format.name()))
        .text("holds", files.iter().map(|f| f.holds.words()))
        .text("encoding", files.iter().map(|f| f.encoding.to_string()))
        .text("rows", files.iter().map(rows))
        .maybe_text("kept", files.iter().map(|f| votes(f, f.kept)))
        .maybe_text("dropped", files.iter().map(|f| votes(f, f.dropped.values().sum())))
}

fn dropped(files: &[FileReport]) -> Table {
    let rows: Vec<(String, String, u64)> =
        files.iter().flat_map(|f| f.dropped.iter().map(|(why, n)| (base(&f.path), why.to_string(), *n))).collect();
    Table::new("dropped", "Rows dropped, by reason")
        .text("file", rows.iter().map(|r| r.0.clone()))
        .text("reason", rows.iter().map(|r| r.1.clone()))
        .whole("rows", rows.iter().map(|r| Some(r.2 as i64)))
}
