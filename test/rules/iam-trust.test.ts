import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const AT = 'AssumeRolePolicyDocument.Statement[0]';

const trusting = (principal: unknown, more: Json = {}): Json => ({
  AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole', ...more }] },
});
const where = (operator: string, key: string, value: unknown): Json => ({ Condition: { [operator]: { [key]: value } } });

const LAMBDA = { Service: 'lambda.amazonaws.com' };
const OWN_ROOT = { AWS: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::111122223333:root']] } };
const OTHER_ROOT = { AWS: 'arn:aws:iam::444455556666:root' };
const PARAMETER = { AWS: { Ref: 'Partner' } };

judges('iam-trust-no-wildcard-principal', [
  ['no document', {}, notApplicable()],
  ['a function', trusting(LAMBDA), compliant(AT)],
  ['everybody', trusting('*'), nonCompliant(AT, 'trusts every principal of every account')],
  ['everybody among others', trusting({ AWS: ['arn:aws:iam::111122223333:root', '*'] }), nonCompliant(AT)],
  ['every service', trusting({ Service: '*' }), nonCompliant(AT, 'trusts every service')],
  ['everybody with an external ID, which is no secret', trusting({ AWS: '*' }, where('StringEquals', 'sts:ExternalId', 'a81f')), nonCompliant(AT)],
  ['everybody of the organization', trusting({ AWS: '*' }, where('StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5')), compliant(AT)],
  ['all but some', { AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', NotPrincipal: OTHER_ROOT, Action: 'sts:AssumeRole' }] } }, nonCompliant(AT)],
  ['a Deny', trusting('*', { Effect: 'Deny' }), notApplicable()],
  ['a parameter', trusting(PARAMETER), insufficientData(AT)],
  ['a document that is a parameter', { AssumeRolePolicyDocument: { Ref: 'Document' } }, insufficientData()],
]);

judges('iam-trust-cross-account-external-id', [
  ['no document', {}, notApplicable()],
  ['a service', trusting(LAMBDA), notApplicable()],
  ['the own account', trusting(OWN_ROOT), notApplicable()],
  ['another account by its id', trusting({ AWS: '444455556666' }), nonCompliant(AT, 'trusts 444455556666 without external ID, organization or MFA')],
  ['an external ID that is a parameter', trusting(OTHER_ROOT, where('StringEquals', 'sts:ExternalId', { Ref: 'ExternalId' })), compliant(AT)],
  ['an external ID in one branch only', trusting(OTHER_ROOT, {
    Condition: { 'Fn::If': ['HasExternalId', { StringEquals: { 'sts:ExternalId': { Ref: 'ExternalId' } } }, { Ref: 'AWS::NoValue' }] },
  }), nonCompliant(AT)],
  ['any external ID', trusting(OTHER_ROOT, where('StringLike', 'sts:ExternalId', '*')), nonCompliant(AT)],
  ['the organization', trusting(OTHER_ROOT, where('StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5')), compliant(AT)],
  ['MFA', trusting(OTHER_ROOT, where('Bool', 'aws:MultiFactorAuthPresent', 'true')), compliant(AT)],
  ['no MFA', trusting(OTHER_ROOT, where('Bool', 'aws:MultiFactorAuthPresent', 'false')), nonCompliant(AT)],
  ['an account that is a parameter', trusting({ AWS: { 'Fn::Sub': 'arn:aws:iam::${Partner}:root' } }), insufficientData(AT)],
  ['a parameter with an external ID', trusting(PARAMETER, where('StringEquals', 'sts:ExternalId', 'a81f')), compliant(AT)],
]);

judges('iam-trust-confused-deputy', [
  ['no document', {}, notApplicable()],
  ['a function, whose service cannot act for strangers', trusting(LAMBDA), notApplicable()],
  ['a state machine, by Region', trusting({ Service: { 'Fn::Sub': 'states.${Somewhere}.amazonaws.com' } }), nonCompliant(AT)],
  ['flow logs', trusting({ Service: 'vpc-flow-logs.amazonaws.com' }), nonCompliant(AT, 'trusts vpc-flow-logs.amazonaws.com on behalf of any account')],
  ['one resource', trusting({ Service: 'pipes.amazonaws.com' }, where('ArnLike', 'aws:SourceArn', 'arn:aws:pipes:us-east-1:111122223333:pipe/*')),
    compliant(AT)],
  ['resources of all accounts', trusting({ Service: 'pipes.amazonaws.com' }, where('ArnLike', 'aws:SourceArn', 'arn:aws:pipes:*:*:*')), nonCompliant(AT)],
  ['an account that is a parameter', trusting({ Service: 'pipes.amazonaws.com' }, where('StringEquals', 'aws:SourceAccount', { Ref: 'Account' })),
    compliant(AT)],
  ['an action that is a parameter', trusting({ Service: 'pipes.amazonaws.com' }, { Action: { Ref: 'Action' }, ...where('StringEquals', 'aws:SourceAccount', '111122223333') }), insufficientData(AT)],
]);

const WEB = { Action: 'sts:AssumeRoleWithWebIdentity' };
const GITHUB = { Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com' };
const AUD = { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' };
const sub = (value: unknown): Json => ({ ...WEB, Condition: { StringEquals: AUD, StringLike: { 'token.actions.githubusercontent.com:sub': value } } });
const cognito = (amr: string): Json => ({
  ...WEB,
  Condition: {
    'StringEquals': { 'cognito-identity.amazonaws.com:aud': { Ref: 'Pool' } },
    'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': amr },
  },
});

judges('iam-trust-oidc-subject-conditioned', [
  ['no document', {}, notApplicable()],
  ['a function', trusting(LAMBDA), notApplicable()],
  ['SAML', trusting({ Federated: 'arn:aws:iam::111122223333:saml-provider/clinic' }, { Action: 'sts:AssumeRoleWithSAML' }), notApplicable()],
  ['no condition', trusting(GITHUB, WEB), nonCompliant(AT, 'trusts tokens of any audience and subject')],
  ['one repository', trusting(GITHUB, sub('repo:clinic/records:ref:refs/heads/main')), compliant(AT)],
  ['every repository', trusting(GITHUB, sub('repo:*')), nonCompliant(AT, 'trusts tokens of any subject')],
  ['every repository, among others', trusting(GITHUB, sub(['repo:clinic/records:*', 'repo:*/*:ref:refs/heads/main', '*'])), nonCompliant(AT)],
  ['a pattern that is a parameter', trusting(GITHUB, sub({ Ref: 'Pattern' })), insufficientData(AT)],
  ['an organization and a repository that are parameters', trusting(GITHUB, sub({ 'Fn::Sub': 'repo:${Organization}/${Repository}:*' })), insufficientData(AT)],
  ['a branch that is a parameter, of a repository by name', trusting(GITHUB, sub({ 'Fn::Sub': 'repo:clinic/records:ref:refs/heads/${Branch}' })), compliant(AT)],
  ['a subject that is a parameter, word by word', trusting(GITHUB, {
    ...WEB, Condition: { StringEquals: { ...AUD, 'token.actions.githubusercontent.com:sub': { Ref: 'Whole' } } },
  }), compliant(AT)],
  ['no audience', trusting(GITHUB, { ...WEB, ...where('StringEquals', 'token.actions.githubusercontent.com:sub', 'repo:clinic/records:environment:prod') }),
    nonCompliant(AT, 'trusts tokens of any audience')],
  ['an audience that the provider lists', {
    Resources: {
      Provider: { Type: 'AWS::IAM::OIDCProvider', Properties: { ClientIdList: ['sts.amazonaws.com'] } },
      Subject: {
        Type: 'AWS::IAM::Role',
        Properties: trusting({ Federated: { Ref: 'Provider' } }, { ...WEB, ...where('StringEquals', 'token.actions.githubusercontent.com:sub', 'repo:clinic/records:environment:prod') }),
      },
    },
  }, compliant(AT)],
  ['signed-in users of Amazon Cognito', trusting({ Federated: 'cognito-identity.amazonaws.com' }, cognito('authenticated')), compliant(AT)],
  ['guests of Amazon Cognito', trusting({ Federated: 'cognito-identity.amazonaws.com' }, cognito('unauthenticated')), nonCompliant(AT)],
  ['conditions that a custom resource makes, as for Amazon EKS', {
    Resources: {
      Conditions: { Type: 'Custom::AWSCDKCfnJson' },
      Subject: { Type: 'AWS::IAM::Role', Properties: trusting(GITHUB, { ...WEB, Condition: { StringEquals: { 'Fn::GetAtt': ['Conditions', 'Value'] } } }) },
    },
  }, insufficientData(AT)],
]);

const MFA = { 'aws:MultiFactorAuthPresent': 'true' };
const DENY = { Effect: 'Deny', Principal: '*', Action: 'sts:AssumeRole', Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } };
const withDeny = (deny: Json): Json => ({ AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: OWN_ROOT, Action: 'sts:AssumeRole' }, deny] } });

