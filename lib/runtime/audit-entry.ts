import { randomUUID } from 'node:crypto';
import { redacted } from './redaction';

/** What was done with a record. */
export type AuditAction = 'VIEW' | 'CREATE' | 'UPDATE' | 'DELETE' | 'EXPORT' | 'SHARE';

/** How it ended: done, refused, or broken off by an error. */
export type AuditOutcome = 'SUCCESS' | 'DENIED' | 'FAILURE';

/** Who did what with which record. */
export interface AuditedAccess {
  /** The person or service, by the id that sign-in knows: never a name. */
  readonly actor: string;
  /** In which role, if the application has roles. */
  readonly role?: string;
  readonly action: AuditAction;
  /** The kind of record: `Visit`, `Patient`. */
  readonly resourceType: string;
  /** The record, by an id without meaning. */
  readonly resourceId: string;
  readonly outcome: AuditOutcome;
  /** Why it was refused or failed, in words of the program. */
  readonly reason?: string;
  readonly sourceIp?: string;
  /** The request, as other logs call it. */
  readonly requestId?: string;
}

/** An entry of the audit log, as it is written: one line of JSON. */
export interface AuditEntry extends AuditedAccess {
  /** Tells audit entries from other lines of a log. */
  readonly kind: 'audit';
  readonly eventId: string;
  /** In UTC, to the millisecond (ISO 8601). */
  readonly timestamp: string;
}

/**
 * An entry of the audit log that 45 CFR 164.312(b) asks for: who, what, when, from where and how it ended, never what the record says.
 * Whatever looks like an identifier of a patient is taken out of every text.
 *
 * @param at when it was, the present moment unless given
 */
export function auditEntry(access: AuditedAccess, at: Date = new Date()): AuditEntry {
  return {
    kind: 'audit',
    eventId: randomUUID(),
    timestamp: at.toISOString(),
    actor: redacted(access.actor),
    ...access.role !== undefined && { role: redacted(access.role) },
    action: access.action,
    resourceType: redacted(access.resourceType),
    resourceId: redacted(access.resourceId),
    outcome: access.outcome,
    ...access.reason !== undefined && { reason: redacted(access.reason) },
    ...access.sourceIp !== undefined && { sourceIp: access.sourceIp },
    ...access.requestId !== undefined && { requestId: access.requestId },
  };
}

/** Writes an entry to the standard output, which AWS Lambda and Amazon ECS put into the log group. */
export function writeAuditEntry(access: AuditedAccess): void {
  process.stdout.write(`${JSON.stringify(auditEntry(access))}\n`);
}
