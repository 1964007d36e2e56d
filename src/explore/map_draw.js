// Draws the tile map: every member a square of one size, where its neighbours are its neighbours; those without a place there stand below.
import { s } from './dom.js';
import { chartOf, hatchOf, label, round, textWidth } from './svg.js';
import { textOn } from './colors.js';
import { shortened } from './words.js';

const COLUMNS = 28;
const WIDEST = 40;
// Narrower than this a code cannot be read.
const CODES_FROM = 22;
const CODE_PART = 0.34;
const KEY = { square: 14, line: 22, apart: 18 };
const REST_HEAD = 20;
// The class of the square of the member that the others are compared with.
const INK = 'ink';

/** The map with its legend; `pick(member)` is called when a square is pressed. */
export function drawMap(record, shown, width, pick) {
  const size = Math.min(WIDEST, width / COLUMNS);
  const key = legendPlaces(shown.legend, width);
  const rest = record.members.map((_, m) => m).filter((m) => shown.tiles[m] && !record.members[m].tile);
  const map = { record, shown, width, size, pick, top: key.height + 8, left: Math.max(0, (width - size * COLUMNS) / 2) };
  const rows = 1 + Math.max(...record.members.map(({ tile }) => (tile ? tile[1] : 0)));
  const below = map.top + rows * size + 8;
  const height = below + (rest.length ? REST_HEAD + rest.length * KEY.line : 0) + 4;
  const svg = chartOf({ width, height, title: shown.caption, desc: shown.sentence });
  svg.append(...legendOf(shown.legend, key, svg), ...tilesIn(map, svg));
  if (rest.length)
    svg.append(
      label(0, below + 13, 'Without a place on the map', { class: 'soft' }),
      ...rest.map((m, i) => restLine(map, svg, m, below + REST_HEAD + i * KEY.line)),
    );
  return svg;
}

function legendPlaces(legend, width) {
  const places = [];
  let [x, y] = [0, 0];
  for (const { words } of legend) {
    const wide = KEY.square + 6 + textWidth(words);
    if (x > 0 && x + wide > width) [x, y] = [0, y + KEY.line];
    places.push([x, y]);
    x += wide + KEY.apart;
  }
  return { places, height: y + KEY.line };
}

function legendOf(legend, { places }, svg) {
  return legend.map((entry, i) => {
    const [x, y] = places[i];
    return s(
      'g',
      { 'aria-hidden': 'true' },
      tileSquare(svg, entry, x, y + 1, KEY.square),
      entry.mark && inSquare(entry, entry.mark, x, y + 1, KEY.square, 10),
      label(x + KEY.square + 6, y + 13, entry.words),
    );
  });
}

// A square of what is known; hatched where nothing is.
function tileSquare(svg, tile, x, y, size) {
  const place = { x: round(x), y: round(y), width: round(size), height: round(size) };
  if (tile.css) return s('rect', { ...place, class: tile.css === INK ? INK : `fill ${tile.css}` });
  if (tile.fill) return s('rect', { ...place, fill: tile.fill, class: 'tile' });
  return s('rect', { ...place, fill: hatchOf(svg), class: 'axis' });
}

function inSquare(tile, text, x, y, size, font) {
  const color = { class: 'halo', fill: 'var(--ink)' };
  if (tile.css === INK) Object.assign(color, { class: null, fill: 'var(--paper)' });
  else if (tile.css) Object.assign(color, { class: `on ${tile.css}`, fill: 'var(--on)' });
  else if (tile.fill) Object.assign(color, { class: null, fill: textOn(tile.fill) });
  const style = `font-size:${round(font)}px;font-weight:bold;fill:${color.fill}`;
  return label(x + size / 2, y + size / 2 + font * 0.36, text, { 'text-anchor': 'middle', class: color.class, style });
}

