import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { BaselineOptions } from './baseline';
import { COMMANDS } from './commands';
import type { DiffOptions } from './diff';
import { DIFF_FORMATS, FORMATS, Format } from './format-names';
import { GOVERNANCE_FOLDER } from './governance-folder';
import type { InitOptions } from './init';
import type { InitGovernanceOptions } from './init-governance';
import { ownVersion } from './own-version';
import { printable } from './printable';
import type { ReportOptions } from './report';
import type { RunbookOptions } from './runbook';
import type { ScoreOptions } from './score';
import type { VerifyOptions } from './verify';
import { FRAMEWORK_IDS, FrameworkId } from '../catalogue/framework';
import { SEVERITIES } from '../engine/describe';
import { RuleCrash } from '../engine/evaluate';
import { UnusableInput } from '../facts/unusable-input';
import { GovernanceError } from '../governance/governance-error';
import type { Severity } from '../rules/rule';

/** Exit codes: nothing to put right, findings, input that cannot be used. */
export enum ExitCode { CLEAN = 0, FINDINGS = 1, UNUSABLE = 2 }

/** Where a baseline is kept unless said otherwise. */
const BASELINE_FILE = '.cdk-hipaa-baseline.json';

/** The rule in force, by which everything is judged, and what the findings can be read by besides. */
export type Profile = 'security-rule' | FrameworkId;
const PROFILES: readonly Profile[] = ['security-rule', ...FRAMEWORK_IDS];

/** Options of `check`. */
export interface CheckOptions {
  readonly format: Format;
  /** Files to be written besides: `sarif=findings.sarif`. */
  readonly output: readonly string[];
  readonly all: boolean;
  readonly strict: boolean;
  readonly failOn: Severity;
  /** Other lines for Stages: `Prod=medium`. */
  readonly failOnStage?: readonly string[];
  /** Tells besides how far the findings speak for another framework. */
  readonly profile?: Profile;
  readonly accountBaseline: readonly string[];
  /** A file of findings that were there before. */
  readonly baseline?: string;
  readonly plainAcknowledgements?: 'warning' | 'error';
  readonly date?: string;
  /** So many resources are shown as text. */
  readonly top?: number;
  /** Rules, safeguards and paths: others are not shown. */
  readonly only: readonly string[];
  /** Whether what did not change since may be printed from what was kept. */
  readonly cache?: boolean;
}

/** Options of `rules`. */
interface RulesOptions {
  readonly format: 'text' | 'json';
  readonly crosswalk?: string;
}

/** Runs the command line; sets the exit code and never throws for what a user can get wrong. */
export function main(argv: readonly string[]): void {
  // A reader that has seen enough (`| head`) is no failure.
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') return;
    process.exitCode = ExitCode.UNUSABLE;
    process.stderr.write(`cdk-hipaa: the standard output cannot be written (${code})\n`);
  });
  // The exit code says it still.
  process.stderr.on('error', () => undefined);
  try {
    program().parse(argv);
  } catch (error) {
    process.exitCode = exitCodeOf(error);
  }
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.CLEAN : ExitCode.UNUSABLE; // commander has printed it
  if (error instanceof UnusableInput || error instanceof RuleCrash) {
    process.stderr.write(`cdk-hipaa: ${printable(error.message)}\n`);
    return ExitCode.UNUSABLE;
  }
  if (error instanceof GovernanceError) {
    for (const line of error.lines) process.stderr.write(`cdk-hipaa: ${printable(line)}\n`);
    return ExitCode.UNUSABLE;
  }
  // A bug of ours: nothing passes, and a stack trace would tell a user nothing.
  const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
  if (reason.includes('uv_cwd')) {
    process.stderr.write('cdk-hipaa: the folder that you are in is no longer there; go to another one\n');
    return ExitCode.UNUSABLE;
  }
  process.stderr.write(`cdk-hipaa: cannot go on: ${printable(reason)}; nothing was judged. Please report this\n`);
  return ExitCode.UNUSABLE;
}

