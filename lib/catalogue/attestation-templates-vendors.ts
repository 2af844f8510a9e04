import type { AttestationTemplateRow } from './attestation-template-row';

/** Questionnaires on business associates: the agreements, and those they are made with. */
export const VENDOR_TEMPLATES = [
  {
    id: 'baa-management',
    title: 'Business associate agreements',
    cadence: 'annual',
    questions: [
      {
        id: 'baa-aws-accepted',
        text: 'The agreement with AWS was accepted in AWS Artifact, for each account or for the organization, before any of them held ePHI.',
        safeguards: ['164.308(b)(1)', '164.308(b)(3)', '164.502(e)'],
        shows: ['attest-baa-management'],
      },
      {
        id: 'baa-vendors-listed',
        text: 'The registry lists every vendor and tool that creates, receives, keeps or sends PHI for us, cloud providers included.',
        safeguards: ['164.308(b)(1)', '164.502(e)'],
        shows: ['attest-baa-management'],
      },
      {
        id: 'baa-signed-first',
        text: 'Each of them had signed before the first PHI went there, and somebody has seen the signed copy.',
        safeguards: ['164.308(b)(1)', '164.308(b)(3)', '164.314(a)(1)'],
        shows: ['attest-baa-management'],
      },
      {
        id: 'baa-sign-in',
        text: 'This is so for whoever signs our users in (an identity provider other than AWS).',
        safeguards: ['164.308(b)(3)'],
        shows: ['attest-baa-management'],
      },
      {
        id: 'baa-monitoring',
        text: 'This is so for monitoring, logging and the tracking of errors.',
        safeguards: ['164.308(b)(3)'],
        shows: ['attest-baa-management'],
      },
      {
        id: 'baa-messages-and-support',
        text: 'This is so for e-mail, text messages, calls and the support desk.',
        safeguards: ['164.308(b)(3)'],
        shows: ['attest-baa-management'],
      },
      {
        id: 'baa-analytics',
        text: 'This is so for analytics; trackers of vendors that sign no agreement are on no page that shows or implies PHI.',
        safeguards: ['164.308(b)(3)'],
        shows: ['attest-baa-management'],
      },
      {
        id: 'baa-models',
        text: 'This is so for models and assistants (AI) that see PHI.',
        safeguards: ['164.308(b)(3)'],
        shows: ['attest-baa-management'],
      },
      {
        id: 'baa-gaps-closed',
        text: 'Where an agreement is missing no PHI goes there, and it is written down what stands in for the vendor.',
        safeguards: ['164.308(b)(1)', '164.314(a)(2)(ii)'],
        shows: ['attest-baa-management'],
      },
      {
        id: 'baa-contents',
        text: 'Each agreement obliges the vendor to keep to the Security Rule, to bind subcontractors and to report incidents and breaches within set hours.',
        safeguards: ['164.314(a)(2)(i)', '164.314(a)(2)(i)(A)', '164.314(a)(2)(i)(B)', '164.314(a)(2)(i)(C)', '164.410(b)', '164.504(e)'],
        shows: ['attest-baa-management'],
      },
      {
        id: 'baa-registry-complete',
        text: 'The registry has for each of them the days of signature, expiry and review, the kinds of PHI, the services, the subcontractors and the status.',
        safeguards: ['164.308(b)(3)', '164.314(a)(2)(i)(B)'],
        shows: ['attest-baa-management'],
      },
      {
        id: 'baa-registry-reviewed',
        text: 'All agreements were reviewed within the last twelve months, and the registry follows each change of a vendor.',
        safeguards: ['164.308(b)(3)'],
        shows: ['attest-baa-management'],
      },
    ],
  },
  {
    id: 'vendor-risk',
    title: 'Vendors and their subcontractors',
    cadence: 'annual',
    questions: [
      {
        id: 'vendor-posture-assessed',
        text: 'The security of each vendor was assessed within the last twelve months.',
        safeguards: ['164.308(b)(1)'],
        shows: ['attest-vendor-risk'],
      },
      {
        id: 'vendor-certifications-current',
        text: 'What vendors show for it (SOC 2 Type II, HITRUST ...) is current.',
        safeguards: ['164.308(b)(1)'],
        shows: ['attest-vendor-risk'],
      },
      {
        id: 'vendor-subcontractors-bound',
        text: 'Subcontractors of vendors that get PHI are bound by agreements of their own.',
        safeguards: ['164.308(b)(1)', '164.314(a)(1)', '164.314(a)(2)(i)(B)', '164.314(a)(2)(iii)'],
        shows: ['attest-vendor-risk'],
      },
    ],
  },
] as const satisfies readonly AttestationTemplateRow[];
