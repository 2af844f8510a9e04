import { DatabaseEngine, engineOf, engineOfFamily, isCluster, isReplica, originOf } from './database-engine';
import { Verdict, compliant, insufficientData, nonCompliant, worst } from './verdict';
import { branches } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Node, isKnown, isObject, show } from '../facts/value';

/** What is wanted of a parameter. */
export interface Wanted {
  readonly name: string;
  readonly test: (value: string) => boolean;
  /** Whether the engine's own default is as wanted; `undefined` if that is not known. */
  readonly byDefault: (engine: DatabaseEngine) => boolean | undefined;
}

/** One value that a parameter of a database may have. */
interface Setting {
  /** It is in the group, it is left to the engine, or the group is not at hand. */
  readonly kind: 'set' | 'default' | 'unknown';
  readonly value?: Node;
  readonly group?: Resource;
  /** The property of the database that it rests on. */
  readonly at: string;
}

/** The settings of an option of an option group; `undefined` if the group lacks the option. */
export type OptionSettings = ReadonlyMap<string, Node> | undefined;

const GROUP_TYPES = new Set(['AWS::RDS::DBParameterGroup', 'AWS::RDS::DBClusterParameterGroup']);
const DEFAULT_GROUP = /^default[.:]/;

/** Judges a parameter of a database by its parameter group or, without one, by what the engine does. */
export function judgeParameter(database: Resource, wanted: Wanted, own?: DatabaseEngine): Verdict {
  return worst(settingsOf(database, wanted.name).map(({ kind, value, group, at }) => {
    const place = group ? `${wanted.name} of ${group.logicalId}` : wanted.name;
    if (kind === 'unknown') return insufficientData({ at, found: `${wanted.name} in a group that is not at hand (${show(value)})` });
    if (kind === 'default') {
      const engine = own ?? (group && engineOfGroup(group));
      const outcome = engine && wanted.byDefault(engine);
      if (outcome === undefined) return insufficientData({ at, subject: group, found: `${place} is left to an engine version that is not given` });
      return outcome ? compliant({ at, found: `${place} by default` }) : nonCompliant({ at, subject: group, found: `${place} is not set` });
    }
    const found = `${place} is ${show(value)}`;
    if (!isKnown(value)) return insufficientData({ at, subject: group, found });
    return wanted.test(String(value)) ? compliant({ at, found }) : nonCompliant({ at, subject: group, found });
  }));
}

/** Judges a parameter of a group that no database of the app uses. */
export function judgeInGroup(group: Resource, wanted: Wanted): Verdict {
  const engine = engineOfGroup(group);
  return worst(valuesIn(group, wanted.name).map(value => {
    const at = `Parameters.${wanted.name}`;
    if (value === undefined) {
      const outcome = engine && wanted.byDefault(engine);
      if (outcome === undefined) return insufficientData({ at });
      return outcome ? compliant({ at, found: 'the engine\'s default' }) : nonCompliant({ at });
    }
    if (!isKnown(value)) return insufficientData({ at, value });
    return wanted.test(String(value)) ? compliant({ at, value }) : nonCompliant({ at, value });
  }));
}

/** The engine that a parameter group is for. */
export function engineOfGroup(group: Resource): DatabaseEngine | undefined {
  const [{ value }, ...others] = group.read('Family');
  return isKnown(value) && others.every(other => other.value === value) ? engineOfFamily(String(value)) : undefined;
}

/** The engine of a database, or that of its parameter group where only this one says it. */
export function engineOrGroupEngine(database: Resource): DatabaseEngine | undefined {
  const engine = engineOf(database);
  if (engine?.version) return engine;
  const [group] = database.targets(groupPath(database)).filter(each => GROUP_TYPES.has(each.type));
  return (group && engineOfGroup(group)) ?? engine;
}

