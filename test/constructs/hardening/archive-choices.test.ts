import { Duration, Lazy } from 'aws-cdk-lib';
import { requireArchivable } from '../../../lib/constructs/hardening/archive-choices';
import type { LogArchiveProps } from '../../../lib/constructs/log-archive-props';

const LATER = Lazy.string({ produce: () => 'later' });

test.each<[string, LogArchiveProps, string]>([
  ['less than six years', { objectLock: { retention: Duration.days(2191) } }, 'the retention of the log archive is 2191 days; it takes whole days from 2192 to 36500: choose such a number'],
  ['no accounts', { sourceAccounts: [] }, 'sourceAccounts is an empty list, which lets nobody send; name an account, or leave it out'],
  ['everybody', { sourceAccounts: ['210987654321', '*'] }, '\'*\' is no account; sourceAccounts takes literals of 12 digits: name each account by its id'],
  ['an account known later', { sourceAccounts: [LATER] }, 'a value known only at deployment is no account; sourceAccounts takes literals of 12 digits: name each account by its id'],
  ['any organization', { organizationId: 'o-*' }, '\'o-*\' is no organization; organizationId takes a literal such as \'o-1a2b3c4d5e\': look it up in AWS Organizations'],
  ['an organization known later', { organizationId: LATER },
    'a value known only at deployment is no organization; organizationId takes a literal such as \'o-1a2b3c4d5e\': look it up in AWS Organizations'],
  ['a name that nobody needs', { destinationName: 'logs' }, 'destinationName has no effect on an archive of one account; set sourceAccounts or organizationId, or leave it out'],
  ['a name that AWS does not take', { destinationName: 'logs:all', organizationId: 'o-1a2b3c4d5e' },
    '\'logs:all\' is no name of a destination; it takes a literal of up to 512 letters, digits, \'_\' or \'-\': choose such a name'],
])('refuses %s', (_what, props, message) => {
  expect(() => requireArchivable(props)).toThrow(new Error(message));
});

test.each<[string, LogArchiveProps]>([
  ['nothing', {}],
  ['a longer time', { objectLock: { retention: Duration.days(3653) } }],
  ['accounts, an organization and a name', { sourceAccounts: ['210987654321'], organizationId: 'o-1a2b3c4d5e', destinationName: 'all_logs-1' }],
])('takes %s', (_what, props) => {
  expect(() => requireArchivable(props)).not.toThrow();
});
