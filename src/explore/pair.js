// A member with up to six others or groups, by session or year.
import { h } from './dom.js';
import { register } from './app.js';
import { change } from './state.js';
import { inSpan, spanOf } from './spans.js';
import { keysIn } from './picker.js';
import { FEW, newsOf, seriesOf } from './pair_data.js';
import { pairChart } from './pair_chart.js';
import { rollsBehind } from './pair_rolls.js';
import { atStart, count, INTERVALS, listed, thousands, withInterval } from './words.js';

const MOST_PARTIES = 6;
const PAIR_COLUMNS = [
  'period',
  'days',
  'member',
  'with',
  'agreement',
  'low',
  'high',
  'joint votes',
  'the same',
  'one step apart',
  'yes against no',
  'members of the group',
];

register({
  name: 'pair',
  title: 'Pair',
  controls: [
    { key: 'of', type: 'member', label: 'Member' },
    {
      key: 'by',
      type: 'choice',
      label: 'By',
      options: [
        ['session', 'session'],
        ['year', 'year'],
      ],
    },
    {
      key: 'with',
      type: 'parties',
      label: `With up to ${MOST_PARTIES} members or groups`,
      groups: true,
      max: MOST_PARTIES,
    },
  ],
  others: {
    at: (record, value) => spanOf(record, value) !== null,
    vs: (record, value) => record.party(value) !== null,
  },
  defaults: () => ({ of: 'USA', with: 'RUS,CHN,GBR', by: 'session' }),
  render: renderPair,
});

function renderPair(state, record, { width }) {
  const member = record.member(state.of);
  if (member === undefined) return { sentence: 'Pick a member by its name.' };
  const parties = partiesOf(state, record, member);
  const name = record.name(member);
  if (parties.length === 0) return { sentence: `Pick a member or a group to compare ${record.said(member)} with.` };
  const by = state.by === 'year' ? 'year' : 'session';
  const { spans, series } = seriesOf(record, member, parties, by);
  const last = lastWithVotes(series);
  if (last === null)
    return {
      sentence: `${atStart(record.said(member))} never cast a vote on the same ${record.minJoint} roll calls of a ${by} as any of these.`,
    };
  const chosen = spans.find(({ key }) => key === state.at) ?? null;
  const news = newsOf(record, member, parties);
  const against = parties.find((party) => party.key === state.vs) ?? parties[0];
  return {
    sentence: pairSentence(record, member, series, chosen ?? last),
    charts: [pairChart({ name, series, spans, news, chosen: chosen?.key, width, picked: listBehind })],
    table: tableOfSeries(record, member, series),
    file: `pair-${[record.members[member].code, ...parties.map(({ key }) => key)].join('-').replaceAll('@', '')}`,
    source: pairSource(record, spans, by),
    extra: [
      pairNews(news, by),
      chosen
        ? rollsBehind(record, member, against, chosen)
        : h('p', { class: 'soft hint' }, 'A click or Enter on a point lists its roll calls.'),
    ],
  };
}

// The parties of the address that can be shown.
function partiesOf(state, record, member) {
  const found = keysIn(state.with).map((key) => record.party(key));
  return found.filter((party) => party !== null && party.member !== member).slice(0, MOST_PARTIES);
}

function listBehind(party, { span }) {
  // Once it is drawn: the list is further down than a screen is high.
  window.addEventListener(
    'hashchange',
    () => document.querySelector('#behind h2')?.scrollIntoView({ block: 'center' }),
    { once: true },
  );
  change({ at: span.key, vs: party.key });
}

function lastWithVotes(series) {
  const ends = series.map(({ points }) => points.findLast(Boolean)).filter(Boolean);
  return ends.sort((a, b) => b.span.from - a.span.from)[0]?.span ?? null;
}

// The values of one session or year, with what the numbers mean.
function pairSentence(record, member, series, span) {
  const name = record.said(member);
  const parts = series.map(({ party, points }) =>
    partOf(
      party,
      points.find((point) => point?.span.key === span.key),
    ),
  );
  return `From 0, always opposed, to 1, always the same vote: ${inSpan(span)} ${name} stood at ${listed(parts)}.`;
}

function partOf(party, point) {
  const name = party.said;
  if (!point) return `an agreement not known with ${name}`;
  if (point.members !== undefined)
    return `${withInterval(point.value)} with ${name} (mean of ${count(point.members, 'member')})`;
  return `${withInterval(point.value, point.interval)} with ${name} (${count(point.n, 'joint vote')})`;
}

function pairSource(record, spans, by) {
  const rolls = thousands(spans.reduce((sum, span) => sum + span.rolls.length, 0));
  const span =
    by === 'year' ? `${spans[0].from} to ${spans.at(-1).from}` : `sessions ${spans[0].from} to ${spans.at(-1).from}`;
  return `${rolls} roll calls, ${span}; bands and brackets: ${INTERVALS}; hollow: ${record.minJoint < FEW ? `fewer than ${FEW} joint votes, or ` : ''}to ${spans.at(-1).until} only; fewer than ${record.minJoint} joint votes: not shown`;
}

function pairNews(news, by) {
  if (news.length === 0) return null;
  return h(
    'section',
    {},
    h('h2', {}, 'News'),
    h(
      'ul',
      { class: 'news' },
      news.map(({ mark, text }) => h('li', {}, by === 'session' && mark !== null && h('b', {}, `${mark} `), text)),
    ),
  );
}

function tableOfSeries(record, member, series) {
  const digits = (value) => (value === null || value === undefined ? null : value.toFixed(4));
  const row = (party, point) => {
    const { span, value, interval, n, same, half, opposed, members } = point;
    return [
      span.name,
      span.days,
      record.name(member),
      party.name,
      digits(value),
      digits(interval?.low),
      digits(interval?.high),
      ...[n, same, half, opposed, members].map((x) => x ?? null),
    ];
  };
  return {
    caption: `Agreement of ${record.said(member)}, with 90\u00a0% intervals`,
    columns: PAIR_COLUMNS.map((name, i) => ({ name, number: i > 3 })),
    rows: series.flatMap(({ party, points }) => points.filter(Boolean).map((point) => row(party, point))),
  };
}
