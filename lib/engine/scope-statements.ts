import type { MetadataRecord, StackMetadata } from '../facts/stack-metadata';
import type { Template } from '../facts/template';
import { Json, isObject } from '../facts/value';

/** The metadata by which a construct says whether it is in scope. */
export const SCOPE_METADATA = 'cdk-hipaa:scope';

/** What somebody stated of a construct and everything below it: that it is in scope, or out of it. */
export interface ScopeStatement {
  /** The construct it was made on: of what lies above stacks (a Stage), the assembly records it on each stack there. */
  readonly constructPath: string;
  readonly included: boolean;
  /** Why it is out of scope; empty for what is in scope, which is the rule. */
  readonly reason: string;
  /** Who answers for it; empty likewise. */
  readonly owner: string;
}

/** A statement that is not as it should be, so it excludes nothing. */
export interface ScopeFault {
  /** The stack whose assembly records it. */
  readonly template: Template;
  readonly constructPath: string;
  /** What is wrong, in words. */
  readonly found: string;
}

/** The statements of an app. */
export class ScopeStatements {
  public readonly faults: readonly ScopeFault[];

  /** By the metadata of a stack, since two assemblies may have the same paths, and by the path from which it holds. */
  private readonly byStack = new Map<StackMetadata, ReadonlyMap<string, ScopeStatement>>();

  constructor(templates: readonly Template[]) {
    const faults: ScopeFault[] = [];
    for (const template of templates) {
      const { metadata } = template;
      if (!metadata || this.byStack.has(metadata)) continue;
      const records = metadata.records(SCOPE_METADATA);
      const readings = records.map(record => ({ record, read: read(record) }));
      for (const { record: { constructPath }, read: { fault } } of readings) if (fault !== undefined) faults.push({ template, constructPath, found: fault });
      this.byStack.set(metadata, byPath(readings.flatMap(({ record, read: { statement } }) => statement ? [{ from: record.constructPath, statement }] : [])));
    }
    this.faults = faults;
  }

  /** Whether nobody stated anything. */
  public get isEmpty(): boolean {
    return this.faults.length === 0 && [...this.byStack.values()].every(each => each.size === 0);
  }

  /** All of them, each once: one made on a Stage holds for every stack there. */
  public get all(): readonly ScopeStatement[] {
    const found = [...this.byStack.values()].flatMap(each => [...each.values()]);
    const keyed = new Map(found.map(each => [keyOf(each), each]));
    return [...keyed].sort(([a], [b]) => a < b ? -1 : 1).map(([, each]) => each);
  }

  /** The statement that holds for a construct: made on it, or on the nearest one above it. */
  public nearest(template: Template, constructPath: string): ScopeStatement | undefined {
    const statements = template.metadata && this.byStack.get(template.metadata);
    if (!statements || statements.size === 0) return undefined;
    for (let path = constructPath; path !== ''; path = path.slice(0, Math.max(path.lastIndexOf('/'), 0))) {
      const found = statements.get(path);
      if (found) return found;
    }
    return undefined;
  }

  /** Whether something below a construct is stated to be in scope. */
  public includesBelow(template: Template, constructPath: string): boolean {
    const statements = template.metadata && this.byStack.get(template.metadata);
    return statements !== undefined && [...statements].some(([path, { included }]) => included && path.startsWith(`${constructPath}/`));
  }
}

/** What makes two statements the same: one that is made on a Stage is recorded on each of its stacks. */
export function keyOf({ constructPath, included, owner, reason }: ScopeStatement): string {
  return [constructPath, included, owner, reason].join('\0');
}

/** Of several at one place the nearest counts, which is the one with the longest path of its own; among equals what is in scope. */
function byPath(statements: readonly { readonly from: string; readonly statement: ScopeStatement }[]): ReadonlyMap<string, ScopeStatement> {
  const found = new Map<string, ScopeStatement>();
  for (const { from, statement } of statements) {
    const known = found.get(from);
    const distance = known === undefined ? 1 : statement.constructPath.length - known.constructPath.length;
    if (distance > 0 || (distance === 0 && statement.included)) found.set(from, statement);
  }
  return found;
}

/** An assembly may come from another version or be edited: what the API refuses is refused here once more. */
function read({ constructPath, data }: MetadataRecord): { readonly statement?: ScopeStatement; readonly fault?: string } {
  if (!isObject(data) || typeof field(data, 'included') !== 'boolean') return { fault: 'neither an inclusion nor an exclusion' };
  const on = text(data, 'madeOn');
  // It is recorded on the stacks below what it was made on.
  const place = on !== '' && constructPath.startsWith(`${on}/`) ? on : constructPath;
  if (field(data, 'included') === true) return { statement: { constructPath: place, included: true, reason: '', owner: '' } };
  const [reason, owner] = [text(data, 'reason'), text(data, 'owner')];
  const missing = [...reason === '' ? ['no reason'] : [], ...owner === '' ? ['no owner'] : []];
  return missing.length > 0 ? { fault: missing.join(', ') } : { statement: { constructPath: place, included: false, reason, owner } };
}

function field(data: Json, name: string): unknown {
  return Object.hasOwn(data, name) ? data[name] : undefined;
}

function text(data: Json, name: string): string {
  const value = field(data, name);
  return typeof value === 'string' ? value.trim() : '';
}
