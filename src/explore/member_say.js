// Sentences on one member, each with n and span.
import { ABSTAIN, CHOICES, NO, UNKNOWN, YES, atStart, count, dayInWords, listed, share, thousands } from './words.js';
import { intervalOf } from './agree.js';
import { titleWords } from './map_roll.js';
import { stayName } from './time_crossings.js';
import { middleHalf, coalitionName, positionWords, positionsOf, sessionInWords } from './time_data.js';

/** A share in whole percent, with its 90 % interval where it has one: `85 % [79, 90]`; null where n = 0. */
export function percent(k, n) {
  if (n === 0) return null;
  const interval = intervalOf({ n, same: k, half: 0, opposed: n - k });
  return interval ? `${percentDigits(k / n)}\u00a0% [${percentDigits(interval.low)},\u00a0${percentDigits(interval.high)}]` : `${percentDigits(k / n)}\u00a0%`;
}

// Only none is 0 and only all is 100: what would round to them has its tenths.
function percentDigits(value) {
  const whole = Math.round(value * 100);
  if ((whole !== 0 && whole !== 100) || value === 0 || value === 1) return String(whole);
  return Math.min(99.9, Math.max(0.1, value * 100)).toFixed(1);
}

const named = (record, m) => record.said(m);
const during = (span) => `in ${span.name} (${span.days})`;

/** Since when it had a seat and how often it voted. */
export function seatSentence(record, m, ever, last, whole) {
  const seated = whole.rolls.filter((r) => record.isSeated(r, m));
  const [from, to] = [seated[0], seated.at(-1)].map((r) => dayInWords(record.rolls.day[r]));
  const days = from === to ? `in ${from}` : `from ${from} to ${to}`;
  const first = `${atStart(named(record, m))} had a seat on ${count(ever.seated, 'recorded roll call')}, ${days}, and cast a vote on ${thousands(ever.voted)} of them, ${percent(ever.voted, ever.seated)}.`;
  return `${first} ${atStart(during(last.span))} it voted on ${last.voted} of ${count(last.seated, 'roll call')}, ${percent(last.voted, last.seated)}.`;
}

/** How it voted, beside all others on the same roll calls. */
export function choiceSentence(record, m, { span, cast, voted, others }) {
  const parts = (tally, n) => listed([`${percent(tally[YES], n)} yes`, `${percent(tally[ABSTAIN], n)} abstentions`, `${percent(tally[NO], n)} no`]);
  return `${atStart(during(span))} the ${count(voted, 'vote')} of ${named(record, m)} ${voted === 1 ? 'was' : 'were'} ${parts(cast, voted)}; those of all other members on the same roll calls ${parts(others.cast, others.voted)} (n = ${thousands(others.voted)}).`;
}

const near = (record, other) => `${named(record, other.member)} (${agreementWords(other)}, n = ${thousands(other.n)})`;

/** `0.97 [0.94, 0.99]`. */
export function agreementWords({ value, interval }) {
  return interval ? `${share(value)} [${share(interval.low)},\u00a0${share(interval.high)}]` : share(value);
}

/** With whom it agreed most and least often. */
export function nearSentence(record, m, { now: ranked, least, span }) {
  if (ranked.length === 0) return `${atStart(during(span))} it is not known with whom ${named(record, m)} agrees: it cast too few votes.`;
  return `${atStart(during(span))} ${named(record, m)} agreed most often with ${near(record, ranked[0])} and least often with ${near(record, ranked.at(-1))}, of ${count(ranked.length, 'member')} with at least ${thousands(least)} votes in common with it.${asNear(ranked)}`;
}

// The nearest is not surely so where others lie within its interval.
function asNear([first, ...others]) {
  if (!first.interval) {
    const same = others.filter(({ value }) => value === first.value).length;
    return same === 0 ? '' : ` ${atStart(count(same, 'other'))} agreed as often.`;
  }
  const within = others.filter(({ value }) => value >= first.interval.low).length;
  return within === 0 ? '' : ` Of the others ${within} ${within === 1 ? 'lies' : 'lie'} within the interval of the nearest, and may be as near.`;
}

/** Where it stands, and from where it came. */
export function positionSentenceOf(record, m, path) {
  if (path.length === 0) return `The position of ${named(record, m)} is ${UNKNOWN}: it cast too few votes.`;
  const { number, place } = path.at(-1);
  const session = positionsOf(record).find((other) => other.number === number);
  const all = session.of.filter(Boolean);
  const { middle } = middleHalf(session);
  const middleWords = `the middle of all is at ${middle.toFixed(2).replace('-', '−')}`;
  return `In ${sessionInWords(number)} ${named(record, m)} ${session === positionsOf(record).at(-1) ? 'stands' : 'stood'} at ${positionWords(place)}, ${rankWords(place, all)}; ${middleWords} (from ${count(place.votes, 'vote')} of its own). ${farthestWords(path)}`;
}

const endName = (place) => (place.mean > 0 ? 'upper' : 'lower');
const atEndWith = (place) => (other) => other.atEnd && endName(other) === endName(place);