function program(): Command {
  const cli = new Command('cdk-hipaa')
    .description('Judges CloudFormation templates by the safeguards of 45 CFR 164.')
    .version(ownVersion(), '--version', 'print the version of cdk-hipaa')
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(`cdk-hipaa: ${oneLine(text)}; see \`cdk-hipaa --help\`\n`) });
  cli.command('check')
    .description('judge a cloud assembly (cdk.out), a folder of templates, or templates in JSON or YAML')
    .argument('<path...>', 'cdk.out, a folder or a template')
    .addOption(new Option('--format <format>', 'how to print').choices(FORMATS).default('text'))
    .option('--output <format=file...>', 'files to write besides, each in a format of its own: sarif=findings.sarif junit=report.xml', [])
    .option('--all', 'list what complies and what is out of scope, too', false)
    .option('--strict', 'fail on every finding and on what cannot be known before deployment', false)
    .addOption(new Option('--fail-on <severity>', 'the least severity that fails').choices([...SEVERITIES]).default('high'))
    .option('--fail-on-stage <stage=severity...>', 'another line for the stacks of a Stage: Prod=medium', [])
    .addOption(new Option('--profile <profile>', 'tell besides how far the findings speak for another framework; it changes no finding, no score and no exit code').choices(PROFILES).default(PROFILES[0]))
    .option('--account-baseline <names...>', 'what the account has from elsewhere: trail, key, backup ...', [])
    .option('--top <number>', 'show so many resources only, the worst ones (text)', wholeNumber)
    .option('--only <words...>', 'show only findings of these rules or safeguards, or on these paths and below; the exit code counts all', [])
    .option('--baseline <file>', 'findings that were there before and fail nothing: see cdk-hipaa baseline')
    .addOption(new Option('--plain-acknowledgements <level>', 'whether acknowledgements of what is required, or without a reason, warn or fail').choices(['warning', 'error']).default('warning'))
    .option('--date <day>', 'the day to go by, such as 2026-11-23 (default: today)')
    .option('--cache', 'for an editor: keep the outcome in .cdk-hipaa-cache beside the folder, and print it again while nothing changes (never in CI)')
    .addHelpText('after', '\n--format findings prints a bare array of rule_id, control_id, severity, title, description and remediation, as trackers of findings take it.')
    .addHelpText('after', '\nExit code: 0 nothing to put right, 1 findings, 2 input that cannot be used.')
    .action((paths: string[], options: CheckOptions) => { process.exitCode = (options.cache ? COMMANDS.cachedCheck : COMMANDS.check)(paths, options); });
  addBaselineCommands(cli.command('baseline').description('findings that were there before the gate: written down once, they fail nothing; new ones do'));
  cli.command('diff')
    .description('compare two cloud assemblies, folders or templates: what is new, worse, better or gone')
    .argument('<old>', 'how it was: cdk.out, a folder or a template, also one that git has: main:templates')
    .argument('<new>', 'how it is now')
    .addOption(new Option('--format <format>', 'how to print; markdown is for a comment on a pull request').choices(DIFF_FORMATS).default('text'))
    .option('--strict', 'fail on every new finding and on what cannot be known before deployment', false)
    .addOption(new Option('--fail-on <severity>', 'the least severity that fails').choices([...SEVERITIES]).default('high'))
    .option('--fail-on-stage <stage=severity...>', 'another line for the stacks of a Stage: Prod=medium', [])
    .option('--account-baseline <names...>', 'what the account has from elsewhere: trail, key, backup ...', [])
    .addHelpText('after', '\nExit code: 0 nothing got worse, 1 something did, 2 input that cannot be used. An acknowledgement that was added is told, and fails nothing.')
    .action((before: string, after: string, options: DiffOptions) => { process.exitCode = COMMANDS.diff(before, after, options); });
  cli.command('init')
    .description('write a new app that passes the gate into an empty folder, or bring an app that exists under it')
    .argument('[folder]', 'a folder that is empty or not there yet (default: the one you are in)')
    .option('--existing <path...>', 'what an app that exists has synthesized: writes down what is open, and puts the gate on the app in cdk.json')
    .option('--no-gate', 'leave cdk.json as it is')
    .option('--file <file>', 'the baseline of the app that exists', BASELINE_FILE)
    .option('--owner <owner>', 'who answers for what is open')
    .option('--due <day>', 'the last day on which it fails nothing')
    .option('--account-baseline <names...>', 'what the account has from elsewhere: trail, key, backup ...', [])
    .option('--governance [folder]', `write the files for what people attest (agreements, questionnaires, risks, inventory) that are not there yet (default folder: ${GOVERNANCE_FOLDER})`)
    .option('--date <day>', 'the day to go by, such as 2026-11-23 (default: today)')
    .action((folder: string | undefined, options: InitOptions & InitGovernanceOptions) =>
      options.governance === undefined ? COMMANDS.init(folder, options) : COMMANDS.initGovernance(folder, options));
  addEvidenceCommands(cli);
  cli.command('explain')
    .description('explain a rule (by its id, an alias or its id in another tool), what else is found (about decisions, scope, governance files), or a safeguard such as "164.312(b)"')
    .argument('<id>', 'a rule, a finding as it is told, a safeguard, or an id of cdk-nag, the Guard rules, AWS Config, Prowler or Infracast')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .action((id: string, { format }: RulesOptions) => COMMANDS.explain(id, format));
  cli.command('rules')
    .description('list the rules with severity, safeguards and the ids that other tools use for the same check')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .option('--crosswalk <tool>', 'list the ids of another tool instead, with what stands for each here: cdkNag, guard, awsConfig, prowler, infracast')
    .action(({ format, crosswalk }: RulesOptions) => crosswalk === undefined ? COMMANDS.listRules(format) : COMMANDS.listCrosswalk(crosswalk, format));
  return cli;
}

