import * as fs from 'node:fs';
import * as path from 'node:path';
import { parseTemplate } from './parse-template';
import type { Resource } from './resource';
import type { Template } from './template';
import { UnusableInput } from './unusable-input';
import { isObject } from './value';

const HASH = /\b([0-9a-f]{64})\b/;
const MAX_NESTING = 16;

/** A tree of nested stacks with more templates than this is refused: stacks that share their children double at every level. */
const MAX_TEMPLATES = 2500;

/** Finds the templates of the nested stacks of a template beside it, reads them and ties them to their resources. */
export function linkNestedStacks(
  template: Template, folder: string, root = '', assets: () => Map<string, string> = () => new Map(), depth = 0, count = { left: MAX_TEMPLATES },
): void {
  for (const resource of template.resources) {
    if (resource.type !== 'AWS::CloudFormation::Stack') continue;
    const file = nestedFile(resource, folder, assets);
    if (file === undefined) continue;
    if (depth >= MAX_NESTING) throw new UnusableInput(`${file}: nested stacks deeper than ${MAX_NESTING}`);
    if (count.left-- <= 0) throw new UnusableInput(`${file}: more than ${MAX_TEMPLATES} nested stacks in one stack`);
    const nested = template.graph.add(parseTemplate(readNested(file, resource), file, true), {
      file: root === '' ? file : path.relative(root, file),
      stackName: undefined,
      environment: template.environment,
      metadata: template.metadata,
      parent: resource,
      assembly: template.assembly,
    });
    linkNestedStacks(nested, path.dirname(file), root, assets, depth + 1, count);
  }
}

/** By asset metadata, by the asset hash in the URL, or by a local path; `undefined` if it is somewhere else. */
function nestedFile(resource: Resource, folder: string, assets: () => Map<string, string>): string | undefined {
  const { Metadata: metadata } = resource.raw;
  const named = isObject(metadata) ? metadata['aws:asset:path'] : undefined;
  const url = String(resource.value('TemplateURL'));
  const hash = HASH.exec(url)?.[1];
  const local = typeof named === 'string' ? named : hash ? assets().get(hash) : isLocal(url) ? url : undefined;
  if (local === undefined) return undefined;
  const full = path.resolve(folder, local);
  if (!full.startsWith(path.resolve(folder) + path.sep)) return undefined;
  return named === undefined && !hash && !fs.existsSync(full) ? undefined : path.join(folder, local);
}

function isLocal(url: string): boolean {
  return !url.includes('://') && !url.includes('${') && /\.(json|ya?ml|template)$/i.test(url);
}

function readNested(file: string, resource: Resource): Buffer {
  try {
    return fs.readFileSync(file);
  } catch (error) {
    throw new UnusableInput(`${file}: the template of nested stack ${resource.logicalId} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`);
  }
}
