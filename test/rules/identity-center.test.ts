import { compliant, insufficientData, judges, nonCompliant } from './judges';

const parameter = { Ref: 'Value' };
const inline = (action: string) => ({ InlinePolicy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] } });

judges('sso-permission-set-session-duration', [
  ['absent', {}, compliant('SessionDuration')],
  ['an hour', { SessionDuration: 'PT60M' }, compliant('SessionDuration')],
  ['a day of work', { SessionDuration: 'PT8H' }, nonCompliant('SessionDuration', 'PT8H')],
  ['a parameter', { SessionDuration: parameter }, insufficientData('SessionDuration')],
  ['longer in one branch', { SessionDuration: { 'Fn::If': ['Prod', 'PT1H', 'PT12H'] } }, nonCompliant('SessionDuration', 'PT12H if not Prod')],
  ['PT1H in either branch', { SessionDuration: { 'Fn::If': ['Prod', 'PT1H', 'PT1H'] } }, compliant('SessionDuration')],
]);

judges('sso-permission-set-no-admin', [
  ['absent', {}, compliant()],
  ['a policy for reading', { ManagedPolicies: ['arn:aws:iam::aws:policy/job-function/ViewOnlyAccess'] }, compliant()],
  ['administrators, second in the list', { ManagedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess', 'arn:aws:iam::aws:policy/PowerUserAccess'] },
    nonCompliant('ManagedPolicies[1]', 'arn:aws:iam::aws:policy/PowerUserAccess')],
  ['everything inline', inline('*'), nonCompliant('InlinePolicy.Statement[0]')],
  ['everything inline, as a text', { InlinePolicy: JSON.stringify(inline('*').InlinePolicy) }, nonCompliant('InlinePolicy.Statement[0]')],
  ['one action on everything', inline('s3:ListAllMyBuckets'), compliant()],
  ['everything denied', { InlinePolicy: { Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] } }, compliant()],
  ['a parameter', { ManagedPolicies: [parameter] }, insufficientData('ManagedPolicies[0]')],
]);

judges('sso-assignment-to-groups', [
  ['absent, which CloudFormation refuses', {}, insufficientData('PrincipalType')],
  ['a group', { PrincipalType: 'GROUP' }, compliant('PrincipalType')],
  ['a user', { PrincipalType: 'USER' }, nonCompliant('PrincipalType', 'USER')],
  ['a parameter', { PrincipalType: parameter }, insufficientData('PrincipalType')],
  ['GROUP in either branch', { PrincipalType: { 'Fn::If': ['Prod', 'GROUP', 'GROUP'] } }, compliant('PrincipalType')],
]);
