import { entryOf, isOpen } from './list-entries';
import { LISTENER } from './listeners';
import { deliveriesOf } from './log-deliveries';
import { Check, Test, among, inBranchesWhere, isTrue, judgeAll } from './predicates';
import { Status, Verdict, compliant, notApplicable, worst } from './verdict';
import { isKnown } from '../facts/value';

/** Judges the attribute of a key of an Application, Network or Gateway Load Balancer. */
export function attribute(key: string, test: Test, absent: Status = 'NON_COMPLIANT'): Check {
  return entryOf('LoadBalancerAttributes', {
    isIt: read => worstAnswer(read('Key').map(({ value }) => isKnown(value) ? value === key : isOpen(value) ? undefined : false)),
    judge: read => judgeAll(read('Value'), test),
    missing: (at, condition) => new Verdict(absent, { at, found: `no ${key}${condition}` }),
  });
}

function worstAnswer(answers: readonly (boolean | undefined)[]): boolean | undefined {
  return answers.includes(undefined) ? undefined : answers.every(answer => answer === true);
}

/** Judges only Application Load Balancers: `Type` is `application` if nothing is said. */
export function ofApplications(check: Check): Check {
  return inBranchesWhere('Type', ['application', undefined], (_read, balancer) => check(balancer));
}

const logsV2: Check = attribute('access_logs.s3.enabled', among(true));
const logsClassic: Check = isTrue('AccessLoggingPolicy.Enabled');

const DELIVERED = compliant({ at: 'AWS::Logs::Delivery', found: 'delivered by CloudWatch Logs' });

/** Connections are logged, in a bucket or by a delivery of CloudWatch Logs. */
export const logsConnections: Check = balancer => deliveriesOf(balancer, 'ALB_CONNECTION_LOGS').length > 0 ? DELIVERED
  : ofApplications(attribute('connection_logs.s3.enabled', among(true)))(balancer);

/** Requests are logged, in a bucket or by a delivery of CloudWatch Logs. */
export const logsAccess: Check = balancer => {
  if (balancer.type === 'AWS::ElasticLoadBalancing::LoadBalancer') return logsClassic(balancer);
  if (deliveriesOf(balancer, 'ALB_ACCESS_LOGS', 'NLB_ACCESS_LOGS').length > 0) return DELIVERED;
  return worst(balancer.read('Type').map(({ value }) => {
    // Gateways keep no log, and Network Load Balancers log what comes in over TLS only.
    if (value === 'gateway' || (value === 'network' && hasNoTls(balancer))) return notApplicable();
    return logsV2(balancer);
  }));
};

function hasNoTls(balancer: Parameters<Check>[0]): boolean {
  const listeners = balancer.companions(LISTENER, 'LoadBalancerArn');
  return listeners.length > 0 && listeners.every(each => each.read('Protocol').every(({ value }) => isKnown(value) && value !== 'TLS'));
}
