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
  /** Why, in terms of ePHI. */
  readonly rationale: string;
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
    rationale: 'AWS may hold ePHI for you only under a business associate agreement, which an account does not have until somebody accepts it.',
    remediation: 'Accept the agreement in AWS Artifact, then add an entry to baa.yaml with `aws` among its services.',
  },
  {
    id: 'baa-missing',
    severity: 'critical',
    level: 'error',
    title: 'The registry has an agreement with each vendor that a flow of ePHI names',
    safeguards: ['164.308(b)(1)', '164.308(b)(3)', '164.314(a)(1)', '164.502(e)'],
    rationale: 'Whoever handles ePHI on your behalf without an agreement has promised nothing, and the disclosure itself breaks the rule.',
    remediation: 'Sign an agreement and add it to baa.yaml, end the flow, or say under `noAgreement` why none is needed.',
  },
  {
    id: 'baa-expired',
    severity: 'critical',
    level: 'error',
    title: 'Agreements hold as long as they are relied on',
    safeguards: ['164.308(b)(1)', '164.308(b)(3)', '164.314(a)(1)', '164.504(e)'],
    rationale: 'After its last day an agreement binds nobody, and ePHI still goes to the vendor.',
    remediation: 'Renew the agreement and put the new days into baa.yaml, or end what the vendor does; an agreement that has ended has the status expired.',
  },
  {
    id: 'baa-pending-in-use',
    severity: 'critical',
    level: 'error',
    title: 'Agreements are signed before ePHI goes to the vendor',
    safeguards: ['164.308(b)(1)', '164.308(b)(3)', '164.314(a)(1)', '164.502(e)'],
    rationale: 'An agreement that is not signed binds nobody.',
    remediation: 'Send no ePHI there until it is signed; then set the status to active and put in the day.',
  },
  {
    id: 'baa-expires-soon',
    severity: 'medium',
    level: 'warning',
    title: 'Agreements are renewed before they end',
    safeguards: ['164.308(b)(3)'],
    rationale: 'Renewals take weeks; an agreement that ends overnight stops the next deployment.',
    remediation: 'Renew the agreement and put the new days into baa.yaml.',
  },
  {
    id: 'baa-review-overdue',
    severity: 'medium',
    level: 'error',
    title: 'Agreements are reviewed by the day that is set for it',
    safeguards: ['164.308(b)(1)', '164.308(b)(3)'],
    rationale: 'What a vendor does for you changes, and an agreement that nobody read again may no longer cover it.',
    remediation: 'Review the agreement and put the next day into `nextReview`.',
  },
  {
    id: 'baa-review-soon',
    severity: 'low',
    level: 'warning',
    title: 'No review of an agreement is due within 60 days',
    safeguards: ['164.308(b)(3)'],
    rationale: 'A review that is planned for does not stop a deployment.',
    remediation: 'Review the agreement and put the next day into `nextReview`.',
  },
  {
    id: 'baa-assessment-overdue',
    severity: 'medium',
    level: 'error',
    title: 'Vendors were assessed within the last twelve months',
    safeguards: ['164.308(a)(1)(ii)(A)', '164.308(b)(1)'],
    rationale: 'An agreement is satisfactory assurance only as far as somebody looked whether the vendor keeps it.',
    remediation: 'Assess the vendor and put the day into `lastRiskAssessment`.',
  },
  {
    id: 'baa-subcontractor-unbound',
    severity: 'medium',
    level: 'error',
    title: 'Subcontractors of vendors are bound by agreements of their own',
    safeguards: ['164.314(a)(2)(i)(B)', '164.314(a)(2)(iii)'],
    rationale: 'ePHI is as safe as the last one in the chain, who has promised nothing without an agreement of their own.',
    remediation: 'Have the vendor bind the subcontractor, or keep ePHI from it.',
  },
  {
    id: 'outsider-unlisted',
    severity: 'medium',
    level: 'error',
    title: 'Everybody outside of AWS to whom resources send is in the registry or in the inventory',
    safeguards: ['164.308(a)(1)(ii)(A)', '164.308(b)(1)'],
    rationale: 'A resource that sends to somebody whom nobody has written down may send ePHI there without an agreement.',
    remediation: 'Add the name to the `services` of its agreement in baa.yaml, or a flow to inventory.yaml whose vendor or party has that name.',
  },
  {
    id: 'attestation-missing',
    severity: 'medium',
    level: 'error',
    title: 'There is an attestation for each questionnaire',
    safeguards: ['164.308(a)(8)', '164.316(b)(1)'],
    rationale: 'Much of the Security Rule shows in no template: without an answer nobody can tell whether it is done.',
    remediation: 'Write the files that are missing with `cdk-hipaa init --governance`, and have them answered and signed.',
  },
  {
    id: 'attestation-overdue',
    severity: 'medium',
    level: 'error',
    title: 'Attestations are signed by the day that is set for it, and again as often as it takes',
    safeguards: ['164.308(a)(8)', '164.316(b)(2)(iii)'],
    rationale: 'What was true a year ago need not be so now: an evaluation is periodic, or it is none.',
    remediation: 'Answer the questionnaire and sign it; for the next time copy the file and set `due`.',
  },
  {
    id: 'attestation-due-soon',
    severity: 'low',
    level: 'warning',
    title: 'No attestation is due within 30 days',
    safeguards: ['164.308(a)(8)'],
    rationale: 'Answers need people and documents, which take longer than a deployment.',
    remediation: 'Answer the questionnaire and sign it.',
  },
  {
    id: 'attestation-unsigned',
    severity: 'medium',
    level: 'warning',
    title: 'Attestations that are answered are signed',
    safeguards: ['164.316(b)(1)'],
    rationale: 'Answers for which nobody vouches show nothing to anybody.',
    remediation: 'Add `signed` with `by` and `on`, once whoever vouches for the answers has read them.',
  },
  {
    id: 'attestation-unanswered',
    severity: 'medium',
    level: 'error',
    title: 'Attestations that are signed answer every question',
    safeguards: ['164.316(b)(1)'],
    rationale: 'Whoever signs vouches for all of it; a question without an answer was overlooked.',
    remediation: 'Answer the questions; `na` with a note says that one does not concern you.',
  },
  {
    id: 'attestation-not-met',
    severity: 'medium',
    level: 'warning',
    title: 'The answers of the attestations that hold are yes',
    safeguards: ['164.308(a)(1)(ii)(B)'],
    rationale: 'A plain no is an honest answer, and a risk to ePHI until it is put right.',
    remediation: 'Put it right, and have a risk in risks.yaml for it until then.',
  },
  {
    id: 'risk-register-empty',
    severity: 'medium',
    level: 'error',
    title: 'The risk register has risks',
    safeguards: ['164.308(a)(1)(ii)(A)', '164.308(a)(1)(ii)(B)'],
    rationale: 'There is no system without risks to ePHI: an empty register says that nobody looked.',
    remediation: 'Write down what the risk analysis found in risks.yaml.',
  },
  {
    id: 'risk-review-overdue',
    severity: 'medium',
    level: 'error',
    title: 'Risks are looked at again by the day that is set for it',
    safeguards: ['164.308(a)(1)(ii)(A)', '164.308(a)(1)(ii)(B)'],
    rationale: 'Risks change with the system and its surroundings; one that nobody looked at again is managed by nobody.',
    remediation: 'Look at the risk again and put the next day into `review`.',
  },
  {
    id: 'inventory-missing',
    severity: 'medium',
    level: 'error',
    title: 'The inventory says what the organization is, and which systems hold ePHI',
    safeguards: ['164.308(a)(1)(ii)(A)'],
    rationale: 'What nobody knows to hold ePHI, nobody protects: the risk analysis begins with where ePHI is.',
    remediation: 'Write the systems and flows of ePHI into inventory.yaml, and what you are under 45 CFR 160.103.',
  },
  {
    id: 'inventory-review-overdue',
    severity: 'medium',
    level: 'error',
    title: 'The inventory was looked through within the last twelve months',
    safeguards: ['164.308(a)(1)(ii)(A)'],
    rationale: 'Systems and flows come and go; an old inventory leaves new ones out of the risk analysis.',
    remediation: 'Look through the inventory, and put the day into `reviewed`.',
  },
  {
    id: 'evidence-changed',
    severity: 'high',
    level: 'error',
    title: 'Evidence files are as they were when they were named',
    safeguards: ['164.312(c)(1)', '164.316(b)(1)'],
    rationale: 'Somebody signed for what the file said then: what it says now, nobody has vouched for.',
    remediation: 'Put the file back as it was; if the new one is meant, have the attestation signed again with its hash.',
  },
  {
    id: 'evidence-missing',
    severity: 'high',
    level: 'error',
    title: 'Evidence files that are named are there',
    safeguards: ['164.316(b)(1)', '164.316(b)(2)(ii)'],
    rationale: 'A claim whose proof is gone can be shown to nobody, and documentation has to be kept for six years.',
    remediation: 'Put the file back; evidence is kept for six years.',
  },
] as const satisfies readonly Matter[];

/** Their ids: what is acknowledged may be one of them. */
export const GOVERNANCE_IDS: readonly string[] = GOVERNANCE_MATTERS.map(each => each.id);

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
