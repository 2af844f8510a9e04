import { isOutsideOfAddendum, jurisdictionOf } from '../../lib/rules/jurisdictions';

test.each([
  ['us-east-1', 'us-gov-west-1', true],
  ['us-east-1', 'ca-central-1', false],
  ['eu-west-1', 'eu-central-1', true],
  ['eu-west-1', 'eu-west-2', false],
  ['eu-central-1', 'eu-central-2', false],
  ['ap-northeast-1', 'ap-northeast-3', true],
  ['ap-northeast-1', 'ap-northeast-2', false],
  ['ap-southeast-2', 'ap-southeast-4', true],
  ['sa-east-1', 'sa-east-1', true],
])('%s and %s share a law: %s', (one, other, expected) => {
  expect(jurisdictionOf(one) === jurisdictionOf(other)).toBe(expected);
});

test('AWS signs for no Region in China', () => {
  expect(isOutsideOfAddendum('cn-north-1')).toBe(true);
  expect(isOutsideOfAddendum('us-east-1')).toBe(false);
});
