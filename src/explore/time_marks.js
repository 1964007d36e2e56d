// What the charts over sessions share: a heading, a legend, names at the ends of lines, the axis of sessions.
import { s } from './dom.js';
import { TEXT, below, label, lines, round, spread, textWidth } from './svg.js';
import { coalitionColor, coalitionMark, textOn } from './colors.js';
import { yearsOf } from './time_data.js';

// Narrower than this names at the ends stand in lines of their own.
export const NARROW_CHART = 620;
const KEY_LINE = 20;
const NAME_LINE = 15;

/** What a chart is of, in words above it: the marks and how tall they are. */
export function headingOf(text, width) {
  const rows = lines(text, width);
  return { marks: rows.map((row, i) => label(0, 13 + i * 17, row, { style: 'font-weight:bold' })), height: rows.length * 17 + 6 };
}

/** Entries {words, mark(x, y): svg} side by side, in as many lines as they need. */
export function entriesOf(entries, width, top) {
  let [x, y] = [0, top];
  const marks = entries.map(({ words, mark }) => {
    const wide = 20 + textWidth(words);
    if (x > 0 && x + wide > width) [x, y] = [0, y + KEY_LINE];
    const rows = lines(words, width - 20);
    const entry = s(
      'g',
      { 'aria-hidden': 'true' },
      mark(x, y),
      rows.map((row, i) => label(x + 20, y + 12 + i * 15, row)),
    );
    y += (rows.length - 1) * 15;
    x += wide + 14;
    return entry;
  });
  return { marks, bottom: y + KEY_LINE + 2 };
}

/** The mark of a coalition: its colour with its number. */
export function coalitionSquare(id, x, y) {
  return s(
    'g',
    {},
    s('rect', { x: round(x), y: round(y + 1), width: 14, height: 14, fill: coalitionColor(id) }),
    label(x + 7, y + 12, coalitionMark(id), { 'text-anchor': 'middle', style: `font-size:10px;font-weight:bold;fill:${textOn(coalitionColor(id))}` }),
  );
}

/** Room that names at the right need. */
export function roomForNames(names, width) {
  const widest = Math.max(0, ...names.map((name) => textWidth(name)));
  return names.length === 0 ? 8 : Math.min(widest + 26, width < NARROW_CHART ? width * 0.3 : 270);
}

/** Names beside the ends of lines, moved apart: items {y, words, css}, from `x` on, within `room`. */
export function namesAtEnds(items, { x, room, low, high }) {
  const rows = items.map(({ words }) => lines(words, room - 22));
  const at = spread(
    items.map(({ y }) => y),
    rows.map((row) => row.length * NAME_LINE + 2),
    low,
    high,
  );
  return items.map(({ y, css }, i) =>
    s(
      'g',
      { class: css, 'aria-hidden': 'true' },
      s('path', { d: `M${round(x + 3)} ${round(y)}L${round(x + 18)} ${round(at[i])}`, class: 'axis', fill: 'none' }),
      rows[i].map((row, k) =>
        label(x + 22, at[i] + 4 + (k - (rows[i].length - 1) / 2) * NAME_LINE, row, {
          class: css ? 'named' : null,
          style: css ? null : 'font-weight:bold',
        }),
      ),
    ),
  );
}

/** Sessions below a chart. */
export function sessionAxis(numbers, x, y, { left, right }) {
  const step = [1, 2, 5, 10, 20].find((size) => (numbers.length / size) * textWidth('80', TEXT) * 2 < right - left) ?? 20;
  const values = numbers.filter((number) => number % step === 0 || (number === numbers[0] && step < 10 && number % step > step / 2));
  return [
    s('line', { x1: left, x2: right, y1: round(y), y2: round(y), class: 'axis' }),
    below({ values, x, y }),
    label((left + right) / 2, y + 36, `session (${[numbers[0], numbers.at(-1)].map((number) => `${number}: ${yearsOf(number)}`).join('; ')})`, {
      class: 'soft',
      'text-anchor': 'middle',
    }),
  ];
}
