import { Check, all, customerKey, equals, isSet, isTrue, noneOf, oneOf, present, when } from './predicates';
import { Rule, rulesFor } from './rule';

const RUNTIME = 'AWS::BedrockAgentCore::Runtime';
const MODE = 'NetworkConfiguration.NetworkMode';
const inVpc = equals(MODE, 'VPC');
const hasOwnHosts = isSet('CapacityProviderConfiguration');

/** Without an authorizer of tokens, a runtime takes requests that are signed under IAM; on hosts of its own it is in their network. */
const CHECKS: { readonly [type: string]: Check } = {
  [RUNTIME]: when(runtime => !hasOwnHosts(runtime), inVpc),
  'AWS::BedrockAgentCore::Gateway': all(noneOf('AuthorizerType', ['NONE']), customerKey('KmsKeyArn')),
  'AWS::BedrockAgentCore::Memory': customerKey('EncryptionKeyArn'),
  // A sandbox has no way to the internet.
  'AWS::BedrockAgentCore::CodeInterpreterCustom': oneOf(MODE, ['VPC', 'SANDBOX']),
};

const RECORDING = { Enabled: true, S3Location: { Bucket: 'sessions', Prefix: 'browser' } };

/** Amazon Bedrock AgentCore: what agents run in, remember and use. */
export const agentCore: readonly Rule[] = [
  ...rulesFor(Object.keys(CHECKS), [
    {
      id: 'bedrock-agentcore-private-authorized',
      title: 'Runtimes and tools of agents are kept from the internet, gateways ask who comes, and memories are under a customer managed key',
      safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(a)(2)(i)', '164.312(d)', '164.312(a)(2)(iv)'],
      severity: 'medium',
      absent: 'A runtime reaches the internet, and gateways and memories are encrypted under keys that AWS owns.',
      rationale: 'An agent that a prompt misleads can send ePHI wherever its network goes; its memory keeps what patients and clinicians told it.',
      remediation: 'Set `networkMode: \'VPC\'` with subnets and security groups, an `authorizerType` other than `NONE`, and `kmsKeyArn` or `encryptionKeyArn` to the key of a `PhiKey`.',
      source: 'Amazon Bedrock AgentCore Developer Guide: Security in Amazon Bedrock AgentCore',
      check: resource => CHECKS[resource.type](resource),
      examples: { compliant: { NetworkConfiguration: { NetworkMode: 'VPC' } }, nonCompliant: { NetworkConfiguration: { NetworkMode: 'PUBLIC' } } },
    },
  ]),
  ...rulesFor('AWS::BedrockAgentCore::BrowserCustom', [
    {
      id: 'bedrock-agentcore-browser-recording',
      title: 'Browsers of agents record their sessions, and run in a VPC',
      safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)', '164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
      severity: 'low',
      absent: 'Sessions are not recorded.',
      rationale: 'What an agent did in a portal with ePHI can be told afterwards only from the recording.',
      remediation: 'Set `recordingConfig: { enabled: true, s3Location }` to a `PhiBucket`, and `networkMode: \'VPC\'`.',
      source: 'Amazon Bedrock AgentCore Developer Guide: Session recording and replay',
      check: all(isTrue('RecordingConfig.Enabled'), present('RecordingConfig.S3Location.Bucket'), inVpc),
      examples: {
        compliant: { RecordingConfig: RECORDING, NetworkConfiguration: { NetworkMode: 'VPC' } },
        nonCompliant: { NetworkConfiguration: { NetworkMode: 'VPC' } },
      },
    },
  ]),
];
