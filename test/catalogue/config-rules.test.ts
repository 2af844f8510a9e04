import { CONFIG_POLICIES } from '../../lib/catalogue/config-policies';
import { CONFIG_RULE_PARAMETERS } from '../../lib/catalogue/config-rule-parameters';
import { CONFIG_DOMAINS, CONFIG_RULES, LEFT_OUT_CONFIG_RULES, NOT_IN_CORE } from '../../lib/catalogue/config-rules';
import { EVIDENCED_ELSEWHERE } from '../../lib/catalogue/evidenced-elsewhere';
import { RULES } from '../../lib/rules';

const ALL = CONFIG_DOMAINS.flatMap(domain => CONFIG_RULES[domain]);
const MANAGED = new Set(ALL.flatMap(({ identifier }) => identifier ?? []));
const SEVERITIES = new Map<string, string>([...RULES, ...EVIDENCED_ELSEWHERE].map(({ id, severity }) => [id, severity]));

test('there are several hundred rules, about every subject', () => {
  expect(ALL.length).toBeGreaterThan(400);
  for (const domain of CONFIG_DOMAINS) expect(CONFIG_RULES[domain].length).toBeGreaterThan(50);
});

test('each is the counterpart of a rule or of what a scan shows, of the same severity', () => {
  expect(ALL.filter(({ check, severity }) => SEVERITIES.get(check) !== severity).map(({ check, severity }) => `${check}: ${severity}, is ${SEVERITIES.get(check)}`)).toEqual([]);
});

test('names are unique and short enough for what AWS Config adds', () => {
  const names = ALL.map(({ name }) => name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  expect(names.filter(name => !/^[a-z0-9-]{1,100}$/.test(name))).toEqual([]);
});

test('each is managed or has a policy, and names types as CloudFormation does', () => {
  expect(ALL.filter(({ identifier, policy }) => (identifier === undefined) === (policy === undefined))).toEqual([]);
  expect(ALL.flatMap(({ resourceTypes = [] }) => resourceTypes).filter(type => !/^AWS::[A-Za-z0-9]+::[A-Za-z0-9]+$/.test(type))).toEqual([]);
  expect(ALL.filter(({ resourceTypes }) => resourceTypes === undefined).length).toBeGreaterThan(80);
});

test('the counterparts that the rules name are in a pack, or left out with a reason', () => {
  const named = [...RULES, ...EVIDENCED_ELSEWHERE].flatMap(({ crosswalk }) => crosswalk?.awsConfig ?? []);
  expect(named.length).toBeGreaterThan(100);
  expect([...new Set(named)].filter(each => !MANAGED.has(each) && !Object.hasOwn(LEFT_OUT_CONFIG_RULES, each))).toEqual([]);
});

test('what is left out is in no pack, and what stays out of the core is in one', () => {
  expect(Object.keys(LEFT_OUT_CONFIG_RULES).filter(each => MANAGED.has(each))).toEqual([]);
  expect(Object.keys(NOT_IN_CORE).filter(each => ALL.find(({ identifier }) => identifier === each)?.isCore !== false)).toEqual([]);
  expect(ALL.filter(({ isCore, severity }) => isCore && severity !== 'critical' && severity !== 'high')).toEqual([]);
  expect(ALL.filter(({ isCore }) => isCore).length).toBeGreaterThan(150);
});

test('no parameter is for a rule that is not there, and all are strings without expressions', () => {
  const known = new Set([...MANAGED, ...ALL.map(({ check }) => check)]);
  expect(Object.keys(CONFIG_RULE_PARAMETERS).filter(each => !known.has(each))).toEqual([]);
  expect(Object.values(CONFIG_RULE_PARAMETERS).flatMap(each => Object.values(each)).filter(value => value === '' || value.length > 1024 || value.includes('${'))).toEqual([]);
});

test.each([
  ['logs-group-retention-six-years', { MinRetentionTime: '2192' }],
  ['logs-group-retention-set', { MinRetentionTime: '365' }],
  ['rds-cluster-backup-retention-check', { minimumBackupRetentionPeriod: '35' }],
  ['access-keys-rotated', { maxAccessKeyAge: '90' }],
  ['acm-certificate-expiration-check', { daysToExpiration: '30' }],
])('%s is told our quantity', (name, parameters) => {
  expect(ALL.find(each => each.name === name)?.parameters).toEqual(parameters);
});

test('functions may have the runtimes that AWS patches', () => {
  const runtimes = ALL.find(({ identifier }) => identifier === 'LAMBDA_FUNCTION_SETTINGS_CHECK')?.parameters?.runtime.split(',') ?? [];
  expect(runtimes).toContain('nodejs24.x');
  expect(runtimes).not.toContain('nodejs20.x');
});

test.each(CONFIG_POLICIES.map(each => [each.name, each] as const))('the policy %s judges its type alone, and closes what it opens', (_, { policy, resourceType }) => {
  expect(policy).toMatch(new RegExp(`^rule [a-z_]+ when resourceType == "${resourceType}"`, 'm'));
  expect(policy.split('{').length).toBe(policy.split('}').length);
  expect(policy.length).toBeLessThan(10_000);
});
