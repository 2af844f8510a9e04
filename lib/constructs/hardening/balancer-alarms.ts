import type { StoreAlarm } from './store-alarms';

/** What operators of a load balancer have to know. */
export function balancerAlarms(LoadBalancer: string): readonly StoreAlarm[] {
  const sum = { dimensionsMap: { LoadBalancer }, statistic: 'Sum' };
  return [
    { id: 'RequestsFail', happened: 'requests fail at the load balancer', metricName: 'HTTPCode_ELB_5XX_Count', bound: 10, ...sum },
    { id: 'ConnectionsRefused', happened: 'the load balancer is full and refuses connections', metricName: 'RejectedConnectionCount', bound: 1, ...sum },
    { id: 'TargetsWithoutTls', happened: 'TLS to targets cannot be set up', metricName: 'TargetTLSNegotiationErrorCount', bound: 1, ...sum },
  ];
}

/** What operators have to know of a group of targets. */
export function targetAlarms(LoadBalancer: string, TargetGroup: string): readonly StoreAlarm[] {
  return [{
    id: 'Unwell',
    happened: 'a target is not well',
    metricName: 'UnHealthyHostCount',
    dimensionsMap: { LoadBalancer, TargetGroup },
    statistic: 'Maximum',
    bound: 1,
  }];
}
