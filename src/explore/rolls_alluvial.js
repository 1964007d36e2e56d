// Two roll calls as columns of choices with a stream for each way from one to the other.
import { s } from './dom.js';
import { chartOf, hatchOf, label, round, spread, TEXT } from './svg.js';
import { isMove, NO_SEAT } from './rolls_moves.js';
import { CAST, CHOICES, count, NOT_CAST } from './words.js';

const STANDS_IN_ORDER = [...CAST, NOT_CAST, NO_SEAT];
const ALLUVIAL_BAR = 18;
const ALLUVIAL_GAP = 10;
const ALLUVIAL_TOP = 44;
const ALLUVIAL_TALL = 430;
// Streams of at least this many pixels have room for their number.
const NUMBER_FITS = 13;

export function standName(stand) {
  return stand === NO_SEAT ? 'no member' : CHOICES[stand].name;
}

// moves: [{from, to, members}]; heads: two lists of lines above the columns.
export function alluvialChart(record, { moves, heads, title, width }) {
  const wide = Math.min(width, 900);
  const svg = chartOf({
    width: wide,
    height: ALLUVIAL_TOP + ALLUVIAL_TALL + 8,
    title,
    desc: 'Streams from the choices on the earlier roll call to those on the later. Who moved stands in the list below.',
  });
  const side = wide < 560 ? 116 : 150;
  const total = moves.reduce((sum, { members }) => sum + members.length, 0);
  const scale = (ALLUVIAL_TALL - ALLUVIAL_GAP * (STANDS_IN_ORDER.length - 1)) / Math.max(1, total);
  const left = standsColumn(moves, 'from', scale);
  const right = standsColumn(moves, 'to', scale);
  const [x1, x2] = [side, wide - side];
  const streams = streamsOf(moves, left, right, scale);
  svg.append(...streams.map((stream) => streamMark(record, stream, x1 + ALLUVIAL_BAR, x2)));
  svg.append(...barsOf(svg, left, x1, -1), ...barsOf(svg, right, x2, 1));
  svg.append(
    ...streams.filter(({ thick }) => thick >= NUMBER_FITS).map((stream) => numberOn(stream, x1 + ALLUVIAL_BAR)),
  );
  heads.forEach((lines, i) =>
    lines.forEach((text, k) =>
      svg.append(
        label(i === 0 ? 0 : wide, 14 + k * 16, text, {
          'text-anchor': i === 0 ? 'start' : 'end',
          class: k > 0 && 'soft',
          'font-weight': k === 0 && 'bold',
        }),
      ),
    ),
  );
  return svg;
}

// Where each choice stands in a column: {stand, n, top, tall}.
function standsColumn(moves, side, scale) {
  let top = ALLUVIAL_TOP;
  return STANDS_IN_ORDER.map((stand) => {
    const n = moves.filter((move) => move[side] === stand).reduce((sum, { members }) => sum + members.length, 0);
    const part = { stand, n, top, tall: n * scale, used: 0 };
    if (n > 0) top += part.tall + ALLUVIAL_GAP;
    return part;
  }).filter(({ n }) => n > 0);
}

// Streams leave and arrive in the order of the choices, so that they cross as little as can be.
function streamsOf(moves, left, right, scale) {
  const order = (stand) => STANDS_IN_ORDER.indexOf(stand);
  const sorted = [...moves].sort((a, b) => order(a.from) - order(b.from) || order(a.to) - order(b.to));
  return sorted.map((move) => {
    const thick = move.members.length * scale;
    const [a, b] = [take(left, move.from, thick), take(right, move.to, thick)];
    return { ...move, thick, a, b };
  });
}

function take(column, stand, thick) {
  const part = column.find((one) => one.stand === stand);
  const at = part.top + part.used;
  part.used += thick;
  return at;
}

function streamMark(record, { from, to, members, thick, a, b }, x1, x2) {
  const middle = (x1 + x2) / 2;
  const [p, q] = [
    [x1, a],
    [x2, b],
  ].map(([x, y]) => `${round(x)} ${round(y)}`);
  const [p2, q2] = [
    [x1, a + thick],
    [x2, b + thick],
  ].map(([x, y]) => `${round(x)} ${round(y)}`);
  const path = `M${p}C${middle} ${round(a)} ${middle} ${round(b)} ${q}L${q2}C${middle} ${round(b + thick)} ${middle} ${round(a + thick)} ${p2}Z`;
  const names = members
    .slice(0, 30)
    .map((m) => record.name(m))
    .join(', ');
  const tip = `${standName(from)} to ${standName(to)}: ${count(members.length, 'member')}\n${names}${members.length > 30 ? ' …' : ''}`;
  return s('path', {
    d: path,
    class: `stream ${isMove({ from, to }) ? 'moves' : 'stays'} ${cssOf(from)}`,
    'data-tip': tip,
  });
}

function cssOf(stand) {
  return stand === NO_SEAT ? 'none' : CHOICES[stand].css;
}

function barsOf(svg, column, x, side) {
  const places = spread(
    column.map(({ top, tall }) => top + tall / 2),
    TEXT + 3,
    ALLUVIAL_TOP + 6,
    ALLUVIAL_TOP + ALLUVIAL_TALL - 4,
  );
  const at = side < 0 ? x - 6 : x + ALLUVIAL_BAR + 6;
  return column.map(({ stand, n, top, tall }, i) => {
    const empty = { class: stand === NO_SEAT ? 'uncast empty' : 'fill' };
    const paint = stand === NOT_CAST ? { fill: hatchOf(svg), class: 'uncast' } : empty;
    return s(
      'g',
      { class: cssOf(stand) },
      s('rect', { x: round(x), y: round(top), width: ALLUVIAL_BAR, height: Math.max(1, round(tall)), ...paint }),
      label(at, places[i] + 4, `${n} ${standName(stand)}`, { 'text-anchor': side < 0 ? 'end' : 'start' }),
    );
  });
}

// Beside the left column, where streams do not cross yet.
function numberOn({ members, thick, a }, x1) {
  return label(x1 + 10, a + thick / 2 + 4, String(members.length), { class: 'halo', 'aria-hidden': 'true' });
}
