import { App, Stage, StageSynthesisOptions, Tags } from 'aws-cdk-lib';
import { SCOPE_METADATA } from '../engine/scope-statements';

/** The tag that says whether a resource is in scope. */
const TAG = 'hipaa-in-scope';

/** Below that of tags that users set (100): theirs win. */
const EVERYWHERE = 50;
const STATED = 60;

const TAGGED = new WeakSet<App>();

/**
 * Lets an app tag its resources when it is synthesized: no sooner is it known what Stages it has, into which tags of the app do not reach, and
 * what was stated. In other languages methods of the class are called, not what the object has of its own.
 */
export function tagAtSynthesis(app: App): void {
  class TaggedApp extends (app.constructor as typeof App) {
    public synth(options?: StageSynthesisOptions): ReturnType<App['synth']> {
      if (!TAGGED.has(this)) addTags(this);
      TAGGED.add(this);
      return super.synth(options);
    }
  }
  Object.setPrototypeOf(app, TaggedApp.prototype as object);
}

function addTags(app: App): void {
  // A tag of a stack would be one of every resource in it, whatever is stated of them.
  const options = { excludeResourceTypes: ['aws:cdk:stack'] };
  for (const construct of app.node.findAll()) {
    if (Stage.isStage(construct)) Tags.of(construct).add(TAG, 'true', { ...options, priority: EVERYWHERE });
    const stated = construct.node.metadata.find(each => each.type === SCOPE_METADATA)?.data as { readonly included?: unknown } | undefined;
    if (stated) Tags.of(construct).add(TAG, String(stated.included === true), { ...options, priority: STATED });
  }
}
