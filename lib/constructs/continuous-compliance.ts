import { Names, Stack } from 'aws-cdk-lib';
import * as config from 'aws-cdk-lib/aws-config';
import { Construct } from 'constructs';
import { AccountServiceMode } from './account-service-mode';
import type { ContinuousComplianceProps } from './continuous-compliance-props';
import { chosenRules, requireEvaluable } from './hardening/compliance-choices';
import { conformancePack } from './hardening/conformance-pack';
import { warnOfDrift } from './hardening/drift-warning';
import { CONFIG_DOMAINS } from '../catalogue/config-rules';

/**
 * Conformance packs by which AWS Config judges the account again and again: the counterparts of the rules of this library, on identities, networks,
 * databases, storage and workloads, with the quantities that the rules judge by. They notice what is changed by hand after deployment, and what no
 * template shows, such as a root user without a second factor. docs/continuous-compliance.md lists them.
 *
 * AWS Config needs a recorder. It does not have every rule in every Region: a stack that names its Region gets what that Region has; one that does
 * not gets what all Regions have that are on by default. A finding is evidence of a setting at a time, not of compliance.
 *
 * Supports 45 CFR 164.308(a)(8) and 164.308(a)(1)(ii)(D). See "Conformance Packs for AWS Config" in the AWS Config Developer Guide.
 *
 * Throws when an excluded rule or account is none, when a property has no effect, and when the beginning of the names is not one that AWS
 * Config takes.
 *
 * @example
 * new ContinuousCompliance(this, 'Compliance', {
 *   recorder: new ConfigRecorder(this, 'Recorder'),
 *   excludedRules: ['root-account-hardware-mfa-enabled'],
 * });
 */
export class ContinuousCompliance extends Construct {
  /** The packs of the account, one for each subject; none with `organizationWide`. */
  public readonly packs: config.CfnConformancePack[] = [];

  /** The packs of the organization, one for each subject; none without `organizationWide`. */
  public readonly organizationPacks: config.CfnOrganizationConformancePack[] = [];

  /** The names of the rules that are evaluated, in mode CREATE. AWS Config adds the name of the pack to each. */
  public readonly ruleNames: string[];

  constructor(scope: Construct, id: string, props: ContinuousComplianceProps = {}) {
    super(scope, id);
    requireEvaluable(props);
    const { excludedAccounts, organizationWide, recorder } = props;
    const namePrefix = props.namePrefix ?? Names.uniqueResourceName(this, { maxLength: 100, separator: '-' });
    const { region } = Stack.of(this);
    const domains = (props.mode ?? AccountServiceMode.CREATE) === AccountServiceMode.CREATE ? CONFIG_DOMAINS : [];
    const chosen = domains.map((domain) => ({ domain, rules: chosenRules(domain, region, props) })).filter(({ rules }) => rules.length > 0);

    this.ruleNames = chosen.flatMap(({ rules }) => rules.map(({ name }) => name));
    for (const { domain, rules } of chosen) {
      const [childId, name, templateBody] = [domain.charAt(0).toUpperCase() + domain.slice(1), `${namePrefix}-${domain}`, conformancePack(rules)];
      if (organizationWide) {
        this.organizationPacks.push(new config.CfnOrganizationConformancePack(this, childId, {
          organizationConformancePackName: name,
          templateBody,
          excludedAccounts,
        }));
      } else {
        this.packs.push(new config.CfnConformancePack(this, childId, { conformancePackName: name, templateBody }));
      }
    }
    if (recorder) [...this.packs, ...this.organizationPacks].forEach((pack) => pack.node.addDependency(recorder));
    if (props.alarmTopic) warnOfDrift(this, props.alarmTopic);
  }
}
