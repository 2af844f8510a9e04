import { Stack, StackProps, Validations } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { Foundation } from './foundation';
import { Portal } from './portal';
import { PhiBucket, PhiDistribution, PhiDistributionOrigin, PhiEmail, PhiLoadBalancer, PhiWebAcl, PhiWebAclScope } from '../../lib';

export interface FrontProps extends StackProps {
  readonly foundation: Foundation;
  readonly portal: Portal;
}

/** What people see: the pages of the portal, charts within the network, and mail that says no more than that something is new. */
export class Front extends Stack {
  public readonly pages: PhiBucket;

  constructor(scope: Construct, id: string, { foundation, portal, ...props }: FrontProps) {
    super(scope, id, props);
    const { network: { vpc }, operators: { topic: alarmTopic }, recordsKey: { key: encryptionKey }, accessLogs: { bucket: accessLogBucket } } = foundation;
    // One key for what is at the edge: the policy of the records' key names nothing out there.
    this.pages = new PhiBucket(this, 'Pages', { accessLogBucket });
    const { bucket, encryptionKey: edgeKey } = this.pages;
    Validations.of(bucket).acknowledge(...['replication', 'object-lock', 'backup-plan'].map(rule => ({
      id: `hipaa::s3-${rule === 'backup-plan' ? rule : `bucket-${rule}`}`,
      reason: 'the pages are built from sources and hold nothing of any patient: a lost bucket is filled anew by the pipeline',
    })));
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

    new PhiEmail(this, 'Notices', { domain: 'mail.telehealth.example', encryptionKey, alarmTopic });
  }
}
