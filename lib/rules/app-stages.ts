import { classificationOf, isClassificationOpen, stageOf } from './data-marks';
import { isOpen } from './list-entries';
import { STORE_TYPES, isPhiStore } from './phi-stores';
import { Check } from './predicates';
import { Rule, rulesFor } from './rule';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import type { Reading } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Text, isKnown, isObject } from '../facts/value';

/** Where a store names the copy that it is made from. */
const ORIGINS: { readonly [type: string]: readonly string[] } = {
  'AWS::RDS::DBInstance': ['DBSnapshotIdentifier', 'DBClusterSnapshotIdentifier', 'SourceDBInstanceIdentifier'],
  'AWS::RDS::DBCluster': ['SnapshotIdentifier', 'SourceDBClusterIdentifier'],
  'AWS::DocDB::DBCluster': ['SnapshotIdentifier', 'SourceDBClusterIdentifier'],
  'AWS::Neptune::DBCluster': ['SnapshotIdentifier', 'SourceDBClusterIdentifier'],
  'AWS::Redshift::Cluster': ['SnapshotIdentifier'],
  'AWS::ElastiCache::ReplicationGroup': ['SnapshotName'],
  'AWS::MemoryDB::Cluster': ['SnapshotName'],
  'AWS::EC2::Volume': ['SnapshotId'],
  'AWS::FSx::FileSystem': ['BackupId'],
};

const OF_PRODUCTION = /(?:^|[^a-z])(?<!(?:non|pre)[-_])(?:prod|production|prd)(?:[^a-z]|$)/i;

function ofProduction(reading: Reading): Verdict {
  const { value } = reading;
  if (value === undefined) return notApplicable();
  const text = value instanceof Text ? value.skeleton : isKnown(value) ? String(value) : '';
  if (OF_PRODUCTION.test(text)) return nonCompliant(reading);
  return isOpen(value) ? insufficientData(reading) : compliant(reading);
}

/** A store that is for trials says that it holds no ePHI, and is made from no copy of production. */
function holdsNoRealData(store: Resource): Verdict {
  if (!isPhiStore(store) || stageOf(store) !== 'non-production') return notApplicable();
  const verdicts: Verdict[] = [];
  for (const path of ORIGINS[store.type] ?? []) {
    if (Object.hasOwn(store.properties, path)) for (const reading of store.read(path)) verdicts.push(ofProduction(reading));
  }
  const classification = classificationOf(store);
  if (classification === 'phi') verdicts.push(nonCompliant({ at: 'Tags', found: 'tagged as a store of ePHI outside of production' }));
  if (classification === 'none') verdicts.push(compliant({ at: 'Tags', found: 'tagged as free of ePHI' }));
  return worst(verdicts);
}

const LOOPBACK = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\]|host\.docker\.internal)(?:[:/]|$)/i;

/** Where a page on the machine of a developer is let in. */
const ADDRESSES: { readonly [type: string]: readonly string[] } = {
  'AWS::Cognito::UserPoolClient': ['CallbackURLs[*]', 'LogoutURLs[*]'],
  'AWS::S3::Bucket': ['CorsConfiguration.CorsRules[*].AllowedOrigins[*]'],
  'AWS::ApiGatewayV2::Api': ['CorsConfiguration.AllowOrigins[*]'],
  'AWS::Lambda::Url': ['Cors.AllowOrigins[*]'],
};

const FUNCTION = 'AWS::Lambda::Function';
const TASK = 'AWS::ECS::TaskDefinition';

/** Switches of frameworks that show callers the inside of a program, by the values that turn them on. Levels of loggers have rules of their own. */
const SWITCHES: { readonly [variable: string]: RegExp } = {
  DEBUG: /^(?:true|1|yes|on|\*)$/i,
  APP_DEBUG: /^(?:true|1|yes|on)$/i,
  FLASK_DEBUG: /^(?:true|1|yes|on)$/i,
  DJANGO_DEBUG: /^(?:true|1|yes|on)$/i,
  FLASK_ENV: /^dev/i,
  NODE_ENV: /^dev/i,
  RAILS_ENV: /^dev/i,
  RACK_ENV: /^dev/i,
  APP_ENV: /^(?:dev|local)/i,
  ASPNETCORE_ENVIRONMENT: /^dev/i,
  DOTNET_ENVIRONMENT: /^dev/i,
};

function judgeSwitch(name: string, reading: Reading): Verdict {
  if (!isKnown(reading.value)) return reading.value === undefined ? notApplicable() : insufficientData(reading);
  return SWITCHES[name].test(String(reading.value)) ? nonCompliant(reading) : compliant(reading);
}

/** The variables of a function: an object. */
function ofFunction(resource: Resource): Verdict {
  return worst(resource.read('Environment.Variables').map(({ value, at }) => {
    if (!isObject(value)) return notApplicable();
    return worst(Object.keys(SWITCHES).filter(name => Object.hasOwn(value, name)).flatMap(name => resource.branches(value[name], `${at}.${name}`))
      .map(reading => judgeSwitch(reading.at.slice(reading.at.lastIndexOf('.') + 1), reading)));
  }));
}

/** The variables of containers: lists of names and values. */
function ofContainers(task: Resource): Verdict {
  return worst(task.read('ContainerDefinitions[*].Environment[*]').map(({ value, at }) => {
    if (!isObject(value) || typeof value.Name !== 'string' || !Object.hasOwn(SWITCHES, value.Name)) return notApplicable();
    const { Name: name } = value;
    return worst(task.branches(value.Value, `${at}.Value`).map(reading => judgeSwitch(name, reading)));
  }));
}

