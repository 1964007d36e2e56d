//! Texts of versions, held against each other and against the votes on amendments.

mod redline;
mod table;

pub use redline::Marks;

use serde::Serialize;
use serde_json::{Value, json};

use super::method;
use crate::answer::{Answer, Block, Table};
use crate::error::{Error, Location, Result};
use crate::ingest::texts::{Language, TextFile, TextFormat, one_language};
use crate::prose::list;
use crate::question::shown;
use crate::texts::{LeftOut, TermCount, Terms};
use crate::versions::Package;
use crate::versions::words::{Amendment, Attribution, Basis, Rewording, Row, attribute, between, synopsis};
use crate::votes::{Choice, Counts, Kind, Outcome, RollCallId, RollCalls, Symbol};

/// A text as the user gave it: whose words these are.
#[derive(Debug, Clone)]
pub struct GivenText {
    /// The symbol of a version, of its draft, or of an amendment.
    pub symbol: Symbol,
    /// The file.
    pub file: TextFile,
}

/// An adopted amendment behind a changed paragraph.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Behind {
    /// Its symbol.
    pub symbol: String,
    /// The votes on it, counted.
    pub tally: Counts,
    /// The codes of the members that voted no, in order.
    pub against: Vec<String>,
}

/// Who voted for the words of one paragraph.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Credited {
    /// The paragraph, as its place in the pairs.
    pub pair: usize,
    /// Why these amendments.
    pub basis: Basis,
    /// The amendments; empty where none has the words.
    pub amendments: Vec<Behind>,
}

/// Two texts, compared.
#[derive(Debug, Clone, Serialize)]
pub struct Compared {
    /// The symbol of the first text.
    pub first: String,
    /// The symbol of the second.
    pub second: String,
    /// What changed.
    #[serde(flatten)]
    pub change: Rewording,
    /// Names and terms whose number differs.
    pub terms: Vec<TermCount>,
    /// Who voted for which words; `None` unless the first text is the draft of the second.
    pub amendments: Option<Vec<Credited>>,
}

/// Everything about the words of the versions.
#[derive(Debug, Clone)]
pub struct Wordings {
    /// The texts, as given.
    pub texts: Vec<GivenText>,
    /// The comparisons: of two texts one, of three all three, of more the neighbours.
    pub compared: Vec<Compared>,
    /// Three texts side by side; `None` unless there are three.
    pub synopsis: Option<Vec<Row>>,
}

/// What a given text is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Version(RollCallId),
    Draft(RollCallId),
    Amendment,
}

/// Compares texts, the first being the base.
///
/// Amendments' texts are not compared: where a version's text is held against
/// that of its draft, the adopted amendments are named for the paragraphs they changed.
///
/// # Errors
///
/// If a symbol is given twice, is none of the versions', of their drafts' or of
/// their amendments', fewer than two texts are given that are no amendments, or
/// two are in different languages.
pub fn wordings(votes: &RollCalls, versions: &[RollCallId], texts: Vec<GivenText>, terms: &Terms) -> Result<Wordings> {
    texts.iter().try_for_each(its_own)?;
    let roles: Vec<Role> = texts.iter().map(|text| role(votes, versions, text)).collect::<Result<_>>()?;
    each_once(&texts)?;
    let compared: Vec<usize> = (0..texts.len()).filter(|&i| roles[i] != Role::Amendment).collect();
    if compared.len() < 2 {
        let message = match compared.first() {
            Some(&only) => format!("only the text of {} is given, and nothing to compare it with", texts[only].symbol),
            None => "only texts of amendments are given".to_owned(),
        };
        return Err(Error::usage(message).hint(format!("give two or more of {}", fitting(votes, versions))));
    }
    one_language(texts.iter().map(|text| &text.file))?;
    let pairs: Vec<(usize, usize)> = match compared.as_slice() {
        &[a, b, c] => vec![(a, b), (a, c), (b, c)],
        more => more.windows(2).map(|two| (two[0], two[1])).collect(),
    };
    let one = |(a, b): (usize, usize)| {
        let (first, second) = (&texts[a].file.text, &texts[b].file.text);
        let change = between(first, second);
        let amendments = match (roles[a], roles[b]) {
            (Role::Draft(draft), Role::Version(version)) if draft == version => {
                Some(credited(votes, version, &change, &texts))
            }
            _ => None,
        };
        let terms = terms.changes(first, second);
        let (first, second) = (texts[a].symbol.to_string(), texts[b].symbol.to_string());
        Compared { first, second, change, terms, amendments }
    };
    let compared: Vec<Compared> = pairs.into_iter().map(one).collect();
    let side_by_side = match compared.as_slice() {
        [ab, ac, bc] if ab.first == ac.first && ab.second == bc.first => {
            Some(synopsis(&ab.change, &ac.change, &bc.change))
        }
        _ => None,
    };
    Ok(Wordings { texts, compared, synopsis: side_by_side })
}

