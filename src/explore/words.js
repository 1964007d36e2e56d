// Words, marks and colours that more than one file needs, once.

// Choices as the record codes them: 0 not cast, 1 yes, 2 abstain, 3 no.
export const NOT_CAST = 0;
export const YES = 1;
export const ABSTAIN = 2;
export const NO = 3;
export const CHOICES = [
  { name: 'no vote cast', short: '–', css: 'none' },
  { name: 'yes', short: 'Y', css: 'yes' },
  { name: 'abstain', short: 'A', css: 'abstain' },
  { name: 'no', short: 'N', css: 'no' },
];
// The order in which a reader expects them.
export const CAST = [YES, ABSTAIN, NO];

export const UNKNOWN = 'not known';
// What stands below each chart of agreement.
export const INTERVALS = '90\u00a0% intervals, of roll calls drawn again';
export const SCALE = '0 always opposed, 1 always the same vote';
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

// Lines of the permanent members are the same in every chart; the colours are in style.css.
const PERMANENT = { CHN: 'chn', FRA: 'fra', GBR: 'gbr', RUS: 'rus', USA: 'usa' };
const OTHER_LINES = 6;

// The class of each line: permanent members' own, the others' in the order in which they come.
export function lineClasses(keys) {
  let next = 0;
  return keys.map((key) => PERMANENT[key] ?? `other-${1 + (next++ % OTHER_LINES)}`);
}

// An agreement or a share, two digits as in all of unbloc's answers.
export function share(value) {
  return value === null || value === undefined ? UNKNOWN : value.toFixed(2);
}

export function withInterval(value, interval) {
  return interval ? `${share(value)} [${share(interval.low)},\u00a0${share(interval.high)}]` : share(value);
}

export function signed(value) {
  return (value < 0 ? '−' : '+') + Math.abs(value).toFixed(2);
}

export function count(n, one, many = `${one}s`) {
  return `${thousands(n)} ${n === 1 ? one : many}`;
}

export function thousands(n) {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}

// `2025-12-17` or `1946-01` as a reader says it.
export function dayInWords(day) {
  const [year, month, date] = day.split('-');
  const name = MONTHS[Number(month) - 1];
  return [date ? Number(date) : '', name, year].filter(Boolean).join(' ');
}

export function listed(words) {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

// A title as it can stand in one line.
export function shortened(text, length) {
  if (text.length <= length) return text;
  const cut = text.lastIndexOf(' ', length - 1);
  return `${text.slice(0, cut > length / 2 ? cut : length - 1)} …`;
}

// Letters without accents and case, so that `turkiye` finds Türkiye.
export function folded(text) {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
}

// As names are compared: dots and apostrophes join, other signs are blanks, no leading `the`.
export function compared(text) {
  return folded(text)
    .replace(/[.'’‘`´]/g, '')
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^the (?=.)/, '');
}

export function withArticle(noun) {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

export function atStart(sentence) {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
