//! Changes as findings: sentences that a newspaper could print, each with its numbers and a picture.

use super::standing::{self, Standing};
use super::told::Company;
use super::words::{ByOtherTexts, past, shown, signed, time, way};
use super::{Changes, Found, News, Told, What, draw, json, table, words};
use crate::answer::Finding;
use crate::error::Result;
use crate::prose::{capital, in_sentence, list, plural, rounded};
use crate::question::Record;
use crate::registry::Registry;
use crate::stats::{Move, Parts};
use crate::votes::{MemberId, RollCalls};

/// What was found, without what is no rarer than chance; of two sessions alone everything that is told.
pub(super) fn findings(
    record: &Record,
    asked: &Changes,
    found: &Found,
    told: &Told,
    draws: bool,
) -> Result<Vec<Finding>> {
    let teller = Teller { record, asked, found };
    let is_news =
        |news: &&&News| news.rarity.is_rare() || news.moved.as_ref().is_some_and(|moved| moved.place.rarity.among == 0);
    let mut all: Vec<Finding> =
        told.own.iter().filter(is_news).filter_map(|news| teller.finding(news, news.moved.as_ref()?)).collect();
    all.extend(teller.by_other_texts(&told.by_other_texts));
    all.extend(told.company.iter().map(|company| teller.company(company)));
    let featured = table::featured(record, asked, told);
    let about = |finding: &&mut Finding| featured.is_some_and(|member| teller.is_about(finding, member));
    if let Some(first) = all.iter_mut().find(about).filter(|_| draws) {
        first.picture = Some(draw::narrow(record, asked, found, told)?);
    }
    Ok(all)
}

struct Teller<'a> {
    record: &'a Record,
    asked: &'a Changes,
    found: &'a Found,
}

