import { resourceRule } from './rule-of';
import { DecidedFinding } from '../../lib/engine/finding';
import { levelOf } from '../../lib/engine/level';
import { Severity } from '../../lib/rules/rule';
import { compliant, insufficientData, nonCompliant } from '../../lib/rules/verdict';

const acknowledgement = { id: 'hipaa::x-rule', reason: 'decided', constructPath: '' };
const known = { rule: 'x-rule', path: 'App', property: '', count: 1, since: '2026-11-23', owner: 'platform' };
const open = (severity: Severity): DecidedFinding => ({ rule: resourceRule({ severity }), verdict: nonCompliant() });

test.each<[string, DecidedFinding, Severity, string, string]>([
  ['in order', { ...open('critical'), verdict: compliant() }, 'low', 'none', 'none'],
  ['decided', { ...open('critical'), acknowledgement }, 'low', 'note', 'note'],
  ['in order and decided', { ...open('critical'), verdict: compliant(), acknowledgement }, 'low', 'none', 'none'],
  ['open before deployment', { ...open('critical'), verdict: insufficientData() }, 'low', 'note', 'error'],
  ['at the line', open('high'), 'high', 'error', 'error'],
  ['above the line', open('critical'), 'high', 'error', 'error'],
  ['below the line', open('medium'), 'high', 'warning', 'error'],
  ['known', { ...open('critical'), known }, 'low', 'warning', 'warning'],
  ['known and decided', { ...open('critical'), known, acknowledgement }, 'low', 'note', 'note'],
])('what is %s', (_name, finding, failOn, level, strictly) => {
  expect(levelOf(finding, { failOn, strict: false })).toBe(level);
  expect(levelOf(finding, { failOn, strict: true })).toBe(strictly);
});
