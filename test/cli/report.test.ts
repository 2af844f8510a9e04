import * as fs from 'node:fs';
import * as path from 'node:path';
import { OPTIONS, evidenceFolder, printed } from './evidence-folder';
import { report } from '../../lib/cli/report';
import { verify } from '../../lib/cli/verify';

const { folder, template } = evidenceFolder();
const out = path.join(folder, 'pack');

test('writes a pack, tells the score and the digest by which it can be verified', () => {
  const text = printed(() => report(template, { ...OPTIONS, out })).out;
  const digest = /SHA-256 of its manifest\.json: ([0-9a-f]{64})\n/.exec(text)![1];
  expect(text).toMatch(/^\d+ %: \d+ of 71 controls/);
  expect(text).toContain(`${out}: a pack of evidence, written for 2026-11-23`);
  expect(printed(() => verify(out, { digest })).value).toBe(0);
});

test('a pack in its own place tells the trend against the one before', () => {
  const text = printed(() => report(template, { ...OPTIONS, out, date: '2027-01-01', previous: path.join(out, 'report.json') })).out;
  expect(text).toMatch(/Since 2026-11-23: \d+ % then, too/);
});

test('refuses a folder before it judges anything', () => {
  expect(() => report('nowhere', { ...OPTIONS, out: folder })).toThrow(/holds .*, which is no part of a pack/);
});

test('repeats no secret of a template in any file', () => {
  const secrets = ['AKIAQ3EGRV5ZJ2N7XKLM', 'Sup3r-S3cret-Pass!'];
  const file = path.join(folder, 'secrets.json');
  fs.writeFileSync(file, JSON.stringify({
    Parameters: { Password: { Type: 'String', Default: secrets[1] } },
    Resources: {
      Database: { Type: 'AWS::RDS::DBInstance', Properties: { MasterUserPassword: secrets[1], Tags: [{ Key: 'note', Value: `password=${secrets[1]}` }] } },
      Handler: { Type: 'AWS::Lambda::Function', Properties: { Description: `uses ${secrets[0]}`, Environment: { Variables: { TOKEN: secrets[0], PASSWORD: { Ref: 'Password' }, LATER: '{{resolve:secretsmanager:db:SecretString:password}}' } } } },
    },
  }));
  const pack = path.join(folder, 'secret-pack');
  printed(() => report(file, { ...OPTIONS, out: pack }));
  const texts = fs.readdirSync(pack).map(name => fs.readFileSync(path.join(pack, name), 'utf8'));
  expect(texts.join('')).toContain('AWS::RDS::DBInstance');
  expect(secrets.filter(secret => texts.some(text => text.includes(secret)))).toEqual([]);
});
