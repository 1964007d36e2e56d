//! Versions of a text: who moved, is it more than noise, by which amendments, in which words.

mod draw;
mod json;
mod method;
pub mod package;
pub mod significance;
mod table;
pub mod wording;
pub mod words;

use serde_json::json;

use self::wording::{GivenText, Marks, Wordings, wordings};
use super::{Focus, Heard, Question, Record, group_notes, groups};
use crate::answer::{Answer, Block, For, Method, Parts};
use crate::error::{Error, Result};
use crate::prose::plural;
use crate::registry::Group;
use crate::texts::Terms;
use crate::versions::{Comparison, Package, Settings, Step};
use crate::votes::{Date, RollCallId, RollCalls};

/// Versions whose steps are shown in full on the screen.
const IN_FULL: usize = 3;

/// Who moved between versions of a text, is it more than noise, by which amendments, in which words?
#[derive(Debug, Clone, Default)]
pub struct Compare {
    /// The symbols of the texts, or the ids of the roll calls, in the order of comparison.
    pub versions: Vec<String>,
    /// The amendments and paragraph votes of each text stand before it.
    pub amendments: bool,
    /// The groups that are counted, by their codes; none for the usual ones.
    pub groups: Vec<String>,
    /// How groups are dealt out for the permutation test.
    pub tests: Settings,
    /// The words of versions, drafts or amendments; may be empty.
    pub texts: Vec<GivenText>,
    /// The terms that are counted in them; `None` for the usual ones.
    pub terms: Option<Terms>,
}

/// Versions compared.
#[derive(Debug)]
pub struct Found {
    /// Who moved.
    pub comparison: Comparison,
    /// What changed in the words; `None` where no text is given.
    pub wording: Option<Wordings>,
    /// The groups that were counted.
    pub groups: Vec<&'static Group>,
}

impl Question for Compare {
    const NAME: &'static str = "compare";
    type Found = Found;

    fn ask(&self, record: &Record, _: &dyn Heard) -> Result<Found> {
        let votes = record.votes();
        let versions = self.roll_calls(record)?;
        let groups = groups(&self.groups)?;
        let comparison = words::compare(votes, &versions, &groups, self.tests);
        let terms = self.terms.as_ref().unwrap_or_else(|| Terms::usual());
        let wording = (!self.texts.is_empty()).then(|| wordings(votes, &versions, self.texts.clone(), terms));
        Ok(Found { comparison, wording: wording.transpose()?, groups })
    }

    fn tell(&self, record: &Record, found: &Found, draws: bool) -> Result<Answer> {
        let (votes, comparison) = (record.votes(), &found.comparison);
        let main = table::moves(votes, &comparison.steps);
        let mut answer = Answer::new(Self::NAME, "Who moved between them", main, json::result(record, comparison));
        answer.findings = comparison.steps.iter().map(|step| words::finding(record, &step.shift)).collect();
        tell_screen(&mut answer.parts, record, found);
        tell_page(&mut answer.parts, record, found, draws);
        answer.also = also(votes, comparison);
        answer.settings = json!({
            "texts": null,
            "versions": comparison.versions.iter().map(|&r| &votes.roll_call(r).id).collect::<Vec<_>>(),
            "groups": found.groups.iter().map(|g| &g.code).collect::<Vec<_>>(),
            "permutations": self.tests.permutations, "seed": self.tests.seed,
        });
        answer.seed = self.tests.seed;
        if let Some(wording) = &found.wording {
            tell_words(&mut answer, wording)?;
        }
        answer.methods = if found.wording.is_some() { self.method() } else { vec![method::tests(self.tests)] };
        answer.manuscript = method::for_manuscript(votes, comparison).into_iter().collect();
        Ok(answer)
    }

    fn speaks_of<'a>(&self, record: &'a Record, found: &'a Found) -> Option<(&'a RollCalls, (Date, Date))> {
        let votes = record.votes();
        let days = || found.comparison.versions.iter().filter_map(|&on| votes.roll_call(on).date);
        Some((votes, days().min().zip(days().max())?))
    }

    fn method(&self) -> Vec<Method> {
        [vec![method::tests(self.tests)], method::of_words()].concat()
    }
}

