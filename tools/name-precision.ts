import { HARMLESS_TEXTS, IDENTIFYING_TEXTS } from './name-corpus';
import { identifierIn } from '../lib/rules/sensitive-text';

/** How the search for patient identifiers in names and texts does on the two lists, counted. */
export function precision(): string {
  const harmless = [...new Set(HARMLESS_TEXTS)];
  const identifying = [...new Set(IDENTIFYING_TEXTS.flatMap(([, texts]) => [...texts]))];
  const alarms = harmless.filter(text => identifierIn(text) !== undefined).length;
  const caught = identifying.filter(text => identifierIn(text) !== undefined).length;
  return `The rules that look for patient identifiers in names, tags and texts were tried on ${harmless.length} harmless ones (${alarms} false alarms) and on `
    + `${identifying.length} that hold an identifier (${caught} found). Both lists are ours, in \`tools/name-corpus.ts\`; other names may come out otherwise.`;
}
