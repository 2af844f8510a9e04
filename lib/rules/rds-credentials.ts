import { originOf } from './database-engine';
import { Check, among, equals, isSet, isTrue, judgeAll, property } from './predicates';
import { unlessMember } from './rds-origins';
import { judgePassword } from './stored-passwords';
import { Verdict, notApplicable, worst } from './verdict';
import { parseJsonText } from '../facts/json-text';
import { Assumption, readPath } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Node, Text, isKnown, isObject } from '../facts/value';

const MANAGED = isTrue('ManageMasterUserPassword');
const WITHOUT_PASSWORD = equals('MasterUserAuthenticationType', 'iam-db-auth');
const IN_GLOBAL_CLUSTER = isSet('GlobalClusterIdentifier');

const UNLESS_MEMBER = unlessMember(ownPassword);

/** The password of the administrator is made by RDS or looked up at deployment; restored databases and replicas bring theirs, and members of clusters have none. */
export function masterPassword(database: Resource): Verdict {
  const verdict = UNLESS_MEMBER(database);
  // What is written out is known, whichever branch it is for.
  const written = verdict.status === 'INSUFFICIENT_DATA' ? database.read('MasterUserPassword').filter(({ value }) => value !== undefined) : [];
  return worst([verdict, ...written.map(each => judgePassword(each))]);
}

function ownPassword(database: Resource): Verdict {
  const managed = MANAGED(database);
  if (managed.status === 'COMPLIANT') return managed;
  // Where one branch has a password of its own, the others may leave it to RDS.
  const managedIn = (given: Assumption | undefined) => judgeAll(readPath(database.properties, 'ManageMasterUserPassword', database.template, given), among(true));
  const withoutPassword = WITHOUT_PASSWORD(database);
  if (withoutPassword.status === 'COMPLIANT') return withoutPassword;
  const isInherited = originOf(database) !== undefined || IN_GLOBAL_CLUSTER(database);
  return worst(database.read('MasterUserPassword').map(password => password.value === undefined
    ? isInherited ? notApplicable() : managedIn(password.given)
    : judgePassword(password)));
}

/** The names that AWS proposes, and those that are tried first. */
const GUESSED = new Set(['admin', 'administrator', 'awsuser', 'dbadmin', 'master', 'mysql', 'oracle', 'postgres', 'rdsadmin', 'root', 'sa', 'sysadmin', 'user']);

const NAME_IN_SECRET = /^\{\{resolve:secretsmanager:\0:SecretString:([^:]+):*\}\}$/;

/** The name that a secret of the app is generated with, where a database looks it up there. */
function nameInSecret(value: Node): Node {
  const field = value instanceof Text ? NAME_IN_SECRET.exec(value.skeleton)?.[1] : undefined;
  const secret = field === undefined || !(value instanceof Text) ? undefined : value.references[0]?.target;
  const template = secret?.value('GenerateSecretString.SecretStringTemplate');
  const fields = typeof template === 'string' ? parseJsonText(template) : undefined;
  const name = field !== undefined && isObject(fields) ? fields[field] : undefined;
  return typeof name === 'string' ? name : value;
}

export const masterUsername: Check = property('MasterUsername', value => {
  const name = nameInSecret(value);
  return isKnown(name) ? !GUESSED.has(String(name).toLowerCase()) : undefined;
}, { absent: 'NOT_APPLICABLE' });
