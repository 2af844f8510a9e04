import type { Comparison } from './compare';
import type { Explanation } from './differences';
import type { Account, ExplainedDifference } from './explain';

const HEAD = ['Tool', 'Rule', 'Resource', 'It', 'Ours', 'Why'];

/** The differences as a table for the terminal, the reasons it refers to, what each tool contributed, and what is left to do. */
export function accountLines(comparisons: readonly Comparison[], { differences, unexplained, stale }: Account): string[] {
  const reasons = [...new Set(differences.flatMap(each => each.explanation ?? []))];
  const rows = differences.map(each => cells(each, reasons));
  const widths = HEAD.slice(0, -1).map((_, column) => Math.max(...[HEAD, ...rows].map(row => row[column].length)));
  const line = (row: readonly string[]) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd();
  return [
    ...rows.length > 0 ? [...[HEAD, ...rows].map(line), ''] : [],
    ...reasons.map(({ reason, page, on }, index) => `[${index + 1}] On ${on.name}: ${reason} (${page})`),
    ...reasons.length > 0 ? [''] : [],
    ...comparisons.map(each => summary(each, differences.filter(({ engine }) => engine === each.engine))),
    ...stale.map(each => `STALE: ${each}: nothing differs there any more; take the explanation out`),
    `${differences.length} differences: ${differences.length - unexplained} explained, ${unexplained} not; ${stale.length} explanations are stale`,
  ];
}

function cells({ engine, rule, at, peer, ours, says, explanation }: ExplainedDifference, reasons: readonly Explanation[]): string[] {
  return [engine, rule, at, peer, ours, explanation ? `[${reasons.indexOf(explanation) + 1}]` : `UNEXPLAINED: ${says}`];
}

function summary({ engine, judged, objections }: Comparison, differences: readonly ExplainedDifference[]): string {
  const open = differences.filter(each => !each.explanation).length;
  return `${engine}: ${judged} resources, ${objections} objections, ${differences.length} differences, ${open} unexplained`;
}
