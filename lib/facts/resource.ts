import { Assumption, Reading, branches, readPath } from './reading';
import { collectReferences } from './references';
import type { Template } from './template';
import { Json, Reference, isObject, isKnown } from './value';
import { evaluate } from './evaluate';

const NO_PROPERTIES: Json = Object.freeze({});

/** A resource as it was synthesized, with its relations to the others of the assembly. */
export class Resource {
  public readonly type: string;

  /** The properties as the template has them. */
  public readonly properties: Json;

  /** The template of a nested stack, where this is one and it is at hand. */
  public nestedTemplate?: Template;

  private references?: readonly Reference[];

  constructor(readonly logicalId: string, readonly raw: Json, readonly template: Template) {
    this.type = typeof raw.Type === 'string' ? raw.Type : '';
    this.properties = isObject(raw.Properties) ? raw.Properties : NO_PROPERTIES;
  }

  /** The condition on which it exists; `undefined` if always. */
  public get condition(): string | undefined {
    const { Condition: name } = this.raw;
    return typeof name === 'string' && this.template.condition(name) === undefined ? name : undefined;
  }

  /** Whether it is never created, since constants decide its condition. */
  public get isNeverCreated(): boolean {
    const { Condition: name } = this.raw;
    return typeof name === 'string' && this.template.condition(name) === false;
  }

  /** Where it is in the construct tree; `undefined` for a loose template. */
  public get constructPath(): string | undefined {
    const { Metadata: metadata } = this.raw;
    const path = isObject(metadata) ? metadata['aws:cdk:path'] : undefined;
    return typeof path === 'string' ? path : this.template.constructPathOf(this.logicalId);
  }

  /** The line of user code that made it, `file:line:column`, where the assembly recorded it. */
  public get sourceLocation(): string | undefined {
    return this.template.sourceLocationOf(this.logicalId);
  }

  /** What happens to it when the stack goes: `Delete` if nothing is said. */
  public get deletionPolicy(): string {
    return this.policyAttribute('DeletionPolicy');
  }

  /** What happens to the old one on replacement: `Delete` if nothing is said. */
  public get updateReplacePolicy(): string {
    return this.policyAttribute('UpdateReplacePolicy');
  }

  /** Logical ids of its `DependsOn`. */
  public get dependsOn(): readonly string[] {
    const { DependsOn: ids } = this.raw;
    return (Array.isArray(ids) ? ids as unknown[] : [ids]).filter(id => typeof id === 'string');
  }

  /** Every value that a property may have, one a branch of `Fn::If`; `[*]` stands for each entry of a list. */
  public read(path: string): Reading[] {
    return readPath(this.properties, path, this.template, this.assumption);
  }

  /** Every value below a raw node of this resource (an entry of a list, say). */
  public readBelow(raw: unknown, path: string, at: string): Reading[] {
    return readPath(raw, path, this.template, this.assumption, at);
  }

  /** The branches of a raw node of this resource. */
  public branches(raw: unknown, at: string): Reading[] {
    return branches(raw, at, this.template, this.assumption);
  }

  /** The first value of a property, for what never stands under a condition in practice. */
  public value(path: string): Reading['value'] {
    return this.read(path)[0].value;
  }

  /** The resources that its properties mention. */
  public get mentions(): readonly Reference[] {
    this.references ??= collectReferences(this.properties, this.template);
    return this.references;
  }

  /** The resources whose properties mention this one. */
  public get mentionedBy(): readonly Resource[] {
    return this.template.graph.referrers(this);
  }

  /**
   * The resources of a type whose property points at this one, by reference or by name: the policies of a bucket, the flow logs
   * of a VPC.
   */
  public companions(type: string, path: string): readonly Resource[] {
    return this.template.graph.related(type, path, this);
  }

  /** The resources that a property points at, by reference or by name. */
  public targets(path: string, type?: string): readonly Resource[] {
    return this.template.graph.pointedAt(this, path, type);
  }

  /** Whether another resource exists whenever this one does. */
  public impliesExistenceOf(other: Resource): boolean {
    return !other.isNeverCreated && (other.condition === undefined
      || (other.condition === this.condition && other.template === this.template));
  }

  /** For people: the construct path, or template and logical id. */
  public toString(): string {
    return this.constructPath ?? this.logicalId;
  }

  private get assumption(): Assumption | undefined {
    const { condition } = this;
    return condition === undefined ? undefined : { condition, value: true };
  }

  private policyAttribute(name: 'DeletionPolicy' | 'UpdateReplacePolicy'): string {
    const value = this.raw[name] === undefined ? 'Delete' : evaluate(this.raw[name], this.template);
    return isKnown(value) ? String(value) : `(${String(value)})`;
  }
}

