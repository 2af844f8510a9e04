import type { Assumption } from './reading';
import type { Template } from './template';
import { Node, Unknown, isObject } from './value';

/** Parameters of a template as the conditions that are taken for granted leave them. */
export interface AssumedParameters {
  readonly template: Template;
  readonly values: ReadonlyMap<string, Node>;
}

let inForce: AssumedParameters | undefined;

/** Computes with these parameters; given none, with every parameter as it is declared. */
export function withParameters<T>(parameters: AssumedParameters | undefined, compute: () => T): T {
  const before = inForce;
  inForce = parameters;
  try {
    return compute();
  } finally {
    inForce = before;
  }
}

/** What is in force of the parameters of a template. */
export function assumedIn(template: Template): ReadonlyMap<string, Node> | undefined {
  return inForce?.template === template ? inForce.values : undefined;
}

/** What is larger is left as it is declared: each word is tried on each parameter. */
const MAX_NODES = 300;
const MAX_PARAMETERS = 10;
const MAX_WORDS = 30;

/** A word that no condition has. */
const ANY_OTHER = '\0';

/**
 * The parameters whose default does not go with the conditions that are taken for granted. Where `HasKey` is that `Key` is not '', its
 * default of '' is not what stands there: nobody knows what is. Where one value is left, it is that.
 */
export function assumedParameters(given: Assumption, template: Template): ReadonlyMap<string, Node> {
  const assumptions: Assumption[] = [];
  for (let each: Assumption | undefined = given; each; each = each.before) assumptions.push(each);
  const mentioned = mentionedBy(assumptions.map(each => each.condition), template);
  const found = new Map<string, Node>();
  for (const name of mentioned?.parameters ?? []) {
    const holds = (value: Node) => assumptions.every(each => template.conditionIf(each.condition, name, value) !== !each.value);
    const declared = template.parameter(name, 0);
    const isOpen = declared instanceof Unknown;
    if (!isOpen && holds(declared)) continue;
    const left = wordsOf(name, template, mentioned!).filter(holds);
    if (left.length === 1 && left[0] !== ANY_OTHER) found.set(name, left[0]);
    else if (!isOpen) found.set(name, new Unknown(`\${${name}}`));
  }
  return found;
}

/** What some conditions, and those that they rest on, are made of. */
interface Mentioned {
  readonly parameters: ReadonlySet<string>;
  /** Those that are not compared as they stand: they may be what no word says. */
  readonly wrapped: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
}

/** All that a parameter may be, as far as it matters; nothing for a list, nor for what is looked up, of which the allowed values are names. */
function wordsOf(name: string, template: Template, { words, wrapped }: Mentioned): readonly Node[] {
  const declared = template.parameters[name];
  const { Type: type, AllowedValues: allowed } = isObject(declared) ? declared : {};
  if (typeof type !== 'string' || type.includes('List') || type.startsWith('AWS::SSM::')) return [];
  const found = Array.isArray(allowed) ? allowed as Node[] : wrapped.has(name) ? [] : [...words, ANY_OTHER];
  return found.length > MAX_WORDS ? [] : found;
}

/** `undefined` if it is too much. */
function mentionedBy(names: readonly string[], template: Template): Mentioned | undefined {
  const parameters = new Set<string>();
  const wrapped = new Set<string>();
  const words = new Set<string>();
  const seen = new Set<string>();
  const open: unknown[] = names.map(name => ({ Condition: name }));
  for (let count = 0; open.length > 0; count++) {
    if (count > MAX_NODES) return undefined;
    const each = open.pop();
    if (Array.isArray(each)) {
      for (const entry of each as unknown[]) open.push(entry);
    } else if (isObject(each)) {
      for (const [key, below] of Object.entries(each)) {
        if (key === 'Ref' && typeof below === 'string') {
          parameters.add(below);
          wrapped.add(below);
        } else if (key === 'Fn::Equals' && Array.isArray(below)) {
          for (const operand of below as unknown[]) {
            if (isObject(operand) && typeof operand.Ref === 'string') parameters.add(operand.Ref);
            else open.push(operand);
          }
        } else if (key === 'Condition' && typeof below === 'string') {
          if (!seen.has(below)) open.push(template.conditionExpression(below));
          seen.add(below);
        } else {
          open.push(below);
        }
      }
    } else if (typeof each === 'string' || typeof each === 'number' || typeof each === 'boolean') {
      words.add(String(each));
      for (const [, name] of String(each).matchAll(/\$\{([^${}]*)\}/g)) {
        parameters.add(name.trim());
        wrapped.add(name.trim());
      }
    }
  }
  const declared = [...parameters].filter(name => template.isOpenParameter(name));
  return declared.length > MAX_PARAMETERS ? undefined : { parameters: new Set(declared), wrapped, words };
}
