// Picks a span: sessions or years from one to another, or all there are.
import { h } from './dom.js';
import { numbersOf, spanOf } from './spans.js';

const KINDS = [
  ['session', 'sessions'],
  ['year', 'years'],
  ['all', 'all sessions'],
];

export function spanPicker(record, { label }, tell) {
  const fields = fieldsOf(label);
  const { by, from, to } = fields;
  const send = () => tell(by.value === 'all' ? 'all' : spanKey(from.value, to.value));
  by.addEventListener('change', () => {
    if (by.value !== 'all') fillEnds(record, fields);
    send();
  });
  // An end that is passed by the other goes along with it.
  from.addEventListener('change', () => {
    if (Number(to.value) < Number(from.value)) to.value = from.value;
    send();
  });
  to.addEventListener('change', () => {
    if (Number(to.value) < Number(from.value)) from.value = to.value;
    send();
  });
  return { node: fields.node, set: (key) => showSpan(record, fields, spanOf(record, key)) };
}

function fieldsOf(label) {
  const kinds = KINDS.map(([value, words]) => h('option', { value }, words));
  const by = h('select', { 'aria-label': `${label}: sessions or years` }, kinds);
  const from = h('select', { 'aria-label': 'from' });
  const to = h('select', { 'aria-label': 'to' });
  const ends = h('span', { class: 'ends' }, from, ' to ', to);
  const node = h('fieldset', { class: 'control' }, h('legend', {}, label), by, ' ', ends);
  return { by, from, to, ends, node };
}

// The newest first, which are asked for most.
function fillEnds(record, { by, from, to }) {
  const numbers = numbersOf(record, by.value).toReversed();
  for (const field of [from, to]) field.replaceChildren(...numbers.map((value) => h('option', { value }, value)));
}

function showSpan(record, fields, span) {
  if (span === null) return;
  const { by, from, to, ends } = fields;
  by.value = span.by;
  ends.hidden = span.by === 'all';
  if (span.by === 'all') return;
  fillEnds(record, fields);
  from.value = span.from;
  to.value = span.to;
}

function spanKey(from, to) {
  return from === to ? from : `${from}..${to}`;
}
