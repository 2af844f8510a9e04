import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { subjectOf } from './subject-of';
import { RULES } from '../../../lib/rules';
import { campaign } from '../../../tools/mutants/campaign';
import { Generator } from '../../../tools/mutants/generate';
import { Include } from '../../../tools/mutants/include';
import { mutantText } from '../../../tools/mutants/mutant';
import { Nag } from '../../../tools/mutants/nag';
import { unexplained } from '../../../tools/mutants/report';
import { Schema } from '../../../tools/mutants/schema';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mutants-campaign-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const VERSIONED = { Resources: { Records: { Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration: { Status: 'Enabled' } } } } };
const versioning = RULES.filter(each => each.id === 's3-bucket-versioning');
const run = (rules = versioning) => campaign([subjectOf({ Records: VERSIONED })], new Generator(new Schema(new Include(folder))), { rules });

test('weakens what is guarded, and hides the weakness where it was caught', () => {
  expect(run().filter(each => each.gate !== undefined).map(({ mutant, gate }) => `${mutantText(mutant)}: ${gate}`)).toEqual([
    'remove: AWS::S3::Bucket Records Properties.VersioningConfiguration -> nothing: fails',
    'flip: AWS::S3::Bucket Records Properties.VersioningConfiguration.Status -> Disabled: fails',
    'flip: AWS::S3::Bucket Records Properties.VersioningConfiguration.Status -> Suspended: fails',
    'behind a condition: AWS::S3::Bucket Records Properties.VersioningConfiguration -> else nothing: fails',
    'behind a condition: AWS::S3::Bucket Records Properties.VersioningConfiguration.Status -> else Disabled: fails',
    'unresolved parameter: AWS::S3::Bucket Records Properties.VersioningConfiguration.Status -> a parameter without a default: undetermined',
  ]);
});

test('a gate that is blind to something lets its mutants live, and nobody has explained them', () => {
  const blind = run([]);
  expect(blind.filter(each => each.gate !== undefined)).toEqual([]);
  expect(unexplained(blind, [])).toContain('a small app: remove: AWS::S3::Bucket Records Properties.VersioningConfiguration -> nothing');
});

test('refuses an app that is not clean to begin with', () => {
  expect(() => campaign([subjectOf({ Records: VERSIONED })], new Generator(new Schema(new Include(folder))))).toThrow(/a small app is not clean to begin with: .*s3-bucket-/);
});

test('asks cdk-nag about one of so many', () => {
  const nag = new Nag(new Include(folder));
  const outcomes = campaign([subjectOf({ Records: VERSIONED })], new Generator(new Schema(new Include(folder))), {
    rules: versioning, nagEvery: 2, nag: (subject, replaced) => nag.response(subject, replaced),
  });
  expect(outcomes.some(each => each.nag !== 'unasked')).toBe(true);
  expect(outcomes.filter((_, index) => index % 2 === 1).every(each => each.nag === 'unasked')).toBe(true);
  expect(outcomes.some(each => each.nag === 'finds')).toBe(true);
});

test('judges so many of those that are alike', () => {
  const twice = { Resources: { ...VERSIONED.Resources, Images: VERSIONED.Resources.Records, Scans: VERSIONED.Resources.Records } };
  const count = (alike?: number) => campaign([subjectOf({ Records: twice })], new Generator(new Schema(new Include(folder))), { rules: versioning, alike })
    .filter(({ mutant }) => mutant.operator === 'flip').length;
  expect([count(), count(2), count(1)]).toEqual([6, 4, 2]);
});

test('makes no mutant of what is left out, and counts it', () => {
  const status = { what: 'status', reason: 'for this test', path: /Status$/ };
  const generator = new Generator(new Schema(new Include(folder)), [status]);
  const outcomes = campaign([subjectOf({ Records: VERSIONED })], generator, { rules: versioning });
  expect(outcomes.map(each => each.mutant.path).filter(each => each.endsWith('Status'))).toEqual([]);
  expect(outcomes.length).toBeGreaterThan(0);
  expect(generator.leftOutCounts.get(status)).toBe(3);
});
