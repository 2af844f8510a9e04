import type { AttestationTemplateRow } from './attestation-template-row';

/** Questionnaires on the workforce: what it knows, what it may do, and what follows when it does otherwise. */
export const WORKFORCE_TEMPLATES = [
  {
    id: 'workforce-training',
    title: 'Security awareness and training',
    cadence: 'annual',
    questions: [
      {
        id: 'training-completed',
        text: 'Everybody in the workforce was trained in security when joining and within the last twelve months, and there is a record of it.',
        safeguards: ['164.308(a)(5)(i)'],
        shows: ['attest-workforce-training'],
      },
      {
        id: 'training-by-role',
        text: 'Those whose work brings them close to ePHI are trained for that work.',
        safeguards: ['164.308(a)(5)(i)'],
        shows: ['attest-workforce-training'],
      },
      {
        id: 'training-reminders',
        text: 'Reminders about security go round between trainings.',
        safeguards: ['164.308(a)(5)(ii)(A)'],
        shows: ['attest-workforce-training'],
      },
      {
        id: 'training-malware',
        text: 'It is taught how to guard against malicious software, to notice it and to report it.',
        safeguards: ['164.308(a)(5)(ii)(B)'],
      },
      {
        id: 'training-passwords',
        text: 'It is taught how passwords and other means of signing in are made, changed and kept safe.',
        safeguards: ['164.308(a)(5)(ii)(D)'],
      },
    ],
  },
  {
    id: 'workforce-security',
    title: 'Joining, changing and leaving',
    cadence: 'annual',
    questions: [
      {
        id: 'workforce-supervised',
        text: 'Whoever works with ePHI is authorized for it or supervised, from the first day on.',
        safeguards: ['164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)'],
        shows: ['attest-access-authorization'],
      },
      {
        id: 'workforce-cleared',
        text: 'Clearance comes before access.',
        safeguards: ['164.308(a)(3)(ii)(B)'],
        shows: ['attest-workforce-clearance-termination'],
      },
      {
        id: 'workforce-terminated',
        text: 'Access ends on the day employment or the reason for it ends, by a procedure for leaving.',
        safeguards: ['164.308(a)(3)(ii)(C)'],
        shows: ['attest-workforce-clearance-termination'],
      },
    ],
  },
  {
    id: 'access-management',
    title: 'Access to ePHI',
    cadence: 'quarterly',
    questions: [
      {
        id: 'access-authorized-first',
        text: 'Access to ePHI is authorized before it is given, and by somebody else than who gets it.',
        safeguards: ['164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.312(a)(1)'],
        shows: ['attest-access-authorization'],
      },
      {
        id: 'access-reviewed',
        text: 'All access was reviewed this quarter, and what nobody needs was taken away.',
        safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)'],
        shows: ['attest-access-authorization'],
      },
      {
        id: 'access-follows-role',
        text: 'Access is set up and changed by a procedure, with the role.',
        safeguards: ['164.308(a)(3)(ii)(A)', '164.308(a)(4)(ii)(C)'],
        shows: ['attest-access-authorization'],
      },
      {
        id: 'access-privileged-on-request',
        text: 'Privileged access is approved for a purpose and a time, and ends by itself.',
        safeguards: ['164.308(a)(4)(ii)(B)'],
        shows: ['attest-access-authorization'],
      },
      {
        id: 'access-minimum-necessary',
        text: 'A matrix says for each role what is the minimum necessary to use, to disclose and to ask for, and access follows it.',
        safeguards: ['164.308(a)(4)(ii)(B)', '164.502(b)', '164.514(d)(1)', '164.514(d)(2)', '164.514(d)(3)', '164.514(d)(4)', '164.514(d)(5)'],
        shows: ['attest-minimum-necessary'],
      },
      {
        id: 'access-sessions-end',
        text: 'The application logs off idle users after 10 to 15 minutes, asks for sign-in again, limits sessions and locks out guessing.',
        safeguards: ['164.312(a)(2)(iii)'],
        shows: ['attest-application-session-controls'],
      },
    ],
  },
  {
    id: 'activity-review',
    title: 'Review of what happens in the systems',
    cadence: 'quarterly',
    questions: [
      {
        id: 'activity-logs-reviewed',
        text: 'Logs and reports of access to ePHI were reviewed on the schedule that is set for them.',
        safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
        shows: ['attest-activity-review'],
      },
      {
        id: 'activity-alarms-followed',
        text: 'Each alarm was followed until somebody could say what it was.',
        safeguards: ['164.308(a)(1)(ii)(D)'],
        shows: ['attest-activity-review', 'attest-incident-response'],
      },
    ],
  },
  {
    id: 'sanction-policy',
    title: 'Sanction policy',
    cadence: 'annual',
    questions: [
      {
        id: 'sanctions-written',
        text: 'A sanction policy is written, and the workforce knows of it.',
        safeguards: ['164.308(a)(1)(ii)(C)'],
        shows: ['attest-sanction-policy'],
      },
      {
        id: 'sanctions-applied',
        text: 'Sanctions that were due were applied, and there is a record of them.',
        safeguards: ['164.308(a)(1)(ii)(C)'],
        shows: ['attest-sanction-policy'],
      },
    ],
  },
  {
    id: 'officers',
    title: 'Who is responsible',
    cadence: 'annual',
    questions: [
      {
        id: 'officer-security-named',
        text: 'A security officer is named, who develops the policies and procedures and puts them to work.',
        safeguards: ['164.308(a)(2)'],
        shows: ['attest-security-officer'],
      },
      {
        id: 'officer-privacy-named',
        text: 'A privacy officer is named (45 CFR 164.530(a)), and somebody to whom complaints go.',
        safeguards: ['164.308(a)(2)'],
        shows: ['attest-security-officer'],
      },
      {
        id: 'safeguard-owners-named',
        text: 'Each safeguard has an owner, a way it is watched, and a time at which it is verified.',
        safeguards: ['164.308(a)(2)', '164.316(b)(1)'],
        shows: ['attest-security-officer'],
      },
    ],
  },
] as const satisfies readonly AttestationTemplateRow[];
