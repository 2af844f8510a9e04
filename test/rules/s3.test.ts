import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const parameter = { Ref: 'Parameter' };
const rule = (content: Json): Json => ({ BucketEncryption: { ServerSideEncryptionConfiguration: [content] } });
const ENCRYPTION = 'BucketEncryption.ServerSideEncryptionConfiguration';

/** The Subject as a bucket that a CloudFront distribution writes its standard logs to. */
const cloudFrontLogs = (bucket: Json): Json => ({
  Resources: {
    Subject: { Type: 'AWS::S3::Bucket', Properties: bucket },
    Site: { Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig: { Logging: { Bucket: { 'Fn::GetAtt': ['Subject', 'RegionalDomainName'] } } } } },
  },
});

judges('s3-bucket-versioning', [
  ['absent', {}, nonCompliant('VersioningConfiguration.Status', 'absent')],
  ['enabled', { VersioningConfiguration: { Status: 'Enabled' } }, compliant('VersioningConfiguration.Status')],
  ['suspended', { VersioningConfiguration: { Status: 'Suspended' } }, nonCompliant('VersioningConfiguration.Status', 'Suspended')],
  ['a parameter', { VersioningConfiguration: { Status: { Ref: 'Versioning' } } }, insufficientData('VersioningConfiguration.Status')],
  ['only in one branch', { VersioningConfiguration: { 'Fn::If': ['Prod', { Status: 'Enabled' }, { Ref: 'AWS::NoValue' }] } },
    nonCompliant('VersioningConfiguration.Status', 'absent if not Prod')],
  ['Enabled in either branch', {
    VersioningConfiguration: { Status: { 'Fn::If': ['Prod', 'Enabled', 'Enabled'] } },
  }, compliant('VersioningConfiguration.Status')],
]);

judges('s3-bucket-acl-disabled', [
  ['absent', {}, insufficientData('OwnershipControls.Rules')],
  ['enforced', { OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] } }, compliant('OwnershipControls.Rules[0].ObjectOwnership')],
  ['preferred', { OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerPreferred' }] } }, nonCompliant('OwnershipControls.Rules[0].ObjectOwnership')],
  ['a parameter', { OwnershipControls: { Rules: [{ ObjectOwnership: parameter }] } }, insufficientData('OwnershipControls.Rules[0].ObjectOwnership')],
  ['a target of CloudFront standard logs', cloudFrontLogs({ OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] } }), notApplicable()],
]);

