import type { ResourceGraph } from '../facts/graph';
import { NAME_PROPERTY } from '../facts/physical-name';
import type { Resource } from '../facts/resource';
import type { Template } from '../facts/template';
import { Node, Reference, Text, Unknown, isKnown, referencesOf } from '../facts/value';

/** Yes, no, or open before deployment. */
export type Answer = boolean | undefined;

/** What a selector names: an ARN that has to be the same, one by how it begins, or as the `Values` of a classic selector have it. */
export interface Scope {
  readonly node: Node;
  readonly match: 'equal' | 'beginning' | 'value';
}

/** Where a beginning of names holds; empty for anywhere. */
interface Place {
  readonly region: string;
  readonly account: string;
}

const OBJECTS = 'AWS::S3::Object';
const ANYWHERE: Place = { region: '', account: '' };

/** What stands before the name in the ARNs of a kind of event. */
const BEFORE_NAME: { readonly [kind: string]: string } = { 'AWS::DynamoDB::Table': 'table/', 'AWS::Lambda::Function': 'function:' };

/** The property with the name, where the graph does not know it. */
const NAMES: { readonly [type: string]: string } = { 'AWS::DynamoDB::GlobalTable': 'TableName' };

/** More beginnings than this are not compared with names of which only a part is known. */
const MAX_COMPARED = 1_000;

/** What only the deployment can tell, although it is a resource of the app. */
const TELLS_LATER = /^(Custom::|AWS::CloudFormation::)/;

/** The resources that scopes of a selector name, each with all that it holds; or, for what a selector leaves out, with some of it. */
export class ScopeIndex {
  private readonly named = new Set<Resource>();
  private readonly beginnings = new Map<string, Place[]>();
  private isOpen = false;

  constructor(private readonly graph: ResourceGraph, private readonly kind: string, private readonly type: string, private readonly isPartEnough = false) {}

  /** @param home the template that names it */
  public add({ node, match }: Scope, home: Template): void {
    const text = textOf(node, home);
    if (text !== undefined) this.addText(text, match, home);
    else if (node instanceof Reference || (node instanceof Text && node.references.length > 0)) this.addReferred(node, match);
    else this.addOpen(node, match, home);
  }

  /** Whether a resource is among them. */
  public of(resource: Resource): Answer {
    if (this.named.has(resource)) return true;
    const answer = this.beginnings.size === 0 ? false : this.ofName(resource);
    return answer === false && this.isOpen ? undefined : answer;
  }

  /** Whether anything of the app may be among them. */
  public get isAny(): Answer {
    if (this.named.size > 0) return true;
    const answers = this.beginnings.size === 0 ? [] : this.graph.ofType(this.type).map(each => this.ofName(each));
    if (answers.includes(true) || this.beginnings.has('')) return true;
    return this.isOpen || answers.includes(undefined) ? undefined : false;
  }

  private addText(text: string, match: Scope['match'], home: Template): void {
    if (match === 'beginning' && 'arn:'.startsWith(text)) this.begin('', ANYWHERE);
    const [, , service = '', region = '', account = '', ...rest] = text.split(':');
    const own = this.kind.split('::')[1].toLowerCase();
    const place = { region, account };
    if (!text.startsWith('arn:') || (rest.length === 0 ? !own.startsWith(service) : service !== own)) return;
    const part = rest.join(':');
    const before = BEFORE_NAME[this.kind] ?? '';
    if (part === '') {
      const isOfKind = service === own || match === 'beginning';
      const isSomewhere = this.kind === OBJECTS && region + account !== ''; // which no ARN of Amazon S3 says
      if (match !== 'equal' && isOfKind && !isSomewhere) this.begin('', place);
    } else if (this.kind === OBJECTS) {
      this.addObjects(part, match, home);
    } else if (match !== 'beginning') {
      this.graph.resolve(text, this.type, home).forEach(each => this.named.add(each));
    } else if (before.startsWith(part) || part.startsWith(before)) {
      this.begin(part.slice(before.length), place);
    }
  }

