import { DecisionsOfDay, PLUGIN_NAME, Tallies, Tally, decide } from './decide';
import { DecisionRuleId, decisionRule, isAcknowledgeable, isDecisionRule } from './decision-rules';
import { DECISION, Decision, decisionsOf, flawsOf, isMarked, ruleNamed, unknownRule } from './decisions';
import type { DecidedFinding, Finding } from './finding';
import { hiddenBehind } from './hidden-findings';
import { requiredSafeguards } from './latitude';
import { SafeguardId, citation } from '../catalogue/safeguards';
import type { ResourceGraph } from '../facts/graph';
import type { Acknowledgement } from '../facts/stack-metadata';
import type { Template } from '../facts/template';
import type { Rule } from '../rules/rule';
import { nonCompliant } from '../rules/verdict';

/** What people said in the construct tree about what is found there. */
export interface Said {
  readonly acknowledgements: readonly Acknowledgement[];
  readonly decisions: readonly Decision[];
  /** Where several apps are judged together, in which of them each was said. */
  readonly apps?: DecisionsOfDay['apps'];
}

/** By what decisions are weighed. */
export interface Measure {
  readonly rules: readonly Rule[];
  /** The day to go by: `2026-11-23`. */
  readonly day: string;
  /** Whether acknowledgements that should be decisions fail. */
  readonly plainAcknowledgements?: 'warning' | 'error';
  /** Ids of findings that are made elsewhere, on the app as a whole: those on governance files. They are acknowledged there. */
  readonly foundElsewhere?: readonly string[];
}

/** How it stands with a decision; an acknowledgement without owner and last day is undocumented. */
export type DecisionState = 'in-force' | 'expires-soon' | 'expired' | 'refused' | 'needless' | 'duplicate' | 'invalid' | 'undocumented';

/** A decision in the register, or an acknowledgement, which has no owner and no last day. */
export interface RegisterEntry {
  readonly constructPath: string;
  readonly rule?: string;
  readonly safeguard?: string;
  readonly property?: string;
  readonly kind: string;
  readonly reason: string;
  readonly replacedBy?: string;
  readonly owner?: string;
  readonly expires?: string;
  readonly ticket?: string;
  readonly evidence?: string;
  /** How many findings it silences. */
  readonly findings: number;
  readonly state: DecisionState;
}

/** Findings with what was decided about them, what is to be said of the decisions, and all of them. */
export interface Settled {
  readonly findings: readonly DecidedFinding[];
  readonly aboutDecisions: readonly DecidedFinding[];
  readonly register: readonly RegisterEntry[];
}

/** So many days before its last one a decision is warned of. */
const NOTICE_DAYS = 30;

/** What is hidden behind one another is looked for so many times. */
const MAX_ROUNDS = 100;

const UNTOLD: Tally = { named: 0, covered: 0, unreplaced: 0 };

/** What an assembly records of it: what was said in its stacks. */
export function saidIn(graph: ResourceGraph): Said {
  const byApp = graph.apps.map(app => ({ app, acknowledgements: graph.acknowledgementsIn(app), decisions: decisionsOf(graph.records(DECISION, app)) }));
  return {
    acknowledgements: byApp.flatMap(each => each.acknowledgements),
    decisions: byApp.flatMap(each => each.decisions),
    ...byApp.length > 1 && {
      apps: new Map(byApp.flatMap(({ app, acknowledgements, decisions }) => [...acknowledgements, ...decisions].map(each => [each, app] as const))),
    },
  };
}

