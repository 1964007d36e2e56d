// Coalitions and positions over sessions, and one session chosen by a slider.
import { UNKNOWN, atStart, count, inProse, listed, thousands } from './words.js';
import { h, tableOf } from './dom.js';
import { keysIn } from './picker.js';
import { change } from './state.js';
import { lastSession, spanBetween, spanOf } from './spans.js';
import { register } from './app.js';
import { coalitionSentence } from './map_values.js';
import { coalitionName, coalitionsOf, exchangeWords, positionWords, positionsOf, sessionInWords, yearsOf, soundSessions } from './time_data.js';
import { CROSSED_FROM, changesOf, staysOf } from './time_layers.js';
import { drawCoalitions } from './time_coalitions.js';
import { drawPositions } from './time_positions.js';
import { drawSession } from './time_session.js';

const MOST_FOLLOWED = 5;
const SINCE = [
  [1, 'the first, 1946'],
  [25, 'session 25, 1970'],
  [46, 'session 46, 1991'],
  [61, 'session 61, 2006'],
  [71, 'session 71, 2016'],
];

function chosenSession(state, record) {
  const last = Number(lastSession(record));
  return Math.min(Math.max(Number(state.session) || last, 1), last);
}

const sessionsFrom = (sessions, first) => sessions.filter(({ number }) => number >= first);
const ofSession = (sessions, number) => sessions.find((session) => session.number === number) ?? null;

function renderTime(state, record, { width }) {
  const number = chosenSession(state, record);
  const first = Math.min(Number(state.since) || 1, Number(lastSession(record)) - 1);
  const members = keysIn(`${state.of},${state.with ?? ''}`)
    .map((key) => record.member(key))
    .filter((m) => m !== undefined);
  const all = { positions: positionsOf(record), coalitions: coalitionsOf(record) };
  const now = {
    number,
    position: ofSession(all.positions, number),
    coalition: ofSession(all.coalitions, number),
    span: spanOf(record, String(number)),
  };
  if (all.positions.length === 0 && all.coalitions.length === 0)
    return { sentence: `Positions and coalitions are ${UNKNOWN} of these votes: they are worked out session by session.` };
  const given = { members, chosen: number, width };
  const [positions, coalitions] = [sessionsFrom(all.positions, first), sessionsFrom(all.coalitions, first)];
  const whole = spanBetween(record, 'session', first, Number(lastSession(record)));
  return {
    sentence: [coalitionPart(record, now), placesPart(record, now, members)].filter(Boolean).join(' '),
    charts: [
      coalitions.length > 1 && drawCoalitions(record, coalitions, { ...given, pick: (session) => change({ session }) }),
      now.position && drawSession(record, now.position, now.coalition, { members, ends: endsOf(all.positions), width }),
      positions.length > 1 && drawPositions(record, positions, given),
    ].filter(Boolean),
    table: pathTable(record, positions, coalitions, members),
    source: `${atStart(whole.name)}: ${count(whole.rolls.length, 'roll call')}, ${whole.days}. A coalition is called after members that were longest in it over all sessions; in a coalition are members that chose the same more often with each other than with the rest. Positions with 90 % bands, too narrow for members far out`,
    file: `time-${number}`,
    extra: [...staysTable(record, coalitions, members), ...coalitionLists(record, now)],
  };
}

// The line is as long in every session, so that the slider shows what moves.
function endsOf(sessions) {
  const means = sessions.flatMap(({ of }) => of.filter(Boolean).map(({ mean }) => mean));
  return [Math.floor(Math.min(...means) * 2) / 2, Math.ceil(Math.max(...means) * 2) / 2];
}

