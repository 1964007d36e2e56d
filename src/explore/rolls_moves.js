// Who chose what on each of two roll calls.
import { NOT_CAST } from './words.js';

// No seat on that day stands apart from a seat without a vote.
export const NO_SEAT = 4;
export const STANDS = 5;

// [{member, from, to}] of members with a seat on either.
export function choicesOnTwo(record, first, second) {
  const found = [];
  for (let member = 0; member < record.memberCount; member++) {
    const [from, to] = [standOf(record, first, member), standOf(record, second, member)];
    if (from !== NO_SEAT || to !== NO_SEAT) found.push({ member, from, to });
  }
  return found;
}

function standOf(record, r, member) {
  const choice = record.choice(r, member);
  return choice === NOT_CAST && !record.isSeated(r, member) ? NO_SEAT : choice;
}

// [{from, to, members}], the moves from vote to vote first, the widest first, then those from or to no vote, then none.
export function movesOf(pairs) {
  const moves = new Map();
  for (const { member, from, to } of pairs) {
    const key = from * STANDS + to;
    if (!moves.has(key)) moves.set(key, { from, to, members: [] });
    moves.get(key).members.push(member);
  }
  return [...moves.values()].sort(
    (a, b) => rankOfMove(a) - rankOfMove(b) || b.members.length - a.members.length || a.from - b.from || a.to - b.to,
  );
}

function isVote(stand) {
  return stand !== NOT_CAST && stand !== NO_SEAT;
}

export function isMove({ from, to }) {
  return from !== to && isVote(from) && isVote(to);
}

function rankOfMove(move) {
  if (isMove(move)) return 2 - Math.abs(move.from - move.to);
  if (move.from !== move.to) return 3;
  return isVote(move.from) ? 4 : 5;
}
