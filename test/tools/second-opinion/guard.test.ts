import type { PolicyViolation } from 'aws-cdk-lib';
import { RULES } from '../../../lib/rules';
import { CONTROL_TOWER } from '../../../tools/second-opinion/control-tower-crosswalk';
import { readGuard } from '../../../tools/second-opinion/guard';

const violation = (ruleName: string, ...resources: readonly (readonly [string | undefined, string])[]): PolicyViolation => ({
  ruleName,
  description: '[CT.X.PR.1]: Require it',
  violatingResources: resources.map(([resourceLogicalId, file]) => ({ resourceLogicalId, templatePath: `out/${file}`, locations: [] })),
});

test('reads rule, template and logical id, once for each resource', () => {
  const { objections, crosswalk } = readGuard([
    violation('s3_bucket_logging_enabled_check', ['Images', 'a.json'], ['Scans', 'a.json'], ['Images', 'b.json']),
    violation('s3_bucket_logging_enabled_check', ['Images', 'a.json']),
  ], 9);
  expect(objections.map(each => [each.rule, each.place])).toEqual([
    ['s3_bucket_logging_enabled', { template: 'a.json', logicalId: 'Images' }],
    ['s3_bucket_logging_enabled', { template: 'a.json', logicalId: 'Scans' }],
    ['s3_bucket_logging_enabled', { template: 'b.json', logicalId: 'Images' }],
  ]);
  expect(crosswalk.get('s3_bucket_logging_enabled')).toEqual(['s3-bucket-access-logging']);
});

test('keeps a clause without a resource only where nothing else says which resource it is', () => {
  const { objections } = readGuard([
    violation('known_check', [undefined, 'a.json']),
    violation('known_check', ['Key', 'a.json']),
    violation('unknown_check', [undefined, 'a.json']),
  ], 9);
  expect(objections.map(each => [each.rule, each.place])).toEqual([
    ['known', { template: 'a.json', logicalId: 'Key' }],
    ['unknown', { template: 'a.json', logicalId: '' }],
  ]);
});

test('the crosswalk has what that of our rules says, where a control is named like a rule of AWS Config', () => {
  const ofRules = RULES
    .flatMap(({ id, crosswalk }) => [...crosswalk?.guard ?? [], ...crosswalk?.awsConfig ?? []].map(name => [name.toLowerCase(), id] as const))
    .filter(([name]) => name in CONTROL_TOWER);
  expect(ofRules.length).toBeGreaterThan(30);
  expect(ofRules.filter(([name, id]) => !CONTROL_TOWER[name].includes(id))).toEqual([]);
});

test('the crosswalk names rules that exist', () => {
  const ids = new Set(RULES.map(rule => rule.id));
  expect(Object.values(CONTROL_TOWER).flat().filter(id => !ids.has(id))).toEqual([]);
  expect(Object.keys(CONTROL_TOWER).length).toBeGreaterThan(150);
});
