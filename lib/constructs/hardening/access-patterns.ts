import { named } from './log-alarm';

/** What tells of access to ePHI that somebody should look at. The ids are construct ids: they never change. */
export interface WatchedAccess {
  readonly id: string;
  /** What happened, as a person has to read it: never whose data. */
  readonly happened: string;
  readonly pattern: string;
}

/** A trail records data events of registered stores alone, so that every data event is about ePHI. */
const OF_STORES = '($.eventCategory = "Data")';

/** Calls that AWS services make, such as AWS CloudFormation and AWS Backup, follow a plan that was reviewed. */
const DIRECTLY = '($.userIdentity.invokedBy NOT EXISTS)';

/** Each event of these is one too many. */
export const WATCHED_ACCESS: readonly WatchedAccess[] = [
  {
    id: 'DeniedAccess',
    happened: 'somebody tried to reach ePHI of a registered store without permission',
    pattern: `{ ${OF_STORES} && (($.errorCode = "AccessDenied*") || ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "*NotAuthorized*")) }`,
  },
  {
    id: 'Export',
    happened: 'the content of a database, table or FHIR store was exported',
    pattern: `{ ${DIRECTLY} && (${named('StartExportTask', 'ExportTableToPointInTime', 'StartFHIRExportJob')}) }`,
  },
  {
    id: 'SnapshotCopy',
    happened: 'a snapshot or image was shared or copied',
    pattern: `{ ${DIRECTLY} && (${named(
      'ModifyDBSnapshotAttribute', 'ModifyDBClusterSnapshotAttribute', 'CopyDBSnapshot', 'CopyDBClusterSnapshot', 'ModifySnapshotAttribute', 'CopySnapshot',
      'ModifyImageAttribute', 'CopyImage', 'AuthorizeSnapshotAccess', 'CopyClusterSnapshot', 'StartCopyJob',
    )}) }`,
  },
  {
    id: 'PrivilegedAction',
    happened: 'somebody gave or got more rights outside of a deployment',
    pattern: `{ ${DIRECTLY} && (${named(
      'CreateUser', 'CreateLoginProfile', 'UpdateLoginProfile', 'CreateAccessKey', 'UpdateAssumeRolePolicy', 'DeactivateMFADevice', 'DeleteVirtualMFADevice',
      'DeleteRolePermissionsBoundary', 'DeleteUserPermissionsBoundary', 'CreateSAMLProvider', 'UpdateSAMLProvider', 'CreateOpenIDConnectProvider',
      'PutKeyPolicy', 'PutResourcePolicy',
    )}) }`,
  },
];

/** Everything that was read of a registered store. */
export const READS = `{ ${OF_STORES} && ($.readOnly IS TRUE) && ($.errorCode NOT EXISTS) }`;

/** Objects that were read one by one. */
export const DOWNLOADS = `{ ${OF_STORES} && ($.eventName = "GetObject") && ($.errorCode NOT EXISTS) }`;
