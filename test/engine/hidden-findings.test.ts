import { resourceRule } from './rule-of';
import { settle } from '../../lib/engine/decision-register';
import { Decision } from '../../lib/engine/decisions';
import { evaluate } from '../../lib/engine/evaluate';
import { DecidedFinding } from '../../lib/engine/finding';
import { hiddenBehind } from '../../lib/engine/hidden-findings';
import { Resource } from '../../lib/facts/resource';
import { RULES } from '../../lib/rules';
import { ResourceRule } from '../../lib/rules/rule';
import { Verdict, nonCompliant, worst } from '../../lib/rules/verdict';
import { nestIn, templateOf } from '../facts/graph-of';

/** Every value of a property has to be `good`; the worst is told. */
const valuesAreGood = (...paths: readonly string[]) => (resource: Resource): Verdict =>
  worst(paths.flatMap(path => resource.read(path)).map(reading => new Verdict(reading.value === undefined || reading.value === 'good' ? 'COMPLIANT' : 'NON_COMPLIANT', reading)));
const ports = resourceRule({ safeguards: ['164.312(a)(2)(iv)'], check: valuesAreGood('Ports[*].From') });
const both = resourceRule({ safeguards: ['164.312(a)(2)(iv)'], check: valuesAreGood('Here', 'There') });

const valuesOf = (path: string) => resourceRule({ ...both, check: valuesAreGood(path) });
const NOTHING = { Ref: 'AWS::NoValue' };
const statements = valuesOf('Policy.Statement[*].Value');
const textOf = (...values: readonly string[]) => JSON.stringify({ Statement: values.map(Value => ({ Value })) });
const inProd = (then: unknown, otherwise: unknown) => ({ 'Fn::If': ['Prod', then, otherwise] });
const listOf = (...values: unknown[]) => ({ Ports: values.map(From => ({ From })) });
const decision = (property: string): Decision => ({ constructPath: '', rule: 'x-rule', property, kind: 'accepted-risk', reason: 'because', owner: 'platform', expires: '2099-12-31' });

/** What is open, and what is decided, of a rule on a resource with properties. */
function outcome(rule: ResourceRule, properties: object, ...decided: readonly string[]): { open: (string | undefined)[]; decided: (string | undefined)[] } {
  const { graph } = templateOf({ Resources: { A: { Type: 'T', Properties: properties } } });
  const before = JSON.stringify(properties);
  const { findings } = settle(graph, evaluate(graph, [rule]), { decisions: decided.map(decision), acknowledgements: [] }, { rules: [rule], day: '2026-11-23' });
  expect(JSON.stringify(properties)).toBe(before);
  expect(evaluate(graph, [rule])[0].verdict.at).toBe(findings[0].verdict.at);
  const at = (isDecided: boolean) => findings.filter(each => each.verdict.status !== 'COMPLIANT' && (each.decision !== undefined) === isDecided).map(each => each.verdict.at);
  return { open: at(false), decided: at(true) };
}

