import { noAllow } from './allow-statements';
import { admitsAnybody, closedToEverybody } from './open-to-everybody';
import { accountOf, bindsCaller } from './policies';
import { Check } from './predicates';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import { parseJsonText } from '../facts/json-text';
import { PolicyDocument, Statement, documentAt } from '../facts/policy-document';
import { Reading, readPath } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Text, isKnown, isObject, show } from '../facts/value';

/** The statement of a bus policy: an object or its JSON text, one statement or a document around it. */
function statementOf(policy: Resource): PolicyDocument {
  const statements: Statement[] = [];
  let unknown: string | undefined;
  let unknownAt: string | undefined;
  for (const { value, at, given } of policy.read('Statement')) {
    if (value === undefined) continue;
    const body = typeof value === 'string' || value instanceof Text ? parseJsonText(value) : value;
    if (!isObject(body)) {
      if (unknown === undefined) [unknown, unknownAt] = [show(value), at];
      continue;
    }
    const document = documentAt(policy, Object.hasOwn(body, 'Statement') ? body : { Statement: body }, at, given);
    for (const each of document.statements) statements.push({ ...each, at });
    if (unknown === undefined) ({ unknown, unknownAt } = document);
  }
  return { statements, unknown, unknownAt };
}

const closedStatement = noAllow(statementOf, admitsAnybody);

/** The older form: an account, or everybody within what a condition names. */
const namedAccount: Check = policy => worst(policy.read('Principal').map(reading => {
  const { value, at, given } = reading;
  if (value === undefined) return notApplicable();
  if (value === '*') return worst(readPath(policy.properties, 'Condition', policy.template, given).map(each => boundBy(each, at, policy)));
  return isKnown(value) || accountOf(value, policy.template) !== 'unknown' ? compliant(reading) : insufficientData(reading);
}));

function boundBy(condition: Reading, at: string, { template }: Resource): Verdict {
  if (condition.value === undefined) return nonCompliant({ at, found: 'every account' });
  if (!isObject(condition.value)) return insufficientData(condition);
  const [operator, key, value] = ['Type', 'Key', 'Value'].map(part => readPath(condition.value, part, template, condition.given)[0].value);
  return bindsCaller({ operator: String(operator), key: String(key), values: [value] }) ? compliant({ at: condition.at, value })
    : nonCompliant({ at, found: 'every account: the condition names no caller' });
}

const closedBus = closedToEverybody('Policy');

/** The types that have a policy document as one property. */
const DOCUMENTED = new Set(['AWS::Events::EventBus', 'AWS::EventSchemas::RegistryPolicy']);

/** What a bus policy lets in is named: an account, an organization, a service. */
export const busIsClosed: Check = resource => DOCUMENTED.has(resource.type) ? closedBus(resource) : worst([closedStatement(resource), namedAccount(resource)]);
