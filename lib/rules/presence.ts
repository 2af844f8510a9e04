import { environmentsOf, mayShareAccount, mayShareRegion, phiEnvironments, placeOf } from './phi-environments';
import { Check } from './predicates';
import { AppFacts } from './rule';
import { mayHoldPhi } from './tags';
import { Verdict, allMet, best, compliant, nonCompliant, notApplicable } from './verdict';
import type { Resource } from '../facts/resource';

/** What has to be there beside something. */
export interface Companion {
  /** Any of these types will do; the first is named where none is there. */
  readonly types: readonly string[];
  /** Which resources of the types are meant. Default: all. */
  readonly isMeant?: (resource: Resource) => boolean;
  /** What makes one good enough. Default: that it is there. */
  readonly test?: Check;
  /** Whether one of an account serves all of its Regions, or one of an organization all accounts. Default: it serves its Region. */
  readonly serves?: 'account' | 'organization';
}

/** What an app has to have wherever it stores ePHI. */
export interface Wanted extends Companion {
  /** What the account has from elsewhere is not asked for: the word by which its owner says so. */
  readonly declaredAs: string;
  /** The stores that it is for. Default: all types. */
  readonly stores?: readonly string[];
}

/** The check of a rule on an app: wherever it stores ePHI, what is wanted is there too. */
export function besidePhi(wanted: Wanted): (app: AppFacts) => Verdict {
  return ({ graph, accountBaseline }) => {
    if (accountBaseline.has(wanted.declaredAs)) return notApplicable();
    const stores = wanted.stores === undefined ? phiEnvironments(graph) : environmentsOf(graph, wanted.stores, mayHoldPhi);
    return besideEach(stores, wanted);
  };
}

/** The check of a rule that wants several things at once: one finding names all that is missing. */
export function allBesidePhi(wanted: readonly Wanted[]): (app: AppFacts) => Verdict {
  const checks = wanted.map(each => besidePhi(each));
  return app => {
    const verdicts = checks.map(check => check(app));
    const missing = verdicts.filter(({ status }) => status === 'NON_COMPLIANT');
    if (missing.length === 0) return allMet(verdicts);
    return nonCompliant({ at: missing[0].at, found: missing.map(({ at, found = 'absent' }, index) => index === 0 ? found : `${at ?? ''}: ${found}`).join('; ') });
  };
}

/** What has to be there is there beside each of some resources. */
export function besideEach(resources: readonly Resource[], companion: Companion): Verdict {
  if (resources.length === 0) return notApplicable();
  return allMet(resources.map(each => beside(each, companion, resources.length > 1 ? ` in ${placeOf(each)}` : '')));
}

/** What has to be there is there whenever a resource is, and serves it. */
export function beside(resource: Resource, { types, isMeant, test = () => compliant(), serves }: Companion, where = ''): Verdict {
  const { graph } = resource.template;
  const verdicts: Verdict[] = [];
  for (const type of types) {
    for (const each of graph.ofType(type)) {
      if (isMeant && !isMeant(each)) continue;
      const isNear = serves === 'organization' || (serves === 'account' ? mayShareAccount(resource, each) : mayShareRegion(resource, each));
      if (isNear) verdicts.push(judge(resource, each, test));
    }
  }
  return best(verdicts, nonCompliant({ at: types[0], found: `absent${where}` }));
}

function judge(resource: Resource, found: Resource, test: Check): Verdict {
  const { type, logicalId, condition } = found;
  if (!resource.impliesExistenceOf(found)) return nonCompliant({ at: type, found: `${logicalId} exists only if ${condition ?? 'its condition holds'}`, subject: found });
  const verdict = test(found);
  const words = verdict.found === undefined ? logicalId : `${logicalId}, ${verdict.at ?? type}: ${verdict.found}`;
  return new Verdict(verdict.status, { at: type, found: words, subject: found, restsOn: [found, ...verdict.restsOn] });
}
