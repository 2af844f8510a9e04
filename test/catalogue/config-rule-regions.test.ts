import { isAvailable } from '../../lib/catalogue/config-rule-regions';
import { CONFIG_DOMAINS, CONFIG_RULES } from '../../lib/catalogue/config-rules';

const IDENTIFIERS = CONFIG_DOMAINS.flatMap(domain => CONFIG_RULES[domain].flatMap(({ identifier }) => identifier ?? []));
const availableIn = (region?: string) => IDENTIFIERS.filter(each => isAvailable(each, region)).length;

test.each([
  ['a rule that is everywhere', 'S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED', ['us-east-1', 'us-gov-west-1', 'eu-west-1', 'mx-central-1', undefined], []],
  ['CloudFront, which is judged in Northern Virginia', 'CLOUDFRONT_VIEWER_POLICY_HTTPS', ['us-east-1'], ['us-east-2', 'us-west-2', 'eu-west-1', 'us-gov-east-1', 'mx-central-1', undefined]],
  ['Amazon DocumentDB, which Northern California lacks', 'DOCDB_CLUSTER_ENCRYPTED', ['us-east-1', 'us-east-2', 'us-west-2'], ['us-west-1', 'us-gov-west-1', undefined]],
])('%s', (_, identifier, there, not) => {
  expect(there.filter(region => !isAvailable(identifier, region))).toEqual([]);
  expect(not.filter(region => isAvailable(identifier, region))).toEqual([]);
});

test('the better known a Region is, the more rules count', () => {
  const [virginia, unknown, optIn] = [availableIn('us-east-1'), availableIn(), availableIn('mx-central-1')];
  expect(virginia).toBe(IDENTIFIERS.length);
  expect(unknown).toBeLessThan(virginia);
  expect(optIn).toBeLessThan(unknown);
  expect(optIn).toBeGreaterThan(50);
  expect(availableIn('us-gov-west-1')).toBeGreaterThan(optIn);
  for (const region of ['us-east-2', 'us-west-1', 'us-west-2', 'eu-central-1']) expect(availableIn(region)).toBeGreaterThanOrEqual(unknown);
});
