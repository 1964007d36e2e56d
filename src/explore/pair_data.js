// The numbers of the pair view: a line for each party, a point for each session or year.
import { agreeWith } from './agree.js';
import { spansBy } from './spans.js';

// Below so many joint votes a point is drawn hollow.
export const FEW = 10;

// [{party, points: [{span, value, n, interval, …} or null]}]; null where too few votes to say.
export function seriesOf(record, member, parties, by) {
  const spans = spansBy(record, by);
  const point = (party, span) => {
    const found = agreeWith(record, member, party, span.rolls);
    return found.value === null || found.n < record.minJoint ? null : { span, ...found };
  };
  return { spans, series: parties.map((party) => ({ party, points: spans.map((span) => point(party, span)) })) };
}

// News on the member alone, which have no mark, or on it and one of the parties: [{mark: 'a', session, text, party}].
export function newsOf(record, member, parties) {
  const codes = new Set(parties.filter((party) => party.member !== undefined).map((party) => party.key));
  const own = record.members[member].code;
  const about = record.header.news.filter(
    ({ members }) => members.includes(own) && members.every((code) => code === own || codes.has(code)),
  );
  let pairs = 0;
  return about.map((item) => {
    const party = item.members.find((code) => code !== own) ?? null;
    return { ...item, party, mark: party === null ? null : String.fromCharCode(97 + (pairs++ % 26)) };
  });
}

// Roll calls of a span, those that say most first: opposed, then a step apart, then the same vote; of each
// those where fewest voted as the member did; last those on which one of the two cast no vote.
export function tellingRolls(record, member, party, rolls) {
  const found = rolls.map((r) => {
    const choice = record.choice(r, member);
    const tally = record.tally(r);
    return {
      r,
      choice,
      tally,
      apart: distance(record, r, choice, party),
      company: choice === 0 ? Infinity : tally[choice] - 1,
    };
  });
  return found.sort((a, b) => (b.apart ?? -1) - (a.apart ?? -1) || a.company - b.company || b.r - a.r);
}

// Steps between a choice and that of a party, of a group the mean; null where there are no two votes.
function distance(record, r, choice, party) {
  if (choice === 0) return null;
  const others = party.member === undefined ? record.groupOn(party.group, r) : [party.member];
  const steps = others
    .map((m) => record.choice(r, m))
    .filter((other) => other !== 0)
    .map((other) => Math.abs(choice - other));
  return steps.length === 0 ? null : steps.reduce((sum, step) => sum + step, 0) / steps.length;
}
