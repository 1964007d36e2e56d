// Chooses one roll call: by its symbol or by words of its title.
import { h } from './dom.js';
import { dayInWords, folded, shortened } from './words.js';

const MOST = 60;
const TITLE = 70;

/** The roll call of a key; the last of all where there is none. */
export function rollOr(record, key) {
  return record.rollOf(key) ?? record.rollCount - 1;
}

/** Roll calls whose symbol or title has all the words, the latest first. */
export function rollsWith(record, text) {
  const words = folded(text).split(/\s+/).filter(Boolean);
  const found = [];
  for (let r = record.rollCount - 1; r >= 0 && found.length < MOST; r--) {
    const all = folded(`${record.rolls.label[r]} ${record.rolls.title[r]} ${record.rolls.day[r]}`);
    if (words.every((word) => all.includes(word))) found.push(r);
  }
  return found;
}

/** `A/RES/80/1, 17 December 2025: Title …`. */
export function rollWords(record, r, length = TITLE) {
  const { label, day, title } = record.rolls;
  return `${[label[r], dayInWords(day[r])].filter(Boolean).join(', ')}: ${shortened(title[r], length)}`;
}

/** A control: words to look for, and the roll calls that have them. */
export function rollPicker(record, picked) {
  const field = h('select', { 'aria-label': 'Roll call', class: 'long', onchange: () => picked({ roll: field.value }) });
  const search = h('input', {
    type: 'search',
    placeholder: 'words of a title, or a symbol',
    'aria-label': 'Look for a roll call',
    oninput: () => fill(rollsWith(record, search.value)),
  });
  let shown = record.rollCount - 1;
  const option = (r) => h('option', { value: record.rollKey(r), selected: r === shown }, rollWords(record, r));
  // What is shown stays first in the list, so that a list of what was found is no choice yet.
  const fill = (found) => field.replaceChildren(option(shown), ...found.filter((r) => r !== shown).map(option));
  const set = (key) => {
    shown = rollOr(record, key);
    fill(rollsWith(record, search.value));
  };
  return { node: h('fieldset', { class: 'control wide' }, h('legend', {}, 'Roll call'), search, ' ', field), set };
}

/** A title without what each resolution's ends on, cut where it is long. */
export function titleWords(record, roll, length) {
  const plain = record.rolls.title[roll].replace(/\s*:\s*resolution\s*\/\s*adopted by.*$/i, '');
  return shortened(plain, length);
}