function coalitionPart(record, { number, coalition, span }) {
  if (!span) return `No roll call of ${sessionInWords(number)} is recorded.`;
  if (!coalition) return `In ${sessionInWords(number)} coalitions are ${UNKNOWN}; ${count(span.rolls.length, 'roll call')}, ${span.days}.`;
  const sizes = record.header.coalitions.names.map((_, id) => ({ id, size: coalition.of.filter((other) => other === id).length }));
  return coalitionSentence(
    record,
    coalition,
    span,
    sizes.filter(({ size }) => size > 0).sort((a, b) => b.size - a.size),
  );
}

function placesPart(record, { number, position, coalition, span }, members) {
  const one = (m) => {
    if (!span?.rolls.some((r) => record.isSeated(r, m))) return `${inProse(record.name(m))} was no member in session ${number}`;
    const place = position?.of[m];
    const id = coalition?.of[m] ?? null;
    const where = id === null ? 'in no coalition' : `in that of ${coalitionName(record, id)}`;
    return `${inProse(record.name(m))} stands at ${place ? positionWords(place) : `a position ${UNKNOWN}`}, ${where}`;
  };
  return members.length === 0 ? '' : `${atStart(members.map(one).join('; '))}.`;
}

// A row a session, two columns a member.
function pathTable(record, positions, coalitions, members) {
  const numbers = [...new Set([...positions, ...coalitions].map(({ number }) => number))].sort((a, b) => b - a);
  const columns = members.flatMap((m) => [
    { name: `${record.name(m)}: position`, number: true },
    { name: `${record.name(m)}: coalition` },
    { name: `${record.name(m)}: share of resamples in it`, number: true },
  ]);
  const names = record.header.coalitions?.names ?? [];
  const rows = numbers.map((number) => {
    const [position, coalition] = [ofSession(positions, number), ofSession(coalitions, number)];
    const sizes = names.map((_, id) => coalition?.of.filter((other) => other === id).length || null);
    return [
      String(number),
      yearsOf(number),
      thousands(spanOf(record, String(number)).rolls.length),
      coalition ? (coalition.firm ? 'yes' : 'no') : null,
      ...sizes.map((size) => size && String(size)),
      ...members.flatMap((m) => pathCells(record, position, coalition, m)),
    ];
  });
  const head = [{ name: 'Session' }, { name: 'Years' }, { name: 'Roll calls', number: true }, { name: 'Number of coalitions firm' }];
  return {
    caption: 'Coalitions and positions, session by session',
    columns: [...head, ...names.map((name) => ({ name: `Members with ${name}`, number: true })), ...columns],
    rows,
  };
}

function pathCells(record, position, coalition, m) {
  const place = position?.of[m];
  const id = coalition?.of[m] ?? null;
  const firmness = id === null ? null : coalition.firmness[m];
  return [
    place ? positionWords(place) : null,
    id === null ? null : coalitionName(record, id),
    firmness === null ? null : `${Math.round(firmness * 100)} %`,
  ];
}

// Where each chosen member was, run by run.
function staysTable(record, coalitions, members) {
  if (coalitions.length === 0 || members.length === 0) return [];
  const rows = members.flatMap((m) =>
    staysOf(soundSessions(record, m, coalitions), m).map((stay) => [
      record.name(m),
      sessionsWords(stay),
      coalitionName(record, stay.id),
      rangeWords(stay),
    ]),
  );
  const table = {
    caption: 'Sessions in a row in the same coalition; the share of resamples of its roll calls, lowest to highest, in which the member was in it',
    columns: [{ name: 'Member' }, { name: 'Sessions' }, { name: 'With' }, { name: 'Share of resamples', number: true }],
    rows,
  };
  const warned = (m) => exchangeWords(record, m, (other) => inProse(record.name(other)));
  const told = members.map((m) => h('p', {}, [crossingWords(record, coalitions, m), warned(m)].filter(Boolean).join(' ')));
  const rule = `A member has crossed over that is with the new coalition in at least ${Math.round(CROSSED_FROM * 100)} % of the resamples and in the next session, too, where both coalitions were there before and after and their number is firm.`;
  return [
    h('h2', {}, 'Who crossed over'),
    ...told,
    h('p', { class: 'source' }, rule),
    h('details', {}, h('summary', {}, 'Which coalition in which sessions'), tableOf(table)),
  ];
}

