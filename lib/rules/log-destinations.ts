import { accountOf, isEverybody } from './policies';
import { demands } from './policy-reach';
import { PolicyCondition, Principal, Statement, policyDocument } from '../facts/policy-document';
import type { Resource } from '../facts/resource';
import { Text, isKnown } from '../facts/value';

const DESTINATION = 'AWS::Logs::Destination';

const LOGS = /^logs(?:\.(?:\0|[a-z]{2}(?:-[a-z]+)+-\d))?\.amazonaws\.com(?:\.cn)?$/;

const textOf = (value: unknown): string => value instanceof Text ? value.skeleton : String(value);

const isLogs = ({ kind, value }: Principal): boolean => kind === 'Service' && LOGS.test(textOf(value));

const isSourceOfLogs = ({ operator, key, values, isOptional }: PolicyCondition): boolean => !isOptional && key.toLowerCase() === 'aws:sourcearn'
  && /^(ArnLike|ArnEquals|StringLike)$/i.test(operator) && values.length > 0 && values.every(value => /^arn:[^:*?]*:logs:/.test(textOf(value)));

/**
 * Whether CloudWatch Logs alone is trusted, for sources of logs, by a role that log destinations send through, so that the policies of these
 * destinations say who may send: `true` if all of them name accounts or an organization, `undefined` if that is not known before deployment.
 * The sources are then of whichever account subscribes. (Amazon CloudWatch Logs User Guide: Cross-account subscriptions.)
 */
export function sendsForNamedOnly(statement: Statement, role: Resource): boolean | undefined {
  if (!statement.principals.every(isLogs) || !statement.conditions.some(isSourceOfLogs)) return false;
  const destinations = role.companions(DESTINATION, 'RoleArn');
  if (!destinations.some(each => role.impliesExistenceOf(each) && each.alwaysPointsAt('RoleArn', role))) return false;
  const answers = destinations.map(admitsNamedOnly);
  return answers.includes(false) ? false : answers.includes(undefined) ? undefined : true;
}

function admitsNamedOnly(destination: Resource): boolean | undefined {
  const { statements, unknown } = policyDocument(destination, 'DestinationPolicy');
  const answers = statements.filter(({ effect }) => effect !== 'Deny').map(each => namesSenders(each, destination));
  if (answers.includes(false)) return false;
  if (unknown !== undefined || answers.includes(undefined)) return undefined;
  return answers.length > 0;
}

const ORGANIZATION = new Set(['aws:principalorgid', 'aws:principalorgpaths', 'aws:principalaccount']);

function namesSenders({ principals, notPrincipals, conditions }: Statement, destination: Resource): boolean | undefined {
  if (notPrincipals.length > 0 || principals.length === 0) return false;
  if (conditions.some(each => demands(each, key => ORGANIZATION.has(key)))) return true;
  const answers = principals.map(each => namesAccount(each, destination));
  return answers.includes(false) ? false : answers.includes(undefined) ? undefined : true;
}

function namesAccount(principal: Principal, { template }: Resource): boolean | undefined {
  const { kind, value } = principal;
  if (kind === 'unknown') return undefined;
  if (kind !== 'AWS' || isEverybody(principal)) return false;
  if (accountOf(value, template) !== 'unknown') return true;
  return isKnown(value) ? false : undefined;
}
