// What the map shows of each member: four questions, one shape of answer.
//  {sentence, caption, columns, tiles: by member {fill or css, cells, order, words, mark} or null where it was no member then, legend: [{fill or css, words, mark}], note}
// A tile is filled with a colour or has the class of a choice; with neither nothing is known, and it is hatched.
import { atStart, CHOICES, CAST, NOT_CAST, UNKNOWN, count, listed, share, thousands } from './words.js';
import { ranking } from './agree.js';
import { inSpan } from './spans.js';
import { companyOf } from './company_data.js';
import { agreementColor, coalitionColor, coalitionMark, positionColor } from './colors.js';
import { coalitionName, positionWords, sizesOf, sessionInWords } from './time_data.js';

const STEPS = [0, 0.2, 0.4, 0.6, 0.8, 1];
// As far from 0 as the colours of positions go: the ends of the line lie about there.
const REACH = 3.3;

const wasMember = (record, m, rolls) => rolls.some((r) => record.isSeated(r, m));

// A tile of each member that had a seat on one of the roll calls; `of` gives what is known of it, or null.
function tilesOf(record, rolls, of, unknownCells) {
  return record.members.map((_, m) => {
    if (!wasMember(record, m, rolls)) return null;
    return of(m) ?? { fill: null, cells: unknownCells, order: Infinity, words: UNKNOWN };
  });
}

/** How often each member agrees with one over a span. */
export function agreementTiles(record, anchor, span) {
  const ranked = ranking(record, anchor, span.rolls);
  const of = new Map(ranked.map((other) => [other.member, other]));
  const tiles = tilesOf(record, span.rolls, (m) => (m === anchor ? ownTile() : agreementTile(of.get(m))), [UNKNOWN, null, null]);
  return {
    tiles,
    columns: [
      { name: 'Agreement', number: true },
      { name: '90\u00a0% interval', number: true },
      { name: 'Roll calls both voted on', number: true },
    ],
    sentence: agreementSentence(record, anchor, span),
    caption: `Agreement with ${record.said(anchor)}, ${span.name}`,
    legend: STEPS.map((at) => ({ fill: agreementColor(at), mark: tenthMark(at), words: at.toFixed(1) })),
    note: `Agreement is 1 for the same vote, ½ for an abstention beside yes or no, 0 for yes against no, as a mean over the roll calls on which both voted; small numbers are its tenths. Hatched: ${UNKNOWN}, fewer than ${record.minJoint} such roll calls.`,
  };
}

// The tenths of an agreement, rounded, beside the colour: `.3`, and `1` of all the same.
function tenthMark(value) {
  const tenths = Math.round(value * 10);
  return tenths === 10 ? '1' : `.${tenths}`;
}

const ownTile = () => ({ css: 'ink', cells: ['itself', null, null], order: -Infinity, words: 'itself' });

function agreementTile(other) {
  if (!other) return null;
  const range = other.interval ? `${share(other.interval.low)} to ${share(other.interval.high)}` : null;
  const words = `agreement ${share(other.value)}${range ? ` (90\u00a0% interval ${range})` : ''} over ${count(other.n, 'roll call')}`;
  return { fill: agreementColor(other.value), mark: tenthMark(other.value), cells: [share(other.value), range, thousands(other.n)], order: -other.value, words };
}

// The ends are told of those with at least half of its votes in common: of fewer an end is chance.
function agreementSentence(record, anchor, span) {
  const name = record.said(anchor);
  const { now: ranked, least } = companyOf(record, anchor, span, 'half');
  if (ranked.length === 0) return `${atStart(inSpan(span))} (${span.days}) agreement with ${name} is ${UNKNOWN}: it cast no votes beside others’.`;
  const one = (other) => `${record.said(other.member)} (${withRange(other)}, n = ${thousands(other.n)})`;
  return `${atStart(inSpan(span))} ${name} agreed most often with ${one(ranked[0])} and least often with ${one(ranked.at(-1))}, of ${count(ranked.length, 'member')} with at least ${thousands(least)} votes in common with it; ${count(span.rolls.length, 'roll call')}, ${span.days}.`;
}

const withRange = ({ value, interval }) =>
  interval ? `${share(value)}, 90\u00a0% interval ${share(interval.low)} to ${share(interval.high)}` : share(value);

/** What each member chose on a roll call. */
export function choiceTiles(record, roll) {
  const tally = record.tally(roll);
  const tile = (m) => {
    const choice = record.choice(roll, m);
    const { name, css, short } = CHOICES[choice];
    return {
      css: choice === NOT_CAST ? null : css,
      mark: choice === NOT_CAST ? '' : short,
      cells: [name],
      order: choice === NOT_CAST ? 4 : choice,
      words: name,
    };
  };
  const noted = (choice) => ({
    css: choice === NOT_CAST ? null : CHOICES[choice].css,
    mark: choice === NOT_CAST ? '' : CHOICES[choice].short,
    words: `${CHOICES[choice].name} ${tally[choice]}`,
  });
  return {
    tiles: tilesOf(record, [roll], tile, []),
    columns: [{ name: 'Choice' }],
    caption: `Choices on ${record.rolls.label[roll]}`,
    legend: [...CAST, NOT_CAST].map(noted),
    tally,
    note: 'Hatched: had a seat and cast no vote. Members that had no seat on that day are not drawn.',
  };
}

