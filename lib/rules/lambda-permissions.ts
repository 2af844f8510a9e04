import { Harm, noAllow } from './allow-statements';
import { isNamedOrigin } from './cross-origins';
import { closedToEverybody } from './open-to-everybody';
import { isMetByAnybody } from './policies';
import { demands } from './policy-reach';
import { Check, any, equals, property } from './predicates';
import { Rule, rulesFor } from './rule';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable } from './verdict';
import { policyDocument } from '../facts/policy-document';
import type { Resource } from '../facts/resource';
import { Node, Reference, Text, Unknown, isKnown } from '../facts/value';

const REACH = ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'] as const;
const LEAST_PRIVILEGE = [
  '164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)',
] as const;

const PERMISSION = 'AWS::Lambda::Permission';
const LAYER_PERMISSION = 'AWS::Lambda::LayerVersionPermission';
const RESOURCE_POLICY = 'AWS::Lambda::ResourcePolicy';
const URL = 'AWS::Lambda::Url';
const WEB_ENDPOINT = 'AWS::Lambda::WebFunctionEndpoint';
const S3 = 's3.amazonaws.com';

/** A load balancer reaches functions of its own account only. */
const WITHIN_THE_ACCOUNT = new Set(['elasticloadbalancing.amazonaws.com']);

/** A source, account or organization that is more than a wildcard. */
const binds = (path: string): Check => property(path, value => {
  const text = value instanceof Text ? value.skeleton : isKnown(value) ? String(value) : undefined;
  return text === undefined || !(/^[*?]*$/.test(text) || isMetByAnybody({ operator: 'ArnLike', key: `aws:${path}`, values: [value] }));
});

const isBoundToAccount = any(binds('SourceAccount'), binds('PrincipalOrgID'));
const isBound = any(binds('SourceArn'), isBoundToAccount);

const closedPolicy = closedToEverybody('PolicyDocument');

/** Everybody is a principal only within an organization, an account or a source. */
const isForNamedCallers: Check = permission => {
  if (permission.type === RESOURCE_POLICY) return closedPolicy(permission);
  if (permission.type === LAYER_PERMISSION) return any(namesSomebody, binds('OrganizationId'))(permission);
  const isOfBucket = permission.value('Principal') === S3;
  return any(isOfBucket ? isBound : namesSomebody, isBound)(permission);
};

const namesSomebody = property('Principal', value => {
  if (value instanceof Unknown) return value.references.length > 0 || value.expression.startsWith('${AWS::') ? true : undefined;
  return !(isKnown(value) && /^[*\s]*$/.test(String(value)));
});

const ACCOUNTS = new Set(['aws:sourceaccount', 'aws:sourceorgid', 'aws:sourceorgpaths', 'aws:principalorgid']);

/** A service that a policy lets invoke for anybody's resources; the name of a bucket says nothing of who owns it. */
const anybodysService: Harm = ({ principals, conditions }) => {
  const asks = (isAsked: (key: string) => boolean) => conditions.some(each => demands(each, isAsked));
  const isOfAccount = asks(key => ACCOUNTS.has(key));
  const isOfSource = isOfAccount || asks(key => key === 'aws:sourcearn' || key === 'lambda:eventsourcetoken');
  const free = principals.find(({ kind, value }) => kind === 'Service' && !WITHIN_THE_ACCOUNT.has(String(value)) && !(value === S3 ? isOfAccount : isOfSource));
  return free && `lets ${String(free.value)} in on behalf of any account`;
};

const policyNamesSources = noAllow(policy => policyDocument(policy, 'PolicyDocument'), anybodysService);

/** A service may invoke for the resources of one account only: it acts for anybody's resources else. */
const namesItsSource: Check = permission => {
  if (permission.type === RESOURCE_POLICY) return policyNamesSources(permission);
  const principal = permission.value('Principal');
  const service = principal instanceof Text ? principal.skeleton : isKnown(principal) ? String(principal) : undefined;
  if (service === undefined) return principal instanceof Reference ? notApplicable() : isOfUnknownKind(permission, principal);
  if (!/\.amazon(?:aws)?\.com(?:\.cn)?$/.test(service)) return notApplicable();
  if (WITHIN_THE_ACCOUNT.has(service)) return compliant({ at: 'Principal', found: `${service}, which stays within the account` });
  if (service === S3) {
    const found = isBoundToAccount(permission);
    return found.status === 'NON_COMPLIANT' ? nonCompliant({ at: 'SourceAccount', found: 'absent: the name of a bucket says nothing of who owns it' }) : found;
  }
  return any(isBound, binds('EventSourceToken'))(permission);
};

function isOfUnknownKind(permission: Resource, principal: Node): Verdict {
  if (principal instanceof Unknown && principal.expression.startsWith('${AWS::')) return notApplicable();
  const found = isBound(permission);
  return found.status === 'COMPLIANT' ? found : insufficientData({ at: 'Principal', value: principal });
}

/** The functions of other roles do not share this function's rights. */
const hasRoleOfItsOwn: Check = lambda => {
  const [reading] = lambda.read('Role');
  const roles = lambda.targets('Role', 'AWS::IAM::Role');
  if (roles.length === 0) return reading.value === undefined ? notApplicable() : insufficientData(reading);
  const others = roles.flatMap(role => role.companions('AWS::Lambda::Function', 'Role')).filter(each => each !== lambda);
  return others.length === 0 ? compliant(reading)
    : nonCompliant({ ...reading, found: `${roles[0].logicalId}, which ${others[0].logicalId} has, too` });
};

const URL_SIGNED = equals('AuthType', 'AWS_IAM');
/** `ApplicationManaged` lets every request through to the code. */
const WEB_SIGNED = equals('AuthType', 'IamAuth');

