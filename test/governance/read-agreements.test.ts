import { AWS_BAA, governanceOf, problemsOf } from './files-of';

test('reads what the registry says, with what is left out empty', () => {
  const { agreements } = governanceOf({
    'baa.yaml': `${AWS_BAA}  - vendor: Messages\n    services: [sms]\n    status: pending\n    expires:\n    phiTypes: [names]\n    subcontractors:\n      - { name: Carrier, bound: false }\n`,
  });
  expect(agreements).toHaveLength(2);
  expect(agreements[0]).toMatchObject({ vendor: 'Amazon Web Services', executed: '2026-01-12', phiTypes: [], subcontractors: [], place: { line: 2, column: 5 } });
  expect(agreements[1]).toMatchObject({ status: 'pending', phiTypes: ['names'], subcontractors: [{ name: 'Carrier', bound: false, place: { line: 14, column: 9 } }] });
  expect(agreements[1]).not.toHaveProperty('expires');
});

test('refuses one that ends before it began', () => {
  expect(problemsOf({ 'baa.yaml': `${AWS_BAA}    expires: 2026-01-11\n` })).toEqual(['baa.yaml:8:5: agreements[0].expires: lies before the day it was executed, 2026-01-12']);
});
