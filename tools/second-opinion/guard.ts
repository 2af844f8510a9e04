import * as path from 'node:path';
import type { PolicyViolation } from 'aws-cdk-lib';
import { CONTROL_TOWER } from './control-tower-crosswalk';
import { Objection, SecondOpinion } from './opinion';

/** Reads what the CDK plugin of AWS CloudFormation Guard found in some templates that hold so many resources. */
export function readGuard(violations: readonly PolicyViolation[], judged: number): SecondOpinion {
  const found = new Map<string, Objection>();
  const loose: Objection[] = [];
  for (const { ruleName, description, violatingResources } of violations) {
    for (const { resourceLogicalId: logicalId = '', templatePath = '' } of violatingResources) {
      const objection = { rule: ruleName.replace(/_check$/, ''), says: description, place: { template: path.basename(templatePath), logicalId } };
      if (logicalId === '') loose.push(objection);
      else found.set(keyOf(objection), objection);
    }
  }
  // Guard lists every clause on its way. One about no resource in particular counts if no other of that rule says which resource it is.
  const named = new Set([...found.values()].map(ruleAndTemplate));
  for (const each of loose) if (!named.has(ruleAndTemplate(each))) found.set(keyOf(each), each);
  return { engine: 'cfn-guard', judged, objections: [...found.values()], crosswalk: new Map(Object.entries(CONTROL_TOWER)) };
}

function ruleAndTemplate({ rule, place }: Objection): string {
  return `${rule}|${'template' in place ? place.template : ''}`;
}

function keyOf(objection: Objection): string {
  return `${ruleAndTemplate(objection)}|${'logicalId' in objection.place ? objection.place.logicalId : ''}`;
}
