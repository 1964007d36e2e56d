//! Whether those who voted are the Council.

use std::collections::{BTreeMap, BTreeSet};

use super::Registry;
use crate::votes::{CouncilSize, Date};

/// Share of the roll calls on which the signs must hold: sources have faults.
const NEARLY_ALL: f64 = 0.9;

/// Elected members by regional group since 1966, by resolution 1991 A (XVIII).
const ELECTED: [(&[&str], usize); 4] =
    [(&["African", "Asia-Pacific"], 5), (&["EEG"], 1), (&["GRULAC"], 2), (&["WEOG"], 2)];

/// Years for which a member is elected.
const TERM: i16 = 2;

/// A year and its elected members.
type Elected<'a> = (i16, &'a BTreeSet<&'a str>);

/// Who has a row on one roll call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voters<'a> {
    /// Its day; `None` where that is not known.
    pub day: Option<Date>,
    /// The members' codes.
    pub codes: BTreeSet<&'a str>,
}

/// One year's members of the Council, or what may be.
struct Year<'a> {
    /// `None` for a roll call without a day, which stands alone.
    year: Option<i16>,
    roll_calls: usize,
    /// Those that are no permanent members; `None` where the Council cannot be these.
    elected: Option<BTreeSet<&'a str>>,
}

impl Registry {
    /// Whether those who voted on these roll calls are the Council's members, and not some of the
    /// Assembly's.
    ///
    /// Elected members sit from January to December, for two years and not again at once. So on nearly
    /// all roll calls (nine in ten) those with a row on at least half of the year's must be fifteen (eleven
    /// until 1965), the five permanent members among them; the others must change from year to year,
    /// and none may come back two years on. Within one year no change can be seen: there they must come
    /// from the regions as the elected ten do.
    ///
    /// ```
    /// use unbloc::registry::{Registry, Voters};
    /// let council = |codes: &str| {
    ///     let voters = Voters { day: Some("2025-02-24".parse().unwrap()), codes: codes.split(' ').collect() };
    ///     Registry::embedded().is_council(&[voters])
    /// };
    /// assert!(council("CHN FRA GBR RUS USA DZA DNK GRC GUY KOR PAK PAN SLE SOM SVN"));
    /// // Fifteen members of the Assembly, three of them from the Caribbean.
    /// assert!(!council("CHN FRA GBR RUS USA DZA DNK GRC GUY JAM BRB PAN SLE SOM SVN"));
    /// ```
    pub fn is_council(&self, roll_calls: &[Voters]) -> bool {
        let years = self.years(roll_calls);
        let fits: usize = years.iter().filter(|year| year.elected.is_some()).map(|year| year.roll_calls).sum();
        let nearly_all = !roll_calls.is_empty() && fits as f64 >= NEARLY_ALL * roll_calls.len() as f64;
        let known: Vec<Elected> = years.iter().filter_map(|year| Some((year.year?, year.elected.as_ref()?))).collect();
        let pairs = || known.iter().enumerate().flat_map(|(i, one)| known[i + 1..].iter().map(move |two| (one, two)));
        let seen = pairs().any(|(one, two)| two.0 - one.0 <= TERM);
        let spread = || years.iter().filter_map(|year| year.elected.as_ref()).all(|elected| self.is_spread(elected));
        nearly_all && pairs().all(|(one, two)| rotates(one, two)) && (seen || spread())
    }

    fn years<'a>(&self, roll_calls: &[Voters<'a>]) -> Vec<Year<'a>> {
        let mut by_year: BTreeMap<(Option<i16>, usize), Vec<&Voters<'a>>> = BTreeMap::new();
        for (i, voters) in roll_calls.iter().enumerate() {
            let year = voters.day.map(Date::year);
            by_year.entry((year, if year.is_some() { 0 } else { i })).or_default().push(voters);
        }
        let year = |((year, _), all): (&(Option<i16>, usize), &Vec<&Voters<'a>>)| Year {
            year: *year,
            roll_calls: all.len(),
            elected: self.elected(*year, all),
        };
        by_year.iter().map(year).collect()
    }

    /// Those with a row on at least half of a year's roll calls, without the permanent members; `None`
    /// where these are not all among them, or the number is not the Council's.
    fn elected<'a>(&self, year: Option<i16>, roll_calls: &[&Voters<'a>]) -> Option<BTreeSet<&'a str>> {
        let mut rows: BTreeMap<&str, usize> = BTreeMap::new();
        for voters in roll_calls {
            voters.codes.iter().for_each(|code| *rows.entry(code).or_default() += 1);
        }
        let often = rows.into_iter().filter(|(_, n)| 2 * n >= roll_calls.len());
        let days = match year {
            Some(year) => [(1, 1), (12, 31)].map(|(month, day)| Date::new(year, month, day).ok()),
            None => [None, None],
        };
        let permanent = |code: &str| {
            self.permanent_members().is_some_and(|group| days.iter().any(|&day| group.contains(code, day)))
        };
        let (five, elected): (BTreeSet<&str>, BTreeSet<&str>) =
            often.map(|(code, _)| code).partition(|code| permanent(code));
        (five.len() == 5 && five.len() + elected.len() == CouncilSize::on(days[0]).members).then_some(elected)
    }

    /// Whether members come from the regions as the elected ten do; one without a region, whose seat has
    /// ended, fits any.
    fn is_spread(&self, elected: &BTreeSet<&str>) -> bool {
        let region = |code: &&str| self.profile(code).and_then(|profile| profile.regional_group.as_deref());
        let from = |names: &[&str]| elected.iter().filter_map(region).filter(|name| names.contains(name)).count();
        let seats: usize = ELECTED.iter().map(|(_, seats)| seats).sum();
        elected.len() == seats && ELECTED.iter().all(|(names, seats)| from(names) <= *seats)
    }
}

/// Whether the elected members of a year and of a later one can be those of one Council: not the
/// same ten, and two years later none of them.
fn rotates(one: &Elected, two: &Elected) -> bool {
    one.1 != two.1 && (two.0 - one.0 != TERM || one.1.is_disjoint(two.1))
}
