import { DiffOutcome, diffOutcome } from '../../lib/cli/diff-outcome';
import { changesBetween } from '../../lib/engine/changes';
import { decide } from '../../lib/engine/decide';
import { evaluate } from '../../lib/engine/evaluate';
import { ScopeStatement } from '../../lib/engine/scope-statements';
import { ResourceGraph } from '../../lib/facts/graph';
import { StackMetadata } from '../../lib/facts/stack-metadata';
import { RULES } from '../../lib/rules';

/** One side of a comparison: resources by logical id, and decisions on the stack by id. */
export interface Side {
  readonly resources: Readonly<Record<string, object>>;
  readonly acknowledged?: Readonly<Record<string, string>>;
  /** The statement that puts all of it out of scope. */
  readonly outOfScope?: ScopeStatement;
}

/** What is printed of two sides, judged by some rules. */
export function diffOf(before: Side, after: Side, ...rules: readonly string[]): DiffOutcome {
  const judged = ({ resources, acknowledged = {}, outOfScope }: Side) => {
    const graph = new ResourceGraph();
    const metadata = new StackMetadata(() => ({ '/Records': [{ type: 'aws:cdk:acknowledged-rules', data: acknowledged }] }));
    graph.add({ Resources: Object.fromEntries(Object.entries(resources).map(([id, each]) => [id, { ...each, Metadata: { 'aws:cdk:path': `Records/${id}` } }])) }, { file: 'a.json', metadata });
    return { graph, findings: decide(evaluate(graph, RULES.filter(rule => rules.includes(rule.id))), graph.acknowledgements).map(each => ({ ...each, outOfScope })), nameOf: () => '' };
  };
  return diffOutcome(changesBetween(judged(before), judged(after)), { failOn: 'high', strict: false });
}

/** A bucket whose versioning is in this state. */
export function bucket(status: unknown): object {
  return { Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration: { Status: status } } };
}

/** The rule that judges it. */
export const VERSIONING = 's3-bucket-versioning';

/** One of everything: something new, worse, better, gone and acknowledged. */
export function everything(): DiffOutcome {
  const open = { Ref: 'AWS::StackName' };
  return diffOf(
    { resources: { Worse: bucket(open), Better: bucket('Suspended'), Gone: bucket('Suspended'), Kept: bucket('Enabled') } },
    { resources: { Worse: bucket('Suspended'), Better: bucket(open), Added: bucket('Suspended'), Kept: bucket('Enabled') } },
    VERSIONING,
  );
}

/** A finding that is taken out of scope, or back into it. */
export function excluded(back?: 'back'): DiffOutcome {
  const resources = { A: bucket('Suspended') };
  const out = { resources, outOfScope: { constructPath: 'Records', included: false, reason: 'public pages', owner: 'web team' } };
  return back ? diffOf(out, { resources }, VERSIONING) : diffOf({ resources }, out, VERSIONING);
}
