import { pseudoParameter } from '../../lib/facts/pseudo-parameter';
import { show } from '../../lib/facts/value';

test.each([
  ['us-east-1', 'aws', 'amazonaws.com'],
  ['cn-north-1', 'aws-cn', 'amazonaws.com.cn'],
  ['us-gov-west-1', 'aws-us-gov', 'amazonaws.com'],
  ['us-iso-east-1', 'aws-iso', 'c2s.ic.gov'],
  ['us-isob-east-1', 'aws-iso-b', 'sc2s.sgov.gov'],
  ['us-isof-south-1', 'aws-iso-f', 'csp.hci.ic.gov'],
  ['eu-isoe-west-1', 'aws-iso-e', 'cloud.adc-e.uk'],
  ['eusc-de-east-1', 'aws-eusc', 'amazonaws.eu'],
])('%s is in partition %s with domain %s', (region, partition, domain) => {
  const at = (name: string) => pseudoParameter(name, { region });
  expect([at('AWS::Region'), at('AWS::Partition'), at('AWS::URLSuffix')]).toEqual([region, partition, domain]);
});

test('what the environment does not say is unknown', () => {
  expect(show(pseudoParameter('AWS::Nonsense', {}, 'App'))).toBe('${AWS::Nonsense}');
  for (const name of ['AWS::AccountId', 'AWS::Region', 'AWS::Partition', 'AWS::URLSuffix', 'AWS::StackName', 'AWS::StackId', 'AWS::NotificationARNs']) {
    expect(show(pseudoParameter(name, {}))).toBe(`\${${name}}`);
  }
});

test('account, stack name and NoValue', () => {
  expect(pseudoParameter('AWS::AccountId', { account: '012345678901' })).toBe('012345678901');
  expect(pseudoParameter('AWS::StackName', {}, 'App')).toBe('App');
  expect(pseudoParameter('AWS::NoValue', {})).toBeUndefined();
});
