import * as path from 'node:path';
import { Objection, SecondOpinion } from './opinion';

interface Match {
  readonly Rule: { readonly Id: string };
  readonly Message: string;
  readonly Filename: string;
  readonly Location: { readonly Path: readonly (string | number)[] | null };
}

/** Its rules on matters that ours judge too; the others ask whether a template can be deployed. */
export const CFN_LINT: Readonly<Record<string, readonly string[]>> = {
  E2531: ['lambda-runtime-supported'],
  E2533: ['lambda-runtime-supported'],
  W1011: ['cloudformation-no-secrets-in-parameters'],
  W2501: ['rds-managed-master-password'],
  W2531: ['lambda-runtime-supported'],
  W3663: ['lambda-permission-source-conditioned'],
};

/** The arguments that make cfn-lint look at templates; what it finds is no failure of its own. */
export function cfnLintArguments(templates: readonly string[]): string[] {
  return ['--format', 'json', '--non-zero-exit-code', 'none', '--', ...templates];
}

/** Reads what cfn-lint printed on some templates that hold so many resources. */
export function readCfnLint(output: string, judged: number): SecondOpinion {
  const matches = JSON.parse(output) as readonly Match[];
  const unread = matches.find(each => each.Rule.Id.startsWith('E00'));
  if (unread) throw new Error(`cfn-lint could not judge ${path.basename(unread.Filename)}: ${unread.Message}`);
  return {
    engine: 'cfn-lint',
    judged,
    objections: matches.map(({ Rule, Message, Filename, Location }): Objection => (
      { rule: Rule.Id, says: Message, place: { template: path.basename(Filename), logicalId: logicalId(Location.Path ?? []) } }
    )),
    crosswalk: new Map(Object.entries(CFN_LINT)),
  };
}

/** The resource of a path such as `Resources/Images/Properties/...`; empty for the template as such. */
function logicalId([section, name]: readonly (string | number)[]): string {
  return section === 'Resources' && name !== undefined ? String(name) : '';
}
