import { Harm, noAllow, unknown } from './allow-statements';
import { demands, isEveryActionOfService, reach } from './policy-reach';
import { Check } from './predicates';
import { PolicyCondition, Statement, policyDocument } from '../facts/policy-document';
import { Unknown } from '../facts/value';

/** Resources that no device is called: a pattern that covers one of them covers every client, topic or thing. */
const ANY_DEVICE = ['client/zq7', 'topic/zq7', 'topicfilter/zq7', 'thing/zq7'] as const;

/** A device connects under the name of its own thing only. */
const isAttached = (condition: PolicyCondition): boolean => demands(condition, key => key === 'iot:connection.thing.isattached')
  && condition.values.every(value => String(value).toLowerCase() === 'true');

const isOnly = ({ actions }: Statement, action: string): boolean => actions.length > 0 && actions.every(each => String(each).toLowerCase() === action);

/** What a device may do to every device. A device receives only what it may subscribe to. */
const reachesEveryDevice: Harm = statement => {
  if (statement.notActions.length > 0) return 'every action but some';
  const wide = statement.actions.find(isEveryActionOfService);
  if (wide !== undefined) return `the action ${String(wide)}`;
  if (isOnly(statement, 'iot:receive') || (isOnly(statement, 'iot:connect') && statement.conditions.some(isAttached))) return undefined;
  let isOpen = false;
  for (const sample of ANY_DEVICE) {
    const found = reach(statement, 'iot', sample);
    if (found === 'every') return `every ${sample.slice(0, sample.indexOf('/'))}`;
    isOpen ||= found === 'open';
  }
  return isOpen ? unknown(statement.resources.find(each => each instanceof Unknown)) : undefined;
};

/** Policies of devices, each of which is as safe as the least safe of the devices that have it. */
export const devicesAreConfined: Check = noAllow(policy => policyDocument(policy, 'PolicyDocument'), reachesEveryDevice);
