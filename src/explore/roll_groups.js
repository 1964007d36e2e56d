// One roll call by groups, as they were on its day.
import { h, tableOf } from './dom.js';
import { CAST, CHOICES, NOT_CAST } from './words.js';

const NO_REGION = 'No regional group known';
const GROUP_CHOICES = [...CAST, NOT_CAST];

// The regional group of each member that had one on a roll call, by its key.
export function regionsOn(record, r) {
  const regions = new Map();
  const own = (m) => record.members[m].region;
  const keys = [...new Set(record.members.map(({ region }) => region))].filter(
    (key) => record.group(key) !== undefined,
  );
  for (const key of keys)
    for (const m of record.groupOn(record.group(key), r)) if (!regions.has(m) || own(m) === key) regions.set(m, key);
  return regions;
}

export function regionName(record, key) {
  return record.groups[record.group(key)]?.name ?? (key || NO_REGION);
}

// A row a regional group, a column a choice, each with names.
export function regionTable(record, seats) {
  const choices = GROUP_CHOICES.filter((choice) => seats.some((seat) => seat.choice === choice));
  const name = (region) => regionName(record, region);
  const regions = [...new Set(seats.map((seat) => seat.region))].sort((a, b) => name(a).localeCompare(name(b)));
  const cell = (region, choice) => {
    const here = seats.filter((seat) => seat.region === region && seat.choice === choice);
    return here.length === 0
      ? null
      : [
          h('b', {}, `${here.length} `),
          namesOf(
            record,
            here.map(({ member }) => member),
          ),
        ];
  };
  const table = tableOf({
    caption: 'Groups as of the day of the roll call',
    columns: [{ name: 'Regional group' }, ...choices.map((choice) => ({ name: CHOICES[choice].name }))],
    rows: regions.map((region) => [name(region), ...choices.map((choice) => cell(region, choice))]),
    stacked: true,
  });
  table.classList.add('names');
  return h('section', {}, h('h2', {}, 'By regional group'), table);
}

function namesOf(record, members) {
  const names = members.map((m) => record.name(m));
  return names.sort((a, b) => a.localeCompare(b)).join(', ');
}

// How many of every group chose what, and who voted otherwise than most of it.
export function groupsTable(record, r) {
  const rows = record.groups.map((group, g) => groupRow(record, group, g, r)).filter(Boolean);
  if (rows.length === 0) return null;
  const columns = ['Group', ...GROUP_CHOICES.map((choice) => CHOICES[choice].name)].map((name, i) => ({
    name,
    number: i > 0,
  }));
  const table = tableOf({
    caption: 'Groups as of the day of the roll call; where most of those that voted made one choice, who made another',
    columns: [...columns, { name: 'voted otherwise than most of the group' }],
    rows: rows.sort((a, b) => a[0].localeCompare(b[0])),
    stacked: true,
  });
  return h('details', {}, h('summary', {}, `By each of ${rows.length} groups`), table);
}

function groupRow(record, { name }, g, r) {
  const members = record.groupOn(g, r);
  if (members.length === 0) return null;
  const of = GROUP_CHOICES.map((choice) => members.filter((m) => record.choice(r, m) === choice));
  const cast = of.slice(0, CAST.length);
  const most = cast.find((those) => those.length > cast.flat().length / 2);
  const others =
    most === undefined ? 'no majority' : namesOf(record, cast.filter((those) => those !== most).flat()) || 'nobody';
  return [name, ...of.map((those) => those.length), cast.flat().length === 0 ? null : others];
}
