import { patientIdentifierIn, secretIn, secretName, secretUnder } from './sensitive-text';
import { see } from './template-texts';
import { Verdict, compliant, insufficientData, nonCompliant } from './verdict';
import { branches } from '../facts/reading';
import type { Resource } from '../facts/resource';
import type { Template } from '../facts/template';
import { Json, Node, Reference, Text, Unknown, isDynamicReference, isKnown, isObject } from '../facts/value';

/** Outputs and exports hold no secret and no identifier: everyone who may describe the stack reads them. */
export function secretsInOutputs(template: Template): readonly Verdict[] {
  const masked = new Set(Object.keys(template.parameters).filter(name => {
    const declared = template.parameters[name];
    return isObject(declared) && String(declared.NoEcho).toLowerCase() === 'true';
  }));
  const found = Object.entries(template.outputs).flatMap(([name, output]) => isObject(output) ? judgeOutput(name, output, template, masked) : []);
  if (found.length > 0) return found;
  return Object.keys(template.outputs).length > 0 ? [compliant({ at: 'Outputs', found: 'no secret and no identifier' })] : [];
}

function judgeOutput(name: string, output: Json, template: Template, masked: ReadonlySet<string>): readonly Verdict[] {
  const at = `Outputs.${name}`;
  const parameter = mentionedName(output.Value, masked);
  if (parameter !== undefined) return [nonCompliant({ at: `${at}.Value`, found: `the masked parameter ${parameter}` })];
  const verdicts: Verdict[] = [];
  for (const { value, at: place } of branches(output.Value, `${at}.Value`, template)) {
    const attribute = secretAttribute(value);
    const ground = { at: place, found: String(attribute) };
    if (attribute) verdicts.push(isOfAws(attribute.target) ? nonCompliant(ground) : insufficientData(ground));
    else if (isLookedUpSecret(value)) verdicts.push(insufficientData({ at: place, value }));
    const text = value instanceof Text ? value.skeleton : isKnown(value) ? String(value) : '';
    const seen = secretUnder(name, text) ?? patientIdentifierIn(text);
    if (seen !== undefined) verdicts.push(nonCompliant({ at: place, found: seen }));
  }
  const others = { Description: output.Description, Export: output.Export };
  for (const seen of see(others, at, text => secretIn(text) ?? patientIdentifierIn(text))) verdicts.push(nonCompliant({ at: seen.at, found: seen.kind }));
  return verdicts;
}

/** Whether AWS says what an attribute holds. */
function isOfAws({ type }: Resource): boolean {
  return type.startsWith('AWS::') && type !== 'AWS::CloudFormation::CustomResource';
}

function isLookedUpSecret(value: Node): boolean {
  return isDynamicReference(value) && /\{\{resolve:(?:secretsmanager|ssm-secure):/.test(String(value));
}

/** A reference to an attribute that is itself a secret: `SecretAccessKey`, `ClientSecret`. */
function secretAttribute(value: Node): Reference | undefined {
  const references = value instanceof Reference ? [value] : value instanceof Text || value instanceof Unknown ? value.references : [];
  return references.find(each => each.attribute !== 'Ref' && secretName(each.attribute));
}

/** The first of some parameters that an expression mentions. */
function mentionedName(raw: unknown, names: ReadonlySet<string>): string | undefined {
  if (names.size === 0) return undefined;
  const open: unknown[] = [raw];
  while (open.length > 0) {
    const each = open.pop();
    if (Array.isArray(each)) {
      open.push(...each as unknown[]);
    } else if (isObject(each)) {
      if (typeof each.Ref === 'string' && names.has(each.Ref)) return each.Ref;
      open.push(...Object.values(each));
    } else if (typeof each === 'string') {
      for (const [, name] of each.matchAll(/\$\{([^!${}][^${}]*)\}/g)) {
        if (names.has(name.trim())) return name.trim();
      }
    }
  }
  return undefined;
}
