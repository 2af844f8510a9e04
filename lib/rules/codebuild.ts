import { reader } from './list-entries';
import { Check, all, any, customerKey, isFalse, isSet, mayBe, oneOf, present, property, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { secretIn, secretUnder } from './sensitive-text';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import type { Resource } from '../facts/resource';
import { Node, Text, isDynamicReference, isKnown, isObject } from '../facts/value';

const PROJECT = 'AWS::CodeBuild::Project';
const REPORTS = 'AWS::CodeBuild::ReportGroup';
const LEAST_PRIVILEGE = [
  '164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)',
] as const;
const REACH = ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'] as const;

const text = (value: Node) => value instanceof Text ? value.skeleton : isKnown(value) ? String(value) : undefined;

const CREDENTIALS = new Set(['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']);
const SPECS = ['Source.BuildSpec', 'SecondarySources[*].BuildSpec'];

/** No variable that is not a pointer to a secret, and no build specification of the template, holds a credential. */
const holdsNoCredential: Check = project => worst([
  compliant({ at: 'Environment.EnvironmentVariables', found: 'no credential' }),
  ...project.read('Environment.EnvironmentVariables[*]').map((entry): Verdict => {
    const { value, at, given } = entry;
    if (value === undefined) return notApplicable();
    if (!isObject(value)) return insufficientData(entry);
    const read = reader(project, entry);
    if (read('Type').every(({ value: type }) => type !== undefined && isKnown(type) && type !== 'PLAINTEXT')) return notApplicable();
    const names = read('Name').map(({ value: name }) => isKnown(name) ? String(name) : '');
    const credential = names.find(name => CREDENTIALS.has(name.toUpperCase()));
    if (credential !== undefined) return nonCompliant({ at, given, found: `${credential} as plain text` });
    return worst(read('Value').flatMap(each => isSecretReference(each.value)
      ? [nonCompliant({ at, given, found: 'a secret that CloudFormation writes here as plain text' })] : names.map(name => judgeSecret(each.value, each.at, name))));
  }),
  ...SPECS.flatMap(path => project.read(path)).map(({ value, at }) => value === undefined ? notApplicable() : judgeSecret(value, at)),
]);

function isSecretReference(value: Node): boolean {
  return isDynamicReference(value) && /\{\{resolve:(?:secretsmanager|ssm-secure):/.test(text(value) ?? String(value));
}

function judgeSecret(value: Node, at: string, name = ''): Verdict {
  const seen = isKnown(value) ? secretUnder(name, String(value)) : secretIn(text(value) ?? '');
  return seen === undefined ? compliant({ at, found: 'no credential' }) : nonCompliant({ at, found: seen });
}

/** `https://token@host/...`; the `git` of `ssh://git@host` is no credential. */
const CREDENTIAL_IN_URL = /^[a-z][a-z+]*:\/\/(?!git@)[^/@]+@/i;
const SOURCES = ['Source', 'SecondarySources[*]'];
const signsInByConnection = all(
  ...SOURCES.map(path => property(`${path}.Location`, value => {
    const location = text(value);
    return location === undefined ? undefined : !CREDENTIAL_IN_URL.test(location);
  }, { absent: 'COMPLIANT' })),
  ...SOURCES.map(path => oneOf(`${path}.Auth.Type`, ['OAUTH', 'CODECONNECTIONS', 'SECRETS_MANAGER'], { absent: 'COMPLIANT' })),
);

const writesToS3 = (project: Resource) => ['Artifacts.Type', 'SecondaryArtifacts[*].Type', 'Cache.Type'].some(path => mayBe(path, 'S3')(project));
const notDisabled = (path: string) => isFalse(path, { absent: 'COMPLIANT' });
const projectEncrypts = all(
  when(writesToS3, all(notDisabled('Artifacts.EncryptionDisabled'), notDisabled('SecondaryArtifacts[*].EncryptionDisabled'), customerKey('EncryptionKey'))),
  when(mayBe('LogsConfig.S3Logs.Status', 'ENABLED'), notDisabled('LogsConfig.S3Logs.EncryptionDisabled')),
);
const S3_REPORTS = 'ExportConfig.S3Destination';
const reportsEncrypt = when(isSet(S3_REPORTS), all(notDisabled(`${S3_REPORTS}.EncryptionDisabled`), customerKey(`${S3_REPORTS}.EncryptionKey`)));

const logs = any(
  oneOf('LogsConfig.CloudWatchLogs.Status', ['ENABLED'], { absent: 'COMPLIANT' }),
  oneOf('LogsConfig.S3Logs.Status', ['ENABLED']),
);

const BUILDS_IMAGES = /\b(?:docker|buildx|podman|buildah|kaniko|finch|cdk-assets|pack build)\b/i;

/** Only builds of images need privileges; what a specification in the repository does is not in the template. */
const privilegedForImages: Check = project => worst(project.read('Environment.PrivilegedMode').map(reading => {
  const isOff = reading.value === undefined || String(reading.value).toLowerCase() === 'false';
  if (isOff) return compliant(reading);
  if (!isKnown(reading.value)) return insufficientData(reading);
  const spec = text(project.value('Source.BuildSpec'));
  if (spec === undefined || /^[\w./-]+\.ya?ml$/i.test(spec)) return insufficientData({ ...reading, found: 'true, and what is built is not in the template' });
  return BUILDS_IMAGES.test(spec) ? compliant({ ...reading, found: 'true, to build images' }) : nonCompliant(reading);
}));

const isPrivate = oneOf('Visibility', ['PRIVATE'], { absent: 'COMPLIANT' });
const hasWebhook = mayBe('Triggers.Webhook', true, 'true', 'True');

/** A pull request of a stranger starts no build: by a filter on who made it, or by an approval. */
const filtersActors: Check = project => {
  const groups = project.read('Triggers.FilterGroups[*]');
  const open = groups.filter(group => admitsPullRequests(project, group.value));
  if (open.length === 0) return compliant({ at: 'Triggers.FilterGroups', found: 'no pull requests of strangers' });
  return worst(project.read('Triggers.PullRequestBuildPolicy.RequiresCommentApproval').map(({ value, at, given }) => {
    if (value === 'DISABLED') return nonCompliant({ at: open[0].at, given, found: 'pull requests of everybody, without approval' });
    return isKnown(value) ? compliant({ at, given, value }) : insufficientData({ at: open[0].at, found: 'pull requests of everybody who may make one in the repository' });
  }));
};

/** Whether a group of filters lets pull requests in whoever made them; without any group everything comes in. */
function admitsPullRequests(project: Resource, group: Node): boolean {
  if (!Array.isArray(group)) return true;
  let mayBePullRequest = false;
  for (const { value: filter, at } of group.flatMap((raw: unknown, index) => project.branches(raw, `[${index}]`))) {
    if (!isObject(filter)) continue;
    const [[type], [pattern], [excluded]] = ['Type', 'Pattern', 'ExcludeMatchedPattern'].map(path => project.readBelow(filter, path, at));
    const isExcluded = String(excluded.value).toLowerCase() === 'true';
    if (/^(?:ACTOR_ACCOUNT_ID|GITHUB_ACTOR)$/.test(String(type.value)) && !isExcluded && !/^[.^$*+]*$/.test(String(pattern.value))) return false;
    if (type.value === 'EVENT') mayBePullRequest = !isKnown(pattern.value) || /PULL_REQUEST_(?:CREATED|UPDATED|REOPENED)/.test(String(pattern.value));
  }
  return mayBePullRequest;
}

const FLEET = 'AWS::CodeBuild::Fleet';
const inVpc: Check = project => {
  const [fleet] = project.targets('Environment.Fleet.FleetArn', FLEET);
  const isFleetInVpc = fleet !== undefined && project.alwaysPointsAt('Environment.Fleet.FleetArn', fleet) && fleet.read('FleetVpcConfig').every(({ value }) => value !== undefined);
  return isFleetInVpc ? compliant({ at: 'Environment.Fleet.FleetArn', found: `${fleet.logicalId}, which is in a VPC` }) : hasVpc(project);
};
const hasVpc = present('VpcConfig.VpcId');

const variable = (Name: string, Value: string, Type: string) => ({ Environment: { EnvironmentVariables: [{ Name, Value, Type }] } });

/** AWS CodeBuild. */
export const codeBuild: readonly Rule[] = rulesFor(PROJECT, [
  {
    id: 'codebuild-no-aws-credentials-in-env',
    title: 'Build variables and specifications hold no credential as plain text',
    safeguards: [...LEAST_PRIVILEGE, '164.312(a)(2)(i)', '164.312(d)'],
    severity: 'critical',
    absent: 'A build has the rights of its service role and needs no key.',
    rationale: 'Plain variables are shown in the console and in logs: whoever sees them acts as the owner of the key, on ePHI too.',
    remediation: 'Grant to the role of the project; for other secrets use `BuildEnvironmentVariableType.SECRETS_MANAGER`.',
    source: 'AWS Security Hub User Guide: Security Hub controls for CodeBuild (CodeBuild.2)',
    crosswalk: {
      cdkNag: ['CodeBuildProjectEnvVarAwsCred'],
      guard: ['CODEBUILD_PROJECT_ENVVAR_AWSCRED_CHECK'],
      awsConfig: ['CODEBUILD_PROJECT_ENVVAR_AWSCRED_CHECK'],
    },
    check: holdsNoCredential,
    examples: {
      compliant: variable('AWS_SECRET_ACCESS_KEY', 'deploy:key', 'SECRETS_MANAGER'),
      nonCompliant: variable('AWS_ACCESS_KEY_ID', 'AKIAABCDEFGHIJKLMNOP', 'PLAINTEXT'),
    },
  },
  {
    id: 'codebuild-source-oauth',
    title: 'Projects sign in to their repository by a connection, not by a credential in the URL',
    safeguards: ['164.312(a)(2)(i)', '164.312(d)'],
    severity: 'high',
    absent: 'CodeBuild uses the credential that the account keeps for the provider.',
    rationale: 'A token in a URL is in the template, the console and the logs, and opens the code that handles ePHI.',
    remediation: 'Use a connection (CodeConnections) or OAuth, and a URL without a user part.',
    source: 'AWS Security Hub User Guide: Security Hub controls for CodeBuild (CodeBuild.1)',
    crosswalk: {
      cdkNag: ['CodeBuildProjectSourceRepoUrl'],
      guard: ['CODEBUILD_PROJECT_SOURCE_REPO_URL_CHECK'],
      awsConfig: ['CODEBUILD_PROJECT_SOURCE_REPO_URL_CHECK'],
    },
    check: signsInByConnection,
    examples: {
      compliant: { Source: { Type: 'GITHUB', Location: 'https://github.com/clinic/intake.git', Auth: { Type: 'OAUTH' } } },
      nonCompliant: { Source: { Type: 'GITHUB', Location: 'https://token@github.com/clinic/intake.git' } },
    },
  },
  {
    id: 'codebuild-artifact-encryption',
    appliesTo: [PROJECT, REPORTS],
    title: 'Artifacts, caches and reports are encrypted under a key of the customer',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'CodeBuild encrypts what it writes to S3 under the key of AWS for S3.',
    rationale: 'Artifacts are the code that handles ePHI; test reports hold what tests were run on.',
    remediation: 'Set `encryptionKey` to a `PhiKey`, and leave encryption of artifacts and logs on.',
    source: 'AWS CodeBuild User Guide: Data encryption',
    check: resource => resource.type === REPORTS ? reportsEncrypt(resource) : projectEncrypts(resource),
    examples: {
      compliant: { Artifacts: { Type: 'S3', Location: 'artifacts' }, EncryptionKey: 'arn:aws:kms:us-east-1:111122223333:key/a1' },
      nonCompliant: { Artifacts: { Type: 'S3', Location: 'artifacts', EncryptionDisabled: true } },
    },
  },
  {
    id: 'codebuild-logging',
    title: 'Builds are logged',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'medium',
    absent: 'Builds log to CloudWatch.',
    rationale: 'What was built and deployed next to ePHI, and by what steps, has to be told afterwards.',
    remediation: 'Leave `logging` out, or turn one destination on.',
    source: 'AWS Security Hub User Guide: Security Hub controls for CodeBuild (CodeBuild.4)',
    check: logs,
    examples: {
      compliant: { LogsConfig: { CloudWatchLogs: { Status: 'DISABLED' }, S3Logs: { Status: 'ENABLED', Location: 'logs/builds' } } },
      nonCompliant: { LogsConfig: { CloudWatchLogs: { Status: 'DISABLED' } } },
    },
  },
  {
    id: 'codebuild-not-privileged',
    title: 'Projects are privileged only to build images',
    safeguards: [...LEAST_PRIVILEGE],
    severity: 'medium',
    absent: 'The build is not privileged.',
    rationale: 'A privileged build is root on its host: code of a dependency gets out of its container with the rights to deploy.',
    remediation: 'Leave `privileged` out; build images in a project of their own.',
    source: 'AWS Security Hub User Guide: Security Hub controls for CodeBuild (CodeBuild.5)',
    check: privilegedForImages,
    examples: {
      compliant: { Environment: { PrivilegedMode: true }, Source: { BuildSpec: '{"phases":{"build":{"commands":["docker build ."]}}}' } },
      nonCompliant: { Environment: { PrivilegedMode: true }, Source: { BuildSpec: '{"phases":{"build":{"commands":["npm test"]}}}' } },
    },
  },
  {
    id: 'codebuild-project-private',
    title: 'Builds are shown to nobody outside, and started by nobody unknown',
    safeguards: [...REACH],
    severity: 'high',
    absent: 'A project is private; a webhook without filters starts a build on every event.',
    rationale: 'Public build logs tell how ePHI is processed; a pull request of a stranger would run with the rights of the project.',
    remediation: 'Leave `visibility` private; filter webhooks (`FilterGroup.andActorAccountIs(...)`) or ask for approval of pull requests.',
    source: 'AWS CodeBuild User Guide: Pull request comment approval',
    check: all(isPrivate, when(hasWebhook, filtersActors)),
    examples: { compliant: { Visibility: 'PRIVATE' }, nonCompliant: { Visibility: 'PUBLIC_READ' } },
  },
  {
    id: 'codebuild-vpc',
    title: 'Builds run in a VPC',
    safeguards: [...REACH],
    severity: 'low',
    absent: 'Builds run in a network of AWS, from which they reach every address of the internet.',
    rationale: 'A build with rights to deploy next to ePHI can send anywhere what it reads; a VPC limits and shows that.',
    remediation: 'Set `vpc` and private subnets (`PhiVpc`).',
    source: 'AWS CodeBuild User Guide: Use AWS CodeBuild with Amazon Virtual Private Cloud',
    check: inVpc,
    examples: { compliant: { VpcConfig: { VpcId: 'vpc-1', Subnets: ['subnet-1'], SecurityGroupIds: ['sg-1'] } }, nonCompliant: { Name: 'intake' } },
  },
]);
