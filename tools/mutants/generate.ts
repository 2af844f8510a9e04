import { createHash } from 'node:crypto';
import { withoutResource } from './deletions';
import { Path, REMOVED, changed, differences, isLeaf, pathText, valueAt } from './edit';
import { Change, Mutant, MutantClass, Operator, isOf } from './mutant';
import type { Schema } from './schema';
import type { Subject } from './subjects';
import { redirected } from './twins';
import { Weakening, references, weakenings } from './weakenings';
import { Json } from '../../lib/facts/value';

/** A mutant and, where one place alone was changed, what was done there. */
export interface Candidate extends Mutant {
  readonly weakening?: Weakening;
}

/** What no template of a user's rests on. */
const NO_SUBJECTS = new Set(['AWS::CDK::Metadata']);

const PARAMETER = 'MutantParameter';
const CONDITION = 'MutantCondition';

/** A key that AWS holds in every account, in the place of a customer's. */
const AWS_MANAGED_KEY = 'arn:aws:kms:us-east-1:123456789012:alias/aws/s3';

/** Makes the mutants of an app, each once: those that differ from no other, and that CloudFormation would take. */
export class Generator {
  private readonly seen = new Set<string>();
  private readonly seenResources = new Map<string, Subject>();
  private readonly left: Map<MutantClass, number>;
  private count = 0;

  /** @param leftOut changes that weaken no guard-rail: they are counted, and not made */
  constructor(private readonly schema: Schema, private readonly leftOut: readonly MutantClass[] = []) {
    this.left = new Map(leftOut.map(each => [each, 0]));
  }

  /** How many changes of each class were left out. */
  public get leftOutCounts(): ReadonlyMap<MutantClass, number> {
    return this.left;
  }

  /** How many changes were no mutants, since CloudFormation would refuse the template. */
  public get refused(): number {
    return this.count;
  }

  /** Everything that weakens one place, deletes one resource or redirects one reference. */
  public weakened(subject: Subject): readonly Candidate[] {
    const found: Candidate[] = [];
    for (const [file, body] of subject.bodies) {
      for (const [id, resource] of Object.entries(body.Resources as Record<string, Json>)) {
        const type = String(resource.Type);
        // The network of one construct is that of another: the same resource is weakened once.
        const key = hash(JSON.stringify([id, resource]).replaceAll(/"Metadata":\{[^{}]*\}/g, ''));
        if (NO_SUBJECTS.has(type) || (this.seenResources.get(key) ?? subject) !== subject) continue;
        this.seenResources.set(key, subject);
        for (const each of this.atPlaces(subject, file, id, resource)) if (this.isNew(subject, each)) found.push(each);
      }
    }
    return found;
  }

  /** For a place that the gate was seen to guard: its value behind a condition, with the bad one in the other branch, and an open parameter. */
  public veiled(subject: Subject, killed: readonly Candidate[]): readonly Candidate[] {
    const found: Candidate[] = [];
    const seen = new Set<string>();
    for (const each of killed) {
      const { file, logicalId, type, path, weakening } = each;
      if (!weakening) {
        if (each.operator === 'delete resource') found.push(...this.conditional(subject, each));
        continue;
      }
      if (weakening.path[0] !== 'Properties') continue;
      const body = subject.bodies.get(file)!;
      const at: Path = ['Resources', logicalId, ...weakening.path];
      const original = valueAt(body, at);
      const make = (operator: Operator, value: unknown, becomes: string): Candidate =>
        ({ operator, file, logicalId, type, path, becomes, bodies: () => new Map([[file, changed(opened(body, original), at, value)]]) });
      const bad = weakening.value === REMOVED ? { Ref: 'AWS::NoValue' } : weakening.value;
      const kind = `${file}|${logicalId}|${path}|${weakening.value === REMOVED ? 'nothing' : 'something'}`;
      if (!seen.has(kind)) {
        seen.add(kind);
        found.push(make('behind a condition', { 'Fn::If': [CONDITION, original, bad] }, `else ${show(weakening.value)}`));
      }
      const open = `${file}|${logicalId}|${path}|open`;
      if (isLeaf(original) && !seen.has(open)) {
        seen.add(open);
        found.push(make('unresolved parameter', { Ref: PARAMETER }, 'a parameter without a default'));
      }
    }
    return found.filter(each => this.isNew(subject, each));
  }

