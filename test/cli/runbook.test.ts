import * as fs from 'node:fs';
import * as path from 'node:path';
import { evidenceFolder, printed } from './evidence-folder';
import { runbook } from '../../lib/cli/runbook';

const { folder, template } = evidenceFolder();
const LOST = 'cdk-hipaa: nothing brings back 1 of the stores\n';

test('prints the runbook, or writes it', () => {
  const { out, err } = printed(() => runbook(template, { date: '2026-11-23' }));
  expect(out).toMatch(/^# Recovery runbook\n\nMade on 2026-11-23 /);
  expect(err).toBe(LOST);
  const file = path.join(folder, 'runbook.md');
  expect(printed(() => runbook(template, { out: file, date: '2026-11-23' }))).toMatchObject({ out: '', err: LOST });
  expect(fs.readFileSync(file, 'utf8')).toBe(out);
});

test.each([
  [{ out: ' ' }, /^--out " ": give a file/],
  [{ out: path.join(folder, 'no', 'a.md') }, /there is no folder/],
  [{ out: folder }, /a folder; give a file/],
  [{ date: 'yesterday' }, /^--date yesterday: give a day/],
])('refuses %j before it reads anything', (options, message) => {
  expect(() => runbook('nowhere', options)).toThrow(message);
});
