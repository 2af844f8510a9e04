import { RegionInfo } from 'aws-cdk-lib/region-info';
import { LOAD_BALANCER_ACCOUNTS } from '../../lib/rules/load-balancer-accounts';

test('knows the accounts that the CDK knows', () => {
  const accounts = RegionInfo.regions.flatMap(({ elbv2Account }) => elbv2Account === undefined ? [] : [elbv2Account]);
  expect([...LOAD_BALANCER_ACCOUNTS].sort()).toEqual(accounts.sort());
});
