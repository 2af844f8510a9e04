import { Text, Unknown } from '../../lib/facts/value';
import { documentOf } from '../../lib/rules/text-documents';

test('takes an object as it is', () => {
  expect(documentOf({ Statement: [] })).toEqual({ Statement: [] });
});

test('reads a text whose parts are known at deployment only', () => {
  const text = new Text(['{"Resource":"', new Unknown('${Group.Arn}'), '"}']);
  expect(documentOf(text)).toEqual({ Resource: '(known at deployment)' });
});

test.each([['no JSON'], ['[1]'], [new Unknown('${Policy}')], [undefined]])('cannot read %s', node => {
  expect(documentOf(node)).toBeUndefined();
});
