// Makes elements; nothing here knows what they mean.

// h('p', {class: 'x'}, 'text', node): names beginning with `on` are listeners, false and null are left out.
export function h(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

// The same of SVG.
export function s(tag, attributes = {}, ...children) {
  return filled(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(2).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

// Enter and the space bar do what a click does, so that marks of a chart work by keyboard.
export function pressable(action, label) {
  const press = (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    action(event);
  };
  return { tabindex: 0, role: 'button', 'aria-label': label, onclick: action, onkeydown: press };
}

// A table of values: columns [{name, number}], rows of strings, nodes or null (nothing known); `stacked`: its cells stand below each other on a phone.
export function tableOf({ caption, columns, rows, stacked = false }) {
  const head = columns.map((column) => h('th', { scope: 'col', class: column.number && 'number' }, column.name));
  const cell = (value, i) =>
    h(
      i === 0 ? 'th' : 'td',
      { scope: i === 0 && 'row', class: columns[i].number && 'number', 'data-column': columns[i].name },
      value ?? '–',
    );
  const body = rows.map((row) => h('tr', {}, row.map(cell)));
  const table = h('table', { 'aria-label': caption }, h('thead', {}, h('tr', {}, head)), h('tbody', {}, body));
  const box = h('div', { class: 'table-box' }, table);
  signWhereWide(box, caption);
  // The caption stands outside of what scrolls sideways.
  return h('div', { class: stacked ? 'table stacked' : 'table' }, h('p', { class: 'caption', 'aria-hidden': 'true' }, caption), box);
}

let observer = null;

// What is wider than its place says so, and can be scrolled by keyboard; what is not is no stop for the Tab key.
function signWhereWide(box, caption) {
  observer ??= new ResizeObserver((entries) => entries.forEach(({ target }) => signOf(target)));
  box.dataset.caption = caption;
  observer.observe(box);
}

function signOf(box) {
  const isWide = box.scrollWidth > box.clientWidth + 1;
  box.parentNode?.classList.toggle('wide', isWide);
  const given = isWide ? { tabindex: 0, role: 'region', 'aria-label': box.dataset.caption } : {};
  for (const name of ['tabindex', 'role', 'aria-label']) {
    if (name in given) box.setAttribute(name, given[name]);
    else box.removeAttribute(name);
  }
}
