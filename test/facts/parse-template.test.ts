import { parseTemplate } from '../../lib/facts/parse-template';
import { UnusableInput } from '../../lib/facts/unusable-input';
import { Json } from '../../lib/facts/value';

const properties = (yaml: string) => {
  const { Resources } = parseTemplate(`Resources:\n  A:\n    Properties:\n${yaml.split('\n').map(line => `      ${line}`).join('\n')}\n`, 'a.yaml') as { Resources: { A: { Properties: Json } } };
  return Resources.A.Properties;
};

function refusal(source: string | Uint8Array, file = 'a.yaml'): string {
  try {
    parseTemplate(source, file);
  } catch (error) {
    expect(error).toBeInstanceOf(UnusableInput);
    return (error as Error).message;
  }
  return 'accepted';
}

describe('short forms', () => {
  test.each<[string, unknown]>([
    ['!Ref A', { Ref: 'A' }],
    ['!Condition A', { Condition: 'A' }],
    ['!GetAtt A.B', { 'Fn::GetAtt': 'A.B' }],
    ['!GetAtt [A, B]', { 'Fn::GetAtt': ['A', 'B'] }],
    ['!Sub "${A}-x"', { 'Fn::Sub': '${A}-x' }],
    ['!Sub ["${x}", {x: !Ref A}]', { 'Fn::Sub': ['${x}', { x: { Ref: 'A' } }] }],
    ['!Join [",", [!Ref A, !Sub "${B}.c"]]', { 'Fn::Join': [',', [{ Ref: 'A' }, { 'Fn::Sub': '${B}.c' }]] }],
    ['!If [C, !Join ["", [a, !GetAtt A.B]], !Ref "AWS::NoValue"]', { 'Fn::If': ['C', { 'Fn::Join': ['', ['a', { 'Fn::GetAtt': 'A.B' }]] }, { Ref: 'AWS::NoValue' }] }],
    ['!Select [0, !Split [",", !ImportValue x]]', { 'Fn::Select': [0, { 'Fn::Split': [',', { 'Fn::ImportValue': 'x' }] }] }],
    ['!FindInMap [M, !Ref "AWS::Region", k]', { 'Fn::FindInMap': ['M', { Ref: 'AWS::Region' }, 'k'] }],
    ['!Equals [!Ref A, b]', { 'Fn::Equals': [{ Ref: 'A' }, 'b'] }],
    ['!And [!Condition A, !Not [!Condition B], !Or [!Condition C, !Condition D]]', { 'Fn::And': [{ Condition: 'A' }, { 'Fn::Not': [{ Condition: 'B' }] }, { 'Fn::Or': [{ Condition: 'C' }, { Condition: 'D' }] }] }],
    ['!Transform {Name: AWS::Include, Parameters: {Location: !Ref L}}', { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: { Ref: 'L' } } } }],
    ['!GetStackOutput {StackName: S, OutputName: O}', { 'Fn::GetStackOutput': { StackName: 'S', OutputName: 'O' } }],
    ['!ImportValue\n  Fn::Sub: "${A}-x"', { 'Fn::ImportValue': { 'Fn::Sub': '${A}-x' } }],
    ['!Sub |\n  line ${A}\n  line', { 'Fn::Sub': 'line ${A}\nline\n' }],
    ['!GetAZs ""', { 'Fn::GetAZs': '' }],
    ['!Cidr [!GetAtt V.C, 6, 8]', { 'Fn::Cidr': [{ 'Fn::GetAtt': 'V.C' }, 6, 8] }],
    ['!Base64 x', { 'Fn::Base64': 'x' }],
    ['!Length [a]', { 'Fn::Length': ['a'] }],
    ['!ToJsonString {a: !Ref A}', { 'Fn::ToJsonString': { a: { Ref: 'A' } } }],
    ['{Fn::Join: ["", [!Ref A]]}', { 'Fn::Join': ['', [{ Ref: 'A' }]] }],
  ])('%s', (yaml, expected) => {
    expect(properties(`X: ${yaml}`).X).toEqual(expected);
  });

  test('a list in block style', () => {
    expect(properties('X: !If\n  - C\n  - - !Ref A\n    - {b: !Ref B}\n  - !Ref AWS::NoValue').X).toEqual({ 'Fn::If': ['C', [{ Ref: 'A' }, { b: { Ref: 'B' } }], { Ref: 'AWS::NoValue' }] });
  });
});

