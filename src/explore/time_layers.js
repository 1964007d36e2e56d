// Coalitions over sessions as layers: which lies where, and who goes from one to another. Numbers alone; time_coalitions.js draws them.
import { coalitionCount, sizesOf } from './time_data.js';

/** Ids of the coalitions that occur in `sessions`, from the bottom up: the one with the most members over all of them lies lowest, in every session. */
export function layerOrder(record, sessions) {
  const totals = new Array(coalitionCount(record)).fill(0);
  for (const session of sessions)
    sizesOf(record, session).forEach((size, id) => {
      totals[id] += size;
    });
  return totals
    .map((_, id) => id)
    .filter((id) => totals[id] > 0)
    .sort((a, b) => totals[b] - totals[a] || a - b);
}

/** Each session as a column: {session, sizes, base: by id, how far from the bottom its layer begins}, in members, `gap` between layers. */
export function layerColumns(record, sessions, gap) {
  const order = layerOrder(record, sessions);
  return sessions.map((session) => {
    const sizes = sizesOf(record, session);
    const base = sizes.map(() => null);
    let top = 0;
    for (const id of order) {
      if (sizes[id] === 0) continue;
      base[id] = top;
      top += sizes[id] + gap;
    }
    return { session, sizes, base, top: top - gap };
  });
}

/** Who is in coalition `from` in one session and in `to` in the next: [{from, to, members}], from the bottom up on both sides. */
export function flowsBetween(order, before, after) {
  const flows = new Map();
  before.of.forEach((from, m) => {
    const to = after.of[m];
    if (from === null || to === null) return;
    const key = `${from},${to}`;
    if (!flows.has(key)) flows.set(key, { from, to, members: [] });
    flows.get(key).members.push(m);
  });
  const place = (id) => order.indexOf(id);
  return [...flows.values()].sort((a, b) => place(a.from) - place(b.from) || place(a.to) - place(b.to));
}

/** The flows between two columns as bands: {from, to, members, left, right}: how far from the bottom each begins in either column. */
export function bandsBetween(order, before, after) {
  const left = [...before.base];
  const right = [...after.base];
  const flows = flowsBetween(order, before.session, after.session);
  for (const flow of flows) {
    flow.left = left[flow.from];
    left[flow.from] += flow.members.length;
  }
  // Flows come from the lowest layer first, and so they arrive.
  for (const flow of flows) {
    flow.right = right[flow.to];
    right[flow.to] += flow.members.length;
  }
  return flows;
}

/** In how many of the resamples a member must be with a coalition to have crossed over to it. */
export const CROSSED_FROM = 0.75;

/**
 * Changes of coalition of a member from one session to the next: [{number, from, to, firmness, verdict}], after the program's `track`.
 * Moved: in a session whose number of coalitions is firm, between two coalitions that were there both before and after, in enough of the
 * resamples, and still there in the next session in which it is in any.
 */
export function changesOf(sessions, m) {
  const found = [];
  for (let at = 1; at < sessions.length; at++) {
    const [from, to] = [sessions[at - 1].of[m], sessions[at].of[m]];
    if (from === null || to === null || from === to) continue;
    found.push({ number: sessions[at].number, from, to, firmness: sessions[at].firmness[m], verdict: verdictOf(sessions, m, at, from, to) });
  }
  return found;
}

function verdictOf(sessions, m, at, from, to) {
  const [before, after] = [sessions[at - 1], sessions[at]];
  if (!after.firm) return 'unsettled';
  if (!after.of.includes(from) || !before.of.includes(to)) return 'regrouped';
  if (after.firmness[m] === null || after.firmness[m] < CROSSED_FROM) return 'unsure';
  const later = sessions.slice(at + 1).find(({ of }) => of[m] !== null);
  if (!later) return 'too early';
  return later.of[m] === to ? 'moved' : 'passing';
}

/** Runs of sessions in which a member is in the same coalition: [{id, from, to, firmness: the least and the greatest}]. */
export function staysOf(sessions, m) {
  const stays = [];
  for (const session of sessions) {
    const id = session.of[m];
    if (id === null) continue;
    const firm = session.firmness[m];
    const last = stays.at(-1);
    if (last?.id === id)
      Object.assign(last, {
        to: session.number,
        least: Math.min(last.least, firm ?? 1),
        most: Math.max(last.most, firm ?? 0),
        sessions: last.sessions + 1,
      });
    else stays.push({ id, from: session.number, to: session.number, least: firm ?? 1, most: firm ?? 0, sessions: 1 });
  }
  return stays;
}
