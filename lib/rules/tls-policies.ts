import type { Test } from './predicates';
import { Unknown, Reference, Text, isKnown } from '../facts/value';

/** The predefined security policies of a service, each with the lowest TLS version that it lets a client use (0 for SSL). */
export type TlsPolicies = ReadonlyMap<string, number>;

function policies(byMinimum: readonly (readonly [number, readonly string[]])[], prefix = ''): TlsPolicies {
  return new Map(byMinimum.flatMap(([minimum, names]) => names.map(name => [`${prefix}${name}`, minimum] as const)));
}

/** Elastic Load Balancing: Application, Network and Classic Load Balancers. */
export const LOAD_BALANCER_POLICIES = policies([
  [0, ['2011-08', '2014-01']],
  [1.0, [
    '2014-10', '2015-02', '2015-03', '2015-05', '2016-08', 'TLS-1-0-2015-04', 'FS-2018-06',
    'TLS13-1-0-2021-06', 'TLS13-1-0-FIPS-2023-04', 'TLS13-1-0-PQ-2025-09', 'TLS13-1-0-FIPS-PQ-2025-09',
  ]],
  [1.1, ['TLS-1-1-2017-01', 'FS-1-1-2019-08', 'TLS13-1-1-2021-06', 'TLS13-1-1-FIPS-2023-04']],
  [1.2, [
    'TLS-1-2-2017-01', 'TLS-1-2-Ext-2018-06', 'FS-1-2-2019-08', 'FS-1-2-Res-2019-08', 'FS-1-2-Res-2020-10',
    'TLS13-1-2-2021-06', 'TLS13-1-2-Res-2021-06', 'TLS13-1-2-Ext1-2021-06', 'TLS13-1-2-Ext2-2021-06',
    'TLS13-1-2-FIPS-2023-04', 'TLS13-1-2-Res-FIPS-2023-04', 'TLS13-1-2-Ext0-FIPS-2023-04', 'TLS13-1-2-Ext1-FIPS-2023-04', 'TLS13-1-2-Ext2-FIPS-2023-04',
    'TLS13-1-2-PQ-2025-09', 'TLS13-1-2-Res-PQ-2025-09', 'TLS13-1-2-Ext1-PQ-2025-09', 'TLS13-1-2-Ext2-PQ-2025-09',
    'TLS13-1-2-FIPS-PQ-2025-09', 'TLS13-1-2-Res-FIPS-PQ-2025-09', 'TLS13-1-2-Ext0-FIPS-PQ-2025-09', 'TLS13-1-2-Ext1-FIPS-PQ-2025-09',
    'TLS13-1-2-Ext2-FIPS-PQ-2025-09',
  ]],
  [1.3, ['TLS13-1-3-2021-06', 'TLS13-1-3-FIPS-2023-04', 'TLS13-1-3-PQ-2025-09', 'TLS13-1-3-FIPS-PQ-2025-09']],
], 'ELBSecurityPolicy-');

/** Amazon API Gateway: custom domain names. */
export const API_GATEWAY_POLICIES = policies([
  [1.0, ['TLS_1_0']],
  [1.2, [
    'TLS_1_2', 'SecurityPolicy_TLS13_1_2_PQ_2025_09', 'SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09',
    'SecurityPolicy_TLS12_PFS_2025_EDGE', 'SecurityPolicy_TLS12_2018_EDGE',
  ]],
  [1.3, ['SecurityPolicy_TLS13_1_3_2025_09', 'SecurityPolicy_TLS13_1_3_FIPS_2025_09', 'SecurityPolicy_TLS13_2025_EDGE']],
]);

/** Amazon CloudFront, viewers. */
export const CLOUDFRONT_POLICIES = policies([
  [0, ['SSLv3']],
  [1.0, ['TLSv1', 'TLSv1_2016']],
  [1.1, ['TLSv1.1_2016']],
  [1.2, ['TLSv1.2_2018', 'TLSv1.2_2019', 'TLSv1.2_2021', 'TLSv1.2_2025']],
  [1.3, ['TLSv1.3_2025']],
]);

/** Policies that ask for TLS 1.2 and still admit cipher suites without forward secrecy or in CBC mode that AWS advises against. */
export const DATED_CLOUDFRONT_POLICIES: ReadonlySet<string> = new Set(['TLSv1.2_2018', 'TLSv1.2_2019']);

/** Whether a policy refuses TLS 1.1 and older. A policy that is not in the table stays open: AWS may have added it since. */
export function refusesOldTls(known: TlsPolicies, refused: ReadonlySet<string> = new Set()): Test {
  return value => {
    if (value instanceof Unknown || value instanceof Text || value instanceof Reference) return undefined;
    const minimum = isKnown(value) ? known.get(String(value)) : 0;
    return minimum === undefined ? undefined : minimum >= 1.2 && !refused.has(String(value));
  };
}
