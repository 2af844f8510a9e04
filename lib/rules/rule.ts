import type { Verdict } from './verdict';
import type { Crosswalk } from '../catalogue/crosswalk';
import type { SafeguardId } from '../catalogue/safeguards';
import type { ResourceGraph } from '../facts/graph';
import type { Resource } from '../facts/resource';
import type { Template } from '../facts/template';
import type { Json } from '../facts/value';

/** How bad it is when a rule is broken. */
export type Severity = 'critical' | 'high' | 'medium' | 'low';

/**
 * An executable example: the properties of a resource of the rule's first type, or, where relations matter, a whole template
 * (an object with `Resources`) in which the judged resource is called `Subject`.
 * `Stack` beside them says what an assembly knows of the stack, `NestedTemplates` gives the templates of nested stacks by logical id.
 */
export interface Examples {
  readonly compliant: Json;
  readonly nonCompliant: Json;
}

/** What an app as a whole is judged by. */
export interface AppFacts {
  readonly graph: ResourceGraph;
  /** What runs in the account outside of this app, as its owner declares: `trail`, `recorder`, `detector` ... */
  readonly accountBaseline: ReadonlySet<string>;
}

interface RuleText {
  /** Public: people acknowledge it. Never renamed; a merged or retired id stays an alias. */
  readonly id: string;
  readonly aliases?: readonly string[];
  /** The compliant state, one sentence. */
  readonly title: string;
  readonly safeguards: readonly SafeguardId[];
  readonly severity: Severity;
  /** What AWS does when the property (or the related resource) is absent. */
  readonly absent: string;
  /** Why, in terms of ePHI. */
  readonly rationale: string;
  /** What to type. */
  readonly remediation: string;
  /** The AWS documentation page, by title, that the judgement rests on. */
  readonly source: string;
  readonly crosswalk?: Crosswalk;
  readonly examples: Examples;
}

/** A rule on resources of some types; `*` stands for every type. */
export interface ResourceRule extends RuleText {
  readonly scope: 'resource';
  readonly appliesTo: readonly string[];
  readonly check: (resource: Resource) => Verdict | readonly Verdict[];
}

/** A rule on a template as such. */
export interface TemplateRule extends RuleText {
  readonly scope: 'template';
  readonly appliesTo: readonly ['Template'];
  readonly check: (template: Template) => Verdict | readonly Verdict[];
}

/** A rule on what must exist somewhere in an app. */
export interface AppRule extends RuleText {
  readonly scope: 'app';
  readonly appliesTo: readonly ['App'];
  readonly check: (app: AppFacts) => Verdict | readonly Verdict[];
}

export type Rule = ResourceRule | TemplateRule | AppRule;

/** A row of a service's table; it may narrow the types of the table. */
export type ResourceRow = Omit<ResourceRule, 'scope' | 'appliesTo'> & { readonly appliesTo?: readonly string[] };

/** A service's table: rows on resources of the given type (or types) unless they name their own. */
export function rulesFor(type: string | readonly string[], rows: readonly ResourceRow[]): readonly Rule[] {
  const appliesTo = typeof type === 'string' ? [type] : type;
  return rows.map(row => ({ scope: 'resource', appliesTo, ...row }));
}

/** Rows on templates. */
export function templateRules(rows: readonly Omit<TemplateRule, 'scope' | 'appliesTo'>[]): readonly Rule[] {
  return rows.map(row => ({ scope: 'template', appliesTo: ['Template'], ...row }));
}

/** Rows on the app as a whole. */
export function appRules(rows: readonly Omit<AppRule, 'scope' | 'appliesTo'>[]): readonly Rule[] {
  return rows.map(row => ({ scope: 'app', appliesTo: ['App'], ...row }));
}
