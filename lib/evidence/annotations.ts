import type { LocatedFinding } from './located-finding';

/** The commands of a workflow on GitHub by level. */
const COMMANDS = { error: 'error', warning: 'warning', note: 'notice' } as const;

/** Findings as annotations of a workflow on GitHub, which shows them beside the code. What complies or was decided is left out. */
export function* annotationLines(findings: readonly LocatedFinding[]): Generator<string> {
  for (const { level, status, rule, place, subject, description } of findings) {
    if (level === 'none' || status === 'acknowledged') continue;
    const at = place.file === '' ? [] : [`file=${property(place.file)}`, `line=${place.line}`, ...place.column === undefined ? [] : [`col=${place.column}`]];
    const properties = [...at, `title=${property(`${rule.id} (${rule.severity})`)}`];
    yield `::${COMMANDS[level]} ${properties.join(',')}::${data(`${subject}: ${description.message}\nfix: ${description.remediation}`)}\n`;
  }
}

/** Names in templates must not end a command and begin another one. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
