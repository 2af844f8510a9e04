import { mayShareRegion } from './phi-environments';
import { Check, all, among, isTrue } from './predicates';
import { besidePhi } from './presence';
import { Rule, appRules } from './rule';
import { Verdict, compliant, insufficientData, nonCompliant, worst } from './verdict';
import type { Resource } from '../facts/resource';

const SUBSCRIPTION = 'AWS::RDS::EventSubscription';
const STORES = ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'];

/** What somebody has to be told of. */
const NEEDED = ['configuration change', 'failover', 'failure'];

/** Without categories, events of all of them are sent. */
function sendsNeeded(subscription: Resource): Verdict {
  return worst(subscription.read('EventCategories').map(reading => {
    const { value } = reading;
    if (value === undefined || (Array.isArray(value) && value.length === 0)) return compliant(reading);
    if (!Array.isArray(value)) return insufficientData(reading);
    const entries: readonly unknown[] = value;
    const missing = NEEDED.find(each => !entries.includes(each));
    if (missing === undefined) return compliant(reading);
    return entries.some(each => typeof each !== 'string') ? insufficientData(reading) : nonCompliant({ ...reading, found: `no events of ${missing}` });
  }));
}

const OF_DATABASES: Check = subscription => worst(subscription.read('SourceType').map(reading => {
  const isIt = reading.value === undefined ? true : among('db-instance', 'db-cluster')(reading.value, reading);
  return isIt === undefined ? insufficientData(reading) : (isIt ? compliant : nonCompliant)(reading);
}));

/** Without sources, events of all of them are sent. */
function ofEveryDatabase(subscription: Resource): Verdict {
  const at = 'SourceIds';
  if (subscription.read(at).every(({ value }) => value === undefined || (Array.isArray(value) && value.length === 0))) return compliant({ at, found: 'every database' });
  const named = new Set(subscription.targets(at));
  const { graph } = subscription.template;
  const missing = STORES.flatMap(type => graph.ofType(type)).find(each => mayShareRegion(subscription, each) && !named.has(each));
  return missing ? nonCompliant({ at, found: `not ${missing.logicalId}` }) : compliant({ at, found: 'every database' });
}

const TELLS_ALL = all(isTrue('Enabled', { absent: 'COMPLIANT' }), OF_DATABASES, sendsNeeded, ofEveryDatabase);

const DATABASE = { Type: 'AWS::RDS::DBInstance' };
const subscription = (more: object) => ({ Type: SUBSCRIPTION, Properties: { SnsTopicArn: 'arn:aws:sns:us-east-1:111122223333:databases', ...more } });

/** Amazon RDS: whether somebody hears of what happens to databases. */
export const rdsEvents: readonly Rule[] = appRules([
  {
    id: 'rds-event-subscription',
    title: 'Somebody is told when a database fails, fails over or is configured anew',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.308(a)(6)(i)', '164.308(a)(6)(ii)'],
    severity: 'low',
    absent: 'Events of databases are kept for 14 days, and sent to nobody.',
    rationale: 'A database with ePHI that was changed or lost is to be noticed by those who run it, before clinicians miss their records.',
    remediation: 'Add an `rds.CfnEventSubscription` without source type, or with the three categories; or declare `database-events` in the account baseline.',
    source: 'Amazon RDS User Guide: Working with Amazon RDS event notification',
    check: besidePhi({ types: [SUBSCRIPTION], declaredAs: 'database-events', stores: STORES, test: TELLS_ALL }),
    examples: {
      compliant: { Resources: { Database: DATABASE, Subscription: subscription({ SourceType: 'db-instance', EventCategories: [...NEEDED, 'maintenance'] }) } },
      nonCompliant: { Resources: { Database: DATABASE, Subscription: subscription({ SourceType: 'db-instance', EventCategories: ['backup'] }) } },
    },
  },
]);
