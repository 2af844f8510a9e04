import * as fs from 'node:fs';
import * as path from 'node:path';

/** A module that the index exports, and the names of what it exports at run time: classes and enums, not interfaces. */
export interface ExportedModule {
  readonly file: string;
  readonly names: readonly string[];
}

const EXPORT_LINE = /^__exportStar\(require\("([^"]+)"\), exports\);$/gm;

/** The modules that a compiled index exports, in its order. */
export function exportedModules(index: string, namesOf: (file: string) => readonly string[]): readonly ExportedModule[] {
  return [...index.matchAll(EXPORT_LINE)].map(([, file]) => ({ file, names: namesOf(file) }));
}

/**
 * An index with the same exports, each module of which is loaded when the first of its names is asked for: who uses two constructs of
 * forty does not wait for the others. The names stand in plain assignments as well, by which ECMAScript modules find them.
 */
export function lazyIndex(modules: readonly ExportedModule[]): string {
  const withNames = modules.filter(each => each.names.length > 0);
  return [
    '"use strict";',
    'Object.defineProperty(exports, "__esModule", { value: true });',
    ...withNames.flatMap(({ names }) => names.map(name => `exports.${name} = void 0;`)),
    'const lazy = (load, names) => {',
    '  for (const name of names) Object.defineProperty(exports, name, { enumerable: true, configurable: true, get: () => load()[name] });',
    '};',
    ...withNames.map(({ file, names }) => `lazy(() => require(${JSON.stringify(file)}), ${JSON.stringify(names)});`),
    '',
  ].join('\n');
}

/** Rewrites the index that the compiler has made. One that is lazy already stays. */
export function rewriteIndex(folder: string): void {
  const file = path.join(folder, 'index.js');
  const index = fs.readFileSync(file, 'utf8');
  const modules = exportedModules(index, each => Object.keys(module.require(path.resolve(folder, each)) as object));
  if (modules.length > 0) fs.writeFileSync(file, lazyIndex(modules));
}

if (require.main === module) rewriteIndex(path.join(__dirname, '../dist-js'));
