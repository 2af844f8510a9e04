import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/**
 * What a row of a rule says but does not do: texts for readers, what documents and thresholds are made of, and the examples, which are
 * tests themselves. No verdict rests on them.
 */
const TEXTS = new Set(['title', 'absent', 'rationale', 'remediation', 'source']);
const CATALOGUE = new Set(['severity', 'safeguards', 'crosswalk']);

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'texts', {
  shouldIgnore(path) {
    const name = path.isObjectProperty() ? path.node.key.name : undefined;
    if (TEXTS.has(name)) return 'a text for readers';
    if (name === 'examples') return 'a test';
    return CATALOGUE.has(name) ? 'data of the catalogue, which no verdict rests on' : undefined;
  },
})];