/** Settles what decisions and acknowledgements do to findings, and looks at them in turn. */
export function settle(graph: ResourceGraph, findings: readonly Finding[], said: Said, measure: Measure): Settled {
  const { acknowledgements, decisions, apps } = said;
  if (acknowledgements.length === 0 && decisions.length === 0) return { findings, aboutDecisions: [], register: [] };
  const tallies: Tallies = new Map();
  const flaws = new Map(decisions.map(each => [each, flawsOf(each, measure.rules)]));
  const sound = decisions.filter(each => flaws.get(each)!.length === 0);
  const decided = decideAll(findings, said.acknowledgements, { decisions: sound, day: measure.day, apps }, tallies);
  const duplicates = duplicatesAmong(sound, measure, apps);
  const weighed = [
    ...decisions.map((each): Weighed => {
      const [flaw] = flaws.get(each)!;
      return flaw ? { of: each, state: 'invalid', findings: flaws.get(each)! }
        : weigh(each, tallies.get(each) ?? UNTOLD, duplicates.has(each), measure);
    }),
    ...acknowledgements.flatMap(each => weighAcknowledgement(each, tallies.get(each) ?? UNTOLD, measure) ?? []),
  ];
  const places = new Places(graph, apps);
  const about = weighed.flatMap(({ of, findings: raised }) => raised.map(({ id, text, isSoft }): Finding =>
    ({ rule: decisionRule(id, isSoft), verdict: nonCompliant({ at: nameOf(of), found: text }), ...places.of(of) })));
  const advice = decide(about.filter(each => isAcknowledgeable(each.rule)), acknowledgements, { decisions: [], day: measure.day, apps });
  return {
    findings: decided,
    aboutDecisions: [...about.filter(each => !isAcknowledgeable(each.rule)), ...advice],
    register: weighed.map(each => entryOf(each, tallies)).sort(byPlace),
  };
}

/** Decides about findings, and about those that come to light when one that hides them is decided. */
function decideAll(
  findings: readonly Finding[], acknowledgements: readonly Acknowledgement[], decisions: DecisionsOfDay, tallies: Tallies,
): readonly DecidedFinding[] {
  const decided = decide(findings, acknowledgements, decisions, tallies);
  const exact = new Set(decided.filter(each => each.decision?.property !== undefined).map(each => each.resource));
  if (exact.size === 0) return decided;
  const behind: DecidedFinding[] = [];
  const there = decided.filter(each => exact.has(each.resource));
  for (let round = 1; ; round++) {
    const hidden = hiddenBehind([...there, ...behind]);
    if (hidden.length === 0) return [...decided, ...behind];
    // What is hidden more deeply than anybody looks is nothing that was decided.
    if (round === MAX_ROUNDS) return [...decided, ...behind, ...hidden];
    behind.push(...decide(hidden, acknowledgements, decisions, tallies));
  }
}

interface Raised {
  readonly id: DecisionRuleId;
  readonly text: string;
  readonly isSoft?: boolean;
}

interface Weighed {
  readonly of: Decision | Acknowledgement;
  readonly state: DecisionState;
  readonly findings: readonly Raised[];
}

function weigh(of: Decision, { named, unreplaced }: Tally, isDuplicate: boolean, { rules, day }: Measure): Weighed {
  const { kind, owner, expires } = of;
  const told = `${kind}, of ${owner}`;
  const raise = (state: DecisionState, id: DecisionRuleId, text: string): Weighed => ({ of, state, findings: [{ id, text: `${told}: ${text}` }] });
  if (isDuplicate) return raise('duplicate', 'decision-duplicate', 'another one on the same matter is there');
  if (named === 0) return raise('needless', 'decision-needless', of.safeguard === undefined ? 'nothing there to decide' : 'nothing there breaks this safeguard and no other');
  if (expires < day) return raise('expired', 'decision-expired', `expired on ${expires}`);
  if (unreplaced > 0) return raise('refused', 'required-needs-alternative', requirementOf(of, rules));
  if (expires <= daysAfter(day, NOTICE_DAYS)) return raise('expires-soon', 'decision-expires-soon', `expires on ${expires}`);
  return { of, state: 'in-force', findings: [] };
}

/** Which safeguards leave no choice. */
function requirementOf({ rule, safeguard }: Decision, rules: readonly Rule[]): string {
  const required = rule === undefined ? [safeguard as SafeguardId] : requiredSafeguards(ruleNamed(rule, rules)!);
  return `${required.map(citation).join(', ')} can be met by another measure only`;
}

