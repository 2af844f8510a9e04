import { unlessElsewhere } from './event-routes';
import { Check, Test, isFalse, isTrue, property } from './predicates';
import { beside } from './presence';
import { Rule, rulesFor } from './rule';
import { Verdict, compliant, notApplicable } from './verdict';
import type { Resource } from '../facts/resource';
import { Text, isKnown } from '../facts/value';

const HUB = 'AWS::SecurityHub::Hub';
const HUB_V2 = 'AWS::SecurityHub::HubV2';
const STANDARD = 'AWS::SecurityHub::Standard';

const WITHOUT_DEFAULTS = isFalse('EnableDefaultStandards', { absent: 'NON_COMPLIANT' });
const WITH_DEFAULTS = isTrue('EnableDefaultStandards', { absent: 'COMPLIANT' });

/** Unless told otherwise, a hub comes with the foundational standard. */
function hasDefaults(hub: Resource): boolean {
  return WITH_DEFAULTS(hub).status === 'COMPLIANT';
}

/** The newer hub brings what it checks by. */
function checksSomething(hub: Resource): Verdict {
  if (hub.type === HUB_V2) return compliant({ at: 'Type', found: hub.type });
  if (hasDefaults(hub)) return compliant({ at: 'EnableDefaultStandards', value: hub.value('EnableDefaultStandards') ?? 'true, by default' });
  return unlessDefaultsAreOn(hub, unlessElsewhere(hub, beside(hub, { types: [STANDARD] })));
}

/** While the deployment decides on the default standards, what lacks without them lacks perhaps. */
function unlessDefaultsAreOn(hub: Resource, verdict: Verdict): Verdict {
  const defaults = WITHOUT_DEFAULTS(hub);
  return defaults.status === 'INSUFFICIENT_DATA' && verdict.status === 'NON_COMPLIANT' ? defaults : verdict;
}

const isFoundational: Test = value => {
  const text = value instanceof Text ? value.skeleton : isKnown(value) ? String(value) : '';
  return text.includes('/aws-foundational-security-best-practices/') ? true : isKnown(value) ? false : undefined;
};
const FOUNDATIONAL: Check = property('StandardsArn', isFoundational);

/** Of the standards in force the foundational one is one; a hub without any is for another rule. */
function checksFoundations(hub: Resource): Verdict {
  if (hasDefaults(hub)) return compliant({ at: 'EnableDefaultStandards', value: hub.value('EnableDefaultStandards') ?? 'true, by default' });
  if (hub.template.graph.ofType(STANDARD).length === 0) return notApplicable();
  return unlessDefaultsAreOn(hub, unlessElsewhere(hub, beside(hub, { types: [STANDARD], test: FOUNDATIONAL })));
}

const standard = (path: string) => ({ Type: STANDARD, Properties: { StandardsArn: `arn:aws:securityhub:us-east-1::standards/${path}` } });
const HUB_ALONE = { Type: HUB, Properties: { EnableDefaultStandards: false } };

/** AWS Security Hub: hubs of the app. Whether the account has one, security-services asks. */
export const securityHub: readonly Rule[] = rulesFor(HUB, [
  {
    id: 'securityhub-enabled',
    appliesTo: [HUB, HUB_V2],
    title: 'Security Hub has a standard to check the account by',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.308(a)(6)(i)', '164.308(a)(6)(ii)'],
    severity: 'medium',
    absent: 'The default standards are on. Whether there is a hub at all is asked by `app-security-services-present`.',
    rationale: 'Findings about ePHI from many services come together in one place, if that place checks anything.',
    remediation: 'Leave `enableDefaultStandards` on, or add a `securityhub.CfnStandard`.',
    source: 'AWS Security Hub User Guide: Enabling Security Hub CSPM',
    crosswalk: {
      prowler: ['securityhub_enabled'],
      awsConfig: ['SECURITYHUB_ENABLED'],
    },
    check: checksSomething,
    examples: { compliant: { EnableDefaultStandards: true }, nonCompliant: { EnableDefaultStandards: false } },
  },
  {
    id: 'securityhub-standards-subscribed',
    title: 'The foundational standard is among those that Security Hub checks',
    safeguards: ['164.308(a)(8)'],
    severity: 'low',
    absent: 'The default standards are on, the foundational one among them.',
    rationale: 'The standard notices most of what leaves ePHI open by mistake: public buckets, open ports, missing encryption.',
    remediation: 'Add a `securityhub.CfnStandard` for `standards/aws-foundational-security-best-practices/v/1.0.0`.',
    source: 'AWS Security Hub User Guide: AWS Foundational Security Best Practices standard',
    check: checksFoundations,
    examples: {
      compliant: { Resources: { Subject: HUB_ALONE, Standard: standard('aws-foundational-security-best-practices/v/1.0.0') } },
      nonCompliant: { Resources: { Subject: HUB_ALONE, Standard: standard('pci-dss/v/3.2.1') } },
    },
  },
]);
