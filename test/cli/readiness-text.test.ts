import { PROPOSED_DEMANDS } from '../../lib/catalogue/nprm-2025';
import { readinessJson, readinessLines } from '../../lib/cli/readiness-text';
import { Readiness } from '../../lib/engine/readiness';

const row = (id: string, counts: Partial<Omit<Readiness, 'demand'>> = {}): Readiness =>
  ({ demand: PROPOSED_DEMANDS.find(each => each.id === id)!, compliant: 0, open: 0, undetermined: 0, acknowledged: 0, ...counts });
const line = (each: Readiness) => [...readinessLines([each])][1].trim();

test('it begins with what it is, and is not', () => {
  expect([...readinessLines([])].join('')).toMatch(/^\n90 FR 898 .*: a proposed rule, not final as of November 2026\. .*nothing here counts or fails\n$/);
});

test.each<[string, Readiness, string]>([
  ['what is open', row('multi-factor-authentication', { compliant: 3, open: 1 }), '164.312(f) more than one factor for access to relevant systems, and no default passwords: 1 of 4 checks not met'],
  ['what is undetermined, or decided', row('multi-factor-authentication', { compliant: 1, undetermined: 2, acknowledged: 1 }),
    '164.312(f) more than one factor for access to relevant systems, and no default passwords: 0 of 4 checks not met, 2 undetermined, 1 left by decision'],
  ['what was not judged', row('multi-factor-authentication'), '164.312(f) more than one factor for access to relevant systems, and no default passwords: nothing here that it is about'],
  ['what no template shows', row('network-map'), '164.308(a)(1) a written map of how ePHI moves through the systems: no template shows it'],
  ['a number that is not sure', row('failed-sign-in'), '164.312(a)(2)(v) (number to be checked) access suspended after a number of failed sign-ins: nothing here that it is about'],
])('%s', (_name, each, expected) => {
  expect(line(each)).toBe(expected);
});

test('for programs', () => {
  expect(readinessJson([row('network-map')])).toMatchObject({ status: 'a proposed rule, not final as of November 2026', demands: [{ id: 'network-map', rules: [], open: 0 }] });
});
