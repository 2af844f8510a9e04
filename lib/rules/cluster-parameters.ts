import { valuesIn } from './database-parameters';
import type { Check } from './predicates';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import type { Resource } from '../facts/resource';
import { Node, isKnown, show } from '../facts/value';

/** The parameter groups of the clusters of a service. */
export interface ParameterGroups {
  readonly clusterType: string;
  readonly groupType: string;
  /** The property of a cluster that names its group. */
  readonly path: string;
  /** The property of a group with its family. */
  readonly familyPath: string;
  /** Judges every value of a parameter in a group; `undefined` where the group leaves it out. */
  readonly judgeIn: (group: Resource, name: string, judge: (value: Node) => Verdict) => Verdict;
}

/** The groups of a service whose clusters name them as those of Amazon RDS do. */
export function clusterParameterGroups(clusterType: string, groupType: string): ParameterGroups {
  return {
    clusterType,
    groupType,
    path: 'DBClusterParameterGroupName',
    familyPath: 'Family',
    judgeIn: (group, name, judge) => worst(valuesIn(group, name).map(judge)),
  };
}

/** What is wanted of a parameter. The family is `undefined` where a cluster names no group, so that AWS chooses one. */
export interface WantedParameter {
  readonly name: string;
  readonly test: (value: string, family: string | undefined) => boolean;
  /** Whether the value that the family has by default is as wanted; `undefined` if that is not known. */
  readonly byDefault: (family: string | undefined) => boolean | undefined;
}

const DEFAULT_GROUP = /^default\./;

/** Judges a parameter of a cluster by its group. A group is judged alone where no cluster of the app uses it. */
export function judgedByGroup(groups: ParameterGroups, wanted: WantedParameter): Check {
  return resource => {
    if (resource.type === groups.clusterType) return judgeCluster(resource, groups, wanted);
    return resource.companions(groups.clusterType, groups.path).length > 0 ? notApplicable() : judgeGroup(resource, groups, wanted);
  };
}

function judgeCluster(cluster: Resource, groups: ParameterGroups, wanted: WantedParameter): Verdict {
  const { graph } = cluster.template;
  return worst(cluster.read(groups.path).map(({ value, at }) => {
    if (value === undefined || (isKnown(value) && DEFAULT_GROUP.test(String(value)))) {
      const outcome = wanted.byDefault(value === undefined ? undefined : String(value).replace(DEFAULT_GROUP, ''));
      const found = `${wanted.name} of ${value === undefined ? 'the default group' : show(value)}`;
      if (outcome === undefined) return insufficientData({ at, found });
      return outcome ? compliant({ at, found }) : nonCompliant({ at, found });
    }
    const group = graph.resolve(value, groups.groupType, cluster.template).find(each => each.type === groups.groupType);
    if (!group) return insufficientData({ at, found: `${wanted.name} in a group that is not at hand (${show(value)})` });
    const { status, found } = judgeGroup(group, groups, wanted);
    return new Verdict(status, {
      at, subject: status === 'COMPLIANT' ? undefined : group, found: `${wanted.name} of ${group.logicalId} is ${found ?? 'not known'}`,
    });
  }));
}

function judgeGroup(group: Resource, groups: ParameterGroups, wanted: WantedParameter): Verdict {
  const at = `Parameters.${wanted.name}`;
  const [{ value: named }, ...others] = group.read(groups.familyPath);
  const family = isKnown(named) && others.every(({ value }) => value === named) ? String(named) : undefined;
  return groups.judgeIn(group, wanted.name, value => {
    if (value !== undefined && !isKnown(value)) return insufficientData({ at, value });
    const outcome = value !== undefined ? wanted.test(String(value), family) : family === undefined ? undefined : wanted.byDefault(family);
    if (outcome === undefined) return insufficientData({ at, value });
    return outcome ? compliant({ at, found: value === undefined ? 'right by default' : show(value) }) : nonCompliant({ at, value });
  });
}
