import { evaluate, MAX_DEPTH } from './evaluate';
import { NAME_PROPERTY, candidateNames, meant, nameOf } from './physical-name';
import { Assumption, branches } from './reading';
import { visitTargets } from './references';
import { Resource } from './resource';
import type { Acknowledgement, MetadataRecord, StackMetadata } from './stack-metadata';
import { Environment, Template, TemplateOrigin } from './template';
import { Json, Node, Reference, Unknown, isObject, referencesOf } from './value';

/** An output that a stack exports. */
interface Export {
  readonly template: Template;
  readonly output: string;
}

const NO_RESOURCES: readonly Resource[] = Object.freeze([]);

/** A name that more resources than this have means none of them. */
const MAX_NAMESAKES = 1000;

/** Everything that was synthesized: the resources of all templates, indexed by type, name and relation. */
export class ResourceGraph {
  public readonly templates: Template[] = [];

  /** Whether a whole app is here (a cloud assembly), so that what is missing is missing from the app. */
  public isApp = false;

  /** What was passed over and may hold templates, a line each. */
  public readonly notes: string[] = [];

  /** Counts the templates that came in: what was found out before one is not to be relied on. */
  public generation = 0;

  /** By what is recorded of a stack, or above stacks, the app. */
  private readonly metadata = new Map<StackMetadata, string>();
  private byType?: Map<string, Resource[]>;
  private mentions?: Map<Resource, Resource[]>;
  private exports?: Map<string, Export[]>;
  private readonly names = new Map<string, Map<string, Resource[]>>();
  /** By type and property path. */
  private readonly relations = new Map<string, Map<string, Map<Resource, Resource[]>>>();
  private readonly openPointers = new Map<string, Resource | undefined>();

  /** Adds a parsed template and ties it to its resource in the parent template. Indexes are built anew at the next question. */
  public add(body: Json, origin: TemplateOrigin): Template {
    const template = new Template(body, this, origin);
    this.templates.push(template);
    if (origin.parent) origin.parent.nestedTemplate = template;
    if (origin.metadata) this.addMetadata(origin.metadata, origin.app ?? '');
    this.forget();
    return template;
  }

  /** Adds what is recorded of a stack, or above the stacks of an app. */
  public addMetadata(metadata: StackMetadata, app: string): void {
    if (!this.metadata.has(metadata)) this.metadata.set(metadata, app);
  }

  /** Takes templates out again. */
  public remove(isUnwanted: (template: Template) => boolean): void {
    this.templates.splice(0, this.templates.length, ...this.templates.filter(each => !isUnwanted(each)));
    this.forget();
  }

  private forget(): void {
    this.generation++;
    this.byType = undefined;
    this.mentions = undefined;
    this.exports = undefined;
    this.names.clear();
    this.relations.clear();
    this.openPointers.clear();
  }

  public get resources(): Resource[] {
    return this.templates.flatMap(template => [...template.resources]);
  }

  /** The apps that have metadata, by the folders of their assemblies. */
  public get apps(): readonly string[] {
    return [...new Set(this.metadata.values())];
  }

  /** The app that a template is of. */
  public appOf({ metadata }: Template): string | undefined {
    return metadata && this.metadata.get(metadata);
  }

  public get acknowledgements(): readonly Acknowledgement[] {
    return this.acknowledgementsIn();
  }

  /** What was acknowledged in an app, or in all of them. */
  public acknowledgementsIn(app?: string): readonly Acknowledgement[] {
    return this.metadataOf(app).flatMap(each => each.acknowledgements);
  }

  /** The metadata of one type that constructs have. */
  public records(type: string, app?: string): readonly MetadataRecord[] {
    return this.metadataOf(app).flatMap(each => each.records(type));
  }

