import { Unknown } from '../../lib/facts/value';
import { isNamedOrigin } from '../../lib/rules/cross-origins';

const reading = (value: string) => ({ value, at: 'AllowedOrigins[0]' });

test.each([
  '*', 'http://*', 'https://*', 'http*', 'https:*', '*://*', 'https://*:443', 'https://*.com', '*.com', 'https://*example.com', 'https://portal.example.*',
  'https://portal.example.com*', 'null', 'NULL',
])('anybody may own %s', origin => {
  expect(isNamedOrigin(origin, reading(origin))).toBe(false);
});

test.each([
  'https://portal.example.com', 'https://*.example.com', 'https://*-dev.example.com', 'http*://portal.example.com', 'https://*.example.com:8443',
  'http://localhost:*', 'https://portal.example.com/*',
])('somebody owns %s', origin => {
  expect(isNamedOrigin(origin, reading(origin))).toBe(true);
});

test('an origin from a parameter is open', () => {
  const value = new Unknown('${Origin}');
  expect(isNamedOrigin(value, { value, at: 'AllowedOrigins[0]' })).toBeUndefined();
});
