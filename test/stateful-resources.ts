import * as fs from 'node:fs';
import * as path from 'node:path';
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';

interface Template {
  readonly Resources: Record<string, { readonly Type: string; readonly DeletionPolicy?: string; readonly Properties?: Record<string, unknown> }>;
}

/** By stack and logical id: the type of what is retained, and the properties whose change makes CloudFormation put an empty one in its place. */
export type StatefulResources = Record<string, { readonly type: string; readonly replacedBy: Record<string, unknown> }>;

/** Everything in the templates of an assembly's folder that outlives its stack. */
export function statefulResources(folder: string): StatefulResources {
  const found: StatefulResources = {};
  for (const file of fs.readdirSync(folder).filter(each => each.endsWith('.template.json')).sort()) {
    const { Resources: resources } = JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')) as Template;
    for (const [id, { Type: type, DeletionPolicy: policy, Properties: properties = {} }] of Object.entries(resources)) {
      if (!/^(Retain|Snapshot)/.test(policy ?? '')) continue;
      found[`${file.replace('.template.json', '')}/${id}`] = { type, replacedBy: Object.fromEntries(replacing(type).map(name => [name, properties[name] ?? null])) };
    }
  }
  return found;
}

const specification = loadAwsServiceSpecSync();

/** The properties of a type whose every change means replacement, as the CloudFormation specification has them. */
function replacing(type: string): readonly string[] {
  const [resource] = specification.lookup('resource', 'cloudFormationType', 'equals', type);
  return Object.entries(resource?.properties ?? {}).filter(([, property]) => property.causesReplacement === 'yes').map(([name]) => name).sort();
}
