import { Stack } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { ALTERNATIVE } from './alternative';
import { PlatformProps } from './foundation';
import { Portal } from './portal';
import { HipaaDecision, PhiBucket, PhiDistribution, PhiDistributionOrigin, PhiEmail, PhiLoadBalancer, PhiWebAcl, PhiWebAclScope } from '../../lib';

export interface FrontProps extends PlatformProps {
  readonly portal: Portal;
}

/** What people see: the pages of the portal, charts within the network, and mail that says no more than that something is new. */
export class Front extends Stack {
  constructor(scope: Construct, id: string, { platform, portal, ...props }: FrontProps) {
    super(scope, id, props);
    const { accessLogBucket, alarmTopic, auditTrail, encryptionKey, vpc } = platform;
    // One key for what is at the edge: the policy of the records' key names nothing out there.
    const { bucket, encryptionKey: edgeKey } = new PhiBucket(this, 'Pages', { auditTrail, accessLogBucket });
    for (const rule of ['s3-bucket-replication', 's3-bucket-object-lock', 's3-backup-plan']) {
      HipaaDecision.of(bucket).record({
        ...ALTERNATIVE,
        rule,
        reason: 'the pages are built from sources and hold nothing of any patient',
        replacedBy: 'the pipeline, which fills a lost bucket anew from the sources',
      });
    }
    const certificate = acm.Certificate.fromCertificateArn(this, 'Certificate', `arn:aws:acm:${this.region}:${this.account}:certificate/11111111-2222-3333-4444-555555555555`);
    new PhiDistribution(this, 'Web', {
      origin: PhiDistributionOrigin.bucket(bucket),
      domainNames: ['portal.telehealth.example'],
      certificate,
      webAclArn: new PhiWebAcl(this, 'WebAcl', { scope: PhiWebAclScope.CLOUDFRONT, encryptionKey: edgeKey, alarmTopic }).webAclArn,
      defaultRootObject: 'index.html',
      encryptionKey: edgeKey,
      alarmTopic,
    });

    const balancer = new PhiLoadBalancer(this, 'Charts', { vpc, certificates: [certificate], encryptionKey, accessLogBucket, alarmTopic });
    balancer.addTargets('Service', { targets: [portal.charts.service] });
    balancer.allowClients(ec2.Peer.ipv4(vpc.vpcCidrBlock));

    new PhiEmail(this, 'Notices', { domain: 'mail.telehealth.example', encryptionKey, auditTrail, alarmTopic });
  }
}
