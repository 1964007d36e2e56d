//! The data of the page: a header in JSON and blocks of bytes, deflated and written in base64.
//!
//! What stands where is told in `record.js`, which reads it.

use std::io::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use serde_json::{Value, json};

use super::groups::groups;
use super::told::Told;
use crate::chart::shade_anchors;
use crate::error::{Error, Result};
use crate::ingest::{Exchange, FindingKind, Severity};
use crate::positions::Point;
use crate::prose::in_sentence;
use crate::question::{MIN_JOINT, Record, ideal, name_in, track};
use crate::registry::{Registry, Topics};
use crate::votes::{Choice, MemberId, RecurringTexts, RollCall, RollCallId, RollCalls, Symbol};

/// Nothing is known.
const NONE: u8 = 255;
/// The bit that says of a position that it is at an end of the line.
const AT_END: u16 = 0x8000;

/// A block of bytes with its name.
type Block = (&'static str, Vec<u8>);

/// All of it as text.
pub(super) fn packed(record: &Record, told: &Told) -> Result<String> {
    let votes = record.votes();
    let mut blocks: Vec<Block> = vec![("votes", choices(votes)), ("seated", seated(votes))];
    blocks.extend(told.positions.as_ref().map(|found| ("positions", positions(found))));
    if let Some(found) = &told.coalitions {
        blocks.extend(coalitions(votes, found));
    }
    let header = header(record, told, &blocks).to_string();
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    let length = u32::try_from(header.len()).map_err(|_| Error::new("the record is too large for a page"))?;
    let length = length.to_le_bytes();
    for part in [&length[..], header.as_bytes()].into_iter().chain(blocks.iter().map(|(_, bytes)| &bytes[..])) {
        encoder.write_all(part).map_err(|err| Error::new(format!("cannot pack the votes: {err}")))?;
    }
    let bytes = encoder.finish().map_err(|err| Error::new(format!("cannot pack the votes: {err}")))?;
    Ok(STANDARD.encode(bytes))
}

fn header(record: &Record, told: &Told, blocks: &[Block]) -> Value {
    let votes = record.votes();
    let registry = Registry::embedded();
    let called = registry.names_of_members();
    let days = || votes.roll_calls().iter().filter_map(RollCall::iso_date);
    let member = |id: MemberId| {
        let code = &votes.member(id).code;
        let region = registry.profile(code).and_then(|profile| profile.regional_group.clone());
        let (name, tile) = (votes.name(id), registry.tile(code).map(|(column, row)| [column, row]));
        json!({"code": code, "name": name, "said": in_sentence(name), "called": called.get(code), "tile": tile, "region": region})
    };
    let news = told
        .news
        .iter()
        .map(|one| json!({"members": votes.codes(&one.members), "session": one.session, "text": one.sentence}));
    let topics: Vec<Value> =
        Topics::embedded().all().map(|topic| json!({"key": topic.code, "name": topic.name})).collect();
    let blocks = blocks.iter().map(|(name, bytes)| json!({"name": name, "bytes": bytes.len()}));
    json!({
        "unbloc": env!("CARGO_PKG_VERSION"),
        "body": votes.roll_calls().first().map(|on| on.body.name().trim_start_matches("the ")),
        "selection": record.selection_line().trim_end_matches('.'),
        "sources": [record.source()],
        "span": [days().min(), days().max()],
        "min_joint": MIN_JOINT,
        "members": votes.member_ids().map(member).collect::<Vec<_>>(),
        "groups": groups(votes),
        "topics": topics,
        "rolls": rolls(votes),
        "positions": told.positions.as_ref().map(|found| json!({"sessions": found.spreads.iter().map(|s| s.session).collect::<Vec<_>>()})),
        "coalitions": told.coalitions.as_ref().map(|found| named(votes, found)),
        "news": news.collect::<Vec<_>>(),
        "exchanged": exchanged(record),
        "palette": {"agreement": shade_anchors()},
        "blocks": blocks.collect::<Vec<_>>(),
    })
}

/// Members whose votes the source seems to have exchanged, and in which sessions.
fn exchanged(record: &Record) -> Vec<Value> {
    let found = record.input.findings.of(Severity::Warning, FindingKind::Exchanged);
    let is_told = |one: &Exchange| one.members().iter().all(|code| record.votes().find_member(code).is_some());
    let all = found.iter().filter_map(Exchange::of).filter(is_told);
    all.map(|one| json!({"members": one.members(), "sessions": one.sessions()})).collect()
}

/// The roll calls, a column each.
fn rolls(votes: &RollCalls) -> Value {
    let of = |of: &dyn Fn(&RollCall) -> Value| votes.roll_calls().iter().map(of).collect::<Vec<_>>();
    let topics = Topics::embedded();
    let place = |code: &str| topics.all().position(|topic| topic.code == code);
    let recurring = RecurringTexts::of(votes);
    let text = |on: RollCallId| {
        let text = recurring.text_of(on)?;
        (recurring.texts()[text.index()].roll_calls.len() > 1).then(|| text.index())
    };
    json!({
        "label": of(&|on| json!(on.label())),
        "title": of(&|on| json!(on.title)),
        "day": of(&|on| json!(on.iso_date().unwrap_or_default())),
        "session": of(&|on| json!(on.session.map(|session| session.to_string()).unwrap_or_default())),
        "kind": of(&|on| json!(on.kind.word())),
        "outcome": of(&|on| json!(on.outcome.map(|outcome| outcome.word()).unwrap_or_default())),
        "topics": of(&|on| json!(topics.of(on).0.iter().filter_map(|topic| place(&topic.code)).collect::<Vec<_>>())),
        "text": votes.roll_call_ids().map(|on| text(on).map_or(-1, |text| text as i64)).collect::<Vec<_>>(),
        "link": of(&|on| json!(on.symbol.as_ref().and_then(Symbol::document).unwrap_or_default())),
    })
}

/// Two bits a member and roll call: 0 no vote, 1 yes, 2 abstain, 3 no.
fn choices(votes: &RollCalls) -> Vec<u8> {
    packed_bits(votes, 2, |choice| match choice {
        Choice::Yes => 1,
        Choice::Abstain => 2,
        Choice::No => 3,
        Choice::NonVoting | Choice::NotMember => 0,
    })
}

/// One bit a member and roll call: whether it had a seat.
fn seated(votes: &RollCalls) -> Vec<u8> {
    packed_bits(votes, 1, |choice| u8::from(choice != Choice::NotMember))
}

/// So many bits a member, the lowest first; each roll call begins a byte.
fn packed_bits(votes: &RollCalls, bits: usize, of: impl Fn(Choice) -> u8) -> Vec<u8> {
    let each = 8 / bits;
    let stride = votes.members().len().div_ceil(each);
    let mut bytes = vec![0; stride * votes.roll_calls().len()];
    for on in votes.roll_call_ids() {
        for (m, &choice) in votes.column(on).iter().enumerate() {
            bytes[on.index() * stride + m / each] |= of(choice) << (bits * (m % each));
        }
    }
    bytes
}

/// Twelve bytes a position that is shown: member, place of the session, mean and ends of the interval in thousandths, votes.
fn positions(found: &ideal::Found) -> Vec<u8> {
    let mut bytes = Vec::new();
    let thousandths = |x: f64| (1000.0 * x).round().clamp(f64::from(i16::MIN), f64::from(i16::MAX)) as i16;
    let place = |session: i32| found.spreads.iter().position(|spread| spread.session == session);
    for point in found.fit.points.iter().filter(|point| point.is_shown()) {
        let Some(session) = place(point.session) else { continue };
        let Point { position, low, high, .. } = *point;
        let votes = u16::try_from(point.votes).unwrap_or(AT_END - 1).min(AT_END - 1);
        let ends = if point.at_end { AT_END } else { 0 };
        for number in [point.member.index() as u16, session as u16] {
            bytes.extend(number.to_le_bytes());
        }
        [position, low, high].into_iter().for_each(|x| bytes.extend(thousandths(x).to_le_bytes()));
        bytes.extend((votes | ends).to_le_bytes());
    }
    bytes
}

/// Coalitions by session, each with the members that it is called after: those best known of who was in it then, and in no session one who came later.
fn named(votes: &RollCalls, found: &track::Found) -> Value {
    let (stages, count) = (&found.tracked.stages, found.tracked.coalitions);
    let called = |at: usize| {
        let of = |id| Some(name_in(votes, &found.tracked, &stages[at..=at], id)?.after);
        (0..count).map(|id| of(id).map(|after| after.iter().map(|m| m.index()).collect::<Vec<_>>())).collect::<Vec<_>>()
    };
    json!({
        "sessions": stages.iter().map(|stage| stage.number).collect::<Vec<_>>(),
        "count": count,
        "called": (0..stages.len()).map(called).collect::<Vec<_>>(),
        "firm": stages.iter().map(|stage| stage.is_firm()).collect::<Vec<_>>(),
    })
}

/// A byte a session and member: the coalition, and in how many hundredths of the draws it is there.
fn coalitions(votes: &RollCalls, found: &track::Found) -> [Block; 2] {
    let (n, stages) = (votes.members().len(), &found.tracked.stages);
    let (mut ids, mut firmness) = (vec![NONE; n * stages.len()], vec![NONE; n * stages.len()]);
    for (at, stage) in stages.iter().enumerate() {
        for (member, id, share) in stage.members_with_ids() {
            let place = at * n + member.index();
            ids[place] = u8::try_from(id).unwrap_or(NONE);
            firmness[place] = (100.0 * share).round() as u8;
        }
    }
    [("coalitions", ids), ("firmness", firmness)]
}
