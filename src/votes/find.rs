//! Finding a roll call by what a user calls it.

use super::propose::{listed, proposed};
use super::{Body, RollCall, RollCallId, RollCalls, Symbol};
use crate::error::{Error, Result};
use crate::search::{holds, words};

/// What several roll calls have that a user named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    Symbol,
    Title,
}

impl RollCalls {
    /// The roll call with this id; `None` where there is none.
    pub fn find_id(&self, id: &str) -> Option<RollCallId> {
        self.roll_call_ids().find(|&r| self.roll_call(r).id.eq_ignore_ascii_case(id.trim()))
    }

    /// The roll call that a user names, as people write it. What gives any is taken, in this order:
    ///
    /// 1. the symbol of its text, however its source writes it; where no text has it, of its draft; its id;
    /// 2. the end of one of these symbols: `80/223`, `ES-11/7`, `S/RES/2774`; a number alone is that of a resolution of the
    ///    Council, else of one of the Assembly's that were counted through; without a letter at the end (`50/28` for
    ///    `A/RES/50/28 C`) where nothing has it so;
    /// 3. words, if it is no symbol and no number, that stand in its title one after the other, or else in its agenda
    ///    item, case and accents aside.
    ///
    /// # Errors
    ///
    /// If there is none (the message names what comes near), or several: it lists the newest of them by symbol, day,
    /// tally and title.
    ///
    /// # Examples
    ///
    /// ```
    /// # use unbloc::{ingest, registry::Registry};
    /// let votes = ingest::embedded(Registry::embedded())?.votes;
    /// let on = votes.find_roll_call("A/RES/ES-11/8")?;
    /// for text in ["A/ES-11/L.11", "es-11/8", "11/8", "the path to peace"] {
    ///     assert_eq!(votes.find_roll_call(text)?, on, "{text}");
    /// }
    /// assert_eq!(votes.find_roll_call("2774")?, votes.find_roll_call("S/RES/2774(2025)")?);
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn find_roll_call(&self, text: &str) -> Result<RollCallId> {
        let (by, found) = self.find_any(text);
        match found[..] {
            [one] => Ok(one),
            [] => Err(proposed(self, text)),
            _ => Err(several(self, text, by, &found)),
        }
    }

    /// The same where nobody is told why there is none: what comes near is not sought, which takes a while.
    ///
    /// ```
    /// # use unbloc::{ingest, registry::Registry};
    /// let votes = ingest::embedded(Registry::embedded())?.votes;
    /// assert_eq!(votes.find_named("2774"), votes.find_roll_call("2774").ok());
    /// assert_eq!(votes.find_named("A/RES/99/1"), None);
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn find_named(&self, text: &str) -> Option<RollCallId> {
        match self.find_any(text).1[..] {
            [one] => Some(one),
            _ => None,
        }
    }

    /// The roll call with this id, else those that a text names.
    fn find_any(&self, text: &str) -> (By, Vec<RollCallId>) {
        let Some(id) = self.find_id(text) else { return self.find_all(text) };
        let written = text.parse().map_or(Vec::new(), |symbol| self.find_written(&symbol));
        // Several may be on one text, of which one has its symbol as its id.
        (By::Symbol, if written.len() == 1 { written } else { vec![id] })
    }

    /// The symbol of the text that a user names, in the ways of [`RollCalls::find_roll_call`]; several roll calls may be
    /// on it. A symbol that no roll call has is given back as it is.
    ///
    /// # Errors
    ///
    /// If there is none, or there are several.
    ///
    /// ```
    /// # use unbloc::{ingest, registry::Registry};
    /// let votes = ingest::embedded(Registry::embedded())?.votes;
    /// assert_eq!(votes.find_text("es-11/7")?.as_str(), "A/RES/ES-11/7");
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn find_text(&self, text: &str) -> Result<Symbol> {
        let (by, found) = self.find_all(text);
        let mut symbols: Vec<&Symbol> = found.iter().filter_map(|&r| self.roll_call(r).symbol.as_ref()).collect();
        symbols.sort();
        symbols.dedup();
        match symbols[..] {
            [one] => Ok(one.clone()),
            [] => text.parse().map_err(|_| proposed(self, text)),
            _ => Err(several(self, text, by, &found)),
        }
    }

    /// What a roll call is called beside others: its label and, where one of them has the same, its id.
    ///
    /// ```
    /// use unbloc::votes::{Body, RollCall, RollCallId, RollCalls};
    /// let on = |id: &str| RollCall { symbol: "R/1/435".parse().ok(), ..RollCall::new(id, Body::Assembly) };
    /// let votes = RollCalls::new(Vec::new(), vec![on("rcid 14"), on("rcid 15")], Vec::new())?;
    /// let (one, other) = (RollCallId(0), RollCallId(1));
    /// assert_eq!(votes.label_beside(one, &[one, other]), "R/1/435 (rcid 14)");
    /// assert_eq!(votes.label_beside(one, &[one]), "R/1/435");
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn label_beside(&self, on: RollCallId, all: &[RollCallId]) -> String {
        let RollCall { id, .. } = self.roll_call(on);
        let label = self.roll_call(on).label();
        let is_shared = all.iter().any(|&other| other != on && self.roll_call(other).label() == label);
        if is_shared && label != id { format!("{label} ({id})") } else { label.to_owned() }
    }

