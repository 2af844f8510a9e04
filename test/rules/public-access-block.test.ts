import { compliant, insufficientData, judges, nonCompliant } from './judges';
import { Json } from '../../lib/facts/value';

const BLOCK = 'PublicAccessBlockConfiguration';
const ALL = { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true };
const block = (content: unknown): Json => ({ [BLOCK]: content });

judges('s3-bucket-public-access-block', [
  ['absent: the age of the bucket decides', {}, insufficientData(BLOCK)],
  ['all on', block(ALL), compliant(`${BLOCK}.BlockPublicAcls`)],
  ['all on, as text', block({ BlockPublicAcls: 'true', BlockPublicPolicy: 'true', IgnorePublicAcls: 'true', RestrictPublicBuckets: 'true' }), compliant()],
  ['one off', block({ ...ALL, RestrictPublicBuckets: false }), nonCompliant(`${BLOCK}.RestrictPublicBuckets`, 'false')],
  ['one left out', block({ BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true }), nonCompliant(`${BLOCK}.RestrictPublicBuckets`, 'absent')],
  ['a block of nothing', block({}), nonCompliant(`${BLOCK}.BlockPublicAcls`, 'absent')],
  ['one from a parameter', block({ ...ALL, BlockPublicPolicy: { Ref: 'Parameter' } }), insufficientData(`${BLOCK}.BlockPublicPolicy`)],
  ['all from a parameter', block({ Ref: 'Parameter' }), insufficientData(BLOCK)],
  ['off in one branch', block({ 'Fn::If': ['Site', { ...ALL, BlockPublicPolicy: false }, ALL] }), nonCompliant(`${BLOCK}.BlockPublicPolicy`, 'false if Site')],
  ['absent in one branch', block({ 'Fn::If': ['Site', { Ref: 'AWS::NoValue' }, ALL] }), insufficientData(BLOCK)],
]);

judges('s3-access-point-public-access-block', [
  ['absent: on by default', {}, compliant(BLOCK)],
  ['all on', block(ALL), compliant(`${BLOCK}.BlockPublicAcls`)],
  ['one off', block({ ...ALL, IgnorePublicAcls: false }), nonCompliant(`${BLOCK}.IgnorePublicAcls`, 'false')],
  ['a parameter', block({ ...ALL, IgnorePublicAcls: { Ref: 'Parameter' } }), insufficientData(`${BLOCK}.IgnorePublicAcls`)],
  ['as text', {
    PublicAccessBlockConfiguration: { BlockPublicAcls: 'true', BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
  }, compliant('PublicAccessBlockConfiguration.BlockPublicAcls')],
]);

judges('s3-multi-region-access-point-block', [
  ['absent: on by default', {}, compliant(BLOCK)],
  ['one left out', block({ BlockPublicAcls: true }), nonCompliant(`${BLOCK}.BlockPublicPolicy`, 'absent')],
  ['a parameter', block({ Ref: 'Parameter' }), insufficientData(BLOCK)],
  ['as text', {
    PublicAccessBlockConfiguration: { BlockPublicAcls: 'true', BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
  }, compliant('PublicAccessBlockConfiguration.BlockPublicAcls')],
  ['off', {
    PublicAccessBlockConfiguration: { BlockPublicAcls: false, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
  }, nonCompliant('PublicAccessBlockConfiguration.BlockPublicAcls')],
]);