// Of members at an end of the line nobody knows who stands farther out.
function rankWords(place, all) {
  if (place.atEnd) {
    const others = all.filter(atEndWith(place)).length - 1;
    const who = others === 0 ? 'alone of' : `with ${count(others, 'other')} of`;
    return `${who} ${count(all.length, 'member')} at the ${endName(place)} end of the line, beyond which votes do not tell how far out it stands`;
  }
  const rank = 1 + all.filter((other) => other.mean > place.mean).length;
  return rank <= (all.length + 1) / 2
    ? `${ordinal(rank)} from the upper end of ${all.length} members`
    : `${ordinal(all.length + 1 - rank)} from the lower end of ${all.length} members`;
}

function ordinal(n) {
  const last = n % 100 > 10 && n % 100 < 14 ? 0 : n % 10;
  return `${n}${['th', 'st', 'nd', 'rd'][last] ?? 'th'}`;
}

// Its farthest places over all its sessions, or in how many it stood at an end of the line.
function farthestWords(path) {
  if (path.length < 2) return '';
  const sorted = [...path].sort((a, b) => a.place.mean - b.place.mean);
  const one = ({ number, place }, side) => {
    if (!place.atEnd) return `farthest ${side} at ${positionWords(place)} in ${sessionInWords(number)}`;
    return `at the ${endName(place)} end of the line in ${path.filter((other) => atEndWith(place)(other.place)).length} of them`;
  };
  return `Over its ${path.length} sessions it stood ${one(sorted.at(-1), 'up')} and ${one(sorted[0], 'down')}.`;
}

/** In which coalition it is, how firmly and since when. */
export function coalitionSentenceOf(record, m, stays, sessions) {
  if (stays.length === 0) return `${atStart(named(record, m))} was in no tracked coalition.`;
  const stay = stays.at(-1);
  const session = sessions.findLast(({ of }) => of[m] !== null);
  const firm = session.firmness[m];
  const draws = firm === null ? '' : `, in ${Math.round(firm * 100)}\u00a0% of the resamples of its roll calls`;
  const since = stay.sessions === 1 ? 'in that session alone' : `as in each of the sessions since ${stay.from} in which it was in one`;
  const before =
    stays.length > 1 ? ` Before, to session ${stays.at(-2).to}, it was with the coalition of ${stayName(record, sessions, stays.at(-2), m)}.` : '';
  const doubt = session.firm ? '' : ' How many coalitions there are is not firm in that session.';
  return `In ${sessionInWords(session.number)} ${named(record, m)} was in the coalition of ${coalitionName(record, session, stay.id, m)}${draws}, ${since}.${before}${doubt}`;
}

/** Which of its groups it leaves most and least often. */
export function breaksSentence(record, m, breaks, span) {
  const known = breaks.filter(({ found }) => found.of > 0);
  if (known.length === 0)
    return `${atStart(during(span))} ${named(record, m)} was in none of the groups that unbloc knows, or cast no vote beside them.`;
  const one = ({ group, found }) =>
    `${record.groups[group].said} (${found.against.length} of ${count(found.of, 'vote')}, ${percent(found.against.length, found.of)})`;
  if (known[0].found.against.length === 0) {
    const names = known.map(({ group, found }) => `${record.groups[group].said} (n = ${thousands(found.of)})`);
    return `${atStart(during(span))} no vote of ${named(record, m)} went against the majority of ${listed(names)}.`;
  }
  const least = known.length > 1 ? ` and least often against that of ${one(known.at(-1))}` : '';
  return `${atStart(during(span))} the votes of ${named(record, m)} went most often against the majority of ${one(known[0])}${least}.`;
}

// A choice as a thing.
const NOUNS = [null, 'a yes', 'an abstention', 'a no'];

/** Its loneliest votes, of all that it cast: `list` is in the order of how few others chose the same. */
export function companySentence(record, m, list, span) {
  if (list.length === 0) return `${atStart(during(span))} ${named(record, m)} cast no vote.`;
  const alone = list.filter(({ others }) => others === 0).length;
  const [first] = list;
  const text = `“${titleWords(record, first.roll, 110)}” (${dayInWords(record.rolls.day[first.roll])}, ${count(first.voted, 'vote')} cast)`;
  const vote = NOUNS[first.choice];
  const told =
    alone > 0
      ? `was alone with its choice on ${alone}, ${alone > 1 ? 'the latest ' : ''}${vote} on ${text}`
      : `was never alone with its choice; least so with ${vote} beside ${count(first.others, 'other member')} on ${text}`;
  return `${atStart(during(span))}, of ${count(list.length, 'roll call')} on which it voted, ${named(record, m)} ${told}.`;
}

/** On how many texts that return it changed its choice. */
export function changeSentence(record, m, { repeated, changed }) {
  if (repeated === 0) return `${atStart(named(record, m))} voted on no text twice, as far as texts that return are known.`;
  const latest = changed[0] && lastChange(record, changed[0]);
  const told = latest ? ` The latest change: ${latest}.` : '';
  const name = atStart(named(record, m));
  return `${name} voted at least twice on ${count(repeated, 'text')} of those that return again and again, and changed its choice at least once on ${changed.length}.${told}`;
}

/** `on “…” from yes (12 November 2024) to no (4 June 2026)`. */
export function lastChange(record, { list, changes }) {
  const vote = changes.at(-1);
  const before = list[list.indexOf(vote) - 1];
  const one = ({ roll, choice }) => `${CHOICES[choice].name} (${dayInWords(record.rolls.day[roll])})`;
  return `on “${titleWords(record, vote.roll, 90)}” from ${one(before)} to ${one(vote)}`;
}
