import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const parameter = { Ref: 'Parameter' };
const ofType = (type: string, properties: Json, more: Json = {}): Json => ({ Resources: { Subject: { Type: `AWS::ElastiCache::${type}`, Properties: properties }, ...more } });
const group = (...UserIds: unknown[]): Json => ofType('UserGroup', { UserIds }, { Intake: { Type: 'AWS::ElastiCache::User' } });

judges('elasticache-auth', [
  ['absent', {}, nonCompliant('AuthToken', 'absent')],
  ['a token', { AuthToken: '{{resolve:secretsmanager:cache}}' }, compliant('AuthToken')],
  ['users', { UserGroupIds: ['clinicians'] }, compliant('UserGroupIds')],
  ['no users', { UserGroupIds: [] }, nonCompliant('AuthToken')],
  ['a token in one branch', { AuthToken: { 'Fn::If': ['Prod', 'token', { Ref: 'AWS::NoValue' }] } }, nonCompliant('AuthToken', 'absent if not Prod')],
  ['a secondary group of a global datastore', { GlobalReplicationGroupId: 'ldgnf-charts' }, insufficientData('AuthToken')],
  ['a serverless cache', ofType('ServerlessCache', { Engine: 'valkey' }), nonCompliant('UserGroupId', 'absent')],
  ['a serverless cache with users', ofType('ServerlessCache', { Engine: 'redis', UserGroupId: 'clinicians' }), compliant('UserGroupId')],
  ['a serverless cache of Memcached, which knows no users', ofType('ServerlessCache', { Engine: 'memcached' }), notApplicable()],
  ['a serverless cache whose engine the deployment decides', ofType('ServerlessCache', { Engine: parameter }), insufficientData('Engine')],
  ['a single node of Redis OSS', ofType('CacheCluster', { Engine: 'redis' }), nonCompliant('Engine')],
  ['a single node of Memcached', ofType('CacheCluster', { Engine: 'memcached' }), notApplicable()],
  ['a group of users of the app', group({ Ref: 'Intake' }, 'reports'), compliant()],
  ['a group with the built-in user', group({ Ref: 'Intake' }, 'default'), nonCompliant('UserIds[1]', 'default')],
  ['a group with a user of the deployment', group(parameter), insufficientData('UserIds[0]')],
]);
