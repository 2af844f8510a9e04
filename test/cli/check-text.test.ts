import { checkLines } from '../../lib/cli/check-text';
import { BaselineEntry } from '../../lib/engine/baseline';
import type { RegisterEntry } from '../../lib/engine/decision-register';
import { decisionRule } from '../../lib/engine/decision-rules';
import type { Decision } from '../../lib/engine/decisions';
import { evaluate } from '../../lib/engine/evaluate';
import type { DecidedFinding } from '../../lib/engine/finding';
import { summarize } from '../../lib/engine/summarize';
import { locate } from '../../lib/evidence/located-finding';
import { ResourceGraph } from '../../lib/facts/graph';
import { RULES } from '../../lib/rules';

function render(isColored: boolean, known?: BaselineEntry): string {
  const graph = new ResourceGraph();
  graph.add({ Resources: { Scans: { Type: 'AWS::S3::Bucket' } } }, { file: 'records.json' });
  const rules = RULES.filter(rule => rule.id === 's3-bucket-versioning');
  const findings = evaluate(graph, rules).map(each => ({ ...each, known }));
  return [...checkLines(findings, summarize(graph, rules, findings), { isColored, policy: { failOn: 'high', strict: false } })].join('');
}

test('names file, resource and type over its findings', () => {
  expect(render(false).split('\n')[0]).toBe('records.json  Scans  AWS::S3::Bucket');
});

test('counts what was judged in the last line', () => {
  expect(render(false).trimEnd().split('\n').at(-1)).toBe('1 resource in 1 template, 1 rule (1 applied): 0 compliant, 1 not met (1 high), 0 undetermined, 0 acknowledged');
});

test('paints only where colours are wanted', () => {
  expect(render(true)).toContain('\u001b[31mFAIL');
  expect(render(false)).not.toContain('\u001b');
});

test('what the baseline knows says since when, whose it is and until when', () => {
  const entry = { rule: 's3-bucket-versioning', path: '', property: '', count: 1, since: '2026-11-23', owner: 'platform' };
  expect(render(false, entry)).toMatch(/ {2}KNOWN s3-bucket-versioning \(high\): .*\n(.*\n)+ {4}In the baseline since 2026-11-23, of platform\n/);
  expect(render(false, { ...entry, due: '2027-01-31' })).toContain('of platform, to be put right by 2027-01-31\n');
});

describe('decisions', () => {
  const decision: Decision = { constructPath: 'App/Scans', rule: 's3-bucket-versioning', kind: 'alternative-measure', reason: 'because\u001b[2J', replacedBy: 'a copy', owner: 'platform', expires: '2027-11-23', ticket: 'SEC-1' };
  const entry = (change: Partial<RegisterEntry> = {}): RegisterEntry => ({ ...decision, findings: 2, state: 'in-force', ...change });
  const textOf = (decisions: readonly RegisterEntry[], change: Partial<DecidedFinding> = {}) => {
    const graph = new ResourceGraph();
    graph.add({ Resources: { Scans: { Type: 'AWS::S3::Bucket' } } }, { file: 'records.json' });
    const rules = RULES.filter(rule => rule.id === 's3-bucket-versioning');
    const findings = evaluate(graph, rules).map(each => ({ ...each, ...change }));
    return [...checkLines(findings, summarize(graph, rules, findings), { isColored: false, policy: { failOn: 'high', strict: false }, decisions })].join('');
  };

  test('are told with the finding that they silence', () => {
    const told = textOf([], { decision, acknowledgement: { id: 'hipaa::s3-bucket-versioning', reason: decision.reason, constructPath: 'App/Scans' } });
    expect(told).toMatch(/ {2}ACKNOWLEDGED s3-bucket-versioning: .*\n {4}reason: because.*\n {4}decided: alternative-measure \(a copy\), of platform, until 2027-11-23, SEC-1\n/);
    expect(told).not.toContain('\u001b');
  });

  test('are listed, ten of them, and counted; acknowledgements are counted only', () => {
    const many = Array.from({ length: 12 }, (_, index) => entry({ constructPath: `App/${index}` }));
    const lines = textOf([...many, entry({ state: 'undocumented', kind: 'acknowledgement', owner: undefined, expires: undefined, ticket: undefined })]).split('\n');
    const at = lines.indexOf('Decisions');
    expect(lines[at + 1]).toBe('  s3-bucket-versioning on App/0: alternative-measure, of platform, until 2027-11-23 (SEC-1): in-force, 2 findings');
    expect(lines.slice(at + 11, at + 13)).toEqual([
      '  ... and 2 more: --format json lists all',
      'Decisions: 12 in force (the first ends on 2027-11-23), 1 undocumented: an acknowledgement without owner and last day.',
    ]);
  });

  test('on the app, a property or a safeguard say so', () => {
    const told = textOf([
      entry({ constructPath: '', property: 'A[0]', ticket: undefined, findings: 1 }), entry({ rule: undefined, safeguard: '164.312(b)', state: 'refused' }), entry({ rule: undefined, state: 'invalid', owner: '' }),
    ]);
    expect(told).toContain('  s3-bucket-versioning at A[0] on the app: alternative-measure, of platform, until 2027-11-23: in-force, 1 finding\n');
    expect(told).toContain('  164.312(b) on App/Scans: alternative-measure, of platform, until 2027-11-23 (SEC-1): refused, 2 findings\n');
    expect(told).toContain('  nothing on App/Scans: ');
  });

  test('nothing is said of none', () => {
    expect(textOf([])).not.toContain('Decisions');
  });

  test('no id is offered to acknowledge what cannot be acknowledged', () => {
    expect([textOf([], { rule: decisionRule('decision-expired') }), textOf([], { rule: decisionRule('decision-needless') })].map(each => each.includes('acknowledge: '))).toEqual([false, true]);
  });
});

