//! How unusual a vote was, measured against the votes before it.

mod cited;
mod draw;
mod finding;
mod json;
mod judged;
mod method;
mod ranking;
mod scope;
mod table;
mod words;

pub use ranking::{Ranking, Top};

use serde_json::{Value, json};

use self::scope::Scope;
use self::words::Unusual;
use super::{Heard, Question, Record};
use crate::answer::{Answer, Chart, For, Method, Parts};
use crate::error::{Error, Result};
use crate::prose::{in_sentence, numbered};
use crate::stats::surprise::{self, Examined, Opposite, Since, TRADES, Window, examine};
use crate::votes::{Body, Choice, Date, MemberId, RollCallId, RollCalls};

/// How unusual was a vote?
///
/// ```
/// use unbloc::ingest;
/// use unbloc::question::{Origin, Question, Record, Surprise};
/// use unbloc::registry::Registry;
/// use unbloc::votes::Selection;
/// let record = Record::new(ingest::embedded(Registry::embedded())?, Selection::default(), Origin::Dossier)?;
/// let symbol = "A/RES/ES-11/7".to_owned();
/// let question = Surprise { symbol, of: Some("USA".to_owned()), null: 0, ..Surprise::default() };
/// let found = question.ask(&record, &())?;
/// assert_eq!(found.examined.history.roll_calls.len(), 20);
/// let answer = question.tell(&record, &found, false)?;
/// assert_eq!(answer.title, "How unusual was the company of the United States on A/RES/ES-11/7?");
/// assert!(answer.manuscript[0].text.contains("the United States and Belarus, had done so on 0 of 20"));
/// # Ok::<(), unbloc::error::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Surprise {
    /// The roll call: the symbol of its text, or its id.
    pub symbol: String,
    /// The member whose company it is; `None` for the companies of all three choices.
    pub of: Option<String>,
    /// Whom to look at on the other side, such as `GBR,FRA` or `@BRICS`; `None` for the usual ones. Of a
    /// group only those who stand there count.
    pub opposite: Option<String>,
    /// What the roll call is measured against.
    pub window: Window,
    /// Randomised records that the rarest pair is weighed against; none with 0.
    pub null: u32,
    /// Sets of each size, and votes, that are shown.
    pub shown: usize,
    /// The seed of the randomised records.
    pub seed: u64,
    /// The record that the roll call comes from; `None` for the one that is asked. Else the one that is
    /// asked is the past alone.
    pub from: Option<Record>,
    /// Members whose company with `of` the findings of a report tell; of nobody named the rarest.
    pub with: Vec<String>,
}

/// Sets of each size, votes, and ranks that are shown.
const SHOWN: usize = 10;

impl Default for Surprise {
    fn default() -> Self {
        Surprise {
            symbol: String::new(),
            of: None,
            opposite: None,
            window: Window::default(),
            null: 99,
            shown: SHOWN,
            seed: 1,
            from: None,
            with: Vec::new(),
        }
    }
}

/// What is found about one roll call.
#[derive(Debug, Clone)]
pub struct Found {
    /// The votes that hold both the roll call and all that it is measured against; `None` where those that
    /// were selected do.
    pub joined: Option<RollCalls>,
    /// What they are a part of.
    scope: Scope,
    /// The roll call, of [`Found::votes`].
    pub on: RollCallId,
    /// The member whose company it is.
    pub of: Option<MemberId>,
    /// Members whose company with it is told first.
    pub with: Vec<MemberId>,
    /// The roll call, looked at from every side.
    pub examined: Examined,
}

impl Found {
    /// The votes that hold both the roll call and what it is measured against, of the record that was asked.
    pub fn votes<'a>(&'a self, record: &'a Record) -> &'a RollCalls {
        self.joined.as_ref().unwrap_or(record.votes())
    }

    fn unusual<'a>(&'a self, record: &'a Record) -> Unusual<'a> {
        let (votes, history) = (self.votes(record), &self.examined.history);
        Unusual { votes, on: self.on, history, of: self.of, scope: &self.scope }
    }
}

impl Question for Surprise {
    const NAME: &'static str = "surprise";
    type Found = Found;

