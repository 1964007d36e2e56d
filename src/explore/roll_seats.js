// The members of a roll call as seats in a half circle, from yes over abstain to no and those that cast no vote.
import { s } from './dom.js';
import { chartOf, hatchOf, label, round, textWidth } from './svg.js';
import { CAST, CHOICES, NOT_CAST } from './words.js';

const SEATS_WIDEST = 1000;
const INNER = 0.4;
const SEATS_HEAD = 34;
// Of the room of a seat, what its circle takes.
const FILLED = 0.84;
// A seat of at least this radius has room for a code of three letters.
const CODE_FITS = 11;
const ORDER = [...CAST, NOT_CAST];

// seats: [{member, choice}] in the order in which they are to stand within a choice.
export function seatsChart(record, { seats, tally, title, width }) {
  const wide = Math.min(width, SEATS_WIDEST);
  const radius = wide / 2 - 4;
  const height = SEATS_HEAD + radius + 14;
  const desc = ORDER.map((choice) => `${tally[choice]} ${CHOICES[choice].name}`).join(', ');
  const svg = chartOf({ width: wide, height, title, desc: `${desc}. Who voted how stands in the table below.` });
  const { places, spacing } = placesOf(seats.length, radius);
  const size = (spacing * FILLED) / 2;
  const ordered = ORDER.flatMap((choice) => seats.filter((seat) => seat.choice === choice));
  svg.append(...seatsLegend(svg, tally, wide));
  ordered.forEach((seat, i) =>
    svg.append(seatMark(record, svg, seat, [wide / 2 + places[i].x, SEATS_HEAD + radius - places[i].y], size)),
  );
  svg.append(...tallyInMiddle(tally, wide / 2, SEATS_HEAD + radius, radius));
  return svg;
}

// Places on concentric half circles, from left to right; as far apart along a row as the rows are.
export function placesOf(seats, radius) {
  let spacing = Math.sqrt(((Math.PI / 2) * radius ** 2 * (1 - INNER ** 2)) / Math.max(1, seats));
  let rows = rowsOf(spacing, radius);
  while (capacity(rows, spacing) < seats) {
    spacing *= 0.99;
    rows = rowsOf(spacing, radius);
  }
  const counts = sharedOut(rows, seats);
  const places = rows.flatMap((row, k) => Array.from({ length: counts[k] }, (_, i) => placeOn(row, counts[k], i)));
  return { spacing, places: places.sort((a, b) => b.angle - a.angle || a.row - b.row) };
}

function rowsOf(spacing, radius) {
  const rows = [];
  for (let row = radius - spacing / 2; row > radius * INNER; row -= spacing) rows.push(row);
  return rows;
}

function capacity(rows, spacing) {
  return rows.reduce((sum, row) => sum + Math.floor((Math.PI * row) / spacing) + 1, 0);
}

// Seats of each row in proportion to its length; what rounding leaves goes to the longest.
function sharedOut(rows, seats) {
  const length = rows.reduce((sum, row) => sum + row, 0);
  const counts = rows.map((row) => Math.floor((seats * row) / length));
  let left = seats - counts.reduce((sum, n) => sum + n, 0);
  for (let k = 0; left > 0; k = (k + 1) % rows.length, left--) counts[k]++;
  return counts;
}

function placeOn(row, seats, i) {
  const angle = seats === 1 ? Math.PI / 2 : Math.PI * (1 - i / (seats - 1));
  return { row, angle, x: row * Math.cos(angle), y: row * Math.sin(angle) };
}

function seatMark(record, svg, { member, choice }, [x, y], size) {
  const { name, short, css } = CHOICES[choice];
  const { code } = record.members[member];
  const fill = choice === NOT_CAST ? { fill: hatchOf(svg), class: 'uncast' } : { class: 'fill' };
  const text = size >= CODE_FITS ? code : choice === NOT_CAST ? '' : short;
  const font = size >= CODE_FITS ? Math.min(12, size * 0.82) : size * 1.2;
  return s(
    'g',
    { class: css, 'data-tip': `${record.name(member)}: ${name}`, 'aria-hidden': 'true' },
    s('circle', { cx: round(x), cy: round(y), r: round(size), ...fill }),
    label(x, y + font * 0.36, text, {
      class: choice === NOT_CAST ? 'halo' : 'on',
      'text-anchor': 'middle',
      style: `font-size:${round(font)}px`,
    }),
  );
}

// What the colours mean, with how many.
function seatsLegend(svg, tally, width) {
  const gap = width < 480 ? 8 : 22;
  let x = 2;
  return ORDER.map((choice) => {
    const { name, css } = CHOICES[choice];
    const text = `${tally[choice]} ${name}`;
    const at = x;
    x += 18 + textWidth(text) * 0.92 + gap;
    const fill = choice === NOT_CAST ? { fill: hatchOf(svg), class: 'uncast' } : { class: 'fill' };
    return s(
      'g',
      { class: css, 'aria-hidden': 'true' },
      s('rect', { x: at, y: 4, width: 13, height: 13, ...fill }),
      label(at + 18, 15, text),
    );
  });
}

function tallyInMiddle([, yes, abstain, no], x, bottom, radius) {
  const size = Math.max(18, Math.min(44, radius / 8));
  return [
    label(x, bottom - size * 0.5, `${yes} – ${abstain} – ${no}`, {
      'text-anchor': 'middle',
      'font-weight': 'bold',
      style: `font-size:${round(size)}px`,
      'aria-hidden': 'true',
    }),
    label(x, bottom + 8, 'yes – abstain – no', { class: 'soft', 'text-anchor': 'middle', 'aria-hidden': 'true' }),
  ];
}
