import { RUNTIMES_AS_OF, glueVersionSupport, kubernetesSupport, lambdaRuntimeSupport, supportedLambdaRuntimes } from '../../lib/catalogue/runtimes';

test.each([
  ['nodejs24.x', { isSupported: true, ends: '2028-04-30' }],
  ['nodejs20.x', { isSupported: false, ends: '2026-04-30' }],
  ['dotnet8', { isSupported: false, ends: '2026-11-10' }],
  ['java17', { isSupported: true, ends: '2027-06-30' }],
  ['python3.15', { isSupported: true, ends: undefined }],
  ['cobol1.x', { isSupported: undefined }],
  ['toString', { isSupported: undefined }],
] as const)('tells how Lambda supports %s', (runtime, expected) => {
  expect(lambdaRuntimeSupport(runtime)).toEqual(expected);
});

test('lists the runtimes that Lambda supports on a day', () => {
  expect(supportedLambdaRuntimes()).toEqual(expect.arrayContaining(['java17', 'nodejs24.x', 'python3.14']));
  expect(supportedLambdaRuntimes().filter(each => lambdaRuntimeSupport(each).isSupported !== true)).toEqual([]);
  expect(supportedLambdaRuntimes('2018-01-01')).toContain('nodejs8.10');
  expect(supportedLambdaRuntimes()).not.toContain('nodejs8.10');
});

test('ends the support of a runtime on its day, not after it', () => {
  expect(lambdaRuntimeSupport('nodejs22.x', '2027-04-29').isSupported).toBe(true);
  expect(lambdaRuntimeSupport('nodejs22.x', '2027-04-30').isSupported).toBe(false);
});

test.each([
  ['1.34', { isSupported: true, ends: '2026-12-02' }],
  ['1.33', { isSupported: false, ends: '2026-07-29' }],
  ['1.21', { isSupported: false }],
  ['1.99', { isSupported: true }],
  ['latest', { isSupported: undefined }],
] as const)('tells how EKS supports Kubernetes %s', (version, expected) => {
  expect(kubernetesSupport(version)).toEqual(expected);
});

test.each([
  ['0.9', { isSupported: false, ends: '2022-06-01' }], ['2', { isSupported: false, ends: '2024-01-31' }], ['3.0', { isSupported: true }], ['5.1', { isSupported: true }],
  ['latest', { isSupported: undefined }],
] as const)('tells how AWS supports Glue %s', (version, expected) => {
  expect(glueVersionSupport(version)).toEqual(expected);
});

test('judges a version on the day that is asked for', () => {
  expect(kubernetesSupport('1.34', '2026-12-02').isSupported).toBe(false);
  expect(glueVersionSupport('2.0', '2024-01-30').isSupported).toBe(true);
  expect(RUNTIMES_AS_OF).toMatch(/^\d{4}-\d\d-\d\d$/);
});
