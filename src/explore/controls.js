// The controls of a view, made from its list: each is {node, set(value)} and tells what was picked.
import { h } from './dom.js';
import { memberPicker, partiesPicker } from './picker.js';
import { spanPicker } from './span_picker.js';

// `picked(params, {live})` is called with what changed; live while one types.
export function controlOf(declared, record, picked) {
  const tell = (value) => picked({ [declared.key]: value });
  switch (declared.type) {
    case 'member':
      return memberPicker(record, declared, tell);
    case 'parties':
      return partiesPicker(record, declared, tell);
    case 'choice':
      return choiceOf(declared, tell);
    case 'span':
      return spanPicker(record, declared, tell);
    case 'text':
      return textOf(declared, (value) => picked({ [declared.key]: value }, { live: true }));
    case 'number':
      return sliderOf(declared, record, (value) => picked({ [declared.key]: value }, { live: true }));
    default:
      return declared.build(record, picked);
  }
}

let controls = 0;

function labelled(declared, field, wide = false) {
  field.id = `control-${++controls}`;
  return h('div', { class: wide ? 'control wide' : 'control' }, h('label', { for: field.id }, declared.label), field);
}

// One of a few: options [[value, words], …], or a function of nothing that gives them.
function choiceOf(declared, tell) {
  const field = h(
    'select',
    { onchange: () => tell(field.value) },
    declared.options.map(([value, words]) => h('option', { value }, words)),
  );
  return {
    node: labelled(declared, field),
    set: (value) => {
      field.value = value;
    },
  };
}

function textOf(declared, tell) {
  const field = h('input', {
    type: 'search',
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder: declared.placeholder,
    oninput: () => tell(field.value),
  });
  const set = (value) => {
    if (document.activeElement !== field) field.value = value ?? '';
  };
  return { node: labelled(declared, field, true), set };
}

// A number between two, by slider: min, max and step may be functions of the record.
function sliderOf(declared, record, tell) {
  const of = (value) => (typeof value === 'function' ? value(record) : value);
  const output = h('output', {});
  const words = () => {
    output.textContent = declared.words ? declared.words(field.value, record) : field.value;
  };
  const field = h('input', {
    type: 'range',
    min: of(declared.min),
    max: of(declared.max),
    step: of(declared.step ?? 1),
    oninput: () => {
      words();
      tell(field.value);
    },
  });
  const node = labelled(declared, field, true);
  node.append(output);
  return {
    node,
    set: (value) => {
      if (field.value !== value) field.value = value;
      words();
    },
  };
}
