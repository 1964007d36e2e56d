// The lines of the pair view with their intervals; points can be walked with the arrow keys.
import { s, pressable } from './dom.js';
import { bandPath, below, chartOf, label, levels, linePath, lines, round, scale, spread, textWidth, TEXT } from './svg.js';
import { FEW } from './pair_data.js';
import { YEAR_BEFORE_FIRST } from './spans.js';
import { atStart, count, lineClasses, share, withInterval } from './words.js';

const PAIR_NARROW = 560;
const PAIR_LEFT = 40;
// The room that a label of a year needs.
const PAIR_TICK = 54;
const PAIR_TOP = 26;
const PAIR_BOTTOM = 46;
const LABEL_LINE = TEXT + 1;

// `picked(party, point)` is called on a click or Enter; `chosen` is the key of the span whose roll calls are listed.
export function pairChart({ name, series, spans, news, chosen, width, picked }) {
  const frame = pairFrame(series, spans, width);
  const title = `How often ${name} agrees with others`;
  const desc = `Lines of agreement from 0, always opposed, to 1, always the same vote, ${frame.by === 'year' ? 'by year' : 'by session'}. The bands are 90\u00a0% intervals. The numbers stand in the table below.`;
  const svg = chartOf({ width, height: frame.height, title, desc });
  svg.append(...pairAxes(frame), ...chosenMark(frame, chosen));
  const classes = lineClasses(series.map(({ party }) => party.key));
  const drawn = series.map((one, i) => pairLine(frame, one, classes[i], picked));
  svg.append(
    ...drawn.map(({ back }) => back),
    ...drawn.map(({ front }) => front),
    ...endLabels(frame, series, classes),
  );
  svg.append(...newsMarks(frame, series, news));
  svg.addEventListener('keydown', (event) => walk(svg, event));
  return svg;
}

function pairFrame(series, spans, width) {
  const names = Math.max(...series.map(({ party }) => textWidth(`${party.name} 0.00`)), 60);
  const right = Math.min(names + 14, width < PAIR_NARROW ? 108 : 230);
  const height = width < PAIR_NARROW ? 380 : 440;
  const numbers = spans.map((span) => span.from);
  const x = scale([numbers[0], numbers.at(-1)], [PAIR_LEFT + 6, width - right - 6]);
  return { width, height, right, spans, by: spans[0].by, x, y: scale([0, 1], [height - PAIR_BOTTOM, PAIR_TOP]) };
}

// The roundest step of years or sessions that leaves so many labels room.
function stepOf(numbers, most) {
  const length = numbers.at(-1) - numbers[0] + 1;
  return [1, 2, 5, 10, 20].find((step) => length / step <= most) ?? 50;
}

function pairAxes({ width, height, right, spans, by, x, y }) {
  const numbers = spans.map((span) => span.from);
  const every = stepOf(numbers, (width - right - PAIR_LEFT) / PAIR_TICK);
  const values = numbers.filter((number) => number % every === 0 || number === 1 || every === 1);
  const bottom = height - PAIR_BOTTOM;
  const years =
    by === 'session'
      ? below({ values, x, y: bottom + 16, format: (number) => String(YEAR_BEFORE_FIRST + number), mark: false })
      : [];
  const edge = width - right + 22;
  return [
    label(0, 14, '1 = always the same vote', { class: 'soft' }),
    ...levels({ values: [0, 0.25, 0.5, 0.75, 1], y, left: PAIR_LEFT, right: width - right, format: share }),
    ...below({ values, x, y: bottom }),
    ...years,
    label(edge, bottom + 18, by, { class: 'soft' }),
    by === 'session' && label(edge, bottom + 34, 'opened', { class: 'soft' }),
  ].filter(Boolean);
}

function chosenMark({ spans, x, y }, chosen) {
  const span = spans.find(({ key }) => key === chosen);
  return span
    ? [
        s('line', {
          x1: round(x(span.from)),
          x2: round(x(span.from)),
          y1: y(1),
          y2: y(0),
          class: 'axis',
          'stroke-dasharray': '3 3',
        }),
      ]
    : [];
}

function pairLine({ x, y }, { party, points }, css, picked) {
  const at = (point) => point && [x(point.span.from), y(point.value)];
  const whole = withGaps(points);
  const band = whole.map((point) =>
    point?.interval ? [x(point.span.from), y(point.interval.low), y(point.interval.high)] : null,
  );
  const dots = points.filter(Boolean).map((point) => pairDot(at(point), party, point, () => picked(party, point)));
  dots.at(-1)?.setAttribute('tabindex', 0);
  return {
    back: s('path', { d: bandPath(band), class: `band ${css}` }),
    front: s(
      'g',
      { class: css, role: 'group', 'aria-label': party.name, 'data-line': party.key },
      s('path', { d: linePath(whole.map(at)), class: 'line' }),
      dots,
    ),
  };
}