impl Teller<'_> {
    fn votes(&self) -> &RollCalls {
        self.record.votes()
    }

    fn name(&self, member: MemberId) -> String {
        in_sentence(self.votes().name(member))
    }

    fn is_about(&self, finding: &Finding, member: MemberId) -> bool {
        finding.facts.is_about(&self.votes().member(member).code)
    }

    fn times(&self) -> [String; 2] {
        self.found.numbers.map(|number| time(self.asked.by, number))
    }

    fn finding(&self, news: &News, moved: &Move) -> Option<Finding> {
        way(moved)?;
        let what = &news.what;
        let [before, after] = [moved.before, moved.after];
        let in_full = format!("{}, after {}", words::counted(what, after), words::counted(what, before));
        let in_short = format!("{}, after {}", shown(what, after.value), shown(what, before.value));
        let mut more: Vec<String> = news.parts.iter().filter_map(|parts| self.same_texts(what, parts)).collect();
        more.extend(what.member().and_then(|member| self.partners(member, moved)));
        let facts =
            json::facts(self.record, news, format!("{}.", self.went(what, moved, news.parts.as_ref(), &in_full)));
        let headline = Some(self.went(what, moved, news.parts.as_ref(), &in_short));
        let (number, words) = self.figure(what, moved);
        Some(Finding { facts, headline, more, ..Finding::default() }.with_figure(number, words))
    }

    /// `The United States agreed less with the other members in session 80 than in session 79: 0.14, after 0.37, the lowest of 77
    /// sessions`.
    fn went(&self, what: &What, moved: &Move, parts: Option<&Parts>, values: &str) -> String {
        let [then, now] = self.times();
        let (who, place) = (words::subject(self.votes(), what, moved), self.place(moved));
        format!("{who} in {now} than in {then}: {values}{place}{}", words::against(what, moved, parts))
    }

    /// `, the lowest of 77 sessions`, `, the lowest since session 62 (2007)`; nothing where that is no news.
    fn place(&self, moved: &Move) -> String {
        let end = standing::end(moved);
        match Standing::of(moved, self.found.numbers) {
            Some(Standing::As(number)) => {
                format!(", as {} as in {}", standing::far(moved), past(self.asked.by, number))
            }
            Some(Standing::First(..)) => format!(", the {end} of {} {}", moved.place.of, words::times(self.asked.by)),
            Some(Standing::Since(number)) => format!(", the {end} since {}", past(self.asked.by, number)),
            None => String::new(),
        }
    }

    /// How it went on the texts that were voted on both times.
    fn same_texts(&self, what: &What, parts: &Parts) -> Option<String> {
        let [before, after] = parts.common_means?;
        let texts = if parts.common == 1 { "one text".to_owned() } else { plural(parts.common, "text") };
        let went = match (shown(what, before), shown(what, after)) {
            (before, after) if before == after => format!("it stayed at {after}"),
            (before, after) => format!("it went from {before} to {after}"),
        };
        let interval = parts.interval.map_or(String::new(), |interval| {
            format!(" (the whole change: 90 % interval {} to {})", signed(interval.low), signed(interval.high))
        });
        Some(format!("On the {texts} voted on both times {went}{interval}."))
    }

    /// `With the United Kingdom it fell from 0.63 to 0.30, with France from 0.60 to 0.29.`: the permanent members.
    fn partners(&self, member: MemberId, moved: &Move) -> Option<String> {
        let registry = Registry::embedded();
        let partners = table::beside(self.record, self.found, member, 0);
        let (along, against): (Vec<_>, Vec<_>) = partners
            .into_iter()
            .filter_map(|(news, other)| Some((news.moved.as_ref()?, other)))
            .filter(|(_, other)| registry.is_permanent(&self.votes().member(*other).code))
            .filter(|(pair, _)| way(pair).is_some())
            .partition(|(pair, _)| pair.size().signum() == moved.size().signum());
        let told = |pairs: &[(&Move, MemberId)], verb: &str| {
            let one = |(i, (pair, other)): (usize, &(&Move, MemberId))| {
                let [before, after] = [pair.before, pair.after].map(|mean| rounded(mean.value, 2));
                let verb = if i == 0 { verb } else { "" };
                format!("with {}{verb} from {before} to {after}", self.name(*other))
            };
            let all: Vec<String> = pairs.iter().enumerate().map(one).collect();
            (!all.is_empty()).then(|| list(&all))
        };
        let verbs = if moved.size() < 0.0 { [" it fell", " it rose"] } else { [" it rose", " it fell"] };
        let said: Vec<String> = [told(&along, verbs[0]), told(&against, verbs[1])].into_iter().flatten().collect();
        (!said.is_empty()).then(|| format!("{}.", capital(&said.join("; "))))
    }

    fn figure(&self, what: &What, moved: &Move) -> (String, String) {
        let ([_, now], votes) = (self.times(), self.votes());
        let of = match what {
            What::Share(member, choice) => format!("share of votes on which {} {}", self.name(*member), choice.did()),
            _ => format!("agreement, from 0 (never) to 1 (always), of {}", words::who(votes, what)),
        };
        let before = shown(what, moved.before.value);
        (shown(what, moved.after.value), format!("{of} in {now}, after {before}{}", self.place(moved)))
    }

    /// Those of which nothing moved on the same texts, a sentence each way.
    fn by_other_texts(&self, news: &[&News]) -> Vec<Finding> {
        const NAMED: usize = 3;
        let [then, now] = self.times().map(|time| format!("in {time}"));
        let finding = |told: ByOtherTexts| {
            let mut finding = Finding::told("by other texts", told.sentence);
            finding.facts.bits = told.bits;
            finding
        };
        words::by_other_texts(self.votes(), news, NAMED, [&then, &now]).into_iter().map(finding).collect()
    }

    fn company(&self, company: &Company) -> Finding {
        let mut finding = Finding::told("company", words::company(self.votes(), company));
        finding.facts.bits = company.firsts.iter().filter_map(|first| first.rarity.bits()).reduce(f64::max);
        finding.facts.roll_call = Some(self.votes().roll_call(company.on).label().to_owned());
        finding
    }
}
