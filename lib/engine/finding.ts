import type { BaselineEntry } from './baseline';
import type { Decision } from './decisions';
import type { ScopeStatement } from './scope-statements';
import type { Resource } from '../facts/resource';
import type { Acknowledgement } from '../facts/stack-metadata';
import type { Template } from '../facts/template';
import type { Rule } from '../rules/rule';
import type { Status, Verdict } from '../rules/verdict';

/** The verdict of one rule on one subject: a resource, a template, or (without either) the app. */
export interface Finding {
  readonly rule: Rule;
  readonly verdict: Verdict;
  readonly resource?: Resource;
  readonly template?: Template;
}

/** A finding with what its owner decided about it. */
export interface DecidedFinding extends Finding {
  readonly acknowledgement?: Acknowledgement;
  /** The decision that the acknowledgement rests on, if it is more than a reason. */
  readonly decision?: Decision;
  /** The entry of the baseline that knows it: it was there before. */
  readonly known?: BaselineEntry;
  /** The statement that puts its subject out of scope: it is judged still, and fails nothing. */
  readonly outOfScope?: ScopeStatement;
}

/** The status of a finding as reports print it. */
export type FindingStatus = 'noncompliant' | 'undetermined' | 'compliant' | 'acknowledged';

const WORDS: Partial<Record<Status, FindingStatus>> = {
  NON_COMPLIANT: 'noncompliant',
  INSUFFICIENT_DATA: 'undetermined',
  COMPLIANT: 'compliant',
};

export function statusOf(finding: DecidedFinding): FindingStatus {
  return finding.acknowledgement && finding.verdict.status !== 'COMPLIANT' ? 'acknowledged' : WORDS[finding.verdict.status]!;
}
