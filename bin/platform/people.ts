import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Records } from './records';
import { DataCategory, HipaaPlatform, JobFunction, WorkforceIdentity, WorkforceStore } from '../../lib';

/** Lets people reach what their job needs, and watches what they read. It comes after the stores, in the audit stack of the platform. */
export function admitPeople(platform: HipaaPlatform, { charts, documents, images, visits }: Records): void {
  const { auditStack, breakGlass, logArchive, monitoring } = platform;
  const identity = WorkforceIdentity.saml(iam.SamlProvider.fromSamlProviderArn(auditStack, 'SignIn', `arn:aws:iam::${auditStack.account}:saml-provider/clinic`));
  platform.addWorkforceRoles('Staff', {
    members: [JobFunction.CLINICIAN, JobFunction.IT_ADMIN, JobFunction.AUDITOR].map(jobFunction => ({ jobFunction, identity })),
    stores: [
      WorkforceStore.table(DataCategory.CLINICAL_RECORD, visits.table),
      WorkforceStore.bucket(DataCategory.CLINICAL_RECORD, images.bucket),
      WorkforceStore.bucket(DataCategory.AUDIT_LOG, logArchive.bucket),
    ],
  });
  if (breakGlass) {
    visits.grantRead(breakGlass);
    images.grantRead(breakGlass);
  }
  monitoring?.watchBucket(images.bucket);
  monitoring?.watchReads('UnusualCharts', charts.instance.metric('NetworkTransmitThroughput'));
  monitoring?.watchReads('UnusualDocuments', new cloudwatch.Metric({
    namespace: 'AWS/EFS', metricName: 'DataReadIOBytes', dimensionsMap: { FileSystemId: documents.fileSystem.fileSystemId }, statistic: cloudwatch.Stats.SUM,
  }));
}