    /// The roll calls that a text names, by the first way that gives any.
    fn find_all(&self, text: &str) -> (By, Vec<RollCallId>) {
        let ways: [&dyn Fn() -> Vec<RollCallId>; 3] = [
            &|| text.parse().map_or(Vec::new(), |symbol| self.find_written(&symbol)),
            &|| self.find_short(text, |form, short| form == short),
            &|| self.find_short(text, |form, short| form.trim_end_matches(|c: char| c.is_ascii_uppercase()) == short),
        ];
        let by_symbol = ways.iter().map(|way| way()).find(|found| !found.is_empty());
        match by_symbol {
            Some(found) => (By::Symbol, found),
            None => (By::Title, self.find_words(text)),
        }
    }

    /// The roll calls on the text with this symbol or, where there is none, on the draft with it.
    fn find_written(&self, symbol: &Symbol) -> Vec<RollCallId> {
        let found = [self.find_symbol(symbol), self.find_common(symbol)].into_iter().find(|found| !found.is_empty());
        found.unwrap_or_else(|| self.find_draft(symbol))
    }

    /// The roll calls on the text that another source calls so: `A/RES/3379(XXX)` is Voeten's `R/30/3379`.
    fn find_common(&self, symbol: &Symbol) -> Vec<RollCallId> {
        let wanted = symbol.common_key();
        let is_it = |other: &Symbol| other.common_key() == wanted;
        self.roll_call_ids().filter(|&r| self.roll_call(r).symbol.as_ref().is_some_and(is_it)).collect()
    }

    /// The roll calls on the draft with this symbol; a source may list it beside its addenda.
    fn find_draft(&self, symbol: &Symbol) -> Vec<RollCallId> {
        self.roll_call_ids().filter(|&r| self.roll_call(r).drafts().any(|draft| draft == *symbol)).collect()
    }

    /// The roll calls of which a short form of the text's symbol fits or, where there is none, of the draft's.
    fn find_short(&self, text: &str, fits: impl Fn(&str, &str) -> bool) -> Vec<RollCallId> {
        let upper = text.to_uppercase();
        let bare = ["RESOLUTION ", "RES. ", "RES "].iter().find_map(|before| upper.trim().strip_prefix(before));
        let short: String = bare.unwrap_or(&upper).chars().filter(|c| !c.is_whitespace()).collect();
        let has = |symbol: &Symbol| symbol.short_forms().iter().any(|form| fits(form, &short));
        let on = |test: &dyn Fn(&RollCall) -> bool| -> Vec<RollCallId> {
            self.roll_call_ids().filter(|&r| test(self.roll_call(r))).collect()
        };
        if !short.bytes().any(|b| b.is_ascii_digit()) {
            return Vec::new();
        }
        let mut found = on(&|r| r.symbol.as_ref().is_some_and(has));
        // The Council's resolutions are known by their numbers.
        let is_council =
            |r: &RollCallId| self.roll_call(*r).symbol.as_ref().and_then(Symbol::body) == Some(Body::Council);
        if short.bytes().all(|b| b.is_ascii_digit()) && found.iter().any(is_council) {
            found.retain(is_council);
        }
        if found.is_empty() { on(&|r| r.drafts().any(|draft| has(&draft))) } else { found }
    }

    /// The roll calls in whose title, or else in whose agenda item, the words stand one after the other.
    fn find_words(&self, text: &str) -> Vec<RollCallId> {
        let wanted = words(text);
        if wanted.is_empty() || is_symbol_like(text) {
            return Vec::new();
        }
        let on = |of: &dyn Fn(&RollCall) -> &str| -> Vec<RollCallId> {
            self.roll_call_ids().filter(|&r| holds(&words(of(self.roll_call(r))), &wanted)).collect()
        };
        let found = on(&|r| &r.title);
        if found.is_empty() { on(&|r| &r.agenda) } else { found }
    }
}

/// Whether a text is a symbol or a number, which is never meant as words: a title may speak of another text's symbol.
pub(super) fn is_symbol_like(text: &str) -> bool {
    text.parse::<Symbol>().is_ok() || !text.chars().any(char::is_alphabetic)
}

impl RollCall {
    /// The symbols of its draft; a source may list addenda beside it.
    pub(crate) fn drafts(&self) -> impl Iterator<Item = Symbol> {
        self.draft.split([' ', ';', ',']).filter_map(|part| part.parse().ok())
    }
}

/// That a text names several roll calls, with a list.
fn several(votes: &RollCalls, text: &str, by: By, found: &[RollCallId]) -> Error {
    let what = match by {
        By::Symbol => format!("{} roll calls are on `{text}`", found.len()),
        By::Title => format!("{} roll calls have `{text}` in their title or agenda item", found.len()),
    };
    Error::new(what).hint(listed(votes, text, found))
}
