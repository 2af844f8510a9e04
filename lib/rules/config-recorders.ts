import { mayShareAccount, mayShareRegion } from './phi-environments';
import { STORE_TYPES } from './phi-stores';
import { among, isTrue, judgeAll } from './predicates';
import { Verdict, compliant, insufficientData, nonCompliant, worst } from './verdict';
import type { Resource } from '../facts/resource';
import { isKnown } from '../facts/value';

const RECORDER = 'AWS::Config::ConfigurationRecorder';
const CHANNEL = 'AWS::Config::DeliveryChannel';
const GROUP = 'RecordingGroup';

/** What may not be left out of the record: stores, and what decides on access to them. */
const NEEDED = new Set<string>([
  ...STORE_TYPES, 'AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group', 'AWS::IAM::Policy', 'AWS::KMS::Key', 'AWS::EC2::SecurityGroup', 'AWS::CloudTrail::Trail',
]);

/** Regions in which IAM cannot be recorded: those that AWS Config came to since February 2022. */
const WITHOUT_GLOBAL_TYPES = new Set([
  'ap-south-2', 'ap-southeast-4', 'ap-southeast-5', 'ap-southeast-6', 'ap-southeast-7', 'ap-east-2', 'ca-west-1', 'eu-central-2', 'eu-south-2', 'il-central-1',
  'me-central-1', 'mx-central-1',
]);

const BY_EXCLUSION = 'EXCLUSION_BY_RESOURCE_TYPES';
const IS_ON = isTrue('StartedOnCreate', { absent: 'COMPLIANT' });
const ALL_TYPES = among('ALL_SUPPORTED_RESOURCE_TYPES');
const GLOBAL_TYPES = isTrue(`${GROUP}.IncludeGlobalResourceTypes`);

/** A recorder records all types of its Region, those of IAM in one Region of the account, and can deliver what it records. */
export function recordsEverything(recorder: Resource): Verdict {
  return worst([IS_ON(recorder), recordsAllTypes(recorder), recordsGlobalTypes(recorder), hasChannel(recorder)]);
}

/** Without a group every type is recorded but those of IAM. */
function recordsAllTypes(recorder: Resource): Verdict {
  return worst(recorder.read(GROUP).map(group => {
    if (group.value === undefined) return compliant(group);
    const read = (path: string) => recorder.readBelow(group.value, path, GROUP);
    const [strategy] = read('RecordingStrategy.UseOnly');
    if (strategy.value === BY_EXCLUSION) return worst(read('ExclusionByResourceTypes.ResourceTypes[*]').map(leavesOutNoneNeeded));
    const all = judgeAll(read('AllSupported'), among(true));
    return all.status === 'NON_COMPLIANT' && strategy.value !== undefined ? judgeAll([strategy], ALL_TYPES) : all;
  }));
}

function leavesOutNoneNeeded(reading: ReturnType<Resource['read']>[number]): Verdict {
  if (reading.value === undefined) return compliant(reading);
  if (!isKnown(reading.value)) return insufficientData(reading);
  return NEEDED.has(String(reading.value)) ? nonCompliant(reading) : compliant(reading);
}

/** IAM is the same in every Region, so that one recorder of an account records it for all. A list of exclusions leaves it in. */
function recordsGlobalTypes(recorder: Resource): Verdict {
  const verdict = GLOBAL_TYPES(recorder);
  if (verdict.status !== 'NON_COMPLIANT') return verdict;
  if (recorder.value(`${GROUP}.RecordingStrategy.UseOnly`) === BY_EXCLUSION) return compliant({ at: verdict.at, found: 'recorded unless excluded' });
  const { template: { graph, environment: { region } } } = recorder;
  if (region !== undefined && WITHOUT_GLOBAL_TYPES.has(region)) return compliant({ at: verdict.at, found: `cannot be recorded in ${region}` });
  const other = graph.ofType(RECORDER).find(each => each !== recorder && mayShareAccount(recorder, each) && recorder.impliesExistenceOf(each)
    && GLOBAL_TYPES(each).status === 'COMPLIANT');
  return other ? compliant({ at: verdict.at, found: `recorded by ${other.logicalId}` }) : verdict;
}

/** A recorder without a channel does not start. Of a loose template the channel may be elsewhere. */
function hasChannel(recorder: Resource): Verdict {
  const { graph } = recorder.template;
  const channel = graph.ofType(CHANNEL).find(each => mayShareRegion(recorder, each) && recorder.impliesExistenceOf(each));
  if (channel) return compliant({ at: CHANNEL, found: channel.logicalId });
  return graph.isApp ? nonCompliant({ at: CHANNEL, found: 'absent' }) : insufficientData({ at: CHANNEL, found: 'not in this template' });
}
