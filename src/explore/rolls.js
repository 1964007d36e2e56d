// Roll calls: looked for, looked at, compared.
import { register } from './app.js';
import { listView, resultsBeside } from './rolls_list.js';
import { rollView } from './roll_show.js';
import { compareView } from './rolls_compare.js';

register({
  name: 'rolls',
  title: 'Roll calls',
  controls: [
    {
      key: 'q',
      type: 'text',
      label: 'Look for words of a title, a symbol, a day, a topic',
      placeholder: 'ukraine, 80/223, 2025-12, decolonization',
    },
  ],
  others: {
    // The view itself says that it knows no such roll call.
    roll: () => true,
    vs: (record, key) => record.rollOf(key) !== undefined,
    top: (record, value) => Number(value) > 0,
  },
  defaults: () => ({}),
  render: renderRolls,
});

function renderRolls(state, record, { width }) {
  const [roll, other] = [state.roll, state.vs].map((key) => record.rollOf(key ?? ''));
  if (state.roll && roll === undefined)
    return { sentence: `No roll call is known as ${state.roll}. Look for it by its title or symbol.` };
  if (roll === undefined) return listView(record, state);
  const shown =
    other === undefined || other === roll ? rollView(record, roll, width) : compareView(record, roll, other, width);
  return { ...shown, lead: state.q ? [resultsBeside(record, state, roll)] : [] };
}
