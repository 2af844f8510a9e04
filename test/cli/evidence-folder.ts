import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import type { EvidenceOptions } from '../../lib/cli/evidence-report';

/** What every test of evidence is made with. */
export const OPTIONS: EvidenceOptions = { date: '2026-11-23', accountBaseline: [], failOn: 'high', failOnStage: [], strict: false };

/** A folder of its own with a template in it, which is gone after the tests. */
export function evidenceFolder(): { readonly folder: string; readonly template: string } {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'evidence-'));
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
  const template = path.join(folder, 'records.json');
  fs.writeFileSync(template, JSON.stringify({ Resources: { Scans: { Type: 'AWS::S3::Bucket' } } }));
  return { folder, template };
}

/** What is printed while something runs, and what it gives back. */
export function printed<T>(run: () => T): { readonly out: string; readonly err: string; readonly value: T } {
  const texts = { out: '', err: '' };
  const spies = [['out', process.stdout], ['err', process.stderr]].map(([name, stream]) =>
    jest.spyOn(stream as NodeJS.WriteStream, 'write').mockImplementation(text => { texts[name as 'out' | 'err'] += String(text); return true; }));
  try {
    const value = run();
    return { value, ...texts };
  } finally {
    for (const each of spies) each.mockRestore();
  }
}
