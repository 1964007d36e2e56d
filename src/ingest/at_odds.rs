//! What a roll call says of its day, session and symbol, held against each other.

use super::finding::{Finding, FindingKind};
use super::formats::Field;
use super::gather::{Call, Gather};
use crate::error::Location;
use crate::registry::Registry;
use crate::votes::{Body, Precision, RCID, RollCall, Session, Symbol};

/// What contradicts itself; `at` gives the place of a column.
pub(super) fn found(registry: &Registry, call: &Call, at: impl Fn(Field) -> Location) -> Vec<Finding> {
    let (roll_call, label) = (&call.roll_call, call.roll_call.label());
    let said = [
        (Field::Symbol, of_body(roll_call)),
        (Field::Session, of_symbol(roll_call)),
        (Field::Date, of_day(call)),
        (Field::Date, of_year(roll_call)),
    ];
    let odds = said.into_iter().filter_map(|(field, said)| {
        let message = format!("`{label}`: {}", said?);
        Some(Finding::warning(FindingKind::AtOdds, at(field), message).hint("one of the two is wrong"))
    });
    let later = after_edition(registry, roll_call, &at(Field::Date));
    odds.chain(unknown_series(roll_call, &at(Field::Symbol))).chain(later).collect()
}

/// Years that a day may lie outside its session before it is set aside; sources are off by months.
const FAR: i16 = 1;

/// Sets aside days that lie years outside a session which the row and the symbol both name: with two against one, the
/// members of the session are those that voted. Of 1924 they would be other states.
pub(super) fn set_aside_days(gather: &mut Gather<'_>) {
    let mut found = Vec::new();
    for call in &mut gather.calls {
        let roll_call = &mut call.roll_call;
        let named = roll_call.symbol.as_ref().and_then(Symbol::session);
        let (Some(session), Some(day)) = (roll_call.session.filter(|said| named == Some(*said)), roll_call.date) else {
            continue;
        };
        let Some((opens, closes)) = session.span() else { continue };
        if (opens.year() - FAR..=closes.year() + FAR).contains(&day.year()) {
            continue;
        }
        let held = roll_call.iso_date().unwrap_or_default();
        let message = format!(
            "`{}`: row and symbol name session {session}, of {} to {}, and the day is {held}, which is set aside",
            roll_call.label(),
            opens.year(),
            closes.year()
        );
        let (file, line) = call.said.unwrap_or(call.first);
        let at = gather.files[file as usize].field_at(Field::Date, line);
        found.push(Finding::warning(FindingKind::AtOdds, at, message).hint("is the year right?"));
        roll_call.set_date(None, Precision::Day);
    }
    found.into_iter().for_each(|finding| gather.findings.push(finding));
}

/// A symbol, or a session, of the other body.
fn of_body(roll_call: &RollCall) -> Option<String> {
    let body = roll_call.known_body()?;
    let other = roll_call.symbol.as_ref().and_then(Symbol::body).filter(|other| *other != body);
    match (other, roll_call.session) {
        (Some(other), _) => Some(format!("the symbol is of {}, and the roll call of {}", other.name(), body.name())),
        (None, Some(session)) if body == Body::Council => {
            Some(format!("the Security Council has no sessions, and the row says session {session}"))
        }
        _ => None,
    }
}

/// The session in the symbol against that of the row.
fn of_symbol(roll_call: &RollCall) -> Option<String> {
    let (named, said) = (roll_call.symbol.as_ref()?.session()?, roll_call.session?);
    // Voeten's data number special sessions by the year's regular one.
    let voeten = said.span().is_some() && named.span().is_none() && roll_call.id.starts_with(RCID);
    (named != said && !voeten).then(|| format!("the symbol names session {named}, and the row says session {said}"))
}

/// The day against the session: that of the row, or else of the symbol.
fn of_day(call: &Call) -> Option<String> {
    let roll_call = &call.roll_call;
    let (session, day) = (session(roll_call)?, roll_call.date?);
    let ((opens, closes), (first, last)) = (session.span()?, call.held_between(day));
    if last >= opens && first <= closes {
        return None;
    }
    let held = roll_call.iso_date().unwrap_or_default();
    let years = format!("{} to {}", opens.year(), closes.year());
    Some(format!("session {session} met from {years}, and the day is {held}"))
}

/// The session of the row, or else of the symbol; none where the symbol is of a special session.
fn session(roll_call: &RollCall) -> Option<Session> {
    let named = roll_call.symbol.as_ref().and_then(Symbol::session);
    if named.is_some_and(|named| named.span().is_none()) { None } else { roll_call.session.or(named) }
}

/// The year in a symbol of the Council against the day; what came in one year may be put to the vote in the next.
fn of_year(roll_call: &RollCall) -> Option<String> {
    let (day, symbol) = (roll_call.date?.year(), roll_call.symbol.as_ref()?);
    let year = symbol.year()?;
    let latest = if symbol.key().starts_with("S/RES/") { year } else { year + 1 };
    (!(year..=latest).contains(&day)).then(|| format!("the symbol is of {year}, and the day of {day}"))
}

/// A day after all that the program knows of.
fn after_edition(registry: &Registry, roll_call: &RollCall, at: &Location) -> Option<Finding> {
    let (day, known) = (roll_call.date?, registry.known_to()?);
    let message = || {
        let held = roll_call.iso_date().unwrap_or_default();
        format!(
            "`{}`: the day, {held}, lies beyond {known}, up to which this edition knows who sat where",
            roll_call.label()
        )
    };
    (day > known).then(|| Finding::warning(FindingKind::AtOdds, at.clone(), message()).hint("is the year right?"))
}

fn unknown_series(roll_call: &RollCall, at: &Location) -> Option<Finding> {
    let symbol = roll_call.symbol.as_ref().filter(|symbol| !symbol.is_of_known_series())?;
    let message = format!("`{symbol}` is a symbol of no series that the United Nations has");
    let finding = Finding::warning(FindingKind::BadSymbol, at.clone(), message);
    Some(finding.hint("resolutions are `A/RES/…` and `S/RES/…`, drafts `A/79/L.…` and `S/2025/…`"))
}
