// Rows of members with the agreement now as a full dot and before as an open one, each with its 90 % interval.
import { s } from './dom.js';
import { chartOf, label, round, scale, textWidth } from './svg.js';
import { hashOf } from './state.js';
import { count, share, signed, withInterval } from './words.js';

const COMPANY_NARROW = 640;
const COMPANY_ROW = { wide: 24, narrow: 40 };
const COMPANY_HEAD = 42;
const COMPANY_PART = 30;
const COMPANY_TICKS = [0, 0.25, 0.5, 0.75, 1];

// parts: [{title, rows}]; `words(row)` stands at the right of a row.
export function companyChart(record, member, { title, parts, earlier, words, width }) {
  const narrow = width < COMPANY_NARROW;
  const step = narrow ? COMPANY_ROW.narrow : COMPANY_ROW.wide;
  const height = COMPANY_HEAD + parts.reduce((sum, { rows }) => sum + COMPANY_PART + rows.length * step, 0);
  const desc = `${parts.map((part) => part.title).join('; ')}. Full dots: the span asked for; open dots: the span before. Bars are 90\u00a0% intervals. The numbers stand in the table below.`;
  const svg = chartOf({ width, height, title, desc });
  const sides = narrow ? { left: 4, right: width - 8 } : { left: sideOf(record, parts), right: width - 190 };
  const x = scale([0, 1], [sides.left, sides.right]);
  svg.append(...scaleOf(x, height, earlier));
  let top = COMPANY_HEAD;
  for (const part of parts) {
    svg.append(label(0, top + 18, part.title, { 'font-weight': 'bold' }));
    top += COMPANY_PART;
    for (const row of part.rows) {
      svg.append(...companyRow({ record, member, row, top, step, narrow, x, width, words }));
      top += step;
    }
  }
  return svg;
}

function sideOf(record, parts) {
  const names = parts.flatMap(({ rows }) => rows.map((row) => textWidth(record.name(row.member))));
  return Math.min(230, Math.max(80, ...names) + 12);
}

// Numbers and their lines; what the open dot means.
function scaleOf(x, height, earlier) {
  const grid = COMPANY_TICKS.map((value) =>
    s('line', {
      x1: round(x(value)),
      x2: round(x(value)),
      y1: COMPANY_HEAD - 6,
      y2: height,
      class: 'grid',
      'aria-hidden': 'true',
    }),
  );
  const anchor = (value) => (value === 0 ? 'start' : value === 1 ? 'end' : 'middle');
  const numbers = COMPANY_TICKS.map((value) =>
    label(x(value), COMPANY_HEAD - 10, share(value), {
      class: 'soft',
      'text-anchor': anchor(value),
      'aria-hidden': 'true',
    }),
  );
  const note = earlier ? [label(x(0), 10, `open dot: ${earlier.name}`, { class: 'soft' })] : [];
  return [...grid, ...numbers, ...note];
}

// A row is a link to the pair over time, and the numbers beside it.
function companyRow({ record, member, row, top, step, narrow, x, width, words }) {
  const name = record.name(row.member);
  const y = narrow ? top + 30 : top + step / 2;
  const text = narrow ? top + 16 : y + 4;
  const href = hashOf('pair', { of: record.members[member].code, with: record.members[row.member].code });
  const told = companyInWords(name, row);
  const link = s(
    'a',
    {
      href,
      class: 'row',
      'aria-label': `${told.replaceAll('\n', '; ')}. Show over time.`,
      'data-tip': told,
      'data-key': `row-${name}`,
    },
    s('rect', { x: 0, y: top, width, height: step, fill: 'transparent' }),
    label(narrow ? 4 : x(0) - 10, text, name, narrow ? { class: 'halo' } : { 'text-anchor': 'end' }),
    row.before && valueMark(row.before, x, y, 'was'),
    valueMark(row, x, y, 'is'),
  );
  // The link's own label says the numbers.
  const numbers = { class: 'soft halo over', 'aria-hidden': 'true', 'text-anchor': narrow ? 'end' : 'start' };
  return [link, label(narrow ? width - 8 : x(1) + 12, text, words(row), numbers)];
}

function valueMark({ value, interval }, x, y, css) {
  const bar =
    interval &&
    s('line', {
      x1: round(x(interval.low)),
      x2: round(x(interval.high)),
      y1: round(y),
      y2: round(y),
      class: `interval ${css}`,
    });
  return s(
    'g',
    {},
    bar,
    s('circle', { cx: round(x(value)), cy: round(y), r: css === 'is' ? 4.5 : 4, class: `mark ${css}` }),
  );
}

function companyInWords(name, row) {
  const now = `${name}: ${withInterval(row.value, row.interval)} of ${count(row.n, 'joint vote')}`;
  if (!row.before) return `${now}\nbefore: not known`;
  return `${now}\nbefore: ${withInterval(row.before.value, row.before.interval)} of ${row.before.n}, change ${signed(row.change)}`;
}
