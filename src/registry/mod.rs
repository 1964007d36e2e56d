//! Who was a member of what, and when: a code or a name, on a date, to a member.
//!
//! The facts are data, not code: `data/registry/*.csv`, embedded in the program.

mod about;
mod council;
mod cow;
mod excerpt;
mod group;
mod issue;
mod load;
mod names;
mod nearest;
mod own;
mod resolved;
mod sitting;
mod topics;
mod when;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::prose::in_sentence;
use crate::votes::{Date, Member};

pub(crate) use about::rank as issue_rank;
pub use about::{Issues, Named, Said};
pub use excerpt::Excerpt;
pub use group::{Group, Membership};
pub use issue::{ISSUES, Issue};
pub(crate) use names::{Entries, Names, Seat, sort_key};
pub use own::{OwnFile, OwnGroups};
pub(crate) use resolved::Dated;
pub use resolved::Resolved;
pub use sitting::Voters;
pub use topics::{Topic, Topics};
pub use when::When;

/// What is known of one member beside its code, name and terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// Code, short name and terms.
    pub member: Member,
    /// ISO 3166 alpha-2 code; `None` for seats that ended.
    pub iso2: Option<String>,
    /// UN M49 number, which is the ISO 3166 numeric code; `None` for seats that ended.
    pub m49: Option<u16>,
    /// The name the UN uses.
    pub un_name: String,
    /// The regional group; `None` where it has none or the seat ended.
    pub regional_group: Option<String>,
    /// The region of the M49 standard; empty for seats that ended.
    pub region: String,
    /// The subregion of the M49 standard; empty for seats that ended.
    pub subregion: String,
}

/// Members, groups, names and places on the tile map.
///
/// # Examples
///
/// ```
/// use unbloc::registry::{Resolved, Registry};
///
/// let registry = Registry::embedded();
/// assert_eq!(registry.resolve("Türkiye", None), Resolved::One("TUR".into()));
/// assert_eq!(registry.resolve("SUN", None), Resolved::One("RUS".into()));
/// let brexit = "2020-01-31".parse().unwrap();
/// assert!(registry.group("eu").unwrap().contains("GBR", Some(brexit)));
/// ```
#[derive(Debug)]
pub struct Registry {
    profiles: BTreeMap<String, Profile>,
    names: Names,
    cow: cow::Cow,
    groups: BTreeMap<String, Group>,
    /// Everybody who has a seat.
    all: Group,
    /// Codes of groups by what they are called.
    called: BTreeMap<String, String>,
    tiles: BTreeMap<String, (u8, u8)>,
    /// In words, where the members of each group are taken from.
    group_sources: BTreeMap<String, String>,
    /// Groups of the user's own, once they are given.
    own: OnceLock<OwnGroups>,
}

impl Registry {
    /// One member, of today or of a seat that ended (`CSK`, `DDR`, `YUG`, …);
    /// `None` where no member has that code.
    pub fn member(&self, code: &str) -> Option<&Member> {
        self.profile(code).map(|profile| &profile.member)
    }

    /// The short names of members on a day, as in a sentence and in the order of the alphabet, the article
    /// aside; of one that the registry does not know, its code.
    ///
    /// ```
    /// use unbloc::registry::Registry;
    /// let codes = ["RUS".to_owned(), "GBR".to_owned()];
    /// let names = Registry::embedded().in_sentences(&codes, "1980-01-07".parse().ok());
    /// assert_eq!(names, ["the Soviet Union", "the United Kingdom"]);
    /// ```
    pub fn in_sentences(&self, codes: &[String], day: Option<Date>) -> Vec<String> {
        let name = |code: &String| self.member(code).map_or(code.clone(), |member| in_sentence(member.name_on(day)));
        let mut names: Vec<String> = codes.iter().map(name).collect();
        names.sort_by_cached_key(|name| sort_key(name));
        names
    }

