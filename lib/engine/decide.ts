import { Decision, bare } from './decisions';
import { DecidedFinding, Finding } from './finding';
import { isOnlyAbout, requiredSafeguards } from './latitude';
import type { Acknowledgement } from '../facts/stack-metadata';
import type { Rule } from '../rules/rule';

/** The name of our validation plugin: acknowledgement ids start with it. */
export const PLUGIN_NAME = 'hipaa';

/** Decisions that say all they have to, and the day to go by: after its last day one silences nothing. */
export interface DecisionsOfDay {
  readonly decisions: readonly Decision[];
  readonly day: string;
  /** Where several apps are judged together, in which of them something was said: their constructs may have the same paths. */
  readonly apps?: ReadonlyMap<Decision | Acknowledgement, string>;
}

/** What became of a decision or an acknowledgement. */
export interface Tally {
  /** Findings that it is about, whether another one is nearer or not. */
  named: number;
  /** Findings that it silences. */
  covered: number;
  /** Findings of what is required, for which it names nothing that replaces it. */
  unreplaced: number;
}

export type Tallies = Map<Decision | Acknowledgement, Tally>;

/** The id by which a rule's findings are acknowledged: `hipaa::s3-bucket-versioning`. */
export function acknowledgementId(rule: Rule): string {
  return `${PLUGIN_NAME}::${rule.id}`;
}

/** Every id that acknowledges a rule: its own, its aliases', and those of the same check in cdk-nag's HIPAA pack. */
export function acknowledgementIds(rule: Rule): readonly string[] {
  return [
    acknowledgementId(rule),
    ...(rule.aliases ?? []).map(alias => `${PLUGIN_NAME}::${alias}`),
    ...(rule.crosswalk?.cdkNag ?? []).map(id => `HIPAA.Security::HIPAA.Security-${id}`),
  ];
}

/**
 * Ties decisions and acknowledgements to findings: one made on a construct covers the findings of its rule on everything below, one made
 * on a stack those on the template itself, too. The nearest one counts, of those on one construct the most exact. What complies needs none.
 */
export function decide(
  findings: readonly Finding[], acknowledgements: readonly Acknowledgement[], { decisions, day, apps }: DecisionsOfDay = { decisions: [], day: '' }, tallies: Tallies = new Map(),
): readonly DecidedFinding[] {
  if (acknowledgements.length === 0 && decisions.length === 0) return findings;
  const placeOf = (said: Decision | Acknowledgement) => within(apps?.get(said), said.constructPath);
  const acknowledgementsFor = indexAcknowledgements(acknowledgements, placeOf);
  const decisionsFor = indexDecisions(decisions, placeOf);
  return findings.map(finding => {
    if (finding.verdict.status === 'COMPLIANT') return finding;
    const { rule } = finding;
    const [said, decided] = [acknowledgementsFor(rule), decisionsFor(rule)];
    if (said.length === 0 && decided.size === 0) return finding;
    const isRequired = requiredSafeguards(rule).length > 0;
    let counts: Decision | Acknowledgement | undefined;
    const app = apps && finding.template?.graph.appOf(finding.template);
    for (const path of scopesOf(pathOf(finding))) {
      const scope = within(app, path);
      for (const decision of decided.get(scope) ?? []) {
        if (!isAt(decision, finding)) continue;
        const tally = tallyOf(tallies, decision);
        tally.named++;
        if (decision.expires < day) continue;
        if (isRequired && decision.kind !== 'alternative-measure') tally.unreplaced++;
        else counts ??= decision;
      }
      for (const acknowledgement of said.flatMap(each => each.get(scope) ?? [])) {
        tallyOf(tallies, acknowledgement).named++;
        counts ??= acknowledgement;
      }
    }
    if (!counts) return finding;
    const tally = tallyOf(tallies, counts);
    tally.covered++;
    if ('id' in counts) {
      if (isRequired) tally.unreplaced++;
      return { ...finding, acknowledgement: counts };
    }
    const { reason, constructPath } = counts;
    return { ...finding, acknowledgement: { id: acknowledgementId(rule), reason, constructPath }, decision: counts };
  });
}

