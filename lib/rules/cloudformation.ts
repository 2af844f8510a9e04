import { isPhiStore } from './phi-stores';
import { Rule, rulesFor, templateRules } from './rule';
import { patientIdentifierIn } from './sensitive-text';
import { secretsInOutputs } from './template-outputs';
import { secretsInTemplate } from './template-secrets';
import { see } from './template-texts';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable } from './verdict';
import type { Template } from '../facts/template';

/** CDK ends a logical id with a hash, which may be all digits. */
const HASH = /[0-9A-F]{8}$/;

function identifiersInMetadata(template: Template): readonly Verdict[] {
  const { Description: description, Metadata: metadata } = template.body;
  const found: Verdict[] = [];
  const add = (root: unknown, at: string, keys: boolean, subject?: Template['parent']) => {
    for (const seen of see(root, at, patientIdentifierIn, { keys })) found.push(nonCompliant({ at: seen.at, found: seen.kind, subject }));
  };
  add(description, 'Description', false);
  add(metadata, 'Metadata', true);
  add(template.mappings, 'Mappings', true);
  add(template.parameters, 'Parameters', true);
  for (const resource of template.resources) {
    const at = `Resources.${resource.logicalId}`;
    const seen = patientIdentifierIn(resource.logicalId.replace(HASH, ''));
    if (seen !== undefined) found.push(nonCompliant({ at: 'Resources', found: `${seen} in a logical id`, subject: resource }));
    if (resource.raw.Metadata !== undefined) add(resource.raw.Metadata, `${at}.Metadata`, true, resource);
    if (typeof resource.properties.Description === 'string') add(resource.properties.Description, `${at}.Properties.Description`, false, resource);
  }
  return found.length > 0 ? found : [compliant({ at: 'Resources', found: 'no identifier in descriptions, metadata, mappings and logical ids' })];
}

/** Whether a stack or one nested in it holds a store that may hold ePHI. */
function holdsPhi(template: Template): boolean {
  for (const resource of template.resources) {
    if (!resource.isNeverCreated && (isPhiStore(resource) || (resource.nestedTemplate && holdsPhi(resource.nestedTemplate)))) return true;
  }
  return false;
}

function terminationProtection(template: Template): Verdict {
  // A nested stack is protected with its root.
  if (template.parent || !holdsPhi(template)) return notApplicable();
  const { terminationProtection: isOn } = template;
  if (isOn === undefined) return insufficientData({ at: 'terminationProtection', found: 'an option of the stack, which no template shows' });
  return (isOn ? compliant : nonCompliant)({ at: 'terminationProtection', found: String(isOn) });
}

