import { Token } from 'aws-cdk-lib';
import { isAvailable } from '../../catalogue/config-rule-regions';
import { CONFIG_DOMAINS, CONFIG_RULES, type ConfigDomain, type ConfigRule } from '../../catalogue/config-rules';
import { AccountServiceMode } from '../account-service-mode';
import { ComplianceExtent, type ContinuousComplianceProps } from '../continuous-compliance-props';

const CREATE_ONLY = ['extent', 'excludedRules', 'namePrefix', 'recorder', 'organizationWide', 'excludedAccounts'] as const;

/** Throws when a choice names what there is not, or would be passed over in silence. */
export function requireEvaluable(props: ContinuousComplianceProps): void {
  requireMeantFor(props.mode ?? AccountServiceMode.CREATE, props);
  const { alarmTopic, excludedAccounts, excludedRules = [], namePrefix, organizationWide } = props;
  const known = new Set(CONFIG_DOMAINS.flatMap((domain) => CONFIG_RULES[domain].map(({ name }) => name)));
  const unknown = excludedRules.find((name) => !known.has(name));
  if (unknown !== undefined) {
    throw new Error(`'${shown(unknown)}' in excludedRules is no rule of the packs; they are listed in docs/continuous-compliance.md: take a name from there or leave it out`);
  }
  if (namePrefix !== undefined && (Token.isUnresolved(namePrefix) || !/^[a-zA-Z][a-zA-Z0-9-]{0,99}$/.test(namePrefix))) {
    throw new Error(`'${shown(namePrefix)}' is no beginning of the name of a pack; it takes up to 100 letters, digits or '-', beginning with a letter: choose such a namePrefix or leave it out`);
  }
  if (excludedAccounts && !organizationWide) throw new Error('\'excludedAccounts\' has no effect without \'organizationWide\': set it, or leave excludedAccounts out');
  const strange = excludedAccounts?.find((account) => !Token.isUnresolved(account) && !/^\d{12}$/.test(account));
  if (strange !== undefined) throw new Error(`'${strange}' in excludedAccounts is no account; it takes 12 digits: correct it`);
  if (alarmTopic && organizationWide) {
    throw new Error('\'alarmTopic\' hears of its own account alone, and the packs are deployed in every account of the organization: leave one of them out');
  }
}

function requireMeantFor(mode: AccountServiceMode, props: ContinuousComplianceProps): void {
  const idle = [
    ...(mode === AccountServiceMode.CREATE ? [] : CREATE_ONLY),
    ...(mode === AccountServiceMode.ORGANIZATION_MANAGED ? ['alarmTopic'] as const : []),
  ].find((name) => props[name] !== undefined);
  if (idle) throw new Error(`'${idle}' has no effect on continuous compliance in mode '${mode}': leave it out or choose another mode`);
}

/** The rules of a pack that are asked for and that the Region has. */
export function chosenRules(domain: ConfigDomain, region: string, props: ContinuousComplianceProps): readonly ConfigRule[] {
  const { excludedRules = [], extent = ComplianceExtent.CORE } = props;
  const place = Token.isUnresolved(region) ? undefined : region;
  return CONFIG_RULES[domain].filter(({ identifier, isCore, name }) =>
    (isCore || extent === ComplianceExtent.EVERYTHING) && !excludedRules.includes(name) && (identifier === undefined || isAvailable(identifier, place)));
}

function shown(value: string): string {
  return Token.isUnresolved(value) ? 'a value known only at deployment' : value;
}
