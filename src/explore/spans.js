// Spans of roll calls: `80`, `71..80`, `2025`, `1991..2025` or `all`; below 1000 it is a session, above a year.
import { dayInWords } from './words.js';

// Session n opens in the year 1945 + n; the first did so in 1946.
export const YEAR_BEFORE_FIRST = 1945;
const IS_YEAR = 1000;

// The regular session that was open on a day: one opens on 15 September; the first in 1946.
function sessionOn(day) {
  const [year, month, date = '01'] = day.split('-');
  const opened = `${month}-${date}` >= '09-15' ? 0 : 1;
  return Math.max(1, Number(year) - YEAR_BEFORE_FIRST - opened);
}

// Number of the regular session and of the year of each roll call.
function periodsOf(record) {
  const { session, day } = record.rolls;
  const sessions = session.map((label, r) => (/^\d+$/.test(label) ? Number(label) : sessionOn(day[r])));
  return { session: listsBy(sessions), year: listsBy(day.map((text) => Number(text.slice(0, 4)))) };
}

function listsBy(numbers) {
  const lists = new Map();
  numbers.forEach((number, r) => (lists.get(number) ?? lists.set(number, []).get(number)).push(r));
  return new Map([...lists].sort(([a], [b]) => a - b));
}

const periods = new WeakMap();

function lists(record, by) {
  if (!periods.has(record)) periods.set(record, periodsOf(record));
  return periods.get(record)[by];
}

// The sessions or years in which votes were recorded.
export function numbersOf(record, by) {
  return [...lists(record, by).keys()];
}

// Each session or year as a span of its own.
export function spansBy(record, by) {
  return numbersOf(record, by).map((number) => spanBetween(record, by, number, number));
}

export function lastSession(record) {
  return String(numbersOf(record, 'session').at(-1));
}

// {key, by, from, to, rolls, name, days}; null where the text is no span or no vote was recorded in it.
export function spanOf(record, key) {
  if (key === 'all') return wholeSpan(record);
  const [, first, last] = /^(\d+)(?:\.\.(\d+))?$/.exec(key ?? '') ?? [];
  if (first === undefined) return null;
  const [from, to] = [Number(first), Number(last ?? first)];
  const by = from >= IS_YEAR ? 'year' : 'session';
  return from > to ? null : spanBetween(record, by, from, to);
}

function wholeSpan(record) {
  const rolls = Array.from({ length: record.rollCount }, (_, r) => r);
  return {
    key: 'all',
    by: 'all',
    from: null,
    to: null,
    rolls,
    name: 'all sessions',
    days: daysOf(record, rolls),
    until: null,
  };
}

export function spanBetween(record, by, from, to) {
  const rolls = [];
  for (const [number, list] of lists(record, by)) if (from <= number && number <= to) rolls.push(...list);
  if (rolls.length === 0) return null;
  rolls.sort((a, b) => a - b);
  const key = from === to ? String(from) : `${from}..${to}`;
  return {
    key,
    by,
    from,
    to,
    rolls,
    name: nameOf(by, from, to),
    days: daysOf(record, rolls),
    until: untilOf(record, rolls),
  };
}

function nameOf(by, from, to) {
  const number = from === to ? String(from) : `${from} to ${to}`;
  return by === 'year' ? number : `${from === to ? 'session' : 'sessions'} ${number}`;
}

function daysOf(record, rolls) {
  const [first, last] = [rolls[0], rolls.at(-1)].map((r) => dayInWords(record.rolls.day[r]));
  return first === last ? first : `${first} to ${last}`;
}

// The last day of the record where a span reaches it, which may not be the end of the session or year; else null.
function untilOf(record, rolls) {
  return rolls.at(-1) === record.rollCount - 1 ? dayInWords(record.rolls.day[rolls.at(-1)]) : null;
}

// The span of the same length just before; null where there is none.
export function spanBefore(record, span) {
  if (span.by === 'all') return null;
  const length = span.to - span.from + 1;
  const from = span.from - length;
  return from < numbersOf(record, span.by)[0] ? null : spanBetween(record, span.by, from, span.from - 1);
}

// `in session 79`, `in session 80 (to 4 June 2026)`, `from 1991 to 2025`, `in all sessions`.
export function inSpan(span) {
  const end = span.until === null ? '' : ` (to ${span.until})`;
  return `${namedSpan(span)}${end}`;
}

function namedSpan(span) {
  if (span.by === 'all' || span.from === span.to) return `in ${span.name}`;
  return span.by === 'year' ? `from ${span.name}` : `from session ${span.from} to ${span.to}`;
}
