import { Script } from 'node:vm';
import { TABLE_SCRIPT } from '../../../lib/evidence/html/table-script';

test('the script can be read', () => {
  expect(() => new Script(TABLE_SCRIPT)).not.toThrow();
});

test('it reads no markup, runs no text, stores nothing and asks for nothing', () => {
  expect(TABLE_SCRIPT).not.toMatch(/innerHTML|outerHTML|insertAdjacent|document\.write|eval|Function\(|import|fetch|XMLHttp|WebSocket|sendBeacon|Storage|cookie|https?:\/\/\w/);
});

test('it cannot end its own element, and has nothing of the clock in it', () => {
  expect(TABLE_SCRIPT).not.toMatch(/<\/?script|<!--|Date|Math\.random/i);
});

test('what it takes for the address of a page is what the page does', () => {
  expect(TABLE_SCRIPT).toContain('const PAGE = /^https:\\/\\/[^\\s/@]+(?:\\/\\S*)?$/;');
});
