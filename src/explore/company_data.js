// The numbers of the company view: a member's agreement with all others over a span and over the span before.
import { ranking } from './agree.js';
import { spanBefore } from './spans.js';
import { NOT_CAST } from './words.js';

// Joint votes with another below which it is not ranked: `few` as everywhere, `half` of the member's own votes.
function leastOf(record, member, rolls, least) {
  if (least !== 'half') return record.minJoint;
  const column = record.column(member);
  return Math.max(record.minJoint, Math.ceil(rolls.filter((r) => column[r] !== NOT_CAST).length / 2));
}

// {now: others, nearest first, with `before` and `change` where known; left: how many are not ranked; least}.
export function companyOf(record, member, span, leastKey) {
  const earlier = spanBefore(record, span);
  const before = earlier === null ? [] : ranked(record, member, earlier.rolls, leastKey).found;
  const { found, left, least } = ranked(record, member, span.rolls, leastKey);
  const then = new Map(before.map((other) => [other.member, other]));
  const now = found.map((other) => {
    const old = then.get(other.member) ?? null;
    return { ...other, before: old, change: old && other.value - old.value };
  });
  return { span, earlier, now, left, least, moved: movedOf(now) };
}

function ranked(record, member, rolls, leastKey) {
  const least = leastOf(record, member, rolls, leastKey);
  const all = ranking(record, member, rolls, 1);
  const found = all.filter(({ n }) => n >= least);
  return { found, left: all.length - found.length, least };
}

// Who came nearer and who went, the greatest change first.
function movedOf(now) {
  const known = now.filter(({ change }) => change !== null);
  const nearer = known.filter(({ change }) => change > 0).sort((a, b) => b.change - a.change || a.member - b.member);
  const farther = known.filter(({ change }) => change < 0).sort((a, b) => a.change - b.change || a.member - b.member);
  return { known: known.length, nearer, farther };
}
