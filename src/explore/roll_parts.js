// Pieces that tell of a roll call, for the views that list them.
import { h } from './dom.js';
import { hashOf } from './state.js';
import { CHOICES, dayInWords, withArticle } from './words.js';

// `165 yes, 0 abstain, 1 no` of a tally [not cast, yes, abstain, no].
export function tallyInWords([, yes, abstain, no]) {
  return `${yes} yes, ${abstain} abstain, ${no} no`;
}

// A choice as a word on its colour.
export function choiceMark(choice, seated = true) {
  if (!seated) return h('span', { class: 'soft' }, 'no member');
  const { name, css } = CHOICES[choice];
  return h('span', { class: `choice ${css}` }, name);
}

export function symbolOf(record, r) {
  return record.rolls.label[r] || 'no symbol';
}

// Symbol as a link to its page here, day and title.
export function rollHead(record, r) {
  const { title, day, kind } = record.rolls;
  const on = kind[r] && kind[r] !== 'resolution' ? `, on ${withArticle(kind[r])}` : '';
  const to = h('a', { href: hashOf('rolls', { roll: record.rollKey(r) }) }, symbolOf(record, r));
  return h(
    'div',
    { class: 'roll-head' },
    to,
    ` ${dayInWords(day[r])}${on} `,
    h('span', { class: 'roll-title', title: title[r] }, title[r]),
  );
}

// One roll call in a list: head, marks such as choices, tally.
export function rollItem(record, r, marks = [], tally = record.tally(r)) {
  return h(
    'li',
    {},
    rollHead(record, r),
    h('div', { class: 'roll-marks' }, marks, h('span', { class: 'soft' }, tallyInWords(tally))),
  );
}

// The first of a list at once, the rest on demand.
export function rollList(items, shown) {
  const rest = items.slice(shown);
  return [
    h('ol', { class: 'roll-list' }, items.slice(0, shown)),
    rest.length > 0 &&
      h(
        'details',
        {},
        h('summary', {}, `The other ${rest.length}`),
        h('ol', { class: 'roll-list', start: shown + 1 }, rest),
      ),
  ];
}