test.each<[string, ResourceRule, object, string[], string[], string[]]>([
  ['nothing, where all else is well', ports, listOf('bad', 'good'), ['Ports[0].From'], [], ['Ports[0].From']],
  ['another entry of the list', ports, listOf('bad', 'good', 'bad'), ['Ports[0].From'], ['Ports[2].From'], ['Ports[0].From']],
  ['one after the other, as they are decided', ports, listOf('bad', 'bad', 'bad'), ['Ports[0].From', 'Ports[1].From'], ['Ports[2].From'], ['Ports[0].From', 'Ports[1].From']],
  ['nothing, where every entry is decided', ports, listOf('bad', 'good', 'bad'), ['Ports[*].From'], [], ['Ports[0].From']],
  ['what is in another list, where every entry of one is decided', valuesOf('Lists[*].Of[*]'), { Lists: [{ Of: ['bad', 'bad'] }, { Of: ['bad'] }] }, ['Lists[0].Of[*]'], ['Lists[1].Of[0]'], ['Lists[0].Of[0]']],
  ['nothing, where every entry of every list is decided', valuesOf('Lists[*].Of[*]'), { Lists: [{ Of: ['bad', 'bad'] }, { Of: ['bad'] }] }, ['Lists[*].Of[*]'], [], ['Lists[0].Of[0]']],
  ['nothing where nothing was decided, since it is told anyway', ports, listOf('bad', 'bad'), ['Ports[1].From'], ['Ports[0].From'], []],
  ['another entry of a list that is chosen by a condition', ports, { Ports: inProd(listOf('bad', 'bad').Ports, listOf('bad', 'good', 'bad').Ports) }, ['Ports[0].From'], ['Ports[1].From'], ['Ports[0].From']],
  ['another entry, where each is there on a condition', ports, { Ports: [inProd({ From: 'bad' }, NOTHING), inProd(NOTHING, { From: 'bad' })] }, ['Ports[0].From'], ['Ports[1].From'], ['Ports[0].From']],
  ['another entry, conditions within conditions', ports, { Ports: { 'Fn::If': ['Large', inProd(NOTHING, listOf('good').Ports), [{ From: inProd('bad', 'good') }, inProd({ From: 'bad' }, NOTHING)]] } }, ['Ports[0].From'], ['Ports[1].From'], ['Ports[0].From']],
  ['nothing, where every entry of a list that is chosen by a condition is decided', ports, { Ports: inProd(listOf('bad', 'bad').Ports, listOf('bad').Ports) }, ['Ports[*].From'], [], ['Ports[0].From']],
  ['another property', both, { Here: 'bad', There: 'bad' }, ['Here'], ['There'], ['Here']],
  ['another property whose name begins alike', resourceRule({ ...both, check: valuesAreGood('Here', 'HereToo') }), { Here: 'bad', HereToo: 'bad' }, ['Here'], ['HereToo'], ['Here']],
  ['another property whose name begins alike, in the other branch', resourceRule({ ...both, check: valuesAreGood('Ports[*].From', 'Ports[*].FromToo') }),
    { Ports: [inProd({ From: 'bad' }, { FromToo: 'bad' })] }, ['Ports[0].From'], ['Ports[0].FromToo'], ['Ports[0].From']],
  ['nothing, where the other property is well', both, { Here: 'bad', There: 'good' }, ['Here'], [], ['Here']],
  ['nothing that only follows from what was taken away', resourceRule({ ...both, check: resource => resource.properties.Here === 'bad' ? nonCompliant({ at: 'Here' }) : nonCompliant({ at: 'Instead', found: 'absent' }) }),
    { Here: 'bad' }, ['Here'], [], ['Here']],
  ['nothing above or below it', resourceRule({ ...both, check: resource => nonCompliant({ at: (resource.properties.Here as { Below?: unknown }).Below === 'bad' ? 'Here.Below' : 'Here' }) }),
    { Here: { Below: 'bad' } }, ['Here.Below'], [], ['Here.Below']],
  ['nothing, where the rule cannot do without it', resourceRule({ ...both, check: resource => nonCompliant({ at: (resource.properties.Here as string).startsWith('b') ? 'Here' : 'There' }) }),
    { Here: 'bad', There: 'bad' }, ['Here'], [], ['Here']],
  ['nothing, where the place is not in the template', resourceRule({ ...both, check: () => nonCompliant({ at: 'AWS::S3::BucketPolicy' }) }), {}, ['AWS::S3::BucketPolicy'], [], ['AWS::S3::BucketPolicy']],
  ['another entry, in the text of a JSON', statements, { Policy: textOf('bad', 'good', 'bad') }, ['Policy.Statement[0].Value'], ['Policy.Statement[2].Value'], ['Policy.Statement[0].Value']],
  ['nothing, where every entry in the text of a JSON is decided', statements, { Policy: textOf('bad', 'good', 'bad') }, ['Policy.Statement[*].Value'], [], ['Policy.Statement[0].Value']],
  ['nothing, where all else in the text of a JSON is well', statements, { Policy: textOf('bad', 'good') }, ['Policy.Statement[0].Value'], [], ['Policy.Statement[0].Value']],
  ['another entry, in a text with parts of the deployment', statements, { Policy: { 'Fn::Join': ['', ['{"Statement":[{"Value":"bad","Of":"', { Ref: 'AWS::AccountId' }, '"},{"Value":"bad"}]}']] } },
    ['Policy.Statement[0].Value'], ['Policy.Statement[1].Value'], ['Policy.Statement[0].Value']],
  ['another entry, in a text of one branch', statements, { Policy: inProd(textOf('bad', 'bad'), textOf('good')) }, ['Policy.Statement[0].Value'], ['Policy.Statement[1].Value'], ['Policy.Statement[0].Value']],
  ['another entry, of a list that is split from a text', valuesOf('Ports[*]'), { Ports: { 'Fn::Split': [',', 'bad,good,bad'] } }, ['Ports[0]'], ['Ports[2]'], ['Ports[0]']],
  ['nothing, where every entry of a list that is split from a text is decided', valuesOf('Ports[*]'), { Ports: { 'Fn::Split': [',', 'bad,good,bad'] } }, ['Ports[*]'], [], ['Ports[0]']],
  ['what is in the text of a JSON, behind another property', resourceRule({ ...both, check: valuesAreGood('Here', 'Policy.Statement[*].Value') }), { Here: 'bad', Policy: textOf('bad') }, ['Here'],
    ['Policy.Statement[0].Value'], ['Here']],
  ['nothing, where a rule says something else of the same as a text',
    resourceRule({ ...both, check: resource => nonCompliant({ at: typeof resource.properties.Policy === 'string' ? 'Policy.Statement' : 'There' }) }), { Policy: textOf('bad'), There: 'bad' },
    ['Policy.Statement'], [], ['Policy.Statement']],
  ['what a rule that tells all of them told before', resourceRule({ ...both, check: () => [nonCompliant({ at: 'Here' }), nonCompliant({ at: 'There' })] }), { Here: 'bad', There: 'bad' }, ['Here'], ['There'], ['Here']],
])('a decision on one place hides %s', (_name, rule, properties, decided, open, silenced) => {
  expect(outcome(rule, properties, ...decided)).toEqual({ open, decided: silenced });
});

