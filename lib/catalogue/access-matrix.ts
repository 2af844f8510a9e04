/** The kinds of data that a job needs to see, and those that it has to change. What it changes it also sees. */
export interface Access {
  readonly reads: readonly string[];
  readonly writes: readonly string[];
}

/**
 * What each job of the workforce may do with which kind of data: the minimum necessary (45 CFR 164.502(b) and 164.514(d)(2)), granted by job as
 * 164.308(a)(4)(ii)(B) asks. Disclosures for treatment are exempt from the minimum, so that those who treat patients see whole records.
 * Whoever runs the systems sees no data, and research sees what identifies nobody.
 */
export const ACCESS_MATRIX = {
  'clinician': {
    reads: ['billing', 'scheduling'],
    writes: ['clinical-record', 'diagnoses', 'medications', 'clinical-notes'],
  },
  'nurse': {
    reads: ['clinical-record', 'diagnoses', 'scheduling'],
    writes: ['medications', 'clinical-notes'],
  },
  'billing': {
    reads: [],
    writes: ['billing'],
  },
  'front-desk': {
    reads: [],
    writes: ['scheduling'],
  },
  'it-admin': {
    reads: [],
    writes: [],
  },
  'researcher': {
    reads: ['de-identified'],
    writes: [],
  },
  'auditor': {
    reads: ['audit-log'],
    writes: [],
  },
} as const satisfies Readonly<Record<string, Access>>;

/**
 * The actions by which data of stores is read or changed, which whoever runs the systems is refused. AWS KMS is not among them: sessions on
 * servers and the disks of these need it, and a key opens nothing that cannot be fetched.
 */
export const DATA_ACTIONS: readonly string[] = [
  'dynamodb:BatchGetItem', 'dynamodb:BatchWriteItem', 'dynamodb:DeleteItem', 'dynamodb:ExportTableToPointInTime', 'dynamodb:GetItem', 'dynamodb:GetRecords',
  'dynamodb:PartiQL*', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:Scan', 'dynamodb:UpdateItem',
  'es:ESHttp*',
  'healthlake:CreateResource', 'healthlake:DeleteResource', 'healthlake:ReadResource', 'healthlake:SearchWithGet', 'healthlake:SearchWithPost',
  'healthlake:StartFHIRExportJob', 'healthlake:UpdateResource',
  'kinesis:GetRecords', 'kinesis:SubscribeToShard',
  'logs:Unmask',
  'medical-imaging:GetDICOM*', 'medical-imaging:GetImageFrame', 'medical-imaging:GetImageSetMetadata',
  'rds-data:BatchExecuteStatement', 'rds-data:ExecuteStatement', 'rds-db:connect', 'rds:StartExportTask',
  'redshift-data:BatchExecuteStatement', 'redshift-data:ExecuteStatement', 'redshift:GetClusterCredentials*', 'redshift-serverless:GetCredentials',
  's3:DeleteObject*', 's3:GetObject*', 's3:PutObject', 's3:RestoreObject',
  'secretsmanager:GetSecretValue', 'secretsmanager:BatchGetSecretValue',
  'sqs:ReceiveMessage',
];
