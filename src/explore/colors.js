// Colours of coalitions and of scales, the same as in the program's charts;
// those of choices and of members' lines are in style.css.
// Colour never stands alone: each mark that has one also has a letter, a number, a name or a hatching.

const COALITION_COLORS = ['#0068a8', '#e69f00', '#008f68', '#cc79a7', '#56b4e9', '#8c2d04', '#f0e442', '#4b2e83'];
const COALITION_GREYS = ['#555555', '#8a8a8a', '#b4b4b4', '#d8d8d8'];
// Pale yellow over green to dark blue, always darker.
const AGREEMENT_ANCHORS = [
  [252, 248, 214],
  [190, 222, 170],
  [90, 178, 178],
  [36, 104, 160],
  [16, 32, 88],
];
// Brown over pale grey to blue: two sides of a line, neither of them the good one.
const POSITION_ANCHORS = [
  [122, 61, 12],
  [214, 150, 88],
  [238, 236, 230],
  [112, 160, 205],
  [16, 52, 110],
];

const hexOf = (rgb) => '#' + rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('');
const rgbOf = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

function between(anchors, share) {
  const at = Math.min(Math.max(share, 0), 1) * (anchors.length - 1);
  const low = Math.min(Math.floor(at), anchors.length - 2);
  return hexOf(anchors[low].map((part, i) => part + (anchors[low + 1][i] - part) * (at - low)));
}

/** The colour of an agreement in [0, 1]. */
export const agreementColor = (share) => between(AGREEMENT_ANCHORS, share);

/** The colour of a position, `reach` being as far from 0 as the scale goes to both sides. */
export const positionColor = (position, reach) => between(POSITION_ANCHORS, (position / reach + 1) / 2);

/** The colour of a tracked coalition, by its id: eight of their own, then four greys in turn. */
export function coalitionColor(id) {
  return COALITION_COLORS[id] ?? COALITION_GREYS[(id - COALITION_COLORS.length) % COALITION_GREYS.length];
}

/** The number written on a coalition's mark. */
export const coalitionMark = (id) => String(id + 1);

/** `hex` thinned with white; at 1 it stays as it is. */
export const tintColor = (hex, share) => hexOf(rgbOf(hex).map((part) => 255 - (255 - part) * share));

/** Ink or white, whichever stands out more on `hex`. */
export function textOn(hex) {
  const [r, g, b] = rgbOf(hex).map((part) => (part / 255) ** 2);
  // Where white and ink stand out alike after WCAG 2 (luminance 0.213), as squared here.
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.24 ? '#222222' : '#ffffff';
}
