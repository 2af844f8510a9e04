import { copiesElsewhere } from './backup-copies';
import { isBackedUp } from './backup-selection';
import { isDeclaredCritical } from './data-marks';
import { mayShareRegion } from './phi-environments';
import { STORE_TYPES, isPhiStore } from './phi-stores';
import { Check, anyEntry, isSet, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { Verdict, best, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import type { Reading } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { isKnown } from '../facts/value';

const PLAN = 'AWS::Backup::BackupPlan';

/** By type: what a copy in another Region is set up by. */
const COPIES: { readonly [type: string]: Check } = {
  'AWS::S3::Bucket': bucket => best(bucket.targets('ReplicationConfiguration.Rules[*].Destination.Bucket', 'AWS::S3::Bucket').map(each => inOtherRegion(bucket, each)),
    isSet('ReplicationConfiguration')(bucket) ? insufficientData({ at: 'ReplicationConfiguration', found: 'a bucket of which the Region is not known' }) : undefined),
  'AWS::DynamoDB::GlobalTable': table => {
    const at = 'Replicas';
    const regions = table.read(`${at}[*].Region`).map(({ value }) => value);
    if (new Set(regions.map(String)).size > 1) return compliant({ at, found: regions.join(', ') });
    return regions.every(isKnown) ? notApplicable() : insufficientData({ at });
  },
  'AWS::RDS::DBInstance': database => namesRegion(database, 'AutomaticBackupReplicationRegion'),
  'AWS::RDS::DBCluster': cluster => isSet('GlobalClusterIdentifier')(cluster)
    ? insufficientData({ at: 'GlobalClusterIdentifier', found: 'a global database of which the Regions are not known' }) : notApplicable(),
  'AWS::EFS::FileSystem': files => namesRegion(files, 'ReplicationConfiguration.Destinations[*].Region'),
  'AWS::DSQL::Cluster': cluster => namesRegion(cluster, 'MultiRegionProperties.WitnessRegion'),
};

function inOtherRegion(one: Resource, other: Resource): Verdict {
  const [here, there] = [one.template.environment.region, other.template.environment.region];
  const ground = { at: 'ReplicationConfiguration', found: other.logicalId };
  return here === undefined || there === undefined ? insufficientData(ground) : here === there ? notApplicable() : compliant(ground);
}

function namesRegion(resource: Resource, path: string): Verdict {
  const readings = resource.read(path);
  const home = resource.template.environment.region;
  const isHere = ({ value }: Reading): boolean => value === undefined || (home !== undefined && String(value) === home);
  if (readings.every(isHere)) return notApplicable();
  return worst(readings.map(each => isHere(each) ? nonCompliant(each) : isKnown(each.value) && home !== undefined ? compliant(each) : insufficientData(each)));
}

const isCopiedByPlan = (plan: Resource): Verdict => anyEntry('BackupPlan.BackupPlanRule', copiesElsewhere(plan), 'no rule copies elsewhere')(plan);

/** A backup of it is copied if every plan of the place copies: which one selects it is not asked. */
function isCopiedByBackup(store: Resource): Verdict {
  const selected = isBackedUp(store);
  if (selected.status === 'NON_COMPLIANT') return selected;
  const plans = store.template.graph.ofType(PLAN).filter(each => mayShareRegion(store, each) && store.impliesExistenceOf(each));
  const verdicts = plans.map(isCopiedByPlan);
  if (selected.status === 'COMPLIANT' && verdicts.length > 0 && verdicts.every(({ status }) => status === 'COMPLIANT')) return compliant({ at: PLAN, found: plans[0].logicalId });
  return verdicts.some(({ status }) => status !== 'NON_COMPLIANT') ? insufficientData({ at: PLAN, found: 'some plans copy to another Region or account' })
    : nonCompliant({ at: PLAN, found: 'no plan copies to another Region or account' });
}

const hasCopyElsewhere: Check = store => best([COPIES[store.type]?.(store) ?? notApplicable(), isCopiedByBackup(store)],
  nonCompliant({ at: 'Tags', found: 'declared critical, and in one Region only' }));

/** What an app has for the day that a Region fails. */
export const appRecovery: readonly Rule[] = rulesFor(STORE_TYPES, [
  {
    id: 'app-dr-second-region',
    title: 'Stores that are declared critical have a copy in a second Region',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)', '164.308(a)(7)(ii)(C)'],
    severity: 'medium',
    absent: 'A store is in one Region. The rule speaks only of stores whose tags say that they are critical.',
    rationale: 'Emergency mode needs the records that treatment cannot do without, on the day that their Region is out of reach.',
    remediation: 'Replicate the store, or set `copyVault` of the `PhiBackupPlan` that selects it to a vault in another Region.',
    source: 'AWS Whitepaper: Disaster Recovery of Workloads on AWS',
    check: when(store => isDeclaredCritical(store) && isPhiStore(store), hasCopyElsewhere),
    examples: {
      compliant: {
        Resources: {
          Subject: { Type: 'AWS::RDS::DBInstance', Properties: { AutomaticBackupReplicationRegion: 'us-west-2', Tags: [{ Key: 'criticality', Value: 'critical' }] } },
        },
      },
      nonCompliant: { Resources: { Subject: { Type: 'AWS::RDS::DBInstance', Properties: { Tags: [{ Key: 'criticality', Value: 'critical' }] } } } },
    },
  },
]);
