//! How united groups and coalitions are, and who breaks ranks.

mod json;
mod kin;
mod method;
mod table;

pub use kin::Kin;

use std::collections::BTreeSet;

use super::{Heard, InPart, Question, Record, groups, period_in_words, sources_of, without_period};
use crate::answer::{Answer, Chart, For, Method, Parts};
use crate::chart;
use crate::coalition::Settings;
use crate::error::Result;
use crate::prose::{list, percent_as_given, rounded};
use crate::stats::{self, Cohesion as Measured, ENOUGH_ROLL_CALLS, Period, Resampling, Roster, Spell};
use crate::votes::RollCalls;

/// Whose cohesion is asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Of {
    /// Groups, by their codes; none for the usual ones.
    Groups(Vec<String>),
    /// The coalitions found in the very votes.
    Coalitions(Settings),
}

/// How united are groups or coalitions, and who breaks ranks?
#[derive(Debug, Clone, PartialEq)]
pub struct Cohesion {
    /// Whose.
    pub of: Of,
    /// Of which periods.
    pub by: Period,
    /// The share of choices other than the commonest from which a roll call is contested, in `[0, 1]`.
    pub contested: f64,
    /// How often roll calls are drawn again, and how many random groups are drawn.
    pub resampling: Resampling,
    /// Members and roll calls of each group that are named.
    pub top: usize,
}

impl Default for Cohesion {
    /// The usual groups over all periods; contested from a tenth on; 1,000 replicates; three named.
    fn default() -> Self {
        Cohesion {
            of: Of::Groups(Vec::new()),
            by: Period::All,
            contested: 0.1,
            resampling: Resampling::default(),
            top: 3,
        }
    }
}

/// The cohesion of each group or coalition.
#[derive(Debug, Clone)]
pub struct Found {
    /// What is to be said of each besides its cohesion, in the order of `groups`.
    pub kin: Vec<Kin>,
    /// The cohesion of each.
    pub groups: Vec<Measured>,
    /// The members of each on each roll call.
    pub rosters: Vec<Roster>,
    /// Whether each selected roll call is contested.
    pub contested: Vec<bool>,
    /// What is to be said of them all.
    pub words: Vec<String>,
}

impl Found {
    /// Each with what people call it.
    fn labelled(&self) -> Vec<(String, &Measured)> {
        self.kin.iter().map(|kin| kin.label.clone()).zip(&self.groups).collect()
    }
}

impl Cohesion {
    /// What is to be doubted of the groups: those of which not all members are selected; `None` where
    /// all are.
    ///
    /// # Errors
    ///
    /// If there is no such group.
    pub fn doubt(&self, record: &Record) -> Result<Option<String>> {
        match &self.of {
            Of::Groups(named) => Ok(kin::not_selected(record, &groups(named)?)),
            Of::Coalitions(_) => Ok(None),
        }
    }
}

impl Question for Cohesion {
    const NAME: &'static str = "cohesion";
    type Found = Found;

    fn ask(&self, record: &Record, _: &dyn Heard) -> Result<Found> {
        let votes = record.votes();
        let kindred = match &self.of {
            Of::Groups(named) => kin::given(votes, &groups(named)?),
            Of::Coalitions(settings) => kin::found(votes, settings)?,
        };
        let contested = stats::contested(votes, record.whole(), self.contested);
        let groups = stats::cohesion(votes, &kindred.rosters, &contested, self.by, self.resampling);
        Ok(Found { kin: kindred.kin, groups, rosters: kindred.rosters, contested, words: kindred.words })
    }

    fn tell(&self, record: &Record, found: &Found, draws: bool) -> Result<Answer> {
        let votes = record.votes();
        let numbers = table::cohesion(&found.groups);
        let title = "How united groups are";
        let mut answer = Answer::new(Self::NAME, title, numbers.clone(), json::result(votes, found));
        answer.settings = json::settings(self, found);
        let tables = [table::breaking_ranks(votes, found), table::where_divided(votes, found)];
        let wide = (self.by != Period::All).then(|| table::side_by_side(found));
        answer.also = tables.into_iter().chain(wide).map(|table| (For::Screen, table)).collect();
        answer.seed = self.resampling.seed;
        let parts = &mut answer.parts;
        parts.page(method::introduction());
        if draws {
            let in_part = InPart::of(record, self.by)?;
            parts.all(Chart::new("cohesion", self.draw(record, found, &in_part), numbers.clone()));
        }
        parts.page(numbers.only(table::ON_A_PAGE));
        self.tell_screen(parts, votes, found);
        answer.methods = self.method();
        answer.manuscript = vec![method::for_manuscript(self, found)];
        Ok(answer)
    }

    fn method(&self) -> Vec<Method> {
        vec![method::cohesion(self), method::random_groups(self.resampling.replicates)]
    }
}