judges('s3-bucket-key-enabled', [
  ['no KMS key', {}, notApplicable()],
  ['keys of Amazon S3', rule({ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }), notApplicable()],
  ['two layers of encryption, which know no bucket key', rule({ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms:dsse' } }), notApplicable()],
  ['absent', rule({ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }), nonCompliant(`${ENCRYPTION}[0].BucketKeyEnabled`, 'absent')],
  ['true as text', rule({ BucketKeyEnabled: 'true', ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }), compliant(`${ENCRYPTION}[0].BucketKeyEnabled`)],
  ['a parameter', rule({ BucketKeyEnabled: parameter, ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }), insufficientData(`${ENCRYPTION}[0].BucketKeyEnabled`)],
  ['off', {
    BucketEncryption: { ServerSideEncryptionConfiguration: [{ BucketKeyEnabled: false, ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }] },
  }, nonCompliant('BucketEncryption.ServerSideEncryptionConfiguration[0].BucketKeyEnabled')],
]);

judges('s3-bucket-deny-unencrypted-uploads', [
  ['absent', {}, compliant()],
  ['blocked', rule({ BlockedEncryptionTypes: { EncryptionType: ['SSE-C'] } }), compliant(`${ENCRYPTION}[0].BlockedEncryptionTypes.EncryptionType[0]`)],
  ['let in again', rule({ BlockedEncryptionTypes: { EncryptionType: ['NONE'] } }), nonCompliant(`${ENCRYPTION}[0].BlockedEncryptionTypes.EncryptionType[0]`, 'NONE')],
  ['a parameter', rule({ BlockedEncryptionTypes: { EncryptionType: [parameter] } }), insufficientData(
    'BucketEncryption.ServerSideEncryptionConfiguration[0].BlockedEncryptionTypes.EncryptionType[0]',
  )],
  // Never asked for: clients that rely on the default encryption would be refused.
  ['no Deny of a missing header', { BucketEncryption: { ServerSideEncryptionConfiguration: [] } }, compliant()],
]);

judges('s3-bucket-no-static-website', [
  ['absent', {}, compliant('WebsiteConfiguration')],
  ['an index page', { WebsiteConfiguration: { IndexDocument: 'index.html' } }, nonCompliant('WebsiteConfiguration')],
  ['a redirection of everything', { WebsiteConfiguration: { RedirectAllRequestsTo: { HostName: 'www.example.com', Protocol: 'https' } } }, compliant('WebsiteConfiguration')],
  ['a parameter', { WebsiteConfiguration: parameter }, insufficientData('WebsiteConfiguration')],
  ['in one branch', { WebsiteConfiguration: { 'Fn::If': ['Public', { IndexDocument: 'index.html' }, { Ref: 'AWS::NoValue' }] } }, nonCompliant('WebsiteConfiguration')],
  ['a website that no branch keeps', {
    WebsiteConfiguration: { 'Fn::If': ['Public', { Ref: 'AWS::NoValue' }, { Ref: 'AWS::NoValue' }] },
  }, compliant('WebsiteConfiguration')],
]);

judges('s3-bucket-cors-restricted', [
  ['absent', {}, compliant()],
  ['named origins', { CorsConfiguration: { CorsRules: [{ AllowedOrigins: ['https://portal.example.com'] }] } }, compliant()],
  ['subdomains', { CorsConfiguration: { CorsRules: [{ AllowedOrigins: ['https://*.example.com'] }] } }, compliant()],
  ['every origin in the second rule', { CorsConfiguration: { CorsRules: [{ AllowedOrigins: ['https://a.example.com'] }, { AllowedOrigins: ['*'] }] } },
    nonCompliant('CorsConfiguration.CorsRules[1].AllowedOrigins[0]', '*')],
  ['every origin over TLS', { CorsConfiguration: { CorsRules: [{ AllowedOrigins: ['https://*'] }] } }, nonCompliant('CorsConfiguration.CorsRules[0].AllowedOrigins[0]')],
  ['every origin by another pattern', { CorsConfiguration: { CorsRules: [{ AllowedOrigins: ['http*'] }] } }, nonCompliant('CorsConfiguration.CorsRules[0].AllowedOrigins[0]')],
  ['a parameter', { CorsConfiguration: { CorsRules: [{ AllowedOrigins: [parameter] }] } }, insufficientData('CorsConfiguration.CorsRules[0].AllowedOrigins[0]')],
]);

const lens = (more: Json): Json => ({ StorageLensConfiguration: { Id: 'all', DataExport: { S3BucketDestination: { Arn: 'arn:aws:s3:::metrics', ...more } } } });
const DESTINATION = 'StorageLensConfiguration.DataExport.S3BucketDestination';
judges('s3-storage-lens-export-encrypted', [
  ['no export', { StorageLensConfiguration: { Id: 'all' } }, notApplicable()],
  ['as the bucket is', lens({}), compliant(`${DESTINATION}.Encryption`)],
  ['a KMS key', lens({ Encryption: { SSEKMS: { KeyId: 'arn:aws:kms:us-east-1:111122223333:key/a1' } } }), compliant()],
  ['a key of Amazon S3', lens({ Encryption: { SSES3: {} } }), nonCompliant(`${DESTINATION}.Encryption.SSES3`)],
  ['a key of Amazon S3 in one branch', lens({ Encryption: { 'Fn::If': ['Dev', { SSES3: {} }, { Ref: 'AWS::NoValue' }] } }), nonCompliant(`${DESTINATION}.Encryption.SSES3`)],
  ['a parameter', {
    StorageLensConfiguration: { DataExport: { S3BucketDestination: { Encryption: { Ref: 'Encryption' } } } },
  }, insufficientData('StorageLensConfiguration.DataExport.S3BucketDestination.Encryption')],
  ['a key of a parameter', {
    StorageLensConfiguration: { DataExport: { S3BucketDestination: { Encryption: { SSEKMS: { KeyId: { Ref: 'Key' } } } } } },
  }, compliant('StorageLensConfiguration.DataExport.S3BucketDestination.Encryption')],
]);
