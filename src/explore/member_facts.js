// What is true of one member: counts over roll calls, from the record alone. Words are made in member_say.js.
import { CAST } from './words.js';

/** How many of a tally cast a vote. */
export function votedOf(tally) {
  return CAST.reduce((sum, choice) => sum + tally[choice], 0);
}

/** Of `rolls`: on how many the member had a seat, and how often it chose what; `cast[0]` are those on which it cast no vote. */
export function participation(record, member, rolls) {
  const count = { seated: 0, cast: [0, 0, 0, 0] };
  for (const roll of rolls) {
    if (!record.isSeated(roll, member)) continue;
    count.seated += 1;
    count.cast[record.choice(roll, member)] += 1;
  }
  count.voted = votedOf(count.cast);
  return count;
}

/** How all others voted on those of `rolls` on which the member cast a vote: votes by choice. */
export function votesOfOthers(record, member, rolls) {
  const cast = [0, 0, 0, 0];
  for (const roll of rolls) {
    if (!record.choice(roll, member)) continue;
    for (let other = 0; other < record.memberCount; other++) {
      if (other !== member) cast[record.choice(roll, other)] += 1;
    }
  }
  return { cast, voted: votedOf(cast) };
}

/** The choice of more than half of the group's members that voted, of at least two; null where there is none. */
export function lineOf(record, members, roll) {
  const tally = [0, 0, 0, 0];
  for (const member of members) tally[record.choice(roll, member)] += 1;
  const voted = votedOf(tally);
  if (voted < 2) return null;
  return CAST.find((choice) => tally[choice] * 2 > voted) ?? null;
}

/** Where the member left the line of a group: `of` votes on roll calls with a line, those `against` it, and the same by topic; null where it is not in it. */
export function breaksWith(record, member, group, rolls) {
  const found = { of: 0, against: [], topics: new Map() };
  let isIn = false;
  for (const roll of rolls) {
    const members = record.groupOn(group, roll);
    if (!members.includes(member)) continue;
    isIn = true;
    const choice = record.choice(roll, member);
    const line = choice ? lineOf(record, members, roll) : null;
    if (line === null) continue;
    found.of += 1;
    if (choice !== line) found.against.push({ roll, choice, line });
    for (const topic of record.rolls.topics[roll]) {
      const count = found.topics.get(topic) ?? { of: 0, against: 0 };
      found.topics.set(topic, { of: count.of + 1, against: count.against + (choice !== line ? 1 : 0) });
    }
  }
  return isIn ? found : null;
}

/** The topics on which the member most often left the line, by how many of its votes did, of those with at least `least` votes; the first `top`. */
export function topicsOfBreaks(breaks, least, top) {
  const counts = [...breaks.topics].map(([topic, count]) => ({ topic, ...count }));
  return counts
    .filter(({ of, against }) => of >= least && against > 0)
    .sort((a, b) => b.against - a.against || b.against / b.of - a.against / a.of || a.topic - b.topic)
    .slice(0, top);
}

/** The member's votes with the least company: how many others chose the same; fewest first, then the latest. */
export function leastCompany(record, member, rolls) {
  return rolls
    .filter((roll) => record.choice(roll, member))
    .map((roll) => {
      const tally = record.tally(roll);
      const choice = record.choice(roll, member);
      return { roll, choice, others: tally[choice] - 1, voted: votedOf(tally) };
    })
    .sort((a, b) => a.others - b.others || b.roll - a.roll);
}

/** Who chose the same on a roll call, but the member. */
export function companyOn(record, member, roll) {
  const choice = record.choice(roll, member);
  return record.members.map((_, other) => other).filter((other) => other !== member && record.choice(roll, other) === choice);
}

// Of fewer votes in a session nothing can be told.
const ENOUGH_VOTES = 10;

/** The last of `spans` in which the member cast enough votes, or any at all where there is none such; null where it never voted. */
export function lastVoted(record, member, spans) {
  const votes = ({ rolls }) => rolls.filter((roll) => record.choice(roll, member)).length;
  return spans.findLast((span) => votes(span) >= ENOUGH_VOTES) ?? spans.findLast((span) => votes(span) > 0) ?? null;
}

/** A text's votes as runs of the same choice: [{choice, first, last, n}] with roll calls. */
export function runsOfChoices(list) {
  const runs = [];
  for (const { roll, choice } of list) {
    const run = runs.at(-1);
    if (run?.choice === choice) Object.assign(run, { last: roll, n: run.n + 1 });
    else runs.push({ choice, first: roll, last: roll, n: 1 });
  }
  return runs;
}

/** Texts voted on again and again on which the member changed its choice, the latest change first: all its votes on each, in the order of time. */
export function changedTexts(record, member) {
  const votes = new Map();
  record.rolls.text.forEach((text, roll) => {
    const choice = text >= 0 ? record.choice(roll, member) : 0;
    if (choice) votes.set(text, [...(votes.get(text) ?? []), { roll, choice }]);
  });
  const repeated = [...votes.values()].filter((list) => list.length > 1);
  const changed = repeated
    .map((list) => ({ list, changes: list.filter((vote, i) => i > 0 && vote.choice !== list[i - 1].choice) }))
    .filter((text) => text.changes.length > 0);
  changed.sort((a, b) => b.changes.at(-1).roll - a.changes.at(-1).roll);
  return { repeated: repeated.length, changed };
}
