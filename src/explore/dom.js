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

// A table of values: columns [{name, number}], rows of strings, nodes or null (nothing known).
export function tableOf({ caption, columns, rows }) {
  const head = columns.map((column) => h('th', { scope: 'col', class: column.number && 'number' }, column.name));
  const cell = (value, i) =>
    h(
      i === 0 ? 'th' : 'td',
      { scope: i === 0 && 'row', class: columns[i].number && 'number', 'data-column': columns[i].name },
      value ?? '–',
    );
  // The caption stands outside of what scrolls sideways.
  return h(
    'div',
    { class: 'table' },
    h('p', { class: 'caption', 'aria-hidden': 'true' }, caption),
    h(
      'div',
      { class: 'table-box', tabindex: 0, role: 'region', 'aria-label': caption },
      h(
        'table',
        { 'aria-label': caption },
        h('thead', {}, h('tr', {}, head)),
        h(
          'tbody',
          {},
          rows.map((row) => h('tr', {}, row.map(cell))),
        ),
      ),
    ),
  );
}
