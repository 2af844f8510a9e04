import { reportRules } from '../../lib/evidence/action-register';
import { sparingOwnTexts } from '../../lib/evidence/own-texts';
import { RULES } from '../../lib/rules';

const hide = sparingOwnTexts(() => '(hidden)', reportRules(RULES), ['2 findings of critical or high severity are open.']);

test.each([
  'rds-non-default-admin', 'hipaa::rds-non-default-admin', 'high', 'noncompliant', 'left-by-decision', '164.312(b)', '2026-11-23', 'baa-missing', 'attest-sanction-policy',
  RULES[0].title, RULES[0].remediation, '2 findings of critical or high severity are open.',
])('leaves %s as it is, which nobody keeps secret', text => expect(hide(text)).toBe(text));

test.each(['admin', 'the rule rds-non-default-admin', 'High', '2026-11-23T00:00', '', 'zq81kkvv'])('lets "%s" be hidden', text => expect(hide(text)).toBe('(hidden)'));
