// The roll calls behind a point of the pair view, those that say most first.
import { h } from './dom.js';
import { choiceMark, rollItem, rollList } from './roll_parts.js';
import { tellingRolls } from './pair_data.js';
import { atStart, CAST, count } from './words.js';

const SHOWN = 25;

export function rollsBehind(record, member, party, span) {
  const found = tellingRolls(record, member, party, span.rolls);
  const heading = `${atStart(record.said(member))} and ${party.said} in ${span.name}: ${count(found.length, 'roll call')}`;
  const items = found.map(({ r, choice, tally }) =>
    rollItem(record, r, marksOf(record, member, party, r, choice), tally),
  );
  return h(
    'section',
    { id: 'behind' },
    h('h2', {}, heading),
    h(
      'p',
      { class: 'soft' },
      'Those on which they differed most come first; of these, where fewest voted as the first did.',
    ),
    rollList(items, SHOWN),
  );
}

function marksOf(record, member, party, r, choice) {
  const other =
    party.member === undefined
      ? groupTally(record, party.group, r)
      : choiceMark(record.choice(r, party.member), record.isSeated(r, party.member));
  const own = choiceMark(choice, record.isSeated(r, member));
  return [h('span', {}, `${record.name(member)} `, own), h('span', {}, `${party.name} `, other)];
}

// `25 – 2 – 0` of a group's members on the day.
function groupTally(record, g, r) {
  const choices = record.groupOn(g, r).map((m) => record.choice(r, m));
  const [yes, abstain, no] = CAST.map((choice) => choices.filter((other) => other === choice).length);
  return `${yes} yes, ${abstain} abstain, ${no} no`;
}
