import { Token } from 'aws-cdk-lib';
import type { LogArchiveProps } from '../log-archive-props';
import { SIX_YEARS } from './hardened-bucket';
import { requireWholeDays } from './whole-days';

/** Throws when a choice is none that AWS takes, or without an effect. */
export function requireArchivable({ destinationName, objectLock, organizationId, sourceAccounts }: LogArchiveProps): void {
  if (objectLock) requireWholeDays('the retention of the log archive', objectLock.retention, SIX_YEARS.toDays(), 36500);
  if (sourceAccounts?.length === 0) throw new Error('sourceAccounts is an empty list, which lets nobody send; name an account, or leave it out');
  const wrong = sourceAccounts?.find((each) => Token.isUnresolved(each) || !/^\d{12}$/.test(each));
  if (wrong !== undefined) throw new Error(`${said(wrong)} is no account; sourceAccounts takes literals of 12 digits: name each account by its id`);
  if (organizationId !== undefined && (Token.isUnresolved(organizationId) || !/^o-[a-z0-9]{10,32}$/.test(organizationId))) {
    throw new Error(`${said(organizationId)} is no organization; organizationId takes a literal such as 'o-1a2b3c4d5e': look it up in AWS Organizations`);
  }
  if (destinationName === undefined) return;
  if (!sourceAccounts && organizationId === undefined) {
    throw new Error('destinationName has no effect on an archive of one account; set sourceAccounts or organizationId, or leave it out');
  }
  if (Token.isUnresolved(destinationName) || !/^[\w-]{1,512}$/.test(destinationName)) {
    throw new Error(`${said(destinationName)} is no name of a destination; it takes a literal of up to 512 letters, digits, '_' or '-': choose such a name`);
  }
}

function said(given: string): string {
  return Token.isUnresolved(given) ? 'a value known only at deployment' : `'${given}'`;
}
