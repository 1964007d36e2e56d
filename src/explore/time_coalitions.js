// Draws tracked coalitions over sessions as layers, and the lines of members through them.
import { s } from './dom.js';
import { chartOf, label, linePath, round, scale } from './svg.js';
import { coalitionColor } from './colors.js';
import { bandsBetween, layerColumns, layerOrder } from './time_layers.js';
import { coalitionName, sessionInWords } from './time_data.js';
import { DASHES, NARROW_CHART, coalitionSquare, headingOf, entriesOf, namesAtEnds, roomForNames, sessionAxis } from './time_marks.js';

const STACK = { tall: 260, narrow: 200, gap: 3, axis: 52 };
const SIDE = 34;
// A column's part of the step from one to the next.
const COLUMN = 0.5;
// Between narrow columns bands of fewer members are hairs, and left out.
const HAIR = 4;
const WIDE_STEP = 20;
// How strong the colour of those who stay is.
const STRENGTH = 0.66;

/** The chart; `pick(number)` is called when a session is pressed. */
export function drawCoalitions(record, sessions, { members, chosen, width, pick }) {
  const names = members.map((m) => nameOfPath(record, sessions, m));
  const room = roomForNames(names, width) + 28;
  const heading = headingOf('Coalitions: how many members each has, session by session', width);
  const order = layerOrder(record, sessions);
  const key = entriesOf(keyEntries(record, order, sessions), width, heading.height);
  const columns = layerColumns(record, sessions, STACK.gap);
  const tall = width < NARROW_CHART ? STACK.narrow : STACK.tall;
  const top = key.bottom + 8;
  const x = scale([sessions[0].number - 0.5, sessions.at(-1).number + 0.5], [SIDE, width - room]);
  const y = scale([0, Math.max(...columns.map((column) => column.top))], [top + tall, top]);
  const chart = { record, order, columns, x, y, step: x(2) - x(1), top, bottom: top + tall };
  const svg = chartOf({ width, height: top + tall + STACK.axis, title: 'Coalitions by session', desc: describeLayers(record, columns) });
  svg.append(
    ...heading.marks,
    ...key.marks,
    ...bandsOf(chart),
    ...columns.flatMap((column) => columnOf(chart, column)),
    ...endSizes(chart, width - room),
  );
  svg.append(
    ...pathsOf(chart, members, names, { x: width - room + 6, room: room - 6 }),
    ...sessionAxis(
      sessions.map(({ number }) => number),
      x,
      top + tall + 10,
      { left: SIDE, right: width - room },
    ).flat(),
  );
  svg.append(...markOf(chart, chosen), ...columns.map((column) => pressOf(chart, column, pick)));
  return svg;
}

function keyEntries(record, order, sessions) {
  const entries = order.map((id) => ({ words: coalitionName(record, id), mark: (x, y) => coalitionSquare(id, x, y) }));
  if (sessions.every(({ firm }) => firm)) return entries;
  const dot = (x, y) => s('circle', { cx: x + 7, cy: y + 8, r: 3, style: 'fill:var(--soft)' });
  return [...entries, { words: 'below: how many coalitions there are is not firm in that session', mark: dot }];
}

const layerPath = (id, strength, d, tip) => s('path', { d, fill: coalitionColor(id), 'fill-opacity': strength, 'data-tip': tip });

function columnOf({ x, y, step, bottom }, { session, sizes, base }) {
  const half = (step * COLUMN) / 2;
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
        }),
  );
  const doubt = session.firm ? null : s('circle', { cx: round(x(session.number)), cy: bottom + 5, r: 2, style: 'fill:var(--soft)' });
  return [...marks, doubt].filter(Boolean);
}

// Those who stay are pale, those who go have the colour of where they come from.
function bandsOf({ order, columns, x, y, step }) {
  const half = (step * COLUMN) / 2;
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

// Each member at a height of its own within the coalition that it is in; broken where it is in none.
function pathsOf({ columns, x, y, top, bottom }, members, names, { x: right, room }) {
  const items = [];
  const marks = members.map((m, k) => {
    const points = columns
      .map((column, i) => {
        const id = column.session.of[m];
        if (id === null) return null;
        const place = [x(column.session.number), y(column.base[id] + (column.sizes[id] * (k + 1)) / (members.length + 1))];
        const isNext = i > 0 && column.session.number - columns[i - 1].session.number === 1;
        return isNext ? [place] : [null, place];
      })
      .flatMap((place) => place ?? [null]);
    const last = points.findLast(Boolean);
    if (last) items.push({ y: last[1], words: names[k] });
    const d = linePath(points);
    const line = (style) => s('path', { d, fill: 'none', 'stroke-linejoin': 'round', style });
    return [
      line('stroke:var(--paper);stroke-width:4.5;stroke-opacity:.9'),
      line(`stroke:var(--ink);stroke-width:1.8;${DASHES[k % DASHES.length] ? `stroke-dasharray:${DASHES[k % DASHES.length]}` : ''}`),
    ];
  });
  return [...marks.flat(), ...namesAtEnds(items, { x: right + 22, room: room - 22, low: top + 8, high: bottom - 4 })];
}

// A line that ends before the others says where.
function nameOfPath(record, sessions, m) {
  const last = sessions.findLast(({ of }) => of[m] !== null);
  return !last || last === sessions.at(-1) ? record.name(m) : `${record.name(m)} (to ${last.number})`;
}

function markOf({ x, top, bottom, columns }, chosen) {
  if (!columns.some(({ session }) => session.number === chosen)) return [];
  return [s('path', { d: `M${round(x(chosen))} ${top - 6}V${bottom + 10}`, style: 'stroke:var(--ink);stroke-width:1', fill: 'none' })];
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
  const parts = sizes.map((size, id) => (size ? `${size}: ${coalitionName(record, id)}` : null)).filter(Boolean);
  const doubt = session.firm ? '' : '\nhow many coalitions there are is not firm';
  return `${sessionInWords(session.number)}\n${parts.join('\n')}${doubt}`;
}

function describeLayers(record, columns) {
  const [first, last] = [columns[0], columns.at(-1)];
  return [first, last].map((column) => columnWords(record, column).replace(/\n/g, '; ')).join('. ');
}
