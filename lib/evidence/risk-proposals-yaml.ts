import type { Report } from './report-model';

/** As long as a text of a register may be. */
const MAX_TEXT = 2000;

/**
 * Proposed risks as entries of `risks.yaml`. What only people can say (treatment, owner, the day to look at it again) is left out: the register
 * refuses an entry until it is filled in.
 */
export function* proposalsYaml({ riskAnalysis: { risks }, provenance: { date } }: Report): Generator<string> {
  const proposed = risks.filter(each => each.source === 'proposed');
  yield `# Risks proposed on ${date}, from findings and from the inventory. They are proposals: people decide.\n`;
  yield '# Copy into risks.yaml what you agree with, change what you know better, and fill in treatment, owner and review.\n';
  yield proposed.length === 0 ? 'risks: []\n' : 'risks:\n';
  for (const [index, { asset, threat, vulnerability, likelihood, impact, currentControls, plan }] of proposed.entries()) {
    yield `  - id: P-${index + 1}\n`;
    yield `    asset: ${quoted(asset)}\n    threat: ${quoted(threat)}\n    vulnerability: ${quoted(vulnerability)}\n`;
    yield `    likelihood: ${likelihood}\n    impact: ${impact}\n    controls: [${currentControls.map(quoted).join(', ')}]\n`;
    yield '    # treatment: mitigate, accept, transfer or avoid\n';
    yield `    plan: ${quoted(plan ?? '')}\n    # owner: who answers for it\n    # review: the day to look at it again\n    status: open\n`;
  }
}

/** A text in JSON is one in YAML. */
function quoted(text: string): string {
  return JSON.stringify(text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 3)}...` : text);
}
