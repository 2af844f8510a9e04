import { ISynthesisSession, Stack, Stage, Validations, attachCustomSynthesis } from 'aws-cdk-lib';
import { ArtifactType, MetadataEntry } from 'aws-cdk-lib/cloud-assembly-schema';
import { Construct, IConstruct } from 'constructs';
import { takeBack } from './decisions-in-tree';
import { DECISION } from '../engine/decisions';
import { ABOVE_STACKS } from '../facts/stack-metadata';

const RECORDED = new WeakSet<IConstruct>();

/** Whether CDK leaves out of the assembly what is said on a construct: it writes the metadata of stacks and of what they hold. */
export function isAboveStacks(construct: IConstruct): boolean {
  return !construct.node.scopes.some(each => Stack.isStack(each));
}

/**
 * Has the assembly of an app hold what is decided and acknowledged on the app, its Stages and groups of stacks: in an artifact of its own, which
 * nothing deploys. It is gathered when the app is written, when all its Stages are known. An app in which nothing is said there has no such artifact.
 */
export function recordAboveStacks(root: IConstruct): void {
  if (!Stage.isStage(root) || RECORDED.has(root)) return;
  RECORDED.add(root);
  const synthesis = {
    onSynthesize: ({ assembly }: ISynthesisSession) => {
      takeBack(root);
      const metadata = saidAboveStacks(root);
      if (Object.keys(metadata).length > 0) assembly.addArtifact(ABOVE_STACKS, { type: ArtifactType.NONE, metadata });
    },
  };
  let isAttached = false;
  // Not before the app is written: a construct has one synthesis of its own, and this app may be given that of somebody else until then.
  root.node.addValidation({
    validate: () => {
      if (!isAttached) attach(root, synthesis);
      isAttached = true;
      return [];
    },
  });
}

function attach(root: IConstruct, synthesis: Parameters<typeof attachCustomSynthesis>[1]): void {
  try {
    attachCustomSynthesis(root, synthesis);
  } catch {
    attachCustomSynthesis(new Construct(root, ABOVE_STACKS), synthesis);
  }
}

/** By construct path, as CDK writes the metadata of a stack; where in the code it was said stays out, which differs from machine to machine. */
function saidAboveStacks(root: Stage): Record<string, MetadataEntry[]> {
  const said: Record<string, MetadataEntry[]> = {};
  for (const { node } of root.node.findAll().filter(isAboveStacks)) {
    const records = node.metadata.filter(({ type, data }) =>
      type === DECISION || (type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY && Object.keys(data as object).length > 0));
    if (records.length > 0) said[`/${node.path}`] = records.map(({ type, data }) => ({ type, data: data as MetadataEntry['data'] }));
  }
  return said;
}
