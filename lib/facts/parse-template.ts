import type { CollectionTag, ScalarTag, Tags } from 'yaml';
import { UnusableInput } from './unusable-input';
import { Json, isObject } from './value';

/** The short forms of CloudFormation's YAML; each stands for `Fn::<name>` save the first two. */
const SHORT_FORMS = [
  'Ref', 'Condition', 'GetAtt', 'Sub', 'Join', 'Select', 'Split', 'If', 'FindInMap', 'ImportValue', 'GetStackOutput', 'Base64', 'Cidr',
  'GetAZs', 'Transform', 'Equals', 'And', 'Or', 'Not', 'Length', 'ToJsonString', 'Contains', 'EachMemberIn', 'EachMemberEquals', 'RefAll',
  'ValueOf', 'ValueOfAll', 'ForEach',
] as const;

/** YAML 1.1 reads these as dates, times and octal numbers; CloudFormation takes `2012-10-17` and `012345678901` as they stand. */
const MISLEADING = /timestamp|:(int|float)$/;

/** Parses a template in JSON or YAML. Throws {@link UnusableInput} with line and column. */
export function parseTemplate(source: Uint8Array | string, file: string): Json {
  const body = parse(decode(source, file), file);
  if (!isObject(body)) throw new UnusableInput(`${file}: not a CloudFormation template: expected an object at the top`);
  if (!isObject(body.Resources)) throw new UnusableInput(`${file}: not a CloudFormation template: expected an object under "Resources"`);
  return body;
}

function decode(source: Uint8Array | string, file: string): string {
  if (typeof source === 'string') return source.replace(/^\uFEFF/, '');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(source);
  } catch {
    throw new UnusableInput(`${file}: not a text in UTF-8`);
  }
}

function parse(text: string, file: string): unknown {
  if (text.trim() === '') throw new UnusableInput(`${file}: the file is empty`);
  return /^\s*[[{]/.test(text) ? parseJson(text, file) : parseYaml(text, file);
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as Error;
    const position = Number(/position (\d+)/.exec(message)?.[1] ?? text.length);
    const before = text.slice(0, position).split('\n');
    const reason = message.replace(/ in JSON.*$/s, '').replace(/, "?\.\.\..*$/s, '');
    throw new UnusableInput(`${file}:${before.length}:${before.at(-1)!.length + 1}: broken JSON: ${reason}`);
  }
}

function parseYaml(text: string, file: string): unknown {
  // Loaded here: most runs read JSON only.
  const yaml = module.require('yaml') as typeof import('yaml');
  const shortForms = SHORT_FORMS.flatMap(name => {
    const key = name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
    const scalar: ScalarTag = { tag: `!${name}`, resolve: value => ({ [key]: value }) };
    const collection = (kind: 'map' | 'seq'): CollectionTag => ({
      tag: `!${name}`,
      collection: kind,
      resolve: node => new yaml.Scalar({ [key]: node.toJS(document!) as unknown }),
    });
    return [scalar, collection('map'), collection('seq')];
  });
  const customTags = (tags: Tags): Tags => [
    ...tags.filter(each => typeof each === 'string' ? each !== 'timestamp' : !MISLEADING.test(each.tag)),
    { tag: 'tag:yaml.org,2002:int', default: true, test: /^[-+]?(0|[1-9][0-9]*)$/, resolve: (value: string) => Number(value) },
    { tag: 'tag:yaml.org,2002:float', default: true, test: /^[-+]?(0|[1-9][0-9]*)\.[0-9]+$/, resolve: (value: string) => Number(value) },
    ...shortForms,
  ];
  let document: import('yaml').Document | undefined;
  try {
    const documents = yaml.parseDocument(text, { version: '1.1', customTags, prettyErrors: true });
    document = documents;
    const [error] = documents.errors;
    if (error) throw error;
    return documents.toJS({ maxAliasCount: 1000 });
  } catch (error) {
    if (error instanceof yaml.YAMLError) {
      const at = error.linePos?.[0];
      const [reason] = error.message.replace(/ at line \d+, column \d+:?/, '').split('\n');
      throw new UnusableInput(`${file}:${at ? `${at.line}:${at.col}:` : ''} broken YAML: ${reason}`);
    }
    throw new UnusableInput(`${file}: broken YAML: ${(error as Error).message}`);
  }
}
