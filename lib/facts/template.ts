import { assumedIn, assumedParameters, withParameters } from './assumed-parameters';
import { evaluateCondition } from './condition';
import { evaluate, MAX_DEPTH } from './evaluate';
import { expandLoops } from './for-each';
import type { ResourceGraph } from './graph';
import { handOver } from './handover';
import { parameterValue } from './parameter';
import { pseudoParameter } from './pseudo-parameter';
import type { Assumption } from './reading';
import { Resource } from './resource';
import type { StackMetadata } from './stack-metadata';
import { Json, Node, Unknown, isObject } from './value';

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
  /** The resource in the parent template, where this is a nested stack. */
  readonly parent?: Resource;
  /** The cloud assembly, an app's or a Stage's, that it was synthesized into. */
  readonly assembly?: string;
  /** The folder of the app's whole assembly, Stages included: of several apps, each has what was said in it. */
  readonly app?: string;
}

const EMPTY: Json = Object.freeze({});

/** Functions whose value another template hands out. */
const HANDED_OUT = new Set(['Fn::ImportValue', 'Fn::GetStackOutput', 'Fn::GetAtt']);

/** One CloudFormation template: a stack, a nested stack or a loose file. */
export class Template {
  public readonly file: string;
  public readonly stackName?: string;
  public readonly environment: Environment;
  public readonly mappings: Json;
  public readonly parameters: Json;
  public readonly outputs: Json = EMPTY;
  public readonly metadata?: StackMetadata;
  public readonly assembly?: string;

  public readonly terminationProtection?: boolean;

  /** The resource in the parent template, where this is a nested stack. */
  public parent?: Resource;

  private readonly byId = new Map<string, Resource>();
  private readonly conditions: Json = EMPTY;
  private readonly hasLoops: boolean;
  private readonly loops = new WeakMap<Json, Json>();
  private readonly ownStackTags: Json;
  private conditionValues = new Map<string, boolean | undefined>();
  private readonly assumedValues = new Map<string, ReadonlyMap<string, Node>>();
  private tried?: string;
  private readonly values = new Map<string, Node>();
  private readonly openParameters = new Map<string, boolean>();
  private generation = -1;

  constructor(readonly body: Json, readonly graph: ResourceGraph, origin: TemplateOrigin) {
    const section = (name: string) => isObject(body[name]) ? expandLoops(body[name], this) : EMPTY;
    this.file = origin.file;
    this.stackName = origin.stackName;
    this.environment = origin.environment ?? {};
    this.metadata = origin.metadata;
    this.assembly = origin.assembly;
    this.parent = origin.parent;
    this.hasLoops = [body.Transform].flat().includes('AWS::LanguageExtensions');
    this.terminationProtection = origin.terminationProtection;
    this.ownStackTags = origin.stackTags ?? EMPTY;
    this.parameters = isObject(body.Parameters) ? body.Parameters : EMPTY;
    this.mappings = isObject(body.Mappings) ? body.Mappings : EMPTY;
    this.conditions = section('Conditions');
    this.outputs = section('Outputs');
    const resources = section('Resources');
    for (const id of Object.keys(resources)) {
      // An include among the resources is no resource: what it brings is not known here.
      if (id === 'Fn::Transform') continue;
      const raw = resources[id];
      this.byId.set(id, new Resource(id, isObject(raw) ? raw : EMPTY, this));
    }
  }

  /** For people, and to tell its names from those of other templates. */
  public get name(): string {
    return this.stackName ?? this.file;
  }

  /** The construct path of the stack. */
  public get constructPath(): string | undefined {
    return this.metadata?.stackPath(this.file);
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
    this.forgetIfOutdated();
    if (this.conditionValues.has(name)) return this.conditionValues.get(name);
    this.conditionValues.set(name, undefined); // a condition that rests on itself stays open
    const value = Object.hasOwn(this.conditions, name) ? evaluateCondition(this.conditions[name], this, depth) : undefined;
    this.conditionValues.set(name, value);
    return value;
  }

  /** What a condition is declared as. */
  public conditionExpression(name: string): unknown {
    return Object.hasOwn(this.conditions, name) ? this.conditions[name] : undefined;
  }

  /** The value of a condition if a parameter is this and every other one is open; `undefined` while it is open then, too. */
  public conditionIf(name: string, parameter: string, value: Node): boolean | undefined {
    this.forgetIfOutdated();
    const before = this.conditionValues;
    this.conditionValues = new Map();
    this.tried = parameter;
    try {
      return withParameters({ template: this, values: new Map([[parameter, value]]) }, () => this.condition(name));
    } finally {
      this.tried = undefined;
      this.conditionValues = before;
    }
  }

