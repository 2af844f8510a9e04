import * as fs from 'node:fs';
import * as path from 'node:path';
import type { ResourceGraph } from './graph';
import { linkNestedStacks } from './nested-stacks';
import { parseTemplate } from './parse-template';
import { ABOVE_STACKS, StackMetadata } from './stack-metadata';
import { Environment } from './template';
import { UnusableInput } from './unusable-input';
import { Json, isObject } from './value';

const MAX_STAGES = 16;

/** Whether a folder is a cloud assembly; one that lacks its manifest (synthesis did not come to its end) counts, and is refused when read. */
export function isAssembly(folder: string): boolean {
  return isFile(path.join(folder, 'cdk.out')) || speaksOfArtifacts(path.join(folder, 'manifest.json'));
}

function isFile(file: string): boolean {
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** Other tools have a manifest.json, too. */
function speaksOfArtifacts(manifest: string): boolean {
  try {
    return isFile(manifest) && fs.readFileSync(manifest).includes('"artifacts"');
  } catch {
    return false;
  }
}

/** Reads the stacks of a cloud assembly with their nested stacks, and the assemblies of its Stages. */
export function readAssembly(graph: ResourceGraph, root: string, folder = root, depth = 0): void {
  const manifest = readJson(path.join(folder, 'manifest.json'));
  const artifacts = isObject(manifest) && isObject(manifest.artifacts) ? manifest.artifacts : undefined;
  if (!artifacts) throw new UnusableInput(`${path.join(folder, 'manifest.json')}: not the manifest of a cloud assembly: no "artifacts"`);
  for (const [id, artifact] of Object.entries(artifacts)) {
    if (!isObject(artifact)) continue;
    const properties = isObject(artifact.properties) ? artifact.properties : {};
    if (artifact.type === 'cdk:cloud-assembly') {
      const below = inside(folder, properties.directoryName, id);
      if (depth >= MAX_STAGES) throw new UnusableInput(`${below}: Stages nested deeper than ${MAX_STAGES}`);
      readAssembly(graph, root, below, depth + 1);
    } else if (artifact.type === 'aws:cloudformation:stack') {
      readStack(graph, root, folder, id, artifact, properties);
    } else if (id === ABOVE_STACKS && depth === 0) {
      // Its word counts for the whole app, as the manifest of the app does: in that of a Stage it has none.
      graph.addMetadata(new StackMetadata(() => artifact.metadata), root);
    }
  }
}

function readStack(graph: ResourceGraph, root: string, folder: string, id: string, artifact: Json, properties: Json): void {
  const file = inside(folder, properties.templateFile, id);
  const template = graph.add(parseTemplate(readBytes(file), file, true), {
    file: path.relative(root, file),
    stackName: typeof properties.stackName === 'string' ? properties.stackName : id,
    environment: environmentOf(artifact.environment),
    metadata: metadataOf(folder, id, artifact, path.basename(file)),
    assembly: folder,
    app: root,
    stackTags: isObject(properties.tags) ? properties.tags : undefined,
    terminationProtection: properties.terminationProtection === true,
  });
  linkNestedStacks(template, folder, root, () => assetFiles(folder, id));
}

/** The metadata of a stack: in a file beside the template, or within the manifest. */
function metadataOf(folder: string, id: string, artifact: Json, template: string): StackMetadata {
  const inline = isObject(artifact.metadata) ? artifact.metadata : {};
  const file = typeof artifact.additionalMetadataFile === 'string' ? inside(folder, artifact.additionalMetadataFile, id) : undefined;
  return new StackMetadata(
    () => {
      const beside = file === undefined ? {} : readJson(file);
      const all: Json = { ...inline, ...isObject(beside) ? beside : {} };
      // Older versions of the CDK, 2.263 for one, do not record the template of a stack.
      const names = (each: unknown) => isObject(each) && each.type === 'aws:cdk:templateFile' && path.basename(String(each.data)) === template;
      const isRecorded = Object.values(all).some(list => Array.isArray(list) && list.some(names));
      if (isRecorded) return all;
      const stack = `/${typeof artifact.displayName === 'string' ? artifact.displayName : id}`;
      return { ...all, [stack]: [{ type: 'aws:cdk:templateFile', data: template }, ...Array.isArray(all[stack]) ? all[stack] as unknown[] : []] };
    },
    word => (file !== undefined && readBytes(file).includes(word)) || JSON.stringify(inline).includes(word),
  );
}

/** The files of a stack's asset manifest, by hash. */
function assetFiles(folder: string, id: string): Map<string, string> {
  const file = path.join(folder, `${id}.assets.json`);
  const manifest = fs.existsSync(file) ? readJson(file) : undefined;
  const found = new Map<string, string>();
  for (const [hash, asset] of isObject(manifest) && isObject(manifest.files) ? Object.entries(manifest.files) : []) {
    if (isObject(asset) && isObject(asset.source) && typeof asset.source.path === 'string') found.set(hash, asset.source.path);
  }
  return found;
}

function environmentOf(raw: unknown): Environment {
  const match = /^aws:\/\/([^/]+)\/([^/]+)$/.exec(String(raw));
  const known = (part: string | undefined) => part === undefined || part.startsWith('unknown-') ? undefined : part;
  return { account: known(match?.[1]), region: known(match?.[2]) };
}

/** A file or folder that an artifact names; it must lie in the assembly. */
function inside(folder: string, name: unknown, id: string): string {
  const full = typeof name === 'string' ? path.resolve(folder, name) : undefined;
  if (full === undefined || !full.startsWith(path.resolve(folder) + path.sep)) {
    throw new UnusableInput(`${path.join(folder, 'manifest.json')}: artifact ${id} names no file inside the assembly: ${String(name)}`);
  }
  return path.join(folder, name as string);
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readBytes(file).toString('utf8'));
  } catch (error) {
    if (error instanceof UnusableInput) throw error;
    throw new UnusableInput(`${file}: broken JSON: ${(error as Error).message}`);
  }
}

function readBytes(file: string): Buffer {
  try {
    return fs.readFileSync(file);
  } catch (error) {
    throw new UnusableInput(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`);
  }
}
