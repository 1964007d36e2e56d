//! `unbloc compare`: versions of a text.

use crate::prose::{numbered, plural};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::{Map, Value, json};

use super::answer::{Answer, Block, Drawing, More, number};
use super::args::{InputArgs, OutputArgs, SeedArgs, SelectArgs};
use super::input;
use super::print::Printer;
use super::wording::{TextArgs, Wording};
use crate::error::{Error, Result};
use crate::question::Focus;
use crate::question::Record;
use crate::registry::Group;
use crate::report::{compare as words, significance};
use crate::tables;
use crate::versions::{Amendment, Comparison, Package, Path, Settings, Step};
use crate::votes::{Bodies, Choice, MemberId, RollCallId, RollCalls};

/// Versions of a text: who moved, is it more than noise, by which amendments
///
/// Compares two or more roll calls, of one body or of both: what each version
/// is and the majority it had; who changed their choice, by group; tests of
/// whether that is more than noise, of the members that voted both times; with
/// more than two versions, each member's path; and the amendments of the texts
/// with how their supporters voted on the whole. Without `--body` it looks in
/// both bodies.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  unbloc compare A/RES/ES-11/7 A/RES/ES-11/8
  unbloc compare A/RES/ES-11/7 A/RES/ES-11/8 'S/RES/2774(2025)' --format markdown
  unbloc compare 'S/RES/2774(2025)' --amendments
  unbloc compare A/RES/ES-11/1 A/RES/ES-11/6 --groups EU,BRICS,AU --svg moved.svg")]
pub struct Compare {
    /// The symbols of the texts, or the ids of the roll calls, in the order of comparison
    #[arg(required = true, value_name = "SYMBOL")]
    symbols: Vec<String>,

    /// Put the amendments and paragraph votes of each text before it
    #[arg(long)]
    amendments: bool,

    #[command(flatten)]
    texts: TextArgs,
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    select: SelectArgs,
    #[command(flatten)]
    seed: SeedArgs,
    #[command(flatten)]
    output: OutputArgs,

    /// Groups to count, by their codes [default: regional groups, EU, NATO, G77, BRICS, P5]
    #[arg(long, value_name = "GROUPS", value_delimiter = ',')]
    groups: Vec<String>,

    /// How many times the groups are dealt out again for the permutation test
    #[arg(long, value_name = "N", default_value_t = 9999, value_parser = clap::value_parser!(u32).range(99..=1_000_000))]
    permutations: u32,

    /// The chart for `--svg`; matrix and map show the first two versions [default: alluvial]
    #[arg(long, value_enum)]
    chart: Option<Picture>,

    /// Write the chart to this file, and its numbers beside it as CSV
    #[arg(long, value_name = "FILE", value_parser = super::args::svg)]
    svg: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Picture {
    /// Versions as columns, members flowing between choices
    Alluvial,
    /// First choice by second, with the members
    Matrix,
    /// A tile map of change
    Map,
}

impl Compare {
    pub fn run(mut self, printer: &Printer) -> Result<()> {
        self.output.draws_chart(self.chart, self.svg.as_deref())?;
        self.select.body.get_or_insert(Bodies::Both);
        let loaded = input::record(&self.input, &self.select, self.output.wants_digest(), printer)?;
        let versions = self.versions(&loaded)?;
        let groups = crate::question::groups(&self.groups)?;
        let settings = Settings { permutations: self.permutations, seed: self.seed.seed };
        let found = words::compare(loaded.votes(), &versions, &groups, settings);
        let wording = self.texts.compare(loaded.votes(), &versions)?;
        let mut result = result(&loaded, &found);
        let mut blocks = blocks(&loaded, &found, &groups);
        if let Some(wording) = &wording {
            result["text"] = wording.result.clone();
            blocks.extend(word_blocks(wording));
        }
        let answer = Answer {
            command: "compare",
            settings: json!({
                "texts": wording.as_ref().map(|wording| &wording.result["texts"]),
                "versions": versions.iter().map(|&r| &loaded.votes().roll_call(r).id).collect::<Vec<_>>(),
                "groups": groups.iter().map(|g| &g.code).collect::<Vec<_>>(),
                "permutations": self.permutations, "seed": self.seed.seed,
            }),
            seed: self.seed.seed,
            result,
            main: tables::shifts(loaded.votes(), &found.steps),
            blocks,
            drawings: if self.output.draws(self.svg.as_deref()) && !found.steps.is_empty() {
                self.draw(&loaded, &found)
            } else {
                Vec::new()
            },
        };
        let more = more(loaded.votes(), &found, wording.as_ref());
        answer.give_with(&more, &loaded, &self.output, self.svg.as_deref(), printer)?;
        if let Some(page) = wording.as_ref().map(|wording| self.texts.write(wording)).transpose()?.flatten() {
            printer.note(&format!("wrote {}", page.display()));
        }
        Ok(())
    }