  /** Computes something where conditions are taken for granted: parameters are there what these leave of them. */
  public assuming<T>(given: Assumption, compute: () => T): T {
    this.forgetIfOutdated();
    let key = '';
    for (let each: Assumption | undefined = given; each; each = each.before) key += `${each.value ? '' : '!'}${each.condition}\n`;
    let values = this.assumedValues.get(key);
    if (!values) this.assumedValues.set(key, values = withParameters(undefined, () => assumedParameters(given, this)));
    return values.size === 0 ? compute() : withParameters({ template: this, values }, compute);
  }

  /** A parameter: what conditions leave of it, else what the parent stack passes, else its default, else unknown. */
  public parameter(name: string, depth: number): Node {
    const assumed = assumedIn(this);
    if (assumed?.has(name)) return assumed.get(name);
    const declared = Object.hasOwn(this.parameters, name) ? this.parameters[name] : undefined;
    if (!isObject(declared)) return new Unknown(`\${${name}}`);
    return this.once(`parameter ${name}`, () => parameterValue(name, declared, this.passedFromParent(name), this.parent?.template, depth));
  }

  /** Whether an expression rests on a parameter that a deployment may set, or on what another stack hands out. */
  public dependsOnParameter(raw: unknown): boolean {
    const open: unknown[] = [raw];
    while (open.length > 0) {
      const each = open.pop();
      if (Array.isArray(each)) {
        for (const entry of each as unknown[]) open.push(entry);
      } else if (isObject(each)) {
        for (const [key, below] of Object.entries(each)) {
          if (HANDED_OUT.has(key) || (key === 'Ref' && typeof below === 'string' && this.isOpenParameter(below))) return true;
          open.push(below);
        }
      } else if (typeof each === 'string' && each.includes('${')) {
        for (const [, name] of each.matchAll(/\$\{([^${}]*)\}/g)) if (this.isOpenParameter(name.trim())) return true;
      }
    }
    return false;
  }

  /** An object with the `Fn::ForEach` loops among its properties unrolled. */
  public unrolled(raw: Json): Json {
    if (!this.hasLoops) return raw;
    let found = this.loops.get(raw);
    if (!found) this.loops.set(raw, found = withParameters(undefined, () => expandLoops(raw, this)));
    return found;
  }

  /** The tags of its stack; a nested stack has those of its root. */
  public get stackTags(): Json {
    return this.parent ? this.parent.template.stackTags : this.ownStackTags;
  }

  /** The value of an output. */
  public output(name: string, depth: number): Node {
    const declared = Object.hasOwn(this.outputs, name) ? this.outputs[name] : undefined;
    if (!isObject(declared) || depth >= MAX_DEPTH) return new Unknown(`output ${name} of ${this.name}`);
    return this.once(`output ${name}`, () => handOver(evaluate(declared.Value, this, depth + 1), this, depth + 1));
  }

  public pseudoParameter(name: string): Node {
    return pseudoParameter(name, this.environment, this.stackName);
  }

  public constructPathOf(logicalId: string): string | undefined {
    return this.metadata?.constructPath(logicalId, this.file);
  }

  public sourceLocationOf(logicalId: string): string | undefined {
    return this.metadata?.sourceLocation(logicalId, this.file);
  }

  /** What the parent stack passes, raw; `undefined` if nothing. */
  private passedFromParent(name: string): unknown {
    if (!this.parent) return undefined;
    const passed = evaluate(this.parent.properties.Parameters, this.parent.template);
    if (isObject(passed)) return Object.hasOwn(passed, name) ? passed[name] : undefined;
    return passed === undefined ? undefined : new Unknown(`\${${name}}`);
  }

  /** Whether a deployment may set a parameter. */
  public isOpenParameter(name: string): boolean {
    if (!Object.hasOwn(this.parameters, name) || name === this.tried) return false;
    this.forgetIfOutdated();
    let isOpen = this.openParameters.get(name);
    if (isOpen === undefined) {
      this.openParameters.set(name, true); // one that rests on itself stays open
      const passed = this.passedFromParent(name);
      isOpen = passed === undefined || !this.parent || this.parent.template.dependsOnParameter(passed);
      this.openParameters.set(name, isOpen);
    }
    return isOpen;
  }

  /** Evaluates a name of this template once: chains of names would double the work at every link, rings would never end. */
  private once(key: string, compute: () => Node): Node {
    this.forgetIfOutdated();
    if (this.values.has(key)) return this.values.get(key);
    this.values.set(key, new Unknown(`${key} of ${this.name} (rests on itself)`));
    // What is kept counts wherever it is asked for, and not only where some condition holds.
    const value = withParameters(undefined, compute);
    this.values.set(key, value);
    return value;
  }

  /** What was found out before a template came in may be different now. */
  private forgetIfOutdated(): void {
    if (this.generation === this.graph.generation) return;
    this.generation = this.graph.generation;
    this.conditionValues.clear();
    this.assumedValues.clear();
    this.values.clear();
    this.openParameters.clear();
  }
}
