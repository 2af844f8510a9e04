import { VERSIONING, bucket, diffOf, everything, excluded } from './diff-of';
import { diffJson } from '../../lib/cli/diff-json';

test('has everything, by field', () => {
  const { schemaVersion, counts, findings, resources, acknowledgements } = diffJson(everything());
  expect({ schemaVersion, counts }).toEqual({ schemaVersion: '1.0', counts: { new: 1, worse: 1, better: 1, gone: 1, failing: 2, outOfScope: 0 } });
  expect(findings[0]).toEqual({
    direction: 'new',
    fails: true,
    ruleId: VERSIONING,
    severity: 'high',
    safeguards: expect.arrayContaining(['164.312(c)(1)']),
    place: 'Records/Added',
    resourceType: 'AWS::S3::Bucket',
    statusBefore: undefined,
    statusAfter: 'noncompliant',
    outOfScopeBefore: undefined,
    outOfScopeAfter: undefined,
    propertyPath: 'VersioningConfiguration.Status',
    found: 'Suspended',
    message: expect.stringContaining('Not met: '),
    remediation: expect.stringContaining('PhiBucket'),
    reason: undefined,
  });
  expect(resources).toEqual({ added: [{ path: 'Records/Added', type: 'AWS::S3::Bucket' }], removed: [{ path: 'Records/Gone', type: 'AWS::S3::Bucket' }] });
  expect(acknowledgements).toEqual({ added: [], removed: [] });
});

test('what is out of scope on a side has its statement', () => {
  const stated = { reason: 'public pages', owner: 'web team' };
  expect(diffJson(excluded()).findings).toMatchObject([{ statusBefore: 'noncompliant', statusAfter: 'noncompliant', outOfScopeBefore: undefined, outOfScopeAfter: stated }]);
  expect(diffJson(excluded('back')).findings).toMatchObject([{ outOfScopeBefore: stated, outOfScopeAfter: undefined }]);
});

test('safeguards have their titles and both numbers', () => {
  expect(diffJson(diffOf({ resources: {} }, { resources: { A: bucket('Suspended') } }, VERSIONING)).safeguards)
    .toContainEqual({ id: '164.312(c)(1)', title: 'Integrity', before: 0, after: 1 });
});
