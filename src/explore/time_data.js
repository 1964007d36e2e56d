// Positions and tracked coalitions, session by session, as the program worked them out.
import { listed } from './words.js';

const POSITION_BYTES = 12;
const AT_END = 0x8000;
const NO_COALITION = 255;
const NAMED = 3;

const read = new WeakMap();
const tracked = new WeakMap();

/** Sessions with positions: [{number, of: by member {mean, low, high, votes, atEnd} or null}]; empty where none were worked out. */
export function positionsOf(record) {
  if (!read.has(record)) read.set(record, readPositions(record));
  return read.get(record);
}

function readPositions(record) {
  const numbers = record.header.positions?.sessions ?? [];
  const sessions = numbers.map((number) => ({ number, of: new Array(record.memberCount).fill(null) }));
  const block = record.blocks.positions ?? new Uint8Array(0);
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  for (let at = 0; at < block.byteLength; at += POSITION_BYTES) {
    const [mean, low, high] = [4, 6, 8].map((offset) => view.getInt16(at + offset, true) / 1000);
    const votes = view.getUint16(at + 10, true);
    const place = { mean, low, high, votes: votes & ~AT_END, atEnd: (votes & AT_END) !== 0 };
    sessions[view.getUint16(at + 2, true)].of[view.getUint16(at, true)] = place;
  }
  return sessions;
}

/** A member's places: [{number, place}] of the sessions in which it has one. */
export function pathOf(record, m) {
  return positionsOf(record)
    .filter(({ of }) => of[m])
    .map(({ number, of }) => ({ number, place: of[m] }));
}

/** Where the middle half of all members of a session stands: {low, middle, high}, quartiles by linear interpolation. */
export function middleHalf(session) {
  const means = session.of
    .filter(Boolean)
    .map((place) => place.mean)
    .sort((a, b) => a - b);
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantile(means, share));
  return { low, middle, high };
}

function quantile(sorted, share) {
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low] + (sorted[high] - sorted[low]) * (at - low);
}

/** `0.42 [0.20, 0.64]`; at an end of the line, beyond which votes do not tell how far out a member stands, `3.47 or more`. */
export function positionWords(place) {
  const plain = (value) => value.toFixed(2).replace('-', '−');
  if (!place.atEnd) return `${plain(place.mean)} [${plain(place.low)},\u00a0${plain(place.high)}]`;
  return place.mean > 0 ? `${plain(place.low)} or more` : `${plain(place.high)} or less`;
}

/** Sessions with tracked coalitions: [{number, firm, of: id by member or null, firmness: by member in [0, 1] or null, after: by id the members that it is called after, or null}]; empty where none were worked out. */
export function coalitionsOf(record) {
  if (!tracked.has(record)) tracked.set(record, readCoalitions(record));
  return tracked.get(record);
}

function readCoalitions(record) {
  const { coalitions } = record.header;
  if (!coalitions) return [];
  const known = (block, i, turn) =>
    Array.from(block.subarray(i * record.memberCount, (i + 1) * record.memberCount), (byte) => (byte === NO_COALITION ? null : turn(byte)));
  return coalitions.sessions.map((number, i) => ({
    number,
    firm: coalitions.firm[i],
    after: coalitions.called[i],
    of: known(record.blocks.coalitions, i, (id) => id),
    firmness: known(record.blocks.firmness, i, (hundredths) => hundredths / 100),
  }));
}

/** How many coalitions there are over all sessions: their ids are below it. */
export function coalitionCount(record) {
  return record.header.coalitions?.count ?? 0;
}

/** How many members each coalition has in a session, by id. */
export function sizesOf(record, session) {
  const sizes = new Array(coalitionCount(record)).fill(0);
  for (const id of session.of) if (id !== null) sizes[id] += 1;
  return sizes;
}

/** What a coalition is called in a session, after the best known of its members there: `China, Russia and Brazil`; beside the member `but` it is called after others. */
export function coalitionName(record, session, id, but = null) {
  const others = session.after[id].filter((m) => m !== but);
  return listed((others.length > 0 ? others : session.after[id]).map((m) => record.said(m)));
}

/** What it is called over some sessions: after those that it is called after in most of them. */
export function coalitionOver(record, sessions, id, but = null) {
  const times = new Map();
  for (const { after } of sessions) for (const m of after[id] ?? []) times.set(m, (times.get(m) ?? 0) + 1);
  const named = [...times.keys()].filter((m) => m !== but || times.size === 1);
  named.sort((a, b) => times.get(b) - times.get(a));
  return listed(named.slice(0, NAMED).map((m) => record.said(m)));
}

/** What it is called in a session or, where it is not there, in the nearest in which it is, with the number of that. */
export function coalitionNear(record, sessions, number, id) {
  const away = (session) => Math.abs(session.number - number);
  const near = sessions.filter(({ after }) => after[id]).reduce((a, b) => (away(b) < away(a) ? b : a));
  const name = coalitionName(record, near, id);
  return near.number === number ? name : `${name} (session ${near.number})`;
}

/** `session 80 (2025–26)`; the first was held in 1946 alone. */
export function sessionInWords(number) {
  return `session ${number} (${yearsOf(number)})`;
}

/** The years of a regular session: `2025–26`. */
export function yearsOf(number) {
  const opened = 1945 + number;
  return number === 1 ? '1946' : `${opened}–${String((opened + 1) % 100).padStart(2, '0')}`;
}

/** Positions of the session with this number; the last one where it has none. */
export function sessionNumbered(sessions, number) {
  return sessions.find((session) => session.number === number) ?? sessions.at(-1);
}

/** Sessions in which the source looks to have exchanged a member's votes with another's: [{other, sessions}]; empty where nothing says so. */
export function exchangesOf(record, m) {
  const { code } = record.members[m];
  const found = (record.header.exchanged ?? []).filter(({ members }) => members.includes(code));
  return found.map(({ members, sessions }) => ({ other: record.member(members.find((key) => key !== code)), sessions }));
}

/** Sessions but those in which a member's votes look exchanged: what it seems to do there it may not have done. */
export function soundSessions(record, m, sessions) {
  const doubted = exchangesOf(record, m).flatMap((exchange) => exchange.sessions);
  return sessions.filter(({ number }) => !doubted.includes(number));
}

/** A warning on a member's exchanged votes; null where there is nothing to warn of. */
export function exchangeWords(record, m, name) {
  const found = exchangesOf(record, m);
  if (found.length === 0) return null;
  const one = ({ other, sessions }) => `of ${name(m)} and ${name(other)} in session ${sessions.join(', ')}`;
  return `The source looks to have exchanged the votes ${found.map(one).join(' and ')}: numbers of that session are in doubt.`;
}
