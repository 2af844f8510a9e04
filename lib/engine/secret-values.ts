import type { ResourceGraph } from '../facts/graph';
import { Json, isObject } from '../facts/value';
import { secretUnder } from '../rules/sensitive-text';
import type { Verdict } from '../rules/verdict';

/** Stands where a secret stood. */
const NOT_SHOWN = '(a secret, not shown)';

/** Shorter ones are no secrets, and stand in every other word. */
const SHORTEST = 4;

/** Shorter ones than this are looked for as words of their own only. */
const SHORTEST_PART = 6;

/** What is often the default of a hidden parameter that turns something on or off. */
const NO_SECRET = /^(?:true|false|none|null|absent)$/i;

/** Texts as they may be shown. */
export type Hide = (text: string) => string;

/**
 * What parameters and mappings hold that must not be shown wherever it is referred to: values of parameters with `NoEcho`, and those whose
 * name or look says that they are secrets. The longest come first.
 */
export function secretValues(graph: ResourceGraph): readonly string[] {
  const found = new Set<string>();
  for (const template of graph.templates) {
    for (const [name, declared] of Object.entries(template.parameters)) {
      if (!isObject(declared)) continue;
      const isMasked = String(declared.NoEcho).toLowerCase() === 'true';
      // What a parent stack passes is as secret as a default.
      for (const value of [declared.Default, template.parameter(name, 0)].flatMap(textsOf)) {
        if (isMasked || secretUnder(name, value) !== undefined) found.add(value);
      }
    }
    for (const [name, value] of leavesOf(template.mappings)) if (secretUnder(name, value) !== undefined) found.add(value);
  }
  return [...found].filter(each => each.length >= SHORTEST && !NO_SECRET.test(each) && !each.includes('{{resolve:')).sort((a, b) => b.length - a.length);
}

function textsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return (value as unknown[]).flatMap(textsOf);
  return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
}

/** The texts of mappings with the names that they stand under. */
function leavesOf(mappings: Json): readonly (readonly [string, string])[] {
  const below = (node: unknown) => isObject(node) ? Object.entries(node) : [];
  const rows = below(mappings).flatMap(([, table]) => below(table)).flatMap(([, row]) => below(row));
  return rows.flatMap(([name, value]) => textsOf(value).map(each => [name, each] as const));
}

/** The same texts come again and again; so many of them are kept. */
const MAX_KNOWN = 10_000;

/** Leaves secrets out of texts, also where one is cut off (`abc...`). */
export function hider(secrets: readonly string[]): Hide {
  const byStart = new Map<string, string[]>();
  for (const secret of secrets.flatMap(each => [...new Set([each, JSON.stringify(each).slice(1, -1)])])) {
    const start = secret.slice(0, SHORTEST);
    const alike = byStart.get(start);
    if (alike) alike.push(secret);
    else byStart.set(start, [secret]);
  }
  const lengthAt = (text: string, at: number) => {
    const candidates = byStart.get(text.slice(at, at + SHORTEST));
    if (!candidates) return 0;
    const cut = text.indexOf('...', at);
    for (const each of candidates) {
      if (text.startsWith(each, at)) {
        if (each.length >= SHORTEST_PART || isWord(text, at, at + each.length)) return each.length;
      } else if (cut - at >= SHORTEST && each.startsWith(text.slice(at, cut))) {
        return cut - at;
      }
    }
    return 0;
  };
  const known = new Map<string, string>();
  return text => {
    let shown = known.get(text);
    if (shown !== undefined) return shown;
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(text, shown = without(text, lengthAt));
    return shown;
  };
}

function without(text: string, lengthAt: (text: string, at: number) => number): string {
  const shown: string[] = [];
  let end = 0;
  for (let at = 0; at < text.length;) {
    // What stands for a secret already is left alone: a secret may be a word of it.
    const isDone = text.startsWith(NOT_SHOWN, at);
    const length = isDone ? 0 : lengthAt(text, at);
    if (length > 0) {
      shown.push(text.slice(end, at), NOT_SHOWN);
      end = at + length;
    }
    at += isDone ? NOT_SHOWN.length : Math.max(length, 1);
  }
  return [...shown, text.slice(end)].join('');
}

function isWord(text: string, start: number, end: number): boolean {
  const isPart = (character = '') => /[A-Za-z0-9]/.test(character);
  return !isPart(text[start - 1]) && !isPart(text[end]);
}

/** Where nothing is secret. */
const SHOW: Hide = text => text;

const HIDERS = new WeakMap<ResourceGraph, { readonly templates: number; readonly hide: Hide }>();

/** Something that was found, without the secrets of its graph: whoever prints it cannot forget it. */
export function withheld<T extends { readonly verdict: Verdict }>(findings: readonly T[], graph: ResourceGraph): readonly T[] {
  const hide = hiderOf(graph);
  if (hide === SHOW) return findings;
  // Resources that are alike share their verdict: they still do.
  const known = new Map<Verdict, Verdict>();
  return findings.map(finding => {
    let verdict = known.get(finding.verdict);
    if (!verdict) known.set(finding.verdict, verdict = finding.verdict.hiding(hide));
    return { ...finding, verdict };
  });
}

/** Leaves the secrets of a graph out of texts. */
export function hiderOf(graph: ResourceGraph): Hide {
  const known = HIDERS.get(graph);
  if (known?.templates === graph.templates.length) return known.hide;
  const secrets = secretValues(graph);
  const hide = secrets.length === 0 ? SHOW : hider(secrets);
  HIDERS.set(graph, { templates: graph.templates.length, hide });
  return hide;
}
