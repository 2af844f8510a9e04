import { SCHEMAS } from '../../lib/governance/schemas';

test.each(Object.entries(SCHEMAS))('the schema of %s is one that editors take, and lets nothing unknown pass', (_name, schema) => {
  expect(schema.$schema).toBe('http://json-schema.org/draft-07/schema#');
  expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
  const records: unknown[] = [];
  const walk = (node: unknown) => {
    if (typeof node !== 'object' || node === null) return;
    if ((node as { type?: unknown }).type === 'object') records.push(node);
    Object.values(node).forEach(walk);
  };
  walk(schema);
  expect(records.length).toBeGreaterThan(1);
  expect(records.filter(each => (each as { additionalProperties?: unknown }).additionalProperties === undefined)).toEqual([]);
});
