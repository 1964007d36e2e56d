// One member on a page.
import { CAST, CHOICES, UNKNOWN, atStart, count, share, thousands } from './words.js';
import { h, tableOf } from './dom.js';
import { spanBetween, spansBy } from './spans.js';
import { register } from './app.js';
import { companyOf } from './company_data.js';
import { firstMember } from './map.js';
import { lastVoted, participation, votesOfOthers } from './member_facts.js';
import { choiceSentence, percent, seatSentence } from './member_say.js';
import { drawBars } from './member_bars.js';
import { coalitionSection, companySection, groupsSection, nearSection, positionSection, sectionOf, textsSection } from './member_parts.js';
import { exchangeWords, pathOf, positionsOf } from './time_data.js';
import { drawPositions } from './time_positions.js';

const SESSIONS_BEFORE = 5;

// Its last session, those before, and all in which it had a seat.
function spansOfMember(record, m) {
  const sessions = spansBy(record, 'session');
  const last = lastVoted(record, m, sessions);
  if (!last) return null;
  const seated = sessions.filter(({ rolls }) => rolls.some((r) => record.isSeated(r, m)));
  const [first, end] = [seated[0].from, seated.at(-1).from];
  const upTo = (from) => (last.from > first ? spanBetween(record, 'session', Math.max(first, from), last.from - 1) : null);
  return { last, before: upTo(last.from - SESSIONS_BEFORE), earlier: upTo(first), ever: spanBetween(record, 'session', first, end) };
}

const countedOn = (record, m, span) => ({ span, ...participation(record, m, span.rolls), others: votesOfOthers(record, m, span.rolls) });

function renderMember(state, record, { width }) {
  const m = firstMember(record, state.of);
  if (m === undefined) return { sentence: 'Choose a member.' };
  const spans = spansOfMember(record, m);
  if (!spans) return { sentence: `${atStart(record.said(m))} cast no vote that is recorded.` };
  const shown = [spans.last, spans.before, spans.ever].filter((span, i, all) => span && (i === 0 || span.key !== all[0].key));
  const counts = shown.map((span) => countedOn(record, m, span));
  const company = companyOf(record, m, spans.last, 'half');
  const path = pathOf(record, m);
  return {
    sentence: seatSentence(record, m, counts.at(-1), counts[0], spans.ever),
    charts: [
      drawBars(barsOfMember(record, m, counts), width),
      path.length > 1 && drawPositions(record, positionsOf(record), { members: [m], chosen: null, width }),
    ].filter(Boolean),
    table: agreementTable(record, m, company),
    source: `${atStart(spans.last.name)}: ${count(spans.last.rolls.length, 'roll call')}, ${spans.last.days}. Shares with their 90\u00a0% interval in brackets, in percent`,
    file: `member-${record.members[m].code}`,
    extra: sectionsOf(record, m, { spans, counts, company, path }),
  };
}

function sectionsOf(record, m, { spans, counts, company, path }) {
  const before = spans.before && companyOf(record, m, spans.before, 'half');
  return [
    warningOf(record, m),
    ...newsSection(record, m),
    ...choiceSection(record, m, counts),
    ...nearSection(record, m, company, before),
    ...positionSection(record, m, path),
    ...coalitionSection(record, m),
    ...groupsSection(record, m, spans.last),
    ...companySection(record, m, [spans.last, spans.earlier].filter(Boolean)),
    ...textsSection(record, m),
  ].filter(Boolean);
}

function warningOf(record, m) {
  const words = exchangeWords(record, m, (other) => record.said(other));
  return words && h('p', {}, words);
}

function newsSection(record, m) {
  const news = (record.header.news ?? []).filter(({ members }) => members.includes(record.members[m].code));
  return news.length === 0
    ? []
    : sectionOf(
        'What is new',
        news.map(({ text }) => text),
      );
}

function barsOfMember(record, m, counts) {
  return counts
    .filter(({ voted }) => voted > 0)
    .flatMap(({ span, cast, voted, others }) => [
      { name: atStart(span.name), tally: cast, voted, own: true },
      { name: 'all others', tally: others.cast, voted: others.voted, own: false },
    ]);
}

function choiceSection(record, m, counts) {
  const columns = [
    { name: 'Over' },
    { name: 'Roll calls with a seat', number: true },
    { name: 'Voted on', number: true },
    { name: 'Took part', number: true },
    ...CAST.map((choice) => ({ name: `${CHOICES[choice].name}, % of its votes`, number: true })),
    ...CAST.map((choice) => ({ name: `${CHOICES[choice].name}, % of others’`, number: true })),
  ];
  const rows = counts.map(({ span, seated, voted, cast, others }) => [
    `${atStart(span.name)} (${span.days})`,
    thousands(seated),
    thousands(voted),
    percent(voted, seated),
    ...CAST.map((choice) => percent(cast[choice], voted)),
    ...CAST.map((choice) => percent(others.cast[choice], others.voted)),
  ]);
  const table = tableOf({ caption: 'Participation and votes; others’ votes are those on the same roll calls', columns, rows });
  return sectionOf(
    'How it votes',
    counts.filter(({ voted }) => voted > 0).map((counted) => choiceSentence(record, m, counted)),
    h('details', {}, h('summary', {}, 'The numbers'), table),
  );
}

function agreementTable(record, m, { now, span }) {
  const rows = now.map(({ member, value, interval, n }) => [
    record.name(member),
    share(value),
    interval && share(interval.low),
    interval && share(interval.high),
    String(n),
  ]);
  const columns = [
    { name: 'Member' },
    { name: 'Agreement', number: true },
    { name: '90\u00a0% interval from', number: true },
    { name: 'to', number: true },
    { name: 'Votes in common', number: true },
  ];
  return { caption: rows.length ? `Agreement with ${record.said(m)}, ${span.name}` : `Agreement: ${UNKNOWN}`, columns, rows };
}

register({
  name: 'member',
  title: 'Member',
  controls: [{ key: 'of', type: 'member', label: 'Member' }],
  defaults: () => ({ of: 'USA' }),
  render: renderMember,
});
