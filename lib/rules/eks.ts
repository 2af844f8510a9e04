import { addressRange } from './address-ranges';
import { cdkHelper } from './cdk-helpers';
import { Check, any, anyEntry, isCustomerKey, isFalse, isTrue, judge, property } from './predicates';
import { Rule, rulesFor } from './rule';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import { RUNTIMES_AS_OF, RUNTIME_SOURCES, kubernetesSupport } from '../catalogue/runtimes';
import { policyDocument } from '../facts/policy-document';
import { readPath } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Text, Unknown, isKnown } from '../facts/value';

const CLUSTER = 'AWS::EKS::Cluster';
/** The cluster of the older construct of the AWS CDK, made by a function with the configuration of the API. */
const CDK_CLUSTER = 'Custom::AWSCDK-EKS-Cluster';
const ACCESS_ENTRY = 'AWS::EKS::AccessEntry';

/** The same check on both kinds of clusters. */
function onClusters(build: (path: string) => Check, native: string, custom: string): Check {
  const ofNative = build(native);
  const ofCustom = build(custom);
  return cluster => cluster.type === CDK_CLUSTER ? ofCustom(cluster) : ofNative(cluster);
}

/** One entry of the configuration names `secrets` and a key of the customer. */
const encryptsSecrets = (path: string): Check => {
  const keyPath = path.startsWith('Config.') ? 'provider.keyArn' : 'Provider.KeyArn';
  const resourcePath = path.startsWith('Config.') ? 'resources[*]' : 'Resources[*]';
  return anyEntry(path, (entry, read) => {
    const forSecrets = read(resourcePath).find(({ value }) => value === 'secrets');
    return forSecrets ? worst(read(keyPath).map(key => judge(key, isCustomerKey))) : nonCompliant(entry);
  }, 'no key of the customer for secrets');
};

const namesRanges = (path: string) => property(`${path}[*]`, value => {
  const { isEveryone } = addressRange(value);
  return isEveryone === undefined ? undefined : !isEveryone;
});
const isEndpointPrivate = any(
  onClusters(path => isFalse(path), 'ResourcesVpcConfig.EndpointPublicAccess', 'Config.resourcesVpcConfig.endpointPublicAccess'),
  onClusters(namesRanges, 'ResourcesVpcConfig.PublicAccessCidrs', 'Config.resourcesVpcConfig.publicAccessCidrs'),
);

const LOG_TYPES = ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'];

/** Every kind of log is named where it is turned on, whatever the conditions. */
const logsEverything: Check = cluster => {
  const isCustom = cluster.type === CDK_CLUSTER;
  const path = isCustom ? 'Config.logging.clusterLogging' : 'Logging.ClusterLogging.EnabledTypes';
  return worst(cluster.read(path).map(list => {
    const read = (below: string) => readPath(list.value, below, cluster.template, list.given, list.at);
    const lists = read(`[*]${isCustom ? '.types' : ''}`);
    const readings = isCustom ? read('[*].types[*]') : read('[*].Type');
    const isOff = isCustom && read('[*].enabled').some(({ value }) => String(value).toLowerCase() !== 'true');
    const on = new Set(readings.filter(({ value, given }) => isKnown(value) && given === list.given).map(({ value }) => String(value)));
    const missing = isOff ? LOG_TYPES : LOG_TYPES.filter(type => !on.has(type));
    if (missing.length === 0) return compliant({ at: path, found: 'all five' });
    const open = [...lists, ...readings].find(({ value, given }) => (value instanceof Unknown || value instanceof Text) && given === list.given);
    return open && !isOff ? insufficientData(open) : nonCompliant({ at: path, found: `without ${missing.join(', ')}` });
  }));
};