    fn ask(&self, record: &Record, heard: &dyn Heard) -> Result<Found> {
        let past = record.history(self.body(record)?)?;
        let scope = Scope::new(record, &past, self.window.since.is_some());
        let (joined, on) = self.roll_call(record, &past)?;
        let votes = joined.as_ref().unwrap_or(past.votes());
        // Names are of members of the past; the votes that it is joined to number them anew.
        let there = |id: MemberId| {
            let code = &past.votes().member(id).code;
            votes.find_member(code).ok_or_else(|| Error::new(format!("`{code}` is not in this record")))
        };
        let member = |name: &String| past.member(name).and_then(there);
        let of = self.of.as_ref().map(member).transpose()?;
        let named = self.opposite.as_ref().map(|names| past.members_or_groups(names)).transpose()?;
        let named = named.map(|named| named.into_iter().map(there).collect::<Result<Vec<_>>>()).transpose()?;
        let opposite = match named {
            Some(named) => Opposite::Named(self.standing_there(votes, on, of, named, heard)),
            None => Opposite::Usual,
        };
        let with = self.with.iter().map(member).collect::<Result<_>>()?;
        let company = surprise::Sought { of, opposite, shown: self.shown };
        let progress = |done, all| heard.progress("randomised records", done, all);
        let examined = examine(votes, on, &self.window, &company, self.null, self.seed, &progress)?;
        let joined = joined.or_else(|| (past.votes() != record.votes()).then_some(past.selected.votes));
        Ok(Found { joined, scope, on, of, with, examined })
    }

    fn tell(&self, record: &Record, found: &Found, draws: bool) -> Result<Answer> {
        let unusual = found.unusual(record);
        let (votes, on, examined) = (unusual.votes, unusual.on, &found.examined);
        let main = table::sets(votes, on, &examined.companies);
        let mut answer = Answer::new(Self::NAME, title(&unusual), main, json::result(&unusual, examined));
        answer.settings = self.settings();
        answer.seed = self.seed;
        answer.findings = finding::findings(self, record, found, draws);
        let (ranked, rarest_first) = (examined.ranked_votes(on), rarest_first(&examined.companies));
        let parts = &mut answer.parts;
        parts.all(unusual.measured());
        parts.all(unusual.related());
        let own = ranked.iter().find(|vote| Some(vote.member) == found.of);
        own.into_iter().for_each(|vote| parts.all(unusual.vote(vote)));
        rarest_first.iter().for_each(|company| parts.screen(unusual.rarest(company)));
        parts.page(examined.companies.first().map_or(Vec::new(), |company| unusual.with(company, &found.with)));
        parts.all(unusual.chance(&examined.null));
        parts.all(unusual.rank(&examined.scores));
        rarest_first.iter().for_each(|company| self.tell_company(&unusual, company, parts));
        let most: Vec<_> = ranked.iter().filter(|vote| vote.after_a_year(votes)).copied().collect();
        unusual.too_early(ranked.len() - most.len()).into_iter().for_each(|said| parts.all(said));
        let most = &most[..self.shown.min(most.len())];
        if !most.is_empty() {
            parts.screen(table::votes_on(votes, on, most).only(table::OF_A_ROLL_CALL));
            parts.screen(table::bits());
        }
        if draws {
            charts(record, &unusual, examined).into_iter().for_each(|chart| parts.all(chart));
        }
        parts.page(table::sets_shown(votes, on, &examined.companies, self.shown));
        if !most.is_empty() {
            parts.page(table::votes_on(votes, on, most));
        }
        answer.also = vec![(For::Screen, table::member_votes(votes, &ranked))];
        answer.methods = self.method();
        answer.manuscript = vec![method::for_manuscript(&unusual, examined)];
        Ok(answer)
    }

    fn speaks_of<'a>(&self, record: &'a Record, found: &'a Found) -> Option<(&'a RollCalls, (Date, Date))> {
        let (votes, history) = (found.votes(record), &found.examined.history);
        let named = votes.roll_call(found.on).date.unwrap_or(history.last);
        Some((votes, (history.first, named)))
    }

    fn method(&self) -> Vec<Method> {
        vec![method::company(&self.window, self.null), method::ranking()]
    }
}

