import { DecidedFinding, Finding, statusOf } from './finding';
import { claimOf, isDataType } from './scope-data';
import { boundaryOf } from './scope-leaks';
import { SCOPE_EXCLUDES_PHI, SCOPE_LEAKS, SCOPE_WITHOUT_REASON } from './scope-rules';
import { ScopeStatement, ScopeStatements, keyOf } from './scope-statements';
import type { ResourceGraph } from '../facts/graph';
import type { Resource } from '../facts/resource';
import type { Template } from '../facts/template';
import { insufficientData, nonCompliant } from '../rules/verdict';

/** A statement with what came of it. */
export interface ScopeEntry extends ScopeStatement {
  /** Resources that are out of scope by it. */
  readonly resources: number;
  /** Resources that stay in scope in spite of it: they reach over the boundary, are a part of what is in scope, or serve the whole account. */
  readonly kept: number;
  /** Findings that fail nothing by it: what is not met, and what is undetermined. */
  readonly findings: number;
}

/** Findings with what was stated of scope. */
export interface Scoped {
  readonly findings: readonly DecidedFinding[];
  readonly scope: readonly ScopeEntry[];
  /** The resources that are out of scope. */
  readonly outOfScope: ReadonlySet<Resource>;
}

type IsOut = (resource: Resource) => boolean;

/** Tells apart what is out of scope. It is judged still, and fails nothing; what crosses the boundary, or is excluded wrongly, is a finding. */
export function withScope(graph: ResourceGraph, findings: readonly Finding[]): Scoped {
  const statements = new ScopeStatements(graph.templates);
  if (statements.isEmpty) return { findings, scope: [], outOfScope: new Set() };
  const excluded = new Map<Resource, ScopeStatement>();
  const claims = new Map<Resource, 'phi' | 'open'>();
  for (const resource of graph.resources) {
    const statement = resource.isNeverCreated ? undefined : exclusionOf(resource, statements);
    if (!statement) continue;
    excluded.set(resource, statement);
    const claim = claimOf(resource);
    if (claim) claims.set(resource, claim);
  }
  const outside = new Set([...excluded.keys()].filter(each => !claims.has(each)));
  const { leaks, kept } = boundaryOf(graph, outside);
  const outOfScope = new Set([...outside].filter(each => !leaks.has(each) && !kept.has(each)));
  const isOut = (resource: Resource) => outOfScope.has(resource);
  const scoped = findings.map((finding): DecidedFinding => {
    const statement = statementFor(finding, statements, isOut, excluded);
    return statement ? { ...finding, outOfScope: statement } : finding;
  });
  const boundary = [...leaks].map(([resource, verdict]): Finding => ({ rule: SCOPE_LEAKS, resource, template: resource.template, verdict }));
  const faults = statements.faults.map(({ template, constructPath, found }): Finding =>
    ({ rule: SCOPE_WITHOUT_REASON, template, verdict: nonCompliant({ found: `the exclusion of ${constructPath}: ${found}` }) }));
  return {
    findings: [...scoped, ...boundary, ...claimFindings(claims, excluded), ...faults],
    scope: entriesOf(statements.all, excluded, isOut, scoped),
    outOfScope,
  };
}

/** The exclusion that holds for a resource. One without a place of its own has that of its stack, as long as nothing there is included. */
function exclusionOf({ constructPath, template }: Resource, statements: ScopeStatements): ScopeStatement | undefined {
  const path = constructPath ?? template.constructPath;
  if (path === undefined || (constructPath === undefined && statements.includesBelow(template, path))) return undefined;
  const statement = statements.nearest(template, path);
  return statement?.included === false ? statement : undefined;
}

/** One for each statement, on a store if there is one: a tag is often that of a whole stack, and a hundred findings would say no more. */
function claimFindings(claims: ReadonlyMap<Resource, 'phi' | 'open'>, excluded: ReadonlyMap<Resource, ScopeStatement>): readonly Finding[] {
  const alike = new Map<string, Resource[]>();
  for (const [resource, claim] of claims) {
    const key = `${claim}\0${keyOf(excluded.get(resource)!)}`;
    const known = alike.get(key);
    if (known) known.push(resource);
    else alike.set(key, [resource]);
  }
  return [...alike.values()].map((resources): Finding => {
    const resource = resources.find(isDataType) ?? resources[0];
    const more = resources.length > 1 ? `; so say ${resources.length - 1} more that are excluded with it` : '';
    const verdict = claims.get(resource) === 'phi' ? nonCompliant({ at: 'Tags', found: `a tag says that it holds ePHI${more}` })
      : insufficientData({ at: 'Tags', found: `a tag of which only the deployment decides what it says${more}` });
    return { rule: SCOPE_EXCLUDES_PHI, resource, template: resource.template, verdict };
  });
}

/** A finding is out of scope if its resource is, and the one to be changed; one on a template if everything in it is; one on the app never. */
function statementFor(
  { resource, template, verdict: { subject } }: Finding, statements: ScopeStatements, isOut: IsOut, excluded: ReadonlyMap<Resource, ScopeStatement>,
): ScopeStatement | undefined {
  if (resource) return isOut(resource) && (!subject || isOut(subject)) ? excluded.get(resource) : undefined;
  return template && statementOn(template, statements, isOut);
}

function statementOn(template: Template, statements: ScopeStatements, isOut: IsOut): ScopeStatement | undefined {
  const statement = template.constructPath === undefined ? undefined : statements.nearest(template, template.constructPath);
  return statement?.included === false && [...template.resources].every(each => each.isNeverCreated || isOut(each)) ? statement : undefined;
}

/** Counts resources and findings by the statement that puts them out of scope. */
function entriesOf(
  statements: readonly ScopeStatement[], excluded: ReadonlyMap<Resource, ScopeStatement>, isOut: IsOut, findings: readonly DecidedFinding[],
): readonly ScopeEntry[] {
  const entries = new Map(statements.map(each => [keyOf(each), { ...each, resources: 0, kept: 0, findings: 0 }]));
  for (const [resource, statement] of excluded) entries.get(keyOf(statement))![isOut(resource) ? 'resources' : 'kept']++;
  for (const finding of findings) if (finding.outOfScope && statusOf(finding) !== 'compliant') entries.get(keyOf(finding.outOfScope))!.findings++;
  return [...entries.values()];
}

/** What was stated, in a line for people: `12 resources out of scope, as stated by 2 owners`; nothing if nobody stated anything. */
export function scopeText(scope: readonly ScopeEntry[]): string | undefined {
  const exclusions = scope.filter(each => !each.included);
  if (exclusions.length === 0) return undefined;
  const sum = (number: (entry: ScopeEntry) => number) => exclusions.reduce((total, each) => total + number(each), 0);
  const [out, kept, findings] = [sum(each => each.resources), sum(each => each.kept), sum(each => each.findings)];
  const owners = [...new Set(exclusions.map(each => each.owner))].sort();
  return `${count(out, 'resource')} out of scope, as stated by ${count(owners.length, 'owner')} (${owners.join(', ')}), with ${count(findings, 'finding')} that ${findings === 1 ? 'fails' : 'fail'} nothing`
    + `${kept > 0 ? `; ${count(kept, 'more resource')} ${kept === 1 ? 'stays' : 'stay'} in scope, for what they hold, reach or serve` : ''}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
