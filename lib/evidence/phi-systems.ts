import { entryOf } from './public-entries';
import type { DataStore, PhiSystem, StatedSystem } from './report-model';
import { isSerious } from './tally';
import { DecidedFinding, statusOf } from '../engine/finding';
import type { ResourceGraph } from '../facts/graph';
import type { Resource } from '../facts/resource';
import type { Template } from '../facts/template';
import type { Inventory, System } from '../governance/model';
import { classificationOf } from '../rules/data-marks';
import { isPhiStore } from '../rules/phi-stores';

/** The system that a template is part of: that of the stack which it is nested in, at the top. */
export function systemOf(template: Template): string {
  let root = template;
  while (root.parent) root = root.parent.template;
  return root.constructPath ?? root.file;
}

/** What the tags of a store say that it holds; of one without a word, whether somebody stated it to be out of scope. */
export function holdingOf(resource: Resource, outOfScope: ReadonlySet<Resource>): DataStore['classification'] {
  return classificationOf(resource) ?? (outOfScope.has(resource) ? 'out-of-scope' : 'unstated');
}

/** The systems of an app, those with data stores first. Each resource is in one of them. */
export function phiSystems(
  graph: ResourceGraph, findings: readonly DecidedFinding[], inventory?: Inventory, outOfScope: ReadonlySet<Resource> = new Set(),
): readonly PhiSystem[] {
  const drafts = new Map<string, Draft>();
  for (const template of graph.templates) {
    const id = systemOf(template);
    const draft = drafts.get(id) ?? new Draft(id, template, outOfScope);
    drafts.set(id, draft);
    draft.add(template);
  }
  for (const finding of findings) if (finding.template) drafts.get(systemOf(finding.template))!.count(finding);
  const systems = [...drafts.values()].map(each => each.finish(inventory));
  return systems.sort((a, b) => Number(b.stores.length > 0) - Number(a.stores.length > 0) || (a.id < b.id ? -1 : 1));
}

class Draft {
  private readonly templates: Template[] = [];
  private readonly stores: DataStore[] = [];
  private readonly entries: string[] = [];
  private readonly checks = { compliant: 0, noncompliant: 0, serious: 0, undetermined: 0, acknowledged: 0 };
  private resources = 0;

  constructor(private readonly id: string, private readonly first: Template, private readonly outOfScope: ReadonlySet<Resource>) {}

  public add(template: Template): void {
    this.templates.push(template);
    for (const resource of template.resources) {
      this.resources++;
      if (resource.isNeverCreated) continue;
      if (isPhiStore(resource)) this.stores.push({ path: resource.toString(), type: resource.type, classification: holdingOf(resource, this.outOfScope) });
      if (entryOf(resource)) this.entries.push(resource.toString());
    }
  }

  public count(finding: DecidedFinding): void {
    const status = statusOf(finding);
    this.checks[status]++;
    if (status === 'noncompliant' && isSerious(finding)) this.checks.serious++;
  }

  public finish(inventory: Inventory | undefined): PhiSystem {
    const { id, first, templates, resources, stores, entries, checks } = this;
    const { account, region } = first.environment;
    return {
      id,
      name: first.stackName ?? id,
      account,
      region,
      templates: templates.map(each => each.file),
      resources,
      stores,
      entries,
      stated: (inventory?.systems ?? []).filter(each => each.constructs.some(path => overlaps(path, id))).map(stated),
      checks,
    };
  }
}

/** Whether one construct path lies at or below the other. */
function overlaps(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`);
}

function stated({ id, name, owner, purpose, categories, identifiers, retention }: System): StatedSystem {
  return { id, name, owner, purpose, categories, identifiers, retention };
}
