// Colours of coalitions and of scales: those of choices, lines and coalitions are named by the style sheet.
// Colour never stands alone: each mark that has one also has a letter, a number, a name or a hatching.

// Anchors of the colours of agreement, each red, green and blue: the charts' own, which come with the data.
let agreementAnchors = [];

export function usePalette({ agreement }) {
  agreementAnchors = agreement;
}

// Coalitions with a colour of their own; those beyond have greys in turn.
const OWN_COLORS = 8;
const GREYS = 4;

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
export const agreementColor = (share) => between(agreementAnchors, share);

/** The colour of a position, `reach` being as far from 0 as the scale goes to both sides. */
export const positionColor = (position, reach) => between(POSITION_ANCHORS, (position / reach + 1) / 2);

/** The colour of a tracked coalition, by its id, as the style sheet names it: it differs in a dark scheme. */
export function coalitionColor(id) {
  const place = id < OWN_COLORS ? id : OWN_COLORS + ((id - OWN_COLORS) % GREYS);
  return `var(--coalition-${place + 1})`;
}

/** The number written on a coalition's mark. */
export const coalitionMark = (id) => String(id + 1);

// The luminance on which black and white stand out alike after WCAG 2: either does by 4.58 to 1.
const MIDDLE = 0.179;

/** Black or white, whichever stands out more on a colour: `#rrggbb`, or a name of the style sheet, which then has it. */
export function textOn(color) {
  if (color.startsWith('var(--')) return color.replace('--', '--on-');
  const linear = (part) => (part <= 10 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4);
  const [r, g, b] = rgbOf(color).map(linear);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > MIDDLE ? '#000000' : '#ffffff';
}
