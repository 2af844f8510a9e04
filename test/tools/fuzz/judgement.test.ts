import { RULES } from '../../../lib/rules';
import { judgeCase } from '../../../tools/fuzz/judgement';

const bucket = { body: { Resources: { A: { Type: 'AWS::S3::Bucket' } } }, nested: {} };

/** Breaks a rule for as long as something is done. */
function withBroken<T>(check: () => never, task: () => T): T {
  const rule = RULES.find(each => each.id === 's3-bucket-versioning') as { check: unknown };
  const { check: original } = rule;
  rule.check = check;
  try {
    return task();
  } finally {
    rule.check = original;
  }
}

test('counts what it judged', () => {
  const { resources, findings, refusal } = judgeCase(bucket);
  expect([resources, refusal]).toEqual([1, undefined]);
  expect(findings).toBeGreaterThan(5);
});

test('a refusal in one line is an answer', () => {
  expect(judgeCase({ body: { Resources: [] }, nested: {} }).refusal).toMatch(/^case\.json: not a CloudFormation template/);
});

test('a rule that throws breaks the promise', () => {
  expect(() => withBroken(() => { throw new Error('broken'); }, () => judgeCase(bucket))).toThrow(/rule s3-bucket-versioning crashed on A: broken/);
});

test('a rule that answers differently each time breaks the promise', () => {
  let count = 0;
  const check = (() => RULES.find(each => each.id === 's3-bucket-versioning') && verdict(count++)) as unknown as () => never;
  expect(() => withBroken(check, () => judgeCase(bucket))).toThrow(/^judged twice, it differs/);
});

function verdict(count: number): unknown {
  const { compliant } = jest.requireActual<typeof import('../../../lib/rules/verdict')>('../../../lib/rules/verdict');
  return compliant({ found: String(count) });
}
