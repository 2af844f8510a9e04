import * as path from 'node:path';
import type { Engine, Place, SecondOpinion } from './opinion';
import type { DecidedFinding } from '../../lib/engine/finding';
import type { ResourceGraph } from '../../lib/facts/graph';
import type { Resource } from '../../lib/facts/resource';

/** A matter on which another tool and our rules do not say the same of a resource. */
export interface Difference {
  readonly engine: Engine;
  /** The rule of the other tool. */
  readonly rule: string;
  readonly peer: 'fires' | 'passes' | 'cannot tell';
  readonly says: string;
  readonly resource?: Resource;
  /** The construct of the resource, or what the other tool calls it. */
  readonly at: string;
  readonly ours: string;
}

/** What comes of asking another tool. */
export interface Comparison {
  readonly engine: Engine;
  readonly judged: number;
  readonly objections: number;
  readonly differences: readonly Difference[];
}

/** Sets what another tool said against our findings, decided ones included. */
export function compare(opinion: SecondOpinion, graph: ResourceGraph, findings: readonly DecidedFinding[]): Comparison {
  if (opinion.judged === 0) throw new Error(`${opinion.engine} judged no resource: look at what it printed before asking it again`);
  const placed = opinion.objections.map(objection => ({ objection, resource: resourceAt(objection.place, graph) }));
  const differences: Difference[] = [];
  for (const { objection, resource } of placed) {
    const counterparts = opinion.crosswalk.get(objection.rule) ?? [];
    const judged = findings.filter(each => counterparts.includes(each.rule.id) && concerns(each, resource));
    // A rule that fell over takes nothing away where ours judged.
    if (objection.hasThrown ? judged.length > 0 : judged.some(each => each.verdict.status === 'NON_COMPLIANT')) continue;
    const at = resource ? nameOf(resource) : placeText(objection.place);
    differences.push({
      engine: opinion.engine, rule: objection.rule, peer: objection.hasThrown ? 'cannot tell' : 'fires', says: objection.says, resource, at, ours: ourWords(counterparts, judged),
    });
  }
  for (const finding of findings) {
    const { rule, resource, verdict, acknowledgement } = finding;
    if (verdict.status !== 'NON_COMPLIANT' || acknowledgement || !resource) continue;
    const theirs = [...opinion.crosswalk].filter(([, ours]) => ours.includes(rule.id)).map(([name]) => name);
    if (theirs.length === 0 || placed.some(each => theirs.includes(each.objection.rule) && concerns(finding, each.resource))) continue;
    const at = nameOf(resource);
    differences.push({ engine: opinion.engine, rule: theirs.join(', '), peer: 'passes', says: 'no objection', resource, at, ours: `${rule.id} NON_COMPLIANT` });
  }
  return { engine: opinion.engine, judged: opinion.judged, objections: opinion.objections.length, differences: withoutRepetitions(differences) };
}

/** A tool may object to a resource by one rule several times. */
function withoutRepetitions(differences: readonly Difference[]): Difference[] {
  return [...new Map(differences.map(each => [`${each.rule}|${each.peer}|${each.at}`, each])).values()];
}

function resourceAt(place: Place, graph: ResourceGraph): Resource | undefined {
  if ('constructPath' in place) return graph.resources.find(each => each.constructPath === place.constructPath);
  return graph.templates.find(each => path.basename(each.file) === place.template)?.resource(place.logicalId);
}

/** Whether a finding is about a resource. A rule on a bucket may speak of its policy, where another tool speaks of the policy itself. */
function concerns({ resource, verdict }: DecidedFinding, other: Resource | undefined): boolean {
  return other !== undefined && (resource === other || verdict.subject === other);
}

function nameOf(resource: Resource): string {
  return resource.constructPath ?? resource.logicalId;
}

function placeText(place: Place): string {
  return 'constructPath' in place ? place.constructPath : [place.template, place.logicalId].filter(each => each !== '').join(' ');
}

function ourWords(counterparts: readonly string[], judged: readonly DecidedFinding[]): string {
  if (counterparts.length === 0) return 'no rule';
  if (judged.length === 0) return `${counterparts.join(', ')} NOT_APPLICABLE`;
  return [...new Set(judged.map(each => `${each.rule.id} ${each.verdict.status}`))].join(', ');
}