/// Refuses the text of another resolution than it is given for, where the file says whose it is.
fn its_own(text: &GivenText) -> Result<()> {
    let (given, of) = (&text.symbol, &text.file.of);
    match of.as_ref().filter(|of| given.common_key().contains("/RES/") && of.common_key() != given.common_key()) {
        None => Ok(()),
        Some(of) => Err(Error::new(format!("this is the text of {of}, and it is given for {given}"))
            .at(Location::file(&text.file.path))
            .hint(format!("give it as `--text {of}=FILE`, or name the file of {given}"))),
    }
}

fn each_once(texts: &[GivenText]) -> Result<()> {
    let twice = texts.iter().enumerate().find(|(i, text)| texts[..*i].iter().any(|t| t.symbol == text.symbol));
    match twice {
        None => Ok(()),
        Some((_, text)) => {
            let message = format!("two texts are given for {}", text.symbol);
            Err(Error::usage(message).hint("give one for each symbol"))
        }
    }
}

/// The symbol of a roll call's draft; `None` where it has none that is a symbol.
fn draft(votes: &RollCalls, on: RollCallId) -> Option<Symbol> {
    votes.roll_call(on).draft.parse().ok()
}

/// The roll calls on parts of a version: amendments, and amendments to those.
fn amendments(votes: &RollCalls, version: RollCallId) -> Vec<RollCallId> {
    let package = Package::of(votes, version).filter(|package| package.whole == version);
    package.map_or(Vec::new(), |package| package.amendments.iter().map(|a| a.on).collect())
}

fn role(votes: &RollCalls, versions: &[RollCallId], text: &GivenText) -> Result<Role> {
    let symbol = Some(&text.symbol);
    let version = versions.iter().find(|&&r| votes.roll_call(r).symbol.as_ref() == symbol);
    let drafted = versions.iter().find(|&&r| draft(votes, r).as_ref() == symbol);
    let amends = || {
        let mut all = versions.iter().flat_map(|&r| amendments(votes, r));
        all.any(|r| votes.roll_call(r).symbol.as_ref() == symbol)
    };
    match (version, drafted) {
        (Some(&r), _) => Ok(Role::Version(r)),
        (None, Some(&r)) => Ok(Role::Draft(r)),
        (None, None) if amends() => Ok(Role::Amendment),
        _ => Err(Error::new(format!("{} is no version that is compared, no draft or amendment of one", text.symbol))
            .at(Location::file(&text.file.path))
            .hint(format!("a text may be given for {}", fitting(votes, versions)))),
    }
}

/// The symbols that texts may be given for.
fn fitting(votes: &RollCalls, versions: &[RollCallId]) -> String {
    let mut symbols: Vec<Symbol> = Vec::new();
    let own = versions.iter().flat_map(|&r| votes.roll_call(r).symbol.clone().into_iter().chain(draft(votes, r)));
    let theirs = versions.iter().flat_map(|&r| amendments(votes, r)).filter_map(|r| votes.roll_call(r).symbol.clone());
    for symbol in own.chain(theirs) {
        if !symbols.contains(&symbol) {
            symbols.push(symbol);
        }
    }
    list(&symbols.iter().map(|symbol| format!("`{symbol}`")).collect::<Vec<_>>())
}

