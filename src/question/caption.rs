//! What every chart's caption says of the votes it is drawn from.

use std::collections::BTreeMap;

use super::{Focus, Record};
use crate::chart::Caption;
use crate::prose::{capital, distinct_slug, plural};
use crate::registry::Registry;
use crate::votes::{RollCallId, RollCalls, Symbol};

impl Record {
    /// A caption: the title, then the selection, the roll calls and members of `votes` (all or some of
    /// those selected) and what `more` says.
    pub fn caption(&self, slug: &str, title: impl Into<String>, votes: &RollCalls, more: &str) -> Caption {
        let years = match (votes.first_day(), votes.last_day()) {
            (Some(first), Some(last)) if first.year() == last.year() => format!(", {}", first.year()),
            (Some(first), Some(last)) => format!(", {}–{}", first.year(), last.year()),
            _ => String::new(),
        };
        let selection = self.selected.words().map_or(String::new(), |words| format!("{words}: "));
        let roll_calls = plural(votes.roll_calls().len(), "roll call");
        let members = plural(votes.members().len(), "member");
        self.headed(slug, title, format!("{selection}{roll_calls}{years}; {members}. {more}"))
    }

    /// Every caption: the title unless another heading was asked for, what stands below it, and where the votes are from.
    pub(super) fn headed(&self, slug: &str, title: impl Into<String>, subtitle: String) -> Caption {
        let title = self.heading.clone().unwrap_or_else(|| title.into());
        Caption {
            title,
            subtitle,
            source: self.source(),
            slug: slug.to_owned(),
            narrow: self.narrow,
            events: self.events.clone(),
        }
    }

    /// The caption of a chart of one roll call: what it was on, when, how it ended, and of the Council whether by a veto.
    pub fn roll_caption(&self, kind: &str, focus: &Focus) -> Caption {
        let roll_call = focus.roll_call();
        let body = roll_call.known_body().map(|body| capital(body.name()));
        let place: Vec<String> = body.into_iter().chain(roll_call.held().map(|held| held.to_string())).collect();
        let what = Some(roll_call.title.trim_end_matches('.')).filter(|title| !title.is_empty()).map(str::to_owned);
        let place = Some(place.join(", ")).filter(|place| !place.is_empty());
        let ended = focus.veto().into_iter().chain(focus.absent());
        let said = what.into_iter().chain(place).chain(ended);
        let title = format!("{} {}, {}", roll_call.label(), focus.ending(), focus.division());
        let subtitle = said.map(|part| capital(&part)).collect::<Vec<_>>().join(". ");
        self.headed(&roll_slug(kind, focus.votes(), focus.on()), title, subtitle)
    }
}

/// The name of a roll call's chart: by its symbol, or by its id where several
/// roll calls are on one text.
pub fn roll_slug(kind: &str, votes: &RollCalls, on: RollCallId) -> String {
    let roll_call = votes.roll_call(on);
    let on_text = |symbol: &Symbol| votes.find_symbol(symbol).len();
    let named = match &roll_call.symbol {
        Some(symbol) if on_text(symbol) == 1 => distinct_slug(symbol.key()),
        // An id that is the symbol of another roll call is not to have its name.
        _ if roll_call.id.parse().is_ok_and(|symbol| on_text(&symbol) > 0) => {
            distinct_slug(&format!("id {}", roll_call.id))
        }
        _ => distinct_slug(&roll_call.id),
    };
    format!("{kind}-{named}")
}

/// Where each member stands on the tile map.
pub fn tiles() -> BTreeMap<String, (u8, u8)> {
    let registry = Registry::embedded();
    let tile = |code: &str| registry.tile(code).map(|tile| (code.to_owned(), tile));
    registry.profiles().filter_map(|p| tile(&p.member.code)).collect()
}
