import { evaluate } from './evaluate';
import type { Template } from './template';
import { Choice, Node, Text, Unknown, isObject } from './value';

/** What means the same in every stack of one account and region. */
const SHARED = /^\$\{AWS::(AccountId|Region|Partition|URLSuffix)\}$/;
const LOCAL = /^\$\{([A-Za-z0-9:]+)\}$/;

/**
 * A value on its way from the template it was written in to another one (a parameter of a nested stack, an output, an export).
 * Names mean something else over there, so nothing raw goes along: a list with its entries evaluated, a choice with its
 * home, and an expression or condition under the name of its template.
 */
export function handOver(node: Node, from: Template, depth = 0): Node {
  if (node instanceof Choice) return node.home ? node : new Choice(`${from.name}.${node.condition}`, node.then, node.otherwise, from);
  if (node instanceof Unknown) return qualified(node, from);
  if (node instanceof Text) return new Text(node.parts.map(part => part instanceof Unknown ? qualified(part, from) : part));
  if (Array.isArray(node)) {
    return (node as unknown[]).map(each => {
      const entry = evaluate(each, from, depth);
      return Array.isArray(entry) ? new Unknown(`a list of ${from.name}`) : handOver(entry, from, depth);
    });
  }
  return isObject(node) ? new Unknown(`an object of ${from.name}`) : node;
}

function qualified(unknown: Unknown, from: Template): Unknown {
  const { expression, references } = unknown;
  const name = SHARED.test(expression) ? undefined : LOCAL.exec(expression)?.[1];
  return name === undefined ? unknown : new Unknown(`\${${from.name}.${name}}`, references);
}
