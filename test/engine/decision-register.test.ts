import { appRule, resourceRule } from './rule-of';
import { Measure, RegisterEntry, saidIn, settle } from '../../lib/engine/decision-register';
import { Decision } from '../../lib/engine/decisions';
import { evaluate } from '../../lib/engine/evaluate';
import { ResourceGraph } from '../../lib/facts/graph';
import { StackMetadata } from '../../lib/facts/stack-metadata';
import { Rule } from '../../lib/rules/rule';
import { compliant, nonCompliant } from '../../lib/rules/verdict';
import { addTo, templateOf } from '../facts/graph-of';

const addressable = resourceRule({ id: 'key-rotation', aliases: ['rotation'], safeguards: ['164.312(a)(2)(iv)'], check: () => nonCompliant({ at: 'Rotates', found: 'no' }) });
const required = resourceRule({ id: 'backup', safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)'], crosswalk: { cdkNag: ['Backup'] }, check: () => nonCompliant() });
const met = resourceRule({ id: 'versioning', check: () => compliant() });
const RULES: readonly Rule[] = [addressable, required, met];

const SOUND: Decision = { constructPath: 'App/Data', rule: 'key-rotation', kind: 'accepted-risk', reason: 'because', owner: 'platform', expires: '2027-11-23' };
const decision = (change: Partial<Decision> = {}): Decision => ({ ...SOUND, ...change });
const ack = (id: string, constructPath = 'App/Data', reason = 'because') => ({ id, constructPath, reason });

/** An app with one bucket, and what people said in it. */
function settled(decisions: readonly Decision[], acknowledgements: readonly ReturnType<typeof ack>[] = [], measure: Partial<Measure> = {}) {
  const metadata = new StackMetadata(() => ({
    '/App': [{ type: 'aws:cdk:templateFile', data: 'App.json' }],
    '/App/Data/Bucket/Resource': [{ type: 'aws:cdk:logicalId', data: 'Bucket' }],
  }));
  const { graph } = templateOf({ Resources: { Bucket: { Type: 'T' } } }, { stackName: 'App', file: 'App.json', metadata });
  const outcome = settle(graph, evaluate(graph, RULES), { decisions, acknowledgements }, { rules: RULES, day: '2026-11-23', ...measure });
  return {
    ...outcome,
    open: outcome.findings.filter(each => each.verdict.status !== 'COMPLIANT' && !each.acknowledgement).map(each => each.rule.id),
    told: outcome.aboutDecisions.map(each => `${each.rule.id} (${each.rule.severity}): ${each.verdict.at}: ${each.verdict.found}`),
    states: outcome.register.map((each: RegisterEntry) => [each.state, each.findings]),
  };
}

test('where nobody said anything, findings are as they are', () => {
  const { open, told, register } = settled([]);
  expect([open, told, register]).toEqual([['key-rotation', 'backup'], [], []]);
});

describe('how it stands with a decision', () => {
  test.each<[string, Decision, string, string[], string[]]>([
    ['that holds', decision(), 'in-force', ['backup'], []],
    ['that ends in 31 days', decision({ expires: '2026-12-24' }), 'in-force', ['backup'], []],
    ['that ends in 30 days', decision({ expires: '2026-12-23' }), 'expires-soon', ['backup'],
      ['decision-expires-soon (medium): key-rotation on App/Data: accepted-risk, of platform: expires on 2026-12-23']],
    ['that ends today', decision({ expires: '2026-11-23' }), 'expires-soon', ['backup'],
      ['decision-expires-soon (medium): key-rotation on App/Data: accepted-risk, of platform: expires on 2026-11-23']],
    ['that ended yesterday', decision({ expires: '2026-11-22' }), 'expired', ['key-rotation', 'backup'],
      ['decision-expired (high): key-rotation on App/Data: accepted-risk, of platform: expired on 2026-11-22']],
    ['of another kind than what is required allows', decision({ rule: 'backup' }), 'refused', ['key-rotation', 'backup'],
      ['required-needs-alternative (high): backup on App/Data: accepted-risk, of platform: 164.308(a)(7)(ii)(A) Data backup plan (required) can be met by another measure only']],
    ['of what is required, by an alternative', decision({ rule: 'backup', kind: 'alternative-measure', replacedBy: 'a copy elsewhere' }), 'in-force', ['key-rotation'], []],
    ['on a required safeguard', decision({ rule: undefined, safeguard: '164.308(a)(7)(ii)(A)' }), 'refused', ['key-rotation', 'backup'],
      ['required-needs-alternative (high): 164.308(a)(7)(ii)(A) on App/Data: accepted-risk, of platform: 164.308(a)(7)(ii)(A) Data backup plan (required) can be met by another measure only']],
    ['on what is met', decision({ rule: 'versioning' }), 'needless', ['key-rotation', 'backup'],
      ['decision-needless (low): versioning on App/Data: accepted-risk, of platform: nothing there to decide']],
    ['on another property', decision({ property: 'Other' }), 'needless', ['key-rotation', 'backup'],
      ['decision-needless (low): key-rotation at Other on App/Data: accepted-risk, of platform: nothing there to decide']],
    ['on what is met, long ago', decision({ rule: 'versioning', expires: '2020-01-01' }), 'needless', ['key-rotation', 'backup'],
      ['decision-needless (low): versioning on App/Data: accepted-risk, of platform: nothing there to decide']],
    ['on a safeguard that nothing breaks', decision({ rule: undefined, safeguard: '164.312(d)' }), 'needless', ['key-rotation', 'backup'],
      ['decision-needless (low): 164.312(d) on App/Data: accepted-risk, of platform: nothing there breaks this safeguard and no other']],
    ['on a rule that there is not', decision({ rule: 'key-rotatoin' }), 'invalid', ['key-rotation', 'backup'],
      ['decision-unknown-rule (medium): key-rotatoin on App/Data: "key-rotatoin" is no rule: did you mean key-rotation?']],
    ['without a reason', decision({ reason: '' }), 'invalid', ['key-rotation', 'backup'], ['decision-without-reason (high): key-rotation on App/Data: the reason is empty: say why it is left as it is']],
    ['without owner and day', decision({ owner: '', expires: '' }), 'invalid', ['key-rotation', 'backup'], [
      'decision-incomplete (high): key-rotation on App/Data: the owner is empty: say who answers for it, a person or a team',
      'decision-incomplete (high): key-rotation on App/Data: it expires on "": give a day of the calendar such as 2027-11-23',
    ]],
    ['about nothing', decision({ rule: undefined }), 'invalid', ['key-rotation', 'backup'], ['decision-incomplete (high): a decision on App/Data: give a rule or a safeguard, one of the two']],
  ])('%s', (_name, given, state, open, told) => {
    const outcome = settled([given]);
    expect([outcome.open, outcome.told, outcome.states]).toEqual([open, told, [[state, 2 - open.length]]]);
  });

  test('of several on one matter the first that is within its time holds, and the others are told', () => {
    const { told, states, open } = settled([decision({ rule: 'rotation', expires: '2020-01-01' }), decision({ reason: 'second' }), decision({ owner: 'another' })]);
    expect(states.sort()).toEqual([['duplicate', 0], ['duplicate', 0], ['in-force', 1]]);
    expect([open, told]).toEqual([['backup'], [
      'decision-duplicate (low): rotation on App/Data: accepted-risk, of platform: another one on the same matter is there',
      'decision-duplicate (low): key-rotation on App/Data: accepted-risk, of another: another one on the same matter is there',
    ]]);
  });

  test('two that are over are one that is over', () => {
    expect(settled([decision({ expires: '2020-01-01' }), decision({ expires: '2021-01-01' })]).states.sort()).toEqual([['duplicate', 0], ['expired', 0]]);
  });

  test('those on different matters, or constructs, are no duplicates', () => {
    const { told } = settled([decision(), decision({ property: 'Rotates' }), decision({ constructPath: 'App' }), decision({ rule: undefined, safeguard: '164.312(a)(2)(iv)' })]);
    expect(told).toEqual([]);
  });
});

describe('acknowledgements', () => {
  test.each<[string, ReturnType<typeof ack>, string[]]>([
    ['of what leaves a choice', ack('hipaa::key-rotation'), []],
    ['of what is required', ack('hipaa::backup'), ['required-needs-alternative (low): hipaa::backup on App/Data: acknowledged without a measure that replaces it, an owner and a last day']],
    ['of what is required, as cdk-nag calls it', ack('HIPAA.Security::HIPAA.Security-Backup'),
      ['required-needs-alternative (low): HIPAA.Security::HIPAA.Security-Backup on App/Data: acknowledged without a measure that replaces it, an owner and a last day']],
    ['without a reason', ack('hipaa::key-rotation', 'App', ' '), ['decision-without-reason (low): hipaa::key-rotation on App: acknowledged without a reason']],
    ['of what is met', ack('hipaa::versioning'), ['decision-needless (low): hipaa::versioning on App/Data: nothing there to acknowledge']],
    ['of a rule that there is not', ack('hipaa::bakcup'), ['decision-unknown-rule (low): hipaa::bakcup on App/Data: "bakcup" is no rule: did you mean backup?']],
    ['of what is found elsewhere, on the app', ack('hipaa::attestation-overdue', ''), []],
    ['of what is found elsewhere, but not there', ack('hipaa::attestation-overdue'),
      ['decision-needless (low): hipaa::attestation-overdue on App/Data: it is found on the app as a whole, and acknowledged there']],
    ['of what is nearly found elsewhere', ack('hipaa::attestation-overdu', ''),
      ['decision-unknown-rule (low): hipaa::attestation-overdu on the app: "attestation-overdu" is no rule: did you mean attestation-overdue?']],
    ['for another tool', ack('Annotation::anything', 'App', ''), []],
    ['for cdk-nag alone', ack('HIPAA.Security::HIPAA.Security-Other', 'App', ''), []],
    ['that the gate itself wrote', ack('hipaa::key-rotation[accepted-risk]'), []],
    ['of what is said of decisions', ack('hipaa::decision-needless'), []],
  ])('%s', (_name, given, told) => {
    expect(settled([], [given], { foundElsewhere: ['attestation-overdue'] }).told).toEqual(told);
  });

  test('silence as ever, and are undocumented', () => {
    const { open, register } = settled([], [ack('hipaa::backup'), ack('Other::x')]);
    expect(open).toEqual(['key-rotation']);
    expect(register).toEqual([{ constructPath: 'App/Data', rule: 'hipaa::backup', kind: 'acknowledgement', reason: 'because', findings: 1, state: 'undocumented' }]);
  });

  test('fail where that is asked for, and silence all the same', () => {
    const { open, aboutDecisions } = settled([], [ack('hipaa::backup'), ack('hipaa::key-rotation', 'App', ''), ack('hipaa::versioning')], { plainAcknowledgements: 'error' });
    expect([open, aboutDecisions.map(each => `${each.rule.id} ${each.rule.severity}`).sort()])
      .toEqual([[], ['decision-needless low', 'decision-without-reason high', 'required-needs-alternative high']]);
  });

  test('silence what is advice on decisions, and nothing that is more', () => {
    const acknowledgements = ['decision-needless', 'decision-expired'].map(id => ack(`hipaa::${id}`, 'App'));
    const { aboutDecisions } = settled([decision({ rule: 'versioning' }), decision({ expires: '2020-01-01' })], acknowledgements);
    expect(aboutDecisions.map(each => [each.rule.id, each.acknowledgement?.id])).toEqual([['decision-expired', undefined], ['decision-needless', 'hipaa::decision-needless']]);
  });
});

describe('where it is told', () => {
  const at = (constructPath: string) => {
    const [{ resource, template }] = settled([decision({ constructPath, reason: '' })]).aboutDecisions;
    return [resource?.constructPath, template?.file];
  };

  test.each<[string, (string | undefined)[]]>([
    ['App/Data/Bucket/Resource', ['App/Data/Bucket/Resource', 'App.json']],
    ['App/Data/Bucket', ['App/Data/Bucket/Resource', 'App.json']],
    ['App/Data', [undefined, 'App.json']],
    ['App', [undefined, 'App.json']],
    ['', [undefined, undefined]],
    ['Apple', [undefined, undefined]],
  ])('a decision on %p', (constructPath, expected) => {
    expect(at(constructPath)).toEqual(expected);
  });

  test('one on the app says so', () => {
    expect(settled([decision({ constructPath: '', owner: '' })]).told[0]).toContain('key-rotation on the app: the owner is empty');
  });
});

test('the register holds all that was recorded, by place', () => {
  const full = decision({ constructPath: 'App/B', property: 'Rotates', ticket: 'SEC-1', evidence: 'the wiki' });
  const { register } = settled([full, decision({ constructPath: '' })], [ack('hipaa::key-rotation', 'App/A')]);
  expect(register.map(each => [each.constructPath, each.state])).toEqual([['', 'in-force'], ['App/A', 'undocumented'], ['App/B', 'needless']]);
  expect(register[2]).toEqual({ ...full, findings: 0, state: 'needless' });
});

test('an app-wide finding is decided on the app', () => {
  const rule = appRule({ safeguards: ['164.312(a)(2)(iv)'], check: () => nonCompliant() });
  const { graph } = templateOf({});
  graph.isApp = true;
  const open = (constructPath: string) => settle(graph, evaluate(graph, [rule]), { decisions: [decision({ rule: 'x-rule', constructPath })], acknowledgements: [] }, { rules: [rule], day: '2026-11-23' })
    .findings.filter(each => !each.acknowledgement).length;
  expect([open(''), open('App')]).toEqual([0, 1]);
});

test('an assembly says what was recorded in its stacks', () => {
  const metadata = new StackMetadata(() => ({
    '/App/A': [{ type: 'cdk-hipaa:decision', data: { rule: 'backup', owner: 'platform' } }, { type: 'aws:cdk:acknowledged-rules', data: { 'hipaa::backup': 'because' } }],
  }));
  const { graph } = templateOf({}, { metadata });
  const said = saidIn(graph);
  expect(said.acknowledgements).toEqual([{ id: 'hipaa::backup', reason: 'because', constructPath: 'App/A' }]);
  expect(said.decisions).toEqual([expect.objectContaining({ constructPath: 'App/A', rule: 'backup', owner: 'platform', reason: '' })]);
});

describe('of two apps judged together', () => {
  const said = (owner: string) => new StackMetadata(() => ({
    '/App': [{ type: 'aws:cdk:templateFile', data: 'App.json' }],
    '/App/Data/Bucket/Resource': [{ type: 'aws:cdk:logicalId', data: 'Bucket' }],
    ...owner !== '' && { '/App/Data': [{ type: 'cdk-hipaa:decision', data: { ...SOUND, owner } }, { type: 'aws:cdk:acknowledged-rules', data: { 'hipaa::backup': owner } }] },
  }));
  const both = (...owners: readonly string[]) => {
    const graph = new ResourceGraph();
    for (const [index, owner] of owners.entries()) addTo(graph, { Resources: { Bucket: { Type: 'T' } } }, { stackName: 'App', file: 'App.json', metadata: said(owner), app: `${index}.out` });
    const { findings, aboutDecisions } = settle(graph, evaluate(graph, [addressable, required]), saidIn(graph), { rules: RULES, day: '2026-11-23' });
    return {
      reasons: findings.map(each => [each.rule.id, graph.appOf(each.template!), each.decision?.owner ?? each.acknowledgement?.reason]),
      told: aboutDecisions.map(each => [each.rule.id, graph.appOf(each.template!)]),
    };
  };

  test('what was said in one is not said in the other', () => {
    for (const [owners, app] of [[['dev', ''], '0.out'], [['', 'dev'], '1.out']] as const) {
      expect(both(...owners).reasons.filter(each => each[2] !== undefined)).toEqual([['key-rotation', app, 'dev'], ['backup', app, 'dev']]);
      expect(both(...owners).told).toEqual([['required-needs-alternative', app]]);
    }
  });

  test('what was said in both counts in each, and is no duplicate', () => {
    const { reasons, told } = both('dev', 'prod');
    expect(reasons).toEqual([['key-rotation', '0.out', 'dev'], ['key-rotation', '1.out', 'prod'], ['backup', '0.out', 'dev'], ['backup', '1.out', 'prod']]);
    expect(told).toEqual([['required-needs-alternative', '0.out'], ['required-needs-alternative', '1.out']]);
  });
});