  private* atPlaces(subject: Subject, file: string, logicalId: string, resource: Json): Iterable<Candidate> {
    const body = subject.bodies.get(file)!;
    const base = { file, logicalId, type: String(resource.Type) };
    const told = { type: base.type, properties: JSON.stringify(resource.Properties ?? {}) };
    for (const weakening of weakenings(resource)) {
      const { operator, path, value } = weakening;
      if (this.isLeftOut({ ...told, operator, path: pathText(path), becomes: show(value) })) continue;
      if (this.schema.refusal(changed(resource, path, value)) !== undefined) {
        this.count++;
        continue;
      }
      yield {
        ...base,
        operator,
        weakening,
        path: pathText(path),
        becomes: show(value),
        bodies: () => new Map([[file, changed(body, ['Resources', logicalId, ...path], value)]]),
      };
    }
    for (const { path, value } of references(resource)) {
      if (this.isLeftOut({ ...told, operator: 'redirect reference', path: pathText(path), becomes: '' })) continue;
      const redirection = redirected(subject, file, logicalId, path, value);
      if (redirection) yield { ...base, operator: 'redirect reference', path: pathText(path), becomes: `a twin of ${redirection.target}`, bodies: redirection.bodies };
      if (/Kms|EncryptionKey|KMS/.test(String(path.at(-1)))) {
        const weakening: Weakening = { operator: 'redirect reference', path, value: AWS_MANAGED_KEY };
        yield {
          ...base,
          operator: 'redirect reference',
          path: pathText(path),
          becomes: 'a key of AWS',
          weakening,
          bodies: () => new Map([[file, changed(body, ['Resources', logicalId, ...path], AWS_MANAGED_KEY)]]),
        };
      }
    }
    if (this.isLeftOut({ ...told, operator: 'delete resource', path: '', becomes: '' })) return;
    yield { ...base, operator: 'delete resource', path: '', becomes: '', bodies: () => withoutResource(subject, file, logicalId, each => this.schema.refusal(each)) };
  }

  private isLeftOut(change: Change): boolean {
    const found = this.leftOut.find(each => isOf(each, change));
    if (found) this.left.set(found, this.left.get(found)! + 1);
    return found !== undefined;
  }

  /** A resource that nothing else rests on, there on a condition only. */
  private conditional({ bodies }: Subject, { file, logicalId, type, bodies: without }: Candidate): readonly Candidate[] {
    const body = bodies.get(file)!;
    const { [logicalId]: resource, ...others } = body.Resources as Record<string, Json>;
    const left = [...without().values()];
    if (left.length !== 1 || JSON.stringify(left[0].Resources) !== JSON.stringify(others)) return [];
    const conditioned = changed(opened(body, ''), ['Resources', logicalId], { ...resource, Condition: CONDITION });
    return [{ operator: 'behind a condition', file, logicalId, type, path: '', becomes: 'a resource there may be', bodies: () => new Map([[file, conditioned]]) }];
  }

  private isNew(subject: Subject, { bodies }: Candidate): boolean {
    const changes = [...bodies()].flatMap(([file, body]) => differences(subject.bodies.get(file)!, body).map(each => `${file} ${each}`));
    const key = hash(`${subject.name}${JSON.stringify(changes)}`);
    if (changes.length === 0 || this.seen.has(key)) return false;
    this.seen.add(key);
    return true;
  }
}

/** A template with a parameter that has no default and a condition that rests on it. */
function opened(body: Json, original: unknown): Json {
  const parameter = { Type: typeof original === 'number' ? 'Number' : 'String' };
  const choice = { 'Fn::Equals': [{ Ref: 'MutantChoice' }, 'yes'] };
  return {
    ...body,
    Parameters: { ...body.Parameters as Json, [PARAMETER]: parameter, MutantChoice: { Type: 'String' } },
    Conditions: { ...body.Conditions as Json, [CONDITION]: choice },
  };
}

function show(value: unknown): string {
  if (value === REMOVED) return 'nothing';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function hash(text: string): string {
  return createHash('sha1').update(text).digest('base64');
}