const isNoDeveloper: Check = resource => worst(ADDRESSES[resource.type].flatMap(path => resource.read(path)).map(reading => {
  const { value } = reading;
  if (!isKnown(value)) return value === undefined ? notApplicable() : insufficientData(reading);
  return LOOPBACK.test(String(value)) ? nonCompliant(reading) : compliant(reading);
}));

/** What was left over from development. */
function isForPatients(resource: Resource): Verdict {
  if (stageOf(resource) !== 'production') return notApplicable();
  if (resource.type === FUNCTION) return ofFunction(resource);
  return resource.type === TASK ? ofContainers(resource) : isNoDeveloper(resource);
}

/** Whether what shares a log group or a cluster is classified alike, as far as it is classified. */
function isolates(shared: Resource): Verdict {
  const { mentionedBy } = shared;
  if (mentionedBy.length < 2) return notApplicable();
  // A policy speaks of it, and uses nothing; so does whatever else has no tags.
  const users = mentionedBy.filter(each => Object.hasOwn(each.properties, 'Tags'));
  let phi: Resource | undefined;
  let free: Resource | undefined;
  for (const each of users) {
    const classification = classificationOf(each);
    if (classification === 'phi') phi ??= each;
    else if (classification === 'none') free ??= each;
  }
  if (phi === undefined) return notApplicable();
  if (free) return nonCompliant({ at: free.type, found: `${free.logicalId}, free of ePHI, uses it beside ${phi.logicalId}, which is not` });
  const open = users.find(isClassificationOpen);
  return open ? insufficientData({ at: open.type, found: `${open.logicalId}, of which the classification is not known` })
    : compliant({ at: phi.type, found: 'nothing that is declared free of ePHI uses it' });
}

const tagged = (tags: Readonly<Record<string, string>>) => ({ Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) });
const SERVICE = 'AWS::ECS::Service';

/** What belongs into production alone, and what does not belong there. */
export const appStages: readonly Rule[] = [
  ...rulesFor(STORE_TYPES, [
    {
      id: 'app-non-production-no-phi',
      title: 'Stores that are marked as non-production hold no ePHI and are made from no copy of production',
      safeguards: ['164.308(a)(4)(ii)(B)', '164.502(b)'],
      severity: 'medium',
      absent: 'A store without a mark of its environment is not judged.',
      rationale: 'Developers and testers have no need of real patients\' records, and their stages are watched less.',
      remediation: 'Use synthetic or de-identified data, and say so: `Tags.of(store).add(\'data-classification\', \'synthetic\', { priority: 200 })`.',
      source: 'AWS Well-Architected Framework, Security Pillar: Data classification',
      check: holdsNoRealData,
      examples: {
        compliant: { Resources: { Subject: { Type: 'AWS::DynamoDB::Table', Properties: tagged({ 'environment': 'dev', 'data-classification': 'synthetic' }) } } },
        nonCompliant: { Resources: { Subject: { Type: 'AWS::DynamoDB::Table', Properties: tagged({ 'environment': 'dev', 'data-classification': 'phi' }) } } },
      },
    },
  ]),
  ...rulesFor([...Object.keys(ADDRESSES), FUNCTION, TASK], [
    {
      id: 'app-no-debug-in-production',
      title: 'What is marked as production has no debug switch on and lets in no page from a developer\'s machine',
      safeguards: ['164.308(a)(4)(ii)(B)', '164.502(b)'],
      severity: 'medium',
      absent: 'Frameworks run quietly and browsers refuse. Data traces, ECS Exec, log levels and public endpoints have rules of their own.',
      rationale: 'Debug pages and traces show what a request held: ePHI, to whoever caused the error.',
      remediation: 'Leave `localhost` and switches such as `FLASK_DEBUG` to the stages of development.',
      source: 'AWS Well-Architected Framework, Security Pillar: Application security',
      check: isForPatients,
      examples: {
        compliant: { Resources: { Subject: { Type: FUNCTION, Properties: { Environment: { Variables: { NODE_ENV: 'production' } }, ...tagged({ environment: 'production' }) } } } },
        nonCompliant: { Resources: { Subject: { Type: FUNCTION, Properties: { Environment: { Variables: { FLASK_DEBUG: '1' } }, ...tagged({ environment: 'production' }) } } } },
      },
    },
  ]),
  ...rulesFor(['AWS::Logs::LogGroup', 'AWS::ECS::Cluster'], [
    {
      id: 'app-mixed-classification-isolation',
      title: 'What handles ePHI shares no log group and no cluster with what is declared free of it',
      safeguards: ['164.308(a)(4)(ii)(B)', '164.502(b)', '164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)'],
      severity: 'medium',
      absent: 'What says nothing of its classification counts as in scope. Keys have a rule of their own.',
      rationale: 'Who may read the logs of harmless services, or enter their hosts, would reach ePHI as well.',
      remediation: 'Give what handles ePHI a log group and a cluster of its own.',
      source: 'AWS Well-Architected Framework, Security Pillar: Data classification',
      check: isolates,
      examples: {
        compliant: {
          Resources: {
            Subject: { Type: 'AWS::ECS::Cluster' },
            Charts: { Type: SERVICE, Properties: { Cluster: { Ref: 'Subject' }, ...tagged({ 'data-classification': 'phi' }) } },
            Visits: { Type: SERVICE, Properties: { Cluster: { Ref: 'Subject' }, ...tagged({ 'data-classification': 'phi' }) } },
          },
        },
        nonCompliant: {
          Resources: {
            Subject: { Type: 'AWS::ECS::Cluster' },
            Charts: { Type: SERVICE, Properties: { Cluster: { Ref: 'Subject' }, ...tagged({ 'data-classification': 'phi' }) } },
            News: { Type: SERVICE, Properties: { Cluster: { Ref: 'Subject' }, ...tagged({ 'data-classification': 'public' }) } },
          },
        },
      },
    },
  ]),
];
