import { governanceOf, problemsOf } from './files-of';

const SYSTEMS = 'systems:\n  - { id: charts, name: Charts, owner: o, purpose: p, categories: [diagnoses], identifiers: [names], retention: r }\n';
const flow = (from: string, to: string) => `flows:\n  - { id: f, from: { ${from} }, to: { ${to} }, purpose: p, categories: [diagnoses], identifiers: [] }\n`;

test('reads systems and flows, with what is left out empty', () => {
  const { inventory } = governanceOf({ 'inventory.yaml': `entity: both\nreviewed: 2026-10-01\nreviewedBy: o\n${SYSTEMS}${flow('party: patients', 'system: charts')}` });
  expect(inventory).toMatchObject({
    entity: 'both',
    reviewed: '2026-10-01',
    systems: [{ id: 'charts', constructs: [], place: { line: 5, column: 5 } }],
    flows: [{ from: { party: 'patients' }, to: { system: 'charts' }, crossesBorder: false, place: { line: 7, column: 5 } }],
    place: { line: 1, column: 1 },
  });
});

test.each([
  ['a system that there is not', `${SYSTEMS}${flow('system: chart', 'party: x')}`, 'inventory.yaml:4:22: flows[0].from.system: chart is no system of the inventory; expected one of charts'],
  ['a system where there is none', `systems: []\n${flow('party: x', 'system: charts')}`,
    'inventory.yaml:3:40: flows[0].to.system: charts is no system of the inventory; expected one of those listed under systems, which has none'],
  ['an end that is two things', `${SYSTEMS}${flow('party: x, vendor: y', 'system: charts')}`, 'inventory.yaml:4:14: flows[0].from: expected exactly one of system, vendor and party'],
  ['an end that is nothing', `${SYSTEMS}${flow('', 'system: charts')}`, 'inventory.yaml:4:14: flows[0].from: expected exactly one of system, vendor and party'],
  ['two systems of one id', `${SYSTEMS}${SYSTEMS.replace('systems:\n', '')}flows: []`, 'inventory.yaml:3:7: systems[1].id: charts is there already; give each entry an id of its own'],
  ['an identifier that is none of the eighteen', `${SYSTEMS.replace('[names]', '[name]')}flows: []`, expect.stringMatching(/^inventory\.yaml:2:\d+: systems\[0\]\.identifiers\[0\]: expected one of names, geographic, .*, found "name"$/)],
])('refuses %s', (_name, text, problem) => {
  expect(problemsOf({ 'inventory.yaml': text })).toEqual([problem]);
});