judges('iam-human-role-mfa-condition', [
  ['an age of the second factor', trusting(OWN_ROOT, where('NumericLessThan', 'aws:MultiFactorAuthAge', '3600')), compliant(AT)],
  ['an age of the second factor, if there is one', trusting(OWN_ROOT, where('NumericLessThanIfExists', 'aws:MultiFactorAuthAge', '3600')), nonCompliant(AT)],
  ['an age of the second factor beside none', trusting(OWN_ROOT, { Condition: { NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' }, Bool: { 'aws:MultiFactorAuthPresent': 'false' } } }), nonCompliant(AT)],
  ['an age of the second factor that is there', trusting(OWN_ROOT, { Condition: { NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' }, Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }), compliant(AT)],
  ['an age of the second factor, whatever it is', trusting(OWN_ROOT, where('Null', 'aws:MultiFactorAuthAge', 'false')), compliant(AT)],
  ['no age of a second factor', trusting(OWN_ROOT, where('Null', 'aws:MultiFactorAuthAge', 'true')), nonCompliant(AT)],
  ['an age that is exceeded', trusting(OWN_ROOT, where('NumericGreaterThan', 'aws:MultiFactorAuthAge', '3600')), nonCompliant(AT)],
  ['no document', {}, notApplicable()],
  ['a function', trusting(LAMBDA), notApplicable()],
  ['another role', trusting({ AWS: 'arn:aws:iam::111122223333:role/Pipeline' }), notApplicable()],
  ['another account, of which another rule speaks', trusting(OTHER_ROOT), notApplicable()],
  ['users of the account', trusting(OWN_ROOT), nonCompliant(AT, 'trusts arn:aws:iam::111122223333:root without multi-factor authentication')],
  ['a user by name', trusting({ AWS: 'arn:aws:iam::111122223333:user/clinician' }), nonCompliant(AT)],
  ['a user of the app', { Resources: { User: { Type: 'AWS::IAM::User' }, Subject: { Type: 'AWS::IAM::Role', Properties: trusting({ AWS: { 'Fn::GetAtt': ['User', 'Arn'] } }) } } }, nonCompliant(AT)],
  ['MFA', trusting(OWN_ROOT, { Condition: { Bool: MFA } }), compliant(AT)],
  ['MFA that access keys escape', trusting(OWN_ROOT, { Condition: { BoolIfExists: MFA } }), nonCompliant(AT)],
  ['MFA in one branch only', trusting(OWN_ROOT, { Condition: { Bool: { 'Fn::If': ['Prod', MFA, { Ref: 'AWS::NoValue' }] } } }), nonCompliant(AT)],
  ['roles of the account', trusting(OWN_ROOT, where('ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/*')),
    compliant(AT)],
  ['a Deny without MFA', withDeny(DENY), compliant()],
  ['a Deny that access keys escape', withDeny({ ...DENY, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } } }), nonCompliant(AT)],
  ['a document that is a parameter', { AssumeRolePolicyDocument: { Ref: 'Document' } }, insufficientData('AssumeRolePolicyDocument')],
]);

judges('iam-trust-oidc-subject-conditioned', [
  ...[
    'repo:*/records:*', 'repo:*/records:ref:refs/heads/main', 'repo:clin*/records:*', 'repo:clini?/records:*', 'repo:clinic*', 'repo:*:environment:prod',
    '*:ref:refs/heads/main', '*/records:*', '*clinic/records*', 'project_path:*/records:ref:*', 'organization:*:project:records', 'owner:*:project:records',
  ].map(pattern => [`an owner of any fitting name: ${pattern}`, trusting(GITHUB, sub(pattern)), nonCompliant(AT)] as const),
  ...['repo:clinic/*', 'repo:clinic/rec*:*', 'project_path:clinic/*:ref:main', 'auth0|*', '{0a1b2c3d}*', 'system:serviceaccount:records:*']
    .map(pattern => [`an owner by name: ${pattern}`, trusting(GITHUB, sub(pattern)), compliant(AT)] as const),
]);

judges('iam-trust-cross-account-external-id', [
  ['an organization of any id', trusting(OTHER_ROOT, where('StringLike', 'aws:PrincipalOrgID', 'o-*')), nonCompliant(AT)],
  ['some organizational units', trusting(OTHER_ROOT, where('ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', 'o-a1b2c3d4e5/*')), compliant(AT)],
]);

const ANY_LOGS = where('ArnLike', 'aws:SourceArn', 'arn:aws:logs:us-east-1:*:*');
const archiving = (subscriber: Json, service: unknown = 'logs.amazonaws.com'): Json => ({
  Resources: {
    Subject: { Type: 'AWS::IAM::Role', Properties: trusting({ Service: service }, ANY_LOGS) },
    Destination: {
      Type: 'AWS::Logs::Destination',
      Properties: {
        RoleArn: { 'Fn::GetAtt': ['Subject', 'Arn'] },
        DestinationPolicy: { Statement: [{ Effect: 'Allow', Action: 'logs:PutSubscriptionFilter', Resource: '*', ...subscriber }] },
      },
    },
  },
});

judges('iam-trust-confused-deputy', [
  ['a source of every account', trusting({ Service: 'scheduler.amazonaws.com' }, where('ArnLike', 'aws:SourceArn', 'arn:aws:scheduler:us-east-1:*:schedule/default/*')), nonCompliant(AT)],
  ['an account by its first digit', trusting({ Service: 'scheduler.amazonaws.com' }, where('StringLike', 'aws:SourceAccount', '1*')), nonCompliant(AT)],
  ['every source of the account', trusting({ Service: 'scheduler.amazonaws.com' }, where('ArnLike', 'aws:SourceArn', 'arn:aws:scheduler:*:111122223333:*')), compliant(AT)],
  ['a log destination to which an organization subscribes', archiving({ Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } }), compliant(AT)],
  ['a log destination to which an account subscribes', archiving({ Principal: { AWS: '444455556666' } }), compliant(AT)],
  ['a log destination to which everybody subscribes', archiving({ Principal: '*' }), nonCompliant(AT, 'trusts logs.amazonaws.com on behalf of any account')],
  ['a log destination to which a parameter subscribes', archiving({ Principal: { AWS: PARAMETER.AWS } }), insufficientData(AT)],
  ['no log destination', trusting({ Service: 'logs.amazonaws.com' }, ANY_LOGS), nonCompliant(AT)],
  ['another service beside that of a log destination', archiving({ Principal: { AWS: '444455556666' } }, ['logs.amazonaws.com', 'scheduler.amazonaws.com']), nonCompliant(AT)],
]);
