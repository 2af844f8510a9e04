import { hasModelEndpoint, roleIsNarrow } from './bedrock-access';
import { hasGuardrail, stopsIdentifiers } from './bedrock-guardrails';
import { eachNamed } from './named-resources';
import { Check, Test, all, atMost, customerKey, inBranchesWhere, isTrue, property } from './predicates';
import { storageEncrypted } from './rds-origins';
import { Rule, rulesFor } from './rule';
import { compliant, insufficientData, nonCompliant, worst } from './verdict';
import { Text } from '../facts/value';

const AGENT = 'AWS::Bedrock::Agent';
const GUARDRAIL = 'AWS::Bedrock::Guardrail';
const PROMPT = 'AWS::Bedrock::Prompt';
const FLOW = 'AWS::Bedrock::Flow';
const KNOWLEDGE = 'AWS::Bedrock::KnowledgeBase';
const VPC = 'AWS::EC2::VPC';
const INFERENCE = 'AWS::Bedrock::ApplicationInferenceProfile';
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';
const MINIMUM = ['164.308(a)(4)(ii)(B)', '164.502(b)'] as const;

const KEYS: { readonly [type: string]: Check } = {
  [AGENT]: customerKey('CustomerEncryptionKeyArn'),
  [GUARDRAIL]: customerKey('KmsKeyArn'),
  [PROMPT]: customerKey('CustomerEncryptionKeyArn'),
  [FLOW]: customerKey('CustomerEncryptionKeyArn'),
  'AWS::Bedrock::DataSource': customerKey('ServerSideEncryptionConfiguration.KmsKeyArn'),
  'AWS::Bedrock::DataAutomationProject': customerKey('KmsKeyId'),
};

const STORAGE = 'StorageConfiguration';
const domainEncrypts = eachNamed(
  `${STORAGE}.OpensearchManagedClusterConfiguration.DomainArn`, 'AWS::OpenSearchService::Domain', isTrue('EncryptionAtRestOptions.Enabled'),
);
const clusterEncrypts = eachNamed(`${STORAGE}.RdsConfiguration.ResourceArn`, 'AWS::RDS::DBCluster', cluster => storageEncrypted(cluster));

/** AWS encrypts these, whatever their settings. */
const ALWAYS_ENCRYPTED = ['OPENSEARCH_SERVERLESS', 'NEPTUNE_ANALYTICS', 'S3_VECTORS'];

const TYPE = `${STORAGE}.Type`;
const byStore: readonly Check[] = [
  inBranchesWhere(TYPE, ALWAYS_ENCRYPTED, read => compliant(read(TYPE)[0])),
  inBranchesWhere(TYPE, ['OPENSEARCH_MANAGED_CLUSTER'], (_read, knowledge) => domainEncrypts(knowledge)),
  inBranchesWhere(TYPE, ['RDS'], (_read, knowledge) => clusterEncrypts(knowledge)),
  inBranchesWhere(TYPE, ['PINECONE', 'REDIS_ENTERPRISE_CLOUD'], read => nonCompliant(read(TYPE)[0])),
  // Over PrivateLink it is out of reach of the internet; how it is encrypted, and under which contract, is not seen here.
  inBranchesWhere(TYPE, ['MONGO_DB_ATLAS'], read => worst(read(`${STORAGE}.MongoDbAtlasConfiguration.EndpointServiceName`).map(service =>
    service.value === undefined ? nonCompliant(service) : insufficientData({ at: TYPE, found: 'MONGO_DB_ATLAS' })))),
];

const KEEPS_SHORT = all(
  atMost('IdleSessionTTLInSeconds', 3600, { absent: 'COMPLIANT' }),
  atMost('MemoryConfiguration.StorageDays', 30, { absent: 'COMPLIANT' }),
);

/** Requests by a profile that is called global may be answered in any Region of the world. */
const GLOBAL = /(?:^|\/)global\./;
const NAMED = /(?:foundation-model|inference-profile)\/[^\0]/;
const isNear: Test = value => {
  const text = value instanceof Text ? value.skeleton : typeof value === 'string' ? value : '';
  if (GLOBAL.test(text)) return false;
  return typeof value === 'string' || NAMED.test(text) ? true : undefined;
};
const NEAR: { readonly [type: string]: Check } = {
  [INFERENCE]: property('ModelSource.CopyFrom', isNear, { absent: 'NOT_APPLICABLE' }),
  [AGENT]: property('FoundationModel', isNear, { absent: 'NOT_APPLICABLE' }),
  [PROMPT]: property('Variants[*].ModelId', isNear, { absent: 'NOT_APPLICABLE' }),
};

