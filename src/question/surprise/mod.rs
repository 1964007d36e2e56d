//! How unusual a vote was, measured against the votes before it.

mod draw;
mod json;
mod method;
mod ranking;
mod table;
mod words;

pub use ranking::Ranking;
pub use words::Unusual;

use serde_json::{Value, json};

use super::{Heard, Question, Record};
use crate::answer::{Answer, For, Method, Parts};
use crate::error::{Error, Result};
use crate::prose::{in_sentence, uncapital};
use crate::stats::surprise::{self, Company, Examined, MemberVote, Opposite, Since, Sought, TRADES, Together, Window};
use crate::votes::{Choice, MemberId, RollCallId, RollCalls};

/// How unusual was a vote, and the company it was cast in?
#[derive(Debug, Clone)]
pub struct Surprise {
    /// The symbol of the text, or the id of the roll call.
    pub symbol: String,
    /// The member whose company it is; `None` for those of all three choices.
    pub of: Option<String>,
    /// Members to look at on the other side: a list of codes, names or `@GROUP`; `None` for the usual.
    pub opposite: Option<String>,
    /// What it is measured against.
    pub window: Window,
    /// Randomised records that the rarest pair is held against; 0 for none.
    pub nulls: u32,
    /// Sets of each size, and votes, that are shown.
    pub shown: usize,
    /// The seed of everything drawn at random.
    pub seed: u64,
    /// The record that the roll call comes from, where that is another than the one it is measured against.
    pub from: Option<Record>,
    /// Members, by code, whose company with `of` a report's findings tell.
    pub named: Vec<String>,
}

impl Default for Surprise {
    /// Against all roll calls of earlier days; 99 randomised records; ten of each shown; seed 1.
    fn default() -> Self {
        Surprise {
            symbol: String::new(),
            of: None,
            opposite: None,
            window: Window::default(),
            nulls: 99,
            shown: 10,
            seed: 1,
            from: None,
            named: Vec::new(),
        }
    }
}

/// One roll call, examined.
#[derive(Debug)]
pub struct Found {
    /// The record that holds both the roll call and what it is measured against.
    pub votes: RollCalls,
    /// The roll call.
    pub on: RollCallId,
    /// The member whose company it is.
    pub of: Option<MemberId>,
    /// What came of it.
    pub examined: Examined,
}

impl Found {
    fn unusual(&self) -> Unusual<'_> {
        Unusual { votes: &self.votes, on: self.on, history: &self.examined.history, of: self.of }
    }

    /// The vote of the member whose company it is, where it is scored.
    fn own_vote(&self) -> Option<MemberVote> {
        self.examined.ranked_votes(self.on).into_iter().find(|vote| Some(vote.member) == self.of)
    }
}

impl Question for Surprise {
    const NAME: &'static str = "surprise";
    type Found = Found;

    fn ask(&self, record: &Record, heard: &dyn Heard) -> Result<Found> {
        let (votes, on) = self.joined(record)?;
        let member = |id: MemberId| {
            let code = &record.votes().member(id).code;
            votes.find_member(code).ok_or_else(|| Error::new(format!("`{code}` is not in this record")))
        };
        let of = self.of.as_ref().map(|name| record.member(name).and_then(member)).transpose()?;
        let named = self.opposite.as_ref().map(|names| record.members_or_groups(names)).transpose()?;
        let named = named.map(|named| named.into_iter().map(member).collect::<Result<Vec<_>>>()).transpose()?;
        let named = named.map(|named| self.there(&votes, (on, of), named, heard));
        let sought = Sought { of, opposite: named.map_or(Opposite::Usual, Opposite::Named), shown: self.shown };
        let progress = |done, all| heard.progress("randomised records", done, all);
        let examined = surprise::examine(&votes, on, &self.window, &sought, self.nulls, self.seed, &progress)?;
        Ok(Found { votes, on, of, examined })
    }

    fn tell(&self, record: &Record, found: &Found, draws: bool) -> Result<Answer> {
        let (unusual, examined) = (found.unusual(), &found.examined);
        let main = table::sets(&found.votes, found.on, &examined.companies);
        let result = json::result(&found.votes, found.on, found.of, examined);
        let mut answer = Answer::new(Self::NAME, title(found), main, result);
        answer.headline = self.headline(record, found);
        answer.settings = self.settings();
        answer.seed = self.seed;
        answer.also = vec![(For::Screen, table::member_votes(&found.votes, &examined.ranked_votes(found.on)))];
        self.tell_screen(&mut answer.parts, found);
        tell_page_words(&mut answer.parts, found, &answer.headline);
        if draws {
            let strip = draw::strip(record, &unusual, &examined.scores, &examined.companies);
            let companies = draw::companies(record, &unusual, &examined.companies);
            // A page shows the company that it is about first.
            companies.iter().take(1).cloned().chain(strip.clone()).for_each(|chart| answer.parts.page(chart));
            strip.into_iter().chain(companies).for_each(|chart| answer.parts.screen(chart));
        }
        self.tell_page_tables(&mut answer.parts, found);
        answer.methods = self.method();
        answer.manuscript = method::for_manuscript(&unusual, &examined.companies).into_iter().collect();
        Ok(answer)
    }

    fn method(&self) -> Vec<Method> {
        method::all(self.nulls)
    }
}

