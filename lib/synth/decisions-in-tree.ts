import { App, Stage, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { acknowledgementId } from '../engine/decide';
import type { Said } from '../engine/decision-register';
import { DECISION, Decision, decisionsOf, markOf } from '../engine/decisions';
import type { DecidedFinding } from '../engine/finding';
import { Acknowledgement, reasonOf } from '../facts/stack-metadata';

/** What was said in a tree, with where in it. */
export interface SaidInTree extends Said {
  readonly places: ReadonlyMap<Acknowledgement | Decision, Place>;
}

interface Place {
  readonly construct: IConstruct;
  /** Where in the code of the user it was said. */
  readonly trace?: string[];
}

/** What CDK was told of the decisions in an app when it was judged before. */
const TOLD = new WeakMap<Stage, Record<string, string>[]>();

/** Takes back what CDK was told: a decision that held when the app was judged before need not hold now. */
export function takeBack(root: Stage): void {
  for (const told of TOLD.get(root) ?? []) for (const id of Object.keys(told)) delete told[id];
}

/** What users decided anywhere in the tree. */
export function saidInTree(root: App): SaidInTree {
  takeBack(root);
  const places = new Map<Acknowledgement | Decision, Place>();
  const [acknowledgements, decisions]: [Acknowledgement[], Decision[]] = [[], []];
  for (const construct of root.node.findAll()) {
    const constructPath = construct.node.path;
    for (const { type, data, trace } of construct.node.metadata) {
      if (type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY && data) {
        for (const [id, reason] of Object.entries(data as Record<string, unknown>)) {
          const acknowledgement = { id, reason: reasonOf(reason), constructPath };
          acknowledgements.push(acknowledgement);
          places.set(acknowledgement, { construct, trace });
        }
      } else if (type === DECISION) {
        const [decision] = decisionsOf([{ constructPath, data: data as unknown }]);
        decisions.push(decision);
        places.set(decision, { construct, trace });
      }
    }
  }
  return { acknowledgements, decisions, places };
}

/**
 * Tells CDK of what was decided, in its own words, so that it lists these findings with their reasons in its report and fails on none of
 * them. It ties an acknowledgement to a finding by the exact id: that of a finding with a decision is one that no other finding has, and an
 * acknowledgement made for cdk-nag, or under an earlier name, is repeated for our rule on the same matter.
 */
export function tellCdk(root: App, findings: readonly DecidedFinding[], { places }: SaidInTree): void {
  const told = new Map<string, Record<string, string>>();
  for (const { acknowledgement, decision, rule } of findings) {
    if (!acknowledgement) continue;
    const { id, reason, constructPath } = acknowledgement;
    const ours = `${acknowledgementId(rule)}${decision ? markOf(decision) : ''}`;
    const key = `${constructPath} ${ours}`;
    if (id === ours || told.has(key)) continue;
    const { construct, trace } = places.get(decision ?? acknowledgement)!;
    const data = { [ours]: decision ? reason : `${reason} (acknowledged as ${id})` };
    construct.node.addMetadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, data, { stackTraceOverride: trace });
    told.set(key, data);
  }
  TOLD.set(root, [...told.values()]);
}
