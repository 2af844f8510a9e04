import type { Resource } from '../facts/resource';
import { isKnown } from '../facts/value';
import { cdkHelper } from '../rules/cdk-helpers';
import { isPhiStore } from '../rules/phi-stores';
import { tagSetsOf } from '../rules/tag-sets';
import { CLASSIFICATION, HOLDS_PHI, PHI_SWITCH, plain, saysNoPhi } from '../rules/tags';

/** The types that ePHI passes through, or that open the way to it. */
const CHANNELS = new Set([
  'AWS::SQS::Queue', 'AWS::SNS::Topic', 'AWS::Kinesis::Stream', 'AWS::KinesisFirehose::DeliveryStream', 'AWS::Events::EventBus', 'AWS::MSK::Cluster', 'AWS::AmazonMQ::Broker',
  'AWS::Logs::LogGroup', 'AWS::SecretsManager::Secret', 'AWS::Lambda::Function', 'AWS::StepFunctions::StateMachine', 'AWS::EFS::AccessPoint', 'AWS::S3::AccessPoint',
]);

const PHI = new Set<string>(HOLDS_PHI);
const SWITCHED_ON = new Set(['true', 'yes', 'y', '1']);

/** Whether data rests in a resource, or passes through it: in scope, and as long as no tag says otherwise, that may be ePHI. */
export function isDataType(resource: Resource): boolean {
  return CHANNELS.has(resource.type) || isPhiStore(resource);
}

/** Whether a resource in scope may hold ePHI, or hand it on. What the CDK makes for deployments handles none. */
export function mayCarryPhi(resource: Resource): boolean {
  return (isDataType(resource) || claimOf(resource) === 'phi') && !saysNoPhi(resource) && cdkHelper(resource) === undefined;
}

/**
 * What the tags of a resource claim: that it holds ePHI in some branch of its conditions at least, or something that only the deployment
 * decides; `undefined` if they claim nothing of the kind.
 */
export function claimOf(resource: Resource): 'phi' | 'open' | undefined {
  let found: 'open' | undefined;
  for (const { tags } of tagSetsOf(resource)) {
    for (const { key, value } of tags) {
      const name = plain(key);
      const isClassification = CLASSIFICATION.keys.has(name);
      if (!isClassification && !PHI_SWITCH.keys.has(name)) continue;
      if (!isKnown(value)) found = 'open';
      else if ((isClassification ? PHI : SWITCHED_ON).has(plain(String(value)))) return 'phi';
    }
  }
  return found;
}
