import { App, Lazy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CacheAccess, grantCacheConnect } from '../../../lib/constructs/hardening/cache-access';

function access() {
  const stack = new Stack(new App(), 'Clinic');
  return { stack, made: new CacheAccess(stack, 'Access'), template: () => Template.fromStack(stack) };
}

test('shuts out clients that do not say who they are', () => {
  access().template().hasResourceProperties('AWS::ElastiCache::User', { Engine: 'redis', UserName: 'default', AccessString: 'off -@all', NoPasswordRequired: true });
});

test('gives users and their group names of their own', () => {
  const { made, template } = access();
  made.addUser('Portal', {});
  const ids = ['AWS::ElastiCache::User', 'AWS::ElastiCache::UserGroup'].flatMap((type) => Object.values(template().findResources(type)))
    .map(({ Properties }) => Properties.UserId ?? Properties.UserGroupId);
  expect(new Set(ids).size).toBe(3);
});

test('leaves the built-in user out of the group', () => {
  const { template } = access();
  const [id] = Object.keys(template().findResources('AWS::ElastiCache::User'));
  template().hasResourceProperties('AWS::ElastiCache::UserGroup', { Engine: 'redis', UserIds: [{ Ref: id }] });
});

test('users sign in with IAM, under one name that ElastiCache takes', () => {
  const { made, template } = access();
  made.addUser('Portal', {});
  made.addUser('Reports', { accessString: 'on ~report:* +@read' });
  const users = Object.values(template().findResources('AWS::ElastiCache::User', { Properties: { AuthenticationMode: { Type: 'iam' } } })).map(({ Properties }) => Properties);

  expect(users.map(({ AccessString }) => AccessString)).toEqual(['on ~* +@all -@dangerous +info', 'on ~report:* +@read']);
  expect(users.filter(({ UserId, UserName }) => UserId !== UserName || !/^[a-z][a-z0-9-]{0,39}$/.test(UserId))).toEqual([]);
  template().hasResourceProperties('AWS::ElastiCache::UserGroup', { UserIds: [Match.anyValue(), Match.anyValue(), Match.anyValue()] });
});

test('lets a role sign in as one user of one cache', () => {
  const { stack, made, template } = access();
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
  const user = made.addUser('Portal', {});
  grantCacheConnect(role, 'arn:cache', user).assertSuccess();

  template().hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: Match.objectLike({ Statement: [{ Action: 'elasticache:Connect', Effect: 'Allow', Resource: ['arn:cache', stack.resolve(user.attrArn)] }] }),
  });
});

test.each([
  ['on ~* +@all nopass', 'nopass'], ['on ~* +@all >hunter2', '>...'], ['on #0123 ~*', '#...'], ['off ~*', 'off'], ['on reset', 'reset'],
])('refuses the access string %s, without repeating a password', (accessString, shown) => {
  expect(() => access().made.addUser('Portal', { accessString }))
    .toThrow(`'${shown}' has no place in an access string; users sign in with IAM, without passwords, and are on: list keys and commands, such as 'on ~session:* +@read'`);
});

test('refuses an access string that lets nobody in', () => {
  expect(() => access().made.addUser('Portal', { accessString: '~* +@read' }))
    .toThrow('\'~* +@read\' is no access string of a user who can connect; it takes \'on\', keys and commands: choose one such as \'on ~session:* +@read\'');
});

test('takes an access string that is not known yet', () => {
  expect(() => access().made.addUser('Portal', { accessString: Lazy.string({ produce: () => 'on ~* +@read' }) })).not.toThrow();
});
