import * as fs from 'node:fs';
import * as path from 'node:path';
import { isAssembly, readAssembly } from './assembly';
import { ResourceGraph } from './graph';
import { linkNestedStacks } from './nested-stacks';
import { parseTemplate } from './parse-template';
import type { Template } from './template';
import { NotATemplate, UnusableInput } from './unusable-input';

const TEMPLATE_FILE = /\.(json|ya?ml|template)$/i;

/**
 * Reads what was synthesized: each path is a cloud assembly (`cdk.out`), a folder of templates or one template in JSON or YAML.
 * Throws {@link UnusableInput} for what cannot be judged.
 */
export function readFacts(paths: readonly string[]): ResourceGraph {
  const graph = new ResourceGraph();
  const seen = new Set<string>();
  for (const each of paths) {
    // What is given twice is there once.
    if (seen.has(path.resolve(each))) continue;
    seen.add(path.resolve(each));
    if (each === '') throw new UnusableInput('"": an empty path; give a cdk.out folder, a folder of templates or a template');
    const stat = attempt(each, () => fs.statSync(each, { throwIfNoEntry: false }));
    if (!stat) throw new UnusableInput(`${each}: no such file or folder; give a cdk.out folder, a folder of templates or a template`);
    if (stat.isCharacterDevice() || stat.isBlockDevice()) throw new UnusableInput(`${each}: a device; give a cdk.out folder, a folder of templates or a template`);
    if (stat.isDirectory() && isAssembly(each)) {
      readAssembly(graph, each);
      graph.isApp = true;
    } else if (stat.isDirectory()) {
      refuseBrokenManifest(each);
      readFolder(graph, each);
    } else {
      addFile(graph, each);
    }
  }
  return graph;
}

/** A manifest that is cut off does not tell any more whether the folder is a cloud assembly, of which more is to be judged than its templates. */
function refuseBrokenManifest(folder: string): void {
  const manifest = path.join(folder, 'manifest.json');
  if (!fs.statSync(manifest, { throwIfNoEntry: false })?.isFile()) return;
  const source = attempt(manifest, () => fs.readFileSync(manifest, 'utf8'));
  try {
    JSON.parse(source.replace(/^\uFEFF/, ''));
  } catch {
    throw new UnusableInput(`${manifest}: broken JSON, so that nobody can tell whether the folder is a cloud assembly; synthesize it again`);
  }
}

function readFolder(graph: ResourceGraph, folder: string): void {
  const before = graph.templates.length;
  for (const file of templateFiles(folder, graph.notes)) {
    const source = attempt(file, () => fs.readFileSync(file));
    // A folder holds other files too; what does not speak of resources is none of ours.
    if (!source.includes('Resources') && !isUtf16(source)) continue;
    try {
      addFile(graph, file, source);
    } catch (error) {
      if (!(error instanceof NotATemplate)) throw error;
    }
  }
  if (graph.templates.length === before) {
    throw new UnusableInput(`${folder}: a folder with no CloudFormation template (*.json, *.yaml, *.yml, *.template) and no manifest.json of a cloud assembly`);
  }
  // A file that another template nests is judged there, with what is passed to it.
  const nested = new Set(graph.templates.filter(each => each.parent).map(each => path.resolve(each.file)));
  const isCopy = (template: Template) => {
    let root = template;
    while (root.parent) root = root.parent.template;
    return graph.templates.indexOf(root) >= before && nested.has(path.resolve(root.file));
  };
  graph.remove(isCopy);
}

/** Files by name, links not followed: they may lead anywhere. What is passed over for that is noted. */
function templateFiles(folder: string, notes: string[], root = folder): string[] {
  const found: string[] = [];
  const entries = attempt(folder, () => fs.readdirSync(folder, { withFileTypes: true }));
  for (const entry of entries.sort((a, b) => a.name < b.name ? -1 : 1)) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.')) {
      if (isAssembly(full)) notes.push(`${full}: a cloud assembly within the folder, not judged with it; give it as a path of its own`);
      else found.push(...templateFiles(full, notes, root));
    } else if (entry.isSymbolicLink()) {
      if (leadsOut(full, root)) notes.push(`${full}: a link out of the folder, which is not followed; give what it leads to as a path of its own`);
    } else if (entry.isFile() && TEMPLATE_FILE.test(entry.name)) {
      found.push(full);
    }
  }
  return found;
}

/** Whether a link leads to a folder or template elsewhere: what is in the folder is found there, what leads nowhere is nothing. */
function leadsOut(link: string, root: string): boolean {
  try {
    const isFolder = fs.statSync(link).isDirectory();
    return (isFolder || TEMPLATE_FILE.test(link)) && !`${fs.realpathSync(link)}${path.sep}`.startsWith(fs.realpathSync(root) + path.sep);
  } catch (error) {
    return !['ENOENT', 'ELOOP'].includes((error as NodeJS.ErrnoException).code ?? '');
  }
}

function addFile(graph: ResourceGraph, file: string, source = attempt(file, () => fs.readFileSync(file))): void {
  const template = graph.add(parseTemplate(source, file), { file });
  linkNestedStacks(template, path.dirname(file));
}

/** Windows shells write UTF-16. */
function isUtf16(source: Buffer): boolean {
  return (source[0] === 0xFF && source[1] === 0xFE) || (source[0] === 0xFE && source[1] === 0xFF);
}

function attempt<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new UnusableInput(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`);
  }
}