describe('scalars of YAML as CloudFormation takes them', () => {
  test.each<[string, unknown]>([
    ['2012-10-17', '2012-10-17'], ['"2012-10-17"', '2012-10-17'], ['2012-10-17T00:00:00Z', '2012-10-17T00:00:00Z'],
    ['012345678901', '012345678901'], ['111122223333', 111122223333], ['12345678901234567890', '12345678901234567890'],
    ['yes', true], ['no', false], ['on', true], ['Off', false], ['TRUE', true], ['false', false], ['"yes"', 'yes'],
    ['true', true], ['True', true], ['YES', true], ['NO', false], ['False', false], ['OFF', false],
    ['yesterday', 'yesterday'], ['eyes', 'eyes'], ['trueish', 'trueish'], ['nothing', 'nothing'], ['piano', 'piano'], ['offer', 'offer'],
    ['10.5', 10.5], ['1.25', 1.25], ['v1', 'v1'], ['1x', '1x'], ['1.2.3', '1.2.3'],
    ['y', 'y'], ['N', 'N'], ['S', 'S'], ['~', null], ['', null], ['null', null],
    ['0', 0], ['-1', -1], ['7', 7], ['1.5', 1.5], ['8.10', '8.10'], ['8.0', '8.0'], ['0x1F', '0x1F'], ['0o17', '0o17'], ['017', '017'], ['1_000', '1_000'], ['22:30', '22:30'], ['1e3', '1e3'], ['+5', '+5'],
    ['.inf', '.inf'], ['!!str 5', '5'],
  ])('%s', (yaml, expected) => {
    expect(properties(`X: ${yaml}`).X).toEqual(expected);
  });
});

describe('anchors', () => {
  test('aliases and merge keys', () => {
    const { Resources } = parseTemplate([
      'Tags: &tags [{Key: Owner, Value: !Ref Owner}]', 'Base: &base {A: 1, B: 2}', 'More: &more {C: 3}',
      'Resources:', '  R:', '    Tags: *tags', '    P: {<<: *base, B: 3}', '    Q: {<<: [*base, *more]}',
    ].join('\n'), 'a.yaml') as { Resources: Json };
    expect(Resources.R).toEqual({ Tags: [{ Key: 'Owner', Value: { Ref: 'Owner' } }], P: { A: 1, B: 3 }, Q: { A: 1, B: 2, C: 3 } });
  });

  test('aliases within and of tagged nodes', () => {
    expect(properties('X: &x !If [C, &y [a], !Ref &z Z]\nY: *x\nW: !Join [",", *y]\nV: &s !Ref S\nU: [*s, *s]')).toEqual({
      X: { 'Fn::If': ['C', ['a'], { Ref: 'Z' }] }, Y: { 'Fn::If': ['C', ['a'], { Ref: 'Z' }] }, W: { 'Fn::Join': [',', ['a']] }, V: { Ref: 'S' }, U: [{ Ref: 'S' }, { Ref: 'S' }],
    });
  });

  test('thousands of uses of one anchor are no attack', () => {
    expect(Object.keys(properties(`T: &t [1]\n${Array.from({ length: 3000 }, (_, index) => `K${index}: *t`).join('\n')}`))).toHaveLength(3001);
  });

  test('an alias bomb is refused at once', () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]', ...'bcdefghi'.split('').map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(',')}]`)].join('\n');
    const started = performance.now();
    expect(refusal(`${bomb}\nResources: {}`)).toMatch(/^a\.yaml: broken YAML: Excessive alias count/);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test('an alias of nothing', () => {
    expect(refusal('Resources: {A: *nothing}')).toMatch(/^a\.yaml:1:16: broken YAML: Unresolved alias/);
  });
});

