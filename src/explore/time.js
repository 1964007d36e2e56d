// Coalitions and positions over sessions, and one session chosen by a slider.
import { UNKNOWN, atStart, count, listed, thousands } from './words.js';
import { h } from './dom.js';
import { keysIn } from './picker.js';
import { change } from './state.js';
import { lastSession, numbersOf, spanBetween, spanOf } from './spans.js';
import { register } from './app.js';
import { coalitionSentence } from './map_values.js';
import { coalitionMark } from './colors.js';
import { coalitionCount, coalitionName, coalitionsOf, positionWords, positionsOf, sessionInWords, yearsOf } from './time_data.js';
import { CROSSED_FROM } from './time_layers.js';
import { crossingsSection } from './time_crossings.js';
import { drawCoalitions } from './time_coalitions.js';
import { drawPositions } from './time_positions.js';
import { drawSession } from './time_session.js';

const COALITION_NOTE =
  ' A coalition is called after the best known of its members in the session shown or, where it was not there, in that in brackets; in it are members that chose the same more often with each other than with the rest.';
// Beside the first, as in the pair view.
const MOST_FOLLOWED = 6;
// Of more members the table tells, not the sentence.
const MOST_SAID = 3;
const SINCE = [
  [1, 'the first, 1946'],
  [25, 'session 25, 1970'],
  [46, 'session 46, 1991'],
  [61, 'session 61, 2006'],
  [71, 'session 71, 2016'],
];

const firstSession = (record) => numbersOf(record, 'session')[0];

function chosenSession(state, record) {
  const last = Number(lastSession(record));
  return Math.min(Math.max(Number(state.session) || last, firstSession(record)), last);
}

const sessionsFrom = (sessions, first) => sessions.filter(({ number }) => number >= first);
const ofSession = (sessions, number) => sessions.find((session) => session.number === number) ?? null;

function renderTime(state, record, { width }) {
  const number = chosenSession(state, record);
  const first = Math.max(Math.min(Number(state.since) || 1, Number(lastSession(record)) - 1), firstSession(record));
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
    source: `${atStart(whole.name)}: ${count(whole.rolls.length, 'roll call')}, ${whole.days}.${coalitions.length === 0 ? '' : COALITION_NOTE} Positions with 90\u00a0% bands, too narrow for members far out`,
    file: `time-${number}`,
    extra: [...crossingsSection(record, coalitions, members), ...coalitionLists(record, now)],
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
  return coalitionSentence(record, coalition, span);
}

function placesPart(record, { number, position, coalition, span }, members) {
  const one = (m) => {
    if (!span?.rolls.some((r) => record.isSeated(r, m))) return `${record.said(m)} was no member in session ${number}`;
    const place = position?.of[m];
    const id = coalition?.of[m] ?? null;
    if (!coalition) return `${record.said(m)} stands at ${place ? positionWords(place) : `a position ${UNKNOWN}`}`;
    const where = id === null ? 'in no coalition' : `in that of ${coalitionName(record, coalition, id)}`;
    return `${record.said(m)} stands at ${place ? positionWords(place) : `a position ${UNKNOWN}`}, ${where}`;
  };
  const rest = members.length > MOST_SAID ? ` Where the other ${members.length - MOST_SAID} stand the table tells.` : '';
  return members.length === 0 ? '' : `${atStart(members.slice(0, MOST_SAID).map(one).join('; '))}.${rest}`;
}

// A row a session, two columns a member.
function pathTable(record, positions, coalitions, members) {
  const numbers = [...new Set([...positions, ...coalitions].map(({ number }) => number))].sort((a, b) => b - a);
  const columns = members.flatMap((m) => [
    { name: `${record.name(m)}: position`, number: true },
    { name: `${record.name(m)}: coalition` },
    { name: `${record.name(m)}: share of resamples in it`, number: true },
  ]);
  const ids = Array.from({ length: coalitionCount(record) }, (_, id) => id);
  const rows = numbers.map((number) => {
    const [position, coalition] = [ofSession(positions, number), ofSession(coalitions, number)];
    const parts = ids.flatMap((id) => (coalition?.after[id] ? [sizeIn(coalition, id), coalitionName(record, coalition, id)] : [null, null]));
    return [
      String(number),
      yearsOf(number),
      thousands(spanOf(record, String(number)).rolls.length),
      coalition ? (coalition.firm ? 'yes' : 'no') : null,
      ...parts,
      ...members.flatMap((m) => pathCells(record, position, coalition, m)),
    ];
  });
  const head = [{ name: 'Session' }, { name: 'Years' }, { name: 'Roll calls', number: true }, { name: 'Number of coalitions firm' }];
  return {
    caption: 'Coalitions and positions, session by session',
    columns: [...head, ...ids.flatMap(coalitionColumns), ...columns],
    rows,
  };
}

const sizeIn = (coalition, id) => String(coalition.of.filter((other) => other === id).length);

const coalitionColumns = (id) => [
  { name: `Coalition ${coalitionMark(id)}: members`, number: true },
  { name: `Coalition ${coalitionMark(id)}, called after` },
];

function pathCells(record, position, coalition, m) {
  const place = position?.of[m];
  const id = coalition?.of[m] ?? null;
  const firmness = id === null ? null : coalition.firmness[m];
  return [
    place ? positionWords(place) : null,
    id === null ? null : `${coalitionMark(id)}: ${coalitionName(record, coalition, id)}`,
    firmness === null ? null : `${Math.round(firmness * 100)}\u00a0%`,
  ];
}

// Who is in which coalition in the chosen session.
function coalitionLists(record, { number, coalition }) {
  if (!coalition) return [];
  const inIt = (id) => coalition.of.map((_, m) => m).filter((m) => coalition.of[m] === id);
  const lists = coalition.after.flatMap((after, id) => (after ? [{ name: coalitionName(record, coalition, id), of: inIt(id) }] : []));
  const words = (m) => {
    const firm = coalition.firmness[m];
    return firm !== null && firm < CROSSED_FROM ? `${record.said(m)} (${Math.round(firm * 100)}\u00a0%)` : record.said(m);
  };
  const list = ({ name, of }) =>
    h('details', { class: 'short' }, h('summary', {}, `With ${name}: ${count(of.length, 'member')}`), h('p', {}, `${atStart(listed(of.map(words)))}.`));
  return [
    h('h2', {}, `Who is where in ${sessionInWords(number)}`),
    ...lists.map(list),
    h(
      'p',
      { class: 'source' },
      `In brackets, where it is below ${Math.round(CROSSED_FROM * 100)}\u00a0%: in what share of the resamples of the session’s roll calls the member was in that coalition.`,
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
      min: firstSession,
      max: (record) => Number(lastSession(record)),
      words: (value) => `${value} (${yearsOf(Number(value))})`,
    },
  ],
  defaults: (record) => ({ of: 'USA', with: 'RUS,CHN', since: '1', session: lastSession(record) }),
  render: renderTime,
});
