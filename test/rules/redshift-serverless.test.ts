import { compliant, insufficientData, judges, nonCompliant } from './judges';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555';

judges('redshift-serverless-cmk', [
  ['absent', {}, nonCompliant('KmsKeyId', 'absent')],
  ['a key of AWS', { KmsKeyId: 'alias/aws/redshift' }, nonCompliant('KmsKeyId')],
  ['another key of AWS for the secret', { KmsKeyId: KEY, AdminPasswordSecretKmsKeyId: 'alias/aws/secretsmanager' }, nonCompliant('AdminPasswordSecretKmsKeyId')],
  ['a parameter', { KmsKeyId: { Ref: 'Key' } }, insufficientData('KmsKeyId')],
  ['a key for the secret in one branch', { KmsKeyId: KEY, AdminPasswordSecretKmsKeyId: { 'Fn::If': ['Prod', KEY, { Ref: 'AWS::NoValue' }] } }, compliant()],
  ['copies in another Region under a key of AWS', { KmsKeyId: KEY, SnapshotCopyConfigurations: [{ DestinationRegion: 'us-west-2' }] },
    nonCompliant('SnapshotCopyConfigurations[0].DestinationKmsKeyId', 'absent')],
  ['copies in another Region under a key there', {
    KmsKeyId: KEY, SnapshotCopyConfigurations: [{ DestinationRegion: 'us-west-2', DestinationKmsKeyId: 'arn:aws:kms:us-west-2:111122223333:key/1' }],
  }, compliant()],
  ['an alias of one\'s own', { NamespaceName: 'warehouse', KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:alias/records' }, compliant('KmsKeyId')],
]);

judges('redshift-serverless-require-ssl', [
  ['absent: it depends on when the workgroup was made', {}, insufficientData('ConfigParameters')],
  ['among other parameters', { ConfigParameters: [{ ParameterKey: 'auto_mv', ParameterValue: 'true' }, { ParameterKey: 'require_ssl', ParameterValue: 'true' }] }, compliant('ConfigParameters[1].ParameterValue')],
  ['other parameters only', { ConfigParameters: [{ ParameterKey: 'auto_mv', ParameterValue: 'true' }] }, insufficientData('ConfigParameters')],
  ['off', { ConfigParameters: [{ ParameterKey: 'require_ssl', ParameterValue: 'false' }] }, nonCompliant('ConfigParameters[0].ParameterValue', 'false')],
  ['a parameter', { ConfigParameters: [{ ParameterKey: 'require_ssl', ParameterValue: { Ref: 'Ssl' } }] }, insufficientData('ConfigParameters[0].ParameterValue')],
  ['on', {
    WorkgroupName: 'analysts',
    ConfigParameters: [{ ParameterKey: 'require_ssl', ParameterValue: true }],
  }, compliant('ConfigParameters[0].ParameterValue')],
]);

const kept = (policy: object, properties: object = {}) => ({ Resources: { Subject: { Type: 'AWS::RedshiftServerless::Namespace', Properties: { NamespaceName: 'claims', ...properties }, ...policy } } });

judges('redshift-serverless-deletion-policy-retain', [
  ['nothing said', {}, nonCompliant('DeletionPolicy', 'Delete')],
  ['retained', kept({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' }), compliant()],
  ['deleted with the stack', kept({ DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Retain' }), nonCompliant('DeletionPolicy', 'Delete')],
  ['deleted on replacement', kept({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Delete' }), nonCompliant('UpdateReplacePolicy', 'Delete')],
  ['a final snapshot', kept({}, { FinalSnapshotName: 'claims-final' }), compliant('FinalSnapshotName')],
  ['a policy that is not known', kept({ DeletionPolicy: { Ref: 'Policy' }, UpdateReplacePolicy: 'Retain' }), insufficientData('DeletionPolicy')],
]);

judges('redshift-serverless-not-public', [
  ['absent', {}, compliant('PubliclyAccessible')],
  ['public in one branch', { PubliclyAccessible: { 'Fn::If': ['Dev', true, false] } }, nonCompliant('PubliclyAccessible', 'true if Dev')],
  ['a parameter', { PubliclyAccessible: { Ref: 'Public' } }, insufficientData('PubliclyAccessible')],
  ['as text', { WorkgroupName: 'analysts', PubliclyAccessible: 'false' }, compliant('PubliclyAccessible')],
]);
