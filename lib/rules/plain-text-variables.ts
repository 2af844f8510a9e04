import { Check } from './predicates';
import { patientIdentifierIn, secretName, secretUnder } from './sensitive-text';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import { Assumption, Reading, branches } from '../facts/reading';
import type { Resource } from '../facts/resource';
import type { Template } from '../facts/template';
import { Node, Text, Unknown, isDynamicReference, isKnown, isObject, referencesOf } from '../facts/value';

/** A text that a service keeps and shows as it is: an environment variable, an option, a command. */
export interface Variable {
  /** Empty for a text without a name. */
  readonly name: string;
  readonly value: Node;
  readonly at: string;
  readonly given?: Assumption;
}

/** Where a resource keeps such texts. */
export interface VariableSource {
  readonly path: string;
  readonly read: (resource: Resource) => readonly Variable[];
}

/** The entries of an object: `{ STAGE: 'prod' }`. */
export function variablesInMap(path: string): VariableSource {
  return { path, read: resource => resource.read(path).flatMap(reading => entriesOf(reading, resource.template)) };
}

/** The entries of a list of names and values: `[{ Name: 'STAGE', Value: 'prod' }]`; some types say `Key` for the name. */
export function variablesInList(path: string, nameKey: 'Name' | 'Key' = 'Name'): VariableSource {
  return {
    path,
    read: resource => resource.read(`${path}[*]`).flatMap(({ value: entry, at, given }): readonly Variable[] => {
      if (!isObject(entry)) return open({ value: entry, at, given });
      return branches(entry[nameKey], `${at}.${nameKey}`, resource.template, given).flatMap(({ value: name, given: branch }) =>
        branches(entry.Value, `${at}.Value`, resource.template, branch).map(each => ({ ...each, name: isKnown(name) ? String(name) : '' })));
    }),
  };
}

/** A text, or a list of texts, without names: a command. */
export function texts(path: string): VariableSource {
  return { path, read: resource => resource.read(`${path}[*]`).map(reading => ({ ...reading, name: '' })) };
}

/** No secret stands in plain text at these places. */
export function holdsNoSecret(...sources: readonly VariableSource[]): Check {
  return judged(sources, secretOf);
}

/** No identifier of a patient stands at these places. */
export function holdsNoIdentifier(...sources: readonly VariableSource[]): Check {
  return judged(sources, variable => patientIdentifierIn(variable.name === '' ? textOf(variable.value) : `${variable.name}=${textOf(variable.value)}`));
}

function judged(sources: readonly VariableSource[], look: (variable: Variable, template: Template) => string | undefined): Check {
  return resource => {
    const verdict = worst(sources.flatMap(source => source.read(resource)).map(variable => judge(variable, look(variable, resource.template))));
    return verdict.status === 'NOT_APPLICABLE' ? compliant({ at: sources[0].path, found: 'absent' }) : verdict;
  };
}

/** What was seen is named by its kind: a report must not repeat it. */
function judge({ value, at, given }: Variable, seen: string | undefined): Verdict {
  if (seen !== undefined) return nonCompliant({ at, found: seen });
  if (value === undefined || Array.isArray(value) || isObject(value)) return notApplicable();
  return isChosenAtDeployment(value) ? insufficientData({ value, at, given }) : compliant({ at, found: 'nothing of the kind' });
}

const SECRET_REFERENCE = /\{\{resolve:(?:secretsmanager|ssm-secure):/;
const PARAMETER = /^\$\{([A-Za-z0-9]+)\}$/;

/** What kind of secret the value of a variable is, as far as the template shows it. */
function secretOf({ name, value }: Variable, template: Template): string | undefined {
  if (value === undefined || Array.isArray(value)) return undefined;
  const attribute = referencesOf(value).find(each => each.attribute !== 'Ref' && each.target.type.startsWith('AWS::') && secretName(each.attribute));
  if (attribute) return `the attribute ${String(attribute)}, which is a secret`;
  if (isDynamicReference(value)) {
    return SECRET_REFERENCE.test(value instanceof Text ? value.skeleton : '') || SECRET_REFERENCE.test(String(value))
      ? 'a secret that CloudFormation looks up and writes here as plain text' : undefined;
  }
  const masked = (value instanceof Text ? value.parts : [value]).find(part => part instanceof Unknown && isMasked(part, template));
  return masked === undefined ? secretUnder(name, textOf(value)) : `the masked parameter ${String(masked)} as plain text`;
}

/** Whether a value is that of a parameter which CloudFormation is told to mask. */
function isMasked({ expression }: Unknown, { parameters }: Template): boolean {
  const name = PARAMETER.exec(expression)?.[1] ?? '';
  const declared = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  return isObject(declared) && String(declared.NoEcho).toLowerCase() === 'true';
}

function isChosenAtDeployment(value: Node): boolean {
  if (value instanceof Text) return value.parts.some(part => part instanceof Unknown && isChosenAtDeployment(part));
  return value instanceof Unknown && value.references.length === 0 && !value.dynamic && !value.expression.startsWith('${AWS::');
}

function entriesOf({ value, at, given }: Reading, template: Template): readonly Variable[] {
  if (!isObject(value)) return open({ value, at, given });
  return Object.keys(value).flatMap(name => branches(value[name], `${at}.${name}`, template, given).map(each => ({ ...each, name })));
}

/** What stands in place of an entry is nothing, or something that only the deployment knows. */
function open({ value, at, given }: Reading): readonly Variable[] {
  return value === undefined ? [] : [{ name: '', value: value instanceof Unknown ? value : new Unknown(Array.isArray(value) ? 'a list' : String(value)), at, given }];
}

function textOf(value: Node): string {
  return value instanceof Text ? value.skeleton : isKnown(value) ? String(value) : '';
}
