// Draws charts that can be read aloud: title and description, axes, labels that keep apart.
import { s } from './dom.js';

export const TEXT = 13;
// Mean width of a letter as a part of its size, a little wide so that nothing is cut.
const LETTER = 0.56;

let charts = 0;

// An empty chart of real pixels; `title` and `desc` are what a screen reader says of it.
export function chartOf({ width, height, title, desc }) {
  const id = `chart-${++charts}`;
  return s(
    'svg',
    {
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'group',
      class: 'chart',
      'aria-labelledby': `${id}-t ${id}-d`,
      id,
    },
    s('title', { id: `${id}-t` }, title),
    s('desc', { id: `${id}-d` }, desc),
    hatch(id),
  );
}

// Hatching stands for votes not cast.
function hatch(id) {
  return s(
    'defs',
    {},
    s(
      'pattern',
      { id: `${id}-hatch`, width: 5, height: 5, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
      s('rect', { width: 5, height: 5, class: 'paper' }),
      s('line', { x1: 0, y1: 0, x2: 0, y2: 5, class: 'hatch' }),
    ),
  );
}

// What a mark of a chart is filled with where no vote was cast.
export function hatchOf(svg) {
  return `url(#${svg.id}-hatch)`;
}

export function scale([from, to], [start, end]) {
  return (value) => start + ((value - from) / (to - from || 1)) * (end - start);
}

// Round numbers between two, about as many as asked for.
export function ticks(from, to, about = 5) {
  const raw = (to - from) / Math.max(1, about);
  const power = 10 ** Math.floor(Math.log10(raw || 1));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= raw * 0.999);
  const found = [];
  for (let i = Math.ceil(from / step - 1e-9); i * step <= to + 1e-9; i++) found.push(Number((i * step).toFixed(10)));
  return found;
}

export function textWidth(text, size = TEXT) {
  return text.length * size * LETTER;
}

export function label(x, y, text, attributes = {}) {
  return s('text', { x: round(x), y: round(y), ...attributes }, text);
}

// Lines across the chart with their numbers at the left.
export function levels({ values, y, left, right, format = String }) {
  return values.map((value) =>
    s(
      'g',
      { 'aria-hidden': 'true' },
      s('line', { x1: left, x2: right, y1: round(y(value)), y2: round(y(value)), class: 'grid' }),
      label(left - 6, y(value) + 4, format(value), { class: 'soft', 'text-anchor': 'end' }),
    ),
  );
}

// Numbers below the chart, as many as there is room for.
export function below({ values, x, y, format = String, mark = true }) {
  let free = -Infinity;
  return values
    .map((value) => {
      const text = format(value);
      const half = textWidth(text) / 2;
      if (x(value) - half < free) return null;
      free = x(value) + half + 6;
      return s(
        'g',
        { 'aria-hidden': 'true' },
        mark && s('line', { x1: round(x(value)), x2: round(x(value)), y1: y, y2: y + 4, class: 'axis' }),
        label(x(value), y + 18, text, { class: 'soft', 'text-anchor': 'middle' }),
      );
    })
    .filter(Boolean);
}

// A line through points [x, y]; null breaks it.
export function linePath(points) {
  let pen = 'M';
  return points
    .map((point) => {
      if (point === null) {
        pen = 'M';
        return '';
      }
      const step = `${pen}${round(point[0])} ${round(point[1])}`;
      pen = 'L';
      return step;
    })
    .join('');
}

// The area between low and high of points [x, low, high]; null breaks it.
export function bandPath(points) {
  return runs(points)
    .map((run) => {
      const there = run.map(([x, low]) => `${round(x)} ${round(low)}`);
      const back = run.map(([x, , high]) => `${round(x)} ${round(high)}`).reverse();
      return `M${[...there, ...back].join('L')}Z`;
    })
    .join('');
}

function runs(points) {
  const found = [[]];
  for (const point of points) {
    if (point === null) found.push([]);
    else found.at(-1).push(point);
  }
  return found.filter((run) => run.length > 0);
}

// Places for the middles of labels that want to be at `wanted`, kept apart between low and high; in the order given.
// `tall` is the height of each, or a list of heights.
export function spread(wanted, tall, low, high) {
  const height = (i) => (Array.isArray(tall) ? tall[i] : tall);
  const order = wanted.map((at, i) => ({ at, i, half: height(i) / 2 })).sort((a, b) => a.at - b.at);
  // Where there is not room for all, they overlap by equal parts.
  const needed = order.reduce((sum, { half }) => sum + 2 * half, 0) - (order[0]?.half ?? 0) - (order.at(-1)?.half ?? 0);
  const squeeze = Math.min(1, (high - low) / (needed || 1));
  const apart = (a, b) => (a.half + b.half) * squeeze;
  order.forEach(
    (item, k) => (item.at = Math.max(item.at, low, k > 0 ? order[k - 1].at + apart(order[k - 1], item) : low)),
  );
  for (let k = order.length - 1; k >= 0; k--) {
    const next = order[k + 1];
    order[k].at = Math.min(order[k].at, next === undefined ? high : next.at - apart(next, order[k]));
  }
  const places = [];
  for (const { at, i } of order) places[i] = at;
  return places;
}

// Words in lines no wider than a number of pixels.
export function lines(text, width, size = TEXT) {
  const found = [''];
  for (const word of text.split(' ')) {
    const longer = found.at(-1) === '' ? word : `${found.at(-1)} ${word}`;
    if (textWidth(longer, size) > width && found.at(-1) !== '') found.push(word);
    else found[found.length - 1] = longer;
  }
  return found;
}

export function round(number) {
  return Math.round(number * 10) / 10;
}
