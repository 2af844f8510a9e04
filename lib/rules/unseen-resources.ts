import { Rule, templateRules } from './rule';
import { Verdict, compliant, insufficientData, nonCompliant } from './verdict';
import type { Resource } from '../facts/resource';
import type { Template } from '../facts/template';
import { isObject } from '../facts/value';

/** Transforms that leave the resources as they are: loops are unrolled before judging, blue/green deployments make copies of what is shown. */
const HARMLESS = new Set(['AWS::LanguageExtensions', 'AWS::CodeDeployBlueGreen']);

/** Types of which a transform makes resources of others, and resources that stand for those of a module. */
const MADE_INTO_OTHERS = /^AWS::Serverless::|::MODULE$/;

/** A type whose template is deployed elsewhere; it is not judged as part of this one. */
const STACK_SET = 'AWS::CloudFormation::StackSet';

const INCLUDE = 'Fn::Transform';

/** Whether what is judged is all there will be. What a macro makes, changes or takes away is not known before it has run. */
function resourcesAtHand(template: Template): readonly Verdict[] {
  const found: Verdict[] = [];
  const { body } = template;
  for (const name of [body.Transform].flat()) {
    if (typeof name === 'string' && HARMLESS.has(name)) continue;
    if (name !== undefined && name !== null) found.push(insufficientData({ at: 'Transform', found: `${nameOf(name)} may make, change or take away resources: what it leaves was not judged` }));
  }
  for (const [section, content] of Object.entries(body)) {
    if (section === INCLUDE) found.push(included(INCLUDE, content));
    else if (isObject(content) && Object.hasOwn(content, INCLUDE)) found.push(included(`${section}.${INCLUDE}`, content[INCLUDE]));
  }
  for (const resource of template.resources) {
    const verdict = judge(resource);
    if (verdict) found.push(verdict);
  }
  return found.length > 0 ? found : [compliant({ at: 'Resources', found: 'no macro, include or module' })];
}

function judge(resource: Resource): Verdict | undefined {
  const { logicalId, type, raw } = resource;
  const at = `Resources.${logicalId}`;
  if (MADE_INTO_OTHERS.test(type)) return insufficientData({ at: `${at}.Type`, found: `what ${type} is made into was not judged`, subject: resource });
  if (Object.hasOwn(raw, INCLUDE)) return included(`${at}.${INCLUDE}`, raw[INCLUDE], resource);
  if (isObject(raw.Properties) && Object.hasOwn(raw.Properties, INCLUDE)) return included(`${at}.Properties.${INCLUDE}`, raw.Properties[INCLUDE], resource);
  if (type === STACK_SET) return insufficientData({ at, found: 'what the stack set deploys was not judged: check its template by itself', subject: resource });
  if (type === '') return nonCompliant({ at: `${at}.Type`, found: raw.Type === undefined ? 'absent' : 'no type of a resource', subject: resource });
  const { Properties: properties } = raw;
  if (properties === undefined || properties === null || isObject(properties)) return undefined;
  return nonCompliant({ at: `${at}.Properties`, found: 'no object, so nothing in it was judged', subject: resource });
}

function included(at: string, macro: unknown, subject?: Resource): Verdict {
  return insufficientData({ at, found: `${nameOf(macro)} may bring what was not judged`, subject });
}

function nameOf(macro: unknown): string {
  const name = isObject(macro) ? macro.Name : macro;
  return typeof name === 'string' ? name : 'a macro';
}

/** AWS CloudFormation: what a template does not show. Nested stacks that are not at hand are asked for with the other rules on stacks. */
export const unseenResources: readonly Rule[] = templateRules([
  {
    id: 'cloudformation-resources-at-hand',
    title: 'The template shows its resources itself: no macro, include or module brings others, and each can be read',
    safeguards: ['164.308(a)(8)', '164.308(a)(1)(ii)(A)'],
    severity: 'medium',
    absent: 'Without a transform CloudFormation makes the resources that the template shows. Its own language extensions are worked out before judging.',
    rationale: 'A store of ePHI that a macro makes is in no report, and what a macro changes afterwards is in none as it will be.',
    remediation: 'Check the template after its macros: `aws cloudformation get-template --template-stage Processed`, of the stack or of a change set. Give each resource a `Type`, and its `Properties` as an object.',
    source: 'AWS CloudFormation User Guide: Perform custom processing on CloudFormation templates with template macros',
    check: resourcesAtHand,
    examples: {
      compliant: { Transform: 'AWS::LanguageExtensions', Resources: { Records: { Type: 'AWS::S3::Bucket' } } },
      nonCompliant: { Resources: { Records: { Properties: { BucketName: 'records' } } } },
    },
  },
]);
