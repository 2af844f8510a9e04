import { RULES } from '../../../lib/rules';
import { checkovArguments, readCheckov } from '../../../tools/second-opinion/checkov';
import { CHECKOV } from '../../../tools/second-opinion/checkov-crosswalk';

const OUTPUT = JSON.stringify({
  check_type: 'cloudformation',
  results: {
    failed_checks: [{ check_id: 'CKV_AWS_18', check_name: 'Ensure access logging', resource: 'AWS::S3::Bucket.Images', file_path: '/../cdk.out/Records.template.json' }],
  },
  summary: { passed: 1, failed: 1, skipped: 0, parsing_errors: 0, resource_count: 7 },
});

test('reads rule, template and logical id of a failed check, and how much was judged', () => {
  const { crosswalk, ...rest } = readCheckov(OUTPUT);
  expect(rest).toEqual({
    engine: 'checkov',
    judged: 7,
    objections: [{ rule: 'CKV_AWS_18', says: 'Ensure access logging', place: { template: 'Records.template.json', logicalId: 'Images' } }],
  });
  expect(crosswalk.get('CKV_AWS_18')).toEqual(['s3-bucket-access-logging']);
});

test('takes neither an empty report nor one on part of the templates for agreement', () => {
  expect(() => readCheckov('{"passed": 0, "failed": 0, "parsing_errors": 0, "resource_count": 0}')).toThrow('checkov judged no resource');
  expect(() => readCheckov(OUTPUT.replace('"parsing_errors":0', '"parsing_errors":2'))).toThrow('checkov could not read 2 of the templates');
});

test('checkov is asked to download nothing', () => {
  expect(checkovArguments(['a.json', 'b.json'])).toEqual(expect.arrayContaining(['a.json', 'b.json', '--skip-download', '--soft-fail']));
});

test('the crosswalk names rules that exist', () => {
  const ids = new Set(RULES.map(rule => rule.id));
  expect(Object.values(CHECKOV).flat().filter(id => !ids.has(id))).toEqual([]);
  expect(Object.keys(CHECKOV).length).toBeGreaterThan(100);
});
