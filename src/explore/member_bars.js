// Draws how a member voted beside all others: a bar each of yes, abstentions and no.
import { s } from './dom.js';
import { CAST, CHOICES, thousands } from './words.js';
import { chartOf, label, round, textWidth } from './svg.js';
import { headingOf } from './time_marks.js';

const BAR = { tall: 22, line: 18, apart: 10, labelled: 230, narrow: 620 };

/** `parts`: [{name, tally, voted, own}], top to bottom; those not `own` are lower. */
export function drawBars(parts, width) {
  const heading = headingOf('How it voted, in percent of the votes cast, beside all other members on the same roll calls', width);
  const isNarrow = width < BAR.narrow;
  const left = isNarrow ? 0 : BAR.labelled;
  const step = BAR.tall + BAR.apart + (isNarrow ? BAR.line : 0);
  const svg = chartOf({ width, height: heading.height + parts.length * step + 4, title: 'How it voted', desc: parts.map(describeBar).join('; ') });
  svg.append(...heading.marks);
  parts.forEach((part, i) => {
    const top = heading.height + i * step + (isNarrow ? BAR.line : 0);
    const words = `${part.name} (n = ${thousands(part.voted)})`;
    const name = isNarrow
      ? label(0, top - 5, words)
      : label(left - 8, top + 15, words, { 'text-anchor': 'end', style: part.own ? 'font-weight:bold' : null });
    svg.append(name, ...segments(part, left, top, width - left));
  });
  return svg;
}

const sharesOf = ({ tally, voted }) => CAST.map((choice) => ({ choice, share: voted === 0 ? 0 : tally[choice] / voted, n: tally[choice] }));

function segments(part, left, top, room) {
  let x = left;
  return sharesOf(part)
    .filter(({ n }) => n > 0)
    .map(({ choice, share, n }) => {
      const { name, css } = CHOICES[choice];
      const wide = share * room;
      const whole = Math.round(share * 100);
      const text = [`${name} ${whole}`, `${whole}`].find((words) => textWidth(words) + 8 < wide) ?? '';
      const mark = s(
        'g',
        { 'data-tip': `${part.name}: ${name} ${whole}\u00a0%, ${thousands(n)} of ${thousands(part.voted)} votes` },
        s('rect', {
          x: round(x),
          y: top,
          width: round(Math.max(wide - 1, 0.5)),
          height: part.own ? BAR.tall : BAR.tall - 6,
          class: `fill ${css}`,
        }),
        label(x + 5, top + (part.own ? 15 : 12.5), text, { class: `on ${css}` }),
      );
      x += wide;
      return mark;
    });
}

function describeBar(part) {
  return `${part.name}: ${sharesOf(part)
    .map(({ choice, share }) => `${CHOICES[choice].name} ${Math.round(share * 100)}\u00a0%`)
    .join(', ')} of ${part.voted}`;
}