  private metadataOf(app: string | undefined): readonly StackMetadata[] {
    return [...this.metadata].filter(([, of]) => app === undefined || of === app).map(([each]) => each);
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
      for (const template of this.templates) {
        for (const resource of template.resources) {
          visitTargets(resource.properties, template, referred => pushOnce(this.mentions!, referred, resource));
        }
      }
    }
    return this.mentions.get(target) ?? [];
  }

  /** The resources of a type whose property points at the target. */
  public related(type: string, path: string, target: Resource): readonly Resource[] {
    let indexes = this.relations.get(type);
    if (!indexes) this.relations.set(type, indexes = new Map());
    let index = indexes.get(path);
    if (!index) {
      index = new Map();
      for (const resource of this.ofType(type)) {
        for (const pointed of this.pointedAt(resource, path)) pushOnce(index, pointed, resource);
      }
      indexes.set(path, index);
    }
    return index.get(target) ?? NO_RESOURCES;
  }

  /** A resource of a type whose property names by a parameter what it points at, which may be anything; `undefined` if there is none. */
  public pointingByParameter(type: string, path: string): Resource | undefined {
    const key = `${type}|${path}`;
    if (!this.openPointers.has(key)) {
      const isParameter = (value: Node) => value instanceof Unknown && /^\$\{(?!AWS::)[^}]*\}$/.test(value.expression);
      this.openPointers.set(key, this.ofType(type).find(each => each.read(path).some(({ value }) => isParameter(value))));
    }
    return this.openPointers.get(key);
  }

  /** The resources that a property points at: by reference, or by a name or ARN written out. */
  public pointedAt(resource: Resource, path: string, type?: string): readonly Resource[] {
    const straight = resource.readStraight(path);
    const found = straight && !Array.isArray(straight.value) ? this.resolve(straight.value, type, resource.template)
      : this.pointers(resource, path, type).flatMap(each => each.targets);
    return type === undefined ? found : found.filter(each => each.type === type);
  }

  /** Whether a property points at a resource in every branch, and not in some only. */
  public alwaysPointsAt(resource: Resource, path: string, target: Resource): boolean {
    const pointers = this.pointers(resource, path, target.type);
    return pointers.some(each => each.given === resource.assumption && each.targets.includes(target))
      || (pointers.length > 0 && pointers.every(each => each.targets.includes(target)));
  }

  /**
   * The resources that a node names. A name may be in use in several stacks: `from` is the template that says it; without it all
   * of them are meant.
   */
  public resolve(node: Node, type?: string, from?: Template): readonly Resource[] {
    if (node instanceof Reference) return [node.target];
    const references = referencesOf(node);
    if (references.length > 0) return references.map(each => each.target);
    const name = nameOf(node);
    if (name === undefined) return [];
    const types = type === undefined ? Object.keys(NAME_PROPERTY) : [type];
    for (const candidate of candidateNames(name)) {
      const lists = types.map(each => this.nameIndex(each).get(candidate) ?? []);
      // To weigh each against each would take the square of their number.
      if (lists.some(each => each.length > MAX_NAMESAKES)) return [];
      const found = lists.flat();
      if (found.length > 0) return from ? meant(found, name, from) : found;
    }
    return [];
  }

  /** The value that another stack of the assembly exports. */
  public exported(name: string, consumer: Template, depth: number): Node {
    this.exports ??= this.indexExports();
    const producers = (this.exports.get(name) ?? []).filter(each => mayShareEnvironment(each.template, consumer.environment));
    const producer = nearest(producers, consumer, each => each.template);
    return producer && depth < MAX_DEPTH ? producer.template.output(producer.output, depth + 1) : undefined;
  }

  /** The stack of a name in the environment of the one that asks, or in the one given. */
  public stackNamed(name: string, consumer: Template, where: Environment = {}): Template | undefined {
    const environment = { account: where.account ?? consumer.environment.account, region: where.region ?? consumer.environment.region };
    const found = this.templates.filter(each => each.stackName === name && !each.parent && mayShareEnvironment(each, environment));
    return nearest(found, consumer, each => each);
  }

  private pointers(resource: Resource, path: string, type?: string): { readonly targets: readonly Resource[]; readonly given?: Assumption }[] {
    return resource.read(path).flatMap(({ value, at, given }) => {
      // A path without [*] may still end at a list of references.
      const readings: { value: Node; given?: Assumption }[] = Array.isArray(value)
        ? (value as unknown[]).flatMap((each, index) => branches(each, `${at}[${index}]`, resource.template, given))
        : [{ value, given }];
      return readings.map(each => ({ targets: this.resolve(each.value, type, resource.template), given: each.given }));
    });
  }

  private get typeIndex(): Map<string, Resource[]> {
    if (!this.byType) {
      this.byType = new Map();
      for (const template of this.templates) {
        for (const resource of template.resources) if (!resource.isNeverCreated) push(this.byType, resource.type, resource);
      }
    }
    return this.byType;
  }

  private nameIndex(type: string): Map<string, Resource[]> {
    let index = this.names.get(type);
    if (!index) {
      index = new Map();
      for (const resource of this.ofType(type)) {
        for (const { value } of resource.read(NAME_PROPERTY[type] ?? 'Name')) {
          const name = nameOf(value);
          if (name !== undefined) push(index, name, resource);
        }
      }
      this.names.set(type, index);
    }
    return index;
  }

  private indexExports(): Map<string, Export[]> {
    const index = new Map<string, Export[]>();
    for (const template of this.templates) {
      for (const [output, declared] of Object.entries(template.outputs)) {
        if (!isObject(declared) || !isObject(declared.Export)) continue;
        if (typeof declared.Condition === 'string' && template.condition(declared.Condition) === false) continue;
        const name = evaluate(declared.Export.Name, template);
        if (typeof name === 'string') push(index, name, { template, output });
      }
    }
    return index;
  }
}

/** Whether a template may be deployed to an environment: nothing that is known speaks against it. */
function mayShareEnvironment(template: Template, { account, region }: Environment): boolean {
  const own = template.environment;
  return (own.account ?? account) === (account ?? own.account) && (own.region ?? region) === (region ?? own.region);
}

/** The one that is meant: the only one of the same assembly, else the only one at all. Of two that could be meant, none is. */
function nearest<T>(found: readonly T[], from: Template, templateOf: (each: T) => Template): T | undefined {
  const together = found.filter(each => templateOf(each).assembly === from.assembly);
  const [only, ...others] = together.length > 0 ? together : found;
  return others.length === 0 ? only : undefined;
}

/** Values come one after the other: one that the list has is its last. */
function pushOnce<K, V>(index: Map<K, V[]>, key: K, value: V): void {
  const list = index.get(key);
  if (!list) index.set(key, [value]);
  else if (list[list.length - 1] !== value) list.push(value);
}

function push<K, V>(index: Map<K, V[]>, key: K, value: V): void {
  const list = index.get(key);
  if (list) list.push(value);
  else index.set(key, [value]);
}
