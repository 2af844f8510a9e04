import * as fs from 'node:fs';
import * as path from 'node:path';
import type { App } from 'aws-cdk-lib';
import type { DecidedFinding } from '../../lib/engine/finding';
import { judge } from '../../lib/engine/judge';
import type { ResourceGraph } from '../../lib/facts/graph';
import { readFacts } from '../../lib/facts/read';
import type { HipaaProps } from '../../lib/synth/gate-props';
import { Hipaa } from '../../lib/synth/hipaa';

const ROOT = path.join(__dirname, '..', '..');

/** The day by which the decisions of the example are weighed: they end one day, and what is written of it must not change by itself. */
const DAY = '2026-11-23';

/** An app that was synthesized, and what our rules say of it. */
export interface JudgedApp {
  readonly app: App;
  readonly graph: ResourceGraph;
  readonly findings: readonly DecidedFinding[];
}

/** Synthesizes an app file of this repository as the command line of CDK would, and judges it. */
export function judgeAppFile(file: string, outdir: string): JudgedApp {
  const { context } = JSON.parse(fs.readFileSync(path.join(ROOT, 'cdk.json'), 'utf8')) as { readonly context: object };
  fs.rmSync(outdir, { recursive: true, force: true });
  Object.assign(process.env, { CDK_CONTEXT_JSON: JSON.stringify(context), CDK_OUTDIR: outdir, CDK_VALIDATION: 'false' });
  const { app, props } = gated(path.resolve(ROOT, file));
  app.synth();
  const graph = readFacts([outdir]);
  return { app, graph, findings: judge(graph, { accountBaseline: props.accountBaseline, day: DAY }).findings };
}

/** Runs an app file and catches its app, which it exports to nobody, where the gate is set on it. */
function gated(file: string): { readonly app: App; readonly props: HipaaProps } {
  const enforce = Hipaa.enforce;
  let caught: { readonly app: App; readonly props: HipaaProps } | undefined;
  Hipaa.enforce = (app, props = {}) => {
    caught = { app, props };
    enforce(app, props);
  };
  try {
    module.require(file);
  } finally {
    Hipaa.enforce = enforce;
  }
  if (!caught) throw new Error(`${file} sets the gate on no app: use HipaaApp or Hipaa.enforce() in it`);
  return caught;
}
