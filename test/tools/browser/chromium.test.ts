import { chromiumPath } from '../../../tools/browser/chromium';

test('the browser that the environment names comes first', () => {
  expect(chromiumPath('/opt/chromium', () => true)).toBe('/opt/chromium');
});

test('otherwise it is that of the machine', () => {
  expect(chromiumPath(undefined, file => file === '/usr/bin/google-chrome')).toBe('/usr/bin/google-chrome');
  expect(chromiumPath('', () => true)).toBe('/usr/bin/chromium');
});

test('a machine without one says where it was looked for and how to get one', () => {
  expect(() => chromiumPath(undefined, () => false)).toThrow('no Chromium at /usr/bin/chromium, /usr/bin/chromium-browser, /usr/bin/google-chrome, /usr/bin/google-chrome-stable; install one');
  expect(() => chromiumPath('/opt/chromium', () => false)).toThrow('CHROMIUM names /opt/chromium, which is not there');
});
