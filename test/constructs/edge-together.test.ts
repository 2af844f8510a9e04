import { App } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sns from 'aws-cdk-lib/aws-sns';
import { CHOICES, Virginia } from './compliant-stacks';
import { AuditTrail, LogBucket, PhiBucket, PhiDistribution, PhiDistributionOrigin, PhiEmail, PhiKey, PhiUserPool, PhiWebAcl, PhiWebAclScope } from '../../lib';
import { expectCompliant } from '../expect-compliant';

test('a portal with sign-in, mail and a distribution that share key, topic and buckets of an earlier stack meets every rule, with a trail after it', () => {
  const app = new App();
  const foundation = new Virginia(app, 'Foundation');
  const { key: encryptionKey } = new PhiKey(foundation, 'Key');
  const alarmTopic = new sns.Topic(foundation, 'Operators', { masterKey: new PhiKey(foundation, 'OperatorsKey').key, enforceSSL: true });
  const site = new PhiBucket(foundation, 'Site', { encryptionKey });
  const signInLogBucket = LogBucket.of(foundation).bucket;

  const portal = new Virginia(app, 'Portal');
  const audit = new Virginia(app, 'Audit');
  const auditTrail = new AuditTrail(audit, 'Trail', { alarmTopic });
  auditTrail.addBucket(site.bucket);
  const mail = new PhiEmail(portal, 'Mail', { domain: 'clinic.example.com', encryptionKey, auditTrail, alarmTopic });
  const people = new PhiUserPool(portal, 'People', {
    passkeyDomain: 'auth.clinic.example.com',
    signInLogBucket,
    alarmTopic,
    webAclArn: new PhiWebAcl(portal, 'SignInAcl', { encryptionKey, alarmTopic }).webAclArn,
    email: cognito.UserPoolEmail.withSES({
      fromEmail: 'no-reply@clinic.example.com',
      sesRegion: 'us-east-1',
      sesVerifiedDomain: 'clinic.example.com',
      configurationSetName: mail.configurationSet.configurationSetName,
    }),
  });
  people.addClient('App', { callbackUrls: ['https://portal.clinic.example.com/signed-in'] });
  new PhiDistribution(portal, 'Front', {
    origin: PhiDistributionOrigin.bucket(site.bucket),
    defaultRootObject: 'index.html',
    paths: [{ pathPattern: '/api/*', origin: PhiDistributionOrigin.https('api.clinic.example.com') }],
    domainNames: ['portal.clinic.example.com'],
    certificate: new acm.Certificate(foundation, 'Names', { domainName: 'portal.clinic.example.com', validation: acm.CertificateValidation.fromDns() }),
    webAclArn: new PhiWebAcl(portal, 'FrontAcl', { scope: PhiWebAclScope.CLOUDFRONT, encryptionKey, alarmTopic }).webAclArn,
    encryptionKey,
    alarmTopic,
  });

  const clients = new Virginia(app, 'Clients');
  const role = new iam.Role(clients, 'Desk', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
  people.grantAdministration(role);
  mail.grantSend(role);

  expectCompliant(portal, {
    'iam-no-inline-policy': 'the grants of the AWS CDK write to the policy of the client',
    'iam-trust-confused-deputy': 'the role of the client is the app\'s',
    'iam-permissions-boundary': CHOICES['iam-permissions-boundary'],
    's3-bucket-object-lock': CHOICES['s3-bucket-object-lock'],
    's3-bucket-replication': CHOICES['s3-bucket-replication'],
    's3-backup-plan': CHOICES['s3-backup-plan'],
  });
  expect(portal.dependencies).toEqual([foundation]);
});
