import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileOf } from './located-finding';
import { sha256 } from './manifest';
import type { TemplateRow } from './report-model';
import type { ResourceGraph } from '../facts/graph';
import { UnusableInput } from '../facts/unusable-input';

/** The templates of a graph with the digests of their files. What was judged has to be there still. */
export function templateRows(graph: ResourceGraph): readonly TemplateRow[] {
  const rows = graph.templates.map((template): TemplateRow => {
    const file = fileOf(template);
    const content = read(file);
    const { account, region } = template.environment;
    return {
      file: template.file.split(path.sep).join('/'), sha256: sha256(content), bytes: content.length, stack: template.constructPath ?? template.stackName, account, region, resources: template.size,
    };
  });
  return rows.sort((a, b) => a.file < b.file ? -1 : 1);
}

function read(file: string): Buffer {
  try {
    return fs.readFileSync(file);
  } catch (error) {
    throw new UnusableInput(`${file}: cannot be read again (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}); nothing was written`);
  }
}
