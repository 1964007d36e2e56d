// Draws where members stand over sessions: a line each with its 90 % band, and where the middle half of all members stands.
import { s } from './dom.js';
import { bandPath, chartOf, levels, linePath, round, scale, ticks } from './svg.js';
import { lineClasses } from './words.js';
import { middleHalf, positionWords, sessionInWords } from './time_data.js';
import { headingOf, entriesOf, namesAtEnds, roomForNames, sessionAxis, NARROW_CHART } from './time_marks.js';

const DOT_APART = 6;
const PLOT = { tall: 260, narrow: 210, left: 40, axis: 44 };

/** The chart of `members` over the sessions of positions. */
export function drawPositions(record, sessions, { members, chosen, width }) {
  const names = members.map((m) => nameAtEnd(record, sessions, m, width));
  const room = roomForNames(names, width);
  const heading = headingOf('Positions on one line, in standard deviations of all; up is the side on which the United States stands in the mean', width);
  const key = entriesOf(positionKey(), width, heading.height);
  const top = key.bottom + 10;
  const bottom = top + (width < NARROW_CHART ? PLOT.narrow : PLOT.tall);
  const numbers = sessions.map(({ number }) => number);
  const x = scale([numbers[0] - 0.5, numbers.at(-1) + 0.5], [PLOT.left, width - room]);
  const halves = sessions.map((session) => ({ number: session.number, ...middleHalf(session) }));
  const y = heightOf(sessions, members, halves, [bottom, top]);
  const svg = chartOf({ width, height: bottom + PLOT.axis, title: 'Positions by session', desc: names.join('; ') });
  const format = (value) => String(value).replace('-', '−');
  svg.append(
    ...heading.marks,
    ...key.marks,
    middleBand(halves, x, y),
    ...levels({ values: y.ticks, y, left: PLOT.left, right: width - room, format }),
  );
  svg.append(...sessionMark(x, chosen, numbers, top, bottom), ...sessionAxis(numbers, x, bottom, { left: PLOT.left, right: width - room }).flat());
  svg.append(...linesOf({ record, sessions, members, names, x, y }, { x: width - room, room, low: top + 6, high: bottom - 4 }));
  return svg;
}

function positionKey() {
  const box = (x, y) => s('rect', { x, y: y + 2, width: 14, height: 12, style: 'fill:var(--ink)', 'fill-opacity': 0.12 });
  const ring = (x, y) => s('circle', { cx: x + 7, cy: y + 8, r: 3.5, style: 'fill:var(--paper);stroke:var(--ink);stroke-width:1.4' });
  return [
    { words: 'middle half of all members', mark: box },
    { words: 'hollow: at an end of the line; it may stand farther out', mark: ring },
  ];
}

function nameAtEnd(record, sessions, m, width) {
  const last = sessions.findLast(({ of }) => of[m]);
  if (!last) return `${record.name(m)}: not known`;
  const value = positionWords(last.of[m]).replace(/ \[.*/, '');
  const until = last === sessions.at(-1) ? '' : ` (session ${last.number})`;
  return width < NARROW_CHART ? record.name(m) : `${record.name(m)} ${value}${until}`;
}

function heightOf(sessions, members, halves, range) {
  const shown = sessions.flatMap(({ of }) => members.map((m) => of[m]).filter(Boolean)).flatMap(({ mean, low, high }) => [mean, low, high]);
  const all = [...shown, ...halves.flatMap(({ low, high }) => [low, high]), 0];
  const values = ticks(Math.floor(Math.min(...all)), Math.ceil(Math.max(...all)), 6);
  return Object.assign(scale([Math.min(values[0], ...all), Math.max(values.at(-1), ...all)], range), { ticks: values });
}

function middleBand(halves, x, y) {
  const points = halves
    .flatMap(({ number, low, high }, i) => [i > 0 && number - halves[i - 1].number > 1 ? null : undefined, [x(number), y(low), y(high)]])
    .filter((point) => point !== undefined);
  return s('path', { d: bandPath(points), style: 'fill:var(--ink)', 'fill-opacity': 0.1 });
}

function sessionMark(x, chosen, numbers, top, bottom) {
  return numbers.includes(chosen)
    ? [s('path', { d: `M${round(x(chosen))} ${top}V${bottom}`, fill: 'none', style: 'stroke:var(--ink);stroke-width:1' })]
    : [];
}

function linesOf({ record, sessions, members, names, x, y }, ends) {
  const classes = lineClasses(members.map((m) => record.members[m].code));
  const items = [];
  const marks = members.map((m, k) => {
    const points = brokenAtGaps(sessions, m);
    const last = points.findLast(Boolean);
    if (last) items.push({ y: y(last.place.mean), words: names[k], css: classes[k] });
    return s(
      'g',
      { class: classes[k] },
      s('path', { class: 'band', d: bandPath(points.map((point) => point && [x(point.number), y(point.place.low), y(point.place.high)])) }),
      s('path', { class: 'line', d: linePath(points.map((point) => point && [x(point.number), y(point.place.mean)])) }),
      points.filter(Boolean).map((point) => positionDot(record, m, point, x, y)),
    );
  });
  return [...marks, ...namesAtEnds(items, ends)];
}

// {number, place} of each session; null where the member has none or a session is missing.
function brokenAtGaps(sessions, m) {
  return sessions.flatMap(({ number, of }, i) => {
    const point = of[m] ? { number, place: of[m] } : null;
    return i > 0 && number - sessions[i - 1].number > 1 ? [null, point] : [point];
  });
}

function positionDot(record, m, { number, place }, x, y) {
  const hollow = place.atEnd ? 'fill:var(--paper);stroke:var(--mark);stroke-width:1.4' : null;
  // Dots that would touch each other are small, those that are full are left to the line.
  const isClose = x(number + 1) - x(number) < DOT_APART;
  return s('circle', {
    class: 'dot',
    cx: round(x(number)),
    cy: round(y(place.mean)),
    r: isClose ? (place.atEnd ? 1.6 : 1) : place.atEnd ? 2.6 : 2.8,
    style: hollow,
    'data-tip': `${record.name(m)}, ${sessionInWords(number)}: ${positionWords(place)}, from ${place.votes} votes`,
  });
}
