import { Check, Test, all, among, customerKey, inBranchesWhere, isCustomerKey, isFalse, isSet, isTrue, judgeAll, present } from './predicates';
import { Rule, rulesFor } from './rule';
import { notApplicable, worst } from './verdict';
import { parseJsonText } from '../facts/json-text';
import { Reading, readPath } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Reference, Text, Unknown, isKnown } from '../facts/value';

const POLICY = 'AWS::OpenSearchServerless::SecurityPolicy';
const COLLECTION = 'AWS::OpenSearchServerless::Collection';
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555';

const OFF = among(false);

/** What stands at some paths in the entries of a policy, which is given as its JSON text. */
function inPolicy(policy: Resource, ...paths: readonly string[]): Reading[] {
  return policy.read('Policy').flatMap(({ value, at, given }) => {
    const parsed = typeof value === 'string' ? parseJsonText(value) ?? new Unknown('a policy that is no JSON') : value;
    return paths.flatMap(path => readPath(parsed, path, policy.template, given, at));
  });
}

const CONFIG = 'EncryptionConfig';
const STATES_KEY = isSet(CONFIG);
const OWN_KEY_OF_COLLECTION = all(isFalse(`${CONFIG}.AWSOwnedKey`, { absent: 'COMPLIANT' }), customerKey(`${CONFIG}.KmsKeyArn`));

/** A collection without a key of its own has that of the encryption policy that covers its name. */
const encryptedUnderOwnKey: Check = resource => {
  if (resource.type === COLLECTION) return STATES_KEY(resource) ? OWN_KEY_OF_COLLECTION(resource) : notApplicable();
  return OWN_KEY_OF_POLICY(resource);
};

const OWN_KEY_OF_POLICY = inBranchesWhere('Type', ['encryption'], read => worst([
  judgeAll(read('Policy.AWSOwnedKey'), OFF, 'COMPLIANT'),
  judgeAll(read('Policy.KmsARN'), isCustomerKey),
]));

const isPrivate = inBranchesWhere('Type', ['network'], (_read, policy) => judgeAll(inPolicy(policy, '[*].AllowFromPublic'), OFF, 'COMPLIANT'));

/** A resource of the app is one, whatever its name will be. */
const isNoWildcard: Test = value => {
  if (value instanceof Reference) return true;
  if (value instanceof Unknown) return value.references.length > 0 ? true : undefined;
  const text = value instanceof Text ? value.skeleton : isKnown(value) ? String(value) : '*';
  return !/^(?:aoss:)?\*$|^arn:.*[*?]/.test(text);
};

const namesPrincipalsAndRights: Check = policy => judgeAll(inPolicy(policy, '[*].Principal[*]', '[*].Rules[*].Permission[*]'), isNoWildcard);

const RULES = [{ ResourceType: 'collection', Resource: ['collection/records'] }];
const network = (isPublic: boolean) => JSON.stringify([{ Rules: RULES, AllowFromPublic: isPublic }]);
const dataAccess = (permission: string) => JSON.stringify([{
  Rules: [{ ResourceType: 'index', Resource: ['index/records/*'], Permission: [permission] }],
  Principal: ['arn:aws:iam::111122223333:role/Search'],
}]);

/** Amazon OpenSearch Serverless and Amazon OpenSearch Ingestion. */
export const opensearchServerless: readonly Rule[] = rulesFor(POLICY, [
  {
    id: 'opensearch-serverless-cmk',
    appliesTo: [POLICY, COLLECTION],
    title: 'Collections are encrypted under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'A collection without an encryption policy is not created; a policy without a key uses one that AWS owns.',
    rationale: 'With a key of one\'s own, access to ePHI can be granted, recorded and withdrawn by the key.',
    remediation: 'Set `KmsARN` in the encryption policy to the key of a `PhiKey`, and leave `AWSOwnedKey` out.',
    source: 'Amazon OpenSearch Service Developer Guide: Encryption in Amazon OpenSearch Serverless',
    check: encryptedUnderOwnKey,
    examples: {
      compliant: { Type: 'encryption', Policy: JSON.stringify({ Rules: RULES, KmsARN: KEY }) },
      nonCompliant: { Type: 'encryption', Policy: JSON.stringify({ Rules: RULES, AWSOwnedKey: true }) },
    },
  },
  {
    id: 'opensearch-serverless-private',
    title: 'Collections cannot be reached from the internet',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'critical',
    absent: 'Without a network policy nobody reaches a collection.',
    rationale: 'Behind a public endpoint a single mistake in a data access policy shows the ePHI of a collection to the internet.',
    remediation: 'Set `AllowFromPublic` to `false` and list VPC endpoints in `SourceVPCEs`.',
    source: 'Amazon OpenSearch Service Developer Guide: Network access for Amazon OpenSearch Serverless',
    check: isPrivate,
    examples: {
      compliant: { Type: 'network', Policy: network(false) },
      nonCompliant: { Type: 'network', Policy: network(true) },
    },
  },
  {
    id: 'opensearch-serverless-data-policy-restricted',
    appliesTo: ['AWS::OpenSearchServerless::AccessPolicy'],
    title: 'Data access policies name who may do what',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)'],
    severity: 'high',
    absent: 'Without a data access policy nobody reads an index.',
    rationale: '`aoss:*` lets whoever is to search ePHI change and delete it as well.',
    remediation: 'List rights such as `aoss:ReadDocument` for each role that needs them.',
    source: 'Amazon OpenSearch Service Developer Guide: Data access control for Amazon OpenSearch Serverless',
    check: namesPrincipalsAndRights,
    examples: {
      compliant: { Type: 'data', Policy: dataAccess('aoss:ReadDocument') },
      nonCompliant: { Type: 'data', Policy: dataAccess('aoss:*') },
    },
  },
  {
    id: 'opensearch-ingestion-pipeline-private',
    appliesTo: ['AWS::OSIS::Pipeline'],
    title: 'Ingestion pipelines are in a VPC, encrypted under a customer managed key, and logged',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(a)(2)(iv)', '164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'medium',
    absent: 'The pipeline has a public endpoint, buffers under a key that AWS owns, and publishes no log.',
    rationale: 'A pipeline carries ePHI on its way into an index, and keeps it in a buffer while the index is slow.',
    remediation: 'Set `vpcOptions`, `encryptionAtRestOptions.kmsKeyArn` and `logPublishingOptions` of the `CfnPipeline`.',
    source: 'Amazon OpenSearch Service Developer Guide: Overview of Amazon OpenSearch Ingestion',
    check: all(present('VpcOptions.SubnetIds'), customerKey('EncryptionAtRestOptions.KmsKeyArn'), isTrue('LogPublishingOptions.IsLoggingEnabled')),
    examples: {
      compliant: {
        VpcOptions: { SubnetIds: ['subnet-11112222'] },
        EncryptionAtRestOptions: { KmsKeyArn: KEY },
        LogPublishingOptions: { IsLoggingEnabled: true, CloudWatchLogDestination: { LogGroup: '/aws/vendedlogs/intake' } },
      },
      nonCompliant: { VpcOptions: { SubnetIds: ['subnet-11112222'] } },
    },
  },
]);
