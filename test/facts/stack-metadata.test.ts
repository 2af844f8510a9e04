import * as path from 'node:path';
import { StackMetadata, reasonOf } from '../../lib/facts/stack-metadata';

const record = (type: string, data: unknown) => ({ type: `aws:cdk:${type}`, data });
const id = (logicalId: string, ...frames: unknown[]) => [record('logicalId', logicalId), record('creationStack', frames)];

const metadata = new StackMetadata(() => ({
  '/Prod/App': [record('templateFile', 'App.template.json'), record('acknowledged-rules', { 'hipaa::a': 'stack' })],
  '/Prod/App/Nested': [record('templateFile', 'Nested.template.json')],
  '/Prod/App/B/Resource': id('B', '...new Bucket2 in aws-cdk-lib...', 'new Records (/home/x/bin/app.ts:9:1)'),
  '/Prod/App/Nested/B/Resource': id('B', '<anonymous> (/home/x/lib/nested.ts:4:20)'),
  '/Prod/App/Nested/B': [record('acknowledged-rules', { 'hipaa::b': 'bucket', 'hipaa::c': 5 })],
  '/Prod/App/Odd': 'no list',
  '/Prod/App/Broken': [null, 5, { type: 'aws:cdk:logicalId', data: 5 }, record('acknowledged-rules', 'no object')],
}));

test('a logical id belongs to the stack, or nested stack, of its template file', () => {
  expect(metadata.constructPath('B', 'App.template.json')).toBe('Prod/App/B/Resource');
  expect(metadata.constructPath('B', 'assembly-Prod/Nested.template.json')).toBe('Prod/App/Nested/B/Resource');
  expect(metadata.constructPath('B', 'Other.template.json')).toBeUndefined();
  expect(metadata.constructPath('toString', 'App.template.json')).toBeUndefined();
});

test('the construct path of a template file', () => {
  expect(['App.template.json', 'x/Nested.template.json', 'constructor'].map(file => metadata.stackPath(file))).toEqual(['Prod/App', 'Prod/App/Nested', undefined]);
});

test.each<[string, unknown[], string | undefined]>([
  ['the first frame of user code', ['at new A (node_modules/x.js:1:2)', 'B (/app/b.ts:3:4)', 'C (/app/c.ts:5:6)'], '/app/b.ts:3:4'],
  ['a frame without a function', ['    at /app/b.ts:3:4'], '/app/b.ts:3:4'],
  ['a Windows path', ['at main (C:\\app\\b.ts:3:4)'], 'C:\\app\\b.ts:3:4'],
  ['a place with a long line and column', ['at main (/app/b.ts:345:678)'], '/app/b.ts:345:678'],
  ['a folder whose name ends like a word of a frame', ['at main (/app/at home/b.ts:3:4)'], '/app/at home/b.ts:3:4'],
  ['no place that is spoken of in the midst', ['at main (/app/b.ts:3:4) of another'], undefined],
  ['no frame of Node.js', ['at x (node:internal/main:1:2)'], undefined],
  ['no frame of this library', [`at x (${path.resolve(__dirname, '../../lib/constructs/phi-key.ts')}:1:2)`], undefined],
  ['no summary', ['...node internals, ts-node...', '(no user code in 10 frames)'], undefined],
  ['nothing that is no text', [5, null], undefined],
])('the source location is %s', (_name, frames, expected) => {
  expect(new StackMetadata(() => ({ '/S': [record('templateFile', 'S.json')], '/S/A': id('A', ...frames) })).sourceLocation('A', 'S.json')).toBe(expected);
});

test('the source location of the record of the id itself, as older releases of the CDK write it', () => {
  const older = new StackMetadata(() => ({
    '/S': [record('templateFile', 'S.json')],
    '/S/A': [{ ...record('other', 'B'), trace: ['at x (/app/other.ts:1:1)'] }, { ...record('logicalId', 'A'), trace: ['at y (/app/own.ts:3:4)'] }],
  }));
  expect([older.sourceLocation('A', 'S.json'), older.sourceLocation('B', 'S.json')]).toEqual(['/app/own.ts:3:4', undefined]);
});

test('what stands in no stack belongs to no file, and records that are no list are none', () => {
  const odd = new StackMetadata(() => ({ '/A': id('A'), 'B': id('B'), '/S': [record('templateFile', 'S.json'), record('other', { 'hipaa::x': 'no decision' })], '/S/C': 'text' }));
  expect([odd.constructPath('A', ''), odd.constructPath('B', ''), odd.constructPath('A', 'S.json'), odd.constructPath('C', 'S.json'), odd.acknowledgements]).toEqual(['A', '', undefined, undefined, []]);
});

test('acknowledgements with the construct they were made on', () => {
  expect(metadata.acknowledgements).toEqual([
    { id: 'hipaa::a', reason: 'stack', constructPath: 'Prod/App' },
    { id: 'hipaa::b', reason: 'bucket', constructPath: 'Prod/App/Nested/B' },
    { id: 'hipaa::c', reason: '5', constructPath: 'Prod/App/Nested/B' },
  ]);
});

test.each<[unknown, string]>([['why', 'why'], [5, '5'], [true, 'true'], [undefined, ''], [null, ''], [{ toString: 5 }, ''], [['why'], '']])('the reason %j is %j', (given, expected) => {
  expect(reasonOf(given)).toBe(expected);
});

test('records of a type that a library made up, with the construct they are on; none of a type that stands nowhere, and none of the bulk of the CDK itself', () => {
  const own = new StackMetadata(() => ({
    '/S': [{ type: 'acme:mark', data: { level: 1 } }, record('templateFile', 'S.json')],
    '/S/A': [{ type: 'acme:mark', data: 'text' }, { type: 'acme:mark' }, { type: 5, data: 1 }, ...id('A')],
    '/S/B': 'text',
  }));
  expect(own.records('acme:mark')).toEqual([
    { constructPath: 'S', data: { level: 1 } }, { constructPath: 'S/A', data: 'text' }, { constructPath: 'S/A', data: undefined },
  ]);
  expect(['acme:other', '__proto__', 'constructor', 'aws:cdk:logicalId'].map(type => own.records(type))).toEqual([[], [], [], []]);
});

test('a text that does not hold the word of a type is not parsed for it', () => {
  let count = 0;
  const words: string[] = [];
  const lazy = new StackMetadata(() => { count++; return { '/S': [{ type: 'acme:mark', data: 1 }] }; }, word => { words.push(word); return word === 'acme:mark'; });
  expect([lazy.records('acme:other'), count, lazy.records('acme:mark'), count]).toEqual([[], 0, [{ constructPath: 'S', data: 1 }], 1]);
  expect(words).toEqual(['acme:other', 'acme:mark']);
});

test('is read once, when it is asked for, and not at all where its text holds no acknowledgement', () => {
  let count = 0;
  const lazy = new StackMetadata(() => { count++; return {}; }, () => false);
  expect([lazy.acknowledgements, count]).toEqual([[], 0]);
  lazy.constructPath('A', 'x');
  lazy.constructPath('A', 'x');
  expect([lazy.acknowledgements, count]).toEqual([[], 1]);
});

test.each([[undefined], [null], ['text'], [[]]])('metadata that is %p is empty', loaded => {
  const empty = new StackMetadata(() => loaded);
  expect([empty.constructPath('A', 'x'), empty.acknowledgements]).toEqual([undefined, []]);
});
