import { Stage, StageProps, Tags } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { AccountBaseline, HipaaApp } from '../lib';
import { Audit } from './platform/audit';
import { Exchange } from './platform/exchange';
import { Foundation } from './platform/foundation';
import { Front } from './platform/front';
import { Insight } from './platform/insight';
import { Portal } from './platform/portal';
import { Records } from './platform/records';

/** The platform, once for each account it runs in. */
class Telehealth extends Stage {
  constructor(scope: Construct, id: string, props: StageProps) {
    super(scope, id, props);
    const terminationProtection = true;
    const foundation = new Foundation(this, 'Foundation', { terminationProtection });
    const records = new Records(this, 'Records', { foundation, terminationProtection });
    const exchange = new Exchange(this, 'Exchange', { foundation, records, terminationProtection });
    new Insight(this, 'Insight', { foundation, records, terminationProtection });
    const portal = new Portal(this, 'Portal', { foundation, records, terminationProtection });
    const front = new Front(this, 'Front', { foundation, portal, terminationProtection });
    new Audit(this, 'Audit', { foundation, records, exchange, portal, front, terminationProtection });

    const boundary = iam.ManagedPolicy.fromManagedPolicyName(foundation, 'Boundary', 'clinical-platform-boundary');
    iam.PermissionsBoundary.of(this).apply(boundary);

    // Tags of the app do not reach into a Stage, so each Stage has its own.
    Tags.of(this).add('data-classification', 'phi');
    Tags.of(this).add('hipaa-in-scope', 'true');
    Tags.of(this).add('owner', 'clinical-platform');
    Tags.of(this).add('environment', id.toLowerCase());
  }
}

// The organization runs these in every account, from its own.
const { RECORDER, DETECTOR, HUB, ANALYZER, MACIE, CONFORMANCE_PACK, BREAK_GLASS, DATABASE_EVENTS, BACKUP_AUDIT, EXPORT_ALARM } = AccountBaseline;
const app = new HipaaApp({
  accountBaseline: [RECORDER, DETECTOR, HUB, ANALYZER, MACIE, CONFORMANCE_PACK, BREAK_GLASS, DATABASE_EVENTS, BACKUP_AUDIT, EXPORT_ALARM],
});
new Telehealth(app, 'Pilot', { env: { account: '210987654321', region: 'us-east-1' } });
new Telehealth(app, 'Prod', { env: { account: '123456789012', region: 'us-east-1' } });
