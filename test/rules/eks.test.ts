import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const of = (type: string, properties: object, others: object = {}) => ({ Resources: { ...others, Subject: { Type: type, Properties: properties } } });
/** The cluster of the older construct of the CDK. */
const custom = (config: object) => of('Custom::AWSCDK-EKS-Cluster', { Config: config });
const KMS = 'arn:aws:kms:us-east-1:111122223333:key/a1';
const ALL = ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'];

judges('eks-secrets-encryption', [
  ['absent', {}, nonCompliant('EncryptionConfig', 'no key of the customer for secrets')],
  ['a key of AWS', { EncryptionConfig: [{ Resources: ['secrets'], Provider: { KeyArn: 'arn:aws:kms:us-east-1:111122223333:alias/aws/eks' } }] }, nonCompliant('EncryptionConfig')],
  ['a parameter', { EncryptionConfig: [{ Resources: ['secrets'], Provider: { KeyArn: { Ref: 'KeyArn' } } }] }, insufficientData('EncryptionConfig[0].Provider.KeyArn')],
  ['made by the CDK, with a key', custom({ encryptionConfig: [{ resources: ['secrets'], provider: { keyArn: KMS } }] }), compliant('Config.encryptionConfig[0].provider.keyArn')],
  ['made by the CDK, without', custom({ version: '1.35' }), nonCompliant('Config.encryptionConfig')],
  ['an alias of one\'s own', {
    EncryptionConfig: [{ Resources: ['secrets'], Provider: { KeyArn: 'arn:aws:kms:us-east-1:111122223333:alias/records' } }],
  }, compliant('EncryptionConfig[0].Provider.KeyArn')],
]);

const endpoint = (properties: object) => ({ ResourcesVpcConfig: properties });
judges('eks-endpoint-private', [
  ['absent', {}, nonCompliant('ResourcesVpcConfig.EndpointPublicAccess', 'absent')],
  ['named ranges', endpoint({ EndpointPublicAccess: true, PublicAccessCidrs: ['203.0.113.0/24'] }), compliant('ResourcesVpcConfig.PublicAccessCidrs[0]')],
  ['both halves of the internet', endpoint({ PublicAccessCidrs: ['0.0.0.0/1', '128.0.0.0/1'] }), nonCompliant('ResourcesVpcConfig.EndpointPublicAccess')],
  ['a range of a parameter', endpoint({ PublicAccessCidrs: [{ Ref: 'Office' }] }), insufficientData('ResourcesVpcConfig.PublicAccessCidrs[0]')],
  ['made by the CDK, private', custom({ resourcesVpcConfig: { endpointPublicAccess: false, endpointPrivateAccess: true } }), compliant()],
  ['made by the CDK, public', custom({ resourcesVpcConfig: { endpointPublicAccess: true, endpointPrivateAccess: true } }), nonCompliant('Config.resourcesVpcConfig.endpointPublicAccess')],
]);

const logging = (types: unknown) => ({ Logging: { ClusterLogging: { EnabledTypes: types } } });
judges('eks-control-plane-logging', [
  ['absent', {}, nonCompliant('Logging.ClusterLogging.EnabledTypes', 'without api, audit, authenticator, controllerManager, scheduler')],
  ['one under a condition', logging([...ALL.slice(1).map(Type => ({ Type })), { 'Fn::If': ['Prod', { Type: 'api' }, { Ref: 'AWS::NoValue' }] }]), nonCompliant('Logging.ClusterLogging.EnabledTypes', 'without api')],
  ['a parameter', logging([{ Type: { Ref: 'LogType' } }]), insufficientData('Logging.ClusterLogging.EnabledTypes[0].Type')],
  ['made by the CDK', custom({ logging: { clusterLogging: [{ enabled: true, types: ALL }] } }), compliant('Config.logging.clusterLogging')],
  ['made by the CDK, turned off', custom({ logging: { clusterLogging: [{ enabled: false, types: ALL }] } }), nonCompliant('Config.logging.clusterLogging')],
  ['made by the CDK, without', custom({}), nonCompliant('Config.logging.clusterLogging')],
]);

judges('eks-supported-version', [
  ['absent', {}, insufficientData('Version')],
  ['in standard support for some days more', { Version: '1.34' }, compliant('Version')],
  ['in extended support', { Version: '1.33' }, nonCompliant('Version', '1.33, out of standard support since 2026-07-29 by the table of 2026-11-23')],
  ['a number that lost its zero', { Version: 1.3 }, nonCompliant('Version')],
  ['a parameter', { Version: { Ref: 'Version' } }, insufficientData('Version')],
  ['made by the CDK', custom({ version: '1.30' }), nonCompliant('Config.version')],
  ['1.35 in either branch', { Version: { 'Fn::If': ['Prod', '1.35', '1.35'] } }, compliant('Version')],
]);

judges('eks-deletion-protection', [
  ['absent', {}, nonCompliant('DeletionProtection', 'absent')],
  ['a parameter', { DeletionProtection: { Ref: 'Protect' } }, insufficientData('DeletionProtection')],
  ['made by the CDK', custom({ deletionProtection: true }), compliant('Config.deletionProtection')],
  ['as text', { DeletionProtection: 'true' }, compliant('DeletionProtection')],
  ['off', { DeletionProtection: false }, nonCompliant('DeletionProtection')],
]);

const trusted = (principal: object) => ({ Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: principal }] } } } });
const entry = (policy: unknown, principal: object, others: object = {}) => of(
  'AWS::EKS::AccessEntry', { PrincipalArn: { 'Fn::GetAtt': ['Role', 'Arn'] }, AccessPolicies: [{ PolicyArn: policy, AccessScope: { Type: 'cluster' } }] }, { ...trusted(principal), ...others },
);
const ADMIN = { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy']] };
const KUBECTL = { Kubectl: { Type: 'AWS::Lambda::Function', Properties: { Description: 'onEvent handler for EKS kubectl resource provider', Role: { 'Fn::GetAtt': ['Role', 'Arn'] } } } };
judges('eks-access-entries-least-privilege', [
  ['absent', {}, nonCompliant('AccessConfig.BootstrapClusterCreatorAdminPermissions', 'absent')],
  ['a workload as administrator', entry(ADMIN, { Service: 'pods.eks.amazonaws.com' }), nonCompliant('AccessPolicies[0].PolicyArn')],
  ['people as administrators', entry(ADMIN, { AWS: 'arn:aws:iam::111122223333:root' }), compliant('AccessPolicies[0].PolicyArn')],
  ['people by SAML', entry(ADMIN, { Federated: 'arn:aws:iam::111122223333:saml-provider/clinic' }), compliant()],
  ['a workload with a narrow policy', entry('arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy', { Service: 'lambda.amazonaws.com' }), compliant('AccessPolicies')],
  ['the function by which the CDK runs kubectl', entry(ADMIN, { Service: 'lambda.amazonaws.com' }, KUBECTL), notApplicable()],
  ['a role from elsewhere', of('AWS::EKS::AccessEntry', { PrincipalArn: 'arn:aws:iam::111122223333:role/x', AccessPolicies: [{ PolicyArn: ADMIN }] }), insufficientData('PrincipalArn')],
]);
