// The sections of a member's page: a heading, a sentence, a table each.
import { h, tableOf } from './dom.js';
import { atStart, count, dayInWords, listed, thousands, withInterval } from './words.js';
import { hashOf } from './state.js';
import { choiceMark } from './roll_parts.js';
import { breaksWith, changedTexts, companyOn, leastCompany, runsOfChoices, topicsOfBreaks } from './member_facts.js';
import { breaksSentence, changeSentence, coalitionSentenceOf, companySentence, nearSentence, percent, positionSentenceOf } from './member_say.js';
import { titleWords } from './map_roll.js';
import { coalitionsOf, positionWords, soundSessions, yearsOf } from './time_data.js';
import { staysOf } from './time_layers.js';
import { crossingsInWords, rangeWords, sessionsWords, stayName } from './time_crossings.js';

const NEAREST = 8;
const LONELIEST = 8;
const TEXTS_SHOWN = 15;
// With more than this many the names of company are no answer.
const COMPANY_NAMED = 6;
// Fewer votes on a topic are not told of.
const TOPIC_LEAST = 5;
const TOPICS_SHOWN = 3;

/** A section; tables of more rows than one reads are closed. */
export function sectionOf(title, sentences, ...nodes) {
  return [
    h('h2', {}, title),
    ...[sentences]
      .flat()
      .filter(Boolean)
      .map((sentence) => h('p', {}, sentence)),
    ...nodes.filter(Boolean),
  ];
}

// Tables one below the other.
const apart = (tables) => tables.map((table) => h('div', { style: 'margin: 1rem 0' }, table));
const folding = (words, table, open = false) => h('details', { open }, h('summary', {}, words), tableOf(table));
const memberLink = (record, m) => h('a', { href: hashOf('member', { of: record.members[m].code }) }, record.name(m));

/** With whom it agrees, now and before: `company` and `before` after companyOf. */
export function nearSection(record, m, company, before) {
  const old = new Map((before?.now ?? []).map((other) => [other.member, other]));
  const spanCells = (other) => (other ? [withInterval(other.value, other.interval), thousands(other.n)] : [null, null]);
  const row = (other) => [memberLink(record, other.member), ...spanCells(other), ...(before ? spanCells(old.get(other.member)) : [])];
  const head = (name) => [
    { name: `${atStart(name)}: agreement [90\u00a0% interval]`, number: true },
    { name: 'n', number: true },
  ];
  const columns = [{ name: 'Member' }, ...head(company.span.name), ...(before ? head(before.span.name) : [])];
  const tables = [
    ['Nearest', company.now.slice(0, NEAREST)],
    ['Farthest', company.now.slice(-NEAREST).reverse()],
  ].map(([caption, list]) => tableOf({ caption: `${caption}, ${company.span.name}`, columns, rows: list.map(row) }));
  const sentences = [nearSentence(record, m, company), before && nearSentence(record, m, before)];
  return sectionOf(
    'Nearest and farthest',
    sentences,
    ...(company.now.length ? apart(tables) : []),
    h('p', {}, h('a', { href: hashOf('company', { of: record.members[m].code, span: company.span.key }) }, 'All others, and who came nearer')),
  );
}

/** Where it stands and has stood. */
export function positionSection(record, m, path) {
  const rows = path.toReversed().map(({ number, place }) => [String(number), yearsOf(number), positionWords(place), thousands(place.votes)]);
  const columns = [{ name: 'Session' }, { name: 'Years' }, { name: 'Position', number: true }, { name: 'Votes', number: true }];
  const table = folding(count(rows.length, 'session'), { caption: 'Position in each session, with its 90\u00a0% interval', columns, rows });
  return sectionOf('Position', positionSentenceOf(record, m, path), rows.length > 0 && table);
}

/** In which coalitions it is and was. */
export function coalitionSection(record, m) {
  const sessions = soundSessions(record, m, coalitionsOf(record));
  if (sessions.length === 0) return [];
  const stays = staysOf(sessions, m);
  const rows = stays.toReversed().map((stay) => [sessionsWords(stay), stayName(record, sessions, stay, m), rangeWords(stay)]);
  const columns = [{ name: 'Sessions' }, { name: 'With' }, { name: 'Share of resamples in it', number: true }];
  const link = h('p', {}, h('a', { href: hashOf('time', { of: record.members[m].code }) }, 'All coalitions over time'));
  return sectionOf(
    'Coalition',
    coalitionSentenceOf(record, m, stays, sessions),
    ...(stays.length > 1 ? crossingsInWords(record, sessions, m) : []),
    folding('Which coalition in which sessions', { caption: 'Sessions in a row in the same coalition', columns, rows }),
    link,
  );
}

