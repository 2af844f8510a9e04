import { evaluate } from './evaluate';
import { Memo } from './memo';
import { Assumption, Path, Reading, branches, parsePath, readBranches, readPath, readStraightBelow } from './reading';
import { collectReferences } from './references';
import type { Template } from './template';
import { Json, Node, Reference, Unknown, isObject, isKnown, referencesOf, show } from './value';

/** From the policy that keeps nothing to the one that keeps all. */
const KEEPS_LITTLE = ['Delete', 'Snapshot', 'RetainExceptOnCreate', 'Retain'] as const;

const NO_PROPERTIES: Json = Object.freeze({});

const MENTIONS: Memo<readonly Reference[]> = new Memo(({ properties, template }) => collectReferences(properties, template));

/** A resource as it was synthesized, with its relations to the others of the assembly. */
export class Resource {
  public readonly type: string;

  /** The properties as the template has them. */
  public readonly properties: Json;

  /** The template of a nested stack, where this is one and it is at hand. */
  public nestedTemplate?: Template;

  private readonly conditionName?: string;
  private remembered: unknown[] = [];
  private rememberedAt = -1;
  private rememberedTop: Node = undefined;
  private ownAssumption?: Assumption = undefined;

  constructor(readonly logicalId: string, readonly raw: Json, readonly template: Template) {
    // Tables are looked up by type: `constructor` and its like, which every object has, are none.
    this.type = typeof raw.Type === 'string' && !(raw.Type in NO_PROPERTIES) ? raw.Type : '';
    this.properties = isObject(raw.Properties) ? raw.Properties : NO_PROPERTIES;
    this.conditionName = typeof raw.Condition === 'string' ? raw.Condition : undefined;
  }

  /** Where a `Memo` keeps what it worked out. */
  public get memory(): unknown[] {
    this.forgetIfOutdated();
    return this.remembered;
  }

  /** The condition on which it exists; `undefined` if always. */
  public get condition(): string | undefined {
    const name = this.conditionName;
    return name !== undefined && this.template.condition(name) === undefined ? name : undefined;
  }

  /** What is taken for granted of conditions wherever it is read: that its own holds. */
  public get assumption(): Assumption | undefined {
    const { condition } = this;
    if (this.ownAssumption?.condition !== condition) this.ownAssumption = condition === undefined ? undefined : { condition, value: true };
    return this.ownAssumption;
  }

  /** Whether it is never created, since constants decide its condition or that of the nested stack it is in. */
  public get isNeverCreated(): boolean {
    const name = this.conditionName;
    return (name !== undefined && this.template.condition(name) === false) || (this.template.parent?.isNeverCreated ?? false);
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
    const straight = this.readStraight(path);
    return straight ? [straight] : readBranches(this.properties, path, this.template, this.assumption);
  }

  /** The one value of a property under which nothing is a list or open; `undefined` if it is not that simple: `read` it then. */
  public readStraight(path: string | Path): Reading | undefined {
    return readStraightBelow(this.top, typeof path === 'string' ? parsePath(path) : path, this.template, this.assumption);
  }

  /** Every value below a raw node of this resource (an entry of a list, say). */
  public readBelow(raw: unknown, path: string, at: string): Reading[] {
    return readPath(raw, path, this.template, this.assumption, at);
  }

  /** The branches of a raw node of this resource. */
  public branches(raw: unknown, at: string): Reading[] {
    return branches(raw, at, this.template, this.assumption);
  }

  /**
   * The value of a property, of entries of a list the first one. What differs from branch to branch is unknown: read the branches
   * where that would be too little.
   */
  public value(path: string): Reading['value'] {
    const [first, ...others] = this.read(path);
    const isList = path.includes('[*]');
    return others.length === 0 || isList ? first.value : new Unknown(`Fn::If (${others.length + 1} branches)`, [first, ...others].flatMap(each => referencesOf(each.value)));
  }

  /** The resources that its properties mention. */
  public get mentions(): readonly Reference[] {
    return MENTIONS.of(this);
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

  /** Whether another resource exists whenever this one does: its condition, and those of the nested stacks it is in, are ours too. */
  public impliesExistenceOf(other: Resource): boolean {
    if (other.isNeverCreated) return false;
    for (let each: Resource | undefined = other; each; each = each.template.parent) {
      if (each.condition !== undefined && !this.sharesCondition(each)) return false;
    }
    return true;
  }

  /** Whether a property points at a resource in every branch of it, and not in some only. */
  public alwaysPointsAt(path: string, target: Resource): boolean {
    return this.template.graph.alwaysPointsAt(this, path, target);
  }

  /** For people: the construct path, or template and logical id. */
  public toString(): string {
    return this.constructPath ?? this.logicalId;
  }

  /** Whether this one, or a nested stack that it is in, has the condition of another one of the same template. */
  private sharesCondition(other: Resource): boolean {
    for (let each: Resource | undefined = this; each; each = each.template.parent) {
      if (each.template === other.template && each.condition === other.condition) return true;
    }
    return false;
  }

  /** The properties, an expression in their place evaluated. */
  private get top(): Node {
    this.forgetIfOutdated();
    return this.rememberedTop;
  }

  /** What was worked out before a template came in may be different now. */
  private forgetIfOutdated(): void {
    const { generation } = this.template.graph;
    if (this.rememberedAt === generation) return;
    this.rememberedAt = generation;
    this.remembered = [];
    this.rememberedTop = evaluate(this.properties, this.template);
  }

  /** Of several branches the one that keeps the least; an unknown one in parentheses. */
  private policyAttribute(name: 'DeletionPolicy' | 'UpdateReplacePolicy'): string {
    const found = this.branches(this.raw[name], name).map(({ value }) => value === undefined ? 'Delete' : isKnown(value) ? String(value) : `(${show(value)})`);
    const unknown = found.find(each => each.startsWith('('));
    return found.includes('Delete') || unknown === undefined ? KEEPS_LITTLE.find(each => found.includes(each)) ?? found[0] : unknown;
  }
}

