import type { ResourceGraph } from '../facts/graph';
import { collectReferences } from '../facts/references';
import type { Resource } from '../facts/resource';
import { isObject } from '../facts/value';

const WRITER = 'Custom::CrossRegionExportWriter';
const READER = 'Custom::CrossRegionExportReader';

/**
 * What stacks hand to those in other Regions: with `crossRegionReferences` the CDK writes it into parameters there, and reads it by a
 * custom resource, whose attributes are all that the template of the reader shows.
 */
export class ExportsAcrossRegions {
  /** By the name of a parameter, which is that of the attribute, too. */
  private readonly handed = new Map<string, readonly Resource[]>();

  constructor(graph: ResourceGraph) {
    for (const { properties, template } of graph.ofType(WRITER)) {
      const written = isObject(properties.WriterProps) ? properties.WriterProps.exports : undefined;
      for (const [name, value] of isObject(written) ? Object.entries(written) : []) {
        this.handed.set(name, [...this.handed.get(name) ?? [], ...collectReferences(value, template).map(each => each.target)]);
      }
    }
  }

  /** The resources that a resource mentions, those in other Regions included. */
  public mentionsOf({ mentions }: Resource): readonly Resource[] {
    if (this.handed.size === 0) return mentions.map(each => each.target);
    return mentions.flatMap(({ target, attribute }) => [target, ...target.type === READER ? this.handed.get(attribute) ?? [] : []]);
  }
}