/** AWS CloudFormation: templates as such. */
export const cloudFormation: readonly Rule[] = [
  ...templateRules([
    {
      id: 'cloudformation-no-secrets-in-parameters',
      title: 'Parameters for secrets are masked and have no default, and no secret is written in the template',
      safeguards: ['164.312(a)(2)(i)', '164.312(d)'],
      severity: 'critical',
      absent: 'A parameter without `NoEcho` is shown to everyone who may describe the stack.',
      rationale: 'A password in a template is in the repository, the pipeline and the console: whoever finds it reads the ePHI behind it as someone else.',
      remediation: 'Keep it in Secrets Manager and refer to it: `SecretValue.secretsManager(\'db\')`; a parameter that cannot be avoided sets `noEcho: true` and no default. Change a secret that was written here.',
      source: 'AWS CloudFormation User Guide: Do not embed credentials in your templates',
      check: secretsInTemplate,
      examples: {
        compliant: { Resources: {}, Parameters: { DbPassword: { Type: 'String', NoEcho: true } } },
        nonCompliant: { Resources: {}, Parameters: { DbPassword: { Type: 'String', NoEcho: true, Default: 'letmein' } } },
      },
    },
    {
      id: 'cloudformation-no-secrets-in-outputs',
      title: 'Outputs and exports hold no secret and no patient identifier',
      safeguards: ['164.312(a)(2)(i)', '164.312(d)', '164.308(a)(4)(ii)(B)', '164.502(b)'],
      severity: 'high',
      absent: 'A stack without outputs gives nothing away.',
      rationale: 'Outputs are plain text to everyone who may describe or import from the stack, even where they repeat a parameter with `NoEcho`.',
      remediation: 'Output the ARN of the secret, not the secret: `new CfnOutput(this, \'Secret\', { value: secret.secretArn })`.',
      source: 'AWS CloudFormation User Guide: CloudFormation template Outputs syntax',
      check: secretsInOutputs,
      examples: {
        compliant: { Resources: { Db: { Type: 'AWS::SecretsManager::Secret' } }, Outputs: { SecretArn: { Value: { Ref: 'Db' } } } },
        nonCompliant: { Resources: { Key: { Type: 'AWS::IAM::AccessKey' } }, Outputs: { Key: { Value: { 'Fn::GetAtt': ['Key', 'SecretAccessKey'] } } } },
      },
    },
    {
      id: 'cloudformation-no-phi-in-metadata',
      title: 'Descriptions, metadata, mappings and logical ids hold no patient identifier',
      safeguards: ['164.308(a)(4)(ii)(B)', '164.502(b)'],
      severity: 'medium',
      absent: 'A template without these says nothing in them.',
      rationale: 'Templates are kept in repositories, pipelines and consoles, where no access control for ePHI applies.',
      remediation: 'Name constructs and describe them by their purpose, and take test patients out of mappings and metadata.',
      source: 'AWS CloudFormation User Guide: CloudFormation template Metadata syntax',
      check: identifiersInMetadata,
      examples: {
        compliant: { Resources: {}, Description: 'Stores the records of patients' },
        nonCompliant: { Resources: {}, Mappings: { Demo: { patient: { mrn: 'MRN 1234567' } } } },
      },
    },
    {
      id: 'cloudformation-termination-protection',
      title: 'Stacks with stores that may hold ePHI cannot be deleted by mistake',
      safeguards: ['164.312(c)(1)', '164.312(c)(2)'],
      severity: 'medium',
      absent: 'Termination protection is off: one call deletes the stack and every store in it that is not retained.',
      rationale: 'Deleting the stack by mistake may destroy ePHI, and takes away what guards the stores that stay.',
      remediation: 'Set `terminationProtection: true` in the props of the stack.',
      source: 'AWS CloudFormation User Guide: Protect CloudFormation stacks from being deleted',
      check: terminationProtection,
      examples: {
        compliant: { Resources: { Records: { Type: 'AWS::S3::Bucket' } }, Stack: { terminationProtection: true } },
        nonCompliant: { Resources: { Records: { Type: 'AWS::S3::Bucket' } }, Stack: { terminationProtection: false } },
      },
    },
  ]),
  ...rulesFor('AWS::CloudFormation::Stack', [
    {
      id: 'cloudformation-nested-stack-readable',
      title: 'The templates of nested stacks are at hand, so that their resources are judged too',
      safeguards: ['164.308(a)(8)', '164.308(a)(1)(ii)(A)'],
      severity: 'medium',
      absent: 'CloudFormation needs a `TemplateURL`; what a template elsewhere holds is unseen here.',
      rationale: 'A store of ePHI in a template that nobody judged is in no report, and its faults in none either.',
      remediation: 'Make the nested stack with `NestedStack`, or `CfnInclude` with `loadNestedStacks`, or check its template by itself.',
      source: 'AWS CloudFormation User Guide: Split a template into reusable pieces using nested stacks',
      check: stack => {
        if (stack.nestedTemplate) return compliant({ at: 'TemplateURL', found: stack.nestedTemplate.file });
        const [{ value }] = stack.read('TemplateURL');
        // Anyone on the way can change a template that is fetched without TLS.
        if (typeof value === 'string' && value.startsWith('http://')) return nonCompliant({ at: 'TemplateURL', value });
        return insufficientData({ at: 'TemplateURL', found: 'a template that is not at hand: its resources were not judged' });
      },
      examples: {
        compliant: {
          Resources: { Subject: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'network.template.json' } } },
          NestedTemplates: { Subject: { Resources: { Vpc: { Type: 'AWS::EC2::VPC' } } } },
        },
        nonCompliant: { TemplateURL: 'http://example.com/network.template.json' },
      },
    },
  ]),
];
