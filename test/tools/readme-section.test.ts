import { withSection } from '../../tools/readme-section';

const PAGE = 'before\n<!-- figures: written by `npx projen docs` -->\nold\n<!-- /figures -->\nafter\n';

test('writes what stands between the marks anew, and nothing else', () => {
  const now = withSection(PAGE, 'figures', 'new');
  expect(now).toBe(PAGE.replace('old', 'new'));
  expect(withSection(now, 'figures', 'new')).toBe(now);
});

test.each([
  ['no mark', '# cdk-hipaa'],
  ['no end', PAGE.replace('<!-- /figures -->', '')],
])('a page with %s is refused', (_name, page) => {
  expect(() => withSection(page, 'figures', 'new')).toThrow(/^README.md: the figures stand between .*; put both lines back$/);
});