/** Where a member crossed over, and how often it was elsewhere without having crossed. */
export function crossingWords(record, coalitions, m) {
  const name = inProse(record.name(m));
  const changes = changesOf(soundSessions(record, m, coalitions), m);
  const known = coalitions.filter(({ of }) => of[m] !== null);
  if (known.length === 0) return `${atStart(name)} is in no tracked coalition in these sessions.`;
  const over = `sessions ${known[0].number} to ${known.at(-1).number} (${known.length} in which it was in a coalition)`;
  const crossed = changes.filter(({ verdict }) => verdict === 'moved');
  const others = changes.length - crossed.length;
  const rest =
    others === 0
      ? ''
      : ` ${atStart(count(others, 'other change'))} of coalition ${others === 1 ? 'is' : 'are'} not told as crossing over: passing, not sure, or coalitions that came or went.`;
  if (crossed.length === 0) return `${atStart(name)} did not cross over in ${over}.${rest}`;
  const one = ({ number, to, firmness }) =>
    `in ${sessionInWords(number)} to the coalition of ${coalitionName(record, to)} (${Math.round(firmness * 100)} % of the resamples)`;
  return `${atStart(name)} crossed over ${listed(crossed.map(one))}, in ${over}.${rest}`;
}

/** `46 to 80 (1991–92 to 2025–26)`. */
export function sessionsWords(stay) {
  return stay.from === stay.to ? `${stay.from} (${yearsOf(stay.from)})` : `${stay.from} to ${stay.to} (${yearsOf(stay.from)} to ${yearsOf(stay.to)})`;
}

/** `52 % to 100 %`. */
export function rangeWords({ least, most }) {
  const [low, high] = [least, most].map((value) => `${Math.round(value * 100)} %`);
  return low === high ? low : `${low} to ${high}`;
}

// Who is in which coalition in the chosen session.
function coalitionLists(record, { number, coalition }) {
  if (!coalition) return [];
  const lists = record.header.coalitions.names
    .map((name, id) => ({ name, of: coalition.of.map((_, m) => m).filter((m) => coalition.of[m] === id) }))
    .filter(({ of }) => of.length > 0);
  const words = (m) => {
    const firm = coalition.firmness[m];
    return firm !== null && firm < CROSSED_FROM ? `${inProse(record.name(m))} (${Math.round(firm * 100)} %)` : inProse(record.name(m));
  };
  const list = ({ name, of }) =>
    h('details', {}, h('summary', {}, `With ${name}: ${count(of.length, 'member')}`), h('p', {}, `${atStart(listed(of.map(words)))}.`));
  return [
    h('h2', {}, `Who is where in ${sessionInWords(number)}`),
    ...lists.map(list),
    h(
      'p',
      { class: 'source' },
      `In brackets, where it is below ${Math.round(CROSSED_FROM * 100)} %: in what share of the resamples of the session’s roll calls the member was in that coalition.`,
    ),
  ];
}

register({
  name: 'time',
  title: 'Over time',
  controls: [
    { key: 'of', type: 'member', label: 'Member' },
    { key: 'with', type: 'parties', label: `With up to ${MOST_FOLLOWED} others`, max: MOST_FOLLOWED },
    { key: 'since', type: 'choice', label: 'Since', options: SINCE.map(([value, words]) => [String(value), words]) },
    {
      key: 'session',
      type: 'number',
      label: 'Session shown',
      min: 1,
      max: (record) => Number(lastSession(record)),
      words: (value) => `${value} (${yearsOf(Number(value))})`,
    },
  ],
  defaults: (record) => ({ of: 'USA', with: 'RUS,CHN', since: '1', session: lastSession(record) }),
  render: renderTime,
});
