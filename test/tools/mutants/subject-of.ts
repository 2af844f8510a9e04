import { Json } from '../../../lib/facts/value';
import type { Subject } from '../../../tools/mutants/subjects';

const ENVIRONMENT = { account: '111122223333', region: 'us-east-1' };

/** An app of stacks, each with these resources (and outputs), for tests of what weakens them. */
export function subjectOf(stacks: Readonly<Record<string, Json>>, accountBaseline: readonly string[] = []): Subject {
  const names = Object.keys(stacks);
  return {
    name: 'a small app',
    bodies: new Map(names.map(name => [`${name}.json`, stacks[name]])),
    stackNames: new Map(names.map(name => [`${name}.json`, name])),
    origins: new Map(names.map(name => [`${name}.json`, { file: `${name}.json`, stackName: name, environment: ENVIRONMENT, terminationProtection: true }])),
    accountBaseline,
    expected: [],
  };
}
