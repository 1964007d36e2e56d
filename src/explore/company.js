// Who votes like a member and who does not, and who came nearer or went since the span before.
import { register } from './app.js';
import { companyOf } from './company_data.js';
import { companyChart } from './company_chart.js';
import { inSpan, lastSession, spanOf } from './spans.js';
import { atStart, count, INTERVALS, SCALE, share, signed, withInterval } from './words.js';

const COMPANY_COLUMNS = [
  'member',
  'agreement',
  'low',
  'high',
  'joint votes',
  'before',
  'low before',
  'high before',
  'joint votes before',
  'change',
];

// As in the report: below it a change is not told without a caution.
const FEW_ROLLS = 30;

register({
  name: 'company',
  title: 'Company',
  controls: [
    { key: 'of', type: 'member', label: 'Member' },
    { key: 'span', type: 'span', label: 'Over' },
    {
      key: 'least',
      type: 'choice',
      label: 'Ranked with at least',
      options: [
        ['half', 'half of its votes in common'],
        ['few', 'three votes in common'],
      ],
    },
    {
      key: 'rows',
      type: 'choice',
      label: 'Show',
      options: [
        ['10', '10 of each'],
        ['25', '25 of each'],
        ['all', 'all'],
      ],
    },
  ],
  defaults: (record) => ({ of: 'USA', span: lastSession(record), least: 'half', rows: '10' }),
  render: renderCompany,
});

function renderCompany(state, record, { width }) {
  const member = record.member(state.of);
  if (member === undefined) return { sentence: 'Pick a member by its name.' };
  const span = spanOf(record, state.span);
  if (span === null) return { sentence: `No roll calls are known for the span ${state.span}.` };
  const company = companyOf(record, member, span, state.least);
  const name = record.said(member);
  if (company.now.length === 0)
    return { sentence: `${atStart(name)} cast too few votes ${inSpan(span)} to be compared.` };
  return {
    sentence: sentenceOfCompany(record, name, company),
    charts: companyCharts(record, member, company, state.rows === 'all' ? Infinity : Number(state.rows) || 10, width),
    table: companyTable(record, name, company),
    file: `company-${state.of}-${span.key.replace('..', '-')}`,
    source: companySource(company),
  };
}

function companyCharts(record, member, { now, earlier, moved }, rows, width) {
  const name = record.said(member);
  const numbers = (row) => `${withInterval(row.value, row.interval)} of ${row.n}`;
  const changes = (row) => `${signed(row.change)} to ${withInterval(row.value, row.interval)}`;
  const whole = now.length <= 2 * rows;
  const nearest = whole
    ? [{ title: 'Nearest to farthest', rows: now }]
    : [
        { title: 'Nearest', rows: now.slice(0, rows) },
        { title: 'Farthest', rows: now.slice(-rows).reverse() },
      ];
  const charts = [
    companyChart(record, member, {
      title: `Nearest to and farthest from ${name}`,
      parts: nearest,
      earlier,
      words: numbers,
      width,
    }),
  ];
  const parts = [
    { title: 'Came nearer', rows: moved.nearer.slice(0, rows) },
    { title: 'Went farther', rows: moved.farther.slice(0, rows) },
  ].filter((part) => part.rows.length > 0);
  if (parts.length > 0)
    charts.push(
      companyChart(record, member, {
        title: `Came nearer to and went farther from ${name}`,
        parts,
        earlier,
        words: changes,
        width,
      }),
    );
  return charts;
}

// A member with its agreement; where others have the very same, how many.
function said(record, row, all) {
  const alike = all.filter(({ value }) => value === row.value).length - 1;
  const others = alike > 0 ? ` and ${count(alike, 'other')}` : '';
  const value = withInterval(row.value, row.interval);
  return `${record.said(row.member)}${others}, ${value} over ${count(row.n, 'joint vote')}`;
}

// Nearest, farthest, and whether the change is one with everybody.
function sentenceOfCompany(record, name, { span, earlier, now, moved }) {
  const [first, last] = [now[0], now.at(-1)];
  const ends = `${atStart(inSpan(span))} ${name} voted most like ${said(record, first, now)}, and least like ${said(record, last, now)}.`;
  if (earlier === null || moved.known === 0) return ends;
  const most = [moved.nearer[0], moved.farther[0]]
    .filter(Boolean)
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))[0];
  const greatest = most
    ? `; most with ${record.said(most.member)}, from ${share(most.before.value)} to ${share(most.value)}`
    : '';
  const moves = `rose with ${some(moved.nearer)} and fell with ${some(moved.farther)} of ${moved.known} members`;
  return `${ends} Against ${earlier.name} its agreement ${moves}${greatest}.${cautionOf([span, earlier])}`;
}

// A change between spans of which one has few roll calls says little.
function cautionOf(spans) {
  const few = spans.find(({ rolls }) => rolls.length < FEW_ROLLS);
  return few ? ` That is of only ${count(few.rolls.length, 'roll call')} ${inSpan(few)}, and may be chance.` : '';
}

function some(members) {
  return members.length === 0 ? 'none' : String(members.length);
}

function companySource({ span, earlier, now, left, least }) {
  const before = earlier
    ? `; before: ${earlier.name}, ${count(earlier.rolls.length, 'roll call')}`
    : '; no span of the same length before it';
  const dropped = left > 0 ? `; not ranked: ${count(left, 'member')} with fewer than ${least} joint votes` : '';
  const counted = `${atStart(span.name)}, ${span.days}: ${count(span.rolls.length, 'roll call')}, ${count(now.length, 'member')} ranked`;
  return `${counted}${dropped}${before}; brackets and bars: ${INTERVALS}; ${SCALE}`;
}

function companyTable(record, name, { now, span }) {
  const digits = (value) => (value === null || value === undefined ? null : value.toFixed(4));
  const row = ({ member, value, interval, n, before, change }) => [
    record.name(member),
    digits(value),
    digits(interval?.low),
    digits(interval?.high),
    n,
    digits(before?.value),
    digits(before?.interval?.low),
    digits(before?.interval?.high),
    before?.n ?? null,
    digits(change),
  ];
  return {
    caption: `Agreement with ${name} in ${span.name}`,
    columns: COMPANY_COLUMNS.map((column, i) => ({ name: column, number: i > 0 })),
    rows: now.map(row),
  };
}
