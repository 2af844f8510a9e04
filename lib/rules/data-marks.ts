import { TagSet, tagSetsOf } from './tag-sets';
import { CLASSIFICATION, Convention, ENVIRONMENT, HOLDS_NONE, HOLDS_PHI, PHI_SWITCH, plain } from './tags';
import type { Resource } from '../facts/resource';
import { isKnown } from '../facts/value';

const PHI = new Set<string>(HOLDS_PHI);
const NONE = new Set<string>(HOLDS_NONE);
const ON = new Set(['true', 'yes', 'y', '1']);
const OFF = new Set(['false', 'no', 'n', '0']);

const PRODUCTION = new Set(['prod', 'production', 'prd', 'live']);
const NON_PRODUCTION = new Set([
  'dev', 'develop', 'development', 'test', 'testing', 'tst', 'qa', 'sandbox', 'sbx', 'staging', 'stage', 'stg', 'demo', 'uat', 'preview', 'local', 'ci',
  'nonprod', 'nonproduction', 'preprod', 'preproduction', 'integration', 'experimental', 'training',
]);

const CRITICALITY: Convention = {
  canonical: 'criticality',
  keys: new Set(['criticality', 'businesscriticality', 'datacriticality', 'systemcriticality', 'missioncritical', 'recoverytier', 'drtier', 'availabilitytier', 'servicetier']),
};
const CRITICAL = new Set(['critical', 'missioncritical', 'businesscritical', 'vital', 'tier0', 'tier1', '0', '1', 'true', 'yes', 'platinum']);

/** What a tag of a convention says for certain, without case and separators; `undefined` if there is none, or if it is open. */
function saidBy(resource: Resource, convention: Convention): string | undefined {
  let found: string | undefined;
  for (const set of tagSetsOf(resource)) {
    const said = saidIn(set, convention, resource);
    if (said === undefined || (found !== undefined && said !== found)) return undefined;
    found = said;
  }
  return found;
}

function saidIn({ tags }: TagSet, { keys }: Convention, { assumption }: Resource): string | undefined {
  for (const { key, value, given } of tags) {
    if (keys.has(plain(key)) && isKnown(value) && (given === undefined || given === assumption)) return plain(String(value));
  }
  return undefined;
}

/** Whether the tags of a resource say that it holds ePHI, or that it holds none; `undefined` if they do not tell. */
export function classificationOf(resource: Resource): 'phi' | 'none' | undefined {
  const said = saidBy(resource, CLASSIFICATION);
  if (said !== undefined) return PHI.has(said) ? 'phi' : NONE.has(said) ? 'none' : undefined;
  const flag = saidBy(resource, PHI_SWITCH);
  return flag === undefined ? undefined : ON.has(flag) ? 'phi' : OFF.has(flag) ? 'none' : undefined;
}

/** Whether the deployment decides what the tags of a resource say that it holds. */
export function isClassificationOpen(resource: Resource): boolean {
  return tagSetsOf(resource).some(({ tags }) => tags.some(({ key, value, given }) => CLASSIFICATION.keys.has(plain(key))
    && (!isKnown(value) || (given !== undefined && given !== resource.assumption))));
}

/** Whether the tags of a resource, or of its stack, say that patients are treated by it; `undefined` if they do not tell. */
export function stageOf(resource: Resource): 'production' | 'non-production' | undefined {
  const said = saidBy(resource, ENVIRONMENT);
  return said === undefined ? undefined : PRODUCTION.has(said) ? 'production' : NON_PRODUCTION.has(said) ? 'non-production' : undefined;
}

/** Whether the tags of a resource declare that the work stops without it. */
export function isDeclaredCritical(resource: Resource): boolean {
  const said = saidBy(resource, CRITICALITY);
  return said !== undefined && CRITICAL.has(said);
}
