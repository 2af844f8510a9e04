import { isOpen } from './list-entries';
import { Check, all, among, isSet, judgeAll, noneOf, present } from './predicates';
import { Rule, rulesFor } from './rule';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import { readPath } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { isKnown, isObject } from '../facts/value';

const GRANT = 'AWS::LakeFormation::PrincipalPermissions';
const FILTER = 'AWS::LakeFormation::DataCellsFilter';

const EVERYBODY = 'IAM_ALLOWED_PRINCIPALS';

/**
 * Only a list that replaces what the account has takes its default away: to add nothing to it leaves everybody who has permissions in
 * IAM with all rights.
 */
function leavesDefault(path: string): (settings: Resource) => Verdict {
  return settings => worst(settings.read(`${path}[*].Principal.DataLakePrincipalIdentifier`).map(reading => {
    if (reading.value !== undefined) {
      if (isOpen(reading.value)) return insufficientData(reading);
      return reading.value === EVERYBODY ? nonCompliant(reading) : compliant(reading);
    }
    const replaces = judgeAll(readPath(settings.properties, 'MutationType', settings.template, reading.given), among('REPLACE'));
    return replaces.status === 'COMPLIANT' ? compliant(reading)
      : insufficientData({ at: reading.at, found: `nothing is added to what the account has, at first ALL for ${EVERYBODY}` });
  }));
}

const SETTINGS = 'AWS::LakeFormation::DataLakeSettings';
const DATABASE = 'AWS::Glue::Database';
const CATALOG = 'AWS::Glue::Catalog';

/** A catalog or a database that says nothing has what the settings say. */
const keepsToGrants = (path: string): Check => noneOf(`${path}[*].Principal.DataLakePrincipalIdentifier`, [EVERYBODY], { absent: 'NOT_APPLICABLE' });
const NEW_ONES: { readonly [type: string]: Check } = {
  [SETTINGS]: all(leavesDefault('CreateDatabaseDefaultPermissions'), leavesDefault('CreateTableDefaultPermissions'), present('Admins')),
  [DATABASE]: keepsToGrants('DatabaseInput.CreateTableDefaultPermissions'),
  [CATALOG]: all(keepsToGrants('CreateDatabaseDefaultPermissions'), keepsToGrants('CreateTableDefaultPermissions')),
};

const READS = new Set(['SELECT', 'ALL', 'SUPER']);
const TABLE = 'Resource.Table';
const COLUMNS = 'Resource.TableWithColumns';
const ON_TABLE = isSet(TABLE);
const ON_COLUMNS = isSet(COLUMNS);

/** Whether a grant, on a whole table or all of its columns, lets data be read. What is granted by tags or by a filter is narrowed there. */
function narrowsTable(grant: Resource): Verdict {
  if (!ON_TABLE(grant) && !ON_COLUMNS(grant)) return notApplicable();
  const permissions = grant.read('Permissions[*]');
  const reads = permissions.find(({ value }) => isKnown(value) && READS.has(String(value)));
  if (!reads) return permissions.some(({ value }) => isOpen(value)) ? insufficientData(permissions[0]) : compliant(permissions[0]);
  if (!ON_COLUMNS(grant)) return nonCompliant({ at: TABLE, found: `${String(reads.value)} on the whole table` });
  return narrowsColumns(grant, COLUMNS);
}

/** Columns are named, or all but some. */
function narrowsColumns(resource: Resource, path: string): Verdict {
  const below = path === '' ? '' : `${path}.`;
  return worst(resource.read(`${below}ColumnNames`).map(names => {
    if (names.value !== undefined) return isOpen(names.value) ? insufficientData(names) : compliant(names);
    const left = readPath(resource.properties, `${below}ColumnWildcard.ExcludedColumnNames`, resource.template, names.given);
    return worst(left.map(each => isOpen(each.value) ? insufficientData(each)
      : Array.isArray(each.value) && each.value.length > 0 ? compliant(each) : nonCompliant({ at: `${below}ColumnWildcard`, found: 'every column' })));
  }));
}

/** A filter has to keep back some columns or some rows. */
function keepsBack(filter: Resource): Verdict {
  const columns = narrowsColumns(filter, '');
  if (columns.status === 'COMPLIANT') return columns;
  const rows = worst(filter.read('RowFilter').map(reading => {
    const { value, given, at } = reading;
    if (isOpen(value)) return insufficientData(reading);
    if (!isObject(value)) return columns;
    return worst(readPath(value, 'FilterExpression', filter.template, given, at).map(expression => {
      if (expression.value === undefined) return columns;
      return isOpen(expression.value) ? insufficientData(expression) : String(expression.value).trim().toLowerCase() === 'true' ? columns : compliant(expression);
    }));
  }));
  return rows;
}

/** AWS Lake Formation. */
export const lakeFormation: readonly Rule[] = rulesFor(GRANT, [
  {
    id: 'lakeformation-settings',
    appliesTo: [SETTINGS, DATABASE, CATALOG],
    title: 'New databases and tables are under the permissions of Lake Formation, and its administrators are named',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.502(b)'],
    severity: 'high',
    absent: 'An account starts with all rights on each new database and table for whoever IAM lets in; settings are added to, unless they replace.',
    rationale: 'While IAM alone decides, no permission on tables, columns or rows of ePHI has an effect.',
    remediation: 'Set `mutationType: \'REPLACE\'`, empty `createDatabaseDefaultPermissions` and `createTableDefaultPermissions`, and `admins`.',
    source: 'AWS Lake Formation Developer Guide: Changing the default settings for your data lake',
    check: resource => NEW_ONES[resource.type](resource),
    examples: {
      compliant: {
        MutationType: 'REPLACE',
        Admins: [{ DataLakePrincipalIdentifier: 'arn:aws:iam::111122223333:role/LakeAdmin' }],
        CreateDatabaseDefaultPermissions: [],
        CreateTableDefaultPermissions: [],
      },
      nonCompliant: {
        Admins: [{ DataLakePrincipalIdentifier: 'arn:aws:iam::111122223333:role/LakeAdmin' }],
        CreateTableDefaultPermissions: [{ Permissions: ['ALL'], Principal: { DataLakePrincipalIdentifier: EVERYBODY } }],
      },
    },
  },
  {
    id: 'lakeformation-column-permissions',
    appliesTo: [GRANT, FILTER],
    title: 'Tables are granted by columns, tags or filters, not as a whole',
    safeguards: ['164.308(a)(4)(ii)(B)', '164.502(b)'],
    severity: 'medium',
    absent: 'A grant on a table lets every column and row be read.',
    rationale: 'The minimum necessary is rarely every column about every patient.',
    remediation: 'Grant `tableWithColumns` with `columnNames`, a `dataCellsFilter`, or an LF-tag policy.',
    source: 'AWS Lake Formation Developer Guide: Data filtering and cell-level security in Lake Formation',
    check: resource => resource.type === FILTER ? keepsBack(resource) : narrowsTable(resource),
    examples: {
      compliant: { Permissions: ['SELECT'], Resource: { TableWithColumns: { DatabaseName: 'care', Name: 'visits', ColumnNames: ['visit_date', 'ward'] } } },
      nonCompliant: { Permissions: ['SELECT'], Resource: { Table: { DatabaseName: 'care', Name: 'visits' } } },
    },
  },
]);