impl Cohesion {
    fn tell_screen(&self, parts: &mut Parts, votes: &RollCalls, found: &Found) {
        table::for_people(found, self.by).into_iter().for_each(|table| parts.screen(table));
        parts.screen(self.explained(found));
        let periods = found.groups.iter().flat_map(|group| &group.spells).map(|spell| spell.period.as_str());
        if let Some(words) = without_period(self.by, periods) {
            parts.screen(words);
        }
        if let Some(words) = sources_of(self.by, votes) {
            parts.all(words);
        }
        let dissents = table::dissents(votes, &found.groups, self.top);
        if dissents.rows() > 0 {
            parts.screen(dissents);
            parts.screen(
                "Votes are those on roll calls with one commonest choice of the group: where two were equally common, \
                 nobody broke ranks, and the roll call is left out.",
            );
        }
        let divided = table::divided(votes, &found.groups, self.top);
        if divided.rows() > 0 {
            parts.screen(divided);
            parts.screen(table::titles(votes, &found.groups, self.top));
        }
        parts.screen(found.words.clone());
    }

    /// What contested is, and what stands in the cells.
    fn explained(&self, found: &Found) -> String {
        let contested = found.contested.iter().filter(|&&contested| contested).count();
        format!(
            "Contested are the roll calls on which the choices other than the commonest made up at least {} of the \
             votes cast: {contested} of {}. In brackets the 90 % interval (none of fewer than two roll calls, or where all scored \
             the same: that is not certainty), of random groups their 90 % range; n is the \
             number of roll calls on which at least two members of the group voted (for Rice's index, and somebody yes or \
             no); — is no such roll call, or fewer others than the group has members. An interval of fewer than ten \
             roll calls is rough.",
            percent_as_given(self.contested),
            found.contested.len()
        )
    }

    fn draw(&self, record: &Record, found: &Found, in_part: &InPart) -> String {
        let title = self.heading(found, in_part);
        let more = "Index of agreement of Hix, Noury and Roland: 1 where all who voted chose the same, 0 where they fell into three equal parts";
        let contested = format!("minority at least {}", percent_as_given(self.contested));
        let more = sources_of(self.by, record.votes()).map_or(more.to_owned(), |about| format!("{more}. {about}"));
        let hollow = self.hollow(found, in_part);
        let more = match hollow.is_empty() {
            true => more,
            false => format!("{more}. Hollow: {}, in part only", list(&hollow.iter().collect::<Vec<_>>())),
        };
        let named: Vec<(String, Measured)> =
            found.labelled().into_iter().map(|(label, group)| (label, self.named(group))).collect();
        let groups: Vec<(String, &Measured)> = named.iter().map(|(label, group)| (label.clone(), group)).collect();
        chart::cohesion(&groups, &hollow, &contested, &record.caption("cohesion", title, record.votes(), &more))
    }

    /// The periods with a number that the record holds in part only, as people read them.
    fn hollow(&self, found: &Found, in_part: &InPart) -> BTreeSet<String> {
        let spells = found.groups.iter().flat_map(|group| &group.spells);
        let shown = spells.filter(|spell| in_part.has(&spell.period) && spell.all.agreement.value.is_some());
        shown.map(|spell| period_in_words(self.by, &spell.period)).collect()
    }

    /// Who was most and who least united, over all or in the last period with enough roll calls for each; else what
    /// is shown.
    fn heading(&self, found: &Found, in_part: &InPart) -> String {
        let by = match self.by {
            Period::All => String::new(),
            by => format!(" by {by}"),
        };
        let shown = format!("How united they vote{by}, beside random groups of the same size");
        let periods = || found.groups.iter().flat_map(|group| &group.spells);
        let is_time = |period: &str| period.parse::<u32>().is_ok() || self.by == Period::All;
        let enough = |spell: &Spell| spell.all.agreement.value.is_some() && spell.all.roll_calls >= ENOUGH_ROLL_CALLS;
        let last = periods()
            .filter(|spell| is_time(&spell.period) && enough(spell))
            .max_by_key(|spell| (spell.period.parse::<u32>().unwrap_or_default(), spell.period.clone()));
        let Some(last) = last else { return shown };
        let value = |(label, group): (String, &Measured)| {
            let spell = group.spells.iter().find(|spell| spell.period == last.period && enough(spell))?;
            Some((label, spell.all.agreement.value?))
        };
        let mut values: Vec<(String, f64)> = found.labelled().into_iter().filter_map(value).collect();
        values.sort_by(|a, b| b.1.total_cmp(&a.1));
        let part = if in_part.has(&last.period) { " (in part)" } else { "" };
        let when = match self.by {
            Period::Session => format!(" in session {}{part}", last.period),
            Period::Year => format!(" in {}{part}", last.period),
            _ => String::new(),
        };
        let told = |(label, value): &(String, f64)| format!("{label} ({})", rounded(*value, 2));
        match &values[..] {
            [most, .., least] if most.1 > least.1 => {
                let of = values.len();
                format!("{} voted most united{when}, {} least, of {of} groups", told(most), told(least))
            }
            [(label, value)] => format!("The cohesion of {label}{when} was {} of 1", rounded(*value, 2)),
            _ => shown,
        }
    }

    /// A group's cohesion with its periods as people read them.
    fn named(&self, group: &Measured) -> Measured {
        let mut named = group.clone();
        named.spells.iter_mut().for_each(|spell| spell.period = period_in_words(self.by, &spell.period));
        named
    }
}
