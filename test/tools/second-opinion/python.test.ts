import * as fs from 'node:fs';
import * as path from 'node:path';
import { runOffline } from '../../../tools/second-opinion/python';

test('a program gets no way to the network', async () => {
  const printed = await runOffline(process.execPath, ['-p', '[process.env.HTTPS_PROXY, process.env.http_proxy, process.env.NO_PROXY].join()']);
  expect(printed.trim()).toBe('http://127.0.0.1:9,http://127.0.0.1:9,');
});

test('a program that fails is no answer', async () => {
  await expect(runOffline(process.execPath, ['-e', 'process.exit(3)'])).rejects.toThrow('Command failed');
});

test('every package is pinned', () => {
  const lines = fs.readFileSync(path.join(__dirname, '..', '..', '..', 'tools', 'second-opinion', 'requirements.txt'), 'utf8').trim().split('\n');
  expect(lines.filter(line => !/^(#|[\w.-]+==[\w.]+$)/.test(line))).toEqual([]);
  expect(lines).toEqual(expect.arrayContaining(['checkov==3.3.30', 'cfn-lint==1.58.0']));
});