describe('refuses in one line', () => {
  test.each<[string, string | Uint8Array, string | RegExp]>([
    ['an empty file', '', 'a.yaml: the file is empty'],
    ['blanks', ' \n\t\n', 'a.yaml: the file is empty'],
    ['a scalar', 'hello', 'a.yaml: not a CloudFormation template: expected an object at the top'],
    ['a list', '[1]', 'a.yaml: not a CloudFormation template: expected an object at the top'],
    ['no resources', '{"Parameters": {}}', 'a.yaml: not a CloudFormation template: expected an object under "Resources"'],
    ['resources that are empty', 'Resources:', 'a.yaml: not a CloudFormation template: expected an object under "Resources"'],
    ['resources that are a list', 'Resources: []', 'a.yaml: not a CloudFormation template: expected an object under "Resources"'],
    ['broken JSON', '{\n  "Resources": {\n    "A": oops\n  }\n}', "a.yaml:3:10: broken JSON: Unexpected token 'o'"],
    ['JSON with a trailing comma', '{"Resources": {},\n}', /^a\.yaml:2:1: broken JSON: /],
    ['JSON that does not end', '{"Resources": {', /^a\.yaml:1:16: broken JSON: /],
    ['JSON whose error shows the text', '{"Resources": {"A": "x\ny"}}', /^a\.yaml:1:21: broken JSON: [^\n]*$/],
    ['JSON whose error shows a short text', '[x]', "a.yaml:1:2: broken JSON: Unexpected token 'x'"],
    ['JSON that lacks a comma', '{"Resources": {} "A": 1}', /^a\.yaml:1:18: broken JSON: Expected ',' or '}' after property value$/],
    ['YAML that is broken on line 12', `${'\n'.repeat(11)}Resources:          \tx: [1`, /^a\.yaml:12:\d+: broken YAML: (?!.* at line )/],
    ['broken YAML', 'Resources:\n  A: [1,\n  B: 2', /^a\.yaml:\d+:\d+: broken YAML: [^\n]+$/],
    ['tabs in YAML', 'Resources:\n\tA: 1', /^a\.yaml:2:1: broken YAML: /],
    ['a key twice', 'Resources:\n  A: 1\n  A: 2', 'a.yaml:3:3: broken YAML: Map keys must be unique'],
    ['a key twice in a map of a tag', 'Resources:\n  A: !Sub ["x", {a: 1, a: 2}]', 'a.yaml:2:24: broken YAML: Map keys must be unique'],
    ['a key twice, once as a number', 'Resources: {1: a, "1": b}', 'a.yaml:1:19: broken YAML: Map keys must be unique'],
    ['two merge keys in one map', 'A: &a {A: 1}\nB: &b {B: 2}\nResources:\n  R:\n    <<: *a\n    <<: *b\n', 'a.yaml:6:5: broken YAML: Map keys must be unique'],
    ['a key twice in JSON', '{"Resources": {\n  "A": {"Type": "T"},\n  "A": {}}}', 'a.yaml:3:3: broken JSON: a key that is in the object already; keep one of them'],
    ['a tag that nobody knows', 'Resources:\n  A: !Reff B', 'a.yaml:2:6: broken YAML: Unresolved tag: !Reff'],
    ['a list under a tag that nobody knows', 'Resources:\n  A: !Foo [1]', /^a\.yaml:2:6: broken YAML: Unresolved tag: !Foo/],
    ['a binary', 'Resources:\n  A: !!binary aGk=', /^a\.yaml:2:6: broken YAML: Unresolved tag/],
    ['several documents', 'Resources: {}\n---\nResources: {}', /^a\.yaml:\d+:\d+: broken YAML: a second document begins here; give each template a file of its own$/],
    ['bytes that are no UTF-8', Uint8Array.from([0x7B, 0xFF, 0x7D]), 'a.yaml: not a text in UTF-8'],
    ['UTF-16', Buffer.from('\uFEFF{"Resources": {}}', 'utf16le'), 'a.yaml: not a text in UTF-8'],
    ['a binary file', Buffer.from([0x1F, 0x8B, 0x08, 0x00, 0xFE]), 'a.yaml: not a text in UTF-8'],
    ['JSON nested 10,000 deep', `{"Resources": {"A": ${'['.repeat(10_000)}${']'.repeat(10_000)}}}`, 'a.yaml: nested deeper than 1000 levels'],
    ['YAML nested 10,000 deep', `Resources: {A: ${'['.repeat(10_000)}${']'.repeat(10_000)}}`, /^a\.yaml: nested (too deep to be parsed|deeper than 1000 levels)$/],
  ])('%s', (_name, source, expected) => {
    const message = refusal(source);
    expect(message).not.toContain('\n');
    expect(message).toMatch(expected instanceof RegExp ? expected : new RegExp(`^${expected.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`));
  });
});

