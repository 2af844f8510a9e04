import { isAscii, isUtf8 } from 'node:buffer';
import type { CollectionTag, Document, ScalarTag, Tags } from 'yaml';
import { countKeys, duplicateKeyPosition } from './json-duplicate-key';
import { jsonErrorPosition } from './json-error-position';
import { NotATemplate, UnusableInput } from './unusable-input';
import { Json, isObject } from './value';

/** The short forms of CloudFormation's YAML; each stands for `Fn::<name>` save the first two. */
const SHORT_FORMS = [
  'Ref', 'Condition', 'GetAtt', 'Sub', 'Join', 'Select', 'Split', 'If', 'FindInMap', 'ImportValue', 'GetStackOutput', 'Base64', 'Cidr',
  'GetAZs', 'Transform', 'Equals', 'And', 'Or', 'Not', 'Length', 'ToJsonString', 'Contains', 'EachMemberIn', 'EachMemberEquals', 'RefAll',
  'ValueOf', 'ValueOfAll', 'ForEach',
] as const;

/**
 * YAML 1.1 reads these as dates, times, octal numbers and, of `N`, a boolean; CloudFormation takes `2012-10-17`, `012345678901` and
 * the `N` of an attribute type as they stand. It knows no binaries and sets.
 */
const MISLEADING = /:(timestamp|int|float|bool|binary|omap|pairs|set)$/;

/** An alias stands for what it names this often, those within it counted; more is an attack on memory. */
const MAX_ALIASES = 10_000;

/** A larger file is refused: CloudFormation takes a mebibyte at most. */
const MAX_MEBIBYTES = 64;

/** The same for YAML, which takes its parser a hundred bytes of memory a character. */
const MAX_MEBIBYTES_OF_YAML = 8;
const MEBIBYTE = 1024 * 1024;

/** A template nested deeper than this is refused: nobody writes one, and recursion on it would not end well. */
const MAX_LEVELS = 1000;

/**
 * Parses a template in JSON or YAML. Throws {@link UnusableInput} with line and column.
 *
 * @param isNamed whether something says that it is a template (the manifest of an assembly, a parent stack): it may then be empty, as
 * the CDK writes it for a stack without resources.
 */
export function parseTemplate(source: Uint8Array | string, file: string, isNamed = false): Json {
  if (source.length > MAX_MEBIBYTES * MEBIBYTE) throw new UnusableInput(`${file}: larger than ${MAX_MEBIBYTES} MiB`);
  const text = decode(source, file);
  const body = parse(text, file);
  const keys = countKeys(body, MAX_LEVELS);
  if (keys === undefined) throw new UnusableInput(`${file}: nested deeper than ${MAX_LEVELS} levels`);
  if (!isObject(body)) throw new NotATemplate(file, 'an object at the top');
  const isEmpty = isNamed && (body.Resources === undefined || body.Resources === null);
  if (!isEmpty && !isObject(body.Resources)) throw new NotATemplate(file, 'an object under "Resources"');
  refuseDuplicateKey(text, keys, file);
  return isEmpty ? { ...body, Resources: {} } : body;
}

function decode(source: Uint8Array | string, file: string): string {
  if (typeof source === 'string') return source.replace(/^\uFEFF/, '');
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  // Most templates are ASCII, which is decoded in a fifth of the time.
  if (isAscii(bytes)) return bytes.toString('latin1');
  if (!isUtf8(bytes)) throw new UnusableInput(`${file}: not a text in UTF-8`);
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}

function parse(text: string, file: string): unknown {
  if (!/\S/.test(text)) throw new UnusableInput(`${file}: the file is empty`);
  if (isJson(text)) return parseJson(text, file);
  if (text.length > MAX_MEBIBYTES_OF_YAML * MEBIBYTE) throw new UnusableInput(`${file}: YAML of more than ${MAX_MEBIBYTES_OF_YAML} MiB; give it as JSON`);
  return parseYaml(text, file);
}