    /// The charts, the one asked for first.
    fn draw(&self, loaded: &Record, found: &Comparison) -> Vec<Drawing> {
        let (votes, draw) = (loaded.votes(), crate::report::Draw::of(&loaded));
        let alluvial = Drawing {
            name: "shift-alluvial".to_owned(),
            svg: draw.shift_alluvial(votes, &found.versions, "shift-alluvial"),
            numbers: tables::paths(votes, &found.paths),
        };
        let mut all = vec![(Picture::Alluvial, alluvial)];
        for (i, step) in found.steps.iter().enumerate() {
            let (first, second) = (step.shift.first, step.shift.second);
            let name = |kind: &str| numbered(kind, i);
            let numbers = tables::shifts(votes, std::slice::from_ref(step));
            let (matrix, map) = (draw.shift_matrix(votes, first, second), draw.shift_map(votes, first, second));
            all.push((Picture::Matrix, Drawing { name: name("shift-matrix"), svg: matrix, numbers: numbers.clone() }));
            all.push((Picture::Map, Drawing { name: name("shift-map"), svg: map, numbers }));
        }
        let chart = self.chart.unwrap_or(Picture::Alluvial);
        all.sort_by_key(|(picture, _)| *picture != chart);
        all.into_iter().map(|(_, drawing)| drawing).collect()
    }