impl Compare {
    /// The roll calls to compare, in the order given.
    fn roll_calls(&self, record: &Record) -> Result<Vec<RollCallId>> {
        let votes = record.votes();
        let mut versions: Vec<RollCallId> = Vec::new();
        for symbol in &self.versions {
            let version = record.roll_call(symbol)?;
            let before = versions.len();
            if self.amendments {
                let package = Package::of(votes, version).filter(|package| package.whole == version);
                versions.extend(package.iter().flat_map(|package| package.amendments.iter().map(|a| a.on)));
            }
            versions.push(version);
            if let Some(&twice) = versions[before..].iter().find(|r| versions[..before].contains(r)) {
                return Err(given_twice(votes, twice, &self.versions));
            }
        }
        match versions[..] {
            // One roll call is enough to hold the words of its draft against those adopted.
            [_] if !self.texts.is_empty() => Ok(versions),
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

/// What else there is to compare a single version with.
fn alone(votes: &RollCalls, one: RollCallId) -> String {
    match Package::of(votes, one) {
        Some(_) => "name another one, or add `--amendments` for those of this text".to_owned(),
        None => "name the roll call that it is to be compared with".to_owned(),
    }
}

fn tell_screen(parts: &mut Parts, record: &Record, found: &Found) {
    let (whole, votes, comparison) = (record.whole(), record.votes(), &found.comparison);
    for &version in &comparison.versions {
        let on = record.in_whole(version);
        let title = &whole.roll_call(on).title;
        let head = if title.is_empty() { String::new() } else { format!("{title}. ") };
        let (label, told) = (votes.roll_call(version).label(), words::version(whole, on).join(" "));
        let beside = votes.label_beside(version, &comparison.versions);
        parts.screen(format!("{head}{}", told.replacen(label, &beside, 1)));
    }
    if votes.members().len() < whole.members().len() {
        let told = plural(votes.members().len(), "selected member");
        parts.screen(format!("So far of all members; what follows is of the {told}."));
    }
    if comparison.versions.len() > 2 {
        parts.screen(table::paths(votes, &comparison.paths));
        parts.screen("Y yes, A abstain, N no, X non-voting, · not a member.");
    }
    if comparison.versions.len() > IN_FULL {
        comparison.steps.iter().for_each(|step| parts.screen(words::step(record, step).join(" ")));
        parts.screen("Groups and tests of each step are in the JSON (`--format json`, or `--out`).");
    } else if !comparison.steps.is_empty() {
        comparison.steps.iter().for_each(|step| tell_step(parts, record, step));
        parts.screen(group_notes(&found.groups, votes, &comparison.versions));
        parts.screen(significance::CAUTION);
    }
    for package in &comparison.packages {
        parts.screen(words::package(&Focus::new(whole, record.in_whole(package.whole)), votes, package));
        parts.screen(words::tree(votes, package));
        parts.screen(words::then(votes, package).join(" "));
        parts.screen(table::then(votes, package));
    }
}

fn tell_step(parts: &mut Parts, record: &Record, step: &Step) {
    let votes = record.votes();
    parts.screen(words::step(record, step));
    parts.screen(words::net(votes, &step.shift).into_iter().collect::<Vec<_>>());
    parts.screen(table::square(votes, &step.shift));
    parts.screen(table::shift(votes, &step.shift));
    parts.screen(table::group_shifts(step));
    let tests: Vec<String> = step.findings.iter().map(|f| format!("  {}", significance::sentence(f))).collect();
    parts.screen(format!("Is it more than noise?\n{}", tests.join("\n")));
}

/// What a page has of it, and the charts of both.
fn tell_page(parts: &mut Parts, record: &Record, found: &Found, draws: bool) {
    let (votes, comparison) = (record.votes(), &found.comparison);
    let draws = draws && !comparison.steps.is_empty();
    if draws {
        parts.all(draw::flows(record, votes, comparison));
    }
    for (i, step) in comparison.steps.iter().enumerate() {
        parts.page(words::sentence(record, &step.shift));
        parts.page(words::net(votes, &step.shift).unwrap_or_default());
        if draws {
            draw::step(record, votes, step, i).into_iter().for_each(|chart| parts.all(chart));
        }
        parts.page(table::shift(votes, &step.shift).numbered(i));
        parts.page(table::group_shifts(step).numbered(i));
        parts.page(group_notes(&found.groups, votes, &comparison.versions).join(" "));
        parts.page(Block::List(step.findings.iter().map(significance::sentence).collect()));
        parts.page(significance::table(&step.findings).numbered(i));
    }
    parts.page(significance::CAUTION);
}

/// The tables that a command's folder has beside that of who moved.
fn also(votes: &RollCalls, found: &Comparison) -> Vec<(For, crate::answer::Table)> {
    let mut tables = vec![
        table::versions(votes, &found.versions),
        table::shifts(votes, &found.steps),
        table::paths(votes, &found.paths),
    ];
    for (i, step) in found.steps.iter().enumerate() {
        tables.extend([table::group_shifts(step), significance::table(&step.findings)].map(|t| t.numbered(i)));
    }
    for (i, package) in found.packages.iter().enumerate() {
        tables.extend([table::package(votes, package), table::then(votes, package)].map(|t| t.numbered(i)));
    }
    tables.into_iter().map(|table| (For::Screen, table)).collect()
}

/// What changed in the words: paragraphs, tables, the page, the JSON.
fn tell_words(answer: &mut Answer, wording: &Wordings) -> Result<()> {
    let marked = wording.paragraphs(Marks::Brackets).into_iter().zip(wording.paragraphs(Marks::Markdown));
    marked.for_each(|(plain, markdown)| answer.parts.screen(Block::Marked { plain, markdown }));
    for table in wording.tables() {
        // The paragraphs are told above; their table is for the folder.
        if table.rows() > 0 && !table.name.starts_with("paragraphs") {
            answer.parts.screen(table.clone());
        }
        answer.also.push((For::Screen, table));
    }
    let words = wording.json();
    answer.settings["texts"] = words["texts"].clone();
    answer.result["text"] = words;
    answer.pages.push(("redline.html".to_owned(), wording.page()?));
    Ok(())
}
