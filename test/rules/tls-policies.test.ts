import { SecurityPolicy } from 'aws-cdk-lib/aws-apigateway';
import { SecurityPolicyProtocol } from 'aws-cdk-lib/aws-cloudfront';
import { SslPolicy } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Unknown } from '../../lib/facts/value';
import { API_GATEWAY_POLICIES, CLOUDFRONT_POLICIES, DATED_CLOUDFRONT_POLICIES, LOAD_BALANCER_POLICIES, TlsPolicies, refusesOldTls } from '../../lib/rules/tls-policies';

const answer = (policies: TlsPolicies, value: Parameters<ReturnType<typeof refusesOldTls>>[0], refused?: ReadonlySet<string>) =>
  refusesOldTls(policies, refused)(value, { value, at: '' });

describe('the tables know every policy of the AWS CDK', () => {
  test.each([
    ['load balancers', LOAD_BALANCER_POLICIES, SslPolicy],
    ['API Gateway', API_GATEWAY_POLICIES, SecurityPolicy],
    ['CloudFront', CLOUDFRONT_POLICIES, SecurityPolicyProtocol],
  ])('%s', (_service, table, names) => {
    expect(Object.values<string>(names).length).toBeGreaterThan(5);
    expect(Object.values<string>(names).filter(name => !table.has(name))).toEqual([]);
  });
});

test('a policy that names a version of TLS 1.x is known by that version', () => {
  const named = [...LOAD_BALANCER_POLICIES].flatMap(([name, minimum]) => {
    const found = /TLS(?:13)?-1-(\d)-/.exec(name);
    return found ? [[name, minimum, Number(`1.${found[1]}`)] as const] : [];
  });
  expect(named.length).toBeGreaterThan(25);
  expect(named.filter(([, minimum, said]) => minimum !== said)).toEqual([]);
});

test.each([
  ['TLS 1.2', LOAD_BALANCER_POLICIES, 'ELBSecurityPolicy-TLS13-1-2-2021-06', true],
  ['TLS 1.3', LOAD_BALANCER_POLICIES, 'ELBSecurityPolicy-TLS13-1-3-2021-06', true],
  ['TLS 1.0', LOAD_BALANCER_POLICIES, 'ELBSecurityPolicy-2016-08', false],
  ['TLS 1.0 under a new name', LOAD_BALANCER_POLICIES, 'ELBSecurityPolicy-TLS13-1-0-2021-06', false],
  ['a policy of API Gateway', API_GATEWAY_POLICIES, 'SecurityPolicy_TLS13_1_3_2025_09', true],
  ['SSL', CLOUDFRONT_POLICIES, 'SSLv3', false],
  ['an unknown policy', LOAD_BALANCER_POLICIES, 'ELBSecurityPolicy-Custom', undefined],
  ['a parameter', LOAD_BALANCER_POLICIES, new Unknown('${Policy}'), undefined],
  ['a list', LOAD_BALANCER_POLICIES, ['ELBSecurityPolicy-TLS13-1-2-2021-06'], false],
])('judges %s', (_name, table, value, expected) => expect(answer(table, value)).toBe(expected));

test('a dated policy is refused though it asks for TLS 1.2', () => {
  expect(answer(CLOUDFRONT_POLICIES, 'TLSv1.2_2019')).toBe(true);
  expect(answer(CLOUDFRONT_POLICIES, 'TLSv1.2_2019', DATED_CLOUDFRONT_POLICIES)).toBe(false);
});