// Which side of the mean of all, as a letter beside the colour.
const sideMark = (position) => (position < 0 ? '−' : '+');

/** Where each member stands in a session. */
export function positionTiles(record, session, span) {
  const tile = (m) => {
    const place = session.of[m];
    if (!place) return null;
    const [words, range] = positionWords(place).split(' [');
    const between = range ? `${range.replace(/,\s/, ' to ').replace(']', '')}` : null;
    return {
      fill: positionColor(place.mean, REACH),
      mark: sideMark(place.mean),
      cells: [words, between, thousands(place.votes)],
      order: -place.mean,
      words: `position ${positionWords(place)}, from ${count(place.votes, 'vote')}`,
    };
  };
  return {
    tiles: tilesOf(record, span.rolls, tile, [UNKNOWN, null, null]),
    columns: [{ name: 'Position', number: true }, { name: '90\u00a0% interval', number: true }, { name: 'Votes', number: true }],
    sentence: positionSentence(record, session, span),
    caption: `Positions, ${span.name}`,
    legend: [-3, -2, -1, 0, 1, 2, 3].map((at) => ({
      fill: positionColor(at, REACH),
      mark: at === 0 ? '' : sideMark(at),
      words: String(at).replace('-', '−'),
    })),
    note: 'A position is a place on the one line that explains all votes best, in standard deviations of all positions; which side is up is a choice, here that of the United States. It is no measure of right or wrong. “Or more”: votes do not tell how much farther out the member stands. Hatched: not known, too few votes.',
  };
}

function positionSentence(record, session, span) {
  const placed = session.of
    .map((place, m) => ({ place, m }))
    .filter(({ place }) => place)
    .sort((a, b) => a.place.mean - b.place.mean);
  const one = ({ place, m }) => `${record.said(m)} (${positionWords(place)})`;
  const bracket = placed.at(-1).place.atEnd && placed[0].place.atEnd ? '' : ' In brackets the 90\u00a0% interval.';
  return `In ${sessionInWords(session.number)} ${one(placed.at(-1))} stands farthest up the line and ${one(placed[0])} farthest down, of ${count(placed.length, 'member')}; ${count(span.rolls.length, 'roll call')}, ${span.days}.${bracket}`;
}

/** Which tracked coalition each member is in in a session. */
export function coalitionTiles(record, session, span) {
  const tile = (m) => {
    const id = session.of[m];
    if (id === null) return null;
    const firm = session.firmness[m];
    const draws = firm === null ? UNKNOWN : `${Math.round(firm * 100)}\u00a0%`;
    return {
      fill: coalitionColor(id),
      mark: coalitionMark(id),
      cells: [coalitionName(record, session, id), draws],
      order: id - (firm ?? 0) / 2,
      words: `coalition of ${coalitionName(record, session, id)}, in ${draws} of the resamples`,
    };
  };
  const tiles = tilesOf(record, span.rolls, tile, [UNKNOWN, null]);
  const present = presentIn(record, session);
  return {
    tiles,
    columns: [{ name: 'Coalition' }, { name: 'Share of resamples in it', number: true }],
    sentence: coalitionSentence(record, session, span),
    caption: `Coalitions, ${span.name}`,
    legend: present.map(({ id, size }) => ({ fill: coalitionColor(id), mark: coalitionMark(id), words: `${coalitionName(record, session, id)}: ${size}` })),
    note: 'A coalition is a set of members that chose the same more often with each other than with the rest; it says nothing of agreements between them. It is called after the best known of its members in that session. Hatched: in none, too few votes.',
  };
}

// The coalitions of a session, the largest first.
function presentIn(record, session) {
  return sizesOf(record, session)
    .map((size, id) => ({ size, id }))
    .filter(({ size }) => size > 0)
    .sort((a, b) => b.size - a.size);
}

export function coalitionSentence(record, session, span) {
  const present = presentIn(record, session);
  const sizes = present.map(({ id, size }) => `that of ${coalitionName(record, session, id)} (${count(size, 'member')})`);
  const unsure = session.firm ? '' : ' How many there are is not firm in this session: other draws of its roll calls give another number.';
  return `In ${sessionInWords(session.number)} there ${present.length === 1 ? 'is one coalition' : `are ${present.length} coalitions`}: ${listed(sizes)}; ${count(span.rolls.length, 'roll call')}, ${span.days}.${unsure}`;
}
