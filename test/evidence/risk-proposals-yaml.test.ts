import { parse } from 'yaml';
import type { Report } from '../../lib/evidence/report-model';
import { proposalsYaml } from '../../lib/evidence/risk-proposals-yaml';
import { SCHEMAS } from '../../lib/governance/schemas';

const RISK = {
  id: 'x', source: 'proposed', asset: 'Prod/Records', threat: 'tampering: "by mistake"', vulnerability: '- a\n# b', likelihood: 3, impact: 5, level: 'high', currentControls: ['a, b'], plan: 'p', findings: 1,
} as const;
const text = (...risks: readonly object[]) => [...proposalsYaml({ riskAnalysis: { risks }, provenance: { date: '2026-11-23' } } as unknown as Report)].join('');

test('proposals are entries of a risk register, whatever their texts hold', () => {
  expect(parse(text(RISK, { ...RISK, source: 'register' }))).toEqual({
    risks: [{
      id: 'P-1', asset: 'Prod/Records', threat: 'tampering: "by mistake"', vulnerability: '- a\n# b', likelihood: 3, impact: 5, controls: ['a, b'], plan: 'p', status: 'open',
    }],
  });
});

test('without any there is an empty register', () => {
  expect(parse(text())).toEqual({ risks: [] });
});

test('what only people can say is missing, so that nothing is decided by copying', () => {
  const { properties } = SCHEMAS.risks as unknown as { properties: { risks: { items: { required: string[] } } } };
  const [entry] = (parse(text(RISK)) as { risks: object[] }).risks;
  expect(properties.risks.items.required.filter(each => !(each in entry))).toEqual(['treatment', 'owner', 'review']);
});

test('a text is no longer than a register takes', () => {
  const [{ vulnerability }] = (parse(text({ ...RISK, vulnerability: 'x'.repeat(5000) })) as { risks: { vulnerability: string }[] }).risks;
  expect(vulnerability).toHaveLength(2000);
});