describe('many findings', () => {
  const graph = new ResourceGraph();
  graph.add({
    Resources: {
      Alarm: { Type: 'AWS::CloudWatch::Alarm' },
      Scans: { Type: 'AWS::S3::Bucket' },
      Images: { Type: 'AWS::S3::Bucket' },
      Group: {
        Type: 'AWS::EC2::SecurityGroup',
        Properties: { SecurityGroupIngress: [22, 3389].flatMap(port => ['0.0.0.0/0', '::/0'].map(ip => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port, [ip === '::/0' ? 'CidrIpv6' : 'CidrIp']: ip }))) },
      },
    },
  }, { file: 'records.json' });
  const rules = RULES.filter(rule => rule.scope === 'resource');
  const findings = evaluate(graph, rules).filter(each => each.verdict.status !== 'COMPLIANT');
  const policy = { failOn: 'high', strict: false } as const;
  const lines = (top?: number) => [...checkLines(findings, summarize(graph, rules, findings), { isColored: false, policy, top }, () => locate(findings, policy))].join('').split('\n');
  const heads = (of: readonly string[]) => of.filter(line => line.startsWith('records.json')).map(line => line.split('  ')[1]);

  test('stand by resource, the worst first, and within it the worst first', () => {
    expect(heads(lines())).toEqual(['Group', 'Scans', 'Images', 'Alarm']);
    const words = lines().filter(line => /^ {2}[A-Z]+ /.test(line)).map(line => line.trim().split(' ')[0]);
    expect(words.indexOf('FAIL')).toBe(0);
    expect(lines().findIndex(line => line.includes('(critical)'))).toBe(1);
  });

  test('of the same rule are folded, each place said', () => {
    const open = new ResourceGraph();
    open.add({ Resources: { Topic: { Type: 'AWS::SNS::Topic' } }, Parameters: { DbPassword: { Type: 'String' }, ApiToken: { Type: 'String' } } }, { file: 'open.json' });
    const secrets = evaluate(open, RULES.filter(rule => rule.id === 'cloudformation-no-secrets-in-parameters'));
    const printed = [...checkLines(secrets, summarize(open, RULES, secrets), { isColored: false, policy })].join('').split('\n');
    expect(printed.filter(line => line.includes('FAIL cloudformation-no-secrets-in-parameters'))).toHaveLength(1);
    expect(printed[2]).toBe('    and at Parameters.ApiToken.NoEcho');
  });

  test('end with what to do first, the totals by safeguard, and what was judged', () => {
    const all = lines();
    const at = all.indexOf('What to do first');
    expect(all[at + 1]).toMatch(/^ {2}1\. `PhiBucket` in place of 2 resources settles \d+ of \d+ findings that fail$/);
    expect(all.find(line => line.startsWith('  164.') || /^ {2}164\./.test(line))).toMatch(/^ {2}164\.\d+\S* \d+, 164\./);
    expect(all.at(-2)).toMatch(/^4 resources in 1 template, /);
  });

  test('are cut where few are wanted, and what is left out is counted', () => {
    expect(heads(lines(1))).toEqual(['Group']);
    expect(lines(1).find(line => line.startsWith('...'))).toMatch(/^\.\.\. and \d+ findings on 3 more resources$/);
    expect(heads(lines(99))).toHaveLength(4);
  });
});
