// Saves a chart as SVG or PNG and its numbers as CSV, each with what it shows and where it comes from.
import { s } from './dom.js';
import { label, lines } from './svg.js';

const KEPT = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'stroke-linejoin',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'font-style',
  'text-anchor',
  'paint-order',
  'visibility',
];
const PNG_SCALE = 2;
const MARGIN = 16;
const HEAD = { size: 16, line: 21 };
const FOOT = { size: 11, line: 15 };

// A chart as a file that stands alone: on paper colours, the sentence above, the source below.
export function standalone(svg, sentence, source) {
  const root = document.documentElement;
  const theme = root.dataset.theme;
  root.dataset.theme = 'light';
  const copy = svg.cloneNode(true);
  copyStyle(svg, copy);
  if (theme === undefined) delete root.dataset.theme;
  else root.dataset.theme = theme;
  return framed(copy, sentence, source);
}

// The page's style sheet stays behind, so what it says is written into each mark.
function copyStyle(from, to) {
  const style = getComputedStyle(from);
  to.setAttribute('style', KEPT.map((name) => `${name}:${style.getPropertyValue(name)}`).join(';'));
  ['class', 'tabindex', 'role', 'data-tip', 'data-key'].forEach((name) => to.removeAttribute(name));
  [...from.children].forEach((child, i) => copyStyle(child, to.children[i]));
}

function framed(chart, sentence, source) {
  const [, , inner, tall] = chart.getAttribute('viewBox').split(' ').map(Number);
  const width = inner + 2 * MARGIN;
  const head = written(sentence, inner, MARGIN, HEAD, '#222', 'bold');
  const top = MARGIN + head.length * HEAD.line + 6;
  const foot = written(source, inner, top + tall + 8, FOOT, '#5a5a5a', 'normal');
  const height = top + tall + 8 + foot.length * FOOT.line + MARGIN;
  for (const [name, value] of Object.entries({ x: MARGIN, y: top, width: inner, height: tall }))
    chart.setAttribute(name, value);
  return s(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${width} ${height}`, width, height },
    s('rect', { width, height, fill: '#fff' }),
    head,
    chart,
    foot,
  );
}

function written(text, width, top, { size, line }, fill, weight) {
  const style = { fill, 'font-size': size, 'font-weight': weight, 'font-family': 'Arial, Liberation Sans, sans-serif' };
  return lines(text, width, size).map((part, i) => label(MARGIN, top + (i + 1) * line - 5, part, style));
}

export function svgText(svg) {
  return new XMLSerializer().serializeToString(svg);
}

// A canvas with the picture twice as fine as on the screen.
export async function canvasOf(svg) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(svg))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = PNG_SCALE * Number(svg.getAttribute('width'));
  canvas.height = PNG_SCALE * Number(svg.getAttribute('height'));
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

// The byte-order mark tells Excel that the letters are UTF-8; nothing known is an empty cell.
export function csvText({ columns, rows }) {
  const cell = (value) => (/[",\n]/.test(value) ? `"${value.replace(/"/g, '""')}"` : value);
  const plain = (value) =>
    cell(
      value === null || value === undefined
        ? ''
        : String(value.textContent ?? value)
            .replace(/\s+/g, ' ')
            .trim(),
    );
  return `\ufeff${[columns.map(({ name }) => name), ...rows].map((row) => row.map(plain).join(',')).join('\r\n')}\r\n`;
}

export function save(name, blob) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser needs the address until it has begun to write the file.
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

export function saveSvg(name, svg) {
  save(`${name}.svg`, new Blob([svgText(svg)], { type: 'image/svg+xml' }));
}

export async function savePng(name, svg) {
  const canvas = await canvasOf(svg);
  canvas.toBlob((blob) => save(`${name}.png`, blob), 'image/png');
}

export function saveCsv(name, table) {
  save(`${name}.csv`, new Blob([csvText(table)], { type: 'text/csv' }));
}
