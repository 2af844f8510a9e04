import { isDay } from './baseline-file';
import { nearestNames } from './nearest-names';
import { SAFEGUARDS } from '../catalogue/safeguards';
import type { Acknowledgement, MetadataRecord } from '../facts/stack-metadata';
import { isObject } from '../facts/value';
import type { Rule } from '../rules/rule';

/** The type of the metadata that a decision is recorded as. */
export const DECISION = 'cdk-hipaa:decision';

/** What may be decided about a finding: 45 CFR 164.306(d)(3). */
export const DECISION_KINDS = ['alternative-measure', 'not-applicable', 'accepted-risk'] as const;

/** A decision of a user to leave findings as they are, as it was recorded on a construct. What is missing is empty. */
export interface Decision {
  /** The construct it was made on; it covers everything below. */
  readonly constructPath: string;
  /** The id of the rule, without prefix. Either this or a safeguard is given. */
  readonly rule?: string;
  readonly safeguard?: string;
  /** The property path of the one finding that it is about, `[*]` for any entry of a list. */
  readonly property?: string;
  readonly kind: string;
  readonly reason: string;
  /** The measure that does what the finding asks for. */
  readonly replacedBy?: string;
  readonly owner: string;
  /** The last day on which it holds. */
  readonly expires: string;
  readonly ticket?: string;
  readonly evidence?: string;
}

/** Why a decision decides nothing. */
export interface Flaw {
  readonly id: 'decision-incomplete' | 'decision-without-reason' | 'decision-unknown-rule';
  /** What is wrong, what was given, and what is allowed. */
  readonly text: string;
}

const PREFIX = 'hipaa::';

/** Reads what constructs recorded; a record that is no object is a decision about nothing. */
export function decisionsOf(records: readonly MetadataRecord[]): readonly Decision[] {
  return records.map(({ constructPath, data }) => {
    const text = (name: string) => isObject(data) && Object.hasOwn(data, name) && typeof data[name] === 'string' ? data[name] : undefined;
    return {
      constructPath,
      rule: text('rule'),
      safeguard: text('safeguard'),
      property: text('property'),
      kind: text('kind') ?? '',
      reason: text('reason') ?? '',
      replacedBy: text('replacedBy'),
      owner: text('owner') ?? '',
      expires: text('expires') ?? '',
      ticket: text('ticket'),
      evidence: text('evidence'),
    };
  });
}

/** The rule that a name stands for: its id or an alias, with or without our prefix. */
export function ruleNamed(name: string, rules: readonly Rule[]): Rule | undefined {
  const id = bare(name);
  return rules.find(each => each.id === id) ?? rules.find(each => each.aliases?.includes(id));
}

/** What a decision lacks; nothing if it can be gone by. */
export function flawsOf(decision: Omit<Decision, 'constructPath'>, rules: readonly Rule[]): readonly Flaw[] {
  const { kind, reason, owner, expires, replacedBy } = decision;
  const isReplacement = kind === 'alternative-measure';
  return [
    ...targetFlaws(decision, rules),
    ...isOneOf(kind, DECISION_KINDS) ? [] : [incomplete(`the kind is ${quoted(kind)}: give one of ${DECISION_KINDS.join(', ')}`)],
    ...isEmpty(reason) ? [{ id: 'decision-without-reason', text: 'the reason is empty: say why it is left as it is' } as const] : [],
    ...isEmpty(owner) ? [incomplete('the owner is empty: say who answers for it, a person or a team')] : [],
    ...isDay(expires) ? [] : [incomplete(`it expires on ${quoted(expires)}: give a day of the calendar such as 2027-11-23`)],
    ...isReplacement && isEmpty(replacedBy) ? [incomplete('replacedBy is empty: name the measure that does what the finding asks for')] : [],
    ...!isReplacement && replacedBy !== undefined ? [incomplete('replacedBy goes with the kind alternative-measure only: choose that kind, or leave replacedBy out')] : [],
  ];
}

function targetFlaws({ rule, safeguard, property }: Omit<Decision, 'constructPath'>, rules: readonly Rule[]): readonly Flaw[] {
  if ((rule === undefined) === (safeguard === undefined)) return [incomplete('give a rule or a safeguard, one of the two')];
  if (safeguard !== undefined) {
    const ids = SAFEGUARDS.map(each => each.id);
    if (!isOneOf(safeguard, ids)) return [unknown(`${quoted(safeguard)} is no safeguard`, nearestNames(safeguard, ids), 'a paragraph such as 164.312(a)(2)(iv)')];
    return property === undefined ? [] : [incomplete('a property goes with a rule: name the rule instead of the safeguard, or leave the property out')];
  }
  if (!ruleNamed(rule!, rules)) return [unknownRule(rule!, rules)];
  return property === '' ? [incomplete('the property is empty: give the path that the finding names, or leave it out for all findings of the rule')] : [];
}

/** A decision as an acknowledgement tells it: all in its reason. */
export function asAcknowledgement({ rule, safeguard, property, kind, reason, replacedBy, owner, expires, constructPath }: Decision): Acknowledgement {
  const matter = rule === undefined ? safeguard ?? 'nothing' : `${PREFIX}${bare(rule)}`;
  return {
    id: property === undefined ? matter : `${matter} at ${property}`,
    reason: `${reason} (${kind}${replacedBy === undefined ? '' : `: ${replacedBy}`}; ${owner}, until ${expires})`,
    constructPath,
  };
}

/** What the name of a finding that was decided about has besides the id of its rule, so that no other finding there has it. */
export function markOf({ kind, property }: Decision): string {
  return property === undefined ? `[${kind}]` : `[${kind}:${nameable(property)}]`;
}

const PROPERTY = /^[\w.*:-]*(?:\[(?:\d+|\*)\][\w.*:-]*)*$/;

/** CDK refuses names with brackets that do not match, and writes spaces in another way. */
function nameable(property: string): string {
  return PROPERTY.test(property) ? property : property.replaceAll(/[^\w.*:-]/g, '-');
}

/** Whether a name has such a mark. */
export function isMarked(name: string): boolean {
  return DECISION_KINDS.some(kind => name.includes(`[${kind}`));
}

/** What is said of a name that no rule has; it may be close to one of other ids. */
export function unknownRule(name: string, rules: readonly Rule[], others: readonly string[] = []): Flaw {
  const names = [...rules.flatMap(each => [each.id, ...each.aliases ?? []]), ...others];
  return unknown(`${quoted(name)} is no rule`, nearestNames(bare(name), names), 'an id that `cdk-hipaa rules` lists');
}

/** The id of a rule without our prefix. */
export function bare(name: string): string {
  return name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name;
}

function incomplete(text: string): Flaw {
  return { id: 'decision-incomplete', text };
}

function unknown(problem: string, names: readonly string[], allowed: string): Flaw {
  return { id: 'decision-unknown-rule', text: `${problem}: ${names.length > 0 ? `did you mean ${names.join(', ')}?` : `give ${allowed}`}` };
}

function isEmpty(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}

function isOneOf(text: string, allowed: readonly string[]): boolean {
  return allowed.includes(text);
}

/** Texts from outside are shown, and cut where they are long. */
function quoted(text: string | undefined): string {
  return text === undefined ? 'nothing' : JSON.stringify(text.length > 80 ? `${text.slice(0, 77)}...` : text);
}