/** What the parser says of options and arguments, as everything else is said: it writes a line for itself, and one for what may have been meant. */
function oneLine(text: string): string {
  const [problem, ...more] = text.trim().replace(/^error: /, '').split('\n');
  return printable([problem.replace(/\.$/, ''), ...more].join(' '));
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('Give a whole number from 1.');
  return Number(text);
}

function addBaselineCommands(baseline: Command): void {
  const add = (name: string, description: string, run: () => (paths: readonly string[], options: BaselineOptions) => void, paths = '<path...>') => baseline.command(name)
    .description(description)
    .argument(paths, 'cdk.out, a folder or a template')
    .option('--file <file>', 'the baseline', BASELINE_FILE)
    .option('--account-baseline <names...>', 'what the account has from elsewhere: trail, key, backup ...', [])
    .option('--date <day>', 'the day to go by, such as 2026-11-23 (default: today)')
    .action((where: string[], options: BaselineOptions) => { run()(where, options); process.exitCode = ExitCode.CLEAN; });
  add('write', 'write down what is open', () => COMMANDS.writeBaseline).requiredOption('--owner <owner>', 'who answers for it').option('--due <day>', 'the last day on which it fails nothing');
  add('show', 'list what is written down, what of it is overdue, and (given paths) what is open no longer', () => COMMANDS.showBaseline, '[path...]');
  add('prune', 'take out what is open no longer: fixed, decided or out of scope', () => COMMANDS.pruneBaseline);
}

function addEvidenceCommands(cli: Command): void {
  const add = (name: string, description: string) => cli.command(name)
    .description(description)
    .argument('[path]', 'cdk.out, a folder or a template (default: cdk.out)')
    .option('--governance <folder>', 'what people attest: agreements, questionnaires, risks, inventory')
    .option('--date <day>', 'the day to go by, such as 2026-11-23 (default: today)')
    .option('--commit <hash>', 'the commit that is judged')
    .option('--previous <file>', 'the report.json of an earlier time, to tell what has changed')
    .option('--baseline <file>', 'findings that were there before: see cdk-hipaa baseline')
    .option('--account-baseline <names...>', 'what the account has from elsewhere: trail, key, backup ...', [])
    .option('--strict', 'take every finding for one that fails', false)
    .addOption(new Option('--fail-on <severity>', 'the least severity that counts as failing').choices([...SEVERITIES]).default('high'))
    .option('--fail-on-stage <stage=severity...>', 'another line for the stacks of a Stage: Prod=medium', []);
  add('report', 'write a pack of evidence: report, control matrix, action register, risk analysis, score, index and manifest')
    .requiredOption('--out <folder>', 'where to write it: a folder that is empty, not there yet, or holds an earlier pack')
    .addHelpText('after', '\nExit code: 0 written, whatever it says, 2 input that cannot be used.')
    .action((input: string | undefined, options: ReportOptions) => COMMANDS.report(input, options));
  add('score', 'print how many controls of the Security Rule are shown by checks and attestations')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .option('--fail-under <score>', 'the least score, from 0 to 100', percentage)
    .option('--badge <file>', 'write the score as a picture (.svg)')
    .addHelpText('after', '\nExit code: 0 printed, 1 lower than --fail-under, 2 input that cannot be used.')
    .action((input: string | undefined, options: ScoreOptions) => { process.exitCode = COMMANDS.score(input, options); });
  cli.command('runbook')
    .description('print what to do when a store is lost or damaged: what brings it back, by which commands, and what nothing brings back')
    .argument('[path]', 'cdk.out, a folder or a template (default: cdk.out)')
    .option('--out <file>', 'write it into this file (Markdown)')
    .option('--date <day>', 'the day that it carries, such as 2026-11-23 (default: today)')
    .addHelpText('after', '\nExit code: 0 made, whatever it says, 2 input that cannot be used.')
    .action((input: string | undefined, options: RunbookOptions) => COMMANDS.runbook(input, options));
  cli.command('verify')
    .description('set a pack of evidence against its manifest: what was changed, is missing or was added')
    .argument('<folder>', 'the folder that `cdk-hipaa report --out` has written')
    .option('--digest <sha256>', 'the digest of the manifest, as `cdk-hipaa report` printed it')
    .addHelpText('after', '\nExit code: 0 as it was written, 1 not so, 2 no pack, or one that is not to be relied on.')
    .action((folder: string, options: VerifyOptions) => { process.exitCode = COMMANDS.verify(folder, options); });
}

function percentage(text: string): number {
  if (!/^(?:\d{1,2}|100)$/.test(text)) throw new InvalidArgumentError('Give a whole number from 0 to 100.');
  return Number(text);
}
