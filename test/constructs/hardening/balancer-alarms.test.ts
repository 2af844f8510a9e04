import { balancerAlarms, targetAlarms } from '../../../lib/constructs/hardening/balancer-alarms';

test('watches failures, refusals and TLS of one load balancer', () => {
  const alarms = balancerAlarms('app/portal/1');
  expect(alarms.map(({ metricName }) => metricName)).toEqual(['HTTPCode_ELB_5XX_Count', 'RejectedConnectionCount', 'TargetTLSNegotiationErrorCount']);
  for (const alarm of alarms) expect(alarm).toMatchObject({ dimensionsMap: { LoadBalancer: 'app/portal/1' }, statistic: 'Sum' });
});

test('watches how the targets are', () => {
  expect(targetAlarms('app/portal/1', 'targetgroup/portal/1')).toMatchObject([
    { metricName: 'UnHealthyHostCount', dimensionsMap: { LoadBalancer: 'app/portal/1', TargetGroup: 'targetgroup/portal/1' }, statistic: 'Maximum', bound: 1 },
  ]);
});
