// The shell: tabs, the controls of a view and what it shows. A view says what; how it is laid out stands here.
import { h, tableOf } from './dom.js';
import { controlOf } from './controls.js';
import { current, go, hashOf } from './state.js';
import { EMPTIED, understood } from './address.js';
import { saveCsv, savePng, saveSvg, standalone } from './download.js';
import { dayInWords } from './words.js';

// Views in the order of their tabs.
export const views = [];
// These mean the same in every view and go along from tab to tab.
const SHARED = ['of', 'span'];
const WRITE_ADDRESS_AFTER = 250;
const MIN_WIDTH = 280;
const MAX_WIDTH = 1160;
// What a sheet of A4 or Letter has room for between its margins.
const PAPER_WIDTH = 680;

// A view: {name, title, controls: [{key, type, label, …}], others: keys without a control, each with (record, value) => whether it is known,
// defaults(record), render(state, record, {width})}.
// render gives {sentence, charts: [svg], table: {caption, columns, rows}, file, source, extra: [node]} and, to stand
// before the charts, lead: [node]. All but the sentence may be left out.
export function register(view) {
  views.push(view);
}

export function startApp(record) {
  const app = {
    record,
    parts: partsOf(),
    view: null,
    controls: new Map(),
    kept: new Map(),
    hash: null,
    timer: null,
    width: 0,
    tableOpen: false,
  };
  window.addEventListener('hashchange', () => update(app));
  // In the next frame: drawing within the notice would ask for another one.
  new ResizeObserver(() => requestAnimationFrame(() => widthOf(app) !== app.width && redraw(app, widthOf(app)))).observe(
    app.parts.output,
  );
  // Lists that were closed are closed again afterwards.
  let closed = [];
  window.addEventListener('beforeprint', () => {
    redraw(app, PAPER_WIDTH);
    closed = [...app.parts.output.querySelectorAll('details.short')].map((one) => !one.open);
    app.parts.output.querySelectorAll('details.short').forEach((one) => (one.open = true));
  });
  window.addEventListener('afterprint', () => {
    redraw(app, widthOf(app));
    app.parts.output.querySelectorAll('details.short').forEach((one, i) => (one.open = !closed[i]));
  });
  // Not by its address, which is taken by what is shown.
  document.querySelector('.skip').addEventListener('click', (event) => {
    event.preventDefault();
    app.parts.output.focus();
  });
  update(app);
  return app;
}

function partsOf() {
  const part = (name) => document.getElementById(name);
  return {
    tabs: part('tabs'),
    controls: part('controls'),
    unclear: part('unclear'),
    sentence: part('sentence'),
    output: part('output'),
    heading: part('heading'),
  };
}

function update(app) {
  clearTimeout(app.timer);
  const { view: name, params } = current();
  const known = views.find((view) => view.name === name);
  const view = known ?? views[0];
  const { params: shown, unclear } = understood(app.record, view, params);
  if (!known && name !== '') unclear.unshift(`There is no view “${name}”; this is the first.`);
  tellUnclear(app, unclear);
  const state = { ...view.defaults(app.record), ...shown };
  const isNew = view !== app.view;
  if (!isNew && hashOf(view.name, state) === app.hash) return;
  Object.assign(app, { view, state });
  if (isNew) changeView(app);
  app.kept.set(view.name, shown);
  show(app);
}

function tellUnclear({ parts: { unclear } }, sentences) {
  unclear.hidden = sentences.length === 0;
  unclear.textContent = sentences.length === 0 ? '' : `Of the address: ${sentences.join(' ')}`;
}

function changeView(app) {
  const { view, record, parts } = app;
  parts.heading.textContent = view.title;
  const made = view.controls.map((declared) => [
    declared.key,
    controlOf(declared, record, (params, how) => picked(app, params, how)),
  ]);
  app.controls = new Map(made);
  parts.controls.replaceChildren(...made.map(([, control]) => control.node));
}

// While one types the picture changes at once and the address when one pauses, so that the back button skips letters.
function picked(app, params, { live = false } = {}) {
  const state = { ...app.state, ...params };
  if (!live) return go(app.view.name, shortState(app, state));
  app.state = state;
  show(app);
  clearTimeout(app.timer);
  app.timer = setTimeout(() => go(app.view.name, shortState(app, app.state), { replace: true }), WRITE_ADDRESS_AFTER);
}

