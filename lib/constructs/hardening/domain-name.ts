import { Token } from 'aws-cdk-lib';

const LABEL = '[a-z\\d](?:[a-z\\d-]{0,61}[a-z\\d])?';
const DOMAIN = new RegExp(`^(?:${LABEL}\\.)+[a-z][a-z\\d-]{0,61}[a-z\\d]$`);

/** Gives the name of a domain back if it is one. What is known only at deployment passes. */
export function requireDomainName(domain: string, property: string): string {
  if (Token.isUnresolved(domain) || (domain.length <= 253 && DOMAIN.test(domain))) return domain;
  throw new Error(`'${domain}' is no domain; it takes lower-case names with dots such as portal.example.com, without https:// and without a path: set ${property} to such a name`);
}
