import { Rule, rulesFor } from './rule';
import { saysNoPhi } from './tags';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable } from './verdict';
import { ELIGIBLE_SERVICES_SOURCE, eligibilityOf, listedServiceOf } from '../catalogue/eligible-services';
import type { Resource } from '../facts/resource';
import { isKnown } from '../facts/value';

/** Custom resources run in services that are judged themselves; CloudFormation's and CDK's own types hold nothing. */
const NO_SERVICE = /^(?:Custom::|AWS::CDK::|AWS::CloudFormation::|$)/;

function eligible(resource: Resource): Verdict {
  const { type } = resource;
  if (NO_SERVICE.test(type)) return notApplicable();
  const eligibility = eligibilityOf(type);
  // The addendum is about ePHI: what its owner keeps free of it may be of any service.
  if ((eligibility === 'not-listed' || eligibility === 'unknown') && saysNoPhi(resource)) return notApplicable();
  switch (eligibility) {
    case 'not-listed': return nonCompliant({ at: 'Type', found: `${type}, not on the list of ${ELIGIBLE_SERVICES_SOURCE.date}` });
    case 'unknown': return insufficientData({ at: 'Type', found: `${type}, of which the list of ${ELIGIBLE_SERVICES_SOURCE.date} does not tell` });
    case 'feature': return compliant({ at: 'Type', found: `${type}, a feature of ${listedServiceOf(type) ?? 'a listed service'}` });
    default: return type === 'AWS::SMSVOICE::PhoneNumber' ? withoutVoice(resource) : compliant({ at: 'Type', found: type });
  }
}

/** The list covers text messages of the service, no voice messages. */
function withoutVoice(number: Resource): Verdict {
  const readings = number.read('NumberCapabilities[*]');
  const voice = readings.find(({ value }) => value === 'VOICE');
  if (voice) return nonCompliant(voice);
  const unknown = readings.find(({ value }) => value !== undefined && !isKnown(value));
  return unknown ? insufficientData(unknown) : compliant({ at: 'Type', found: number.type });
}

/** What concerns the app as such rather than one service. */
export const app: readonly Rule[] = rulesFor('*', [
  {
    id: 'app-hipaa-eligible-services-only',
    title: 'Every resource is of a service that AWS lists as HIPAA eligible',
    safeguards: ['164.308(b)(1)', '164.314(a)(1)'],
    severity: 'medium',
    absent: 'AWS lets every service be used; its business associate addendum covers ePHI in the listed ones only. What a tag declares free of ePHI is not judged.',
    rationale: 'Giving ePHI to a service that no business associate contract covers may be an impermissible disclosure, however well it is protected.',
    remediation: 'Use a listed service instead, or keep ePHI out of this one and say so by the tag `data-classification=non-phi`, else by a decision on the construct.',
    source: ELIGIBLE_SERVICES_SOURCE.title,
    check: eligible,
    examples: {
      compliant: { Resources: { Subject: { Type: 'AWS::ECS::Service', Properties: {} } } },
      nonCompliant: { Resources: { Subject: { Type: 'AWS::AppRunner::Service', Properties: {} } } },
    },
  },
]);
