import { nestIn, templateOf } from './graph-of';
import { describeAssumption, branches, readPath } from '../../lib/facts/reading';
import { Choice, Json, Unknown, show } from '../../lib/facts/value';

const open = (...names: string[]) => Object.fromEntries(names.map(name => [name, { 'Fn::Equals': [{ Ref: name }, 'true'] }]));
const template = templateOf({
  Parameters: { P: { Type: 'String' } },
  Conditions: { ...open('A', 'B', 'C'), Always: { 'Fn::Equals': [1, 1] } },
  Resources: { Bucket: { Type: 'AWS::S3::Bucket' } },
});
const NOTHING = { Ref: 'AWS::NoValue' };
const either = (condition: string, then: unknown, otherwise: unknown) => ({ 'Fn::If': [condition, then, otherwise] });
const read = (root: unknown, path: string) => readPath(root, path, template).map(({ value, at, given }) => `${at}=${show(value)}${describeAssumption(given)}`);

describe('readPath', () => {
  test.each<[string, Json, string, string[]]>([
    ['a scalar', { A: { B: 1 } }, 'A.B', ['A.B=1']],
    ['what is absent', {}, 'A.B', ['A.B=absent']],
    ['null as absent', { A: null }, 'A', ['A=absent']],
    ['NoValue as absent', { A: { B: NOTHING } }, 'A.B', ['A.B=absent']],
    ['each entry of a list', { A: [{ B: 1 }, { B: 2 }, {}] }, 'A[*].B', ['A[0].B=1', 'A[1].B=2', 'A[2].B=absent']],
    ['lists in lists', { A: [{ B: [1, 2] }, { B: [3] }] }, 'A[*].B[*]', ['A[0].B[0]=1', 'A[0].B[1]=2', 'A[1].B[0]=3']],
    ['lists of lists', { A: [[1, 2], [3]] }, 'A[*][*]', ['A[0][0]=1', 'A[0][1]=2', 'A[1][0]=3']],
    ['a list in what is absent', {}, 'A.B[*].C', ['A.B=absent']],
    ['one entry by its index', { A: [{ B: 1 }, { B: 2 }] }, 'A[1].B', ['A[1].B=2']],
    ['one entry by its index in dots', { A: [{ B: 1 }, { B: 2 }] }, 'A.0.B', ['A[0].B=1']],
    ['one of many entries by its index', { A: Array.from({ length: 12 }, (_, index) => ({ B: index })) }, 'A[11].B', ['A[11].B=11']],
    ['no entry by what only begins or ends like an index', { A: [1, 2] }, 'A.1x', ['A[1x]=absent']],
    ['no entry by what only ends like an index', { A: [1, 2] }, 'A.x1', ['A[x1]=absent']],
    ['an entry beyond the end', { A: [1] }, 'A[3]', ['A[3]=absent']],
    ['an empty list as one that is absent', { A: [] }, 'A[*].B', ['A=absent']],
    ['a list that is absent', {}, 'A[*].B', ['A=absent']],
    ['a single entry for a list of one', { A: { B: 1 } }, 'A[*].B', ['A.B=1']],
    ['a list without its absent entries', { A: [NOTHING, { B: 1 }, null] }, 'A[*].B', ['A[1].B=1']],
    ['a list of nothing but absent entries', { A: [NOTHING, null] }, 'A[*].B', ['A=absent']],
    ['a scalar where an object is expected', { A: 'x' }, 'A.B', ['A.B=absent']],
    ['what lies below a parameter', { A: { Ref: 'P' } }, 'A.B.C', ['A=${P}']],
    ['what lies below an entry that is a parameter', { A: [{ Ref: 'P' }, { B: 1 }] }, 'A[*].B', ['A[0]=${P}', 'A[1].B=1']],
    ['what lies below a reference', { A: { 'Fn::GetAtt': ['Bucket', 'Arn'] } }, 'A.B', ['A=${Bucket.Arn}']],
    ['the JSON text of an object', { A: '{"B": {"C": 1}}' }, 'A.B.C', ['A.B.C=1']],
    ['JSON text with a reference in it', { A: { 'Fn::Sub': '{"B": "${Bucket.Arn}", "C": 2}' } }, 'A.C', ['A.C=2']],
    ['broken JSON text', { A: '{"B": ' }, 'A.B', ['A.B=absent']],
    ['keys beside an include', { A: { 'Fn::Transform': { Name: 'AWS::Include' }, 'B': 1 } }, 'A.C', ['A.C=Fn::Transform']],
    ['keys that an object seems to have', { A: {} }, 'A.constructor', ['A.constructor=absent']],
  ])('reads %s', (_name, root, path, expected) => {
    expect(read(root, path)).toEqual(expected);
  });

  test.each<[string, Json, string, string[]]>([
    ['a value', { X: either('A', 1, 2) }, 'X', ['X=1 if A', 'X=2 if not A']],
    ['a value that one branch lacks', { X: { Y: either('A', 1, NOTHING) } }, 'X.Y', ['X.Y=1 if A', 'X.Y=absent if not A']],
    ['an object above', { X: either('A', { Y: 1 }, {}) }, 'X.Y', ['X.Y=1 if A', 'X.Y=absent if not A']],
    ['branches in branches', { X: either('A', either('B', 1, 2), 3) }, 'X', ['X=1 if A and B', 'X=2 if A and not B', 'X=3 if not A']],
    ['no branch that another one rules out', { X: either('A', either('A', 1, 2), either('A', 3, 4)) }, 'X', ['X=1 if A', 'X=4 if not A']],
    ['no branch further down that another one rules out', { X: either('A', { Y: either('A', 1, 2) }, { Y: 3 }) }, 'X.Y', ['X.Y=1 if A', 'X.Y=3 if not A']],
    ['constants without a branch', { X: either('Always', 1, 2) }, 'X', ['X=1']],
    ['a list', { X: either('A', [{ Y: 1 }, { Y: 2 }], [{ Y: 3 }]) }, 'X[*].Y', ['X[0].Y=1 if A', 'X[1].Y=2 if A', 'X[0].Y=3 if not A']],
    ['a list that may be empty', { X: either('A', [{ Y: 1 }], []) }, 'X[*].Y', ['X[0].Y=1 if A', 'X=absent if not A']],
    ['an entry that may be missing beside one that is not', { X: [{ Y: 1 }, either('A', { Y: 2 }, NOTHING)] }, 'X[*].Y', ['X[0].Y=1', 'X[1].Y=2 if A']],
    ['the only entry, which may be missing', { X: [either('A', { Y: 1 }, NOTHING)] }, 'X[*].Y', ['X[0].Y=1 if A', 'X=absent if not A']],
    ['two entries of which one is always there', { X: [either('A', { Y: 1 }, NOTHING), either('A', NOTHING, { Y: 2 })] }, 'X[*].Y', ['X[0].Y=1 if A', 'X[1].Y=2 if not A']],
    ['two entries that may both be missing', { X: [either('A', 1, NOTHING), either('B', 2, NOTHING)] }, 'X[*]', ['X[0]=1 if A', 'X[1]=2 if B', 'X=absent if not A and not B']],
    ['properties as a whole', either('A', { X: 1 }, { X: 2 }), 'X', ['X=1 if A', 'X=2 if not A']],
  ])('branches: %s', (_name, root, path, expected) => {
    expect(read(root, path)).toEqual(expected);
  });

  test('a reference where a list is expected may be the list, and says so; below it nothing is known', () => {
    const references = (path: string, value: unknown = { Ref: 'Bucket' }) => {
      const [{ value: found }] = readPath({ A: { B: value } }, path, template);
      return found instanceof Unknown ? found.references.map(String) : [show(found)];
    };
    expect([references('A.B[*]'), references('A.B[*].C'), references('A.B.C'), references('A.B.C[*]')]).toEqual([['${Bucket}'], [], [], []]);
  });

  test('starts from what is taken for granted', () => {
    const given = { condition: 'A', value: false };
    expect(readPath({ X: either('A', 1, either('B', 2, 3)) }, 'X', template, given).map(each => each.value)).toEqual([2, 3]);
  });
});

