import { NPRM_2025 } from '../../lib/catalogue/nprm-2025';

test('each demand has a section, and says whether its number is sure', () => {
  expect(NPRM_2025.rows.length).toBeGreaterThan(15);
  expect(NPRM_2025.rows.filter(each => !/^164\.3\d\d(\([a-z0-9]+\))+$/.test(each.section ?? '')).map(each => each.id)).toEqual([]);
  expect(NPRM_2025.rows.filter(each => each.isNumberSure === undefined).map(each => each.id)).toEqual([]);
  expect(NPRM_2025.rows.filter(each => !each.isNumberSure).map(each => each.id)).toContain('failed-sign-in');
});

test('it is said to be no law', () => {
  expect(NPRM_2025.status).toMatch(/proposed rule, not final/);
});