test('a whole entry is taken away where it says the same without the property', () => {
  const present = resourceRule({ ...ports, check: resource => worst(resource.read('Ports[*]').map(({ value, at }) => value === undefined ? new Verdict('COMPLIANT') : nonCompliant({ at: `${at}.From` }))) });
  expect(outcome(present, listOf('a', 'b'), 'Ports[0].From')).toEqual({ open: ['Ports[1].From'], decided: ['Ports[0].From'] });
});

test('what is decided for the rule as a whole hides nothing that was not decided', () => {
  const { graph } = templateOf({ Resources: { A: { Type: 'T', Properties: listOf('bad', 'bad') } } });
  const whole: DecidedFinding[] = evaluate(graph, [ports]).map(each => ({ ...each, decision: { ...decision(''), property: undefined } }));
  expect(hiddenBehind(whole)).toEqual([]);
});

test('a list of 5,000 entries takes a moment', () => {
  const started = performance.now();
  const { open, decided } = outcome(ports, listOf(...Array.from({ length: 5000 }, () => 'bad')), 'Ports[*].From');
  expect([open, decided]).toEqual([[], ['Ports[0].From']]);
  expect(performance.now() - started).toBeLessThan(2000);
});

test('a decision on one entry of a list that a nested stack is given hides no other', () => {
  const parent = templateOf({ Resources: { Nested: { Type: 'AWS::CloudFormation::Stack', Properties: { Parameters: { Ports: 'bad,good,bad' } } } } });
  const nested = nestIn(parent, 'Nested', { Parameters: { Ports: { Type: 'CommaDelimitedList' } }, Resources: { A: { Type: 'T', Properties: { Ports: { Ref: 'Ports' } } } } });
  const rule = valuesOf('Ports[*]');
  const { findings } = settle(nested.graph, evaluate(nested.graph, [rule]), { decisions: [decision('Ports[0]')], acknowledgements: [] }, { rules: [rule], day: '2026-11-23' });
  expect(findings.filter(({ verdict }) => verdict.status === 'NON_COMPLIANT').map(({ verdict, ...each }) => [verdict.at, each.decision !== undefined])).toEqual([['Ports[0]', true], ['Ports[2]', false]]);
});

test('what is hidden more deeply than it is looked for is open', () => {
  const { open, decided } = outcome(ports, listOf(...Array.from({ length: 150 }, () => 'bad')), ...Array.from({ length: 150 }, (_, index) => `Ports[${index}].From`));
  expect([open.length, decided.length]).toEqual([1, 100]);
});

test('what rules remember of a resource is asked anew', () => {
  const rule = RULES.find(each => each.id === 'cloudfront-origin-tls') as ResourceRule;
  const origin = (Id: string) => ({ Id, DomainName: `${Id}.example.com`, CustomOriginConfig: { OriginProtocolPolicy: 'http-only' } });
  const { graph } = templateOf({ Resources: { A: { Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig: { Origins: [origin('a'), origin('b')] } } } } });
  const place = (index: number) => `DistributionConfig.Origins[${index}].CustomOriginConfig.OriginProtocolPolicy`;
  const { findings } = settle(graph, evaluate(graph, [rule]), {
    decisions: [{ ...decision(place(0)), rule: rule.id, kind: 'alternative-measure', replacedBy: 'a private line' }], acknowledgements: [],
  }, { rules: [rule], day: '2026-11-23' });
  expect(findings.map(each => [each.verdict.at, each.decision !== undefined])).toEqual([[place(0), true], [place(1), false]]);
});

test('a tower of conditions, and a thicket of them, take a moment', () => {
  const started = performance.now();
  let tower: object = listOf('bad', 'bad').Ports;
  for (let height = 0; height < 20_000; height++) tower = inProd(tower, tower);
  const { graph } = templateOf({ Resources: { A: { Type: 'T', Properties: {} } } });
  const resource = graph.resources[0];
  Object.assign(resource.properties, { Ports: tower });
  const at = 'Ports[0].From';
  const findings: DecidedFinding[] = [{ rule: ports, resource, template: resource.template, verdict: nonCompliant({ at, found: 'bad' }), decision: { ...decision(at) } }];
  expect(() => hiddenBehind(findings)).not.toThrow();
  expect(performance.now() - started).toBeLessThan(4000);
});
