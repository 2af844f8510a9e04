import { Aws, Duration, Lazy } from 'aws-cdk-lib';
import { hardenedClient } from '../../../lib/constructs/hardening/user-pool-client';

const URL = 'https://portal.example.com/signed-in';

test('asks for a code grant, by a password that is proved', () => {
  expect(hardenedClient({ callbackUrls: [URL] }, false)).toMatchObject({
    oAuth: { callbackUrls: [URL], flows: { authorizationCodeGrant: true, implicitCodeGrant: false } },
    authFlows: { userSrp: true, user: false },
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
  });
});

test('lets people choose where there are passkeys', () => {
  expect(hardenedClient({ callbackUrls: [URL] }, true).authFlows).toEqual({ userSrp: true, user: true });
});

test.each([URL, 'http://localhost', 'http://localhost:3000/done', 'http://[::1]/done', Aws.STACK_NAME])('takes %s as an address', address => {
  expect(hardenedClient({ callbackUrls: [address] }, false).oAuth?.callbackUrls).toEqual([address]);
});

test.each(['http://portal.example.com', 'https://', 'https://portal.example.com/#token', 'portal://done', 'http://localhost.evil.example'])('refuses %s as an address', address => {
  expect(() => hardenedClient({ callbackUrls: [address] }, false)).toThrow(`'${address}' is no address to send people to`);
});

test('takes a lifetime that is known only at deployment, and refuses parts of a minute', () => {
  expect(() => hardenedClient({ callbackUrls: [URL], tokenValidity: Duration.minutes(Lazy.number({ produce: () => 20 })) }, false)).not.toThrow();
  expect(() => hardenedClient({ callbackUrls: [URL], tokenValidity: Duration.seconds(930) }, false)).toThrow('the lifetime of access and ID tokens is 15.5 minutes');
});
