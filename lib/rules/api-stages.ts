import { Read, certainEntries, entryOf, isOpen, reader } from './list-entries';
import { mapEntries } from './map-entries';
import { Check, Test, isSet, judge, judgeAll, when } from './predicates';
import { Status, Verdict, best, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import { WEB_ACL_ASSOCIATION, behindWebAcl, namesWebAcl } from './web-acls';
import { describeAssumption } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { isKnown, isObject } from '../facts/value';

const STAGE = 'AWS::ApiGateway::Stage';
const DEPLOYMENT = 'AWS::ApiGateway::Deployment';
export const STAGE_V2 = 'AWS::ApiGatewayV2::Stage';

/** What a stage is made of: its own resource, or a deployment of a REST API that makes one on the side. */
export const REST_STAGES = [STAGE, DEPLOYMENT] as const;
export const ALL_STAGES = [...REST_STAGES, STAGE_V2] as const;

/** Where a property of a stage of a REST API stands; a deployment without a stage name makes none. */
const PREFIX: { readonly [type: string]: string } = { [STAGE]: '', [DEPLOYMENT]: 'StageDescription.' };

/** Judges a property of a stage wherever it stands; `v2` is its path at stages of HTTP and WebSocket APIs, if they have it. */
export function onStage(make: (path: string) => Check, rest: string, v2?: string): Check {
  const checks = new Map([[STAGE, make(rest)], [DEPLOYMENT, when(isSet('StageName'), make(`${PREFIX[DEPLOYMENT]}${rest}`))]]);
  if (v2 !== undefined) checks.set(STAGE_V2, make(v2));
  return stage => checks.get(stage.type)?.(stage) ?? notApplicable();
}

/** How a setting of methods or routes is judged where it is not said. */
export interface SettingOptions {
  /** No setting for every method. */
  readonly absent: Status;
  /** The settings of one method leave it out, of which AWS does not say whether they inherit it. */
  readonly absentInOverride: Status;
}

/** Judges a setting for every method of a stage, and each method that is set otherwise. */
export function methodSetting(name: string, test: Test, options: SettingOptions): Check {
  const checks = new Map([STAGE, DEPLOYMENT].map(type => [type, everyMethod(PREFIX[type], name, test, options)]));
  return stage => {
    if (stage.type === STAGE_V2) return everyRoute(stage, name, test, options);
    if (stage.type === DEPLOYMENT && !isSet('StageName')(stage)) return notApplicable();
    return checks.get(stage.type)?.(stage) ?? notApplicable();
  };
}

function everyMethod(prefix: string, name: string, test: Test, options: SettingOptions): Check {
  const list = `${prefix}MethodSettings`;
  const byDefault = (absent: Status) => entryOf(list, {
    isIt: read => isDefault(read),
    judge: read => judgeAll(read(name), test, absent),
    missing: (at, condition) => new Verdict(absent, { at, found: `no ${name} for every method (/*)${condition}` }),
  });
  const [needed, additional] = [byDefault(options.absent), byDefault('NOT_APPLICABLE')];
  return stage => {
    // A deployment may also say it once for the whole stage.
    const readings = prefix === '' ? [] : stage.read(`${prefix}${name}`);
    const whole = judgeAll(readings, test, 'NOT_APPLICABLE');
    const isSaidForWhole = readings.length > 0 && readings.every(({ value }) => value !== undefined);
    let isForAll = false;
    const overrides = stage.read(`${list}[*]`).map(entry => {
      const read = reader(stage, entry);
      const isIt = isObject(entry.value) ? isDefault(read) : entry.value !== undefined;
      isForAll ||= isIt !== false;
      return isIt === true || !isObject(entry.value) ? notApplicable() : judgeAll(read(name), test, options.absentInOverride);
    });
    const each = worst(overrides);
    // Settings of single methods may be all there is to set; only the API could tell.
    if (whole.status === 'NOT_APPLICABLE' && !isForAll && each.status === 'COMPLIANT' && options.absent === 'NON_COMPLIANT' && !apiOf(stage)) {
      return insufficientData({ at: list, found: `${name} of single methods; whether the API has others is not at hand` });
    }
    return worst([whole, isSaidForWhole ? additional(stage) : needed(stage), each]);
  };
}

/** Whether an entry is about every method of every path. */
function isDefault(read: Read): boolean | undefined {
  const [paths, methods] = [read('ResourcePath'), read('HttpMethod')];
  if ([...paths, ...methods].some(({ value }) => isOpen(value))) return undefined;
  return paths.every(({ value }) => value === '/*') && methods.every(({ value }) => value === '*');
}

function everyRoute(stage: Resource, name: string, test: Test, options: SettingOptions): Verdict {
  const byDefault = judgeAll(stage.read(`DefaultRouteSettings.${name}`), test, options.absent);
  const overrides = mapEntries(stage, 'RouteSettings').map(({ reading }) => {
    if (isOpen(reading.value)) return insufficientData(reading);
    return worst(reader(stage, reading)(name).map(each => judge(each, test, options.absentInOverride)));
  });
  return worst([byDefault, ...overrides]);
}

/** The kind of API that a stage or route of API Gateway v2 belongs to; `undefined` if it is not in the app. */
export function protocolOf(resource: Resource): 'HTTP' | 'WEBSOCKET' | undefined {
  const [api] = resource.targets('ApiId', 'AWS::ApiGatewayV2::Api');
  const protocol = api?.value('ProtocolType');
  if (protocol === 'HTTP' || protocol === 'WEBSOCKET') return protocol;
  return api && (isSet('Body')(api) || isSet('Target')(api)) ? 'HTTP' : undefined;
}

/** Judges only stages whose API keeps execution logs: those of REST and WebSocket APIs. */
export function withExecutionLogs(check: Check): Check {
  return stage => {
    if (stage.type !== STAGE_V2) return check(stage);
    const protocol = protocolOf(stage);
    if (protocol === 'HTTP') return notApplicable();
    const verdict = check(stage);
    return protocol === undefined && verdict.status === 'NON_COMPLIANT' && !isSet('DefaultRouteSettings')(stage) && !isSet('RouteSettings')(stage)
      ? insufficientData({ at: 'ApiId', found: 'only WebSocket APIs keep execution logs' }) : verdict;
  };
}

/** The REST API of a stage. */
function apiOf(stage: Resource): Resource | undefined {
  return stage.targets('RestApiId', 'AWS::ApiGateway::RestApi')[0];
}

/** Whether an API can be reached from within VPCs only. */
export function isPrivate(api: Resource): boolean {
  return api.read('EndpointConfiguration.Types[*]').every(({ value }) => value === 'PRIVATE');
}

/** A stage that can be reached from the internet is behind a web ACL. */
export const stageBehindWebAcl: Check = stage => {
  const api = apiOf(stage);
  if (api && isPrivate(api)) return notApplicable();
  const verdict = behindWebAcl(stage);
  if (verdict.status === 'COMPLIANT' || !api) return verdict;
  // The association may spell the stage's name out.
  const name = stage.value('StageName');
  const spelled = api.companions(WEB_ACL_ASSOCIATION, 'ResourceArn').filter(each =>
    isKnown(name) && stage.impliesExistenceOf(each) && each.read('ResourceArn').every(({ value }) => String(value).endsWith(`/stages/${String(name)}`)));
  return best([...spelled.map(each => namesWebAcl(each, 'WebACLArn')), verdict]);
};

/** A stage shows its backends who calls; where every backend is a service of AWS there is nobody to show it to. */
export function callsOwnBackends(stage: Resource): boolean {
  const api = apiOf(stage);
  if (!api || isSet('Body')(api) || isSet('BodyS3Location')(api)) return true;
  const types = api.companions('AWS::ApiGateway::Method', 'RestApiId').flatMap(method => method.read('Integration.Type').map(({ value }) => value));
  return types.length === 0 || types.some(type => type === undefined || isOpen(type) || String(type).startsWith('HTTP'));
}

/** The cache of a stage, if there is one, is encrypted for every method that may use it. */
export const cacheEncrypted: Check = stage => worst(stage.read('CacheClusterEnabled').map(cluster => {
  if (isOpen(cluster.value)) return insufficientData(cluster);
  const isOn = String(cluster.value).toLowerCase() === 'true';
  if (!isOn && cluster.value !== undefined) return notApplicable();
  // Without a cluster only a method counts that asks for a cache: it has one as soon as somebody adds the cluster.
  const entries = stage.read('MethodSettings[*]').filter(entry => entry.value !== undefined && (isOn || asksForCache(reader(stage, entry))));
  if (!isOn && entries.length === 0) return notApplicable();
  const bare = isOn ? certainEntries(stage, 'MethodSettings').find(each => !isOpen(each.list.value) && each.entries.length === 0) : undefined;
  if (bare) return nonCompliant({ at: 'MethodSettings', found: `absent${describeAssumption(bare.list.given)}` });
  return worst(entries.map(entry => {
    if (isOpen(entry.value)) return insufficientData(entry);
    const read = reader(stage, entry);
    const isOff = read('CachingEnabled').every(({ value }) => String(value).toLowerCase() === 'false');
    return isOff ? compliant({ at: `${entry.at}.CachingEnabled`, found: 'false' }) : judgeAll(read('CacheDataEncrypted'), isTrueText);
  }));
}));

const asksForCache = (read: Read) => read('CachingEnabled').some(({ value }) => String(value).toLowerCase() === 'true');

const isTrueText: Test = value => isOpen(value) ? undefined : String(value).toLowerCase() === 'true';
