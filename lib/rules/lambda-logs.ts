import { all, customerKey, oneOf, present } from './predicates';
import { Verdict, compliant, insufficientData, nonCompliant, worst } from './verdict';
import type { ResourceGraph } from '../facts/graph';
import type { Resource } from '../facts/resource';
import { isKnown, isObject } from '../facts/value';

const LOG_GROUP = 'AWS::Logs::LogGroup';
const PATH = 'LoggingConfig.LogGroup';
const PREFIX = '/aws/lambda/';

const BY_FUNCTION_NAME = new WeakMap<ResourceGraph, Map<string, Resource[]>>();

const isKept = all(present('RetentionInDays'), customerKey('KmsKeyId'));

/** The log group of a function is a resource of the app, kept for a time that was chosen, under a key of the customer. */
export function managedLogGroup(lambda: Resource): Verdict {
  return worst(lambda.read(PATH).map(reading => {
    if (reading.value === undefined) {
      const found = defaultGroups(lambda);
      return found.length > 0 ? worst(found.map(each => judge(lambda, each))) : nonCompliant(reading);
    }
    const [group] = lambda.template.graph.resolve(reading.value, LOG_GROUP, lambda.template);
    return group?.type === LOG_GROUP ? judge(lambda, group) : insufficientData(reading);
  }));
}

function judge(lambda: Resource, group: Resource): Verdict {
  if (!lambda.impliesExistenceOf(group)) return nonCompliant({ at: PATH, found: `${group.logicalId} exists under another condition`, subject: group });
  const { status, at, found } = isKept(group);
  if (status === 'COMPLIANT') return compliant({ at: PATH, found: group.logicalId });
  return new Verdict(status, { at: PATH, found: `${group.logicalId}, whose ${at ?? ''} is ${found ?? 'absent'}`, subject: group });
}

/** The groups that bear the name which Lambda takes by default. */
function defaultGroups(lambda: Resource): readonly Resource[] {
  const referring = lambda.companions(LOG_GROUP, 'LogGroupName');
  const name = lambda.value('FunctionName');
  return referring.length > 0 || !isKnown(name) ? referring : named(lambda.template.graph).get(String(name)) ?? [];
}

function named(graph: ResourceGraph): Map<string, Resource[]> {
  let index = BY_FUNCTION_NAME.get(graph);
  if (!index) {
    BY_FUNCTION_NAME.set(graph, index = new Map());
    for (const group of graph.ofType(LOG_GROUP)) {
      const name = group.value('LogGroupName');
      if (typeof name !== 'string' || !name.startsWith(PREFIX)) continue;
      const key = name.slice(PREFIX.length);
      const list = index.get(key);
      if (list) list.push(group);
      else index.set(key, [group]);
    }
  }
  return index;
}

const LEVELS = new Set(['DEBUG', 'TRACE', 'ALL', 'SILLY', 'VERBOSE']);
const LEVEL_VARIABLE = /^(?:POWERTOOLS_|AWS_LAMBDA_|APP_|RUST_)?(?:LOG(?:GING|GER)?_?LEVEL|LOG)$/i;
const EVENT_VARIABLE = 'POWERTOOLS_LOGGER_LOG_EVENT';

const isLevelHigh = oneOf('LoggingConfig.ApplicationLogLevel', ['INFO', 'WARN', 'ERROR', 'FATAL'], { absent: 'COMPLIANT' });

/** A function does not log what only a developer needs, nor whole events. */
export function logsLittle(lambda: Resource): Verdict {
  const verdicts = [isLevelHigh(lambda)];
  for (const { value: variables } of lambda.read('Environment.Variables')) {
    if (!isObject(variables)) continue;
    for (const name of Object.keys(variables)) {
      if (name !== EVENT_VARIABLE && !LEVEL_VARIABLE.test(name)) continue;
      for (const reading of lambda.read(`Environment.Variables.${name}`)) {
        const { value } = reading;
        if (value === undefined) continue;
        if (!isKnown(value)) verdicts.push(insufficientData(reading));
        else if (name === EVENT_VARIABLE) verdicts.push(/^(?:true|1|yes|on)$/i.test(String(value)) ? nonCompliant(reading) : compliant(reading));
        else verdicts.push(LEVELS.has(String(value).toUpperCase()) ? nonCompliant(reading) : compliant(reading));
      }
    }
  }
  return worst(verdicts);
}