const publicExample = (properties: { readonly [key: string]: string }) => ({ Action: 'lambda:InvokeFunction', FunctionName: 'intake', ...properties });

/** AWS Lambda: who may invoke functions, and what these may do. */
export const lambdaPermissions: readonly Rule[] = [
  ...rulesFor([PERMISSION, LAYER_PERMISSION, RESOURCE_POLICY], [
    {
      id: 'lambda-not-publicly-invokable',
      title: 'Permissions on functions and layers do not admit everybody',
      safeguards: [...REACH],
      severity: 'critical',
      absent: 'Without a permission only identities of the own account can invoke a function or use a layer.',
      rationale: 'Who may invoke a function may have it read or change the ePHI that its role reaches.',
      remediation: 'Name the principal in `fn.addPermission`, or bind it with `sourceArn`, `sourceAccount` or `organizationId`.',
      source: 'AWS Security Hub User Guide: Security Hub controls for AWS Lambda (Lambda.1)',
      crosswalk: {
        cdkNag: ['LambdaFunctionPublicAccessProhibited'],
        guard: ['LAMBDA_FUNCTION_PUBLIC_ACCESS_PROHIBITED'],
        prowler: ['awslambda_function_not_publicly_accessible'],
        awsConfig: ['LAMBDA_FUNCTION_PUBLIC_ACCESS_PROHIBITED'],
      },
      check: isForNamedCallers,
      examples: {
        compliant: publicExample({ Principal: 'sns.amazonaws.com', SourceArn: 'arn:aws:sns:us-east-1:111122223333:results' }),
        nonCompliant: publicExample({ Principal: '*' }),
      },
    },
  ]),
  ...rulesFor([PERMISSION, RESOURCE_POLICY], [
    {
      id: 'lambda-permission-source-conditioned',
      title: 'Services may invoke a function only for a named resource or account',
      safeguards: [...LEAST_PRIVILEGE],
      severity: 'high',
      absent: 'The service may invoke the function on behalf of any account of AWS.',
      rationale: 'A stranger can otherwise have a topic, rule or bucket of theirs feed a function that works on ePHI (the confused deputy).',
      remediation: 'Give `fn.addPermission` a `sourceArn`, for Amazon S3 `sourceAccount` as well; on a permission that the CDK wrote (`addRotationSchedule`), set `sourceAccount` of the `CfnPermission`.',
      source: 'AWS Lambda Developer Guide: Granting Lambda function access to AWS services',
      check: namesItsSource,
      examples: {
        compliant: publicExample({ Principal: 's3.amazonaws.com', SourceArn: 'arn:aws:s3:::intake', SourceAccount: '111122223333' }),
        nonCompliant: publicExample({ Principal: 'sns.amazonaws.com' }),
      },
    },
  ]),
  ...rulesFor(URL, [
    {
      id: 'lambda-function-url-auth',
      appliesTo: [URL, WEB_ENDPOINT],
      title: 'URLs of functions and endpoints of web functions ask for IAM credentials',
      safeguards: ['164.312(a)(2)(i)', '164.312(d)', ...REACH],
      severity: 'critical',
      absent: 'CloudFormation refuses a URL or endpoint without `AuthType`.',
      rationale: 'A URL without authentication lets everybody on the internet invoke a function that may answer with ePHI.',
      remediation: 'Set `authType: FunctionUrlAuthType.AWS_IAM`, or put an API with an authorizer in front of the function.',
      source: 'AWS Lambda Developer Guide: Control access to Lambda function URLs',
      crosswalk: { prowler: ['awslambda_function_url_public'] },
      check: resource => (resource.type === WEB_ENDPOINT ? WEB_SIGNED : URL_SIGNED)(resource),
      examples: { compliant: { AuthType: 'AWS_IAM' }, nonCompliant: { AuthType: 'NONE' } },
    },
    {
      id: 'lambda-function-url-cors',
      title: 'Function URLs answer scripts of named web sites only',
      safeguards: [...REACH],
      severity: 'medium',
      absent: 'Without CORS settings browsers let no other site read the answers.',
      rationale: 'Any site that a member of staff opens could otherwise read answers with ePHI in the name of that person.',
      remediation: 'List the origins in `cors.allowedOrigins`, without a wildcard.',
      source: 'AWS Lambda Developer Guide: Creating and managing Lambda function URLs',
      check: property('Cors.AllowOrigins[*]', isNamedOrigin, { absent: 'COMPLIANT' }),
      examples: {
        compliant: { AuthType: 'AWS_IAM', Cors: { AllowOrigins: ['https://portal.example.com'] } },
        nonCompliant: { AuthType: 'AWS_IAM', Cors: { AllowOrigins: ['*'] } },
      },
    },
  ]),
  ...rulesFor('AWS::Lambda::Function', [
    {
      id: 'lambda-role-not-shared',
      title: 'Every function has an execution role of its own',
      safeguards: [...LEAST_PRIVILEGE],
      severity: 'medium',
      absent: 'CloudFormation refuses a function without a role.',
      rationale: 'Functions that share a role each have the rights of all of them: one that sends reminders can then read charts.',
      remediation: 'Leave `role` out, so that the function gets one of its own, and grant it what it needs.',
      source: 'AWS Lambda Developer Guide: Defining Lambda function permissions with an execution role',
      check: hasRoleOfItsOwn,
      examples: {
        compliant: { Resources: { Role: { Type: 'AWS::IAM::Role' }, Subject: { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['Role', 'Arn'] } } } } },
        nonCompliant: {
          Resources: {
            Role: { Type: 'AWS::IAM::Role' },
            Subject: { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
            Reminders: { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
          },
        },
      },
    },
  ]),
];
