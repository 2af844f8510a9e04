import { ResourceGraph } from '../../lib/facts/graph';
import type { HipaaProps, HipaaSeverity } from '../../lib/synth/gate-props';
import { judgeGovernance } from '../../lib/synth/governance-violations';
import { templateOf } from '../facts/graph-of';
import { AWS_BAA, folderWith } from '../governance/files-of';

const TODAY = '2026-11-23';
const { graph } = templateOf({ Resources: { Pager: { Type: 'AWS::Events::ApiDestination', Properties: { InvocationEndpoint: 'https://events.pager.example/v2' } } } });

function judge(files: Readonly<Record<string, string>>, props: HipaaProps = {}, isReportOnly = false) {
  const folder = folderWith(files);
  const { violations, summary } = judgeGovernance(folder, graph, TODAY, props, isReportOnly);
  return { folder, violations, summary, severities: Object.fromEntries(violations.map(each => [each.ruleName, each.severity])) };
}

test('a missing agreement is fatal, so that nobody can acknowledge it away, and is told with file and line', () => {
  const { violations, folder } = judge({ 'baa.yaml': 'agreements: []' });
  expect(violations.find(each => each.ruleName === 'baa-aws-missing')).toEqual({
    ruleName: 'baa-aws-missing',
    description: `${folder}/baa.yaml:1: no agreement has aws among its services, and the app runs there`,
    severity: 'fatal',
    fix: 'Accept the agreement in AWS Artifact, then add an entry to baa.yaml with `aws` among its services.\n'
      + 'Safeguards: 164.308(b)(1) Business associate contracts and other arrangements (required); 164.308(b)(3) Written contract or other arrangement (required); '
      + '164.314(a)(1) Business associate contracts or other arrangements (required); 164.502(e) Disclosures to business associates (required)',
    ruleMetadata: { severity: 'critical', verdict: 'NON_COMPLIANT', safeguards: '164.308(b)(1) 164.308(b)(3) 164.314(a)(1) 164.502(e)' },
    violatingResources: [{ constructPath: '', locations: [] }],
  });
});

const SOON = `${AWS_BAA}    expires: 2026-11-30\n`;

test.each<[string, HipaaProps, boolean, Record<string, string>]>([
  ['by default what is medium warns', {}, false, { 'outsider-unlisted': 'warning', 'baa-expires-soon': 'warning' }],
  ['with the line at medium it fails', { failOn: 'medium' as HipaaSeverity }, false, { 'outsider-unlisted': 'error', 'baa-expires-soon': 'warning' }],
  ['strict, all fails that is no reminder', { strict: true }, false, { 'outsider-unlisted': 'error', 'baa-expires-soon': 'warning' }],
  ['as a report all warns', { strict: true }, true, { 'outsider-unlisted': 'warning', 'baa-expires-soon': 'warning' }],
])('%s', (_name, props, isReportOnly, expected) => expect(judge({ 'baa.yaml': SOON }, props, isReportOnly).severities).toMatchObject(expected));

test('whom resources name is looked up in the registry', () => {
  const listed = `${AWS_BAA}  - { vendor: Pager, services: [pager.example], status: active, executed: 2026-01-01 }\n`;
  expect(judge({ 'baa.yaml': listed }).severities).not.toHaveProperty('outsider-unlisted');
  expect(judge({ 'baa.yaml': listed.replace('active, executed: 2026-01-01', 'pending') }).severities).toMatchObject({ 'baa-pending-in-use': 'fatal' });
  expect(judgeGovernance(folderWith({ 'baa.yaml': AWS_BAA }), new ResourceGraph(), TODAY, {}, false).violations.map(each => each.ruleName)).not.toContain('outsider-unlisted');
});

test('files that cannot be used fail, a line for each problem, even as a report', () => {
  const { violations, summary, folder } = judge({ 'baa.yaml': 'agreements: x\nmore: y' }, {}, true);
  expect(violations.map(each => [each.ruleName, each.severity, each.description])).toEqual([
    ['governance-unusable', 'fatal', `The governance files cannot be used, so nothing passes: ${folder}/baa.yaml:1:1: agreements: expected a list, found "x"`],
    ['governance-unusable', 'fatal', `The governance files cannot be used, so nothing passes: ${folder}/baa.yaml:2:1: more is not known; expected one of agreements`],
  ]);
  expect(summary).toEqual([]);
  expect(judgeGovernance('/nowhere/hipaa', graph, TODAY, {}, false).violations[0].description).toContain('/nowhere/hipaa:1:1: no such folder');
});

test('what was read is summed up', () => {
  const { summary, folder } = judge({ 'baa.yaml': AWS_BAA, 'attestations/a.yaml': 'template: officers\nassignees: [a]\ndue: 2026-12-31\nanswers: {}\nsigned: { by: a, on: 2026-11-01 }\n' });
  expect(summary).toEqual([`cdk-hipaa read ${folder}: agreements 1, attestations 1 (1 signed), risks 0, systems 0, flows 0; 5 to put right.`]);
});