function isJson(text: string): boolean {
  return /^\s*[[{]/.test(text);
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as Error;
    const reason = message.replace(/ in JSON.*$/s, '').replace(/, (\.\.\.)?".*$/s, '');
    throw new UnusableInput(`${file}:${lineAndColumn(text, jsonErrorPosition(text))}: broken JSON: ${reason}`);
  }
}

/** The YAML parser refuses a key that stands twice in an object; so do we in JSON, where one of two resources would be lost unseen. */
function refuseDuplicateKey(text: string, keys: number, file: string): void {
  const position = isJson(text) ? duplicateKeyPosition(text, keys) : undefined;
  if (position !== undefined) throw new UnusableInput(`${file}:${lineAndColumn(text, position)}: broken JSON: a key that is in the object already; keep one of them`);
}

function lineAndColumn(text: string, position: number): string {
  const before = text.slice(0, position).split('\n');
  return `${before.length}:${before.at(-1)!.length + 1}`;
}

function parseYaml(text: string, file: string): unknown {
  // Loaded here: most runs read JSON only.
  const yaml = module.require('yaml') as typeof import('yaml');
  const shortForms = SHORT_FORMS.flatMap(name => {
    const key = name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
    const scalar: ScalarTag = { tag: `!${name}`, resolve: value => ({ [key]: value }) };
    const collection = (kind: 'map' | 'seq'): CollectionTag => ({ tag: `!${name}`, collection: kind, resolve: node => wrapped(node, key) });
    return [scalar, collection('map'), collection('seq')];
  });
  const customTags = (tags: Tags): Tags => [
    ...tags.filter(each => typeof each !== 'string' && !MISLEADING.test(each.tag)),
    { tag: 'tag:yaml.org,2002:bool', default: true, test: /^([Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/, resolve: () => true },
    { tag: 'tag:yaml.org,2002:bool', default: true, test: /^([Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/, resolve: () => false },
    { tag: 'tag:yaml.org,2002:int', default: true, test: /^-?(0|[1-9][0-9]*)$/, resolve: asWritten },
    { tag: 'tag:yaml.org,2002:float', default: true, test: /^-?(0|[1-9][0-9]*)\.[0-9]+$/, resolve: asWritten },
    ...shortForms,
  ];
  try {
    // The parser compares every key of a map with every other; this asks once for each.
    const document = yaml.parseDocument(text, { version: '1.1', customTags, prettyErrors: true, logLevel: 'error', uniqueKeys: false });
    // A warning is a tag that nobody knows; CloudFormation refuses it as well.
    const [error] = [...document.errors, ...document.warnings];
    if (error) throw error;
    const duplicate = duplicateKeyOf(document, yaml);
    if (duplicate !== undefined) throw new UnusableInput(`${file}:${lineAndColumn(text, duplicate)}: broken YAML: Map keys must be unique`);
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    if (error instanceof UnusableInput) throw error;
    throw new UnusableInput(`${file}${yamlProblem(error as Error, text)}`);
  }
}

/** Where a key stands that stood in the same map before. */
function duplicateKeyOf(document: Document, yaml: typeof import('yaml')): number | undefined {
  let found: number | undefined;
  yaml.visit(document, {
    Map(_key, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!yaml.isScalar(key)) continue;
        const name = String(key.value);
        if (seen.has(name)) {
          found = key.range?.[0];
          return yaml.visit.BREAK;
        }
        seen.add(name);
      }
      return undefined;
    },
  });
  return found;
}

function yamlProblem(error: Error & { readonly linePos?: readonly { readonly line: number; readonly col: number }[] }, text: string): string {
  if (error.message.includes('call stack')) return ': nested too deep to be parsed';
  const [reason] = error.message.replace(/ at line \d+, column \d+:?/, '').split('\n');
  // The parser finds out late that an alias stands for nothing, and no longer knows where it is.
  const alias = /^Unresolved alias .*: (\S+)$/.exec(reason)?.[1];
  const before = alias === undefined ? undefined : text.slice(0, text.indexOf(`*${alias}`)).split('\n');
  const at = before ? { line: before.length, col: before.at(-1)!.length + 1 } : error.linePos?.[0];
  const told = reason.startsWith('Source contains multiple documents') ? 'a second document begins here; give each template a file of its own' : reason;
  return `:${at ? `${at.line}:${at.col}:` : ''} broken YAML: ${told}`;
}

/** A number, unless it would read differently: `8.10` is a version. */
function asWritten(text: string): number | string {
  return String(Number(text)) === text ? Number(text) : text;
}

interface Jsonable {
  toJSON: (argument?: unknown, context?: { onCreate?: (result: unknown) => void }, ...others: unknown[]) => unknown;
}

/** Makes a tagged list or map the argument of its function. It is converted late, so that aliases in it are known by then. */
function wrapped<T extends object>(node: T, key: string): T {
  const target = node as unknown as Jsonable;
  const plain = target.toJSON.bind(target);
  target.toJSON = (argument, context, ...others) => {
    // The parser asks by this for what an alias of the node stands for: the whole, and not what is inside.
    const created = context?.onCreate;
    if (context) delete context.onCreate;
    const result = { [key]: plain(argument, context, ...others) };
    created?.(result);
    return result;
  };
  return node;
}
