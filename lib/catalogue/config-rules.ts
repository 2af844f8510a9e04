import { CONFIG_POLICIES } from './config-policies';
import { CONFIG_RULE_PARAMETERS } from './config-rule-parameters';
import type { ConfigRuleTable, ConfigSeverity } from './config-rule-row';
import { DATABASES_RULES } from './config-rules-databases';
import { IDENTITY_RULES } from './config-rules-identity';
import { NETWORK_RULES } from './config-rules-network';
import { STORAGE_RULES } from './config-rules-storage';
import { WORKLOADS_RULES } from './config-rules-workloads';

/** A rule that AWS Config evaluates again and again. */
export interface ConfigRule {
  /** Unique among all rules; a part of what AWS Config calls the rule. */
  readonly name: string;
  /** The id of the check of which it is the counterpart: of a rule of this library, or of what a scan shows. */
  readonly check: string;
  readonly severity: ConfigSeverity;
  /** Whether it belongs to the core, or to what is added when everything is asked for. */
  readonly isCore: boolean;
  /** The types of the resources that it judges on each change; `undefined` if it looks at the account once a day. */
  readonly resourceTypes?: readonly string[];
  /** Of a managed rule. */
  readonly identifier?: string;
  readonly parameters?: { readonly [name: string]: string };
  /** Of a custom policy rule, in the language of AWS CloudFormation Guard. */
  readonly policy?: string;
}

/** What a pack is about. */
export const CONFIG_DOMAINS = ['identity', 'network', 'databases', 'storage', 'workloads'] as const;
export type ConfigDomain = typeof CONFIG_DOMAINS[number];

const TABLES: { readonly [domain in ConfigDomain]: ConfigRuleTable } = {
  identity: IDENTITY_RULES,
  network: NETWORK_RULES,
  databases: DATABASES_RULES,
  storage: STORAGE_RULES,
  workloads: WORKLOADS_RULES,
};

/** Rules on grave matters that well made resources do not meet: they would be a standing finding, and stay out of the core. */
export const NOT_IN_CORE: { readonly [identifier: string]: string } = {
  S3_DEFAULT_ENCRYPTION_KMS: 'Amazon S3 delivers access logs only to buckets without a key; a custom policy rule judges buckets that have one',
  S3_BUCKET_LOGGING_ENABLED: 'a bucket for access logs does not log access to itself',
  NO_UNRESTRICTED_ROUTE_TO_IGW: 'the subnets of a load balancer that faces the internet have such a route',
};

/** Managed rules that are counterparts of checks and in no pack, with the reason. */
export const LEFT_OUT_CONFIG_RULES: { readonly [identifier: string]: string } = {
  APPMESH_VIRTUAL_GATEWAY_BACKEND_DEFAULTS_TLS: 'AWS App Mesh has ended',
  APPMESH_VIRTUAL_NODE_BACKEND_DEFAULTS_TLS_ON: 'AWS App Mesh has ended',
  AWS_CONFIG_PROCESS_CHECK: 'somebody has to answer it by hand; attestations do that',
  CLOUDFORMATION_STACK_DRIFT_DETECTION_CHECK: 'it requires the ARN of a role that may look for drift',
  CLOUDTRAIL_S3_DATAEVENTS_ENABLED: 'it asks for the data events of every bucket; a trail should record those of stores of ePHI',
  CUSTOM_EVENTBUS_POLICY_ATTACHED: 'a bus without a policy, which only its account reaches, would be a finding',
  CUSTOM_SCHEMA_REGISTRY_POLICY_ATTACHED: 'a registry without a policy, which only its account reaches, would be a finding',
  EKS_CLUSTER_SUPPORTED_VERSION: 'it requires the oldest supported version, which moves several times a year',
  IAM_OIDC_PROVIDER_CLIENT_ID_LIST_CHECK: 'it requires the clients that the account trusts',
  LAMBDA_FUNCTION_APPLICATION_LOG_LEVEL_CHECK: 'it requires one log level for all functions',
  REQUIRED_TAGS: 'it would ask for the tags on every resource, whether it holds ePHI or not',
  S3_BUCKET_POLICY_GRANTEE_CHECK: 'it requires every principal that any bucket trusts',
  SAGEMAKER_NOTEBOOK_INSTANCE_PLATFORM_VERSION: 'it requires the platform versions in support, which move',
  SHIELD_ADVANCED_ENABLED_AUTORENEW: 'it asks for a subscription that not every account needs',
};

/** The rules of AWS Config that are counterparts of the checks, by what their pack is about. */
export const CONFIG_RULES: { readonly [domain in ConfigDomain]: readonly ConfigRule[] } = {
  identity: rulesOf('identity'),
  network: rulesOf('network'),
  databases: rulesOf('databases'),
  storage: rulesOf('storage'),
  workloads: rulesOf('workloads'),
};

function rulesOf(domain: ConfigDomain): readonly ConfigRule[] {
  const rows = Object.entries(TABLES[domain]).flatMap(([key, each]) => each.map(row => ({ key, row })));
  const isShared = (identifier: string) => rows.filter(({ row }) => row[0] === identifier).length > 1;
  const managed = rows.map(({ key, row: [identifier, check, severity] }): ConfigRule => ({
    name: isShared(identifier) ? check : identifier.toLowerCase().replaceAll('_', '-'),
    check,
    severity,
    isCore: isGrave(severity) && !Object.hasOwn(NOT_IN_CORE, identifier),
    resourceTypes: key === 'periodic' ? undefined : key.split(', '),
    identifier,
    parameters: CONFIG_RULE_PARAMETERS[check] ?? CONFIG_RULE_PARAMETERS[identifier],
  }));
  const policies = CONFIG_POLICIES.filter(each => each.domain === domain).map(({ name, check, severity, resourceType, policy }): ConfigRule => ({
    name, check, severity, isCore: isGrave(severity), resourceTypes: [resourceType], policy,
  }));
  return [...managed, ...policies];
}

function isGrave(severity: ConfigSeverity): boolean {
  return severity === 'critical' || severity === 'high';
}
