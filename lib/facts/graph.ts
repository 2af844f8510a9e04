import { NAME_PROPERTY, candidateNames } from './physical-name';
import { Resource } from './resource';
import type { Acknowledgement, StackMetadata } from './stack-metadata';
import { Template, TemplateOrigin } from './template';
import { Json, Node, isObject, referencesOf } from './value';
import { evaluate } from './evaluate';

/** Everything that was synthesized: the resources of all templates, indexed by type, name and relation. */
export class ResourceGraph {
  public readonly templates: Template[] = [];

  /** Whether a whole app is here (a cloud assembly), so that what is missing is missing from the app. */
  public isApp = false;

  private readonly metadata = new Set<StackMetadata>();
  private byType?: Map<string, Resource[]>;
  private mentions?: Map<Resource, Resource[]>;
  private exports?: Map<string, { template: Template; declared: Json }[]>;
  private readonly names = new Map<string, Map<string, Resource[]>>();
  private readonly relations = new Map<string, Map<Resource, Resource[]>>();

  /** Adds a parsed template. Indexes are built at the first question, so add all before asking. */
  public add(body: Json, origin: TemplateOrigin): Template {
    const template = new Template(body, this, origin);
    this.templates.push(template);
    if (origin.metadata) this.metadata.add(origin.metadata);
    return template;
  }

  public get resources(): Resource[] {
    return this.templates.flatMap(template => [...template.resources]);
  }

  public get acknowledgements(): readonly Acknowledgement[] {
    return [...this.metadata].flatMap(each => each.acknowledgements);
  }

  /** The types that occur. */
  public get types(): IterableIterator<string> {
    return this.typeIndex.keys();
  }

  /** All resources of a type that can exist. */
  public ofType(type: string): readonly Resource[] {
    return this.typeIndex.get(type) ?? [];
  }

  /** The resources that mention a resource in their properties. */
  public referrers(target: Resource): readonly Resource[] {
    if (!this.mentions) {
      this.mentions = new Map();
      for (const resource of this.resources) {
        for (const referred of new Set(resource.mentions.map(each => each.target))) push(this.mentions, referred, resource);
      }
    }
    return this.mentions.get(target) ?? [];
  }

  /** The resources of a type whose property points at the target. */
  public related(type: string, path: string, target: Resource): readonly Resource[] {
    const key = `${type}|${path}`;
    let index = this.relations.get(key);
    if (!index) {
      index = new Map();
      for (const resource of this.ofType(type)) {
        for (const pointed of new Set(this.pointedAt(resource, path))) push(index, pointed, resource);
      }
      this.relations.set(key, index);
    }
    return index.get(target) ?? [];
  }

  /** The resources that a property points at: by reference, or by a name or ARN written out. */
  public pointedAt(resource: Resource, path: string, type?: string): readonly Resource[] {
    const found: Resource[] = [];
    for (const { value, at } of resource.read(path)) {
      // A path without [*] may still end at a list of references.
      const nodes = Array.isArray(value) ? value.flatMap((each, index) => resource.branches(each, `${at}[${index}]`).map(one => one.value)) : [value];
      for (const node of nodes) found.push(...this.resolve(node, type));
    }
    return type === undefined ? found : found.filter(each => each.type === type);
  }

  /** The resources that a node names. */
  public resolve(node: Node, type?: string): readonly Resource[] {
    const references = referencesOf(node);
    if (references.length > 0) return references.map(each => each.target);
    if (node === undefined || typeof node === 'boolean' || isObject(node) || Array.isArray(node)) return [];
    const types = type === undefined ? Object.keys(NAME_PROPERTY) : [type];
    for (const name of candidateNames(String(node))) {
      const found = types.flatMap(each => this.nameIndex(each).get(name) ?? []);
      if (found.length > 0) return found;
    }
    return [];
  }

  /** The value that another stack of the assembly exports. */
  public exported(name: string, consumer: Template, depth: number): Node {
    this.exports ??= this.indexExports();
    const producers = this.exports.get(name) ?? [];
    const producer = producers.find(each => isSameEnvironment(each.template, consumer)) ?? (producers.length === 1 ? producers[0] : undefined);
    return producer && depth < 50 ? evaluate(producer.declared.Value, producer.template, depth + 1) : undefined;
  }

  /** The stack of a name, in the environment of the one that asks if several have it. */
  public stackNamed(name: string, consumer: Template): Template | undefined {
    const found = this.templates.filter(each => each.stackName === name && !each.parent);
    return found.find(each => isSameEnvironment(each, consumer)) ?? found[0];
  }

  private get typeIndex(): Map<string, Resource[]> {
    if (!this.byType) {
      this.byType = new Map();
      for (const resource of this.resources) if (!resource.isNeverCreated) push(this.byType, resource.type, resource);
    }
    return this.byType;
  }

  private nameIndex(type: string): Map<string, Resource[]> {
    let index = this.names.get(type);
    if (!index) {
      index = new Map();
      for (const resource of this.ofType(type)) {
        for (const { value } of resource.read(NAME_PROPERTY[type] ?? 'Name')) {
          if (value !== undefined && !Array.isArray(value) && !isObject(value)) push(index, String(value), resource);
        }
      }
      this.names.set(type, index);
    }
    return index;
  }

  private indexExports(): Map<string, { template: Template; declared: Json }[]> {
    const index = new Map<string, { template: Template; declared: Json }[]>();
    for (const template of this.templates) {
      for (const declared of Object.values(template.outputs)) {
        if (!isObject(declared) || !isObject(declared.Export)) continue;
        const name = evaluate(declared.Export.Name, template);
        if (typeof name === 'string') push(index, name, { template, declared });
      }
    }
    return index;
  }
}

function isSameEnvironment(left: Template, right: Template): boolean {
  return left.environment.account === right.environment.account && left.environment.region === right.environment.region;
}

function push<K, V>(index: Map<K, V[]>, key: K, value: V): void {
  const list = index.get(key);
  if (list) list.push(value);
  else index.set(key, [value]);
}
