// The tile map: members coloured by agreement, choice, position or coalition.
import { CAST, CHOICES, UNKNOWN, count, dayInWords, listed } from './words.js';
import { h } from './dom.js';
import { controlOf } from './controls.js';
import { keysIn } from './picker.js';
import { go } from './state.js';
import { lastSession, numbersOf, spanOf } from './spans.js';
import { register } from './app.js';
import { agreementTiles, choiceTiles, coalitionTiles, positionTiles } from './map_values.js';
import { drawMap } from './map_draw.js';
import { rollOr, rollPicker, titleWords } from './map_roll.js';
import { coalitionsOf, positionsOf, sessionNumbered, yearsOf } from './time_data.js';

const BY = {
  agreement: 'agreement with a member',
  roll: 'choice on a roll call',
  position: 'position in a session',
  coalition: 'coalition in a session',
};
// More names than this are no answer but a table.
const MOST_NAMED = 40;
const SESSIONS = { position: positionsOf, coalition: coalitionsOf };

// A control that is there only where the colours ask for it.
export function controlFor(kinds, declared) {
  const build = (record, picked) => {
    const control = (declared.make ?? ((...given) => controlOf(declared, ...given)))(record, picked);
    const set = (value, state) => {
      control.node.hidden = !kinds.includes(state.by);
      control.set(value, state);
    };
    return { node: control.node, set };
  };
  return { key: declared.key, type: 'built', build, field: declared };
}

/** The first of these keys that is a member's; undefined where none is. */
export function firstMember(record, keys) {
  return keysIn(keys)
    .map((key) => record.member(key))
    .find((m) => m !== undefined);
}

function valuesOf(state, record) {
  const span = spanOf(record, state.span) ?? spanOf(record, lastSession(record));
  if (state.by === 'roll') return rollValues(record, rollOr(record, state.roll));
  if (SESSIONS[state.by]) return sessionValues(state, record);
  const anchor = firstMember(record, state.of);
  if (anchor === undefined) return null;
  return {
    ...agreementTiles(record, anchor, span),
    source: `${count(span.rolls.length, 'roll call')}, ${span.days}`,
    file: `map-${record.members[anchor].code}-${span.key}`,
  };
}

function rollValues(record, roll) {
  const shown = choiceTiles(record, roll);
  const { label, day } = record.rolls;
  const [none, yes, abstain, no] = shown.tally;
  const name = [label[roll], `“${titleWords(record, roll, 160)}”`].filter(Boolean).join(', ');
  const missing = none ? `; ${count(none, 'member')} with a seat cast no vote` : '';
  const when = `${day[roll].length > 7 ? 'On' : 'In'} ${dayInWords(day[roll])}`;
  const sentence = `${when} ${count(yes, 'member')} voted yes, ${no} no and ${abstain} abstained on ${name}${missing}.`;
  return { ...shown, sentence, source: 'One roll call', file: `map-${label[roll] || roll}`, extra: namesByChoice(record, roll, shown.tally) };
}

// Who chose what, by name, where these are few enough to be read.
function namesByChoice(record, roll, tally) {
  const few = CAST.filter((choice) => tally[choice] > 0 && tally[choice] <= MOST_NAMED);
  return few.map((choice) => {
    const names = record.members
      .map((_, m) => m)
      .filter((m) => record.choice(roll, m) === choice)
      .sort((a, b) => record.name(a).localeCompare(record.name(b)))
      .map((m) => record.said(m));
    return h('p', {}, h('span', { class: `choice ${CHOICES[choice].css}` }, CHOICES[choice].name), ` ${listed(names)}.`);
  });
}

function sessionValues(state, record) {
  const sessions = SESSIONS[state.by](record);
  if (sessions.length === 0) return null;
  const session = sessionNumbered(sessions, Number(state.session));
  const span = spanOf(record, String(session.number));
  const shown = (state.by === 'position' ? positionTiles : coalitionTiles)(record, session, span);
  return { ...shown, source: `${count(span.rolls.length, 'roll call')}, ${span.days}`, file: `map-${state.by}-${session.number}` };
}

function tableRows(record, { tiles }) {
  const there = record.members.map((_, m) => m).filter((m) => tiles[m]);
  there.sort((a, b) => tiles[a].order - tiles[b].order || record.name(a).localeCompare(record.name(b)));
  return there.map((m) => [record.name(m), record.members[m].code, ...tiles[m].cells]);
}

function renderMap(state, record, { width }) {
  const shown = valuesOf(state, record);
  if (!shown) return { sentence: state.by === 'agreement' ? 'Choose a member to see who agrees with it.' : `This is ${UNKNOWN} of these votes.` };
  const pick = (m) => go('member', { of: record.members[m].code });
  return {
    sentence: shown.sentence,
    charts: [drawMap(record, shown, width, pick)],
    table: { caption: shown.caption, columns: [{ name: 'Member' }, { name: 'Code' }, ...shown.columns], rows: tableRows(record, shown) },
    source: `${shown.source}. ${shown.note.replace(/\.$/, '')}`,
    file: shown.file.replace(/[^\w.-]+/g, '-'),
    extra: shown.extra,
  };
}

register({
  name: 'map',
  title: 'Map',
  controls: [
    { key: 'by', type: 'choice', label: 'Coloured by', options: Object.entries(BY) },
    controlFor(['agreement'], { key: 'of', type: 'member', label: 'Agreement with' }),
    controlFor(['agreement'], { key: 'span', type: 'span', label: 'Over' }),
    controlFor(['roll'], { key: 'roll', type: 'other', make: rollPicker, isKnown: (record, key) => record.rollOf(key) !== undefined }),
    controlFor(['position', 'coalition'], {
      key: 'session',
      type: 'number',
      label: 'Session',
      min: (record) => numbersOf(record, 'session')[0],
      max: (record) => Number(lastSession(record)),
      words: (value) => `${value} (${yearsOf(Number(value))})`,
    }),
  ],
  defaults: (record) => ({ by: 'agreement', of: 'USA', span: lastSession(record), session: lastSession(record) }),
  render: renderMap,
});
