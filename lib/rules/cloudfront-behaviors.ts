import { Origin, targetsOf } from './cloudfront-origins';
import { Read, isOpen, reader } from './list-entries';
import { Check, among, judgeAll } from './predicates';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import { Reading } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Reference, isKnown, isObject } from '../facts/value';

/** What is asked of one behavior of a distribution. */
type BehaviorTest = (read: Read, distribution: Resource, at: string, isDefault: boolean) => Verdict;

/** Every behavior, the default one and those of paths, is as it should be. */
export function everyBehavior(test: BehaviorTest): Check {
  return distribution => worst([
    ...distribution.read('DistributionConfig.DefaultCacheBehavior').map(entry => one(test, distribution, entry, true)),
    ...distribution.read('DistributionConfig.CacheBehaviors[*]').filter(({ value }) => value !== undefined).map(entry => one(test, distribution, entry, false)),
  ]);
}

function one(test: BehaviorTest, distribution: Resource, entry: Reading, isDefault: boolean): Verdict {
  if (isOpen(entry.value)) return insufficientData(entry);
  return entry.value === undefined ? nonCompliant(entry) : test(reader(distribution, entry), distribution, entry.at, isDefault);
}

/** Viewers use HTTPS or are sent to it. */
export const viewersUseHttps: Check = everyBehavior(read => judgeAll(read('ViewerProtocolPolicy'), among('https-only', 'redirect-to-https')));

function originsBehind(read: Read, distribution: Resource): readonly Origin[] {
  return read('TargetOriginId').flatMap(({ value }) => isKnown(value) ? targetsOf(distribution, String(value)) : []);
}

/** Managed response headers policies that set HSTS, frame and content type options. */
const SECURE_HEADERS = new Set(['67f7725c-6f97-4210-82d7-5512b31e9d03', 'e61eb60c-9c35-4d20-a928-2b84e02af89c', 'eaab4381-ed33-4a86-88ca-d9558dc6cd63']);
/** Managed policies that set none of these: SimpleCORS and CORS with preflight. */
const OTHER_HEADERS = new Set(['60669652-455b-4ae9-85a4-c4c02393f86c', '5cc3b908-e619-4b99-88e5-2cf7f45965bd']);

/** What the code of a function names that sets all three. */
const NAMED_IN_CODE = [/strict-transport-security/i, /x-content-type-options/i, /x-frame-options|frame-ancestors/i];

/** A function that sees answers may set the headers, unless its code is at hand and does not name them. Answers with an error pass it by, so that it proves nothing. */
function maySetHeaders(read: Read, distribution: Resource): boolean {
  const sees = (path: string) => read(path).some(({ value }) => isOpen(value) || /-response$/.test(String(value)));
  if (sees('LambdaFunctionAssociations[*].EventType')) return true;
  return sees('FunctionAssociations[*].EventType') && read('FunctionAssociations[*].FunctionARN').some(reading => {
    const code = policyOf(distribution, reading, 'AWS::CloudFront::Function')?.value('FunctionCode');
    return !isKnown(code) || NAMED_IN_CODE.every(each => each.test(String(code)));
  });
}

/** Answers tell browsers to stay on HTTPS, not to be framed and not to guess content types. */
export const setsSecurityHeaders: Check = everyBehavior((read, distribution) => worst(read('ResponseHeadersPolicyId').map(reading => {
  const { value } = reading;
  if (value === undefined || value === '' || OTHER_HEADERS.has(String(value))) {
    return maySetHeaders(read, distribution) ? insufficientData({ ...reading, found: `${String(value ?? 'absent')}; a function at the edge may set the headers` }) : nonCompliant(reading);
  }
  if (SECURE_HEADERS.has(String(value))) return compliant(reading);
  const policy = policyOf(distribution, reading, 'AWS::CloudFront::ResponseHeadersPolicy');
  if (!policy) return insufficientData(reading);
  const headers = 'ResponseHeadersPolicyConfig.SecurityHeadersConfig';
  const isSet = (path: string) => policy.read(`${headers}.${path}`).every(each => each.value !== undefined);
  const framesAreKept = isSet('FrameOptions') || policy.read(`${headers}.ContentSecurityPolicy.ContentSecurityPolicy`).every(each => String(each.value).includes('frame-ancestors'));
  const missing = [
    ...isSet('StrictTransportSecurity') ? [] : ['StrictTransportSecurity'],
    ...framesAreKept ? [] : ['FrameOptions'],
    ...isSet('ContentTypeOptions') ? [] : ['ContentTypeOptions'],
  ];
  return missing.length === 0 ? compliant(reading) : nonCompliant({ ...reading, found: `${policy.logicalId} lacks ${missing.join(', ')}`, subject: policy });
})));

