import { isClusterMember, originOf } from './database-engine';
import { Check, equals, isSet, isTrue, property } from './predicates';
import { judgePassword } from './stored-passwords';
import { Verdict, notApplicable, worst } from './verdict';
import type { Resource } from '../facts/resource';
import { isKnown } from '../facts/value';

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
  return worst(database.read('MasterUserPassword').map(password => password.value === undefined
    ? isInherited ? notApplicable() : managed
    : judgePassword(password)));
}

/** The names that AWS proposes, and those that are tried first. */
const GUESSED = new Set(['admin', 'administrator', 'awsuser', 'dbadmin', 'master', 'mysql', 'oracle', 'postgres', 'rdsadmin', 'root', 'sa', 'sysadmin', 'user']);

export const masterUsername: Check = property('MasterUsername', value => isKnown(value) ? !GUESSED.has(String(value).toLowerCase()) : undefined, {
  absent: 'NOT_APPLICABLE',
});