function tilesIn(map, svg) {
  const { record, shown } = map;
  const there = record.members.map((_, m) => m).filter((m) => shown.tiles[m] && record.members[m].tile);
  const readingOrder = there.sort(
    (a, b) => record.members[a].tile[1] - record.members[b].tile[1] || record.members[a].tile[0] - record.members[b].tile[0],
  );
  const tiles = readingOrder.map((m, i) => tileOf(map, svg, m, i === 0));
  arrowKeys(tiles);
  // What is written on them is no part of the buttons: a tile's name is a member's, not `.3`.
  const written = s('g', { 'aria-hidden': 'true', class: 'over' }, readingOrder.map((m) => writtenOn(map, m)));
  return [...tiles, written];
}

const placeOfTile = ({ record, size, left, top }, m) => {
  const [column, row] = record.members[m].tile;
  return [left + column * size, top + row * size, size - Math.max(1, size * 0.05)];
};

// Where no code can be read there is room for a letter or a number, so that colour does not stand alone.
function writtenOn(map, m) {
  const { record, shown, size } = map;
  const [tile, place] = [shown.tiles[m], placeOfTile(map, m)];
  const text = size >= CODES_FROM ? record.members[m].code : (tile.mark ?? '');
  const font = size >= CODES_FROM ? size * CODE_PART : size * 0.6;
  return [text && inSquare(tile, text, ...place, font), cornerOf(tile, ...place)];
}

function tileOf(map, svg, m, isFirst) {
  const { record, shown, pick } = map;
  const { code, name, tile: at } = record.members[m];
  const tile = shown.tiles[m];
  const press = (event) => {
    if (event.type === 'click' || event.key === 'Enter') pick(m);
  };
  return s(
    'g',
    {
      tabindex: isFirst ? 0 : -1,
      role: 'button',
      'aria-label': `${name}, ${code}: ${tile.words}`,
      'data-tip': `${name}: ${tile.words}`,
      'data-key': `tile-${code}`,
      'data-at': at.join(','),
      onclick: press,
      onkeydown: press,
    },
    tileSquare(svg, tile, ...placeOfTile(map, m)),
  );
}

// The number of a coalition or the side of the line beside the code, small: two colours may look alike to some.
function cornerOf(tile, x, y, size) {
  if (size < CODES_FROM || !tile.mark || !tile.fill) return null;
  const part = size * 0.32;
  return inSquare(tile, tile.mark, x + size - part, y + 1, part, size * 0.25);
}

// One stop for the Tab key in the whole map; arrows go to the nearest square in their direction.
function arrowKeys(tiles) {
  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const placeOf = (tile) => tile.dataset.at.split(',').map(Number);
  for (const tile of tiles) {
    tile.addEventListener('keydown', (event) => {
      const step = steps[event.key];
      if (!step) return;
      event.preventDefault();
      const next = nearestTo(placeOf(tile), step, tiles, placeOf);
      if (!next) return;
      tiles.forEach((other) => other.setAttribute('tabindex', -1));
      next.setAttribute('tabindex', 0);
      next.focus();
    });
  }
}

function nearestTo([x, y], [dx, dy], tiles, placeOf) {
  const away = (tile) => {
    const [column, row] = placeOf(tile);
    const ahead = (column - x) * dx + (row - y) * dy;
    return ahead <= 0 ? Infinity : ahead + 3 * Math.abs((column - x) * dy + (row - y) * dx);
  };
  const best = tiles.reduce((a, b) => (away(b) < away(a) ? b : a));
  return away(best) === Infinity ? null : best;
}

function restLine({ record, shown, width }, svg, m, y) {
  const tile = shown.tiles[m];
  const full = `${record.name(m)}: ${tile.words}`;
  const room = width - KEY.square - 6;
  const words = textWidth(full) < room ? full : shortened(`${record.name(m)}: ${tile.cells[0]}`, Math.floor(room / textWidth('a')));
  return s(
    'g',
    { 'data-tip': full },
    tileSquare(svg, tile, 0, y + 2, KEY.square),
    tile.mark && inSquare(tile, tile.mark, 0, y + 2, KEY.square, 10),
    label(KEY.square + 6, y + 14, words),
  );
}