/** Where a finding is in the construct tree: at a resource, a stack, or the app as a whole. */
function pathOf({ resource, template }: Finding): string {
  return resource?.constructPath ?? template?.constructPath ?? '';
}

/** A place in one of several apps. */
function within(app: string | undefined, path: string): string {
  return app === undefined ? path : `${app}\0${path}`;
}

/** A path, the one above it, and so on up to the app. */
function scopesOf(path: string): readonly string[] {
  const scopes = [path];
  for (let scope = path; scope !== '';) scopes.push(scope = scope.slice(0, Math.max(scope.lastIndexOf('/'), 0)));
  return scopes;
}

/** Whether a finding is at the property that a decision names, if it names one. */
function isAt({ property }: Decision, { verdict: { at = '' } }: Finding): boolean {
  if (property === undefined || property === at) return true;
  if (!property.includes('[*]')) return false;
  let rest = at;
  for (const [position, part] of property.split('[*]').entries()) {
    const index = position === 0 ? '' : /^\[\d+\]/.exec(rest)?.[0];
    if (index === undefined || !rest.startsWith(part, index.length)) return false;
    rest = rest.slice(index.length + part.length);
  }
  return rest === '';
}

function tallyOf(tallies: Tallies, of: Decision | Acknowledgement): Tally {
  let tally = tallies.get(of);
  if (!tally) tallies.set(of, tally = { named: 0, covered: 0, unreplaced: 0 });
  return tally;
}

type PlaceOf<T> = (said: T) => string;
type AcknowledgementsFor = (rule: Rule) => readonly ReadonlyMap<string, Acknowledgement>[];

/** By rule: for each of its ids, construct path to acknowledgement; of two at one place the first counts. */
function indexAcknowledgements(acknowledgements: readonly Acknowledgement[], placeOf: PlaceOf<Acknowledgement>): AcknowledgementsFor {
  const byId = new Map<string, Map<string, Acknowledgement>>();
  for (const each of acknowledgements) {
    const byPath = byId.get(each.id);
    const place = placeOf(each);
    if (!byPath) byId.set(each.id, new Map([[place, each]]));
    else if (!byPath.has(place)) byPath.set(place, each);
  }
  return memoized(rule => acknowledgementIds(rule).flatMap(id => byId.get(id) ?? []));
}

/** By rule: construct path to decisions, the most exact first. */
function indexDecisions(decisions: readonly Decision[], placeOf: PlaceOf<Decision>): (rule: Rule) => ReadonlyMap<string, readonly Decision[]> {
  const byRule = new Map<string, Decision[]>();
  for (const each of decisions) {
    const id = each.rule === undefined ? '' : bare(each.rule);
    const alike = byRule.get(id);
    if (alike) alike.push(each);
    else byRule.set(id, [each]);
  }
  const onSafeguards = byRule.get('') ?? [];
  return memoized(rule => {
    const about = [rule.id, ...rule.aliases ?? []].flatMap(id => byRule.get(id) ?? []);
    const all = [...about.filter(each => each.property !== undefined), ...about.filter(each => each.property === undefined),
      ...onSafeguards.filter(each => isOnlyAbout(rule, each.safeguard!))];
    const byPath = new Map<string, Decision[]>();
    for (const each of all) {
      const place = placeOf(each);
      const here = byPath.get(place);
      if (here) here.push(each);
      else byPath.set(place, [each]);
    }
    return byPath;
  });
}

function memoized<T>(make: (rule: Rule) => T): (rule: Rule) => T {
  const made = new Map<Rule, T>();
  return rule => {
    if (!made.has(rule)) made.set(rule, make(rule));
    return made.get(rule)!;
  };
}
