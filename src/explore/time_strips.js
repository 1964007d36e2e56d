// Draws in which coalition each of some members was, as a strip of sessions.
import { s } from './dom.js';
import { TEXT, label, round, textWidth } from './svg.js';
import { coalitionColor, coalitionMark, textOn } from './colors.js';
import { staysOf } from './time_layers.js';
import { coalitionName, sessionInWords, yearsOf } from './time_data.js';

const STRIP = { tall: 15, apart: 7, name: 18, head: 20 };
// A run narrower than its number has none; the tip and the table tell.
const NUMBER_ROOM = 9;

/** Strips below each other from `top` on: {marks, bottom}; names stand above them, or at `names`, the x beside them. */
export function drawStrips(record, sessions, members, { x, top, names = null }) {
  if (members.length === 0) return { marks: [], bottom: top };
  const head = label(x(sessions[0].number - 0.5), top + 13, 'In which of them each was', { style: 'font-weight:bold' });
  let y = top + STRIP.head;
  const marks = members.flatMap((m) => {
    const at = y + (names === null ? STRIP.name : 0);
    y = at + STRIP.tall + STRIP.apart;
    return [nameOfStrip(record, sessions, m, x, at, names), ...stripOf(record, sessions, m, x, at)];
  });
  return { marks: [head, ...marks], bottom: y };
}

function nameOfStrip(record, sessions, m, x, y, names) {
  const place = names === null ? [x(sessions[0].number - 0.5), y - 5] : [names, y + 12];
  return label(...place, record.name(m), { style: 'font-weight:bold' });
}

function stripOf(record, sessions, m, x, y) {
  const cells = sessions.map((session) => cellOf(record, session, m, x, y));
  const numbers = staysOf(sessions, m).flatMap((stay) => numberOfRun(stay, x, y));
  return [...cells, ...numbers];
}

function cellOf(record, session, m, x, y) {
  const id = session.of[m];
  const place = { x: round(x(session.number - 0.5)), width: round(x(session.number + 0.5) - x(session.number - 0.5) + 0.2) };
  const words = `${record.name(m)}, ${sessionInWords(session.number)}: `;
  if (id === null) return s('rect', { ...place, y: y + STRIP.tall / 2, height: 1, class: 'strip-none', 'data-tip': `${words}in no tracked coalition` });
  const firm = session.firmness[m] === null ? '' : `, in ${Math.round(session.firmness[m] * 100)}\u00a0% of the resamples`;
  const tip = `${words}with ${coalitionName(record, session, id)}${firm}`;
  return s('rect', { ...place, y, height: STRIP.tall, fill: coalitionColor(id), 'shape-rendering': 'crispEdges', 'data-tip': tip });
}

// The number of the coalition in the middle of a run of sessions.
function numberOfRun({ id, from, to }, x, y) {
  const room = x(to + 0.5) - x(from - 0.5);
  const text = coalitionMark(id);
  if (room < Math.max(NUMBER_ROOM, textWidth(text, TEXT - 2))) return [];
  const style = `font-size:11px;font-weight:bold;fill:${textOn(coalitionColor(id))};pointer-events:none`;
  return [label((x(from - 0.5) + x(to + 0.5)) / 2, y + 12, text, { 'text-anchor': 'middle', style, 'aria-hidden': 'true' })];
}

/** The same in words, for those who do not see it. */
export function stripsInWords(record, sessions, members) {
  const run = ({ id, from, to }) => `${from === to ? from : `${from} to ${to}`} (${yearsOf(from)}) in coalition ${coalitionMark(id)}`;
  return members.map((m) => `${record.name(m)}: sessions ${staysOf(sessions, m).map(run).join(', ') || 'none'}`).join('. ');
}
