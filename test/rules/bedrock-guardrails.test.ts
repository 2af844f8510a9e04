import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const GUARDED = { GuardrailConfiguration: { GuardrailIdentifier: 'gr-1', GuardrailVersion: '1' } };
const PLACE = 'GuardrailConfiguration.GuardrailIdentifier';
const flow = (definition: Json): Json => ({ Resources: { Subject: { Type: 'AWS::Bedrock::Flow', Properties: definition } } });
const nodes = (...configurations: readonly Json[]): Json => ({ Definition: { Nodes: configurations.map(Configuration => ({ Name: 'n', Configuration })) } });

judges('bedrock-guardrail-present', [
  ['absent', {}, nonCompliant(PLACE, 'absent')],
  ['an agent behind a guardrail', GUARDED, compliant(PLACE)],
  ['a guardrail of the deployment', { GuardrailConfiguration: { GuardrailIdentifier: { Ref: 'Guardrail' } } }, compliant(PLACE)],
  ['in one branch', { GuardrailConfiguration: { 'Fn::If': ['Prod', GUARDED.GuardrailConfiguration, { Ref: 'AWS::NoValue' }] } }, nonCompliant(PLACE, 'absent if not Prod')],
  ['a flow whose prompt is guarded', flow(nodes({ Input: {} }, { Prompt: GUARDED })), compliant(`Definition.Nodes[1].Configuration.Prompt.${PLACE}`)],
  ['a flow with a prompt that is not', flow(nodes({ Prompt: GUARDED }, { Prompt: {} })), nonCompliant(`Definition.Nodes[1].Configuration.Prompt.${PLACE}`, 'absent')],
  ['a flow that writes answers from a knowledge base', flow(nodes({ KnowledgeBase: { KnowledgeBaseId: 'k', ModelId: 'm' } })), nonCompliant('Definition.Nodes[0].Configuration.KnowledgeBase.GuardrailConfiguration.GuardrailIdentifier')],
  ['a flow that only looks up passages', flow(nodes({ KnowledgeBase: { KnowledgeBaseId: 'k' } })), notApplicable()],
  ['a flow without models', flow(nodes({ LambdaFunction: {} })), notApplicable()],
  ['a prompt within a loop', flow(nodes({ Loop: nodes({ Prompt: {} }) })), nonCompliant('Definition.Nodes[0].Configuration.Loop.Definition.Nodes[0].Configuration.Prompt.GuardrailConfiguration.GuardrailIdentifier')],
  ['a flow that is kept in Amazon S3', flow({ DefinitionS3Location: { Bucket: 'b', Key: 'k' } }), insufficientData('Definition')],
  ['a flow that one branch describes', {
    Resources: {
      Subject: {
        Type: 'AWS::Bedrock::Flow',
        Properties: {
          Definition: {
            'Fn::If': [
              'Prod',
              {
                Nodes: [
                  { Name: 'n', Configuration: { Input: {} } },
                  { Name: 'n', Configuration: { Prompt: { GuardrailConfiguration: { GuardrailIdentifier: 'gr-1', GuardrailVersion: '1' } } } },
                ],
              },
              { Ref: 'AWS::NoValue' },
            ],
          },
        },
      },
    },
  }, insufficientData('Definition')],
]);

const POLICY = 'SensitiveInformationPolicyConfig';
const entities = (...PiiEntitiesConfig: readonly unknown[]): Json => ({ [POLICY]: { PiiEntitiesConfig } });
const regexes = (...RegexesConfig: readonly unknown[]): Json => ({ [POLICY]: { RegexesConfig } });
judges('bedrock-guardrail-pii-filter', [
  ['absent', {}, nonCompliant(`${POLICY}.PiiEntitiesConfig`)],
  ['masked', entities({ Type: 'NAME', Action: 'ANONYMIZE' }), compliant(`${POLICY}.PiiEntitiesConfig[0]`)],
  ['masked in one branch only', entities({ Type: 'NAME', Action: { 'Fn::If': ['Prod', 'ANONYMIZE', 'NONE'] } }), nonCompliant(`${POLICY}.PiiEntitiesConfig`)],
  ['masked or blocked', entities({ Type: 'NAME', Action: { 'Fn::If': ['Prod', 'ANONYMIZE', 'BLOCK'] } }), compliant()],
  ['of a kind that is of no patient in one branch', entities({ Type: { 'Fn::If': ['Prod', 'NAME', 'AWS_SECRET_KEY'] }, Action: 'BLOCK' }),
    nonCompliant(`${POLICY}.PiiEntitiesConfig`)],
  ['taken note of only', entities({ Type: 'NAME', Action: 'NONE' }), nonCompliant(`${POLICY}.PiiEntitiesConfig`)],
  ['keys of AWS, which are of no patient', entities({ Type: 'AWS_SECRET_KEY', Action: 'BLOCK' }), nonCompliant(`${POLICY}.PiiEntitiesConfig`)],
  ['switched off both ways', entities({ Type: 'NAME', Action: 'BLOCK', InputEnabled: false, OutputEnabled: 'false' }), nonCompliant('SensitiveInformationPolicyConfig.PiiEntitiesConfig')],
  ['in answers only', entities({ Type: 'NAME', Action: 'NONE', InputAction: 'NONE', OutputAction: 'BLOCK' }), compliant()],
  ['patterns of one\'s own', regexes({ Name: 'mrn', Pattern: 'MRN\\d+', Action: 'BLOCK' }), compliant(`${POLICY}.RegexesConfig[0]`)],
  ['patterns that only take note', regexes({ Name: 'mrn', Pattern: 'MRN\\d+', Action: 'NONE' }), nonCompliant('SensitiveInformationPolicyConfig.PiiEntitiesConfig')],
  ['a parameter', entities({ Type: 'NAME', Action: { Ref: 'Action' } }), insufficientData(`${POLICY}.PiiEntitiesConfig[0]`)],
  ['a kind that is a parameter', entities({ Type: { Ref: 'Type' }, Action: 'BLOCK' }), insufficientData(`${POLICY}.PiiEntitiesConfig[0]`)],
  ['a list of the deployment', { [POLICY]: { PiiEntitiesConfig: { Ref: 'Entities' } } }, insufficientData(`${POLICY}.PiiEntitiesConfig`)],
]);
