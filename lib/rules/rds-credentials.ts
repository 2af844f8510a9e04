import { isClusterMember, originOf } from './database-engine';
import { Check, equals, isSet, isTrue, property } from './predicates';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import type { Resource } from '../facts/resource';
import { Node, isKnown } from '../facts/value';

const MANAGED = isTrue('ManageMasterUserPassword');
const WITHOUT_PASSWORD = equals('MasterUserAuthenticationType', 'iam-db-auth');
const IN_GLOBAL_CLUSTER = isSet('GlobalClusterIdentifier');

/** The password of the administrator is made by RDS or looked up at deployment; restored databases and replicas bring theirs. */
export function masterPassword(database: Resource): Verdict {
  if (isClusterMember(database)) return notApplicable();
  const managed = MANAGED(database);
  if (managed.status === 'COMPLIANT') return managed;
  const withoutPassword = WITHOUT_PASSWORD(database);
  if (withoutPassword.status === 'COMPLIANT') return withoutPassword;
  const isInherited = originOf(database) !== undefined || IN_GLOBAL_CLUSTER(database);
  return worst(database.read('MasterUserPassword').map(({ value }) => value === undefined
    ? isInherited ? notApplicable() : managed
    : judgePassword(value)));
}

/** The value is never shown: it may be the password. */
function judgePassword(value: Node): Verdict {
  const at = 'MasterUserPassword';
  if (isKnown(value)) return nonCompliant({ at, found: 'a password in the template' });
  const text = String(value);
  if (text.includes('{{resolve:secretsmanager:') || text.includes('{{resolve:ssm-secure:')) return compliant({ at, found: 'a dynamic reference' });
  if (text.includes('{{resolve:ssm:')) return nonCompliant({ at, found: 'a plain parameter of Parameter Store' });
  return insufficientData({ at, found: 'a value given at deployment' });
}

/** The names that AWS proposes, and those that are tried first. */
const GUESSED = new Set(['admin', 'administrator', 'awsuser', 'dbadmin', 'master', 'mysql', 'oracle', 'postgres', 'rdsadmin', 'root', 'sa', 'sysadmin', 'user']);

export const masterUsername: Check = property('MasterUsername', value => isKnown(value) ? !GUESSED.has(String(value).toLowerCase()) : undefined, {
  absent: 'NOT_APPLICABLE',
});
