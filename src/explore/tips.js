// A note beside the mark that is pointed at or focused: whatever has `data-tip`.
import { h } from './dom.js';

const AWAY = 14;

export function addTips(within) {
  const tip = h('div', { class: 'tip', role: 'presentation', hidden: true });
  document.body.append(tip);
  const show = (event) => {
    const mark = event.target.closest?.('[data-tip]');
    tip.hidden = !mark;
    if (!mark) return;
    tip.textContent = mark.dataset.tip;
    place(tip, placeOf(event, mark));
  };
  const hide = () => {
    tip.hidden = true;
  };
  ['pointerover', 'pointermove', 'focusin'].forEach((name) => within.addEventListener(name, show));
  ['pointerleave', 'focusout'].forEach((name) => within.addEventListener(name, hide));
  // WCAG 1.4.13: what appears on hovering can be sent away.
  document.addEventListener('keydown', (event) => event.key === 'Escape' && hide());
  window.addEventListener('scroll', hide, { passive: true });
}

function placeOf(event, mark) {
  if (event.type !== 'focusin') return [event.clientX, event.clientY];
  const box = mark.getBoundingClientRect();
  return [box.right, box.top];
}

function place(tip, [x, y]) {
  // At the right edge it would be measured narrower than it is.
  tip.style.left = '0';
  const { width, height } = tip.getBoundingClientRect();
  tip.style.left = `${Math.max(4, Math.min(x + AWAY, innerWidth - width - 8))}px`;
  tip.style.top = `${y + AWAY + height > innerHeight ? Math.max(4, y - AWAY - height) : y + AWAY}px`;
}
