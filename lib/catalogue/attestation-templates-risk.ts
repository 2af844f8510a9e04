import type { AttestationTemplateRow } from './attestation-template-row';

/** Questionnaires on what ePHI there is, what threatens it, and whether what protects it works. */
export const RISK_TEMPLATES = [
  {
    id: 'ephi-scope',
    title: 'What ePHI there is, and where it flows',
    cadence: 'annual',
    questions: [
      {
        id: 'scope-entity-stated',
        text: 'It is written down whether we are a covered entity, a business associate or both (45 CFR 160.103).',
        safeguards: ['164.316(b)(1)'],
      },
      {
        id: 'scope-systems-listed',
        text: 'The inventory lists every system that creates, receives, keeps or sends ePHI, with its owner.',
        safeguards: ['164.308(a)(1)(ii)(A)'],
        shows: ['attest-phi-inventory'],
      },
      {
        id: 'scope-flows-captured',
        text: 'For each flow of ePHI it says who supplies it, where it is stored and with what it is exchanged.',
        safeguards: ['164.308(a)(1)(ii)(A)'],
        shows: ['attest-phi-inventory'],
      },
      {
        id: 'scope-elements-named',
        text: 'It names the identifiers and the kinds of data (demographics, results of laboratories, payments ...), and why each is needed.',
        safeguards: ['164.308(a)(1)(ii)(A)', '164.514(d)(1)'],
        shows: ['attest-phi-inventory'],
      },
      {
        id: 'scope-clearinghouse-isolated',
        text: 'Functions of a health care clearinghouse, if there are any, are kept apart from the rest of the organization.',
        safeguards: ['164.308(a)(4)(ii)(A)'],
        shows: ['attest-clearinghouse-isolation'],
      },
    ],
  },
  {
    id: 'risk-analysis',
    title: 'Risk analysis and risk management',
    cadence: 'annual',
    questions: [
      {
        id: 'risk-analysis-written',
        text: 'A written risk analysis looks at threats to all ePHI that we hold, in every system of the inventory.',
        safeguards: ['164.308(a)(1)(i)', '164.308(a)(1)(ii)(A)'],
        shows: ['attest-risk-analysis'],
      },
      {
        id: 'risk-analysis-current',
        text: 'The risk analysis was looked at again within the last twelve months, and after each major change.',
        safeguards: ['164.308(a)(1)(ii)(A)', '164.308(a)(8)'],
        shows: ['attest-risk-analysis'],
      },
      {
        id: 'risk-analysis-inputs',
        text: 'It takes in the inventory, the list of vendors, who has which access, and whoever coordinates incidents.',
        safeguards: ['164.308(a)(1)(ii)(A)', '164.308(a)(3)(i)', '164.308(a)(6)(i)', '164.308(b)(3)'],
        shows: ['attest-risk-analysis'],
      },
      {
        id: 'risk-register-followed',
        text: 'Each risk of the register has an owner, a treatment and a day of review, and is followed until it is closed.',
        safeguards: ['164.308(a)(1)(ii)(B)'],
        shows: ['attest-risk-management'],
      },
      {
        id: 'risk-vendors-analyzed',
        text: 'The risks that come with each vendor are part of the analysis.',
        safeguards: ['164.308(a)(1)(ii)(A)', '164.308(b)(1)'],
        shows: ['attest-vendor-risk'],
      },
    ],
  },
  {
    id: 'security-evaluation',
    title: 'Periodic evaluation and security tests',
    cadence: 'annual',
    questions: [
      {
        id: 'evaluation-done',
        text: 'The security of ePHI was evaluated, in its technical and its other parts, within the last twelve months.',
        safeguards: ['164.308(a)(8)'],
        shows: ['attest-periodic-evaluation'],
      },
      {
        id: 'evaluation-scheduled',
        text: 'The day of the next evaluation is set.',
        safeguards: ['164.308(a)(8)'],
        shows: ['attest-periodic-evaluation'],
      },
      {
        id: 'evaluation-checklists-walked',
        text: 'The list for a deployment was walked through item by item before ePHI came in, and that for operation is followed.',
        safeguards: ['164.308(a)(8)'],
        shows: ['attest-periodic-evaluation', 'config-process-check'],
      },
      {
        id: 'evaluation-processes-followed',
        text: 'The manual processes that AWS Config lists in its conformance pack for HIPAA are followed.',
        safeguards: ['164.308(a)(1)(ii)(A)', '164.308(a)(8)'],
        shows: ['config-process-check'],
      },
      {
        id: 'evaluation-attestations-complete',
        text: 'Attestations that are still to be signed were counted in when results were reported.',
        safeguards: ['164.308(a)(8)'],
        shows: ['attest-periodic-evaluation'],
      },
      {
        id: 'penetration-test-done',
        text: 'A penetration test took place within the last twelve months.',
        safeguards: ['164.308(a)(8)', '164.308(a)(1)(ii)(B)'],
        shows: ['attest-penetration-test'],
      },
      {
        id: 'penetration-test-scope',
        text: 'It took in the interfaces over which ePHI can be reached.',
        safeguards: ['164.308(a)(8)', '164.308(a)(1)(ii)(B)'],
        shows: ['attest-penetration-test'],
      },
      {
        id: 'vulnerability-scans-done',
        text: 'There was a vulnerability scan within the last six months, and what it found is dealt with by a set day.',
        safeguards: ['164.308(a)(8)', '164.308(a)(1)(ii)(B)'],
        shows: ['attest-penetration-test'],
      },
      {
        id: 'exposure-reviewed',
        text: 'People have looked through code and settings for ways on which ePHI gets out.',
        safeguards: ['164.308(a)(8)'],
        shows: ['attest-penetration-test'],
      },
    ],
  },
  {
    id: 'de-identification',
    title: 'ePHI outside of production, and de-identification',
    cadence: 'annual',
    questions: [
      {
        id: 'production-data-stays',
        text: 'No environment but production holds real PHI.',
        safeguards: ['164.308(a)(4)(ii)(B)', '164.502(b)'],
        shows: ['attest-deidentification'],
      },
      {
        id: 'tests-without-phi',
        text: 'Tests, fixtures, seed data and the logs of builds hold no real PHI.',
        safeguards: ['164.502(b)'],
        shows: ['attest-deidentification'],
      },
      {
        id: 'deidentification-method',
        text: 'Data that counts as de-identified lost all identifiers by safe harbor, or an expert has determined in writing that the risk is very small.',
        safeguards: ['164.514(a)', '164.514(b)(1)', '164.514(b)(2)'],
        shows: ['attest-deidentification'],
      },
      {
        id: 'reidentification-codes-kept',
        text: 'Codes by which records could be matched again are not derived from the individual, and are disclosed to nobody.',
        safeguards: ['164.514(c)'],
        shows: ['attest-deidentification'],
      },
    ],
  },
] as const satisfies readonly AttestationTemplateRow[];