/** Every value of a parameter in a group; `undefined` where the group leaves it out. */
export function valuesIn(group: Resource, name: string): readonly Node[] {
  return group.read('Parameters').flatMap(({ value, at, given }) => {
    if (value === undefined) return [undefined];
    if (!isObject(value)) return [value];
    const key = Object.hasOwn(value, name) ? name : Object.keys(value).find(each => each.toLowerCase() === name);
    return key === undefined ? [undefined] : branches(value[key], `${at}.${key}`, group.template, given).map(each => each.value);
  });
}

/** Judges an option of a database by its option group. A default option group has no options. */
export function judgeOption(database: Resource, name: string, test: (settings: OptionSettings) => Verdict, depth = 0): Verdict {
  const at = 'OptionGroupName';
  return worst(database.read(at).map(({ value }) => {
    if (value === undefined && isReplica(database) && depth <= 3) return optionOfSource(database, name, test, depth);
    if (value === undefined || (isKnown(value) && DEFAULT_GROUP.test(String(value)))) return test(undefined);
    const group = database.template.graph.resolve(value, 'AWS::RDS::OptionGroup').find(each => each.type === 'AWS::RDS::OptionGroup');
    return group ? test(optionIn(group, name)) : insufficientData({ at, found: `${name} in a group that is not at hand (${show(value)})` });
  }));
}

/** A replica in the Region of its source has the option group of the source; one of SQL Server has to be given it. */
function optionOfSource(database: Resource, name: string, test: (settings: OptionSettings) => Verdict, depth: number): Verdict {
  const origin = originOf(database);
  if (!origin || engineOf(database)?.family === 'sqlserver') return test(undefined);
  const { at, database: source } = origin;
  if (!source) return insufficientData({ at, found: `${name} in the option group of the source, which is not at hand` });
  const isNear = source.template.environment.region === database.template.environment.region && database.read(at).every(({ value }) => value !== undefined);
  if (!isNear || isCluster(source)) return test(undefined);
  const { status, found, subject } = judgeOption(source, name, test, depth + 1);
  return new Verdict(status, { at, found: `as ${source.logicalId}: ${found ?? 'nothing'}`, subject });
}

function settingsOf(database: Resource, name: string, depth = 0): readonly Setting[] {
  const at = groupPath(database);
  const { graph } = database.template;
  return database.read(at).flatMap(({ value }): readonly Setting[] => {
    if (value === undefined) {
      // A replica in the Region of its source runs with the group of the source.
      if (!isReplica(database) || depth > 3) return [{ kind: 'default', at }];
      const origin = originOf(database);
      if (!origin?.database) return [{ kind: 'unknown', at: origin?.at ?? at, value: 'that of the source' }];
      const isNear = origin.database.template.environment.region === database.template.environment.region;
      return isNear ? settingsOf(origin.database, name, depth + 1).map(each => ({ ...each, at: origin.at })) : [{ kind: 'default', at }];
    }
    if (isKnown(value) && DEFAULT_GROUP.test(String(value))) return [{ kind: 'default', at }];
    const group = graph.resolve(value).find(each => GROUP_TYPES.has(each.type));
    if (!group) return [{ kind: 'unknown', at, value }];
    return valuesIn(group, name).map(each => each === undefined ? { kind: 'default', group, at } : { kind: 'set', value: each, group, at });
  });
}

function groupPath(database: Resource): string {
  return isCluster(database) ? 'DBClusterParameterGroupName' : 'DBParameterGroupName';
}

function optionIn(group: Resource, name: string): OptionSettings {
  for (const { value, at, given } of group.read('OptionConfigurations[*]')) {
    // An option that some branch leaves out is not there for sure.
    if (!isObject(value) || given !== group.assumption || group.readBelow(value, 'OptionName', at)[0].value !== name) continue;
    const settings = new Map<string, Node>();
    for (const { value: setting, at: place } of group.readBelow(value, 'OptionSettings[*]', at)) {
      if (isObject(setting)) settings.set(String(group.readBelow(setting, 'Name', place)[0].value), group.readBelow(setting, 'Value', place)[0].value);
    }
    return settings;
  }
  return undefined;
}
