import * as path from 'node:path';
import { CHECKOV } from './checkov-crosswalk';
import { Objection, SecondOpinion } from './opinion';

interface Check {
  readonly check_id: string;
  readonly check_name: string;
  /** `AWS::S3::Bucket.Images`. */
  readonly resource: string;
  readonly file_path: string;
}

interface Report {
  readonly results: { readonly failed_checks: readonly Check[] };
  readonly summary: { readonly parsing_errors: number; readonly resource_count: number };
}

/** The arguments that make checkov look at templates, with what it brings along and without asking anybody. */
export function checkovArguments(templates: readonly string[]): string[] {
  return ['--file', ...templates, '--framework', 'cloudformation', '--skip-download', '--output', 'json', '--quiet', '--soft-fail'];
}

/** Reads what checkov printed. */
export function readCheckov(output: string): SecondOpinion {
  const { results, summary } = JSON.parse(output) as Partial<Report>;
  // With nothing to judge, it prints a few figures and no results.
  if (!results || !summary) throw new Error('checkov judged no resource: give it templates with resources');
  if (summary.parsing_errors > 0) throw new Error(`checkov could not read ${summary.parsing_errors} of the templates: run it by hand on the folder to see which`);
  return {
    engine: 'checkov',
    judged: summary.resource_count,
    objections: results.failed_checks.map(({ check_id: rule, check_name: says, resource, file_path: file }): Objection => (
      { rule, says, place: { template: path.basename(file), logicalId: resource.slice(resource.indexOf('.') + 1) } }
    )),
    crosswalk: new Map(Object.entries(CHECKOV)),
  };
}
