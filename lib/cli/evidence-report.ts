import * as fs from 'node:fs';
import * as path from 'node:path';
import { dayOf, readBaseline } from './baseline';
import { judgeAloud } from './judge-aloud';
import { ownVersion } from './own-version';
import { printable } from './printable';
import { readInput } from './read-input';
import { stageLines } from './stage-lines';
import { compare } from '../engine/baseline';
import { constructNames } from '../evidence/construct-names';
import { PreviousReport, parsePreviousReport } from '../evidence/previous-report';
import { buildReport } from '../evidence/report';
import type { Report } from '../evidence/report-model';
import { templateRows } from '../evidence/template-digests';
import { outsiders } from '../facts/outsiders';
import { UnusableInput } from '../facts/unusable-input';
import { AWS_SERVICE } from '../governance/agreement-findings';
import { governanceFindings } from '../governance/governance-findings';
import { GOVERNANCE_IDS } from '../governance/governance-matters';
import { readGovernance } from '../governance/read-governance';
import { RULES } from '../rules';
import type { Severity } from '../rules/rule';

/** What `report` and `score` are made from. */
export interface EvidenceOptions {
  /** The folder of the governance files. */
  readonly governance?: string;
  readonly date?: string;
  readonly commit?: string;
  /** The `report.json` of an earlier time. */
  readonly previous?: string;
  readonly baseline?: string;
  readonly accountBaseline: readonly string[];
  readonly failOn: Severity;
  readonly failOnStage: readonly string[];
  readonly strict: boolean;
}

/** What is judged where no path is given. */
const CDK_OUT = 'cdk.out';

/** A previous report larger than this is none. */
const MAX_BYTES = 256 * 1024 * 1024;

/** Judges a path by rules and governance files, and makes the report of it. */
export function evidenceReport(input: string | undefined, options: EvidenceOptions): Report {
  const folder = input ?? CDK_OUT;
  const date = dayOf(options.date);
  const commit = commitOf(options.commit);
  const previous = options.previous === undefined ? undefined : readPrevious(options.previous);
  const baseline = options.baseline === undefined ? undefined : readBaseline(options.baseline);
  const governance = options.governance === undefined ? undefined : readGovernance(options.governance);
  const graph = readInput([folder]);
  for (const note of graph.notes) process.stderr.write(`cdk-hipaa: ${printable(note)}\n`);
  const measure = { accountBaseline: options.accountBaseline, day: date, foundElsewhere: GOVERNANCE_IDS };
  const { findings, aboutDecisions, register, scope } = judgeAloud(graph, measure);
  return buildReport({
    graph,
    findings: [...baseline ? compare(findings, baseline, date).findings : findings, ...aboutDecisions],
    rules: RULES,
    register,
    scope,
    policy: { failOn: options.failOn, strict: options.strict, failOnByStage: stageLines(options.failOnStage, graph) },
    date,
    commit,
    version: ownVersion(),
    templates: templateRows(graph),
    names: constructNames(folder),
    governance,
    governanceFindings: governance ? governanceFindings(governance, { today: date, usedServices: [AWS_SERVICE, ...outsiders(graph)] }) : [],
    accountBaseline: options.accountBaseline,
    previous,
  });
}

function commitOf(commit: string | undefined): string | undefined {
  if (commit === undefined || /^[0-9a-f]{7,64}$/i.test(commit)) return commit?.toLowerCase();
  throw new UnusableInput(`--commit ${commit}: give 7 to 64 hexadecimal digits, such as those of \`git rev-parse HEAD\``);
}

function readPrevious(file: string): PreviousReport {
  let text;
  try {
    const stat = fs.statSync(file);
    if (!stat.isFile() || stat.size > MAX_BYTES) throw new UnusableInput(`--previous ${file}: give the report.json of an earlier time, of at most ${MAX_BYTES} bytes`);
    text = fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof UnusableInput) throw error;
    throw new UnusableInput(`--previous ${file}: cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`);
  }
  return parsePreviousReport(text, path.normalize(file));
}
