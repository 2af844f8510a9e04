import { evaluateCondition } from './condition';
import { evaluate, MAX_DEPTH } from './evaluate';
import { expandLoops } from './for-each';
import type { ResourceGraph } from './graph';
import { Resource } from './resource';
import type { StackMetadata } from './stack-metadata';
import { ABSENT, Json, Node, Unknown, isObject } from './value';

/** Where a stack is deployed to, as far as the assembly says. */
export interface Environment {
  readonly account?: string;
  readonly region?: string;
}

/** What is known of a template besides its text. */
export interface TemplateOrigin {
  /** The file, relative to what was read. */
  readonly file: string;
  readonly stackName?: string;
  readonly environment?: Environment;
  /** Construct paths, source locations and acknowledgements, where the assembly has them. */
  readonly metadata?: StackMetadata;
  /** The tags of the stack, which CloudFormation puts on every resource in it that can be tagged. */
  readonly stackTags?: Json;
  /** Whether the stack cannot be deleted by mistake; `undefined` if nobody says (a loose template). */
  readonly terminationProtection?: boolean;
}

const EMPTY: Json = Object.freeze({});
const PARTITIONS: readonly (readonly [string, string, string])[] = [
  ['cn-', 'aws-cn', 'amazonaws.com.cn'],
  ['us-gov-', 'aws-us-gov', 'amazonaws.com'],
];

/** One CloudFormation template: a stack, a nested stack or a loose file. */
export class Template {
  public readonly file: string;
  public readonly stackName?: string;
  public readonly environment: Environment;
  public readonly mappings: Json;
  public readonly parameters: Json;
  public readonly outputs: Json;

  public readonly terminationProtection?: boolean;

  /** The resource in the parent template, where this is a nested stack. */
  public parent?: Resource;

  private readonly byId = new Map<string, Resource>();
  private readonly conditions: Json;
  private readonly ownStackTags: Json;
  private readonly conditionValues = new Map<string, boolean | undefined>();
  public readonly metadata?: StackMetadata;

  constructor(readonly body: Json, readonly graph: ResourceGraph, origin: TemplateOrigin) {
    const section = (name: string) => isObject(body[name]) ? expandLoops(body[name], this) : EMPTY;
    this.file = origin.file;
    this.stackName = origin.stackName;
    this.environment = origin.environment ?? {};
    this.metadata = origin.metadata;
    this.terminationProtection = origin.terminationProtection;
    this.ownStackTags = origin.stackTags ?? EMPTY;
    this.parameters = isObject(body.Parameters) ? body.Parameters : EMPTY;
    this.mappings = isObject(body.Mappings) ? body.Mappings : EMPTY;
    this.conditions = section('Conditions');
    this.outputs = section('Outputs');
    const resources = section('Resources');
    for (const id of Object.keys(resources)) {
      const raw = resources[id];
      this.byId.set(id, new Resource(id, isObject(raw) ? raw : EMPTY, this));
    }
  }

  /** The resources in the order of the template. */
  public get resources(): IterableIterator<Resource> {
    return this.byId.values();
  }

  /** How many resources it has. */
  public get size(): number {
    return this.byId.size;
  }

  public resource(logicalId: string): Resource | undefined {
    return this.byId.get(logicalId);
  }

  /** The value of a condition that constants decide; `undefined` while it is open. */
  public condition(name: string, depth = 0): boolean | undefined {
    if (this.conditionValues.has(name)) return this.conditionValues.get(name);
    this.conditionValues.set(name, undefined); // a condition that rests on itself stays open
    const value = Object.hasOwn(this.conditions, name) ? evaluateCondition(this.conditions[name], this, depth) : undefined;
    this.conditionValues.set(name, value);
    return value;
  }

  /** A parameter: what the parent stack passes, else its default, else unknown. */
  public parameter(name: string, depth: number): Node {
    const declared = Object.hasOwn(this.parameters, name) ? this.parameters[name] : undefined;
    if (!isObject(declared)) return new Unknown(`\${${name}}`);
    const passed = this.passedFromParent(name);
    if (passed !== undefined && this.parent && depth < MAX_DEPTH) return evaluate(passed, this.parent.template, depth + 1);
    const { Type: type, Default: initial } = declared;
    if (initial === undefined || initial === null || (typeof type === 'string' && type.startsWith('AWS::SSM::'))) return new Unknown(`\${${name}}`);
    if (typeof type === 'string' && (type === 'CommaDelimitedList' || type.startsWith('List<'))) {
      return String(initial).split(',').map(each => each.trim());
    }
    return typeof initial === 'string' && initial.includes('{{resolve:') ? new Unknown(initial) : initial as Node;
  }

  /** Whether an expression rests on a parameter that a deployment may set. */
  public dependsOnParameter(raw: unknown): boolean {
    const open: unknown[] = [raw];
    while (open.length > 0) {
      const each = open.pop();
      if (Array.isArray(each)) open.push(...each as unknown[]);
      else if (isObject(each)) {
        const { Ref: name } = each;
        if (typeof name === 'string' && Object.hasOwn(this.parameters, name) && this.passedFromParent(name) === undefined) return true;
        open.push(...Object.values(each));
      } else if (typeof each === 'string' && each.includes('${')) {
        if (Object.keys(this.parameters).some(name => each.includes(`\${${name}}`))) return true;
      }
    }
    return false;
  }

  /** The tags of its stack; a nested stack has those of its root. */
  public get stackTags(): Json {
    return this.parent ? this.parent.template.stackTags : this.ownStackTags;
  }

  /** The value of an output. */
  public output(name: string, depth: number): Node {
    const declared = Object.hasOwn(this.outputs, name) ? this.outputs[name] : undefined;
    if (!isObject(declared) || depth >= MAX_DEPTH) return new Unknown(`output ${name} of ${this.stackName ?? this.file}`);
    return evaluate(declared.Value, this, depth + 1);
  }

  public pseudoParameter(name: string): Node {
    const { account, region } = this.environment;
    const partition = region === undefined ? undefined : PARTITIONS.find(([prefix]) => region.startsWith(prefix)) ?? ['', 'aws', 'amazonaws.com'];
    const known = {
      'AWS::NoValue': ABSENT,
      'AWS::AccountId': account,
      'AWS::Region': region,
      'AWS::Partition': partition?.[1],
      'AWS::URLSuffix': partition?.[2],
      'AWS::StackName': this.stackName,
    }[name];
    return known ?? (name === 'AWS::NoValue' ? ABSENT : new Unknown(`\${${name}}`));
  }

  public constructPathOf(logicalId: string): string | undefined {
    return this.metadata?.constructPath(logicalId, this.file);
  }

  public sourceLocationOf(logicalId: string): string | undefined {
    return this.metadata?.sourceLocation(logicalId, this.file);
  }

  private passedFromParent(name: string): unknown {
    const passed = this.parent?.properties.Parameters;
    return isObject(passed) && Object.hasOwn(passed, name) ? passed[name] : undefined;
  }
}
