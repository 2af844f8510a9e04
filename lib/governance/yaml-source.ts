import * as fs from 'node:fs';
import type { Document, Node, Pair } from 'yaml';
import type { Problem } from './governance-error';
import type { Place } from './model';

/** A file that is larger is refused: people write these by hand, and a parser takes a hundred bytes of memory a character. */
const MAX_BYTES = 1024 * 1024;

/** Aliases may stand for so many nodes; more is an attack on memory. */
const MAX_ALIASES = 100;

/** A value that is nested deeper is refused. */
const MAX_LEVELS = 20;

/** Problems of one file beyond these are not told: the parser has one for each bracket that is left open. */
const MOST = 100;

/** The parser goes down with the text, and Node.js with the parser: indentation, brackets and signs of lists that lead deeper than anything here. */
const MAX_INDENTATION = 200;
const MAX_BRACKETS = 2 * MAX_LEVELS;

/** The way to a value: keys and indices. */
export type ValuePath = readonly (string | number)[];

/** A file in YAML 1.2: its value, in which what is left blank is absent, and where each part of it stands. */
export class YamlSource {
  /** Reads a file. What is no YAML, or no file at all, is a problem, and there is no source. */
  public static read(file: string, problems: Problem[]): YamlSource | undefined {
    const refuse = (message: string, line = 1): undefined => {
      problems.push({ place: { file, line, column: 1 }, message });
      return undefined;
    };
    const text = textOf(file, refuse);
    if (text === undefined) return undefined;
    const yaml = module.require('yaml') as typeof import('yaml');
    const lines = new yaml.LineCounter();
    const place = (offset: number): Place => {
      const { line, col } = lines.linePos(offset);
      return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
    };
    const deep = deepLine(text, yaml);
    if (deep !== undefined) return refuse(`nested deeper than ${MAX_LEVELS} levels`, deep);
    try {
      // The parser compares every key of a map with every other; ours asks once for each.
      const document = yaml.parseDocument(text, { version: '1.2', schema: 'core', lineCounter: lines, prettyErrors: false, uniqueKeys: false });
      const broken = [...document.errors, ...document.warnings].map(({ message, pos }) => ({ place: place(pos[0]), message: `broken YAML: ${problemOf(message)}` }));
      const twice = duplicateKeys(document, yaml).map(key => ({ place: place(key.range?.[0] ?? 0), message: `${String(key)} is there already; keep one of them` }));
      const wrong = broken.length > 0 ? broken : twice;
      problems.push(...wrong.slice(0, MOST));
      if (wrong.length > 0) return undefined;
      return new YamlSource(file, withoutBlanks(document.toJS({ maxAliasCount: MAX_ALIASES })), document, place);
    } catch (error) {
      // A tree too deep for the parser, aliases without end.
      return refuse(`cannot be read as YAML: ${error instanceof RangeError ? `nested deeper than ${MAX_LEVELS} levels` : (error as Error).message}`);
    }
  }

  private constructor(
    public readonly file: string, public readonly value: unknown, private readonly document: Document.Parsed, private readonly at: (offset: number) => Place,
  ) {}

  /** Where a value stands: the entry of a list itself, the key of what has one. The nearest thing that contains it, if it is not there. */
  public placeOf(path: ValuePath): Place {
    const yaml = module.require('yaml') as typeof import('yaml');
    let node: Node | null | undefined = this.document.contents;
    let place = this.at(node?.range?.[0] ?? 0);
    for (const segment of path) {
      if (yaml.isAlias(node)) node = node.resolve(this.document);
      if (yaml.isMap(node)) {
        const pair = node.items.find(each => String(yaml.isScalar(each.key) ? each.key.value : each.key) === String(segment));
        if (!pair) break;
        place = this.at((pair.key as Node).range?.[0] ?? 0);
        node = pair.value as Node | null;
      } else if (yaml.isSeq(node)) {
        node = node.items[Number(segment)] as Node | undefined;
        if (!node) break;
        place = this.at(node.range?.[0] ?? 0);
      } else {
        break;
      }
    }
    return place;
  }
}

/** The parser tells of a second document what is to be called in its place. */
function problemOf(message: string): string {
  return message.startsWith('Source contains multiple documents') ? 'a second document begins here; a file has one' : message;
}

function textOf(file: string, refuse: (message: string) => undefined): string | undefined {
  try {
    const stat = fs.statSync(file);
    if (!stat.isFile()) return refuse('expected a file');
    if (stat.size > MAX_BYTES) return refuse(`larger than ${MAX_BYTES / 1024} KiB`);
    const bytes = fs.readFileSync(file);
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return refuse(code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'not a text in UTF-8' : `cannot be read (${code ?? 'unknown error'})`);
  }
}

/** The first line on which brackets, indentation or signs of lists lead too deep. */
function deepLine(text: string, yaml: typeof import('yaml')): number | undefined {
  const indented = text.split('\n').findIndex(line => /^(?:[-?:]?[ \t])*/.exec(line)![0].length > MAX_INDENTATION);
  if (indented >= 0) return indented + 1;
  let [line, open] = [1, 0];
  // The lexer goes through the text and not down with it.
  for (const token of new yaml.Lexer().lex(text)) {
    if (token === '[' || token === '{') open++;
    else if (token === ']' || token === '}') open--;
    if (open > MAX_BRACKETS) return line;
    if (token.includes('\n')) line += token.split('\n').length - 1;
  }
  return undefined;
}

/** Keys that stood in the same map before. */
function duplicateKeys(document: Document, yaml: typeof import('yaml')): readonly Node[] {
  const found: Node[] = [];
  yaml.visit(document, {
    Map(_key, { items }) {
      const seen = new Set<string>();
      for (const { key } of items as readonly Pair<Node>[]) {
        const name = String(key);
        if (seen.has(name)) found.push(key);
        seen.add(name);
      }
    },
  });
  return found;
}

/** A key without a value is one that nobody has filled in. */
function withoutBlanks(value: unknown, level = 0): unknown {
  if (level > MAX_LEVELS) throw new RangeError('too deep');
  if (Array.isArray(value)) return value.map(each => withoutBlanks(each, level + 1));
  if (typeof value !== 'object' || value === null) return value;
  // Not by assignment, which would set the prototype for `__proto__`.
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null).map(([key, each]) => [key, withoutBlanks(each, level + 1)]));
}
