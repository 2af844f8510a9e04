import { Read, isOpen, reader } from './list-entries';
import { Check, Test, judgeAll } from './predicates';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import { Memo } from '../facts/memo';
import { Reading } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Text, isKnown, isObject, referencesOf } from '../facts/value';

/** What stands behind a distribution: a bucket, a bucket's website (which everybody must be able to read), an API, or something else. */
export type OriginKind = 'bucket' | 'website' | 'api' | 'other';

export interface Origin {
  readonly id: string;
  readonly kind: OriginKind;
  readonly at: string;
  readonly read: Read;
}

const API_TYPES = new Set(['AWS::ApiGateway::RestApi', 'AWS::ApiGatewayV2::Api', 'AWS::Lambda::Url', 'AWS::AppSync::GraphQLApi', 'AWS::ApiGateway::DomainName', 'AWS::ApiGatewayV2::DomainName']);
const WEBSITE = /\.s3-website[.-]/;
const BUCKET = /\.s3[.-][a-z0-9.\0-]*$/;
const API = /\.(?:execute-api|lambda-url|appsync-api)\./;

const ORIGINS = new Memo((distribution): readonly Origin[] => distribution.read('DistributionConfig.Origins[*]').filter(({ value }) => isObject(value)).map(entry => {
  const read = reader(distribution, entry);
  return { id: String(read('Id')[0].value), kind: kindOf(read), at: entry.at, read };
}));

/** The origins of a distribution, read once. */
export function originsOf(distribution: Resource): readonly Origin[] {
  return ORIGINS.of(distribution);
}

function kindOf(read: Read): OriginKind {
  // Of several branches, the one that asks for most care counts.
  const values = read('DomainName').map(({ value }) => value);
  const references = values.flatMap(referencesOf);
  const texts = values.map(value => value instanceof Text ? value.skeleton : isKnown(value) ? String(value) : '');
  if (texts.some(text => WEBSITE.test(text)) || references.some(each => each.attribute === 'WebsiteURL')) return 'website';
  if (read('S3OriginConfig').some(each => each.value !== undefined) || references.some(each => each.target.type === 'AWS::S3::Bucket') || texts.some(text => BUCKET.test(text))) return 'bucket';
  return texts.some(text => API.test(text)) || references.some(each => API_TYPES.has(each.target.type)) ? 'api' : 'other';
}

/** Buckets let in nobody but distributions that sign their requests (origin access control); the website of a bucket lets in everybody. */
export const bucketsAreClosed: Check = distribution => worst(originsOf(distribution).map(origin => {
  if (origin.kind === 'website') return nonCompliant({ at: `${origin.at}.DomainName`, found: 'the website of a bucket, which everybody must be able to read' });
  return origin.kind === 'bucket' ? signs(origin, distribution) : notApplicable();
}));

function signs({ read, at }: Origin, distribution: Resource): Verdict {
  return worst(read('OriginAccessControlId').map(reading => {
    if (reading.value === undefined || reading.value === '') {
      const isLegacy = read('S3OriginConfig.OriginAccessIdentity').some(({ value }) => value !== undefined && value !== '');
      return nonCompliant({ at: `${at}.OriginAccessControlId`, given: reading.given, found: isLegacy ? 'an origin access identity, which cannot read what a KMS key encrypts' : 'absent' });
    }
    const [control] = distribution.template.graph.resolve(reading.value).filter(each => each.type === 'AWS::CloudFront::OriginAccessControl');
    if (!control) return isOpen(reading.value) && referencesOf(reading.value).length === 0 ? insufficientData(reading) : compliant(reading);
    const signing = judgeAll(control.read('OriginAccessControlConfig.SigningBehavior'), value => isOpen(value) ? undefined : value === 'always');
    return signing.status === 'NON_COMPLIANT' ? nonCompliant({ at: reading.at, found: `${control.logicalId} signs: ${signing.found ?? 'never'}`, subject: control })
      : new Verdict(signing.status, reading);
  }));
}

const VPC_ORIGIN = 'AWS::CloudFront::VpcOrigin';
const ONLY_TLS_12: Test = value => isOpen(value) ? undefined : value === 'TLSv1.2';

/** Origins are spoken to over HTTPS with TLS 1.2; `match-viewer` does where no viewer may use HTTP. */
export function originsSpeakTls(viewersUseTls: (distribution: Resource) => boolean): Check {
  return resource => {
    if (resource.type === VPC_ORIGIN) return speaksTls(path => resource.read(`VpcOriginEndpointConfig.${path}`), false);
    const isSecure = viewersUseTls(resource);
    return worst(originsOf(resource).map(({ read }) =>
      read('CustomOriginConfig').some(({ value }) => value !== undefined) ? speaksTls(path => read(`CustomOriginConfig.${path}`), isSecure) : notApplicable()));
  };
}

function speaksTls(read: Read, matchIsSecure: boolean): Verdict {
  return worst(read('OriginProtocolPolicy').map((policy: Reading) => {
    if (policy.value === 'http-only') return nonCompliant(policy);
    if (policy.value === 'match-viewer' && !matchIsSecure) return nonCompliant({ ...policy, found: 'match-viewer, and viewers may use HTTP' });
    if (isOpen(policy.value)) return insufficientData(policy);
    if (policy.value !== 'https-only' && policy.value !== 'match-viewer') return nonCompliant(policy);
    return judgeAll(read('OriginSSLProtocols[*]'), ONLY_TLS_12);
  }));
}

/** The origins that a behavior sends requests to: one, or the members of a group. */
export function targetsOf(distribution: Resource, targetId: string): readonly Origin[] {
  const origins = originsOf(distribution);
  const direct = origins.filter(each => each.id === targetId);
  if (direct.length > 0) return direct;
  const group = distribution.read('DistributionConfig.OriginGroups.Items[*]').find(entry => isObject(entry.value) && String(reader(distribution, entry)('Id')[0].value) === targetId);
  const members = group ? reader(distribution, group)('Members.Items[*].OriginId').map(({ value }) => String(value)) : [];
  return origins.filter(each => members.includes(each.id));
}
