import { REMOVED, changed, differences, intrinsic, pathText, places, valueAt } from '../../../tools/mutants/edit';

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

test('tells what is other in a copy: by resource, with what is there now', () => {
  const body = { Resources: { A: { Type: 'T', Properties: { On: true } }, B: { Type: 'T' } } };
  const off = changed(body, ['Resources', 'A', 'Properties', 'On'], false);
  expect(differences(body, off)).toEqual(['Resources.A: {"Type":"T","Properties":{"On":false}}']);
  expect(differences(body, changed(body, ['Resources', 'B'], REMOVED))).toEqual(['Resources.B: undefined']);
  expect(differences(body, { ...body, Parameters: { P: 1 } })).toEqual(['Parameters: {"P":1}']);
  expect(differences(body, changed(off, ['Resources', 'A', 'Properties', 'On'], true))).toEqual([]);
});
