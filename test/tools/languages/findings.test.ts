import { differences, findingLines } from '../../../tools/languages/findings';

const report = (...violations: object[]) => JSON.stringify({ pluginReports: [{ pluginName: 'other', violations: [] }, { pluginName: 'hipaa', violations }] });
const violation = (ruleName: string, severity: string, ...paths: string[]) =>
  ({ ruleName, severity, violatingConstructs: paths.map(constructPath => ({ constructPath })) });

test('lists a finding once for every construct, sorted', () => {
  expect(findingLines(report(violation('keys-rotate', 'warning', 'Records/B', 'Records/A'), violation('bucket-versioning', 'error', 'Records/A')))).toEqual([
    'error bucket-versioning Records/A', 'warning keys-rotate Records/A', 'warning keys-rotate Records/B',
  ]);
});

test('refuses a report of which the gate is no part: an app without findings and an app without a gate are two things', () => {
  expect(() => findingLines('{ "pluginReports": [] }')).toThrow('no report of the gate');
});

describe('differences', () => {
  test.each<[string, string[], string[], string[]]>([
    ['equal lists have none', ['a', 'b'], ['a', 'b'], []],
    ['what is missing', ['a', 'b'], ['a'], ['missing: b']],
    ['what is added', ['a'], ['a', 'b'], ['added: b']],
    ['one of two that are alike', ['a', 'a'], ['a'], ['missing: a']],
    ['both at once', ['a'], ['b'], ['missing: a', 'added: b']],
  ])('%s', (_name, expected, found, lines) => {
    expect(differences(expected, found)).toEqual(lines);
  });
});
