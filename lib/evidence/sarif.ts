import type { LocatedFinding } from './located-finding';
import { citation } from '../catalogue/safeguards';
import type { Rule, Severity } from '../rules/rule';

/** The score by which code hosts sort findings of security: 9 and above is critical, 7 high, 4 medium. */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = { critical: '9.5', high: '8.0', medium: '5.5', low: '3.0' };
const LEVEL: Readonly<Record<Severity, string>> = { critical: 'error', high: 'error', medium: 'warning', low: 'note' };

/** What concerns the app as a whole is shown where the app is named: code hosts take no result without a file. */
const APP_FILE = 'cdk.json';

/** The name under which the fingerprints are kept; a number behind it changes with the way they are made. */
const FINGERPRINT = 'cdkHipaaFinding/v1';

/**
 * Findings as a log in SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format). What was decided to be left is there, as
 * suppressed; what complies is there if the findings hold it.
 */
export function sarifLog(findings: readonly LocatedFinding[], version: string) {
  const rules = [...new Set(findings.map(each => each.rule))].sort((a, b) => a.id < b.id ? -1 : 1);
  const indexes = new Map(rules.map((rule, index) => [rule, index]));
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'cdk-hipaa', semanticVersion: version, informationUri: 'https://github.com/cdk-hipaa/cdk-hipaa', rules: rules.map(ruleOf) } },
      columnKind: 'utf16CodeUnits',
      results: findings.map(each => resultOf(each, indexes.get(each.rule)!)),
    }],
  };
}

function ruleOf(rule: Rule) {
  const safeguards = rule.safeguards.map(citation);
  return {
    id: rule.id,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.rationale },
    help: {
      text: `${rule.remediation}\n\nIf nothing is said: ${rule.absent}\n\n45 CFR: ${safeguards.join('; ')}\n\nSource: ${rule.source}`,
      markdown: `${rule.remediation}\n\n**If nothing is said:** ${rule.absent}\n\n${safeguards.map(each => `- 45 CFR ${each}`).join('\n')}\n\nSource: ${rule.source}`,
    },
    defaultConfiguration: { level: LEVEL[rule.severity] },
    properties: { 'tags': ['security', 'hipaa', ...rule.safeguards], 'precision': 'very-high', 'security-severity': SECURITY_SEVERITY[rule.severity] },
  };
}

function resultOf({ rule, status, level, isOutOfScope, description, subject, place, reason, fingerprint }: LocatedFinding, ruleIndex: number) {
  const region = { startLine: place.line, ...place.column !== undefined && { startColumn: place.column } };
  return {
    ruleId: rule.id,
    ruleIndex,
    kind: status === 'compliant' ? 'pass' : status === 'undetermined' ? 'review' : 'fail',
    // SARIF: a level is said of what fails only.
    level: status === 'compliant' || status === 'undetermined' ? 'none' : level,
    message: { text: status === 'compliant' ? description.message : `${description.message}. ${description.remediation}` },
    locations: [{
      physicalLocation: { artifactLocation: { uri: uriOf(place.file || APP_FILE) }, region },
      logicalLocations: [{ fullyQualifiedName: subject, kind: 'resource' }],
    }],
    partialFingerprints: { [FINGERPRINT]: fingerprint },
    ...(status === 'acknowledged' || (isOutOfScope && status !== 'compliant')) && { suppressions: [{ kind: 'inSource', status: 'accepted', justification: reason ?? '' }] },
  };
}

function uriOf(file: string): string {
  const encoded = file.split('/').map(encodeURIComponent).join('/');
  return file.startsWith('/') ? `file://${encoded}` : encoded;
}
