import * as path from 'node:path';
import { Json, isObject } from './value';

/** A decision that a user wrote into the construct tree with `Validations.of(scope).acknowledge()`. */
export interface Acknowledgement {
  /** The id as written: `hipaa::s3-bucket-versioning`. */
  readonly id: string;
  readonly reason: string;
  /** The construct it was made on; it covers everything below. */
  readonly constructPath: string;
}

/** What a construct says of itself in its metadata: the data is as its author wrote it. */
export interface MetadataRecord {
  readonly constructPath: string;
  readonly data: unknown;
}

interface Entry {
  readonly constructPath: string;
  readonly created?: readonly string[];
}

/** Frames of this library itself do not tell a user where their code is. */
const OWN_CODE = path.resolve(__dirname, '..') + path.sep;
const ACKNOWLEDGED = 'aws:cdk:acknowledged-rules';
const FRAME = /\(?([^()\s][^()]*:\d+:\d+)\)?$/;

/** The artifact of a cloud assembly that holds what was decided on the app, on Stages and on groups of stacks. */
export const ABOVE_STACKS = 'cdk-hipaa.above-stacks';

/** What a cloud assembly records of a stack beside its template, or of what lies above stacks; read when the first question comes. */
export class StackMetadata {
  /** Without a value: claimed by two constructs, so it tells of neither. */
  private entries?: Map<string, Entry | undefined>;
  private byType?: Map<string, MetadataRecord[]>;
  private readonly stacks = new Map<string, string>();

  /**
   * @param load gives the metadata: construct path to a list of `{ type, data }`.
   * @param speaksOf whether a word stands in its text at all: a metadata file is large, and parsing it for nothing is slow.
   */
  constructor(private readonly load: () => unknown, private readonly speaksOf: (word: string) => boolean = () => true) {}

  /** The construct path of a logical id in one template file, without the leading slash. */
  public constructPath(logicalId: string, templateFile: string): string | undefined {
    return this.entry(logicalId, templateFile)?.constructPath;
  }

  /** The construct path of the stack, or nested stack, of a template file. */
  public stackPath(templateFile: string): string | undefined {
    this.index();
    return this.stacks.get(path.basename(templateFile));
  }

  /** The first frame of user code that made it: `file:line:column`. */
  public sourceLocation(logicalId: string, templateFile: string): string | undefined {
    for (const frame of this.entry(logicalId, templateFile)?.created ?? []) {
      const location = FRAME.exec(frame)?.[1].replace(/^at /, '');
      if (location && !location.startsWith('node:') && !location.includes('node_modules') && !location.startsWith(OWN_CODE)) return location;
    }
    return undefined;
  }

  /** The acknowledgements made on the stack and below. */
  public get acknowledgements(): readonly Acknowledgement[] {
    return this.records(ACKNOWLEDGED).flatMap(({ constructPath, data }) =>
      isObject(data) ? Object.entries(data).map(([id, reason]) => ({ id, reason: reasonOf(reason), constructPath })) : []);
  }

  /** The metadata of one type, of a library's own or acknowledgements, on the stack and below, in the order of the file. */
  public records(type: string): readonly MetadataRecord[] {
    if (!this.byType && !this.speaksOf(type)) return [];
    this.index();
    return this.byType!.get(type) ?? [];
  }

  private entry(logicalId: string, templateFile: string): Entry | undefined {
    return this.index().get(`${path.basename(templateFile)}|${logicalId}`);
  }

  private index(): Map<string, Entry | undefined> {
    if (this.entries) return this.entries;
    this.entries = new Map();
    this.byType = new Map();
    const metadata = this.load();
    if (!isObject(metadata)) return this.entries;
    const templates = templateFiles(metadata);
    for (const [constructPath, file] of templates) this.stacks.set(file, constructPath.slice(1));
    for (const [constructPath, list] of Object.entries(metadata)) {
      const records = Array.isArray(list) ? (list as unknown[]).filter(isObject) : [];
      const data = (type: string) => records.find(each => each.type === type)?.data;
      const logicalId = data('aws:cdk:logicalId');
      if (typeof logicalId === 'string') {
        const created = data('aws:cdk:creationStack') ?? records.find(each => each.type === 'aws:cdk:logicalId')?.trace;
        const key = `${owner(constructPath, templates)}|${logicalId}`;
        this.entries.set(key, this.entries.has(key) ? undefined : {
          constructPath: constructPath.slice(1),
          created: Array.isArray(created) ? created.filter(frame => typeof frame === 'string') : undefined,
        });
      }
      for (const { type, data: content } of records) {
        if (!isKept(type)) continue;
        const alike = this.byType.get(type);
        if (alike) alike.push({ constructPath: constructPath.slice(1), data: content });
        else this.byType.set(type, [{ constructPath: constructPath.slice(1), data: content }]);
      }
    }
    return this.entries;
  }
}

/** A reason as text; what is none gives no reason. */
export function reasonOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Construct path of each stack and nested stack to its template file. */
function templateFiles(metadata: Json): Map<string, string> {
  const found = new Map<string, string>();
  for (const [constructPath, list] of Object.entries(metadata)) {
    for (const record of Array.isArray(list) ? list as unknown[] : []) {
      if (isObject(record) && record.type === 'aws:cdk:templateFile') found.set(constructPath, path.basename(String(record.data)));
    }
  }
  return found;
}

/** What the CDK records for itself is by far the most, and not asked for by its type. */
function isKept(type: unknown): type is string {
  return typeof type === 'string' && (type === ACKNOWLEDGED || !type.startsWith('aws:cdk:'));
}

/** The template file of the nearest stack above a construct. */
function owner(constructPath: string, templates: Map<string, string>): string {
  for (let end = constructPath.lastIndexOf('/'); end >= 0; end = constructPath.lastIndexOf('/', end - 1)) {
    const file = templates.get(constructPath.slice(0, end));
    if (file !== undefined) return file;
    if (end === 0) break;
  }
  return '';
}