const inStandardSupport = (path: string): Check => cluster => worst(cluster.read(path).map((reading): Verdict => {
  const { value, at, given } = reading;
  if (value === undefined) return insufficientData({ at, given, found: 'absent: the version was chosen when the cluster was made' });
  if (!isKnown(value)) return insufficientData(reading);
  const { isSupported, ends } = kubernetesSupport(String(value));
  if (isSupported === undefined) return insufficientData({ at, given, found: `${String(value)}, which the table of ${RUNTIMES_AS_OF} does not know` });
  return isSupported ? compliant({ at, given, value: ends === undefined ? String(value) : `${String(value)}, in standard support until ${ends} by the table of ${RUNTIMES_AS_OF}` })
    : nonCompliant({ at, given, value: `${String(value)}, ${ends === undefined ? 'long out of standard support' : `out of standard support since ${ends}`} by the table of ${RUNTIMES_AS_OF}` });
}));

const ADMIN_POLICY = /AmazonEKSClusterAdminPolicy$/;
const OF_PEOPLE = /^arn:[^:]*:iam::\d*:saml-provider\//;

/** Whoever has the policy of cluster administrators is a person, or a role that people assume: no service, no workload. */
const administratorsArePeople: Check = entry => {
  const administers = entry.read('AccessPolicies[*].PolicyArn').find(({ value }) => ADMIN_POLICY.test(value instanceof Text ? value.skeleton : String(value)))
    ?? entry.read('KubernetesGroups[*]').find(({ value }) => value === 'system:masters');
  if (!administers) return compliant({ at: 'AccessPolicies', found: 'no policy of administrators' });
  const [role] = entry.targets('PrincipalArn', 'AWS::IAM::Role');
  if (!role) return insufficientData({ at: 'PrincipalArn', found: `${String(entry.value('PrincipalArn'))}, whoever assumes it` });
  if (isOfHelpers(role)) return notApplicable();
  const service = policyDocument(role, 'AssumeRolePolicyDocument').statements.filter(each => each.effect === 'Allow').flatMap(each => each.principals)
    .find(({ kind, value }) => kind === 'Service' || (kind === 'Federated' && !OF_PEOPLE.test(String(value))));
  return service ? nonCompliant({ at: administers.at, found: `administrator is ${role.logicalId}, which ${String(service.value)} assumes` })
    : compliant({ at: administers.at, found: role.logicalId });
};

/** Whether a role is for functions by which the AWS CDK works on a cluster. */
function isOfHelpers(role: Resource): boolean {
  const functions = role.companions('AWS::Lambda::Function', 'Role');
  return functions.length > 0 && functions.every(each => cdkHelper(each) !== undefined);
}

const creatorIsNoAdmin = onClusters(path => isFalse(path), 'AccessConfig.BootstrapClusterCreatorAdminPermissions', 'Config.accessConfig.bootstrapClusterCreatorAdminPermissions');

const endpoint = (properties: object) => ({ ResourcesVpcConfig: { SubnetIds: ['subnet-1'], ...properties } });
const logging = (...types: readonly string[]) => ({ Logging: { ClusterLogging: { EnabledTypes: types.map(Type => ({ Type })) } } });

