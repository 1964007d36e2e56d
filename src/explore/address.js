// What stands in an address, checked against what a view knows: what it does not is left out and said, so that no picture passes for another.
import { listed } from './words.js';
import { keysIn } from './picker.js';
import { spanOf } from './spans.js';

// What stands for a field that was emptied.
export const EMPTIED = 'none';

// {params: what the view can show, unclear: a sentence on each thing that it cannot}.
export function understood(record, view, params) {
  const unclear = [];
  const kept = {};
  for (const [key, value] of Object.entries(severalOf(view, params))) {
    const fault = value === EMPTIED ? null : faultOf(record, declaredOf(view, key), key, value);
    if (fault !== null) unclear.push(fault.words);
    const shown = fault === null ? value : fault.shown;
    if (shown !== undefined) kept[key] = shown;
  }
  return { params: kept, unclear };
}

// Several members where one is expected: the others go to the field of others, where there is one.
function severalOf(view, params) {
  const [first, ...rest] = keysIn(params.of);
  if (rest.length === 0 || !view.controls.some(({ key }) => key === 'with')) return params;
  return { ...params, of: first, with: [...new Set([...rest, ...keysIn(params.with)])].join(',') };
}

function declaredOf({ controls, others = {} }, key) {
  const control = controls.find((declared) => declared.key === key);
  return control?.field ?? control ?? (Object.hasOwn(others, key) ? { type: 'other', isKnown: others[key] } : null);
}

// {words, shown: what is shown nevertheless}; null where all is well.
function faultOf(record, declared, key, value) {
  const at = `${key}=${value}`;
  if (declared === null) return { words: `“${at}” is nothing that this view knows.` };
  switch (declared.type) {
    case 'member':
      return memberFault(record, at, value);
    case 'parties':
      return partiesFault(record, declared, value);
    case 'choice':
      return declared.options.some(([option]) => option === value) ? null : leftOut(at);
    case 'span':
      return spanOf(record, value) === null ? { words: `“${at}”: no roll call of such a span is known; what is shown is of another.` } : null;
    case 'number':
      return isWithin(record, declared, value) ? null : leftOut(at);
    case 'other':
      return declared.isKnown(record, value) ? null : leftOut(at);
    default:
      return null;
  }
}

const leftOut = (at) => ({ words: `“${at}” is not known, and left out.` });

function memberFault(record, at, value) {
  const keys = keysIn(value);
  const isKnown = (key) => record.member(key) !== undefined;
  const unknown = keys.filter((key) => !isKnown(key));
  const words = [
    unknown.length > 0 && `no member has the code ${listed(unknown)}`,
    keys.length - unknown.length > 1 && 'one member alone is shown here',
  ].filter(Boolean);
  return words.length === 0 ? null : { words: `“${at}”: ${words.join('; ')}.`, shown: keys.find(isKnown) ?? value };
}

function partiesFault(record, { groups = false, max }, value) {
  const keys = keysIn(value);
  const isShown = (key) => record.party(key) !== null && (groups || record.party(key).member !== undefined);
  const known = keys.filter(isShown);
  const unknown = keys.filter((key) => !isShown(key));
  const what = groups ? 'member or group' : 'member';
  const words = [
    unknown.length > 0 && `No ${what} has the code ${listed(unknown)}.`,
    known.length > max && `Of ${known.length} the first ${max} are shown.`,
  ].filter(Boolean);
  return words.length === 0 ? null : { words: words.join(' '), shown: value };
}

function isWithin(record, { min, max }, value) {
  const of = (end) => (typeof end === 'function' ? end(record) : end);
  return /^\d+$/.test(value) && of(min) <= Number(value) && Number(value) <= of(max);
}