const guarded = { GuardrailConfiguration: { GuardrailIdentifier: 'gr-1', GuardrailVersion: '1' } };
const masking = (action: string) => ({ SensitiveInformationPolicyConfig: { PiiEntitiesConfig: [{ Type: 'US_SOCIAL_SECURITY_NUMBER', Action: action }] } });

const agentOf = (model: string) => ({
  Resources: {
    Subject: { Type: AGENT, Properties: { AgentName: 'triage', AgentResourceRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
    Role: { Type: 'AWS::IAM::Role', Properties: { Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'bedrock:InvokeModel', Resource: model }] } }] } },
  },
});

const network = (service: string) => ({
  Resources: {
    Subject: { Type: VPC },
    Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Subject' } } },
    Endpoint: { Type: 'AWS::EC2::VPCEndpoint', Properties: { VpcId: { Ref: 'Subject' }, ServiceName: `com.amazonaws.us-east-1.${service}` } },
    Function: {
      Type: 'AWS::Lambda::Function',
      Properties: { Role: { 'Fn::GetAtt': ['Role', 'Arn'] }, VpcConfig: { SubnetIds: [{ Ref: 'Subnet' }] } },
    },
    Role: agentOf('arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0').Resources.Role,
  },
});

const vectorsIn = (type: string) => ({ StorageConfiguration: { Type: type } });

