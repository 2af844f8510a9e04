import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { App, Stack, Stage, Validations } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { check } from '../../lib/cli/check';

const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'check-'));
afterAll(() => fs.rmSync(outdir, { recursive: true, force: true }));

test('reads a cloud assembly: construct paths, Stages, and decisions with their reasons', () => {
  const app = new App({ outdir });
  const stack = new Stack(new Stage(app, 'Prod'), 'Records', { env: { account: '111122223333', region: 'us-east-1' } });
  const scans = new s3.Bucket(stack, 'Scans');
  Validations.of(scans).acknowledge({ id: 'hipaa::s3-bucket-versioning', reason: 'scans are written once by the modality' });
  app.synth();

  let printed = '';
  const write = jest.spyOn(process.stdout, 'write').mockImplementation(text => { printed += String(text); return true; });
  const code = check([outdir], { format: 'json', all: false, strict: false, failOn: 'high', accountBaseline: [], output: [], only: [] });
  write.mockRestore();

  const { results } = JSON.parse(printed) as { results: Record<string, unknown>[] };
  expect(results.find(each => each.ruleId === 's3-bucket-versioning')).toEqual(expect.objectContaining({
    constructPath: 'Prod/Records/Scans/Resource',
    status: 'acknowledged',
    sourceLocation: expect.stringMatching(/check\.test\.ts:\d+:\d+$/),
    reason: 'scans are written once by the modality',
    template: 'assembly-Prod/ProdRecords4FBBF794.template.json',
  }));
  expect(code).toBe(1);
});
