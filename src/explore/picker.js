// Picks members and groups by name or code as one types: a combobox after the WAI-ARIA pattern.
import { h } from './dom.js';

let pickers = 0;

// One party; `picked(key)` is called when it changes.
export function memberPicker(record, { label, groups = false }, picked) {
  const box = combobox(record, { label, groups }, (party) => picked(party.key));
  return {
    node: h('div', { class: 'control' }, h('label', { for: box.input.id }, label), box.node),
    set: (key) => box.show(record.party(key ?? '')?.name ?? key ?? ''),
  };
}

// Several parties as a list with a button to take each away.
export function partiesPicker(record, { label, groups = false, max = 6 }, picked) {
  let keys = [];
  const list = h('ul', { class: 'chips' });
  const box = combobox(record, { label, groups, placeholder: 'add a name or code' }, (party) => {
    box.show('');
    if (!keys.includes(party.key) && keys.length < max) picked([...keys, party.key].join(','));
  });
  const chip = (key) => {
    const name = record.party(key)?.name ?? key;
    const remove = () => {
      picked(keys.filter((other) => other !== key).join(','));
      box.input.focus();
    };
    return h('li', {}, name, h('button', { type: 'button', 'aria-label': `Take away ${name}`, onclick: remove }, '×'));
  };
  return {
    node: h('div', { class: 'control wide' }, h('label', { for: box.input.id }, label), list, box.node),
    set: (value) => {
      keys = keysIn(value);
      list.replaceChildren(...keys.map(chip));
      box.node.hidden = keys.length >= max;
    },
  };
}

export function keysIn(value) {
  return [...new Set((value ?? '').split(',').filter(Boolean))];
}

function combobox(record, { label, groups, placeholder = 'name or code' }, picked) {
  const id = `picker-${++pickers}`;
  const state = { found: [], at: -1, shown: '' };
  const list = h('ul', { id: `${id}-list`, role: 'listbox', 'aria-label': label, class: 'options', hidden: true });
  const input = h('input', {
    id,
    type: 'text',
    role: 'combobox',
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder,
    'aria-expanded': 'false',
    'aria-controls': list.id,
    'aria-autocomplete': 'list',
  });
  const box = { state, list, input, picked };
  input.addEventListener('input', () => open(box, record.find(input.value, { groups })));
  input.addEventListener('focus', () => input.select());
  input.addEventListener('blur', () => {
    close(box);
    input.value = state.shown;
  });
  input.addEventListener('keydown', (event) => onKey(box, event));
  const show = (text) => {
    state.shown = text;
    if (document.activeElement !== input || text === '') input.value = text;
  };
  return { node: h('div', { class: 'picker' }, input, list), input, show };
}

function open(box, found) {
  box.state.found = found;
  box.list.replaceChildren(...found.map((party, i) => option(box, party, i)));
  box.list.hidden = found.length === 0;
  box.input.setAttribute('aria-expanded', String(found.length > 0));
  mark(box, found.length > 0 ? 0 : -1);
}

function option(box, party, i) {
  // Not on click: the field would lose the focus first, and the list be gone.
  const press = (event) => {
    event.preventDefault();
    choose(box, i);
  };
  return h(
    'li',
    { id: `${box.input.id}-${i}`, role: 'option', onpointerdown: press },
    party.name,
    h('span', { class: 'code' }, party.key),
  );
}

function mark(box, at) {
  box.state.at = at;
  [...box.list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === at)));
  if (at >= 0) box.input.setAttribute('aria-activedescendant', `${box.input.id}-${at}`);
  else box.input.removeAttribute('aria-activedescendant');
}

function close(box) {
  box.list.hidden = true;
  box.state.at = -1;
  box.input.setAttribute('aria-expanded', 'false');
  box.input.removeAttribute('aria-activedescendant');
}

function choose(box, at) {
  const party = box.state.found[at];
  close(box);
  if (!party) return;
  box.state.shown = party.name;
  box.input.value = party.name;
  box.picked(party);
}

function onKey(box, event) {
  const { found, at } = box.state;
  const isOpen = !box.list.hidden;
  if (event.key === 'Escape') {
    close(box);
    box.input.value = box.state.shown;
  } else if (isOpen && event.key === 'Enter') choose(box, at);
  else if (isOpen && event.key === 'ArrowDown') mark(box, (at + 1) % found.length);
  else if (isOpen && event.key === 'ArrowUp') mark(box, (at - 1 + found.length) % found.length);
  else return;
  event.preventDefault();
}
