import { Stage, StageProps, Tags } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { AccountBaseline, AccountServiceMode, HipaaApp } from '../lib';
import { Exchange } from './platform/exchange';
import { Foundation } from './platform/foundation';
import { Front } from './platform/front';
import { Insight } from './platform/insight';
import { admitPeople } from './platform/people';
import { Portal } from './platform/portal';
import { Records } from './platform/records';

interface TelehealthProps extends StageProps {
  readonly accountServices: AccountServiceMode;
}

/** The platform, once for each account it runs in. */
class Telehealth extends Stage {
  constructor(scope: Construct, id: string, { accountServices, ...props }: TelehealthProps) {
    super(scope, id, props);
    const terminationProtection = true;
    const { platform } = new Foundation(this, 'Foundation', { accountServices, terminationProtection });
    const records = new Records(this, 'Records', { platform, terminationProtection });
    new Exchange(this, 'Exchange', { platform, terminationProtection });
    new Insight(this, 'Insight', { platform, terminationProtection });
    const portal = new Portal(this, 'Portal', { platform, records, terminationProtection });
    new Front(this, 'Front', { platform, portal, terminationProtection });
    admitPeople(platform, records);

    const boundary = iam.ManagedPolicy.fromManagedPolicyName(this.node.findChild('Foundation'), 'Boundary', 'clinical-platform-boundary');
    iam.PermissionsBoundary.of(this).apply(boundary);

    // Tags of the app do not reach into a Stage, so each Stage has its own.
    Tags.of(this).add('data-classification', 'phi');
    Tags.of(this).add('hipaa-in-scope', 'true');
    Tags.of(this).add('owner', 'clinical-platform');
    Tags.of(this).add('environment', id.toLowerCase());
  }
}

// The organization brings the first two to every account, and the others to that of the pilot. Production brings the others itself.
const { DATABASE_EVENTS, BACKUP_AUDIT, RECORDER, DETECTOR, HUB, ANALYZER, MACIE, CONFORMANCE_PACK } = AccountBaseline;
const app = new HipaaApp({ accountBaseline: [DATABASE_EVENTS, BACKUP_AUDIT, RECORDER, DETECTOR, HUB, ANALYZER, MACIE, CONFORMANCE_PACK] });
new Telehealth(app, 'Pilot', { env: { account: '210987654321', region: 'us-east-1' }, accountServices: AccountServiceMode.ORGANIZATION_MANAGED });
new Telehealth(app, 'Prod', { env: { account: '123456789012', region: 'us-east-1' }, accountServices: AccountServiceMode.CREATE });
