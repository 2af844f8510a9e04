import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const ADMINS = [{ DataLakePrincipalIdentifier: 'arn:aws:iam::111122223333:role/LakeAdmin' }];
const everybody = [{ Permissions: ['ALL'], Principal: { DataLakePrincipalIdentifier: 'IAM_ALLOWED_PRINCIPALS' } }];
const oneRole = [{ Permissions: ['SELECT'], Principal: ADMINS[0] }];
const OF_TABLES = 'DatabaseInput.CreateTableDefaultPermissions';
const database = (CreateTableDefaultPermissions: unknown): Json => ({
  Resources: { Subject: { Type: 'AWS::Glue::Database', Properties: { DatabaseInput: { Name: 'care', CreateTableDefaultPermissions } } } },
});
const catalog = (Properties: Json): Json => ({ Resources: { Subject: { Type: 'AWS::Glue::Catalog', Properties } } });

judges('lakeformation-settings', [
  ['nothing replaces the default of the account', { Admins: ADMINS }, insufficientData('CreateDatabaseDefaultPermissions')],
  ['empty lists, which are added to the default', { Admins: ADMINS, CreateDatabaseDefaultPermissions: [], CreateTableDefaultPermissions: [] }, insufficientData('CreateDatabaseDefaultPermissions')],
  ['left out, but replacing', { Admins: ADMINS, MutationType: 'REPLACE' }, compliant()],
  ['everybody, replacing', { Admins: ADMINS, MutationType: 'REPLACE', CreateDatabaseDefaultPermissions: everybody }, nonCompliant('CreateDatabaseDefaultPermissions[0].Principal.DataLakePrincipalIdentifier', 'IAM_ALLOWED_PRINCIPALS')],
  ['no administrators', { MutationType: 'REPLACE', CreateDatabaseDefaultPermissions: [], CreateTableDefaultPermissions: [] }, nonCompliant('Admins', 'absent')],
  ['a parameter', { Admins: ADMINS, MutationType: { Ref: 'Mutation' } }, insufficientData('CreateDatabaseDefaultPermissions')],
  ['a database that opens its tables', database(everybody), nonCompliant(`${OF_TABLES}[0].Principal.DataLakePrincipalIdentifier`, 'IAM_ALLOWED_PRINCIPALS')],
  ['a database that opens them to one role', database(oneRole), compliant(`${OF_TABLES}[0].Principal.DataLakePrincipalIdentifier`)],
  ['a database that opens none', database([]), notApplicable()],
  ['a database that opens them to a parameter', database([{ Principal: { DataLakePrincipalIdentifier: { Ref: 'Who' } } }]), insufficientData(`${OF_TABLES}[0].Principal.DataLakePrincipalIdentifier`)],
  ['a catalog that opens its databases', catalog({ CreateDatabaseDefaultPermissions: everybody }), nonCompliant('CreateDatabaseDefaultPermissions[0].Principal.DataLakePrincipalIdentifier')],
  ['a catalog that opens its tables', catalog({ CreateTableDefaultPermissions: [...oneRole, ...everybody] }), nonCompliant('CreateTableDefaultPermissions[1].Principal.DataLakePrincipalIdentifier')],
  ['a catalog that opens nothing', catalog({ Name: 'care', CreateDatabaseDefaultPermissions: [], CreateTableDefaultPermissions: [] }), notApplicable()],
]);

const grant = (permissions: unknown, resource: Json) => ({ Permissions: permissions, Resource: resource });
const filter = (properties: Json) => ({ Resources: { Subject: { Type: 'AWS::LakeFormation::DataCellsFilter', Properties: properties } } });

judges('lakeformation-column-permissions', [
  ['all rights on a table', grant(['ALL'], { Table: { Name: 'visits' } }), nonCompliant('Resource.Table', 'ALL on the whole table')],
  ['a right that reads no data', grant(['DESCRIBE'], { Table: { Name: 'visits' } }), compliant('Permissions[0]')],
  ['every column', grant(['SELECT'], { TableWithColumns: { Name: 'visits', ColumnWildcard: {} } }), nonCompliant('Resource.TableWithColumns.ColumnWildcard', 'every column')],
  ['all columns but some', grant(['SELECT'], { TableWithColumns: { Name: 'visits', ColumnWildcard: { ExcludedColumnNames: ['ssn'] } } }), compliant()],
  ['tags', grant(['SELECT'], { LFTagPolicy: { ResourceType: 'TABLE', Expression: [] } }), notApplicable()],
  ['a database', grant(['CREATE_TABLE'], { Database: { Name: 'care' } }), notApplicable()],
  ['a parameter for the rights', grant([{ Ref: 'Right' }], { Table: { Name: 'visits' } }), insufficientData('Permissions[0]')],
  ['a parameter for the columns', grant(['SELECT'], { TableWithColumns: { ColumnNames: { Ref: 'Columns' } } }), insufficientData('Resource.TableWithColumns.ColumnNames')],
  ['a filter of columns', filter({ ColumnNames: ['ward'] }), compliant()],
  ['a filter of rows', filter({ ColumnWildcard: {}, RowFilter: { FilterExpression: 'ward = \'east\'' } }), compliant()],
  ['a filter that keeps nothing back', filter({ ColumnWildcard: {}, RowFilter: { AllRowsWildcard: {} } }), nonCompliant('ColumnWildcard', 'every column')],
  ['a filter that is always true', filter({ ColumnWildcard: {}, RowFilter: { FilterExpression: 'TRUE' } }), nonCompliant('ColumnWildcard', 'every column')],
  ['a filter of rows in one branch only', {
    Resources: {
      Subject: {
        Type: 'AWS::LakeFormation::DataCellsFilter',
        Properties: { ColumnWildcard: {}, RowFilter: { FilterExpression: { 'Fn::If': ['Prod', 'ward = \'east\'', { Ref: 'AWS::NoValue' }] } } },
      },
    },
  }, nonCompliant('ColumnWildcard')],
]);
