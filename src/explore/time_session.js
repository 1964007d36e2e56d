// Draws one session: every member on the line, a row for each coalition, the named ones with their names.
import { s } from './dom.js';
import { below, chartOf, label, lines, round, scale, textWidth, ticks } from './svg.js';
import { coalitionColor } from './colors.js';
import { heapDots, nameRows } from './time_heap.js';
import { coalitionName, positionWords, sessionInWords } from './time_data.js';
import { NARROW_CHART, coalitionSquare, headingOf } from './time_marks.js';

const DOT_SIZES = { wide: 4, narrow: 3 };
const NAME_ROW = 16;
const SESSION_LEFT = 12;
const NO_ROW = -1;

/** The chart of a session of positions; `coalitions` is the same session with coalitions, or null. */
export function drawSession(record, session, coalitions, { members, ends, width }) {
  const heading = headingOf(`Every member on the line in ${sessionInWords(session.number)}${coalitions ? ', by coalition' : ''}`, width);
  const x = scale(ends, [SESSION_LEFT, width - SESSION_LEFT]);
  const rows = coalitionRows(record, { session, coalitions, members, x, width });
  let top = heading.height + 4;
  for (const row of rows) top = (row.base = top + row.words.length * 16 + row.tall) + 14;
  const axisWords = lines('position, in standard deviations; right is the side on which the United States stands in the mean', width);
  const svg = chartOf({
    width,
    height: top + 30 + axisWords.length * 16,
    title: `Members on the line, session ${session.number}`,
    desc: rows.map((row) => `${row.count}: ${row.name}`).join('; '),
  });
  const grid = ticks(...ends, 7).map((value) => s('path', { d: `M${round(x(value))} ${heading.height}V${top}`, class: 'grid', fill: 'none' }));
  svg.append(...heading.marks, ...grid, ...rows.flatMap((row) => rowMarks(record, session, row, x, width)));
  svg.append(
    s('line', { x1: 0, x2: width, y1: top, y2: top, class: 'axis' }),
    ...below({ values: ticks(...ends, 7), x, y: top, format: (value) => String(value).replace('-', '−') }).filter(Boolean),
    ...axisWords.map((line, i) => label(width / 2, top + 38 + i * 16, line, { class: 'soft', 'text-anchor': 'middle' })),
  );
  return svg;
}

// Members by coalition, the largest first, then those in none.
function coalitionRows(record, chart) {
  const { session, coalitions } = chart;
  const by = new Map();
  session.of.forEach((place, m) => {
    if (!place) return;
    const id = coalitions?.of[m] ?? NO_ROW;
    by.set(id, [...(by.get(id) ?? []), m]);
  });
  const ids = [...by.keys()].sort((a, b) => (a === NO_ROW) - (b === NO_ROW) || by.get(b).length - by.get(a).length);
  return ids.map((id) => coalitionRow(record, chart, id, by.get(id)));
}

function coalitionRow(record, { session, coalitions, members, x, width }, id, of) {
  // Where coalitions are not known nobody is in none.
  const none = coalitions ? 'in no tracked coalition' : 'all';
  const name = id === NO_ROW ? none : coalitionName(record, coalitions, id);
  const dot = width < NARROW_CHART ? DOT_SIZES.narrow : DOT_SIZES.wide;
  const at = of.map((m) => x(session.of[m].mean));
  const up = heapDots(at, dot);
  const named = of.filter((m) => members.includes(m));
  const places = nameRows(
    named.map((m) => x(session.of[m].mean)),
    named.map((m) => textWidth(record.name(m))),
    width,
  );
  const heap = Math.max(0, ...up) + 2 * dot;
  const tall = heap + (named.length ? (1 + Math.max(...places.map(({ row }) => row))) * NAME_ROW + 6 : 0);
  return {
    id,
    dot,
    name,
    count: of.length,
    of,
    at,
    up,
    named,
    places,
    heap,
    tall,
    words: lines(`${name}: ${of.length} members with a position`, width - 24),
  };
}

function rowMarks(record, session, row, x, width) {
  const { id, dot, of, at, up, base, named, places, heap, words } = row;
  const top = base - row.tall - words.length * 16;
  const square = id === NO_ROW ? null : coalitionSquare(id, 0, top);
  const title = words.map((line, i) => label(id === NO_ROW ? 0 : 20, top + 12 + i * 16, line, { class: 'halo' }));
  const names = named.flatMap((m, i) => nameMarks(record.name(m), x(session.of[m].mean), dot + up[of.indexOf(m)], places[i], base, heap));
  const dots = of.map((m, i) =>
    s('circle', {
      cx: round(at[i]),
      cy: round(base - dot - up[i]),
      r: dot - 0.4,
      'data-tip': `${record.name(m)}: ${positionWords(session.of[m])}`,
      style: `fill:${id === NO_ROW ? 'var(--soft)' : coalitionColor(id)};stroke:${named.includes(m) ? 'var(--ink)' : 'var(--paper)'};stroke-width:${named.includes(m) ? 2 : 0.6}`,
    }),
  );
  return [square, ...title, s('line', { x1: 0, x2: width, y1: base, y2: base, class: 'grid' }), ...names, ...dots].filter(Boolean);
}

function nameMarks(name, at, up, { row, middle }, base, heap) {
  const y = base - heap - 6 - row * NAME_ROW;
  return [
    s('path', { d: `M${round(at)} ${round(base - up)}L${round(middle)} ${round(y + 3)}`, class: 'axis', fill: 'none' }),
    label(middle, y, name, { 'text-anchor': 'middle', class: 'halo', style: 'font-weight:bold' }),
  ];
}
