// Draws tracked coalitions over sessions as layers, and below them in which of them some members were.
import { s } from './dom.js';
import { chartOf, label, round, scale } from './svg.js';
import { coalitionColor, coalitionMark } from './colors.js';
import { bandsBetween, layerColumns, layerOrder } from './time_layers.js';
import { coalitionName, coalitionNear, sessionInWords } from './time_data.js';
import { NARROW_CHART, coalitionSquare, headingOf, entriesOf, roomForNames, sessionAxis } from './time_marks.js';
import { drawStrips, stripsInWords } from './time_strips.js';

const STACK = { tall: 260, narrow: 200, gap: 3, axis: 52 };
const SIDE = 34;
// Room for how many members there are at the last session.
const LAST_SIZES = 28;
// A column's part of the step from one to the next, unless that is narrow: then there is no room to see who goes.
const COLUMN = 0.5;
const NARROW_STEP = 7;
// Between narrow columns bands of fewer members are hairs, and left out.
const HAIR = 4;
const WIDE_STEP = 20;
// How strong the colour of those who stay is; the style sheet says it.
const STRENGTH = 'var(--stay)';

/** The chart; `pick(number)` is called when a session is pressed. */
export function drawCoalitions(record, sessions, { members, chosen, width, pick }) {
  const isNarrow = width < NARROW_CHART;
  const right = width - LAST_SIZES - (isNarrow ? 0 : roomForNames(members.map((m) => record.name(m)), width));
  const heading = headingOf('Coalitions: how many members each has, session by session', width);
  const columns = layerColumns(record, sessions, STACK.gap);
  const key = entriesOf(keyEntries(record, sessions, chosen), width, heading.height);
  const top = key.bottom + 8;
  const bottom = top + (isNarrow ? STACK.narrow : STACK.tall);
  const x = scale([sessions[0].number - 0.5, sessions.at(-1).number + 0.5], [SIDE, right]);
  const y = scale([0, Math.max(...columns.map((column) => column.top))], [bottom, top]);
  const strips = drawStrips(record, sessions, members, { x, top: bottom + 12, names: isNarrow ? null : right + LAST_SIZES });
  const step = x(2) - x(1);
  const chart = { record, order: layerOrder(record, sessions), columns, x, y, step, top, bottom, end: strips.bottom };
  chart.half = (step * (step < NARROW_STEP ? 1 : COLUMN)) / 2;
  const desc = `${describeLayers(record, columns)}. ${stripsInWords(record, sessions, members)}`;
  const svg = chartOf({ width, height: chart.end + STACK.axis, title: 'Coalitions by session', desc });
  const numbers = sessions.map(({ number }) => number);
  svg.append(...heading.marks, ...key.marks, ...bandsOf(chart), ...columns.flatMap((column) => columnOf(chart, column)), ...endSizes(chart, right));
  svg.append(...columns.map((column) => pressOf(chart, column, pick)), ...strips.marks);
  svg.append(...sessionAxis(numbers, x, chart.end + 8, { left: SIDE, right }).flat(), ...markOf(chart, chosen));
  return svg;
}

function keyEntries(record, sessions, chosen) {
  const named = (id) => coalitionNear(record, sessions, chosen, id);
  const entries = layerOrder(record, sessions).map((id) => ({ words: named(id), mark: (x, y) => coalitionSquare(id, x, y) }));
  if (sessions.every(({ firm }) => firm)) return entries;
  const dot = (x, y) => s('circle', { cx: x + 7, cy: y + 8, r: 3, style: 'fill:var(--soft)' });
  return [...entries, { words: 'below: how many coalitions there are is not firm in that session', mark: dot }];
}

const layerPath = (id, strength, d, tip) => s('path', { d, fill: coalitionColor(id), 'fill-opacity': strength, 'data-tip': tip });

function columnOf({ x, y, half, bottom }, { session, sizes, base }) {
  const marks = sizes.map((size, id) =>
    size === 0
      ? null
      : s('rect', {
          x: round(x(session.number) - half),
          width: round(2 * half),
          y: round(y(base[id] + size)),
          height: round(y(base[id]) - y(base[id] + size)),
          fill: coalitionColor(id),
          'fill-opacity': STRENGTH,
          'shape-rendering': 'crispEdges',
        }),
  );
  const doubt = session.firm ? null : s('circle', { cx: round(x(session.number)), cy: bottom + 5, r: 2, style: 'fill:var(--soft)' });
  return [...marks, doubt].filter(Boolean);
}

// Those who stay are pale, those who go have the colour of where they come from.
function bandsOf({ order, columns, x, y, step, half }) {
  if (step < NARROW_STEP) return [];
  return columns.slice(1).flatMap((after, i) => {
    const before = columns[i];
    if (after.session.number - before.session.number > 1) return [];
    const seen = bandsBetween(order, before, after).filter(({ from, to, members }) => from === to || members.length >= HAIR || step >= WIDE_STEP);
    const [left, right] = [x(before.session.number) + half, x(after.session.number) - half];
    const edges = ({ members, left: a, right: b }) =>
      `M${round(left)} ${round(y(a))}L${round(right)} ${round(y(b))}L${round(right)} ${round(y(b + members.length))}L${round(left)} ${round(y(a + members.length))}Z`;
    return [...seen]
      .sort((a, b) => (a.from !== a.to) - (b.from !== b.to))
      .map((band) => layerPath(band.from, band.from === band.to ? STRENGTH : 1, edges(band)));
  });
}

// How many there are at the first and the last session.
function endSizes({ order, columns, x, y, step }, right) {
  const at = (column, place, anchor) =>
    order
      .filter((id) => column.sizes[id] > 5)
      .map((id) => label(place, y(column.base[id] + column.sizes[id] / 2) + 4, column.sizes[id], { 'text-anchor': anchor, class: 'soft' }));
  return [...at(columns[0], x(columns[0].session.number) - step / 2 - 4, 'end'), ...at(columns.at(-1), right + 2, 'start')];
}

function markOf({ x, top, end, columns }, chosen) {
  if (!columns.some(({ session }) => session.number === chosen)) return [];
  return [s('path', { 'pointer-events': 'none', d: `M${round(x(chosen))} ${top - 6}V${end + 8}`, style: 'stroke:var(--ink);stroke-width:1', fill: 'none' })];
}

// The slider does the same by keyboard.
function pressOf({ record, x, step, top, bottom }, column, pick) {
  const { session } = column;
  return s('rect', {
    x: round(x(session.number) - step / 2),
    width: round(step),
    y: top,
    height: bottom - top + 10,
    fill: 'transparent',
    'data-tip': columnWords(record, column),
    onclick: () => pick(session.number),
    style: 'cursor:pointer',
  });
}

function columnWords(record, { session, sizes }) {
  const parts = sizes.map((size, id) => (size ? `${coalitionMark(id)}, ${coalitionName(record, session, id)}: ${size}` : null)).filter(Boolean);
  const doubt = session.firm ? '' : '\nhow many coalitions there are is not firm';
  return `${sessionInWords(session.number)}\n${parts.join('\n')}${doubt}`;
}

function describeLayers(record, columns) {
  const [first, last] = [columns[0], columns.at(-1)];
  return [first, last].map((column) => columnWords(record, column).replace(/\n/g, '; ')).join('. ');
}
