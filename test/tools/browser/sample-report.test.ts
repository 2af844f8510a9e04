import { HOSTILE, sampleReport } from '../../../tools/browser/sample-report';

const SIZE = { systems: 6, resources: 120, findings: 60 };

test('the same size is the same report', () => {
  expect(JSON.stringify(sampleReport(SIZE))).toBe(JSON.stringify(sampleReport(SIZE)));
});

test('it is as large as asked for, and has every control of the Security Rule', () => {
  const report = sampleReport(SIZE);
  expect([report.systems.length, report.summary.resources, report.findings.length, report.controls.length]).toEqual([6, 120, 60, 71]);
});

test('it shows every status, so that what is looked at is all there', () => {
  const { findings, controls, attestations, protections } = sampleReport(SIZE);
  expect(new Set(findings.map(each => each.status)).size).toBe(3);
  expect(new Set(controls.map(each => each.status)).size).toBe(6);
  expect(new Set(attestations.map(each => each.state)).size).toBe(4);
  expect(new Set(protections.map(each => each.backup)).size).toBe(5);
});

test('each hostile text is in it', () => {
  const text = JSON.stringify(sampleReport(SIZE, HOSTILE));
  expect(HOSTILE.filter(each => !text.includes(JSON.stringify(each).slice(1, -1)))).toEqual([]);
});
