import { Harm, noAllow } from './allow-statements';
import { immutableTags } from './container-images';
import { isForeign } from './foreign-principals';
import { admitsAnybody, closedToEverybody } from './open-to-everybody';
import { accountOf } from './policies';
import { Check, all, customerKey, isTrue, oneOf } from './predicates';
import { Rule, rulesFor } from './rule';
import { compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import { Statement, policyDocument } from '../facts/policy-document';
import type { Resource } from '../facts/resource';
import type { Template } from '../facts/template';
import { Unknown, isKnown } from '../facts/value';

const LEAST_PRIVILEGE = [
  '164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)',
] as const;
const REACH = ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'] as const;

const REPOSITORY = 'AWS::ECR::Repository';
const PUBLIC_REPOSITORY = 'AWS::ECR::PublicRepository';
const SCANNING = 'AWS::ECR::RegistryScanningConfiguration';

const usesCustomerKey = all(oneOf('EncryptionConfiguration.EncryptionType', ['KMS', 'KMS_DSSE']), customerKey('EncryptionConfiguration.KmsKey'));

const FREQUENCIES = new Set(['SCAN_ON_PUSH', 'CONTINUOUS_SCAN']);
const scansOnPush = isTrue('ImageScanningConfiguration.ScanOnPush');

/** The rules of the registry scan what is pushed, to some repositories at least. */
const registryScans: Check = registry => worst(registry.read('Rules[*].ScanFrequency').map(reading => {
  if (reading.value === undefined) return nonCompliant({ ...reading, found: 'no rule: images are scanned by hand only' });
  return isKnown(reading.value) ? (FREQUENCIES.has(String(reading.value)) ? compliant(reading) : nonCompliant(reading)) : insufficientData(reading);
}));

/** Images are scanned when they are pushed, as the repository says or as the registry says for every repository. */
const repositoryScans: Check = repository => {
  const found = scansOnPush(repository);
  if (found.status !== 'NON_COMPLIANT') return found;
  const registry = repository.template.graph.ofType(SCANNING).find(each => isSameRegistry(each.template, repository.template)
    && repository.impliesExistenceOf(each) && scansEverything(each));
  return registry ? compliant({ at: SCANNING, found: registry.logicalId }) : found;
};

function scansEverything(registry: Resource): boolean {
  return registry.read('Rules[*]').some(({ value: rule, at, given }) => given === registry.assumption
    && registry.readBelow(rule, 'ScanFrequency', at).some(({ value }) => FREQUENCIES.has(String(value)))
    && registry.readBelow(rule, 'RepositoryFilters[*].Filter', at).some(({ value }) => isKnown(value) && /^\*+$/.test(String(value))));
}

function isSameRegistry({ environment: left }: Template, { environment: right }: Template): boolean {
  return left.account === right.account && left.region === right.region;
}

/** An account of another owner than the app; `undefined` where that is not known. */
function isOutside(account: string, { environment, graph }: Template): boolean | undefined {
  if (account === 'own') return false;
  if (graph.templates.some(each => each.environment.account === account)) return false;
  return account === 'unknown' || environment.account === undefined ? undefined : true;
}

const admitsStrangers: Harm = (statement, resource) => admitsAnybody(statement, resource) ?? foreignPrincipal(statement, resource);

function foreignPrincipal(statement: Statement, { template }: Resource): string | Unknown | undefined {
  for (const principal of statement.principals) {
    if (isForeign(principal, template) === false || principal.kind !== 'AWS') continue;
    const outside = isOutside(accountOf(principal.value, template), template);
    if (outside === undefined) return new Unknown(String(principal.value));
    if (outside) return `an Allow for ${String(principal.value)}, which is no account of the app`;
  }
  return undefined;
}

const policyStaysHome = noAllow(registry => policyDocument(registry, 'PolicyText'), admitsStrangers);

const replicatesAtHome: Check = registry => worst(registry.read('ReplicationConfiguration.Rules[*].Destinations[*].RegistryId').map(reading => {
  if (reading.value === undefined) return compliant(reading);
  const outside = isOutside(accountOf(reading.value, registry.template), registry.template);
  return outside === undefined ? insufficientData(reading) : outside ? nonCompliant(reading) : compliant(reading);
}));

const createsClosed = all(usesCustomerKey, noAllow(template => policyDocument(template, 'RepositoryPolicy'), admitsStrangers));

const staysHome: Check = resource => {
  switch (resource.type) {
    case 'AWS::ECR::RegistryPolicy': return policyStaysHome(resource);
    case 'AWS::ECR::ReplicationConfiguration': return replicatesAtHome(resource);
    case 'AWS::ECR::RepositoryCreationTemplate': return createsClosed(resource);
    default: return notApplicable();
  }
};

const policy = (principal: unknown) => ({ Statement: [{ Effect: 'Allow', Principal: principal, Action: 'ecr:BatchGetImage' }] });

/** Amazon ECR: repositories and registries of container images. */
export const ecr: readonly Rule[] = rulesFor(REPOSITORY, [
  {
    id: 'ecr-encryption-kms',
    title: 'Repositories are encrypted under a key of the customer',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'Images are encrypted under keys of AWS (AES256). What is chosen cannot be changed later.',
    rationale: 'Images hold the code that handles ePHI, at times test data; with a key of your own, access is under your control and on record.',
    remediation: 'Set `encryptionKey` to a `PhiKey`. This replaces an existing repository: move the images first.',
    source: 'Amazon ECR User Guide: Encryption at rest',
    check: usesCustomerKey,
    examples: {
      compliant: { EncryptionConfiguration: { EncryptionType: 'KMS', KmsKey: 'arn:aws:kms:us-east-1:111122223333:key/a1' } },
      nonCompliant: { EncryptionConfiguration: { EncryptionType: 'AES256' } },
    },
  },
  {
    id: 'ecr-scan-on-push',
    appliesTo: [REPOSITORY, SCANNING],
    title: 'Images are scanned for vulnerabilities when they are pushed',
    safeguards: ['164.308(a)(5)(ii)(B)'],
    severity: 'medium',
    absent: 'Images are scanned only if somebody asks for it.',
    rationale: 'A known vulnerability in an image is a way to the ePHI that its containers work on.',
    remediation: 'Set `imageScanOnPush: true`, or scan the whole registry with `CfnRegistryScanningConfiguration`.',
    source: 'AWS Security Hub User Guide: Security Hub controls for Amazon ECR (ECR.1)',
    check: resource => resource.type === SCANNING ? registryScans(resource) : repositoryScans(resource),
    examples: { compliant: { ImageScanningConfiguration: { ScanOnPush: true } }, nonCompliant: { ImageScanningConfiguration: { ScanOnPush: false } } },
  },
  {
    id: 'ecr-immutable-tags',
    title: 'Tags cannot be moved to another image',
    safeguards: ['164.312(c)(1)', '164.312(c)(2)'],
    severity: 'medium',
    absent: 'Tags can be moved.',
    rationale: 'A tag that moves lets code that nobody checked work on ePHI under a name that everybody trusts.',
    remediation: 'Set `imageTagMutability: TagMutability.IMMUTABLE`.',
    source: 'AWS Security Hub User Guide: Security Hub controls for Amazon ECR (ECR.2)',
    check: immutableTags,
    examples: { compliant: { ImageTagMutability: 'IMMUTABLE' }, nonCompliant: { ImageTagMutability: 'MUTABLE' } },
  },
  {
    id: 'ecr-no-public-policy',
    title: 'Policies of repositories do not admit everybody',
    safeguards: [...REACH],
    severity: 'high',
    absent: 'Only identities of the own account can use the repository.',
    rationale: 'Images tell how ePHI is processed and protected, and who may push one has code run next to it.',
    remediation: 'Name the accounts or roles in the policy (`repository.grantPull(role)`), or bind `aws:PrincipalOrgID`.',
    source: 'Amazon ECR User Guide: Private repository policies in Amazon ECR',
    check: closedToEverybody('RepositoryPolicyText', compliant({ at: 'RepositoryPolicyText', found: 'absent' })),
    examples: {
      compliant: { RepositoryPolicyText: policy({ AWS: 'arn:aws:iam::111122223333:root' }) },
      nonCompliant: { RepositoryPolicyText: policy('*') },
    },
  },
  {
    id: 'ecr-no-public-repository',
    appliesTo: [PUBLIC_REPOSITORY, REPOSITORY],
    title: 'Images are kept in private repositories',
    safeguards: [...REACH],
    severity: 'medium',
    absent: 'A repository is private or public by its type.',
    rationale: 'Everybody can pull from a public repository what is built to handle ePHI, with all that was left in it by mistake.',
    remediation: 'Use `ecr.Repository`; acknowledge a repository whose images are meant for everybody.',
    source: 'Amazon ECR Public User Guide: Public repositories in Amazon ECR Public',
    check: resource => resource.type === PUBLIC_REPOSITORY ? nonCompliant({ at: 'Type', found: 'a public repository' }) : compliant({ at: 'Type', found: 'a private repository' }),
    examples: {
      compliant: { Resources: { Subject: { Type: REPOSITORY, Properties: {} } } },
      nonCompliant: { RepositoryName: 'intake' },
    },
  },
  {
    id: 'ecr-registry-policy-restricted',
    appliesTo: ['AWS::ECR::RegistryPolicy', 'AWS::ECR::ReplicationConfiguration', 'AWS::ECR::RepositoryCreationTemplate'],
    title: 'Registries exchange images with accounts of the app only, and make repositories that are closed and encrypted',
    safeguards: [...LEAST_PRIVILEGE, '164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'Without a policy no other account can replicate into the registry; a creation template without a key encrypts with AES256.',
    rationale: 'Another account that may replicate images in or out can exchange the code that handles ePHI, or take it.',
    remediation: 'Name accounts that the app is deployed to, or acknowledge the one that is meant; give creation templates a `PhiKey`.',
    source: 'Amazon ECR User Guide: Private registry permissions in Amazon ECR',
    check: staysHome,
    examples: {
      compliant: { PolicyText: policy({ AWS: 'arn:aws:iam::111122223333:root' }) },
      nonCompliant: { PolicyText: policy({ AWS: 'arn:aws:iam::999988887777:root' }) },
    },
  },
]);