describe('a tower of Fn::If', () => {
  const conditions = Array.from({ length: 10_000 }, (_, index) => `C${index}`);
  const wide = templateOf({ Conditions: open(...conditions) });

  test.each(['then', 'otherwise'])('of 10,000 levels on the side of %s is bounded, and what is beyond is unknown', side => {
    const tower = conditions.reduce<unknown>((inner, name) => side === 'then' ? either(name, inner, 'good') : either(name, 'good', inner), 'bad');
    const found = branches(tower, 'X', wide);
    expect(found.length).toBeLessThanOrEqual(256);
    expect(found.map(each => show(each.value)).filter(each => each !== 'good')).toEqual([expect.stringMatching(/^Fn::If C\d+ \(more than 256 branches\)$/)]);
    expect(found.some(each => each.value instanceof Unknown)).toBe(true);
  });

  test('of 2^n combinations through nested stacks is bounded', () => {
    const pass = (name: string) => either(name, either(`${name}x`, { Ref: 'P' }, { Ref: 'P' }), either(`${name}x`, { Ref: 'P' }, { Ref: 'P' }));
    const level = (name: string) => ({
      Parameters: { P: { Type: 'String' } },
      Conditions: open(name, `${name}x`),
      Resources: { Next: { Type: 'AWS::CloudFormation::Stack', Properties: { Parameters: { P: pass(name) } } } },
    });
    let inner = templateOf(level('L0'));
    for (let depth = 1; depth < 16; depth++) inner = nestIn(inner, 'Next', level(`L${depth}`));
    const found = branches({ Ref: 'P' }, 'X', inner);
    expect(found.length).toBeLessThanOrEqual(256);
    expect(found.at(-1)!.value).toBeInstanceOf(Unknown);
  });

  test('of fewer branches is read to its end', () => {
    const tower = conditions.slice(0, 200).reduce<unknown>((inner, name) => either(name, 'good', inner), 'bad');
    const found = branches(tower, 'X', wide);
    expect(found.length).toBe(201);
    expect(found.at(-1)!.value).toBe('bad');
  });
});

test('a condition of the parent stack is none of the nested stack, even by the same name', () => {
  const parent = templateOf({
    Parameters: { Secure: { Type: 'String' } },
    Conditions: { A: { 'Fn::Equals': [{ Ref: 'Secure' }, 'yes'] } },
    Resources: { Nested: { Type: 'AWS::CloudFormation::Stack', Properties: { Parameters: { Status: either('A', { 'Fn::If': ['A', 'Enabled', 'x'] }, 'Suspended') } } } },
  }, { stackName: 'Parent' });
  const nested = nestIn(parent, 'Nested', { Parameters: { Status: { Type: 'String' }, Q: { Type: 'String' } }, Conditions: open('A') });
  const found = readPath({ X: either('A', { Ref: 'Status' }, 'Enabled') }, 'X', nested);
  expect(found.map(({ value, given }) => `${show(value)}${describeAssumption(given)}`))
    .toEqual(['Enabled if A and Parent.A', 'Suspended if A and not Parent.A', 'Enabled if not A']);
});

test('a node without branches has one reading, a choice none of its own', () => {
  expect(branches('x', 'A', template)).toEqual([{ value: 'x', at: 'A', given: undefined }]);
  expect(branches(either('A', 1, 2), 'A', template).some(each => each.value instanceof Choice)).toBe(false);
});

