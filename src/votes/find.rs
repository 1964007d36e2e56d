//! Finding a roll call by what a user calls it.

use super::{RollCall, RollCallId, RollCalls, Symbol};
use crate::error::{Error, Result};

/// Symbols named where none was found.
const NEAREST: usize = 3;

impl RollCalls {
    /// The roll call with this id; `None` where there is none.
    pub fn find_id(&self, id: &str) -> Option<RollCallId> {
        self.roll_call_ids().find(|&r| self.roll_call(r).id.eq_ignore_ascii_case(id.trim()))
    }

    /// The roll call on the text with this symbol, however its source writes it, or with this id; where no
    /// text has the symbol, that on the draft with it.
    ///
    /// # Errors
    ///
    /// If there is none (the message names the nearest), or several are on the
    /// same text or draft (it names their ids).
    ///
    /// # Examples
    ///
    /// ```
    /// # use unbloc::{ingest, registry::Registry};
    /// let votes = ingest::embedded(Registry::embedded())?.votes;
    /// assert_eq!(votes.find_roll_call("A/ES-11/L.11")?, votes.find_roll_call("A/RES/ES-11/8")?);
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn find_roll_call(&self, text: &str) -> Result<RollCallId> {
        let by_id = self.find_id(text);
        let found = match text.parse::<Symbol>() {
            Ok(symbol) => [self.find_symbol(&symbol), self.find_common(&symbol)]
                .into_iter()
                .find(|found| !found.is_empty() || by_id.is_some())
                .unwrap_or_else(|| self.find_draft(&symbol)),
            Err(err) if by_id.is_none() => return Err(err.hint(self.nearest(text))),
            Err(_) => Vec::new(),
        };
        match (found.as_slice(), by_id) {
            ([one], _) => Ok(*one),
            (_, Some(id)) => Ok(id),
            ([], None) => Err(Error::new(format!("no selected roll call is on `{text}`")).hint(self.nearest(text))),
            (several, None) => {
                let ids: Vec<String> = several.iter().map(|&r| format!("`{}`", self.roll_call(r).id)).collect();
                Err(Error::new(format!("{} roll calls are on `{text}`", several.len()))
                    .hint(format!("name one by its id: {}", ids.join(", "))))
            }
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

    /// The roll calls on the text that another source calls so: `A/RES/3379(XXX)` is Voeten's `R/30/3379`.
    fn find_common(&self, symbol: &Symbol) -> Vec<RollCallId> {
        let wanted = symbol.common_key();
        let is_it = |other: &Symbol| other.common_key() == wanted;
        self.roll_call_ids().filter(|&r| self.roll_call(r).symbol.as_ref().is_some_and(is_it)).collect()
    }

    /// The roll calls on the draft with this symbol; a source may list it beside its addenda.
    fn find_draft(&self, symbol: &Symbol) -> Vec<RollCallId> {
        let is_draft = |part: &str| part.parse::<Symbol>().is_ok_and(|draft| draft == *symbol);
        self.roll_call_ids().filter(|&r| self.roll_call(r).draft.split([' ', ';', ',']).any(is_draft)).collect()
    }

    /// The symbols most like a text that was not found.
    fn nearest(&self, text: &str) -> String {
        let upper = text.to_uppercase();
        let alike = |label: &str| strsim::jaro_winkler(&upper, &label.to_uppercase());
        let mut labels: Vec<(f64, &str)> = self.roll_calls().iter().map(|r| (alike(r.label()), r.label())).collect();
        labels.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        labels.dedup_by_key(|(_, label)| *label);
        let labels: Vec<String> = labels.iter().take(NEAREST).map(|(_, label)| format!("`{label}`")).collect();
        format!("nearest: {}; most files hold adopted resolutions only", labels.join(", "))
    }
}