    /// The roll calls to compare, in the order given.
    fn versions(&self, loaded: &Record) -> Result<Vec<RollCallId>> {
        let votes = loaded.votes();
        let mut versions: Vec<RollCallId> = Vec::new();
        for symbol in &self.symbols {
            let version = loaded.roll_call(symbol)?;
            let before = versions.len();
            if self.amendments {
                let package = Package::of(votes, version).filter(|package| package.whole == version);
                versions.extend(package.iter().flat_map(|package| package.amendments.iter().map(|a| a.on)));
            }
            versions.push(version);
            if let Some(&twice) = versions[before..].iter().find(|r| versions[..before].contains(r)) {
                return Err(given_twice(votes, twice, &self.symbols));
            }
        }
        match versions[..] {
            // One roll call is enough to hold the words of its draft against those adopted.
            [_] if self.texts.any() => Ok(versions),
            [one] => {
                Err(Error::usage(format!("`{}` is one version", votes.roll_call(one).label())).hint(alone(votes, one)))
            }
            _ => Ok(versions),
        }
    }
}

/// A roll call was named before, perhaps by the symbol of its draft.
fn given_twice(votes: &RollCalls, twice: RollCallId, symbols: &[String]) -> Error {
    let (label, draft) = (votes.roll_call(twice).label(), votes.roll_call(twice).draft.as_str());
    let hint = match symbols.iter().any(|symbol| symbol.eq_ignore_ascii_case(draft)) {
        true => format!("`{draft}` is its draft, one and the same roll call: `--text` compares their words"),
        false => "name each version once".to_owned(),
    };
    Error::usage(format!("`{label}` is given twice")).hint(hint)
}

/// Versions whose steps are shown in full on the screen.
const IN_FULL: usize = 3;

/// What else there is to compare a single version with.
fn alone(votes: &RollCalls, one: RollCallId) -> String {
    match Package::of(votes, one) {
        Some(_) => "name another one, or add `--amendments` for those of this text".to_owned(),
        None => "name the roll call that it is to be compared with".to_owned(),
    }
}

fn blocks(loaded: &Record, found: &Comparison, groups: &[&Group]) -> Vec<Block> {
    let (whole, votes) = (&loaded.input.votes, loaded.votes());
    let mut blocks = Vec::new();
    for &version in &found.versions {
        let on = in_whole(loaded, version);
        let title = &whole.roll_call(on).title;
        let head = if title.is_empty() { String::new() } else { format!("{title}. ") };
        blocks.push(Block::Text(format!("{head}{}", words::version(whole, on).join(" "))));
    }
    if votes.members().len() < whole.members().len() {
        let told = plural(votes.members().len(), "selected member");
        blocks.push(Block::Text(format!("So far of all members; what follows is of the {told}.")));
    }
    if found.versions.len() > 2 {
        blocks.push(Block::Table(tables::paths(votes, &found.paths)));
        blocks.push(Block::Text("Y yes, A abstain, N no, X non-voting, · not a member.".to_owned()));
    }
    if found.versions.len() > IN_FULL {
        blocks.extend(found.steps.iter().map(|step| Block::Text(words::step(votes, step).join(" "))));
        let rest = "Groups and tests of each step are in the JSON (`--format json`, or `--out`).";
        blocks.push(Block::Text(rest.to_owned()));
    } else if !found.steps.is_empty() {
        blocks.extend(found.steps.iter().flat_map(|step| step_blocks(votes, step)));
        blocks.extend(words::dates(groups).map(Block::Text));
        blocks.push(Block::Text(significance::CAUTION.to_owned()));
    }
    for package in &found.packages {
        blocks.push(Block::Text(words::package(votes, package)));
        blocks.push(Block::Text(words::tree(votes, package)));
        blocks.push(Block::Text(words::then(votes, package).join(" ")));
        blocks.push(Block::Table(tables::then(votes, package)));
    }
    blocks
}

/// The tables beside that of who moved, and the page with the words.
fn more(votes: &RollCalls, found: &Comparison, wording: Option<&Wording>) -> More {
    let mut tables = vec![tables::versions(votes, &found.versions), tables::paths(votes, &found.paths)];
    for (i, step) in found.steps.iter().enumerate() {
        tables.extend([tables::group_shifts(step), significance::table(&step.findings)].map(|t| t.numbered(i)));
    }
    for (i, package) in found.packages.iter().enumerate() {
        tables.extend([tables::package(votes, package), tables::then(votes, package)].map(|t| t.numbered(i)));
    }
    tables.extend(wording.iter().flat_map(|wording| wording.tables.iter().cloned()));
    let pages = wording.iter().map(|wording| ("redline.html".to_owned(), wording.redline.clone())).collect();
    More { tables, pages }
}

/// What changed in the words.
fn word_blocks(wording: &Wording) -> Vec<Block> {
    let paragraphs = wording.plain.iter().zip(&wording.markdown);
    let paragraphs =
        paragraphs.map(|(plain, markdown)| Block::Marked { plain: plain.clone(), markdown: markdown.clone() });
    // The paragraphs are told above; their table is for the folder.
    let tables = wording.tables.iter().filter(|table| table.rows() > 0 && !table.name.starts_with("paragraphs"));
    paragraphs.chain(tables.cloned().map(Block::Table)).collect()
}

fn step_blocks(votes: &RollCalls, step: &Step) -> Vec<Block> {
    let mut blocks: Vec<Block> = words::step(votes, step).into_iter().map(Block::Text).collect();
    blocks.extend(words::net(votes, &step.shift).map(Block::Text));
    blocks.push(Block::Table(tables::square(votes, &step.shift)));
    blocks.push(Block::Table(tables::shift(votes, &step.shift)));
    blocks.push(Block::Table(tables::group_shifts(step)));
    let tests: Vec<String> = step.findings.iter().map(|f| format!("  {}", significance::sentence(f))).collect();
    blocks.push(Block::Text(format!("Is it more than noise?\n{}", tests.join("\n"))));
    blocks
}

/// A selected roll call in everything that was read: conditions on members
/// narrow the lists, not the roll call.
fn in_whole(loaded: &Record, selected: RollCallId) -> RollCallId {
    loaded.input.votes.find_id(&loaded.votes().roll_call(selected).id).unwrap_or(selected)
}

fn result(loaded: &Record, found: &Comparison) -> Value {
    let votes = loaded.votes();
    let version = |&r: &RollCallId| {
        let focus = Focus::new(&loaded.input.votes, in_whole(loaded, r));
        focus.json(votes, r)
    };
    let ends = |step: &Step| [step.shift.first, step.shift.second].map(|r| votes.roll_call(r).label());
    let (mut shifts, mut groups, mut tests) = (Vec::new(), Vec::new(), Vec::new());
    for step in &found.steps {
        let [first, second] = ends(step);
        for ((from, to), members) in step.shift.by_size() {
            shifts.push(
                json!({"first": first, "second": second, "from": from, "to": to, "members": votes.codes(members)}),
            );
        }
        for g in &step.groups {
            groups.push(json!({
                "first": first, "second": second, "group": g.group, "members": g.members, "stayed": g.stayed,
                "towards_yes": g.towards_yes, "towards_no": g.towards_no, "net": g.net(),
                "began_voting": g.began_voting, "stopped_voting": g.stopped_voting,
            }));
        }
        for f in &step.findings {
            let test = f.result.as_ref().ok();
            tests.push(json!({
                "first": first, "second": second, "test": f.name, "members": f.n,
                "value": number(test.map(|t| t.value)), "df": test.and_then(|t| t.df), "p": test.map(|t| probability(t.p)),
                "not_done": f.result.as_ref().err().map(significance::unfit), "sentence": significance::sentence(f),
            }));
        }
    }
    let all = |wanted: fn(&Path) -> bool| {
        let paths = found.paths.iter().filter(|path| wanted(path));
        let mut members: Vec<MemberId> = paths.flat_map(|path| path.members.iter().copied()).collect();
        members.sort();
        votes.codes(&members)
    };
    let paths = found.paths.iter().map(|p| json!({"path": p.choices, "members": votes.codes(&p.members)}));
    json!({
        "versions": found.versions.iter().map(version).collect::<Vec<_>>(),
        "shifts": shifts,
        "switchers": all(Path::moves),
        "stayed": all(Path::stays),
        "voted_both_times_and_moved": found.steps.iter().map(|s| s.shift.voting_switchers()).collect::<Vec<_>>(),
        "groups": groups,
        "tests": tests,
        "paths": paths.collect::<Vec<_>>(),
        "amendments": found.packages.iter().map(|package| package_json(votes, package)).collect::<Vec<_>>(),
    })
}

/// A probability for JSON: nine significant digits, since the last ones differ between machines.
fn probability(p: f64) -> f64 {
    format!("{p:.8e}").parse().unwrap_or(p)
}

fn package_json(votes: &RollCalls, package: &Package) -> Value {
    let amendment = |a: &Amendment| {
        let roll_call = votes.roll_call(a.on);
        let mut then = Map::new();
        for choice in Choice::CAST {
            let on_whole = Choice::SEATED.map(|c| {
                let members = a.shift.cells.get(&(choice, c)).map_or(&[][..], Vec::as_slice);
                (c.word().replace('-', "_"), json!(votes.codes(members)))
            });
            then.insert(choice.word().to_owned(), Value::Object(Map::from_iter(on_whole)));
        }
        json!({
            "symbol": roll_call.label(), "kind": roll_call.kind, "parent": roll_call.parent.as_ref().map(|p| p.as_str()),
            "depth": a.depth, "sponsor": roll_call.sponsor, "tally": votes.counts(a.on), "outcome": a.outcome,
            "vetoed_by": a.vetoed_by, "then": then,
        })
    };
    json!({
        "whole": votes.roll_call(package.whole).label(),
        "draft": votes.roll_call(package.whole).draft,
        "amendments": package.amendments.iter().map(amendment).collect::<Vec<_>>(),
    })
}