/** Amazon EKS: control planes. */
export const eks: readonly Rule[] = rulesFor([CLUSTER, CDK_CLUSTER], [
  {
    id: 'eks-secrets-encryption',
    title: 'Secrets of clusters are encrypted under a key of the customer',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'From Kubernetes 1.28 on, EKS encrypts all objects under a key of AWS; before, secrets are encrypted on the disk only.',
    rationale: 'Secrets of a cluster open the stores with ePHI; with a key of your own you can cut off their use, and see it.',
    remediation: 'Set `secretsEncryptionKey` to a `PhiKey`; it cannot be taken back.',
    source: 'Amazon EKS User Guide: Encrypt Kubernetes secrets with KMS on existing clusters',
    crosswalk: { prowler: ['eks_cluster_kms_cmk_encryption_in_secrets_enabled'] },
    check: onClusters(encryptsSecrets, 'EncryptionConfig', 'Config.encryptionConfig'),
    examples: {
      compliant: { EncryptionConfig: [{ Resources: ['secrets'], Provider: { KeyArn: 'arn:aws:kms:us-east-1:111122223333:key/a1' } }] },
      nonCompliant: { Version: '1.35' },
    },
  },
  {
    id: 'eks-endpoint-private',
    title: 'The API of clusters is reached from the VPC or from named ranges only',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'high',
    absent: 'The endpoint is public, for every address of the internet.',
    rationale: 'Who gets hold of a token for the API can, from anywhere, read secrets and open shells next to ePHI.',
    remediation: 'Set `endpointAccess: EndpointAccess.PRIVATE`, or `EndpointAccess.PUBLIC_AND_PRIVATE.onlyFrom(...)`.',
    source: 'Amazon EKS User Guide: Cluster API server endpoint',
    check: isEndpointPrivate,
    examples: {
      compliant: endpoint({ EndpointPublicAccess: false, EndpointPrivateAccess: true }),
      nonCompliant: endpoint({ EndpointPublicAccess: true, PublicAccessCidrs: ['0.0.0.0/0'] }),
    },
  },
  {
    id: 'eks-control-plane-logging',
    title: 'Clusters keep all five logs of their control plane',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'high',
    absent: 'No log of the control plane is kept.',
    rationale: 'Who read which secret or opened which shell stands only in the audit and authenticator logs of the control plane.',
    remediation: 'Set `clusterLogging` to every `ClusterLoggingTypes`.',
    source: 'Amazon EKS User Guide: Send control plane logs to CloudWatch Logs',
    check: logsEverything,
    examples: { compliant: logging(...LOG_TYPES), nonCompliant: logging('audit') },
  },
  {
    id: 'eks-supported-version',
    title: 'Clusters run a version of Kubernetes in standard support',
    safeguards: ['164.308(a)(5)(ii)(B)'],
    severity: 'medium',
    absent: 'EKS takes its default version when the cluster is made, and leaves it there.',
    rationale: 'The Kubernetes project no longer looks for vulnerabilities in versions that old; extended support patches those that AWS hears of.',
    remediation: 'Move `version` up, one minor version at a time, to one in standard support.',
    source: RUNTIME_SOURCES.eks,
    check: onClusters(inStandardSupport, 'Version', 'Config.version'),
    examples: { compliant: { Version: '1.35' }, nonCompliant: { Version: '1.27' } },
  },
  {
    id: 'eks-deletion-protection',
    title: 'Clusters are protected from deletion',
    safeguards: ['164.312(c)(1)', '164.312(c)(2)'],
    severity: 'medium',
    absent: 'Whoever may delete the cluster can do so in one step.',
    rationale: 'With a cluster goes everything that is kept in it and nowhere else, and the access to ePHI that it serves.',
    remediation: 'Set `deletionProtection: true`.',
    source: 'Amazon EKS User Guide: Protect EKS clusters from accidental deletion',
    check: onClusters(path => isTrue(path), 'DeletionProtection', 'Config.deletionProtection'),
    examples: { compliant: { DeletionProtection: true }, nonCompliant: { DeletionProtection: false } },
  },
  {
    id: 'eks-access-entries-least-privilege',
    appliesTo: [CLUSTER, CDK_CLUSTER, ACCESS_ENTRY],
    title: 'No workload, and nobody by having made it, is administrator of a cluster',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)'],
    severity: 'medium',
    absent: 'Whoever made the cluster is its administrator.',
    rationale: 'An administrator of the cluster reads every secret and every volume in it, ePHI of all workloads included.',
    remediation: 'Set `bootstrapClusterCreatorAdminPermissions: false`, and give workloads access entries with narrower policies and a namespace.',
    source: 'Amazon EKS User Guide: Grant IAM users access to Kubernetes with EKS access entries',
    check: resource => resource.type === ACCESS_ENTRY ? administratorsArePeople(resource) : creatorIsNoAdmin(resource),
    examples: {
      compliant: { AccessConfig: { AuthenticationMode: 'API', BootstrapClusterCreatorAdminPermissions: false } },
      nonCompliant: { AccessConfig: { AuthenticationMode: 'API' } },
    },
  },
]);
