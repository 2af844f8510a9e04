import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { pruneBaseline, showBaseline, writeBaseline } from '../../lib/cli/baseline';
import { check } from '../../lib/cli/check';
import { CheckOptions } from '../../lib/cli/main';

const TEMP = fs.mkdtempSync(path.join(os.tmpdir(), 'baseline-'));
afterAll(() => fs.rmSync(TEMP, { recursive: true }));
const FILE = path.join(TEMP, 'baseline.json');
const LEGACY = path.join(TEMP, 'legacy.json');
const queue = (...properties: object[]) => fs.writeFileSync(LEGACY, JSON.stringify({ Resources: Object.fromEntries(properties.map((each, index) => [`Queue${index}`, { Type: 'AWS::SQS::Queue', Properties: each }])) }));
const entries = () => (JSON.parse(fs.readFileSync(FILE, 'utf8')) as { entries: { rule: string; path: string; count: number; due?: string }[] }).entries;

let printed: string;
let warned: string;
function run<T>(act: () => T): T {
  [printed, warned] = ['', ''];
  const out = jest.spyOn(process.stdout, 'write').mockImplementation(text => { printed += String(text); return true; });
  const err = jest.spyOn(process.stderr, 'write').mockImplementation(text => { warned += String(text); return true; });
  try {
    return act();
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}
const options = { file: FILE, accountBaseline: [], date: '2026-11-23' };
const checked = (change: Partial<CheckOptions> = {}) => run(() => check([LEGACY], {
  format: 'text', all: false, strict: false, failOn: 'low', accountBaseline: [], output: [], only: [], baseline: FILE, date: '2026-11-23', ...change,
}));

beforeEach(() => {
  fs.rmSync(FILE, { force: true });
  queue({});
});

test('a legacy app is brought under the gate, a new mistake then fails, and what is fixed is taken out', () => {
  expect(run(() => check([LEGACY], { format: 'text', all: false, strict: false, failOn: 'low', accountBaseline: [], output: [], only: [] }))).toBe(1);
  run(() => writeBaseline([LEGACY], { ...options, owner: 'platform', due: '2026-12-31' }));
  expect(printed).toMatch(/baseline\.json: [2-9]\d* findings written down, of platform, to be put right by 2026-12-31\. From now on only new ones fail: give --baseline /);
  expect(entries().every(each => each.path.endsWith('legacy.json#Queue0') && each.due === '2026-12-31')).toBe(true);

  expect(checked()).toBe(0);
  expect(printed).toContain('KNOWN sqs-');
  expect(checked({ strict: true })).toBe(0);
  expect(checked({ date: '2027-01-01' })).toBe(1);
  expect(warned).toMatch(/^cdk-hipaa: \d+ findings of .*baseline\.json are past the due date, and count as new; `cdk-hipaa baseline show` says whose\n$/);

  queue({}, {});
  expect(checked()).toBe(1);
  expect(printed).toMatch(/FAIL sqs-/);

  queue({ KmsMasterKeyId: 'arn:aws:kms:us-east-1:123456789012:key/0' });
  const before = entries().length;
  expect(checked()).toBe(0);
  expect(warned).toMatch(/baseline\.json has (an entry|\d+ entries) of which less is open than it says, since it is fixed, decided or out of scope; take out what is settled with `cdk-hipaa baseline prune`\n$/);
  run(() => showBaseline([LEGACY], { ...options, date: '2027-01-01' }));
  expect(printed).toMatch(/sqs-\S+ {2}1 {2}since 2026-11-23, of platform, due 2026-12-31 OVERDUE NO LONGER OPEN 1 of 1\n/);
  run(() => pruneBaseline([LEGACY], options));
  expect(printed).toMatch(/[1-9]\d* findings? no longer open and taken out, [1-9]\d* findings? left\n$/);
  expect(entries().length).toBeLessThan(before);
  checked();
  expect(warned).toMatch(/^cdk-hipaa: \d+ of these are in .*baseline\.json and fail nothing\n$/);
});

test('a baseline is not written over, and not without an owner or until a day that is none', () => {
  run(() => writeBaseline([LEGACY], { ...options, owner: 'platform' }));
  expect(() => writeBaseline([LEGACY], { ...options, owner: 'platform' })).toThrow(/is there already; `cdk-hipaa baseline prune` takes out what is open no longer/);
  fs.rmSync(FILE);
  expect(() => writeBaseline([LEGACY], { ...options, owner: ' ' })).toThrow(/^--owner: /);
  expect(() => writeBaseline([LEGACY], { ...options, owner: 'platform', due: '2026-11-22' })).toThrow(/^--due 2026-11-22: that day is over, so that all would fail at once; give a later one$/);
  expect(() => writeBaseline([LEGACY], { ...options, owner: 'platform', due: '2026-11-31' })).toThrow(/^--due 2026-11-31: give a day of the calendar such as 2026-11-23$/);
  expect(() => writeBaseline([LEGACY], { ...options, owner: 'platform', date: 'today' })).toThrow(/^--date today: /);
  expect(fs.existsSync(FILE)).toBe(false);
});

test('a file that is not there is said to be missing', () => {
  expect(() => showBaseline([], { ...options, file: path.join(TEMP, 'none.json') })).toThrow(/none\.json: no such file; write it with `cdk-hipaa baseline write`$/);
  expect(() => showBaseline([], { ...options, file: TEMP })).toThrow(/: a folder, a device or larger than \d+ bytes; give the file that/);
});

test('it is shown without judging anything, too', () => {
  run(() => writeBaseline([LEGACY], { ...options, owner: 'platform' }));
  const number = entries().length;
  run(() => showBaseline([], options));
  expect(printed.trimEnd().split('\n')).toHaveLength(number + 1);
  expect(printed).toMatch(new RegExp(`${number} findings in ${number} entries\\n$`));
  expect(printed).not.toContain('NO LONGER OPEN');
});

test.each<[string, () => string]>([
  ['a folder', () => TEMP],
  ['a device that never ends', () => '/dev/zero'],
])('%s is no baseline', (_name, file) => {
  expect(() => showBaseline([], { ...options, file: file() })).toThrow(/: a folder, a device or larger than 67108864 bytes; give the file that `cdk-hipaa baseline write` has written$/);
});
