import { VERSIONING, bucket, diffOf, everything, excluded } from './diff-of';
import { countsText, standings } from '../../lib/cli/diff-outcome';

test('each change has its direction, its word, its place and both statuses', () => {
  const { entries, counts } = everything();
  expect(entries.map(({ direction, word, fails, place, statusBefore, statusAfter }) => [direction, word, fails, place, statusBefore, statusAfter])).toEqual([
    ['new', 'FAIL', true, 'Records/Added', undefined, 'noncompliant'],
    ['worse', 'FAIL', true, 'Records/Worse', 'undetermined', 'noncompliant'],
    ['better', 'UNDETERMINED', false, 'Records/Better', 'noncompliant', 'undetermined'],
    ['gone', 'FAIL', false, 'Records/Gone', 'noncompliant', undefined],
  ]);
  expect(counts).toEqual({ new: 1, worse: 1, better: 1, gone: 1, failing: 2, outOfScope: 0 });
});

test('what is below the line warns', () => {
  const queue = { Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration: { Status: 'Enabled' } } };
  const { entries } = diffOf({ resources: {} }, { resources: { Scans: queue } }, 's3-bucket-version-lifecycle');
  expect(entries.map(({ word, fails }) => [word, fails])).toEqual([['WARN', false]]);
});

test('what is acknowledged has its reason, and fails nothing', () => {
  const { entries, counts } = diffOf({ resources: {} }, { resources: { Scans: bucket('Suspended') }, acknowledged: { [`hipaa::${VERSIONING}`]: 'written once' } }, VERSIONING);
  expect(entries).toMatchObject([{ direction: 'new', word: 'ACKNOWLEDGED', fails: false, reason: 'written once' }]);
  expect(counts.failing).toBe(0);
});

test('what is taken out of scope says so, who stated it and why, and is counted beside what is better', () => {
  const { entries: [entry], counts } = excluded();
  expect(entry).toMatchObject({ direction: 'better', word: 'OUT OF SCOPE', fails: false, statusAfter: 'noncompliant', reason: 'public pages, as stated by web team on Records' });
  expect(standings(entry)).toEqual(['noncompliant', 'out of scope']);
  expect(counts).toMatchObject({ better: 1, outOfScope: 1 });
});

test('what is taken back into scope is worse, and fails', () => {
  const { entries: [entry], counts } = excluded('back');
  expect(entry).toMatchObject({ direction: 'worse', word: 'FAIL', fails: true, reason: undefined });
  expect(standings(entry)).toEqual(['out of scope', 'noncompliant']);
  expect(counts).toMatchObject({ worse: 1, failing: 1, outOfScope: 0 });
});

test.each([
  [{ new: 1, worse: 0, better: 0, gone: 2, failing: 1, outOfScope: 0 }, '1 new, 0 worse, 0 better, 2 gone: 1 fails'],
  [{ new: 3, worse: 1, better: 0, gone: 0, failing: 2, outOfScope: 0 }, '3 new, 1 worse, 0 better, 0 gone: 2 fail'],
  [{ new: 1, worse: 0, better: 0, gone: 0, failing: 0, outOfScope: 0 }, '1 new, 0 worse, 0 better, 0 gone: nothing fails that did not'],
  [{ new: 0, worse: 0, better: 9, gone: 0, failing: 0, outOfScope: 8 }, '0 new, 0 worse, 9 better, 0 gone (8 of these are out of scope now, as stated, and not put right): nothing fails that did not'],
  [{ new: 1, worse: 0, better: 0, gone: 0, failing: 0, outOfScope: 1 }, '1 new, 0 worse, 0 better, 0 gone (1 of these is out of scope now, as stated, and not put right): nothing fails that did not'],
])('counts in one line: %j', (counts, text) => expect(countsText(counts)).toBe(text));
