import { Token } from 'aws-cdk-lib';

/** Throws when what should lead to a runbook is no address that a person can follow. */
export function requireRunbook(url?: string): void {
  if (url === undefined || (!Token.isUnresolved(url) && /^https:\/\/[^\s<>"?]{4,500}$/.test(url))) return;
  const given = Token.isUnresolved(url) ? 'a value known only at deployment' : `'${url}'`;
  throw new Error(`${given} does not lead to a runbook; runbookUrl takes an address that begins with https:// and has no query: give the address of the page`);
}

/** The text of an alarm, with the way to the page that says what to do. */
export function withRunbook(text: string, url?: string): string {
  return url === undefined ? text : `${text}. Runbook: ${url}`;
}
