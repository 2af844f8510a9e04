import { listRules } from '../../lib/cli/list-rules';
import { RULES } from '../../lib/rules';

test('lists exactly the registered rules, once each', () => {
  let printed = '';
  const write = jest.spyOn(process.stdout, 'write').mockImplementation(text => { printed += String(text); return true; });
  listRules('json');
  write.mockRestore();
  expect((JSON.parse(printed) as { id: string }[]).map(rule => rule.id)).toEqual(RULES.map(rule => rule.id));
});
