import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** What a row of a rule says but does not do: texts for readers, and names whose type is a list, so that another one would not compile. */
const TEXTS = new Set(['title', 'absent', 'rationale', 'remediation', 'source']);
const TYPED = new Set(['severity', 'safeguards', 'crosswalk']);

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'texts', {
  shouldIgnore(path) {
    const name = path.isObjectProperty() && path.node.key.name;
    if (TEXTS.has(name)) return 'a text for readers';
    return TYPED.has(name) ? 'the type allows no other value' : undefined;
  },
})];