test('a template that is named as one may be empty, as the CDK writes it', () => {
  expect(parseTemplate('{"Resources": null}', 'a.json', true)).toEqual({ Resources: {} });
  expect(parseTemplate('{"Rules": {}}', 'a.json', true)).toEqual({ Rules: {}, Resources: {} });
  expect(() => parseTemplate('{"Resources": []}', 'a.json', true)).toThrow(UnusableInput);
  expect(() => parseTemplate('[]', 'a.json', true)).toThrow(UnusableInput);
});

describe('accepts', () => {
  test.each<[string, string | Uint8Array]>([
    ['a template without resources', '{"Resources": {}}'],
    ['a byte order mark in a text', '\uFEFF{"Resources": {}}'],
    ['a byte order mark in a file', Buffer.from('\uFEFFResources: {}')],
    ['JSON indented with tabs', '{\n\t"Resources": {}\n}'],
    ['line ends of Windows', 'Resources:\r\n  {}\r\n'],
    ['a document start', '---\nResources: {}\n'],
    ['comments', '# x\nResources: {} # y'],
    ['a bracket in the first key', 'A[0]: 1\nResources: {}'],
    ['keys that are lists', '? [a]\n: 1\n? [b]\n: 2\nResources: {}'],
    ['JSON behind blank lines', '\n\n {"Resources": {}}'],
  ])('%s', (_name, source) => {
    expect(parseTemplate(source, 'a.yaml').Resources).toEqual({});
  });

  test.each<[string, (text: string) => string | Uint8Array]>([['a text', text => text], ['a file', text => Buffer.from(text)]])('of the marks of byte order in %s only the first goes', (_name, as) => {
    expect(parseTemplate(as('{"Resources": {"A": "x\uFEFF"}}'), 'a.json').Resources).toEqual({ A: 'x\uFEFF' });
    expect(parseTemplate(as('\uFEFF{"Resources": {"A": "x\uFEFF"}}'), 'a.json').Resources).toEqual({ A: 'x\uFEFF' });
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('ids called %s, and nothing is polluted', name => {
    for (const source of [`{"Resources": {${JSON.stringify(name)}: {"Type": "T"}}}`, `Resources:\n  ${name}: {Type: T, X: !Join ["", [{${name}: 1}]]}`, `B: &b {${name}: {Type: T}}\nResources: {<<: *b}`]) {
      const { Resources } = parseTemplate(source, 'a.yaml') as { Resources: Json };
      expect(Object.keys(Resources)).toEqual([name]);
      expect(Object.getPrototypeOf(Resources)).toBe(Object.prototype);
    }
    expect(({} as Record<string, unknown>).Type).toBeUndefined();
  });
});

describe('sizes', () => {
  test('of more than 64 MiB, and of YAML of more than 8 MiB, are refused', () => {
    expect(refusal(Buffer.alloc(64 * 1024 * 1024 + 1, ' '))).toBe('a.yaml: larger than 64 MiB');
    expect(refusal(Buffer.alloc(64 * 1024 * 1024, ' '))).toBe('a.yaml: the file is empty');
    expect(refusal(`A: ${'x'.repeat(8 * 1024 * 1024 - 3)}`)).toBe('a.yaml: not a CloudFormation template: expected an object under "Resources"');
    expect(refusal(`A: ${'x'.repeat(8 * 1024 * 1024)}`)).toBe('a.yaml: YAML of more than 8 MiB; give it as JSON');
    expect(refusal(`{"Resources": {}, "A": "${'x'.repeat(8 * 1024 * 1024)}"}`)).toBe('accepted');
  });

  test('maps of many keys are read in linear time', () => {
    const text = (count: number) => `Resources:\n${Array.from({ length: count }, (_, index) => `  R${index}: {Type: T}\n`).join('')}`;
    const time = (count: number) => {
      const source = text(count);
      const started = performance.now();
      expect(Object.keys(parseTemplate(source, 'a.yaml').Resources as Json)).toHaveLength(count);
      return performance.now() - started;
    };
    const runs = Array.from({ length: 3 }, () => [time(1500), time(12_000)]);
    // Eight times the work; were it quadratic, it would be sixty-four times.
    expect(Math.min(...runs.map(each => each[1])) / Math.min(...runs.map(each => each[0]))).toBeLessThan(30);
  });
});
