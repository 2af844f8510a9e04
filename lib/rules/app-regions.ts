import { isOutsideOfAddendum, jurisdictionOf } from './jurisdictions';
import { STORE_TYPES, isPhiStore } from './phi-stores';
import { Rule, rulesFor } from './rule';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import type { Reading } from '../facts/reading';
import type { Resource } from '../facts/resource';
import type { Template } from '../facts/template';
import { Text, Unknown, isKnown, referencesOf } from '../facts/value';

const PLAN = 'AWS::Backup::BackupPlan';

/** Where resources say to which Region, or to what in which Region, their data is copied. */
const COPIES: { readonly [type: string]: readonly string[] } = {
  'AWS::S3::Bucket': ['ReplicationConfiguration.Rules[*].Destination.Bucket'],
  'AWS::DynamoDB::GlobalTable': ['Replicas[*].Region'],
  'AWS::RDS::DBInstance': ['AutomaticBackupReplicationRegion', 'SourceRegion'],
  'AWS::RDS::DBCluster': ['SourceRegion'],
  'AWS::EFS::FileSystem': ['ReplicationConfiguration.Destinations[*].Region'],
  'AWS::DSQL::Cluster': ['MultiRegionProperties.WitnessRegion', 'MultiRegionProperties.Clusters[*]'],
  [PLAN]: ['BackupPlan.BackupPlanRule[*].CopyActions[*].DestinationBackupVaultArn'],
};

const REGION = /^(?:[a-z]{2}|us-gov|us-iso[a-z]?)-[a-z]+-\d$/;

/** The Region that a value names, itself or as a part of an ARN, or in which the resource is that it refers to. */
function regionOf({ value }: Reading): string | undefined {
  const [reference] = referencesOf(value);
  if (reference) return reference.target.template.environment.region;
  if (!isKnown(value) && !(value instanceof Text)) return undefined;
  const text = value instanceof Text ? value.skeleton : String(value);
  const named = text.startsWith('arn:') ? text.split(':')[3] : text;
  return REGION.test(named) ? named : undefined;
}

const PLACES = new WeakMap<Template, Verdict>();

/** The Region of the stack, told once for all of its stores. */
function placeOf(template: Template): Verdict {
  let found = PLACES.get(template);
  if (!found) PLACES.set(template, found = judgePlace(template));
  return found;
}

function judgePlace({ environment: { region } }: Template): Verdict {
  if (region === undefined) return notApplicable();
  return (isOutsideOfAddendum(region) ? nonCompliant : compliant)({ at: 'Region', found: region });
}

/** Data and its copies stay where one law holds, within reach of the contract with AWS. */
function staysInJurisdiction(resource: Resource): Verdict {
  const { type, template } = resource;
  if (type !== PLAN && !isPhiStore(resource)) return notApplicable();
  const paths = COPIES[type];
  if (paths === undefined) return placeOf(template);
  const home = template.environment.region;
  const verdicts = [placeOf(template)];
  for (const path of paths) {
    if (!Object.hasOwn(resource.properties, path.slice(0, path.search(/[.[]|$/)))) continue;
    for (const reading of resource.read(path)) if (reading.value !== undefined) verdicts.push(judgeCopy(reading, home));
  }
  return worst(verdicts);
}

function judgeCopy(reading: Reading, home: string | undefined): Verdict {
  // A name of AWS::Region is that of the stack.
  if (reading.value instanceof Unknown && reading.value.expression === '${AWS::Region}') return compliant(reading);
  const region = regionOf(reading);
  if (region === undefined || home === undefined) return insufficientData(reading);
  const [here, there] = [jurisdictionOf(home), jurisdictionOf(region)];
  return here === there ? compliant({ at: reading.at, found: region }) : nonCompliant({ at: reading.at, found: `${region}, in another jurisdiction than ${home}` });
}

/** Where ePHI is. */
export const appRegions: readonly Rule[] = rulesFor([...STORE_TYPES, PLAN], [
  {
    id: 'app-region-allow-list',
    title: 'ePHI and its copies stay in the jurisdiction of the stack, in Regions that the agreement with AWS covers',
    safeguards: [
      '164.308(b)(1)', '164.314(a)(1)', '164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)',
    ],
    severity: 'medium',
    absent: 'Data stays in the Region of the stack; copies go where replication and backup plans send them.',
    rationale: 'In another country other people may demand ePHI, and contracts with patients\' insurers often forbid to keep it there.',
    remediation: 'Copy to a second Region of the same country, e.g. from `us-east-1` to `us-west-2`.',
    source: 'AWS Whitepaper: Architecting for HIPAA Security and Compliance on Amazon Web Services',
    check: staysInJurisdiction,
    examples: {
      compliant: { Resources: { Subject: { Type: 'AWS::DynamoDB::GlobalTable', Properties: { Replicas: [{ Region: 'us-east-1' }, { Region: 'us-west-2' }] } } } },
      nonCompliant: { Resources: { Subject: { Type: 'AWS::DynamoDB::GlobalTable', Properties: { Replicas: [{ Region: 'us-east-1' }, { Region: 'eu-west-1' }] } } } },
    },
  },
]);
