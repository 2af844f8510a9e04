import { compliant, insufficientData, judges, nonCompliant, notApplicable, ruleOf, verdictOf } from './judges';
import { Json } from '../../lib/facts/value';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';
const on = (...types: readonly unknown[]): Json => ({ ProductionVariants: types.map(InstanceType => ({ VariantName: 'a', InstanceType })) });

judges('sagemaker-endpoint-config-kms', [
  ['absent', on('ml.m5.large'), nonCompliant('KmsKeyId', 'absent')],
  ['a key', { ...on('ml.m5.large'), KmsKeyId: KEY }, compliant('KmsKeyId')],
  ['a key that is a parameter', { ...on('ml.m5.large'), KmsKeyId: { Ref: 'Key' } }, compliant('KmsKeyId')],
  ['instances with disks of their own, which take no key', on('ml.g5.xlarge'), notApplicable()],
  ['one of them among others', on('ml.m5.large', 'ml.m5d.large'), notApplicable()],
  ['instances that shadow', { ...on('ml.m5.large'), ShadowProductionVariants: [{ InstanceType: 'ml.p4d.24xlarge' }] }, notApplicable()],
  ['an instance type that is a parameter', on({ Ref: 'Type' }), insufficientData('KmsKeyId')],
  ['a serverless endpoint', { ProductionVariants: [{ ServerlessConfig: { MaxConcurrency: 5, MemorySizeInMB: 2048 } }] }, insufficientData('KmsKeyId')],
  ['a serverless endpoint with a key', { ProductionVariants: [{ ServerlessConfig: { MaxConcurrency: 5 } }], KmsKeyId: KEY }, compliant('KmsKeyId')],
]);

test.each([
  ['ml.m5.large', false], ['ml.c6i.large', false], ['ml.inf1.xlarge', false], ['ml.inf2.xlarge', false], ['ml.p3.2xlarge', false], ['ml.t2.medium', false], ['ml.r7i.large', false],
  ['ml.m5d.large', true], ['ml.m6gd.large', true], ['ml.m6idn.large', true], ['ml.g4dn.xlarge', true], ['ml.g6e.xlarge', true], ['ml.p3dn.24xlarge', true],
  ['ml.p4de.24xlarge', true], ['ml.p5en.48xlarge', true], ['ml.p6-b200.48xlarge', true], ['ml.trn1n.32xlarge', true],
])('%s has disks of its own: %s', (type, hasDisks) => {
  expect(verdictOf(ruleOf('sagemaker-endpoint-config-kms'), on(type)).status).toBe(hasDisks ? 'NOT_APPLICABLE' : 'NON_COMPLIANT');
});
