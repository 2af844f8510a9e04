import type { CheckCounts, Implementation } from './report-model';
import { SAFEGUARDS, SafeguardId } from '../catalogue/safeguards';
import { isAtLeast } from '../engine/describe';
import { DecidedFinding, statusOf } from '../engine/finding';
import { requiredSafeguards } from '../engine/latitude';
import type { Resource } from '../facts/resource';
import type { Template } from '../facts/template';
import type { Rule } from '../rules/rule';

/** The least severity that keeps a control from passing. */
const SERIOUS = 'high';

/** So many places of an implementation are told. */
const MOST_PATHS = 5;

/** What all rules of one safeguard say. */
export interface Tally {
  readonly checks: CheckCounts;
  /** Serious findings that somebody decided to leave, which is not enough for this safeguard. */
  readonly unsettled: number;
  /** Verdicts that comply, of rules on a kind of resource or on the app: what is checked everywhere shows no control by itself. */
  readonly specific: number;
  readonly rules: readonly Rule[];
  readonly templates: ReadonlySet<Template>;
  readonly implementations: readonly Implementation[];
  /** What does not comply. */
  readonly open: readonly DecidedFinding[];
}

/** Counts the verdicts of findings by safeguard, those of other rules than the given ones (on decisions, on scope) included; `nameOf` says which construct of a library a resource is part of, if any. */
export function tallyBySafeguard(
  findings: readonly DecidedFinding[], rules: readonly Rule[], nameOf: (resource: Resource) => string | undefined = () => undefined,
): ReadonlyMap<SafeguardId, Tally> {
  const counters = new Map(SAFEGUARDS.map(each => [each.id, new Counter(each.id)]));
  for (const rule of rules) for (const id of new Set(rule.safeguards)) counters.get(id)!.rules.add(rule);
  for (const finding of findings) for (const id of finding.rule.safeguards) counters.get(id)!.count(finding);
  return new Map([...counters].map(([id, counter]) => [id, counter.tally(nameOf)]));
}

/** Whether a finding is bad enough to keep a control from passing. */
export function isSerious({ rule }: DecidedFinding): boolean {
  return isAtLeast(rule.severity, SERIOUS);
}

/**
 * Whether what somebody decided about a finding is enough for a safeguard. A reason is, where 45 CFR 164.306(d)(3) leaves a choice; what is
 * required is met or replaced by another measure.
 */
function isSettled({ rule, decision }: DecidedFinding, safeguard: SafeguardId): boolean {
  return decision?.kind === 'alternative-measure' || !requiredSafeguards(rule).includes(safeguard);
}

/** Whether a rule is on every template, or on resources of every type: one without secrets has unique users no more than one without users. */
function isGeneral({ scope, appliesTo }: Rule): boolean {
  return scope === 'template' || (appliesTo as readonly string[]).includes('*');
}

class Counter {
  public readonly rules = new Set<Rule>();
  private readonly applied = new Set<Rule>();
  private readonly templates = new Set<Template>();
  private readonly complying = new Set<Resource>();
  private readonly open: DecidedFinding[] = [];
  private readonly counts = { compliant: 0, noncompliant: 0, undetermined: 0, acknowledged: 0 };
  private serious = 0;
  private undeterminedSerious = 0;
  private unsettled = 0;
  private specific = 0;

  constructor(private readonly safeguard: SafeguardId) {}

  public count(finding: DecidedFinding): void {
    const { rule, resource, template, verdict: { restsOn } } = finding;
    const status = statusOf(finding);
    if (this.rules.has(rule)) this.applied.add(rule);
    this.counts[status]++;
    for (const each of template ? [template] : restsOn.map(({ template: its }) => its)) this.templates.add(each);
    if (status === 'compliant') {
      if (isGeneral(rule)) return;
      this.specific++;
      for (const each of resource ? [resource] : restsOn) this.complying.add(each);
      return;
    }
    this.open.push(finding);
    if (!isSerious(finding)) return;
    if (status === 'noncompliant') this.serious++;
    else if (status === 'undetermined') this.undeterminedSerious++;
    else if (!isSettled(finding, this.safeguard)) this.unsettled++;
  }

  public tally(nameOf: (resource: Resource) => string | undefined): Tally {
    const { rules, applied, counts, serious, undeterminedSerious, unsettled, specific, templates, open } = this;
    return {
      checks: { rules: rules.size, rulesApplied: applied.size, ...counts, serious, undeterminedSerious },
      unsettled,
      specific,
      rules: [...rules],
      templates,
      implementations: implementationsOf(this.complying, nameOf),
      open,
    };
  }
}

function implementationsOf(resources: Iterable<Resource>, nameOf: (resource: Resource) => string | undefined): readonly Implementation[] {
  const found = new Map<string, { resources: number; readonly paths: string[] }>();
  for (const resource of resources) {
    const name = nameOf(resource) ?? resource.type;
    const entry = found.get(name) ?? { resources: 0, paths: [] };
    found.set(name, entry);
    entry.resources++;
    if (entry.paths.length < MOST_PATHS) entry.paths.push(resource.toString());
  }
  return [...found].map(([name, entry]) => ({ name, ...entry })).sort((a, b) => b.resources - a.resources || (a.name < b.name ? -1 : 1));
}