// An emptied field stays empty rather than going back to what the view begins with.
function shortState(app, state) {
  const defaults = app.view.defaults(app.record);
  return Object.fromEntries(
    Object.entries(state).map(([key, value]) => [key, value === '' && defaults[key] ? EMPTIED : value]),
  );
}

function widthOf({ parts }) {
  return Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, Math.floor(parts.output.clientWidth)));
}

// The same at another width; what was opened stays so.
function redraw(app, width) {
  const folds = () => [...app.parts.output.querySelectorAll('details')];
  const opened = folds().map(({ open }) => open);
  show(app, width);
  folds().forEach((one, i) => (one.open = opened[i] ?? one.open));
}

function show(app, width = widthOf(app)) {
  const { view, state, record, parts } = app;
  app.hash = hashOf(view.name, state);
  app.width = width;
  drawTabs(app);
  for (const [key, control] of app.controls) control.set(state[key] === EMPTIED ? '' : state[key], state);
  const held = document.activeElement?.dataset?.key;
  const shown = view.render(withoutNone(state), record, { width: app.width });
  parts.sentence.replaceChildren(...[shown.sentence].flat());
  parts.output.replaceChildren(...outputOf(app, shown));
  document.title = `${view.title}: ${parts.sentence.textContent}`.slice(0, 120);
  if (held) parts.output.querySelector(`[data-key="${CSS.escape(held)}"]`)?.focus();
}

function withoutNone(state) {
  return Object.fromEntries(Object.entries(state).map(([key, value]) => [key, value === EMPTIED ? '' : value]));
}

function drawTabs(app) {
  const shared = Object.fromEntries(SHARED.map((key) => [key, app.state[key]]));
  const tab = (view) => {
    const takes = Object.fromEntries(
      Object.entries(shared).filter(([key, value]) => value && view.controls.some((control) => control.key === key)),
    );
    const href = hashOf(view.name, { ...app.kept.get(view.name), ...takes });
    return h(
      'li',
      {},
      h('a', { href, 'aria-current': view === app.view && 'page', 'data-key': `tab-${view.name}` }, view.title),
    );
  };
  const held = parts(app).tabs.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  parts(app).tabs.replaceChildren(...views.map(tab));
  if (held) parts(app).tabs.querySelector(`[data-key="${held}"]`)?.focus();
}

function parts(app) {
  return app.parts;
}

function outputOf(app, shown) {
  const source = sourceOf(app.record, shown);
  return [
    ...(shown.lead ?? []).filter(Boolean),
    ...(shown.charts ?? []).map((svg) => h('figure', {}, svg)),
    h('p', { class: 'source' }, source),
    buttonsOf(app, shown, source),
    shown.table && tableBelow(app, shown.table),
    ...(shown.extra ?? []),
  ].filter(Boolean);
}

// The numbers shown, made when they are opened: closed they would cost more than the picture. Once opened they stay so from picture to picture.
function tableBelow(app, table) {
  const toggle = ({ target }) => {
    app.tableOpen = target.open;
    if (target.open && target.children.length === 1) target.append(tableOf(table));
  };
  const summary = h('summary', {}, 'The numbers as a table');
  return h('details', { class: 'numbers', open: app.tableOpen, ontoggle: toggle }, summary, app.tableOpen && tableOf(table));
}

// n and span from the view; last day and sources from the record.
export function sourceOf(record, shown) {
  const { span, body, sources } = record.header;
  return [shown.source, `Recorded votes of the ${body} up to ${dayInWords(span[1])}`, `Source: ${sources.join('; ')}`]
    .filter(Boolean)
    .map((part) => `${part}.`)
    .join(' ');
}

function buttonsOf(app, shown, source) {
  const file = `unbloc-${shown.file ?? app.view.name}`;
  const charts = shown.charts ?? [];
  const named = (i) => (charts.length > 1 ? `${file}-${i + 1}` : file);
  const picture = (svg) => standalone(svg, app.parts.sentence.textContent, source);
  const button = (words, action) => h('button', { type: 'button', onclick: action }, words);
  const all = (save) => () => charts.forEach((svg, i) => save(named(i), picture(svg)));
  return h(
    'p',
    { class: 'save' },
    charts.length > 0 && [button('Save SVG', all(saveSvg)), button('Save PNG', all(savePng))],
    shown.table && button('Save CSV', () => saveCsv(file, shown.table)),
  );
}
