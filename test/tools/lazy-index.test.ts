import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { exportedModules, rewriteIndex } from '../../tools/lazy-index';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lazy-index-'));
const write = (name: string, text: string) => fs.writeFileSync(path.join(folder, name), text);
const loaded: string[] = [];

beforeAll(() => {
  (globalThis as { loadedForLazyIndex?: string[] }).loadedForLazyIndex = loaded;
  write('key.js', 'globalThis.loadedForLazyIndex?.push("key"); Object.defineProperty(exports, "__esModule", { value: true }); exports.PhiKey = class PhiKey {};');
  write('props.js', 'Object.defineProperty(exports, "__esModule", { value: true });');
  write('mode.js', 'globalThis.loadedForLazyIndex?.push("mode"); exports.Mode = { CREATE: 0 }; exports.Other = 1;');
  write('index.js', '"use strict";\n__exportStar(require("./key"), exports);\n__exportStar(require("./props"), exports);\n__exportStar(require("./mode"), exports);\n');
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

test('the modules of a compiled index are found in its order', () => {
  const index = fs.readFileSync(path.join(folder, 'index.js'), 'utf8');
  expect(exportedModules(index, file => [`of ${file}`])).toEqual([
    { file: './key', names: ['of ./key'] }, { file: './props', names: ['of ./props'] }, { file: './mode', names: ['of ./mode'] },
  ]);
});

test('a module is loaded when one of its names is asked for, and the others are not', () => {
  rewriteIndex(folder);
  jest.resetModules();
  loaded.length = 0;
  const index = module.require(path.join(folder, 'index.js')) as { readonly [name: string]: unknown };
  expect(loaded).toEqual([]);
  expect(Object.keys(index).sort()).toEqual(['Mode', 'Other', 'PhiKey']);
  expect(index.Mode).toEqual({ CREATE: 0 });
  expect(loaded).toEqual(['mode']);
  expect(index.PhiKey).toBe(index.PhiKey);
  expect(loaded).toEqual(['mode', 'key']);
});

test('an index that is lazy already stays as it is, and names its exports as ECMAScript modules look for them', () => {
  rewriteIndex(folder);
  const once = fs.readFileSync(path.join(folder, 'index.js'), 'utf8');
  rewriteIndex(folder);
  expect(fs.readFileSync(path.join(folder, 'index.js'), 'utf8')).toBe(once);
  expect(once).toContain('exports.PhiKey = void 0;');
});
