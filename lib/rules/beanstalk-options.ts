import { Check, Test, judge } from './predicates';
import { Status, Verdict, insufficientData, worst } from './verdict';
import { Memo } from '../facts/memo';
import { Assumption, readPath } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Node, isKnown, isObject } from '../facts/value';

const TEMPLATE = 'AWS::ElasticBeanstalk::ConfigurationTemplate';

/** An option of an environment. */
export interface EnvironmentOption {
  readonly namespace: string;
  readonly name: string;
  readonly value: Node;
  readonly at: string;
  readonly given?: Assumption;
}

/** The options of an environment, those of its template after its own. */
export interface EnvironmentOptions {
  readonly all: readonly EnvironmentOption[];
  /** Whether there may be others that the app does not show. */
  readonly isOpen: boolean;
}

const READ = new Memo((environment): EnvironmentOptions => {
  const templates = environment.targets('TemplateName', TEMPLATE);
  const own = read(environment);
  const inherited = templates.flatMap(template => read(template).all);
  const isElsewhere = templates.length === 0 && environment.read('TemplateName').some(({ value }) => value !== undefined);
  // What the environment says itself holds against its template.
  const isOwn = (one: EnvironmentOption) => own.all.some(each => each.namespace === one.namespace && each.name === one.name);
  return { all: [...own.all, ...inherited.filter(one => !isOwn(one))], isOpen: own.isOpen || isElsewhere };
});

export function optionsOf(environment: Resource): EnvironmentOptions {
  return READ.of(environment);
}

function read(resource: Resource): EnvironmentOptions {
  const all: EnvironmentOption[] = [];
  let isOpen = false;
  for (const { value: entry, at, given } of resource.read('OptionSettings[*]')) {
    if (entry === undefined) continue;
    if (!isObject(entry)) {
      isOpen = true;
      continue;
    }
    const [[namespace], [name]] = [resource.readBelow(entry, 'Namespace', at), resource.readBelow(entry, 'OptionName', at)];
    if (!isKnown(namespace.value) || !isKnown(name.value)) isOpen = true;
    for (const value of readPath(entry, 'Value', resource.template, given, at)) all.push({ ...value, namespace: known(namespace.value), name: known(name.value) });
  }
  return { all, isOpen };
}

function known(node: Node): string {
  return isKnown(node) ? String(node) : '';
}

/** More conditions than this are not tried in every combination. */
const MAX_CONDITIONS = 6;

/** Whether an option is set whatever the conditions say: for certain, or on every side of those that it hangs on. */
function coversEveryBranch(options: readonly EnvironmentOption[], assumption: Assumption | undefined): boolean {
  const demands = options.map(({ given }) => demandsOf(given, assumption));
  if (demands.some(each => each.size === 0)) return true;
  const conditions = [...new Set(demands.flatMap(each => [...each.keys()]))];
  if (conditions.length === 0 || conditions.length > MAX_CONDITIONS) return false;
  return Array.from({ length: 2 ** conditions.length }, (_, sides) => sides).every(sides =>
    demands.some(each => [...each].every(([condition, value]) => (Math.floor(sides / 2 ** conditions.indexOf(condition)) % 2 === 1) === value)));
}

/** What an option asks of conditions beyond what its environment takes for granted. */
function demandsOf(given: Assumption | undefined, assumption: Assumption | undefined): ReadonlyMap<string, boolean> {
  const found = new Map<string, boolean>();
  for (let each = given; each && each !== assumption; each = each.before) found.set(each.condition, each.value);
  return found;
}

/** Judges an option; `absent` is the verdict where it is not set, or not in every branch. */
export function option(namespace: string, name: string, test: Test, absent: Status = 'NON_COMPLIANT'): Check {
  return environment => {
    const { all, isOpen } = optionsOf(environment);
    const found = all.filter(each => each.namespace === namespace && each.name === name);
    // AWS does not say what becomes of an option that is named without a value.
    const verdicts = found.map(each => judge(each, test, absent === 'NON_COMPLIANT' ? 'INSUFFICIENT_DATA' : absent));
    if (coversEveryBranch(found, environment.assumption)) return worst(verdicts);
    const missing = isOpen && found.length === 0 ? insufficientData({ at: 'OptionSettings', found: `${namespace} ${name} may be set elsewhere` })
      : new Verdict(absent, { at: 'OptionSettings', found: `${namespace} ${name} is ${found.length > 0 ? 'set in one branch only' : 'absent'}` });
    return worst([...verdicts, missing]);
  };
}
