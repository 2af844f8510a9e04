import type { AttestationTemplateRow } from './attestation-template-row';

/** Questionnaires on what is done when something goes wrong. */
export const CONTINUITY_TEMPLATES = [
  {
    id: 'incident-response',
    title: 'Incident response',
    cadence: 'annual',
    questions: [
      {
        id: 'incident-coordinator-named',
        text: 'Somebody is named who coordinates incidents, with a deputy, and both can be reached.',
        safeguards: ['164.308(a)(6)(i)'],
        shows: ['attest-incident-response'],
      },
      {
        id: 'incident-plan-written',
        text: 'The incident response plan is written: how incidents are noticed, contained, mitigated and recorded.',
        safeguards: ['164.308(a)(1)(ii)(D)', '164.308(a)(6)(i)', '164.308(a)(6)(ii)'],
        shows: ['attest-incident-response'],
      },
      {
        id: 'incident-plan-tested',
        text: 'It was tested within the last twelve months, with a scenario in which PHI is involved.',
        safeguards: ['164.308(a)(6)(ii)'],
        shows: ['attest-incident-response'],
      },
    ],
  },
  {
    id: 'breach-readiness',
    title: 'Breach notification',
    cadence: 'annual',
    questions: [
      {
        id: 'breach-risk-assessed',
        text: 'It is set how the four factors of 45 CFR 164.402 are weighed for each incident, who decides, and that unsecured PHI counts as breached otherwise.',
        safeguards: ['164.400', '164.402', '164.414'],
        shows: ['attest-breach-notification'],
      },
      {
        id: 'breach-individuals-told',
        text: 'Letters to individuals are prepared, and go out without unreasonable delay and within 60 days.',
        safeguards: ['164.404(a)', '164.404(b)', '164.404(c)', '164.404(d)'],
        shows: ['attest-breach-notification'],
      },
      {
        id: 'breach-media-told',
        text: 'It is known when the media are told (more than 500 residents of a state), and by whom.',
        safeguards: ['164.406'],
        shows: ['attest-breach-notification'],
      },
      {
        id: 'breach-secretary-told',
        text: 'It is known how the Secretary of HHS is told: together with the individuals from 500 of them on, otherwise within 60 days after the end of the year.',
        safeguards: ['164.408'],
        shows: ['attest-breach-notification'],
      },
      {
        id: 'breach-covered-entity-told',
        text: 'As a business associate we tell the covered entity what it has to know, and vendors tell us, within the hours that are agreed on.',
        safeguards: ['164.410(a)', '164.410(b)', '164.410(c)'],
        shows: ['attest-breach-notification'],
      },
      {
        id: 'breach-delay-honoured',
        text: 'A delay that law enforcement asks for is honoured, and written down.',
        safeguards: ['164.412'],
      },
      {
        id: 'breach-log-reviewed',
        text: 'A log has every breach and every assessment; it was looked through within the last twelve months.',
        safeguards: ['164.414'],
        shows: ['attest-breach-notification'],
      },
    ],
  },
  {
    id: 'contingency',
    title: 'Contingency plan and its tests',
    cadence: 'annual',
    questions: [
      {
        id: 'contingency-backup-plan',
        text: 'The plan for backups is written: what, how often, where to and for how long.',
        safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)'],
        shows: ['attest-contingency-plan'],
      },
      {
        id: 'contingency-recovery-plan',
        text: 'The plan for disaster recovery is written.',
        safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(B)'],
        shows: ['attest-contingency-plan'],
      },
      {
        id: 'contingency-emergency-mode',
        text: 'The plan says how ePHI stays protected and at hand while systems are down.',
        safeguards: ['164.308(a)(7)(ii)(C)'],
        shows: ['attest-contingency-plan'],
      },
      {
        id: 'contingency-criticality',
        text: 'It says which applications and data come first.',
        safeguards: ['164.308(a)(7)(ii)(E)'],
        shows: ['attest-contingency-plan'],
      },
      {
        id: 'contingency-restore-tested',
        text: 'A restore from backups was tried out within the last twelve months, and what came back was compared.',
        safeguards: ['164.308(a)(7)(ii)(D)'],
        shows: ['attest-contingency-test'],
      },
      {
        id: 'contingency-failover-tested',
        text: 'Failover was tried out within the last twelve months.',
        safeguards: ['164.308(a)(7)(ii)(D)'],
        shows: ['attest-contingency-test'],
      },
      {
        id: 'contingency-plan-revised',
        text: 'The plans were revised by what the tests showed.',
        safeguards: ['164.308(a)(7)(ii)(D)'],
        shows: ['attest-contingency-test'],
      },
    ],
  },
  {
    id: 'emergency-access',
    title: 'Emergency access (break-glass)',
    cadence: 'annual',
    questions: [
      {
        id: 'break-glass-written',
        text: 'The procedure for emergency access is written, and those who may need it know of it.',
        safeguards: ['164.312(a)(2)(ii)'],
        shows: ['attest-emergency-access-procedure'],
      },
      {
        id: 'break-glass-tested',
        text: 'Emergency access was tried out within the last twelve months, and the alarm was heard.',
        safeguards: ['164.308(a)(7)(ii)(D)', '164.312(a)(2)(ii)'],
        shows: ['attest-contingency-test', 'attest-emergency-access-procedure'],
      },
      {
        id: 'break-glass-reviewed',
        text: 'Each use was reviewed afterwards, and what it granted has ended by itself.',
        safeguards: ['164.312(a)(2)(ii)'],
        shows: ['attest-emergency-access-procedure'],
      },
    ],
  },
] as const satisfies readonly AttestationTemplateRow[];
