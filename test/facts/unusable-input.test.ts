import { NotATemplate, UnusableInput } from '../../lib/facts/unusable-input';

test('its message is one line, whatever is quoted in it', () => {
  expect(new UnusableInput('a.yaml: broken:\n   at x\r\n\n end').message).toBe('a.yaml: broken: at x end');
});

test('what is no template is unusable', () => {
  const error = new NotATemplate('a.json', 'an object');
  expect(error).toBeInstanceOf(UnusableInput);
  expect(error.message).toBe('a.json: not a CloudFormation template: expected an object');
});
