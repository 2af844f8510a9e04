import * as fs from 'node:fs';
import * as path from 'node:path';
import { SAFEGUARDS, SafeguardId } from '../lib/catalogue/safeguards';

const LIB = path.join(__dirname, '..', 'lib');
const PUBLIC = [...fs.readFileSync(path.join(LIB, 'index.ts'), 'utf8').matchAll(/'\.\/(constructs\/[a-z-]+)'/g)].map(([, file]) => `${file}.ts`);
const IDS = new Set<string>(SAFEGUARDS.map(each => each.id));

/** Every construct with the comment before it. Other classes are what constructs are told. */
const CLASS = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export class (\w+) extends Construct\b/g;

/** What a construct says of itself. */
interface Claims {
  readonly meets: readonly SafeguardId[];
  /** What it does a part for, or does if asked to. */
  readonly supports: readonly SafeguardId[];
}

/** The safeguards that the doc comment of each public construct says it meets or supports, in the sentence that begins with the word. */
export const CONSTRUCT_SAFEGUARDS: ReadonlyMap<string, Claims> = new Map(
  PUBLIC.flatMap(file => [...fs.readFileSync(path.join(LIB, file), 'utf8').matchAll(CLASS)].map(([, comment, name]) => [name, claimsOf(comment)] as const)),
);

/** The safeguards in the sentence of a doc comment that begins with `Meets` or `Supports`; what follows `supports` is supported. */
export function claimsOf(comment: string): Claims {
  const sentences = comment.replaceAll(/\s*\n[^\S\n]*\*[^\S\n]?/g, ' ').split(/(?<=\.)\s+/);
  const [meets, ...supports] = sentences.filter(each => /^(?:Meets|Supports) 45 CFR/.test(each)).join(' ').split(/\bsupports\b/i);
  return { meets: idsIn(meets), supports: idsIn(supports.join(' ')) };
}

function idsIn(text: string): readonly SafeguardId[] {
  const found = text.match(/164\.\d{3}(?:\([A-Za-z0-9]+\))*/g) ?? [];
  return [...new Set(found)].filter((id): id is SafeguardId => IDS.has(id));
}

/** The constructs that serve a safeguard: those that meet it, and those that support it. */
export function constructsFor(id: SafeguardId): Readonly<Record<keyof Claims, readonly string[]>> {
  const by = (claim: keyof Claims) => [...CONSTRUCT_SAFEGUARDS].filter(([, claims]) => claims[claim].includes(id)).map(([name]) => name);
  return { meets: by('meets'), supports: by('supports') };
}
