import { Check, among, isSet, judgeAll } from './predicates';
import { Status, Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import { Reading, readPath } from '../facts/reading';
import { isKnown } from '../facts/value';

/** A dynamic reference to where secrets are kept: `{{resolve:secretsmanager:...}}`. */
const FROM_SECRET = /\{\{resolve:(?:secretsmanager|ssm-secure):/;

/** Judges a password by where it comes from. The value is never shown: it may be the password. */
export function judgePassword({ value, at }: Reading, absent: Status = 'NOT_APPLICABLE'): Verdict {
  if (value === undefined) return new Verdict(absent, { at });
  const text = String(value);
  if (FROM_SECRET.test(text)) return compliant({ at, found: 'a dynamic reference' });
  if (isKnown(value)) return nonCompliant({ at, found: 'a password in the template' });
  if (text.includes('{{resolve:ssm:')) return nonCompliant({ at, found: 'a plain parameter of Parameter Store' });
  return insufficientData({ at, found: 'a value given at deployment' });
}

/** No password stands in plain text at these paths; `absent` is the verdict where there is none at all. */
export function passwordsFromSecrets(paths: readonly string[], absent?: Status): Check {
  return resource => worst(paths.flatMap(path => resource.read(path)).map(reading => judgePassword(reading, absent)));
}

/** How the password of an administrator may come about. */
export interface AdministratorPassword {
  /** The switch by which AWS makes the password and keeps it in Secrets Manager. */
  readonly managedBy: string;
  readonly path: string;
  /** Where one of these is set, the password is that of what the database is made from. */
  readonly origins: readonly string[];
}

/** The password of an administrator is made by AWS, or looked up in Secrets Manager at deployment. */
export function administratorPassword({ managedBy, path, origins }: AdministratorPassword): Check {
  const hasOrigin = origins.map(each => isSet(each));
  const isManaged = among(true);
  return resource => worst(resource.read(path).map(reading => {
    if (reading.value !== undefined) return judgePassword(reading);
    const managed = judgeAll(readPath(resource.properties, managedBy, resource.template, reading.given), isManaged);
    return managed.status === 'NON_COMPLIANT' && hasOrigin.some(test => test(resource)) ? notApplicable() : managed;
  }));
}
