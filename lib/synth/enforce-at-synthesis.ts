import { App, StageSynthesisOptions } from 'aws-cdk-lib';
import { HipaaProps } from './gate-props';
import { Hipaa } from './hipaa';
import { nearestNames } from '../engine/nearest-names';
import { isObject } from '../facts/value';

/** What the context of an app (`cdk.json`) calls the gate. */
const CONTEXT = 'cdk-hipaa';

const isBoolean = (value: unknown): boolean => typeof value === 'boolean';
const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';

/** The props of the gate that context can hold, and what they have to be. What a text may say is the gate's to know. */
const PROPS: { readonly [name in keyof HipaaProps]?: readonly [what: string, test: (value: unknown) => boolean] } = {
  accountBaseline: ['a list of texts', value => Array.isArray(value) && value.every(isText)],
  baselineFile: ['a text', isText],
  classificationTags: ['true or false', isBoolean],
  failOn: ['a text', isText],
  failOnByStage: ['an object of texts', value => isObject(value) && Object.values(value).every(isText)],
  governance: ['a text', isText],
  plainAcknowledgements: ['a text', isText],
  reportOnly: ['true or false', isBoolean],
  strict: ['true or false', isBoolean],
};

/**
 * Sets the gate on every app that this process synthesizes and whose code has set none, as the context `cdk-hipaa` says: for an app whose code
 * is left alone (`-r cdk-hipaa/enforce` in the command of `cdk.json`). A process that ends well without having synthesized an app fails,
 * since nothing was judged.
 *
 * @returns what undoes it
 */
export function enforceAtSynthesis(): () => void {
  const { synth } = App.prototype;
  let isJudged = false;
  App.prototype.synth = function (this: App, options?: StageSynthesisOptions) {
    if (!Hipaa.isEnforced(this)) Hipaa.enforce(this, propsOf(this));
    isJudged = true;
    return synth.call(this, options);
  };
  const tell = (code: number) => {
    if (isJudged || code !== 0) return;
    process.stderr.write(`cdk-hipaa: nothing was judged: no app of ${require.resolve('aws-cdk-lib')} was synthesized; if the app uses another copy of aws-cdk-lib, let it use this one\n`);
    process.exitCode = 1;
  };
  process.on('exit', tell);
  return () => {
    process.off('exit', tell);
    App.prototype.synth = synth;
  };
}

function propsOf(app: App): HipaaProps {
  const given: unknown = app.node.tryGetContext(CONTEXT) ?? {};
  if (!isObject(given)) throw new Error(`the context ${CONTEXT}: ${JSON.stringify(given)}; give an object of ${Object.keys(PROPS).join(', ')}`);
  for (const [name, value] of Object.entries(given)) {
    const prop = Object.hasOwn(PROPS, name) ? PROPS[name as keyof HipaaProps] : undefined;
    if (!prop) {
      const near = nearestNames(name, Object.keys(PROPS));
      throw new Error(`the context ${CONTEXT}: there is no ${name}; ${near.length > 0 ? `did you mean ${near.join(', ')}?` : `give ${Object.keys(PROPS).join(', ')}`}`);
    }
    const [what, test] = prop;
    if (!test(value)) throw new Error(`the context ${CONTEXT}: ${name} is ${JSON.stringify(value)}; give ${what}`);
  }
  return given as HipaaProps;
}