// A year without any vote is no point; the line must not run over it.
function withGaps(points) {
  return points.flatMap((point, i) =>
    point && points[i - 1] && point.span.from - points[i - 1].span.from > 1 ? [null, point] : [point],
  );
}

function pairDot([cx, cy], party, point, action) {
  const few = point.n < FEW || point.span.until !== null;
  const words = pointInWords(party, point);
  const mark = s(
    'g',
    {
      ...pressable(action, `${words.replaceAll('\n', '; ')}. List the roll calls.`),
      tabindex: -1,
      'data-tip': words,
      'data-key': `${party.key}-${point.span.key}`,
    },
    s('circle', { cx: round(cx), cy: round(cy), r: 8, fill: 'transparent' }),
    s('circle', { cx: round(cx), cy: round(cy), r: few ? 3 : 2.6, class: few ? 'dot hollow' : 'dot' }),
  );
  return mark;
}

export function pointInWords(party, point) {
  const head = `${atStart(point.span.name)} (${point.span.days})`;
  const value = `${party.name}: ${withInterval(point.value, point.interval)}`;
  if (point.members !== undefined)
    return `${head}\n${value}, the mean of ${count(point.members, 'member')}; up to ${count(point.n, 'joint vote')}`;
  const { n, same, half, opposed } = point;
  return `${head}\n${value} of ${count(n, 'joint vote')}\n${same} the same, ${half} one step apart, ${opposed} yes against no`;
}

// Names at the ends of the lines, kept apart, each with its last value and, where it ended before, since when.
function endLabels({ width, right, spans, x, y }, series, classes) {
  const ended = series
    .map(({ party, points }, i) => ({ party, end: points.findLast(Boolean), css: classes[i] }))
    .filter(({ end }) => end);
  const texts = ended.map(({ party, end }) => lines(endInWords(party, end, spans), right - 14));
  const heights = texts.map((text) => text.length * LABEL_LINE + 3);
  const wanted = ended.map(({ end }) => y(end.value));
  const half = (at) => heights[wanted.indexOf(at)] / 2 - 8;
  const places = spread(wanted, heights, y(1) + half(Math.min(...wanted)), y(0) - half(Math.max(...wanted)));
  return ended.flatMap(({ end, css }, i) => {
    const at = {
      x1: round(x(end.span.from) + 4),
      y1: round(y(end.value)),
      x2: width - right + 3,
      y2: round(places[i]),
    };
    const leader = end.span === spans.at(-1) && s('line', { ...at, class: 'grid', 'aria-hidden': 'true' });
    const first = places[i] + 5 - ((texts[i].length - 1) * LABEL_LINE) / 2;
    const named = (text, k) =>
      label(width - right + 6, first + k * LABEL_LINE, text, { class: `named ${css}`, 'aria-hidden': 'true' });
    return [leader, ...texts[i].map(named)].filter(Boolean);
  });
}

function endInWords(party, end, spans) {
  return `${party.name} ${share(end.value)}${end.span === spans.at(-1) ? '' : ` (${end.span.name})`}`;
}

// A letter above the point that news is about; the sentences stand below the chart.
function newsMarks({ by, x, y }, series, news) {
  if (by !== 'session') return [];
  const used = new Map();
  // What is of the member alone is of no line.
  const ofLines = news.filter((item) => item.party !== null);
  return ofLines.flatMap((item) => {
    const { points } = series.find(({ party }) => party.key === item.party);
    const point = points.find((one) => one?.span.from === item.session);
    if (!point) return [];
    const nth = used.get(item.session) ?? 0;
    used.set(item.session, nth + 1);
    const at = [x(item.session), y(point.value)];
    return [
      s('circle', { cx: round(at[0]), cy: round(at[1]), r: 6, class: 'ring' }),
      label(at[0] - 9 - 10 * nth, at[1] - 8, item.mark, { class: 'halo', 'text-anchor': 'end', 'font-weight': 'bold' }),
    ];
  });
}

// Left and right go along a line, up and down to the next one.
function walk(svg, event) {
  const dot = event.target.closest('[data-key]');
  const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
  if (!dot || !step) return;
  event.preventDefault();
  const groups = [...svg.querySelectorAll('[data-line]')];
  const dotsOf = (group) => [...group.querySelectorAll('[data-key]')];
  const line = groups.indexOf(dot.parentNode);
  const next = groups[line + step[0]];
  if (!next) return;
  const along = dotsOf(next);
  const span = dot.dataset.key.split('-').pop();
  const target =
    step[0] === 0
      ? along[along.indexOf(dot) + step[1]]
      : (along.find((one) => one.dataset.key.split('-').pop() === span) ?? along.at(-1));
  if (!target) return;
  dotsOf(target.parentNode).forEach((one) => one.setAttribute('tabindex', one === target ? 0 : -1));
  target.focus();
}
