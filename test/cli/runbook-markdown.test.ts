import { runbookMarkdown } from '../../lib/cli/runbook-markdown';
import { recoveryRunbook } from '../../lib/evidence/recovery-runbook';
import type { Json } from '../../lib/facts/value';
import { CHARTS, KEY, TODAY, graphOf } from '../evidence/report-of';

const textOf = (resources: Json) => [...runbookMarkdown(recoveryRunbook(graphOf(resources), TODAY))].join('');

test('lists first what nothing brings back', () => {
  const text = textOf({ Charts: CHARTS, Key: KEY, Scans: { Type: 'AWS::S3::Bucket' } });
  expect(text).toMatch(/## Nothing brings these back\n\n.*\n\n- `Prod\/Records\/Scans\/Resource` \(`AWS::S3::Bucket`, stack `Records`\)\n\n## Who is told/);
  expect(text.match(/^#### /gm)).toHaveLength(2);
  expect(text).toContain('| `Prod/Records/Scans/Resource` | | | | | | |');
});

test('fills commands with what is known, and asks the stack for the name where there is none', () => {
  const text = textOf({ Charts: CHARTS, Named: { Type: 'AWS::RDS::DBInstance', Properties: { DBInstanceIdentifier: 'charts' } } });
  expect(text).toContain('describe-stack-resource --stack-name "Records" --logical-resource-id "Charts"');
  expect(text).toContain('STORE="charts"');
  expect(text).toContain('restore-db-instance-to-point-in-time --source-db-instance-identifier "$STORE"');
  expect(text).toContain('export AWS_REGION="us-east-1"');
});

test('a name that would do something to a shell or a page stays out of both', () => {
  const text = textOf({ Subject: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: '$(reboot)```<b>|@all' } } });
  expect(text.split('```sh').slice(1).map(each => each.split('   ```\n')[0]).join('')).not.toContain('reboot');
  expect(text).toContain('- Physical name: ```` $(reboot)```<b>|@all ````');
});

test('stores out of scope are named, without steps', () => {
  const text = [...runbookMarkdown({ ...recoveryRunbook(graphOf({}), TODAY), outOfScope: [{ path: 'Web/Site', type: 'AWS::S3::Bucket' }] })].join('');
  expect(text).toContain('\n## Out of scope\n\nSomebody stated that these have nothing to do with ePHI. There are no steps for them here.\n\n- `Web/Site` (`AWS::S3::Bucket`)\n');
  expect(textOf({ Scans: { Type: 'AWS::S3::Bucket' } })).not.toContain('Out of scope');
});
