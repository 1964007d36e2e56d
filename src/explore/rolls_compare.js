// Two roll calls: who moved.
import { h } from './dom.js';
import { hashOf } from './state.js';
import { rollItem, symbolOf } from './roll_parts.js';
import { alluvialChart, standName } from './rolls_alluvial.js';
import { choicesOnTwo, isMove, movesOf } from './rolls_moves.js';
import { count, dayInWords, listed, shortened } from './words.js';

const COMPARE_COLUMNS = ['member', 'code', 'earlier', 'later', 'moved'];
const SAID = 3;

export function compareView(record, one, other, width) {
  const [first, second] = [one, other].sort((a, b) => a - b);
  const pairs = choicesOnTwo(record, first, second);
  const moves = movesOf(pairs);
  const names = [first, second].map((r) => symbolOf(record, r));
  const heads = [first, second].map((r, i) => [
    shortened(names[i], width < 560 ? 18 : 40),
    dayInWords(record.rolls.day[r]),
  ]);
  return {
    sentence: compareSentence(record, first, second, moves),
    charts: [alluvialChart(record, { moves, heads, title: `Who moved between ${names[0]} and ${names[1]}`, width })],
    table: compareTable(record, names, pairs),
    file: `moves-${[first, second].map((r) => record.rollKey(r).replace(/[^\w-]+/g, '-')).join('-to-')}`,
    source: `${count(pairs.length, 'member')} with a seat on one or both; left ${names[0]}, right ${names[1]}`,
    extra: [
      h(
        'section',
        {},
        h('h2', {}, 'The two roll calls'),
        h(
          'ol',
          { class: 'roll-list' },
          [first, second].map((r) => rollItem(record, r)),
        ),
      ),
      ...listOfMoves(record, moves),
    ],
  };
}

function compareSentence(record, first, second, moves) {
  const [from, to] = [first, second].map((r) => `${symbolOf(record, r)} (${dayInWords(record.rolls.day[r])})`);
  const moved = moves.filter(isMove);
  const sum = (list) => list.reduce((total, { members }) => total + members.length, 0);
  const same = sum(moves.filter((move) => move.from === move.to && move.from > 0 && move.from < 4));
  const said = moved
    .slice(0, SAID)
    .map(({ from: a, to: b, members }) => `${members.length} from ${standName(a)} to ${standName(b)}`);
  const rest = sum(moved.slice(SAID));
  if (rest > 0) said.push(`${rest} otherwise`);
  const what =
    moved.length === 0
      ? 'no member that voted on both moved'
      : `of ${sum(moved) + same} members that voted on both ${sum(moved)} moved: ${listed(said)}`;
  return `From ${from} to ${to} ${what}.`;
}

function listOfMoves(record, moves) {
  const moved = moves.filter((move) => move.from !== move.to);
  const stayed = moves.filter((move) => move.from === move.to);
  const item = ({ from, to, members }) =>
    h(
      'div',
      {},
      h('dt', {}, `${from === to ? standName(from) : `${standName(from)} → ${standName(to)}`}: ${members.length}`),
      h('dd', {}, namesLinked(record, members)),
    );
  const list = (some) => h('dl', { class: 'moves' }, some.map(item));
  return [
    moved.length > 0 && h('section', {}, h('h2', {}, 'Who moved'), list(moved)),
    stayed.length > 0 && h('details', {}, h('summary', {}, 'Who did not'), list(stayed)),
  ].filter(Boolean);
}

function namesLinked(record, members) {
  const sorted = [...members].sort((a, b) => record.name(a).localeCompare(record.name(b)));
  return sorted.flatMap((m, i) => [
    i > 0 && ', ',
    h('a', { href: hashOf('member', { of: record.members[m].code }) }, record.name(m)),
  ]);
}

function compareTable(record, names, pairs) {
  const row = ({ member, from, to }) => [
    record.name(member),
    record.members[member].code,
    standName(from),
    standName(to),
    from === to ? 'no' : 'yes',
  ];
  const columns = COMPARE_COLUMNS.map((name, i) => ({ name: i === 2 ? names[0] : i === 3 ? names[1] : name }));
  return { caption: `Choices on ${names[0]} and on ${names[1]}`, columns, rows: pairs.map(row) };
}
