import { Crosswalk, PEERS } from '../catalogue/crosswalk';
import { EVIDENCED_ELSEWHERE } from '../catalogue/evidenced-elsewhere';
import { UnusableInput } from '../facts/unusable-input';
import { RULES } from '../rules';

/** What stands here for an id of another tool. */
interface Counterparts {
  readonly id: string;
  /** Rules, which judge templates. */
  readonly rules: string[];
  /** What the live account shows and no template. */
  readonly scan: string[];
  /** What somebody attests. */
  readonly attestation: string[];
}

/** Prints every id of another tool that has a counterpart here: as JSON, or a line each. */
export function listCrosswalk(tool: string, format: 'text' | 'json'): void {
  const rows = counterparts(tool);
  if (format === 'json') {
    process.stdout.write(`${JSON.stringify(rows, undefined, 2)}\n`);
    return;
  }
  const width = Math.max(...rows.map(row => row.id.length));
  const kinds = ['rules', 'scan', 'attestation'] as const;
  for (const row of rows) {
    const known = kinds.flatMap(kind => row[kind].map(id => kind === 'rules' ? id : `${id} (${kind})`));
    process.stdout.write(`${row.id.padEnd(width)}  ${known.join(', ')}\n`);
  }
  const counts = kinds.map(kind => `${rows.filter(row => row[kind].length > 0).length} by ${kind}`);
  process.stdout.write(`${rows.length} ids: ${counts.join(', ')}\n`);
}

function counterparts(tool: string): readonly Counterparts[] {
  const [key] = PEERS.find(([name]) => name === tool) ?? [];
  if (key === undefined) throw new UnusableInput(`no crosswalk to '${tool}'; there is one to ${PEERS.map(([name]) => name).join(', ')}`);
  const byId = new Map<string, Counterparts>();
  const add = (kind: Exclude<keyof Counterparts, 'id'>, own: string, crosswalk: Crosswalk = {}) => {
    for (const id of crosswalk[key] ?? []) {
      if (!byId.has(id)) byId.set(id, { id, rules: [], scan: [], attestation: [] });
      byId.get(id)![kind].push(own);
    }
  };
  for (const { id, crosswalk } of RULES) add('rules', id, crosswalk);
  for (const { id, evidencedBy, crosswalk } of EVIDENCED_ELSEWHERE) add(evidencedBy, id, crosswalk);
  return [...byId.values()].sort((a, b) => a.id < b.id ? -1 : 1);
}
