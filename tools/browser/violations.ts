/** What axe-core says of a page, as far as it is read here. */
export interface AxeResults {
  readonly passes: readonly unknown[];
  readonly violations: readonly {
    readonly id: string;
    readonly impact?: string | null;
    readonly help: string;
    readonly nodes: readonly { readonly target: readonly unknown[] }[];
  }[];
}

const GRAVE: readonly string[] = ['serious', 'critical'];

/** A line for each violation that keeps somebody from reading a page, with the first places of it. */
export function graveViolations({ violations }: AxeResults): readonly string[] {
  return violations.filter(each => GRAVE.includes(each.impact ?? 'critical')).map(({ id, impact, help, nodes }) =>
    `${id} (${impact ?? 'unrated'}): ${help}: ${nodes.slice(0, 3).map(each => each.target.join(' ')).join('; ')}${nodes.length > 3 ? ` and ${nodes.length - 3} more` : ''}`);
}
