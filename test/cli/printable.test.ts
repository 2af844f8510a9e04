import { printable } from '../../lib/cli/printable';

test.each([
  ['a plain text', 'Scans  AWS::S3::Bucket\tä日本', 'Scans  AWS::S3::Bucket\tä日本'],
  ['colours and cursor movements', '\u001b[31mFAIL\u001b[2J', '\ufffd[31mFAIL\ufffd[2J'],
  ['lines that look like ours', 'A\n0 resources in 1 template\r\n', 'A 0 resources in 1 template\ufffd '],
  ['separators of lines', 'A\u2028B', 'A B'],
  ['what turns the direction', 'A\u202eB\u2066', 'A\ufffdB\ufffd'],
  ['NUL and DEL', '\u0000\u007f\u009b', '\ufffd\ufffd\ufffd'],
])('%s', (_name, given, expected) => {
  expect(printable(given)).toBe(expected);
});
