import { tableLines } from '../../../tools/languages/table';

test('columns are as wide as what is in them, and what is not known is a dash', () => {
  expect(tableLines(['language', 'good'], [{ language: 'Python', good: '0, 0' }, { language: 'Go' }])).toEqual(['language  good', 'Python    0, 0', 'Go        -']);
});
