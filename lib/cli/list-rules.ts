import { RULES } from '../rules';

/** Prints every rule: as JSON with the crosswalk, or a line each. */
export function listRules(format: 'text' | 'json'): void {
  if (format === 'json') {
    const rows = RULES.map(({ id, aliases = [], title, severity, safeguards, appliesTo, crosswalk = {} }) => {
      const { cdkNag = [], guard = [], awsConfig = [], prowler = [], infracast = [] } = crosswalk;
      return { id, aliases, title, severity, safeguards, appliesTo, crosswalk: { cdkNag, guard, awsConfig, prowler, infracast } };
    });
    process.stdout.write(`${JSON.stringify(rows, undefined, 2)}\n`);
    return;
  }
  const width = Math.max(...RULES.map(rule => rule.id.length));
  for (const { id, severity, title, safeguards } of RULES) {
    process.stdout.write(`${id.padEnd(width)}  ${severity.padEnd(8)}  ${title}  [${safeguards.join(', ')}]\n`);
  }
  process.stdout.write(`${RULES.length} rules\n`);
}
