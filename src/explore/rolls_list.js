// Results of the search as a list.
import { h } from './dom.js';
import { hashOf } from './state.js';
import { rollItem, symbolOf } from './roll_parts.js';
import { searchRolls } from './rolls_search.js';
import { count, dayInWords, thousands } from './words.js';

const SHOWN_AT_ONCE = 40;
const SHOWN_BESIDE = 8;
const LIST_COLUMNS = ['roll call', 'day', 'title', 'yes', 'abstain', 'no', 'no vote cast'];

// The list as the whole of the view.
export function listView(record, state) {
  const query = state.q ?? '';
  const found = searchRolls(record, query);
  const top = Number(state.top) || SHOWN_AT_ONCE;
  const shown = found.slice(0, top);
  return {
    sentence: listSentence(record, query, found),
    lead: [
      h(
        'ol',
        { class: 'roll-list' },
        shown.map((r) => rollItem(record, r)),
      ),
      found.length > top && moreLink(state, top, found.length),
    ],
    table: found.length > 0 ? listTable(record, shown, query) : null,
    file: `rolls-${query.replace(/\W+/g, '-') || 'newest'}`,
    source: `${thousands(record.rollCount)} roll calls searched by title, symbol, day and topic`,
  };
}

function listSentence(record, query, found) {
  if (query.trim() === '') return `${thousands(found.length)} roll calls, the newest first.`;
  if (found.length === 0) return `No roll call has “${query}” in its title, symbol, day or topics.`;
  const days = [found.reduce((a, b) => Math.min(a, b)), found.reduce((a, b) => Math.max(a, b))].map((r) =>
    dayInWords(record.rolls.day[r]),
  );
  return `${count(found.length, 'roll call')} with “${query}”, ${found.length === 1 ? days[0] : `${days[0]} to ${days[1]}`}.`;
}

function moreLink(state, top, all) {
  return h(
    'p',
    {},
    h(
      'a',
      { href: hashOf('rolls', { ...state, top: top + 200 }), 'data-key': 'more' },
      `Show more of the ${thousands(all)}`,
    ),
  );
}

function listTable(record, rolls, query) {
  const { day, title } = record.rolls;
  const row = (r) => {
    const [none, yes, abstain, no] = record.tally(r);
    return [symbolOf(record, r), day[r], title[r], yes, abstain, no, none];
  };
  return {
    caption: query ? `Roll calls with “${query}” that are listed` : 'Roll calls that are listed',
    columns: LIST_COLUMNS.map((name, i) => ({ name, number: i > 2 })),
    rows: rolls.map(row),
  };
}

// Results beside a roll call that is shown: each to be opened or to be compared with it.
export function resultsBeside(record, state, roll) {
  const found = searchRolls(record, state.q);
  const items = found
    .slice(0, SHOWN_BESIDE)
    .map((r) => rollItem(record, r, r === roll ? [] : [compareLink(record, roll, r)]));
  const all =
    found.length > SHOWN_BESIDE &&
    h('p', {}, h('a', { href: hashOf('rolls', { q: state.q }) }, `All ${thousands(found.length)} found`));
  return h(
    'section',
    { class: 'beside' },
    h('h2', {}, found.length === 0 ? `Nothing found with “${state.q}”` : `Found with “${state.q}”`),
    h('ol', { class: 'roll-list' }, items),
    all,
  );
}

export function compareLink(record, roll, other) {
  const href = hashOf('rolls', { roll: record.rollKey(roll), vs: record.rollKey(other) });
  return h('a', { href }, `compare with ${symbolOf(record, roll)}`);
}
