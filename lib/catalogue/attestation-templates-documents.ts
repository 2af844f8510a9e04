import type { AttestationTemplateRow } from './attestation-template-row';

/** Questionnaires on rooms, devices, policies, and what is owed to individuals and health plans. */
export const DOCUMENT_TEMPLATES = [
  {
    id: 'physical-safeguards',
    title: 'Facilities and workstations',
    cadence: 'annual',
    questions: [
      {
        id: 'facility-access-written',
        text: 'It is written down who controls access to our facilities: the plan, the checks at the door, visitors, repairs, and the way in during an emergency.',
        safeguards: ['164.310(a)(1)', '164.310(a)(2)(i)', '164.310(a)(2)(ii)', '164.310(a)(2)(iii)', '164.310(a)(2)(iv)'],
        shows: ['attest-facility-access'],
      },
      {
        id: 'facility-provider-attested',
        text: 'For data centers of AWS its current reports in AWS Artifact were read, and so were those of other hosts.',
        safeguards: ['164.310(a)(1)'],
        shows: ['attest-facility-access'],
      },
      {
        id: 'workstation-use-written',
        text: 'A policy says what workstations are used for, how, and in what surroundings.',
        safeguards: ['164.310(b)'],
        shows: ['attest-workstation-use'],
      },
      {
        id: 'workstation-secured',
        text: 'Workstations from which ePHI can be reached are secured against others, at home too.',
        safeguards: ['164.310(c)'],
        shows: ['attest-workstation-use'],
      },
    ],
  },
  {
    id: 'device-and-media',
    title: 'Devices and media',
    cadence: 'annual',
    questions: [
      {
        id: 'media-disposed',
        text: 'A procedure says how ePHI and the media it is on are disposed of, and it is followed.',
        safeguards: ['164.310(d)(1)', '164.310(d)(2)(i)'],
        shows: ['attest-device-media'],
      },
      {
        id: 'media-reused',
        text: 'ePHI is removed from media before these are used again.',
        safeguards: ['164.310(d)(1)', '164.310(d)(2)(ii)'],
        shows: ['attest-device-media'],
      },
      {
        id: 'media-accounted-for',
        text: 'It is recorded where devices and media go and who has them, and ePHI is backed up before equipment is moved.',
        safeguards: ['164.310(d)(2)(iii)', '164.310(d)(2)(iv)'],
        shows: ['attest-device-media'],
      },
    ],
  },
  {
    id: 'policy-review',
    title: 'Policies, procedures and records',
    cadence: 'annual',
    questions: [
      {
        id: 'policies-written',
        text: 'Policies and procedures for each standard of the Security Rule are written, and are where those who need them find them.',
        safeguards: ['164.316(a)', '164.316(b)(1)', '164.316(b)(2)(ii)'],
        shows: ['attest-documentation-retention'],
      },
      {
        id: 'policies-reviewed',
        text: 'They were reviewed within the last twelve months, and after changes that bear on them.',
        safeguards: ['164.316(b)(2)(iii)'],
        shows: ['attest-documentation-retention'],
      },
      {
        id: 'records-kept',
        text: 'Policies, attestations and evidence are kept for six years from when they were made or last in effect.',
        safeguards: ['164.316(b)(1)', '164.316(b)(2)(i)', '164.530(j)'],
        shows: ['attest-documentation-retention'],
      },
      {
        id: 'records-linked',
        text: 'What is attested names its evidence: tickets, pictures of screens, reports.',
        safeguards: ['164.316(b)(1)'],
        shows: ['attest-documentation-retention'],
      },
      {
        id: 'decisions-written',
        text: 'For each addressable specification that is not implemented as it stands it is written down why, and what is done instead.',
        safeguards: ['164.316(b)(1)'],
        shows: ['attest-documentation-retention'],
      },
      {
        id: 'terms-reviewed',
        text: 'Counsel has reviewed the privacy policy and the terms of use.',
        safeguards: ['164.520'],
      },
    ],
  },
  {
    id: 'individual-rights',
    title: 'Rights of individuals, and duties of health plans',
    cadence: 'annual',
    questions: [
      {
        id: 'rights-notice',
        text: 'Individuals get the notice of privacy practices.',
        safeguards: ['164.520'],
        shows: ['attest-individual-rights'],
      },
      {
        id: 'rights-access',
        text: 'Individuals get to see their records, and copies of them, within 30 days.',
        safeguards: ['164.524'],
        shows: ['attest-individual-rights'],
      },
      {
        id: 'rights-amendment',
        text: 'Individuals can ask for amendments, and get an answer.',
        safeguards: ['164.526'],
        shows: ['attest-individual-rights'],
      },
      {
        id: 'rights-accounting',
        text: 'Individuals get an accounting of disclosures of the last six years.',
        safeguards: ['164.528'],
        shows: ['attest-individual-rights'],
      },
      {
        id: 'plan-documents',
        text: 'If we are a group health plan, its documents bind the sponsor to safeguards, separation, its agents, and reports of incidents.',
        safeguards: ['164.314(b)(1)', '164.314(b)(2)(i)', '164.314(b)(2)(ii)', '164.314(b)(2)(iii)', '164.314(b)(2)(iv)'],
      },
    ],
  },
] as const satisfies readonly AttestationTemplateRow[];
