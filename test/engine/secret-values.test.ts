import { hider, secretValues, withheld } from '../../lib/engine/secret-values';
import { ResourceGraph } from '../../lib/facts/graph';
import { compliant, insufficientData, nonCompliant } from '../../lib/rules/verdict';
import { addTo, nestIn, templateOf } from '../facts/graph-of';

const SECRET = 'zq81kk-Can4ry';
const SHOWN = '(a secret, not shown)';
const valuesOf = (body: object) => secretValues(templateOf({ ...body }).graph);

describe('what must not be shown', () => {
  test.each<[string, object, readonly string[]]>([
    ['defaults whose name says so, or that are not to be echoed, the longest first', {
      ApiKey: { Type: 'String', Default: 'zq81kk' },
      Note: { Type: 'String', Default: 'a longer one', NoEcho: true },
      Other: { Type: 'String', Default: 'blue house', NoEcho: 'true' },
    }, ['a longer one', 'blue house', 'zq81kk']],
    ['a number that is not to be echoed', { Pin: { Type: 'Number', Default: 730412, NoEcho: true } }, ['730412']],
    ['each entry of a list, and all of it', { Codes: { Type: 'CommaDelimitedList', Default: 'red fox, blue jay', NoEcho: true } }, ['red fox, blue jay', 'blue jay', 'red fox']],
    ['nothing under a name that says nothing', { Stage: { Type: 'String', Default: 'production' } }, []],
    ['no switch, hidden or not', { Public: { Type: 'String', Default: 'false', NoEcho: true } }, []],
    ['nothing of three letters', { ApiKey: { Type: 'String', Default: 'abc' }, Hidden: { Type: 'String', Default: 'abc', NoEcho: true } }, []],
    ['nothing without a default', { ApiKey: { Type: 'String' } }, []],
    ['no declaration that is none', { ApiKey: null }, []],
    ['not where a secret is kept', { ApiKey: { Type: 'String', Default: '{{resolve:ssm-secure:key}}', NoEcho: true } }, []],
  ])('%s', (_name, parameters, values) => {
    expect(valuesOf({ Parameters: parameters })).toEqual(values);
  });

  test('what a parent stack passes', () => {
    const parent = templateOf({ Resources: { Child: { Type: 'AWS::CloudFormation::Stack', Properties: { Parameters: { DbPassword: SECRET, Stage: 'production' } } } } });
    nestIn(parent, 'Child', { Parameters: { DbPassword: { Type: 'String', NoEcho: true }, Stage: { Type: 'String' } } });
    expect(secretValues(parent.graph)).toEqual([SECRET]);
  });

  test('what mappings hold under a name that says so', () => {
    expect(valuesOf({ Mappings: { Stages: { prod: { Password: SECRET, Size: 'a large one' }, odd: 3 }, none: null } })).toEqual([SECRET]);
  });
});

describe('hides', () => {
  test.each<[string, readonly string[], string, string]>([
    ['nothing where there is no secret', [], 'zq81kk...', 'zq81kk...'],
    ['a secret within other words', ['zq81kk'], 'Bearerzq81kk, twice zq81kk', `Bearer${SHOWN}, twice ${SHOWN}`],
    ['a short one as a word of its own', ['1234'], '1234, 12345 and a1234', `${SHOWN}, 12345 and a1234`],
    ['one with signs that mean something in patterns', ['a.c*(x)[1]'], 'abc, a.c*(x)[1]', `abc, ${SHOWN}`],
    ['one that is written as JSON', ['say "open"'], '{"Words":"say \\"open\\""}', `{"Words":"${SHOWN}"}`],
    ['the beginning of one that is cut off', [SECRET], 'x zq81k... and more', `x ${SHOWN}... and more`],
    ['no three letters before a cut', [SECRET], 'x zq8...', 'x zq8...'],
    ['a word of what stands for it', ['secret'], `a secret: ${SHOWN}`, `a ${SHOWN}: ${SHOWN}`],
  ])('%s', (_name, secrets, text, shown) => {
    expect(hider(secrets)(text)).toBe(shown);
    expect(hider(secrets)(hider(secrets)(text))).toBe(shown);
  });
});

describe('findings', () => {
  const graph = templateOf({ Parameters: { ApiKey: { Type: 'String', Default: SECRET } } }).graph;

  test('say the same but for the secret, and still share their verdicts', () => {
    const verdict = nonCompliant({ at: 'Public', value: SECRET });
    const [first, second, third, fourth] = withheld([
      { id: 1, verdict }, { id: 2, verdict }, { id: 3, verdict: insufficientData({ found: `looks like ${SECRET}` }) }, { id: 4, verdict: compliant() },
    ], graph);
    expect(first).toMatchObject({ id: 1, verdict: { status: 'NON_COMPLIANT', at: 'Public', found: SHOWN } });
    expect(second.verdict).toBe(first.verdict);
    expect(third.verdict.found).toBe(`looks like ${SHOWN}`);
    expect(fourth.verdict).toMatchObject({ status: 'COMPLIANT', found: undefined });
    expect(verdict.found).toBe(SECRET);
  });

  test('are left as they are where nothing is secret, until a template comes in that has a secret', () => {
    const growing = new ResourceGraph();
    addTo(growing, {});
    const findings = [{ verdict: nonCompliant({ found: SECRET }) }];
    expect(withheld(findings, growing)).toBe(findings);
    addTo(growing, { Parameters: { ApiKey: { Type: 'String', Default: SECRET } } });
    expect(withheld(findings, growing)[0].verdict.found).toBe(SHOWN);
  });

  test('a long secret is not shown by its first part', () => {
    const long = 'k3y-'.repeat(100);
    const other = templateOf({ Parameters: { ApiKey: { Type: 'String', Default: long, NoEcho: true } } }).graph;
    expect(withheld([{ verdict: nonCompliant({ at: 'Public', value: `${'x'.repeat(90)}${long}` }) }], other)[0].verdict.found).toBe(`${'x'.repeat(90)}${SHOWN}...`);
  });
});
