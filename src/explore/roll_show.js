// One roll call: who voted how.
import { h } from './dom.js';
import { groupsTable, regionName, regionsOn, regionTable } from './roll_groups.js';
import { compareLink } from './rolls_list.js';
import { rollItem, symbolOf, tallyInWords } from './roll_parts.js';
import { seatsChart } from './roll_seats.js';
import { CHOICES, count, dayInWords, NOT_CAST, shortened, withArticle } from './words.js';

const ROLL_COLUMNS = ['member', 'code', 'regional group', 'choice'];
// A title longer than this stands whole in the table only.
const TITLE_SAID = 240;

export function rollView(record, r, width) {
  const seats = seatsOn(record, r);
  const tally = record.tally(r);
  return {
    sentence: rollSentence(record, r, tally),
    charts: [seatsChart(record, { seats, tally, title: `Who voted how on ${symbolOf(record, r)}`, width })],
    table: memberTable(record, r, seats),
    file: `roll-${record.rollKey(r).replace(/[^\w-]+/g, '-')}`,
    source: `${symbolOf(record, r)}, ${dayInWords(record.rolls.day[r])}: ${count(seats.length, 'member')}; seats of a choice by regional group and code`,
    extra: [factsOf(record, r), regionTable(record, seats), sameText(record, r), groupsTable(record, r)],
  };
}

// Members with a seat, by regional group and code.
function seatsOn(record, r) {
  const regions = regionsOn(record, r);
  const seats = [];
  for (let member = 0; member < record.memberCount; member++) {
    const choice = record.choice(r, member);
    if (choice !== NOT_CAST || record.isSeated(r, member))
      seats.push({ member, choice, region: regions.get(member) ?? '' });
  }
  return seats.sort((a, b) => b.region.localeCompare(a.region) || a.member - b.member);
}

function rollSentence(record, r, tally) {
  const { title, day, outcome } = record.rolls;
  const result = outcome[r] ? ` It was ${outcome[r]}.` : '';
  const seated = tally.reduce((sum, n) => sum + n, 0);
  const none =
    tally[NOT_CAST] === 0
      ? `all ${seated} members voted`
      : `of ${tally[NOT_CAST]} of ${seated} members no vote is recorded`;
  return `${symbolOf(record, r)}, “${shortened(title[r], TITLE_SAID)}”, ${dayInWords(day[r])}: ${tallyInWords(tally)}; ${none}.${result}`;
}

function factsOf(record, r) {
  const { session, kind, topics, link } = record.rolls;
  const facts = [
    `Session ${session[r]}`,
    kind[r] && `on ${withArticle(kind[r])}`,
    topics[r].length > 0 && `topics: ${topics[r].map((t) => record.topics[t].name).join('; ')}`,
  ].filter(Boolean);
  return h(
    'p',
    { class: 'soft' },
    `${facts.join('; ')}. `,
    link[r] && h('a', { href: link[r], rel: 'noopener noreferrer' }, 'The text at the United Nations'),
  );
}

function memberTable(record, r, seats) {
  const row = ({ member, choice, region }) => [
    record.name(member),
    record.members[member].code,
    regionName(record, region),
    CHOICES[choice].name,
  ];
  return {
    caption: `Who voted how on ${symbolOf(record, r)}`,
    columns: ROLL_COLUMNS.map((name) => ({ name })),
    rows: [...seats].sort((a, b) => a.member - b.member).map(row),
  };
}

// Other votes on the text that came back, the newest first.
function sameText(record, r) {
  const { text } = record.rolls;
  const others =
    text[r] < 0 ? [] : text.flatMap((number, other) => (number === text[r] && other !== r ? [other] : [])).reverse();
  if (others.length === 0)
    return h('p', { class: 'soft' }, 'To compare it with another roll call, look for that one above.');
  return h(
    'section',
    {},
    h('h2', {}, `Other votes on this text: ${others.length}`),
    h(
      'ol',
      { class: 'roll-list' },
      others.map((other) => rollItem(record, other, [compareLink(record, r, other)])),
    ),
  );
}
