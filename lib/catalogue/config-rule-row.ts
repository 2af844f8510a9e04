/** How bad it is when the check is not met: as the rule or the attestation of that id has it. */
export type ConfigSeverity = 'critical' | 'high' | 'medium' | 'low';

/** A managed rule of AWS Config, the check that it is the counterpart of, and the severity of that check. */
export type ConfigRuleRow = readonly [identifier: string, check: string, severity: ConfigSeverity];

/** Managed rules by the types of the resources that they judge on each change; under `periodic` those that look at the account once a day. */
export type ConfigRuleTable = { readonly [resourceTypes: string]: readonly ConfigRuleRow[] };