/// When a window begins, in settings: a day, or so long before.
fn window_json(window: &Window) -> (Value, Value) {
    match window.since {
        None => (Value::Null, Value::Null),
        Some(Since::Day(day)) => (json!(day.to_string()), Value::Null),
        Some(Since::Last(span)) => (Value::Null, json!(span.to_string())),
    }
}

/// The heading of a page's section.
fn title(found: &Found) -> String {
    let label = found.votes.roll_call(found.on).label();
    match found.of {
        Some(of) => {
            format!("How unusual was the company of {} on {label}?", in_sentence(&found.votes.member(of).name))
        }
        None => format!("How unusual was the company on {label}?"),
    }
}

/// What a page says before the charts.
fn tell_page_words(parts: &mut Parts, found: &Found, headline: &[String]) {
    let unusual = found.unusual();
    parts.page(unusual.measured());
    parts.page(unusual.related());
    parts.page(found.own_vote().map(|vote| unusual.vote(&vote)).unwrap_or_default());
    parts.page(headline.to_vec());
    parts.page(unusual.chance(&found.examined.null));
    parts.page(unusual.rank(&found.examined.scores));
}

impl Surprise {
    fn settings(&self) -> Value {
        let (since, last) = window_json(&self.window);
        json!({
            "of": self.of, "opposite": self.opposite, "since": since, "last": last, "all": self.window.all,
            "null": self.nulls, "trades": TRADES, "seed": self.seed,
            "roll_call_from": self.from.as_ref().map(Record::inputs_json),
        })
    }

    /// The record that holds both the roll call and what it is measured against.
    fn joined(&self, record: &Record) -> Result<(RollCalls, RollCallId)> {
        if let Some(own) = &self.from {
            return Ok(record.votes().joined(own.votes(), own.roll_call(&self.symbol)?));
        }
        let all = record.whole();
        let on = all.find_roll_call(&self.symbol)?;
        Ok(match record.votes().find_id(&all.roll_call(on).id) {
            Some(on) => (record.votes().clone(), on),
            None => record.votes().joined(all, on),
        })
    }

    /// Of a group on the other side those who stand there; who does not is named.
    fn there(
        &self,
        votes: &RollCalls,
        (on, of): (RollCallId, Option<MemberId>),
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
        heard.doubt(&format!("not on the other side, and left out of `--opposite`: {}", votes.codes(&not).join(", ")));
        there
    }

    /// How often the member had stood so with those that are named and stood with it now; else with
    /// the rarest. Empty where it stood alone.
    fn headline(&self, record: &Record, found: &Found) -> Vec<String> {
        let Some(company) = found.examined.companies.first() else { return Vec::new() };
        let named: Vec<MemberId> = self.named.iter().filter_map(|code| record.votes().find_member(code)).collect();
        let pairs = company.searches.iter().filter(|search| search.size == 2).flat_map(|search| &search.rarest);
        let pairs: Vec<&Together> = pairs.collect();
        let known = |set: &&&Together| set.members.iter().any(|m| named.contains(m));
        let mut told: Vec<&&Together> = pairs.iter().filter(known).collect();
        if told.is_empty() {
            told.extend(pairs.first());
        }
        let sentence = |set: &&Together| uncapital(&found.unusual().company(set, company));
        told.into_iter().map(|set| format!("Among the roll calls selected here: {}", sentence(set))).collect()
    }

    fn tell_screen(&self, parts: &mut Parts, found: &Found) {
        let (votes, unusual, examined) = (&found.votes, found.unusual(), &found.examined);
        parts.screen(unusual.measured());
        parts.screen(unusual.related());
        if let Some(vote) = found.own_vote() {
            parts.screen(unusual.vote(&vote));
        }
        for company in &examined.companies {
            parts.screen(words::sentences(&unusual, company));
            let searches = company.searches.iter().filter(|search| !search.rarest.is_empty());
            searches.clone().for_each(|search| parts.screen(table::company(votes, company, search, self.shown)));
            if searches.count() > 0 {
                parts.screen(words::cells(&votes.codes(&company.opposite).join(" ")));
            }
        }
        parts.screen(unusual.chance(&examined.null));
        parts.screen(unusual.rank(&examined.scores));
        let mut list = examined.ranked_votes(found.on);
        list.truncate(self.shown);
        if !list.is_empty() {
            parts.screen(table::most_surprising(votes, found.on, &list).only(table::ON_THE_SCREEN));
            parts.screen(words::bits());
        }
    }

    fn tell_page_tables(&self, parts: &mut Parts, found: &Found) {
        let (votes, examined) = (&found.votes, &found.examined);
        let mut sets = table::sets(votes, found.on, &self.cut(&examined.companies));
        sets.name = "company_sets".to_owned();
        sets.title = format!("The rarest company: the {} rarest sets of each size", self.shown);
        parts.page(sets);
        let mut list = examined.ranked_votes(found.on);
        list.truncate(self.shown);
        parts.page(table::most_surprising(votes, found.on, &list));
    }

    /// The companies with as many sets of each size as are shown.
    fn cut(&self, companies: &[Company]) -> Vec<Company> {
        let mut companies = companies.to_vec();
        for search in companies.iter_mut().flat_map(|company| &mut company.searches) {
            search.rarest.truncate(self.shown);
        }
        companies
    }
}
