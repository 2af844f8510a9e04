import { deniesWithoutTls } from './policies';
import { Check } from './predicates';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import { policyDocument } from '../facts/policy-document';
import type { Resource } from '../facts/resource';

/** What takes messages from others, and the policies that say who may send them. */
export interface MessageStore {
  readonly type: string;
  /** What people call it: a topic, a queue. */
  readonly kind: string;
  /** The types of its policies, each with the property that names what it is the policy of. */
  readonly policies: readonly (readonly [type: string, path: string])[];
  /** Denied to everybody without TLS, these leave nothing that carries a message. */
  readonly actions: readonly string[];
  /** What is missing, for people. */
  readonly missing: string;
}

/**
 * Requests without TLS are denied. A topic or queue has one policy: of several, any may be the one in force, so each must deny. A
 * policy is judged with what it is the policy of, or alone if none of that is of the app.
 */
export function refusesPlainMessages(store: MessageStore): Check {
  const { type, kind, policies } = store;
  return resource => {
    if (resource.type !== type) {
      const path = policies.find(each => each[0] === resource.type)?.[1] ?? '';
      return resource.targets(path, type).length > 0 ? notApplicable() : policyRefuses(store, resource);
    }
    const found = policies.flatMap(each => resource.companions(each[0], each[1]));
    const isInForce = ([policyType, path]: readonly [string, string]) => resource.companions(policyType, path)
      .some(policy => resource.impliesExistenceOf(policy) && policy.alwaysPointsAt(path, resource));
    if (!policies.some(isInForce)) {
      return nonCompliant({ at: policies[0][0], found: found.length === 0 ? `no ${kind} policy` : `${found[0].logicalId} exists only under a condition` });
    }
    return worst(found.map(policy => policyRefuses(store, policy, resource)));
  };
}

function policyRefuses({ type, actions, missing }: MessageStore, policy: Resource, subject?: Resource): Verdict {
  const { graph } = policy.template;
  const { statements, unknown } = policyDocument(policy, 'PolicyDocument');
  const isDenied = statements.some(statement => deniesWithoutTls(statement, ...actions) && statement.notResources.length === 0
    && statement.resources.some(each => each === '*' || !subject || graph.resolve(each, type).includes(subject)));
  const ground = { at: 'PolicyDocument', subject: subject && policy };
  if (isDenied) return compliant({ ...ground, found: `denied by ${policy.logicalId}` });
  return unknown === undefined ? nonCompliant({ ...ground, found: missing }) : insufficientData({ ...ground, found: unknown });
}
