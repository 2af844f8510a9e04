import { Check } from './predicates';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import { Node, isKnown } from '../facts/value';

/** A password is looked up at deployment, in Secrets Manager at best. The value is never shown: it may be the password. */
export function judgePassword(value: Node, at: string): Verdict {
  if (isKnown(value)) return nonCompliant({ at, found: 'a password in the template' });
  const text = String(value);
  if (text.includes('{{resolve:secretsmanager:') || text.includes('{{resolve:ssm-secure:')) return compliant({ at, found: 'a dynamic reference' });
  if (text.includes('{{resolve:ssm:')) return nonCompliant({ at, found: 'a plain parameter of Parameter Store' });
  return insufficientData({ at, found: 'a value given at deployment' });
}

/** No password at these places is written out; where there is none, nothing is judged. */
export function passwordsLookedUp(...paths: readonly string[]): Check {
  return resource => worst(paths.flatMap(path => resource.read(path)).map(({ value, at }) => value === undefined ? notApplicable() : judgePassword(value, at)));
}