const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
/** Managed policies that cache where the origin says so. */
const AS_ORIGIN_SAYS = new Set(['83da9c7e-98b4-4e11-a168-04f0df8e2c65', '4cc15a8a-d715-48a4-82b8-cc0b614638fe']);
/** Managed policies that cache: optimized, optimized for uncompressed objects, Amplify, Elemental MediaPackage. */
const CACHING = new Set(['658327ea-f89d-4fab-a63d-7e88639e58f6', 'b2884449-e4de-46a7-ac36-70bc7f1ddd6d', '2e54312d-136d-493c-8eb9-b001f22f67d2', '08627262-05a9-4f76-9ded-b50ca2e3a84f']);

/** Answers of APIs are not kept at the edge: a kept answer may be served to another user. */
export const apisAreNotCached: Check = everyBehavior((read, distribution) => {
  if (!originsBehind(read, distribution).some(({ kind }) => kind === 'api')) return notApplicable();
  return worst(read('CachePolicyId').map(reading => {
    if (reading.value === undefined) return neverKept(read);
    const id = String(reading.value);
    if (id === CACHING_DISABLED) return compliant(reading);
    if (CACHING.has(id)) return nonCompliant({ ...reading, found: 'a managed policy that caches' });
    if (AS_ORIGIN_SAYS.has(id)) return insufficientData({ ...reading, found: 'cached as the origin says' });
    const policy = policyOf(distribution, reading, 'AWS::CloudFront::CachePolicy');
    if (!policy) return insufficientData(reading);
    const verdict = neverKept(path => policy.read(`CachePolicyConfig.${path}`));
    return verdict.status === 'NON_COMPLIANT' ? nonCompliant({ ...reading, found: `${policy.logicalId} caches`, subject: policy }) : new Verdict(verdict.status, reading);
  }));
});

/** Nothing is kept unless the origin asks for it. */
function neverKept(read: Read): Verdict {
  return worst([judgeAll(read('DefaultTTL'), among(0)), judgeAll(read('MinTTL'), among(0), 'COMPLIANT')]);
}

/** The policy or function of the app that a property names. */
function policyOf(distribution: Resource, { value }: Reading, type: string): Resource | undefined {
  if (value instanceof Reference && value.target.type === type) return value.target;
  return distribution.template.graph.resolve(value).find(each => each.type === type);
}

/** Objects of buckets are handed out against signed URLs or cookies, unless the distribution is a web site (it has a default root object). */
export const filesAreSigned: Check = distribution => {
  if (distribution.read('DistributionConfig.DefaultRootObject').every(({ value }) => value !== undefined && value !== '')) return notApplicable();
  return everyBehavior((read, _distribution, at) => {
    if (!originsBehind(read, distribution).some(({ kind }) => kind === 'bucket')) return notApplicable();
    const [groups, accounts] = [read('TrustedKeyGroups'), read('TrustedSigners')];
    const signers = [...groups, ...accounts];
    if ([groups, accounts].some(each => each.every(({ value }) => Array.isArray(value) && value.length > 0))) return compliant({ at: `${at}.TrustedKeyGroups`, found: 'signed URLs or cookies' });
    const isOpenOrChecked = signers.some(({ value }) => isOpen(value)) || [...read('FunctionAssociations[*].EventType'), ...read('LambdaFunctionAssociations[*].EventType')]
      .some(({ value }) => value === 'viewer-request');
    return isOpenOrChecked ? insufficientData({ at: `${at}.TrustedKeyGroups`, found: 'a function at the edge may check who asks' })
      : nonCompliant({ at: `${at}.TrustedKeyGroups`, found: 'absent' });
  })(distribution);
};

/** Viewers are refused older versions of TLS; with the certificate of CloudFront itself they never are. */
export function viewersUseTls(isModern: (name: string) => boolean | undefined): Check {
  const certificate = 'DistributionConfig.ViewerCertificate';
  return distribution => worst(distribution.read(certificate).map(entry => {
    if (entry.value === undefined) return nonCompliant({ ...entry, found: 'absent: TLS 1.0 at the name of CloudFront' });
    if (!isObject(entry.value)) return insufficientData(entry);
    const read = reader(distribution, entry);
    const byCloudFront = read('CloudFrontDefaultCertificate');
    const chosen = byCloudFront.find(({ value }) => String(value).toLowerCase() === 'true');
    if (chosen) return nonCompliant({ ...chosen, found: 'true: TLS 1.0, whatever MinimumProtocolVersion says' });
    const version = judgeAll(read('MinimumProtocolVersion'), value => isKnown(value) ? isModern(String(value)) : undefined);
    const open = byCloudFront.find(({ value }) => value !== undefined && !isKnown(value));
    return version.status === 'COMPLIANT' && open ? insufficientData(open) : version;
  }));
}
