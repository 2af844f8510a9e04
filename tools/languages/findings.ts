/** A violation of `validation-report.json`. */
interface Violation {
  readonly ruleName: string;
  readonly severity: string;
  readonly violatingConstructs: readonly { readonly constructPath: string }[];
}

interface Report {
  readonly pluginReports: readonly { readonly pluginName: string; readonly violations: readonly Violation[] }[];
}

/** The finding lines of the gate in a validation report, sorted: `error s3-bucket-versioning Records/Scans/Resource`. */
export function findingLines(report: string): string[] {
  const { pluginReports } = JSON.parse(report) as Report;
  const gate = pluginReports.find(each => each.pluginName === 'hipaa');
  if (!gate) throw new Error('validation-report.json has no report of the gate: it did not run');
  return gate.violations.flatMap(({ ruleName, severity, violatingConstructs }) => violatingConstructs.map(each => `${severity} ${ruleName} ${each.constructPath}`)).sort();
}

/** What one list of findings has and the other has not, in both directions; empty if they are equal. */
export function differences(expected: readonly string[], found: readonly string[]): string[] {
  const without = (lines: readonly string[], others: readonly string[]) => {
    const left = [...others];
    return lines.filter(line => {
      const at = left.indexOf(line);
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
  };
  return [...without(expected, found).map(line => `missing: ${line}`), ...without(found, expected).map(line => `added: ${line}`)];
}
