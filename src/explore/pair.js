// A member with others, by session or year.
import { register } from './app.js';
import { agree } from './agree.js';
import { spansBy } from './spans.js';
import { chartOf, label } from './svg.js';
import { keysIn } from './picker.js';
import { withInterval } from './words.js';

register({
  name: 'pair',
  title: 'Pair',
  controls: [
    { key: 'of', type: 'member', label: 'Member' },
    { key: 'with', type: 'parties', label: 'With', groups: true, max: 6 },
    { key: 'by', type: 'choice', label: 'By', options: [['session', 'session'], ['year', 'year']] },
  ],
  defaults: () => ({ of: 'USA', with: 'RUS,CHN', by: 'session' }),
  render: renderPair,
});

function renderPair(state, record, { width }) {
  const svg = chartOf({ width, height: 60, title: 'stub', desc: 'stub' });
  svg.append(label(10, 20, state.of));
  const rows = spansBy(record, state.by).map((span) => {
    const found = agree(record, record.member(state.of), record.member(keysIn(state.with)[0]), span.rolls);
    return [span.name, withInterval(found.value, found.interval), String(found.n)];
  });
  return { sentence: `Stub: ${state.of} with ${state.with}`, charts: [svg], table: { caption: 'stub', columns: [{ name: 'span' }, { name: 'agreement', number: true }, { name: 'n', number: true }], rows }, file: 'pair', extra: [] };
}