/** What is said of an acknowledgement; nothing of one that is for another tool. */
function weighAcknowledgement(of: Acknowledgement, { named, covered, unreplaced }: Tally, measure: Measure): Weighed | undefined {
  const { rules, plainAcknowledgements, foundElsewhere = [] } = measure;
  const isOurs = of.id.startsWith(`${PLUGIN_NAME}::`);
  if (!isOurs && covered === 0) return undefined;
  // The gate tells CDK of decisions by acknowledgements of its own; in an app that is synthesized twice they get into the assembly.
  if (isMarked(of.id)) return undefined;
  const id = of.id.slice(PLUGIN_NAME.length + 2);
  const isAboutDecisions = isOurs && isDecisionRule({ id });
  const isSoft = plainAcknowledgements !== 'error';
  const raised: Raised[] = [];
  if (isOurs && foundElsewhere.includes(id)) {
    if (of.constructPath !== '') raised.push({ id: 'decision-needless', text: 'it is found on the app as a whole, and acknowledged there', isSoft: true });
  } else if (isOurs && !isAboutDecisions) {
    if (!ruleNamed(id, rules)) raised.push({ ...unknownRule(id, rules, foundElsewhere), isSoft: true });
    else if (named === 0) raised.push({ id: 'decision-needless', text: 'nothing there to acknowledge', isSoft: true });
  }
  if (covered > 0 && of.reason.trim() === '') raised.push({ id: 'decision-without-reason', text: 'acknowledged without a reason', isSoft });
  if (unreplaced > 0) raised.push({ id: 'required-needs-alternative', text: 'acknowledged without a measure that replaces it, an owner and a last day', isSoft });
  return { of, state: 'undocumented', findings: raised };
}

/** Of decisions on one matter on one construct, all but the first that is within its time. */
function duplicatesAmong(decisions: readonly Decision[], { rules, day }: Measure, apps: Said['apps']): ReadonlySet<Decision> {
  const matters = new Map<string, Decision[]>();
  for (const each of decisions) {
    const matter = [apps?.get(each) ?? '', each.constructPath, each.safeguard ?? ruleNamed(each.rule!, rules)!.id, each.property ?? ''].join('\0');
    const alike = matters.get(matter);
    if (alike) alike.push(each);
    else matters.set(matter, [each]);
  }
  return new Set([...matters.values()].flatMap(alike => {
    const holds = alike.find(each => each.expires >= day) ?? alike[0];
    return alike.filter(each => each !== holds);
  }));
}

/** Where findings on decisions are shown: at the resource of the construct, else in its stack. */
class Places {
  private byPath?: Map<string, Pick<Finding, 'resource' | 'template'>>;

  constructor(private readonly graph: ResourceGraph, private readonly apps: Said['apps']) {}

  public of(said: Decision | Acknowledgement): Pick<Finding, 'resource' | 'template'> {
    const { constructPath } = said;
    const app = this.apps?.get(said) ?? '';
    const known = this.byPath ??= this.index();
    const own = ['', '/Resource', '/Default'].map(child => known.get(`${app}\0${constructPath}${child}`)).find(each => each);
    if (own) return own;
    for (let scope = constructPath; scope !== ''; scope = scope.slice(0, Math.max(scope.lastIndexOf('/'), 0))) {
      const stack = known.get(`${app}\0${scope}`);
      if (stack) return { template: stack.template };
    }
    return {};
  }

  private index(): Map<string, Pick<Finding, 'resource' | 'template'>> {
    const found = new Map<string, Pick<Finding, 'resource' | 'template'>>();
    const place = (template: Template, path: string) => `${this.apps ? this.graph.appOf(template) ?? '' : ''}\0${path}`;
    for (const template of this.graph.templates) if (template.constructPath !== undefined) found.set(place(template, template.constructPath), { template });
    for (const resource of this.graph.resources) {
      const { constructPath, template } = resource;
      if (constructPath !== undefined) found.set(place(template, constructPath), { resource, template });
    }
    return found;
  }
}

/** What a decision is about, and where it was made. */
function nameOf(of: Decision | Acknowledgement): string {
  const what = 'id' in of ? of.id : `${of.rule ?? of.safeguard ?? 'a decision'}${of.property === undefined ? '' : ` at ${of.property}`}`;
  return `${what} on ${of.constructPath === '' ? 'the app' : of.constructPath}`;
}

function entryOf({ of, state }: Weighed, tallies: Tallies): RegisterEntry {
  const findings = tallies.get(of)?.covered ?? 0;
  if (!('id' in of)) return { ...of, findings, state };
  const { id, reason, constructPath } = of;
  return { constructPath, rule: id, kind: 'acknowledgement', reason, findings, state };
}

function byPlace(a: RegisterEntry, b: RegisterEntry): number {
  const key = ({ constructPath, rule = '', safeguard = '', property = '' }: RegisterEntry) => [constructPath, rule, safeguard, property].join('\0');
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
}

function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
