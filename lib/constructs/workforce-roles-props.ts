import type * as iam from 'aws-cdk-lib/aws-iam';
import type { WorkforceIdentity } from './workforce-identity';
import type { WorkforceStore } from './workforce-store';

/** A job of the workforce, which says what kinds of data a person needs. */
export enum JobFunction {
  /** Treats patients and answers for it: reads and writes the record, diagnoses, medications and notes; reads billing and scheduling. */
  CLINICIAN = 'clinician',

  /** Cares for patients: reads the record, diagnoses and scheduling, reads and writes medications and notes. */
  NURSE = 'nurse',

  /** Bills: reads and writes billing data only. */
  BILLING = 'billing',

  /** Receives patients: reads and writes scheduling data only. */
  FRONT_DESK = 'front-desk',

  /** Runs the systems: no data of any store, which is denied explicitly. */
  IT_ADMIN = 'it-admin',

  /** Studies what identifies nobody: reads de-identified data only. */
  RESEARCHER = 'researcher',

  /** Reviews who did what: reads audit logs only. */
  AUDITOR = 'auditor',
}

/** The kind of data that a store holds. A store of several kinds is all of the widest: keep them apart, or by prefix in one bucket. */
export enum DataCategory {
  /** Whole records of patients. */
  CLINICAL_RECORD = 'clinical-record',

  /** Diagnoses and problem lists. */
  DIAGNOSES = 'diagnoses',

  /** Prescriptions and what was given. */
  MEDICATIONS = 'medications',

  /** What clinicians and nurses wrote. */
  CLINICAL_NOTES = 'clinical-notes',

  /** Claims, insurance and payments. */
  BILLING = 'billing',

  /** Appointments and how to reach patients. */
  SCHEDULING = 'scheduling',

  /** Data that identifies nobody, by 45 CFR 164.514(a) and (b). */
  DE_IDENTIFIED = 'de-identified',

  /** Records of who did what. */
  AUDIT_LOG = 'audit-log',
}

/** The people of a job. */
export interface WorkforceMembers {
  /** The job. */
  readonly jobFunction: JobFunction;

  /**
   * How they sign in, where this construct makes roles. It is a SAML or OpenID Connect provider.
   *
   * @default - needed, unless there is AWS IAM Identity Center
   */
  readonly identity?: WorkforceIdentity;

  /**
   * The ids of their groups in the identity store, with AWS IAM Identity Center.
   *
   * @default - needed with AWS IAM Identity Center
   */
  readonly groupIds?: string[];
}

/** An instance of AWS IAM Identity Center, and the accounts that people enter through it. */
export interface WorkforceIdentityCenter {
  /** The ARN of the instance, such as `arn:aws:sso:::instance/ssoins-0123456789abcdef`. */
  readonly instanceArn: string;

  /** The ids of the accounts, of 12 digits each. */
  readonly accountIds: string[];

  /**
   * The name of the managed policy in each of the accounts that people may not go beyond, whatever they are granted.
   *
   * @default - no boundary
   */
  readonly permissionsBoundaryName?: string;
}

/** Properties of the roles of a workforce. */
export interface WorkforceRolesProps {
  /** The jobs, each with its people. */
  readonly members: WorkforceMembers[];

  /** The stores with the kind of data that each holds. A store that is not named is open to none of the jobs. */
  readonly stores: WorkforceStore[];

  /**
   * What the roles may not go beyond, whatever they are granted. For AWS IAM Identity Center name it there.
   *
   * @default - no boundary of its own; one that is applied to the app or stack holds
   */
  readonly permissionsBoundary?: iam.IManagedPolicy;

  /**
   * Makes permission sets and assignments instead of roles. The stack has to be in the management account of the organization or in the
   * account that administers AWS IAM Identity Center for it; stores of other accounts are imported there.
   *
   * @default - roles of this account
   */
  readonly identityCenter?: WorkforceIdentityCenter;
}
