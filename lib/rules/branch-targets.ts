import type { Reading } from '../facts/reading';
import type { Resource } from '../facts/resource';

/** Where a property leads in some branch to none of the resources that are looked for: what is there was not judged. */
export function branchWithoutTarget(resource: Resource, path: string, targets: readonly Resource[]): Reading | undefined {
  const { template } = resource;
  return resource.read(path).find(({ value }) => !template.graph.resolve(value, undefined, template).some(each => targets.includes(each)));
}
