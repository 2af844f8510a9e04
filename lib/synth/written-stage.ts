import { Stage } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/** What a Stage keeps once it was synthesized. */
interface Synthesized {
  readonly assembly?: unknown;
}

/** Whether the templates of an app or a Stage are written. */
export function isWritten(stage: Stage): boolean {
  return (stage as unknown as Synthesized).assembly !== undefined;
}

/**
 * Why nothing can be said of a construct any more: its Stage is written while the app is not. `addStage` of a pipeline does that, and what is
 * said afterwards would be in the tree and in no assembly. An app that is written may be written anew, with its Stages.
 */
export function tooLate(construct: IConstruct): string | undefined {
  const [root, ...below] = construct.node.scopes.filter(each => Stage.isStage(each));
  const written = root === construct.node.root && !isWritten(root) ? below.find(isWritten) : undefined;
  return written && `the Stage ${written.node.path} is synthesized already, as \`addStage\` of a pipeline does, so that no assembly would tell of it: say it before`;
}
