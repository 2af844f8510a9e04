import { graphOf } from './report-of';
import { secretDefaults } from '../../lib/evidence/secret-defaults';

const defaultsOf = (parameters: object) => secretDefaults(graphOf({}, {}, { Parameters: parameters }));

test('are those of parameters whose name says so, or that are not to be echoed, the longest first', () => {
  expect(defaultsOf({
    ApiKey: { Type: 'String', Default: 'zq81kk' },
    Note: { Type: 'String', Default: 'a longer one', NoEcho: true },
    Other: { Type: 'String', Default: 'blue house', NoEcho: 'true' },
  })).toEqual(['a longer one', 'blue house', 'zq81kk']);
});

test.each([
  ['a name that says nothing', { Stage: { Type: 'String', Default: 'production' } }],
  ['a text of some letters', { ApiKey: { Type: 'String', Default: 'abcd' } }],
  ['no default', { ApiKey: { Type: 'String' } }],
  ['a number', { ApiKey: { Type: 'Number', Default: 1234567 } }],
  ['no declaration', { ApiKey: null }],
])('are none for %s', (_name, parameters) => {
  expect(defaultsOf(parameters)).toEqual([]);
});
