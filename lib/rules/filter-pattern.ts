import { Json, isObject } from '../facts/value';

/** A log event that a filter pattern is tried on: the record and its text. */
export interface LogEvent {
  readonly record: Json;
  readonly text: string;
}

type Matcher = (event: LogEvent) => boolean;

const NOTHING: Matcher = () => false;
const COMPILED = new Map<string, Matcher>();

/**
 * Whether a filter pattern of CloudWatch Logs matches an event: a JSON pattern `{ ($.a = "b*") && ($.c NOT EXISTS) }`, or terms
 * `?"A" ?"B" -C`. A pattern that CloudWatch Logs would refuse matches nothing.
 */
export function matchesFilter(pattern: string, event: LogEvent): boolean {
  let matcher = COMPILED.get(pattern);
  if (!matcher) {
    matcher = compile(pattern.trim());
    COMPILED.set(pattern, matcher);
  }
  return matcher(event);
}

function compile(pattern: string): Matcher {
  if (pattern === '') return () => true;
  if (pattern.startsWith('[')) return NOTHING; // columns of a line: no line of CloudTrail has any
  if (!pattern.startsWith('{')) return terms(pattern);
  if (!pattern.endsWith('}')) return NOTHING;
  try {
    return new Parser(pattern.slice(1, -1)).parse();
  } catch (error) {
    if (error instanceof SyntaxError) return NOTHING;
    throw error;
  }
}

const TERM = /([?-]?)(?:"((?:[^"\\]|\\.)*)"|%([^%]+)%|(\S+))/g;

/** Terms must all be there; of those with `?` one is enough, those with `-` must not be there. */
function terms(pattern: string): Matcher {
  const all: Matcher[] = [];
  const some: Matcher[] = [];
  for (const [, sign, quoted, regex, word] of pattern.matchAll(TERM)) {
    const expression = regex === undefined ? undefined : safeRegex(regex);
    const has: Matcher = expression ? ({ text }) => expression.test(text) : ({ text }) => text.includes((quoted ?? word ?? '\0').replaceAll('\\', ''));
    if (sign === '?') some.push(has);
    else all.push(sign === '-' ? event => !has(event) : has);
  }
  // Next to a term that must be there, CloudWatch Logs ignores those with a question mark.
  return all.length > 0 ? event => all.every(has => has(event)) : event => some.some(has => has(event));
}

function safeRegex(source: string): RegExp | undefined {
  try {
    return new RegExp(source);
  } catch {
    return undefined;
  }
}

const TOKEN = /\s*(&&|\|\||[()]|!=|<=|>=|[=<>]|"(?:[^"\\]|\\.)*"|%[^%]*%|\$(?:[\w.@:*-]|\[[^\]]*\])*|[^\s()=<>!&|"]+)/y;

/** A recursive descent over `||`, `&&`, parentheses and comparisons. */
class Parser {
  private readonly tokens: string[] = [];
  private next = 0;

  constructor(source: string) {
    TOKEN.lastIndex = 0;
    let end = 0;
    for (let match = TOKEN.exec(source); match; match = TOKEN.exec(source)) {
      this.tokens.push(match[1]);
      end = TOKEN.lastIndex;
    }
    if (source.slice(end).trim() !== '') throw new SyntaxError(source);
  }

  public parse(): Matcher {
    const found = this.either(0);
    if (this.next !== this.tokens.length) throw new SyntaxError('more follows');
    return found;
  }

  private either(depth: number): Matcher {
    const parts = [this.both(depth)];
    while (this.take('||')) parts.push(this.both(depth));
    return parts.length === 1 ? parts[0] : event => parts.some(part => part(event));
  }

  private both(depth: number): Matcher {
    const parts = [this.unit(depth)];
    while (this.take('&&')) parts.push(this.unit(depth));
    return parts.length === 1 ? parts[0] : event => parts.every(part => part(event));
  }

  private unit(depth: number): Matcher {
    if (depth > 100) throw new SyntaxError('nested too deep');
    if (!this.take('(')) return this.comparison();
    const found = this.either(depth + 1);
    if (!this.take(')')) throw new SyntaxError('an open parenthesis');
    return found;
  }

  private comparison(): Matcher {
    const path = selector(this.token());
    const operator = this.token();
    const keyword = operator.toUpperCase();
    if (keyword === 'EXISTS') return ({ record }) => valueAt(record, path) !== undefined;
    if (keyword === 'NOT' && this.token().toUpperCase() === 'EXISTS') return ({ record }) => valueAt(record, path) === undefined;
    if (keyword === 'IS') {
      const expected = { NULL: null, TRUE: true, FALSE: false }[this.token().toUpperCase()];
      if (expected === undefined) throw new SyntaxError('IS takes NULL, TRUE or FALSE');
      return ({ record }) => valueAt(record, path) === expected;
    }
    const test = comparisonTest(operator, this.token());
    return ({ record }) => {
      const value = valueAt(record, path);
      return (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') && test(String(value));
    };
  }

  private token(): string {
    const found = this.tokens[this.next++];
    if (found === undefined) throw new SyntaxError('an end too early');
    return found;
  }

  private take(token: string): boolean {
    if (this.tokens[this.next] !== token) return false;
    this.next += 1;
    return true;
  }
}

function comparisonTest(operator: string, operand: string): (value: string) => boolean {
  const matches = textTest(operand);
  const limit = Number(operand);
  switch (operator) {
    case '=': return matches;
    case '!=': return value => !matches(value);
    case '<': return value => Number(value) < limit;
    case '>': return value => Number(value) > limit;
    case '<=': return value => Number(value) <= limit;
    case '>=': return value => Number(value) >= limit;
    default: throw new SyntaxError(`${operator} is no operator`);
  }
}

function textTest(operand: string): (value: string) => boolean {
  if (operand.startsWith('%')) {
    const expression = safeRegex(operand.slice(1, -1));
    if (!expression) throw new SyntaxError('no regular expression');
    return value => expression.test(value);
  }
  if (!operand.startsWith('"') && !/^[\w*.:/@+#-]+$/.test(operand)) throw new SyntaxError(`${operand} is no value`);
  const text = operand.startsWith('"') ? operand.slice(1, -1).replaceAll(/\\(.)/g, '$1') : operand;
  if (!text.includes('*')) return value => value === text;
  const expression = new RegExp(`^${text.split('*').map(part => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`, 's');
  return value => expression.test(value);
}

/** `$.userIdentity.sessionContext['attributes'][0]` as its keys. */
function selector(token: string): readonly string[] {
  if (!token.startsWith('$')) throw new SyntaxError(`${token} is no selector`);
  return [...token.matchAll(/\.([\w@:*-]+)|\[\s*["']?([^\]"']+)["']?\s*\]/g)].map(([, name, index]) => name ?? index);
}

function valueAt(record: Json, path: readonly string[]): unknown {
  let found: unknown = record;
  for (const key of path) {
    if (Array.isArray(found)) found = found[Number(key)] as unknown;
    else found = isObject(found) && Object.hasOwn(found, key) ? found[key] : undefined;
  }
  return found;
}
