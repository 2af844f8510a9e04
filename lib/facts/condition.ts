import { evaluate, MAX_DEPTH } from './evaluate';
import type { Template } from './template';
import { Json, isObject } from './value';

/**
 * The value of a condition expression if constants alone decide it; `undefined` if it depends on a parameter (which a
 * deployment may set to anything, default or not) or on what is not known before deployment.
 */
export function evaluateCondition(raw: unknown, template: Template, depth = 0): boolean | undefined {
  if (raw === true || raw === 'true') return true;
  if (raw === false || raw === 'false') return false;
  if (!isObject(raw) || depth >= MAX_DEPTH) return undefined;
  if (typeof raw.Condition === 'string') return template.condition(raw.Condition, depth + 1);
  const operands = (name: string) => {
    const found = (raw as Json)[name];
    return Array.isArray(found) ? found as unknown[] : undefined;
  };
  const equals = operands('Fn::Equals');
  if (equals) return evaluateEquals(equals, template, depth + 1);
  const not = operands('Fn::Not');
  if (not) {
    const value = evaluateCondition(not[0], template, depth + 1);
    return value === undefined ? undefined : !value;
  }
  const and = operands('Fn::And');
  if (and) return decide(and.map(each => evaluateCondition(each, template, depth + 1)), false);
  const or = operands('Fn::Or');
  if (or) return decide(or.map(each => evaluateCondition(each, template, depth + 1)), true);
  return undefined;
}

function evaluateEquals(operands: readonly unknown[], template: Template, depth: number): boolean | undefined {
  if (operands.length !== 2 || operands.some(each => template.dependsOnParameter(each))) return undefined;
  const [left, right] = operands.map(each => evaluate(each, template, depth));
  const isKnown = (node: unknown) => ['string', 'number', 'boolean'].includes(typeof node);
  return isKnown(left) && isKnown(right) ? String(left) === String(right) : undefined;
}

/** And / Or: one operand with the deciding value is enough, otherwise all must be known. */
function decide(values: readonly (boolean | undefined)[], deciding: boolean): boolean | undefined {
  if (values.length === 0) return undefined;
  if (values.includes(deciding)) return deciding;
  return values.includes(undefined) ? undefined : !deciding;
}