fn credited(votes: &RollCalls, version: RollCallId, change: &Rewording, texts: &[GivenText]) -> Vec<Credited> {
    let package = Package::of(votes, version).filter(|package| package.whole == version);
    let parts = package.iter().flat_map(|package| &package.amendments);
    let adopted: Vec<(RollCallId, Symbol)> = parts
        .filter(|a| a.outcome == Some(Outcome::Adopted) && votes.roll_call(a.on).kind == Kind::Amendment)
        .filter_map(|a| Some((a.on, votes.roll_call(a.on).symbol.clone()?)))
        .collect();
    let text = |symbol: &Symbol| texts.iter().find(|text| text.symbol == *symbol).map(|text| &text.file.text);
    let known: Vec<Amendment<'_>> =
        adopted.iter().map(|(_, symbol)| Amendment { symbol: symbol.clone(), text: text(symbol) }).collect();
    let behind = |symbol: &Symbol| {
        let (on, _) = adopted.iter().find(|(_, known)| known == symbol)?;
        let against = votes.who(*on, Choice::No).iter().map(|&m| votes.member(m).code.clone()).collect();
        Some(Behind { symbol: symbol.to_string(), tally: votes.counts(*on), against })
    };
    let credited = |Attribution { pair, amendments, basis }| Credited {
        pair,
        basis,
        amendments: amendments.iter().filter_map(behind).collect(),
    };
    attribute(change, &known).into_iter().map(credited).collect()
}

/// A text, as JSON tells it.
#[derive(Serialize)]
struct TextFacts {
    symbol: String,
    path: String,
    sha256: String,
    format: TextFormat,
    read_as_windows_1252: bool,
    language: Option<Language>,
    title: Option<String>,
    paragraphs: usize,
    left_out: LeftOut,
}

impl Wordings {
    /// The result as JSON: `texts`, `comparisons` (with the shares of words), `synopsis`.
    pub fn json(&self) -> Value {
        let facts = |given: &GivenText| TextFacts {
            symbol: given.symbol.to_string(),
            path: shown(&given.file.path),
            sha256: given.file.sha256.clone(),
            format: given.file.format,
            read_as_windows_1252: given.file.repaired,
            language: given.file.language,
            title: given.file.text.title.clone(),
            paragraphs: given.file.text.paragraphs.len(),
            left_out: given.file.text.left_out,
        };
        let rounded = |share: Option<f64>| share.map(|x| (x * 1e9).round() / 1e9);
        let comparison = |one: &Compared| {
            let mut value = json!(one);
            let words = one.change.words;
            value["shares"] = json!({
                "kept_of_first": rounded(words.kept_of_first()),
                "added_of_second": rounded(words.added_of_second()),
            });
            for (i, pair) in one.change.pairs.iter().enumerate() {
                value["pairs"][i]["similarity"] = json!(rounded(pair.similarity));
            }
            value
        };
        json!({
            "texts": self.texts.iter().map(facts).collect::<Vec<_>>(),
            "comparisons": self.compared.iter().map(comparison).collect::<Vec<_>>(),
            "synopsis": self.synopsis,
        })
    }
}

/// What changed in the words, as a section of a page.
///
/// # Errors
///
/// As [`wordings`].
pub fn answer(votes: &RollCalls, versions: &[RollCallId], texts: Vec<GivenText>, terms: &Terms) -> Result<Answer> {
    let words = wordings(votes, versions, texts, terms)?;
    let mut answer = Answer::new("words", "What changed in the words", Table::new("words", "Words"), words.json());
    answer.parts.page(Block::Redline(words.fragment()?));
    answer.methods = method::of_words();
    Ok(answer)
}
