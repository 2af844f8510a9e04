import { REMOVED, changed, intrinsic, pathText, places, valueAt } from '../../../tools/mutants/edit';

const BODY = { A: { B: [{ C: 1 }, { C: 2 }], D: { Ref: 'X' } } };

test.each([
  ['a value', ['A', 'B', 1, 'C'], 3, { A: { B: [{ C: 1 }, { C: 3 }], D: { Ref: 'X' } } }],
  ['a key taken away', ['A', 'D'], REMOVED, { A: { B: [{ C: 1 }, { C: 2 }] } }],
  ['an entry taken away', ['A', 'B', 0], REMOVED, { A: { B: [{ C: 2 }], D: { Ref: 'X' } } }],
  ['a key that was not there', ['E', 'F'], true, { ...BODY, E: { F: true } }],
] as const)('changes %s in a copy', (_what, path, value, expected) => {
  const before = JSON.stringify(BODY);
  expect(changed<unknown>(BODY, path, value)).toEqual(expected);
  expect(JSON.stringify(BODY)).toBe(before);
});

test('a function is one place, whatever stands inside', () => {
  expect(places(BODY).map(({ path }) => pathText(path))).toEqual(['A', 'A.B', 'A.B[0]', 'A.B[0].C', 'A.B[1]', 'A.B[1].C', 'A.D']);
  expect([intrinsic({ 'Fn::If': [] }), intrinsic({ Ref: 'X', Y: 1 }), intrinsic('Ref')]).toEqual(['Fn::If', undefined, undefined]);
});

test('finds what stands at a place', () => {
  expect([valueAt(BODY, ['A', 'B', 1, 'C']), valueAt(BODY, ['X', 'Y'])]).toEqual([2, undefined]);
});