impl Surprise {
    /// The record that the roll call comes from, and which of it: a selected one before others of that name.
    fn origin<'a>(&'a self, record: &'a Record) -> Result<(&'a RollCalls, RollCallId)> {
        match &self.from {
            Some(own) => Ok((own.votes(), own.roll_call(&self.symbol)?)),
            None => match record.votes().find_named(&self.symbol) {
                Some(on) => Ok((record.whole(), record.in_whole(on))),
                None => Ok((record.whole(), record.whole().find_roll_call(&self.symbol)?)),
            },
        }
    }

    /// The body that voted: votes of one are measured against that body's.
    fn body(&self, record: &Record) -> Result<Body> {
        self.origin(record).map(|(from, on)| from.roll_call(on).body)
    }

    /// The roll call, in the past that it is measured against or joined to it.
    fn roll_call(&self, record: &Record, past: &Record) -> Result<(Option<RollCalls>, RollCallId)> {
        let (from, on) = self.origin(record)?;
        if self.from.is_none()
            && let Some(on) = past.votes().find_id(&from.roll_call(on).id)
        {
            return Ok((None, on));
        }
        // Who was not asked about, or left out, does not come back with it.
        let wanted = |code: &String| past.selection().members.as_ref().is_none_or(|wanted| wanted.contains(code));
        let left_out = |code: &String| past.selected.excluded.iter().any(|out| out.code == *code);
        let kept: Vec<bool> = from.members().iter().map(|m| wanted(&m.code) && !left_out(&m.code)).collect();
        let from = from.subset(&kept, &vec![true; from.roll_calls().len()]);
        let (joined, on) = past.votes().joined(&from, on);
        Ok((Some(joined), on))
    }

    /// Of a group on the other side those who stand there; who does not is named.
    fn standing_there(
        &self,
        votes: &RollCalls,
        on: RollCallId,
        of: Option<MemberId>,
        named: Vec<MemberId>,
        heard: &dyn Heard,
    ) -> Vec<MemberId> {
        let own = of.map(|of| votes.choice(of, on));
        let against = |choice| match own {
            Some(Choice::Yes) => choice == Choice::No,
            Some(Choice::No) => choice == Choice::Yes,
            _ => matches!(choice, Choice::Yes | Choice::No),
        };
        let (there, not): (Vec<_>, Vec<_>) = named.iter().partition(|&&m| against(votes.choice(m, on)));
        if there.is_empty() || not.is_empty() || !self.opposite.as_ref().is_some_and(|names| names.contains('@')) {
            return named;
        }
        let left: Vec<&str> = not.iter().map(|&m| votes.member(m).code.as_str()).collect();
        heard.doubt(&format!("not on the other side, and left out of `--opposite`: {}", left.join(", ")));
        there
    }

    /// The rarest sets of one company in tables, for the screen.
    fn tell_company(&self, unusual: &Unusual, company: &surprise::Company, parts: &mut Parts) {
        let searches: Vec<_> = company.searches.iter().filter(|search| !search.rarest.is_empty()).collect();
        searches
            .iter()
            .for_each(|search| parts.screen(table::rarest(unusual.votes, unusual.on, company, search, self.shown)));
        if !searches.is_empty() {
            parts.screen(table::about_sets(unusual.votes, company));
        }
    }

    fn settings(&self) -> Value {
        let (since, last) = window(self.window.since);
        json!({
            "of": self.of, "opposite": self.opposite, "since": since, "last": last, "all": self.window.all,
            "null": self.null, "trades": TRADES, "seed": self.seed,
            "roll_call_from": self.from.as_ref().map_or(Value::Null, Record::inputs_json),
        })
    }
}

/// The companies, that with the rarest pair first.
fn rarest_first(companies: &[surprise::Company]) -> Vec<&surprise::Company> {
    let bits = |company: &surprise::Company| {
        let pairs = company.searches.iter().find(|search| search.size == 2);
        pairs.and_then(|pairs| pairs.rarest.first()?.standing.bits()).unwrap_or_default()
    };
    let mut all: Vec<_> = companies.iter().collect();
    all.sort_by(|a, b| bits(b).total_cmp(&bits(a)));
    all
}

/// The heading of a page's section.
fn title(unusual: &Unusual) -> String {
    let label = unusual.votes.roll_call(unusual.on).label();
    match unusual.of {
        Some(of) => {
            let name = in_sentence(unusual.votes.name_in(of, unusual.on));
            format!("How unusual was the company of {name} on {label}?")
        }
        None => format!("How unusual was the vote on {label}?"),
    }
}

/// The charts of the companies, `company`, `company-2` …, and `surprise-strip`; one that has nothing to show
/// is left out.
fn charts(record: &Record, unusual: &Unusual, examined: &Examined) -> Vec<Chart> {
    let companies = examined.companies.iter().filter_map(|company| draw::company(record, unusual, company));
    let companies = companies.enumerate().map(|(i, (svg, numbers))| {
        let numbers = numbers.numbered(i);
        Chart::new(numbered("company", i), svg, numbers)
    });
    let strip = draw::strip(record, unusual, &examined.scores, &examined.companies);
    companies.chain(strip.map(|(svg, numbers)| Chart::new("surprise-strip", svg, numbers))).collect()
}

/// Where the window of a report begins, for its manifest.
pub(crate) fn since_json(since: Option<Since>) -> Value {
    let (since, last) = window(since);
    json!({"since": since, "last": last})
}

/// Where a window begins, for JSON: the day, or the time before.
fn window(since: Option<Since>) -> (Option<String>, Option<String>) {
    match since {
        None => (None, None),
        Some(Since::Day(day)) => (Some(day.to_string()), None),
        Some(Since::Last(span)) => (None, Some(span.to_string())),
    }
}
