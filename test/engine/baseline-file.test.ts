import { isDay, parseBaseline, today } from '../../lib/engine/baseline-file';

const ENTRY = { rule: 's3-bucket-versioning', path: 'App/Scans', property: '', count: 1, since: '2026-11-23', owner: 'platform' };
const read = (body: unknown) => () => parseBaseline(typeof body === 'string' ? body : JSON.stringify(body), 'baseline.json');
const withEntry = (change: object) => read({ schemaVersion: '1.0', entries: [ENTRY, { ...ENTRY, ...change }] });

test('a baseline is read as it was written', () => {
  const body = { schemaVersion: '1.0', entries: [ENTRY, { ...ENTRY, due: '2027-01-31' }] };
  expect(read(body)()).toEqual(body);
  expect(read(`\uFEFF${JSON.stringify(body, undefined, 2).replaceAll('\n', '\r\n')}`)()).toEqual(body);
});

test.each<[string, () => unknown, RegExp]>([
  ['no JSON', read('{'), /baseline\.json: broken JSON: /],
  ['a list', read([]), /no baseline: expected an object with "schemaVersion": "1\.0" and a list of "entries"$/],
  ['another version', read({ schemaVersion: '2.0', entries: [] }), /no baseline/],
  ['an entry that is no object', read({ schemaVersion: '1.0', entries: [1] }), /entries\[0\]: expected an object$/],
  ['no rule', withEntry({ rule: undefined }), /entries\[1\]\.rule: expected the id of a rule, found nothing$/],
  ['an empty owner', withEntry({ owner: ' ' }), /entries\[1\]\.owner: expected who answers for it, found " "$/],
  ['a count of none', withEntry({ count: 0 }), /entries\[1\]\.count: expected a whole number from 1, found 0$/],
  ['a day that is none', withEntry({ since: '2026-02-30' }), /entries\[1\]\.since: expected a day such as 2026-11-23, found "2026-02-30"$/],
  ['a due date that is none', withEntry({ due: 'soon' }), /entries\[1\]\.due: /],
])('%s is refused with its place', (_name, run, message) => {
  expect(run).toThrow(message);
});

test('days are days of the calendar', () => {
  expect(['2024-02-29', '2026-12-31'].map(isDay)).toEqual([true, true]);
  expect(['2026-02-29', '2026-13-01', '2026-1-1', '', undefined, 20261123].map(isDay)).toEqual([false, false, false, false, false, false]);
  expect(isDay(today())).toBe(true);
});

describe('the day to go by', () => {
  const before = process.env;
  const dayWith = (CDK_HIPAA_DATE: string | undefined) => {
    process.env = { ...before, CDK_HIPAA_DATE };
    return today();
  };
  afterEach(() => { process.env = before; });

  test('is what the environment says, else that of the clock', () => {
    expect(dayWith('2027-12-01')).toBe('2027-12-01');
    expect([dayWith(''), dayWith(undefined)]).toEqual(Array.from({ length: 2 }, () => new Date().toISOString().slice(0, 10)));
  });

  test('is refused if it is none', () => {
    expect(() => dayWith('2027-02-30')).toThrow(/^CDK_HIPAA_DATE is 2027-02-30: give a day of the calendar such as 2026-11-23, or leave it unset$/);
  });
});