    /// Everything known of one member; `None` where no member has that code.
    pub fn profile(&self, code: &str) -> Option<&Profile> {
        self.profiles.get(code)
    }

    /// Every member, of today and of seats that ended, by code.
    pub fn profiles(&self) -> impl Iterator<Item = &Profile> {
        self.profiles.values()
    }

    /// The member that a code or a name stands for on a day.
    ///
    /// Reads ISO alpha-3 and alpha-2 codes, codes of seats that ended, short
    /// and UN names and other spellings; case, accents, punctuation and a
    /// leading "the" do not matter. Without a day the member of today goes first.
    pub fn resolve(&self, text: &str, on: Option<Date>) -> Resolved {
        self.names.resolve(text, on)
    }

    /// A group by its code, its name or another name of it; case, accents,
    /// blanks, punctuation and a leading "the" or `@` do not matter. `ALL` are the
    /// members of the United Nations while they have a seat; one of the user's own
    /// is found, too. `None` where there is none.
    ///
    /// ```
    /// use unbloc::registry::Registry;
    /// let registry = Registry::embedded();
    /// for name in ["five-eyes", "The Five Eyes", "FVEY", "@FiveEyes"] {
    ///     assert_eq!(registry.group(name).unwrap().code, "FIVE-EYES");
    /// }
    /// let (all, first) = (registry.group("ALL").unwrap(), "1946-01-10".parse().ok());
    /// assert_eq!(all.memberships.iter().filter(|term| term.contains(first)).count(), 51);
    /// ```
    pub fn group(&self, name: &str) -> Option<&Group> {
        self.built_in_group(name).or_else(|| self.own.get()?.find(name))
    }

    /// The same of the registry's own alone.
    fn built_in_group(&self, name: &str) -> Option<&Group> {
        let name = names::normal(name);
        let squeezed = |text: &str| text.replace(' ', "");
        let alike = || self.called.iter().find(|(called, _)| squeezed(called) == squeezed(&name)).map(|found| found.1);
        let code = self.called.get(&name).or_else(alike)?;
        self.groups.get(code).or_else(|| (*code == self.all.code).then_some(&self.all))
    }

    /// In words, where the members of a group are taken from; `None` where nothing tells.
    pub fn group_source(&self, code: &str) -> Option<String> {
        self.group_sources.get(code).cloned().or_else(|| self.own.get()?.source(code))
    }

    /// The last day on which one of the registry's groups is known to have got a member: what its lists
    /// are brought up to.
    pub fn brought_up_to(&self) -> Option<Date> {
        let stays = self.groups.values().flat_map(|group| &group.memberships);
        stays.filter_map(|stay| stay.from).map(|from| from.latest).max()
    }

    /// Every group, by code, but for `ALL`, which is no choice among members.
    pub fn groups(&self) -> impl Iterator<Item = &Group> {
        self.groups.values()
    }

    /// What each member is called, by code: its codes, its names and other spellings, in lower case, without accents and
    /// punctuation, each of one member alone.
    ///
    /// ```
    /// let called = unbloc::registry::Registry::embedded().names_of_members();
    /// assert!(called["GBR"].contains(&"britain".to_owned()) && called["RUS"].contains(&"soviet union".to_owned()));
    /// ```
    pub fn names_of_members(&self) -> BTreeMap<String, Vec<String>> {
        self.names.by_member()
    }

    /// What each of the registry's groups is called, by code, as [`names_of_members`](Self::names_of_members) of members.
    pub fn names_of_groups(&self) -> BTreeMap<String, Vec<String>> {
        let mut called: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (text, code) in &self.called {
            called.entry(code.clone()).or_default().push(text.clone());
        }
        called
    }

    /// Column and row of a member on the tile map; `None` for seats that ended.
    pub fn tile(&self, code: &str) -> Option<(u8, u8)> {
        self.tiles.get(code).copied()
    }

    /// What a text may stand for, for repeated use on many days.
    pub(crate) fn names(&self) -> &Names {
        &self.names
    }
}
