import type { SafeguardId } from '../catalogue/safeguards';

/** What is looked at in governance files. */
interface Matter {
  readonly id: string;
  readonly severity: 'critical' | 'high' | 'medium' | 'low';
  /** Whether it is out of order when it is found. What only reminds, or is somebody's own word, fails nothing. */
  readonly level: 'error' | 'warning';
  /** The state in which nothing is found, one sentence. */
  readonly title: string;
  readonly safeguards: readonly SafeguardId[];
  readonly remediation: string;
}

/** Everything that is looked at in governance files. The ids are public, as those of rules are: people acknowledge them. */
export const GOVERNANCE_MATTERS = [
  {
    id: 'baa-aws-missing',
    severity: 'critical',
    level: 'error',
    title: 'The registry has the agreement with AWS',
    safeguards: ['164.308(b)(1)', '164.308(b)(3)', '164.314(a)(1)', '164.502(e)'],
    remediation: 'Accept the agreement in AWS Artifact, then add an entry to baa.yaml with `aws` among its services.',
  },
  {
    id: 'baa-missing',
    severity: 'critical',
    level: 'error',
    title: 'The registry has an agreement with each vendor that a flow of ePHI names',
    safeguards: ['164.308(b)(1)', '164.308(b)(3)', '164.314(a)(1)', '164.502(e)'],
    remediation: 'Sign an agreement and add it to baa.yaml, end the flow, or say under `noAgreement` why none is needed.',
  },
  {
    id: 'baa-expired',
    severity: 'critical',
    level: 'error',
    title: 'Agreements hold as long as they are relied on',
    safeguards: ['164.308(b)(1)', '164.308(b)(3)', '164.314(a)(1)', '164.504(e)'],
    remediation: 'Renew the agreement and put the new days into baa.yaml, or end what the vendor does; an agreement that has ended has the status expired.',
  },
  {
    id: 'baa-pending-in-use',
    severity: 'critical',
    level: 'error',
    title: 'Agreements are signed before ePHI goes to the vendor',
    safeguards: ['164.308(b)(1)', '164.308(b)(3)', '164.314(a)(1)', '164.502(e)'],
    remediation: 'Send no ePHI there until it is signed; then set the status to active and put in the day.',
  },
  {
    id: 'baa-expires-soon',
    severity: 'medium',
    level: 'warning',
    title: 'Agreements are renewed before they end',
    safeguards: ['164.308(b)(3)'],
    remediation: 'Renew the agreement and put the new days into baa.yaml.',
  },
  {
    id: 'baa-review-overdue',
    severity: 'medium',
    level: 'error',
    title: 'Agreements are reviewed by the day that is set for it',
    safeguards: ['164.308(b)(1)', '164.308(b)(3)'],
    remediation: 'Review the agreement and put the next day into `nextReview`.',
  },
  {
    id: 'baa-review-soon',
    severity: 'low',
    level: 'warning',
    title: 'No review of an agreement is due within 60 days',
    safeguards: ['164.308(b)(3)'],
    remediation: 'Review the agreement and put the next day into `nextReview`.',
  },
  {
    id: 'baa-assessment-overdue',
    severity: 'medium',
    level: 'error',
    title: 'Vendors were assessed within the last twelve months',
    safeguards: ['164.308(a)(1)(ii)(A)', '164.308(b)(1)'],
    remediation: 'Assess the vendor and put the day into `lastRiskAssessment`.',
  },
  {
    id: 'baa-subcontractor-unbound',
    severity: 'medium',
    level: 'error',
    title: 'Subcontractors of vendors are bound by agreements of their own',
    safeguards: ['164.314(a)(2)(i)(B)', '164.314(a)(2)(iii)'],
    remediation: 'Have the vendor bind the subcontractor, or keep ePHI from it.',
  },
  {
    id: 'outsider-unlisted',
    severity: 'medium',
    level: 'error',
    title: 'Everybody outside of AWS to whom resources send is in the registry or in the inventory',
    safeguards: ['164.308(a)(1)(ii)(A)', '164.308(b)(1)'],
    remediation: 'Add the name to the `services` of its agreement in baa.yaml, or a flow to inventory.yaml whose vendor or party has that name.',
  },
  {
    id: 'attestation-missing',
    severity: 'medium',
    level: 'error',
    title: 'There is an attestation for each questionnaire',
    safeguards: ['164.308(a)(8)', '164.316(b)(1)'],
    remediation: 'Write the files that are missing with `cdk-hipaa init --governance`, and have them answered and signed.',
  },
  {
    id: 'attestation-overdue',
    severity: 'medium',
    level: 'error',
    title: 'Attestations are signed by the day that is set for it, and again as often as it takes',
    safeguards: ['164.308(a)(8)', '164.316(b)(2)(iii)'],
    remediation: 'Answer the questionnaire and sign it; for the next time copy the file and set `due`.',
  },
  {
    id: 'attestation-due-soon',
    severity: 'low',
    level: 'warning',
    title: 'No attestation is due within 30 days',
    safeguards: ['164.308(a)(8)'],
    remediation: 'Answer the questionnaire and sign it.',
  },
  {
    id: 'attestation-unsigned',
    severity: 'medium',
    level: 'warning',
    title: 'Attestations that are answered are signed',
    safeguards: ['164.316(b)(1)'],
    remediation: 'Add `signed` with `by` and `on`, once whoever vouches for the answers has read them.',
  },
  {
    id: 'attestation-unanswered',
    severity: 'medium',
    level: 'error',
    title: 'Attestations that are signed answer every question',
    safeguards: ['164.316(b)(1)'],
    remediation: 'Answer the questions; `na` with a note says that one does not concern you.',
  },
  {
    id: 'attestation-not-met',
    severity: 'medium',
    level: 'warning',
    title: 'The answers of the attestations that hold are yes',
    safeguards: ['164.308(a)(1)(ii)(B)'],
    remediation: 'Put it right, and have a risk in risks.yaml for it until then.',
  },
  {
    id: 'risk-register-empty',
    severity: 'medium',
    level: 'error',
    title: 'The risk register has risks',
    safeguards: ['164.308(a)(1)(ii)(A)', '164.308(a)(1)(ii)(B)'],
    remediation: 'Write down what the risk analysis found in risks.yaml.',
  },
  {
    id: 'risk-review-overdue',
    severity: 'medium',
    level: 'error',
    title: 'Risks are looked at again by the day that is set for it',
    safeguards: ['164.308(a)(1)(ii)(A)', '164.308(a)(1)(ii)(B)'],
    remediation: 'Look at the risk again and put the next day into `review`.',
  },
  {
    id: 'inventory-missing',
    severity: 'medium',
    level: 'error',
    title: 'The inventory says what the organization is, and which systems hold ePHI',
    safeguards: ['164.308(a)(1)(ii)(A)'],
    remediation: 'Write the systems and flows of ePHI into inventory.yaml, and what you are under 45 CFR 160.103.',
  },
  {
    id: 'inventory-review-overdue',
    severity: 'medium',
    level: 'error',
    title: 'The inventory was looked through within the last twelve months',
    safeguards: ['164.308(a)(1)(ii)(A)'],
    remediation: 'Look through the inventory, and put the day into `reviewed`.',
  },
  {
    id: 'evidence-changed',
    severity: 'high',
    level: 'error',
    title: 'Evidence files are as they were when they were named',
    safeguards: ['164.312(c)(1)', '164.316(b)(1)'],
    remediation: 'Put the file back as it was; if the new one is meant, have the attestation signed again with its hash.',
  },
  {
    id: 'evidence-missing',
    severity: 'high',
    level: 'error',
    title: 'Evidence files that are named are there',
    safeguards: ['164.316(b)(1)', '164.316(b)(2)(ii)'],
    remediation: 'Put the file back; evidence is kept for six years.',
  },
] as const satisfies readonly Matter[];

/** The id of what is looked at. A wrong id does not compile. */
export type GovernanceMatterId = (typeof GOVERNANCE_MATTERS)[number]['id'];

/** What is looked at in governance files. */
export interface GovernanceMatter extends Matter {
  readonly id: GovernanceMatterId;
}

/** What an id stands for. */
export function governanceMatter(id: GovernanceMatterId): GovernanceMatter {
  return (GOVERNANCE_MATTERS as readonly GovernanceMatter[]).find(each => each.id === id)!;
}
