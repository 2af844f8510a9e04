import { Aws } from 'aws-cdk-lib';
import { requireRunbook, withRunbook } from '../../../lib/constructs/hardening/runbook';

test.each([undefined, 'https://wiki.example.com/break-glass', 'https://wiki.example.com/runbooks/#break-glass'])('%s is fine', (url) => {
  expect(() => requireRunbook(url)).not.toThrow();
});

test.each(['http://wiki.example.com', 'wiki.example.com', '', 'https://wiki.example.com?patient=17', 'https://wiki.example.com/a b', 'https://wiki.example.com/<who>'])(
  '\'%s\' is refused', (url) => {
    expect(() => requireRunbook(url)).toThrow(`'${url}' does not lead to a runbook; runbookUrl takes an address that begins with https:// and has no query`);
  });

test('an address that is known only at deployment is refused', () => {
  expect(() => requireRunbook(Aws.URL_SUFFIX)).toThrow('a value known only at deployment does not lead to a runbook');
});

test('a text ends with the runbook, if there is one', () => {
  expect(withRunbook('a role was used')).toBe('a role was used');
  expect(withRunbook('a role was used', 'https://wiki.example.com')).toBe('a role was used. Runbook: https://wiki.example.com');
});
