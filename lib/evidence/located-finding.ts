import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Description, describe } from '../engine/describe';
import { DecidedFinding, FindingStatus, statusOf } from '../engine/finding';
import { FailurePolicy, Level, levelOf } from '../engine/level';
import type { Template } from '../facts/template';
import type { Rule } from '../rules/rule';

/** A place in a file, as editors and code hosts open it. Lines and columns are counted from 1. */
export interface Place {
  /** Relative to the working directory where the file is below it, with slashes; empty for the app as a whole. */
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}

/** A finding with what readers of reports need besides: where it is, whether it fails, and an identity that stays from run to run. */
export interface LocatedFinding {
  readonly rule: Rule;
  readonly status: FindingStatus;
  readonly level: Level;
  readonly description: Description;
  /** The construct path, the logical id of a loose template, the template, or `the app`. */
  readonly subject: string;
  readonly resourceType?: string;
  readonly place: Place;
  /** Whether it is out of scope, as somebody stated: it fails nothing. */
  readonly isOutOfScope?: boolean;
  /** Why it was decided to leave it, if it was, or why it is out of scope. */
  readonly reason?: string;
  /** The same for the same rule on the same property of the same resource, wherever the code has moved to. */
  readonly fingerprint: string;
}

const SOURCE = /^(.*):(\d+):(\d+)$/;

export function locate(findings: readonly DecidedFinding[], policy: FailurePolicy): readonly LocatedFinding[] {
  const lines = new TemplateLines();
  return findings.map(finding => {
    const { rule, resource, template, verdict, acknowledgement, outOfScope } = finding;
    const status = statusOf(finding);
    const subject = resource ? resource.constructPath ?? resource.logicalId : template?.constructPath ?? template?.file ?? 'the app';
    return {
      rule,
      status,
      level: levelOf(finding, policy),
      description: describe(finding),
      subject,
      resourceType: resource?.type,
      place: placeOf(finding, lines),
      isOutOfScope: outOfScope !== undefined,
      reason: acknowledgement?.reason ?? (outOfScope && `out of scope: ${outOfScope.reason} (${outOfScope.owner})`),
      fingerprint: fingerprint(rule.id, resource?.constructPath === undefined ? template?.file ?? '' : '', subject, verdict.at ?? ''),
    };
  });
}

/** The user's line that made the resource, where the assembly knows it; else where it stands in its template. */
function placeOf({ resource, template }: DecidedFinding, lines: TemplateLines): Place {
  const [, source, line, column] = SOURCE.exec(resource?.sourceLocation ?? '') ?? [];
  if (source !== undefined) return { file: fromHere(source), line: Number(line), column: Number(column) };
  if (!template) return { file: '', line: 1 };
  const file = fileOf(template);
  return { file: fromHere(file), line: resource ? lines.of(file, resource.logicalId) : 1 };
}

/** The file of a template: one of an assembly is named relative to it. */
export function fileOf({ assembly, file }: Template): string {
  return assembly === undefined ? file : path.join(assembly, path.basename(file));
}

/** A file as it is called from the working directory: relative where it is below it, with slashes. */
export function fromHere(file: string): string {
  const below = path.relative(process.cwd(), path.resolve(file));
  const shown = below.startsWith('..') || path.isAbsolute(below) ? path.resolve(file) : below;
  return shown.split(path.sep).join('/');
}

/** A short hash; the parts are kept apart by what is in none of them. */
function fingerprint(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 32);
}

/** Where logical ids stand in templates: looked up in the text, which the parser does not keep. */
class TemplateLines {
  private readonly known = new Map<string, ReadonlyMap<string, number>>();

  /** The line of a logical id; 1 where the file is no longer there, or does not show it at the start of a line. */
  public of(file: string, logicalId: string): number {
    let found = this.known.get(file);
    if (!found) this.known.set(file, found = linesOfKeys(file));
    return found.get(logicalId) ?? 1;
  }
}

const KEY = /^\s*(?:"([^"\\]+)"|([A-Za-z0-9]+))\s*:/;

/** The first line below `Resources` on which each key stands. */
function linesOfKeys(file: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  if (!fs.existsSync(file)) return found;
  let isBelow = false;
  fs.readFileSync(file, 'utf8').split('\n').forEach((text, index) => {
    const [, quoted, plain] = KEY.exec(text) ?? [];
    const key = quoted ?? plain;
    if (key === undefined) return;
    if (isBelow && !found.has(key)) found.set(key, index + 1);
    if (key === 'Resources') isBelow = true;
  });
  return found;
}