/** Amazon Bedrock: agents, guardrails, prompts, flows and knowledge bases. */
export const bedrock: readonly Rule[] = [
  ...rulesFor(AGENT, [
    {
      id: 'bedrock-guardrail-present',
      appliesTo: [AGENT, FLOW],
      title: 'Agents and flows ask models behind a guardrail',
      safeguards: MINIMUM,
      severity: 'high',
      absent: 'Nothing filters what goes to the model and what comes back.',
      rationale: 'An agent answers whoever asks with whatever it can read: the guardrail is what keeps identifiers of patients out of answers.',
      remediation: 'Set `guardrailConfiguration` of the agent, and of each prompt and knowledge base in a flow.',
      source: 'Amazon Bedrock User Guide: Implement safeguards for your application by associating a guardrail with your agent',
      check: hasGuardrail,
      examples: { compliant: { AgentName: 'triage', ...guarded }, nonCompliant: { AgentName: 'triage' } },
    },
    {
      id: 'bedrock-agent-role-least-privilege',
      appliesTo: [AGENT, KNOWLEDGE],
      title: 'Each agent and knowledge base has a role of its own that names the models it may ask',
      safeguards: ['164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)'],
      severity: 'medium',
      absent: 'An agent without a role cannot be prepared.',
      rationale: 'What a prompt talks an agent into, it does with its role: the role must hold no more than this agent needs.',
      remediation: 'Make a role for each agent, and name the ARNs of models in its policy.',
      source: 'Amazon Bedrock User Guide: Create a service role for Amazon Bedrock Agents',
      check: roleIsNarrow,
      examples: { compliant: agentOf('arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0'), nonCompliant: agentOf('*') },
    },
    {
      id: 'bedrock-agent-session-ttl',
      title: 'Agents forget an idle session within the hour, and a conversation within 30 days',
      safeguards: ['164.312(a)(2)(iii)'],
      severity: 'low',
      absent: 'A session ends before the hour is over, and memory, where it is on, lasts 30 days.',
      rationale: 'Who comes back to an open session goes on with the ePHI of the person before.',
      remediation: 'Set `idleSessionTtlInSeconds` to 3600 at most, and `storageDays` to 30 at most.',
      source: 'Amazon Bedrock User Guide: Retain conversational context across multiple sessions using memory',
      check: KEEPS_SHORT,
      examples: { compliant: { IdleSessionTTLInSeconds: 900 }, nonCompliant: { IdleSessionTTLInSeconds: 5400 } },
    },
  ]),
  ...rulesFor(GUARDRAIL, [
    {
      id: 'bedrock-guardrail-pii-filter',
      title: 'Guardrails mask or block identifiers of patients',
      safeguards: MINIMUM,
      severity: 'high',
      absent: 'Identifiers go to the model and come back as they are.',
      rationale: 'A model repeats what it was given: names and numbers of patients in answers, where nobody asked for them.',
      remediation: 'List identifiers in `piiEntitiesConfig` (or patterns of your own numbers in `regexesConfig`) with the action `ANONYMIZE` or `BLOCK`.',
      source: 'Amazon Bedrock User Guide: Remove PII from conversations by using sensitive information filters',
      check: stopsIdentifiers,
      examples: { compliant: masking('ANONYMIZE'), nonCompliant: masking('NONE') },
    },
  ]),
  ...rulesFor(Object.keys(KEYS), [
    {
      id: 'bedrock-resource-cmk',
      title: 'Agents, guardrails, prompts, flows, data sources and automation projects are encrypted under a customer managed key',
      safeguards: ['164.312(a)(2)(iv)'],
      severity: 'high',
      absent: 'Amazon Bedrock encrypts them under a key that AWS owns.',
      rationale: 'Sessions of agents, and documents on their way into a knowledge base, hold ePHI.',
      remediation: 'Set `customerEncryptionKeyArn` (guardrails: `kmsKeyArn`; data sources: `serverSideEncryptionConfiguration`; projects: `kmsKeyId`) to the key of a `PhiKey`.',
      source: 'Amazon Bedrock User Guide: Data encryption',
      check: resource => KEYS[resource.type](resource),
      examples: { compliant: { AgentName: 'triage', CustomerEncryptionKeyArn: KEY }, nonCompliant: { AgentName: 'triage' } },
    },
  ]),
  ...rulesFor(KNOWLEDGE, [
    {
      id: 'bedrock-knowledge-base-store-encrypted',
      title: 'Knowledge bases keep their vectors encrypted, and not with others across the internet',
      safeguards: ['164.312(a)(2)(iv)'],
      severity: 'high',
      absent: 'A knowledge base of another kind than vectors keeps nothing itself.',
      rationale: 'Beside each vector is the text it was made of: a passage of the record of a patient.',
      remediation: 'Keep vectors in Amazon OpenSearch Serverless, in an encrypted Amazon Aurora cluster (`PhiDatabaseCluster`) or in another encrypted store of AWS.',
      source: 'Amazon Bedrock User Guide: Encryption of knowledge base resources',
      check: resource => worst(byStore.map(check => check(resource))),
      examples: { compliant: vectorsIn('OPENSEARCH_SERVERLESS'), nonCompliant: vectorsIn('PINECONE') },
    },
  ]),
  ...rulesFor(INFERENCE, [
    {
      id: 'bedrock-no-cross-region-inference-for-phi',
      appliesTo: [INFERENCE, AGENT, PROMPT],
      title: 'No inference profile sends requests with ePHI around the world',
      safeguards: ['164.308(b)(1)', '164.314(a)(1)'],
      severity: 'medium',
      absent: 'A model that is named itself answers in the Region that is asked.',
      rationale: 'A global profile takes ePHI to Regions that no risk analysis and no contract of yours speaks of.',
      remediation: 'Name a model, or a profile of a geography such as `us.`, whose Regions you have approved.',
      source: 'Amazon Bedrock User Guide: Increase throughput with cross-Region inference',
      check: resource => NEAR[resource.type](resource),
      examples: {
        compliant: { ModelSource: { CopyFrom: 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0' } },
        nonCompliant: { ModelSource: { CopyFrom: 'arn:aws:bedrock:us-east-1:111122223333:inference-profile/global.anthropic.claude-sonnet-4-5-20250929-v1:0' } },
      },
    },
  ]),
  ...rulesFor(VPC, [
    {
      id: 'bedrock-vpc-endpoint',
      title: 'Networks from which models are asked have an endpoint for Amazon Bedrock',
      safeguards: ['164.312(a)(2)(iv)'],
      severity: 'medium',
      absent: 'Requests leave the network through a NAT gateway to a public endpoint, over TLS.',
      rationale: 'Through an endpoint, prompts with ePHI stay off the internet, and a policy says who may ask which model from here.',
      remediation: 'Add `InterfaceVpcEndpointAwsService.BEDROCK_RUNTIME` to the interface endpoints of the VPC.',
      source: 'Amazon Bedrock User Guide: Use interface VPC endpoints (AWS PrivateLink) with Amazon Bedrock',
      check: hasModelEndpoint,
      examples: { compliant: network('bedrock-runtime'), nonCompliant: network('s3') },
    },
  ]),
];
