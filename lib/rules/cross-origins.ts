import { Test } from './predicates';
import { isKnown } from '../facts/value';

/**
 * Whether an origin that other pages may call from is one that somebody owns. Behind a wildcard that takes a domain and its ending, less is
 * a name that anybody can register: `https://*.com`, `https://*example.com`.
 */
export const isNamedOrigin: Test = value => {
  if (!isKnown(value)) return undefined;
  const origin = String(value).trim().toLowerCase();
  // Pages in a sandbox, of whatever site, have the origin `null`.
  if (origin === '*' || origin === 'null') return false;
  if (!origin.includes('*') || /^[^*]+:\/\/[^*/:]+[:/]\*$/.test(origin)) return true;
  const tail = origin.slice(origin.lastIndexOf('*') + 1).replace(/:\d+$/, '');
  return tail.includes('://') || tail.split('.').length > 2;
};