  /** An ARN of an object that has to be the same is never that of all objects in a bucket. */
  private addObjects(part: string, match: Scope['match'], home: Template): void {
    const slash = part.indexOf('/');
    const isWhole = match !== 'equal' && (slash < 0 || slash === part.length - 1);
    if (!isWhole && !this.isPartEnough) return;
    if (match === 'beginning' && slash < 0) this.begin(part, ANYWHERE);
    else this.graph.resolve(slash < 0 ? part : part.slice(0, slash), this.type, home).forEach(each => this.named.add(each));
  }

  /** A name in an ARN is whole where nothing else belongs to it, on either side. */
  private addReferred(node: Reference | Text, match: Scope['match']): void {
    const parts = node instanceof Text ? node.parts : [node];
    const targets = referencesOf(node).map(each => each.target);
    if (targets.some(({ type }) => TELLS_LATER.test(type)) || parts.some(each => each instanceof Unknown && !PSEUDO.test(each.expression))) this.isOpen = true;
    const at = parts.findIndex(each => each instanceof Reference);
    const head = parts.slice(0, at).map(each => typeof each === 'string' ? each : '').join('');
    const tail = parts.slice(at + 1).map(String).join('');
    const isAll = (tail === '' || tail === '/') && !(match === 'equal' && this.kind === OBJECTS);
    const isPart = this.isPartEnough && tail.startsWith('/');
    if (at >= 0 && (head === '' || /[:/]$/.test(head)) && (isAll || isPart)) this.named.add(targets[0]);
    else if (this.isPartEnough) this.isOpen = true; // some other name, which a resource may have
  }

  /** What a parameter names may be anything, and is for sure what the same parameter gives its name. */
  private addOpen(node: Node, match: Scope['match'], home: Template): void {
    this.isOpen = true;
    if (!(node instanceof Text)) return;
    const last = node.parts.at(-1);
    const bare = typeof last === 'string' && last.endsWith('/') ? new Text([...node.parts.slice(0, -1), last.slice(0, -1)]) : node;
    const isAll = this.kind !== OBJECTS || (match !== 'equal' && !bare.skeleton.includes('/'));
    if (isAll || this.isPartEnough) this.graph.resolve(bare, this.type, home).forEach(each => this.named.add(each));
  }

  private begin(beginning: string, place: Place): void {
    const places = this.beginnings.get(beginning);
    if (places) places.push(place);
    else this.beginnings.set(beginning, [place]);
  }

  private ofName(resource: Resource): Answer {
    const value = resource.value(NAMES[resource.type] ?? NAME_PROPERTY[resource.type] ?? 'Name');
    const isWhole = isKnown(value);
    const known = isWhole ? `${String(value)}${this.kind === OBJECTS ? '/' : ''}` : value instanceof Text ? value.skeleton.split('\0')[0] : '';
    const found: Answer[] = [];
    for (let length = 0; length <= known.length; length++) {
      for (const place of this.beginnings.get(known.slice(0, length)) ?? []) found.push(isIn(place, resource));
    }
    if (found.includes(true)) return true;
    const mayBegin = () => this.beginnings.size > MAX_COMPARED
      || [...this.beginnings.keys()].some(each => each.length > known.length && each.startsWith(known));
    return found.includes(undefined) || (!isWhole && mayBegin()) ? undefined : false;
  }
}

const PSEUDO = /^\$\{AWS::(Partition|Region|AccountId)\}$/;

/** A text that is known, but for where the template is deployed; `undefined` if there is more to it. */
function textOf(node: Node, { environment }: Template): string | undefined {
  if (isKnown(node)) return String(node);
  if (!(node instanceof Text)) return undefined;
  const known: { readonly [name: string]: string } = { Partition: 'aws', Region: environment.region ?? '', AccountId: environment.account ?? '' };
  let text = '';
  for (const part of node.parts) {
    const pseudo = part instanceof Unknown ? PSEUDO.exec(part.expression) : undefined;
    if (typeof part === 'string') text += part;
    else if (pseudo) text += known[pseudo[1]];
    else return undefined;
  }
  return text;
}

function isIn({ region, account }: Place, { template: { environment } }: Resource): Answer {
  const is = (asked: string, own: string | undefined): Answer => asked === '' ? true : own === undefined ? undefined : asked === own;
  const answers = [is(region, environment.region), is(account, environment.account)];
  return answers.includes(false) ? false : answers.includes(undefined) ? undefined : true;
}
