// Agreement of members: Lijphart (1963), with the 90 % interval of Efron's percentile bootstrap (1979).
import { NOT_CAST } from './words.js';

// Up to so many joint votes the distribution of the mean is worked out exactly.
const EXACT_UP_TO = 400;
const NORMAL_95 = 1.6448536269514722;
const TAIL = 0.05;
// Below this a probability cannot move a percentile, and is left out.
const NEGLIGIBLE = 1e-18;
// Sums of probabilities are right to about this.
const ROUNDING = 1e-12;

// How often two members were 0 (the same vote), 1 and 2 (yes against no) steps apart on roll calls both voted on.
export function countsOf(record, a, b, rolls) {
  return countsBetween(record.column(a), record.column(b), rolls);
}

function countsBetween(x, y, rolls) {
  let same = 0;
  let half = 0;
  let opposed = 0;
  for (let i = 0; i < rolls.length; i++) {
    const p = x[rolls[i]];
    const q = y[rolls[i]];
    if (p === NOT_CAST || q === NOT_CAST) continue;
    if (p === q) same++;
    else if (p - q === 1 || q - p === 1) half++;
    else opposed++;
  }
  return { n: same + half + opposed, same, half, opposed };
}

// The mean of 1 − |x − y| / 2; null where they never voted on the same roll call.
export function valueOf({ n, same, half }) {
  return n === 0 ? null : (same + half / 2) / n;
}

// {value, n, same, half, opposed, interval} of two members over roll calls.
export function agree(record, a, b, rolls) {
  return withInterval90(countsOf(record, a, b, rolls));
}

function withInterval90(counts) {
  return { ...counts, value: valueOf(counts), interval: intervalOf(counts) };
}

const known = new Map();

// {low, high}: 5th and 95th percentile of the mean of n draws; null where n < 2 or all draws are alike.
export function intervalOf({ n, same, half, opposed }) {
  if (n < 2 || same === n || half === n || opposed === n) return null;
  const key = `${same},${half},${opposed}`;
  if (!known.has(key)) known.set(key, n > EXACT_UP_TO ? normal(same, half, n) : exact(same, half, n));
  return known.get(key);
}

function normal(same, half, n) {
  const mean = (same + half / 2) / n;
  const variance = (same + half / 4) / n - mean * mean;
  const reach = NORMAL_95 * Math.sqrt(variance / n);
  return { low: Math.max(0, mean - reach), high: Math.min(1, mean + reach) };
}

// Percentiles of the sum of n draws of 0, 1 or 2 half points.
function exact(same, half, n) {
  const { first, p } = power([1 - (same + half) / n, half / n, same / n], n);
  const at = (share) => {
    let sum = 0;
    for (let i = 0; i < p.length; i++) if ((sum += p[i]) >= share - ROUNDING) return (first + i) / (2 * n);
    return 1;
  };
  return { low: at(TAIL), high: at(1 - TAIL) };
}

// The distribution of a sum of n draws by squaring; negligible ends are cut off, `first` is the sum that p[0] is of.
function power(one, n) {
  let result = { first: 0, p: [1] };
  let square = trimmed({ first: 0, p: one });
  for (let left = n; left > 0; left >>= 1) {
    if (left & 1) result = convolved(result, square);
    if (left > 1) square = convolved(square, square);
  }
  return result;
}

function convolved(a, b) {
  const p = new Float64Array(a.p.length + b.p.length - 1);
  for (let i = 0; i < a.p.length; i++) for (let j = 0; j < b.p.length; j++) p[i + j] += a.p[i] * b.p[j];
  return trimmed({ first: a.first + b.first, p });
}

function trimmed({ first, p }) {
  let from = 0;
  let end = p.length;
  while (p[from] < NEGLIGIBLE) from++;
  while (p[end - 1] < NEGLIGIBLE) end--;
  return { first: first + from, p: p.slice(from, end) };
}

// How often one member agrees with every other over roll calls, nearest first; with `least` joint votes or more.
export function ranking(record, m, rolls, least = record.minJoint) {
  const own = record.column(m);
  const others = [];
  for (let other = 0; other < record.memberCount; other++) {
    if (other === m) continue;
    const counts = countsBetween(own, record.column(other), rolls);
    if (counts.n >= least) others.push({ member: other, ...withInterval90(counts) });
  }
  return others.sort((a, b) => b.value - a.value || b.n - a.n || a.member - b.member);
}

// Mean of a member's agreement with each member of a group as of each roll call: {value, members, n: joint votes with the one of most}.
export function groupMean(record, m, g, rolls) {
  const values = [];
  let joint = 0;
  for (const [member, span] of membership(record, g, rolls)) {
    if (member === m) continue;
    const counts = countsOf(record, m, member, span);
    if (counts.n < record.minJoint) continue;
    values.push(valueOf(counts));
    joint = Math.max(joint, counts.n);
  }
  const value = values.length === 0 ? null : values.reduce((sum, x) => sum + x, 0) / values.length;
  return { value, members: values.length, n: joint, interval: null };
}

// The members of a group with the roll calls of a span on which they belonged to it.
function membership(record, g, rolls) {
  const spans = new Map();
  for (const [member, first, end] of record.groups[g].of) {
    const within = rollsWithin(rolls, first, end);
    if (within.length === 0) continue;
    const before = spans.get(member);
    spans.set(member, before ? [...before, ...within] : within);
  }
  return spans;
}

// Those of ascending roll calls from `first` to before `end`.
function rollsWithin(rolls, first, end) {
  if (first <= rolls[0] && rolls.at(-1) < end) return rolls;
  return rolls.filter((r) => first <= r && r < end);
}

// Agreement of a member with a member or with a group, whichever the party is.
export function agreeWith(record, m, party, rolls) {
  return party.member === undefined ? groupMean(record, m, party.group, rolls) : agree(record, m, party.member, rolls);
}
