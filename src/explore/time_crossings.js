// In which coalition a member was when, and where it crossed over from one to another, in words.
import { atStart, count } from './words.js';
import { h, tableOf } from './dom.js';
import { coalitionName, coalitionOver, exchangeWords, sessionInWords, soundSessions, yearsOf } from './time_data.js';
import { CROSSED_FROM, changesOf, staysOf } from './time_layers.js';

const percentOf = (share) => `${Math.round(share * 100)}\u00a0%`;

// Why a change is not told as crossing over.
const UNTOLD = {
  unsettled: 'how many coalitions there are is not firm in that session',
  regrouped: 'one of the two coalitions came or went with it',
  unsure: `it was in fewer than ${percentOf(CROSSED_FROM)} of the resamples`,
  passing: 'it left again in the next session',
  'too early': 'it was in no coalition since',
};

/** What a coalition is called over a member's stay in it, after others than the member. */
export function stayName(record, sessions, stay, m) {
  const there = sessions.filter(({ number }) => stay.from <= number && number <= stay.to);
  return coalitionOver(record, there, stay.id, m);
}

/** Where a member crossed over and how long it stayed, and how often it was elsewhere without having crossed: a sentence, of several crossings with a list. */
export function crossingsInWords(record, sessions, m) {
  const changes = changesOf(soundSessions(record, m, sessions), m);
  const known = sessions.filter(({ of }) => of[m] !== null);
  const name = atStart(record.said(m));
  if (known.length === 0) return [h('p', {}, `${name} is in no tracked coalition in these sessions.`)];
  const over = `in sessions ${known[0].number} to ${known.at(-1).number} (${known.length} in which it was in a coalition)`;
  const crossed = changes.filter(({ verdict }) => verdict === 'moved');
  if (crossed.length === 0) return [h('p', {}, `${name} did not cross over ${over}.${untoldWords(changes.length)}`)];
  const parts = crossed.map((change) => crossingPart(record, sessions, m, change, changes[changes.indexOf(change) + 1]));
  const rest = untoldWords(changes.length - crossed.length - parts.filter(({ left }) => left).length);
  if (parts.length === 1) return [h('p', {}, `${name} crossed over once ${over}: ${parts[0].words}.${rest}`)];
  const list = parts.map(({ words }) => h('li', {}, `${atStart(words)}.`));
  return [h('p', {}, `${name} crossed over ${crossed.length} times ${over}:`), h('ul', {}, list), rest && h('p', {}, rest.trim())].filter(Boolean);
}

// A crossing; where the member left again without crossing, that too: else it would seem to have stayed.
function crossingPart(record, sessions, m, { number, from, to, firmness }, next) {
  const nameIn = (id, at) => coalitionName(record, sessions.find((session) => session.number === at), id, m);
  const words = `in ${sessionInWords(number)} to the coalition of ${nameIn(to, number)} (${percentOf(firmness)} of the resamples)`;
  if (!next) return { words: `${words}, where it has been since`, left: false };
  if (next.verdict === 'moved') return { words, left: false };
  const back = next.to === from ? 'back with' : 'with';
  const left = `and was ${back} that of ${nameIn(next.to, next.number)} in session ${next.number}, which is not told as crossing over: ${UNTOLD[next.verdict]}`;
  return { words: `${words}, ${left}`, left: true };
}

function untoldWords(n) {
  return n === 0
    ? ''
    : ` ${atStart(count(n, 'other change'))} of coalition ${n === 1 ? 'is' : 'are'} not told as crossing over; the table has ${n === 1 ? 'it' : 'them'}.`;
}

/** `46 to 80 (1991–92 to 2025–26)`. */
export function sessionsWords(stay) {
  return stay.from === stay.to ? `${stay.from} (${yearsOf(stay.from)})` : `${stay.from} to ${stay.to} (${yearsOf(stay.from)} to ${yearsOf(stay.to)})`;
}

/** `52 % to 100 %`. */
export function rangeWords({ least, most }) {
  return percentOf(least) === percentOf(most) ? percentOf(least) : `${percentOf(least)} to ${percentOf(most)}`;
}

/** What each member did, and where it was, run by run. */
export function crossingsSection(record, sessions, members) {
  if (sessions.length === 0 || members.length === 0) return [];
  const warned = (m) => exchangeWords(record, m, (other) => record.said(other));
  const told = members.flatMap((m) => [...crossingsInWords(record, sessions, m), warned(m) && h('p', {}, warned(m))].filter(Boolean));
  const rule = `A member has crossed over that is with the new coalition in at least ${percentOf(CROSSED_FROM)} of the resamples and in the next session, too, where both coalitions were there before and after and their number is firm.`;
  return [
    h('h2', {}, 'Who crossed over'),
    ...told,
    h('p', { class: 'source' }, rule),
    h('details', {}, h('summary', {}, 'Which coalition in which sessions'), tableOf(staysTable(record, sessions, members))),
  ];
}

function staysTable(record, sessions, members) {
  const rows = members.flatMap((m) => {
    const sound = soundSessions(record, m, sessions);
    const changes = changesOf(sound, m);
    const how = ({ from }) => verdictWords(changes.find(({ number }) => number === from));
    return staysOf(sound, m).map((stay) => [record.name(m), sessionsWords(stay), stayName(record, sound, stay, m), rangeWords(stay), how(stay)]);
  });
  return {
    caption: 'Sessions in a row in the same coalition; the share of resamples of its roll calls, lowest to highest, in which the member was in it',
    columns: [{ name: 'Member' }, { name: 'Sessions' }, { name: 'With' }, { name: 'Share of resamples', number: true }, { name: 'Crossed over' }],
    rows,
  };
}

function verdictWords(change) {
  if (!change) return null;
  return change.verdict === 'moved' ? 'yes' : `no: ${UNTOLD[change.verdict]}`;
}