/** Where it leaves its groups. */
export function groupsSection(record, m, span) {
  const breaks = record.groups.map((_, group) => ({ group, found: breaksWith(record, m, group, span.rolls) })).filter(({ found }) => found);
  const part = ({ found }) => (found.of ? found.against.length / found.of : -1);
  breaks.sort((a, b) => part(b) - part(a) || record.groups[a.group].name.localeCompare(record.groups[b.group].name));
  const rows = breaks.map(({ group, found }) => [
    record.groups[group].name,
    percent(found.against.length, found.of),
    thousands(found.against.length),
    thousands(found.of),
    topicWords(record, found),
  ]);
  const columns = [
    { name: 'Group' },
    { name: 'Against its majority', number: true },
    { name: 'Votes against', number: true },
    { name: 'Votes on roll calls with a majority', number: true },
    { name: 'Most often on' },
  ];
  const note = `The majority is the choice of more than half of the group’s members of that day that voted, the member among them; roll calls without one are left out. In brackets the 90\u00a0% interval, in percent. Topics with at least ${TOPIC_LEAST} such votes.`;
  const table = tableOf({ caption: `Votes against the majority of its groups, ${span.name} (${span.days})`, columns, rows, stacked: true });
  return sectionOf(
    'Where it leaves its groups',
    breaksSentence(record, m, breaks, span),
    rows.length > 0 && table,
    h('p', { class: 'source' }, note),
  );
}

function topicWords(record, found) {
  const topics = topicsOfBreaks(found, TOPIC_LEAST, TOPICS_SHOWN);
  return topics.map(({ topic, against, of }) => `${record.topics[topic].name} (${against} of ${of})`).join('; ') || null;
}

/** Its votes with the least company, in a span and ever. */
export function companySection(record, m, spans) {
  const found = spans.map((span) => ({ span, list: leastCompany(record, m, span.rolls) }));
  const columns = [
    { name: 'Roll call' },
    { name: 'Day' },
    { name: 'Title' },
    { name: 'Its choice' },
    { name: 'Others with the same' },
    { name: 'Votes cast', number: true },
  ];
  const row = ({ roll, choice, others, voted }) => [
    rollLink(record, roll),
    dayInWords(record.rolls.day[roll]),
    titleWords(record, roll, 100),
    choiceMark(choice),
    othersCell(record, m, roll, others),
    thousands(voted),
  ];
  const tables = found.map(({ span, list }) =>
    tableOf({ caption: `Least company, ${span.name} (${span.days})`, columns, rows: list.slice(0, LONELIEST).map(row), stacked: true }),
  );
  return sectionOf(
    'Votes with the least company',
    found.map(({ span, list }) => companySentence(record, m, list, span)),
    ...apart(tables),
  );
}

const rollLink = (record, roll) =>
  h('a', { href: hashOf('map', { by: 'roll', roll: record.rollKey(roll) }) }, record.rolls.label[roll] || 'no symbol');

function othersCell(record, m, roll, others) {
  if (others === 0 || others > COMPANY_NAMED) return String(others);
  return `${others}: ${listed(companyOn(record, m, roll).map((other) => record.said(other)))}`;
}

/** Texts on which its choice changed. */
export function textsSection(record, m) {
  const texts = changedTexts(record, m);
  const rows = texts.changed.map(({ list }) => [titleWords(record, list.at(-1).roll, 110), ...runsCell(record, list), thousands(list.length)]);
  const columns = [{ name: 'Text' }, { name: 'Its choices, the latest first' }, { name: 'Votes', number: true }];
  const table = (caption, part) => ({ caption, columns, rows: part, stacked: true });
  const rest = rows.length > TEXTS_SHOWN && folding(`The other ${rows.length - TEXTS_SHOWN}`, table('Earlier changes', rows.slice(TEXTS_SHOWN)));
  return sectionOf(
    'Texts on which it changed',
    changeSentence(record, m, texts),
    rows.length > 0 && tableOf(table('Texts voted on again and again, the latest change first', rows.slice(0, TEXTS_SHOWN))),
    rest,
  );
}

// `no 2025 · abstain 2019 to 2024 (6)`.
function runsCell(record, list) {
  const year = (roll) => record.rolls.day[roll].slice(0, 4);
  const words = ({ choice, first, last, n }) => [
    choiceMark(choice),
    ` ${year(first) === year(last) ? year(first) : `${year(first)}–${year(last)}`}${n > 1 ? ` (${n})` : ''} `,
  ];
  return [h('span', {}, runsOfChoices(list).reverse().map(words).flat())];
}
