import { holdingOf, systemOf } from './phi-systems';
import type { ProtectionRow, ProtectionState } from './report-model';
import type { SafeguardId } from '../catalogue/safeguards';
import { DecidedFinding, FindingStatus, statusOf } from '../engine/finding';
import type { ResourceGraph } from '../facts/graph';
import type { Resource } from '../facts/resource';
import { isPhiStore } from '../rules/phi-stores';

type Protection = 'encryptionAtRest' | 'encryptionInTransit' | 'auditLogging' | 'backup';

/** The safeguards that each kind of protection is asked for by. */
const BY_SAFEGUARD: Readonly<Partial<Record<SafeguardId, Protection>>> = {
  '164.312(a)(2)(iv)': 'encryptionAtRest',
  '164.312(e)(1)': 'encryptionInTransit',
  '164.312(e)(2)(i)': 'encryptionInTransit',
  '164.312(e)(2)(ii)': 'encryptionInTransit',
  '164.312(b)': 'auditLogging',
  '164.308(a)(7)(ii)(A)': 'backup',
};

const STATES: Readonly<Record<FindingStatus, ProtectionState>> = {
  compliant: 'met', acknowledged: 'left-by-decision', undetermined: 'undetermined', noncompliant: 'not-met',
};
const RANK: readonly ProtectionState[] = ['not-checked', 'met', 'left-by-decision', 'undetermined', 'not-met'];

/** How stores are protected, and what data passes through on its way: whatever a rule on transmission or on audit controls speaks of. */
export function protections(
  graph: ResourceGraph, findings: readonly DecidedFinding[], outOfScope: ReadonlySet<Resource> = new Set(),
): readonly ProtectionRow[] {
  const drafts = new Map<Resource, Draft>();
  for (const template of graph.templates) {
    for (const resource of template.resources) if (!resource.isNeverCreated && isPhiStore(resource)) drafts.set(resource, new Draft());
  }
  const stores = new Set(drafts.keys());
  for (const finding of findings) {
    const { resource, rule } = finding;
    if (!resource) continue;
    const kinds = new Set(rule.safeguards.flatMap(id => BY_SAFEGUARD[id] ?? []));
    const isOnTheWay = kinds.has('encryptionInTransit') || kinds.has('auditLogging');
    if (kinds.size === 0 || !(stores.has(resource) || isOnTheWay)) continue;
    const draft = drafts.get(resource) ?? new Draft();
    drafts.set(resource, draft);
    draft.add(finding, kinds);
  }
  const rows = [...drafts].map(([resource, draft]) => draft.finish(resource, stores.has(resource), holdingOf(resource, outOfScope)));
  return rows.sort((a, b) => Number(b.kind === 'store') - Number(a.kind === 'store') || (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

class Draft {
  private readonly states: Record<Protection, ProtectionState> = {
    encryptionAtRest: 'not-checked', encryptionInTransit: 'not-checked', auditLogging: 'not-checked', backup: 'not-checked',
  };
  private readonly open = new Set<string>();

  public add(finding: DecidedFinding, kinds: Iterable<Protection>): void {
    const state = STATES[statusOf(finding)];
    for (const kind of kinds) if (RANK.indexOf(state) > RANK.indexOf(this.states[kind])) this.states[kind] = state;
    if (state === 'not-met' || state === 'undetermined') this.open.add(finding.rule.id);
  }

  public finish(resource: Resource, isStore: boolean, classification: ProtectionRow['classification']): ProtectionRow {
    return {
      path: resource.toString(),
      type: resource.type,
      system: systemOf(resource.template),
      kind: isStore ? 'store' : 'path',
      classification,
      ...this.states,
      open: [...this.open].sort(),
    };
  }
}
